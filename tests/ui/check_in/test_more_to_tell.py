"""What the first pages left for later: offered after the first check-in, told or put away, and then gone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Settings
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand
from tests.ui.headless import Headless, story


def offered(app: Headless) -> list[str]:
    """What is offered, from the top."""
    keys = [str(getattr(c, "key", "")) for c in app.controls()]
    return [key.removeprefix("tell-") for key in keys if key.startswith("tell-")]


def test_it_is_offered_once_the_first_check_in_is_saved_and_not_before(new_diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Begin", "Ireland")
        assert offered(hands.app) == []
        await hands.tap(*SIX_TAPS)
        assert offered(hands.app) == ["about_me", "clinic", "people", "check_in_settings"]
        await hands.app.click("tell-about_me")
        await hands.app.click("condition-pregnant")
        assert hands.app.says("Don't stop suddenly. Tell your prescriber and midwife today.")
        await hands.app.click("close-place")
        assert offered(hands.app) == ["clinic", "people", "check_in_settings"]

    by_hand(new_diary, tell)


def test_once_put_away_it_never_comes_back(new_diary: Diary, open_again: Callable[[], Diary]) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Begin", "Not now", *SIX_TAPS)
        assert offered(hands.app)[:2] == ["about_me", "country"]
        await hands.app.click("put-away")
        assert "more-to-tell" not in hands.app.shown

    async def later(app: Headless) -> None:
        assert "done" in app.shown
        assert "more-to-tell" not in app.shown

    by_hand(new_diary, tell)
    story(open_again(), later)


def test_it_is_gone_by_itself_once_all_is_told(new_diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Begin", "Ireland", *SIX_TAPS)
        settings = Settings("IE", clinic_phone="01 555 0100", pharmacy_phone="01 555 0101")
        new_diary.change_settings(settings)
        await hands.app.settle()
        assert offered(hands.app) == ["about_me", "check_in_settings"]
        profile = new_diary.profile
        new_diary.change_profile(replace(profile, conditions=("seizures",), check_in_time=time(20)))
        await hands.app.settle()
        assert "more-to-tell" not in hands.app.shown

    by_hand(new_diary, tell)


def test_a_diary_from_before_is_offered_nothing(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS)
        assert "more-to-tell" not in hands.app.shown

    by_hand(diary, tell)
