"""Days in words."""

from datetime import date, timedelta

import pytest

from benzotrack.domain.days import date_words, day_words, days_words
from benzotrack.i18n import say

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 2), "today"),
        (date(2026, 3, 1), "yesterday"),
        (date(2026, 2, 28), "Sat 28 February"),
        (date(2026, 3, 3), "Tue 3 March"),
        (date(2026, 12, 31), "Thu 31 December"),
        (date(2025, 12, 31), "Wed 31 December 2025"),
        (date(2024, 2, 29), "Thu 29 February 2024"),
    ],
)
def test_a_day_is_said_as_a_person_would_say_it(day: date, words: str) -> None:
    assert say(day_words(day, TODAY)) == words


def test_yesterday_is_yesterday_also_over_new_year_and_a_leap_day() -> None:
    assert say(day_words(date(2026, 12, 31), date(2027, 1, 1))) == "yesterday"
    assert say(day_words(date(2028, 2, 29), date(2028, 3, 1))) == "yesterday"


def test_the_date_itself_is_said_where_today_would_not_do() -> None:
    assert say(date_words(TODAY, TODAY)) == "Mon 2 March"


def test_every_day_of_a_leap_year_has_its_own_words() -> None:
    year = [date(2028, 1, 1) + timedelta(days=n) for n in range(366)]
    assert len({say(date_words(day, TODAY)) for day in year}) == 366


@pytest.mark.parametrize(
    ("back", "words"),
    [
        ((0,), "today"),
        ((1, 0), "yesterday and today"),
        ((4, 1, 0), "Thu 26 February, yesterday and today"),
        ((5, 4, 3, 0), "Wed 25 February, Thu 26 February, Fri 27 February and today"),
    ],
)
def test_several_days_are_listed_in_their_order(back: tuple[int, ...], words: str) -> None:
    assert say(days_words([TODAY - timedelta(days=n) for n in back], TODAY)) == words
