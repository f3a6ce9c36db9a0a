"""The pages of a ledger line, one question each; nothing is chosen but by the person."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from benzotrack.domain.amounts import mg_text
from benzotrack.domain.days import date_words
from benzotrack.domain.ledger import ChangeKind, Planned
from benzotrack.domain.medicines import medicine_named
from benzotrack.domain.sentences.ledger_words import AGREED_LABELS, AGREED_QUESTION, DECIDERS, KIND_LABELS
from benzotrack.i18n import Message, join, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.taper.dose_change_actions import DoseChangeActions
from benzotrack.ui.taper.dose_change_form import AGREED, DAY, DOSE, KIND, MEDICINE, MORE, TO
from benzotrack.ui.taper.medicine_page import medicine_choice

Controls = list[ft.Control]


def question_of(actions: DoseChangeActions) -> Message:
    """What the page asks."""
    form = actions.form
    if form.page == DAY:
        return msg("From which day?")
    if form.page == DOSE:
        medicine = form.to if form.kind is ChangeKind.SWITCHED else form.medicine
        return msg("How much {medicine} is prescribed?", medicine=medicine)
    return _QUESTIONS[form.page]


_QUESTIONS: dict[str, Message] = {
    MEDICINE: msg("Which medicine?"),
    KIND: msg("What happened?"),
    TO: msg("Which medicine instead?"),
    AGREED: AGREED_QUESTION,
    MORE: msg("Anything more, if you like"),
}


def page_of(actions: DoseChangeActions) -> tuple[Controls, Controls]:
    """What stands on the page, and the main button below it."""
    form = actions.form
    bottom = {DOSE: [_next(actions.tap(form.set_dose))], MORE: [_next(actions.tap(form.go_on))]}
    return _PAGES[form.page](actions), bottom.get(form.page, [])


def _next(tap: w.Handler) -> ft.Control:
    return w.button(tr("Next"), tap, key="next", main=True)


def _medicine(actions: DoseChangeActions) -> Controls:
    return medicine_choice(actions, actions.form.set_medicine)


def _to(actions: DoseChangeActions) -> Controls:
    return medicine_choice(actions, lambda name, _: actions.form.set_to(name), but=actions.form.medicine)


def _wrong(actions: DoseChangeActions, *fields: str) -> Controls:
    problem = actions.form.wrong(*fields)
    return [w.status_line(problem.words, f"wrong-{problem.field}", w.Status.WRONG)] if problem else []


def _kinds(actions: DoseChangeActions) -> Controls:
    lines: Controls = [
        w.line(
            say(label),
            actions.form.kind is kind,
            actions.tap(actions.form.set_kind, kind),
            key=f"kind-{kind.value}",
            sign=ft.Icons.CHEVRON_RIGHT,
            aside=say(_MEANS[kind]),
        )
        for kind, label in KIND_LABELS.items()
    ]
    return [*_wrong(actions, "kind"), *lines]


_MEANS: dict[ChangeKind, Message] = {
    ChangeKind.STARTED: msg("Begun, or the first dose you write down here"),
    ChangeKind.STEPPED_DOWN: msg("Less a day than before"),
    ChangeKind.HELD: msg("Stayed the same, as decided"),
    ChangeKind.STEPPED_UP: msg("More a day than before"),
    ChangeKind.SWITCHED: msg("Another medicine in its place"),
    ChangeKind.STOPPED: msg("None any more"),
}


def _day(actions: DoseChangeActions) -> Controls:
    picking = w.Picking(actions.form.days, actions.screen, actions.tap, actions.form.go_on)
    ahead = w.small(tr("A day ahead is for a change that was already agreed. It shows as planned."))
    return [*_wrong(actions, "day"), *_visited(actions, picking), *w.day_choice(picking), ahead]


def _visited(actions: DoseChangeActions, picking: w.Picking) -> Controls:
    """The day of the visit, where the change is entered from there."""
    day, today = actions.form.visited, actions.diary.today
    if day is None or day == today:
        return []
    words = tr("The day of the visit: {day}", day=date_words(day, today))
    on = actions.form.days.day == day
    tap = actions.tap(picking.pick, day)
    return [w.chosen(on, w.button(words, tap, key="pick-visited", kind="filled" if on else "outlined"))]


def _dose(actions: DoseChangeActions) -> Controls:
    form = actions.form
    medicine = form.to if form.kind is ChangeKind.SWITCHED else form.medicine
    wrong = form.wrong("daily_dose_mg")
    often = [(False, msg("Every day"), "daily"), (True, msg("Only when needed"), "as-needed")]
    label = msg("Most mg a day") if form.as_needed else msg("mg a day")
    return [
        w.TypedLine(
            form.typed,
            "mg",
            label,
            actions.screen,
            msg("All doses of one day together, as prescribed. For example 7.5"),
            wrong=wrong.words if wrong else None,
            on_typed=form.typed_dose,
            key="mg-a-day",
        ),
        *_strengths(medicine),
        w.body(tr("How is it prescribed?")),
        *(
            w.line(
                say(words),
                form.as_needed is value,
                actions.tap(form.set_as_needed, value),
                key=key,
                sign=ft.Icons.RADIO_BUTTON_CHECKED
                if form.as_needed is value
                else ft.Icons.RADIO_BUTTON_UNCHECKED,
            )
            for value, words, key in often
        ),
        *_wrong(actions, "as_needed"),
        w.TypedLine(
            form.typed,
            "wording",
            msg("In your prescriber's words, if you like"),
            actions.screen,
            msg("For example: half a tablet morning and night. The app only shows it."),
            lines=2,
            wrong=problem.words if (problem := form.wrong("wording")) else None,
            key="wording-line",
        ),
    ]


def _strengths(medicine: str) -> Controls:
    """The usual strengths, as information: nothing is chosen or counted from them."""
    known = medicine_named(medicine)
    if known is None or not known.strengths_mg:
        return []
    amounts = join([mg_text(mg) for mg in known.strengths_mg])
    words = tr("Usual strengths of {medicine}: {amounts} mg.", medicine=known.name, amounts=amounts)
    return [w.small(words, key="strengths")]


def _agreed(actions: DoseChangeActions) -> Controls:
    return [
        w.line(
            say(label),
            actions.form.agreed is answer,
            actions.tap(actions.form.set_agreed, answer),
            key=f"agreed-{answer.value}",
            sign=ft.Icons.CHEVRON_RIGHT,
        )
        for answer, label in AGREED_LABELS.items()
    ]


def _more(actions: DoseChangeActions) -> Controls:
    form = actions.form
    deciders: Controls = [
        w.line(
            say(choice.label),
            form.decided_by == choice.id,
            actions.tap(form.set_decided_by, choice.id),
            key=f"decided-{choice.id}",
            sign=ft.Icons.RADIO_BUTTON_CHECKED
            if form.decided_by == choice.id
            else ft.Icons.RADIO_BUTTON_UNCHECKED,
        )
        for choice in DECIDERS
    ]
    who = w.TypedLine(form.typed, "who", msg("Somebody else decided"), actions.screen, key="who-line")
    return [
        w.text(tr("Who decided?"), theme.BODY_STRONG),
        *deciders,
        *([] if form.decided_by else [who]),
        *_wrong(actions, "decided_by"),
        w.TypedLine(
            form.typed,
            "reason",
            msg("Why, in your own words"),
            actions.screen,
            lines=2,
            wrong=problem.words if (problem := form.wrong("reason")) else None,
            key="reason-line",
        ),
    ]


_PAGES: dict[str, Callable[[DoseChangeActions], Controls]] = {
    MEDICINE: _medicine,
    KIND: _kinds,
    TO: _to,
    DAY: _day,
    DOSE: _dose,
    AGREED: _agreed,
    MORE: _more,
}


def day_said(actions: DoseChangeActions) -> Message:
    """From when the line holds, or for when it is planned."""
    day, today = actions.form.days.day, actions.diary.today
    assert day is not None
    planned = actions.diary.taper.planned_as(day, actions.form.corrects) is Planned.AHEAD
    if planned and day <= today:
        return msg("Planned for {day}, not confirmed. Today asks about it.", day=date_words(day, today))
    if day > today:
        return msg("Planned for {day}, as already agreed.", day=date_words(day, today))
    if day == today:
        return msg("From today, {day}.", day=date_words(day, today))
    return msg("From {day}.", day=date_words(day, today))
