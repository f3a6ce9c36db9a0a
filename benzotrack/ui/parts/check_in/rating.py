"""One rating a page: the question, the numbers 0 to 10 and Skip, and the ends of the scale in words."""

from __future__ import annotations

import flet as ft

from benzotrack.domain.symptoms import BY_ID, RATING_MAX, RATING_MIN, Symptom
from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button
from benzotrack.ui.parts.check_in.choices import Cell, grid
from benzotrack.ui.parts.check_in.frame import Controls, Page, back_and_undo, hard_day, progress, question
from benzotrack.ui.parts.check_in.turn import Turn
from benzotrack.ui.parts.nav import Kind, Place
from benzotrack.ui.parts.text import body, text
from benzotrack.ui.theme import Look
from benzotrack.words import Message, msg, say, tr


def rating_page(turn: Turn, below: tuple[ft.Control, ...]) -> Page:
    """The page of the symptom that the draft asks."""
    symptom = BY_ID[turn.draft.asking]
    return Page(
        symptom.id,
        [
            *back_and_undo(turn, symptom.id),
            *_about_yesterday(turn, symptom),
            progress(turn, symptom.id),
            question(turn, symptom.id, symptom.question),
            grid(_cells(turn, symptom), turn.look, key=f"grid-{symptom.id}"),
            ends(symptom.lowest, symptom.highest, turn.look),
            *below,
        ],
        [hard_day(turn)],
    )


def _cells(turn: Turn, symptom: Symptom) -> list[Cell]:
    given = turn.draft.answers.ratings
    cells = [
        Cell(
            str(n),
            tr("{symptom}, {n} of 10", symptom=symptom.label, n=n),
            f"{symptom.id}-{n}",
            given.get(symptom.id) == n,
            turn.tap(turn.rate, symptom.id, n),
            number=n,
        )
        for n in range(RATING_MIN, RATING_MAX + 1)
    ]
    skipped = symptom.id in given and given[symptom.id] is None
    skip = turn.tap(turn.rate, symptom.id, None)
    return [*cells, Cell(tr("Skip"), tr("Skip"), f"{symptom.id}-skip", skipped, skip, word=True)]


def ends(lowest: Message, highest: Message, look: Look) -> ft.Control:
    """What 0 and 10 mean, under the numbers."""
    low = say(msg("{n} {meaning}", n=RATING_MIN, meaning=lowest))
    high = say(msg("{n} {meaning}", n=RATING_MAX, meaning=highest))
    if look.large_text:
        return ft.Column([text(low), text(high)], spacing=theme.GAP_SMALL, tight=True)
    return ft.Row(
        [
            ft.Container(text(low), expand=True),
            ft.Container(text(high, align=ft.TextAlign.END), expand=True),
        ],
        spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _about_yesterday(turn: Turn, symptom: Symptom) -> Controls:
    """Before 04:00 the app asks about yesterday: it says so, and today is one tap away."""
    diary = turn.diary
    if turn.day != diary.asked_day or turn.day == diary.today or turn.draft.answers.ratings:
        return []
    return [
        body(tr("It is after midnight. This is about yesterday.")),
        button(
            tr("Check in for today instead"),
            turn.tap(turn.shell.nav.open, Place(Kind.DAY, day=diary.today)),
            key="today-instead",
            kind="outlined",
            min_height=theme.TARGET,
        ),
    ]
