"""Entering what was prescribed, on the whole app: one question a page, a review, and Save."""

from dataclasses import replace
from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import Agreed, ChangeKind
from benzotrack.report_pdf.wording import decided
from tests.clock import TODAY
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.taper.builders import ago, started, stepped_down


async def form(hands: Hands) -> None:
    await hands.app.go(2)
    await hands.app.click("add-change")
    hands.wait(0.5)


async def typed(hands: Hands, **texts: str) -> None:
    for name, words in texts.items():
        await hands.app.type(name, words)


def test_the_first_line_is_started_and_nothing_is_chosen_for_the_person(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await form(hands)
        assert hands.all_chosen() == []
        await hands.tap("diazepam", "Today")
        assert hands.shows("How much diazepam is prescribed?")
        assert hands.app.find("mg").value == ""
        assert hands.all_chosen() == []
        assert hands.shows("Usual strengths of diazepam: 2, 5 and 10 mg.")
        await typed(hands, mg="7,5", wording="One and a half at night")
        await hands.tap("Every day", "Next", "My prescriber")
        await typed(hands, reason="Moved house")
        await hands.tap("Next")
        assert hands.shows("Started diazepam: 7.5 mg a day.")
        assert hands.shows("From today, Mon 2 March.")
        assert diary.taper.ledger.entered == ()
        await hands.tap("Save")
        assert hands.shows("Saved.")
        assert "step-diazepam" in hands.app.shown

    by_hand(diary, tell)
    (line,) = diary.taper.ledger.lines
    assert (line.day, line.kind, line.medicine) == (TODAY, ChangeKind.STARTED, "diazepam")
    assert (line.daily_dose_mg, line.as_needed, line.wording) == (
        Decimal("7.5"),
        False,
        "One and a half at night",
    )
    assert (line.decided_by, line.reason, line.agreed) == ("prescriber", "Moved house", None)


def test_a_step_down_asks_whether_the_prescriber_agreed(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepped down", "Yesterday")
        await typed(hands, mg="9")
        await hands.tap("Every day", "Next")
        assert hands.shows("Did your prescriber agree to this?")
        await hands.tap("Not sure")
        await typed(hands, who="Dr Hill")
        await hands.tap("Next", "Save")

    by_hand(diary, tell)
    line = diary.taper.ledger.lines[-1]
    assert (line.day, line.agreed, line.decided_by) == (ago(1), Agreed.UNSURE, "Dr Hill")


def test_a_hold_asks_no_dose_and_keeps_what_the_ledger_says(diary: Diary) -> None:
    started(diary)
    stepped_down(diary)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Held", "Today")
        assert hands.shows("Anything more, if you like")
        await hands.tap("Next")
        assert hands.shows("Held diazepam: 9 mg a day.")
        await hands.tap("Save")

    by_hand(diary, tell)
    assert diary.taper.ledger.lines[-1].daily_dose_mg == 9


def test_a_hold_before_the_first_dose_is_refused_in_words(diary: Diary) -> None:
    started(diary, days=0)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Held", "Yesterday", "Next")
        assert hands.shows("There is no dose of this medicine before that day. Please choose Started.")
        await hands.tap("Save")
        assert hands.shows("Not saved. Look at: What happened")

    by_hand(diary, tell)
    assert len(diary.taper.ledger.entered) == 1


def test_a_stop_is_0_mg_and_asks_no_dose(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stopped", "Today", "Yes", "Next")
        assert hands.shows("Stopped diazepam.")
        await hands.tap("Save")

    by_hand(diary, tell)
    line = diary.taper.ledger.lines[-1]
    assert (line.kind, line.daily_dose_mg, line.agreed) == (ChangeKind.STOPPED, 0, Agreed.YES)


def test_a_switch_names_the_medicine_before_and_the_new_one(diary: Diary) -> None:
    started(diary, medicine="lorazepam", mg="1")

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("lorazepam", "Switched medicine")
        assert hands.shows("Which medicine instead?")
        await hands.tap("diazepam", "Today")
        assert hands.shows("How much diazepam is prescribed?")
        await typed(hands, mg="10")
        await hands.tap("Every day", "Next", "Next", "Save")
        assert hands.shows("Switched: diazepam, 10 mg a day, instead of lorazepam, 1 mg a day.")
        assert "ended-lorazepam" in hands.app.shown

    by_hand(diary, tell)


NO_NUMBER = "Please write the mg as a number, like 7.5 or 7,5."


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", NO_NUMBER),
        ("ten", NO_NUMBER),
        ("-5", NO_NUMBER),
        ("7.5.1", NO_NUMBER),
        ("2,125", "This could be 2.125 or 2125 mg. Please write it that way."),
        ("100000000", "The dose is an amount up to 10000 mg."),
    ],
)
def test_a_dose_that_is_no_number_is_told_beside_its_field_and_nothing_is_lost(
    diary: Diary, written: str, why: str
) -> None:
    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Today")
        await typed(hands, mg=written, wording="One at night")
        await hands.tap("Next")
        assert hands.shows(why)
        assert hands.shows("Please choose: every day, or only when needed.")
        assert hands.app.find("mg").value == written
        assert hands.app.find("wording").value == "One at night"

    by_hand(diary, tell)


def test_what_does_not_fit_the_ledger_is_marked_and_can_be_mended(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepped down", "Today")
        await typed(hands, mg="12")
        await hands.tap("Every day", "Next", "Yes", "Next", "Save")
        assert hands.shows("Stepped down means less than the 10 mg a day before.")
        await hands.tap("Dose: 12 mg a day. Change")
        assert hands.shows("Stepped down means less than the 10 mg a day before.")
        await typed(hands, mg="9")
        await hands.tap("Next")
        assert hands.shows("Look it over, then save")
        await hands.tap("Save")

    by_hand(diary, tell)
    assert diary.taper.ledger.lines[-1].daily_dose_mg == 9


def test_help_and_another_tab_lose_nothing_that_was_typed(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Today")
        await typed(hands, mg="7.5", wording="One and a half")
        await hands.tap("Help", "Close")
        assert hands.app.find("mg").value == "7.5"
        await hands.tap("Close")
        await hands.app.go(0)
        await form(hands)
        assert hands.app.find("mg").value == "7.5"
        assert hands.app.find("wording").value == "One and a half"
        await hands.tap("Every day", "Next", "Next", "Don't save this")
        await form(hands)
        assert hands.shows("Which medicine?")

    by_hand(diary, tell)
    assert diary.taper.ledger.entered == ()


def test_a_medicine_is_found_by_part_of_its_name_or_brand_or_kept_as_typed(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await form(hands)
        await typed(hands, name="vali")
        assert "name-diazepam" in hands.app.shown
        assert hands.shows("diazepam (Valium)")
        assert "name-lorazepam" not in hands.app.shown
        await typed(hands, name="  My  drops ")
        await hands.tap("Use “My drops” as typed", "Today")
        assert hands.shows("How much My drops is prescribed?")

    by_hand(diary, tell)


def test_a_day_ahead_is_planned_as_already_agreed(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepped down", "Another day", "Mon 9 March")
        await typed(hands, mg="9")
        await hands.tap("Every day", "Next", "Yes", "Next")
        assert hands.shows("diazepam, 9 mg a day.")
        assert hands.shows("Planned for Mon 9 March, as already agreed.")
        await hands.tap("Save")

    by_hand(diary, tell)
    assert [line.day for line in diary.taper.ledger.planned(TODAY)] == [ago(-7)]


def test_a_day_can_be_written_and_one_that_could_be_two_is_asked_again(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Another day", "A month earlier")
        assert hands.shows("February 2026")
        await typed(hands, day="5/10/2025")
        await hands.tap("Use this date")
        assert hands.shows("This could be two different days. Write it like 5 October 2026.")
        await typed(hands, day="5 oct 2025")
        await hands.tap("Use this date")
        assert hands.shows("How much diazepam is prescribed?")

    by_hand(diary, tell)


def test_correcting_a_line_starts_from_what_it_says_and_leaves_it_readable(diary: Diary) -> None:
    started(diary)
    wrong = stepped_down(diary, mg="8")

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        await hands.app.click("all-changes")
        await hands.tap("Correct the line of Thu 26 February: Stepped down diazepam: from 10 to 8 mg a day.")
        assert hands.shows("Look it over, then save")
        assert hands.shows("Who decided, and why: My prescriber and I together. Change")
        await hands.tap("Dose: 8 mg a day. Change")
        assert hands.app.find("mg").value == "8"
        await typed(hands, mg="9")
        await hands.tap("Next", "Save")
        assert f"corrected-{wrong.id}" in hands.app.shown

    by_hand(diary, tell)
    line = diary.taper.ledger.lines[-1]
    assert line == replace(wrong, id=line.id, daily_dose_mg=Decimal(9), corrects=wrong.id)


def test_a_line_is_taken_back_only_after_a_question(diary: Diary) -> None:
    started(diary)
    wrong = stepped_down(diary)

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        await hands.app.click("all-changes")
        await hands.app.click(f"correct-{wrong.id}")
        hands.wait(0.5)
        await hands.tap("Take this line back", "No, keep it", "Take this line back", "Yes, take it back")
        assert hands.shows("Taken back")
        await hands.tap("Close")
        assert "10 mg a day" in hands.app.texts(hands.app.find("step-diazepam"))

    by_hand(diary, tell)
    assert len(diary.taper.ledger.lines) == 1
    assert len(diary.taper.ledger.entered) == 3


def test_a_trembling_double_tap_answers_one_page(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepped down")
        await hands.tremble("Today", after=0.1)
        assert hands.shows("From which day?")
        hands.wait(0.5)
        await hands.app.tap("Today")
        assert hands.shows("From which day?"), "0.6 s after the page came"

    by_hand(diary, tell)


def test_a_step_corrected_to_a_hold_takes_the_dose_before_it_not_its_own(diary: Diary) -> None:
    started(diary)
    wrong = stepped_down(diary, mg="8")

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        await hands.app.click("all-changes")
        await hands.app.click(f"correct-{wrong.id}")
        hands.wait(0.5)
        await hands.tap("What happened: Stepped down. Change", "Held")
        assert hands.shows("Held diazepam: 10 mg a day.")
        await hands.tap("Save")

    by_hand(diary, tell)
    line = diary.taper.ledger.lines[-1]
    assert (line.kind, line.daily_dose_mg, line.agreed) == (ChangeKind.HELD, 10, None)


SLIP = "Is this as meant? 50 mg a day. Before, it was 5 mg a day."


def test_5_mg_typed_as_50_is_asked_about_before_it_is_saved_and_at_once_after(diary: Diary) -> None:
    started(diary)
    stepped_down(diary, days=3, mg="5")

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepped up", "Today")
        await typed(hands, mg="50")
        await hands.tap("Every day", "Next", "Next")
        assert hands.shows(SLIP)
        await hands.tap("Dose: 50 mg a day. Change")
        await typed(hands, mg="7")
        await hands.tap("Next")
        assert not hands.shows(SLIP)
        assert "unlikely" not in hands.app.shown
        await hands.tap("Dose: 7 mg a day. Change")
        await typed(hands, mg="50")
        await hands.tap("Next", "Save")

    by_hand(diary, tell)
    assert [(a.rule, a.about) for a in diary.alerts()] == [("large_change", diary.taper.ledger.lines[-1].id)]


@pytest.mark.parametrize(("answer", "asked"), [("Yes", False), ("No", True), ("Not sure", True)])
def test_half_the_dose_is_asked_about_unless_the_prescriber_agreed(
    diary: Diary, answer: str, asked: bool
) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepped down", "Today")
        await typed(hands, mg="5")
        await hands.tap("Every day", "Next", answer, "Next")
        words = "Is this as meant? 5 mg a day. 14 days ago it was 10 mg a day."
        assert hands.shows(words) is asked

    by_hand(diary, tell)


def test_a_long_wording_is_whole_on_the_review_before_it_is_saved(diary: Diary) -> None:
    started(diary)
    long = "Three quarters of the small spoon, with water at night, and nothing more until the next call"

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepped down", "Today")
        await typed(hands, mg="9", wording=long)
        await hands.tap("Every day", "Next", "Yes", "Next")
        assert hands.shows(f"Dose: 9 mg a day (“{long}”). Change")

    by_hand(diary, tell)


def test_a_pharmacist_can_have_decided(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Today")
        await typed(hands, mg="10")
        await hands.tap("Every day", "Next", "My pharmacist", "Next")
        assert hands.shows("Who decided, and why: My pharmacist. Change")
        await hands.tap("Save")

    by_hand(diary, tell)
    (line,) = diary.taper.ledger.lines
    assert line.decided_by == "pharmacist"
    assert decided(line) == "pharmacist"
