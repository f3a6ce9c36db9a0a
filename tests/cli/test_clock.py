"""The clock that the program goes by follows the zone of the machine."""

import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from benzotrack.cli.sample_data import clock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows tells a program its zone only once")


@pytest.fixture(autouse=True)
def own_zone() -> Iterator[None]:
    """The zone of the tests again, once the test's own environment is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Pacific/Auckland")
        time.tzset()
        yield
    time.tzset()


def test_a_zone_that_changes_under_the_open_program_is_told_at_the_next_look_at_the_clock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = clock(None)
    assert now().utcoffset() in (timedelta(hours=12), timedelta(hours=13))
    monkeypatch.setenv("TZ", "Pacific/Honolulu")
    assert now().utcoffset() == timedelta(hours=-10)
