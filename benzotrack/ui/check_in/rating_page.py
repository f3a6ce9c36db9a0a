"""One rating a page: the question, the ends of the scale in words, and the numbers 0 to 10 and Skip.

The numbers end at the same height above the bottom of the window on every question, so that they never move
under a finger; what stands above them may be long or short.
"""

from enum import Enum
from math import ceil

import flet as ft

from benzotrack.domain.days import date_words
from benzotrack.domain.symptoms import BY_ID, RATING_MAX, RATING_MIN, Symptom
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in.check_in_actions import (
    CheckInActions,
    back,
    back_and_undo,
    hard_day,
    progress,
    undo,
)
from benzotrack.ui.check_in.check_in_keys import SKIP_KEY
from benzotrack.ui.check_in.recent_marks import recent_marks
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.theme import Look

LONGEST = 76
"""A question's greatest length, in characters."""

LEAST_ABOVE = 54
"""Height in which Back is wholly seen above a question, in logical px."""

LEAST_WORDS = 46
"""Height in which two lines of a question can be read, in logical px at normal text size."""

BARS = 148
"""Height of the bars above and below a check-in, in logical px, until the window tells what it has left."""


class Fit(Enum):
    """What is kept out of the part that scrolls, above Hard day: words and numbers, numbers alone, neither.

    It is worked out from the window alone and from the longest question there is, never from the question
    that is asked.
    """

    QUESTION = "question"
    NUMBERS = "numbers"
    NOTHING = "nothing"


def fit(look: Look, room: float = 0, marks: float = 0) -> Fit:
    """What fits into a check-in's own height `room`, in logical px, 0 while it is not known; `marks` is the
    height that the last four weeks take.
    """
    if look.low_window:
        return Fit.NOTHING
    left = (room or look.height - BARS) - hard_day_height(look) - w.grid_height(look) - 2 * theme.GAP
    if not look.large_text and left - _words_height(look) - marks >= LEAST_ABOVE:
        return Fit.QUESTION
    return Fit.NUMBERS if left >= LEAST_WORDS * look.text_scale else Fit.NOTHING


def hard_day_height(look: Look) -> float:
    """Height of the bar with Hard day in it."""
    padding = theme.TARGET_LARGE - 20 + 2 * (theme.GAP_SMALL + 2) + 1
    return theme.BUTTON.size * theme.BUTTON.height * look.text_scale + padding


def _words_height(look: Look) -> float:
    """Where in the check-in it is, the longest question and the words of both ends."""
    width = min(look.width - 2 * w.GRID_EDGE, theme.COLUMN)
    scale = look.text_scale
    lines = ceil(LONGEST * theme.PER_EM * theme.TITLE.size * scale / width)
    title = lines * theme.TITLE.size * theme.TITLE.height * scale
    small = theme.SMALL.size * theme.SMALL.height * scale
    return small + title + 2 * theme.BODY.size * theme.BODY.height * scale + 2 * theme.GAP


def rating_page(actions: CheckInActions, below: tuple[ft.Control, ...], fits: Fit) -> w.Page:
    """The page of the symptom that the draft asks; `below` follows what scrolls."""
    symptom = BY_ID[actions.draft.asking]
    asked = actions.question(symptom.question_about(actions.asked_about), symptom.id)
    meaning = ends(symptom.lowest, symptom.highest, actions.look)
    look, where = actions.look, _where(actions, symptom)
    per = ALL if in_one_row(look) else 0
    numbers: w.Controls = [w.grid(_cells(actions, symptom), look, key=f"grid-{symptom.id}", per=per)]
    marks = recent_marks(actions, symptom)
    ways = _today_instead(actions)
    if fits is Fit.QUESTION:
        return w.Page(
            symptom.id,
            [*back_and_undo(actions, symptom.id), *ways],
            [ft.Row([hard_day(actions, expand=True)])],
            notices_last=True,
            staying=[where, asked, meaning, *numbers, *marks],
            after=[*below],
        )
    scrolls = [asked, meaning, *(numbers if fits is Fit.NOTHING else []), *marks]
    given = undo(actions, symptom.id)
    return w.Page(
        symptom.id,
        [*scrolls, *([ft.Row(given)] if given else []), where, *ways],
        [ft.Row([*back(actions, symptom.id), hard_day(actions, expand=True)], spacing=theme.GAP_SMALL)],
        staying=numbers if fits is Fit.NUMBERS else [],
        notices_last=True,
        after=[*below],
        width=ONE_ROW if in_one_row(look) else theme.COLUMN,
    )


ALL = 12
"""The numbers 0 to 10 and Skip."""

ONE_ROW = ALL * (theme.TARGET + 2) + (ALL - 1) * theme.GRID_GAP
"""Width of all of them in one row, in logical px."""


def in_one_row(look: Look) -> bool:
    """Whether all numbers stand in one row: in a low window they are to be seen at once."""
    return look.low_window and not look.large_text and look.width - 2 * w.GRID_EDGE >= ONE_ROW


def _cells(actions: CheckInActions, symptom: Symptom) -> list[w.Cell]:
    given = actions.draft.answers.ratings
    cells = [
        w.Cell(
            str(n),
            tr("{symptom}, {n} of 10", symptom=symptom.label, n=n),
            f"{symptom.id}-{n}",
            given.get(symptom.id) == n,
            actions.tap(actions.rate, symptom.id, n),
            pressed_by=str(n),
        )
        for n in range(RATING_MIN, RATING_MAX + 1)
    ]
    skipped = symptom.id in given and given[symptom.id] is None
    skip = actions.tap(actions.rate, symptom.id, None)
    key = f"{symptom.id}-skip"
    return [*cells, w.Cell(tr("Skip"), tr("Skip"), key, skipped, skip, word=True, pressed_by=SKIP_KEY)]


def ends(lowest: Message, highest: Message, look: Look) -> ft.Control:
    """What 0 and 10 mean, beside the numbers."""
    low = say(msg("{n} {meaning}", n=RATING_MIN, meaning=lowest))
    high = say(msg("{n} {meaning}", n=RATING_MAX, meaning=highest))
    if look.large_text:
        return ft.Column([w.small(low), w.small(high)], spacing=theme.GAP_SMALL, tight=True)
    return ft.Row(
        [
            ft.Container(w.text(low), expand=len(low)),
            ft.Container(w.text(high, align=ft.TextAlign.END), expand=len(high)),
        ],
        spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _where(actions: CheckInActions, symptom: Symptom) -> ft.Control:
    """Where in the check-in it is, and on Today which day it is about: at the first question of the night
    in words too.
    """
    if actions.screen.nav.place is not None:
        return progress(actions, symptom.id)
    day = w.small(say(date_words(actions.day, actions.diary.today)), key="asked-date")
    if _in_the_night(actions):
        return w.stacked([day, w.body(tr("It is after midnight. This is about yesterday."))], spacing=0)
    if actions.look.large_text:
        return w.stacked([day, progress(actions, symptom.id)], spacing=0)
    return ft.Row([ft.Container(progress(actions, symptom.id), expand=True), day], spacing=theme.GAP)


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
            actions.tap(actions.screen.nav.open, Place(PlaceKind.DAY, day=diary.today)),
            key="today-instead",
        ),
    ]
