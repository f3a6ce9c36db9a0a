"""What every screen is given beside the diary: where the person is, the look, and safe handlers.

No error in a handler or a screen ends the app: it is logged by type and place, and told in words.
"""

import asyncio
import inspect
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from benzotrack.diary.backups import BackupInfo, DiaryBackups, RestoredSettings
from benzotrack.diary.diary import Diary
from benzotrack.diary.session import DiarySession, Vault
from benzotrack.domain.phone_numbers import CALLING, TEXTING
from benzotrack.i18n import Message, msg
from benzotrack.store.errors import StoreError
from benzotrack.ui.navigation import OF_TRENDS, Nav, Tab
from benzotrack.ui.theme import Look

log = logging.getLogger(__name__)

ALL_KEPT = msg(
    "Something went wrong in the app. Everything you entered up to your last tap is saved. Please try again."
)
NOT_KEPT = msg(
    "Something went wrong in the app. Your last answer is on this screen, but it is not saved yet. "
    "Please try again."
)

SAVED_SINCE = msg("Something was saved since, so one step back is not enough. Look in Your data.")


@dataclass(frozen=True)
class LookRound:
    """Whether what is shown is sample data, and the ways in and back where there are any.

    `begin` shows the sample in the stead of the person's diary, `end` the person's diary again.
    """

    shown: bool = False
    begin: Callable[[], Any] | None = None
    end: Callable[[], Any] | None = None


@dataclass(frozen=True)
class LockActions:
    """The safe of the person's own diary, none for a sample, and the ways that a page has.

    `lock` is None where the diary can't be locked now, `enter` opens it with its vault and raises StoreError,
    `hide` puts an empty page in the stead of all, and `show` takes it away.
    `restore` puts a backup in the diary's place, with its settings or none, `take_in` adds what a second
    version holds; they raise StoreError. `step_back` undoes the last of them, or an import, by its copy;
    it gives why where it did not. `reopen` opens the diary anew after another
    program changed it. `delete` takes all away.
    """

    diary_session: DiarySession | None = None
    lock: Callable[[], Any] | None = None
    enter: Callable[[Vault | None], Any] | None = None
    hide: Callable[[], Any] | None = None
    show: Callable[[], Any] | None = None
    restore: Callable[[BackupInfo, RestoredSettings | None], Any] | None = None
    take_in: Callable[[Path], Any] | None = None
    step_back: Callable[[BackupInfo, RestoredSettings | None], Message | None] | None = None
    reopen: Callable[[], Any] | None = None
    delete: Callable[[], Any] | None = None

    @property
    def locked(self) -> bool:
        """Whether nothing of the diary can be seen now."""
        return self.diary_session is not None and self.diary_session.locked

    def undo_import(self, before: Path) -> Message | None:
        """Undo an import by the copy in that file and show that; gives why where it was not undone."""
        if self.diary_session is None or self.step_back is None:
            return SAVED_SINCE
        own = DiaryBackups(self.diary_session.diary)
        try:
            copy = own.read(own.at(before))
        except StoreError as refused:
            return not_undone(refused)
        return SAVED_SINCE if copy is None else self.step_back(copy, None)

    def turn(self, hidden: bool) -> Callable[[], Any] | None:
        """The way to the other side: to hide, or to show again."""
        return self.show if hidden else self.hide


def not_undone(refused: StoreError) -> Message:
    """That the disk refused to undo what was asked."""
    return msg("Not undone; your diary is as it was. {why}", why=refused.message)


NO_LOCK_ACTIONS = LockActions()
"""Of a page that shows no diary."""


class ReminderTimer(Protocol):
    """What has this computer remind the person of the check-in, once switched on."""

    @property
    def is_on(self) -> bool:
        """Whether it is switched on for this diary."""

    def turn_on(self) -> Sequence[object]:
        """Switch it on; gives what the system did not take. Raises OSError."""

    def turn_off(self) -> Sequence[object]:
        """Switch it off and leave nothing of it; gives what the system refused. Raises OSError."""


ANY_PHONE = frozenset({CALLING, TEXTING})
"""Of a machine that can call and text."""


@dataclass(frozen=True)
class ScreenContext:
    """The diary, where the person is, the look of the window, whether it shows sample data or is locked.

    `opens` are the schemes of `phone_numbers` that a program on this machine opens. `country_guess` is the
    code of the country that its settings tell of, empty for none. `reminder_timer` is None where the system
    has none, and for sample data.
    """

    diary: Diary
    nav: Nav
    look: Look
    look_round: LookRound = LookRound()
    lock_actions: LockActions = NO_LOCK_ACTIONS
    opens: frozenset[str] = ANY_PHONE
    country_guess: str = ""
    reminder_timer: ReminderTimer | None = None

    def pane(self, width: float | None = None) -> "ScreenContext":
        """The same for one of two parts that stand beside each other: half as wide, or of that width."""
        look = self.look.pane
        return replace(self, look=look if width is None else replace(look, width=width))

    @property
    def beside(self) -> bool:
        """Whether the place on top stands beside Trends: what they open, in a wide window."""
        nav = self.nav
        shown = nav.place is not None and nav.place.kind in OF_TRENDS and nav.tab is Tab.TRENDS
        return self.look.wide and shown

    def on(self, handler: Callable[..., Any], *args: Any) -> Callable[[], Any]:
        """A handler that calls `handler(*args)` and never lets an error through."""
        if inspect.iscoroutinefunction(handler):

            async def later() -> None:
                try:
                    await handler(*args)
                except asyncio.CancelledError:
                    raise
                except Exception as error:  # noqa: BLE001 - the last line of defence
                    self.told(error)

            return later

        def now() -> None:
            try:
                handler(*args)
            except Exception as error:  # noqa: BLE001 - the last line of defence
                self.told(error)

        return now

    async def on_either(self, handler: Callable[[], Any]) -> None:
        """Call a handler that may be slow or not, and let no error through."""
        done = self.on(handler)()
        if inspect.isawaitable(done):
            await done

    def told(self, error: Exception) -> None:
        """Log the error without its words and tell the person what happened to the entry."""
        if isinstance(error, StoreError):
            return  # the diary's `not_saved` tells it, on every screen
        log.error("A handler stopped", exc_info=error)
        self.nav.tell(self.kept())

    def kept(self) -> Message:
        """What happened to the entry, in words."""
        return what_is_kept(self.diary)


def what_is_kept(diary: Diary) -> Message:
    """What happened to the entry when something went wrong, in words."""
    return NOT_KEPT if diary.has_unsaved else ALL_KEPT
