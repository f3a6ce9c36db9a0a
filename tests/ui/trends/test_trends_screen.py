"""Trends, on the whole app with a real diary and real drawing; and once in a real browser."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import flet as ft
import pytest
from PIL import Image

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.profile import Theme
from benzotrack.ui.theme import DARK, LIGHT, Look
from benzotrack.ui.trends.trends_view import period_of
from benzotrack.ui.widgets import chart_card
from benzotrack.ui.widgets.chart_card import LEAST_SCALE, MOST_SCALE, chart_look
from tests.browser import UI
from tests.clock import TODAY, Hand
from tests.running_app import RunningApp
from tests.ui.headless import Headless, story

TRENDS = 1
FOUR = "Middle values of the last 7 days"
NAMES = ("Anxiety", "Sleep trouble", "Irritability", "Stiffness")

FORTNIGHT = {
    # anxiety 3 4 4 4 5 4 and a hard day, after seven days of 6; sleep never; the others as anxiety
    **{n: 6 for n in range(13, 6, -1)},
    **{6: 3, 5: 4, 4: 4, 3: 4, 2: 5, 0: 4},
}
ANXIETY_SAYS = (
    "Anxiety: middle value 4 in the last 7 days (6 days recorded), 6 in the 7 before. "
    "Noticeably lower: 2 points or more below the 7 before on 5 days. 1 hard day is not in this figure."
)


def keep(diary: Diary, clock: Hand, days_ago: int, **answers: Any) -> None:
    """Check in for that day by the diary's own verbs, in its evening."""
    now, day = clock.now, TODAY - timedelta(days=days_ago)
    clock.now = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    diary.answer(day, Answers(**answers))
    diary.record(day)
    clock.now = now
    diary.tick()


def keep_fortnight(diary: Diary, clock: Hand) -> None:
    for days_ago, rating in FORTNIGHT.items():
        ratings = {"anxiety": rating, "sleep": None, "irritability": rating, "stiffness": rating}
        keep(diary, clock, days_ago, ratings=ratings)
    keep(diary, clock, 1, hard_day=True)


def charts(app: Headless) -> dict[str, ft.Image]:
    """The pictures shown, by the symptom that their names begin with."""
    found = [c for c in app.controls() if isinstance(c, ft.Image)]
    return {str(c.semantics_label).split(":")[0]: c for c in found}


async def all_drawn(app: Headless) -> dict[str, ft.Image]:
    await app.wait(lambda: len(charts(app)) == 5)
    return charts(app)


def size(image: ft.Image) -> tuple[int, int]:
    return Image.open(io.BytesIO(bytes(image.src))).size  # type: ignore[arg-type]


def corner(image: ft.Image) -> tuple[int, ...]:
    """The colour of the picture's ground."""
    pixel: Any = Image.open(io.BytesIO(bytes(image.src))).convert("RGB").getpixel((1, 1))  # type: ignore[arg-type]
    return tuple(pixel)


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


# What is shown -----------------------------------------------------------------------------------


def test_an_empty_diary_says_what_will_be_here_and_leads_to_the_check_in(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        assert app.says("Your charts will be here")
        assert charts(app) == {}
        await app.tap("Check in")
        assert app.says("How strong was your anxiety")

    story(diary, tell)


def test_the_first_tap_of_a_check_in_is_already_in_the_charts(diary: Diary) -> None:
    diary.rate(TODAY, "anxiety", 8, "sleep")

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        shown = await all_drawn(app)
        assert "1 day recorded in the last 7 (rated 8)" in str(shown["Anxiety"].semantics_label)
        assert shown["Sleep trouble"].semantics_label == "Sleep trouble: nothing recorded in these 30 days."

    story(diary, tell)


def test_on_the_first_day_all_is_one_day(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, 0, ratings={"anxiety": 3})

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("look-back-all")
        assert app.says("2 Mar, 1 day")
        assert not app.says("1 days")

    story(diary, tell)


def test_each_of_the_four_has_a_heading_a_chart_and_its_sentence(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        assert ANXIETY_SAYS in app.texts(), "the words don't wait for the picture"
        shown = await all_drawn(app)
        assert tuple(shown) == (FOUR, *NAMES)
        assert shown["Anxiety"].semantics_label == ANXIETY_SAYS
        assert ANXIETY_SAYS in app.texts()
        assert "13 skipped days" in str(shown["Sleep trouble"].semantics_label)
        assert app.says("1 Feb to 2 Mar, 30 days")
        for name in NAMES:
            assert name in app.texts()

    story(diary, tell)


def test_a_chosen_further_symptom_is_drawn_below_the_four_and_one_rated_before_stays(
    diary: Diary, clock: Hand
) -> None:
    keep(diary, clock, 1, ratings={"anxiety": 3, "panic": 5, "headache": 2})
    diary.change_profile(replace(diary.profile, further_symptoms=("headache", "low_mood")))

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: len(charts(app)) == 8)
        assert tuple(charts(app))[1:] == (*NAMES, "Low mood", "Headache", "Panic attacks")
        shown = str(charts(app)["Headache"].semantics_label)
        assert "1 day recorded in the last 7 (rated 2)" in shown

    story(diary, tell)


def test_a_screen_reader_hears_the_sentence_once(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)
    keep(diary, clock, 20, ratings={"anxiety": 1})  # drawn by no other test, so that it is not kept yet

    async def tell(app: Headless) -> None:
        with chart_card._TURN:  # nothing can be drawn meanwhile
            await app.go(TRENDS)
            assert not app.find("sentence-anxiety").exclude_semantics, "while there is no picture to say it"
        await all_drawn(app)
        assert app.find("sentence-anxiety").exclude_semantics

    story(diary, tell)


def test_before_four_the_month_ends_yesterday(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, 1, ratings={"anxiety": 2})
    clock.now = datetime(2026, 3, 2, 3, 59, tzinfo=UTC)
    diary.tick()
    assert period_of(diary).last == date(2026, 3, 1)
    clock.now = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
    diary.tick()
    assert period_of(diary).last == TODAY


# When it is drawn again --------------------------------------------------------------------------


def changes_without_a_gap(
    diary: Diary, change: Callable[[Headless], Any], check: Callable[[Headless, ft.Image], bool]
) -> None:
    """Change something under open charts: a new picture comes, and until then the old one stays."""

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        before = bytes((await all_drawn(app))["Anxiety"].src)  # type: ignore[arg-type]
        done = change(app)
        if done is not None:
            await done

        def changed() -> bool:
            assert len(charts(app)) == 5, "a chart went away while it was drawn again"
            return bytes(charts(app)["Anxiety"].src) != before  # type: ignore[arg-type]

        await app.wait(changed)
        await app.wait(lambda: check(app, charts(app)["Anxiety"]))

    story(diary, tell)


def test_a_new_check_in_is_drawn_at_once(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, 1, ratings={"anxiety": 2})
    changes_without_a_gap(
        diary,
        lambda app: keep(diary, clock, 0, ratings={"anxiety": 9}),
        lambda app, image: "(rated 2 and 9)" in str(image.semantics_label),
    )


def test_a_change_of_theme_is_drawn_in_its_colours(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)
    diary.change_settings(replace(diary.settings, theme=Theme.LIGHT))

    def check(app: Headless, image: ft.Image) -> bool:
        return corner(image) == rgb(DARK.surface_container)

    changes_without_a_gap(
        diary,
        lambda app: diary.change_settings(replace(diary.settings, theme=Theme.DARK)),
        check,
    )
    assert DARK.surface_container != LIGHT.surface_container


def test_a_wider_window_gets_a_wider_picture(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def widen(app: Headless) -> None:
        await app.fire(app.page, "resize", {"width": 700, "height": 740}, width=700, height=740)

    wide = chart_look(Look(width=700), 0)
    changes_without_a_gap(diary, widen, lambda app, image: size(image) == wide.pixels)


def test_larger_text_gets_a_taller_picture(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def enlarge(app: Headless) -> None:
        (probe,) = [c for c in app.controls() if getattr(c, "on_size_change", None)]
        await app.fire(probe, "size_change", {"w": 100, "h": 200})

    large = chart_look(Look(width=360, text_scale=2), 0)
    changes_without_a_gap(diary, enlarge, lambda app, image: size(image) == large.pixels)


def test_coming_back_shows_the_pictures_at_once(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await all_drawn(app)
        await app.go(0)
        await app.go(TRENDS)
        assert len(charts(app)) == 5

    story(diary, tell)


def test_leaving_while_the_charts_are_drawn_does_no_harm(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, 0, ratings={"anxiety": 7, "stiffness": 1})

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.go(0)
        await app.go(TRENDS)
        assert len(await all_drawn(app)) == 5

    story(diary, tell)


def test_where_no_chart_can_be_drawn_the_figures_still_stand(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: app.says("This chart can't be drawn. The figures below still stand."))
        assert charts(app) == {}
        assert ANXIETY_SAYS in app.texts()
        assert not app.find("sentence-anxiety").exclude_semantics

    story(diary, tell, width=100)


# How it looks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("density", "scale"), [(0, LEAST_SCALE), (1, LEAST_SCALE), (2.625, 2.625), (4, MOST_SCALE)]
)
def test_pictures_are_as_dense_as_the_screen_and_never_below_twice(density: float, scale: float) -> None:
    assert chart_look(Look(), density).scale == scale


@pytest.mark.parametrize("width", [320, 360, 420, 700, 1400])
def test_a_chart_fits_its_card_and_stays_a_readable_column(width: float) -> None:
    look = Look(width=width)
    assert chart_look(look, 0).width + 2 * 16 + 2 == look.column


@pytest.mark.browser
def test_the_charts_are_images_named_by_their_sentences(
    run_app: Callable[..., RunningApp],
    open_page: Callable[..., UI],
    diary: Diary,
    clock: Hand,
    tmp_path: Path,
) -> None:
    keep_fortnight(diary, clock)
    diary.close()
    app = run_app(tmp_path / "diary", now="2026-03-02T20:00")
    ui = open_page(app)
    ui.tap("Trends", role="tab")
    chart_card = ui.wait(ANXIETY_SAYS, role="img")
    ui.scroll(500)
    ui.still()
    box = ui.box(chart_card)
    assert box["width"] == pytest.approx(chart_look(Look(width=420), 0).width, abs=1)
    shot = Image.open(io.BytesIO(ui.still())).convert("RGB")
    drawn: Any = shot.crop(
        (int(box["x"]), int(box["y"]), int(box["x"] + box["width"]), int(box["y"] + box["height"]))
    ).getcolors(100_000)
    shown = {colour for _, colour in drawn}
    assert rgb("#0072B2") in shown, "the marks and the line of anxiety"
    assert rgb(LIGHT.on_surface) in shown, "the bar of the hard day"
    assert len(ui.page.get_by_text(ANXIETY_SAYS, exact=True).all()) == 0, "said once, by the picture"
    app.stop()
