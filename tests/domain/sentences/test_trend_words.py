"""The sentence beside a chart, word for word, and its figures worked out a second time."""

import re
import statistics
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from benzotrack.domain.sentences.trend_words import figure, summary
from benzotrack.domain.symptoms import ANXIETY, SLEEP
from benzotrack.domain.trends import Period, month, series
from benzotrack.i18n import say
from tests.domain.test_trends import (
    HARD,
    LAST,
    RATING,
    SKIPPED,
    check_in,
    day_plans,
    days_back,
    ends,
    written,
)

SENTENCES = [
    # the last 14 days, oldest first; rating (X is 10), s skipped, h hard, . nothing recorded
    (
        "6666666 4444.4h",
        "Anxiety: middle value 4 in the last 7 days (5 days recorded), 6 in the 7 before. "
        "Noticeably lower: 2 points or more below the 7 before on 5 days. 1 hard day is not in this figure.",
    ),
    (
        "6666666 444455h",
        "Anxiety: middle value 4 in the last 7 days (6 days recorded), 6 in the 7 before. "
        "Noticeably lower: 2 points or more below the 7 before on 4 days. 1 hard day is not in this figure.",
    ),
    ("4444444 5555555", "Anxiety: middle value 5 in the last 7 days (7 days recorded), 4 in the 7 before."),
    (
        "4444444 7777777",
        "Anxiety: middle value 7 in the last 7 days (7 days recorded), 4 in the 7 before. "
        "Noticeably higher: 2 points or more above the 7 before on 7 days.",
    ),
    ("4444444 4.4.8.8", "Anxiety: middle value 6 in the last 7 days (4 days recorded), 4 in the 7 before."),
    (
        "4545... 3.4.5.6",
        "Anxiety: middle value 4.5 in the last 7 days (4 days recorded), 4.5 in the 7 before.",
    ),
    (
        "....... 5555...",
        "Anxiety: middle value 5 in the last 7 days (4 days recorded). In the 7 before: no rating.",
    ),
    (
        "...1... 5555...",
        "Anxiety: middle value 5 in the last 7 days (4 days recorded). In the 7 before: 1 day rated: 1.",
    ),
    (
        "h.ss666 4444hhs",
        "Anxiety: middle value 4 in the last 7 days (4 days recorded). "
        "In the 7 before: 3 days rated: 6, 6 and 6. "
        "2 hard days and 1 skipped day are not in this figure. "
        "Without a rating in the 7 before: 1 hard day and 2 skipped days.",
    ),
    (
        "6666666 3.5....",
        "Anxiety: 2 days rated in the last 7: 3 and 5. In the 7 before: middle value 6.",
    ),
    (
        "....... 3.5.X.h",
        "Anxiety: 3 days rated in the last 7: 3, 5 and 10. "
        "In the 7 before: no rating. Without a rating: 1 hard day.",
    ),
    (
        "....... ......4",
        "Anxiety: 1 day rated in the last 7: 4. In the 7 before: no rating.",
    ),
    (
        "6666666 .......",
        "Anxiety: no rating in the last 7 days. In the 7 before: middle value 6.",
    ),
    (
        "6666666 hhhssss",
        "Anxiety: no rating in the last 7 days. In the 7 before: middle value 6. "
        "Without a rating: 3 hard days and 4 skipped days.",
    ),
    (
        "5...... ....... .......",
        "Anxiety: no rating in the last 7 days. In the 7 before: no rating.",
    ),
    ("....... .......", "Anxiety: nothing recorded in these 30 days."),
    ("....... ..sssss", "Anxiety: no rating in these 30 days. Recorded: 5 skipped days."),
    ("hhhh... ......h", "Anxiety: no rating in these 30 days. Recorded: 5 hard days."),
    ("h...... s......", "Anxiety: no rating in these 30 days. Recorded: 1 hard day and 1 skipped day."),
]


@pytest.mark.parametrize(("row", "sentence"), SENTENCES, ids=[row for row, _ in SENTENCES])
def test_the_sentence_of_a_fortnight_word_for_word(row: str, sentence: str) -> None:
    assert say(summary(series(ANXIETY, month(LAST), days_back(row)))) == sentence


def test_sleep_is_called_sleep_trouble() -> None:
    assert say(summary(series(SLEEP, month(LAST), []))).startswith("Sleep trouble: ")


def test_a_single_empty_day_is_not_called_days() -> None:
    one = Period(LAST, LAST)
    assert say(summary(series(ANXIETY, one, []))) == "Anxiety: nothing recorded on this day."
    hard = series(ANXIETY, one, [check_in(LAST, hard=True)])
    assert say(summary(hard)) == "Anxiety: no rating on this day. Recorded: 1 hard day."


def test_the_sentence_ends_with_the_period_not_with_the_diary() -> None:
    later = [*days_back("4444444 5555555"), check_in(LAST + timedelta(days=1), 10)]
    assert "middle value 5 " in say(summary(series(ANXIETY, month(LAST), later)))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(0), "0"),
        (Fraction(10), "10"),
        (Fraction(9, 2), "4.5"),
        (Fraction(30, 7), "4.3"),
        (Fraction(25, 4), "6.3"),  # 6.25: halves go up, where round() would give 6.2
        (Fraction(1, 20), "0.1"),
        (Fraction(199, 20), "10"),
        (Fraction(2, 3), "0.7"),
    ],
)
def test_a_figure_shows_at_most_one_decimal_and_rounds_halves_up(value: Fraction, shown: str) -> None:
    assert figure(value) == shown


@given(st.lists(st.integers(0, 10), min_size=1, max_size=7))
def test_a_shown_figure_is_what_decimal_rounding_gives(ratings: list[int]) -> None:
    exact = Decimal(sum(ratings)) / Decimal(len(ratings))
    rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert Decimal(figure(Fraction(sum(ratings), len(ratings)))) == rounded


@given(ends, day_plans)
def test_every_number_in_the_sentence_is_true(end: date, plans: list[tuple[str, int, int, bool]]) -> None:
    """Reads the numbers back out of the sentence and counts them again from the plan."""
    check_ins, drafts = written(end, plans)
    sentence = say(summary(series(ANXIETY, month(end), check_ins, drafts)))
    week, before = plans[:7], plans[7:14]
    rated, rated_before = (sorted(p[1] for p in days if p[0] == RATING) for days in (week, before))
    if not any(p[0] == RATING for p in plans[:30]):
        assert re.search(r"nothing recorded|no rating in these 30 days", sentence)
        return
    if len(rated) >= 4:
        found = re.search(r"middle value ([\d.]+) in the last 7 days \((\d) days recorded\)", sentence)
        assert found
        assert (float(found[1]), int(found[2])) == (statistics.median(rated), len(rated))
    elif rated:
        found = re.search(r"(\d) days? rated in the last 7: ([\d, and]+)\.", sentence)
        assert found
        assert int(found[1]) == len(rated)
        assert sorted(int(n) for n in re.findall(r"\d+", found[2])) == rated
    else:
        assert "no rating in the last 7 days" in sentence
    said_before = re.search(
        r", ([\d.]+) in the 7 before\.|In the 7 before: (?:middle value ([\d.]+)\.|no rating|(\d) day)",
        sentence,
    )
    assert said_before
    middle, count = said_before[1] or (said_before[2] or "").rstrip("."), int(said_before[3] or 0)
    if len(rated_before) >= 4:
        assert float(middle) == statistics.median(rated_before)
    else:
        assert (middle, count) == ("", len(rated_before))
    this, _, other = sentence.partition("Without a rating in the 7 before")
    for days, part in ((week, this), (before, other)):
        for kind, word in ((HARD, "hard"), (SKIPPED, "skipped")):
            told = re.search(rf"(\d) {word} day", part)
            assert int(told[1] if told else 0) == sum(p[0] == kind for p in days)


@given(ends, day_plans)
def test_a_sentence_never_says_why_or_what_comes(end: date, plans: list[tuple[str, int, int, bool]]) -> None:
    sentence = say(summary(series(ANXIETY, month(end), *written(end, plans)))).lower()
    assert not re.search(r"because|better|worse|will |soon|due to|improv|good|bad", sentence)
