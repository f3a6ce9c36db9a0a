"""Finding again, on the whole app: months of days, a search over all of the diary, and the way back."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.ui.navigation import PlaceKind
from benzotrack.ui.widgets.form_fields import PAUSE_S
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.test_look_round import nav_of

DECEMBER = date(2025, 12, 3)


@pytest.fixture
def full(diary: Diary, clock: Hand) -> Diary:
    """A diary with days of last year, a sign, a dose change and a visit."""
    for day, note in ((DECEMBER, "The Dentist came"), (TODAY - timedelta(days=1), "Walked to the bank")):
        clock.now = datetime(day.year, day.month, day.day, 21, tzinfo=UTC)
        diary.answer(day, Answers({"anxiety": 4}, note=note))
        diary.record(day)
    diary.taper.change_dose(DECEMBER, ChangeKind.STARTED, "diazepam", Decimal(9))
    diary.taper.record_visit(DECEMBER, "Dr Okafor", "Hold")
    clock.now = datetime(2026, 3, 2, 20, tzinfo=UTC)
    diary.tick()
    return diary


async def seek(hands: Hands, words: str) -> None:
    """Type into the search, and rest for a moment until it is looked for."""
    field = hands.app.find("search")
    hands.app.session.apply_patch(field._i, {"value": words})
    typing = asyncio.create_task(hands.app.session.dispatch_event(field._i, "change", words))
    await hands.app.settle()
    assert hands.app.find("search") is field
    hands.wait(PAUSE_S + 0.1)
    await typing
    await hands.app.settle()


def found(hands: Hands) -> list[list[str]]:
    """What was found, each with all its words."""
    rows = [c for c in hands.app.controls() if isinstance(c, ft.Button) and str(c.key).startswith("found-")]
    return [hands.app.texts(row) for row in rows]


def test_a_day_of_this_month_is_two_taps_away(full: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click("earlier-days")
        assert hands.shows("March 2026")
        await hands.app.click(f"day-{date(2026, 3, 1).isoformat()}")
        assert hands.shows("Sun 1 March, yesterday")

    by_hand(full, tell)


def test_months_are_turned_and_stay_turned_after_a_day_was_looked_at(full: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click("earlier-days")
        for _ in range(3):
            await hands.app.tap("A month earlier")
        assert hands.shows("December 2025")
        assert hands.shows("Wed 3 December 2025, recorded")
        assert "month-back" not in hands.app.shown, "the diary begins here"
        await hands.app.click(f"day-{DECEMBER.isoformat()}")
        assert hands.shows("Change your check-in")
        await hands.tap("Close")
        assert hands.shows("December 2025")
        await hands.app.tap("A year later")
        assert hands.shows("March 2026")
        assert "month-on" not in hands.app.shown

    by_hand(full, tell)


def test_a_day_that_has_not_come_is_a_number_without_a_way(full: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click("earlier-days")
        assert f"day-{TODAY.isoformat()}" in hands.app.shown
        assert f"day-{(TODAY + timedelta(days=1)).isoformat()}" not in hands.app.shown

    by_hand(full, tell)


def test_each_shape_of_a_month_is_told_in_words_below_it(full: Diary) -> None:
    async def tell(hands: Hands) -> None:
        assert not hands.shows("number alone: not recorded"), "Today itself is short"
        await hands.app.click("earlier-days")
        assert hands.shows("recorded")
        assert hands.shows("number alone: not recorded")

    by_hand(full, tell)


@pytest.mark.parametrize(
    ("words", "rows", "kind"),
    [
        ("dentist", [["Wed 3 December 2025: Note", "The Dentist came"]], PlaceKind.DAY),
        ("okafor", [["Wed 3 December 2025: Visit", "Dr Okafor. Hold"]], PlaceKind.RECORD_VISIT),
        ("9 mg", [["Wed 3 December 2025: Dose change", "Started diazepam: 9 mg a day."]], PlaceKind.CHANGE),
    ],
)
def test_what_is_found_has_its_day_its_kind_and_its_words_and_opens(
    full: Diary, words: str, rows: list[list[str]], kind: PlaceKind
) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click("earlier-days")
        await seek(hands, words)
        assert found(hands) == rows
        assert hands.shows("1 found, the newest first.")
        await hands.app.click("found-0")
        place = nav_of(hands.app).place
        assert place is not None
        assert place.kind is kind
        nav_of(hands.app).back()
        await hands.app.settle()
        assert found(hands) == rows, "the search stands where it was left"

    by_hand(full, tell)


def test_nothing_found_is_said_and_the_months_are_one_tap_away(full: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click("earlier-days")
        await seek(hands, "nobody")
        assert hands.app.says("Nothing found.")
        await hands.tap("Back to the months")
        assert hands.shows("March 2026")
        assert not hands.app.find("search").value

    by_hand(full, tell)


def test_what_is_looked_for_stands_in_no_log(full: Diary, caplog: pytest.LogCaptureFixture) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click("earlier-days")
        await seek(hands, "dentist")
        assert found(hands)

    by_hand(full, tell)
    assert "dentist" not in caplog.text.lower()


def test_after_a_late_entry_the_page_stands_where_it_was_left(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        diary.mark_hard(TODAY)
        diary.forget_undo()
        await hands.app.settle()
        await hands.app.click(f"day-{(TODAY - timedelta(days=2)).isoformat()}")
        before = len(hands.app.connection.invoked)
        await hands.tap("Hard day", "None of these")
        after = [
            args.get("scroll_key")
            for name, args in hands.app.connection.invoked[before:]
            if name == "scroll_to"
        ]
        assert any(after), "back at the strip"

    by_hand(diary, tell)


def test_in_a_wide_window_the_month_stands_beside_the_check_in_and_days_open_beside_it(full: Diary) -> None:
    async def tell(hands: Hands) -> None:
        assert "search" in hands.app.shown
        assert hands.app.says("How strong was your anxiety")
        assert "strip" not in hands.app.shown
        await hands.app.click("day-2026-03-01")
        assert hands.shows("Change your check-in")
        assert "search" in hands.app.shown
        await hands.app.click("day-2026-03-02")
        assert len(nav_of(hands.app).places) == 1, "one day takes the place of the other"

    by_hand(full, tell, width=1400, height=900)
