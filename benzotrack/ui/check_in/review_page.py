"""The review: every rating one tap to change, what else there was on cards, and Save at the bottom."""

from __future__ import annotations

import flet as ft

from benzotrack.domain.check_in import HAPPENED, NOTE_MAX, REVIEW
from benzotrack.domain.red_flags import KINDS
from benzotrack.domain.symptoms import CORE, Symptom
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.check_in.check_in_actions import CheckInActions
from benzotrack.ui.check_in.extra_symptoms_card import further_card
from benzotrack.ui.check_in.optional_cards import beside_cards
from benzotrack.ui.check_in.question_parts import back_and_undo, question
from benzotrack.ui.safety.red_flag_list import sign_line, standing


def review_page(actions: CheckInActions, note: ft.Control) -> w.Page:
    """All that was answered; `note` is the card of the note."""
    heading = msg("Change your check-in") if actions.editing else msg("Look it over, then save")
    return w.Page(
        REVIEW,
        [
            *back_and_undo(actions, REVIEW),
            question(actions, REVIEW, heading),
            *_hard(actions),
            ft.Column([_row(actions, s) for s in CORE], spacing=theme.GAP_SMALL, tight=True),
            *_signs(actions),
            w.body(tr("More about the day, if you like:")),
            *further_card(actions),
            *beside_cards(actions),
            note,
            *_cancel(actions),
        ],
        [
            *_too_long(actions),
            w.button(tr("Save check-in"), actions.tap(actions.save), key="save", main=True),
        ],
    )


def rating_words(actions: CheckInActions, symptom: Symptom) -> Message:
    """The rating as the review says it."""
    ratings = actions.draft.answers.ratings
    if symptom.id not in ratings:
        return msg("not answered")
    rating = ratings[symptom.id]
    if rating is None:
        return msg("Skipped")
    return msg("{rating}, {band}", rating=rating, band=symptom.band(rating))


def _row(actions: CheckInActions, symptom: Symptom) -> ft.Control:
    said = rating_words(actions, symptom)
    name = tr("{symptom} {said}. Change", symptom=symptom.label, said=said)
    large = actions.look.large_text
    label = w.text(say(symptom.label), theme.BODY, semantics_label=name)
    rating = w.text(say(said), theme.BODY_STRONG, align=ft.TextAlign.START if large else ft.TextAlign.END)
    quiet = ft.Semantics(exclude_semantics=True, content=rating)
    words: w.Controls = [ft.Container(w.stacked([label, quiet], spacing=2), expand=True)]
    if not large:
        words = [ft.Container(label, expand=True), quiet]
    row = ft.Button(
        key=f"change-{symptom.id}",
        content=ft.Row([*words, ft.Icon(ft.Icons.EDIT, color=ft.Colors.PRIMARY, size=22)], spacing=theme.GAP),
        on_click=actions.tap(actions.change_answer, symptom.id),
        elevation=0,
        style=w.row_style(ft.Colors.SURFACE, ft.Colors.OUTLINE),
    )
    return ft.MergeSemantics(row)


def _signs(actions: CheckInActions) -> w.Controls:
    """The signs chosen for a day that is over or saved, each with its state, and the way to add one."""
    if not (actions.past or actions.editing):
        return []
    found = standing(actions.diary, actions.day)
    lines = [
        sign_line(actions.screen, actions.kept.debounce, actions.day, kind.key)
        for kind in KINDS
        if kind.key in found
    ]
    none = msg("No sign from the list was chosen for this day.")
    chosen = msg("Signs chosen for this day:")
    add = w.secondary(
        tr("Add a sign"), actions.at_once(actions.change_answer, HAPPENED), key="add-sign", icon=ft.Icons.ADD
    )
    return [
        ft.Column(
            [w.body(say(chosen if lines else none)), *lines, add],
            spacing=theme.GAP_SMALL,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            key="chosen-signs",
        )
    ]


def _hard(actions: CheckInActions) -> w.Controls:
    """A day that stands as a hard day says so, and the mark can be taken off."""
    if not actions.draft.answers.hard_day:
        return []
    return [
        w.body(tr("Marked as a hard day.")),
        w.secondary(tr("Not a hard day"), actions.tap(_not_hard, actions), key="not-hard"),
    ]


def _not_hard(actions: CheckInActions) -> None:
    actions.answer(hard_day=False)


def _cancel(actions: CheckInActions) -> w.Controls:
    if not actions.editing:
        return []
    return [
        w.body(tr("What it said before is kept in the diary.")),
        w.secondary(tr("Cancel changes"), actions.tap(actions.cancel), key="cancel-changes"),
    ]


def _too_long(actions: CheckInActions) -> w.Controls:
    if not actions.note_too_long:
        return []
    words = tr(
        "Your note is too long to save. Take out {n} of its {all} characters.",
        n=len(actions.note) - NOTE_MAX,
        all=len(actions.note),
    )
    return [w.status_line(words, "too-long", ink=ft.Colors.ERROR)]
