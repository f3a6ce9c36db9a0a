"""Trends, on the whole app with a real diary and real drawing."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import flet as ft
import pytest
from PIL import Image

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.profile import Theme
from benzotrack.domain.sentences.trend_words import EACH_IS_A_MARK
from benzotrack.i18n import say
from benzotrack.ui.theme import DARK, LIGHT, Look
from benzotrack.ui.trends.row_look import BESIDE_ROWS, LEAST_PLOT, MOST_PLOT, PLOTS, plot_height
from benzotrack.ui.trends.trends_view import period_of
from benzotrack.ui.widgets import chart_card
from benzotrack.ui.widgets.chart_card import LEAST_SCALE, MOST_SCALE, chart_look
from benzotrack.ui.widgets.chart_row import ROW_EDGE
from tests.clock import TODAY, Hand
from tests.ui.headless import Headless, story

TRENDS = 1
CORE_IDS = ("anxiety", "sleep", "irritability", "stiffness")
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
    found = [c for c in app.controls() if isinstance(c, ft.Image) and c.semantics_label]
    return {str(c.semantics_label).split(":")[0]: c for c in found}


async def all_drawn(app: Headless) -> dict[str, ft.Image]:
    await app.wait(lambda: len(charts(app)) == 4)
    return charts(app)


def words(app: Headless, symptom: str) -> str:
    """The few words beside a symptom's name."""
    said = [c.value for c in app.controls(app.find(f"open-{symptom}")) if isinstance(c, ft.Text)]
    return str(said[1])


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
        assert str(shown["Anxiety"].semantics_label).startswith("Anxiety: 1 day rated in the last 7: 8.")
        assert shown["Sleep trouble"].semantics_label == "Sleep trouble: nothing recorded in these 30 days."
        assert words(app, "anxiety") == "8 today"

    story(diary, tell)


def test_before_the_fourth_day_one_line_says_what_will_come_and_none_says_too_few(
    diary: Diary, clock: Hand
) -> None:
    for days_ago in (2, 1, 0):
        keep(diary, clock, days_ago, ratings=dict.fromkeys(CORE_IDS, 3))

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        assert app.texts().count(say(EACH_IS_A_MARK)) == 1
        assert not app.says("too few")
        keep(diary, clock, 3, ratings=dict.fromkeys(CORE_IDS, 3))
        await app.wait(lambda: say(EACH_IS_A_MARK) not in app.texts())

    story(diary, tell)


def test_on_the_first_day_all_is_one_day(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, 0, ratings={"anxiety": 3})

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("look-back-all")
        assert app.says("2 Mar, 1 day")
        assert not app.says("1 days")

    story(diary, tell)


def test_each_of_the_four_is_one_button_with_its_newest_figure_and_its_sentence_as_name(
    diary: Diary, clock: Hand
) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        assert app.named(ANXIETY_SAYS), "the words don't wait for the picture"
        shown = await all_drawn(app)
        assert tuple(shown) == NAMES
        assert words(app, "anxiety") == "4, noticeably lower than the week before"
        assert words(app, "sleep") == "1 hard day and 6 skipped days only"
        assert "13 skipped days" in str(shown["Sleep trouble"].semantics_label)
        assert app.says("1 Feb to 2 Mar, 30 days")
        assert [c.value for c in app.controls() if isinstance(c, ft.Text) and c.value in NAMES] == [*NAMES]

    story(diary, tell)


def test_the_charts_stand_below_each_other_on_one_time_axis(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        shown = await all_drawn(app)
        await app.wait(lambda: "chart-dates" in app.shown)
        dates = app.find("chart-dates")
        assert {image.width for image in shown.values()} == {dates.width}
        assert len({image.height for image in shown.values()}) == 1
        keys = [str(c.key) for c in app.controls(app.find("rows")) if isinstance(c, ft.Image)]
        assert keys == [*(f"chart-{symptom}" for symptom in CORE_IDS), "chart-dates"], "the dates once, below"

    story(diary, tell)


def test_further_symptoms_are_one_line_and_one_rated_before_stays(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, 1, ratings={"anxiety": 3, "panic": 5, "headache": 2})
    diary.change_profile(replace(diary.profile, further_symptoms=("headache", "low_mood")))

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await all_drawn(app)
        assert not app.says("Headache")
        await app.tap("Further symptoms")
        await app.wait(lambda: tuple(charts(app)) == ("Low mood", "Headache", "Panic attacks"))
        assert "1 day rated in the last 7: 2." in str(charts(app)["Headache"].semantics_label)
        await app.click("open-headache")
        assert "trends-chart-headache" in app.shown
        await app.click("close-place")
        await app.click("close-place")
        assert "trends" in app.shown

    story(diary, tell)


def test_where_nothing_was_said_of_the_four_the_further_symptoms_stand_in_their_place(
    diary: Diary, clock: Hand
) -> None:
    keep(diary, clock, 3, ratings={"low_mood": 6})

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: tuple(charts(app)) == ("Low mood",))
        assert not app.says("Further symptoms")
        assert not app.says("The four together")
        keep(diary, clock, 2, ratings={"sleep": None})
        await app.wait(lambda: tuple(charts(app)) == NAMES)
        assert app.says("Further symptoms")

    story(diary, tell)


def test_a_screen_reader_hears_the_sentence_once(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)
    keep(diary, clock, 20, ratings={"anxiety": 1})  # drawn by no other test, so that it is not kept yet

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        with chart_card._TURN:  # nothing can be drawn meanwhile
            await app.click("open-anxiety")
            assert not app.find("sentence-anxiety").exclude_semantics, "while there is no picture to say it"
        await app.wait(lambda: "Anxiety" in charts(app))
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
            assert len(charts(app)) == 4, "a chart went away while it was drawn again"
            return bytes(charts(app)["Anxiety"].src) != before  # type: ignore[arg-type]

        await app.wait(changed)
        await app.wait(lambda: check(app, charts(app)["Anxiety"]))

    story(diary, tell)


def test_a_new_check_in_is_drawn_at_once(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, 1, ratings={"anxiety": 2})
    changes_without_a_gap(
        diary,
        lambda app: keep(diary, clock, 0, ratings={"anxiety": 9}),
        lambda app, image: "rated in the last 7: 2 and 9." in str(image.semantics_label),
    )


def test_a_change_of_theme_is_drawn_in_its_colours(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)
    diary.change_settings(replace(diary.settings, theme=Theme.LIGHT))

    def check(app: Headless, image: ft.Image) -> bool:
        return corner(image) == rgb(DARK.surface)

    changes_without_a_gap(
        diary,
        lambda app: diary.change_settings(replace(diary.settings, theme=Theme.DARK)),
        check,
    )
    assert DARK.surface != LIGHT.surface


def test_a_wider_window_gets_a_wider_picture(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def widen(app: Headless) -> None:
        await app.fire(app.page, "resize", {"width": 700, "height": 740}, width=700, height=740)

    wide = round(LEAST_SCALE * (Look(width=700).column - 2 * ROW_EDGE))
    changes_without_a_gap(diary, widen, lambda app, image: size(image)[0] == wide)


def test_larger_text_gets_a_taller_picture(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)
    before: list[int] = []

    async def enlarge(app: Headless) -> None:
        before.append(size(charts(app)["Anxiety"])[1])
        (probe,) = [c for c in app.controls() if getattr(c, "on_size_change", None)]
        await app.fire(probe, "size_change", {"w": 100, "h": 140})

    changes_without_a_gap(diary, enlarge, lambda app, image: size(image)[1] > before[0])


def test_coming_back_shows_the_pictures_at_once(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await all_drawn(app)
        await app.go(0)
        await app.go(TRENDS)
        assert len(charts(app)) == 4

    story(diary, tell)


def test_leaving_while_the_charts_are_drawn_does_no_harm(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, 0, ratings={"anxiety": 7, "stiffness": 1})

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.go(0)
        await app.go(TRENDS)
        assert len(await all_drawn(app)) == 4

    story(diary, tell)


def test_where_no_chart_can_be_drawn_the_figures_still_stand(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: app.says("This chart can't be drawn. The figures below still stand."))
        assert charts(app) == {}
        assert ANXIETY_SAYS in app.texts()
        assert words(app, "anxiety").startswith("4, ")

    story(diary, tell, width=60)


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


@pytest.mark.parametrize("height", [640, 740, 860, 1200])
def test_rows_are_as_high_as_the_window_has_room_for(height: float) -> None:
    plot = plot_height(Look(height=height), wide=False)
    assert LEAST_PLOT <= plot <= MOST_PLOT
    assert plot == LEAST_PLOT or BESIDE_ROWS + PLOTS * plot <= height + 1
    assert plot_height(Look(height=height + 60), wide=False) >= plot
