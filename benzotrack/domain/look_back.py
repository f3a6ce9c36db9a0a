"""How far Trends look back: one of four, each ending with the last shown day."""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.trends import MONTH_DAYS, WEEK_DAYS, Period, last_shown
from benzotrack.i18n import Message, msg


class LookBack(Enum):
    """How many days are shown; all means from the first recorded day on."""

    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    THREE_MONTHS = "three_months"
    ALL = "all"

    @property
    def label(self) -> Message:
        """Its name."""
        return _LABELS[self]

    def period(self, last: date, first_recorded: date | None = None) -> Period:
        """The days that end with `last`; all of them begin with `first_recorded`, or are `last` alone."""
        if self is LookBack.ALL:
            return Period(min(first_recorded or last, last), last)
        return Period(last - (_DAYS[self] - 1) * ONE_DAY, last)


_DAYS = {
    LookBack.TWO_WEEKS: 2 * WEEK_DAYS,
    LookBack.MONTH: MONTH_DAYS,
    LookBack.THREE_MONTHS: 3 * MONTH_DAYS,
}
_LABELS = {
    LookBack.TWO_WEEKS: msg("2 weeks"),
    LookBack.MONTH: msg("1 month"),
    LookBack.THREE_MONTHS: msg("3 months"),
    LookBack.ALL: msg("All"),
}


def shown_period(
    look_back: LookBack, asked: date, today: date, check_ins: Sequence[CheckIn], drafts: Sequence[Draft]
) -> Period:
    """The period that Trends show, up to the asked day, or to today once today has something recorded.

    `check_ins` and `drafts` stand in the order of their days.
    """
    begun = [c.day for c in check_ins[:1]] + [d.day for d in drafts if not d.empty][:1]
    last = last_shown(asked, today, check_ins, drafts)
    return look_back.period(last, min(begun, default=None))
