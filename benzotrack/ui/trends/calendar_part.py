"""Better and worse days: the months of the chosen period, newest first, described and never judged."""

from datetime import date

import flet as ft

from benzotrack.charts.style import style_of
from benzotrack.domain.days import month_words, weekday_letter
from benzotrack.domain.months import Band, CalendarDay, MonthDays, months
from benzotrack.domain.sentences.calendar_words import day_line, month_lines
from benzotrack.domain.symptoms import CORE, Symptom
from benzotrack.domain.trends import WEEK_DAYS
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.theme import Look
from benzotrack.ui.trends.trends_view import TrendsView

MONTHS_SHOWN = 2
"""How many months are shown at a time."""

TOP = "months-top"


def calendar(view: TrendsView, screen: ScreenContext) -> list[ft.Control]:
    """Some months at a time, and what their signs mean."""
    nav = screen.nav
    found = months([one.series for one in view.core])
    number = min(nav.place.page if nav.place else 0, (len(found) - 1) // MONTHS_SHOWN)
    start = number * MONTHS_SHOWN
    shown: list[ft.Control] = [
        month_grid(month, view.period.last, screen) for month in found[start : start + MONTHS_SHOWN]
    ]

    def turner(label: str, to: int, key: str) -> ft.Control:
        return w.secondary(label, screen.on(nav.turn, to, TOP), key=key)

    key = "at-days"
    listed = w.leads_on(
        tr("The same day by day"),
        screen.on(nav.open_from, Place(PlaceKind.DAYS), key),
        key="see-days-listed",
    )
    return [
        w.body(tr("Your days as you recorded them. Nothing here says what comes next.")),
        w.anchor(TOP, ft.Container(height=1)),
        *([turner(tr("Later months"), number - 1, "later-months")] if number else []),
        *shown,
        *(
            [turner(tr("Earlier months"), number + 1, "earlier-months")]
            if start + MONTHS_SHOWN < len(found)
            else []
        ),
        legend(screen.look, imported=view.crosses),
        w.anchor(key, listed),
    ]


def calendar_width(look: Look) -> float:
    """Width of the column in which a month stands, in logical px."""
    return min(look.width - 2 * GRID_EDGE, theme.COLUMN)


GRID_EDGE = 12
"""Space beside a month, so that a day is 48 px wide in a window of 360."""

COLUMN_WIDTH = 7
HEIGHTS = {Band.NONE: 2, Band.MILD: 8, Band.MODERATE: 15, Band.SEVERE: 22}
"""Height of a band's column, in logical px."""

ANY_MONDAY = date(2024, 1, 1)


def month_grid(month: MonthDays, last: date, screen: ScreenContext) -> ft.Control:
    """The month's name, its days in weeks from Monday, and the same in words."""
    width = calendar_width(screen.look) / WEEK_DAYS
    before = month.days[0].day.weekday()
    cells: list[ft.Control] = [ft.Container(width=width) for _ in range(before)]
    cells += [_cell(day, month.symptoms, last, screen, width) for day in month.days]
    rows: list[ft.Control] = [
        ft.Row(cells[start : start + WEEK_DAYS], spacing=0) for start in range(0, len(cells), WEEK_DAYS)
    ]
    name = f"{month.first.year}-{month.first.month:02}"
    first, *lines = month_lines(month)
    return ft.Column(
        [
            w.heading(say(month_words(month.first)), theme.HEADING),
            _weekdays(width),
            *rows,
            w.stacked([w.body(say(first)), *(w.small(say(line)) for line in lines)], spacing=2),
        ],
        key=f"month-{name}",
        spacing=2,
        tight=True,
    )


def _weekdays(width: float) -> ft.Control:
    days = [date.fromordinal(ANY_MONDAY.toordinal() + n) for n in range(WEEK_DAYS)]
    letters: list[ft.Control] = [
        ft.Container(
            w.text(
                say(weekday_letter(day)),
                theme.SMALL,
                ft.Colors.ON_SURFACE_VARIANT,
                ft.TextAlign.CENTER,
                no_wrap=True,
            ),
            width=width,
        )
        for day in days
    ]
    return ft.Semantics(exclude_semantics=True, content=ft.Row(letters, spacing=0))


def _cell(
    day: CalendarDay, symptoms: tuple[Symptom, ...], last: date, screen: ScreenContext, width: float
) -> ft.Control:
    key = f"cell-{day.day.isoformat()}"
    ink = ft.Colors.ON_SURFACE if day.recorded else ft.Colors.ON_SURFACE_VARIANT
    token = theme.SMALL_STRONG if day.recorded else theme.SMALL
    number = w.text(
        str(day.day.day),
        token,
        ink,
        ft.TextAlign.CENTER,
        no_wrap=True,
        semantics_label=say(day_line(day, symptoms, last)),
    )
    face = ft.Column(
        [number, columns(day.bands, symptoms, screen.look, _open(day)), _hard_bar(day.hard)],
        spacing=2,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
    tile = ft.Button(
        key=f"day-{day.day.isoformat()}",
        content=face,
        width=width,
        elevation=0,
        style=w.DAY_STYLE,
        on_click=screen.on(screen.nav.open_from, Place(PlaceKind.DAY, day=day.day), key),
    )
    return w.anchor(key, ft.MergeSemantics(tile))


def _open(day: CalendarDay) -> tuple[bool, ...]:
    return tuple(bool(point.source) for point in day.points)


def columns(
    bands: tuple[Band | None, ...], symptoms: tuple[Symptom, ...], look: Look, hollow: tuple[bool, ...] = ()
) -> ft.Control:
    """A column for each symptom, standing on one line, `hollow` where it was imported; none at all where
    there is no rating.
    """
    shown = zip(bands, symptoms, hollow or (False,) * len(bands), strict=True)
    return ft.Row(
        [
            _column(band, style_of(one).colour(look.dark, look.high_contrast), empty)
            for band, one, empty in shown
        ],
        height=HEIGHTS[Band.SEVERE],
        spacing=2,
        tight=True,
        alignment=ft.MainAxisAlignment.CENTER,
        vertical_alignment=ft.CrossAxisAlignment.END,
    )


def _column(band: Band | None, colour: str, hollow: bool) -> ft.Control:
    return ft.Container(
        width=COLUMN_WIDTH,
        height=0 if band is None else HEIGHTS[band],
        bgcolor=None if hollow else colour,
        border=ft.Border.all(1.5, colour) if hollow and band is not None else None,
        border_radius=1,
    )


def _hard_bar(hard: bool) -> ft.Control:
    return ft.Container(
        width=4 * COLUMN_WIDTH + 6,
        height=4,
        border_radius=2,
        bgcolor=ft.Colors.ON_SURFACE if hard else ft.Colors.TRANSPARENT,
    )


def legend(look: Look, *, imported: bool = False) -> ft.Control:
    """What a day's columns mean, shown and in words; hollow ones where there are some. Source: selby2010"""
    samples = (
        (Band.NONE, tr("a line: none, 0")),
        (Band.MILD, tr("low: mild, 1 to 3")),
        (Band.MODERATE, tr("middle: moderate, 4 to 6")),
        (Band.SEVERE, tr("high: severe, 7 to 10")),
    )
    rows = [_sample(columns((band,) * len(CORE), CORE, look), words) for band, words in samples]
    return w.card(
        [
            w.body(tr("Each day has four columns, from left to right:")),
            ft.Row(
                [_named_column(symptom, look) for symptom in CORE],
                wrap=True,
                spacing=theme.GAP,
                run_spacing=theme.GAP_SMALL,
            ),
            *rows,
            _sample(_hard_bar(True), tr("a bar below: a hard day")),
            *([_sample(_hollow(look), tr("hollow: from another app"))] if imported else []),
            w.small(tr("No column: no rating. A number alone: nothing recorded. Tap a day to open it.")),
            w.small(tr("For sleep the words are: slept well, a little poor, poor, very poor.")),
        ],
        key="legend",
    )


def _hollow(look: Look) -> ft.Control:
    return columns((Band.SEVERE,) * len(CORE), CORE, look, (True,) * len(CORE))


def _named_column(symptom: Symptom, look: Look) -> ft.Control:
    """One of the four: its column in its colour, and its name."""
    return ft.Row(
        [columns((Band.SEVERE,), (symptom,), look), w.small(say(symptom.label))],
        key=f"legend-{symptom.id}",
        spacing=theme.GAP_SMALL,
        tight=True,
    )


def _sample(sign: ft.Control, words: str) -> ft.Control:
    return ft.Row(
        [
            ft.Container(sign, width=44, alignment=ft.Alignment.CENTER),
            ft.Container(w.small(words), expand=True),
        ],
        spacing=theme.GAP,
    )
