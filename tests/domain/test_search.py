"""Finding again by words and by day, over everything that a diary holds."""

import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.dose_change import ChangeKind, DoseChange, Planned
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.red_flags import Outcome, RedFlag
from benzotrack.domain.search import WHOLE, FoundKind, search
from benzotrack.domain.visits import Visit

TODAY = date(2026, 11, 30)
AT = datetime(2026, 11, 30, 20, tzinfo=UTC)


def noted(day: date, note: str = "", **answers: object) -> CheckIn:
    return CheckIn(day, Answers({"anxiety": 3, "sleep": 8}, note=note, **answers), AT)  # type: ignore[arg-type]


def days(facts: Facts, query: str) -> list[date]:
    return [one.day for one in search(facts, query, TODAY)]


MARCH, AUGUST, LAST_YEAR = date(2026, 3, 12), date(2026, 8, 3), date(2025, 3, 12)
NOTES = Facts(
    check_ins=(
        noted(LAST_YEAR, "Zoë came, we walked"),
        noted(MARCH, "A naß day. ÄRGER with the bank"),
        noted(AUGUST, "walked to the bank, alone"),
    )
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bank", [AUGUST, MARCH]),
        ("BANK", [AUGUST, MARCH]),
        ("arger", [MARCH]),
        ("Ärger", [MARCH]),
        ("NASS", [MARCH]),
        ("zoe", [LAST_YEAR]),
        ("walk", [AUGUST, LAST_YEAR]),
        ("bank walked", [AUGUST]),
        ("  bank   with ", [MARCH]),
        ("nobody", []),
        ("", []),
        ("   ", []),
    ],
)
def test_all_words_are_found_in_any_order_without_case_and_accents_newest_first(
    query: str, found: list[date]
) -> None:
    assert days(NOTES, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("2026-03-12", [MARCH]),
        ("12 March", [MARCH, LAST_YEAR]),
        ("12. march 2025", [LAST_YEAR]),
        ("March 12th, 2026", [MARCH]),
        ("12 Mar", [MARCH, LAST_YEAR]),
        ("12.3.", [MARCH, LAST_YEAR]),
        ("12.3", [MARCH, LAST_YEAR]),
        ("12.03.2026", [MARCH]),
        ("3/8", [AUGUST]),
        ("8/3", [AUGUST]),
        ("march", [MARCH, LAST_YEAR]),
        ("March 2026", [MARCH]),
        ("2025", [LAST_YEAR]),
        ("monday", [AUGUST]),
        ("Thu", [MARCH]),
        ("wed march", [LAST_YEAR]),
        ("12 of March", [MARCH, LAST_YEAR]),
        ("12th of March 2026", [MARCH]),
        ("12.3.26", [MARCH]),
        ("3/8/26", [AUGUST]),
        ("12-03-2026", [MARCH]),
        ("12/13/2026", []),
        ("2026-03", [MARCH]),
        ("03/2026", [MARCH]),
        ("3.2026", [MARCH]),
        ("\u200e12 March\u200f 2026", [MARCH]),
        ("31 February", []),
        ("12 April", []),
    ],
)
def test_a_day_is_found_as_it_is_written(query: str, found: list[date]) -> None:
    assert list(dict.fromkeys(days(NOTES, query))) == found


def test_today_and_yesterday_are_days() -> None:
    facts = Facts(check_ins=(noted(TODAY - timedelta(days=1)), noted(TODAY)))
    assert days(facts, "today") == [TODAY]
    assert days(facts, "Yesterday") == [TODAY - timedelta(days=1)]


def test_words_beside_a_day_must_stand_in_what_is_of_that_day() -> None:
    assert days(NOTES, "march bank") == [MARCH]
    assert days(NOTES, "bank 2025") == []


def test_a_comma_between_a_day_and_words_is_none_of_the_words() -> None:
    assert days(NOTES, "12 March, bank") == [MARCH]
    assert days(NOTES, "bank, March") == [MARCH]
    assert days(NOTES, ",") == []


def test_an_amount_beside_a_day_is_no_second_day() -> None:
    doses = [
        Dose(mg, day, "diazepam", How.TAKEN, AT, amount_mg=Decimal(mg))
        for day, mg in ((MARCH, "0.5"), (MARCH, "7.5"), (AUGUST, "0.5"))
    ]
    facts = Facts(doses=tuple(doses))
    for mg in ("0.5", "7.5"):
        (found,) = search(facts, f"12 March {mg}", TODAY)
        assert (found.day, found.part) == (MARCH, f"diazepam, Taken, {mg} mg")


def test_signs_that_are_not_seen_and_slanted_apostrophes_make_no_difference() -> None:
    facts = Facts(
        check_ins=(noted(MARCH, "I can\u2019t\u200b sleep, cof\u00adfee"), noted(AUGUST, "I can't eat"))
    )
    assert days(facts, "can't") == days(facts, "can\u2019t") == [AUGUST, MARCH]
    assert days(facts, "coffee") == [MARCH]
    assert days(facts, "\u200f") == []


@pytest.mark.parametrize(("query", "found"), [("2.5", [MARCH]), ("12.5 mg", [AUGUST]), ("5", []), ("2", [])])
def test_a_figure_is_not_found_within_a_longer_one(query: str, found: list[date]) -> None:
    facts = Facts(check_ins=(noted(MARCH, "took 2.5 mg"), noted(AUGUST, "it said 12.5 mg.")))
    assert days(facts, query) == found


def test_a_word_that_is_a_month_too_is_found_in_notes_of_other_months() -> None:
    facts = Facts(check_ins=(noted(date(2026, 5, 2)), noted(AUGUST, "I may go out")))
    assert days(facts, "may") == [AUGUST, date(2026, 5, 2)]


def test_a_day_shows_its_ratings_and_what_was_noted() -> None:
    facts = Facts(check_ins=(noted(MARCH, side_effects=("fall",), context=("alcohol",)),))
    (found,) = search(facts, "12 march", TODAY)
    assert (found.kind, found.part) == (
        FoundKind.CHECK_IN,
        "Anxiety 3, Sleep trouble 8, A fall and Alcohol",
    )
    assert days(facts, "alcohol") == [MARCH]
    assert days(facts, "anxiety") == [], "each day would be found"


def test_what_is_answered_and_not_saved_yet_is_found_as_it_stands_now() -> None:
    changed = Draft(MARCH, AT, AT, Answers(note="It was the dentist"))
    facts = Facts(check_ins=(noted(MARCH, "It was the bank"),), drafts=(changed, Draft(AUGUST, AT, AT)))
    assert days(facts, "dentist") == [MARCH]
    assert days(facts, "bank") == []
    assert days(facts, "august") == [], "nothing was answered that day"


def test_signs_doses_dose_changes_and_visits_are_found_with_their_kind() -> None:
    line = DoseChange("l1", MARCH, ChangeKind.STARTED, "diazepam", Decimal(9), AT, wording="3 mg three times")
    facts = Facts(
        red_flags=(
            RedFlag("f1", AUGUST, AUGUST, "chest_breathing", AT),
            RedFlag("f2", MARCH, MARCH, "chest_breathing", AT, outcome=Outcome.MISTAKE),
        ),
        doses=(Dose("d1", AUGUST, "diazepam", How.LESS, AT, AT, Decimal("2.5")),),
        ledger=Ledger((line,)),
        visits=(Visit("v1", LAST_YEAR, AT, "Dr Okafor", "Hold until spring"),),
    )

    def kinds(query: str) -> list[tuple[FoundKind, str, str]]:
        return [(one.kind, one.part, one.record_id) for one in search(facts, query, TODAY)]

    sign = "Chest pain, trouble breathing, or a racing heart that won't settle at rest"
    assert kinds("chest") == [(FoundKind.SIGN, sign, "")], "one chosen by mistake is none"
    assert kinds("2.5") == [(FoundKind.DOSE, "diazepam, Less, 2.5 mg, 20:00", "")]
    assert kinds("three times") == [
        (FoundKind.CHANGE, "Started diazepam: 9 mg a day. “3 mg three times”", "l1")
    ]
    assert kinds("okafor spring") == [(FoundKind.VISIT, "Dr Okafor. Hold until spring", "v1")]
    assert [kind for kind, *_ in kinds("diazepam")] == [FoundKind.DOSE, FoundKind.CHANGE]


def test_a_plan_is_found_as_a_plan_and_never_as_a_dose_that_was_taken_down() -> None:
    ahead = DoseChange(
        "l2",
        TODAY + timedelta(days=9),
        ChangeKind.STEPPED_DOWN,
        "diazepam",
        Decimal(7),
        AT,
        planned=Planned.AHEAD,
    )
    begun = DoseChange("l1", MARCH, ChangeKind.STARTED, "diazepam", Decimal(9), AT)
    planned, started = search(Facts(ledger=Ledger((begun, ahead))), "diazepam", TODAY)
    assert planned.part == "Planned: diazepam, 7 mg a day."
    assert started.part == "Started diazepam: 9 mg a day."


@pytest.mark.parametrize("before", ["It was long. ", "Très émouvant. "])
def test_of_a_long_note_the_part_with_the_word_is_shown(before: str) -> None:
    facts = Facts(check_ins=(noted(MARCH, before * 20 + "Then the kettle broke. " + before * 20),))
    (found,) = search(facts, "kettle", TODAY)
    assert "Then the kettle broke." in found.part
    assert found.part.startswith("…")
    assert found.part.endswith("…")
    assert len(found.part) < 2 * WHOLE


def test_a_year_of_days_is_searched_in_well_under_a_tenth_of_a_second() -> None:
    every = [TODAY - timedelta(days=n) for n in range(365)]
    note = "Slept badly again, müde all day. Walked to the shop and back, then lay down. "
    facts = Facts(
        check_ins=tuple(noted(day, note * 2) for day in every),
        doses=tuple(Dose(f"{day}{n}", day, "diazepam", How.TAKEN, AT, AT) for day in every for n in (1, 2)),
    )
    took = []
    for query in ("mude", "diazepam", "march", "12.3.", "nowhere"):
        began = time.process_time()
        search(facts, query, TODAY)
        took.append(time.process_time() - began)
    assert max(took) < 0.1, took
