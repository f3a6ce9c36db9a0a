"""Trends in a wide window, on the whole app: what is opened stands beside the overview."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.ui.navigation import PlaceKind
from tests.clock import Hand
from tests.ui.headless import Headless, story
from tests.ui.test_look_round import nav_of
from tests.ui.trends.test_trends_places import days_listed, scrolled_to
from tests.ui.trends.test_trends_screen import NAMES, keep, keep_fortnight
from tests.ui.trends.test_trends_taper import a_taper, pictures

WIDE = {"width": 1400, "height": 900}
ROWS = ["chart-dose", *(f"chart-{s}" for s in ("anxiety", "sleep", "irritability", "stiffness"))]
SINCE = [f"chart-since-{s}" for s in ("anxiety", "sleep", "irritability", "stiffness")]


async def to_trends(app: Headless) -> None:
    await app.click("rail-TRENDS")


def test_the_dose_the_four_since_the_change_and_the_open_questions_stand_beside_each_other(
    diary: Diary, clock: Hand
) -> None:
    a_taper(diary, clock)
    diary.questions.add("Can we wait longer?")
    asked = diary.questions.add("Is my hay fever tablet all right?")
    diary.questions.tick(asked.id)

    async def tell(app: Headless) -> None:
        await to_trends(app)
        await app.wait(lambda: set(pictures(app)) >= {*ROWS, *SINCE}, 60)
        assert app.says("The last dose change was on Thu 26 February. It is day 4.")
        assert app.says("1. Can we wait longer?")
        assert not app.says("hay fever"), "it was asked"
        assert "see-since" not in app.shown, "it stands there already"
        await app.click("to-visit")
        assert app.texts(app.find("title")) == ["Visit"]

    story(diary, tell, **WIDE)


def test_a_row_opens_its_symptom_beside_the_overview_and_closing_it_leads_to_the_summary(
    diary: Diary, clock: Hand
) -> None:
    a_taper(diary, clock)

    async def tell(app: Headless) -> None:
        await to_trends(app)
        for symptom, name in zip(("anxiety", "stiffness"), (NAMES[0], NAMES[3]), strict=True):
            await app.click(f"open-{symptom}")
            assert app.texts(app.find("title")) == ["Trends"]
            assert app.texts(app.find("pane-title")) == [name]
            assert {"rows", f"trends-chart-{symptom}", f"trend-{symptom}"} <= app.shown
            assert len(nav_of(app).places) == 1, "one in the stead of the other"
        chosen = [c for c in app.controls() if isinstance(c, ft.Semantics) and c.selected]
        assert [c.content.key for c in chosen if str(c.content.key).startswith("open-")] == ["open-stiffness"]
        await app.tap("Irritability")
        assert app.texts(app.find("pane-title")) == ["Irritability"]
        await app.tap("Close Irritability")
        assert "trends-summary" in app.shown

    story(diary, tell, **WIDE)


def test_what_a_pane_opens_stands_there_too_and_a_day_leads_back_to_it(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await to_trends(app)
        await app.click("open-anxiety")
        await app.tap("Day by day")
        assert {"rows", "trends-days-anxiety"} <= app.shown
        assert days_listed(app)[0] == "day-2026-03-02"
        await app.click("day-2026-02-27")
        assert "rows" not in app.shown, "a day has the page to itself"
        await app.click("close-place")
        assert {"rows", "trends-days-anxiety"} <= app.shown
        assert scrolled_to(app)[-1] == "listed-2026-02-27"
        await app.click("close-pane")
        assert {"rows", "trends-chart-anxiety"} <= app.shown

    story(diary, tell, **WIDE)


def test_a_narrower_window_shows_what_was_open_alone_and_a_wider_one_both(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await to_trends(app)
        await app.click("see-reading")
        await app.fire(app.page, "resize", {"width": 420, "height": 900}, width=420, height=900)
        assert "rows" not in app.shown
        assert nav_of(app).place.kind is PlaceKind.READING
        await app.fire(app.page, "resize", {"width": 1400, "height": 900}, width=1400, height=900)
        assert {"rows", "trends-reading"} <= app.shown
        await app.click("rail-TRENDS")
        assert "trends-summary" in app.shown

    story(diary, tell, **WIDE)


def test_a_symptom_that_another_period_does_not_have_says_so(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, 20, ratings={"anxiety": 3, "headache": 2})

    async def tell(app: Headless) -> None:
        await to_trends(app)
        await app.tap("Further symptoms")
        await app.click("open-headache")
        await app.tap("2 weeks")
        assert app.texts(app.find("pane-title")) == ["Headache"]
        assert app.says("In these days there is no rating of it.")

    story(diary, tell, **WIDE)
