"""The dose and the days since its last change on Trends, on the whole app with a real diary."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from statistics import median, quantiles
from typing import Any

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.doses import How
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import Period
from benzotrack.ui.trends.trends_view import TaperView, TrendsView, view_of
from tests.clock import TODAY, Hand
from tests.costs import TEN_TIMES_AS_MUCH, times_as_much
from tests.domain.tapers import line
from tests.ui.headless import Headless, story
from tests.ui.trends.test_trends_places import chosen
from tests.ui.trends.test_trends_screen import TRENDS, charts, keep, keep_fortnight

STARTED, DOWN, STOPPED = ChangeKind.STARTED, ChangeKind.STEPPED_DOWN, ChangeKind.STOPPED
DOSES = ((27, "10"), (21, "9"), (16, "8"), (11, "7.5"), (4, "7"), (-5, "6.5"))
"""Days ago and mg of diazepam a day; one step is planned."""

STEPS = {21: (4, 6, 5), 16: (2, 7, None), 11: (3, 8, 6), 4: (5, 4, 2)}
"""Days ago of each change, and anxiety on its first three days."""


def prescribe(diary: Diary, *doses: tuple[int, str], medicine: str = "diazepam") -> None:
    for number, (days_ago, mg) in enumerate(doses):
        kind = STARTED if number == 0 else STOPPED if mg == "0" else DOWN
        diary.taper.change_dose(
            day=TODAY - timedelta(days=days_ago), kind=kind, medicine=medicine, daily_dose_mg=Decimal(mg)
        )
    diary.tick()


def a_taper(diary: Diary, clock: Hand) -> None:
    prescribe(diary, *DOSES)
    for days_ago, ratings in STEPS.items():
        for n, rating in enumerate(ratings):
            keep(diary, clock, days_ago - n, ratings={"anxiety": rating})


def pictures(app: Headless) -> dict[str, str]:
    """Each picture's key and accessible name."""
    found = [c for c in app.controls() if isinstance(c, ft.Image)]
    return {str(c.key): str(c.semantics_label) for c in found}


def heard(app: Headless, key: str) -> list[str]:
    """The rows of the table with that key, as they are heard."""
    rows = [c for c in app.controls(app.find(key)) if isinstance(c, ft.Semantics) and c.label]
    return [str(row.label) for row in rows]


# Against the dose --------------------------------------------------------------------------------


def test_the_dose_is_drawn_with_the_four_and_said_in_words_and_rows(diary: Diary, clock: Hand) -> None:
    a_taper(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        assert app.says("The four together, and the dose")
        await app.wait(lambda: len(pictures(app)) == 9)
        said = (
            "Prescribed diazepam: 7 mg a day since Thu 26 February. On Tue 3 February it was 10 mg a day. "
            "4 dose changes in this time."
        )
        assert pictures(app)["chart-four"].startswith(said)
        assert heard(app, "figures-dose") == [
            "diazepam. days: Thu 26 February to Mon 2 March. dose: 7 mg a day.",
            "diazepam. days: Thu 19 February to Wed 25 February. dose: 7.5 mg a day.",
            "diazepam. days: Sat 14 February to Wed 18 February. dose: 8 mg a day.",
            "diazepam. days: Mon 9 February to Fri 13 February. dose: 9 mg a day.",
            "diazepam. days: Tue 3 February to Sun 8 February. dose: 10 mg a day.",
            "diazepam. days: Sun 1 February to Mon 2 February. dose: not recorded.",
        ]
        assert app.says("A dashed vertical is a dose change.")
        assert not app.says("6.5"), "what is planned is not prescribed"

    story(diary, tell)


def test_doses_taken_as_needed_are_drawn_and_said_at_once(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)
    diary.taper.change_dose(
        TODAY - timedelta(days=60),
        STARTED,
        "alprazolam",
        Decimal(2),
        as_needed=True,
        wording="under the tongue",
    )
    for days_ago, mg in ((8, "0.5"), (8, "0.25"), (3, "1")):
        day = TODAY - timedelta(days=days_ago)
        diary.taper.log_dose(day, "alprazolam", How.TAKEN, amount_mg=Decimal(mg), again=True)
    diary.tick()

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: "chart-four" in pictures(app))
        assert "Taken on 2 of" in pictures(app)["chart-four"]
        (row,) = heard(app, "figures-dose")
        assert row.endswith("On average 0.5 of 7 days, 0.41 mg in 7 days."), "one full stop"
        assert "dose: as needed, up to 2 mg a day (“under the tongue”). Taken on 2 of" in row
        assert "3 doses, 1.75 mg." in row
        assert app.says("A bar above is what was taken that day and is not prescribed for every day.")
        assert not app.says("A ring is a dose without an amount.")
        diary.taper.log_dose(TODAY, "alprazolam", How.TAKEN)
        await app.wait(lambda: app.says("A ring is a dose without an amount."))

    story(diary, tell)


def test_many_changes_are_said_to_be_short_strokes(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)
    prescribe(diary, (29, "20"), *((28 - n, f"{19.5 - n / 2}") for n in range(13)))

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        assert app.says("13 dose changes in this time.")
        assert app.says("A short stroke at the top is a dose change.")
        assert not app.says("dashed vertical")

    story(diary, tell)


def test_percent_of_the_first_dose_is_a_choice_that_is_remembered(
    diary: Diary, clock: Hand, open_again: Callable[[], Diary]
) -> None:
    a_taper(diary, clock)

    async def choose(app: Headless) -> None:
        await app.go(TRENDS)
        assert "dose-unit-mg" in chosen(app)
        await app.tap("% of the first dose")
        assert "dose-unit-percent" in chosen(app)
        assert app.says("7 mg a day (70 % of the first) since")

    async def come_again(app: Headless) -> None:
        await app.go(TRENDS)
        assert "dose-unit-percent" in chosen(app)
        assert [row.split("(")[-1] for row in heard(app, "figures-dose")][:4] == [
            f"{10 * float(mg):g} % of the first)." for mg in ("7", "7.5", "8", "9")
        ]

    story(diary, choose)
    story(open_again(), come_again)


def test_without_a_ledger_trends_say_nothing_of_a_dose(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: len(charts(app)) == 5)
        said = " ".join(app.texts())
        assert "dose" not in said
        assert "Since the last change" not in said
        assert not [key for key in app.shown if key.startswith("dose-unit")]

    story(diary, tell)


def test_before_the_first_change_a_quiet_line_stands_in_the_place_of_the_card(
    diary: Diary, clock: Hand
) -> None:
    keep_fortnight(diary, clock)
    prescribe(diary, (20, "10"))

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: len(pictures(app)) == 5)
        assert app.says("“Since the last change” will be here after the first dose change.")
        assert "since-the-last-change" not in app.shown
        assert app.says("No dose change in this time.")

    story(diary, tell)


def test_a_new_dose_change_is_drawn_at_once(diary: Diary, clock: Hand) -> None:
    a_taper(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: len(pictures(app)) == 9)
        prescribe(diary, (0, "5"), medicine="lorazepam")
        await app.wait(lambda: "Prescribed lorazepam: 5 mg a day since" in pictures(app)["chart-four"])
        assert app.says("5 dose changes in this time.")

    story(diary, tell)


def test_a_symptom_no_longer_chosen_stays_only_over_days_on_which_it_was_rated(
    diary: Diary, clock: Hand
) -> None:
    keep(diary, clock, 20, ratings={"anxiety": 3, "headache": 2})
    keep(diary, clock, 1, ratings={"anxiety": 3})

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        assert "trend-headache" in app.shown, "it was rated in this month"
        await app.tap("2 weeks")
        assert "trend-headache" not in app.shown
        diary.change_profile(replace(diary.profile, further_symptoms=("headache",)))
        await app.wait(lambda: "trend-headache" in app.shown)

    story(diary, tell)


# Since the last change ---------------------------------------------------------------------------


def test_each_symptom_stands_beside_the_earlier_steps_with_figures_worked_out_another_way(
    diary: Diary, clock: Hand
) -> None:
    a_taper(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: len(pictures(app)) == 9)
        assert app.says("The last dose change was on Thu 26 February. It is day 4.")
        assert app.says("Stepped down diazepam: from 7.5 to 7 mg a day.")
        assert app.says("There are 3 earlier steps to put beside it.")
        assert pictures(app)["chart-since-anxiety"] == (
            "Anxiety: rated 2 on day 2 after the dose change (Thu 26 February). "
            "Only 2 earlier steps have a rating on that day: too few for a middle value."
        )
        await app.tap("Anxiety since the last change: larger, and day by day")
        expected = []
        for n in range(3):
            earlier = [r for start in (21, 16, 11) if (r := STEPS[start][n]) is not None]
            middle, half = "too few", "too few"
            if len(earlier) >= 3:
                low, _, high = quantiles(earlier, n=4, method="inclusive")
                middle, half = f"{median(earlier):g}", f"{low:g} to {high:g}"
            expected.append(
                f"day {n}. this step: {STEPS[4][n]}. middle value: {middle}. middle half: {half}. "
                f"earlier steps: {len(earlier)}."
            )
        assert heard(app, "since-figures")[:3] == expected
        assert heard(app, "since-figures")[3] == (
            "day 3. this step: no rating. middle value: too few. middle half: too few. earlier steps: 0."
        )
        assert len(heard(app, "since-figures")) == 5, "days 0 to 4; those ahead have nothing to say"

    story(diary, tell)


@pytest.mark.parametrize(
    ("doses", "says"),
    [
        (((20, "10"), (6, "9")), "It is the first dose change here."),
        (((27, "10"), (20, "9"), (6, "8")), "There is 1 earlier step: too few for a middle value"),
    ],
)
def test_with_too_few_steps_the_card_says_so_and_draws_what_there_is(
    diary: Diary, clock: Hand, doses: Any, says: str
) -> None:
    keep_fortnight(diary, clock)
    prescribe(diary, *doses)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: len(pictures(app)) == 9)
        assert app.says(says)

    story(diary, tell)


def test_long_after_the_change_the_card_says_which_days_are_shown(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)
    prescribe(diary, (90, "10"), (40, "9"))

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        assert app.says("The last dose change was on Wed 21 January, 40 days ago. Days 0 to 28 are shown.")

    story(diary, tell)


def test_the_words_of_small_cuts_stand_once_on_the_card_since_the_last_change(
    diary: Diary, clock: Hand
) -> None:
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
        await app.go(TRENDS)
        card = app.texts(app.find("since-the-last-change"))
        assert sum("0.1 mg less each day" in words for words in card) == 1

    story(diary, tell)


def test_the_large_chart_since_the_change_goes_when_its_change_is_taken_back(
    diary: Diary, clock: Hand
) -> None:
    keep_fortnight(diary, clock)
    prescribe(diary, (20, "10"), (6, "9"))

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.tap("Stiffness since the last change: larger, and day by day")
        assert "large-since" in app.shown
        newest = diary.taper.ledger.lines[-1]
        diary.taper.withdraw_change(newest.id)
        diary.tick()
        await app.settle()
        assert app.says("There is no dose change yet.")

    story(diary, tell)


def years_of_changes(years: int) -> Callable[[], TrendsView]:
    """Every day rated, and a change every sixty days."""
    first = TODAY - timedelta(days=365 * years - 1)
    made = tuple(
        CheckIn(day, Answers({s.id: n % 11 for s in CORE}), datetime.combine(day, time(20), UTC))
        for n in range(365 * years)
        for day in [first + timedelta(days=n)]
    )
    changes = [line(STARTED, first, "60")]
    changes += [line(DOWN, first + timedelta(days=60 * n), str(60 - n)) for n in range(1, 6 * years)]
    taper = TaperView(Ledger(tuple(changes)), TODAY, DoseUnit.PERCENT)
    return lambda: view_of(CORE, Period(first, TODAY), made, (), taper)


def test_ten_years_with_sixty_changes_cost_no_more_than_their_ten_times_as_many_days() -> None:
    ten = years_of_changes(10)
    assert times_as_much(ten, years_of_changes(1)) < TEN_TIMES_AS_MUCH
    view = ten()
    assert len(view.dose.against.changes) == 59
    assert view.changed_on == TODAY - timedelta(days=3649) + timedelta(days=60 * 59)


def test_many_small_steps_are_one_row_and_are_counted_in_weeks(diary: Diary, clock: Hand) -> None:
    steps = [(24 - n, f"{1 - (n + 1) / 100:.2f}") for n in range(20)]
    prescribe(diary, (50, "1"), *steps)
    for days_ago in range(26):
        keep(diary, clock, days_ago, ratings={"anxiety": days_ago % 7})

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: len(pictures(app)) == 9)
        assert app.says("20 dose changes in this time.")
        assert heard(app, "figures-dose")[0].endswith("dose: from 1 to 0.8 mg a day, in 20 steps.")
        assert app.says("It is week 4.")
        assert app.says("Stepped down diazepam: from 1 to 0.8 mg a day, in 20 steps.")
        newest = [n % 7 for n in range(4)]
        words = f"Anxiety: middle value {median(newest):g} in week 4 (4 days rated)."
        assert pictures(app)["chart-since-anxiety"].startswith(words)
        await app.tap("Anxiety since the last change: larger, and week by week")
        weeks = [[n % 7 for n in range(24 - 7 * w, 24 - 7 * w - 7, -1) if 0 <= n < 26] for w in range(-1, 4)]
        rows = heard(app, "since-figures")
        assert len(rows) == len(weeks) == 5
        for number, (row, given) in enumerate(zip(rows, weeks, strict=True)):
            middle = f"{median(given):g}" if len(given) >= 4 else f"too few: {given[0]}"
            days = 4 if number == 4 else 7
            assert row.startswith(
                f"week {number}. days rated: {len(given)} of {days}. middle value: {middle}."
            )

    story(diary, tell)
