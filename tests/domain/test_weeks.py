"""Weeks and middle halves, worked out a second time by numpy and by the standard library."""

import statistics
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, strategies as st

from benzotrack.domain.statistics import middle_half
from benzotrack.domain.symptoms import ANXIETY
from benzotrack.domain.trends import Period, in_weeks, series, week_marks
from tests.domain.test_trends import HARD, LAST, NOTHING, RATING, check_in, days_back, ends, kinds, written

long_plans = st.lists(
    st.tuples(kinds, st.integers(0, 10), st.integers(0, 3), st.booleans()), min_size=1, max_size=60
)


def test_above_four_hundred_days_each_mark_is_a_week() -> None:
    for days, weekly in ((399, False), (400, False), (401, True), (3650, True)):
        assert in_weeks(Period(LAST - timedelta(days=days - 1), LAST)) is weekly


@pytest.mark.parametrize(
    ("ratings", "low", "high"),
    [
        ([5], 5, 5),
        ([2, 4], Fraction(5, 2), Fraction(7, 2)),
        ([1, 2, 3, 4], Fraction(7, 4), Fraction(13, 4)),
        ([0, 0, 10, 10, 10], 0, 10),
        ([7, 1, 3, 2, 5, 6, 4], Fraction(5, 2), Fraction(11, 2)),
    ],
)
def test_a_middle_half_as_worked_out_by_hand(
    ratings: list[int], low: Fraction | int, high: Fraction | int
) -> None:
    assert middle_half(ratings) == (low, high)


@given(st.lists(st.integers(0, 10), min_size=2, max_size=500))
def test_the_middle_half_is_what_numpy_and_the_standard_library_say(ratings: list[int]) -> None:
    low, high = middle_half(ratings)
    assert [float(low), float(high)] == pytest.approx(list(np.percentile(ratings, [25, 75])))
    first, _, third = statistics.quantiles(map(Fraction, ratings), n=4, method="inclusive")
    assert (low, high) == (first, third)


def test_the_middle_half_of_nothing_is_refused() -> None:
    with pytest.raises(IndexError):
        middle_half([])


def test_weeks_are_counted_back_from_the_last_day_and_the_first_may_be_short() -> None:
    marks = week_marks(series(ANXIETY, Period(date(2024, 2, 20), date(2024, 3, 6)), []))
    assert [(m.first, m.last) for m in marks] == [
        (date(2024, 2, 20), date(2024, 2, 21)),
        (date(2024, 2, 22), date(2024, 2, 28)),
        (date(2024, 2, 29), date(2024, 3, 6)),
    ]


def test_a_week_without_a_rating_is_a_gap_and_one_with_few_is_called_so() -> None:
    row = "5555555 ....... hhhssss 3.5...7 1234..."
    marks = week_marks(series(ANXIETY, Period(LAST - timedelta(days=34), LAST), days_back(row)))
    assert [m.middle for m in marks] == [5, None, None, 5, Fraction(5, 2)]
    assert [m.lowest for m in marks] == [5, None, None, 3, 1]
    assert [m.highest for m in marks] == [5, None, None, 7, 4]
    assert [m.few for m in marks] == [False, False, False, True, False]
    assert [m.hard for m in marks] == [0, 0, 3, 0, 0]


def test_the_last_week_is_the_last_seven_days() -> None:
    shown = series(ANXIETY, Period(LAST - timedelta(days=500), LAST), days_back("1234567 7.65432"))
    assert week_marks(shown)[-1].middle == shown.week.middle
    assert week_marks(shown)[-2].middle == shown.week_before.middle


def test_a_rating_on_a_hard_day_counts_in_its_week_and_the_day_as_hard() -> None:
    (mark,) = week_marks(series(ANXIETY, Period(LAST, LAST), [check_in(LAST, 9, hard=True)]))
    assert (mark.middle, mark.rated, mark.hard) == (9, 1, 1)


@given(ends, long_plans, st.integers(0, 70))
def test_every_week_is_what_counting_by_hand_gives(
    end: date, plans: Sequence[tuple[str, int, int, bool]], more: int
) -> None:
    length = len(plans) + more
    shown = series(ANXIETY, Period(end - timedelta(days=length - 1), end), *written(end, plans))
    marks = week_marks(shown)
    padded = [*plans, *([(NOTHING, 0, 0, False)] * more)]
    chunks = [padded[start : start + 7] for start in range(0, length, 7)][::-1]
    assert len(marks) == len(chunks)
    assert marks[0].first == shown.period.first
    for mark, chunk in zip(marks, chunks, strict=True):
        given = [plan[1] for plan in chunk if plan[0] == RATING]
        assert (mark.last - mark.first).days + 1 == len(chunk)
        assert mark.rated == len(given)
        assert mark.hard == sum(plan[0] == HARD for plan in chunk)
        assert mark.middle == (statistics.median(map(Fraction, given)) if given else None)
        assert (mark.lowest, mark.highest) == ((min(given), max(given)) if given else (None, None))
