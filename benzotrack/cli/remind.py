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

from benzotrack.cli.output import DONE, NOT_UNDERSTOOD, complain, tell
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
    return _prompted(folder, replace(known, reminded=day), before=known)


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
        return replace(diary.reminder.known, reminded=kept.reminded)
    finally:
        diary.close()


def _prompted(folder: Path, after: Reminder, before: Reminder) -> int:
    """Show it, kept as shown before that, so that nothing brings a second one; not kept if nobody took it."""
    from filelock import FileLock, Timeout

    from benzotrack.domain.reminder import PROMPT
    from benzotrack.launch.log import keep_log
    from benzotrack.launch.reminders.notification import notified
    from benzotrack.store.reminder_file import LOCK, ReminderFile
    from benzotrack.store.settings_file import SettingsFile

    file = ReminderFile(folder)
    with suppress(Timeout, OSError), FileLock(folder / LOCK, timeout=0, mode=0o600):
        kept = file.read()
        if (kept is not None and kept.reminded == after.reminded) or not file.write(after):
            return DONE  # by another just now; or it could not be kept, and would come again and again
        keep_log(folder)
        if notified(say(PROMPT), neutral=SettingsFile(folder).read().settings.neutral_title):
            log.info("A reminder was shown.")
            return DONE
        log.warning("No reminder was shown: no program for notifications took it.")
        file.write(before)
        return complain(tr("No reminder was shown: no program for notifications took it."))
    return DONE


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
    file = ReminderFile(folder)
    if folder.is_dir() and not file.exists:
        file.write(_as_the_diary_says(folder, clock(None)(), Reminder()) or Reminder())
    if refused:
        for path in timer.files:
            complain(tr("It is in {path}.", path=str(path)))
        complain(tr("It is not switched on yet. To do that, type:"))
        for command in refused:
            complain(f"  {shlex.join(command)}")
        return complain(tr("“benzotrack remind --remove” takes it away again."))
    return tell(tr("You are reminded once a day, from the time of your check-in on, until it is recorded."))


def _remove(folder: Path) -> int:
    from benzotrack.launch.reminders.reminder_timer import reminder_timer
    from benzotrack.store.reminder_file import ReminderFile

    try:
        if (timer := reminder_timer(folder)) is not None:
            timer.turn_off()
        if folder.is_dir():
            ReminderFile(folder).remove()
    except OSError:
        return complain(tr("Something of the reminder is left. Check your home folder, and the disk."))
    return tell(tr("You are reminded no more."))
