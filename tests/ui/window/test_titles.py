"""Titles of pages: as a bar shows them, whole at 360 px, also at the largest text."""

from __future__ import annotations

from importlib.resources import files

import flet as ft
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from benzotrack.diary.diary import Diary
from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.i18n import say
from benzotrack.ui import theme
from benzotrack.ui.navigation import DOSE, Place, PlaceKind
from benzotrack.ui.theme import Look
from benzotrack.ui.window.bars import AROUND, MOST_SCALED, TITLE_LINES, title_token
from tests.ui.headless import Headless, story
from tests.ui.test_look_round import nav_of

FONT = FontProperties(fname=str(files("benzotrack") / "assets" / theme.FONTS[theme.FONT_STRONG]))
TITLES = {
    *(say(kind.title) for kind in PlaceKind if kind.title is not None),
    *(say(Place(PlaceKind.CHART, symptom=symptom).title or "") for symptom in (*CATALOGUE, DOSE)),
}


def _width(words: str, size: float) -> float:
    return float(TextPath((0, 0), words, size, prop=FONT).get_extents().x1)


def _lines(title: str, size: float, room: float) -> int:
    """How many lines it takes, none with less than a word; a word that takes more than one is too long."""
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if _width(longer, size) <= room else [*lines, word]
    assert all(_width(line, size) <= room for line in lines), lines
    return len(lines)


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_the_title_of_every_page_stands_whole_in_the_bar_of_a_narrow_window(scale: float) -> None:
    look = Look(360, 740, text_scale=scale)
    sizes = {title: title_token(title, look).size * min(scale, MOST_SCALED) for title in TITLES}
    tall = [title for title, size in sizes.items() if _lines(title, size, 360 - AROUND) > TITLE_LINES]
    assert not tall
    assert min(sizes.values()) >= theme.SMALL.size


def test_a_title_may_wrap_and_two_lines_of_it_are_no_higher_than_the_bar(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        nav_of(app).open(Place(PlaceKind.PLAN_FILE))
        await app.settle()
        shown = next(one for one in app.controls(app.find("title")) if isinstance(one, ft.Text))
        assert (shown.value, shown.max_lines) == ("Take in a plan", TITLE_LINES)
        for large, height in ((1, 64), (MOST_SCALED, 88)):
            assert TITLE_LINES * theme.HEADING.size * theme.HEADING.height * large <= height

    story(diary, tell)
