"""The last four weeks under a question: only where they were asked for, and honest."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.recent_ratings import RECENT_DAYS, recent_ratings, recent_words
from benzotrack.domain.symptoms import ANXIETY
from benzotrack.i18n import say
from benzotrack.ui.navigation import Place, PlaceKind
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.headless import Headless
from tests.ui.test_look_round import nav_of


def on(day: date, later_by: int = 0, **answers: object) -> CheckIn:
    at = datetime(day.year, day.month, day.day, 21, tzinfo=UTC) + timedelta(days=later_by)
    return CheckIn(day, Answers(**answers), at)  # type: ignore[arg-type]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def marks(app: Headless) -> list[ft.Control | None]:
    """What stands for each of the days, oldest first."""
    shown = next(c for c in app.controls() if getattr(c, "key", None) == "recent-ratings")
    line = next(c for c in app.controls(shown) if isinstance(c, ft.Row))
    return [day.content for day in line.controls if isinstance(day, ft.Container)]


def test_the_28_days_before_are_told_in_words_and_a_gap_is_no_zero() -> None:
    rated = {1: 3, 2: 7, 28: 2, 29: 10}
    days = recent_ratings(ANXIETY, TODAY, [on(ago(n), ratings={"anxiety": r}) for n, r in rated.items()])
    assert len(days) == RECENT_DAYS
    assert (days[0].rating, days[1].rating, days[-1].rating) == (2, None, 3)
    assert say(recent_words(ANXIETY, days)) == "Anxiety in the 4 weeks before: rated on 3 days, from 2 to 7."


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        ({}, "Anxiety in the 4 weeks before: not rated."),
        ({1: None}, "Anxiety in the 4 weeks before: not rated."),
        ({1: 0}, "Anxiety in the 4 weeks before: rated on 1 day, 0."),
        ({1: 4, 9: 4}, "Anxiety in the 4 weeks before: rated on 2 days, each 4."),
    ],
)
def test_few_ratings_are_told_plainly(ratings: dict[int, int | None], words: str) -> None:
    check_ins = [on(ago(n), ratings={"anxiety": r}) for n, r in ratings.items()]
    assert say(recent_words(ANXIETY, recent_ratings(ANXIETY, TODAY, check_ins))) == words


def test_they_are_not_shown_unless_the_person_chose_it_in_settings(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        assert "recent-ratings" not in hands.app.shown
        nav_of(hands.app).open(Place(PlaceKind.CHECK_IN_SETTINGS))
        await hands.app.settle()
        await hands.app.click("recent-ratings-shown")
        await hands.app.click("close-place")
        assert "recent-ratings" in hands.app.shown

    by_hand(diary, tell)
    assert diary.settings.recent_ratings_shown


def test_a_later_day_is_hollow_a_hard_day_a_bar_and_a_missing_or_skipped_one_nothing(
    diary: Diary, clock: Hand
) -> None:
    diary.change_settings(replace(diary.settings, recent_ratings_shown=True))
    for day, at, answers in (
        (ago(4), ago(4), Answers({"anxiety": 10})),
        (ago(3), ago(1), Answers({"anxiety": 0})),
        (ago(2), ago(2), Answers(hard_day=True)),
        (ago(1), ago(1), Answers({"anxiety": None})),
    ):
        clock.now = datetime(at.year, at.month, at.day, 21, tzinfo=UTC)
        diary.answer(day, answers)
        diary.record(day)
    clock.now = datetime(2026, 3, 2, 20, tzinfo=UTC)
    diary.tick()

    async def tell(hands: Hands) -> None:
        *before, ten, nought, hard, skipped = marks(hands.app)
        assert before == [None] * (RECENT_DAYS - 4)
        assert skipped is None
        assert isinstance(ten, ft.Container)
        assert isinstance(nought, ft.Container)
        assert isinstance(hard, ft.Container)
        assert ten.border is None
        assert nought.border is not None
        assert nought.bgcolor == ft.Colors.SURFACE
        assert hard.height != ten.height

    by_hand(diary, tell)
