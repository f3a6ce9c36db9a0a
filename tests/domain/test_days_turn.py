"""When a day turns, over midnight, month ends, leap days, clock changes and journeys."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from benzotrack.domain.days import asked_day, last_days, written_later

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-02T12:00", date(2026, 3, 2)),
        ("2026-03-03T00:00", date(2026, 3, 2)),
        ("2026-03-03T03:59", date(2026, 3, 2)),
        ("2026-03-03T04:00", date(2026, 3, 3)),
        ("2026-03-01T01:00", date(2026, 2, 28)),
        ("2028-03-01T01:00", date(2028, 2, 29)),
        ("2027-01-01T03:59", date(2026, 12, 31)),
        ("2026-03-29T03:30", date(2026, 3, 28)),
        ("2026-10-25T02:30", date(2026, 10, 24)),
    ],
)
def test_before_four_today_asks_about_yesterday(moment: str, day: date) -> None:
    assert asked_day(datetime.fromisoformat(moment).replace(tzinfo=BERLIN)) == day


@pytest.mark.parametrize(
    ("day", "at", "later"),
    [
        (date(2026, 3, 2), "2026-03-02T23:59", False),
        (date(2026, 3, 2), "2026-03-03T03:59:59", False),
        (date(2026, 3, 2), "2026-03-03T04:00", True),
        (date(2026, 2, 28), "2026-03-01T03:59", False),
        (date(2028, 2, 28), "2028-02-29T04:00", True),
        (date(2028, 2, 29), "2028-03-01T03:59", False),
        (date(2026, 12, 31), "2027-01-01T04:00", True),
        # the night in which 02:00 becomes 03:00, and the one in which 03:00 becomes 02:00
        (date(2026, 3, 28), "2026-03-29T03:59", False),
        (date(2026, 3, 28), "2026-03-29T04:00", True),
        (date(2026, 10, 24), "2026-10-25T03:59", False),
        (date(2026, 10, 24), "2026-10-25T04:00", True),
    ],
)
def test_a_day_is_recorded_later_from_four_of_the_next_day(day: date, at: str, later: bool) -> None:
    assert written_later(day, datetime.fromisoformat(at).replace(tzinfo=BERLIN)) is later


def test_the_wall_clock_at_which_it_was_written_decides_not_the_one_at_home() -> None:
    in_tokyo = datetime(2026, 3, 3, 3, 0, tzinfo=timezone(timedelta(hours=9)))
    assert not written_later(date(2026, 3, 2), in_tokyo)
    assert written_later(date(2026, 3, 2), in_tokyo + timedelta(hours=1))


def test_the_last_days_end_with_today_and_cross_a_leap_day() -> None:
    assert last_days(date(2028, 3, 1), 3) == (date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1))
