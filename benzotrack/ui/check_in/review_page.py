"""The review: every rating one tap to change, what else there was on cards, and Save at the bottom."""

from __future__ import annotations

import flet as ft

from benzotrack.domain.check_in import HAPPENED, NOTE_MAX, REVIEW
from benzotrack.domain.red_flags import KINDS
from benzotrack.domain.symptoms import CORE, Symptom
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui.check_in.check_in_actions import Turn
from benzotrack.ui.check_in.extra_symptoms_card import further_card
from benzotrack.ui.check_in.optional_cards import beside_cards
from benzotrack.ui.check_in.question_parts import back_and_undo, question
from benzotrack.ui.safety.red_flag_list import sign_line, standing
from benzotrack.ui.widgets.buttons import button, row_style
from benzotrack.ui.widgets.cards import stacked
from benzotrack.ui.widgets.page_frame import Controls, Page
from benzotrack.ui.widgets.text import body, text


def review_page(turn: Turn, note: ft.Control) -> Page:
    """All that was answered; `note` is the card of the note."""
    heading = msg("Change your check-in") if turn.editing else msg("Look it over, then save")
    return Page(
        REVIEW,
        [
            *back_and_undo(turn, REVIEW),
            question(turn, REVIEW, heading),
            *_hard(turn),
            ft.Column([_row(turn, s) for s in CORE], spacing=theme.GAP_SMALL, tight=True),
            *_signs(turn),
            body(tr("More about the day, if you like:")),
            *further_card(turn),
            *beside_cards(turn),
            note,
            *_cancel(turn),
        ],
        [*_too_long(turn), button(tr("Save check-in"), turn.tap(turn.save), key="save", main=True)],
    )


def rating_words(turn: Turn, symptom: Symptom) -> Message:
    """The rating as the review says it."""
    ratings = turn.draft.answers.ratings
    if symptom.id not in ratings:
        return msg("not answered")
    rating = ratings[symptom.id]
    if rating is None:
        return msg("Skipped")
    return msg("{rating}, {band}", rating=rating, band=symptom.band(rating))


def _row(turn: Turn, symptom: Symptom) -> ft.Control:
    said = rating_words(turn, symptom)
    name = tr("{symptom} {said}. Change", symptom=symptom.label, said=said)
    large = turn.look.large_text
    label = text(say(symptom.label), theme.BODY, semantics_label=name)
    rating = text(say(said), theme.BODY_STRONG, align=ft.TextAlign.START if large else ft.TextAlign.END)
    quiet = ft.Semantics(exclude_semantics=True, content=rating)
    words: Controls = [ft.Container(stacked([label, quiet], spacing=2), expand=True)]
    if not large:
        words = [ft.Container(label, expand=True), quiet]
    row = ft.Button(
        key=f"change-{symptom.id}",
        content=ft.Row([*words, ft.Icon(ft.Icons.EDIT, color=ft.Colors.PRIMARY, size=22)], spacing=theme.GAP),
        on_click=turn.tap(turn.change_answer, symptom.id),
        elevation=0,
        style=row_style(ft.Colors.SURFACE, ft.Colors.OUTLINE),
    )
    return ft.MergeSemantics(row)


def _signs(turn: Turn) -> Controls:
    """The signs chosen for a day that is over or saved, each with its state, and the way to add one."""
    if not (turn.past or turn.editing):
        return []
    found = standing(turn.diary, turn.day)
    lines = [sign_line(turn.shell, turn.kept.taps, turn.day, kind.key) for kind in KINDS if kind.key in found]
    none = msg("No sign from the list was chosen for this day.")
    chosen = msg("Signs chosen for this day:")
    add = button(
        tr("Add a sign"),
        turn.at_once(turn.change_answer, HAPPENED),
        key="add-sign",
        kind="outlined",
        icon=ft.Icons.ADD,
        min_height=theme.TARGET,
    )
    return [
        ft.Column(
            [body(say(chosen if lines else none)), *lines, add],
            spacing=theme.GAP_SMALL,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            key="chosen-signs",
        )
    ]


def _hard(turn: Turn) -> Controls:
    """A day that stands as a hard day says so, and the mark can be taken off."""
    if not turn.draft.answers.hard_day:
        return []
    return [
        body(tr("Marked as a hard day.")),
        button(
            tr("Not a hard day"),
            turn.tap(_not_hard, turn),
            key="not-hard",
            kind="outlined",
            min_height=theme.TARGET,
        ),
    ]


def _not_hard(turn: Turn) -> None:
    turn.answer(hard_day=False)


def _cancel(turn: Turn) -> Controls:
    if not turn.editing:
        return []
    return [
        body(tr("What it said before is kept in the diary.")),
        button(
            tr("Cancel changes"),
            turn.tap(turn.cancel),
            key="cancel-changes",
            kind="outlined",
            min_height=theme.TARGET,
        ),
    ]


def _too_long(turn: Turn) -> Controls:
    if not turn.note_too_long:
        return []
    words = tr(
        "Your note is too long to save. Take out {n} of its {all} characters.",
        n=len(turn.note) - NOTE_MAX,
        all=len(turn.note),
    )
    return [ft.Semantics(live_region=True, content=text(words, theme.BODY_STRONG, ft.Colors.ERROR))]
