"""The review's card of further symptoms: each that the person chose is rated 0 to 10, or left."""

from __future__ import annotations

import flet as ft

from benzotrack.domain.check_in import REVIEW
from benzotrack.domain.further_symptoms import NEAR_SIGN, answered_symptoms, asked_symptoms
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN, SEVERE_FROM, Symptom
from benzotrack.i18n import Message, join, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.check_in.accordion import folding
from benzotrack.ui.check_in.check_in_actions import CheckInActions
from benzotrack.ui.check_in.rating_page import ends
from benzotrack.ui.safety.red_flag_list import sign_line


def further_card(actions: CheckInActions) -> w.Controls:
    """The card, closed until it is opened; nothing where no further symptom was chosen or rated."""
    if not asked_symptoms(actions.diary.profile, actions.draft.answers.ratings):
        return []
    return [folding(actions, "further", msg("Further symptoms"), _holds(actions), _rated)]


def _holds(actions: CheckInActions) -> Message | None:
    """What was rated, in short."""
    ratings = actions.draft.answers.ratings
    said = [
        tr("{symptom} {rating}", symptom=symptom.label, rating=rating)
        for symptom in answered_symptoms(ratings)
        if (rating := ratings[symptom.id]) is not None
    ]
    return msg("{list}", list=join(said)) if said else None


def _rated(actions: CheckInActions) -> w.Controls:
    symptoms = asked_symptoms(actions.diary.profile, actions.draft.answers.ratings)
    return [_question(actions, symptom) for symptom in symptoms]


def _question(actions: CheckInActions, symptom: Symptom) -> ft.Control:
    """One symptom: its question, the numbers, and a way to take the answer back that moves nothing."""
    given = actions.draft.answers.ratings.get(symptom.id)
    controls: w.Controls = [
        w.heading(say(symptom.question_about(actions.asked_about)), theme.BODY_STRONG, level=3),
        w.grid(_cells(actions, symptom, given), actions.look, key=f"grid-{symptom.id}"),
        ends(symptom.lowest, symptom.highest, actions.look),
        *_clear_below(actions, symptom, given),
        *_near_sign(actions, symptom, given),
    ]
    return ft.Container(
        w.stacked(controls), key=f"further-{symptom.id}", padding=ft.Padding(0, 0, 0, theme.GAP_SMALL)
    )


def _cells(actions: CheckInActions, symptom: Symptom, given: int | None) -> list[w.Cell]:
    cells = [
        w.Cell(
            str(n),
            tr("{symptom}, {n} of 10", symptom=symptom.label, n=n),
            f"{symptom.id}-{n}",
            given == n,
            actions.tap(_rate, actions, symptom, n),
        )
        for n in range(RATING_MIN, RATING_MAX + 1)
    ]
    if given is not None and not actions.look.large_text:
        clear = actions.tap(_clear, actions, symptom)
        cells.append(
            w.Cell(tr("Clear"), _clear_words(symptom), f"{symptom.id}-clear", False, clear, word=True)
        )
    return cells


def _clear_below(actions: CheckInActions, symptom: Symptom, given: int | None) -> w.Controls:
    """At large text the word is wider than a cell, and stands below the numbers."""
    if given is None or not actions.look.large_text:
        return []
    return [
        w.button(
            tr("Clear"),
            actions.tap(_clear, actions, symptom),
            key=f"{symptom.id}-clear",
            kind="quiet",
            name=_clear_words(symptom),
            min_height=theme.TARGET,
        )
    ]


def _clear_words(symptom: Symptom) -> str:
    return tr("Clear {symptom}", symptom=symptom.label)


def _rate(actions: CheckInActions, symptom: Symptom, rating: int) -> None:
    actions.diary.rate(actions.day, symptom.id, rating, REVIEW)


def _clear(actions: CheckInActions, symptom: Symptom) -> None:
    actions.answer(ratings={s: r for s, r in actions.answers.ratings.items() if s != symptom.id})


def _near_sign(actions: CheckInActions, symptom: Symptom, given: int | None) -> w.Controls:
    """A severe rating may stand for a red flag: the sign is shown, and only the person's own tap makes it
    one.
    """
    key = NEAR_SIGN.get(symptom.id)
    if key is None or given is None or given < SEVERE_FROM:
        return []
    return [
        w.card(
            [
                w.text(tr("Is it this? Then tap it."), theme.BODY_STRONG, w.Tone.CONTACT.ink),
                sign_line(actions.screen, actions.kept.debounce, actions.day, key),
            ],
            key=f"near-{symptom.id}",
            tone=w.Tone.CONTACT,
            live=True,
        )
    ]
