"""The dose and the days since its last change on Trends, on the whole app with a real diary."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import flet as ft

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
from tests.ui.trends.test_trends_screen import TRENDS, charts, keep, keep_fortnight, words

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


async def open_dose(app: Headless) -> None:
    """Open Trends, and there the dose."""
    await app.go(TRENDS)
    await app.click("open-dose")


def heard(app: Headless, key: str) -> list[str]:
    """The rows of the table with that key, as they are heard."""
    rows = [c for c in app.controls(app.find(key)) if isinstance(c, ft.Semantics) and c.label]
    return [str(row.label) for row in rows]


# Against the dose --------------------------------------------------------------------------------


def test_the_dose_is_the_first_row_and_its_page_draws_it_with_the_four_and_says_it_in_words_and_rows(
    diary: Diary, clock: Hand
) -> None:
    a_taper(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: len(pictures(app)) == 6, 60)
        said = (
            "Prescribed diazepam: 7 mg a day since Thu 26 February. On Tue 3 February it was 10 mg a day. "
            "4 dose changes in this time."
        )
        assert pictures(app)["chart-dose"] == said
        assert next(iter(pictures(app))) == "chart-dose"
        assert words(app, "dose") == "diazepam 7 mg a day since 26 Feb"
        await app.click("open-dose")
        await app.wait(lambda: list(pictures(app)) == ["chart-four"])
        assert pictures(app)["chart-four"].startswith(said)
        assert app.texts(app.find("title")) == ["Dose"]
        assert heard(app, "figures-dose") == [
            "diazepam. days: Thu 26 February to Mon 2 March. dose: 7 mg a day.",
            "diazepam. days: Thu 19 February to Wed 25 February. dose: 7.5 mg a day.",
            "diazepam. days: Sat 14 February to Wed 18 February. dose: 8 mg a day.",
            "diazepam. days: Mon 9 February to Fri 13 February. dose: 9 mg a day.",
            "diazepam. days: Tue 3 February to Sun 8 February. dose: 10 mg a day.",
            "diazepam. days: Sun 1 February to Mon 2 February. dose: not recorded.",
        ]
        assert not app.says("6.5"), "what is planned is not prescribed"
        await app.tap("Anxiety")
        assert app.texts(app.find("title")) == ["Anxiety"]
        await app.click("close-place")
        await app.tap("How to read this")
        assert app.says("A dashed vertical is a dose change.")

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
        await open_dose(app)
        await app.wait(lambda: "chart-four" in pictures(app))
        assert "Taken on 2 of" in pictures(app)["chart-four"]
        (row,) = heard(app, "figures-dose")
        assert row.endswith("On average 1 of 7 days, 0.88 mg in 7 days."), "one full stop"
        assert "dose: as needed, up to 2 mg a day (“under the tongue”). Taken on 2 of" in row
        assert "3 doses, 1.75 mg." in row
        await app.click("close-place")
        assert words(app, "dose") == "alprazolam as needed since 1 Jan"
        await app.tap("How to read this")
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
        await app.tap("How to read this")
        assert app.says("A short stroke at the top is a dose change.")
        assert not app.says("dashed vertical")

    story(diary, tell)


def test_percent_of_the_first_dose_is_a_choice_that_is_remembered(
    diary: Diary, clock: Hand, open_again: Callable[[], Diary]
) -> None:
    a_taper(diary, clock)

    async def choose(app: Headless) -> None:
        await open_dose(app)
        assert "dose-unit-mg" in chosen(app)
        await app.tap("% of the first dose")
        assert "dose-unit-percent" in chosen(app)
        assert app.says("7 mg a day (70 % of the first) since")
        await app.click("close-place")
        assert words(app, "dose") == "diazepam 70 % of the first since 26 Feb"

    async def come_again(app: Headless) -> None:
        await open_dose(app)
        assert "dose-unit-percent" in chosen(app)
        assert [row.split("(")[-1] for row in heard(app, "figures-dose")][:4] == [
            f"{10 * float(mg):g} % of the first)." for mg in ("7", "7.5", "8", "9")
        ]

    story(diary, choose)
    story(open_again(), come_again)


def test_a_dose_of_another_year_is_said_with_its_year(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)
    prescribe(diary, (365, "10"))

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        assert words(app, "dose") == "diazepam 10 mg a day since 2 March 2025"

    story(diary, tell)


def test_without_a_ledger_trends_say_nothing_of_a_dose(diary: Diary, clock: Hand) -> None:
    keep_fortnight(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: len(charts(app)) == 4)
        said = " ".join(app.texts())
        assert "dose" not in said.lower()
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
        assert app.says("“Since the last change” will be here after the first dose change.")
        assert "see-since" not in app.shown
        assert app.says("No dose change in this time.")

    story(diary, tell)


def test_a_new_dose_change_is_drawn_at_once(diary: Diary, clock: Hand) -> None:
    a_taper(diary, clock)

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        await app.wait(lambda: len(pictures(app)) == 6, 60)
        prescribe(diary, (0, "5"), medicine="lorazepam")
        await app.wait(lambda: "Prescribed lorazepam: 5 mg a day since" in pictures(app)["chart-dose"])
        assert app.says("5 dose changes in this time.")
        assert words(app, "dose") == "diazepam 7 mg a day since 26 Feb; lorazepam 5 mg a day since 2 Mar"

    story(diary, tell)


def test_a_symptom_no_longer_chosen_stays_only_over_days_on_which_it_was_rated(
    diary: Diary, clock: Hand
) -> None:
    keep(diary, clock, 20, ratings={"anxiety": 3, "headache": 2})
    keep(diary, clock, 1, ratings={"anxiety": 3})

    async def tell(app: Headless) -> None:
        await app.go(TRENDS)
        assert "see-further_charts" in app.shown, "it was rated in this month"
        await app.tap("2 weeks")
        assert "see-further_charts" not in app.shown
        diary.change_profile(replace(diary.profile, further_symptoms=("headache",)))
        await app.wait(lambda: "see-further_charts" in app.shown)

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
