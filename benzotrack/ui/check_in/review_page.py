"""The review: every rating one tap to change, what else there was on cards, and Save at the bottom."""

import flet as ft

from benzotrack.domain.check_in import DONT_DRIVE, HAPPENED, NOTE_MAX, REVIEW
from benzotrack.domain.further_symptoms import (
    NEAR_SIGN,
    UNSAFE_TO_DRIVE,
    answered_symptoms,
    asked_symptoms,
)
from benzotrack.domain.red_flags import KINDS
from benzotrack.domain.symptoms import CORE, RATING_MAX, RATING_MIN, SEVERE_FROM, Symptom
from benzotrack.i18n import Message, join, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in.check_in_actions import CheckInActions, back_and_undo
from benzotrack.ui.check_in.check_in_keys import SAVE_KEY
from benzotrack.ui.check_in.optional_cards import (
    advice_card,
    beside_cards,
    folding,
    hours_offer_unrest,
    note_card,
    unrest,
)
from benzotrack.ui.check_in.rating_page import ends
from benzotrack.ui.safety.red_flag_list import is_it_this, sign_line, standing


def review_page(actions: CheckInActions) -> w.Page:
    """All that was answered."""
    heading = msg("Change your check-in") if actions.editing else msg("Look it over, then save")
    return w.Page(
        REVIEW,
        [
            *back_and_undo(actions, REVIEW),
            actions.question(heading, REVIEW),
            *_hard(actions),
            ft.Column([_row(actions, s) for s in CORE], spacing=theme.GAP_SMALL, tight=True),
            *_unrest(actions),
            *_signs(actions),
            w.body(tr("More about the day, if you like:")),
            *further_card(actions),
            *beside_cards(actions),
            note_card(actions),
            *_cancel(actions),
        ],
        [
            *_too_long(actions),
            w.button(
                tr("Save check-in"), actions.tap(actions.save), key="save", main=True, pressed_by=SAVE_KEY
            ),
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
    draft = actions.draft
    becomes = draft.as_check_in(actions.diary.check_in(draft.day), draft.updated_at, draft.zone)
    if becomes.said_in(symptom.id).rescaled:
        return msg("{value}", value=rating)
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
    lines = [sign_line(actions.screen, actions.day, kind.key) for kind in KINDS if kind.key in found]
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


# Further symptoms: each that the person chose is rated 0 to 10, or left


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
        *_no_driving(actions, symptom),
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
            actions.tap(_rate_further, actions, symptom, n),
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


def _rate_further(actions: CheckInActions, symptom: Symptom, rating: int) -> None:
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
    return [is_it_this(actions.screen, actions.day, key, about=symptom.id)]


def _unrest(actions: CheckInActions) -> w.Controls:
    """Nights without sleep may stand for a red flag too."""
    return [] if hours_offer_unrest(actions) else unrest(actions)


def _no_driving(actions: CheckInActions, symptom: Symptom) -> w.Controls:
    """Not to drive, once, below the first symptom rated above 0 that makes it unsafe."""
    ratings = actions.draft.answers.rated()
    asked = asked_symptoms(actions.diary.profile, ratings)
    unsafe = [s for s in asked if s.id in UNSAFE_TO_DRIVE and ratings.get(s.id)]
    return [advice_card(DONT_DRIVE, symptom.id)] if unsafe[:1] == [symptom] else []
