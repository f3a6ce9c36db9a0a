"""The question about red flags, and the signs at any time, on the whole app."""

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.red_flags import KINDS, Outcome
from benzotrack.i18n import say
from tests.clock import TODAY
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand

FIT = say(KINDS[0].words)
BREATH = say(KINDS[1].words)


@pytest.mark.parametrize("hard", [False, True])
def test_all_ten_signs_are_asked_in_plain_words_and_none_stays_below_their_list(
    diary: Diary, hard: bool
) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*(["Hard day"] if hard else SIX_TAPS[:4]))
        shown = hands.app.texts()
        places = [shown.index(say(kind.words)) for kind in KINDS]
        assert places == sorted(places)
        assert hands.shows("Did any of these happen since your last check-in?")
        page = "hard" if hard else "happened"
        assert "None of these" not in hands.app.texts(hands.app.find(f"page-{page}"))
        assert hands.app.texts(hands.app.find(f"bottom-{page}")) == ["None of these"]
        assert "tabs" not in hands.app.shown
        await hands.tap("None of these")
        assert "tabs" in hands.app.shown

    by_hand(diary, tell)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_sign_is_on_disk_and_its_advice_on_screen_at_once(diary: Diary, kind: object) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:4])
        await hands.app.tap(say(kind.words))  # type: ignore[attr-defined]
        assert "advice" in hands.app.shown

    by_hand(diary, tell)
    (kept,) = diary.store.contents().red_flags
    assert (kept.key, kept.about_day, kept.day) == (kind.key, TODAY, TODAY)  # type: ignore[attr-defined]


def test_an_active_sign_shows_as_chosen_and_leads_to_the_advice_it_has(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:4], FIT)
        await hands.tap("Close")
        assert hands.all_chosen() == [FIT]
        assert hands.shows("Chosen. See what to do")
        await hands.tap(FIT)
        assert len(diary.red_flags) == 1
        assert "advice" in hands.app.shown

    by_hand(diary, tell)


def test_once_a_sign_stands_the_button_says_nothing_else(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:4], FIT, "Close")
        assert not hands.shows("None of these")
        await hands.tap("Nothing else")
        assert hands.shows("Save check-in")

    by_hand(diary, tell)


def test_a_sign_with_help_stays_on_the_list_and_happens_anew_when_chosen_again(diary: Diary) -> None:
    flag = diary.choose_red_flag(TODAY, "seizure")
    diary.red_flag_shown(flag.id)
    diary.end_red_flag(flag.id, Outcome.HELPED)

    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:4])
        assert hands.shows("You had help with this")
        assert hands.shows("Nothing else")
        await hands.tap(FIT)
        assert sorted(f.active for f in diary.red_flags) == [False, True]

    by_hand(diary, tell)


def test_a_sign_chosen_by_mistake_is_as_never_chosen(diary: Diary) -> None:
    flag = diary.choose_red_flag(TODAY, "seizure")
    diary.red_flag_shown(flag.id)
    diary.end_red_flag(flag.id, Outcome.MISTAKE)

    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:4])
        assert hands.all_chosen() == []
        assert hands.shows("None of these")

    by_hand(diary, tell)


def test_signs_can_be_chosen_at_any_time(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS)
        await hands.tap("Something serious is happening")
        assert hands.shows("Something is happening now")
        await hands.tap(BREATH)
        assert "advice" in hands.app.shown
        assert not hands.shows("Saved.")

    by_hand(diary, tell)
    assert [f.key for f in diary.red_flags] == ["chest_breathing"]


def test_foggy_thinking_is_confusion_only_when_the_person_says_so(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5], "Side effects", "Foggy thinking")
        assert hands.shows("Not sure where you are?")
        assert diary.red_flags == ()
        await hands.tap("No, I know where I am")
        assert not hands.shows("Not sure where you are?")
        assert diary.red_flags == ()

    by_hand(diary, tell)


def test_not_sure_where_you_are_opens_the_advice_of_confusion(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5], "Side effects", "Foggy thinking", "Yes, I'm not sure")
        assert "advice" in hands.app.shown

    by_hand(diary, tell)
    assert [f.key for f in diary.red_flags] == ["confusion"]
