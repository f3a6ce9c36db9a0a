"""Taper: what is prescribed now, what is planned, and the ledger as a person would tell it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.alert_rules import ABOUT_TAPER
from benzotrack.domain.amounts import mg_text
from benzotrack.domain.corrections import places
from benzotrack.domain.days import date_words, day_words, full_date
from benzotrack.domain.dose_change import DoseChange, Planned
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.ledger_problems import doubts
from benzotrack.domain.sentences.ledger_words import (
    decided_by_words,
    detail_words,
    planned_words,
    step_words,
    told_words,
)
from benzotrack.i18n import Message, msg, msgn, say, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.doses.after_last_dose import last_dose_card
from benzotrack.ui.doses.day_doses import day_doses
from benzotrack.ui.doses.planned_step_question import planned_step
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.alerts_screen import use_alert_cards
from benzotrack.ui.screen_context import ScreenContext
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
    steps = ledger.current_steps(today)
    now: list[ft.Control] = [step_card(step_view(step, ledger, today), screen) for step in steps]
    if not now:
        now = last_dose_card(diary, screen, "taper") or [w.heading(tr("Nothing is prescribed now"))]
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


def step_view(step: Step, ledger: Ledger, today: date) -> StepView:
    """The step with what its newest line says."""
    lines = [x for x in ledger.in_force_of(step.medicine) if x.day <= today]
    lines = lines[lines.index(step.change) :]
    newest = lines[-1]
    wording = ledger.wording_of(step, today)
    held = newest if newest.id != step.change.id else None
    doubtful = _doubtful(ledger)
    doubt = next((doubtful[line.id] for line in lines if line.id in doubtful), None)
    return StepView(step, step.day_number(today), wording, newest.decided_by, held, doubt)


def _doubtful(ledger: Ledger) -> dict[str, Message]:
    return {line.id: problem.words for line, problem in doubts(ledger)}


def ended_steps(ledger: Ledger, today: date) -> tuple[Step, ...]:
    """The medicines that are stopped or were switched away from, as of today."""
    found = (ledger.step_on(medicine, today) for medicine in ledger.medicines)
    return tuple(step for step in found if step is not None and step.daily_dose_mg == 0)


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


def ended_line(step: Step, ledger: Ledger, today: date) -> ft.Control:
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


def planned_card(ledger: Ledger, today: date) -> list[ft.Control]:
    """What was agreed for days ahead; a line that no longer fits what is prescribed says so."""
    planned, doubtful = ledger.planned(today), _doubtful(ledger)
    if not planned:
        return []
    lines: list[ft.Control] = [w.heading(tr("Planned, as already agreed"), theme.HEADING)]
    for line in planned:
        ahead = (line.day - today).days
        day = msgn("{day}, in {n} day", "{day}, in {n} days", ahead, day=date_words(line.day, today))
        said = tr("{day}: {what}", day=day, what=planned_words(line))
        if line.wording.strip():
            said = tr("{line} “{words}”", line=said, words=line.wording.strip())
        lines.append(w.body(said, key=f"planned-{line.id}"))
        lines += doubt_lines(doubtful.get(line.id), f"doubt-planned-{line.id}")
    return [w.card(lines, key="planned")]


FIRST_SHOWN = 12
"""How many lines are shown at first."""


@dataclass(frozen=True)
class LedgerEntry:
    """One line of the ledger with all it said before, newest first; `line` is None once it was taken back.

    `unconfirmed`: it was planned, and nobody said that it is done. `answer` is what its newest record says
    of a plan.
    """

    line: DoseChange | None
    before: tuple[DoseChange, ...]
    doubt: Message | None = None
    unconfirmed: bool = False
    answer: Planned | None = None

    @property
    def day(self) -> date:
        """The day it is about."""
        return self.line.day if self.line else self.before[0].day


def ledger_entries(ledger: Ledger) -> tuple[LedgerEntry, ...]:
    """Every line ever entered, newest day first; on one day the newest line first."""
    place = places(ledger.entered)
    doubtful = {line.id: problem.words for line, problem in doubts(ledger)}
    chains: dict[int, list[DoseChange]] = {}
    for entered in ledger.entered:
        chains.setdefault(place[entered.id], []).append(entered)
    found: list[LedgerEntry] = []
    for chain in chains.values():
        last, before = chain[-1], tuple(reversed(chain[:-1]))
        doubt, unconfirmed = doubtful.get(last.id), last.id in ledger.unconfirmed
        line = None if last.withdrawn else last
        found.append(LedgerEntry(line, before, doubt, unconfirmed, last.planned))
    found = [entry for entry in found if entry.line or entry.before]
    return tuple(sorted(reversed(found), key=lambda entry: entry.day, reverse=True))


@ft.component
@w.bounded
def LedgerLines(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The newest lines as cards, and all of them when asked for."""
    whole, show_whole = ft.use_state(False)
    lines = ledger_entries(diary.taper.ledger)
    shown = lines if whole else lines[:FIRST_SHOWN]
    controls = [_line(line, screen) for line in shown]
    if len(shown) < len(lines):
        words = trn("Show {n} older line", "Show {n} older lines", len(lines) - len(shown))
        controls.append(w.button(words, screen.on(show_whole, True), key="all-lines", kind="outlined"))
    return w.stacked(controls, spacing=theme.GAP)


def _line(entry: LedgerEntry, screen: ScreenContext) -> ft.Control:
    today, line = screen.diary.today, entry.line
    if line is None:
        title = tr("Planned, and not started") if entry.answer is Planned.HELD else tr("Taken back")
        return w.card(
            [w.text(title, theme.BODY_STRONG), *_before(entry, today)],
            key=f"line-{entry.before[0].id}",
        )
    day, said = date_words(line.day, today), told_words(line, today, entry.unconfirmed)
    head = msg("{day} (planned, not confirmed)", day=day) if entry.unconfirmed else day
    head = msg("{day} (planned)", day=day) if line.day > today else head
    correct = w.secondary(
        tr("Correct"),
        screen.on(screen.nav.open, Place(PlaceKind.CHANGE, line_id=line.id)),
        key=f"correct-{line.id}",
        icon=ft.Icons.EDIT,
        name=tr("Correct the line of {day}: {what}", day=day, what=said),
    )
    return w.card(
        [
            w.small(say(head)),
            w.text(say(said), theme.BODY_STRONG),
            *(w.body(say(words)) for words in detail_words(line)),
            *doubt_lines(entry.doubt, f"doubt-{line.id}"),
            *_before(entry, today),
            correct,
        ],
        key=f"line-{line.id}",
    )


def doubt_lines(why: Message | None, key: str) -> list[ft.Control]:
    """That a line does not agree with the dose before it, and why; nothing where it does."""
    if why is None:
        return []
    return [w.status_line(msg("Please look at this line again. {why}", why=why), key, w.Status.WRONG)]


def _before(entry: LedgerEntry, today: date) -> list[ft.Control]:
    """What the line said before, each with its own day; a plan that was answered is told as one."""
    older, answer = entry.before, entry.answer
    if not older:
        return []
    lines: list[ft.Control] = []
    for line in older:
        planned = answer in (Planned.DONE, Planned.HELD)
        more = " ".join([say(told_words(line, today, line.is_planned)), *map(say, detail_words(line))])
        day, answer = full_date(line.day), line.planned
        if planned:
            said = tr("It was planned, for {day}: {what}", day=day, what=more)
        elif entry.line is None and line is older[0]:
            said = tr("It said, for {day}: {what}", day=day, what=more)
        else:
            said = tr("Corrected. Before, it said for {day}: {what}", day=day, what=more)
        lines.append(w.small(said, key=f"corrected-{line.id}"))
    return [
        ft.Container(
            w.stacked(lines),
            padding=ft.Padding(10, 0, 0, 0),
            border=ft.Border(left=ft.BorderSide(3, ft.Colors.OUTLINE)),
        )
    ]
