"""When a reminder is due: at any hour, over midnight, changes of clocks, journeys and a leap day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from benzotrack.domain.days import ONE_DAY, asked_day
from benzotrack.domain.reminder import DEFAULT_TIME, Reminder

MONDAY = date(2026, 3, 2)
AT_EIGHT = Reminder(time(20))


def due(reminder: Reminder, moment: str, zone: str = "UTC") -> bool:
    now = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))
    return reminder.due(now, asked_day(now))


@pytest.mark.parametrize(
    ("at", "moment", "expected"),
    [
        (time(20), "2026-03-02T19:59:59", False),
        (time(20), "2026-03-02T20:00", True),
        (time(20), "2026-03-02T23:59:59", True),
        (time(20), "2026-03-03T00:00", False),  # a machine that wakes at night wakes nobody
        (time(20), "2026-03-03T03:59", False),
        (time(20), "2026-03-03T08:00", False),  # that day is over
        (time(23, 50), "2026-03-02T23:50", True),
        (time(23, 50), "2026-03-03T00:49", True),  # it would have had ten minutes else
        (time(23, 50), "2026-03-03T00:50", False),
        (time(0), "2026-03-02T23:59", False),  # midnight and after are the evening's end
        (time(0), "2026-03-03T00:00", True),
        (time(1, 30), "2026-03-03T01:29", False),
        (time(1, 30), "2026-03-03T03:59", True),
        (time(1, 30), "2026-03-03T04:00", False),
        (time(3, 59), "2026-03-03T03:44", False),
        (time(3, 59), "2026-03-03T03:45", True),  # at 04:00 the day is over
        (time(4), "2026-03-02T04:00", True),
        (time(4), "2026-03-02T03:59", False),
        (time(8), "2026-03-02T23:00", True),  # a machine that slept all day
        (None, "2026-03-02T19:59", False),
        (None, "2026-03-02T20:00", True),
    ],
)
def test_it_is_due_from_its_time_until_the_night(at: time | None, moment: str, expected: bool) -> None:
    assert time(20) == DEFAULT_TIME
    assert due(Reminder(at), moment) is expected


@pytest.mark.parametrize("name", ["recorded", "reminded", "put_away"])
@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (MONDAY - ONE_DAY, True),
        (MONDAY, False),
        (MONDAY + ONE_DAY, False),  # after a journey west over the date line the same day comes again
        (MONDAY + 2 * ONE_DAY, True),  # told by a clock set ahead
        (date(2030, 1, 1), True),
        (date.max, True),
    ],
)
def test_nothing_is_said_of_a_day_that_was_recorded_reminded_of_or_put_away(
    name: str, last: date, expected: bool
) -> None:
    assert due(replace(AT_EIGHT, **{name: last}), "2026-03-02T21:00") is expected


def test_a_pause_is_silent() -> None:
    assert not due(replace(AT_EIGHT, paused=True), "2026-03-02T21:00")


def test_a_check_in_after_midnight_silences_the_evening_it_is_about_and_not_the_next() -> None:
    late = replace(Reminder(time(23, 50)), recorded=MONDAY)
    assert not due(late, "2026-03-03T00:10")
    assert due(late, "2026-03-03T23:50")


def test_a_time_that_the_clock_leaves_out_is_due_once_it_has_gone_by() -> None:
    berlin, gap = "Europe/Berlin", Reminder(time(2, 30))
    assert not due(gap, "2026-03-29T01:59", berlin)
    assert due(gap, "2026-03-29T03:00", berlin)
    morning = Reminder(time(4))
    assert due(morning, "2026-03-29T04:00", berlin)


def test_a_time_that_the_clock_tells_twice_reminds_once() -> None:
    twice, day = Reminder(time(2, 30)), date(2026, 10, 24)
    now = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert asked_day(now) == day
    assert twice.due(now, day)
    reminded = replace(twice, reminded=day)
    for minutes in range(0, 90, 15):
        assert not reminded.due(
            (now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(now.tzinfo), day
        )


def test_a_journey_west_brings_no_second_reminder_of_the_day() -> None:
    reminded = replace(AT_EIGHT, reminded=MONDAY)
    assert not due(reminded, "2026-03-02T20:00", "America/New_York")
    assert not due(reminded, "2026-03-01T22:00", "Pacific/Honolulu")
    assert due(reminded, "2026-03-03T20:00", "Pacific/Honolulu")


def test_a_journey_east_reminds_of_the_day_that_is_there() -> None:
    assert due(replace(AT_EIGHT, reminded=MONDAY), "2026-03-03T20:00", "Pacific/Auckland")


def test_a_leap_day_is_a_day_like_others() -> None:
    before = replace(AT_EIGHT, recorded=date(2028, 2, 28))
    assert due(before, "2028-02-29T20:00")
    assert not due(replace(before, reminded=date(2028, 2, 29)), "2028-02-29T23:00")
    assert due(replace(before, reminded=date(2028, 2, 29)), "2028-03-01T20:00")


@given(
    st.builds(datetime.combine, st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.times()),
    st.times(),
    st.sampled_from(["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia"]),
)
def test_a_machine_that_is_on_reminds_of_every_day_once_within_a_quarter_of_an_hour(
    begins: datetime, at: time, zone: str
) -> None:
    here, known, said = ZoneInfo(zone), Reminder(at), []
    moment = begins.replace(tzinfo=here).astimezone(UTC)
    for _ in range(4 * 24 * 4):
        now = moment.astimezone(here)
        if known.due(now, day := asked_day(now)):
            known, said = replace(known, reminded=day), [*said, day]
        moment += timedelta(minutes=15)
    assert said == sorted(set(said))
    assert len(said) >= 3
    assert all(after - before == ONE_DAY for before, after in pairwise(said))
