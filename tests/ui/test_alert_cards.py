"""Alert cards under a trembling hand, in the whole app: no second tap puts anything away."""

from collections.abc import Callable

from benzotrack.diary import Diary
from benzotrack.domain.alerts import Did
from benzotrack.domain.check_in import Answers
from tests.clock import TODAY
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.headless import Headless


def two_severe(diary: Diary) -> None:
    diary.answer(TODAY, Answers({"anxiety": 8, "sleep": 9}))
    diary.record(TODAY)


def loud(app: Headless) -> set[str]:
    """What the cards that are shown are about."""
    return {key.rsplit("-", 1)[-1] for key in app.shown if key.startswith("alert-severe_rating-")}


def test_the_second_tap_of_a_trembling_hand_puts_no_other_alert_away(diary: Diary) -> None:
    two_severe(diary)

    async def tell(hands: Hands) -> None:
        await hands.app.click("contacted-severe_rating-anxiety")
        hands.wait(0.2)
        await hands.app.click("contacted-severe_rating-sleep")
        assert loud(hands.app) == {"sleep"}
        hands.wait(0.5)
        await hands.app.click("contacted-severe_rating-sleep")
        assert loud(hands.app) == set()

    by_hand(diary, tell)


def test_who_reached_nobody_is_not_taken_to_have_contacted_someone_by_a_second_tap(diary: Diary) -> None:
    two_severe(diary)

    async def tell(hands: Hands) -> None:
        await hands.app.click("unreached-severe_rating-sleep")
        assert hands.shows("Don't borrow or buy tablets.")
        assert "unreached-severe_rating-sleep" in hands.app.shown, "the focus of the keys stays on it"
        hands.wait(0.2)
        await hands.app.click("contacted-severe_rating-sleep")
        assert loud(hands.app) == {"anxiety", "sleep"}
        hands.wait(0.5)
        await hands.app.click("unreached-severe_rating-sleep")
        assert not hands.shows("Don't borrow or buy tablets.")

    by_hand(diary, tell)
    assert diary.store.contents().acknowledgements == ()


def test_an_alert_that_rests_can_be_shown_again(diary: Diary, open_again: Callable[[], Diary]) -> None:
    two_severe(diary)

    async def contact(hands: Hands) -> None:
        await hands.app.click("contacted-severe_rating-sleep")
        hands.wait(0.5)
        await hands.app.click("contacted-severe_rating-anxiety")
        hands.wait(0.5)
        assert hands.shows("You contacted them about: Anxiety: 8 of 10")
        await hands.tap("Show it again: Anxiety: 8 of 10")
        assert loud(hands.app) == {"anxiety"}

    async def still(hands: Hands) -> None:
        assert loud(hands.app) == {"anxiety"}
        assert hands.shows("You contacted them about: Sleep trouble: 9 of 10")

    by_hand(diary, contact)
    again = open_again()
    assert [a.did for a in again.store.contents().acknowledgements][-1] is Did.TAKEN_BACK
    by_hand(again, still)
