"""A dose on the day of a stop and after it, on the whole app: asked about once, with nothing filled in."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.dose_change import Agreed, ChangeKind
from benzotrack.domain.doses import How
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.taper.builders import ago, started


def stopped(diary: Diary, days: int, medicine: str = "diazepam") -> None:
    """Prescribed for 100 days, and stopped so many days ago; today is checked in."""
    started(diary, 100, medicine=medicine)
    diary.taper.change_dose(ago(days), ChangeKind.STOPPED, medicine, Decimal(0), agreed=Agreed.YES)
    diary.answer(TODAY, Answers({"anxiety": 3}))
    diary.record(TODAY)


@pytest.mark.parametrize(("days", "named"), [(0, "Mon 2 March"), (13, "Tue 17 February")])
def test_a_dose_after_a_stop_is_asked_about_once_and_its_mg_are_typed(
    diary: Diary, clock: Hand, days: int, named: str
) -> None:
    stopped(diary, days)
    diary.taper.log_dose(ago(40), "diazepam", How.LESS, amount_mg=Decimal(7))

    async def tell(hands: Hands) -> None:
        assert hands.app.says(f"Stopped on {named}.")
        assert hands.shows("Nothing more to do."), "no dose is asked for"
        assert not hands.shows("diazepam: As prescribed")
        await hands.tap("diazepam: Record a dose")
        assert hands.shows(f"Stopped on {named}.")
        assert hands.shows("Did you take it anyway?")
        await hands.tap("diazepam: No")
        assert not hands.shows("Did you take it anyway?")
        assert diary.taper.doses_entered[1:] == ()
        await hands.tap("diazepam: Record a dose", "diazepam: Yes, I took it")
        assert hands.app.find("mg").value == ""
        assert not hands.app.says("like the last one recorded")
        await hands.app.type("mg", "2.5")
        await hands.tap("diazepam: Next", "diazepam: Now")
        assert hands.shows("diazepam: 2.5 mg, 20:00. Change")

    by_hand(diary, tell)
    dose = diary.taper.doses[-1]
    assert (dose.day, dose.how, dose.amount_mg, dose.taken_at) == (
        TODAY,
        How.TAKEN,
        Decimal("2.5"),
        clock.now,
    )


def test_what_was_switched_away_from_is_not_said_to_be_stopped(diary: Diary) -> None:
    started(diary, 100, medicine="zopiclone")
    diary.taper.change_dose(ago(3), ChangeKind.SWITCHED, "zolpidem", Decimal(5), from_medicine="zopiclone")
    diary.answer(TODAY, Answers({"anxiety": 3}))
    diary.record(TODAY)

    async def tell(hands: Hands) -> None:
        assert hands.app.says("Switched to zolpidem on Fri 27 February.")
        await hands.tap("zopiclone: Record a dose")
        assert hands.shows("Switched to zolpidem on Fri 27 February.")
        assert hands.shows("Did you take it anyway?")
        assert not hands.app.says("Stopped on")

    by_hand(diary, tell)


def test_a_second_one_that_day_and_its_correction_are_of_mg_too(diary: Diary) -> None:
    stopped(diary, 3)
    diary.taper.log_dose(TODAY, "diazepam", How.TAKEN, amount_mg=Decimal(1))

    async def tell(hands: Hands) -> None:
        await hands.tap("diazepam: Record another dose", "diazepam: Yes, another dose")
        await hands.tap("diazepam: I don't know how much", "diazepam: Without a time")
        assert hands.app.says("2 doses, 1 mg and 1 without an amount")
        await hands.tap("diazepam: 1 mg, no time. Change")
        assert hands.app.find("mg").value == "1"
        await hands.app.type("mg", "2")
        await hands.tap("diazepam: Next", "diazepam: Without a time")

    by_hand(diary, tell)
    assert [d.amount_mg for d in diary.taper.doses] == [Decimal(2), None]


def test_on_today_a_stopped_medicine_stands_for_14_days_and_then_only_on_taper_and_past_days(
    diary: Diary, clock: Hand
) -> None:
    stopped(diary, 14)

    async def tell(hands: Hands) -> None:
        assert not hands.shows("diazepam: Record a dose")
        assert not hands.app.says("Doses for today")
        await hands.app.go(2)
        assert not hands.shows("diazepam: Record a dose")
        await hands.tap("A medicine you stopped", "diazepam: Record a dose", "diazepam: Yes, I took it")
        await hands.app.type("mg", "5")
        await hands.tap("diazepam: Next", "diazepam: Now")
        await hands.app.go(0)
        assert hands.shows("diazepam: 5 mg, 20:00. Change"), "what is recorded is shown"

    by_hand(diary, tell)
    assert [a.rule for a in diary.alerts()][:1] == ["restarted"]


def test_a_past_day_offers_what_was_stopped_on_it_with_its_own_boxes(diary: Diary) -> None:
    stopped(diary, 2)
    clock_day = ago(2)

    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{clock_day}")
        hands.wait(0.5)
        await hands.tap("diazepam: Record a dose", "diazepam: Yes, I took it")
        await hands.app.type("mg", "2")
        await hands.tap("diazepam: Next")
        assert not hands.shows("diazepam: Now")
        await hands.tap("diazepam: Without a time")

    by_hand(diary, tell)
    (dose,) = diary.taper.doses
    assert (dose.day, dose.amount_mg) == (clock_day, Decimal(2))


@pytest.mark.parametrize("days", [2, 30])
def test_a_recorded_past_day_offers_what_was_stopped_among_its_doses(diary: Diary, days: int) -> None:
    stopped(diary, days)
    diary.rate(ago(1), "anxiety", 3, "review")
    diary.record(ago(1))

    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{ago(1)}")
        hands.wait(0.9)
        await hands.tap("Dose taken")
        if days == 30:
            await hands.tap("A medicine you stopped")
        await hands.tap("diazepam: Record a dose", "diazepam: Yes, I took it")
        await hands.app.type("mg", "2")
        await hands.tap("diazepam: Next", "diazepam: Without a time")

    by_hand(diary, tell)
    (dose,) = diary.taper.doses
    assert (dose.day, dose.amount_mg) == (ago(1), Decimal(2))


def test_a_dose_begun_after_a_stop_is_said_to_wait(diary: Diary) -> None:
    stopped(diary, 2)

    async def tell(hands: Hands) -> None:
        await hands.tap("diazepam: Record a dose")
        assert hands.app.says("Your dose of diazepam still waits for an answer.")

    by_hand(diary, tell)


def test_the_dose_moves_since_when_it_is_0_mg(diary: Diary, clock: Hand) -> None:
    stopped(diary, 5)
    clock.now = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)

    async def tell(hands: Hands) -> None:
        assert hands.shows("0 mg since 25 February, day 6.")
        diary.taper.log_dose(ago(1), "diazepam", How.TAKEN, amount_mg=Decimal(2))
        await hands.app.go(2)
        await hands.app.go(0)
        assert hands.shows("0 mg since 2 March, day 1.")

    by_hand(diary, tell)
