"""Series and their figures, worked out a second time by other means."""

import statistics
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.statistics import median
from benzotrack.domain.symptoms import ANXIETY, SLEEP
from benzotrack.domain.trends import (
    DayPoint,
    Period,
    PointState,
    last_shown,
    month,
    noticeable,
    series,
)

BERLIN = ZoneInfo("Europe/Berlin")
LAST = date(2026, 3, 31)

RATING = "rating"
SKIPPED = "skipped"
HARD = "hard"
NOTHING = "nothing"


def evening(day: date, days_later: int = 0, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.combine(day + timedelta(days=days_later), time(21), zone)


def check_in(day: date, rating: int | None = None, *, hard: bool = False, days_later: int = 0) -> CheckIn:
    """A check-in with anxiety alone; None is a skipped question, on a hard day a question never asked."""
    ratings = {} if hard and rating is None else {"anxiety": rating}
    return CheckIn(day, Answers(ratings, hard_day=hard), evening(day, days_later))


def draft(day: date, answers: Answers, days_later: int = 0) -> Draft:
    at = evening(day, days_later)
    return Draft(day, at, at, answers)


def days_back(text: str, last: date = LAST) -> list[CheckIn]:
    """Check-ins from a row of signs that ends with `last`: a rating (X is 10), s skipped, h hard, . none."""
    made = []
    for back, sign in enumerate(reversed(text.replace(" ", ""))):
        day = last - timedelta(days=back)
        if sign == "h":
            made.append(check_in(day, hard=True))
        elif sign == "s":
            made.append(check_in(day))
        elif sign != ".":
            made.append(check_in(day, 10 if sign == "X" else int(sign)))
    return sorted(made, key=lambda c: c.day)


# What a day is -----------------------------------------------------------------------------------


def test_a_missed_day_is_a_gap_not_a_zero() -> None:
    (point,) = series(ANXIETY, Period(LAST, LAST), []).days
    assert point == DayPoint(LAST, None, False, False, PointState.MISSING)


def test_a_skipped_rating_is_no_number() -> None:
    (point,) = series(ANXIETY, Period(LAST, LAST), [check_in(LAST)]).days
    assert (point.rating, point.state, point.only_skipped) == (None, PointState.SKIPPED, True)


def test_a_question_not_yet_asked_is_neither_rated_nor_skipped() -> None:
    half = draft(LAST, Answers({"anxiety": 5}))
    (point,) = series(SLEEP, Period(LAST, LAST), [], [half]).days
    assert (point.rating, point.state, point.only_skipped) == (None, PointState.MISSING, False)


def test_a_hard_day_is_a_mark_not_a_number() -> None:
    (point,) = series(ANXIETY, Period(LAST, LAST), [check_in(LAST, hard=True)]).days
    assert (point.rating, point.hard, point.only_hard) == (None, True, True)


def test_a_question_skipped_on_a_hard_day_counts_as_the_hard_day_alone() -> None:
    both = CheckIn(LAST, Answers({"anxiety": None}, hard_day=True), evening(LAST))
    (point,) = series(ANXIETY, Period(LAST, LAST), [both]).days
    assert (point.only_hard, point.only_skipped) == (True, False)


def test_a_rating_given_on_a_hard_day_is_a_number() -> None:
    shown = series(ANXIETY, Period(LAST, LAST), [check_in(LAST, 9, hard=True)])
    assert shown.days == (DayPoint(LAST, 9, False, True, PointState.RECORDED),)
    assert shown.week.ratings == (9,)
    assert not shown.days[0].only_hard


def test_a_day_written_after_four_the_next_morning_is_recorded_later() -> None:
    times = {time(3, 59): False, time(4): True}
    for written, later in times.items():
        at = datetime.combine(LAST + timedelta(days=1), written, BERLIN)
        (point,) = series(ANXIETY, Period(LAST, LAST), [CheckIn(LAST, Answers({"anxiety": 2}), at)]).days
        assert point.later is later


@pytest.mark.parametrize(
    ("day", "zone"),
    [(date(2026, 3, 28), "Europe/Berlin"), (date(2026, 10, 24), "Europe/Berlin")],
    ids=["clocks go forward", "clocks go back"],
)
def test_the_night_of_a_clock_change_ends_at_four_by_the_wall_clock(day: date, zone: str) -> None:
    for written, later in {time(1, 30): False, time(3, 30): False, time(4): True}.items():
        at = datetime.combine(day + timedelta(days=1), written, ZoneInfo(zone))
        (point,) = series(ANXIETY, Period(day, day), [CheckIn(day, Answers({"anxiety": 2}), at)]).days
        assert point.later is later


def test_only_the_rating_that_was_changed_later_is_hollow() -> None:
    first = CheckIn(LAST, Answers({"anxiety": 3, "sleep": 4}), evening(LAST))
    edited = first.edited(Answers({"anxiety": 5, "sleep": 4}), evening(LAST, 2), None)
    one = Period(LAST, LAST)
    assert series(ANXIETY, one, [edited]).days[0].later
    assert not series(SLEEP, one, [edited]).days[0].later


def test_a_half_done_check_in_counts_as_recorded() -> None:
    past = draft(LAST - timedelta(days=3), Answers({"anxiety": 6}))
    today = draft(LAST, Answers({"anxiety": 8}))
    shown = series(ANXIETY, month(LAST), [], [past, today])
    assert [(p.day, p.rating, p.later) for p in shown.days if p.rating is not None] == [
        (past.day, 6, False),
        (LAST, 8, False),
    ]


def test_a_draft_written_days_later_is_recorded_later() -> None:
    late = draft(LAST, Answers({"anxiety": 6}), days_later=2)
    assert series(ANXIETY, Period(LAST, LAST), [], [late]).days[0].later


def test_an_edit_shows_only_once_it_is_saved() -> None:
    edit = draft(LAST, Answers({"anxiety": 9}))
    (point,) = series(ANXIETY, Period(LAST, LAST), [check_in(LAST, 4)], [edit]).days
    assert point.rating == 4


# The period --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (date(2026, 3, 31), date(2026, 3, 2)),
        (date(2024, 3, 1), date(2024, 2, 1)),  # over 29 February
        (date(2026, 3, 1), date(2026, 1, 31)),
        (date(2026, 1, 15), date(2025, 12, 17)),
    ],
)
def test_the_last_month_is_the_thirty_days_that_end_with_the_day(last: date, first: date) -> None:
    assert month(last) == Period(first, last)
    assert month(last).length == 30


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before its first day"):
        Period(LAST, LAST - timedelta(days=1))


def test_before_four_the_look_back_ends_yesterday_unless_today_has_something() -> None:
    yesterday = LAST - timedelta(days=1)
    assert last_shown(yesterday, LAST, [check_in(yesterday, 1)], []) == yesterday
    assert last_shown(yesterday, LAST, [check_in(LAST, 1)], []) == LAST
    assert last_shown(yesterday, LAST, [], [draft(LAST, Answers())]) == yesterday
    assert last_shown(yesterday, LAST, [], [draft(LAST, Answers({"anxiety": 1}))]) == LAST
    assert last_shown(LAST, LAST, [], []) == LAST


# Figures by hand ---------------------------------------------------------------------------------

BY_HAND = [
    # the last 14 days, oldest first; middle of the last 7 and of the 7 before, noticeable
    ("....... .......", None, None, 0),
    ("....... ...777.", None, None, 0),  # three ratings are too few
    ("....... ..7777.", Fraction(7), None, 0),  # four are enough
    ("1234567 7654321", Fraction(4), Fraction(4), 0),
    ("5555... 3.4.5.6", Fraction(9, 2), Fraction(5), 0),  # even: mean of the two middles
    ("4444444 00000XX", Fraction(0), Fraction(4), -5),
    ("hhhh444 hs5h555", Fraction(5), None, 0),  # hard and skipped days are no numbers
    ("4444444 6666666", Fraction(6), Fraction(4), 7),
    ("4444444 5555555", Fraction(5), Fraction(4), 0),  # one point is not noticeable
    ("4444444 4.4.8.8", Fraction(6), Fraction(4), 0),  # two days are not sustained
    ("4444444 4.666..", Fraction(6), Fraction(4), 3),  # three days are
    ("4545... 6767...", Fraction(13, 2), Fraction(9, 2), 0),  # two days at 6.5 or more
    ("4545... 7767...", Fraction(7), Fraction(9, 2), 3),
    ("XXXXXXX 8888888", Fraction(8), Fraction(10), -7),
    ("0000000 0000000", Fraction(0), Fraction(0), 0),  # a zero is a number
    ("4445... 7770...", Fraction(7), Fraction(4), 3),
]


@pytest.mark.parametrize(("row", "middle", "before", "far"), BY_HAND, ids=[r[0] for r in BY_HAND])
def test_the_figures_of_two_weeks_as_worked_out_by_hand(
    row: str, middle: Fraction | None, before: Fraction | None, far: int
) -> None:
    shown = series(ANXIETY, month(LAST), days_back(row))
    assert shown.middles[-1] == middle
    assert (shown.week.middle, shown.week_before.middle) == (middle, before)
    assert noticeable(shown) == far


def test_the_line_at_the_start_of_the_period_reaches_back_before_it() -> None:
    shown = series(ANXIETY, Period(LAST, LAST), days_back("2468.. 5"))
    assert shown.middles == (Fraction(5),)


def test_the_line_opens_where_fewer_than_four_of_seven_days_are_rated() -> None:
    shown = series(ANXIETY, month(LAST), days_back("1111 ...... 1111 111"))
    drawn = "".join("-" if middle is not None else " " for middle in shown.middles[-17:])
    assert drawn == "   ----      -" + "---"


def test_the_line_is_the_middle_value_and_one_bad_day_does_not_move_it() -> None:
    assert series(ANXIETY, month(LAST), days_back("222222X")).middles[-1] == 2
    assert series(ANXIETY, month(LAST), days_back("2.2.3.X")).middles[-1] == Fraction(5, 2)


def test_ten_years_of_middle_values_are_worked_out_in_a_moment() -> None:
    days = days_back("12345.678h9X0s" * 261)
    shown = series(ANXIETY, Period(LAST - timedelta(days=3649), LAST), days)
    begun = perf_counter()
    assert len(shown.middles) == 3650
    assert perf_counter() - begun < 0.5


# Figures by brute force --------------------------------------------------------------------------

kinds = st.sampled_from([RATING, RATING, RATING, SKIPPED, HARD, NOTHING])
day_plans = st.lists(st.tuples(kinds, st.integers(0, 10), st.integers(0, 3), st.booleans()), max_size=70)
ends = st.dates(date(2023, 12, 1), date(2026, 12, 31))


def written(end: date, plans: Sequence[tuple[str, int, int, bool]]) -> tuple[list[CheckIn], list[Draft]]:
    """A diary that ends with `end`, some of its days only half done."""
    check_ins, drafts = [], []
    for back, (kind, rating, days_later, half_done) in enumerate(plans):
        day = end - timedelta(days=back)
        if kind == NOTHING:
            continue
        made = check_in(day, rating if kind == RATING else None, hard=kind == HARD, days_later=days_later)
        if half_done:
            drafts.append(draft(day, made.answers, days_later))
        else:
            check_ins.append(made)
    return sorted(check_ins, key=lambda c: c.day), sorted(drafts, key=lambda d: d.day)


def plain_middle(by_day: dict[date, int], day: date) -> Fraction | None:
    given = [by_day[d] for d in (day - timedelta(days=n) for n in range(7)) if d in by_day]
    return statistics.median(Fraction(r) for r in given) if len(given) > 3 else None


@given(ends, day_plans, st.integers(1, 60))
def test_every_figure_is_what_counting_by_hand_gives(
    end: date, plans: list[tuple[str, int, int, bool]], length: int
) -> None:
    check_ins, drafts = written(end, plans)
    period = Period(end - timedelta(days=length - 1), end)
    shown = series(ANXIETY, period, check_ins, drafts)

    by_day = {end - timedelta(days=back): plan[1] for back, plan in enumerate(plans) if plan[0] == RATING}
    days = [end - timedelta(days=n) for n in range(length - 1, -1, -1)]
    assert [p.day for p in shown.days] == days, "one point for each day, none twice"
    assert [p.rating for p in shown.days] == [by_day.get(day) for day in days]
    assert list(shown.middles) == [plain_middle(by_day, day) for day in days]
    assert shown.week.middle == plain_middle(by_day, end)
    assert shown.week_before.middle == plain_middle(by_day, end - timedelta(days=7))

    plan_of = {end - timedelta(days=back): plan for back, plan in enumerate(plans)}
    for point in shown.days:
        kind, _, days_later, _ = plan_of.get(point.day, (NOTHING, 0, 0, False))
        assert point.later is (kind == RATING and days_later > 0)
        assert point.only_hard is (kind == HARD)
        assert point.only_skipped is (kind == SKIPPED)


@given(ends, day_plans)
def test_noticeable_is_two_points_on_three_days(end: date, plans: list[tuple[str, int, int, bool]]) -> None:
    check_ins, drafts = written(end, plans)
    by_day = {end - timedelta(days=back): plan[1] for back, plan in enumerate(plans) if plan[0] == RATING}
    now, before = plain_middle(by_day, end), plain_middle(by_day, end - timedelta(days=7))
    expected = 0
    if now is not None and before is not None:
        week = [by_day[d] for d in (end - timedelta(days=n) for n in range(7)) if d in by_day]
        higher = [r for r in week if r >= before + 2]
        lower = [r for r in week if r <= before - 2]
        if now - before >= 2 and len(higher) >= 3:
            expected = len(higher)
        if before - now >= 2 and len(lower) >= 3:
            expected = -len(lower)
    assert noticeable(series(ANXIETY, month(end), check_ins, drafts)) == expected


@given(st.lists(st.integers(0, 10), min_size=1, max_size=20))
def test_the_middle_value_is_the_median(ratings: list[int]) -> None:
    assert median(ratings) == Fraction(statistics.median(ratings))


def test_the_middle_of_nothing_is_refused() -> None:
    with pytest.raises(IndexError):
        median([])


def test_a_moment_in_another_zone_does_not_move_a_day() -> None:
    abroad = CheckIn(LAST, Answers({"anxiety": 2}), datetime(2026, 3, 31, 23, 30, tzinfo=UTC))
    assert [p.rating for p in series(ANXIETY, month(LAST), [abroad]).days[-2:]] == [None, 2]
