"""The page of one symptom, or of the dose with the four: its chart, its sentence, its figures, since the last
change, its days, and the way to the one before and after it.
"""

from dataclasses import replace

import flet as ft

from benzotrack.charts.since_chart import SINCE_PLOT
from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.sentences.dose_words import UNIT_LABELS
from benzotrack.domain.sentences.trend_words import together
from benzotrack.i18n import Message, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import DOSE, Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.figures import dose_table, figures_table
from benzotrack.ui.trends.overview_part import in_rows, symptom_chart
from benzotrack.ui.trends.row_look import large_chart, page_chart
from benzotrack.ui.trends.since_part import since_chart
from benzotrack.ui.trends.trends_view import SymptomView, TrendsView, unit_of

STEP_EDGES = 4
"""What a step's edges take beside its letters, in letters."""


def symptom_page(view: TrendsView, screen: ScreenContext, wide: bool) -> list[ft.Control]:
    """That of the place's symptom; of the dose, and where none is named, that of the four together."""
    symptom = screen.nav.place.symptom if screen.nav.place else ""
    if (one := view.of(symptom)) is not None:
        parts = _symptom(one, view, screen, wide)
    elif symptom in ("", DOSE):
        parts = _four(view, screen, wide)
    else:
        parts = [w.body(tr("In these days there is no rating of it."))]
    return [*_steps(view, screen), *parts]


def _symptom(one: SymptomView, view: TrendsView, screen: ScreenContext, wide: bool) -> list[ft.Control]:
    return [
        _chart(symptom_chart(one), view, screen, wide),
        figures_table(one, screen.look),
        *_since(one, screen, wide),
        _days(one.series.symptom.id, screen),
    ]


def _four(view: TrendsView, screen: ScreenContext, wide: bool) -> list[ft.Control]:
    sentence: Message | str = together([one.series for one in view.core])
    if view.dose.sentence is not None:
        sentence = tr("{dose} {symptoms}", dose=view.dose.sentence, symptoms=sentence)
    words = sentence if isinstance(sentence, str) else say(sentence)
    shown = w.Titled("four", tr("The four together"), view.four, words)
    return [
        _chart(shown, view, screen, wide),
        *([dose_unit_buttons(screen)] if view.dose.rows else []),
        *dose_table(view.dose, view.period.last, screen.look),
        _days("", screen),
    ]


def _chart(shown: w.Titled, view: TrendsView, screen: ScreenContext, wide: bool) -> ft.Control:
    """The large chart below the doses; its name stands above the page."""
    look = large_chart(screen.look, wide)
    look = replace(look, above=view.dose.against.above(look))
    return w.ChartCard(replace(shown, title=""), look, key=f"large-{shown.name}")


def _since(one: SymptomView, screen: ScreenContext, wide: bool) -> list[ft.Control]:
    """The chart since the last change, and the way to its days or weeks."""
    shown = since_chart(one, screen.diary.today)
    if shown is None:
        return []
    look = replace(page_chart(screen.look, wide), plot=SINCE_PLOT)
    place, key = Place(PlaceKind.SINCE, symptom=one.series.symptom.id), "at-since"
    line = w.leads_on(
        tr("Since the change, row by row"), screen.on(screen.nav.open_from, place, key), key="see-since-rows"
    )
    return [
        w.heading(tr("Since the last change"), theme.HEADING),
        w.ChartCard(replace(shown, title=""), look, key=f"large-{shown.name}"),
        w.anchor(key, line),
    ]


def _days(symptom: str, screen: ScreenContext) -> ft.Control:
    place, key = Place(PlaceKind.DAYS, symptom=symptom), "at-days"
    line = w.leads_on(tr("Day by day"), screen.on(screen.nav.open_from, place, key), key="see-days-listed")
    return w.anchor(key, line)


def _steps(view: TrendsView, screen: ScreenContext) -> list[ft.Control]:
    """The way to the one before and after, in the order of Trends; at large text below each other."""
    place = screen.nav.place
    here = place.symptom if place else ""
    order = [(one.series.symptom.id, say(one.series.symptom.label)) for one in view.symptoms]
    order = [(DOSE, tr("Dose")) if view.dose.drawn else ("", tr("The four together")), *order]
    at = [known for known, _ in order].index(here) if here in dict(order) else 0
    found: list[ft.Control] = []
    if at > 0:
        symptom, label = order[at - 1]
        found.append(_step(symptom, tr("\u2039 {name}", name=label), label, screen, "step-before"))
    if at + 1 < len(order):
        symptom, label = order[at + 1]
        found.append(_step(symptom, tr("{name} \u203a", name=label), label, screen, "step-after"))
    if screen.look.large_text:
        return [w.stacked(found, key="steps")]
    return [ft.Row(found, key="steps", spacing=theme.GRID_GAP)]


def _step(symptom: str, label: str, name: str, screen: ScreenContext, key: str) -> ft.Control:
    """A button to that page in the stead of this one, as wide as its name asks."""
    return w.secondary(
        label,
        screen.on(screen.nav.instead, Place(PlaceKind.CHART, symptom=symptom)),
        key=key,
        name=name,
        expand=False if screen.look.large_text else len(label) + STEP_EDGES,
    )


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
    rows = in_rows(cells, 1 if screen.look.large_text else 2, name, "dose-unit")
    return w.stacked([ft.Semantics(exclude_semantics=True, content=w.small(name)), rows], spacing=4)
