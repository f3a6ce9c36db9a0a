"""Trends: the dose and the four together, each symptom by itself, since the last change, the figures."""

from dataclasses import replace

import flet as ft

from benzotrack.charts.axes import short_date
from benzotrack.charts.overview import OVERVIEW_PLOT
from benzotrack.charts.style import ChartLook
from benzotrack.diary.diary import Diary
from benzotrack.domain.days import full_date
from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.profile import LookBack
from benzotrack.domain.sentences.dose_words import UNIT_LABELS
from benzotrack.domain.sentences.trend_words import EACH_IS_A_MARK
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind, Tab
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.trend_cards import (
    dose_table,
    figures_table,
    four_together,
    signs_line,
    since_card,
    symptom_chart,
    table_note,
    totals_part,
)
from benzotrack.ui.trends.trends_view import TrendsView, look_back_of, nothing_recorded, trends_view, unit_of


@ft.component
@w.bounded
def TrendsScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The charts, or what will stand here once there is a check-in."""
    w.use_way_back(nav)
    if nothing_recorded(diary):
        return w.page_column([_nothing_yet(screen)], key="trends", width=screen.look.column)
    view = trends_view(diary, nav.look_back, nav.dose_unit)
    look = w.chart_look(screen.look, w.density())
    tall = replace(look, plot=OVERVIEW_PLOT)
    tall = replace(tall, above=view.dose.against.above(tall))

    def chart(shown: w.Titled, its_look: ChartLook, symptom: str) -> ft.Control:
        key = f"at-{shown.name}"
        larger = screen.on(nav.open_from, Place(PlaceKind.CHART, symptom=symptom), key)
        return w.anchor(key, w.ChartCard(shown, its_look, larger, key=f"card-{shown.name}"))

    def since(symptom: str, key: str) -> w.Handler:
        return screen.on(nav.open_from, Place(PlaceKind.SINCE, symptom=symptom), key)

    return w.page_column(
        [
            _header(view, screen),
            chart(four_together(view), tall, ""),
            *([dose_unit_buttons(screen)] if view.dose.rows else []),
            w.small(signs_line(view, alone=True)),
            *(chart(symptom_chart(one), look, one.series.symptom.id) for one in view.symptoms),
            *since_card(view, diary.taper.ledger, diary.today, look, since),
            *totals_part(view, look, screen),
            _better_and_worse(screen),
            _figures(view, screen),
            _reading(),
        ],
        key="trends",
        width=screen.look.column,
    )


def _header(view: TrendsView, screen: ScreenContext) -> ft.Control:
    """How far back, and which days that is."""
    period = view.period
    name = short_date if period.first.year == period.last.year else full_date
    return ft.Column(
        [
            look_back_buttons(screen),
            w.small(
                tr("{day}, 1 day", day=name(period.first))
                if period.length == 1
                else tr(
                    "{first} to {last}, {n} days",
                    first=name(period.first),
                    last=name(period.last),
                    n=period.length,
                )
            ),
        ],
        key="trends-header",
        spacing=theme.GAP_SMALL,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _better_and_worse(screen: ScreenContext) -> ft.Control:
    """The way to the calendar."""
    return w.anchor(
        "at-calendar",
        w.card(
            [
                w.heading(tr("Better and worse days"), theme.HEADING),
                w.body(tr("A calendar of your days, as you recorded them.")),
                w.secondary(
                    tr("See the days"),
                    screen.on(screen.nav.open_from, Place(PlaceKind.CALENDAR), "at-calendar"),
                    key="see-days",
                    icon=ft.Icons.CALENDAR_MONTH,
                ),
            ],
            key="better-and-worse",
        ),
    )


def _figures(view: TrendsView, screen: ScreenContext) -> ft.Control:
    """The figures of all symptoms."""
    return w.card(
        [
            w.heading(tr("The figures"), theme.HEADING),
            *dose_table(view.dose, view.period.last, screen.look),
            *(figures_table(one, screen.look) for one in view.symptoms),
            table_note(),
        ],
        key="trends-figures",
    )


def _nothing_yet(screen: ScreenContext) -> ft.Control:
    return w.card(
        [
            w.heading(tr("Your charts will be here")),
            w.body(say(EACH_IS_A_MARK)),
            w.button(tr("Check in"), screen.on(screen.nav.go, Tab.TODAY), key="first-check-in"),
        ],
        key="trends-empty",
    )


def _reading() -> ft.Control:
    """What the figures mean, and where their limits come from. Source: selby2010, salaffi2004"""
    lines = (
        tr("A day without a rating stays empty. It never counts as 0."),
        tr("A middle value needs ratings on 4 of the 7 days."),
        tr("Middle value: put the ratings in order and take the one in the middle."),
        tr(
            "“Noticeably” means: the middle value moved by 2 points or more, and 3 or more of the 7 days "
            "stand that far off. The 2 points come from people with long-lasting pain (Salaffi 2004)."
        ),
        tr("“7 to 10: severe” comes from people in cancer care (Selby 2010)."),
        tr("These limits may not fit you. Ask your clinician."),
    )
    return w.card(
        [w.heading(tr("How to read this"), theme.HEADING), *map(w.small, lines)], key="trends-reading"
    )


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
    return _in_rows(cells, 2 if screen.look.large_text else 4, tr("How far back"), "look-back")


def dose_unit_buttons(screen: ScreenContext) -> ft.Control:
    """In which unit Trends show the prescribed dose: two buttons; at large text below each other."""
    now, name = unit_of(screen.diary, screen.nav.dose_unit), tr("Show the dose in")

    def choose(unit: DoseUnit) -> None:
        screen.nav.dose_unit = unit
        screen.diary.change_settings(replace(screen.diary.settings, dose_unit=unit))

    cells = [
        w.segment(f"dose-unit-{unit.value}", say(UNIT_LABELS[unit]), unit is now, screen.on(choose, unit))
        for unit in DoseUnit
    ]
    rows = _in_rows(cells, 1 if screen.look.large_text else 2, name, "dose-unit")
    return w.stacked([ft.Semantics(exclude_semantics=True, content=w.small(name)), rows], spacing=4)


def _in_rows(cells: list[ft.Control], per: int, name: str, key: str) -> ft.Control:
    """Buttons in rows of so many, heard as a group of that name."""
    rows: list[ft.Control] = [
        ft.Row(cells[start : start + per], spacing=theme.GRID_GAP) for start in range(0, len(cells), per)
    ]
    return w.radio_group(name, [ft.Column(rows, spacing=theme.GRID_GAP, tight=True, key=key)])
