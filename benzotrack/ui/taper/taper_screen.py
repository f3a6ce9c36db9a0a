"""Taper: what is prescribed now, what is planned, and the ledger as a person would tell it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.alert_rules import ABOUT_TAPER
from benzotrack.domain.amounts import mg_text
from benzotrack.domain.days import date_words, day_words
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.doses import stop_on
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.sentences.ledger_words import (
    decided_by_words,
    planned_words,
    step_words,
    wording_apart,
)
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.doses.after_last_dose import last_dose_card
from benzotrack.ui.doses.day_doses import day_doses
from benzotrack.ui.doses.planned_step_question import planned_step
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.alerts_screen import use_alert_cards
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.taper.ledger_lines import Doubtful, LedgerLines, doubt_lines, doubtful_lines
from benzotrack.ui.taper.tablets_screen import tablets_button


@ft.component
@w.bounded
def TaperScreen(
    diary: Diary, nav: Nav, screen: ScreenContext, *, visits: Callable[[ScreenContext], list[ft.Control]]
) -> ft.Control:
    """The empty state, or everything that is known of the taper; below it the `visits`."""
    cards, _ = use_alert_cards(diary, screen, ABOUT_TAPER)
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
    steps, doubtful = ledger.current_steps(today), doubtful_lines(ledger)
    now: list[ft.Control] = [step_card(step_view(step, ledger, today, doubtful), screen) for step in steps]
    if not now:
        now = last_dose_card(diary, screen, "taper") or [w.heading(tr("Nothing is prescribed now"))]
    return [
        *cards,
        *planned_step(screen, "taper", again=True),
        *now,
        *(ended_line(step, today) for step in ended_steps(ledger, today)),
        *planned_card(ledger, today, doubtful),
        *day_doses(diary, screen, diary.asked_day, "taper"),
        _add(screen, tr("Add a change")),
        w.heading(tr("What was prescribed")),
        w.small(tr("Newest first. A mistake is corrected by a new line; the old one stays readable.")),
        LedgerLines(diary, screen, doubtful, key="ledger"),
    ]


def _add(screen: ScreenContext, words: str) -> ft.Control:
    return w.button(
        words, screen.on(screen.nav.open, Place(PlaceKind.CHANGE)), key="add-change", icon=ft.Icons.ADD
    )


@dataclass(frozen=True)
class StepView:
    """One medicine as it is prescribed today. `held` is the newest hold within the step, if there is one;
    `doubt` says why one of its lines may be wrong.
    """

    step: Step
    day_number: int
    wording: str
    decided_by: str
    held: DoseChange | None
    doubt: Message | None = None


def step_view(step: Step, ledger: Ledger, today: date, doubtful: Doubtful) -> StepView:
    """The step with what its newest line says."""
    lines = [x for x in ledger.in_force_of(step.medicine) if x.day <= today]
    lines = lines[lines.index(step.change) :]
    newest = lines[-1]
    wording = ledger.wording_of(step, today)
    held = newest if newest.id != step.change.id else None
    doubt = next((doubtful[line.id] for line in lines if line.id in doubtful), None)
    return StepView(step, step.day_number(today), wording, newest.decided_by, held, doubt)


def ended_steps(ledger: Ledger, today: date) -> tuple[Step, ...]:
    """The medicines that are stopped or were switched away from, as of today."""
    found = (stop_on(ledger, medicine, today) for medicine in ledger.medicines)
    return tuple(step for step in found if step is not None)


def step_card(view: StepView, screen: ScreenContext) -> ft.Control:
    """The medicine's card."""
    step, today = view.step, screen.diary.today
    size = theme.BODY_STRONG if step.cuts else theme.DISPLAY
    lines: list[ft.Control] = [
        w.heading(step.medicine),
        w.text(say(_amount(step)), size, key=f"amount-{step.medicine}"),
        *_cuts_over(step, today),
    ]
    if view.wording:
        lines.append(w.body(tr("“{words}”", words=view.wording)))
    lines.append(w.body(say(_since(view, today))))
    if view.held is not None and view.held.day > step.first:
        lines.append(w.body(tr("Held on {day}.", day=date_words(view.held.day, today))))
    if view.decided_by:
        lines.append(w.small(tr("Decided by: {who}", who=decided_by_words(view.decided_by))))
    lines += doubt_lines(view.doubt, f"doubt-step-{step.medicine}")
    lines.append(tablets_button(step.medicine, screen))
    return w.card(lines, key=f"step-{step.medicine}")


def _amount(step: Step) -> Message:
    if step.cuts:
        return msg("Stepping down {dose}", dose=step_words(step))
    if step.as_needed:
        return msg("As needed, up to {mg} mg a day", mg=mg_text(step.daily_dose_mg))
    return msg("{mg} mg a day", mg=mg_text(step.daily_dose_mg))


def _cuts_over(step: Step, today: date) -> list[ft.Control]:
    """Where the last day of small cuts to 0 mg has come: the person says whether it is stopped."""
    until = step.change.until
    if not step.cuts or until is None or today < until:
        return []
    words = tr("The last day has come. Is it stopped now? Then write it down with “Add a change”.")
    return [w.body(words, key=f"cuts-over-{step.medicine}")]


def _since(view: StepView, today: date) -> Message:
    day = date_words(view.step.first, today)
    return msg("Since {day}. Day {n} of this step.", day=day, n=view.day_number)


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


def planned_card(ledger: Ledger, today: date, doubtful: Doubtful) -> list[ft.Control]:
    """What was agreed for days ahead; a line that no longer fits what is prescribed says so."""
    planned = ledger.planned(today)
    if not planned:
        return []
    lines: list[ft.Control] = [w.heading(tr("Planned, as already agreed"), theme.HEADING)]
    for line in planned:
        ahead = (line.day - today).days
        day = msgn("{day}, in {n} day", "{day}, in {n} days", ahead, day=date_words(line.day, today))
        said = tr("{day}: {what}", day=day, what=planned_words(line))
        if wording := wording_apart(line):
            said = tr("{line} “{words}”", line=said, words=wording)
        lines.append(w.body(said, key=f"planned-{line.id}"))
        lines += doubt_lines(doubtful.get(line.id), f"doubt-planned-{line.id}")
    return [w.card(lines, key="planned")]
