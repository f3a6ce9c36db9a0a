"""While a dose of the day waits for an answer nothing says that all is saved, on the whole app."""

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.doses import How
from tests.clock import TODAY
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand
from tests.ui.taper.builders import started

WAITS = "Your dose of diazepam still waits for an answer."


def test_a_check_in_that_is_saved_while_a_dose_asks_when_says_what_is_open(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await hands.tap("diazepam: As prescribed", *SIX_TAPS)
        assert not hands.shows("Saved.")
        assert hands.shows(f"Checked in. {WAITS}")
        assert hands.shows(WAITS)
        assert not hands.shows("Nothing more to do.")
        await hands.tap("diazepam: Without a time")
        assert not hands.app.says(WAITS)

    by_hand(diary, tell)


def test_saved_goes_as_soon_as_a_dose_asks(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS)
        assert hands.shows("Saved.")
        await hands.tap("diazepam: As prescribed")
        assert not hands.shows("Saved.")
        assert hands.shows(WAITS)

    by_hand(diary, tell)


def test_a_recorded_dose_that_is_being_changed_leaves_something_to_do(diary: Diary) -> None:
    started(diary)
    diary.taper.log_dose(TODAY, "diazepam", How.AS_PRESCRIBED)
    diary.answer(TODAY, Answers({"anxiety": 3}))
    diary.record(TODAY)

    async def tell(hands: Hands) -> None:
        assert hands.shows("Nothing more to do.")
        await hands.tap("diazepam: As prescribed, no time. Change")
        assert not hands.shows("Nothing more to do.")
        assert hands.shows(WAITS)

    by_hand(diary, tell)


def test_a_hard_day_is_not_said_to_be_all_saved_while_a_dose_asks(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await hands.tap("diazepam: As prescribed", "Hard day")
        assert hands.shows("A hard day. That is enough for today.")
        assert hands.shows(WAITS)
        assert not hands.app.says("Saved.")

    by_hand(diary, tell)
