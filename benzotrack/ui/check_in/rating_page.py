"""One rating a page: the question, the ends of the scale in words, and the numbers 0 to 10 and Skip.

The numbers stand at one place on every question, just above the bottom.
"""

from __future__ import annotations

import flet as ft

from benzotrack.domain.symptoms import BY_ID, RATING_MAX, RATING_MIN, Symptom
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.check_in.check_in_actions import CheckInActions
from benzotrack.ui.check_in.question_parts import back, back_and_undo, hard_day, progress, question, undo
from benzotrack.ui.navigation import Kind, Place
from benzotrack.ui.theme import Look


def rating_page(actions: CheckInActions, below: tuple[ft.Control, ...], fits: w.Fit) -> w.Page:
    """The page of the symptom that the draft asks; `below` follows what scrolls."""
    symptom = BY_ID[actions.draft.asking]
    asked = question(actions, symptom.id, symptom.question_about(actions.asked_about))
    meaning = ends(symptom.lowest, symptom.highest, actions.look)
    numbers: w.Controls = [w.grid(_cells(actions, symptom), actions.look, key=f"grid-{symptom.id}")]
    where = _where(actions, symptom)
    ways = _today_instead(actions)
    if fits is w.Fit.QUESTION:
        return w.Page(
            symptom.id,
            [*back_and_undo(actions, symptom.id), *ways],
            [ft.Row([hard_day(actions, expand=True)])],
            notices_last=True,
            staying=[where, asked, meaning, *numbers],
            after=[*below],
        )
    scrolls = [asked, meaning, *(numbers if fits is w.Fit.NOTHING else [])]
    given = undo(actions, symptom.id)
    return w.Page(
        symptom.id,
        [*scrolls, *([ft.Row(given)] if given else []), where, *ways],
        [ft.Row([*back(actions, symptom.id), hard_day(actions, expand=True)], spacing=theme.GAP_SMALL)],
        staying=numbers if fits is w.Fit.NUMBERS else [],
        notices_last=True,
        after=[*below],
    )


def _cells(actions: CheckInActions, symptom: Symptom) -> list[w.Cell]:
    given = actions.draft.answers.ratings
    cells = [
        w.Cell(
            str(n),
            tr("{symptom}, {n} of 10", symptom=symptom.label, n=n),
            f"{symptom.id}-{n}",
            given.get(symptom.id) == n,
            actions.tap(actions.rate, symptom.id, n),
            number=n,
        )
        for n in range(RATING_MIN, RATING_MAX + 1)
    ]
    skipped = symptom.id in given and given[symptom.id] is None
    skip = actions.tap(actions.rate, symptom.id, None)
    return [*cells, w.Cell(tr("Skip"), tr("Skip"), f"{symptom.id}-skip", skipped, skip, word=True)]


def ends(lowest: Message, highest: Message, look: Look) -> ft.Control:
    """What 0 and 10 mean, beside the numbers."""
    low = say(msg("{n} {meaning}", n=RATING_MIN, meaning=lowest))
    high = say(msg("{n} {meaning}", n=RATING_MAX, meaning=highest))
    if look.large_text:
        return ft.Column([w.small(low), w.small(high)], spacing=theme.GAP_SMALL, tight=True)
    return ft.Row(
        [
            ft.Container(w.text(low), expand=True),
            ft.Container(w.text(high, align=ft.TextAlign.END), expand=True),
        ],
        spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _where(actions: CheckInActions, symptom: Symptom) -> ft.Control:
    """Where in the check-in it is; at the first question of the night, about which day it is."""
    if _in_the_night(actions):
        return w.body(tr("It is after midnight. This is about yesterday."))
    return progress(actions, symptom.id)


def _in_the_night(actions: CheckInActions) -> bool:
    """Whether the app has begun to ask about yesterday, as it does before 04:00."""
    diary = actions.diary
    return diary.today != actions.day == diary.asked_day and not actions.draft.answers.ratings


def _today_instead(actions: CheckInActions) -> w.Controls:
    """In the night today is one tap away."""
    diary = actions.diary
    if not _in_the_night(actions):
        return []
    return [
        w.secondary(
            tr("Check in for today instead"),
            actions.tap(actions.screen.nav.open, Place(Kind.DAY, day=diary.today)),
            key="today-instead",
        ),
    ]
