"""A planned step on its day, on the whole app: the old dose stands until the person answers."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.ui.navigation import Place, PlaceKind
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.check_in.test_not_saved import full_disk
from tests.ui.headless import Headless, story
from tests.ui.taper.builders import ago, started
from tests.ui.test_look_round import nav_of

ASKED = "Planned for today: diazepam, 6 mg a day. Is that what you do?"


def planned(
    diary: Diary, clock: Hand, days: int = 0, mg: str = "6", agreed: Agreed = Agreed.YES
) -> DoseChange:
    """A step down written down ten days before its day, which is so many days ago."""
    now = clock.now
    clock.now = datetime.combine(ago(days + 10), now.time(), UTC)
    started(diary, mg="7")
    line = diary.taper.change_dose(
        ago(days), ChangeKind.STEPPED_DOWN, "diazepam", Decimal(mg), agreed=agreed, decided_by="together"
    )
    clock.now = now
    diary.tick()
    return line


def checked_in(diary: Diary) -> None:
    diary.answer(TODAY, Answers({"anxiety": 3}))
    diary.record(TODAY)


def mg(diary: Diary, days: int = 0) -> Decimal | None:
    return diary.taper.ledger.prescribed_mg("diazepam", ago(days))


@pytest.mark.parametrize("done", [True, False])
def test_today_asks_before_and_after_the_check_in_and_the_old_dose_stands(
    diary: Diary, clock: Hand, done: bool
) -> None:
    planned(diary, clock)
    if done:
        checked_in(diary)

    async def tell(hands: Hands) -> None:
        assert hands.shows(ASKED)
        assert hands.shows("Until you answer, diazepam, 7 mg a day (“One at night”) stands.")
        assert hands.shows("7 mg a day (“One at night”)"), "what the doses are held against"
        assert not hands.shows("Nothing more to do.")
        await hands.tap("diazepam: As prescribed", "diazepam: Now")
        assert hands.shows(ASKED), "a dose is no answer"

    by_hand(diary, tell)
    assert mg(diary) == 7
    assert [dose.prescribed_mg for dose in diary.taper.doses] == [Decimal(7)]


def test_during_the_check_in_it_stands_in_what_scrolls_and_never_moves_the_numbers(
    diary: Diary, clock: Hand
) -> None:
    planned(diary, clock)

    async def tell(app: Headless) -> None:
        assert ASKED in app.texts(app.find("page-anxiety"))
        staying = app.texts(app.find("staying-anxiety"))
        assert "Anxiety, 10 of 10" in staying
        assert ASKED not in staying

    story(diary, tell)


def test_it_stands_above_the_done_card_and_the_doses(diary: Diary, clock: Hand) -> None:
    planned(diary, clock)
    checked_in(diary)

    async def tell(app: Headless) -> None:
        texts = app.texts()
        assert texts.index(ASKED) < texts.index("Checked in for today") < texts.index("Doses for today")

    story(diary, tell)


def test_as_planned_is_two_taps_and_makes_it_the_dose_from_today(diary: Diary, clock: Hand) -> None:
    plan = planned(diary, clock)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        await hands.tap("As planned")
        assert mg(diary) == 7, "one touch changes no dose"
        await hands.tremble("From today", after=0.2)
        assert mg(diary) == 7
        hands.wait(0.5)
        await hands.tap("From today")
        assert hands.shows("Saved. From Mon 2 March: diazepam, 6 mg a day.")
        assert not hands.shows(ASKED)
        assert hands.shows("6 mg a day")
        await hands.app.go(2)
        await hands.app.click("all-changes")
        told = hands.app.texts(hands.app.find(f"line-{diary.taper.ledger.lines[-1].id}"))
        assert told[:2] == ["Mon 2 March", "Stepped down diazepam: from 7 to 6 mg a day."]
        assert told[-1].startswith("It was planned, for 2 March 2026: diazepam, 6 mg a day.")

    by_hand(diary, tell)
    assert (mg(diary, 1), mg(diary)) == (7, 6)
    done = diary.taper.ledger.lines[-1]
    assert (done.planned, done.corrects, done.entered_at) == (Planned.DONE, plan.id, clock.now)


def test_its_answers_are_one_row_and_who_agreed_is_told_once_one_was_tapped(
    diary: Diary, clock: Hand
) -> None:
    planned(diary, clock)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        card = hands.app.find("planned-asked")
        (row,) = [c for c in hands.app.controls(card) if isinstance(c, ft.Row) and len(c.controls) == 3]
        answers = ["As planned", "Held: still diazepam, 7 mg a day", "Not yet"]
        assert hands.app.texts(row) == answers
        assert not hands.shows("Your prescriber agreed.")
        await hands.tap("As planned")
        assert hands.shows("Your prescriber agreed.")
        assert hands.shows("Decided by: My prescriber and I together.")
        await hands.tap("Back", "Held: still diazepam, 7 mg a day")
        assert hands.shows("Does it stay as it was: diazepam, 7 mg a day?")

    by_hand(diary, tell)


@pytest.mark.parametrize(("begins", "days"), [("From Fri 27 February", 3), ("From today", 0)])
def test_answered_late_it_is_asked_from_which_day(diary: Diary, clock: Hand, begins: str, days: int) -> None:
    planned(diary, clock, days=3)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        assert hands.shows("Planned for Fri 27 February: diazepam, 6 mg a day. Is that what you do?")
        await hands.tap("As planned")
        assert hands.shows("From which day?")
        await hands.tap(begins)

    by_hand(diary, tell)
    assert (mg(diary, days + 1), mg(diary, days)) == (7, 6)


def test_held_records_that_the_old_dose_goes_on(diary: Diary, clock: Hand) -> None:
    plan = planned(diary, clock, days=1)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        await hands.tap("Held: still diazepam, 7 mg a day", "Back")
        assert hands.shows("Planned for yesterday: diazepam, 6 mg a day. Is that what you do?")
        await hands.tap("Held: still diazepam, 7 mg a day", "Yes, save")
        assert hands.shows("Saved. Still diazepam, 7 mg a day.")
        await hands.app.go(2)
        assert "Held on Sun 1 March." in hands.app.texts(hands.app.find("step-diazepam"))
        assert not hands.app.says("Is that what you do?")

    by_hand(diary, tell)
    held = diary.taper.ledger.lines[-1]
    assert (held.kind, held.daily_dose_mg, held.corrects) == (ChangeKind.HELD, Decimal(7), plan.id)
    assert mg(diary) == 7
    assert diary.taper.ledger.change_days(TODAY) == ()


def test_not_yet_asks_again_on_the_next_day_and_changes_nothing(
    diary: Diary, clock: Hand, open_again: object
) -> None:
    planned(diary, clock)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        await hands.tap("Not yet")
        assert not hands.shows(ASKED)
        assert hands.shows("Today asks again tomorrow.")
        await hands.app.go(2)
        assert hands.shows(ASKED), "Taper still takes the answer"
        assert not hands.shows("Not yet")

    by_hand(diary, tell)
    assert mg(diary) == 7
    again = open_again()  # type: ignore[operator]
    assert again.taper.open_plan(TODAY) is None, "it is on the disk"
    clock.now += timedelta(days=1)
    again.tick()

    async def tomorrow(hands: Hands) -> None:
        assert hands.shows("Planned for yesterday: diazepam, 6 mg a day. Is that what you do?")
        assert hands.shows("Not yet")

    by_hand(again, tomorrow)


def test_before_four_in_the_night_it_is_not_asked_yet(diary: Diary, clock: Hand) -> None:
    planned(diary, clock)
    clock.now = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    diary.tick()

    async def tell(app: Headless) -> None:
        assert not app.says("Is that what you do?")

    story(diary, tell)
    assert mg(diary) == 7


@pytest.mark.parametrize("agreed", [Agreed.NO, Agreed.UNSURE])
def test_what_was_not_agreed_is_asked_the_same_and_its_alert_holds_once_it_is_done(
    diary: Diary, clock: Hand, agreed: Agreed
) -> None:
    planned(diary, clock, agreed=agreed)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        assert hands.shows(ASKED)
        assert [a.rule for a in diary.alerts()] == ["unagreed_change"]
        await hands.tap("As planned", "From today")
        assert [a.rule for a in diary.alerts()] == ["unagreed_change"]
        assert hands.app.says("Stepped down diazepam: 6 mg a day. You said that")
        await hands.tap("My prescriber agrees to it")
        assert diary.alerts() == ()

    by_hand(diary, tell)
    assert mg(diary) == 6


def test_agreement_told_later_leaves_the_plan_unanswered(diary: Diary, clock: Hand) -> None:
    planned(diary, clock, agreed=Agreed.UNSURE)
    (alert,) = diary.alerts()
    diary.taper.answer_agreed(alert.about, Agreed.YES)
    assert (diary.alerts(), mg(diary), len(diary.taper.ledger.open_plans(TODAY))) == ((), 7, 1)


def test_a_plan_that_no_longer_fits_says_why_and_leads_to_itself(diary: Diary, clock: Hand) -> None:
    plan = planned(diary, clock)
    diary.taper.change_dose(ago(5), ChangeKind.STEPPED_DOWN, "diazepam", Decimal(5), agreed=Agreed.YES)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        assert hands.shows("Stepped down means less than the 5 mg a day before.")
        assert not hands.shows("As planned")
        await hands.tap("Change the plan")
        assert hands.shows("Planned for Mon 2 March, not confirmed. Today asks about it.")
        assert hands.shows("diazepam, 6 mg a day.")

    by_hand(diary, tell)
    assert plan.id in diary.taper.ledger.unconfirmed


def test_a_plan_that_was_passed_over_is_not_said_to_be_asked_about(diary: Diary, clock: Hand) -> None:
    plan = planned(diary, clock, days=3)
    diary.taper.change_dose(ago(1), ChangeKind.STEPPED_DOWN, "diazepam", Decimal(5), agreed=Agreed.YES)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        nav_of(hands.app).open(Place(PlaceKind.CHANGE, line_id=plan.id))
        await hands.app.settle()
        assert hands.shows("Planned for Fri 27 February, not confirmed.")

    by_hand(diary, tell)


def test_a_start_that_was_planned_is_done_or_not_started(diary: Diary, clock: Hand) -> None:
    started(diary, mg="7")
    clock.now -= timedelta(days=5)
    diary.taper.change_dose(TODAY, ChangeKind.STARTED, "lorazepam", Decimal(1))
    clock.now += timedelta(days=5)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        assert hands.shows("Planned for today: lorazepam, 1 mg a day. Is that what you do?")
        assert not hands.shows("lorazepam: As prescribed")
        await hands.tap("No, not started", "Yes, save")
        assert hands.shows("Saved. Not started.")
        await hands.app.go(2)
        assert hands.shows("Planned, and not started")

    by_hand(diary, tell)
    assert [s.medicine for s in diary.taper.ledger.current_steps(TODAY)] == ["diazepam"]


def test_an_answer_that_the_disk_refused_counts_and_is_not_said_to_be_saved(
    diary: Diary, clock: Hand
) -> None:
    planned(diary, clock)
    checked_in(diary)

    async def tell(hands: Hands) -> None:
        with full_disk():
            await hands.tap("As planned", "From today")
            assert hands.shows("Not saved")
            assert not hands.app.says("Saved. From")
            assert mg(diary) == 6
        diary.try_again()

    by_hand(diary, tell)
    assert not diary.has_unsaved
