"""The zone of this machine, in summer and in winter."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from benzotrack.exchange.machine_zone import MachineZone

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(autouse=True, scope="module")
def _in_berlin() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


SECONDS = st.integers(0, 2_114_380_800)
"""Up to 2037, since 1970."""
AROUND = st.integers(-7_200, 7_200).map(lambda s: int(datetime(2026, 10, 25, 1, tzinfo=UTC).timestamp()) + s)


@given(SECONDS | AROUND)
@settings(deadline=None)
def test_a_moment_in_utc_is_told_by_the_clock_of_its_own_season(second: int) -> None:
    moment = datetime.fromtimestamp(second, UTC)
    here, there = moment.astimezone(MachineZone()), moment.astimezone(BERLIN)
    assert here.replace(tzinfo=None) == there.replace(tzinfo=None)
    assert (here.utcoffset(), here.fold) == (there.utcoffset(), there.fold)
    assert here.astimezone(UTC) == moment


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC).astimezone(MachineZone())
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC).astimezone(MachineZone())
    assert (first.hour, second.hour) == (2, 2)
    assert (first.utcoffset(), second.utcoffset()) == (timedelta(hours=2), timedelta(hours=1))
    assert (first.tzname(), second.tzname()) == ("CEST", "CET")
