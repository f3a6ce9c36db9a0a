"""A step down or up: how often it is taken goes on as before, and that is said; one tap changes it."""

from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import ChangeKind
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.taper.builders import ago, started
from tests.ui.taper.test_change_form import form, typed

BEFORE = "How is it prescribed? As before:"


def as_needed(diary: Diary, days: int) -> None:
    diary.taper.change_dose(ago(days), ChangeKind.STARTED, "lorazepam", Decimal(2), as_needed=True)


def test_every_day_is_the_answer_of_a_step_down_from_a_dose_of_every_day(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepped down", "Today")
        assert hands.shows(BEFORE)
        assert hands.all_chosen() == ["Every day"]
        await typed(hands, mg="9")
        await hands.tap("Next", "Yes", "Next", "Save")

    by_hand(diary, tell)
    line = diary.taper.ledger.lines[-1]
    assert (line.daily_dose_mg, line.as_needed) == (Decimal(9), False)


def test_only_when_needed_goes_on_and_the_other_answer_is_one_tap(diary: Diary) -> None:
    as_needed(diary, 9)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("lorazepam", "Stepped down", "Today")
        assert hands.all_chosen() == ["Only when needed"]
        await hands.tap("Every day")
        assert hands.all_chosen() == ["Every day"]
        assert not hands.shows(BEFORE)
        await hands.tap("Only when needed")
        await typed(hands, mg="1")
        await hands.tap("Next", "Yes", "Next", "Save")

    by_hand(diary, tell)
    assert diary.taper.ledger.lines[-1].as_needed


def test_it_is_the_answer_of_the_day_that_is_chosen_and_not_of_today(diary: Diary) -> None:
    as_needed(diary, 9)
    diary.taper.change_dose(ago(0), ChangeKind.STEPPED_DOWN, "lorazepam", Decimal(1))

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("lorazepam", "Stepped down", "Yesterday")
        assert hands.all_chosen() == ["Only when needed"]
        await hands.tap("Back", "Today")
        assert hands.all_chosen() == ["Every day"]

    by_hand(diary, tell)


@pytest.mark.parametrize("taps", [["Switched medicine", "diazepam"], ["Started"]])
def test_a_start_and_a_switch_have_no_answer_before(diary: Diary, taps: list[str]) -> None:
    as_needed(diary, 9)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("lorazepam", *taps, "Today")
        assert hands.all_chosen() == []
        assert not hands.shows(BEFORE)

    by_hand(diary, tell)


def test_the_words_for_the_dose_before_are_one_tap_and_never_filled_in(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepped down", "Today")
        assert hands.app.find("wording").value == ""
        await hands.tap("As before: “One at night”")
        assert hands.app.find("wording").value == "One at night"
        assert not hands.shows("As before: “One at night”")
        await typed(hands, mg="9")
        await hands.tap("Next", "Yes", "Next", "Save")

    by_hand(diary, tell)
    assert diary.taper.ledger.lines[-1].wording == "One at night"


def test_words_with_a_figure_are_for_the_dose_before_alone(diary: Diary) -> None:
    diary.taper.change_dose(
        ago(9), ChangeKind.STARTED, "diazepam", Decimal(8), wording="4 mg in the morning and at night"
    )

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepped down", "Today")
        assert "same-words" not in hands.app.shown

    by_hand(diary, tell)
