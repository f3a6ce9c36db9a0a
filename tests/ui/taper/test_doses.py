"""Doses on Today, Taper, the review and a past day, on the whole app: two taps, and never one too many."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.doses import Dose, How, NotTaken
from benzotrack.domain.profile import AgreedLine
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand
from tests.ui.headless import Headless, story
from tests.ui.taper.builders import ago, started


def the_dose(diary: Diary) -> Dose:
    (dose,) = diary.taper.doses
    return dose


def checked_in(diary: Diary) -> None:
    diary.answer(TODAY, Answers({"anxiety": 3}))
    diary.record(TODAY)


@pytest.mark.parametrize("done", [True, False])
def test_todays_dose_is_two_taps_from_today_before_and_after_the_check_in(
    diary: Diary, clock: Hand, done: bool
) -> None:
    started(diary)
    if done:
        checked_in(diary)

    async def tell(hands: Hands) -> None:
        assert hands.shows("Not recorded")
        await hands.tap("diazepam: As prescribed", "diazepam: Now")
        assert hands.shows("Saved.")
        assert hands.shows("diazepam: As prescribed, 20:00. Change")
        assert hands.shows("How strong was your anxiety in the last 24 hours?") != done

    by_hand(diary, tell)
    dose = the_dose(diary)
    assert (dose.day, dose.how, dose.taken_at, dose.amount_mg) == (TODAY, How.AS_PRESCRIBED, clock.now, None)


def test_nothing_more_is_said_to_do_only_once_the_prescribed_dose_has_a_record(diary: Diary) -> None:
    started(diary)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        assert not hands.shows("Nothing more to do.")
        await hands.tap("diazepam: As prescribed", "diazepam: Now")
        assert hands.shows("Nothing more to do.")

    by_hand(diary, tell)


def test_one_tap_records_nothing_and_a_trembling_second_one_neither(diary: Diary) -> None:
    started(diary)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        await hands.tap("diazepam: As prescribed")
        assert diary.taper.doses == ()
        await hands.tremble("diazepam: Now", after=0.1)
        assert diary.taper.doses == ()

    by_hand(diary, tell)


def test_a_second_dose_is_asked_about_before_it_is_recorded(diary: Diary, clock: Hand) -> None:
    started(diary)
    checked_in(diary)
    morning = datetime(2026, 3, 2, 9, 2, tzinfo=UTC)
    diary.taper.log_dose(TODAY, "diazepam", How.AS_PRESCRIBED, taken_at=morning)

    async def tell(hands: Hands) -> None:
        assert not hands.shows("diazepam: As prescribed")
        await hands.tap("diazepam: Record another dose")
        assert hands.shows("You already recorded diazepam for today, at 09:02.")
        await hands.tap("diazepam: It was the same one")
        assert len(diary.taper.doses) == 1
        await hands.tap("diazepam: Record another dose", "diazepam: Yes, another dose")
        await hands.tap("diazepam: As prescribed", "diazepam: Now")

    by_hand(diary, tell)
    assert [dose.taken_at for dose in diary.taper.doses] == [morning, clock.now]


def test_a_dose_recorded_elsewhere_meanwhile_is_asked_about_too(diary: Diary) -> None:
    started(diary)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        await hands.tap("diazepam: As prescribed")
        diary.taper.log_dose(TODAY, "diazepam", How.AS_PRESCRIBED)
        await hands.tap("diazepam: Now")
        assert hands.shows("You already recorded diazepam for today.")
        assert len(diary.taper.doses) == 1

    by_hand(diary, tell)


def test_less_keeps_the_mg_that_were_typed_and_the_time(diary: Diary) -> None:
    started(diary)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        await hands.tap("diazepam: Less", "diazepam: At another time")
        await hands.app.type("mg", "half")
        await hands.app.type("time", "9:02")
        await hands.tap("diazepam: Use this time")
        assert hands.shows("Please write the mg as a number, like 7.5 or 7,5.")
        await hands.app.type("mg", "5")
        await hands.app.type("time", "9")
        await hands.tap("diazepam: Use this time")
        assert hands.shows("This is not a time. Write it like 20:00 or 8:30 pm.")
        await hands.app.type("time", "23:00")
        await hands.tap("diazepam: Use this time")
        assert hands.shows("That time has not come yet.")
        await hands.app.type("time", "9:02")
        await hands.tap("Help", "Close")
        assert hands.app.find("mg").value == "5"
        await hands.tap("diazepam: Use this time")
        assert hands.shows("diazepam: Less, 5 mg, 09:02. Change")

    by_hand(diary, tell)
    dose = the_dose(diary)
    assert (dose.how, dose.amount_mg) == (How.LESS, Decimal(5))
    assert dose.taken_at == datetime(2026, 3, 2, 9, 2, tzinfo=UTC)


def test_none_asks_whether_one_was_missed_and_says_not_to_double_the_next(diary: Diary) -> None:
    started(diary)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        await hands.tap("diazepam: None")
        assert diary.taper.doses == ()
        await hands.tap("diazepam: Yes, none")
        assert hands.shows("Missed one, or stopped / run out?")
        await hands.tap("diazepam: Missed one")
        assert hands.shows("Don't double the next dose. Ask your pharmacist.")
        assert hands.shows("diazepam: None: missed one. Change")
        assert not hands.shows("Missed one, or stopped / run out?")

    by_hand(diary, tell)
    assert (the_dose(diary).how, the_dose(diary).why_none) == (How.NONE, NotTaken.MISSED)


def test_stopped_or_run_out_raises_its_advice_at_once(diary: Diary) -> None:
    started(diary)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        await hands.tap("diazepam: None", "diazepam: Yes, none", "diazepam: Stopped / run out")
        assert "alert-stopped_suddenly-diazepam" in hands.app.shown
        assert hands.app.says("Stopping suddenly can cause seizures")

    by_hand(diary, tell)


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        ("Missed one", "Don't double the next dose. Ask your pharmacist."),
        ("Stopped / run out", "Stopping suddenly can cause seizures (fits)."),
    ],
)
def test_a_none_that_was_not_answered_is_asked_about_on_the_next_day(
    diary: Diary, answer: str, advice: str
) -> None:
    started(diary)
    diary.taper.log_dose(ago(1), "diazepam", How.NONE)

    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5], "Dose taken: not recorded")
        assert hands.shows("You recorded none for yesterday.")
        await hands.tap(f"diazepam: {answer}")
        assert advice in hands.app.texts(hands.app.find("dose-box-diazepam"))
        assert not hands.shows("Missed one, or stopped / run out?")
        assert hands.shows("diazepam: As prescribed")
        await hands.tap("diazepam: As prescribed", "diazepam: Now")
        assert advice not in hands.app.texts(hands.app.find("dose-box-diazepam"))

    by_hand(diary, tell)
    assert [dose.how for dose in diary.taper.doses] == [How.NONE, How.AS_PRESCRIBED]


def test_the_advice_of_a_stop_stands_beside_the_answer_in_the_review_too(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5], "Dose taken: not recorded", "diazepam: None", "diazepam: Yes, none")
        assert "dose-stopped-diazepam" not in hands.app.shown
        await hands.tap("diazepam: Stopped / run out")
        said = hands.app.texts(hands.app.find("dose-box-diazepam"))
        assert "Call your prescriber or pharmacist today." in said
        await hands.tap("diazepam: Numbers to call")
        assert hands.shows("Emergency")

    by_hand(diary, tell)


def test_a_dose_can_be_changed_and_taken_back(diary: Diary) -> None:
    started(diary)
    checked_in(diary)
    diary.taper.log_dose(TODAY, "diazepam", How.LESS, amount_mg=Decimal(5))

    async def tell(hands: Hands) -> None:
        await hands.tap("diazepam: Less, 5 mg, no time. Change", "diazepam: As prescribed", "diazepam: Now")
        assert hands.shows("diazepam: As prescribed, 20:00. Change")
        assert the_dose(diary).amount_mg is None
        await hands.tap("diazepam: As prescribed, 20:00. Change", "diazepam: It was a mistake. Take it back")
        assert hands.shows("Not recorded")

    by_hand(diary, tell)
    assert diary.taper.doses == ()
    assert len(diary.taper.doses_entered) == 3


def test_the_review_has_the_doses_on_a_card_that_is_closed_at_first(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5])
        assert not hands.shows("diazepam: As prescribed")
        await hands.tap("Dose taken: not recorded", "diazepam: As prescribed", "diazepam: Now")
        assert hands.shows("Dose taken: As prescribed, 20:00")
        assert hands.shows("Save check-in")

    by_hand(diary, tell)


def test_without_a_ledger_no_dose_is_asked_anywhere(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        assert not hands.app.says("Doses for")
        await hands.tap(*SIX_TAPS[:5])
        assert "card-doses" not in hands.app.shown

    by_hand(diary, tell)


def test_the_dose_stands_below_the_strip_and_above_the_question_while_the_check_in_is_asked(
    diary: Diary,
) -> None:
    started(diary)

    async def tell(app: Headless) -> None:
        keys = [str(c.key) for c in app.controls() if getattr(c, "key", None)]
        order = [keys.index(key) for key in ("strip", f"doses-today-{TODAY}", "anxiety-0", "anxiety-skip")]
        assert order == sorted(order)

    story(diary, tell)


def test_a_past_day_takes_its_own_doses_of_what_was_prescribed_then_and_offers_no_now(diary: Diary) -> None:
    started(diary, days=3, medicine="lorazepam", mg="1")
    started(diary, days=1)

    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{ago(2)}")
        hands.wait(0.5)
        assert hands.app.says("Doses for Sat 28 February")
        assert not hands.app.says("diazepam")
        await hands.tap("lorazepam: As prescribed")
        assert not hands.shows("lorazepam: Now")
        await hands.tap("lorazepam: Without a time")

    by_hand(diary, tell)
    assert (the_dose(diary).day, the_dose(diary).taken_at) == (ago(2), None)


def test_before_four_a_dose_is_of_yesterday_and_its_night(diary: Diary, clock: Hand) -> None:
    started(diary)
    clock.now = datetime(2026, 3, 3, 1, 30, tzinfo=UTC)
    diary.tick()

    async def tell(hands: Hands) -> None:
        assert hands.app.says("Doses for yesterday")
        await hands.tap("diazepam: As prescribed", "diazepam: At another time")
        await hands.app.type("time", "0:45")
        await hands.tap("diazepam: Use this time")

    by_hand(diary, tell)
    dose = the_dose(diary)
    assert (dose.day, dose.taken_at) == (TODAY, datetime(2026, 3, 3, 0, 45, tzinfo=UTC))


def test_after_four_now_is_not_offered_for_the_day_before(diary: Diary, clock: Hand) -> None:
    started(diary)
    clock.now = datetime(2026, 3, 3, 3, 55, tzinfo=UTC)
    diary.tick()
    diary.rate(TODAY, "anxiety", 4, "sleep")
    clock.now = datetime(2026, 3, 3, 4, 10, tzinfo=UTC)
    diary.tick()

    async def tell(hands: Hands) -> None:
        await hands.tap("diazepam: As prescribed")
        assert not hands.shows("diazepam: Now")
        await hands.tap("diazepam: Without a time")

    by_hand(diary, tell)
    assert the_dose(diary).day == TODAY


def test_a_dose_of_the_early_morning_stays_there_when_it_is_changed_the_next_day(
    diary: Diary, clock: Hand
) -> None:
    started(diary)
    at = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    diary.taper.log_dose(TODAY, "diazepam", How.AS_PRESCRIBED, taken_at=at)
    clock.now = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    diary.tick()

    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{TODAY}")
        hands.wait(0.5)
        await hands.tap("diazepam: As prescribed, 02:00. Change", "diazepam: Less", "diazepam: Use this time")

    by_hand(diary, tell)
    assert (the_dose(diary).how, the_dose(diary).taken_at) == (How.LESS, at)


def test_paused_check_ins_still_take_the_dose(diary: Diary) -> None:
    started(diary)
    diary.change_profile(diary.profile.with_pause(ago(3)))

    async def tell(hands: Hands) -> None:
        await hands.tap("diazepam: As prescribed", "diazepam: Without a time")

    by_hand(diary, tell)
    assert the_dose(diary).day == TODAY


def test_doses_of_a_medicine_that_was_stopped_later_stay_readable(diary: Diary) -> None:
    checked_in(diary)
    diary.taper.log_dose(TODAY, "old drops", How.AS_PRESCRIBED)

    async def tell(hands: Hands) -> None:
        assert hands.shows("old drops: As prescribed, no time. Change")

    by_hand(diary, tell)


def test_what_was_agreed_about_a_missed_dose_stands_before_the_general_advice(diary: Diary) -> None:
    started(diary)
    checked_in(diary)
    agreed = AgreedLine("missed_dose", "Leave it out and go on.")
    diary.change_profile(replace(diary.profile, agreed=(agreed,)))

    async def tell(hands: Hands) -> None:
        await hands.tap("diazepam: None", "diazepam: Yes, none", "diazepam: Missed one")
        said = hands.app.texts(hands.app.find("dose-box-diazepam"))
        own = "Agreed with your prescriber: Leave it out and go on."
        assert said.index(own) < said.index("Don't double the next dose. Ask your pharmacist.")

    by_hand(diary, tell)
