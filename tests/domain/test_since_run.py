"""Since the first of many small steps, week by week: against the plain ratings, by another path."""

from __future__ import annotations

import random
import statistics
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from benzotrack.domain.check_in import CheckIn
from benzotrack.domain.days import day_words
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.sentences.since_change_words import run_words, since_words, week_rows
from benzotrack.domain.since_change import SinceChange, SinceRun, since_change, since_last_change
from benzotrack.domain.symptoms import ANXIETY, STIFFNESS
from benzotrack.i18n import say
from tests.domain.builders import checked
from tests.domain.tapers import DOWN, STARTED, UP, line

DAY = timedelta(days=1)
BEGUN = date(2028, 2, 21)  # 29 February is in week 2
LEDGER = Ledger(
    (
        line(STARTED, BEGUN - 60 * DAY, "2"),
        line(DOWN, BEGUN - 30 * DAY, "1"),
        *(line(DOWN, BEGUN + 2 * n * DAY, str(1 - Decimal("0.01") * (n + 1))) for n in range(20)),
    )
)
LAST_STEP = BEGUN + 38 * DAY


def made(seed: int, first: date, last: date) -> tuple[dict[date, int | None], tuple[CheckIn, ...]]:
    """Ratings by day, None for a hard day, with holes; and the same as check-ins."""
    dice = random.Random(seed)
    said: dict[date, int | None] = {}
    for n in range((last - first).days + 1):
        kind = dice.random()
        if kind < 0.55:
            said[first + n * DAY] = dice.randint(0, 10)
        elif kind < 0.62:
            said[first + n * DAY] = None
    return said, tuple(
        checked(day, hard_day=True) if rating is None else checked(day, ratings={"anxiety": rating})
        for day, rating in said.items()
    )


def since(today: date, check_ins: tuple[CheckIn, ...], ledger: Ledger = LEDGER) -> SinceRun:
    (found,) = since_last_change((ANXIETY,), ledger, today, check_ins)
    assert isinstance(found, SinceRun)
    return found


@pytest.mark.parametrize("seed", range(20))
def test_each_week_has_the_ratings_of_its_days_and_no_others(seed: int) -> None:
    today = LAST_STEP + seed * DAY
    said, check_ins = made(seed, BEGUN - 20 * DAY, today + 3 * DAY)
    weeks = since(today, check_ins).weeks
    assert len(weeks) == (today - BEGUN).days // 7 + 2
    for week in weeks:
        first = BEGUN + (week.number - 1) * 7 * DAY
        days = [first + n * DAY for n in range(7) if first + n * DAY <= today]
        given = [rating for day in days if (rating := said.get(day)) is not None]
        assert [point.day for point in week.days] == days
        assert week.spread.n == len(given)
        if len(given) >= 4:
            assert week.spread.median == statistics.median(given)
            low, _, high = statistics.quantiles(given, n=4, method="inclusive")
            assert tuple(map(float, week.spread.middle_half or ())) == (low, high)
        else:
            assert week.spread.median is None


def test_the_first_step_begins_week_1_and_the_days_before_are_week_0() -> None:
    found = since(LAST_STEP, ())
    assert found.counted_from == BEGUN
    assert (found.weeks[0].days[0].day, found.weeks[0].days[-1].day) == (BEGUN - 7 * DAY, BEGUN - DAY)
    assert found.weeks[1].days[0].day == BEGUN
    assert [len(week.days) for week in found.weeks] == [7, 7, 7, 7, 7, 7, 4]


@pytest.mark.parametrize(("days", "weeks"), [(38, 6), (40, 6), (41, 6), (42, 7), (48, 7), (49, 8)])
def test_a_week_begins_on_its_first_day(days: int, weeks: int) -> None:
    assert since(BEGUN + days * DAY, ()).weeks[-1].number == weeks


def test_a_single_step_after_the_run_is_told_day_by_day_as_ever() -> None:
    after = replace(LEDGER, entered=(*LEDGER.entered, line(UP, LAST_STEP + 2 * DAY, "1")))
    today = LAST_STEP + 9 * DAY
    found = since_last_change((ANXIETY, STIFFNESS), after, today, ())
    assert found == tuple(since_change(symptom, after, today, ()) for symptom in (ANXIETY, STIFFNESS))
    assert isinstance(found[0], SinceChange)


def test_before_the_first_change_there_is_nothing() -> None:
    assert since_last_change((ANXIETY,), Ledger(), BEGUN, ()) == (None,)


def rated(*ratings: int | None, first: date = BEGUN) -> tuple[CheckIn, ...]:
    days = ((first + n * DAY, rating) for n, rating in enumerate(ratings))
    return tuple(checked(day, ratings={"anxiety": rating}) for day, rating in days if rating is not None)


def test_the_sentence_has_the_newest_rated_week_beside_the_one_before_the_steps() -> None:
    before = rated(2, 3, 3, 4, first=BEGUN - 7 * DAY)
    told = since(LAST_STEP, (*before, *rated(5, 6, None, 7, 8), checked(BEGUN + 9 * DAY, hard_day=True)))
    assert say(since_words(told, day_words(BEGUN, LAST_STEP))) == (
        "Anxiety: middle value 6.5 in week 1 (4 days rated). "
        "In the 7 days before the first step: middle value 3. 1 hard day has no rating."
    )


def test_too_few_ratings_are_said_themselves_and_none_are_said_to_be_none() -> None:
    few = since(LAST_STEP, rated(5, None, 7, 7))
    assert say(since_words(few, "…")) == (
        "Anxiety: 3 days rated in week 1 (rated 5, 7 and 7): too few for a middle value. "
        "In the 7 days before the first step: no rating."
    )
    rows = [[say(part) for part in (r.week, r.rated, r.middle, r.ends)] for r in week_rows(few)]
    assert rows[0] == ["week 0", "0", "too few", "no rating"]
    assert rows[1] == ["week 1", "3 of 7", "too few: 5, 7 and 7", "5 to 7"]
    assert rows[-1][:2] == ["week 6", "0 of 4"]
    none = since(LAST_STEP, rated(5, first=BEGUN - DAY))
    assert say(since_words(none, day_words(BEGUN, LAST_STEP))) == (
        "Anxiety: no rating since the small steps began (Mon 21 February). "
        "In the 7 days before the first step: 1 day rated, too few for a middle value."
    )


def test_days_before_the_first_check_in_are_none_that_were_left_out() -> None:
    late = since(LAST_STEP, (checked(BEGUN - 2 * DAY, hard_day=True), *rated(5, 6, first=BEGUN + DAY)))
    assert [say(row.rated) for row in week_rows(late)][:3] == ["0 of 2", "2 of 7", "0 of 7"]
    later = since(LAST_STEP, rated(5, 6, first=BEGUN + 10 * DAY))
    assert [say(row.rated) for row in week_rows(later)][:4] == ["0", "0", "2 of 4", "0 of 7"]


def test_of_two_medicines_stepped_down_together_weeks_are_counted_from_the_first_step_of_either() -> None:
    earlier = BEGUN - 10 * DAY
    other = [line(STARTED, BEGUN - 90 * DAY, "5", "zopiclone")]
    other += [
        line(DOWN, earlier + 3 * n * DAY, str(5 - Decimal("0.05") * (n + 1)), "zopiclone") for n in range(17)
    ]
    found = since(LAST_STEP, (), Ledger((*LEDGER.entered, *other)))
    assert (found.counted_from, found.changed_on) == (earlier, LAST_STEP)
    assert (found.weeks[0].days[0].day, len(found.weeks)) == (earlier - 7 * DAY, 8)
    assert [say(words) for words in run_words(found, LAST_STEP)][1:] == [
        "Fri 11 February to Thu 30 March: Stepped down zopiclone: from 5 to 4.15 mg a day, in 17 steps.",
        "Mon 21 February to Thu 30 March: Stepped down diazepam: from 1 to 0.8 mg a day, in 20 steps.",
    ]


def test_what_is_counted_and_from_when_is_told_first() -> None:
    assert [say(words) for words in run_words(since(LAST_STEP, ()), LAST_STEP)] == [
        "The last change is one of many small steps. So weeks are counted from the first of them, "
        "on Mon 21 February. It is week 6.",
        "Mon 21 February to Thu 30 March: Stepped down diazepam: from 1 to 0.8 mg a day, in 20 steps.",
    ]
