"""Which days the report is of, and which notes are in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import flet as ft

from benzotrack.domain.days import date_words
from benzotrack.domain.report.periods import Span, since_visit
from benzotrack.i18n import Message, msg, say, tr, trn
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.report_options import VisitChoice
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.visit.custom_period import OwnDays

SPANS: dict[Span, Message] = {
    Span.SINCE_VISIT: msg("Since my last visit"),
    Span.TWO_WEEKS: msg("2 weeks"),
    Span.MONTH: msg("1 month"),
    Span.THREE_MONTHS: msg("3 months"),
    Span.OWN: msg("My own days"),
}

FEW_NOTES = 5
"""How many notes are listed before all of them are asked for."""

NOTE_START = 80
"""Letters of a note that are shown where it is chosen."""


def period_part(screen: ScreenContext) -> ft.Control:
    """The spans to choose from, the own days, and what the choice comes to."""
    diary, choice = screen.diary, screen.nav.visit
    period = choice.period(diary.taper.visits, diary.today)
    buttons: list[ft.Control] = [_span(screen, span) for span in SPANS]
    lines: list[ft.Control] = [w.stacked(buttons)]
    if choice.span is Span.SINCE_VISIT and since_visit(diary.taper.visits, diary.today) is None:
        lines.append(w.body(tr("No visit is recorded yet: these are the last 30 days."), key="no-visit"))
    if choice.span is Span.OWN:
        lines.append(OwnDays(diary, period, screen, key="own-days"))
    lines.append(
        w.body(
            trn(
                "{first} to {last}: {n} day",
                "{first} to {last}: {n} days",
                period.length,
                first=date_words(period.first, diary.today),
                last=date_words(period.last, diary.today),
            ),
            key="period-words",
        )
    )
    return w.stacked(lines)


def _span(screen: ScreenContext, span: Span) -> ft.Control:
    choice = screen.nav.visit
    on = choice.span is span
    return w.chosen(
        on,
        w.button(
            say(SPANS[span]),
            screen.on(screen.nav.choose, _with_span(choice, span, screen)),
            key=f"span-{span.value}",
            kind="filled" if on else "outlined",
            min_height=theme.TARGET,
        ),
    )


def _with_span(choice: VisitChoice, span: Span, screen: ScreenContext) -> VisitChoice:
    if span is not Span.OWN or choice.first is not None:
        return replace(choice, span=span)
    today = screen.diary.today
    return replace(choice, span=span, first=today - timedelta(days=29), last=today)


def notes_part(screen: ScreenContext) -> ft.Control:
    """The notes of these days; none is shared unless it is chosen."""
    diary, choice = screen.diary, screen.nav.visit
    period = choice.period(diary.taper.visits, diary.today)
    noted = [c for c in diary.check_ins if period.first <= c.day <= period.last and c.answers.note.strip()]
    if not noted:
        return w.small(tr("There are no notes in these days."), key="no-notes")
    shown = noted if choice.all_notes else noted[-FEW_NOTES:]
    rows = [_note(screen, choice, c.day, c.answers.note) for c in reversed(shown)]
    if len(shown) < len(noted):
        rows.append(
            w.button(
                trn("Show all {n} note", "Show all {n} notes", len(noted)),
                screen.on(screen.nav.choose, replace(choice, all_notes=True)),
                key="all-notes",
                kind="quiet",
                min_height=theme.TARGET,
            )
        )
    return w.stacked([w.small(tr("A note is in the report only if you choose it.")), *rows])


def _note(screen: ScreenContext, choice: VisitChoice, day: date, note: str) -> ft.Control:
    on = day in choice.notes
    start = " ".join(note.split())
    shown = start if len(start) <= NOTE_START else tr("{start} …", start=start[:NOTE_START].rstrip())
    words = tr("{day}: {note}", day=date_words(day, screen.diary.today), note=shown)
    return w.chosen(
        on,
        w.button(
            words,
            screen.on(screen.nav.choose, replace(choice, notes=choice.with_note(day))),
            key=f"note-{day.isoformat()}",
            kind="tonal" if on else "outlined",
            icon=ft.Icons.CHECK_BOX if on else ft.Icons.CHECK_BOX_OUTLINE_BLANK,
            min_height=theme.TARGET,
            align=ft.TextAlign.START,
        ),
    )
