"""The card of tablets that will not last, on the whole app: a contact rests it, and it wakes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.alerts import Did
from benzotrack.domain.profile import Supply
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.taper.builders import started

CARD = "alert-supply_low-diazepam"


@pytest.fixture
def low(diary: Diary) -> Diary:
    """Diazepam whose tablets last five days more."""
    started(diary)
    supply = Supply("diazepam", TODAY + timedelta(days=5))
    diary.change_profile(replace(diary.profile, supplies=(supply,)))
    return diary


async def contacted(hands: Hands) -> None:
    await hands.app.go(2)
    assert hands.shows("diazepam: your tablets last until Saturday 7 March")
    hands.wait(1)
    await hands.tap("I contacted them")
    assert hands.shows("You contacted them. Undo")


def test_a_contact_rests_it_until_two_days_before(low: Diary, clock: Hand) -> None:
    async def tell(hands: Hands) -> None:
        await contacted(hands)
        for days, stands in ((2, False), (1, True)):
            clock.now += timedelta(days=days)
            low.tick()
            await hands.app.go(0)
            await hands.app.go(2)
            assert (CARD in hands.app.shown) is stands
        assert hands.app.says("You contacted them on Monday")

    by_hand(low, tell)


def test_a_contact_longer_ago_than_a_week_can_be_taken_back_too(low: Diary, clock: Hand) -> None:
    supply = Supply("diazepam", TODAY + timedelta(days=10), takes_long=True)
    low.change_profile(replace(low.profile, supplies=(supply,)))
    (alert,) = low.alerts()
    low.acknowledge(alert, Did.CONTACTED)
    clock.now += timedelta(days=7)
    low.tick()
    (resting,) = (a for a in low.alerts() if a.rule == "supply_low")
    assert resting.quiet
    assert resting.contacted_at is not None
    low.take_back(resting, resting.contacted_at)
    assert [a.quiet for a in low.alerts() if a.rule == "supply_low"] == [False]
