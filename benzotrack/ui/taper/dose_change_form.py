"""A line of the ledger while it is being entered: what was chosen and typed, and which page comes next."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.taper import Taper
from benzotrack.domain.amounts import mg_problem, mg_text, read_mg
from benzotrack.domain.corrections import Problem
from benzotrack.domain.dose_change import DOWN, Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.ledger_problems import NO_WORDING, NOT_LATER, not_lower
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.sentences.ledger_words import DECIDERS
from benzotrack.i18n import Message, msg
from benzotrack.ui import widgets as w


class Ask(StrEnum):
    """The pages, in their order."""

    MEDICINE = "medicine"
    KIND = "kind"
    TO = "to"
    DAY = "day"
    DOSE = "dose"
    UNTIL = "until"
    AGREED = "agreed"
    MORE = "more"
    REVIEW = "review"


PAGE_OF = {
    "medicine": Ask.MEDICINE,
    "from_medicine": Ask.MEDICINE,
    "kind": Ask.KIND,
    "day": Ask.DAY,
    "daily_dose_mg": Ask.DOSE,
    "as_needed": Ask.DOSE,
    "wording": Ask.DOSE,
    "until_mg": Ask.DOSE,
    "until": Ask.UNTIL,
    "agreed": Ask.AGREED,
    "decided_by": Ask.MORE,
    "reason": Ask.MORE,
}
"""The page on which each field of a dose change is asked."""

STEPS = (ChangeKind.STEPPED_DOWN, ChangeKind.STEPPED_UP)
"""The kinds in which the dose alone changes, so that how often it is taken goes on."""

NOTHING_BEFORE = msg("There is no dose of this medicine before that day. Please choose Started.")
NO_HOW_OFTEN = msg("Please choose: every day, or only when needed.")


@ft.observable
class ChangeForm:
    """A new line, or the correction of `line`.

    `medicine` is what changes: for a switch what is left, and `to` what comes. `visited` is the day of the
    visit at which it was decided, where it is entered from there. Typed: mg, the last mg of small cuts,
    wording, who, reason, and a medicine's name. A hold asks for its dose where small cuts run by the `taper`.
    """

    def __init__(self, taper: Taper, line: DoseChange | None = None, visited: date | None = None) -> None:
        self.taper = taper
        self.corrects = line.id if line else ""
        self.visited = visited
        self.page = Ask.REVIEW if line else Ask.MEDICINE
        self.reviewed = line is not None
        self.medicine = (line.from_medicine or line.medicine) if line else ""
        self.to = line.medicine if line and line.from_medicine else ""
        self.kind: ChangeKind | None = line.kind if line else None
        self.chosen_as_needed: bool | None = line.as_needed if line else None
        self.agreed: Agreed | None = line.agreed if line else None
        self.decided_by = line.decided_by if line and line.decided_by in _DECIDERS else ""
        self.problems: tuple[Problem, ...] = ()
        self.asks_withdraw = False
        self.searched = ""
        self.worded = 0
        self.days = w.DayForm(line.day if line else None)
        self.until_days = w.DayForm(line.until if line else None)
        self.typed = w.Typed(_texts(line) if line else None)

    # Where it stands

    @property
    def pages(self) -> tuple[Ask, ...]:
        """The pages that this line asks, in order."""
        kind = self.kind
        asked = {
            Ask.TO: kind is ChangeKind.SWITCHED,
            Ask.DOSE: self.held_in_cuts if kind is ChangeKind.HELD else kind is not ChangeKind.STOPPED,
            Ask.UNTIL: self.is_cuts,
            Ask.AGREED: kind in DOWN,
        }
        return tuple(page for page in Ask if asked.get(page, True))

    @property
    def is_cuts(self) -> bool:
        """Whether small cuts are entered."""
        return self.kind is ChangeKind.SMALL_CUTS

    @property
    def held_in_cuts(self) -> bool:
        """Whether a hold is entered for a day on which small cuts run: which dose it is, the person says."""
        step = _standing(self) if self.kind is ChangeKind.HELD else None
        return step is not None and step.cuts

    @property
    def step_before(self) -> Step | None:
        """The step that a step down or up goes on from; None for another kind, or where nothing is taken."""
        step = _standing(self) if self.kind in STEPS else None
        return step if step is not None and step.daily_dose_mg > 0 else None

    @property
    def as_needed(self) -> bool | None:
        """Whether it is taken only when needed, as chosen; of a step down or up as before, until chosen anew.

        None while nobody said.
        """
        if self.chosen_as_needed is not None:
            return self.chosen_as_needed
        before = self.step_before
        return before.as_needed if before is not None else None

    @property
    def words_before(self) -> str:
        """The prescriber's words for the dose before a step down or up; those with a figure in them are for
        that dose alone and are left out.
        """
        step, day = self.step_before, self.days.day
        if step is None or day is None:
            return ""
        words = _rest(self).wording_of(step, day)
        return words if not any(sign.isdigit() for sign in words) else ""

    @property
    def unanswered(self) -> Ask:
        """The first page that still lacks its answer; the review where none does."""
        answered = {
            Ask.MEDICINE: bool(self.medicine),
            Ask.KIND: self.kind is not None,
            Ask.TO: bool(self.to),
            Ask.DAY: self.days.day is not None,
            Ask.DOSE: not self.dose_problems(),
            Ask.UNTIL: self.until_days.day is not None,
            Ask.AGREED: self.agreed is not None,
        }
        return next((page for page in self.pages if not answered.get(page, True)), Ask.REVIEW)

    def dose_problems(self) -> tuple[Problem, ...]:
        """What the page of the dose still lacks."""
        wrong = mg_problem(self.typed.get("mg"))
        found = [Problem("no_mg", "daily_dose_mg", wrong)] if wrong else []
        if self.is_cuts:
            until = mg_problem(self.typed.get("until_mg")) or (None if wrong else self._not_lower())
            found += [Problem("no_until_mg", "until_mg", until)] if until else []
            if not self.typed.get("wording").strip():
                found.append(Problem("no_wording", "wording", NO_WORDING))
        elif self.as_needed is None and not self.held_in_cuts:
            found.append(Problem("no_how_often", "as_needed", NO_HOW_OFTEN))
        return tuple(found)

    def _not_lower(self) -> Message | None:
        """Why small cuts can't end with the dose that is typed, where both ends are numbers."""
        first, last = read_mg(self.typed.get("mg")), read_mg(self.typed.get("until_mg"))
        return not_lower(last, first) if first is not None and last is not None else None

    def wrong(self, *fields: str) -> Problem | None:
        """What is wrong with one of these fields."""
        return next((problem for problem in self.problems if problem.field in fields), None)

    # Moving on

    def go_on(self) -> None:
        """The next page; once all was looked over, the first that lacks an answer, or the review."""
        self.problems = ()
        pages = self.pages
        ahead = pages[min(pages.index(self.page) + 1, len(pages) - 1)] if self.page in pages else Ask.DAY
        self.page = self.unanswered if self.reviewed else ahead
        if self.page is Ask.REVIEW:
            self.page = self.unanswered
            self.reviewed = self.page is Ask.REVIEW

    @property
    def before(self) -> Ask | None:
        """The page before, or the review where one answer is being changed; None on the first page."""
        pages = self.pages
        at = pages.index(self.page) if self.page in pages else 0
        if self.reviewed and self.page is not Ask.REVIEW and self.unanswered is Ask.REVIEW:
            return Ask.REVIEW
        if at == 0 or (self.corrects and self.page is Ask.REVIEW):
            return None
        return pages[at - 1]

    def go_back(self) -> None:
        """Show the page before, if there is one."""
        self.page = self.before or self.page

    def show(self, page: Ask) -> None:
        """Change one answer, from the review."""
        self.page = page

    # Answers

    def set_medicine(self, name: str, known: bool) -> None:
        """What changes. A medicine that is not in the ledger can only be started."""
        self.medicine, self.searched = name, ""
        self.typed.put("name", "")
        if not known and not self.corrects:
            self.kind = ChangeKind.STARTED
            self.page = Ask.KIND
        self.go_on()

    def set_to(self, name: str) -> None:
        """What a switch leads to."""
        self.to, self.searched = name, ""
        self.typed.put("name", "")
        self.go_on()

    def set_kind(self, kind: ChangeKind) -> None:
        """What happened."""
        self.kind = kind
        self.go_on()

    def set_agreed(self, agreed: Agreed) -> None:
        """Whether the prescriber agreed."""
        self.agreed = agreed
        self.go_on()

    def set_dose(self) -> None:
        """Go on from the dose, or say what it lacks."""
        self.problems = self.dose_problems()
        if not self.problems:
            self.go_on()

    def set_until(self) -> None:
        """Go on from the last day, or say at once that it comes too early."""
        first, last = self.days.day, self.until_days.day
        if first is not None and last is not None and last <= first:
            self.problems = (Problem("until_before", "until", NOT_LATER),)
        else:
            self.go_on()

    def typed_again(self, field: str) -> None:
        """A field of the dose is being typed again: what was wrong with it is not said any more."""
        if self.wrong(field):
            self.problems = tuple(p for p in self.problems if p.field != field)

    def set_as_needed(self, as_needed: bool) -> None:
        """Every day, or only when needed."""
        self.chosen_as_needed = as_needed
        self.problems = tuple(p for p in self.problems if p.field != "as_needed")

    def set_wording(self, words: str) -> None:
        """Take these words in the stead of what is typed."""
        self.typed.put("wording", words)
        self.worded += 1

    def set_decided_by(self, who: str) -> None:
        """Who decided; the same once more takes it back."""
        self.decided_by = "" if self.decided_by == who else who

    def search(self) -> None:
        """Show the names that fit what is typed."""
        self.searched = self.typed.get("name")

    def ask_withdraw(self, ask: bool) -> None:
        """Ask whether the line is to be taken back."""
        self.asks_withdraw = ask

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """Say why it could not be kept, beside what is wrong."""
        self.problems = problems


_DECIDERS = {choice.id for choice in DECIDERS}


def _texts(line: DoseChange) -> dict[str, str]:
    return {
        "mg": mg_text(line.daily_dose_mg) if line.daily_dose_mg else "",
        "until_mg": mg_text(line.until_mg) if line.until_mg is not None else "",
        "wording": line.wording,
        "who": "" if line.decided_by in _DECIDERS else line.decided_by,
        "reason": line.reason,
    }


def fields_of(form: ChangeForm) -> dict[str, Any]:
    """The fields of the dose change that the form stands for; its answers must be complete."""
    kind, day = form.kind, form.days.day
    assert kind is not None
    assert day is not None
    switched = kind is ChangeKind.SWITCHED
    dose, as_needed = _dose(form)
    return {
        "day": day,
        "kind": kind,
        "medicine": form.to if switched else form.medicine,
        "from_medicine": form.medicine if switched else "",
        "daily_dose_mg": dose,
        "as_needed": as_needed,
        "wording": form.typed.get("wording") if kind is not ChangeKind.STOPPED else "",
        "decided_by": form.decided_by or form.typed.get("who"),
        "agreed": form.agreed if kind in DOWN else None,
        "reason": form.typed.get("reason"),
        "until": form.until_days.day if form.is_cuts else None,
        "until_mg": read_mg(form.typed.get("until_mg")) if form.is_cuts else None,
    }


def _dose(form: ChangeForm) -> tuple[Decimal, bool]:
    """The typed dose; 0 for a stop, and for a hold what the ledger says already, where it says one dose."""
    if form.kind is ChangeKind.STOPPED:
        return Decimal(0), False
    if form.kind is ChangeKind.HELD and not form.held_in_cuts:
        step = _standing(form)
        return (step.daily_dose_mg, step.as_needed) if step else (Decimal(0), False)
    dose = read_mg(form.typed.get("mg"))
    assert dose is not None
    return dose, form.kind is not ChangeKind.HELD and not form.is_cuts and bool(form.as_needed)


def _standing(form: ChangeForm) -> Step | None:
    """The step of the medicine on the chosen day without this line."""
    day = form.days.day
    return _rest(form).step_on(form.medicine, day) if day is not None else None


def _rest(form: ChangeForm) -> Ledger:
    """The ledger without this line: for a planned one, with what is planned before it."""
    day, taper = form.days.day, form.taper
    rest = taper.ledger.only([line for line in taper.ledger.lines if line.id != form.corrects])
    ahead = day is not None and taper.planned_as(day, form.corrects) is Planned.AHEAD
    return rest.as_planned if ahead else rest


def change_of(form: ChangeForm, diary: Diary) -> DoseChange:
    """The line as it would be kept, to be shown before it is."""
    fields = fields_of(form)
    blank = DoseChange("", fields["day"], fields["kind"], "", Decimal(0), diary.now)
    change = replace(blank, **fields)
    return replace(change, planned=diary.taper.corrected_as(change, form.corrects))


def problems_of(form: ChangeForm, diary: Diary) -> tuple[Problem, ...]:
    """Why the line as it stands could not be kept."""
    corrects = form.corrects or None
    if form.kind is ChangeKind.HELD and not _dose(form)[0]:
        return (Problem("nothing_before", "kind", NOTHING_BEFORE),)
    return diary.taper.change_problems(replace(change_of(form, diary), id="to-be-kept", corrects=corrects))


def is_known(ledger: Ledger, name: str) -> bool:
    """Whether the medicine has lines in the ledger."""
    return medicine_key(name) in map(medicine_key, ledger.medicines)
