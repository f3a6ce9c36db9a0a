"""The table, the list of days and the calendar: every number read back and counted again from the plan."""

import re
import statistics
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.further_symptoms import FURTHER
from benzotrack.domain.months import Band, CalendarDay, months
from benzotrack.domain.sentences.calendar_words import day_line, month_lines
from benzotrack.domain.sentences.trend_words import all_figures, figure_rows, together
from benzotrack.domain.symptoms import ANXIETY, CORE, SLEEP
from benzotrack.domain.trends import Period, month, series, symptom_figures
from benzotrack.i18n import say
from tests.domain.builders import TODAY
from tests.domain.test_imported_days import history
from tests.domain.test_trends import (
    HARD,
    LAST,
    NOTHING,
    RATING,
    SKIPPED,
    check_in,
    day_plans,
    days_back,
    ends,
    evening,
    written,
)


def table(found: list[CheckIn], period: Period | None = None) -> dict[str, tuple[str, str, str]]:
    rows = figure_rows(symptom_figures(series(ANXIETY, period or month(LAST), found)))
    return {say(r.label): (say(r.week), say(r.week_before), say(r.period)) for r in rows}


def test_a_table_as_worked_out_by_hand() -> None:
    assert table(days_back("9 4567.hs 8.7.6.X")) == {
        "Middle value": ("7.5", "5.5", "7"),
        "Lowest to highest": ("6 to 10", "4 to 7", "4 to 10"),
        "Days rated": ("4 of 7", "4 of 7", "9 of 15"),
        "Days at 7 or more": ("3", "1", "5"),
        "Hard days, not rated": ("0", "1", "1"),
        "Skipped days": ("0", "1", "1"),
    }


def test_too_few_days_have_no_middle_and_say_so() -> None:
    found = table(days_back("5.5.5"))
    assert found["Middle value"] == ("too few", "too few", "too few")
    assert found["Lowest to highest"] == ("5 to 5", "no rating", "5 to 5")
    assert found["Days rated"] == ("3 of 5", "0", "3 of 5")
    assert found["Days at 7 or more"] == ("0", "no rating", "0"), "a span without a rating has no 0"


def test_days_that_were_rated_on_another_scale_alone_are_not_counted_and_never_0() -> None:
    found = table(list(history(20, rating=9)), month(TODAY))
    assert found == {
        "Hard days, not rated": ("0", "0", "0"),
        "Skipped days": ("0", "0", "0"),
        "On another scale, not counted": ("7", "7", "20"),
    }
    mixed = table([*history(20, 3, rating=9), *days_back("7.3", TODAY)], month(TODAY))
    assert mixed["Days at 7 or more"] == ("1", "not counted", "1")
    assert mixed["Middle value"] == ("too few", "not counted", "too few")
    assert mixed["Lowest to highest"][1] == "not counted"
    (row,) = all_figures([series(ANXIETY, month(TODAY), history(20, rating=9))])
    assert say(row.severe) == "not counted"


def test_days_before_the_first_check_in_are_not_counted() -> None:
    found = table(days_back("5....... 5.5"), Period(LAST, LAST))
    assert found["Days rated"] == ("2 of 7", "1 of 4", "1 of 1")
    assert table(days_back("5", LAST + timedelta(days=1)))["Days rated"] == ("0 of 7", "0 of 7", "0 of 30")


def test_a_hard_day_with_a_rating_is_a_rated_day() -> None:
    found = table([check_in(LAST, 9, hard=True)])
    assert found["Hard days, not rated"] == ("0", "0", "0")
    assert found["Days at 7 or more"] == ("1", "no rating", "1")


@given(ends, day_plans, st.sampled_from([14, 30, 66, 90]))
def test_every_number_of_the_table_is_true(
    end: date, plans: list[tuple[str, int, int, bool]], length: int
) -> None:
    shown = series(ANXIETY, Period(end - timedelta(days=length - 1), end), *written(end, plans))
    rows = {say(r.label): (r.week, r.week_before, r.period) for r in figure_rows(symptom_figures(shown))}
    begun = max((back + 1 for back, plan in enumerate(plans) if plan[0] != NOTHING), default=999)
    counted = [min(7, begun), max(0, min(7, begun - 7)), min(length, begun)]
    spans = zip((plans[:7], plans[7:14], plans[:length]), counted, strict=True)
    for column, (days, total) in enumerate(spans):
        said = {label: say(values[column]) for label, values in rows.items()}
        given = [p[1] for p in days if p[0] == RATING]
        assert said["Days rated"] == (f"{len(given)} of {total}" if total else "0")
        severe = str(len([r for r in given if r > 6]))
        assert said["Days at 7 or more"] == (severe if given else "no rating")
        assert said["Hard days, not rated"] == str(sum(p[0] == HARD for p in days))
        assert said["Skipped days"] == str(sum(p[0] == SKIPPED for p in days))
        assert said["Lowest to highest"] == (f"{min(given)} to {max(given)}" if given else "no rating")
        if len(given) < 4:
            assert said["Middle value"] == "too few"
            continue
        assert float(said["Middle value"]) == statistics.median(given)


# Days in words -----------------------------------------------------------------------------------


def line(check: CheckIn | None, day: date = LAST, symptoms: tuple[str, ...] = ("anxiety",)) -> str:
    chosen = [s for s in CORE if s.id in symptoms]
    points = tuple(series(s, Period(day, day), [check] if check else []).days[0] for s in chosen)
    return say(day_line(CalendarDay(day, points), chosen, LAST))


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (None, "not recorded"),
        (check_in(LAST, 0), "0, none"),
        (check_in(LAST, 8, days_later=1), "8, severe; recorded later"),
        (check_in(LAST, hard=True), "hard day"),
        (check_in(LAST, 9, hard=True), "9, severe; hard day"),
        (check_in(LAST), "skipped"),
    ],
)
def test_a_day_in_words(check: CheckIn | None, words: str) -> None:
    assert line(check) == f"Tue 31 March: {words}"


def test_a_day_without_a_further_symptom_is_not_called_unrecorded() -> None:
    symptom = FURTHER[0]
    points = tuple(series(symptom, Period(LAST, LAST), [check_in(LAST, 3)]).days)
    assert say(day_line(CalendarDay(LAST, points), [symptom], LAST)) == "Tue 31 March: no rating"


def test_a_day_of_another_year_says_its_year() -> None:
    assert line(None, date(2024, 2, 29)) == "Thu 29 February 2024: not recorded"


def test_a_day_of_several_names_each_in_its_own_words() -> None:
    check = CheckIn(LAST, Answers({"anxiety": 7, "sleep": 7, "stiffness": None}), evening(LAST))
    said = line(check, symptoms=("anxiety", "sleep", "irritability", "stiffness"))
    assert said == "Tue 31 March: Anxiety 7, severe; Sleep trouble 7, very poor; Stiffness skipped"


@given(st.integers(0, 10))
def test_the_calendars_bands_are_the_words_bands(rating: int) -> None:
    words = (ANXIETY.none, ANXIETY.mild, ANXIETY.moderate, ANXIETY.severe)
    assert words[Band.of(rating)] == ANXIETY.band(rating)


# Months ------------------------------------------------------------------------------------------


def test_months_come_newest_first_and_hold_only_days_of_the_period() -> None:
    period = Period(date(2023, 12, 30), date(2024, 3, 1))
    found = months([series(s, period, []) for s in CORE])
    assert [(m.first, len(m.days)) for m in found] == [
        (date(2024, 3, 1), 1),
        (date(2024, 2, 1), 29),
        (date(2024, 1, 1), 31),
        (date(2023, 12, 1), 2),
    ]


def test_a_month_in_words_as_counted_by_hand() -> None:
    made = days_back("0 14 X7 h s", date(2026, 3, 8))
    period = Period(date(2026, 3, 1), date(2026, 3, 8))
    (found,) = months([series(ANXIETY, period, made), series(SLEEP, period, made)])
    assert [say(text) for text in month_lines(found)] == [
        "7 of 7 days recorded, 1 hard day.",
        "Anxiety: 2 days severe, 1 moderate, 1 mild, 1 none.",
        "Sleep trouble: 0 days very poor, 0 poor, 0 a little poor, 0 slept well.",
    ]


@given(ends, day_plans)
def test_every_number_of_a_month_is_true(end: date, plans: list[tuple[str, int, int, bool]]) -> None:
    period = Period(end - timedelta(days=max(len(plans), 1) - 1), end)
    found = months([series(ANXIETY, period, *written(end, plans))])
    by_day = {end - timedelta(days=back): plan for back, plan in enumerate(plans)}
    begun = min((day for day, plan in by_day.items() if plan[0] != NOTHING), default=None)
    for one in found:
        mine = {d: p for d, p in by_day.items() if (d.year, d.month) == (one.first.year, one.first.month)}
        given = [p[1] for p in mine.values() if p[0] == RATING]
        if begun is None or max(day.day for day in one.days) < begun:
            continue
        total, bands = (say(text) for text in month_lines(one))
        recorded, of, *hard = map(int, re.findall(r"\d+", total))
        assert (recorded, of) == (sum(p[0] != NOTHING for p in mine.values()), sum(d >= begun for d in mine))
        assert sum(hard) == sum(p[0] == HARD for p in mine.values())
        said = tuple(map(int, re.findall(r"\d+", bands)))
        severe, moderate = [r for r in given if r >= 7], [r for r in given if 4 <= r < 7]
        mild, none = [r for r in given if 1 <= r < 4], [r for r in given if r == 0]
        assert said == tuple(map(len, (severe, moderate, mild, none)))


def test_a_month_before_the_first_check_in_is_not_called_unrecorded() -> None:
    shown = series(ANXIETY, Period(date(2026, 2, 1), LAST), days_back("5"))
    march, february = months([shown])
    assert say(month_lines(march)[0]) == "1 of 1 day recorded."
    assert [say(text) for text in month_lines(february)] == ["All days are before the first check-in."]
    assert len(february.days) == 28, "each can still be opened"


# The table of all --------------------------------------------------------------------------------


def test_all_symptoms_stand_in_one_table_a_row_each() -> None:
    made = days_back("9 4567.hs 8.7.6.X")
    first, second = all_figures([series(s, month(LAST), made) for s in (ANXIETY, SLEEP)])
    told = [say(part) for part in (first.label, first.week, first.week_before)]
    assert told == ["Anxiety", "7.5", "5.5"]
    assert [say(n) for n in (first.severe, first.rated)] == ["5", "9 of 15"]
    assert [say(n) for n in (second.label, second.week, second.rated)] == [
        "Sleep trouble",
        "too few",
        "0 of 15",
    ]


# The four together -------------------------------------------------------------------------------


def test_the_four_in_words_name_what_has_a_middle_value_and_what_has_not() -> None:
    rows = {CORE[0]: "4545.6.", CORE[1]: "3.h", CORE[2]: "", CORE[3]: "0000"}
    found = [
        series(
            s,
            month(LAST),
            [
                CheckIn(c.day, Answers({s.id: c.answers.ratings.get("anxiety")}), c.recorded_at)
                for c in days_back(row)
            ],
        )
        for s, row in rows.items()
    ]
    assert say(together(found)) == (
        "Middle values of the last 7 days: Anxiety 5, Stiffness 0. "
        "Too few days in the last 7 for a middle value: Sleep trouble, Irritability."
    )
    assert say(together(found[1:3])) == "Too few days in the last 7 for middle values."
