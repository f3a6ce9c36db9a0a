"""Taper: what is prescribed now with the doses of the day, what is planned next, and the newest changes; all
changes and the visits are a page each. In a wide window all changes stand beside.
"""

from collections.abc import Callable
from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.alert_rules import ABOUT_TAPER
from benzotrack.domain.days import date_words, day_words
from benzotrack.domain.doses import stop_on
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.i18n import msg, say, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.doses.after_last_dose import last_dose_card
from benzotrack.ui.doses.day_doses import day_doses, doses_of, stopped_before
from benzotrack.ui.doses.planned_step_question import planned_step
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.alerts_screen import use_alert_cards
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.taper.ledger_lines import Doubtful, doubtful_lines, newest_lines, whole_ledger
from benzotrack.ui.taper.plan_screen import plannable
from benzotrack.ui.taper.planned_lines import next_planned
from benzotrack.ui.taper.step_card import step_card, step_view
from benzotrack.ui.taper.tablets_screen import tablets_line

Controls = list[ft.Control]


@ft.component
@w.bounded
def TaperScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The empty state, or everything that is known of the taper."""
    wide = screen.look.wide
    inner = screen.pane() if wide else screen
    cards, _ = use_alert_cards(diary, inner, ABOUT_TAPER)
    w.use_way_back(nav)
    ledger = diary.taper.ledger
    if not ledger.entered:
        return w.page_column(
            [*_nothing_yet(screen), visits_line(screen)], key="taper", width=screen.look.column
        )
    doubtful = doubtful_lines(ledger)
    now, ended = _now(diary, doubtful, inner), _ended(diary, inner)
    ahead = _ahead(ledger, doubtful, inner, leads=not wide)
    step = [*now, *ahead, *ended] if ledger.current_steps(diary.today) else [*now, *ended, *ahead]
    newest = [] if wide else newest_lines(ledger, doubtful, inner)
    column = inner.look.column
    left = w.page_column([*cards, *step, *newest, *_more(diary, inner)], key="taper", width=column)
    if not wide:
        return left
    return w.panes(left, w.page_column(whole_ledger(diary, doubtful, inner), key="ledger-pane", width=column))


def _nothing_yet(screen: ScreenContext) -> Controls:
    return [
        w.body(tr("Write down what was prescribed, and the app shows it beside how you were.")),
        _add(screen, tr("Add what was prescribed")),
    ]


def _now(diary: Diary, doubtful: Doubtful, screen: ScreenContext) -> Controls:
    """What is asked about a plan, then each medicine with its doses, then other doses of the day."""
    ledger, today, day = diary.taper.ledger, diary.today, diary.asked_day
    found: Controls = [*planned_step(screen, "taper", again=True)]
    with_doses: list[str] = []
    steps = ledger.current_steps(today)
    for step in steps:
        doses = doses_of(diary, screen, step.medicine, day, "taper")
        with_doses += [step.medicine] if doses else []
        found.append(step_card(step_view(step, ledger, today, doubtful), doses, screen))
    if not steps:
        found += last_dose_card(diary, screen, "taper") or [w.heading(tr("Nothing is prescribed now"))]
    return [*found, *day_doses(diary, screen, day, "taper", but=with_doses)]


def _ended(diary: Diary, screen: ScreenContext) -> Controls:
    """What has ended, and the way to record a dose of it all the same."""
    today = diary.today
    return [
        *(ended_line(step, today) for step in ended_steps(diary.taper.ledger, today)),
        *stopped_before(diary, screen, diary.asked_day, "taper"),
    ]


def _ahead(ledger: Ledger, doubtful: Doubtful, screen: ScreenContext, *, leads: bool) -> Controls:
    """What comes next, and the ways to write down a change."""
    several = w.secondary(
        tr("Add several agreed steps"),
        screen.on(screen.nav.open, Place(PlaceKind.PLAN)),
        key="add-plan",
        icon=ft.Icons.PLAYLIST_ADD,
    )
    return [
        *next_planned(ledger, doubtful, screen, leads=leads),
        _add(screen, tr("Add a change")),
        *([several] if plannable(screen.diary) else []),
    ]


def _add(screen: ScreenContext, words: str) -> ft.Control:
    return w.button(
        words, screen.on(screen.nav.open, Place(PlaceKind.CHANGE)), key="add-change", icon=ft.Icons.ADD
    )


def _more(diary: Diary, screen: ScreenContext) -> Controls:
    """A line each: until when the tablets last, and the visits."""
    medicines = [step.medicine for step in diary.taper.ledger.current_steps(diary.today)]
    return [
        *(tablets_line(name, screen, alone=len(medicines) == 1) for name in medicines),
        visits_line(screen),
    ]


def visits_line(screen: ScreenContext) -> ft.Control:
    """The line that leads to the visits, with the day of the next one, or of the last."""
    visits, today = screen.diary.taper.visits, screen.diary.today
    coming = [visit.day for visit in visits if visit.day > today]
    holds = tr("none recorded yet")
    if coming:
        holds = tr("the next on {day}", day=date_words(coming[0], today))
    elif visits:
        holds = tr("the last on {day}", day=date_words(visits[-1].day, today))
    return w.anchor(
        VISITS,
        w.leads_on(
            tr("Visits ({n})", n=len(visits)) if visits else tr("Visits"),
            screen.on(screen.nav.open_from, Place(PlaceKind.VISITS), VISITS),
            key=VISITS,
            holds=holds,
        ),
    )


VISITS = "open-visits"
"""The line that leads to the visits."""


@ft.component
@w.bounded
def VisitsScreen(
    diary: Diary, nav: Nav, screen: ScreenContext, *, visits: Callable[[ScreenContext], Controls]
) -> ft.Control:
    """The `visits` on a page of their own."""
    w.use_way_back(nav)
    return w.page_column(visits(screen), key="visits", width=screen.look.column)


def ended_steps(ledger: Ledger, today: date) -> tuple[Step, ...]:
    """The medicines that are stopped or were switched away from, as of today."""
    found = (stop_on(ledger, medicine, today) for medicine in ledger.medicines)
    return tuple(step for step in found if step is not None)


def ended_line(step: Step, today: date) -> ft.Control:
    """A medicine that is not prescribed any more."""
    day = day_words(step.first, today)
    if step.change.leaves(step.medicine):
        words = msg(
            "{medicine}: switched to {other}, {day}.",
            medicine=step.medicine,
            other=step.change.medicine,
            day=day,
        )
    else:
        words = msg("{medicine}: stopped, {day}.", medicine=step.medicine, day=day)
    return w.body(say(words), key=f"ended-{step.medicine}")
