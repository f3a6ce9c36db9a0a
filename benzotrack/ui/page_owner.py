"""Which page shows what: the newest page, the person's diary or a sample, locked, open or hidden."""

import asyncio
import logging
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import flet as ft

from benzotrack.demo.folder import SampleFolder
from benzotrack.diary.backups import BackupInfo, RestoredSettings
from benzotrack.diary.conflicted_copies import told_of, version_paths
from benzotrack.diary.diary import Diary
from benzotrack.diary.session import OPENED_BY_CODE, SIGNS_WAIT, DiarySession, Vault
from benzotrack.diary.storage_status import storage_status
from benzotrack.domain.rules.red_flag import red_flag
from benzotrack.i18n import Message, msg
from benzotrack.store.errors import StoreError
from benzotrack.ui import widgets as w
from benzotrack.ui.check_in.check_in_actions import forget_check_in_forms
from benzotrack.ui.navigation import DaysChoice, Nav, Place, PlaceKind
from benzotrack.ui.screen_context import (
    SAVED_SINCE,
    LockActions,
    LookRound,
    ReminderTimer,
    not_undone,
    what_is_kept,
)
from benzotrack.ui.window.flet_patches import on_page
from benzotrack.ui.window.notices import at_start

log = logging.getLogger(__name__)

ObservableDiary = cast(type[Diary], ft.observable(Diary))  # type: ignore[no-untyped-call]

SAMPLE_REFUSED = msg("The sample data could not be made. Your own diary is as it was.")
NOT_LOCKED = msg("Not locked: your last answers are not saved yet. Save them first.")
RESTORED = msg(
    "The backup is restored. To go back, choose “Undo the last restore or import” in Settings, Your data."
)
TAKEN_IN = msg(
    "Added to your diary. To go back, choose “Undo the last restore or import” in Settings, Your data."
)
ANSWERS_KEPT = msg("Your answers are kept. The diary as the other program left it is kept too, as a backup.")
RESTORED_FIRST = msg("The backup is restored.")
DELETED = msg("Everything is deleted. This is a new, empty diary.")
UNDONE = msg("That is undone. Your diary is as it was before.")
DELETED_BUT_REMINDED = msg(
    "Your diary is deleted. The reminder could not be switched off: try again in Settings, Check-in."
)
CALM = frozenset((RESTORED, RESTORED_FIRST, TAKEN_IN, UNDONE, ANSWERS_KEPT, DELETED, OPENED_BY_CODE))
"""What went well, or is only good to know: told without the colour of alerts."""

KEPT_AFTER_S = 2 * w.PAUSE_S
"""Seconds after which everything typed before is on disk."""


@dataclass(frozen=True)
class Views:
    """What a page can be filled with: the app, and the page that another one took over from."""

    app: Callable[..., Any]
    aside: Callable[..., Any]


class PageOwner:
    """Which page is the live one: the newest, or the one on which the person asked for it.

    The page that steps aside is drawn anew without the diary: Flet sends a redraw to the page of whoever
    changed something, so two pages that listen to one diary would be mixed up.
    """

    def __init__(
        self,
        diary_session: DiarySession,
        sample: bool,
        views: Views,
        opens: frozenset[str],
        country_guess: str = "",
        timer: ReminderTimer | None = None,
    ) -> None:
        self.diary_session = diary_session
        self.opens = opens
        self.country_guess = country_guess
        self._timer = timer
        self._is_sample = sample
        self._views = views
        self._samples_in = Path(tempfile.gettempdir())
        self._looking: tuple[Diary, SampleFolder] | None = None
        self._own_forms: dict[str, w.Forms] = {}
        self._page: ft.Page | None = None
        self._stepping_aside: asyncio.Task[Any] | None = None
        self._navs: dict[tuple[str, str], Nav] = {}
        self._watch = object()
        self._versions = version_paths(self._own)
        self._turns = 0  # how often the whole diary was changed for another

    @property
    def diary(self) -> Diary:
        """The diary that is shown: the one the app was opened with, or a sample while looking round."""
        return self._looking[0] if self._looking else self._own

    @property
    def _own(self) -> Diary:
        """The person's diary, as it is locked or open now."""
        return self.diary_session.diary

    @property
    def reminder_timer(self) -> ReminderTimer | None:
        """What reminds of the person's own diary; none of a sample."""
        return None if self._looking or self._is_sample else self._timer

    @property
    def _state(self) -> str:
        """What is shown: the person's own diary, locked or open, or the sample."""
        return "sample" if self._looking else "locked" if self.diary_session.locked else "own"

    def shows(self, page: ft.Page) -> bool:
        """Whether that page is the live one."""
        return self._page is page

    def take(self, page: ft.Page) -> None:
        """Show the diary on that page, and on no other. Call it last in a handler."""
        before, self._page = self._page, page
        # The key has Flet forget all that the screens held of the diary before.
        page.render_views(
            self._views.app, self.diary, self, self._nav(page), key=f"app-{self._state}-{self._turns}"
        )
        if before is not None and before is not page:
            self._stepping_aside = on_page(before, lambda: self._step_aside(before))

    def _step_aside(self, page: ft.Page) -> None:
        """Draw the page without the diary; whatever becomes of it, the live page goes on."""
        try:
            page.render_views(
                self._views.aside, lambda: self.take(page), lambda: self._help_on(page), self.look_round(page)
            )
        except Exception:
            log.exception("An older page could not be drawn without the diary")

    def _help_on(self, page: ft.Page) -> None:
        """Use the page again, opened on Help."""
        self._nav(page).open(Place(PlaceKind.HELP))
        self.take(page)

    def _nav(self, page: ft.Page) -> Nav:
        """Where the person is on that page, in what is shown."""
        here = page.session.id, self._state
        if here not in self._navs:
            self._navs[here] = Nav() if self._state == "locked" else first_nav(self.diary)
        return self._navs[here]

    # The clock

    def watch(self) -> object:
        """A new watch over the clock; the one before ends."""
        self._watch = object()
        return self._watch

    def watches(self, watch: object, page: ft.Page) -> bool:
        """Whether that watch goes on, on that page."""
        return self._watch is watch and self.shows(page)

    def tick(self, page: ft.Page) -> None:
        """Some seconds went by: the day may have changed, a folder that was gone be back, signs that could
        not be read at unlocking may be readable now, and a diary that nobody uses locks itself.
        """
        self.diary.tick()
        self.diary_session.go_on()
        if self._looking is None and self.diary_session.take_in_late():
            nav = self._nav(page)
            nav.hush(SIGNS_WAIT)
            for notice in self.diary_session.told:
                nav.tell(notice)
        if self._looking is None and not self.diary_session.locked:
            self._tell_of_new_versions(page)
        if self.diary_session.lock_if_idle():
            self.take(page)

    def _tell_of_new_versions(self, page: ft.Page) -> None:
        """Tell of second versions of the diary that came since the app was opened."""
        before, self._versions = self._versions, version_paths(self._own)
        if self._versions - before:
            for notice in told_of(self._own):
                self._nav(page).tell(notice)

    def stumbled(self, page: ft.Page) -> None:
        """Say that something went wrong in the app, and what became of the entry."""
        self._nav(page).tell(what_is_kept(self.diary))

    # Locking and hiding

    def lock_actions(self, page: ft.Page) -> LockActions:
        """Whether the diary is locked or hidden, and the page's ways to change that."""
        own = self._looking is None and not self._is_sample
        opened = own and not self.diary_session.locked
        return LockActions(
            self.diary_session if own else None,
            lock=self._lock_of(page)
            if own and self.diary_session.has_passcode and not self.diary_session.locked
            else None,
            enter=(lambda vault: self._enter(page, vault)) if own else None,
            hide=self._hide_of(page),
            show=lambda: self._show(page),
            restore=(lambda *chosen: self._restore(page, *chosen)) if opened else None,
            take_in=(lambda path: self._take_in(page, path)) if opened else None,
            step_back=(lambda *chosen: self._step_back(page, *chosen)) if opened else None,
            reopen=self._reopen_of(page) if opened else None,
            delete=(lambda: self._delete(page)) if opened else None,
        )

    def _restore(self, page: ft.Page, held: BackupInfo, settings: RestoredSettings | None) -> None:
        """Put a backup in the diary's place and show it. Raises StoreError."""
        done, nav = self.diary_session.restore(held, settings), self._nav(page)
        w.take_forms(page)
        if nav.place is not None and nav.place.kind is PlaceKind.WELCOME:
            nav.back()
        refused = [_settings_refused(done.problem)] if done.problem else []
        self._turn(page, RESTORED if done.before else RESTORED_FIRST, *refused)

    def _step_back(
        self, page: ft.Page, copy: BackupInfo, settings: RestoredSettings | None = None
    ) -> Message | None:
        """Undo the last restore or import by its copy and show that; gives why where it was not undone."""
        try:
            done = self.diary_session.step_back(copy, settings)
        except StoreError as refused:
            return not_undone(refused)
        if done is None:
            return SAVED_SINCE
        w.take_forms(page)
        for earlier in (RESTORED, TAKEN_IN):
            self._nav(page).hush(earlier)
        self._turn(page, UNDONE, *([_settings_refused(done.problem)] if done.problem else []))
        return None

    def _take_in(self, page: ft.Page, path: Path) -> None:
        """Add what a second version of the diary holds and show it. Raises StoreError."""
        self.diary_session.take_in(path)
        self._turn(page, TAKEN_IN)

    def _reopen_of(self, page: ft.Page) -> Callable[[], Any]:
        async def reopen() -> None:
            await asyncio.sleep(KEPT_AFTER_S)
            try:
                self.diary_session.reopen()
            except StoreError as refused:
                self._nav(page).tell(
                    msg("Your answers are still here, and not saved. {why}", why=refused.message)
                )
                return
            self._turn(page, ANSWERS_KEPT, *at_start(self.diary))

        return reopen

    def _turn(self, page: ft.Page, *told: Message) -> None:
        """Show the whole diary, changed for another, and tell why."""
        self._turns += 1
        forget_check_in_forms(page)
        for notice in told:
            self._nav(page).tell(notice, calm=notice in CALM)
        self.take(page)

    async def _delete(self, page: ft.Page) -> None:
        """Take everything away and begin anew; where the disk or the timer refuses, say so."""
        told = DELETED
        if self._timer is not None and self._timer.is_on and not await _switched_off(self._timer):
            told = DELETED_BUT_REMINDED
        try:
            self.diary_session.delete_everything()
        except StoreError as refused:
            told = msg("Not everything could be deleted. {why}", why=refused.message)
        self._navs = {}
        w.take_forms(page)
        self._turn(page, told)

    def _lock_of(self, page: ft.Page) -> Callable[[], Any]:
        async def lock() -> None:
            await self._lock(page, hidden=False)

        return lock

    def _hide_of(self, page: ft.Page) -> Callable[[], Any]:
        async def hide() -> None:
            self._nav(page).hidden = True
            if self.diary_session.has_passcode and not self.diary_session.locked and self._looking is None:
                await self._lock(page, hidden=True)

        return hide

    def _show(self, page: ft.Page) -> None:
        self.diary_session.used()
        self._nav(page).hidden = False

    async def _lock(self, page: ft.Page, *, hidden: bool) -> None:
        """Lock the diary, once what was typed in the last moment is on disk."""
        await asyncio.sleep(KEPT_AFTER_S)
        if not self.diary_session.lock():
            if not self.diary_session.locked:
                self._nav(page).tell(NOT_LOCKED)
            return
        for (session, state), nav in self._navs.items():
            if state == "own":
                nav.hidden = False
                nav.choose_days(DaysChoice())
            elif state == "locked" and session == page.session.id:
                nav.places, nav.hidden = (), hidden
        self._nav(page).hidden = hidden
        self.take(page)

    def _enter(self, page: ft.Page, vault: Vault | None) -> None:
        """Open the diary where it was left, or on a sign that was chosen meanwhile. Raises StoreError."""
        chosen = self.diary_session.unlock(vault)
        nav = self._nav(page)
        for notice in self.diary_session.told:
            nav.tell(notice, calm=notice in CALM)
        active = {flag.id for flag in self.diary.red_flags if flag.active}
        waiting = [flag.id for flag in chosen if flag.id in active]
        if waiting:
            nav.open(Place(PlaceKind.ADVICE, flag_id=waiting[0]))
        self.take(page)

    # Looking round

    def look_round(self, page: ft.Page) -> LookRound:
        """Whether sample data is shown, and the page's way in or back; none where the app itself is one."""
        if self._is_sample:
            return LookRound(shown=True)
        if self._looking:
            return LookRound(shown=True, end=lambda: self._leave(page))
        return LookRound(begin=lambda: self._begin(page))

    def _begin(self, page: ft.Page) -> None:
        """Show a new sample diary; the person's own stays open, and nothing writes to it."""
        if self._looking is not None:
            return
        try:
            self._looking = self._sample()
        except (StoreError, OSError):
            log.exception("The sample could not be opened")
            self._nav(page).tell(SAMPLE_REFUSED)
            return
        forget_check_in_forms(page)
        self._own_forms[page.session.id] = w.take_forms(page)
        self.take(page)

    def _sample(self) -> tuple[Diary, SampleFolder]:
        """A new sample on the clock of the person's diary; where it can't be opened nothing is left of it."""
        folder = SampleFolder(self._samples_in, self._own.now, self._own.settings)
        try:
            return ObservableDiary.open(folder.path, lambda: self._own.now), folder
        except BaseException:
            folder.end()
            raise

    def _leave(self, page: ft.Page) -> None:
        """Show the person's diary where they left it, and remove the sample."""
        if self._looking is None:
            return
        (sample, folder), self._looking = self._looking, None
        self._navs = {here: nav for here, nav in self._navs.items() if here[1] != "sample"}
        forget_check_in_forms(page)
        w.put_forms(page, self._own_forms.pop(page.session.id, {}))
        self._own.tick()
        self.take(page)
        sample.close()
        folder.end()


def _settings_refused(why: Message) -> Message:
    return msg("Not all its settings could be kept. {why} To try again, restore it again.", why=why)


async def _switched_off(timer: ReminderTimer) -> bool:
    """Whether it is off; its system may take seconds to say so."""
    try:
        return not await asyncio.to_thread(timer.turn_off)
    except OSError:
        return False


def first_nav(diary: Diary) -> Nav:
    """Where a page opens: on an active red flag's advice, else on the welcome at first run, else Today.

    Where the diary's files are gone the welcome comes once the person begins a new one.
    """
    nav = Nav()
    for notice in at_start(diary):
        nav.tell(notice)
    if active := red_flag(diary.facts(), diary.now.date()):
        nav.open(Place(PlaceKind.ADVICE, flag_id=active[0].about))
    elif not diary.profile.welcomed and not storage_status(diary).files_gone:
        nav.open(Place(PlaceKind.WELCOME))
    return nav
