"""Better and worse days on the whole app: every cell is read back and compared with what was recorded."""

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

import flet as ft

from benzotrack.charts.style import style_of
from benzotrack.diary.diary import Diary
from benzotrack.domain.symptoms import CORE
from benzotrack.i18n import say
from benzotrack.ui.trends import calendar_part
from tests.clock import TODAY, Hand
from tests.ui.headless import Headless, story
from tests.ui.trends.test_trends_places import days_listed, long_diary, scrolled_to
from tests.ui.trends.test_trends_screen import TRENDS, keep_fortnight


def heights(app: Headless, cell: ft.Control) -> Sequence[float]:
    """How high the four columns of a day stand."""
    (row,) = [c for c in app.controls(cell) if isinstance(c, ft.Row)]
    return [float(c.height) for c in row.controls if isinstance(c, ft.Container)]


def test_the_calendar_shows_each_day_of_the_period_as_it_was(diary: Diary) -> None:
    long_diary(diary, 69)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.tap("All")
        await app.tap("Better and worse days")
        found: list[str] = []
        for turn in range(2):
            listed = days_listed(app)
            cells = {str(c.key): c for c in app.controls() if isinstance(c, ft.Button)}
            found += listed
            for key in listed:
                day = date.fromisoformat(key.removeprefix("day-"))
                back = (TODAY - day).days
                said = app.texts(cells[key])[0]
                columns = [0.0] * 4
                if back % 7 == 6:
                    assert said.endswith(": not recorded")
                elif back % 11 == 10:
                    assert said.endswith(": hard day")
                else:
                    rated = [(back + n) % 11 for n in range(4)]
                    bands = [
                        "none" if r == 0 else "mild" if r < 4 else "moderate" if r < 7 else "severe"
                        for r in rated
                    ]
                    assert f"Anxiety {rated[0]}, {bands[0]};" in said
                    assert f"Stiffness {rated[3]}, {bands[3]}" in said
                    columns = [{"none": 2.0, "mild": 8.0, "moderate": 15.0, "severe": 22.0}[b] for b in bands]
                assert heights(app, cells[key]) == columns
            if turn < 1:
                await app.click("earlier-months")
                assert scrolled_to(app)[-1] == "months-top"
        assert "earlier-months" not in app.shown
        assert sorted(found) == [f"day-{TODAY - timedelta(days=back)}" for back in range(68, -1, -1)]

    story(diary, tell)


def test_a_day_of_the_calendar_opens_and_leads_back(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("see-calendar")
        await app.click("day-2026-02-20")
        assert app.says("Fri 20 February")
        await app.click("close-place")
        assert "trends-calendar" in app.shown
        assert scrolled_to(app)[-1] == "cell-2026-02-20"
        await app.click("close-place")
        assert scrolled_to(app)[-1] == "at-calendar"

    story(diary, tell)


def test_the_calendar_says_what_its_signs_mean_and_nothing_of_what_comes(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("see-calendar")
        for word in ("none", "mild", "moderate", "severe", "hard day", "nothing recorded"):
            assert app.says(word)
        assert app.says("Nothing here says what comes next.")

    story(diary, tell)


def test_the_legend_names_each_of_the_four_beside_its_column(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("see-calendar")
        for symptom in CORE:
            named = list(app.controls(app.find(f"legend-{symptom.id}")))
            columns = [c.bgcolor for c in named if isinstance(c, ft.Container)]
            assert columns == [style_of(symptom).on_light]
            assert [c.value for c in named if isinstance(c, ft.Text)] == [say(symptom.label)]
        names = [str(c.key) for c in app.controls() if str(c.key).startswith("legend-")]
        assert names == [f"legend-{symptom.id}" for symptom in CORE], "in the order of the columns"

    story(diary, tell)


def test_a_band_is_told_by_height_and_the_columns_can_be_told_apart() -> None:
    tall = list(calendar_part.HEIGHTS.values())
    assert tall == sorted(tall)
    assert min(b - a for a, b in itertools.pairwise(tall)) >= 6


def test_a_day_of_the_calendar_is_large_enough_to_tap(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("see-calendar")
        cells = [app.find(key) for key in days_listed(app)]
        assert all(cell.width >= 48 for cell in cells)

    story(diary, tell, width=360)
