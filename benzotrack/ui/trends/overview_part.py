"""The first screen of Trends: the period, the dose and the symptoms below each other on one time axis, each
a button that opens it; and a line for each other thing there is to see.
"""

from dataclasses import replace

import flet as ft

from benzotrack.charts.axes import short_date
from benzotrack.charts.chart_row import DateRow, DoseRow, SymptomRow
from benzotrack.domain.days import full_date
from benzotrack.domain.profile import LookBack
from benzotrack.domain.sentences.trend_words import newest_words, summary, what_comes_words
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import DOSE, Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.figures import has_totals
from benzotrack.ui.trends.row_look import RowLook, row_look_of
from benzotrack.ui.trends.trends_view import SymptomView, TrendsView, look_back_of

IN_WORDS_FROM = 1.5
"""From which text size on the rows of a narrow window are words alone, as a factor."""


def overview(view: TrendsView, screen: ScreenContext, wide: bool) -> list[ft.Control]:
    """All of it; `wide` in a pane, beside what is opened. At large text the answers come first; at the
    largest their charts are on the pages that they open.
    """
    look = row_look_of(screen.look, wide)
    found = rows(view, view.overview, screen, look, wide=wide)
    if view.dose.drawn:
        found = [_dose_row(view, screen, look, wide), *found]
    header, first = _header(view, screen), w.stacked(found, key="rows", spacing=0)
    return [*([first, header] if screen.look.large_text else [header, first]), _lines(view, screen, wide)]


def rows(
    view: TrendsView, shown: tuple[SymptomView, ...], screen: ScreenContext, look: RowLook, *, wide: bool
) -> list[ft.Control]:
    """A row for each of those symptoms, and the dates below."""
    found = [_symptom_row(one, screen, look, wide) for one in shown]
    if _in_words(screen, wide):
        return found
    return [*found, w.SilentChart("dates", DateRow(view.period), look.dates, key="date-row")]


def _in_words(screen: ScreenContext, wide: bool) -> bool:
    """Whether the rows have no charts, so that the newest of all five is in view."""
    return screen.look.text_scale >= IN_WORDS_FROM and not wide


def opens(place: Place, key: str, screen: ScreenContext, wide: bool) -> w.Handler:
    """What opens the place from the control with that anchor; in a wide window Trends stay beside it."""
    nav = screen.nav
    return screen.on(nav.open_on_tab, place) if wide else screen.on(nav.open_from, place, key)


def _symptom_row(one: SymptomView, screen: ScreenContext, look: RowLook, wide: bool) -> ft.Control:
    symptom = one.series.symptom
    shown = symptom_chart(one)
    place, key = Place(PlaceKind.CHART, symptom=symptom.id), f"at-{symptom.id}"
    tap, today = opens(place, key, screen, wide), screen.diary.today
    words = say(newest_words(one.series, today, brief=screen.look.large_text and not wide))
    if _in_words(screen, wide):
        return w.anchor(key, w.words_row(shown, words, tap, look.tokens))
    row = w.ChartRow(
        replace(shown, chart=SymptomRow(one.chart)),
        words,
        look.symptom,
        tap,
        tokens=look.tokens,
        on=wide and screen.nav.place == place,
        key=f"row-{symptom.id}",
    )
    return w.anchor(key, row)


def _dose_row(view: TrendsView, screen: ScreenContext, look: RowLook, wide: bool) -> ft.Control:
    dose = view.dose
    chart = DoseRow(view.period, dose.against, dose.drawn)
    place, key = Place(PlaceKind.CHART, symptom=DOSE), f"at-{DOSE}"
    sentence = "" if dose.sentence is None else say(dose.sentence)
    shown, tap = w.Titled(DOSE, tr("Dose"), chart, sentence), opens(place, key, screen, wide)
    if _in_words(screen, wide):
        return w.anchor(key, w.words_row(shown, dose.newest, tap, look.tokens))
    row = w.ChartRow(
        shown,
        dose.newest,
        look.dose(len(dose.drawn)),
        tap,
        tokens=look.tokens,
        on=wide and screen.nav.place == place,
        key=f"row-{DOSE}",
    )
    return w.anchor(key, row)


def symptom_chart(shown: SymptomView) -> w.Titled:
    """The chart of one symptom."""
    symptom = shown.series.symptom
    return w.Titled(symptom.id, say(symptom.label), shown.chart, say(summary(shown.series)))


def _header(view: TrendsView, screen: ScreenContext) -> ft.Control:
    """How far back, which days that is, and what comes once there are some."""
    period = view.period
    name = short_date if period.first.year == period.last.year else full_date
    days = tr(
        "{first} to {last}, {n} days", first=name(period.first), last=name(period.last), n=period.length
    )
    if period.length == 1:
        days = tr("{day}, 1 day", day=name(period.first))
    parts = [look_back_buttons(screen), w.small(days)]
    if (comes := what_comes_words(view.rated_days)) is not None:
        parts.append(w.body(say(comes)))
    return w.stacked(parts, key="trends-header", spacing=2)


def _lines(view: TrendsView, screen: ScreenContext, wide: bool) -> ft.Control:
    """A line for each thing that opens, and what will stand here after the first dose change."""
    changed = view.changed_on is not None
    since, the_four = tr("Since the last change"), tr("The four together")
    four = view.overview == view.core
    found = (
        (PlaceKind.CHART, the_four, four and not view.dose.drawn),
        (PlaceKind.FURTHER_CHARTS, tr("Further symptoms"), four and bool(view.further)),
        (PlaceKind.TOTALS, tr("GAD-7 and PHQ-9"), has_totals(view, screen)),
        (PlaceKind.SINCE, since, changed and not wide),
        (PlaceKind.FIGURES, tr("The figures"), True),
        (PlaceKind.CALENDAR, tr("Better and worse days"), True),
        (PlaceKind.READING, tr("How to read this"), True),
    )
    lines = [_line(Place(kind), label, screen, wide) for kind, label, there in found if there]
    if view.begun and not changed:
        lines.append(w.small(tr("“{title}” will be here after the first dose change.", title=since)))
    return w.stacked(lines, key="trends-lines")


def _line(place: Place, label: str, screen: ScreenContext, wide: bool) -> ft.Control:
    kind, key = place.kind.value, f"at-{place.kind.value}"
    return w.anchor(key, w.leads_on(label, opens(place, key, screen, wide), key=f"see-{kind}"))


def look_back_buttons(screen: ScreenContext) -> ft.Control:
    """How far Trends look back: four buttons, the chosen one filled; at large text two and two."""
    now = look_back_of(screen.diary, screen.nav.look_back)

    def choose(wanted: LookBack) -> None:
        screen.nav.look_back = wanted
        screen.diary.change_settings(replace(screen.diary.settings, look_back=wanted))

    cells = [
        w.segment(f"look-back-{wanted.value}", say(wanted.label), wanted is now, screen.on(choose, wanted))
        for wanted in LookBack
    ]
    return in_rows(cells, 2 if screen.look.large_text else 4, tr("How far back"), "look-back")


def in_rows(cells: list[ft.Control], per: int, name: str, key: str) -> ft.Control:
    """Buttons in rows of so many, heard as a group of that name."""
    rows: list[ft.Control] = [
        ft.Row(cells[start : start + per], spacing=theme.GRID_GAP) for start in range(0, len(cells), per)
    ]
    return w.radio_group(name, [ft.Column(rows, spacing=theme.GRID_GAP, tight=True, key=key)])
