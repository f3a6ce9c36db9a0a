"""Taper: what is prescribed now, the doses of today, and the ledger as a person would tell it."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import tr
from benzotrack.ui import widgets as w
from benzotrack.ui.doses.day_doses import day_doses
from benzotrack.ui.doses.planned_step_question import planned_step
from benzotrack.ui.navigation import Kind, Nav, Place
from benzotrack.ui.safety.alert_card_list import use_alert_cards
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.taper.ledger_list import LedgerLines
from benzotrack.ui.taper.planned_steps import ended_line, ended_steps, planned_card, step_card, step_view

RULES = {
    *("stopped_suddenly", "unagreed_change", "less_than_prescribed", "more_than_prescribed"),
    *("large_change", "worse_since_change", "review_due"),
}
"""The rules whose alerts are about the taper, shown here too."""


@ft.component
@w.bounded
def TaperScreen(
    diary: Diary, nav: Nav, screen: ScreenContext, *, visits: Callable[[ScreenContext], list[ft.Control]]
) -> ft.Control:
    """The empty state, or everything that is known of the taper; below it the `visits`."""
    cards, _ = use_alert_cards(diary, screen, RULES)
    ledger = diary.taper.ledger
    controls = _known(diary, cards, screen) if ledger.entered else _nothing_yet(screen)
    return w.page_column([*controls, *visits(screen)], key="taper", width=screen.look.column)


def _nothing_yet(screen: ScreenContext) -> list[ft.Control]:
    return [
        w.body(tr("Write down what was prescribed, and the app shows it beside how you were.")),
        _add(screen, tr("Add what was prescribed")),
    ]


def _known(diary: Diary, cards: list[ft.Control], screen: ScreenContext) -> list[ft.Control]:
    ledger, today = diary.taper.ledger, diary.today
    steps = ledger.current_steps(today)
    now: list[ft.Control] = [step_card(step_view(step, ledger, today), today) for step in steps]
    if not now:
        now = [w.heading(tr("Nothing is prescribed now"))]
    return [
        *cards,
        *planned_step(screen, "taper", again=True),
        *now,
        *(ended_line(step, ledger, today) for step in ended_steps(ledger, today)),
        *planned_card(ledger, today),
        *day_doses(diary, screen, diary.asked_day, "taper"),
        _add(screen, tr("Add a change")),
        w.heading(tr("What was prescribed")),
        w.small(tr("Newest first. A mistake is corrected by a new line; the old one stays readable.")),
        LedgerLines(diary, screen, key="ledger"),
    ]


def _add(screen: ScreenContext, words: str) -> ft.Control:
    return w.button(
        words, screen.on(screen.nav.open, Place(Kind.CHANGE)), key="add-change", icon=ft.Icons.ADD
    )
