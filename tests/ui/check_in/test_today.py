"""Today, on the whole app with a real diary: the check-in until it is done, then the day."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.alerts import Did
from benzotrack.domain.check_in import Answers
from benzotrack.i18n import say
from benzotrack.store.files import MAIN
from benzotrack.ui.check_in.today_view import DayState, today_view
from benzotrack.ui.widgets.debounce import DRAWN_S
from tests.clock import TODAY, Hand
from tests.ui.headless import Headless, diary_at, story


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def keep(diary: Diary, clock: Hand, day: date, later_by: int = 0, **answers: object) -> None:
    """Check in for that day by the diary's own verbs, under a clock set to its evening or later."""
    now, clock.now = (
        clock.now,
        datetime(day.year, day.month, day.day, 21, tzinfo=UTC) + timedelta(days=later_by),
    )
    diary.answer(day, Answers(**answers))  # type: ignore[arg-type]
    diary.record(day)
    clock.now = now
    diary.tick()


def test_the_strip_tells_recorded_later_and_not_recorded_apart(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, ago(1), ratings={"anxiety": 2})
    keep(diary, clock, ago(2), later_by=2, ratings={"anxiety": 2})
    keep(diary, clock, ago(3), hard_day=True)
    diary.rate(ago(4), "anxiety", 3, "sleep")
    states = {d.day: (d.state, d.hard) for d in today_view(diary).strip}
    assert len(states) == 14
    assert states[ago(1)] == (DayState.RECORDED, False)
    assert states[ago(2)] == (DayState.LATER, False)
    assert states[ago(3)] == (DayState.RECORDED, True)
    assert states[ago(4)] == (DayState.HALF_DONE, False)
    assert states[ago(5)] == (DayState.MISSING, False)
    assert max(states) == TODAY


def test_before_four_today_asks_about_yesterday_and_the_strip_ends_there(diary: Diary, clock: Hand) -> None:
    clock.now = datetime(2026, 3, 2, 3, 59, tzinfo=UTC)
    diary.tick()
    view = today_view(diary)
    assert view.day == ago(1)
    assert view.strip[-1].day == ago(1)
    assert say(view.strip[-1].name) == "yesterday, not recorded", "by the clock it is not today any more"


def test_until_it_is_done_the_check_in_is_the_screen_and_after_it_the_day(diary: Diary, clock: Hand) -> None:
    async def tell(app: Headless) -> None:
        assert app.says("How strong was your anxiety")
        assert "strip" in app.shown
        keep(diary, clock, TODAY, ratings={"anxiety": 3, "sleep": None})
        await app.settle()
        assert not app.says("How strong was your anxiety")
        assert app.says("Checked in for today")
        assert app.says("3, mild")
        assert app.says("Skipped")
        assert "strip" in app.shown

    story(diary, tell)


def test_today_says_its_date_beside_the_question_and_on_the_saved_day(diary: Diary, clock: Hand) -> None:
    async def tell(app: Headless) -> None:
        assert app.find("asked-date").value == "Mon 2 March"
        await app.click(f"day-{ago(3).isoformat()}")
        assert "asked-date" not in app.shown, "the day's own heading says it"
        await app.tap("Close")
        keep(diary, clock, TODAY, ratings={"anxiety": 3})
        await app.settle()
        assert "Mon 2 March" in app.texts()

    story(diary, tell)


def test_after_midnight_the_date_is_that_of_the_day_that_is_asked_about(diary: Diary, clock: Hand) -> None:
    clock.now = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)
    diary.tick()

    async def tell(app: Headless) -> None:
        assert app.find("asked-date").value == "Mon 2 March"
        assert app.says("This is about yesterday.")

    story(diary, tell)


def test_a_severe_rating_raises_its_card_and_contacting_someone_quiets_it(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, TODAY, ratings={"sleep": 9})

    async def tell(app: Headless) -> None:
        assert app.says("Contact your clinician today.")
        await asyncio.sleep(DRAWN_S + 0.05)
        await app.tap("I couldn't reach anyone")
        assert app.says("Don't borrow or buy tablets.")
        await asyncio.sleep(DRAWN_S + 0.05)
        await app.tap("I contacted them")
        await app.go(1)
        await app.go(0)
        assert "alert-severe" not in app.shown
        assert app.says("Since your contact today: sleep trouble 9.")

    story(diary, tell)


def test_an_alert_stands_above_the_check_in_while_it_is_asked(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, ago(1), ratings={"anxiety": 9})

    async def tell(app: Headless) -> None:
        assert app.says("How strong was your anxiety")
        assert "alert-banner" in app.shown
        await app.click("see-alerts")
        assert app.says("I contacted them")
        await app.tap("Close")
        assert app.says("How strong was your anxiety")

    story(diary, tell)


def test_after_some_days_without_a_check_in_there_is_a_gentle_line_that_asks_for_nothing(
    diary: Diary, clock: Hand
) -> None:
    keep(diary, clock, ago(4), ratings={"anxiety": 2})

    async def tell(app: Headless) -> None:
        assert app.says("A check-in for today is enough.")
        assert "see-alerts" not in app.shown
        assert app.says("How strong was your anxiety")

    story(diary, tell)


def test_a_day_of_the_strip_opens_that_day(diary: Diary, clock: Hand) -> None:
    async def tell(app: Headless) -> None:
        await app.click(f"day-{ago(3).isoformat()}")
        assert app.says("How strong was your anxiety")
        assert app.says("27 February")

    story(diary, tell)


def test_paused_check_ins_ask_nothing_and_start_again_in_one_tap(diary: Diary, clock: Hand) -> None:
    diary.change_profile(diary.profile.with_pause(ago(3)))

    async def tell(app: Headless) -> None:
        assert app.says("Check-ins are paused")
        assert not app.says("How strong was your anxiety")
        await app.click("resume")
        assert app.says("How strong was your anxiety")

    story(diary, tell)
    assert not diary.profile.paused


def test_the_app_opens_on_the_advice_of_an_active_red_flag_before_anything_else(
    diary: Diary, clock: Hand
) -> None:
    diary.choose_red_flag(TODAY, "seizure")

    async def tell(app: Headless) -> None:
        assert app.says("A fit or blackout")
        assert not app.says("How strong was your anxiety")

    story(diary, tell)


def test_prescribed_opioids_are_acknowledged_once(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, TODAY, context=("opioids",))

    async def tell(app: Headless) -> None:
        await asyncio.sleep(DRAWN_S + 0.05)
        await app.click("prescribed-with_sedatives-opioids")
        assert app.says("Noted.")
        await app.go(1)
        await app.go(0)
        assert not app.says("Opioids together")

    story(diary, tell)
    assert [a.did for a in diary.store.contents().acknowledgements] == [Did.PRESCRIBED]


@pytest.mark.parametrize("where", ["handler", "screen"])
def test_an_unexpected_error_says_what_happened_and_the_app_goes_on(
    diary: Diary, clock: Hand, where: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "my private words"

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(secret)

    keep(diary, clock, TODAY, ratings={"sleep": 8})

    if where == "handler":
        monkeypatch.setattr(type(diary), "acknowledge", broken)

    async def tell(app: Headless) -> None:
        if where == "handler":
            await asyncio.sleep(DRAWN_S + 0.05)
            await app.tap("I contacted them")
            assert app.says("Something went wrong in the app. Everything you entered")
        else:
            monkeypatch.setattr("benzotrack.ui.check_in.today_screen.today_view", broken)
            diary.notify()  # type: ignore[attr-defined]
            await app.settle()
            assert app.says("This page can't be shown")
            assert app.says("Everything you entered up to your last tap is saved")
        assert not app.says(secret)
        await app.go(2)
        assert app.says("Add what was prescribed")
        await app.click("help")

    story(diary, tell)
    assert not any(secret in r.getMessage() for r in caplog.records), "the words of an error are no log's"


def test_a_damaged_file_is_told_at_start_until_it_is_closed(tmp_path: Path, clock: Hand) -> None:
    first = diary_at(tmp_path / "damaged", clock)
    first.change_profile(replace(first.profile, welcomed=True))
    first.close()
    (tmp_path / "damaged" / MAIN).write_bytes(b"garbage\n")
    opened = diary_at(tmp_path / "damaged", clock)

    async def tell(app: Headless) -> None:
        assert app.says("The diary's file was damaged"), app.texts()
        await app.click("hush")
        assert not app.says("The diary's file was damaged")

    story(opened, tell)
    opened.close()
