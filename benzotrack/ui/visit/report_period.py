"""Which days the report is of, own days by a first and a last, and which notes are in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import flet as ft

from benzotrack.charts.axes import short_date
from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import CheckIn
from benzotrack.domain.days import date_words, day_words
from benzotrack.domain.report.ahead import last_day
from benzotrack.domain.report.recorded_days import Span, since_visit, too_much
from benzotrack.domain.trends import Period
from benzotrack.i18n import Message, msg, say, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import VisitChoice
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.visit.report_pages import chosen_period

SPANS: dict[Span, Message] = {
    Span.SINCE_VISIT: msg("Since my last visit"),
    Span.TWO_WEEKS: msg("2 weeks"),
    Span.MONTH: msg("1 month"),
    Span.THREE_MONTHS: msg("3 months"),
    Span.OWN: msg("My own days"),
}

ROWS = ((Span.SINCE_VISIT, Span.OWN), (Span.TWO_WEEKS, Span.MONTH, Span.THREE_MONTHS))

PERIOD = "period"
NOTES = "notes"
"""Parts of Visit that open and close."""

FEW_NOTES = 5
"""How many notes are listed before all of them are asked for."""

NOTE_START = 80
"""Letters of a note that are shown where it is chosen."""


def period_part(screen: ScreenContext) -> ft.Control:
    """The period in one line; open, the spans to choose from and the own days."""
    diary, choice = screen.diary, screen.nav.visit
    period, opened = chosen_period(diary, choice), PERIOD in choice.opened
    days = trn(
        "{first} to {last}, {n} day",
        "{first} to {last}, {n} days",
        period.length,
        first=_brief(period.first, diary.today),
        last=_brief(period.last, diary.today),
    )
    unknown = choice.span is Span.SINCE_VISIT and since_visit(diary.taper.visits, diary.today) is None
    title = tr("The last {n} days", n=period.length) if unknown else say(SPANS[choice.span])
    name = tr("Days of the report: {span}, {days}", span=title, days=days)
    tap = screen.on(screen.nav.choose, choice.turned(PERIOD))
    lines: list[ft.Control] = [w.fold(title, opened, tap, key="period", holds=days, name=name)]
    if unknown:
        lines.append(w.small(tr("No visit before today is recorded."), key="no-visit"))
    if opened:
        lines.append(w.radio_group(tr("Days in the report"), _spans(screen)))
    if opened and choice.span is Span.OWN:
        lines.append(OwnDays(diary, period, screen, key="own-days"))
    return w.stacked(lines)


def _brief(day: date, today: date) -> Message:
    """The day in few letters, with the year where it is not this one."""
    short = short_date(day)
    return short if day.year == today.year else msg("{day} {year}", day=short, year=day.year)


def _spans(screen: ScreenContext) -> list[ft.Control]:
    """The spans to choose from: each in a row of its own at large text, else in two rows."""
    rows = [(span,) for span in SPANS] if screen.look.large_text else ROWS
    return [ft.Row([_span(screen, span) for span in row], spacing=theme.GRID_GAP) for row in rows]


def _span(screen: ScreenContext, span: Span) -> ft.Control:
    """One span; once it is chosen the choice closes, but where days are still to be chosen."""
    on = screen.nav.visit.span is span
    tap = screen.on(screen.nav.choose, _with_span(screen.nav.visit, span, screen))
    return w.segment(f"span-{span.value}", say(SPANS[span]), on, tap)


def _with_span(choice: VisitChoice, span: Span, screen: ScreenContext) -> VisitChoice:
    if span is not Span.OWN:
        return replace(choice, span=span, opened=choice.opened - {PERIOD})
    if choice.first is not None:
        return replace(choice, span=span)
    today = screen.diary.today
    return replace(choice, span=span, first=today - timedelta(days=29), last=today)


def more_part(screen: ScreenContext) -> ft.Control:
    """One line that opens: the size of the paper, the data for a computer and, last as they may be many, the
    notes to share.
    """
    choice, opened = screen.nav.visit, NOTES in screen.nav.visit.opened
    paper = tr("US Letter") if choice.letter else tr("A4")
    n = len(shared_notes(screen))
    holds = tr("{paper}, with data", paper=paper) if choice.with_data else paper
    notes = trn("{n} note", "{n} notes", n) if n else tr("no notes")
    holds = tr("{holds}, {notes}", holds=holds, notes=notes)
    tap = screen.on(screen.nav.choose, choice.turned(NOTES))
    line = w.fold(tr("Paper, data, notes to share"), opened, tap, key="more-report", holds=holds)
    if not opened:
        return line
    row = ft.Row([_paper(screen, False), _paper(screen, True)], spacing=theme.GRID_GAP)
    sizes = w.radio_group(tr("Paper size"), [row])
    return w.stacked([line, w.card([sizes, _data(screen), notes_part(screen)], key="part-notes")])


def _data(screen: ScreenContext) -> ft.Control:
    """Whether the PDF carries the data of these days for a computer."""
    choice = screen.nav.visit
    tick = w.as_checkbox(
        choice.with_data,
        w.button(
            tr("Data for the clinic's computer"),
            screen.on(screen.nav.choose, replace(choice, with_data=not choice.with_data)),
            key="with-data",
            kind="tonal" if choice.with_data else "outlined",
            icon=w.box(choice.with_data),
            min_height=theme.TARGET,
            align=ft.TextAlign.START,
        ),
    )
    return w.stacked([tick, w.small(tr("It lies in the PDF, as FHIR. Paper has none."))])


def shared_notes(screen: ScreenContext) -> frozenset[date]:
    """The days of the period whose note is in the report."""
    period = chosen_period(screen.diary, screen.nav.visit)
    return frozenset(c.day for c in noted_in(screen.diary, period) if c.day in screen.nav.visit.notes)


def noted_in(diary: Diary, period: Period) -> list[CheckIn]:
    """The check-ins of the period that have a note, oldest first."""
    return [c for c in diary.check_ins if period.first <= c.day <= period.last and c.answers.note.strip()]


def _paper(screen: ScreenContext, letter: bool) -> ft.Control:
    on = screen.nav.visit.letter is letter
    words = tr("US Letter") if letter else tr("A4")
    tap = screen.on(screen.nav.choose, replace(screen.nav.visit, letter=letter))
    key = "paper-letter" if letter else "paper-a4"
    return w.segment(key, words, on, tap, tr("Paper size {size}", size=words))


def notes_part(screen: ScreenContext) -> ft.Control:
    """The notes of these days; none is shared unless it is chosen."""
    diary, choice = screen.diary, screen.nav.visit
    period = chosen_period(diary, choice)
    noted = noted_in(diary, period)
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
    return w.as_checkbox(
        on,
        w.button(
            words,
            screen.on(screen.nav.choose, replace(choice, notes=choice.with_note(day))),
            key=f"note-{day.isoformat()}",
            kind="tonal" if on else "outlined",
            icon=w.box(on),
            min_height=theme.TARGET,
            align=ft.TextAlign.START,
        ),
    )


@dataclass(frozen=True)
class End:
    """One end of the period: its name, its day, the other end's, and what keeps another day."""

    key: str
    label: Message
    day: date
    other: date
    keep: Callable[[date], Any]


@ft.component
@w.bounded
def OwnDays(diary: Diary, period: Period, screen: ScreenContext) -> ft.Control:
    """From a day to a day; the one that was tapped stands open until a day is chosen."""
    opened, set_opened = ft.use_state("")
    form, set_form = ft.use_state(w.DayForm())

    def keep(first: date, last: date) -> None:
        screen.nav.choose(replace(screen.nav.visit, first=first, last=last))

    ends = (
        End("first", msg("From"), period.first, period.last, lambda day: keep(day, period.last)),
        End("last", msg("To"), period.last, period.first, lambda day: keep(period.first, day)),
    )

    def turn(end: End) -> None:
        set_form(w.DayForm(end.day))
        set_opened("" if opened == end.key else end.key)

    controls: list[ft.Control] = []
    for end in ends:
        words = msg("{label}: {day}", label=end.label, day=date_words(end.day, diary.today))
        controls.append(
            w.secondary(say(words), screen.on(turn, end), key=f"own-{end.key}", icon=ft.Icons.CALENDAR_TODAY)
        )
        if opened == end.key:
            controls.append(OneDay(form, end, lambda: set_opened(""), screen, key=f"choose-{end.key}"))
    return w.stacked(controls)


@ft.component
@w.bounded
def OneDay(form: w.DayForm, end: End, close: Callable[[], Any], screen: ScreenContext) -> ft.Control:
    """The choice of one end."""

    def picked() -> None:
        assert form.day is not None
        if form.day > (last := last_day(screen.diary.facts(), screen.diary.now)):
            day = day_words(last, screen.diary.today)
            form.refuse(end.day, msg("That day has not come yet. A report goes up to {day}.", day=day))
            return
        if (why := too_much(*sorted((form.day, end.other)))) is not None:
            form.refuse(end.day, why)
            return
        end.keep(form.day)
        close()

    return w.card([w.stacked(w.day_choice(w.Picking(form, screen, screen.on, picked)))])
