"""Days gone by, and changes of a saved day, on the whole app."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from benzotrack.diary.diary import Diary, FutureDayError
from benzotrack.domain.days import weekday_words
from benzotrack.domain.further_symptoms import FURTHER
from benzotrack.domain.red_flags import KINDS, Outcome
from benzotrack.domain.symptoms import CORE, Symptom
from benzotrack.i18n import say
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand

SATURDAY = TODAY - timedelta(days=2)


def test_a_past_day_is_added_by_name_said_to_be_later_and_left_with_saved(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        assert hands.shows("Sat 28 February")
        assert hands.shows("You are adding this later. It will say “recorded later”.")
        await hands.tap(*SIX_TAPS[:4])
        assert hands.shows("Did any of these happen on Saturday 28 February?")
        await hands.tap(*SIX_TAPS[4:])
        assert hands.shows("Saved. Sat 28 February")
        assert hands.shows("Question 1 of 5")

    by_hand(diary, tell)
    check_in = diary.check_in(SATURDAY)
    assert check_in is not None
    assert check_in.recorded_later
    assert diary.check_in(TODAY) is None


def test_every_question_about_a_past_day_names_it_and_none_speaks_of_now(diary: Diary) -> None:
    diary.change_profile(replace(diary.profile, further_symptoms=("headache", "nightmares")))
    named = (
        "How strong was your anxiety on Saturday 28 February?",
        "How bad was your sleep in the night before Saturday 28 February?",
        "How irritable or easily angered were you on Saturday 28 February?",
        "How stiff or tight were your muscles on Saturday 28 February?",
        "Did any of these happen on Saturday 28 February?",
    )
    on_the_review = (
        "How strong was your headache on Saturday 28 February?",
        "How bad were your nightmares in the night before Saturday 28 February?",
        "In the night before Saturday 28 February",
        "How much of your day could you do on Saturday 28 February? Here a higher number is better.",
    )

    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        for question, answer in zip(named, SIX_TAPS, strict=False):
            assert hands.shows(question)
            assert not hands.app.says("24 hours")
            await hands.tap(answer)
        await hands.tap("Further symptoms", "Hours slept", "Could I do my day")
        assert all(hands.shows(words) for words in on_the_review)
        assert not hands.app.says("24 hours")
        assert not hands.app.says("last night")

    by_hand(diary, tell)


@pytest.mark.parametrize("symptom", [*CORE, *FURTHER], ids=lambda s: s.id)
def test_each_symptom_can_be_asked_about_a_day_that_is_over(symptom: Symptom) -> None:
    now = say(symptom.question_about(None))
    then = say(symptom.question_about(weekday_words(SATURDAY, TODAY)))
    assert "in the last 24 hours" in now or "last night" in now
    assert "on Saturday 28 February" in then or "in the night before Saturday 28 February" in then
    assert "last" not in then


def test_the_signs_of_a_saved_past_day_are_listed_with_their_state_and_more_can_be_added(
    diary: Diary, clock: Hand
) -> None:
    diary.rate(SATURDAY, "anxiety", 3, "review")
    diary.record(SATURDAY)
    helped = diary.choose_red_flag(SATURDAY, "seizure")
    diary.red_flag_shown(helped.id)
    diary.end_red_flag(helped.id, Outcome.HELPED)
    fit, breath = say(KINDS[0].words), say(KINDS[1].words)

    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        assert hands.shows("Signs chosen for this day:")
        assert hands.shows(fit)
        assert hands.shows("You had help with this")
        assert not hands.shows(breath)
        await hands.tap("Add a sign")
        assert hands.shows("Did any of these happen on Saturday 28 February?")
        assert hands.all_chosen() == [fit]
        await hands.tap(breath)
        assert "advice" in hands.app.shown
        await hands.tap("Close", "Nothing else")
        assert hands.shows("Change your check-in")
        assert hands.shows(breath)
        assert hands.shows("Chosen. See what to do")
        await hands.tap("Add a sign", "Back")
        assert hands.shows("Change your check-in")

    by_hand(diary, tell)
    chosen = {(f.key, f.about_day) for f in diary.red_flags}
    assert chosen == {("seizure", SATURDAY), ("chest_breathing", SATURDAY)}


def test_a_past_day_without_a_sign_says_so_on_its_review(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        await hands.tap(*SIX_TAPS[:5])
        assert hands.shows("No sign from the list was chosen for this day.")
        await hands.tap("Add a sign", "None of these")
        assert hands.shows("Look it over, then save")

    by_hand(diary, tell)


def test_an_edit_starts_from_what_stands_there_and_keeps_what_it_said_before(
    diary: Diary, clock: Hand
) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS, "Edit")
        assert not hands.shows("Back")
        await hands.tap("Anxiety 3, mild. Change")
        assert hands.shows("Back")
        clock.now += timedelta(hours=1)
        await hands.tap("Anxiety, 5 of 10", "Save check-in")

    by_hand(diary, tell)
    check_in = diary.check_in(TODAY)
    assert check_in is not None
    assert check_in.answers.ratings == {"anxiety": 5, "sleep": 8, "irritability": 0, "stiffness": 10}
    assert [v.answers.ratings["anxiety"] for v in check_in.versions] == [3]


def test_an_edit_cut_short_in_a_rating_still_leads_back_to_its_review(
    diary: Diary, open_again: Callable[[], Diary]
) -> None:
    async def begin(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS, "Edit", "Anxiety 3, mild. Change")

    async def go_on(hands: Hands) -> None:
        assert hands.all_chosen() == ["Anxiety, 3 of 10"]
        await hands.tap("Back")
        assert hands.shows("Cancel changes")

    by_hand(diary, begin)
    by_hand(open_again(), go_on)


def test_cancel_drops_the_changes_and_the_saved_day_stays(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS, "Edit", "Anxiety 3, mild. Change", "Anxiety, 5 of 10", "Cancel changes")
        assert hands.shows("Edit")
        assert diary.drafts == ()
        await hands.tap("Edit")
        assert hands.shows("Anxiety 3, mild. Change")

    by_hand(diary, tell)
    check_in = diary.check_in(TODAY)
    assert check_in is not None
    assert check_in.answers.ratings["anxiety"] == 3
    assert check_in.versions == ()


def test_typed_words_that_were_cancelled_do_not_come_back(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS, "Edit", "Note")
        await hands.type("never mind")
        await hands.tap("Cancel changes", "Edit")
        await hands.pause()
        assert not hands.app.says("never mind")

    by_hand(diary, tell)
    assert diary.drafts == ()


def test_a_new_check_in_has_nothing_to_cancel(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5])
        assert not hands.shows("Cancel changes")

    by_hand(diary, tell)


def test_a_day_that_has_not_come_can_not_be_recorded(diary: Diary, clock: Hand) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{TODAY.isoformat()}")
        assert hands.shows("Question 1 of 5")
        clock.now -= timedelta(days=1)  # the machine's clock was set back
        diary.tick()
        await hands.app.settle()
        assert hands.app.says("This day has not come yet.")
        assert not hands.shows("Anxiety, 3 of 10")

    by_hand(diary, tell)
    with pytest.raises(FutureDayError):
        diary.rate(TODAY, "anxiety", 3, "sleep")
    assert diary.drafts == ()


def test_a_past_days_sign_asks_whether_it_still_happens(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        await hands.tap(*SIX_TAPS[:4], say(KINDS[0].words))
        assert hands.shows("In the last 24 hours, or still happening?")

    by_hand(diary, tell)
    (flag,) = diary.red_flags
    assert (flag.day, flag.about_day) == (TODAY, SATURDAY)


def test_a_sign_of_another_day_does_not_stand_on_a_past_days_list(diary: Diary) -> None:
    diary.choose_red_flag(TODAY, "seizure")

    async def tell(hands: Hands) -> None:
        await hands.tap("Close")
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        await hands.tap(*SIX_TAPS[:4])
        assert hands.all_chosen() == []
        assert hands.shows("None of these")

    by_hand(diary, tell)


def test_a_hard_day_of_the_past_is_saved_and_left_with_saved(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        await hands.tap("Hard day")
        assert hands.shows("Saved. That is enough.")
        await hands.tap("None of these")
        assert hands.shows("Saved. Sat 28 February")
        assert hands.shows("Question 1 of 5")

    by_hand(diary, tell)
    check_in = diary.check_in(SATURDAY)
    assert check_in is not None
    assert check_in.answers.hard_day
