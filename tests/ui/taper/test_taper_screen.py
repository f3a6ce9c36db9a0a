"""The Taper tab on the whole app: what is prescribed now, and the ledger as a person would tell it."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain import ledger_problems
from benzotrack.domain.corrections import Problem
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange
from benzotrack.domain.ledger import Ledger
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.headless import Headless, story
from tests.ui.taper.builders import ago, started, stepped_down


def test_an_empty_ledger_is_one_sentence_and_one_button(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        assert not any(key.startswith("doses-") for key in app.shown)
        await app.go(2)
        assert app.named("Add what was prescribed")
        assert app.says("Write down what was prescribed")
        assert "doses-taper-2026-03-02" not in app.shown

    story(diary, tell)


def test_the_current_step_says_medicine_dose_words_since_when_which_day_and_by_whom(diary: Diary) -> None:
    started(diary)
    stepped_down(diary)

    async def tell(app: Headless) -> None:
        await app.go(2)
        said = app.texts(app.find("step-diazepam"))
        assert said == [
            "diazepam",
            "9 mg a day",
            "Since Thu 26 February. Day 5 of this step.",
            "Decided by: My prescriber and I together",
            "diazepam: My tablets last until …",
        ]

    story(diary, tell)


def test_a_hold_goes_on_within_its_step_and_is_named(diary: Diary) -> None:
    started(diary)
    diary.taper.change_dose(ago(2), ChangeKind.HELD, "diazepam", Decimal(10))

    async def tell(app: Headless) -> None:
        await app.go(2)
        said = app.texts(app.find("step-diazepam"))
        assert "Since Sat 31 January. Day 31 of this step." in said
        assert "Held on Sat 28 February." in said
        assert "“One at night”" in said

    story(diary, tell)


def test_several_medicines_stopped_ones_and_as_needed_ones_are_told_apart(diary: Diary) -> None:
    started(diary)
    started(diary, medicine="lorazepam", mg="1")
    diary.taper.change_dose(ago(3), ChangeKind.STOPPED, "lorazepam", Decimal(0), agreed=Agreed.YES)
    diary.taper.change_dose(ago(9), ChangeKind.STARTED, "zopiclone", Decimal("3.75"), as_needed=True)

    async def tell(app: Headless) -> None:
        await app.go(2)
        assert app.says("As needed, up to 3.75 mg a day")
        assert app.find("ended-lorazepam").value == "lorazepam: stopped, Fri 27 February."
        assert "step-lorazepam" not in app.shown

    story(diary, tell)


def test_a_line_for_a_day_ahead_is_planned_and_changes_nothing_today(diary: Diary) -> None:
    started(diary)
    line = stepped_down(diary, days=-7)

    async def tell(app: Headless) -> None:
        await app.go(2)
        planned = app.find(f"planned-{line.id}").value
        assert planned == "Mon 9 March, in 7 days: diazepam, 9 mg a day."
        assert "10 mg a day" in app.texts(app.find("step-diazepam"))
        told = app.texts(app.find(f"line-{line.id}"))
        assert told[:2] == ["Mon 9 March (planned)", "diazepam, 9 mg a day."]

    story(diary, tell)


def test_a_planned_step_of_a_medicine_that_is_stopped_meanwhile_is_doubted_where_it_stands(
    diary: Diary,
) -> None:
    """Else a plan from before a switch would become the dose of its day without a word."""
    started(diary)
    line = stepped_down(diary, days=-1)
    diary.taper.change_dose(
        ago(0),
        ChangeKind.SWITCHED,
        "lorazepam",
        Decimal(1),
        from_medicine="diazepam",
        decided_by="prescriber",
    )
    doubt = "Please look at this line again. There is no dose of this medicine before that day."

    async def tell(app: Headless) -> None:
        await app.go(2)
        assert app.find(f"doubt-planned-{line.id}").value.startswith(doubt)
        assert "doubt-step-lorazepam" not in app.shown

    story(diary, tell)


def test_a_step_whose_line_does_not_fit_says_so_where_it_is_large(diary: Diary) -> None:
    first = started(diary)
    stepped_down(diary)
    diary.taper.correct_change(first.id, daily_dose_mg=Decimal(9))

    async def tell(app: Headless) -> None:
        await app.go(2)
        assert "less than the 9 mg a day before" in app.find("doubt-step-diazepam").value

    story(diary, tell)


def test_the_words_of_a_line_that_another_took_the_place_of_on_its_day_are_not_shown_large(
    diary: Diary,
) -> None:
    started(diary, days=4)
    stepped_down(diary, days=4)

    async def tell(app: Headless) -> None:
        await app.go(2)
        said = app.texts(app.find("step-diazepam"))
        assert said[:2] == ["diazepam", "9 mg a day"]
        assert "“One at night”" not in said

    story(diary, tell)


def test_the_ledger_is_told_newest_first_with_its_reasons(diary: Diary) -> None:
    started(diary)
    stepped_down(diary)
    diary.taper.change_dose(ago(1), ChangeKind.STEPPED_UP, "diazepam", Decimal(10), reason="A bad week")

    async def tell(app: Headless) -> None:
        await app.go(2)
        said = [text for text in app.texts() if text.endswith("mg a day.") and "Correct" not in text]
        assert said == [
            "Stepped up diazepam: from 9 to 10 mg a day.",
            "Stepped down diazepam: from 10 to 9 mg a day.",
            "Started diazepam: 10 mg a day.",
        ]
        assert app.says("Why: A bad week")
        assert app.says("Your prescriber agreed.")

    story(diary, tell)


def test_a_corrected_line_stays_readable_and_says_that_it_was_corrected(diary: Diary) -> None:
    started(diary)
    wrong = stepped_down(diary, mg="7")
    diary.taper.correct_change(wrong.id, daily_dose_mg=Decimal(8))

    async def tell(app: Headless) -> None:
        await app.go(2)
        assert app.says("Stepped down diazepam: from 10 to 8 mg a day.")
        old = app.find(f"corrected-{wrong.id}").value
        assert old.startswith("Corrected. Before, it said for 26 February 2026:")
        assert "Stepped down diazepam: 7 mg a day." in old
        assert f"correct-{wrong.id}" not in app.shown

    story(diary, tell)


def test_a_line_that_an_older_one_made_doubtful_is_named(diary: Diary) -> None:
    first = started(diary)
    line = stepped_down(diary)
    diary.taper.correct_change(first.id, daily_dose_mg=Decimal(9))

    async def tell(app: Headless) -> None:
        await app.go(2)
        words = app.find(f"doubt-{line.id}").value
        assert words.startswith("Please look at this line again.")
        assert "less than the 9 mg a day before" in words

    story(diary, tell)


def test_a_doubt_comes_and_goes_in_the_list_while_it_is_on_the_screen(diary: Diary) -> None:
    first = started(diary)
    line = stepped_down(diary)

    async def tell(app: Headless) -> None:
        await app.go(2)
        slip = diary.taper.correct_change(first.id, daily_dose_mg=Decimal(9))
        await app.settle()
        assert {f"doubt-{line.id}", "doubt-step-diazepam"} <= app.shown
        diary.taper.correct_change(slip.id, daily_dose_mg=Decimal(10))
        await app.settle()
        assert not any(key.startswith("doubt-") for key in app.shown)

    story(diary, tell)


def test_each_line_is_held_against_the_dose_before_it_once_a_redraw(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(diary)
    started(diary, medicine="lorazepam", mg="1")
    stepped_down(diary)
    stepped_down(diary, days=-7, mg="8")
    asked, agreement = list[str](), ledger_problems._agreement

    def counted(change: DoseChange, ledger: Ledger) -> Iterator[Problem]:
        asked.append(change.id)
        return agreement(change, ledger)

    async def tell(app: Headless) -> None:
        monkeypatch.setattr(ledger_problems, "_agreement", counted)
        await app.go(2)
        assert sorted(asked) == sorted(line.id for line in diary.taper.ledger.lines)

    story(diary, tell)


def test_a_long_ledger_shows_its_newest_lines_and_all_of_them_when_asked(diary: Diary) -> None:
    started(diary, days=130, mg="30")
    for n in range(14):
        stepped_down(diary, days=120 - 8 * n, mg=str(29 - n))

    async def tell(app: Headless) -> None:
        await app.go(2)
        assert not app.says("Started diazepam")
        await app.tap("Show 3 older lines")
        assert app.says("Started diazepam")

    story(diary, tell)


def test_many_small_steps_are_one_card_that_a_tap_opens_and_closes(diary: Diary) -> None:
    started(diary, mg="1")
    lines = [stepped_down(diary, days=22 - n, mg=f"0.{99 - n}") for n in range(20)]
    first = lines[0].id

    async def tell(app: Headless) -> None:
        await app.go(2)
        said = app.texts(app.find(f"steps-{first}"))
        assert said[:2] == [
            "Sun 8 February to Fri 27 February",
            "Stepped down diazepam: from 1 to 0.8 mg a day, in 20 steps.",
        ]
        assert not any(f"line-{line.id}" in app.shown for line in lines)
        assert "all-lines" not in app.shown
        what = "Sun 8 February to Fri 27 February: " + said[1]
        button = app.named(f"Show the 20 lines, {what}")
        await app.fire(button, "click")
        assert all(f"line-{line.id}" in app.shown for line in lines)
        assert app.says("Stepped down diazepam: from 0.85 to 0.84 mg a day.")
        assert app.named(f"Hide the 20 lines, {what}")._i == button._i, "the focus stays on it"
        await app.fire(app.find(f"open-{first}"), "click")
        assert not any(f"line-{line.id}" in app.shown for line in lines)

    story(diary, tell)


def test_a_line_of_a_run_can_be_corrected_and_then_stands_by_itself(diary: Diary) -> None:
    started(diary, mg="1")
    lines = [stepped_down(diary, days=22 - n, mg=f"0.{99 - n}") for n in range(20)]
    diary.taper.correct_change(lines[9].id, daily_dose_mg=Decimal("0.895"))

    async def tell(app: Headless) -> None:
        await app.go(2)
        assert f"corrected-{lines[9].id}" in app.shown
        assert app.says("from 1 to 0.91 mg a day, in 9 steps")
        assert app.says("from 0.895 to 0.8 mg a day, in 10 steps")

    story(diary, tell)


@pytest.mark.parametrize("word", ["%", "percent", "next step", "equivalent"])
def test_taper_shows_no_pace_no_percent_and_no_equivalents(diary: Diary, word: str) -> None:
    started(diary)
    stepped_down(diary)
    stepped_down(diary, days=-7, mg="8")

    async def tell(app: Headless) -> None:
        await app.go(2)
        assert not app.says(word)
        await app.tap("Add a change")
        assert not app.says(word)

    story(diary, tell)


def test_what_was_not_agreed_stands_on_taper_until_the_prescriber_agrees(diary: Diary) -> None:
    started(diary)
    line = diary.taper.change_dose(
        ago(1), ChangeKind.STEPPED_DOWN, "diazepam", Decimal(9), agreed=Agreed.UNSURE
    )

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        assert f"alert-unagreed_change-{line.id}" in hands.app.shown
        hands.wait(1)
        await hands.tap("My prescriber agrees to it")
        assert hands.shows("Noted.")
        await hands.app.go(0)
        await hands.app.go(2)
        assert not any(key.startswith("alert-unagreed") for key in hands.app.shown)
        assert hands.app.says("Your prescriber agreed.")

    by_hand(diary, tell)


def test_a_large_change_rests_once_it_was_checked(diary: Diary) -> None:
    started(diary)
    diary.taper.change_dose(ago(1), ChangeKind.STEPPED_DOWN, "diazepam", Decimal(5))

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        hands.wait(1)
        await hands.tap("I have checked it")
        await hands.app.go(0)
        await hands.app.go(2)
        assert not any(key.startswith("alert-large_change") for key in hands.app.shown)

    by_hand(diary, tell)
