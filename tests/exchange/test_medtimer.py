"""MedTimer's events as CSV, and its backup as JSON."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from benzotrack.domain.doses import Dose, How, problems
from benzotrack.exchange.findings import Ask, Findings
from tests.exchange.builders import (
    BERLIN,
    NOW,
    all_rows_told,
    found_in,
    table,
    useless_in,
    why_refused,
    wrong_in,
)

HEADER = "Reminded;Name;Dosage;Taken;Tags;Interval;Notes;Reminded (ISO 8601);Taken (ISO 8601)"
TAKEN = (
    "3/4/26 8:00 AM;Diazepam;7.5 mg;3/4/26 8:04 AM;Morning;0:00;;2026-03-04T07:00:00Z;2026-03-04T07:04:00Z"
)
OPEN = "3/4/26 8:00 PM;Diazepam;5 mg;;;0:00;;2026-03-04T19:00:00Z;"
SKIPPED = "3/4/26 8:00 PM;Diazepam;5 mg;;;0:00;skipped, felt sick;2026-03-04T19:00:00Z;"


def doses(found: Findings) -> list[tuple[str, str, How, Decimal | None, str]]:
    return [
        (d.medicine, f"{d.day}", d.how, d.amount_mg, f"{d.taken_at}" if d.taken_at else "")
        for d in found.records.doses
    ]


def event(**fields: Any) -> dict[str, Any]:
    base = {"medicineName": "Diazepam (5 mg)", "amount": "1", "status": "TAKEN", "reminderId": 3, "tags": []}
    return base | {"remindedTimestamp": 1772607600, "processedTimestamp": 1772607840, "notes": ""} | fields


def backup(*events: Any) -> str:
    return json.dumps({"events": {"version": 9, "list": list(events)}})


def test_the_zone_is_asked_and_nothing_is_taken_before_it_is_said() -> None:
    for file in (table(HEADER, TAKEN, SKIPPED), backup(event(notes="x"))):
        found = found_in(file)
        assert found.asks == {Ask.ZONE}
        assert (found.records.doses, found.records.check_ins) == ((), ())


def test_what_was_taken_is_a_dose_at_its_moment_in_the_persons_zone() -> None:
    found = found_in(table(HEADER, TAKEN, OPEN), zone=BERLIN)
    assert doses(found) == [
        ("Diazepam", "2026-03-04", How.TAKEN, Decimal("7.5"), "2026-03-04 08:04:00+01:00")
    ]
    assert found.asks == frozenset()
    assert found.records.doses[0].source == "MedTimer"
    assert useless_in(found) == [
        "Line 2, column Tags: There is no place for it here.",
        "Line 3: It does not say whether it was skipped or is still open.",
    ]
    assert all_rows_told(found)


def test_a_note_is_kept_with_its_medicine_also_where_it_is_not_told_whether_it_was_taken() -> None:
    found = found_in(table(HEADER, SKIPPED), zone=BERLIN)
    assert [c.answers.note for c in found.records.check_ins] == ["Diazepam: skipped, felt sick"]
    assert found.records.doses == ()
    assert all_rows_told(found)


def test_the_header_of_another_language_is_read_by_its_places() -> None:
    german = "Erinnert;Name;Dosis;Genommen;Tags;Intervall;Notizen;Erinnert am;Genommen am"
    assert len(found_in(table(german, TAKEN), zone=BERLIN).records.doses) == 1


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-03-04T10:30:00Z", "Pacific/Apia", "2026-03-04"),
        ("2026-03-04T11:30:00Z", "Pacific/Apia", "2026-03-05"),
        ("2026-03-04T03:29:00Z", "America/St_Johns", "2026-03-03"),
        ("2026-03-04T03:31:00Z", "America/St_Johns", "2026-03-04"),
        ("2025-10-25T21:59:00Z", "Europe/Berlin", "2025-10-25"),
        ("2025-10-25T22:01:00Z", "Europe/Berlin", "2025-10-26"),
        ("2025-10-26T22:59:00Z", "Europe/Berlin", "2025-10-26"),
        ("2025-10-26T23:01:00Z", "Europe/Berlin", "2025-10-27"),
    ],
)
def test_the_day_of_a_dose_is_that_of_the_zone_at_that_moment(moment: str, zone: str, day: str) -> None:
    line = f";Diazepam;5 mg;;;;;{moment};{moment}"
    dose = found_in(table(HEADER, line), zone=ZoneInfo(zone)).records.doses[0]
    assert (f"{dose.day}", dose.taken_at) == (day, datetime.fromisoformat(moment))
    assert problems(dose, (), NOW) == ()


def test_both_doses_of_the_hour_that_the_clock_tells_twice_are_kept_apart() -> None:
    lines = [f";Diazepam;5 mg;;;;;{m};{m}" for m in ("2025-10-26T00:30:00Z", "2025-10-26T01:30:00Z")]
    found = found_in(table(HEADER, *lines), zone=BERLIN)
    assert [f"{d.taken_at}" for d in found.records.doses] == [
        "2025-10-26 02:30:00+02:00",
        "2025-10-26 02:30:00+01:00",
    ]


def test_a_dosage_that_is_no_plain_mg_is_a_dose_without_an_amount() -> None:
    for dosage in ("1", "1/2", "1,000 mg", "two tablets", "0 mg"):
        found = found_in(table(HEADER, TAKEN.replace("7.5 mg", dosage)), zone=BERLIN)
        assert [d.amount_mg for d in found.records.doses] == [None]
        assert useless_in(found)[:1] == [
            f"Line 2, column Dosage: “{dosage}” is no plain amount in mg. The dose is taken without one."
        ]


def test_a_semicolon_or_a_line_end_in_a_note_is_a_fault_of_its_lines_alone() -> None:
    semicolon = TAKEN.replace(";;2026", ";sick; dizzy;2026")
    broken = TAKEN.replace(";;2026", ";sick\ndizzy;2026")
    found = found_in(table(HEADER, semicolon, broken, TAKEN), zone=BERLIN)
    assert len(found.records.doses) == 1
    assert wrong_in(found) == [
        f"Line {line}: This line has {n} columns and not 9. A semicolon or a line end in a note shifts them."
        for line, n in ((2, 10), (3, 7), (4, 3))
    ]
    assert all_rows_told(found)


def test_an_event_that_stands_there_twice_is_taken_once() -> None:
    found = found_in(table(HEADER, TAKEN, TAKEN), zone=BERLIN)
    assert len(found.records.doses) == 1
    assert useless_in(found)[1:] == ["Line 3: It says the same as another one."]
    assert all_rows_told(found)


def test_of_two_events_that_say_the_same_the_one_with_a_note_counts_whichever_comes_first() -> None:
    noted = TAKEN.replace(";;2026", ";felt sick;2026")
    one, other = (found_in(table(HEADER, *lines), zone=BERLIN) for lines in ((TAKEN, noted), (noted, TAKEN)))
    assert one.records == other.records
    assert (one.taken, other.taken) == (1, 1)
    assert "Line 2: It says the same as another one." in useless_in(one)
    assert "Line 3: It says the same as another one." in useless_in(other)


def test_a_list_of_medicines_has_no_days() -> None:
    assert why_refused("Medicine;Dosage;Time\nDiazepam;5 mg;08:00\n") == (
        "This list of medicines has no days. In MedTimer, export the events, or make a backup."
    )


def test_a_backup_tells_what_was_taken_and_what_was_skipped() -> None:
    evening = {"remindedTimestamp": 1772650800, "processedTimestamp": 1772650801, "reminderId": 4}
    skipped = event(status="SKIPPED", **evening)
    found = found_in(backup(event(), skipped, event(status="RAISED", reminderId=5)), zone=BERLIN)
    assert doses(found) == [
        ("Diazepam (5 mg)", "2026-03-04", How.NONE, None, ""),
        ("Diazepam (5 mg)", "2026-03-04", How.TAKEN, None, "2026-03-04 08:04:00+01:00"),
    ]
    assert useless_in(found) == [
        "Entry 1, amount: “1” is no plain amount in mg. The dose is taken without one.",
        "Entry 3: It does not say whether it was skipped or is still open.",
    ]
    assert all_rows_told(found)


def test_what_an_older_backup_does_not_have_is_not_told() -> None:
    bare = {"medicineName": "Diazepam", "amount": "5 mg", "status": "TAKEN", "remindedTimestamp": 1772607600}
    found = found_in(backup(bare), zone=BERLIN)
    assert doses(found) == [("Diazepam", "2026-03-04", How.TAKEN, 5, "")]


def test_medicines_of_a_backup_are_told_as_not_taken() -> None:
    events = {"version": 9, "list": [event()]}
    file = json.dumps({"medicines": {"version": 1, "list": [{}]}, "events": events})
    found = found_in(file, zone=BERLIN)
    assert "Medicines with their reminders are not taken: this diary reminds of no dose." in useless_in(found)
    assert all_rows_told(found)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (event(medicineName=""), "Entry 1: There is no name of a medicine in it."),
        (7, "Entry 1: There is no name of a medicine in it."),
        (event(processedTimestamp="soon"), "Entry 1, processedTimestamp: “soon” is no moment in seconds."),
        (event(processedTimestamp=1e30), "Entry 1, processedTimestamp: “1e+30” is no moment in seconds."),
        (event(processedTimestamp=99_999_999_999), "Entry 1: That time has not come yet."),
        (event(remindedTimestamp=None, processedTimestamp=None), "Entry 1: There is no time in it."),
        (event(medicineName="x" * 81), "Entry 1: The name of a medicine has 1 to 80 letters."),
        (
            event(medicineName="Dia\u200bzepam"),
            "Entry 1: There is a sign in this name that can't be seen: “Dia[U+200B]zepam”.",
        ),
    ],
)
def test_an_event_that_can_not_be_is_told(entry: Any, told: str) -> None:
    found = found_in(backup(entry), zone=BERLIN)
    assert wrong_in(found) == [told]
    assert found.records.doses == ()
    assert all_rows_told(found)


def test_a_backup_without_events_is_refused() -> None:
    told = "There is no list of events in this backup of MedTimer."
    assert why_refused('{"medicines": {"list": []}}') == told


def test_every_dose_can_be_kept() -> None:
    found = found_in(backup(event(), event(status="SKIPPED", reminderId=9)), zone=BERLIN)
    kept: list[Dose] = list(found.records.doses)
    assert [problems(dose, (), NOW.astimezone(UTC)) for dose in kept] == [(), ()]


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_moment_at_the_edge_of_the_calendar_is_a_line_that_is_wrong(zone: str, moment: str) -> None:
    found = found_in(table(HEADER, TAKEN, f";Diazepam;5 mg;;;;;{moment};{moment}"), zone=ZoneInfo(zone))
    assert len(found.records.doses) == 1
    assert [one.place.line for one in found.faults] == [3]
    assert all_rows_told(found)


def test_a_table_with_the_line_ends_of_old_macs_is_read_line_by_line() -> None:
    found = found_in(table(HEADER, TAKEN, TAKEN.replace("07:04", "07:09")).replace("\n", "\r"), zone=BERLIN)
    assert (found.rows, found.taken, len(found.records.doses)) == (2, 2, 2)


@pytest.mark.parametrize("note", ["[1]", "{}", "true", '["felt sick"]'])
def test_a_note_in_a_backup_that_is_no_text_is_told(note: str) -> None:
    event = '{"medicineName": "A", "amount": "5 mg", "status": "TAKEN", "processedTimestamp": 1772600000'
    found = found_in('{"events": {"list": [' + event + f', "notes": {note}}}]}}}}', zone=BERLIN)
    assert len(found.records.doses) == 1
    assert [one.place.column for one in found.left_out] == ["notes"]
