"""The taper's records on disk: read again exactly, reported where they do not fit, unknown fields kept."""

from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.doses import Dose, How, NotTaken
from benzotrack.domain.visits import Visit
from benzotrack.store.codec import written
from benzotrack.store.integrity import check_report
from benzotrack.store.store import Store
from tests.store.test_records import CHECK_IN, SECRET, changed, lies_in, opened, put

DAY = date(2028, 2, 29)
AT = datetime(2028, 2, 29, 21, 15, 30, 250, tzinfo=UTC)

CHANGE = DoseChange(
    "c2",
    DAY,
    ChangeKind.SWITCHED,
    "diazepam Ω",
    Decimal("0.000001"),
    AT,
    SECRET,
    "Dr. Lee",
    Agreed.UNSURE,
    True,
    SECRET,
    "lorazepam",
    "c1",
    True,
    Planned.DONE,
)
DOSE = Dose(
    *("d2", DAY, "diazepam", How.NONE, AT, AT, Decimal("2.50")),
    *(NotTaken.STOPPED, "d1", True, Decimal("7.250")),
)
VISIT = Visit("v2", DAY, AT, "Dr. Lee", SECRET, "v1", True)
CUTS = DoseChange(
    *("c3", DAY, ChangeKind.SMALL_CUTS, "diazepam", Decimal("1.0"), AT, SECRET),
    until=date(2028, 10, 27),
    until_mg=Decimal("0.170"),
)
RECORDS: dict[str, tuple[Any, dict[str, Any]]] = {
    "ledger": (CHANGE, written(CHANGE)),
    "doses": (DOSE, written(DOSE)),
    "visits": (VISIT, written(VISIT)),
}
KINDS = {"ledger": "dose_changes", "doses": "doses", "visits": "visits"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "diary"


@pytest.mark.parametrize("table", RECORDS)
def test_a_record_is_read_again_exactly_and_every_field_of_it_is_written(folder: Path, table: str) -> None:
    record, written = RECORDS[table]
    assert set(written) == {field.name for field in fields(record)}
    put(folder, table, "1", written)
    contents, misfits = opened(folder)
    assert not misfits
    assert getattr(contents, KINDS[table]) == (record,)
    assert check_report(folder).sound


def test_small_cuts_are_read_again_exactly(folder: Path) -> None:
    put(folder, "ledger", "1", written(CUTS))
    contents, misfits = opened(folder)
    assert (contents.dose_changes, misfits) == ((CUTS,), [])
    assert (written(CUTS)["until"], written(CUTS)["until_mg"]) == ("2028-10-27", "0.170")


def test_a_line_from_before_there_were_small_cuts_is_read_as_it_was(folder: Path) -> None:
    old = {name: value for name, value in written(CHANGE).items() if not name.startswith("until")}
    put(folder, "ledger", "1", old)
    contents, misfits = opened(folder)
    assert (contents.dose_changes, misfits) == ((CHANGE,), [])


BROKEN_ENDS: list[tuple[DoseChange, str, Any, str, str]] = [
    (CUTS, "until", None, "record", "does not fit"),
    (CUTS, "until_mg", None, "record", "does not fit"),
    (CUTS, "until", "2028-02-29", "record", "does not fit"),
    (CUTS, "until_mg", "1", "record", "does not fit"),
    (CUTS, "until", "2028-02-30", "until", "is not a day"),
    (CUTS, "until_mg", "-1", "until_mg", "is out of range"),
    (CUTS, "until_mg", 0.17, "until_mg", "is not a number"),
    (CHANGE, "until", "2028-10-27", "record", "does not fit"),
    (CHANGE, "until_mg", "0", "record", "does not fit"),
]


@pytest.mark.parametrize(("line", "field", "value", "told", "problem"), BROKEN_ENDS)
def test_ends_that_are_damaged_are_reported_and_stay_as_they_are(
    folder: Path, line: DoseChange, field: str, value: Any, told: str, problem: str
) -> None:
    wrong = changed(written(line), field, value)
    put(folder, "ledger", "7", wrong)
    contents, ((where, what),) = opened(folder)
    assert contents.dose_changes == ()
    assert (where.split(" ")[1], what) == (told, problem)
    assert lies_in(folder, "ledger")["7"] == wrong


def test_amounts_lie_there_as_text_as_they_were_typed() -> None:
    assert RECORDS["doses"][1]["amount_mg"] == "2.50"
    assert RECORDS["ledger"][1]["daily_dose_mg"] == "0.000001"


WRONG: list[tuple[str, str, Any, str]] = [
    ("ledger", "id", "", "is empty"),
    ("ledger", "day", "2027-02-29", "is not a day"),
    ("ledger", "kind", "halved", "is not known to this version"),
    ("ledger", "medicine", "", "is empty"),
    ("ledger", "medicine", 1, "is not text"),
    ("ledger", "medicine", "x" * 81, "is too long"),
    ("ledger", "daily_dose_mg", 10, "is not a number"),
    ("ledger", "daily_dose_mg", 2.5, "is not a number"),
    ("ledger", "daily_dose_mg", SECRET, "is not a number"),
    ("ledger", "daily_dose_mg", "-0.001", "is out of range"),
    ("ledger", "daily_dose_mg", "10000.001", "is out of range"),
    ("ledger", "daily_dose_mg", "NaN", "is not a number"),
    ("ledger", "daily_dose_mg", "sNaN", "is not a number"),
    ("ledger", "daily_dose_mg", "Infinity", "is not a number"),
    ("ledger", "daily_dose_mg", "0.0000001", "is out of range"),
    ("ledger", "daily_dose_mg", ..., "is missing"),
    ("ledger", "agreed", "perhaps", "is not known to this version"),
    ("ledger", "as_needed", "no", "is neither true nor false"),
    ("ledger", "wording", "x" * 501, "is too long"),
    ("ledger", "entered_at", "2028-02-29T21:15:30", "has no UTC offset"),
    ("ledger", "corrects", "", "is empty"),
    ("doses", "how", "twice", "is not known to this version"),
    ("doses", "taken_at", "09:02", "is not a moment"),
    ("doses", "amount_mg", 5, "is not a number"),
    ("doses", "amount_mg", "-1", "is out of range"),
    ("doses", "why_none", "forgot", "is not known to this version"),
    ("doses", "medicine", ..., "is missing"),
    ("visits", "day", ..., "is missing"),
    ("visits", "decided", "x" * 2001, "is too long"),
    ("visits", "withdrawn", 1, "is neither true nor false"),
]


@pytest.mark.parametrize(("table", "field", "value", "problem"), WRONG)
def test_what_does_not_fit_is_reported_by_field_and_stays_as_it_is(
    folder: Path, table: str, field: str, value: Any, problem: str
) -> None:
    wrong = changed(RECORDS[table][1], field, value)
    put(folder, table, "7", wrong)
    contents, misfits = opened(folder)
    assert getattr(contents, KINDS[table]) == ()
    (only,) = misfits
    assert (only[0].split(" ")[1], only[1]) == (field, problem)
    assert not check_report(folder).sound
    store = Store(folder)
    store.put(CHANGE)
    store.put(DOSE)
    store.put(VISIT)
    store.close()
    assert lies_in(folder, table)["7"] == wrong, "what can't be read keeps its place"
    assert sorted(lies_in(folder, table)) == ["7", "8"]


def test_fields_this_program_does_not_know_are_kept(folder: Path) -> None:
    for table, (_, plain) in RECORDS.items():
        put(folder, table, "1", {**plain, "colour": {"deep": [1, 2.5, None]}})
    store = Store(folder)
    assert not store.misfits
    for n in range(2):
        store.put(DoseChange(f"n{n}", DAY, ChangeKind.HELD, "x", Decimal(1), AT))
        store.put(Dose(f"n{n}", DAY, "x", How.MORE, AT))
        store.put(Visit(f"n{n}", DAY, AT))
    store.close()
    for table in RECORDS:
        assert lies_in(folder, table)["1"]["colour"] == {"deep": [1, 2.5, None]}
        assert len(lies_in(folder, table)) == 3


def test_a_diary_from_before_the_taper_opens_and_takes_it(folder: Path) -> None:
    put(folder, "check_ins_2026", str(CHECK_IN.day.toordinal()), written(CHECK_IN))
    store = Store(folder)
    assert (store.contents().dose_changes, store.contents().doses, store.contents().visits) == ((), (), ())
    store.put(CHANGE)
    store.close()
    contents, misfits = opened(folder)
    assert not misfits
    assert (contents.check_ins, contents.dose_changes) == ((CHECK_IN,), (CHANGE,))


def test_lines_come_back_in_order_of_entry_past_the_tenth(folder: Path) -> None:
    store = Store(folder)
    for n in range(12):
        store.put(Dose(str(n), DAY, "x", How.MORE, AT))
    store.close()
    contents, _ = opened(folder)
    assert [dose.id for dose in contents.doses] == [str(n) for n in range(12)]
