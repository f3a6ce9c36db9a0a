"""The app's own reminder on the whole app: where it stands, where it does not, and when it goes."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.red_flags import KINDS
from benzotrack.domain.reminder import Reminder
from benzotrack.i18n import msg
from benzotrack.store.reminder_file import ReminderFile
from benzotrack.ui.check_in.reminder_banner import SILENT_ON
from benzotrack.ui.navigation import Place, PlaceKind, Tab
from tests.clock import TODAY, Hand
from tests.ui.headless import Headless, story
from tests.ui.test_look_round import nav_of, places


@pytest.fixture
def asked(diary: Diary, clock: Hand) -> Diary:
    """Six in the evening; the check-in is at half past five, and yesterday's was made."""
    clock.now = clock.now.replace(hour=18)
    diary.mark_hard(TODAY - ONE_DAY)
    diary.forget_undo()
    diary.change_profile(replace(diary.profile, check_in_time=time(17, 30)))
    return diary


def test_it_stands_on_the_other_tabs_and_not_on_today(asked: Diary) -> None:
    async def tell(app: Headless) -> None:
        for tab in Tab:
            nav_of(app).go(tab)
            await app.settle()
            assert ("reminder" in app.shown) == (tab is not Tab.TODAY), tab
        assert app.says("How was today?")
        await app.click("reminder-check-in")
        assert app.says("How strong was your anxiety in the last 24 hours?")
        assert "reminder" not in app.shown

    story(asked, tell)


def test_where_something_is_entered_or_urgent_it_is_silent(asked: Diary) -> None:
    silent = {PlaceKind.HELP, PlaceKind.ADVICE, PlaceKind.ALERTS, PlaceKind.DAY, PlaceKind.CHANGE}
    assert silent < SILENT_ON

    async def tell(app: Headless) -> None:
        for place in places(asked):
            nav_of(app).places = (place,)
            await app.settle()
            assert ("reminder" in app.shown) == (place.kind not in SILENT_ON), place

    story(asked, tell)


def test_it_comes_while_the_app_is_open_and_goes_once_the_day_is_recorded(diary: Diary, clock: Hand) -> None:
    clock.now = clock.now.replace(hour=17, minute=29)
    diary.mark_hard(TODAY - ONE_DAY)
    diary.forget_undo()
    diary.change_profile(replace(diary.profile, check_in_time=time(17, 30)))

    async def tell(app: Headless) -> None:
        await app.go(1)
        assert "reminder" not in app.shown
        clock.now += timedelta(minutes=1)
        diary.tick()  # as every 20 s
        await app.settle()
        assert "reminder" in app.shown
        diary.mark_hard(TODAY)
        await app.settle()
        assert "reminder" not in app.shown

    story(diary, tell)


def test_put_away_it_stays_away_for_the_day(asked: Diary, clock: Hand) -> None:
    async def tell(app: Headless) -> None:
        await app.go(1)
        await app.tap("Not today")
        assert "reminder" not in app.shown
        await app.go(2)
        assert "reminder" not in app.shown
        clock.now += timedelta(days=1)
        asked.tick()
        await app.settle()
        assert "reminder" in app.shown

    story(asked, tell)


def test_once_it_was_shown_no_notification_is_due_that_day(asked: Diary, clock: Hand) -> None:
    asked.reminder.begin()
    file = ReminderFile(asked.store.folder)

    async def tell(app: Headless) -> None:
        found = file.read()
        assert found is not None
        assert found.due(clock.now, TODAY), "on Today it has not been shown"
        await app.go(1)
        await app.wait(lambda: file.read() == replace(found, asked=TODAY))
        await app.go(2)
        asked.tick()
        await app.settle()
        assert "reminder" in app.shown

    story(asked, tell)


def test_after_a_notification_it_stays_away(asked: Diary) -> None:
    asked.reminder.begin()
    ReminderFile(asked.store.folder).change(lambda kept: replace(kept or Reminder(), reminded=TODAY))

    async def tell(app: Headless) -> None:
        asked.tick()
        await app.go(1)
        assert "reminder" not in app.shown

    story(asked, tell)


def test_it_stands_where_nothing_else_is_asked(asked: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.go(1)
        nav_of(app).tell(msg("A trouble"))
        await app.settle()
        assert "reminder" not in app.shown
        await app.click("hush")
        assert "reminder" in app.shown
        flag = asked.choose_red_flag(TODAY, KINDS[0].key)
        await app.settle()
        assert flag.active
        assert "reminder" not in app.shown

    story(asked, tell)


@pytest.mark.parametrize(("at", "recorded"), [(None, True), (time(17, 30), False)])
def test_without_a_time_and_before_the_first_check_in_it_never_comes(
    at: time | None, recorded: bool, diary: Diary
) -> None:
    diary.change_profile(replace(diary.profile, check_in_time=at))
    if recorded:
        diary.mark_hard(TODAY - ONE_DAY)

    async def tell(app: Headless) -> None:
        await app.go(1)
        assert "reminder" not in app.shown

    story(diary, tell)


@pytest.mark.parametrize(("width", "height"), [(360, 740), (740, 360), (1400, 900)])
def test_in_every_window_its_two_ways_have_names(asked: Diary, width: int, height: int) -> None:
    async def tell(app: Headless) -> None:
        nav_of(app).go(Tab.TRENDS)
        await app.settle()
        assert app.named("Check in")
        assert app.named("Not today")
        nav_of(app).open(Place(PlaceKind.SETTINGS))
        await app.settle()
        assert app.named("Not today")

    story(asked, tell, width=width, height=height)
