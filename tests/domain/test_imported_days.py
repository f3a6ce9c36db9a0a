"""What was imported: a rating on another scale is drawn and in no figure, comparison or alert; one on 0-10 is
as one that was given here, from the moment it came.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, strategies as st

from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.report.clinic_report import ReportInput, clinic_report
from benzotrack.domain.report.notices import notices_in
from benzotrack.domain.report.recorded_days import ImportedDays
from benzotrack.domain.since_change import SinceChange, since_change
from benzotrack.domain.symptoms import ANXIETY, CORE
from benzotrack.domain.trends import Period, noticeable, series, symptom_figures, week_marks
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, alerts, at, checked, fired
from tests.domain.tapers import taper

ALL = {symptom.id: 10 for symptom in CORE}


def imported(
    day: date, ratings: Mapping[str, int | None] | None = None, *, rescaled: bool = True, **answers: object
) -> CheckIn:
    """A day that came from Daylio this evening."""
    said = Answers(ALL if ratings is None else ratings, **answers)  # type: ignore[arg-type]
    return CheckIn(day, said, at(TODAY, 20), None, (), "Daylio", rescaled)


def history(days: int, first: int = 0, *, rating: int = 10, rescaled: bool = True) -> tuple[CheckIn, ...]:
    """So many imported days, oldest first, the last of them `first` days ago."""
    each = {symptom.id: rating for symptom in CORE}
    return tuple(imported(ago(n), each, rescaled=rescaled) for n in range(first + days - 1, first - 1, -1))


# What of a check-in is comparable.


def test_what_was_rated_on_another_scale_is_not_comparable_and_the_rest_of_the_day_is() -> None:
    day = imported(
        ago(1), {"anxiety": 8, "sleep": None}, could_do_day=3, note="long day", context=("stress",)
    )
    assert day.comparable == Answers({"sleep": None}, note="long day", context=("stress",))
    same = replace(day, rescaled=False)
    assert same.comparable == same.answers


def test_a_rating_changed_by_hand_is_comparable_and_those_left_alone_are_not() -> None:
    day = imported(ago(1), {"anxiety": 8, "sleep": 6}, could_do_day=3)
    changed = day.edited(Answers({"anxiety": 9, "sleep": 6}, could_do_day=5), at(TODAY), None)
    assert changed.comparable == Answers({"anxiety": 9}, could_do_day=5)
    assert changed.imported == day.edited(day.answers, at(TODAY), None).versions[0]
    by_hand = changed.edited(Answers({"anxiety": 9, "sleep": 7}), at(TODAY), None)
    assert by_hand.imported is None
    assert by_hand.comparable == by_hand.answers


def test_an_own_rating_that_an_import_replaced_by_the_same_number_stays_ours() -> None:
    own = checked(ago(1), ratings={"anxiety": 6, "sleep": 2})
    before = own.edited(own.answers, at(TODAY), None).versions
    replaced = replace(imported(ago(1), {"anxiety": 6, "sleep": 8}), versions=before)
    assert replaced.comparable == Answers({"anxiety": 6})
    assert replaced.begun_here
    assert not imported(ago(1)).begun_here


# Alerts.


def test_400_days_at_10_on_another_scale_raise_nothing_and_have_no_baseline() -> None:
    facts = Facts(history(400), ledger=taper((60, "10"), (10, "5")))
    without = Facts(ledger=facts.ledger)
    assert fired(facts) == fired(without)
    assert fired(Facts(history(400))) == []
    assert notices_in(Period(ago(60), TODAY), Facts(history(400)), TODAY) == ()


def test_an_edit_of_an_imported_day_raises_nothing_until_a_rating_is_changed() -> None:
    day = imported(ago(0))
    open_edit = Draft(day.day, at(TODAY), at(TODAY), day.answers)
    assert fired(Facts((day,), (open_edit,))) == []
    changed = replace(open_edit, answers=Answers({**ALL, "anxiety": 9}))
    assert fired(Facts((day,), (changed,))) == [("severe_rating", "anxiety")]
    saved = changed.as_check_in(day, at(TODAY), None)
    assert fired(Facts((saved,))) == [("severe_rating", "anxiety")]


def test_a_severe_day_on_0_to_10_that_was_imported_for_yesterday_is_an_alert() -> None:
    yesterday = imported(ago(1), {"anxiety": 9}, rescaled=False)
    assert ("severe_rating", "anxiety") in fired(Facts((yesterday,)))
    assert fired(Facts((replace(yesterday, rescaled=True),))) == []


def test_hard_days_and_falls_that_were_imported_count_as_ours_do() -> None:
    hard = tuple(imported(ago(n), {}, hard_day=True) for n in (1, 0))
    assert ("hard_days", "") in fired(Facts(hard))
    assert ("a_fall", "") in fired(Facts((imported(ago(1), {}, side_effects=("fall",)),)))


def test_alcohol_of_long_ago_raises_nothing_on_the_day_it_is_imported() -> None:
    facts = Facts(tuple(imported(ago(n), {}, context=("alcohol",)) for n in range(400, 5, -1)))
    assert fired(facts) == []


def test_another_scale_before_a_dose_change_is_no_baseline_for_what_came_after() -> None:
    ledger = taper((60, "10"), (6, "9.5"))
    own = tuple(checked(ago(n), ratings={"anxiety": 6}) for n in range(6, -1, -1))
    low = history(30, 7, rating=1)
    worse = ("worse_since_change", "anxiety")
    assert worse not in fired(Facts((*low, *own), ledger=ledger))
    ours = tuple(replace(c, rescaled=False) for c in low)
    assert worse in fired(Facts((*ours, *own), ledger=ledger))


def test_the_report_tells_no_notice_of_days_before_the_import() -> None:
    severe = history(60, rating=9, rescaled=False)
    found = notices_in(Period(ago(90), TODAY), Facts(severe), TODAY)
    assert {(n.first, n.last) for n in found} == {(TODAY, TODAY)}, "it could be told from the import on"


def test_a_day_that_an_import_replaced_is_told_as_it_stood_before() -> None:
    own = checked(ago(5), ratings={"anxiety": 9})
    replaced = replace(
        imported(ago(5), {"anxiety": 1}), versions=own.edited(Answers(), at(TODAY), None).versions
    )
    found = notices_in(Period(ago(8), ago(2)), Facts((replaced,)), TODAY)
    assert [(n.rule, n.first) for n in found] == [("severe_rating", ago(5))]


def test_an_imported_day_is_no_check_in_and_importing_is_being_there() -> None:
    def raised(*days: CheckIn) -> list[str]:
        return [say(a.why) for a in alerts(Facts(days)) if a.rule == "no_check_in"]

    assert raised(*history(30, 10)) == [], "before the first check-in here"
    own = checked(ago(9), ratings={"anxiety": 2})
    assert raised(*history(30, 10), own) == [], "imported today"
    long_ago = [replace(c, recorded_at=at(ago(5))) for c in history(30, 4)]
    (why,) = raised(*[c for c in long_ago if c.day != own.day], own)
    assert str(own.day.day) in why, "the last check-in is the last one made here"


# Figures.


def test_figures_rest_on_ratings_of_0_to_10_alone_and_count_the_others() -> None:
    days = (
        *history(40, 20, rating=10),
        *(checked(ago(n), ratings={"anxiety": 3}) for n in range(19, -1, -1)),
    )
    found = series(ANXIETY, Period(ago(59), TODAY), days)
    assert [p.rating for p in found.days] == [10] * 40 + [3] * 20, "all are drawn"
    assert found.middles[:43] == (None,) * 43
    assert found.middles[43] == 3
    whole = symptom_figures(found).period
    assert (whole.rated, whole.other_scale, whole.severe, whole.middle, whole.highest) == (20, 40, 0, 3, 3)


def test_a_fall_from_another_scale_to_ours_is_not_noticeably_lower() -> None:
    days = (*history(7, 7, rating=9), *(checked(ago(n), ratings={"anxiety": 2}) for n in range(6, -1, -1)))
    assert noticeable(series(ANXIETY, Period(ago(20), TODAY), days)) == 0
    ours = (*(replace(c, rescaled=False) for c in days[:7]), *days[7:])
    assert noticeable(series(ANXIETY, Period(ago(20), TODAY), ours)) == -7


def test_a_week_of_another_scale_is_a_mark_of_its_own_and_a_mixed_one_counts_ours() -> None:
    days = (*history(10, 4, rating=9), *(checked(ago(n), ratings={"anxiety": 2}) for n in range(3, -1, -1)))
    before, last = week_marks(series(ANXIETY, Period(ago(13), TODAY), days))
    assert (before.rated, before.middle, before.other_scale, before.imported) == (7, 9, True, True)
    assert (last.rated, last.highest, last.other_scale, last.imported) == (4, 2, False, False)


def test_earlier_steps_on_another_scale_stand_beside_no_day_since_the_change() -> None:
    ledger = taper((40, "10"), (31, "9"), (24, "8"), (17, "7"), (10, "6"))
    days = (*history(30, 11, rating=9), *(checked(ago(n), ratings={"anxiety": 3}) for n in range(10, -1, -1)))

    def since(*check_ins: CheckIn) -> SinceChange:
        found = since_change(ANXIETY, ledger, TODAY, check_ins)
        assert found is not None
        return found

    assert since(*days).days[2].earlier is None
    assert since(*days).days[2].earlier_rated == 0
    ours = since(*(replace(c, rescaled=False) for c in days)).days[2].earlier
    assert ours is not None
    assert ours.median == 9


def test_the_report_counts_imported_days_by_where_they_come_from_and_their_ratings_not() -> None:
    own = tuple(checked(ago(n), ratings={"anxiety": 3}) for n in range(9, -1, -1))
    mapped = replace(imported(ago(10), {"anxiety": 7}, rescaled=False), source="mine.csv")
    facts = Facts((*history(19, 11), mapped, *own))
    report = clinic_report(ReportInput(facts), Period(ago(29), TODAY), at(TODAY))
    assert report.recorded.days == 30
    assert report.recorded.imported == (ImportedDays("Daylio", True, 19), ImportedDays("mine.csv", False, 1))
    anxiety = report.symptoms[0]
    assert (anxiety.now.n, anxiety.highest) == (11, 7)


def test_doses_are_not_counted_as_left_out_on_days_that_another_app_began() -> None:
    assert Facts(history(30)).begun is None
    own = checked(ago(3), ratings={"anxiety": 1})
    assert Facts((*history(30, 4), own)).begun == ago(3)


@given(
    rating=st.integers(0, 10),
    days=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), max_size=25, unique_by=lambda d: d[0]),
)
def test_whatever_was_rated_on_another_scale_no_alert_and_no_figure_changes(
    rating: int, days: list[tuple[int, int]]
) -> None:
    own = {ago(n): checked(ago(n), ratings={"anxiety": r}) for n, r in days}
    others = {c.day: c for c in history(45, rating=rating) if c.day not in own}
    mixed = tuple(sorted((*own.values(), *others.values()), key=lambda c: c.day))
    ours = tuple(sorted(own.values(), key=lambda c: c.day))
    assert fired(Facts(mixed)) == fired(Facts(ours))
    period = Period(TODAY - timedelta(days=30), TODAY)
    one, other = series(ANXIETY, period, mixed), series(ANXIETY, period, ours)
    assert one.middles == other.middles
    assert one.week.ratings == other.week.ratings
