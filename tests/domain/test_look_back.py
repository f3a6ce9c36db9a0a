"""How far Trends look back, over month ends, leap days and the hours before four."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from benzotrack.domain.check_in import Answers
from benzotrack.domain.profile import LookBack, shown_period
from benzotrack.domain.trends import Period
from tests.domain.test_trends import LAST, check_in, draft, ends


@pytest.mark.parametrize(
    ("look_back", "last", "first"),
    [
        (LookBack.TWO_WEEKS, date(2026, 3, 2), date(2026, 2, 17)),
        (LookBack.TWO_WEEKS, date(2024, 3, 2), date(2024, 2, 18)),  # over 29 February
        (LookBack.MONTH, date(2026, 3, 2), date(2026, 2, 1)),
        (LookBack.THREE_MONTHS, date(2026, 3, 31), date(2026, 1, 1)),
        (LookBack.THREE_MONTHS, date(2024, 3, 31), date(2024, 1, 2)),
        (LookBack.ALL, date(2026, 3, 31), date(2019, 7, 4)),
    ],
)
def test_a_look_back_ends_with_the_last_day(look_back: LookBack, last: date, first: date) -> None:
    assert look_back.period(last, date(2019, 7, 4)) == Period(first, last)


@given(ends, st.sampled_from([(LookBack.TWO_WEEKS, 14), (LookBack.MONTH, 30), (LookBack.THREE_MONTHS, 90)]))
def test_all_but_one_are_the_same_length_all_year(end: date, wanted: tuple[LookBack, int]) -> None:
    look_back, days = wanted
    assert look_back.period(end).length == days


def test_all_begins_with_the_first_recorded_day_half_done_or_not() -> None:
    early = draft(LAST - timedelta(days=50), Answers({"anxiety": 1}))
    empty = draft(LAST - timedelta(days=90), Answers())
    saved = check_in(LAST - timedelta(days=40), 3)
    assert shown_period(LookBack.ALL, LAST, LAST, [saved], [empty, early]).first == early.day
    assert shown_period(LookBack.ALL, LAST, LAST, [saved], [empty]).first == saved.day


def test_all_of_a_diary_of_one_day_is_that_day() -> None:
    assert shown_period(LookBack.ALL, LAST, LAST, [check_in(LAST, 1)], []) == Period(LAST, LAST)


def test_all_can_be_shown_where_every_day_lies_after_the_asked_one() -> None:
    """A computer whose clock was set back."""
    asked = LAST - timedelta(days=9)
    assert shown_period(LookBack.ALL, asked, asked, [check_in(LAST, 1)], []) == Period(asked, asked)


def test_before_four_a_look_back_ends_yesterday_unless_today_has_something() -> None:
    yesterday = LAST - timedelta(days=1)
    for look_back in LookBack:
        assert shown_period(look_back, yesterday, LAST, [check_in(yesterday, 1)], []).last == yesterday
        assert shown_period(look_back, yesterday, LAST, [check_in(LAST, 1)], []).last == LAST
