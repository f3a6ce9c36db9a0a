"""The reminder of an open diary and the file that tells of it outside the seal, on a real disk."""

import errno
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.diary.reading import read_diary
from benzotrack.diary.session import DiarySession
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.reminder import Reminder
from benzotrack.store.reminder_file import NAME, ReminderFile
from tests.clock import EVENING, TODAY, Hand
from tests.diary.sessions import again, unlock
from tests.store.faulty_os import spoil
from tests.store.refusing_os import RefusingOs

Start = Callable[[], DiarySession]


def named(diary: Diary, at: time | None) -> None:
    diary.change_profile(replace(diary.profile, check_in_time=at))


def kept(diary: Diary) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((diary.store.folder / NAME).read_text())
    return found


# In the app


@pytest.fixture
def begun(diary: Diary) -> Diary:
    """Its first check-in was made yesterday."""
    diary.mark_hard(TODAY - ONE_DAY)
    diary.forget_undo()
    return diary


def test_it_asks_once_a_named_time_has_come_and_no_more_once_the_day_is_recorded(
    begun: Diary, clock: Hand
) -> None:
    clock.now = EVENING.replace(hour=17)
    named(begun, time(18))
    assert not begun.reminder.due
    clock.now, heard = EVENING.replace(hour=18), begun.changes
    begun.tick()
    assert begun.reminder.due
    assert begun.changes > heard, "the window draws anew"
    begun.tick()
    assert begun.changes == heard + 1, "and only then"
    begun.mark_hard(TODAY)
    assert not begun.reminder.due
    begun.undo_hard()
    assert begun.reminder.due


def test_before_the_first_check_in_it_asks_nothing(diary: Diary) -> None:
    named(diary, time(18))
    assert not diary.reminder.due


def test_who_named_no_time_is_not_asked(begun: Diary, clock: Hand) -> None:
    for hour in (20, 23):
        clock.now = EVENING.replace(hour=hour)
        begun.tick()
        assert not begun.reminder.due


def test_paused_it_asks_nothing(begun: Diary) -> None:
    named(begun, time(18))
    assert begun.reminder.due
    begun.change_profile(begun.profile.with_pause(TODAY))
    assert not begun.reminder.due


def test_put_away_it_stays_away_for_the_day_also_after_a_new_start(begun: Diary, clock: Hand) -> None:
    named(begun, time(18))
    heard = begun.changes
    begun.reminder.put_away()
    assert begun.changes > heard
    assert not begun.reminder.due
    opened = again(begun, clock)
    assert not opened.reminder.due
    clock.now += ONE_DAY
    opened.tick()
    assert opened.reminder.due
    opened.close()


# One prompt a day


@pytest.fixture
def wanted(begun: Diary) -> Diary:
    """At its time, with a notification wanted beside it."""
    named(begun, time(18))
    begun.reminder.begin()
    return begun


def _notified(diary: Diary) -> None:
    """As `benzotrack remind` does."""
    ReminderFile(diary.store.folder).change(lambda kept: replace(kept or Reminder(), reminded=TODAY))


def test_what_the_app_asked_for_needs_no_notification_and_goes_on_standing_there(
    wanted: Diary, clock: Hand
) -> None:
    wanted.reminder.asked()
    found = ReminderFile(wanted.store.folder).read()
    assert found is not None
    assert not found.due(clock.now, TODAY)
    wanted.change_profile(replace(wanted.profile, name="M"))
    wanted.tick()
    assert wanted.reminder.due
    assert ReminderFile(wanted.store.folder).read() == found
    clock.now += ONE_DAY
    wanted.tick()
    assert found.due(clock.now, TODAY + ONE_DAY)
    assert wanted.reminder.due


def test_after_a_notification_the_app_does_not_ask_that_day_also_after_a_new_start(
    wanted: Diary, clock: Hand
) -> None:
    _notified(wanted)
    wanted.tick()
    assert not wanted.reminder.due
    opened = again(wanted, clock)
    assert not opened.reminder.due
    clock.now += ONE_DAY
    opened.tick()
    assert opened.reminder.due
    opened.close()


def test_where_no_notification_is_wanted_asking_writes_no_file(begun: Diary) -> None:
    named(begun, time(18))
    begun.reminder.asked()
    assert not (begun.store.folder / NAME).exists()
    begun.reminder.begin()
    assert kept(begun)["asked"] == "2026-03-02", "and one that is wanted later that evening knows it"


def test_switched_off_it_leaves_no_file_and_writes_none(begun: Diary) -> None:
    begun.reminder.begin()
    begun.reminder.put_away()
    begun.reminder.end()
    begun.mark_hard(TODAY)
    assert not (begun.store.folder / NAME).exists()


def test_two_writers_lose_nothing_of_each_other(begun: Diary) -> None:
    begun.reminder.begin()
    file, waiting = ReminderFile(begun.store.folder), []

    def reminded(kept: Reminder | None) -> Reminder:
        waiting.append(pool.submit(begun.reminder.put_away))
        sleep(0.3)
        assert not waiting[0].done()
        return replace(kept or Reminder(), reminded=TODAY)

    with ThreadPoolExecutor(1) as pool:
        assert file.change(reminded)
        waiting[0].result()
    assert (kept(begun)["reminded"], kept(begun)["put_away"]) == ("2026-03-02", "2026-03-02")


# The file


def test_nothing_is_kept_outside_the_seal_until_a_reminder_is_wanted(diary: Diary) -> None:
    named(diary, time(18))
    diary.mark_hard(TODAY)
    assert not (diary.store.folder / NAME).exists()


def test_it_follows_the_diary(diary: Diary, clock: Hand) -> None:
    diary.reminder.begin()
    days = dict.fromkeys(("recorded", "reminded", "put_away", "asked"))
    nothing = {"at": None, "paused": False, **days}
    assert kept(diary) == nothing
    named(diary, time(7, 5))
    assert kept(diary) == nothing | {"at": "07:05:00"}
    diary.mark_hard(TODAY)
    assert kept(diary)["recorded"] == "2026-03-02"
    diary.undo_hard()
    assert kept(diary)["recorded"] is None
    diary.mark_hard(TODAY - 3 * ONE_DAY)
    assert kept(diary)["recorded"] == "2026-02-27"
    diary.change_profile(diary.profile.with_pause(TODAY))
    assert kept(diary)["paused"] is True
    named(diary, None)
    assert kept(diary)["at"] is None


def test_a_check_in_after_midnight_is_of_the_evening(diary: Diary, clock: Hand) -> None:
    diary.reminder.begin()
    clock.now = EVENING + timedelta(hours=5)
    diary.tick()
    diary.mark_hard(diary.asked_day)
    assert kept(diary)["recorded"] == "2026-03-02"


def test_what_other_programs_wrote_in_it_stays(diary: Diary) -> None:
    path = diary.store.folder / NAME
    path.write_text('{"later": [1], "reminded": "2026-03-01", "paused": false}')
    diary.mark_hard(TODAY)
    assert kept(diary)["later"] == [1]
    assert kept(diary)["reminded"] == "2026-03-01"
    assert kept(diary)["recorded"] == "2026-03-02"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"at": 7, "recorded": "x"}'])
def test_one_that_can_not_be_read_counts_as_empty_and_is_put_right(content: bytes, diary: Diary) -> None:
    (diary.store.folder / NAME).write_bytes(content)
    assert ReminderFile(diary.store.folder).read() in (None, Reminder())
    diary.mark_hard(TODAY)
    assert ReminderFile(diary.store.folder).read() == Reminder(recorded=TODAY)


def test_a_disk_that_refuses_it_takes_the_entry_all_the_same(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary.reminder.begin()

    def rule(call: str, args: tuple[Any, ...]) -> int | None:
        return errno.ENOSPC if call == "open" and NAME in str(args[0]) else None

    with monkeypatch.context() as patch:
        spoil(patch, RefusingOs(rule))
        diary.mark_hard(TODAY)
    assert diary.check_in(TODAY) is not None
    assert diary.not_saved is None
    assert kept(diary)["recorded"] is None
    diary.tick()
    named(diary, time(18))
    assert kept(diary)["recorded"] == "2026-03-02"


def test_a_diary_changed_elsewhere_is_in_step_once_it_is_opened(
    diary_session: DiarySession, start: Start
) -> None:
    folder = diary_session.diary.store.folder
    ReminderFile(folder).change(lambda _: Reminder(time(1), True, date(2020, 1, 1), TODAY))
    opened = start()
    assert ReminderFile(folder).read() == Reminder(time(1), True, date(2020, 1, 1), TODAY), "locked"
    unlock(opened)
    assert ReminderFile(folder).read() == Reminder(None, False, None, TODAY)


def test_locked_it_says_what_was_true_and_the_app_asks_nothing(diary_session: DiarySession) -> None:
    diary = diary_session.diary
    diary.mark_hard(TODAY - ONE_DAY)
    named(diary, time(18))
    diary.reminder.begin()
    assert diary.reminder.due
    diary_session.lock()
    assert not diary_session.diary.reminder.due
    assert ReminderFile(diary.store.folder).read() == Reminder(time(18), recorded=TODAY - ONE_DAY)


def test_it_goes_when_everything_is_deleted(diary_session: DiarySession) -> None:
    diary_session.diary.reminder.begin()
    diary_session.delete_everything()
    assert not (diary_session.diary.store.folder / NAME).exists()


def test_a_diary_that_is_only_read_writes_nothing(diary: Diary, tmp_path: Path) -> None:
    diary.mark_hard(TODAY)
    (diary.store.folder / NAME).write_text("{}")
    beside = read_diary(diary.store.folder, lambda: datetime.now().astimezone())
    beside.close()
    assert kept(diary) == {}
