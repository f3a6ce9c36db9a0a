"""A disk that takes nothing, on the whole app: the answer stays on screen, and is saved when it can be."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.red_flags import KINDS
from benzotrack.i18n import say
from tests.clock import TODAY
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process can grow."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_rating_that_the_disk_refused_stays_on_screen_and_is_saved_with_the_next_tap(
    diary: Diary, open_again: Callable[[], Diary]
) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(SIX_TAPS[0])
        with full_disk():
            await hands.tap(SIX_TAPS[1])
            assert hands.shows("Not saved")
            assert hands.shows("Sleep trouble 8. Undo")
            assert diary.store.contents().drafts[0].answers.ratings == {"anxiety": 3}
        await hands.tap(SIX_TAPS[2])
        assert not hands.shows("Not saved")

    by_hand(diary, tell)
    (draft,) = open_again().drafts
    assert draft.answers.ratings == {"anxiety": 3, "sleep": 8, "irritability": 0}


def test_a_save_that_the_disk_refused_leaves_the_review_as_it_was(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5], "Side effects", "Drowsy")
        with full_disk():
            await hands.tap("Save check-in")
            assert hands.shows("Not saved")
            assert hands.chosen("Drowsy")
            assert diary.check_ins == ()
        await hands.tap("Save check-in")
        assert not hands.shows("Not saved")

    by_hand(diary, tell)
    assert diary.check_in(TODAY) is not None


def test_typing_goes_on_in_the_same_field_while_not_saved_comes_and_goes(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5], "Note")
        field = hands.app.find("note")._i
        with full_disk():
            await hands.type("It was a long")
            await hands.pause()
            assert hands.shows("Not saved")
            assert hands.app.find("note")._i == field
        await hands.type("It was a long night")
        await hands.pause()
        assert not hands.shows("Not saved")
        assert hands.app.find("note")._i == field

    by_hand(diary, tell)
    draft = diary.draft(TODAY)
    assert draft is not None
    assert draft.answers.note == "It was a long night"


def test_a_hard_day_that_the_disk_refused_is_not_said_to_be_saved(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        with full_disk():
            await hands.tap("Hard day")
            assert hands.shows("Not saved")
            assert not hands.app.says("That is enough")
            assert hands.shows("Question 1 of 5")
        await hands.tap("Hard day")
        assert hands.shows("Saved. That is enough for today.")

    by_hand(diary, tell)


@pytest.mark.parametrize("kind", KINDS[:2], ids=lambda kind: kind.key)
def test_a_sign_opens_its_advice_even_when_the_disk_refuses(diary: Diary, kind: object) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:4])
        with full_disk():
            await hands.app.tap(say(kind.words))  # type: ignore[attr-defined]
            assert "advice" in hands.app.shown
            assert hands.shows("Not saved")

    by_hand(diary, tell)
    assert [f.active for f in diary.red_flags] == [True]
