"""Doses as taken, typed amounts, medicines by name, visits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from benzotrack.domain.amounts import mg_problem, mg_text, read_mg
from benzotrack.domain.doses import (
    How,
    NotTaken,
    already_recorded,
    already_words,
    daily_dose_mg,
    doses_on,
    problems,
    standing_doses,
)
from benzotrack.domain.medicines import MEDICINES, medicine_named
from benzotrack.domain.visits import Visit, last_visit, problems as visit_problems, standing_visits
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, at
from tests.domain.tapers import dose

TAKEN, LESS, MORE, NONE = How.AS_PRESCRIBED, How.LESS, How.MORE, How.NONE


@pytest.mark.parametrize(
    ("typed", "mg"),
    [
        ("7.5", "7.5"),
        (" 7,5 mg", "7.5"),
        (".5", "0.5"),
        ("2.125", "2.125"),
        ("0,125", "0.125"),
        ("10", "10"),
        ("1.125", "1.125"),
        ("0.001", "0.001"),
        *[
            (wrong, None)
            for wrong in ("", "mg", "1,000", "2,125", "1.200", "2.250", "-1", "1e3", "½", "1.", "5 5", "nan")
        ],
    ],
)
def test_a_typed_amount_is_read_exactly_or_not_at_all(typed: str, mg: str | None) -> None:
    assert read_mg(typed) == (Decimal(mg) if mg else None)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2,125", "This could be 2.125 or 2125 mg. Please write it that way."),
        ("1,000 mg", "This could be 1 or 1000 mg. Please write it that way."),
        ("1.200", "This could be 1.2 or 1200 mg. Please write it that way."),
        ("10001", "The dose is an amount up to 10000 mg."),
        ("99999999999999999999", "The dose is an amount up to 10000 mg."),
        ("half", "Please write the mg as a number, like 7.5 or 7,5."),
        ("", "Please write the mg as a number, like 7.5 or 7,5."),
        ("-5", "Please write the mg as a number, like 7.5 or 7,5."),
        (",", "Please write the mg as a number, like 7.5 or 7,5."),
        ("2.125", None),
        ("0,125", None),
        (",125", None),
        ("10000", None),
    ],
)
def test_an_amount_that_cant_be_kept_is_told_why(typed: str, words: str | None) -> None:
    wrong = mg_problem(typed)
    assert (wrong and say(wrong)) == words


@pytest.mark.parametrize(("mg", "shown"), [("10", "10"), ("1E+2", "100"), ("0.500", "0.5"), ("0.00", "0")])
def test_an_amount_is_shown_without_an_exponent(mg: str, shown: str) -> None:
    assert mg_text(Decimal(mg)) == shown


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Xanax 0.5 mg", "alprazolam"),
        ("clorazepate dipotassium", "clorazepate"),
        ("Rivotril", None),
        ("", None),
    ],
)
def test_a_typed_name_is_known_by_its_words_or_not_at_all(typed: str, known: str | None) -> None:
    found = medicine_named(typed)
    assert (found and found.name) == known


def test_known_medicines_have_their_tablets_strengths_in_order() -> None:
    found = medicine_named("diazepam")
    assert found is not None
    assert [mg_text(mg) for mg in found.strengths_mg] == ["2", "5", "10"]
    assert all(list(m.strengths_mg) == sorted(set(m.strengths_mg)) for m in MEDICINES)
    assert [m.name for m in MEDICINES] == sorted({m.name for m in MEDICINES})


def test_a_day_without_a_record_is_not_recorded_and_never_none() -> None:
    doses = (dose(TAKEN, 1, amount_mg=Decimal(5)),)
    assert doses_on(doses, TODAY) == ()
    assert daily_dose_mg(doses, "diazepam", TODAY) is None
    assert daily_dose_mg((dose(NONE, 0),), "diazepam", TODAY) == 0


def test_the_daily_dose_is_the_sum_of_amounts_and_is_never_filled_in() -> None:
    day = (dose(LESS, 0, amount_mg=Decimal("2.5")), dose(TAKEN, 0, amount_mg=Decimal("0.125")))
    assert daily_dose_mg(day, "Diazepam", TODAY) == Decimal("2.625")
    assert daily_dose_mg((*day, dose(TAKEN, 0)), "diazepam", TODAY) is None
    assert daily_dose_mg((*day, dose(TAKEN, 0, "zopiclone")), "diazepam", TODAY) == Decimal("2.625")


def test_before_a_second_dose_the_first_is_shown_with_its_time() -> None:
    early = dose(TAKEN, 0, taken_at=at(TODAY, 9).replace(minute=2))
    late = dose(TAKEN, 0, taken_at=at(TODAY, 14))
    found = already_recorded(standing_doses([late, early]), "diazepam", TODAY)
    assert found == late
    assert already_recorded((early,), "zopiclone", TODAY) is None
    assert already_recorded((early,), "diazepam", ago(1)) is None
    assert say(already_words(early, TODAY)) == "You already recorded diazepam for today, at 09:02."
    assert say(already_words(dose(NONE, 0), TODAY)) == "You already recorded no diazepam for today."


def test_a_mistaken_dose_counts_no_more() -> None:
    wrong = dose(MORE, 0, amount_mg=Decimal(20))
    right = replace(wrong, id="right", how=TAKEN, amount_mg=None, corrects=wrong.id)
    assert standing_doses((wrong, right)) == (right,)
    assert standing_doses((wrong, replace(wrong, id="gone", corrects=wrong.id, withdrawn=True))) == ()


NOW = at(TODAY, 22)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, None),
        ({"taken_at": NOW}, None),
        ({"taken_at": NOW + timedelta(minutes=1)}, "time_ahead"),
        ({"day": ago(1), "taken_at": at(TODAY, 3)}, None),
        ({"day": ago(1), "taken_at": at(TODAY, 4)}, "other_day"),
        ({"day": TODAY, "taken_at": at(ago(1), 23)}, "other_day"),
        ({"day": ago(-1)}, "day_ahead"),
        ({"how": NONE, "amount_mg": Decimal(0)}, None),
        ({"how": NONE, "amount_mg": Decimal(5)}, "none_with_amount"),
        ({"how": LESS, "amount_mg": Decimal(0)}, "nothing_taken"),
        ({"how": LESS, "amount_mg": Decimal("Infinity")}, "no_amount"),
        ({"how": NONE, "why_none": NotTaken.MISSED}, None),
        ({"why_none": NotTaken.MISSED}, "not_none"),
        ({"medicine": " "}, "no_medicine"),
        ({"corrects": "lost"}, "not_there"),
    ],
)
def test_a_dose_that_can_not_be_is_refused_by_name(fields, name) -> None:  # type: ignore[no-untyped-def]
    found = problems(replace(dose(TAKEN, 0), **fields), (), NOW)
    assert [p.name for p in found] == ([name] if name else [])


def test_the_night_of_a_clock_change_belongs_to_the_day_before() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=berlin)
    late = replace(dose(TAKEN, 0), day=date(2026, 10, 24), taken_at=night)
    assert problems(late, (), night) == ()


def test_the_last_visit_is_the_newest_up_to_today() -> None:
    visits = tuple(Visit(str(n), ago(n), at(TODAY)) for n in (40, 0, -1))
    assert last_visit(visits, TODAY) == visits[1]
    assert last_visit(visits[2:], TODAY) is None
    wrong = replace(visits[1], id="w", corrects="0", withdrawn=True)
    assert standing_visits((*visits, wrong)) == (visits[0], visits[2])
    assert visit_problems(replace(visits[0], with_whom="x" * 501), (), TODAY)[0].name == "long_text"
    assert visit_problems(visits[0], (), TODAY) == ()


def test_a_correction_leaves_a_dose_on_its_day_ahead_and_moves_none_there() -> None:
    """A clock was set ahead when it was recorded: it can be changed, and no other comes to that day."""
    ahead, now = TODAY + timedelta(days=365), at(TODAY)
    wrong = replace(dose(How.MORE, 0), id="wrong", day=ahead)
    right = replace(dose(How.MORE, 0), id="right")
    kept = replace(wrong, id="new", how=How.LESS, corrects="wrong")
    assert problems(kept, (wrong, right), now) == ()
    moved = replace(kept, corrects="right")
    assert [p.name for p in problems(moved, (wrong, right), now)] == ["day_ahead"]
