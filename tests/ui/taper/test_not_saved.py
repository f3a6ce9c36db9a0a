"""A disk that takes nothing: the line and the dose stay on screen, and are saved when they can be."""

from collections.abc import Callable

from benzotrack.diary.diary import Diary
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.check_in.test_not_saved import full_disk
from tests.ui.taper.builders import started


def test_a_line_and_a_dose_that_the_disk_refused_are_shown_as_not_saved_and_saved_later(
    diary: Diary, open_again: Callable[[], Diary]
) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        await hands.tap("Add what was prescribed", "diazepam", "Today")
        await hands.app.type("mg", "10")
        await hands.tap("Every day", "Next", "Next")
        with full_disk():
            await hands.tap("Save")
            assert hands.shows("Not saved")
            assert not hands.shows("Saved.")
            assert "step-diazepam" in hands.app.shown
            await hands.tap("diazepam: As prescribed", "diazepam: Now")
            assert hands.shows("diazepam: As prescribed, 20:00. Change")
            assert not hands.shows("Saved.")
        await hands.tap("Try again")
        assert not hands.shows("Not saved")

    by_hand(diary, tell)
    taper = open_again().taper
    assert (len(taper.ledger.lines), len(taper.doses)) == (1, 1)


def test_a_refused_disk_takes_one_dose_for_one_tap(diary: Diary, open_again: Callable[[], Diary]) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        with full_disk():
            await hands.tap("diazepam: As prescribed", "diazepam: Now")
            await hands.tap("diazepam: Record another dose")
            assert hands.app.says("You already recorded diazepam for today, at 20:00.")
        await hands.tap("diazepam: It was the same one", "Try again")

    by_hand(diary, tell)
    assert len(open_again().taper.doses) == 1
