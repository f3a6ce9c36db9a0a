"""What was imported says so wherever it is seen, on the whole app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.profile import Settings
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.visits import Visit
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.check_in.test_earlier_days import found, seek
from tests.ui.headless import Headless, story

TRENDS, TAPER, VISIT = 1, 2, 3
IMPORT = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)


def imported(days_ago: int, rating: int = 8, source: str = "Daylio") -> CheckIn:
    ratings = {symptom.id: rating for symptom in CORE}
    day = TODAY - timedelta(days=days_ago)
    return CheckIn(day, Answers(ratings), IMPORT, "Europe/Berlin", (), source, source == "Daylio")


@pytest.fixture
def moved(open_again: Callable[[], Diary], clock: Hand) -> Diary:
    """40 days from Daylio, one with its anxiety changed here, then 20 of our own; a plan from a file."""
    diary = open_again()
    diary.change_profile(replace(diary.profile, welcomed=True))
    diary.change_settings(Settings(country="US"))
    for n in range(59, 19, -1):
        diary.store.put(imported(n))
    day = imported(30)
    ratings = {**day.answers.ratings, "anxiety": 3}
    diary.store.put(day.edited(replace(day.answers, ratings=ratings), IMPORT + timedelta(hours=1), None))
    for n in range(19, 0, -1):
        day_at = IMPORT - timedelta(days=n) + timedelta(hours=10)
        diary.store.put(CheckIn(day_at.date(), Answers({s.id: 4 for s in CORE}), day_at))
    began = TODAY - timedelta(days=70)
    line = DoseChange("plan", began, ChangeKind.STARTED, "diazepam", Decimal(8), IMPORT)
    diary.store.put(replace(line, source="plan of Dr Roth"))
    yesterday = TODAY - timedelta(days=1)
    dose = Dose("dose", yesterday, "diazepam", How.AS_PRESCRIBED, IMPORT, None)
    diary.store.put(replace(dose, source="MedTimer"))
    diary.store.put(Visit("visit", TODAY + timedelta(days=5), IMPORT, source="plan of Dr Roth"))
    return open_again()


def test_a_day_says_from_where_it_is_and_a_changed_one_what_still_is(moved: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.click("earlier-days")
        assert not app.says("from another app"), "no day of March is"
        for n, words in (
            (25, "This day is from Daylio, brought to 0\u201310."),
            (30, "Still from Daylio, brought to 0\u201310: Sleep trouble, Irritability and Stiffness."),
        ):
            day = TODAY - timedelta(days=n)
            while f"day-{day.isoformat()}" not in app.shown:
                await app.click("month-back")
                assert app.says("from another app"), "what the square means"
            await app.click(f"day-{day.isoformat()}")
            assert app.find("day-from").value == words
            assert not app.says("Recorded later.")
            assert app.says("3, mild") is (n == 30), "its word is of our scale"
            assert not app.says("8, ")
            await app.click("close-place")

    story(moved, tell)


def test_the_name_of_a_day_among_others_says_it(moved: Diary, open_again: Callable[[], Diary]) -> None:
    moved.store.put(imported(3))
    diary = open_again()

    async def tell(app: Headless) -> None:
        assert app.named("Fri 27 February, recorded, from Daylio, brought to 0\u201310")

    story(diary, tell)


def test_below_the_strip_one_line_says_what_a_square_is_where_there_is_one(
    moved: Diary, open_again: Callable[[], Diary]
) -> None:
    async def none(app: Headless) -> None:
        assert not app.says("Square: from another app")

    story(moved, none)
    moved.store.put(imported(3))

    async def one(app: Headless) -> None:
        assert app.says("Square: from another app")

    story(open_again(), one)


def test_trends_say_how_many_days_are_crosses_and_that_no_figure_holds_them(moved: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("look-back-all")
        await app.click("open-anxiety")
        assert app.says("Crosses: 39 days from Daylio, brought to 0\u201310, in no figure.")
        assert app.says("On another scale, not counted")
        await app.click("close-place")
        await app.click("open-sleep")
        assert app.says("Crosses: 40 days from Daylio, brought to 0\u201310, in no figure.")
        await app.click("close-place")
        await app.tap("How to read this")
        assert app.says("A cross is from another app or a file.")
        await app.click("close-place")
        await app.tap("The figures")
        assert app.says("40 days were rated on another scale and are in no figure.")
        await app.click("close-place")
        await app.tap("Better and worse days")
        assert app.says("hollow: from another app")

    story(moved, tell)


def test_day_by_day_names_the_app_and_gives_no_band(moved: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("look-back-all")
        await app.click("open-sleep")
        await app.click("see-days-listed")
        await app.click("earlier-days")
        assert app.says("Sat 24 January: 8; from Daylio, brought to 0\u201310")

    story(moved, tell)


def test_doses_lines_and_visits_say_what_they_are_from(moved: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.click(f"day-{(TODAY - timedelta(days=1)).isoformat()}")
        assert app.says("As prescribed, no time, from MedTimer")
        await app.click("close-place")
        await app.go(TAPER)
        assert app.says("From a file: plan of Dr Roth.")
        await app.go(VISIT)
        assert app.says("From a file: plan of Dr Roth.")

    story(moved, tell)


def test_what_is_found_says_from_where(moved: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click("earlier-days")
        await seek(hands, "Daylio")
        assert hands.shows("40 found, the newest first.")
        newest, *_ = found(hands)
        assert newest[-1].endswith("This day is from Daylio, brought to 0\u201310.")

    by_hand(moved, tell)


def test_nothing_of_400_imported_days_is_an_alert_on_today(
    open_again: Callable[[], Diary], clock: Hand
) -> None:
    diary = open_again()
    diary.change_profile(replace(diary.profile, welcomed=True))
    diary.change_settings(Settings(country="US"))
    with diary.open_store.together():
        for n in range(400):
            diary.store.put(imported(n, rating=10))
    diary = open_again()
    assert diary.alerts() == ()
    with diary.open_store.together():
        diary.store.put(imported(1, rating=9, source="mine.csv"))
    assert [alert.rule for alert in open_again().alerts()] == ["severe_rating"] * 4


def test_the_weeks_before_under_a_question_have_crosses(
    moved: Diary, open_again: Callable[[], Diary]
) -> None:
    moved.change_settings(replace(moved.settings, recent_ratings_shown=True))

    async def tell(app: Headless) -> None:
        assert app.says("Crosses: from another app.")
        marks = app.find("recent-ratings")
        assert "9 days were rated on another scale" in str(marks.label)
        crosses = [c for c in app.controls(marks) if isinstance(c, ft.Icon)]
        assert len(crosses) == 9

    story(moved, tell)
