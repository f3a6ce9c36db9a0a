"""Agreed steps while they are typed as one table: the rows, whether they were agreed, and the taps on them.

Nothing is filled in, worked out or proposed: a row holds what was typed or pasted there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import flet as ft

from benzotrack.diary.taper import Taper
from benzotrack.domain.agreed_steps import AgreedStep, AgreedSteps, row_field
from benzotrack.domain.amounts import mg_problem, read_mg
from benzotrack.domain.corrections import Problem, UnfitError
from benzotrack.domain.dose_change import Agreed
from benzotrack.i18n import Message, msg, msgn
from benzotrack.ui import widgets as w


class Ask(StrEnum):
    """The pages, in their order."""

    MEDICINE = "plan-medicine"
    STEPS = "plan-steps"
    AGREED = "plan-agreed"
    REVIEW = "plan-review"


FIRST_ROWS = 4
"""How many rows the table has at first."""

PASTE = "paste"
"""The typed field of pasted lines."""

NO_ROWS = msg("Please write at least one step: its day and the mg a day.")
NOT_ANSWERED = msg("Please answer this first.")
NOT_CONFIRMED = msg("Please look at: Is this as meant?")

_LINE = re.compile(r"(.*[^\s;|])[\s;|]+([0-9.,]+\s*(?:mg)?)", re.IGNORECASE)


@ft.observable
class PlanForm:
    """The table of one of `medicines`, those that are taken every day; of a single one it is not asked."""

    def __init__(self, medicines: tuple[str, ...]) -> None:
        self.medicines = medicines
        self.medicine = medicines[0] if len(medicines) == 1 else ""
        self.page = Ask.STEPS if self.medicine else Ask.MEDICINE
        self.rows = FIRST_ROWS
        self.pasting = False
        self.pasted = 0
        self.typed = w.Typed()
        self.agreed: Agreed | None = None
        self.decided_by = ""
        self.confirmed = False
        self.problems: tuple[Problem, ...] = ()

    # Where it stands

    @property
    def pages(self) -> tuple[Ask, ...]:
        """The pages that are asked, in order."""
        asks = len(self.medicines) > 1 or not self.medicine
        return tuple(page for page in Ask if page is not Ask.MEDICINE or asks)

    @property
    def before(self) -> Ask | None:
        """The page before; None on the first one."""
        at = self.pages.index(self.page)
        return self.pages[at - 1] if at else None

    def go_back(self) -> None:
        """Show the page before, if there is one."""
        self.page = self.before or self.page

    def wrong(self, *fields: str) -> Problem | None:
        """What is wrong with one of these fields."""
        return next((problem for problem in self.problems if problem.field in fields), None)

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong, each beside its field; wrong rows are shown."""
        self.problems = problems
        if any(problem.field.startswith("row") for problem in problems):
            self.page = Ask.STEPS

    def offer(self, medicines: tuple[str, ...]) -> None:
        """Others are taken every day now than when the table was begun: what was typed stays, and of which of
        them the steps are is asked anew where that one is none of them.
        """
        self.medicines = medicines
        if self.medicine not in medicines:
            self.medicine, self.page, self.confirmed = "", Ask.MEDICINE, False
        elif self.page not in self.pages:
            self.page = Ask.STEPS

    # The rows

    def filled(self) -> list[int]:
        """The rows in which something stands."""
        return [n for n in range(self.rows) if self.typed.get(day_field(n)) or self.typed.get(mg_field(n))]

    def read(self) -> tuple[list[AgreedStep], tuple[Problem, ...]]:
        """The steps of the filled rows; or what in them is no day or no amount."""
        steps, found = list[AgreedStep](), list[Problem]()
        for n in self.filled():
            day, mg = self.typed.get(day_field(n)), self.typed.get(mg_field(n))
            try:
                step_day = w.date_from(day)
            except UnfitError as unfit:
                found.append(Problem("no_day", row_field(n), unfit.problems[0].words))
                continue
            amount, wrong = read_mg(mg), mg_problem(mg)
            if wrong is not None or amount is None:
                found.append(Problem("no_mg", row_field(n), wrong or NO_ROWS))
            else:
                steps.append(AgreedStep(step_day, amount))
        return steps, tuple(found)

    def plan(self, taper: Taper) -> AgreedSteps:
        """The lines of the rows, all of which could be read; problems name the rows of the table."""
        steps, _ = self.read()
        made = taper.steps_to_plan(
            self.medicine, steps, decided_by=self.decided_by or self.typed.get("who"), agreed=self.agreed
        )
        return AgreedSteps(made.lines, tuple(self._placed(made.problems)), made.ledger)

    def _placed(self, problems: tuple[Problem, ...]) -> Iterator[Problem]:
        rows = {row_field(at): row_field(row) for at, row in enumerate(self.filled())}
        for problem in problems:
            yield Problem(problem.name, rows.get(problem.field, problem.field), problem.words)

    def asks_agreed(self, taper: Taper) -> bool:
        """Whether a step goes down, so that it is asked whether the prescriber agreed."""
        return any(line.is_down for line in self.plan(taper).lines)

    # Answers

    def set_medicine(self, name: str) -> None:
        """Of which medicine the steps are."""
        self.medicine, self.page, self.confirmed = name, Ask.STEPS, False

    def add_row(self) -> None:
        """One more row, empty."""
        self.rows += 1

    def typed_again(self, row: int) -> None:
        """A row is being typed: what was wrong with it is not said any more; one more follows the last."""
        self.confirmed = False
        self.rows += row == self.rows - 1
        if self.wrong(row_field(row)):
            self.problems = tuple(p for p in self.problems if p.field != row_field(row))

    def show_paste(self) -> None:
        """Show the field for several lines, or take it away."""
        self.pasting = not self.pasting

    def take_pasted(self) -> None:
        """Put the pasted lines into the rows after the last one in which something stands, one a row."""
        lines = [line.strip() for line in self.typed.raw(PASTE).splitlines() if line.strip()]
        first = max(self.filled(), default=-1) + 1
        for n, line in enumerate(lines, first):
            day, mg = _split(line)
            self.typed.put(day_field(n), day)
            self.typed.put(mg_field(n), mg)
        self.rows = max(self.rows, first + len(lines))
        self.typed.put(PASTE, "")
        self.confirmed = False
        self.pasting, self.pasted = False, self.pasted + 1

    def set_steps(self, taper: Taper) -> None:
        """Go on from the table, or say beside each row what is wrong with it."""
        steps, found = self.read()
        if not steps and not found:
            found = (Problem("no_rows", "rows", NO_ROWS),)
        of_rows = (problem for problem in self.plan(taper).problems if problem.field.startswith("row"))
        self.problems = found or tuple(of_rows)
        if not self.problems:
            self.page = Ask.AGREED

    def set_agreed(self, agreed: Agreed) -> None:
        """Whether the prescriber agreed to them."""
        self.agreed, self.problems = agreed, ()

    def set_decided_by(self, who: str) -> None:
        """Who decided; the same once more takes it back."""
        self.decided_by = "" if self.decided_by == who else who

    def set_who(self, taper: Taper) -> None:
        """Go on from who decided, or say that it was not answered whether they were agreed."""
        if self.agreed is None and self.asks_agreed(taper):
            self.problems = (Problem("not_answered", "agreed", NOT_ANSWERED),)
            return
        self.problems = self.plan(taper).problems
        if not self.problems:
            self.page = Ask.REVIEW

    def confirm(self) -> None:
        """Whether what goes up, or is far from the dose before, is as meant."""
        self.confirmed, self.problems = not self.confirmed, ()


def _split(line: str) -> tuple[str, str]:
    """A pasted line as day and mg, to the letter; all of it is the day where it has no mg."""
    try:
        w.date_from(line)
    except UnfitError:
        found = _LINE.fullmatch(line)
        return (found[1], found[2]) if found else (line, "")
    return line, ""


def day_field(row: int) -> str:
    """The typed field of a row's day."""
    return f"day-{row}"


def mg_field(row: int) -> str:
    """The typed field of a row's mg a day."""
    return f"mg-{row}"


FORM = "plan"
"""What the page keeps the form under."""


@dataclass(frozen=True)
class PlanActions(w.PageActions):
    """One drawing of the form, and the taps and keys that it hears."""

    form: PlanForm
    page: ft.Page

    async def to_field(self, name: str) -> None:
        """Go on to a field."""
        await w.to_field(self.page, name)

    async def to_row(self, row: int) -> None:
        """Go on to a row, a new one where it is the first after the last."""
        if row >= self.form.rows:
            self.form.add_row()
        await self.to_field(day_field(row))

    def save(self) -> None:
        """Keep all steps as plans; what does not fit is said beside it, and none is kept."""
        form, taper = self.form, self.diary.taper
        steps, found = form.read()
        plan = form.plan(taper)
        if problems := found or plan.problems:
            form.refused(problems)
            return
        if plan.to_confirm() and not form.confirmed:
            form.refused((Problem("not_confirmed", "confirm", NOT_CONFIRMED),))
            return
        who = form.decided_by or form.typed.get("who")
        lines = taper.plan_steps(form.medicine, steps, decided_by=who, agreed=form.agreed)
        self.give_up()
        if not self.diary.has_unsaved:
            self.screen.nav.mention(_saved(len(lines)))

    def give_up(self) -> None:
        """Leave the form and forget what was typed."""
        w.dropped(self.page, FORM)
        self.screen.nav.back()


def _saved(count: int) -> Message:
    return msgn(
        "Saved: {n} planned step. Today asks about it on its day.",
        "Saved: {n} planned steps. Today asks about each on its day.",
        count,
    )
