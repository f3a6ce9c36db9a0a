"""The doses of a day: what is recorded for each medicine, and two taps to record one.

The first tap says how it was taken, the second when. Nothing is recorded by one touch, no time is guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.as_needed import is_as_needed, sum_words
from benzotrack.domain.days import day_words, written_later
from benzotrack.domain.doses import HOW_LABELS, Dose, How, NotTaken, already_recorded, already_words, doses_on
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.rules.stopped_suddenly import STOP_QUESTION, WHY_LABELS, stop_questions
from benzotrack.domain.sentences.ledger_words import dose_words
from benzotrack.i18n import msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui.doses.dose_form import (
    Asking,
    DoseForm,
    amount_offered,
    chosen_words,
    dose_form,
    dose_medicines,
    record,
    said_words,
    typed_moment,
)
from benzotrack.ui.doses.missed_advice import missed_card, stopped_cards
from benzotrack.ui.navigation import Kind, Place
from benzotrack.ui.screen_context import Shell
from benzotrack.ui.widgets.buttons import Handler, button, row_style
from benzotrack.ui.widgets.cards import Tone, card, stacked
from benzotrack.ui.widgets.debounce import Taps, page_taps
from benzotrack.ui.widgets.error_boundary import bounded
from benzotrack.ui.widgets.form_fields import TypedLine
from benzotrack.ui.widgets.text import body, heading, small, text

Controls = list[ft.Control]


def day_doses(diary: Diary, shell: Shell, day: date, place: str) -> list[ft.Control]:
    """The day's doses in a card, or nothing while no medicine is in the ledger. `place` keeps keys apart."""
    boxes = dose_boxes(diary, shell, day, place)
    if not boxes:
        return []
    title = heading(tr("Doses for {day}", day=day_words(day, diary.today)), theme.HEADING)
    return [card([title, stacked(boxes, spacing=theme.GAP)], key=f"doses-{place}-{day}")]


def dose_boxes(diary: Diary, shell: Shell, day: date, place: str) -> list[ft.Control]:
    """One box a medicine."""
    page = ft.context.page
    return [
        DoseBox(
            diary,
            dose_form(page, day, medicine),
            day,
            medicine,
            shell,
            key=f"dose-{place}-{day}-{medicine}",
        )
        for medicine in dose_medicines(diary.taper, day)
    ]


@dataclass(frozen=True)
class _Box:
    """What a box is drawn from."""

    shell: Shell
    form: DoseForm
    taps: Taps
    day: date
    medicine: str

    @property
    def diary(self) -> Diary:
        """The diary."""
        return self.shell.diary

    @property
    def as_needed(self) -> bool:
        """Whether amounts are recorded, and nothing is held against a dose for every day."""
        return is_as_needed(self.diary.taper.ledger, self.medicine, self.day)

    def tap(self, verb: Callable[..., Any], *args: Any) -> Handler:
        """A safe handler that is deaf just after another tap counted; what was said before it goes."""

        def done() -> None:
            verb(*args)
            self.shell.nav.go_on()

        return self.shell.on(self.taps.counting(done))

    def key(self, name: str) -> str:
        """A key of its own among the medicines."""
        return f"dose-{name}-{self.medicine}"

    def button(self, words: str, name: str, tap: Handler, kind: str = "outlined", **more: Any) -> ft.Control:
        """A button whose accessible name says which medicine it is about."""
        spoken = tr("{medicine}: {what}", medicine=self.medicine, what=words)
        return button(words, tap, key=self.key(name), kind=kind, name=spoken, min_height=theme.TARGET, **more)

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


@ft.component
@bounded
def DoseBox(diary: Diary, form: DoseForm, day: date, medicine: str, shell: Shell) -> ft.Control:
    """What is recorded of one medicine, and what is asked about it now."""
    box = _Box(shell, form, page_taps(ft.context.page), day, medicine)
    recorded = doses_on(diary.taper.doses, day, medicine)
    asked = {
        Asking.NOTHING: _offer,
        Asking.SECOND: _second,
        Asking.HOW: _how,
        Asking.AMOUNT: _amount,
        Asking.WHEN: _when,
    }[form.asking]
    return stacked(
        [
            *_title(box),
            *(_record(box, dose) for dose in recorded),
            *_summed(box, recorded),
            *_saved(box),
            *asked(box, recorded),
        ],
        key=f"dose-box-{medicine}",
    )


def _title(box: _Box) -> Controls:
    step = box.diary.taper.ledger.step_on(box.medicine, box.day)
    lines: Controls = [text(box.medicine, theme.BODY_STRONG)]
    if step is not None and step.daily_dose_mg > 0:
        lines.append(small(say(dose_words(step.change))))
    return lines


def _saved(box: _Box) -> Controls:
    """Said where the tap was, so that nothing above it moves."""
    if not box.form.saved or box.diary.has_unsaved:
        return []
    said = text(tr("Saved."), theme.BODY_STRONG, ft.Colors.PRIMARY, key=box.key("saved"))
    return [ft.Semantics(live_region=True, container=True, content=said)]


def _record(box: _Box, dose: Dose) -> ft.Control:
    """A recorded dose, one tap to change."""
    said = said_words(dose)
    name = tr("{medicine}: {said}. Change", medicine=box.medicine, said=said)
    face = ft.Row(
        [
            ft.Icon(
                ft.Icons.CHECK_CIRCLE if dose.how is not How.NONE else ft.Icons.REMOVE_CIRCLE_OUTLINE,
                color=ft.Colors.PRIMARY,
                size=24,
            ),
            ft.Container(text(say(said), theme.BODY_STRONG, semantics_label=name), expand=True),
            ft.Icon(ft.Icons.EDIT, color=ft.Colors.PRIMARY, size=22),
        ],
        spacing=theme.GAP,
    )
    row = ft.Button(
        key=f"dose-change-{dose.id}",
        content=face,
        on_click=box.tap(box.form.change, dose, box.as_needed),
        elevation=0,
        style=row_style(ft.Colors.SURFACE, ft.Colors.OUTLINE),
    )
    return ft.MergeSemantics(row)


def _summed(box: _Box, recorded: tuple[Dose, ...]) -> Controls:
    """Several doses taken as needed in one line: how many and how many mg."""
    taken = [dose for dose in recorded if dose.how is not How.NONE]
    if not box.as_needed or len(taken) < 2:
        return []
    words = tr("Together: {doses}.", doses=sum_words(taken))
    return [text(words, theme.BODY_STRONG, key=box.key("sum"))]


def _offer(box: _Box, recorded: tuple[Dose, ...]) -> Controls:
    about_none = [*_stop_question(box), *_stopped(box, recorded), *_missed(box, recorded)]
    if not recorded and box.as_needed:
        return [box.button(tr("Record a dose"), "first", box.tap(box.form.ask, True))]
    if not recorded:
        return [small(tr("Not recorded")), *_hows(box), *about_none]
    another = box.button(tr("Record another dose"), "another", box.tap(box.form.ask_second))
    return [*about_none, another]


def _hows(box: _Box) -> Controls:
    """As prescribed over the full width, the others side by side where they fit."""
    large = box.shell.look.large_text
    others: Controls = [
        box.button(say(HOW_LABELS[how]), how.value, box.tap(box.form.choose, how), expand=not large)
        for how in (How.LESS, How.MORE, How.NONE)
    ]
    first = box.button(
        say(HOW_LABELS[How.AS_PRESCRIBED]),
        How.AS_PRESCRIBED.value,
        box.tap(box.form.choose, How.AS_PRESCRIBED),
        kind="tonal",
    )
    return [first, stacked(others) if large else ft.Row(others, spacing=theme.GAP_SMALL)]


def _second(box: _Box, recorded: tuple[Dose, ...]) -> Controls:
    before = already_recorded(recorded, box.medicine, box.day)
    words = say(already_words(before, box.diary.today)) if before else ""
    return [
        card(
            [
                text(words, theme.BODY_STRONG, Tone.CONTACT.ink),
                text(tr("Is this another dose?"), theme.BODY, Tone.CONTACT.ink),
                box.button(tr("It was the same one"), "same", box.tap(box.form.close), kind="filled"),
                box.button(
                    tr("Yes, another dose"), "really-another", box.tap(box.form.another, box.as_needed)
                ),
            ],
            key=box.key("asked"),
            tone=Tone.CONTACT,
            live=True,
        )
    ]


def _how(box: _Box, recorded: tuple[Dose, ...]) -> Controls:
    if not box.form.corrects:
        return [body(tr("How did you take it?")), *_hows(box), _back(box)]
    undo = box.button(tr("It was a mistake. Take it back"), "undo", box.tap(box.undo))
    return [body(tr("How was it really?")), *_hows(box), undo, _back(box)]


def _amount(box: _Box, recorded: tuple[Dose, ...]) -> Controls:
    """How much was taken: typed, or the last recorded amount in one tap; nothing is filled in."""
    form, last = box.form, amount_offered(box.diary.taper, box.form, box.medicine)
    controls: Controls = [text(tr("How much did you take?"), theme.BODY_STRONG)]
    if last:
        words = tr("{mg} mg, like the last one recorded", mg=last)
        controls.append(box.button(words, "last-amount", box.tap(form.took, last)))
    typed = msg("mg of {medicine} in this dose", medicine=box.medicine)
    wrong = form.wrong("amount_mg")
    controls += [
        TypedLine(form.typed, "mg", typed, box.shell, msg("For example 0.5"), wrong=wrong, key=box.key("mg")),
        box.button(tr("Next"), "typed-amount", box.tap(form.typed_amount), kind="filled"),
        box.button(tr("I don't know how much"), "no-amount", box.tap(form.took, "")),
    ]
    if form.corrects:
        controls.append(box.button(tr("It was a mistake. Take it back"), "undo", box.tap(box.undo)))
    return [*controls, _back(box)]


def _back(box: _Box) -> ft.Control:
    return box.button(tr("Back"), "back", box.tap(box.form.back), kind="quiet")


def _when(box: _Box, recorded: tuple[Dose, ...]) -> Controls:
    form, diary = box.form, box.diary
    assert form.how is not None
    if form.how is How.NONE:
        words = tr("None for {day}?", day=day_words(box.day, diary.today))
        yes = box.button(tr("Yes, none"), "yes-none", box.tap(box.without_time), kind="filled")
        return [body(words), yes, _back(box)]
    controls: Controls = [body(tr("{how}. When?", how=chosen_words(form)))]
    if form.how in (How.LESS, How.MORE):
        controls = [_mg(box), body(tr("When?"))]
    if box.day == diary.asked_day and not written_later(box.day, diary.now):
        controls.append(box.button(tr("Now"), "now", box.tap(box.now), kind="filled"))
    if form.with_time:
        controls += _time(box)
    else:
        controls.append(box.button(tr("At another time"), "other-time", box.tap(form.ask_time)))
    without = box.button(tr("Without a time"), "without-time", box.tap(box.without_time))
    return [*controls, without, _back(box)]


def _mg(box: _Box) -> ft.Control:
    return TypedLine(
        box.form.typed,
        "mg",
        msg("How many mg of {medicine}?", medicine=box.medicine),
        box.shell,
        msg("You can leave it empty."),
        wrong=box.form.wrong("amount_mg"),
        key=box.key("mg"),
    )


def _time(box: _Box) -> Controls:
    line = TypedLine(
        box.form.typed,
        "time",
        msg("At what time?"),
        box.shell,
        msg("For example 9:02 or 8:30 pm"),
        wrong=box.form.wrong("taken_at"),
        key=box.key("time"),
    )
    return [line, box.button(tr("Use this time"), "use-time", box.tap(box.at_typed_time), kind="filled")]


def _stop_question(box: _Box) -> Controls:
    """After a day with none: whether one was missed, or the medicine is stopped or run out.

    What was not answered on its own day is asked with the doses of today.
    """
    taper, today = box.diary.taper, box.diary.asked_day
    own = medicine_key(box.medicine)
    return [
        _why_none(box, dose)
        for dose in stop_questions(taper.ledger, taper.doses, box.diary.today)
        if medicine_key(dose.medicine) == own and (dose.day == box.day or dose.day < box.day == today)
    ]


def _why_none(box: _Box, dose: Dose) -> ft.Control:
    said = tr("You recorded none for {days}.", days=day_words(dose.day, box.diary.today))
    return card(
        [
            *([text(said, theme.BODY, Tone.CONTACT.ink)] if dose.day != box.day else []),
            text(say(STOP_QUESTION), theme.BODY_STRONG, Tone.CONTACT.ink),
            *(
                box.button(say(label), f"why-{why.value}", box.tap(box.answer, dose, why))
                for why, label in WHY_LABELS.items()
            ),
        ],
        key=box.key("stop-question"),
        tone=Tone.CONTACT,
        live=True,
    )


def _stopped(box: _Box, recorded: tuple[Dose, ...]) -> Controls:
    """The advice of a medicine that is not taken, where the answer was given: its card may be out of view."""
    if box.form.answered is not NotTaken.STOPPED and not any(dose.how is How.NONE for dose in recorded):
        return []
    numbers = box.button(
        tr("Numbers to call"),
        "numbers",
        box.shell.on(box.shell.nav.open, Place(Kind.HELP)),
        kind="filled",
        icon=ft.Icons.CALL,
    )
    return stopped_cards(box.diary, box.medicine, numbers, key=box.key("stopped"))


def _missed(box: _Box, recorded: tuple[Dose, ...]) -> Controls:
    just_said = box.form.answered is NotTaken.MISSED
    if not just_said and not any(dose.why_none is NotTaken.MISSED for dose in recorded):
        return []
    return [missed_card()]
