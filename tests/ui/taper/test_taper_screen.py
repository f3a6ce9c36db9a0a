"""The Taper tab on the whole app: what is prescribed now, and the ledger as a person would tell it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
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
            "Doses for today",
            "Not recorded",
            *(f"diazepam: {how}" for how in ("As prescribed", "Less", "More", "None")),
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
        await app.click("all-changes")
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


def test_a_doubt_comes_and_goes_in_the_list_while_it_is_on_the_screen(diary: Diary) -> None:
    first = started(diary)
    line = stepped_down(diary)

    async def tell(app: Headless) -> None:
        await app.go(2)
        slip = diary.taper.correct_change(first.id, daily_dose_mg=Decimal(9))
        await app.settle()
        assert {f"doubt-short-{line.id}", "doubt-step-diazepam"} <= app.shown
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


def test_taper_has_the_newest_five_in_a_sentence_each_and_a_page_has_all(diary: Diary) -> None:
    started(diary, days=130, mg="30")
    lines = [stepped_down(diary, days=120 - 8 * n, mg=str(29 - n)) for n in range(14)]

    async def tell(app: Headless) -> None:
        await app.go(2)
        short = [key for key in app.shown if key.startswith("short-")]
        assert sorted(short) == sorted(f"short-{line.id}" for line in lines[-5:])
        assert not app.says("Started diazepam")
        assert not any(key.startswith("correct-") for key in app.shown)
        await app.tap("All changes (15)")
        assert app.says("Started diazepam")
        await app.tap("Close")
        assert f"short-{lines[-1].id}" in app.shown

    story(diary, tell)


def test_a_doubt_about_an_older_line_is_told_beside_the_way_to_it(diary: Diary) -> None:
    first = started(diary, days=130, mg="30")
    for n in range(6):
        stepped_down(diary, days=120 - 8 * n, mg=str(29 - n))
    diary.taper.correct_change(first.id, daily_dose_mg=Decimal(29))

    async def tell(app: Headless) -> None:
        await app.go(2)
        assert app.says("Please look at 1 line again.")
        await app.tap("All changes (7)")
        assert app.says("Please look at this line again.")

    story(diary, tell)


def test_the_day_before_a_planned_step_says_tomorrow(diary: Diary) -> None:
    started(diary)
    line = stepped_down(diary, days=-1)

    async def tell(app: Headless) -> None:
        await app.go(2)
        assert app.find(f"planned-{line.id}").value == "Tue 3 March, tomorrow: diazepam, 9 mg a day."

    story(diary, tell)


def test_a_planned_line_of_a_clinics_file_says_so_on_the_card_and_no_other_does(
    diary: Diary, open_again: Callable[[], Diary]
) -> None:
    started(diary)
    line = stepped_down(diary, days=-1)

    async def own(app: Headless) -> None:
        await app.go(2)
        assert app.find(f"planned-{line.id}")
        assert not app.says("From a file")

    story(diary, own)
    diary.store.put(replace(line, id="of-file", corrects=line.id, source="plan of Dr Roth"))

    async def of_file(app: Headless) -> None:
        await app.go(2)
        assert app.says("From a file: plan of Dr Roth.")

    story(open_again(), of_file)


def test_a_wide_window_has_the_step_at_the_left_and_the_whole_ledger_at_the_right(diary: Diary) -> None:
    started(diary)
    line = stepped_down(diary)

    async def tell(app: Headless) -> None:
        await app.fire(app.find("rail-TAPER"), "click")
        assert f"line-{line.id}" not in {str(c.key) for c in app.controls(app.find("taper"))}
        assert f"line-{line.id}" in {str(c.key) for c in app.controls(app.find("ledger-pane"))}
        assert "all-changes" not in app.shown

    story(diary, tell, width=1400, height=900)


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
        await hands.app.click("all-changes")
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
