"""The periods that a report can be made for, up to today."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum

from benzotrack.domain.ledger_problems import EARLIEST
from benzotrack.domain.trends import MONTH_DAYS, WEEK_DAYS, Period, month
from benzotrack.domain.visits import Visit, last_visit
from benzotrack.i18n import Message, msg

LONGEST_DAYS = 3660
"""Most days that one report holds: ten years."""


class Span(Enum):
    """Which days; all but own end today."""

    SINCE_VISIT = "since_visit"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    THREE_MONTHS = "three_months"
    OWN = "own"


DAYS = {Span.TWO_WEEKS: 2 * WEEK_DAYS, Span.MONTH: MONTH_DAYS, Span.THREE_MONTHS: 3 * MONTH_DAYS}
"""As long as the looks back of Trends that have these names."""


def since_visit(visits: Sequence[Visit], today: date) -> Period | None:
    """From the day of the last visit to today; None where no visit before today is recorded."""
    last = last_visit(visits, today - timedelta(days=1))
    return Period(last.day, today) if last is not None else None


def too_much(first: date, last: date) -> Message | None:
    """Why a report of these days, in their order, can't be made; None where it can."""
    if first < EARLIEST:
        return msg("A report begins in {year} at the earliest.", year=EARLIEST.year)
    if (last - first).days >= LONGEST_DAYS:
        return msg("A report holds up to {most} days.", most=LONGEST_DAYS)
    return None


def period_of(span: Span, visits: Sequence[Visit], today: date) -> Period:
    """The period of that span; the last month where there was no visit, and for own days not chosen yet."""
    if span in DAYS:
        return Period(today - timedelta(days=DAYS[span] - 1), today)
    found = since_visit(visits, today) if span is Span.SINCE_VISIT else None
    return found or month(today)
