"""The periods that a report can be made for: since the last visit, and those that end today."""

from datetime import UTC, date, datetime, timedelta

from benzotrack.domain.report.recorded_days import Span, period_of, since_visit
from benzotrack.domain.trends import Period
from benzotrack.domain.visits import Visit
from tests.domain.report.made_up import LAST

MONTH = Period(LAST - timedelta(days=29), LAST)


def visit(day: date) -> Visit:
    return Visit(day.isoformat(), day, datetime(2026, 1, 1, tzinfo=UTC))


def test_since_the_last_visit_begins_on_its_day_and_todays_visit_is_not_it() -> None:
    leap = date(2024, 2, 29)
    visits = (visit(leap), visit(LAST), visit(LAST + timedelta(days=7)))
    assert since_visit(visits, LAST) == Period(leap, LAST)
    assert since_visit((visit(LAST),), LAST) is None


def test_every_span_ends_today_and_without_a_visit_it_is_the_last_month() -> None:
    assert period_of(Span.SINCE_VISIT, (), LAST) == MONTH
    lengths = {Span.TWO_WEEKS: 14, Span.MONTH: 30, Span.THREE_MONTHS: 90}
    assert {span: period_of(span, (), LAST).length for span in lengths} == lengths
    assert period_of(Span.TWO_WEEKS, (), LAST).last == LAST
