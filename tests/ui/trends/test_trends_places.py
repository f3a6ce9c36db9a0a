"""How far Trends look back, the large chart, its days and the table, on the whole app."""

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
from benzotrack.ui.trends.large_chart_screen import DAYS_SHOWN
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
        await app.wait(lambda: len(charts(app)) == 5)

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
        assert app.says("Each mark is a day.")
        await app.tap("All")
        assert app.says("Each mark is the middle value of a week")
        assert not app.says("Each mark is a day.")
        assert app.says("401 days")

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
        for place in ("larger-anxiety", "see-days"):
            await app.click(place)
            assert len(days_listed(app)) <= 62
            await app.click("close-place")

    story(diary, tell)


def test_a_check_in_is_in_the_view_at_once(diary: Diary, clock: Hand) -> None:
    keep(diary, clock, 1, ratings={"anxiety": 2})
    before = trends_view(diary)
    keep(diary, clock, 0, ratings={"anxiety": 9})
    after = trends_view(diary)
    assert [p.rating for p in after.symptoms[0].series.days[-2:]] == [2, 9]
    assert after.four == before.four, "still no line"


# The large chart and its days --------------------------------------------------------------------


def test_a_tap_on_a_chart_or_its_button_shows_it_large(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: len(charts(app)) == 5)
        small = charts(app)["Anxiety"]
        for open_it in ("tap", "button"):
            if open_it == "tap":
                await app.fire(app.find("tap-anxiety"), "tap")
            else:
                await app.tap("Anxiety: larger, and day by day")
            await app.wait(lambda: list(charts(app)) == ["Anxiety"])
            large = charts(app)["Anxiety"]
            assert large.height > small.height
            assert large.semantics_label == small.semantics_label
            await app.click("close-place")
            assert "trends" in app.shown

    story(diary, tell)


def test_the_large_chart_is_wide_in_a_wide_window_and_its_words_are_not(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("larger-four")
        await app.wait(lambda: len(charts(app)) == 1)
        assert next(iter(charts(app).values())).width == 1000 - 34
        assert app.find("day-by-day")

    story(diary, tell, width=1400, height=900)


def test_the_days_of_a_symptom_lead_to_the_day_and_back(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("larger-anxiety")
        assert days_listed(app)[0] == "day-2026-03-02"
        assert len(days_listed(app)) == 30
        assert app.says("Mon 2 March: 4, moderate")
        assert app.says("Sun 1 March: hard day")
        await app.click("day-2026-02-27")
        assert app.says("Fri 27 February")
        await app.click("close-place")
        assert "large-chart" in app.shown
        assert scrolled_to(app)[-1] == "listed-2026-02-27", "back where the person was"
        await app.click("close-place")
        assert "trends" in app.shown
        assert scrolled_to(app)[-1] == "at-anxiety"

    story(diary, tell)


def test_the_days_of_the_four_say_all_four(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("larger-four")
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
        await app.click("larger-stiffness")
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


@pytest.mark.parametrize("scale", [1, 2])
def test_the_figures_are_rows_that_are_heard_as_sentences(diary: Diary, clock: Hand, scale: int) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        if scale != 1:
            (probe,) = [c for c in app.controls() if getattr(c, "on_size_change", None)]
            await app.fire(probe, "size_change", {"w": 100, "h": 100 * scale})
        said = spoken(app)
        assert "Middle value. last 7 days: 4. the 7 before: 6. all 30 days: 6." in said
        assert "Hard days, not rated. last 7 days: 1. the 7 before: 0. all 30 days: 1." in said
        assert "Middle value. last 7 days: too few. the 7 before: too few. all 30 days: too few." in said
        assert "Skipped days. last 7 days: 6. the 7 before: 7. all 30 days: 13." in said
        assert len([text for text in said if text.startswith("Middle half.")]) == 4

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
        await app.wait(lambda: len(charts(app)) == 5)
        assert corner(charts(app)["Anxiety"]) == rgb(LIGHT_STRONG.surface_container)

    story(diary, tell)
