"""How much is prescribed and how often: of small cuts both ends, of a hold within them the dose."""

from functools import partial

import flet as ft

from benzotrack.domain.amounts import mg_text
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.medicines import medicine_named
from benzotrack.i18n import Message, join, msg, say, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.taper.dose_change_form import ChangeForm, DoseChangeActions

Controls = list[ft.Control]


def dose_page(actions: DoseChangeActions) -> Controls:
    """What the page asks, with what is wrong beside each line."""
    form = actions.form
    if form.is_cuts or form.held_in_cuts:
        return _cuts_dose(actions)
    medicine = form.to if form.kind is ChangeKind.SWITCHED else form.medicine
    wrong, often_wrong = form.wrong("daily_dose_mg"), form.wrong("as_needed")
    often = [(False, msg("Every day"), "daily"), (True, msg("Only when needed"), "as-needed")]
    return [
        w.Field(
            form.typed,
            "mg",
            _mg_label(form),
            actions.screen,
            hint=msg("All doses of one day together, as prescribed. For example 7.5"),
            told=wrong.words if wrong else None,
            on_typed=partial(form.typed_again, "daily_dose_mg"),
            key="mg-a-day",
        ),
        *_strengths(medicine),
        w.body(say(_HOW)),
        *(
            w.line(
                say(words),
                form.as_needed is value,
                actions.tap(form.set_as_needed, value),
                key=key,
                sign=w.radio(form.as_needed is value),
            )
            for value, words, key in often
        ),
        *([w.status_line(often_wrong.words, "wrong-as_needed", w.Status.WRONG)] if often_wrong else []),
        w.Field(
            form.typed,
            "wording",
            _how_often(form),
            actions.screen,
            hint=msg("For example: half a tablet morning and night. The app only shows it."),
            lines=2,
            told=problem.words if (problem := form.wrong("wording")) else None,
            key="wording-line",
        ),
    ]


def _cuts_dose(actions: DoseChangeActions) -> Controls:
    """Both ends of small cuts and how often; of a hold within them the dose that it is now."""
    form = actions.form
    wrong, until, words = form.wrong("daily_dose_mg"), form.wrong("until_mg"), form.wrong("wording")
    found: Controls = [
        w.Field(
            form.typed,
            "mg",
            _mg_label(form),
            actions.screen,
            hint=msg("All doses of one day together. For example 0.85"),
            told=wrong.words if wrong else None,
            on_typed=partial(form.typed_again, "daily_dose_mg"),
            key="mg-a-day",
        )
    ]
    if form.is_cuts:
        found.append(
            w.Field(
                form.typed,
                "until_mg",
                _UNTIL_MG,
                actions.screen,
                hint=msg("0 if it ends with none"),
                told=until.words if until else None,
                on_typed=partial(form.typed_again, "until_mg"),
                key="until-mg",
            )
        )
    return [
        *found,
        w.Field(
            form.typed,
            "wording",
            _how_often(form),
            actions.screen,
            hint=msg("For example: 0.01 mg less each day. The app only shows it."),
            lines=2,
            told=words.words if words else None,
            on_typed=partial(form.typed_again, "wording"),
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


def _mg_label(form: ChangeForm) -> Message:
    if form.is_cuts:
        return msg("mg a day on the first day")
    return msg("Most mg a day") if form.as_needed and not form.held_in_cuts else msg("mg a day")


def _how_often(form: ChangeForm) -> Message:
    if form.is_cuts:
        return msg("How often, in your prescriber's words")
    return msg("In your prescriber's words, if you like")
