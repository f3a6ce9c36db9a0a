"""The last page: the total with its band in words, or how many questions were left out."""

from __future__ import annotations

import flet as ft

from benzotrack.domain.questionnaires import NOTICE, Questionnaire, QuestionnaireKind
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.questionnaire.question_page import back
from benzotrack.ui.questionnaire.questionnaire_actions import QuestionnaireActions
from benzotrack.ui.safety.red_flag_list import sign_line


def result_words(kind: QuestionnaireKind, shown: Questionnaire) -> Message:
    """The total and its band, or that there is none and why."""
    if shown.total is None:
        return msgn(
            "No total: {n} question was left out.", "No total: {n} questions were left out.", shown.left_out
        )
    band = kind.band(shown.total)
    return msg("{total} of {highest}, {band}", total=shown.total, highest=kind.highest, band=band)


def total_page(actions: QuestionnaireActions) -> ft.Control:
    """What came out, and what can be done with it."""
    kind, shown = actions.kind, actions.shown
    return w.page_column(
        [
            ft.Row([back(actions)]),
            *_help_first(actions),
            w.text(say(kind.name), theme.BODY_STRONG),
            w.question_heading(
                say(result_words(kind, shown)), f"{kind.id}-total", actions.screen.look.large_text
            ),
            *([_bands(kind)] if shown.total is not None else []),
            w.body(tr("Self-reported, not a diagnosis.")),
            w.body(tr("Show it at your visit. If you feel worse, contact your clinician.")),
            *_ways_on(actions),
            w.small(say(NOTICE)),
        ],
        key=f"page-{shown.id}-total",
        width=actions.screen.look.column,
    )


def _help_first(actions: QuestionnaireActions) -> list[ft.Control]:
    """Where an answer asks for help, the way to it stands above a total that may sound mild."""
    if not actions.shown.asks_for_help:
        return []
    screen = actions.screen
    return [
        w.card(
            [
                w.text(tr("Help comes before any total."), theme.BODY_STRONG, w.Tone.CONTACT.ink),
                sign_line(screen, actions.debounce, screen.diary.today, actions.kind.sign),
            ],
            key="help-first",
            tone=w.Tone.CONTACT,
        )
    ]


def _bands(kind: QuestionnaireKind) -> ft.Control:
    """From which total each word holds."""
    ends = [first - 1 for first, _ in kind.bands[1:]] + [kind.highest]
    return w.small(
        "\n".join(
            tr("{low} to {high}: {band}", low=first, high=last, band=words)
            for (first, words), last in zip(kind.bands, ends, strict=True)
        )
    )


def _ways_on(actions: QuestionnaireActions) -> list[ft.Control]:
    shown = actions.shown
    if shown.total is None and shown.finished_at is None:
        return [
            w.button(tr("Answer what was left out"), actions.tap(actions.fill_gaps), key="fill-gaps"),
            w.button(
                tr("Done, without a total"),
                actions.tap(actions.done),
                key="questionnaire-done",
                kind="outlined",
            ),
        ]
    return [
        w.button(tr("Done"), actions.tap(actions.done), key="questionnaire-done"),
        w.secondary(tr("Answer again"), actions.tap(actions.again), key="answer-again"),
    ]
