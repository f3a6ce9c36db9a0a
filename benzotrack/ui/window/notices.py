"""Notices on every screen: not saved, what was repaired at start, what could not be read, a trouble."""

from datetime import date
from functools import reduce

import flet as ft

from benzotrack.diary.backups import DiaryBackups
from benzotrack.diary.conflicted_copies import told_of
from benzotrack.diary.diary import Diary
from benzotrack.diary.storage_status import StorageStatus, storage_status
from benzotrack.domain.days import date_words, moment_words
from benzotrack.i18n import Message, join, msg, msgn, say, tr
from benzotrack.store.errors import Cause, NotSaved, StoreError
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.window.changed_settings import changed_setting
from benzotrack.ui.window.sample_banner import sample_numbers

_SEES_FILES = (PlaceKind.YOUR_DATA, PlaceKind.WELCOME)
"""Places where a person sees what can be done about files that are gone, or begins anew."""

NUMBERS_FIRST = (PlaceKind.ADVICE, PlaceKind.HELP)
"""Places where nothing stands above the first number to call: they show the notices below it themselves."""


def notices(screen: ScreenContext, unsaved: list[ft.Control]) -> list[ft.Control]:
    """The notices above a screen, `unsaved` days among them; none on an ordinary day, nor where the numbers
    come first.
    """
    place = screen.nav.place
    found = [] if place is not None and place.kind in NUMBERS_FIRST else notice_cards(screen, unsaved)
    if not found:
        return []
    above = theme.GAP if screen.look_round.shown else 0
    column = ft.Column(found, spacing=theme.GAP_SMALL, width=screen.look.column)
    return [
        ft.Container(
            column,
            padding=ft.Padding(theme.EDGE, above, theme.EDGE, theme.GAP_SMALL),
            alignment=ft.Alignment.TOP_CENTER,
        )
    ]


def notices_below(screen: ScreenContext) -> ft.Control:
    """The notices where the numbers come first: below them.

    One control whatever stands in it: what follows keeps its place, else it could not be drawn anew.
    """
    found = notice_cards(screen)
    return w.stacked(found, key="notices", spacing=theme.GAP, visible=bool(found))


def notice_cards(screen: ScreenContext, unsaved: list[ft.Control] | None = None) -> list[ft.Control]:
    """The notices that stand now, the most pressing first."""
    found: list[ft.Control] = []
    place = screen.nav.place
    if place is not None and place.kind in NUMBERS_FIRST:
        found.extend(sample_numbers(screen))
    if (refusal := screen.diary.not_saved) is not None:
        found.append(_not_saved(screen, refusal))
    if storage_status(screen.diary).files_gone and (place is None or place.kind not in _SEES_FILES):
        found.append(_files_gone(screen))
    found.extend(changed_setting(screen))
    found.extend(_closable(screen, notice) for notice in _told(screen)[:1])
    found.extend(unsaved or [])
    if screen.nav.passing is not None:
        found.append(_passing(screen, screen.nav.passing))
    return found


def _told(screen: ScreenContext) -> tuple[Message, ...]:
    """The notices, without those that a card of the page itself tells."""
    place, told = screen.nav.place, screen.nav.notices
    if told and place is not None and place.kind is PlaceKind.YOUR_DATA:
        cards = told_of(screen.diary)
        return tuple(notice for notice in told if notice not in cards)
    return told


def _not_saved(screen: ScreenContext, refusal: StoreError) -> ft.Control:
    """What was refused and the way on: to try again, or to open the diary anew with what is on screen."""
    unsaved, reopen = screen.diary.has_unsaved, screen.lock_actions.reopen
    if reopen is not None and isinstance(refusal, NotSaved) and refusal.needs_reopening:
        kept = [
            msg("Your answers are still here. If you close the app now, they are lost.")
            if unsaved
            else msg("Don't close the app yet: what you entered last may be lost."),
        ]
        if not screen.look.large_text:
            kept.append(msg("“Keep my answers” opens the diary as it is now and adds them."))
        way, go, key = tr("Keep my answers"), reopen, "keep-answers"
    else:
        kept = [
            msg("Your answers are still here. Don't close the app yet.")
            if unsaved or _is_gone(refusal)
            else msg("What was saved before is safe.")
        ]
        way, go, key = tr("Try again"), screen.diary.try_again, "try-again"
    return w.card(
        [
            w.text(tr("Not saved"), theme.HEADING, w.Tone.URGENT.ink),
            *(w.text(say(line), theme.BODY, w.Tone.URGENT.ink) for line in (refusal.message, *kept)),
            w.button(way, screen.on(go), key=key, kind="danger"),
        ],
        key="not-saved",
        tone=w.Tone.URGENT,
        live=True,
    )


def _is_gone(refusal: StoreError) -> bool:
    """Whether nobody can say that what was saved before is safe."""
    return isinstance(refusal, NotSaved) and refusal.cause is Cause.GONE


def _files_gone(screen: ScreenContext) -> ft.Control:
    """In few words at large text: what stands below must still be reached."""
    short = screen.look.large_text
    newest = next(iter(DiaryBackups(screen.diary).found), None)
    left = (
        msg("Its newest backup is of {when}.", when=moment_words(newest.made.astimezone()))
        if newest is not None
        else msg("No backup is in it.")
    )
    return w.card(
        [
            w.text(
                tr("Your diary's files are gone.")
                if short
                else tr("Your diary's files are gone from its folder."),
                theme.BODY_STRONG,
                w.Tone.CONTACT.ink,
            ),
            *([] if short else [w.text(say(left), theme.BODY, w.Tone.CONTACT.ink)]),
            w.secondary(
                tr("See more") if short else tr("See what you can do"),
                screen.on(screen.nav.open, Place(PlaceKind.YOUR_DATA)),
                key="files-gone-open",
            ),
        ],
        key="files-gone",
        tone=w.Tone.CONTACT,
        live=True,
    )


def _closable(screen: ScreenContext, notice: Message) -> ft.Control:
    tone = w.Tone.CALM if notice in screen.nav.calm else w.Tone.CONTACT
    return w.card(
        [
            w.text(say(notice), theme.BODY, tone.ink),
            w.secondary(tr("OK"), screen.on(screen.nav.hush, notice), key="hush"),
        ],
        key="notice",
        tone=tone,
        live=True,
    )


def _passing(screen: ScreenContext, notice: Message) -> ft.Control:
    """Good news on one line where it fits."""
    said = ft.Container(w.text(say(notice), theme.BODY_STRONG, w.Tone.CALM.ink), expand=True)
    ok = w.secondary(tr("OK"), screen.on(screen.nav.hush, notice), key="ok")
    return w.card([ft.Row([said, ok], spacing=theme.GAP)], key="passing", tone=w.Tone.CALM, live=True)


def at_start(diary: Diary) -> tuple[Message, ...]:
    """What the person must know of the files when the app opens: damage and what can't be read."""
    status, found = storage_status(diary), list[Message]()
    if status.repaired:
        found.append(_together(status.repaired))
    if status.refusal is not None:
        found.append(msg("Nothing can be saved now. {why}", why=status.refusal))
    if status.unread:
        found.append(_unreadable(status, diary.today))
    if diary.kept_settings.problem is not None:
        found.append(diary.kept_settings.problem)
    found.extend(told_of(diary))
    return tuple(found)


def _together(messages: tuple[Message, ...]) -> Message:
    """Several sentences as one notice."""
    return reduce(lambda said, more: msg("{said} {more}", said=said, more=more), messages)


def _unreadable(status: StorageStatus, today: date) -> Message:
    """Each record once: its day where it tells one."""
    days = sorted({record.day for record in status.unread if record.day is not None})
    words = join([say(date_words(day, today)) for day in days[:3]])
    return msgn(
        "{n} record of the diary could not be read and is not shown. It is kept in the file. {days}",
        "{n} records of the diary could not be read and are not shown. They are kept in the file. {days}",
        len(status.unread),
        days=msg("Among them: {days}.", days=words) if words else "",
    )
