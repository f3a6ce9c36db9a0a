"""The doses of a day: what is recorded for each medicine, and two taps to record one.

The first tap says how it was taken, the second when. Nothing is recorded by one touch, no time is guessed.
"""

from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.days import date_words, day_words, written_later
from benzotrack.domain.doses import (
    HOW_LABELS,
    Dose,
    How,
    NotTaken,
    already_recorded,
    already_words,
    doses_on,
    sum_words,
    taken_regularly,
)
from benzotrack.domain.ledger import Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.rules.rule_input import none_days
from benzotrack.domain.rules.stopped_suddenly import MISSED_ADVICE, STOP_QUESTION, WHY_LABELS, stop_questions
from benzotrack.domain.sentences.ledger_words import standing_dose_words
from benzotrack.i18n import msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.doses.dose_form import (
    Asking,
    DoseActions,
    DoseForm,
    amount_offered,
    chosen_words,
    said_words,
)
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext

Controls = list[ft.Control]


@ft.component
@w.bounded
def DoseBox(
    diary: Diary, form: DoseForm, day: date, medicine: str, screen: ScreenContext, *, titled: bool = True
) -> ft.Control:
    """What is recorded of one medicine, and what is asked about it now; `titled` with its name and dose."""
    actions = DoseActions(screen, form, day, medicine)
    recorded = doses_on(diary.taper.doses, day, medicine)
    asked = {
        Asking.NOTHING: _offer,
        Asking.STOPPED: _taken_all_the_same,
        Asking.SECOND: _second,
        Asking.HOW: _how,
        Asking.AMOUNT: _amount,
        Asking.WHEN: _when,
    }[form.asking]
    return w.stacked(
        [
            *(_title(actions) if titled else []),
            *(_record(actions, dose) for dose in recorded),
            *_summed(actions, recorded),
            *_saved(actions),
            *asked(actions, recorded),
        ],
        key=f"dose-box-{medicine}",
    )


def _title(actions: DoseActions) -> Controls:
    step = actions.diary.taper.ledger.step_on(actions.medicine, actions.day)
    lines: Controls = [w.text(actions.medicine, theme.BODY_STRONG)]
    if step is not None and step.daily_dose_mg > 0:
        lines.append(w.small(say(standing_dose_words(actions.diary.taper.ledger, step, actions.day))))
    elif actions.stop is not None and actions.form.asking is not Asking.STOPPED:
        lines.append(w.small(_ended(actions, actions.stop)))
    return lines


def _ended(actions: DoseActions, stop: Step) -> str:
    day = date_words(stop.first, actions.diary.today)
    if stop.change.leaves(stop.medicine):
        return tr("Switched to {other} on {day}.", other=stop.change.medicine, day=day)
    return tr("Stopped on {day}.", day=day)


def _saved(actions: DoseActions) -> Controls:
    """Said where the tap was, so that nothing above it moves."""
    if not actions.form.saved or actions.diary.has_unsaved:
        return []
    line = w.status_line(tr("Saved."), actions.key("saved"), ink=ft.Colors.PRIMARY)
    return [
        w.Heading(line, actions.medicine, w.Rank.DONE, actions.key("done"), key=actions.key("done-heading"))
    ]


def _record(actions: DoseActions, dose: Dose) -> ft.Control:
    """A recorded dose, one tap to change."""
    said = said_words(dose)
    name = tr("{medicine}: {said}. Change", medicine=actions.medicine, said=said)
    face = ft.Row(
        [
            ft.Icon(
                ft.Icons.CHECK_CIRCLE if dose.how is not How.NONE else ft.Icons.REMOVE_CIRCLE_OUTLINE,
                color=ft.Colors.PRIMARY,
                size=24,
            ),
            ft.Container(w.text(say(said), theme.BODY_STRONG, semantics_label=name), expand=True),
            ft.Icon(ft.Icons.EDIT, color=ft.Colors.PRIMARY, size=22),
        ],
        spacing=theme.GAP,
    )
    row = ft.Button(
        key=f"dose-change-{dose.id}",
        content=face,
        on_click=actions.tap(actions.form.change, dose, actions.by_amount),
        elevation=0,
        style=w.row_style(ft.Colors.SURFACE, ft.Colors.OUTLINE),
    )
    return ft.MergeSemantics(row)


def _summed(actions: DoseActions, recorded: tuple[Dose, ...]) -> Controls:
    """Several doses taken as needed in one line: how many and how many mg."""
    taken = [dose for dose in recorded if dose.how is not How.NONE]
    if not actions.by_amount or len(taken) < 2:
        return []
    words = tr("Together: {doses}.", doses=sum_words(taken))
    return [w.text(words, theme.BODY_STRONG, key=actions.key("sum"))]


def _asked(actions: DoseActions, question: ft.Control) -> ft.Control:
    """What is asked now: it takes the focus, so that it is heard and the next Tab comes to its answers."""
    shown = f"{actions.medicine} {actions.form.asking} {actions.form.how}"
    return w.Heading(
        question, shown, w.Rank.CONFIRMATION, actions.key("question"), key=actions.key("question-heading")
    )


def _offer(actions: DoseActions, recorded: tuple[Dose, ...]) -> Controls:
    about_none = [*_stop_question(actions), *_stopped(actions, recorded), *_missed(actions, recorded)]
    if not recorded and actions.stop is not None:
        return [actions.button(tr("Record a dose"), "first", actions.tap(actions.form.ask_stopped))]
    if not recorded and actions.as_needed:
        return [*_needed(actions), *about_none]
    if not recorded:
        return [w.small(tr("Not recorded")), *_hows(actions), *about_none]
    another = actions.button(tr("Record another dose"), "another", actions.tap(actions.form.ask_second))
    return [*about_none, another]


def _needed(actions: DoseActions) -> Controls:
    """An amount; and none, where it is taken regularly: then stopping it is what must be known."""
    first = actions.button(tr("Record a dose"), "first", actions.tap(actions.form.ask, True))
    taper, medicine = actions.diary.taper, actions.medicine
    begun = none_days(taper.ledger, taper.doses, medicine, actions.day)
    if not begun and not taken_regularly(taper.doses, medicine, actions.day):
        return [first]
    none = actions.tap(actions.form.choose, How.NONE)
    return [first, actions.button(say(HOW_LABELS[How.NONE]), How.NONE.value, none)]


def _hows(actions: DoseActions) -> Controls:
    """As prescribed over the full width, the others side by side where they fit."""
    large = actions.screen.look.large_text
    others: Controls = [
        actions.button(
            say(HOW_LABELS[how]), how.value, actions.tap(actions.form.choose, how), expand=not large
        )
        for how in (How.LESS, How.MORE, How.NONE)
    ]
    first = actions.button(
        say(HOW_LABELS[How.AS_PRESCRIBED]),
        How.AS_PRESCRIBED.value,
        actions.tap(actions.form.choose, How.AS_PRESCRIBED),
        kind="tonal",
    )
    return [first, w.stacked(others) if large else ft.Row(others, spacing=theme.GAP_SMALL)]


def _taken_all_the_same(actions: DoseActions, recorded: tuple[Dose, ...]) -> Controls:
    stop, form, ink = actions.stop, actions.form, w.Tone.CONTACT.ink
    return [
        w.card(
            [
                *([w.text(_ended(actions, stop), theme.BODY_STRONG, ink)] if stop else []),
                _asked(actions, w.text(tr("Did you take it anyway?"), theme.BODY, ink)),
                actions.button(tr("No"), "not-taken", actions.tap(form.close), kind="filled"),
                actions.button(tr("Yes, I took it"), "taken-all-the-same", actions.tap(form.ask, True)),
            ],
            key=actions.key("asked-stopped"),
            tone=w.Tone.CONTACT,
            live=True,
        )
    ]


def _second(actions: DoseActions, recorded: tuple[Dose, ...]) -> Controls:
    before = already_recorded(recorded, actions.medicine, actions.day)
    words = say(already_words(before, actions.diary.today)) if before else ""
    return [
        w.card(
            [
                w.text(words, theme.BODY_STRONG, w.Tone.CONTACT.ink),
                _asked(actions, w.text(tr("Is this another dose?"), theme.BODY, w.Tone.CONTACT.ink)),
                actions.button(
                    tr("It was the same one"), "same", actions.tap(actions.form.close), kind="filled"
                ),
                actions.button(
                    tr("Yes, another dose"),
                    "really-another",
                    actions.tap(actions.form.another, actions.by_amount),
                ),
            ],
            key=actions.key("asked"),
            tone=w.Tone.CONTACT,
            live=True,
        )
    ]


def _how(actions: DoseActions, recorded: tuple[Dose, ...]) -> Controls:
    if not actions.form.corrects:
        return [_asked(actions, w.body(tr("How did you take it?"))), *_hows(actions), _back(actions)]
    undo = actions.button(tr("It was a mistake. Take it back"), "undo", actions.tap(actions.undo))
    return [_asked(actions, w.body(tr("How was it really?"))), *_hows(actions), undo, _back(actions)]


def _amount(actions: DoseActions, recorded: tuple[Dose, ...]) -> Controls:
    """How much was taken: typed, or the last recorded amount in one tap, but not of what is stopped; nothing
    is filled in.
    """
    form = actions.form
    last = "" if actions.stop else amount_offered(actions.diary.taper, form, actions.medicine)
    controls: Controls = [_asked(actions, w.text(tr("How much did you take?"), theme.BODY_STRONG))]
    if last:
        words = tr("{mg} mg, like the last one recorded", mg=last)
        controls.append(actions.button(words, "last-amount", actions.tap(form.took, last)))
    typed = msg("mg of {medicine} in this dose", medicine=actions.medicine)
    wrong = form.wrong("amount_mg")
    controls += [
        w.Field(
            form.typed,
            "mg",
            typed,
            actions.screen,
            hint=msg("For example 0.5"),
            told=wrong,
            key=actions.key("mg"),
        ),
        actions.button(tr("Next"), "typed-amount", actions.tap(form.typed_amount), kind="filled"),
        actions.button(tr("I don't know how much"), "no-amount", actions.tap(form.took, "")),
    ]
    if form.corrects:
        controls.append(
            actions.button(tr("It was a mistake. Take it back"), "undo", actions.tap(actions.undo))
        )
    return [*controls, _back(actions)]


def _back(actions: DoseActions) -> ft.Control:
    return actions.button(tr("Back"), "back", actions.tap(actions.form.back), kind="quiet")


def _when(actions: DoseActions, recorded: tuple[Dose, ...]) -> Controls:
    form, diary = actions.form, actions.diary
    assert form.how is not None
    if form.how is How.NONE:
        words = tr("None for {day}?", day=day_words(actions.day, diary.today))
        yes = actions.button(tr("Yes, none"), "yes-none", actions.tap(actions.without_time), kind="filled")
        return [_asked(actions, w.body(words)), yes, _back(actions)]
    controls: Controls = [_asked(actions, w.body(tr("{how}. When?", how=chosen_words(form))))]
    if form.how in (How.LESS, How.MORE):
        controls = [_asked(actions, w.body(say(HOW_LABELS[form.how]))), _mg(actions), w.body(tr("When?"))]
    if actions.day == diary.asked_day and not written_later(actions.day, diary.now):
        controls.append(actions.button(tr("Now"), "now", actions.tap(actions.now), kind="filled"))
    if form.with_time:
        controls += _time(actions)
    else:
        controls.append(actions.button(tr("At another time"), "other-time", actions.tap(form.ask_time)))
    without = actions.button(tr("Without a time"), "without-time", actions.tap(actions.without_time))
    return [*controls, without, _back(actions)]


def _mg(actions: DoseActions) -> ft.Control:
    return w.Field(
        actions.form.typed,
        "mg",
        msg("How many mg of {medicine}?", medicine=actions.medicine),
        actions.screen,
        hint=msg("You can leave it empty."),
        told=actions.form.wrong("amount_mg"),
        key=actions.key("mg"),
    )


def _time(actions: DoseActions) -> Controls:
    line = w.Field(
        actions.form.typed,
        "time",
        msg("At what time?"),
        actions.screen,
        hint=msg("For example 9:02 or 8:30 pm"),
        told=actions.form.wrong("taken_at"),
        key=actions.key("time"),
    )
    return [
        line,
        actions.button(tr("Use this time"), "use-time", actions.tap(actions.at_typed_time), kind="filled"),
    ]


def _stop_question(actions: DoseActions) -> Controls:
    """After a day with none: whether one was missed, or the medicine is stopped or run out.

    What was not answered on its own day is asked with the doses of today.
    """
    taper, today = actions.diary.taper, actions.diary.asked_day
    own = medicine_key(actions.medicine)
    return [
        _why_none(actions, dose)
        for dose in stop_questions(taper.ledger, taper.doses, actions.diary.today)
        if medicine_key(dose.medicine) == own and (dose.day == actions.day or dose.day < actions.day == today)
    ]


def _why_none(actions: DoseActions, dose: Dose) -> ft.Control:
    said = tr("You recorded none for {days}.", days=day_words(dose.day, actions.diary.today))
    return w.card(
        [
            *([w.text(said, theme.BODY, w.Tone.CONTACT.ink)] if dose.day != actions.day else []),
            w.text(say(STOP_QUESTION), theme.BODY_STRONG, w.Tone.CONTACT.ink),
            *(
                actions.button(say(label), f"why-{why.value}", actions.tap(actions.answer, dose, why))
                for why, label in WHY_LABELS.items()
            ),
        ],
        key=actions.key("stop-question"),
        tone=w.Tone.CONTACT,
        live=True,
    )


def _stopped(actions: DoseActions, recorded: tuple[Dose, ...]) -> Controls:
    """What to do first about a medicine that is not taken, where the answer was given: its card, which says
    the rest, may be out of view.
    """
    if actions.form.answered is not NotTaken.STOPPED and not any(dose.how is How.NONE for dose in recorded):
        return []
    numbers = actions.button(
        tr("Numbers to call"),
        "numbers",
        actions.screen.on(actions.screen.nav.open, Place(PlaceKind.HELP)),
        kind="filled",
        icon=ft.Icons.CALL,
    )
    return [
        w.card(
            [
                w.text(say(alert.title), theme.BODY_STRONG, w.Tone.CONTACT.ink),
                *(w.text(say(line), theme.BODY_STRONG, w.Tone.CONTACT.ink) for line in alert.what_to_do[:2]),
                numbers,
            ],
            key=actions.key("stopped"),
            tone=w.Tone.CONTACT,
            live=True,
        )
        for alert in actions.diary.alerts()
        if (alert.rule, alert.about) == ("stopped_suddenly", actions.medicine) and not alert.quiet
    ]


def _missed(actions: DoseActions, recorded: tuple[Dose, ...]) -> Controls:
    """The advice about one dose that was missed, where it was answered: first what was agreed about that."""
    just_said = actions.form.answered is NotTaken.MISSED
    if not just_said and not any(dose.why_none is NotTaken.MISSED for dose in recorded):
        return []
    agreed = actions.diary.profile.agreed_words("missed_dose")
    said = [tr("Agreed with your prescriber: {words}", words=agreed)] if agreed else []
    ink = w.Tone.CONTACT.ink
    lines: Controls = [w.text(words, theme.BODY_STRONG, ink) for words in (*said, say(MISSED_ADVICE))]
    return [w.card(lines, tone=w.Tone.CONTACT, live=True)]
