"""Since the last change on Trends, on the whole app with a real diary."""

from datetime import timedelta
from decimal import Decimal
from statistics import median
from typing import Any

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import ChangeKind
from tests.clock import TODAY, Hand
from tests.ui.headless import Headless, story
from tests.ui.trends.test_trends_places import scrolled_to
from tests.ui.trends.test_trends_screen import TRENDS, keep, keep_fortnight
from tests.ui.trends.test_trends_taper import STEPS, a_taper, heard, open_dose, pictures, prescribe


async def open_since(app: Headless) -> None:
    """Open Trends, and there since the last change."""
    await app.go(TRENDS)
    await app.click("see-since")


def test_each_symptom_stands_beside_the_earlier_steps_with_figures_worked_out_another_way(
    diary: Diary, clock: Hand
) -> None:
    a_taper(diary, clock)

    async def tell(app: Headless) -> None:
        await open_since(app)
        await app.wait(lambda: len(pictures(app)) == 4, 60)
        assert app.says("The last dose change was on Thu 26 February. It is day 4.")
        assert app.says("Stepped down diazepam: from 7.5 to 7 mg a day.")
        assert app.says("There are 3 earlier steps to put beside it.")
        assert pictures(app)["chart-since-anxiety"] == (
            "Anxiety: rated 2 on day 2 after the dose change (Thu 26 February). "
            "Only 2 earlier steps have a rating on that day: too few for a middle value."
        )
        await app.click("open-since-anxiety")
        assert app.texts(app.find("title")) == ["Anxiety"]
        await app.wait(lambda: "chart-since-anxiety" in app.shown)
        await app.tap("Since the change, row by row")
        expected = []
        for n in range(3):
            earlier = [r for start in (21, 16, 11) if (r := STEPS[start][n]) is not None]
            middle, ends = "too few", "too few"
            if len(earlier) >= 3:
                middle, ends = f"{median(earlier):g}", f"{min(earlier)} to {max(earlier)}"
            expected.append(
                f"day {n}. this step: {STEPS[4][n]}. middle value: {middle}. lowest to highest: {ends}. "
                f"earlier steps: {len(earlier)}."
            )
        assert heard(app, "since-figures")[:3] == expected
        assert heard(app, "since-figures")[3] == (
            "day 3. this step: no rating. middle value: too few. lowest to highest: too few. "
            "earlier steps: 0."
        )
        assert len(heard(app, "since-figures")) == 5, "days 0 to 4; those ahead have nothing to say"
        for place in ("at-since", "at-since-anxiety"):
            await app.click("close-place")
            assert scrolled_to(app)[-1] == place

    story(diary, tell)


@pytest.mark.parametrize(
    ("doses", "says"),
    [
        (((20, "10"), (6, "9")), "It is the first dose change here."),
        (((27, "10"), (20, "9"), (6, "8")), "There is 1 earlier step: too few for a middle value"),
    ],
)
def test_with_too_few_steps_the_page_says_so_and_draws_what_there_is(
    diary: Diary, clock: Hand, doses: Any, says: str
) -> None:
    keep_fortnight(diary, clock)
    prescribe(diary, *doses)

    async def tell(app: Headless) -> None:
        await open_since(app)
        await app.wait(lambda: len(pictures(app)) == 4, 60)
        assert app.says(says)

    story(diary, tell)


def test_long_after_the_change_the_page_says_which_days_are_shown(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)
    prescribe(diary, (90, "10"), (40, "9"))

    async def tell(app: Headless) -> None:
        await open_since(app)
        assert app.says("The last dose change was on Wed 21 January, 40 days ago. Days 0 to 28 are shown.")

    story(diary, tell)


def test_the_words_of_small_cuts_stand_once_since_the_last_change(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)
    prescribe(diary, (40, "10"))
    diary.taper.change_dose(
        day=TODAY - timedelta(days=10),
        kind=ChangeKind.SMALL_CUTS,
        medicine="diazepam",
        daily_dose_mg=Decimal(10),
        wording="0.1 mg less each day",
        until=TODAY + timedelta(days=30),
        until_mg=Decimal(6),
    )

    async def tell(app: Headless) -> None:
        await open_since(app)
        assert sum("0.1 mg less each day" in text for text in app.texts()) == 1

    story(diary, tell)


def test_the_page_since_the_change_says_so_when_its_change_is_taken_back(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)
    prescribe(diary, (20, "10"), (6, "9"))

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.click("open-stiffness")
        await app.tap("Since the change, row by row")
        assert "trends-since-stiffness" in app.shown
        newest = diary.taper.ledger.lines[-1]
        diary.taper.withdraw_change(newest.id)
        diary.tick()
        await app.settle()
        assert app.says("There is no dose change yet.")
        await app.click("close-place")
        assert not app.says("Since the last change")

    story(diary, tell)


def test_many_small_steps_are_one_row_and_are_counted_in_weeks(diary: Diary, clock: Hand) -> None:
    steps = [(24 - n, f"{1 - (n + 1) / 100:.2f}") for n in range(20)]
    prescribe(diary, (50, "1"), *steps)
    for days_ago in range(26):
        keep(diary, clock, days_ago, ratings={"anxiety": days_ago % 7})

    async def tell(app: Headless) -> None:
        await open_dose(app)
        assert app.says("20 dose changes in this time.")
        assert heard(app, "figures-dose")[0].endswith("dose: from 1 to 0.8 mg a day, in 20 steps.")
        await app.click("close-place")
        await app.click("see-since")
        await app.wait(lambda: len(pictures(app)) == 4, 60)
        assert app.says("It is week 4.")
        assert app.says("Stepped down diazepam: from 1 to 0.8 mg a day, in 20 steps.")
        newest = [n % 7 for n in range(4)]
        sentence = f"Anxiety: middle value {median(newest):g} in week 4 (4 days rated)."
        assert pictures(app)["chart-since-anxiety"].startswith(sentence)
        await app.click("open-since-anxiety")
        await app.tap("Since the change, row by row")
        weeks = [[n % 7 for n in range(24 - 7 * w, 24 - 7 * w - 7, -1) if 0 <= n < 26] for w in range(-1, 4)]
        rows = heard(app, "since-figures")
        assert len(rows) == len(weeks) == 5
        for number, (row, given) in enumerate(zip(rows, weeks, strict=True)):
            middle = f"{median(given):g}" if len(given) >= 4 else f"too few: {given[0]}"
            days = {0: 1, 4: 4}.get(number, 7)  # the first check-in was on the last day of week 0
            assert row.startswith(
                f"week {number}. days rated: {len(given)} of {days}. middle value: {middle}."
            )

    story(diary, tell)
