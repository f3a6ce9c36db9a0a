"""The question about a planned step whose day has come: as planned, held, or not yet.

Two taps for what changes a dose or lets it stand, one for "not yet", which changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.corrections import UnfitError
from benzotrack.domain.days import date_words, day_words
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.planned import goes_on
from benzotrack.domain.sentences.ledger_words import (
    detail_words,
    planned_words,
    standing_dose_words,
    step_words,
    wording_apart,
)
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext

Controls = list[ft.Control]


class Asking(Enum):
    """What is asked about the plan."""

    WHETHER = "whether"
    DONE = "done"
    HELD = "held"


@ft.observable
class PlannedForm:
    """What the page knows of a plan beyond the ledger: which answer was tapped, and what was said to it."""

    def __init__(self) -> None:
        self.plan_id = ""
        self.asking = Asking.WHETHER
        self.said: Message | None = None
        self.said_on: date | None = None
        self.problem: Message | None = None

    def ask(self, plan: DoseChange, asking: Asking) -> None:
        """Ask more about that answer, or begin again."""
        self.plan_id, self.asking, self.said, self.problem = plan.id, asking, None, None

    def close(self, said: Message, day: date) -> None:
        """It is answered."""
        self.asking, self.said, self.said_on, self.problem = Asking.WHETHER, said, day, None

    def refused(self, why: Message) -> None:
        """It could not be kept."""
        self.asking, self.problem = Asking.WHETHER, why


def planned_step(screen: ScreenContext, place: str, *, again: bool = False) -> Controls:
    """The first plan that is to be asked about, or what was just said to it; nothing where there is neither.

    With `again` one that was put off today can be answered too.
    """
    diary = screen.diary
    day, form = diary.asked_day, w.kept(ft.context.page, "planned-step", PlannedForm)
    plan = diary.taper.open_plan(day)
    if plan is None and again:
        plan = next(iter(diary.taper.ledger.open_plans(day)), None)
    if plan is None and form.said_on != day:
        return []
    return [PlannedStep(diary, form, plan, day, screen, key=f"planned-step-{place}")]


@ft.component
@w.bounded
def PlannedStep(
    diary: Diary, form: PlannedForm, plan: DoseChange | None, day: date, screen: ScreenContext
) -> ft.Control:
    """The plan, and the answers to it."""
    parts: Controls = []
    if form.said is not None and form.said_on == day and not diary.has_unsaved:
        parts.append(w.status_line(form.said, "planned-said", ink=ft.Colors.PRIMARY))
    if plan is not None:
        asked = _Asked(screen, form, plan, day)
        parts.append(w.card([*asked.question(), *asked.answers()], key="planned-asked", tone=w.Tone.CALM))
    return w.stacked(parts, spacing=theme.GAP)


BESIDE = 8
"""Space at both sides of the words of an answer, in logical px: three of them fit in a row at 360."""

LETTER = 9
"""Width of a letter of an answer, in logical px."""


@dataclass(frozen=True)
class _Choice:
    """One answer: its words, its accessible name where that says more, its key, tap and kind of button."""

    words: str
    name: str
    key: str
    tap: w.Handler
    kind: str = "outlined"


def _in_row(choice: _Choice) -> ft.Control:
    """An answer as wide as its words need beside others, with little room at their sides."""
    button = w.button(
        choice.words,
        choice.tap,
        key=f"planned-{choice.key}",
        kind=choice.kind,
        name=choice.name or None,
        expand=len(choice.words) * LETTER + 2 * BESIDE,
        min_height=theme.TARGET,
    )
    if isinstance(button, ft.Button) and button.style is not None:
        above = (theme.TARGET - theme.BUTTON.size * theme.BUTTON.height) / 2
        button.style.padding = ft.Padding(BESIDE, above, BESIDE, above)
    return button


class _Asked:
    """One drawing of the card."""

    def __init__(self, screen: ScreenContext, form: PlannedForm, plan: DoseChange, day: date) -> None:
        self.screen, self.form, self.plan, self.day = screen, form, plan, day
        self.taper, self.today = screen.diary.taper, screen.diary.today
        self.step = goes_on(self.taper.ledger, plan)
        self.debounce = w.page_debounce(ft.context.page)

    def question(self) -> Controls:
        """What was planned with its wording, and what stands until it is answered; once an answer was tapped,
        all that was written down with the plan.
        """
        said = tr(
            "Planned for {day}: {what} Is that what you do?",
            day=day_words(self.plan.day, self.today),
            what=planned_words(self.plan),
        )
        lines: Controls = [w.heading(said, theme.HEADING, 3, w.Tone.CALM.ink)]
        if self.step is not None:
            dose = standing_dose_words(self.taper.ledger, self.step, self.day)
            words = msg(
                "Until you answer, {medicine}, {dose} stands.", medicine=self.step.medicine, dose=dose
            )
            lines.append(w.small(say(words), w.Tone.CALM.ink))
        more = detail_words(self.plan)
        if self._asking is Asking.WHETHER:
            more = more[: bool(wording_apart(self.plan))]
        return [*lines, *(w.small(say(words), w.Tone.CALM.ink) for words in more)]

    @property
    def _asking(self) -> Asking:
        return self.form.asking if self.form.plan_id == self.plan.id else Asking.WHETHER

    def answers(self) -> Controls:
        """What can be answered now."""
        pages = {Asking.WHETHER: self._whether, Asking.DONE: self._done, Asking.HELD: self._held}
        return pages[self._asking]()

    def _whether(self) -> Controls:
        found: Controls = []
        plan = self.plan
        refused = self.form.problem if self.form.plan_id == plan.id else None
        unfit = self.taper.change_problems(self.taper.done_as_planned(plan, plan.day))
        if unfit:
            found.append(w.status_line(unfit[0].words, "planned-unfit", w.Status.WRONG))
            look = self.screen.on(self.screen.nav.open, Place(PlaceKind.CHANGE, line_id=plan.id))
            found.append(self._button(tr("Change the plan"), "change", look, kind="filled"))
        else:
            found += [w.status_line(refused, "planned-refused", w.Status.WRONG)] if refused else []
        return [*found, self._beside(self._choices(unfit=bool(unfit)))]

    def _choices(self, *, unfit: bool) -> list[_Choice]:
        plan, ask = self.plan, self.form.ask
        done = _Choice(tr("As planned"), "", "done", self._tap(ask, plan, Asking.DONE), kind="filled")
        held = _Choice(
            tr("Held") if self.step else tr("Not started"),
            tr("Held: still {dose}", dose=self._old()) if self.step else tr("No, not started"),
            "held",
            self._tap(ask, plan, Asking.HELD),
        )
        later = _Choice(tr("Not yet"), "", "not-yet", self._tap(self._not_yet))
        put_off = self.taper.is_put_off(plan, self.day)
        return [*([] if unfit else [done]), held, *([] if put_off else [later])]

    def _beside(self, choices: list[_Choice]) -> ft.Control:
        """The answers in one row, each with room for its words; in whole words below each other at large text
        and where there is one alone.
        """
        if self.screen.look.large_text or len(choices) == 1:
            return w.stacked([self._button(c.name or c.words, c.key, c.tap, c.kind) for c in choices])
        row: Controls = [_in_row(choice) for choice in choices]
        return ft.Row(row, spacing=theme.GAP_SMALL)

    def _old(self) -> Message:
        assert self.step is not None
        return msg("{medicine}, {dose}", medicine=self.step.medicine, dose=step_words(self.step))

    def _done(self) -> Controls:
        plan, today = self.plan, self.today
        asked = w.text(tr("From which day?"), theme.BODY_STRONG, w.Tone.CALM.ink)
        own = tr("From {day}", day=day_words(plan.day, today))
        days: Controls = [self._button(own, "from-plan", self._tap(self._do, plan.day), kind="filled")]
        if plan.day < today:
            days.append(self._button(tr("From today"), "from-today", self._tap(self._do, today)))
        return [asked, *days, self._back()]

    def _held(self) -> Controls:
        sure = tr("Was it not started?")
        if self.step is not None:
            sure = tr("Does it stay as it was: {dose}?", dose=self._old())
        asked = w.text(sure, theme.BODY_STRONG, w.Tone.CALM.ink)
        return [
            asked,
            self._button(tr("Yes, save"), "held-save", self._tap(self._go_on), kind="filled"),
            self._back(),
        ]

    def _back(self) -> ft.Control:
        return self._button(tr("Back"), "back", self._tap(self.form.ask, self.plan, Asking.WHETHER))

    def _button(self, words: str, name: str, tap: w.Handler, kind: str = "outlined") -> ft.Control:
        return w.button(words, tap, key=f"planned-{name}", kind=kind)

    def _tap(self, verb: Callable[..., Any], *args: Any) -> w.Handler:
        return self.screen.on(self.debounce.once(verb, *args))

    # What the taps do

    def _do(self, begins: date) -> None:
        words = msg(
            "Saved. From {day}: {what}",
            day=date_words(begins, self.today),
            what=planned_words(self.taper.done_as_planned(self.plan, begins)),
        )
        try:
            self.taper.do_as_planned(self.plan, begins)
        except UnfitError as unfit:
            self.form.refused(unfit.problems[0].words)
        else:
            self.form.close(words, self.day)

    def _go_on(self) -> None:
        words = msg("Saved. Still {dose}.", dose=self._old()) if self.step else msg("Saved. Not started.")
        try:
            self.taper.hold_planned(self.plan)
        except UnfitError as unfit:
            self.form.refused(unfit.problems[0].words)
        else:
            self.form.close(words, self.day)

    def _not_yet(self) -> None:
        self.taper.not_yet(self.plan)
        self.form.close(msg("Today asks again tomorrow."), self.day)
