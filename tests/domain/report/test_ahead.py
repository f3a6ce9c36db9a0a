"""What is dated after the report: by a clock that stood ahead, or before a journey over the date line."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from benzotrack.domain.alerts import Acknowledgement, Did, Facts
from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.questionnaires import GAD_7, Questionnaire
from benzotrack.domain.red_flags import Outcome, RedFlag
from benzotrack.domain.report.ahead import Ahead, last_come, last_day
from benzotrack.domain.report.clinic_report import ReportInput, clinic_report
from benzotrack.domain.trends import Period
from benzotrack.domain.visits import Visit
from tests.domain.report.made_up import LAST, MADE_AT
from tests.report_pdf.diaries import AUCKLAND, HONOLULU, LAST as HERE, clock_ahead, crossed_date_line

DAY = timedelta(days=1)
MONTH = Period(LAST - 29 * DAY, LAST)


def check_in(day: date, at: datetime) -> CheckIn:
    return CheckIn(day, Answers({"anxiety": 3}), at)


def test_after_a_journey_over_the_date_line_the_day_ahead_is_counted_and_the_sign_is_there() -> None:
    report = crossed_date_line().report()
    assert replace(report.ahead, severe=()) == Ahead(HERE, check_ins=1, doses=1, signs=1)
    assert [day.day for day in report.ahead.severe] == [HERE + DAY]
    assert [flag.day for flag in report.flags] == [HERE + DAY]
    assert report.recorded.days == 30


def test_a_report_up_to_the_day_ahead_holds_it_and_nothing_lies_ahead_any_more() -> None:
    told = crossed_date_line()
    report = clinic_report(told.told, Period(HERE, HERE + DAY), told.made_at)
    assert (report.as_of, report.recorded.days) == (HERE + DAY, 2)
    assert report.ahead == Ahead(HERE + DAY)
    assert not report.ahead.any
    assert report.symptoms[0].now.values[-1] == 8
    assert report.notice_rows[0].last == HERE + DAY


def test_what_a_clock_a_year_ahead_wrote_is_counted_and_its_sign_listed_whatever_became_of_it() -> None:
    told = clock_ahead()
    ahead = told.report().ahead
    assert replace(ahead, severe=()) == Ahead(HERE, check_ins=2, doses=1, signs=1, visits=1)
    assert len(ahead.severe) == 2
    assert [flag.id for flag in told.report().flags] == ["ahead"]
    (flag,) = told.told.facts.red_flags
    ended = replace(flag, shown_at=flag.chosen_at, outcome=Outcome.HELPED, outcome_at=told.made_at)
    facts = replace(told.told.facts, red_flags=(ended,))
    assert clinic_report(replace(told.told, facts=facts), told.period(), told.made_at).flags == (ended,)


def test_a_visit_to_come_and_an_empty_draft_are_not_ahead_and_a_half_done_day_counts_once() -> None:
    ahead, now = LAST + DAY, MADE_AT
    facts = Facts(
        (check_in(ahead, now),),
        (Draft(ahead, now, now, Answers({"sleep": 1})), Draft(ahead + DAY, now, now)),
        visits=(Visit("v", ahead, now),),
    )
    assert clinic_report(ReportInput(facts), MONTH, MADE_AT).ahead == Ahead(LAST, check_ins=1)


@pytest.mark.parametrize(("days", "count"), [(0, 0), (1, 1)])
def test_a_contact_counts_as_ahead_only_by_its_moment_and_its_day(days: int, count: int) -> None:
    at = datetime.combine(LAST + days * DAY, time(23), tzinfo=UTC)
    said = Acknowledgement("severe_run", "anxiety", LAST, at, Did.CONTACTED, 8)
    report = clinic_report(ReportInput(Facts(acknowledgements=(said,))), MONTH, MADE_AT)
    assert (report.ahead.contacts, len(report.contacts)) == (count, 1 - count)


@pytest.mark.parametrize(("days", "finished", "count"), [(0, True, 0), (1, True, 1), (1, False, 0)])
def test_a_questionnaire_counts_as_ahead_once_it_is_finished(days: int, finished: bool, count: int) -> None:
    day, ended = LAST + days * DAY, MADE_AT if finished else None
    answered = Questionnaire("q", GAD_7.id, day, MADE_AT, MADE_AT, (1,) * 7, 7, ended)
    report = clinic_report(ReportInput(Facts(), questionnaires=(answered,)), MONTH, MADE_AT)
    assert report.ahead == Ahead(LAST, questionnaires=count)


def test_a_contact_made_before_a_journey_is_in_the_period_of_its_moment() -> None:
    at = datetime.combine(HERE + DAY, time(8), tzinfo=AUCKLAND)
    said = Acknowledgement("severe_run", "anxiety", HERE, at, Did.CONTACTED, 8)
    made_at = datetime.combine(HERE, time(20), tzinfo=HONOLULU)
    told = ReportInput(Facts(acknowledgements=(said,)))
    assert len(clinic_report(told, Period(HERE, HERE), made_at).contacts) == 1


def test_an_open_sign_is_in_a_report_of_days_gone_by_too() -> None:
    at = datetime.combine(LAST, time(9), tzinfo=UTC)
    flag = RedFlag("f", LAST, LAST, "seizure", at)
    period = Period(LAST - 20 * DAY, LAST - 10 * DAY)
    assert clinic_report(ReportInput(Facts(red_flags=(flag,))), period, MADE_AT).flags == (flag,)
    ended = replace(flag, shown_at=at, outcome=Outcome.HELPED, outcome_at=at)
    assert clinic_report(ReportInput(Facts(red_flags=(ended,))), period, MADE_AT).flags == ()


@pytest.mark.parametrize(
    ("hour", "hours_from_utc", "days_ahead", "last"),
    [
        (20, -10, 1, 1),
        (20, -10, 2, 0),
        (9, 0, 1, 0),
        (10, 0, 1, 1),
        (20, 14, 1, 0),
        (20, -10, 365, 0),
        (20, -10, 0, 0),
    ],
)
def test_the_last_day_is_today_or_the_next_where_it_has_come_somewhere_and_holds_a_record(
    hour: int, hours_from_utc: int, days_ahead: int, last: int
) -> None:
    now = datetime.combine(LAST, time(hour), tzinfo=timezone(timedelta(hours=hours_from_utc)))
    day = LAST + days_ahead * DAY
    for facts in (
        Facts((check_in(day, now),)),
        Facts(drafts=(Draft(day, now, now, Answers({"sleep": 1})),)),
        Facts(doses=(Dose("d", day, "diazepam", How.MORE, now),)),
        Facts(red_flags=(RedFlag("f", day, day, "seizure", now),)),
    ):
        assert last_come(facts, now) == LAST + last * DAY
        assert last_day(facts, now) == day, "a report goes up to whatever is recorded"
    for of_last in (last_come, last_day):
        assert of_last(Facts(drafts=(Draft(day, now, now),)), now) == LAST


def test_a_report_up_to_the_day_of_a_clock_a_year_ahead_holds_its_ratings_and_says_what_is_dated_ahead() -> (
    None
):
    told = clock_ahead()
    wrong = last_day(told.told.facts, told.made_at)
    report = clinic_report(told.told, Period(HERE, wrong), told.made_at)
    assert (report.as_of, report.symptoms[0].highest, report.recorded.days) == (HERE, 10, 3)
    assert (report.ahead.after, report.ahead.check_ins) == (HERE, 2)
