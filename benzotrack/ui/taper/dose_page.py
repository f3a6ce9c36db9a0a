"""How much is prescribed and how often: of small cuts both ends, of a hold within them the dose."""

from functools import partial

import flet as ft

from benzotrack.domain.amounts import mg_text
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.medicines import medicine_named
from benzotrack.i18n import Message, join, msg, say, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.taper.dose_change_actions import DoseChangeActions
from benzotrack.ui.taper.dose_change_form import ChangeForm

Controls = list[ft.Control]


def dose_page(actions: DoseChangeActions) -> Controls:
    """What the page asks, with what is wrong beside each line."""
    form = actions.form
    if form.is_cuts or form.held_in_cuts:
        return _cuts_dose(actions)
    medicine = form.to if form.kind is ChangeKind.SWITCHED else form.medicine
    often_wrong = form.wrong("as_needed")
    often = [(False, msg("Every day"), "daily"), (True, msg("Only when needed"), "as-needed")]
    return [
        _mg(actions, msg("All doses of one day together, as prescribed. For example 7.5")),
        *_strengths(medicine),
        w.body(say(_how(form))),
        w.radio_group(
            tr("How often?"),
            [
                w.line(
                    say(words),
                    form.as_needed is value,
                    actions.tap(form.set_as_needed, value),
                    key=key,
                    sign=w.radio(form.as_needed is value),
                )
                for value, words, key in often
            ],
        ),
        *([w.status_line(often_wrong.words, "wrong-as_needed", w.Status.WRONG)] if often_wrong else []),
        _wording(actions, msg("For example: half a tablet morning and night. The app only shows it.")),
        *_same_words(actions),
    ]


def _how(form: ChangeForm) -> Message:
    """What is asked; where the answer of the dose before goes on, that it does."""
    return _HOW_BEFORE if form.chosen_as_needed is None and form.as_needed is not None else _HOW


def _same_words(actions: DoseChangeActions) -> Controls:
    """The words for the dose before, in one tap; nothing is filled in."""
    form = actions.form
    words = form.words_before
    if not words or words == form.typed.get("wording"):
        return []
    return [
        w.secondary(
            tr("As before: “{words}”", words=words), actions.tap(form.set_wording, words), key="same-words"
        )
    ]


def _cuts_dose(actions: DoseChangeActions) -> Controls:
    """Both ends of small cuts and how often; of a hold within them the dose that it is now."""
    hint, end = msg("All doses of one day together. For example 0.85"), msg("0 if it ends with none")
    until = [_field(actions, "until_mg", _UNTIL_MG, end, key="until-mg")] if actions.form.is_cuts else []
    words = msg("For example: 0.01 mg less each day. The app only shows it.")
    return [_mg(actions, hint), *until, _wording(actions, words)]


def _mg(actions: DoseChangeActions, hint: Message) -> ft.Control:
    return _field(actions, "mg", _mg_label(actions.form), hint, key="mg-a-day", problem="daily_dose_mg")


def _wording(actions: DoseChangeActions, hint: Message) -> ft.Control:
    form = actions.form
    return _field(actions, "wording", _how_often(form), hint, key=f"wording-line-{form.worded}", lines=2)


def _field(
    actions: DoseChangeActions,
    name: str,
    label: Message,
    hint: Message,
    *,
    key: str,
    problem: str = "",
    lines: int = 1,
) -> ft.Control:
    """A line to type in, with what is wrong with it until it is typed again."""
    form, field = actions.form, problem or name
    wrong = form.wrong(field)
    return w.Field(
        form.typed,
        name,
        label,
        actions.screen,
        hint=hint,
        lines=lines,
        told=wrong.words if wrong else None,
        on_typed=partial(form.typed_again, field),
        key=key,
    )


def _strengths(medicine: str) -> Controls:
    """The usual strengths, as information: nothing is chosen or counted from them."""
    known = medicine_named(medicine)
    if known is None or not known.strengths_mg:
        return []
    amounts = join([mg_text(mg) for mg in known.strengths_mg])
    words = tr("Usual strengths of {medicine}: {amounts} mg.", medicine=known.name, amounts=amounts)
    return [w.small(words, key="strengths")]


def look_at(form: ChangeForm) -> Controls:
    """Which line Next waits for: at large text what is said of it may stand out of view."""
    labels = {
        "daily_dose_mg": _mg_label(form),
        "until_mg": _UNTIL_MG,
        "as_needed": _HOW,
        "wording": _how_often(form),
    }
    field = next((problem.field for problem in form.problems if problem.field in labels), None)
    if field is None:
        return []
    words = msg("Please look at: {what}", what=labels[field])
    return [w.status_line(words, "look-at", w.Status.WRONG)]


_UNTIL_MG = msg("mg a day at the end")
_HOW = msg("How is it prescribed?")
_HOW_BEFORE = msg("How is it prescribed? As before:")


def _mg_label(form: ChangeForm) -> Message:
    if form.is_cuts:
        return msg("mg a day on the first day")
    return msg("Most mg a day") if form.as_needed and not form.held_in_cuts else msg("mg a day")


def _how_often(form: ChangeForm) -> Message:
    if form.is_cuts:
        return msg("How often, in your prescriber's words")
    return msg("In your prescriber's words, if you like")
