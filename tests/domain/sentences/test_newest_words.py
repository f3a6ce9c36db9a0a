"""The few words beside a symptom's name: its newest figure, and how it stands to the week before."""

import re
import statistics
from datetime import date, timedelta

import pytest
from hypothesis import given

from benzotrack.domain.days import date_words
from benzotrack.domain.sentences.trend_words import newest_words, what_comes_words
from benzotrack.domain.symptoms import ANXIETY
from benzotrack.domain.trends import month, series
from benzotrack.i18n import say
from tests.domain.test_trends import LAST, RATING, day_plans, days_back, ends, written

WORDS = [
    # the last 14 days, oldest first; rating (X is 10), s skipped, h hard, . nothing recorded
    ("4444444 4444444", "4, as before"),
    ("4444444 5555555", "5, higher than the week before"),
    ("4444444 3333333", "3, lower than the week before"),
    ("4444444 6666666", "6, noticeably higher than the week before"),
    ("4444444 2222222", "2, noticeably lower than the week before"),
    ("4444444 4.4.8.8", "6, higher than the week before"),  # two days alone are not noticeable
    ("4545... 4545...", "4.5, as before"),
    ("....... 5555...", "5"),
    ("...1... 5555...", "5"),
    ("6666666 3.5....", "5 on Friday"),
    ("6666666 3.5...8", "8 today"),
    ("6666666 3.5..8.", "8 yesterday"),
    ("....... ..8..hh", "8 on Friday"),
    ("6666666 .......", "not rated these 7 days"),
    ("6666666 ....hhh", "3 hard days only"),
    ("6666666 ......h", "1 hard day only"),
    ("6666666 ...s..h", "1 hard day and 1 skipped day only"),
    ("6666666 ...s.s.", "2 skipped days only"),
]


@pytest.mark.parametrize(("row", "words"), WORDS, ids=[row for row, _ in WORDS])
def test_a_row_says_the_newest_figure_in_a_few_words(row: str, words: str) -> None:
    assert say(newest_words(series(ANXIETY, month(LAST), days_back(row)), LAST)) == words


@pytest.mark.parametrize(("row", "words"), WORDS, ids=[row for row, _ in WORDS])
def test_in_brief_a_row_says_the_same_without_than_when(row: str, words: str) -> None:
    brief = newest_words(series(ANXIETY, month(LAST), days_back(row)), LAST, brief=True)
    assert say(brief) == words.removesuffix(" than the week before")


def test_in_the_night_the_day_that_is_asked_about_is_yesterday() -> None:
    shown = series(ANXIETY, month(LAST), days_back("......8"))
    assert say(newest_words(shown, LAST + timedelta(days=1))) == "8 yesterday"


def test_in_the_night_a_day_a_week_ago_is_not_named_by_todays_weekday() -> None:
    shown = series(ANXIETY, month(LAST), days_back("8......"))
    words = say(newest_words(shown, LAST + timedelta(days=1)))
    assert words == f"8 on {say(date_words(LAST - timedelta(days=6), LAST + timedelta(days=1)))}"


@given(ends, day_plans)
def test_the_words_of_a_row_never_complain_and_their_figure_is_true(
    end: date, plans: list[tuple[str, int, int, bool]]
) -> None:
    words = say(newest_words(series(ANXIETY, month(end), *written(end, plans)), end))
    rated = [plan[1] for plan in plans[:7] if plan[0] == RATING]
    assert len(words) <= len("6.5, noticeably higher than the week before")
    assert not re.search(r"too few|because|better|worse|mean", words)
    if len(rated) >= 4:
        assert float(words.split(",")[0]) == statistics.median(rated)
    elif rated:
        assert words.split()[0] == str(rated[0]), "the newest"
    else:
        assert "only" in words or words == "not rated these 7 days"


def test_what_will_come_is_said_once_and_only_until_four_days_are_rated() -> None:
    words = "Each check-in is a mark. With 4 days rated in a week, a line shows the middle value."
    assert [what_comes_words(n) and say(what_comes_words(n)) for n in range(6)] == [*[words] * 4, None, None]
