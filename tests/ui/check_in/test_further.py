"""Further symptoms on the whole app: chosen in settings, rated on the review, kept at once, shown again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import REVIEW as REVIEW_PAGE, Answers
from tests.clock import TODAY
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand
from tests.ui.headless import Headless, story

Reopen = Callable[[], Diary]
REVIEW = SIX_TAPS[:5]
CARD = "Further symptoms"
FOUR = {"anxiety": 3, "sleep": 8, "irritability": 0, "stiffness": 10}


def choose(diary: Diary, *ids: str) -> None:
    diary.change_profile(replace(diary.profile, further_symptoms=ids))


def ratings(diary: Diary) -> dict[str, int | None]:
    draft = diary.draft(TODAY)
    assert draft is not None
    return {s: r for s, r in draft.answers.ratings.items() if s not in FOUR}


def test_settings_keep_a_choice_at_once_and_leave_alone_what_they_do_not_know(
    diary: Diary, open_again: Reopen
) -> None:
    choose(diary, "of_a_later_version")

    async def tell(app: Headless) -> None:
        await app.click("settings")
        assert app.says("Only the four")
        await app.click("open-further")
        for name in ("Headache", "Nausea", "Shaking (tremor)", "Nausea"):
            await app.tap(name)
        await app.click("close-place")
        assert app.says("2 further symptoms")

    story(diary, tell)
    assert open_again().profile.further_symptoms == ("of_a_later_version", "headache", "tremor")


def test_the_card_is_not_there_until_something_is_chosen(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW)
        assert not hands.shows(CARD)
        choose(diary, "headache")
        await hands.app.settle()
        assert hands.shows(CARD)

    by_hand(diary, tell)


def test_nothing_is_preset_and_what_is_left_stays_unanswered(diary: Diary) -> None:
    choose(diary, "headache", "nausea")

    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW)
        assert not hands.shows("How strong was your headache in the last 24 hours?")
        await hands.tap(CARD)
        assert hands.shows("How strong was your headache in the last 24 hours?")
        assert hands.all_chosen() == []
        await hands.tap("Nausea, 0 of 10", "Save check-in")
        assert hands.shows("Nausea")
        assert not hands.shows("Headache")

    by_hand(diary, tell)
    check_in = diary.check_in(TODAY)
    assert check_in is not None
    assert check_in.answers.ratings == {**FOUR, "nausea": 0}


def test_each_tap_is_on_disk_and_can_be_changed_and_taken_back(diary: Diary, open_again: Reopen) -> None:
    choose(diary, "headache", "nausea")

    async def rate(hands: Hands) -> None:
        await hands.tap(*REVIEW, CARD, "Headache, 4 of 10", "Nausea, 9 of 10", "Headache, 7 of 10")
        assert hands.all_chosen() == ["Headache, 7 of 10", "Nausea, 9 of 10"]
        assert hands.shows("Further symptoms: Headache 7 and Nausea 9")

    async def clear(hands: Hands) -> None:
        await hands.tap("Further symptoms: Headache 7 and Nausea 9", "Clear Headache")
        assert hands.all_chosen() == ["Nausea, 9 of 10"]
        assert hands.shows("Save check-in")

    by_hand(diary, rate)
    again = open_again()
    assert ratings(again) == {"headache": 7, "nausea": 9}
    by_hand(again, clear)
    assert ratings(open_again()) == {"nausea": 9}


def test_a_trembling_second_tap_changes_nothing(diary: Diary) -> None:
    choose(diary, "headache")

    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW, CARD, "Headache, 4 of 10")
        await hands.tremble("Headache, 5 of 10", 0.2)

    by_hand(diary, tell)
    assert ratings(diary) == {"headache": 4}


def test_an_un_chosen_symptom_keeps_its_old_ratings_and_is_no_longer_asked(
    diary: Diary, open_again: Reopen
) -> None:
    yesterday = TODAY - timedelta(days=1)
    for day in (yesterday, TODAY):
        diary.rate(day, "tremor", 6, REVIEW_PAGE)
        diary.record(day)
    choose(diary, "headache")

    async def tell(hands: Hands) -> None:
        assert hands.shows("Shaking (tremor)")
        assert hands.shows("6, moderate")
        assert not hands.shows("Headache")
        await hands.tap("Edit")
        await hands.tap("Further symptoms: Shaking (tremor) 6", "Headache, 2 of 10")
        await hands.tap("Save check-in")
        assert hands.shows("2, mild")

    by_hand(diary, tell)
    again = open_again()
    kept = [check_in.answers.ratings for check_in in again.check_ins]
    assert kept == [{"tremor": 6}, {"tremor": 6, "headache": 2}]
    assert again.check_ins[1].versions[0].answers.ratings == {"tremor": 6}


def test_a_past_day_shows_and_changes_its_further_symptoms(diary: Diary) -> None:
    past = TODAY - timedelta(days=3)
    diary.rate(past, "nausea", 5, REVIEW_PAGE)
    diary.record(past)

    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{past.isoformat()}")
        hands.wait(1)
        await hands.tap("Further symptoms: Nausea 5", "Nausea, 3 of 10", "Save check-in")

    by_hand(diary, tell)
    check_in = diary.check_in(past)
    assert check_in is not None
    assert check_in.answers.ratings == {"nausea": 3}


def test_ratings_of_a_later_version_survive_an_edit(diary: Diary, open_again: Reopen) -> None:
    choose(diary, "headache")
    diary.answer(TODAY, Answers(ratings={**FOUR, "of_a_later_version": 5}))
    diary.record(TODAY)

    async def tell(hands: Hands) -> None:
        await hands.tap("Edit", CARD, "Headache, 2 of 10", "Headache, 3 of 10", "Clear Headache")
        await hands.tap("Headache, 4 of 10", "Save check-in")

    by_hand(diary, tell)
    (check_in,) = open_again().check_ins
    assert check_in.answers.ratings == {**FOUR, "of_a_later_version": 5, "headache": 4}


@pytest.mark.parametrize(("rating", "asks"), [(6, False), (7, True), (10, True)])
def test_a_severe_rating_near_a_red_flag_asks_and_only_the_persons_tap_makes_it_one(
    diary: Diary, rating: int, asks: bool
) -> None:
    choose(diary, "low_mood", "headache")
    sign = "Thoughts that life is not worth living"

    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW, CARD, "Headache, 10 of 10")
        assert not hands.shows(sign)
        await hands.tap(f"Low mood, {rating} of 10")
        assert hands.shows(sign) is asks
        assert diary.red_flags == ()
        if asks:
            await hands.tap(sign)
            assert "advice" in hands.app.shown

    by_hand(diary, tell)
    assert [(f.key, f.about_day) for f in diary.red_flags] == [("suicidal_thoughts", TODAY)] * asks


DONT_DRIVE = "Don't drive or use machines while you feel like this."


@pytest.mark.parametrize("name", ["Memory trouble", "Too sleepy by day", "Balance trouble"])
def test_what_makes_driving_unsafe_says_so_once_and_not_at_0(diary: Diary, name: str) -> None:
    choose(diary, "memory", "sleepiness", "balance", "headache")

    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW, CARD, "Headache, 9 of 10", f"{name}, 0 of 10")
        assert not hands.shows(DONT_DRIVE)
        await hands.tap(f"{name}, 1 of 10")
        assert hands.app.texts().count(DONT_DRIVE) == 1
        await hands.tap("Memory trouble, 5 of 10", "Balance trouble, 5 of 10")
        assert hands.app.texts().count(DONT_DRIVE) == 1

    by_hand(diary, tell)


UNREST = "So restless you can't bear it, or two nights with no sleep"
IS_IT_THIS = "Is it this? Then tap it."


@pytest.mark.parametrize(("yesterday", "offered"), [(8, False), (9, True), (None, False)])
def test_a_second_night_without_sleep_offers_the_sign_and_only_a_tap_makes_it_one(
    diary: Diary, yesterday: int | None, offered: bool
) -> None:
    day = TODAY - timedelta(days=1)
    diary.rate(day, "sleep", yesterday, REVIEW_PAGE)
    diary.record(day)

    async def tell(hands: Hands) -> None:
        await hands.tap("Anxiety, 3 of 10", "Sleep trouble, 9 of 10", *SIX_TAPS[2:5])
        assert hands.shows(IS_IT_THIS) is offered
        assert diary.red_flags == ()
        if offered:
            await hands.tap(UNREST)
            assert "advice" in hands.app.shown

    by_hand(diary, tell)
    assert [flag.key for flag in diary.red_flags] == (["unbearable_unrest"] if offered else [])


def test_no_hours_slept_offer_the_sign_below_them_so_that_nothing_moves_under_the_finger(
    diary: Diary,
) -> None:
    day = TODAY - timedelta(days=1)
    diary.answer(day, Answers({}, hours_slept=Decimal(0)))
    diary.record(day)

    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5], "Hours slept")
        assert not hands.shows(IS_IT_THIS)
        await hands.tap("Hours slept, 0")
        texts = hands.app.texts(hands.app.find("inside-hours"))
        assert texts.index("Hours slept, 0") < texts.index(IS_IT_THIS)
        assert hands.app.texts().count(IS_IT_THIS) == 1
        await hands.tap("Hours slept: 0 hours")
        assert hands.app.texts().count(IS_IT_THIS) == 1, "closed, it is offered all the same"

    by_hand(diary, tell)


def test_with_a_bipolar_disorder_the_first_night_offers_it_in_its_own_words(diary: Diary) -> None:
    diary.change_profile(replace(diary.profile, conditions=("bipolar_psychosis",)))

    async def tell(hands: Hands) -> None:
        await hands.tap("Anxiety, 3 of 10", "Sleep trouble, 9 of 10", *SIX_TAPS[2:5])
        await hands.tap("So restless you can't bear it, or a night with no sleep")
        assert hands.shows("For you, one night without sleep is enough to call.")

    by_hand(diary, tell)
