"""A dose's time is told by the clock of the place it was recorded in, whatever the device's clock is now."""

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.doses import Dose, How
from benzotrack.ui.doses.dose_form import DoseForm, typed_moment
from tests.clock import Hand
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.taper.builders import started

Live = Callable[[str], None]


@pytest.fixture
def live_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Live]:
    """Put the machine into another time zone."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


def changed(recorded: str | None, typed: str, day: str, now: str) -> str:
    """The moment of a dose of that day once that time is typed."""
    form, at = DoseForm(), datetime.fromisoformat(recorded) if recorded else None
    on = date.fromisoformat(day)
    if at is not None:
        form.change(Dose("1", on, "diazepam", How.AS_PRESCRIBED, at, taken_at=at))
    form.typed.put("time", typed)
    found = typed_moment(form, on, datetime.fromisoformat(now))
    assert found is not None
    return found.isoformat(timespec="minutes")


BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


@pytest.mark.parametrize(
    ("zone", "recorded", "typed", "now", "moment"),
    [
        (BERLIN, "2026-03-10T09:02+09:00", "10:15", "2026-03-12T20:00+01:00", "2026-03-10T10:15+09:00"),
        (BERLIN, "2026-03-10T09:02-10:00", "7:30", "2026-03-12T20:00+01:00", "2026-03-10T07:30-10:00"),
        (BERLIN, "2026-03-28T09:02+01:00", "10:15", "2026-03-30T20:00+02:00", "2026-03-28T10:15+01:00"),
        (BERLIN, "2026-10-24T09:02+02:00", "10:15", "2026-10-30T20:00+01:00", "2026-10-24T10:15+02:00"),
        (BERLIN, "2026-03-29T00:30+01:00", "10:15", "2026-03-30T20:00+02:00", "2026-03-29T10:15+02:00"),
        (BERLIN, "2026-03-29T10:15+02:00", "0:30", "2026-03-28T23:59+01:00", "2026-03-29T00:30+01:00"),
        (NEW_YORK, "2026-11-01T00:30-04:00", "9:00", "2026-11-09T20:00-05:00", "2026-11-01T09:00-05:00"),
        (NEW_YORK, "2026-11-01T09:00+01:00", "9:30", "2026-11-09T20:00-05:00", "2026-11-01T09:30+01:00"),
        (BERLIN, "2026-10-25T02:30+01:00", "2:30", "2026-10-26T20:00+01:00", "2026-10-25T02:30+01:00"),
        (BERLIN, "2026-10-25T02:30+01:00", "2:40", "2026-10-25T20:00+01:00", "2026-10-25T02:40+01:00"),
        (BERLIN, "2026-10-25T02:30+02:00", "2:40", "2026-10-25T20:00+01:00", "2026-10-25T02:40+02:00"),
        (BERLIN, "2026-10-25T02:05+01:00", "2:40", "2026-10-25T02:10+01:00", "2026-10-25T02:40+02:00"),
        (NEW_YORK, "2026-11-01T01:30-05:00", "1:10", "2026-11-01T20:00-05:00", "2026-11-01T01:10-05:00"),
        (BERLIN, "2026-03-28T09:02+01:00", "3:10", "2026-03-30T20:00+02:00", "2026-03-29T03:10+02:00"),
    ],
)  # fmt: skip
def test_a_changed_time_keeps_the_offset_of_its_dose(
    live_in: Live, zone: str, recorded: str, typed: str, now: str, moment: str
) -> None:
    live_in(zone)
    assert changed(recorded, typed, recorded[:10], now) == moment


@pytest.mark.parametrize(
    ("day", "now", "moment"),
    [
        ("2026-03-28", "2026-03-30T20:00+02:00", "2026-03-28T10:15+01:00"),
        ("2026-03-29", "2026-03-30T20:00+02:00", "2026-03-29T10:15+02:00"),
        ("2026-10-24", "2026-10-26T20:00+01:00", "2026-10-24T10:15+02:00"),
    ],
)
def test_a_dose_added_for_a_day_before_the_clock_change_has_that_days_offset(
    live_in: Live, day: str, now: str, moment: str
) -> None:
    live_in(BERLIN)
    assert changed(None, "10:15", day, now) == moment


def test_a_clock_of_another_place_than_the_machines_keeps_its_own(live_in: Live) -> None:
    live_in(BERLIN)
    assert changed(None, "9:00", "2026-03-28", "2026-03-30T20:00-05:00") == "2026-03-28T09:00-05:00"


def test_on_the_screen_a_dose_from_a_journey_is_changed_and_keeps_its_clock(
    diary: Diary, clock: Hand, live_in: Live
) -> None:
    live_in(BERLIN)
    clock.now = datetime.fromisoformat("2026-03-02T20:00+01:00")
    started(diary)
    in_tokyo = datetime.fromisoformat("2026-03-01T09:02+09:00")
    diary.taper.log_dose(in_tokyo.date(), "diazepam", How.AS_PRESCRIBED, taken_at=in_tokyo)

    async def tell(hands: Hands) -> None:
        await hands.app.click("day-2026-03-01")
        hands.wait(0.5)
        await hands.tap("diazepam: As prescribed, 09:02. Change", "diazepam: As prescribed")
        await hands.app.type("time", "9:20")
        await hands.tap("diazepam: Use this time")
        assert hands.shows("diazepam: As prescribed, 09:20. Change")

    by_hand(diary, tell)
    (dose,) = diary.taper.doses
    assert dose.taken_at is not None
    assert dose.taken_at.isoformat(timespec="minutes") == "2026-03-01T09:20+09:00"
    assert (dose.day, dose.corrects is None) == (in_tokyo.date(), False)
