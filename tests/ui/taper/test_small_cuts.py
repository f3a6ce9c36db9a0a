"""Small cuts all the time, entered as one line and shown in words, on the whole app."""

from datetime import UTC, date, datetime
from decimal import Decimal

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange
from benzotrack.domain.doses import How
from benzotrack.domain.since_change import since_last_change
from benzotrack.domain.symptoms import CORE
from benzotrack.ui.doses.day_doses import is_open
from benzotrack.ui.trends.since_part import since_intro
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.taper.builders import ago, started
from tests.ui.taper.test_change_form import form, typed

UNTIL = date(2026, 10, 27)
WORDS = "0.01 mg less each day"
TOLD = "from 1 mg on {} to 0.17 mg by 27 October 2026, in small cuts as agreed: “0.01 mg less each day”"
TODAYS, SINCE_SUNDAY = TOLD.format("2 March 2026"), TOLD.format("22 February 2026")


def small_cuts(diary: Diary, days: int = 8, until: date = UNTIL, until_mg: str = "0.17") -> DoseChange:
    started(diary, mg="1")
    return diary.taper.change_dose(
        ago(days),
        ChangeKind.SMALL_CUTS,
        "diazepam",
        Decimal(1),
        wording=WORDS,
        agreed=Agreed.YES,
        until=until,
        until_mg=Decimal(until_mg),
    )


def test_they_are_one_line_with_both_ends_and_the_prescribers_words(diary: Diary) -> None:
    started(diary, mg="1")

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepping down in small cuts", "Today")
        assert hands.shows("Small cuts of diazepam: from how much, to how much?")
        await hands.tap("Next")
        assert hands.shows("Please write how often and how much less, in your prescriber's words.")
        await typed(hands, mg="1", until_mg="0,17", wording=WORDS)
        await hands.tap("Next")
        assert hands.shows("By which day?")
        await typed(hands, day="27 October 2026")
        await hands.tap("Use this date", "Yes", "My prescriber", "Next")
        assert hands.shows(f"Stepping down diazepam: {TODAYS}.")
        assert hands.shows("Last day: Tue 27 October. Change")
        await hands.tap("Save")
        assert hands.shows(f"Stepping down {TODAYS}")

    by_hand(diary, tell)
    line = diary.taper.ledger.lines[-1]
    assert (line.kind, line.day, line.until) == (ChangeKind.SMALL_CUTS, TODAY, UNTIL)
    assert (line.daily_dose_mg, line.until_mg) == (Decimal(1), Decimal("0.17"))
    assert (line.wording, line.agreed, line.as_needed) == (WORDS, Agreed.YES, False)


def test_ends_that_do_not_fit_are_told_on_their_own_page_and_can_be_mended(diary: Diary) -> None:
    started(diary, mg="1")

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepping down in small cuts", "Today")
        await typed(hands, mg="1", until_mg="2", wording=WORDS)
        await hands.tap("Next")
        assert hands.shows("The last dose is less than the first: below 1 mg.")
        assert hands.shows("Please look at: mg a day at the end")
        await typed(hands, until_mg="0.17")
        assert not hands.shows("below 1 mg")
        assert not hands.shows("Please look at")
        await hands.tap("Next", "Mon 2 March")
        assert hands.shows("The last day comes after the first one.")
        assert hands.shows("By which day?")
        await typed(hands, day="27 October 2026")
        await hands.tap("Use this date", "Yes", "Next", "Save")
        assert hands.shows("Saved.")

    by_hand(diary, tell)
    assert diary.taper.ledger.lines[-1].until == UNTIL


def test_ends_that_no_longer_fit_once_the_first_day_is_another_are_marked_before_they_are_saved(
    diary: Diary,
) -> None:
    started(diary, mg="1")

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepping down in small cuts", "Yesterday")
        await typed(hands, mg="1", until_mg="0.17", wording=WORDS)
        await hands.tap("Next", "Mon 2 March", "Yes", "Next")
        hands.wait(0.9)
        await hands.app.click("change-day")
        hands.wait(0.9)
        await hands.tap("Today", "Save")
        assert hands.shows("Not saved. Look at: Last day")
        assert hands.shows("The last day comes after the first one.")

    by_hand(diary, tell)
    assert len(diary.taper.ledger.lines) == 1


def test_a_hold_within_them_asks_which_dose_it_is_now(diary: Diary) -> None:
    small_cuts(diary)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Held", "Today")
        assert hands.shows("Which dose of diazepam is it now?")
        assert hands.app.find("mg").value == ""
        await typed(hands, mg="0.05")
        await hands.tap("Next", "Next", "Save")
        assert hands.shows("Held in small cuts is a dose from 1 to 0.17 mg a day.")
        await hands.app.click("change-dose")
        hands.wait(0.9)
        await typed(hands, mg="0.92")
        await hands.tap("Next")
        assert hands.shows("Held diazepam: 0.92 mg a day.")
        await hands.tap("Save")
        assert "0.92 mg a day" in hands.app.texts(hands.app.find("step-diazepam"))
        said = "Held diazepam: 0.92 mg a day. Before, it was small cuts from 1 to 0.17 mg."
        assert hands.shows(said)

    by_hand(diary, tell)
    assert diary.taper.ledger.prescribed_mg("diazepam", TODAY) == Decimal("0.92")


def test_a_dose_as_prescribed_between_the_ends_is_recorded_beside_the_words_and_no_mg(diary: Diary) -> None:
    small_cuts(diary)
    first = diary.taper.log_dose(ago(8), "diazepam", How.AS_PRESCRIBED)
    before = diary.taper.log_dose(ago(9), "diazepam", How.AS_PRESCRIBED)
    assert (first.prescribed_mg, before.prescribed_mg) == (1, 1)

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        card = hands.app.texts(hands.app.find("step-diazepam"))
        assert [SINCE_SUNDAY in words for words in card].count(True) == 1, "they are said once"
        assert "Day 9 of this step." in card
        await hands.tap("diazepam: As prescribed", "diazepam: Now")
        assert hands.shows("Saved.")

    by_hand(diary, tell)
    dose = diary.taper.doses[-1]
    assert (dose.how, dose.prescribed_mg, dose.amount_mg) == (How.AS_PRESCRIBED, None, None)


def test_between_the_ends_a_day_without_a_record_is_still_open(diary: Diary) -> None:
    small_cuts(diary)
    assert is_open(diary.taper, TODAY)
    diary.taper.log_dose(TODAY, "diazepam", How.AS_PRESCRIBED)
    assert not is_open(diary.taper, TODAY)


def test_once_their_last_day_has_come_the_last_dose_stands_and_their_words_do_not(diary: Diary) -> None:
    small_cuts(diary, days=20, until=ago(2))

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        card = hands.app.texts(hands.app.find("step-diazepam"))
        assert "0.17 mg a day" in card
        assert not any(WORDS in words for words in card)

    by_hand(diary, tell)


def test_at_0_mg_the_person_is_asked_to_say_that_it_is_stopped(diary: Diary) -> None:
    small_cuts(diary, days=20, until=TODAY, until_mg="0")
    over = "The last day has come. Is it stopped now? Then write it down with “Add a change”."

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        assert hands.shows(over)
        await form(hands)
        await hands.tap("diazepam", "Stopped", "Today", "Yes", "Next", "Save")
        assert not hands.shows(over)
        assert "ended-diazepam" in hands.app.shown

    by_hand(diary, tell)
    assert diary.taper.ledger.prescribed_mg("diazepam", TODAY) == 0


def test_a_plan_that_comes_within_them_and_is_not_done_lets_them_go_on(diary: Diary) -> None:
    small_cuts(diary)
    plan = diary.taper.change_dose(ago(-1), ChangeKind.STOPPED, "diazepam", Decimal(0), agreed=Agreed.YES)
    diary.taper.hold_planned(plan)
    (step,) = diary.taper.ledger.current_steps(ago(-1))
    assert step.cuts


def test_small_cuts_that_were_planned_and_did_not_begin_are_a_hold_of_the_dose_before(diary: Diary) -> None:
    plan = small_cuts(diary, days=-1)
    held = diary.taper.hold_planned(plan)
    assert (held.kind, held.daily_dose_mg, held.until, held.until_mg) == (ChangeKind.HELD, 1, None, None)
    assert diary.taper.ledger.prescribed_mg("diazepam", ago(-5)) == 1


def test_the_prescribers_words_stand_once_in_the_card_of_what_is_planned(diary: Diary) -> None:
    small_cuts(diary, days=-2)

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        assert " ".join(hands.app.texts(hands.app.find("planned"))).count(WORDS) == 1

    by_hand(diary, tell)


def test_the_prescribers_words_stand_once_where_the_days_since_their_first_are_told(diary: Diary) -> None:
    small_cuts(diary)
    ledger = diary.taper.ledger
    (since,) = since_last_change(CORE[:1], ledger, TODAY, ())
    assert since is not None
    said = [text.value for text in since_intro(since, ledger, TODAY) if isinstance(text, ft.Text)]
    assert " ".join(said).count(WORDS) == 1


def test_cuts_that_were_planned_are_asked_about_on_their_day_and_begin_when_the_person_says(
    diary: Diary, clock: Hand
) -> None:
    clock.now = datetime.combine(ago(5), clock.now.time(), UTC)
    small_cuts(diary, days=2)
    clock.now = datetime.combine(TODAY, clock.now.time(), UTC)
    diary.tick()
    words = TOLD.format("28 February 2026")

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        assert hands.shows(f"Planned for Sat 28 February: diazepam, {words}. Is that what you do?")
        await hands.tap("As planned", "From today")
        assert hands.shows(f"Saved. From Mon 2 March: diazepam, {TODAYS}.")

    by_hand(diary, tell)
    assert [diary.taper.ledger.prescribed_mg("diazepam", ago(n)) for n in (1, 0, -1)] == [1, 1, None]


def test_a_correction_of_them_starts_from_what_they_say(diary: Diary) -> None:
    wrong = small_cuts(diary)

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        await hands.app.click("all-changes")
        await hands.app.click(f"correct-{wrong.id}")
        hands.wait(0.9)
        await hands.app.click("change-dose")
        hands.wait(0.9)
        assert [hands.app.find(name).value for name in ("mg", "until_mg", "wording")] == ["1", "0.17", WORDS]
        await typed(hands, until_mg="0.2")
        await hands.tap("Next", "Save")

    by_hand(diary, tell)
    assert diary.taper.ledger.lines[-1].until_mg == Decimal("0.2")
    assert diary.taper.ledger.lines[-1].corrects == wrong.id
