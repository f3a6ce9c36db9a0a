"""Visits by day, on the whole app."""

from decimal import Decimal

from benzotrack.diary.diary import Diary
from tests.clock import TODAY
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.taper.builders import ago, started


async def form(hands: Hands) -> None:
    await hands.app.go(2)
    await hands.app.click("open-visits")
    await hands.app.click("record-visit")
    hands.wait(0.5)


def test_a_visit_is_its_day_with_whom_and_what_was_decided(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await form(hands)
        assert hands.all_chosen() == []
        await hands.tap("Yesterday")
        await hands.app.type("whom", "Dr Hill")
        await hands.app.type("decided", "Go on as it is")
        await hands.tap("Help", "Close")
        assert hands.app.find("whom").value == "Dr Hill"
        await hands.tap("Save visit")
        assert hands.shows("Saved.")
        assert hands.shows("With Dr Hill")
        assert hands.shows("Decided: Go on as it is")

    by_hand(diary, tell)
    (visit,) = diary.taper.visits
    assert (visit.day, visit.with_whom, visit.decided) == (ago(1), "Dr Hill", "Go on as it is")


def test_a_dose_change_decided_at_a_visit_is_entered_in_the_same_step(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("Another day")
        await hands.app.type("day", "25 February 2026")
        await hands.tap("Use this date", "The dose was changed: save, then enter it")
        assert [visit.day for visit in diary.taper.visits] == [ago(5)]
        await hands.tap("diazepam", "Stepped down")
        assert hands.all_chosen() == [], "the day of the visit is offered, not taken"
        await hands.tap("The day of the visit: Wed 25 February")
        await hands.app.type("mg", "9")
        await hands.tap("Every day", "Next", "Yes", "Next", "Save")
        assert hands.shows("Saved.")

    by_hand(diary, tell)
    line = diary.taper.ledger.lines[-1]
    assert (line.day, line.daily_dose_mg) == (ago(5), Decimal(9))
    assert len(diary.taper.visits) == 1


def test_a_visit_that_cannot_be_kept_leads_to_no_dose_change(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("The dose was changed: save, then enter it")
        assert hands.shows("Please choose the day of the visit.")

    by_hand(diary, tell)
    assert diary.taper.visits == ()


def test_a_visit_without_a_day_is_not_kept_and_says_so(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.app.type("whom", "Dr Hill")
        await hands.tap("Save visit")
        assert hands.shows("Please choose the day of the visit.")
        assert hands.app.find("whom").value == "Dr Hill"

    by_hand(diary, tell)
    assert diary.taper.visits == ()


def test_a_visit_can_be_changed_and_taken_off_the_list(diary: Diary) -> None:
    diary.taper.record_visit(ago(1), "Dr Hill")

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        await hands.app.click("open-visits")
        await hands.tap("Change the visit of Sun 1 March")
        await hands.tap("Today", "Save visit", "Change the visit of Mon 2 March")
        assert diary.taper.visits[0].day == TODAY
        await hands.tap("There was no such visit", "No, keep it", "There was no such visit")
        await hands.tap("Yes, take it off")
        assert hands.shows("No visit is recorded yet.")

    by_hand(diary, tell)
    assert diary.taper.visits == ()
    assert len(diary.taper.visits_entered) == 3


def test_a_coming_visit_says_so(diary: Diary) -> None:
    diary.taper.record_visit(ago(-7))

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        assert hands.shows("the next on Mon 9 March")
        await hands.app.click("open-visits")
        assert hands.shows("Mon 9 March (coming)")

    by_hand(diary, tell)
