"""`benzotrack remind`: one notification where a reminder is due, and the timer that asks for it.

What is most often so, that nothing is due, is found in the reminder file alone and takes no time.
"""

from __future__ import annotations

import logging
import shlex
from argparse import Namespace
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benzotrack.cli.output import DONE, FAILED, NOT_UNDERSTOOD, complain, tell
from benzotrack.i18n import say, tr

if TYPE_CHECKING:
    from benzotrack.domain.reminder import Reminder

log = logging.getLogger(__name__)


def remind(asked: Namespace) -> int:
    """Remind where it is due, or switch that on or off. Raises StoreError."""
    if asked.install and asked.remove:
        return complain(tr("Choose --install or --remove, not both."), NOT_UNDERSTOOD)
    if asked.install:
        return _install(asked.folder)
    if asked.remove:
        return _remove(asked.folder)
    return _remind(asked.folder, asked.now)


def _remind(folder: Path, stopped: datetime | None) -> int:
    from benzotrack.cli.sample_data import clock
    from benzotrack.domain.days import asked_day
    from benzotrack.domain.reminder import Reminder
    from benzotrack.store.files import COPY_FOLDER, MAIN
    from benzotrack.store.reminder_file import ReminderFile

    if not any(path.is_file() for path in (folder / MAIN, folder / COPY_FOLDER / MAIN)):
        return DONE
    now = clock(stopped)()
    kept, day = ReminderFile(folder).read(), asked_day(now)
    if kept is not None and not kept.due(now, day):
        return DONE
    known = _as_the_diary_says(folder, now, kept or Reminder())
    if known is None or not known.due(now, day):
        return DONE
    return _prompted(folder, now, known)


def _as_the_diary_says(folder: Path, now: datetime, kept: Reminder) -> Reminder | None:
    """What is kept, put right by the diary where that can be read; None where none was begun."""
    from benzotrack.diary.reading import read_diary
    from benzotrack.store.errors import StoreError

    try:
        diary = read_diary(folder, lambda: now)
    except StoreError:  # behind a passcode, or damaged: a reminder too many does less harm than none
        return kept
    try:
        if not (diary.profile.welcomed or diary.check_ins):
            return None
        return replace(diary.reminder.known, reminded=kept.reminded, asked=kept.asked)
    finally:
        diary.close()


def _prompted(folder: Path, now: datetime, known: Reminder) -> int:
    """Show it, kept as shown before that, so that nothing brings a second one; not kept if nobody took it."""
    from benzotrack.domain.days import asked_day
    from benzotrack.domain.reminder import PROMPT
    from benzotrack.launch.log import keep_log
    from benzotrack.launch.reminders.notification import notified
    from benzotrack.store.reminder_file import ReminderFile
    from benzotrack.store.settings_file import SettingsFile

    file, day = ReminderFile(folder), asked_day(now)
    keep_log(folder)

    def taken(kept: Reminder | None) -> Reminder | None:
        return replace(kept or known, reminded=day) if kept is None or kept.due(now, day) else None

    def given_back(kept: Reminder | None) -> Reminder | None:
        return replace(kept, reminded=known.reminded) if kept is not None else None

    try:
        if not file.change(taken):
            return DONE  # another just did
    except OSError:  # it could not be kept, and would come again and again
        log.warning("No reminder was shown: the disk did not keep it.")
        return complain(tr("No reminder was shown. Check that the disk has room and can be written."))
    if notified(say(PROMPT), neutral=SettingsFile(folder).read().settings.neutral_title):
        log.info("A reminder was shown.")
        return DONE
    log.warning("No reminder was shown: no program for notifications took it.")
    with suppress(OSError):
        file.change(given_back)
    return complain(tr("No reminder was shown: no program for notifications took it."))


def _install(folder: Path) -> int:
    from benzotrack.cli.sample_data import clock
    from benzotrack.domain.reminder import Reminder
    from benzotrack.launch.reminders.reminder_timer import reminder_timer
    from benzotrack.store.reminder_file import ReminderFile

    if (timer := reminder_timer(folder)) is None:
        return complain(tr("This computer can't remind you by itself."))
    try:
        refused = timer.turn_on()
    except OSError:
        return complain(tr("The reminder could not be written. Check your home folder, and the disk."))
    if refused:
        complain(tr("It is not switched on: the system refused it. These commands were asked of it:"))
        return _told(refused)
    if folder.is_dir():
        known = _as_the_diary_says(folder, clock(None)(), Reminder()) or Reminder()
        with suppress(OSError):  # the first reminder writes it too, or says so
            ReminderFile(folder).change(lambda kept: known if kept is None else None)
    return tell(
        tr("You are reminded once a day, after the time of your check-in, unless the day is recorded.")
    )


def _told(refused: tuple[tuple[str, ...], ...]) -> int:
    for command in refused:
        complain(f"  {shlex.join(command)}")
    return FAILED


def _remove(folder: Path) -> int:
    from benzotrack.launch.reminders.reminder_timer import reminder_timer
    from benzotrack.store.reminder_file import ReminderFile

    try:
        if (timer := reminder_timer(folder)) is not None and (refused := timer.turn_off()):
            complain(tr("It is still on: the system refused to switch it off. This was asked of it:"))
            return _told(refused)
        if folder.is_dir():
            ReminderFile(folder).remove()
    except OSError:
        return complain(tr("Something of the reminder is left. Check your home folder, and the disk."))
    return tell(tr("You are reminded no more."))
