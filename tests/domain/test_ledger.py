"""The ledger: what counts, what is prescribed on a day, steps, runs, percent of the first dose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from benzotrack.domain.dose_change import Agreed, DoseChange
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.ledger_problems import doubts, problems
from benzotrack.domain.sentences.ledger_words import line_words, told_words
from benzotrack.i18n import say
from tests.costs import TEN_TIMES_AS_MUCH, times_as_much
from tests.domain.builders import TODAY, ago
from tests.domain.tapers import DOWN, HELD, STARTED, STOPPED, SWITCHED, UP, line, taper

DAY = timedelta(days=1)


def mg(ledger: Ledger, days: int, medicine: str = "diazepam") -> Decimal | None:
    return ledger.prescribed_mg(medicine, ago(days))


def test_the_prescribed_dose_is_that_of_the_newest_line_up_to_the_day() -> None:
    ledger = taper((20, "10"), (10, "9.125"), (3, "0"))
    assert [mg(ledger, n) for n in (21, 20, 11, 10, 4, 3, 0)] == [
        *(None, Decimal(10), Decimal(10), Decimal("9.125"), Decimal("9.125"), Decimal(0), Decimal(0))
    ]
    assert ledger.prescribed_mg("lorazepam", TODAY) is None


def test_the_dose_of_an_early_day_is_found_as_quickly_among_a_thousand_steps_as_among_ten() -> None:
    def looked_up(steps: int) -> Callable[[], object]:
        ledger = taper(*((steps - n, str(steps + 1 - n)) for n in range(steps)))
        assert mg(ledger, steps) == steps + 1
        return lambda: [ledger.step_on("diazepam", ago(steps)) for _ in range(2000)]

    assert times_as_much(looked_up(1000), looked_up(10)) < HUNDRED_TIMES_AS_MANY


HUNDRED_TIMES_AS_MANY = 4
"""What a hundred times as many steps may cost at most: 1.3 where steps are halved, 25 one after another."""


def test_as_needed_is_no_dose_for_every_day() -> None:
    ledger = Ledger((line(STARTED, ago(9), "2", as_needed=True), line(HELD, ago(2), "2")))
    assert [mg(ledger, n) for n in (9, 3, 2)] == [None, None, Decimal(2)]
    assert len(ledger.steps("diazepam")) == 2, "taken every day is another step than as needed"


def test_capitals_and_spaces_do_not_make_another_medicine() -> None:
    ledger = Ledger((line(STARTED, ago(9), "2", " Diazepam"), line(DOWN, ago(2), "1", "diazepam ")))
    assert ledger.prescribed_mg("DIAZEPAM", TODAY) == 1
    assert len(ledger.medicines) == 1


def test_several_medicines_have_their_own_doses() -> None:
    both = Ledger((*taper((20, "10"), (5, "9")).entered, *taper((20, "3.75"), medicine="zopiclone").entered))
    assert [(s.medicine, s.daily_dose_mg) for s in both.current_steps(TODAY)] == [
        ("diazepam", Decimal(9)),
        ("zopiclone", Decimal("3.75")),
    ]


def test_a_hold_goes_on_within_its_step() -> None:
    ledger = taper((20, "10"), (10, "9"), (4, "9"))
    step = ledger.step_on("diazepam", TODAY)
    assert step is not None
    assert (step.first, step.day_number(TODAY)) == (ago(10), 11)
    assert ledger.change_days(TODAY) == (ago(10),)


def test_a_switch_ends_one_medicine_and_begins_another() -> None:
    switch = line(SWITCHED, ago(5), "20", "diazepam", from_medicine="lorazepam")
    ledger = Ledger((*taper((30, "2"), medicine="lorazepam").entered, switch))
    assert (mg(ledger, 6, "lorazepam"), mg(ledger, 5, "lorazepam")) == (Decimal(2), Decimal(0))
    assert (mg(ledger, 6), mg(ledger, 5)) == (None, Decimal(20))
    assert [s.medicine for s in ledger.current_steps(TODAY)] == ["diazepam"]
    assert ledger.percent_of_first("diazepam", TODAY) == 100, "no percent across medicines"
    assert ledger.change_days(TODAY) == (ago(5),)


def test_a_corrected_line_counts_no_more_and_stays_readable() -> None:
    wrong = taper((20, "10"), (6, "4"))
    slip = wrong.entered[-1]
    right = line(DOWN, ago(5), "9", id="right", corrects=slip.id)
    ledger = Ledger((*wrong.entered, right))
    assert [mg(ledger, n) for n in (6, 5)] == [Decimal(10), Decimal(9)]
    assert (ledger.counts(slip), ledger.counts(right)) == (False, True)
    assert slip in ledger.entered
    assert ledger.history("right") == ledger.history(slip.id) == (slip, right)


def test_a_correction_can_be_corrected_and_withdrawn() -> None:
    ledger = taper((20, "10"), (6, "4"))
    a = ledger.entered[-1]
    b = replace(a, id="b", daily_dose_mg=Decimal(8), corrects=a.id)
    c = replace(a, id="c", daily_dose_mg=Decimal(9), corrects="b")
    gone = replace(c, id="d", corrects="c", withdrawn=True)
    assert mg(Ledger((*ledger.entered, b, c)), 0) == 9
    assert mg(Ledger((*ledger.entered, b, c, gone)), 0) == 10
    back = replace(c, id="e", corrects="d")
    assert mg(Ledger((*ledger.entered, b, c, gone, back)), 0) == 9


def test_a_correction_keeps_the_place_of_its_line_among_those_of_one_day() -> None:
    first, second = line(STARTED, ago(3), "10"), line(DOWN, ago(3), "9")
    late = replace(first, id="late", daily_dose_mg=Decimal(11), corrects=first.id)
    assert mg(Ledger((first, second, late)), 3) == 9


def test_a_correction_of_a_line_that_is_not_there_is_a_line_of_its_own() -> None:
    assert mg(Ledger((line(STARTED, ago(3), "10", corrects="lost"),)), 0) == 10


def test_planned_lines_wait_for_their_day() -> None:
    ledger = taper((20, "10"), (-1, "9"))
    assert [x.day for x in ledger.planned(TODAY)] == [ago(-1)]
    assert (mg(ledger, 0), mg(ledger, -1)) == (Decimal(10), Decimal(9))
    assert ledger.change_days(TODAY) == ()
    assert ledger.change_days(ago(-1)) == (ago(-1),)


@pytest.mark.parametrize(("gap", "runs"), [(1, 1), (13, 1), (14, 2), (15, 2)])
@pytest.mark.parametrize("today", [TODAY, date(2028, 3, 5), date(2027, 1, 3), date(2026, 11, 1)])
def test_changes_less_than_14_days_apart_are_one_run(gap: int, runs: int, today: date) -> None:
    ledger = taper((60, "10"), (2 + gap, "9"), (2, "8"), today=today)
    found = ledger.runs(today)
    assert len(found) == runs
    assert (found[-1].first, found[-1].last) == (ago(2 + gap if runs == 1 else 2, today), ago(2, today))


def test_changes_of_two_medicines_on_one_day_are_one_change_day() -> None:
    both = Ledger((*taper((60, "10"), (5, "9")).entered, *taper((60, "7"), (5, "5"), medicine="z").entered))
    assert both.change_days(TODAY) == (ago(5),)


def test_the_first_dose_is_that_of_the_first_step_for_every_day_that_is_above_0() -> None:
    needed = line(STARTED, ago(40), "2", as_needed=True)
    ledger = Ledger((needed, line(HELD, ago(20), "1.5"), line(DOWN, ago(9), "1")))
    first = ledger.first_daily_step("Diazepam ")
    assert first is not None
    assert (first.first, first.daily_dose_mg) == (ago(20), Decimal("1.5"))
    assert ledger.first_dose_mg("diazepam") == Decimal("1.5")
    assert Ledger((needed,)).first_daily_step("diazepam") is None
    assert Ledger((needed,)).first_dose_mg("diazepam") is None


def test_percent_is_of_the_first_recorded_dose_and_exact() -> None:
    ledger = taper((60, "3"), (30, "2.5"), (10, "0"))
    percents = [ledger.percent_of_first("diazepam", ago(n)) for n in (61, 60, 30, 0)]
    assert percents == [None, Fraction(100), Fraction(250, 3), Fraction(0)]


BEFORE = taper((20, "10"), (10, "9"))


@pytest.mark.parametrize(
    ("kind", "mg", "name"),
    [
        (DOWN, "8.999999", None),
        (DOWN, "9", "not_lower"),
        (DOWN, "9.000001", "not_lower"),
        (DOWN, "0", "0_not_stopped"),
        (HELD, "9", None),
        (HELD, "9.0", None),
        (HELD, "8.999", "not_the_same"),
        (HELD, "9.001", "not_the_same"),
        (UP, "9.001", None),
        (UP, "9", "not_higher"),
        (STOPPED, "0", None),
        (STOPPED, "0.001", "stopped_above_0"),
        (STARTED, "9", "already_taken"),
        (DOWN, "-1", "no_amount"),
        (UP, "10000", None),
        (UP, "10000.001", "no_amount"),
        (DOWN, "NaN", "no_amount"),
        (DOWN, "8.9999999", "no_amount"),
    ],
)
def test_a_lines_kind_must_agree_exactly_with_the_dose_before(kind, mg, name) -> None:  # type: ignore[no-untyped-def]
    found = problems(line(kind, ago(2), mg), BEFORE, TODAY)
    assert [p.name for p in found] == ([name] if name else [])
    assert all(say(p.words).endswith((".", "?")) for p in found)


@pytest.mark.parametrize(
    ("new", "name"),
    [
        (line(DOWN, ago(30), "5"), "nothing_before"),
        (line(DOWN, ago(2), "5", "oxazepam"), "nothing_before"),
        (line(STARTED, ago(2), "5", "oxazepam"), None),
        (line(STARTED, ago(2), "5", "  "), "no_medicine"),
        (line(SWITCHED, ago(2), "5", "oxazepam", from_medicine="Diazepam"), None),
        (line(SWITCHED, ago(2), "5", "oxazepam"), "no_switch"),
        (line(SWITCHED, ago(2), "5", "oxazepam", from_medicine="zopiclone"), "nothing_left"),
        (line(SWITCHED, ago(2), "5", "diazepam", from_medicine="diazepam"), "already_taken"),
        (line(DOWN, ago(2), "5", from_medicine="zopiclone"), "no_switch"),
        (line(DOWN, ago(-1096), "5"), None),
        (line(DOWN, ago(-1099), "5"), "far_day"),
        (line(DOWN, ago(2), "5", agreed=Agreed.UNSURE), None),
        (line(HELD, ago(2), "9", agreed=Agreed.YES), "agreed_not_asked"),
        (line(DOWN, ago(2), "5", wording="x" * 501), "long_text"),
        (line(STOPPED, ago(2), "0", as_needed=True), "stopped_as_needed"),
        (line(DOWN, ago(2), "5", corrects="nothing"), "unknown_line"),
        (line(DOWN, ago(10), "9"), "twice"),
        (line(DOWN, ago(10), "9", wording="One at night"), "twice"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(new, name) -> None:  # type: ignore[no-untyped-def]
    assert [p.name for p in problems(new, BEFORE, TODAY)][:1] == ([name] if name else [])


def test_a_medicine_can_be_started_again_after_it_was_stopped() -> None:
    ledger = taper((20, "10"), (10, "0"))
    assert problems(line(STARTED, ago(2), "5"), ledger, TODAY) == ()
    assert [p.name for p in problems(line(UP, ago(2), "5"), ledger, TODAY)] == ["nothing_before"]


def test_a_correction_is_held_against_the_dose_before_its_own_line() -> None:
    slip = BEFORE.entered[-1]
    assert (
        problems(replace(slip, id="n", daily_dose_mg=Decimal("9.5"), corrects=slip.id), BEFORE, TODAY) == ()
    )
    wrong = replace(slip, id="n", daily_dose_mg=Decimal(11), corrects=slip.id)
    assert [p.name for p in problems(wrong, BEFORE, TODAY)] == ["not_lower"]
    corrected = Ledger((*BEFORE.entered, replace(slip, id="n", corrects=slip.id)))
    again = replace(slip, id="m", corrects=slip.id)
    assert [p.name for p in problems(again, corrected, TODAY)] == ["corrected_already"]


def test_history_can_be_entered_backwards_and_what_no_longer_agrees_is_named() -> None:
    late = line(STARTED, ago(10), "9")
    early = line(STARTED, ago(40), "10")
    assert problems(early, Ledger((late,)), TODAY) == ()
    ledger = Ledger((late, early))
    assert [(x.id, p.name) for x, p in doubts(ledger)] == [(late.id, "already_taken")]
    assert ledger.prescribed_mg("diazepam", TODAY) == 9, "nothing is silently changed"
    right = replace(late, id="right", kind=DOWN, corrects=late.id)
    assert problems(right, ledger, TODAY) == ()
    assert doubts(Ledger((late, early, right))) == ()


def test_ten_times_as_many_lines_cost_no_more_than_that_to_hold_against_the_dose_before() -> None:
    def steps(n: int) -> tuple[DoseChange, ...]:
        return line(STARTED, ago(n), "2000"), *(line(DOWN, ago(n - k), str(2000 - k)) for k in range(1, n))

    many, few = steps(1000), steps(100)
    assert doubts(Ledger(many)) == ()
    assert times_as_much(lambda: doubts(Ledger(many)), lambda: doubts(Ledger(few))) < TEN_TIMES_AS_MUCH


def test_each_line_is_told_in_one_sentence() -> None:
    switch = line(SWITCHED, TODAY, "20", "diazepam", from_medicine="lorazepam")
    lines = [line(STARTED, TODAY, "2.50", as_needed=True), line(DOWN, TODAY, "1E+1"), switch]
    assert [say(line_words(x)) for x in [*lines, line(STOPPED, TODAY, "0")]] == [
        "Started diazepam: as needed, up to 2.5 mg a day.",
        "Stepped down diazepam: 10 mg a day.",
        "Switched from lorazepam to diazepam: 20 mg a day.",
        "Stopped diazepam.",
    ]


def test_what_is_planned_is_not_told_as_if_it_had_come() -> None:
    switch = line(SWITCHED, ago(-1), "20", "diazepam", from_medicine="lorazepam")
    lines = [line(DOWN, TODAY, "9"), line(DOWN, ago(-1), "8"), switch, line(STOPPED, ago(-9), "0")]
    assert [say(told_words(x, TODAY)) for x in lines] == [
        "Stepped down diazepam: 9 mg a day.",
        "diazepam, 8 mg a day.",
        "diazepam, 20 mg a day, instead of lorazepam.",
        "diazepam, none from then on.",
    ]


def test_a_name_is_followed_only_where_every_line_went_to_one_other() -> None:
    one, two = line(STARTED, ago(9), "1", "typo"), line(STARTED, ago(8), "1", "Typo ")
    right = replace(one, id="right", medicine="lorazepam", corrects=one.id)
    other = replace(two, id="other", medicine="diazepam", corrects=two.id)
    gone = replace(two, id="gone", withdrawn=True, corrects=two.id)
    again = replace(right, id="again", medicine="oxazepam", corrects=right.id)
    assert Ledger((one,)).name_now("TYPO") == "TYPO"
    assert Ledger((one, right)).name_now("TYPO") == "lorazepam"
    assert Ledger((one, right, again)).name_now("typo") == "oxazepam"
    assert Ledger((one, right, again)).name_now("lorazepam") == "oxazepam"
    assert Ledger((one, two, right)).name_now("typo") == "typo", "it is still in use"
    assert Ledger((one, two, right, other)).name_now("typo") == "typo", "it could be either"
    assert Ledger((one, two, right, gone)).name_now("typo") == "lorazepam"
    assert Ledger((one, right)).name_now("zopiclone") == "zopiclone"
