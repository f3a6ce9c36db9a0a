"""Since the last change, on an invented taper whose figures were worked out by hand.

Lorazepam 3 mg, down to 2.5, down to 2.25 (typed as 2 first, corrected), held, up to 2.5, switched to
diazepam 25 mg, down to 22.5, and one step that is planned. It crosses a leap day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import CheckIn
from benzotrack.domain.days import day_words
from benzotrack.domain.dose_series import DoseUnit, change_marks, dose_lines
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.ledger_problems import doubts
from benzotrack.domain.sentences.since_change_words import change_words, since_rows, since_words
from benzotrack.domain.since_change import since_change
from benzotrack.domain.symptoms import ANXIETY
from benzotrack.domain.trends import Period
from benzotrack.i18n import say
from tests.domain.builders import checked, fired
from tests.domain.tapers import DOWN, HELD, STARTED, SWITCHED, UP, line

SLIP = line(DOWN, date(2028, 2, 7), "2", "lorazepam")
LEDGER = Ledger(
    (
        line(STARTED, date(2028, 1, 10), "3", "lorazepam"),
        line(DOWN, date(2028, 1, 24), "2.5", "lorazepam"),
        SLIP,
        replace(SLIP, id="right", daily_dose_mg=Decimal("2.25"), corrects=SLIP.id),
        line(HELD, date(2028, 2, 17), "2.25", "lorazepam"),
        line(UP, date(2028, 2, 28), "2.5", "lorazepam"),
        line(SWITCHED, date(2028, 3, 13), "25", "diazepam", from_medicine="lorazepam"),
        line(DOWN, date(2028, 3, 27), "22.5", "diazepam"),
        line(DOWN, date(2028, 4, 10), "20", "diazepam"),
    )
)
TODAY = date(2028, 4, 5)
CHANGES = [date(2028, 1, 24), date(2028, 2, 7), date(2028, 2, 28), date(2028, 3, 13), date(2028, 3, 27)]
STEPS = (
    "3 4 5 5 4 4 3 3 3 . 2 2 2 2",
    "3 5 6 6 s 5 4 4 3 3 3 3 2 2 2 2 2 2 2 2 2",
    "2 3 4 4 h 3 3 2 2 2 2 2 2 2",
    "2 6 7 7 6 6 5 4 4 4 3 3 3 3",
    "3 5 6 . 6 5 4 4 h 3",
)
"""Anxiety on each day of the five steps: . nothing recorded, s skipped, h a hard day without ratings."""

EXPECTED = {
    0: (4, "2", "2.5", "3"),
    1: (4, "3.75", "4.5", "5.25"),
    2: (4, "4.75", "5.5", "6.25"),
    3: (4, "4.75", "5.5", "6.25"),
    4: 2,
    5: (4, "3.75", "4.5", "5.25"),
    6: (4, "3", "3.5", "4.25"),
    7: (4, "2.75", "3.5", "4"),
    8: (4, "2.75", "3", "3.25"),
    9: (3, "2.5", "3", "3.5"),
    10: (4, "2", "2.5", "3"),
    11: (4, "2", "2.5", "3"),
    12: (4, "2", "2", "2.25"),
    13: (4, "2", "2", "2.25"),
    **dict.fromkeys(range(14, 21), 1),
    **dict.fromkeys(range(21, 29), 0),
}
"""By hand: how many earlier steps are rated, and from 3 on the ends and the middle of their middle half."""


def check_ins() -> tuple[CheckIn, ...]:
    found = []
    for first, ratings in zip(CHANGES, STEPS, strict=True):
        for n, said in enumerate(ratings.split()):
            day = first + timedelta(days=n)
            if said == "h":
                found.append(checked(day, hard_day=True))
            elif said != ".":
                found.append(checked(day, ratings={"anxiety": None if said == "s" else int(said)}))
    return tuple(found)


def test_the_invented_ledger_agrees_with_itself() -> None:
    assert doubts(LEDGER) == ()
    assert LEDGER.change_days(TODAY) == tuple(CHANGES)
    assert [len(s.split()) for s in STEPS[:-1]] == [(b - a).days for a, b in pairwise(CHANGES)]
    assert not LEDGER.counts(SLIP)


def test_each_day_since_the_change_has_the_figures_worked_out_by_hand() -> None:
    since = since_change(ANXIETY, LEDGER, TODAY, check_ins())
    assert since is not None
    assert (since.changed_on, since.earlier_steps) == (CHANGES[-1], 4)
    for day in since.days:
        expected = EXPECTED[day.since]
        if isinstance(expected, int):
            assert (day.earlier, day.earlier_rated) == (None, expected), day
        else:
            steps, low, median, high = expected
            assert day.earlier is not None
            assert (day.earlier.steps, day.earlier_rated) == (steps, steps)
            assert [day.earlier.low, day.earlier.median, day.earlier.high] == [
                *map(Fraction, (low, median, high))
            ], day


def test_the_current_step_has_its_days_so_far_and_gaps_are_no_numbers() -> None:
    since = since_change(ANXIETY, LEDGER, TODAY, check_ins())
    assert since is not None
    assert [p.rating for p in since.current] == [3, 5, 6, None, 6, 5, 4, 4, None, 3]
    assert [p.only_hard for p in since.current] == [n == 8 for n in range(10)]
    assert all(day.current is None for day in since.days[10:])


def test_the_table_has_the_days_that_have_come_and_what_the_chart_draws_of_those_ahead() -> None:
    since = since_change(ANXIETY, LEDGER, TODAY, check_ins())
    assert since is not None
    rows = [[say(part) for part in (r.day, r.current, r.middle, r.ends, r.steps)] for r in since_rows(since)]
    assert [row[0] for row in rows] == [f"day {n}" for n in range(14)]
    assert rows[4] == ["day 4", "6", "too few", "too few", "2"]
    assert rows[8] == ["day 8", "hard day", "3", "2 to 4", "4"]
    assert rows[13] == ["day 13", "not yet", "2", "2 to 3", "4"]


def test_the_sentence_has_the_newest_rating_beside_the_earlier_steps() -> None:
    since = since_change(ANXIETY, LEDGER, TODAY, check_ins())
    assert since is not None
    assert say(since_words(since, day_words(since.changed_on, TODAY))) == (
        "Anxiety: rated 3 on day 9 after the dose change (Mon 27 March). On that day of earlier steps: "
        "middle value 3, lowest 2, highest 4, from 3 earlier steps. 1 hard day has no rating."
    )
    on_paper = say(since_words(since, day_words(since.changed_on, TODAY), paper=True))
    assert "middle value 3, middle half 2.5 to 3.5, from 3 earlier steps." in on_paper


@pytest.mark.parametrize(
    ("changes", "days", "said"),
    [
        (
            1,
            0,
            "Anxiety: rated 3 on the day of the dose change (today). "
            "There is no earlier step to put beside it.",
        ),
        (
            3,
            0,
            "Anxiety: rated 2 on the day of the dose change (today). "
            "Only 2 earlier steps have a rating on that day: too few for a middle value.",
        ),
        (
            2,
            20,
            "Anxiety: rated 2 on day 20 after the dose change (Mon 7 February). "
            "No earlier step has a rating on that day. 1 skipped day has no rating.",
        ),
    ],
)
def test_with_few_earlier_steps_the_sentence_says_so(changes: int, days: int, said: str) -> None:
    today = CHANGES[changes - 1] + timedelta(days=days)
    since = since_change(ANXIETY, LEDGER, today, check_ins())
    assert since is not None
    assert say(since_words(since, day_words(since.changed_on, today))) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "The last dose change was today. This is day 0."),
        (1, "The last dose change was yesterday. It is day 1."),
        (2, "The last dose change was on Mon 7 February. It is day 2."),
        (29, "The last dose change was on Mon 7 February, 29 days ago. Days 0 to 28 are shown."),
    ],
)
def test_when_the_last_change_was_is_told_as_a_person_would_say_it(days: int, said: str) -> None:
    changed = date(2028, 2, 7)
    assert say(change_words(changed, changed + timedelta(days=days))) == said


def test_before_the_first_change_there_is_nothing_to_show() -> None:
    assert since_change(ANXIETY, LEDGER, CHANGES[0] - timedelta(days=1), check_ins()) is None
    assert since_change(ANXIETY, Ledger(), TODAY, check_ins()) is None


def test_a_step_shows_at_most_28_days() -> None:
    since = since_change(ANXIETY, LEDGER, date(2028, 4, 9) + timedelta(days=60), check_ins())
    assert since is not None
    assert since.changed_on == date(2028, 4, 10), "the planned step's day has come"
    assert (len(since.days), len(since.current)) == (29, 29)


def test_the_dose_line_has_each_medicine_in_its_own_mg_with_what_is_planned() -> None:
    period = Period(date(2028, 2, 20), date(2028, 4, 12))
    spans = {
        x.medicine: [(s.first, s.amount, s.planned) for s in x.spans]
        for x in dose_lines(LEDGER, period, TODAY)
    }
    assert spans == {
        "lorazepam": [
            (date(2028, 2, 20), Fraction(9, 4), False),
            (date(2028, 2, 28), Fraction(5, 2), False),
            (date(2028, 3, 13), Fraction(0), False),
            (date(2028, 4, 6), Fraction(0), True),
        ],
        "diazepam": [
            (date(2028, 2, 20), None, False),
            (date(2028, 3, 13), Fraction(25), False),
            (date(2028, 3, 27), Fraction(45, 2), False),
            (date(2028, 4, 6), Fraction(45, 2), True),
            (date(2028, 4, 10), Fraction(20), True),
        ],
    }
    assert [(m.day, m.planned) for m in change_marks(LEDGER, period, TODAY)] == [
        *((day, False) for day in CHANGES[2:]),
        (date(2028, 4, 10), True),
    ]


def test_percent_is_of_each_medicines_own_first_dose() -> None:
    period = Period(date(2028, 3, 1), TODAY)
    spans = [[s.amount for s in x.spans] for x in dose_lines(LEDGER, period, TODAY, DoseUnit.PERCENT)]
    assert spans == [[Fraction(250, 3), Fraction(0)], [None, Fraction(100), Fraction(90)]]


def test_the_spans_of_a_dose_line_follow_one_another_without_a_hole() -> None:
    for x in dose_lines(LEDGER, Period(date(2028, 1, 1), date(2028, 5, 1)), TODAY):
        assert x.spans[0].first == date(2028, 1, 1)
        assert x.spans[-1].last == date(2028, 5, 1)
        for a, b in pairwise(x.spans):
            assert b.first - a.last == timedelta(days=1)


def test_the_invented_taper_raises_no_alert_of_the_taper() -> None:
    """Last 7 days: middle 4; before the change 3; 28 days ago 2.5: less than 2 points above either."""
    assert fired(Facts(check_ins(), ledger=LEDGER), TODAY) == []
