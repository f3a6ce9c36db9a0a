"""How far Trends look back, a symptom's own page, its days and the tables, on the whole app."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.profile import LookBack, Theme
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import Period
from benzotrack.ui.theme import DARK_STRONG, LIGHT_STRONG
from benzotrack.ui.trends.day_list import DAYS_SHOWN
from benzotrack.ui.trends.trends_view import trends_view, view_of
from tests.clock import TODAY, Hand
from tests.costs import TEN_TIMES_AS_MUCH, times_as_much
from tests.ui.headless import Headless, story
from tests.ui.trends.test_trends_screen import TRENDS, charts, corner, keep, keep_fortnight, rgb

FOUR = ("anxiety", "sleep", "irritability", "stiffness")


def long_diary(diary: Diary, days: int) -> None:
    """Every day from long ago to today, put on the disk; each seventh day is missing, each eleventh hard."""
    for back in range(days - 1, -1, -1):
        if back % 7 == 6:
            continue
        day = TODAY - timedelta(days=back)
        hard = back % 11 == 10
        ratings = {} if hard else {symptom: (back + n) % 11 for n, symptom in enumerate(FOUR)}
        at = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
        diary.store.put(CheckIn(day, Answers(ratings, hard_day=hard), at))
    diary.change_profile(diary.profile)


def chosen(app: Headless) -> list[str]:
    """The look backs that say of themselves that they are chosen."""
    marked = [c for c in app.controls() if isinstance(c, ft.Semantics) and c.checked]
    return [str(b.key) for c in marked for b in app.controls(c) if isinstance(b, ft.Button)]


def days_listed(app: Headless) -> list[str]:
    """The keys of the days that can be opened, from the top."""
    return [str(c.key) for c in app.controls() if isinstance(c, ft.Button) and str(c.key).startswith("day-2")]


def scrolled_to(app: Headless) -> list[str]:
    """Where the page was scrolled to, in order."""
    calls = [args["scroll_key"] for name, args in app.connection.invoked if name == "scroll_to"]
    return [str(key) for key in calls if key is not None]


# How far back ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("look_back", "says"),
    [
        (LookBack.TWO_WEEKS, "17 Feb to 2 Mar, 14 days"),
        (LookBack.MONTH, "1 Feb to 2 Mar, 30 days"),
        (LookBack.THREE_MONTHS, "3 December 2025 to 2 March 2026, 90 days"),
        (LookBack.ALL, "16 Feb to 2 Mar, 15 days"),
    ],
)
def test_each_look_back_says_which_days_it_shows(
    diary: Diary, clock: Hand, look_back: LookBack, says: str
) -> None:
    keep_fortnight(diary, clock)
    keep(diary, clock, 14, ratings={"anxiety": 1})

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        assert chosen(app) == ["look-back-month"]
        await app.click(f"look-back-{look_back.value}")
        assert says in app.texts()
        assert chosen(app) == [f"look-back-{look_back.value}"]
        await app.wait(lambda: len(charts(app)) == 4)

    story(diary, tell)


def test_the_look_back_is_remembered(diary: Diary, clock: Hand, open_again: Callable[[], Diary]) -> None:
    keep_fortnight(diary, clock)

    async def choose(app: Headless) -> None:
        await app.go(TRENDS)
        await app.tap("2 weeks")

    async def come_again(app: Headless) -> None:
        await app.go(TRENDS)
        assert chosen(app) == ["look-back-two_weeks"]
        assert app.says("14 days")

    story(diary, choose)
    story(open_again(), come_again)


def test_long_periods_are_said_to_be_in_weeks_and_short_ones_in_days(diary: Diary) -> None:
    long_diary(diary, 401)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.tap("How to read this")
        assert app.says("Each mark is a day.")
        await app.click("close-place")
        await app.tap("All")
        assert app.says("401 days")
        await app.tap("How to read this")
        assert app.says("Each mark is the middle value of a week")
        assert not app.says("Each mark is a day.")

    story(diary, tell)


def test_ten_years_of_days_cost_no_more_than_their_ten_times_as_many() -> None:
    made = [
        CheckIn(day, Answers({s: n % 11 for s in FOUR}), datetime.combine(day, time(20), UTC))
        for n in range(3650)
        for day in [TODAY - timedelta(days=3649 - n)]
    ]
    ten, one = Period(made[0].day, TODAY), Period(made[-365].day, TODAY)
    times = times_as_much(
        lambda: view_of(CORE, ten, tuple(made), ()), lambda: view_of(CORE, one, tuple(made[-365:]), ())
    )
    assert times < TEN_TIMES_AS_MUCH
    view = view_of(CORE, ten, tuple(made), ())
    assert view.in_weeks
    assert view.symptoms[0].figures.period.rated == 3650


def test_a_view_is_not_worked_out_again_while_nothing_changed(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, 1, ratings={"anxiety": 2})
    assert trends_view(diary, LookBack.ALL) is trends_view(diary, LookBack.ALL)
    assert trends_view(diary, LookBack.ALL).period != trends_view(diary, LookBack.MONTH).period


def test_places_hold_only_some_of_many_days(diary: Diary) -> None:
    long_diary(diary, 450)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.tap("All")
        await app.click("see-calendar")
        assert 28 <= len(days_listed(app)) <= 62
        await app.click("see-days-listed")
        assert len(days_listed(app)) == DAYS_SHOWN

    story(diary, tell)


def test_a_check_in_is_in_the_view_at_once(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, 1, ratings={"anxiety": 2})
    before = trends_view(diary)
    keep(diary, clock, 0, ratings={"anxiety": 9})
    after = trends_view(diary)
    assert [p.rating for p in after.symptoms[0].series.days[-2:]] == [2, 9]
    assert after.four == before.four, "still no line"


# The page of a symptom and its days ---------------------------------------------------------------


def test_a_tap_on_a_row_opens_that_symptom_and_back_leads_to_the_row(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: len(charts(app)) == 4)
        small = charts(app)["Irritability"]
        await app.click("open-irritability")
        await app.wait(lambda: list(charts(app)) == ["Irritability"])
        large = charts(app)["Irritability"]
        assert app.texts(app.find("title")) == ["Irritability"]
        assert large.height > 2 * small.height
        assert large.semantics_label == small.semantics_label
        assert app.texts().count(str(large.semantics_label)) == 1, "the sentence stands once"
        await app.click("close-place")
        assert "trends" in app.shown
        assert scrolled_to(app)[-1] == "at-irritability"

    story(diary, tell)


def test_a_step_leads_to_the_next_symptom_and_back_still_leads_to_trends(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("open-sleep")
        for name in ("Irritability", "Stiffness"):
            await app.tap(name)
            assert app.texts(app.find("title")) == [name]
        assert "step-after" not in app.shown, "it is the last"
        for name in ("Irritability", "Sleep trouble", "Anxiety", "The four together"):
            await app.tap(name)
        assert "step-before" not in app.shown
        await app.click("close-place")
        assert "trends" in app.shown
        assert scrolled_to(app)[-1] == "at-sleep", "where they were left"

    story(diary, tell)


def test_the_days_of_a_symptom_lead_to_the_day_and_back(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("open-anxiety")
        await app.tap("Day by day")
        assert days_listed(app)[0] == "day-2026-03-02"
        assert len(days_listed(app)) == 30
        assert app.says("Mon 2 March: 4, moderate")
        assert app.says("Sun 1 March: hard day")
        await app.click("day-2026-02-27")
        assert app.says("Fri 27 February")
        await app.click("close-place")
        assert "trends-days-anxiety" in app.shown
        assert scrolled_to(app)[-1] == "listed-2026-02-27", "back where the person was"
        await app.click("close-place")
        assert scrolled_to(app)[-1] == "at-days"
        await app.click("close-place")
        assert "trends" in app.shown
        assert scrolled_to(app)[-1] == "at-anxiety"

    story(diary, tell)


def test_the_days_of_the_four_say_all_four(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.tap("The four together")
        await app.wait(lambda: "chart-four" in app.shown)
        await app.tap("Day by day")
        assert app.says(
            "Mon 2 March: Anxiety 4, moderate; Sleep trouble skipped; Irritability 4, moderate; "
            "Stiffness 4, moderate"
        )

    story(diary, tell)


def test_every_day_of_a_long_period_can_be_reached_some_at_a_time(diary: Diary) -> None:
    long_diary(diary, 69)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.tap("All")
        await app.click("open-stiffness")
        await app.tap("Day by day")
        found: list[str] = []
        for page in range(3):
            assert len(days_listed(app)) == min(DAYS_SHOWN, 69 - page * DAYS_SHOWN)
            found += days_listed(app)
            assert ("later-days" in app.shown) is (page > 0)
            if page < 2:
                await app.click("earlier-days")
                assert scrolled_to(app)[-1] == "days-top"
        assert "earlier-days" not in app.shown
        assert found == [f"day-{TODAY - timedelta(days=back)}" for back in range(69)]
        await app.click("day-2025-12-30")
        await app.click("close-place")
        assert "day-2025-12-30" in days_listed(app), "still the same days"
        await app.click("later-days")
        assert days_listed(app)[0] == f"day-{TODAY - timedelta(days=30)}"

    story(diary, tell)


# The table ---------------------------------------------------------------------------------------


def spoken(app: Headless) -> list[str]:
    return [str(c.label) for c in app.controls() if isinstance(c, ft.Semantics) and c.label]


async def enlarge(app: Headless, scale: int) -> None:
    """Give the window that text size."""
    (probe,) = [c for c in app.controls() if getattr(c, "on_size_change", None)]
    await app.fire(probe, "size_change", {"w": 100, "h": 100 * scale})


@pytest.mark.parametrize("scale", [1, 2])
def test_the_figures_of_a_symptom_are_rows_that_are_heard_as_sentences(
    diary: Diary, clock: Hand, scale: int
) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await enlarge(app, scale)
        await app.click("open-anxiety")
        said = spoken(app)
        assert "Middle value. last 7 days: 4. the 7 before: 6. all 14 days: 6." in said
        assert "Hard days, not rated. last 7 days: 1. the 7 before: 0. all 14 days: 1." in said
        await app.click("step-after")
        said = spoken(app)
        assert "Middle value. last 7 days: too few. the 7 before: too few. all 14 days: too few." in said
        assert "Skipped days. last 7 days: 6. the 7 before: 7. all 14 days: 13." in said

    story(diary, tell)


@pytest.mark.parametrize("scale", [1, 2])
def test_the_figures_of_all_symptoms_are_one_table(diary: Diary, clock: Hand, scale: int) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await enlarge(app, scale)
        await app.tap("The figures")
        assert spoken(app)[-4:] == [
            f"{name}. last 7 days: {now}. the 7 before: {before}. days at 7 or more: {severe}. "
            f"days rated: {k} of 14."
            for name, now, before, severe, k in (
                ("Anxiety", "4", "6", 0, 13),
                ("Sleep trouble", "too few", "too few", "no rating", 0),
                ("Irritability", "4", "6", 0, 13),
                ("Stiffness", "4", "6", 0, 13),
            )
        ]

    story(diary, tell)


def test_at_large_text_the_answers_stand_before_the_choice_of_days(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        for scale, first in ((1, "trends-header"), (2, "rows")):
            await enlarge(app, scale)
            keys = [str(c.key) for c in app.controls() if c.key in ("trends-header", "rows")]
            assert keys[0] == first
            assert ("chart-anxiety" in app.shown) is (scale == 1), "the chart is on the page that it opens"
            assert app.says("Anxiety")
            await app.click("open-anxiety")
            await app.wait(lambda: "chart-anxiety" in app.shown)
            await app.click("close-place")

    story(diary, tell)


# High contrast -----------------------------------------------------------------------------------


def test_high_contrast_makes_the_page_and_its_charts_stronger(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)
    diary.change_settings(replace(diary.settings, theme=Theme.LIGHT))

    async def tell(app: Headless) -> None:
        await app.click("settings")
        await app.click("open-look")
        await app.click("high-contrast")
        assert diary.settings.high_contrast
        await app.click("close-place")
        await app.click("close-place")
        assert app.page.theme.color_scheme.on_surface == LIGHT_STRONG.on_surface
        assert app.page.dark_theme.color_scheme.surface == DARK_STRONG.surface
        await app.go(TRENDS)
        await app.wait(lambda: len(charts(app)) == 4)
        assert corner(charts(app)["Anxiety"]) == rgb(LIGHT_STRONG.surface)

    story(diary, tell)


# Looking at something else ------------------------------------------------------------------------


EXTENT = {"min_scroll_extent": 0.0, "max_scroll_extent": 900.0, "viewport_dimension": 500.0}


def test_trends_are_scrolled_to_where_they_were_after_settings_but_not_after_another_tab(
    diary: Diary, clock: Hand
) -> None:
    keep_fortnight(diary, clock)

    def offsets(app: Headless) -> list[float]:
        calls = [args.get("offset") for name, args in app.connection.invoked if name == "scroll_to"]
        return [offset for offset in calls if offset]

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        column = next(c for c in app.controls() if isinstance(c, ft.Column) and c.on_scroll)
        moved = {"event_type": "update", "pixels": 240.0, **EXTENT}
        await app.fire(column, "scroll", moved)
        await app.click("settings")
        await app.click("close-place")
        assert offsets(app) == [240.0]
        await app.go(0)
        await app.go(TRENDS)
        assert offsets(app) == [240.0], "the answers first"

    story(diary, tell)
