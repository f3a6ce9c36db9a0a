"""Alert cards under a trembling hand, in the whole app: one card for all severe symptoms, and nothing new
under the finger.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.alert_cards import alert_cards
from benzotrack.domain.alerts import Did
from benzotrack.domain.check_in import Answers
from benzotrack.domain.profile import AgreedLine, Settings
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.headless import Headless

FOUR = {"anxiety": 9, "sleep": 9, "irritability": 9, "stiffness": 10}
UNDO = "You contacted them. Undo"


def severe(diary: Diary, ratings: dict[str, int | None], context: tuple[str, ...] = ()) -> None:
    diary.answer(TODAY, Answers(ratings, context=context))
    diary.record(TODAY)


def loud(diary: Diary) -> set[str]:
    """What asks for contact, by the rules."""
    return {alert.about for alert in diary.alerts() if not alert.quiet}


def done(diary: Diary) -> list[tuple[str, Did]]:
    return [(a.about, a.did) for a in diary.store.contents().acknowledgements]


async def again(app: Headless) -> None:
    """To another screen and back."""
    await app.go(1)
    await app.go(0)


def test_four_severe_symptoms_are_one_card_with_a_line_each_and_one_set_of_buttons(diary: Diary) -> None:
    severe(diary, FOUR)

    async def tell(hands: Hands) -> None:
        card = hands.app.find("alert-severe")
        assert hands.app.texts(card) == [
            "4 severe symptoms",
            "Anxiety: 9 of 10, today.",
            "Sleep trouble: 9 of 10, today.",
            "Irritability: 9 of 10, today.",
            "Stiffness: 10 of 10, today.",
            "7 is the app's starting limit.",
            "Contact your clinician today.",
            "Numbers to call",
            "I contacted them",
            "I couldn't reach anyone",
        ]
        assert [key for key in hands.app.shown if key.startswith("alert-")] == ["alert-severe"]

    by_hand(diary, tell)


def test_one_contact_is_kept_for_each_symptom_of_the_card_and_one_undo_takes_all_back(diary: Diary) -> None:
    severe(diary, FOUR)

    async def tell(hands: Hands) -> None:
        hands.wait(1)
        await hands.app.tap("I contacted them")
        assert loud(diary) == set()
        hands.wait(1)
        await hands.app.tap(UNDO)
        assert loud(diary) == set(FOUR)
        assert hands.shows("I contacted them")

    by_hand(diary, tell)
    assert done(diary) == [(s, Did.CONTACTED) for s in FOUR] + [(s, Did.TAKEN_BACK) for s in FOUR]


@pytest.mark.parametrize("after", [0.2, 0.45, 0.6, 0.79])
def test_a_second_touch_within_800_ms_of_the_answer_changes_nothing(diary: Diary, after: float) -> None:
    severe(diary, FOUR, context=("alcohol",))

    async def tell(hands: Hands) -> None:
        hands.wait(1)
        before = hands.app.texts()
        place = before.index("I contacted them")
        await hands.app.click("contacted-severe")
        hands.wait(after)
        for key in ("contacted-severe", "contacted-with_sedatives-alcohol"):
            await hands.app.click(key)
        assert loud(diary) == {"alcohol"}
        assert hands.app.texts().index(UNDO) == place, "the undo stands where the finger was"

    by_hand(diary, tell)
    assert done(diary) == [(symptom, Did.CONTACTED) for symptom in FOUR]


def test_a_touch_within_800_ms_of_the_card_coming_up_answers_nothing(diary: Diary) -> None:
    severe(diary, FOUR)

    async def tell(hands: Hands) -> None:
        await hands.app.go(1)
        await hands.app.go(0)
        hands.wait(0.75)
        await hands.app.tap("I contacted them")
        assert loud(diary) == set(FOUR)
        hands.wait(0.1)
        await hands.app.tap("I contacted them")
        assert loud(diary) == set()

    by_hand(diary, tell)


def test_an_answered_card_keeps_its_place_and_size_until_the_person_goes_elsewhere(diary: Diary) -> None:
    severe(diary, FOUR, context=("alcohol", "opioids"))

    def cards(hands: Hands) -> list[str]:
        return [str(c.key) for c in hands.app.controls() if str(c.key).startswith("alert-")]

    async def tell(hands: Hands) -> None:
        hands.wait(1)
        before, texts = cards(hands), hands.app.texts(hands.app.find("alert-severe"))
        await hands.app.click("contacted-severe")
        assert cards(hands) == before
        now = hands.app.texts(hands.app.find("alert-severe"))
        assert now == [UNDO if text == "I contacted them" else text for text in texts]
        unseen = hands.app.find("room-unreached-severe")
        assert unseen.disabled
        hands.wait(1)
        await hands.app.click("prescribed-with_sedatives-opioids")
        assert cards(hands) == before
        assert hands.app.find("prescribed-with_sedatives-opioids").disabled
        await again(hands.app)
        assert cards(hands) == ["alert-with_sedatives-alcohol"]

    by_hand(diary, tell)


def test_what_rests_has_a_line_and_an_undo_a_symptom_after_the_app_was_opened_anew(
    diary: Diary, open_again: Callable[[], Diary]
) -> None:
    severe(diary, FOUR)

    async def contact(hands: Hands) -> None:
        hands.wait(1)
        await hands.app.tap("I contacted them")

    async def undo(hands: Hands) -> None:
        hands.wait(1)
        assert hands.shows("Since your contact today: stiffness 10.")
        await hands.app.tap("Undo: Stiffness: 10 of 10")
        assert "alert-severe" in hands.app.shown

    by_hand(diary, contact)
    reopened = open_again()
    by_hand(reopened, undo)
    assert loud(reopened) == {"stiffness"}


def test_an_undo_takes_back_the_contact_it_stands_for_and_no_earlier_one(diary: Diary, clock: Hand) -> None:
    diary.answer(TODAY, Answers({"anxiety": 9, "sleep": 9}))

    async def tell(hands: Hands) -> None:
        anxiety, sleep = diary.alerts()
        diary.acknowledge(sleep, Did.CONTACTED)
        clock.now = clock.now.replace(minute=30)
        diary.acknowledge(anxiety, Did.CONTACTED)
        await hands.app.settle()
        diary.record(TODAY)
        await hands.app.settle()
        hands.wait(1)
        await hands.app.tap("Undo: Anxiety: 9 of 10")
        assert loud(diary) == {"anxiety"}

    by_hand(diary, tell)


def test_what_the_disk_refuses_is_kept_for_no_symptom(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    severe(diary, FOUR)
    real, calls = type(diary.store).put, []

    def third_fails(store: object, given: object) -> None:
        calls.append(given)
        if len(calls) == 3:
            raise OSError("full")
        real(store, given)  # type: ignore[arg-type]

    monkeypatch.setattr(type(diary.store), "put", third_fails)
    (card,) = alert_cards(diary.alerts())
    with pytest.raises(OSError, match="full"):
        diary.acknowledge(card.alert, Did.CONTACTED)
    assert done(diary) == []


def test_who_reached_nobody_is_not_taken_to_have_contacted_someone_by_a_second_tap(diary: Diary) -> None:
    severe(diary, {"anxiety": 8, "sleep": 9})

    async def tell(hands: Hands) -> None:
        hands.wait(1)
        await hands.app.click("unreached-severe")
        assert hands.shows("Don't borrow or buy tablets.")
        assert "unreached-severe" in hands.app.shown, "the focus of the keys stays on it"
        hands.wait(0.2)
        await hands.app.click("contacted-severe")
        assert loud(diary) == {"anxiety", "sleep"}
        hands.wait(0.7)
        await hands.app.tap("You couldn't reach anyone. Undo")
        assert not hands.shows("Don't borrow or buy tablets.")

    by_hand(diary, tell)
    both = ("sleep", "anxiety")
    assert done(diary) == [(s, did) for did in (Did.NOT_REACHED, Did.TAKEN_BACK) for s in both]


def test_that_nobody_was_reached_is_kept_and_its_advice_still_stands_after_a_new_start(
    diary: Diary, open_again: Callable[[], Diary]
) -> None:
    kept = (AgreedLine("who_to_call", "Ward 3, 555 0199"),)
    diary.change_profile(replace(diary.profile, agreed=kept))
    diary.change_settings(Settings(country="US", out_of_hours_phone="555 0170", pharmacy_phone="555 0180"))
    severe(diary, {"sleep": 9})

    async def nobody(hands: Hands) -> None:
        hands.wait(1)
        await hands.app.tap("I couldn't reach anyone")

    async def look(hands: Hands) -> None:
        words = hands.app.texts(hands.app.find("alert-severe"))
        first = words.index("You couldn't reach anyone. Undo")
        told = words[first:]
        assert told.index("Agreed with your prescriber: Ward 3, 555 0199") < told.index("555 0170")
        assert told.index("555 0170") < told.index("555 0180")
        assert "Don't drive yourself. Ask someone to take you, or to call." in told
        assert "I contacted them" in words

    by_hand(diary, nobody)
    by_hand(open_again(), look)


def test_what_was_agreed_stands_before_the_apps_own_words_marked_as_theirs(diary: Diary) -> None:
    agreed = (AgreedLine("too_hard", "Half a tablet at noon, then ring me."), AgreedLine("vomiting", "Ring."))
    diary.change_profile(replace(diary.profile, agreed=agreed))
    severe(diary, {"sleep": 9})

    async def tell(hands: Hands) -> None:
        words = hands.app.texts(hands.app.find("alert-severe"))
        theirs = words.index("Agreed with your prescriber: Half a tablet at noon, then ring me.")
        assert words[theirs - 1] == "If it gets too hard"
        assert words[theirs + 1] == "Contact your clinician today."
        assert not any("Ring." in line for line in words)

    by_hand(diary, tell)


def test_hard_days_stay_after_contact_and_say_when(diary: Diary, open_again: Callable[[], Diary]) -> None:
    for ago in (1, 0):
        diary.mark_hard(TODAY - timedelta(days=ago))
    diary.forget_undo()

    async def contact(hands: Hands) -> None:
        hands.wait(1)
        await hands.app.click("contacted-hard_days-")
        hands.wait(0.7)
        await hands.app.click("contacted-hard_days-")
        assert hands.shows("You contacted them today at 20:00.")

    async def undo(hands: Hands) -> None:
        assert hands.shows("You contacted them today at 20:00.")
        assert not hands.shows("Contact your clinician today.")
        hands.wait(1)
        await hands.app.tap(UNDO)
        assert not hands.shows("You contacted them today at 20:00.")
        assert hands.shows("Contact your clinician today.")
        assert hands.shows("I contacted them")

    by_hand(diary, contact)
    assert [did for _, did in done(diary)] == [Did.CONTACTED]
    by_hand(open_again(), undo)


def test_what_woke_on_the_day_of_a_contact_asks_again_and_says_when_that_was(
    diary: Diary, clock: Hand
) -> None:
    evening, clock.now = clock.now, clock.now.replace(hour=9)
    severe(diary, {"anxiety": 8})
    diary.acknowledge(diary.alerts()[0], Did.CONTACTED)
    clock.now = evening
    severe(diary, {"anxiety": 10})

    async def tell(hands: Hands) -> None:
        assert hands.shows("You contacted them today at 09:00.")
        assert hands.shows("Contact your clinician today.")
        assert hands.shows("I contacted them")
        assert not hands.shows(UNDO)

    by_hand(diary, tell)


def test_a_lone_rating_informs_and_the_person_may_say_that_they_contacted_someone(diary: Diary) -> None:
    severe(diary, {"anxiety": 7})

    async def tell(hands: Hands) -> None:
        hands.wait(1)
        assert hands.shows("If it is 7 or more again tomorrow, or you want to, contact your clinician.")
        assert not hands.shows("I couldn't reach anyone")
        await hands.app.tap("I contacted them")

    by_hand(diary, tell)
    assert [(a.quiet, a.about) for a in diary.alerts()] == [(True, "anxiety")]


def test_every_cards_title_is_a_heading_and_its_words_are_said_when_they_come_up(diary: Diary) -> None:
    diary.change_settings(Settings(country="US", clinic_phone="555 0100"))
    severe(diary, FOUR, context=("alcohol", "opioids"))
    flag = diary.choose_red_flag(TODAY, "ran_out")
    diary.red_flag_shown(flag.id)

    async def tell(hands: Hands) -> None:
        await hands.app.click("go-on")
        keys = [str(c.key) for c in hands.app.controls() if str(c.key).startswith("alert-")]
        assert keys[0].startswith("alert-red_flag"), "red flags first"
        assert len(keys) == 4
        for key in keys:
            inside = list(hands.app.controls(hands.app.find(key)))
            titles = [c for c in inside if isinstance(c, ft.Semantics) and c.header]
            assert [title.heading_level for title in titles] == [2]
            (words,) = (c for c in inside if isinstance(c, ft.Semantics) and c.label)
            assert words.live_region
            assert words.label == hands.app.texts(titles[0])[0]

    by_hand(diary, tell)


def test_the_line_above_the_check_in_counts_cards_and_says_itself_once(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        said = []
        for name in ("Anxiety, 9 of 10", "Sleep trouble, 9 of 10", "Irritability, 0 of 10"):
            hands.wait(1)
            await hands.app.tap(name)
            (words,) = (
                c
                for c in hands.app.controls(hands.app.find("alert-banner"))
                if isinstance(c, ft.Semantics) and c.label
            )
            said.append((words.label, words.live_region))
        assert said == [("Anxiety: 9 of 10", True), ("2 severe symptoms", True), ("2 severe symptoms", False)]
        assert not hands.app.says("more")

    by_hand(diary, tell)
