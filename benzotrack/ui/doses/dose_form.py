"""A dose while it is being recorded: how it was taken, how many mg, when. The page keeps it until then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.taper import AlreadyRecordedError, Taper
from benzotrack.domain.amounts import mg_problem, mg_text, read_mg
from benzotrack.domain.corrections import Problem, UnfitError
from benzotrack.domain.days import DAY_TURNS_AT, ONE_DAY, wall_moment
from benzotrack.domain.doses import HOW_LABELS, Dose, How, NotTaken, is_as_needed, last_amount_mg, stop_on
from benzotrack.domain.ledger import Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.sentences.import_words import with_source
from benzotrack.i18n import Message, msg, tr
from benzotrack.ui import theme, widgets as w

NOTHING_TAKEN = msg("0 mg means that nothing was taken.")
NO_TIME = msg("This is not a time. Write it like 20:00 or 8:30 pm.")


class Asking(Enum):
    """What is being asked about a dose."""

    NOTHING = "nothing"
    STOPPED = "stopped"
    SECOND = "second"
    HOW = "how"
    AMOUNT = "amount"
    WHEN = "when"


@ft.observable
class DoseForm:
    """One medicine's dose of one day. `corrects` is the record being changed, `taken_at` its moment so far;
    `again` says that a second one is wanted. `as_needed`: the amount is asked, and not how it was taken.

    `answered` is what was just said about a none of that day or an earlier one.
    """

    def __init__(self) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is being asked."""
        self.asking = Asking.NOTHING
        self.saved = False
        self.how: How | None = None
        self.corrects = ""
        self.again = False
        self.as_needed = False
        self.with_time = False
        self.taken_at: datetime | None = None
        self.answered: NotTaken | None = None
        self.problems: tuple[Problem, ...] = ()
        self.typed = w.Typed()

    def ask_stopped(self) -> None:
        """It is stopped: ask whether it was taken all the same."""
        self.saved = False
        self.asking = Asking.STOPPED

    def ask_second(self) -> None:
        """One is recorded already: ask whether this is another."""
        self.saved = False
        self.asking = Asking.SECOND

    def another(self, as_needed: bool = False) -> None:
        """It is another one."""
        self.again = True
        self.ask(as_needed)

    def ask(self, as_needed: bool) -> None:
        """Ask how it was taken, or how much of what is taken as needed."""
        self.as_needed, self.saved, self.problems = as_needed, False, ()
        self.asking = Asking.AMOUNT if as_needed else Asking.HOW

    def took(self, amount: str) -> None:
        """So many mg, as they were tapped; empty where they are not known."""
        self.typed.put("mg", amount)
        self.choose(How.TAKEN)

    def typed_amount(self) -> None:
        """Go on with the mg that were typed, or say what is wrong with them."""
        typed = self.typed.get("mg")
        wrong = mg_problem(typed)
        if wrong is None and not read_mg(typed):
            wrong = NOTHING_TAKEN
        if wrong is None:
            self.choose(How.TAKEN)
        else:
            self.problems = (Problem("no_mg", "amount_mg", wrong),)

    def choose(self, how: How) -> None:
        """How it was taken; then when."""
        self.how, self.asking, self.problems, self.saved = how, Asking.WHEN, (), False

    def change(self, dose: Dose, as_needed: bool = False) -> None:
        """Change a record: what stood in it stands there at first."""
        self.close()
        self.ask(as_needed)
        self.corrects, self.with_time = dose.id, dose.taken_at is not None
        self.taken_at = dose.taken_at
        amount = mg_text(dose.amount_mg) if dose.amount_mg else ""
        time = w.time_words(dose.taken_at.time()) if dose.taken_at else ""
        self.typed = w.Typed({"mg": amount, "time": time})

    def ask_time(self) -> None:
        """Open the line for another time."""
        self.with_time = True

    def back(self) -> None:
        """One question back."""
        self.problems = ()
        asked_before = self.as_needed or self.corrects or self.again
        if self.asking is Asking.WHEN and asked_before:
            self.ask(self.as_needed)
        else:
            self.close()

    def wrong(self, field: str) -> Message | None:
        """What is wrong with a field."""
        return next((p.words for p in self.problems if p.field == field), None)


def dose_form(page: ft.Page, day: date, medicine: str) -> DoseForm:
    """The page's own form for that medicine and day."""
    return w.kept(page, f"dose-{day}-{medicine_key(medicine)}", DoseForm)


def amount_offered(taper: Taper, form: DoseForm, medicine: str) -> str:
    """The last recorded amount, to be tapped in the stead of typing; empty where there is none."""
    others = [dose for dose in taper.doses if dose.id != form.corrects]
    amount = last_amount_mg(others, medicine)
    return mg_text(amount) if amount else ""


def said_words(dose: Dose) -> Message:
    """A recorded dose in short: "As prescribed, 09:02", "Less, 5 mg, no time"; as needed "1 mg, 09:02"; one
    that was imported says from where.
    """
    return with_source(_dose_words(dose), dose.source)


def _dose_words(dose: Dose) -> Message:
    how = HOW_LABELS[dose.how]
    if dose.how is How.NONE:
        return _WHY[dose.why_none] if dose.why_none else how
    said = how
    if dose.amount_mg and dose.how is How.TAKEN:
        said = msg("{mg} mg", mg=mg_text(dose.amount_mg))
    elif dose.amount_mg:
        said = msg("{how}, {mg} mg", how=how, mg=mg_text(dose.amount_mg))
    if dose.taken_at is None:
        return msg("{how}, no time", how=said)
    return msg("{how}, {time}", how=said, time=f"{dose.taken_at:%H:%M}")


_WHY = {
    NotTaken.MISSED: msg("None: missed one"),
    NotTaken.STOPPED: msg("None: stopped or run out"),
}


def chosen_words(form: DoseForm) -> Message:
    """What was answered so far, before the time."""
    assert form.how is not None
    if form.how is How.TAKEN and (mg := read_mg(form.typed.get("mg"))):
        return msg("{mg} mg", mg=mg_text(mg))
    return HOW_LABELS[form.how]


def record(form: DoseForm, diary: Diary, day: date, medicine: str, taken_at: datetime | None) -> Dose | None:
    """Record the dose, or what it really was; None, with what is wrong, where it can't be kept."""
    how = form.how
    assert how is not None
    try:
        amount = _amount(form)
        if form.corrects:
            fields = {"how": how, "taken_at": taken_at, "amount_mg": amount, "why_none": None}
            dose = diary.taper.correct_dose(form.corrects, **fields)
        else:
            dose = diary.taper.log_dose(
                day, medicine, how, taken_at=taken_at, amount_mg=amount, again=form.again
            )
    except AlreadyRecordedError:
        form.ask_second()
        return None
    except UnfitError as unfit:
        form.problems = unfit.problems
        return None
    form.close()
    form.saved = True
    return dose


def _amount(form: DoseForm) -> Decimal | None:
    """The mg that were typed or tapped, where they are not what was prescribed."""
    typed = form.typed.get("mg")
    if form.how not in (How.LESS, How.MORE, How.TAKEN) or not typed:
        return None
    if wrong := mg_problem(typed):
        raise UnfitError((Problem("no_mg", "amount_mg", wrong),))
    return read_mg(typed)


def typed_moment(form: DoseForm, day: date, now: datetime) -> datetime | None:
    """The typed time as a moment of that day; before 04:00 it is of the night after the day, once that has
    come. A record keeps the offset it was made with, and its moment where the time is the same. None, with
    what is wrong, where it is no time.
    """
    try:
        at = w.time_from(form.typed.get("time"))
    except ValueError:
        form.problems = (Problem("no_time", "taken_at", NO_TIME),)
        return None
    if form.taken_at is not None and w.time_words(form.taken_at.time()) == w.time_words(at):
        return form.taken_at
    like = form.taken_at or now
    of_day, of_night = (wall_moment(one, at, like, now) for one in (day, day + ONE_DAY))
    return of_night if at < DAY_TURNS_AT and of_night <= now else of_day


@dataclass(frozen=True)
class DoseActions(w.PageActions):
    """What the box of one medicine's doses is drawn from, and the taps that it can offer."""

    form: DoseForm
    day: date
    medicine: str

    @property
    def as_needed(self) -> bool:
        """Whether it is prescribed as needed on that day."""
        return is_as_needed(self.diary.taper.ledger, self.medicine, self.day)

    @property
    def stop(self) -> Step | None:
        """The step at 0 mg, where it is stopped on that day."""
        return stop_on(self.diary.taper.ledger, self.medicine, self.day)

    @property
    def by_amount(self) -> bool:
        """Whether amounts are recorded, and nothing is held against a dose for every day."""
        return self.as_needed or self.stop is not None

    def tap(self, verb: Callable[..., Any], *args: Any) -> w.Handler:
        """A safe handler that is deaf just after another tap counted; what was said before it goes."""

        def done() -> None:
            verb(*args)
            self.screen.nav.go_on()

        return self.at_once(done)

    def key(self, name: str) -> str:
        """A key of its own among the medicines."""
        return f"dose-{name}-{self.medicine}"

    def button(
        self, words: str, name: str, tap: w.Handler, kind: str = "outlined", **more: Any
    ) -> ft.Control:
        """A button whose accessible name says which medicine it is about."""
        spoken = tr("{medicine}: {what}", medicine=self.medicine, what=words)
        return w.button(
            words, tap, key=self.key(name), kind=kind, name=spoken, min_height=theme.TARGET, **more
        )

    # What the taps do

    def now(self) -> None:
        """It was taken just now."""
        record(self.form, self.diary, self.day, self.medicine, self.diary.now)

    def without_time(self) -> None:
        """It was taken, or not, without a time."""
        record(self.form, self.diary, self.day, self.medicine, None)

    def at_typed_time(self) -> None:
        """It was taken at the typed time."""
        moment = typed_moment(self.form, self.day, self.diary.now)
        if moment is not None:
            record(self.form, self.diary, self.day, self.medicine, moment)

    def answer(self, dose: Dose, why: NotTaken) -> None:
        """Why none was taken."""
        self.diary.taper.answer_none(dose.id, why)
        self.form.answered = why

    def undo(self) -> None:
        """The record was a mistake."""
        self.diary.taper.undo_dose(self.form.corrects)
        self.form.close()
