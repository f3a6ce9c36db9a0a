"""Agreed steps as one table, on the whole app: typed or pasted, looked over, saved all at once or not."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import Agreed, ChangeKind, Planned
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.check_in.test_not_saved import full_disk
from tests.ui.taper.builders import ago, started, stepped_down

TABLE = "Agreed steps of diazepam"


async def table(hands: Hands, *rows: tuple[str, str]) -> None:
    """Open it and type the rows."""
    await hands.app.go(2)
    await hands.tap("Add several agreed steps")
    await fill(hands, *rows)


async def fill(hands: Hands, *rows: tuple[str, str]) -> None:
    for n, (day, mg) in enumerate(rows):
        if f"day-{n}" not in hands.app.shown:
            await hands.tap("Add a row")
        await hands.app.type(f"day-{n}", day)
        await hands.app.type(f"mg-{n}", mg)


def twenty() -> list[tuple[str, str]]:
    days = [TODAY + timedelta(days=14 * n) for n in range(1, 21)]
    return [(day.isoformat(), f"{10 - n * 0.5:g}") for n, day in enumerate(days, 1)]


def test_twenty_steps_are_typed_and_saved_as_plans_with_seven_taps_beside_the_rows(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await table(hands, *twenty())
        await hands.tap("Next", "Yes", "My prescriber", "Next")
        assert hands.shows("20 planned steps of diazepam")
        assert hands.shows("Mon 7 December: down from 0.5 to 0 mg a day.")
        assert diary.taper.ledger.planned(TODAY) == ()
        await hands.tap("Yes, as meant", "Save")
        assert hands.shows("Saved: 20 planned steps. Today asks about each on its day.")
        assert hands.shows("10 mg a day")
        assert hands.app.says("Mon 16 March, in 14 days: diazepam, 9.5 mg a day.")
        assert hands.shows("All 20 planned steps")

    by_hand(diary, tell)
    planned = diary.taper.ledger.planned(TODAY)
    assert [(line.day.isoformat(), f"{line.daily_dose_mg:g}") for line in planned] == twenty()
    assert {(line.agreed, line.decided_by, line.planned) for line in planned} == {
        (Agreed.YES, "prescriber", Planned.AHEAD)
    }
    assert planned[-1].kind is ChangeKind.STOPPED
    assert diary.taper.ledger.prescribed_mg("diazepam", ago(-400)) == 10


def test_each_is_asked_about_on_its_day_and_the_old_dose_stands_till_then(
    diary: Diary, clock: Hand, open_again: Callable[[], Diary]
) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await table(hands, ("3 March 2026", "9"), ("4 March 2026", "8"))
        await hands.tap("Next", "Yes", "Next", "Save")

    by_hand(diary, tell)
    clock.now += timedelta(days=1)
    again = open_again()

    async def tomorrow(hands: Hands) -> None:
        assert hands.shows("Planned for today: diazepam, 9 mg a day. Is that what you do?")
        assert again.taper.ledger.prescribed_mg("diazepam", ago(-1)) == 10
        await hands.tap("As planned", "From today")
        assert not hands.app.says("Is that what you do?")

    by_hand(again, tomorrow)
    assert again.taper.ledger.prescribed_mg("diazepam", ago(-1)) == 9


def test_enter_goes_on_to_the_next_field_and_from_the_last_row_to_a_new_one(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        app = hands.app
        await table(hands)
        assert "day-4" not in app.shown
        for field, then in (("day-0", "mg-0"), ("mg-0", "day-1"), ("mg-3", "day-4")):
            await app.fire(app.find(field), "submit")
            assert app.connection.focused == app.find(then)._i
        await app.type("day-4", "2")
        assert "day-5" in app.shown, "one more is there before Enter or Tab wants to go on to it"

    by_hand(diary, tell)


BAD = [
    (("soon", "9"), "This is not a date. Write it like 5 October 2026."),
    (("9 March", "9"), "Please write the year too. Write it like 5 October 2026."),
    (("3/4/2026", "9"), "This could be two different days. Write it like 5 October 2026."),
    (("9 March 2026", "nine"), "Please write the mg as a number, like 7.5 or 7,5."),
    (("9 March 2026", ""), "Please write the mg as a number, like 7.5 or 7,5."),
    (("", "9"), "This is not a date. Write it like 5 October 2026."),
    (("2 March 2026", "9"), "This day is not ahead. Write it down with “Add a change”."),
    (("30 March 2026", "9"), "This day stands in the row above already."),
    (("9 March 2026", "2,125"), "This could be 2.125 or 2125 mg. Please write it that way."),
]


@pytest.mark.parametrize(("row", "words"), BAD)
def test_bad_input_is_told_at_its_row_and_nothing_is_lost_or_kept(
    diary: Diary, row: tuple[str, str], words: str
) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await table(hands, ("30 March 2026", "9.5"), row)
        await hands.tap("Next")
        assert hands.app.find("wrong-row-1").value == words
        assert "wrong-row-0" not in hands.app.shown
        assert hands.shows("Please look at 1 row.")
        assert (hands.app.find("day-1").value, hands.app.find("mg-1").value) == row
        await fill(hands, ("30 March 2026", "9.5"), ("13 April 2026", "9"))
        assert "wrong-row-1" not in hands.app.shown
        await hands.tap("Next")
        assert hands.shows("Did your prescriber agree to these steps?")

    by_hand(diary, tell)
    assert len(diary.taper.ledger.entered) == 1


def test_an_empty_table_says_what_is_missing_and_empty_rows_are_left_out(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await table(hands)
        await hands.tap("Next")
        assert hands.shows("Please write at least one step: its day and the mg a day.")
        await hands.app.type("day-2", "9 March 2026")
        await hands.app.type("mg-2", "9")
        await hands.tap("Next", "Not sure", "Next", "Save")

    by_hand(diary, tell)
    assert [line.daily_dose_mg for line in diary.taper.ledger.planned(TODAY)] == [9]


def test_pasted_lines_become_rows_and_those_that_are_none_say_so(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        app = hands.app
        await table(hands, ("9 March 2026", "9.5"))
        await hands.tap("Paste several lines")
        await app.type("paste", "2026-03-16 9\n\n 23.3.2026;\t8,5 mg\n6 April 2026   8\n13 April 2026\nx")
        await hands.tap("Put them in the table")
        rows = [(app.find(f"day-{n}").value, app.find(f"mg-{n}").value) for n in range(6)]
        assert rows == [
            ("9 March 2026", "9.5"),
            ("2026-03-16", "9"),
            ("23.3.2026", "8,5 mg"),
            ("6 April 2026", "8"),
            ("13 April 2026", ""),
            ("x", ""),
        ]
        await hands.tap("Next")
        assert {"wrong-row-4", "wrong-row-5"} <= app.shown
        await app.type("mg-4", "7.5")
        await app.type("day-5", "")
        await hands.tap("Next", "Yes", "Next", "Save")

    by_hand(diary, tell)
    assert [str(line.daily_dose_mg) for line in diary.taper.ledger.planned(TODAY)] == [
        "9.5",
        "9",
        "8.5",
        "8",
        "7.5",
    ]


def test_a_rise_is_asked_about_and_not_saved_before_it_is_confirmed(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await table(hands, ("9 March 2026", "9"), ("16 March 2026", "90"))
        await hands.tap("Next", "Yes", "Next")
        assert hands.shows("Mon 16 March: up from 9 to 90 mg a day.")
        await hands.tap("Save")
        assert hands.shows("Please look at: Is this as meant?")
        assert len(diary.taper.ledger.entered) == 1
        await hands.tap("Back", "Back")
        await hands.app.type("mg-1", "8")
        await hands.tap("Next", "Next")
        assert not hands.shows("Is this as meant?")
        await hands.tap("Back", "Back")
        await hands.app.type("mg-1", "9.5")
        await hands.tap("Next", "Next", "Yes, as meant", "Save")

    by_hand(diary, tell)
    assert [str(line.daily_dose_mg) for line in diary.taper.ledger.planned(TODAY)] == ["9", "9.5"]


def test_help_another_tab_and_the_cross_lose_nothing_that_was_typed(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await table(hands, ("9 March 2026", "9"))
        await hands.tap("Help", "Close", "Close")
        await hands.app.go(0)
        await table(hands)
        assert hands.app.find("day-0").value == "9 March 2026"
        await hands.tap("Next", "Yes", "Next", "Don't save this")
        await table(hands)
        assert hands.app.find("day-0").value == ""

    by_hand(diary, tell)
    assert len(diary.taper.ledger.entered) == 1


def test_a_disk_that_takes_nothing_keeps_the_whole_plan_for_later(
    diary: Diary, open_again: Callable[[], Diary]
) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await table(hands, *twenty())
        await hands.tap("Next", "Yes", "Next", "Yes, as meant")
        with full_disk():
            await hands.tap("Save")
            assert hands.shows("Not saved")
            assert not hands.app.says("Saved:")
            assert len(diary.store.contents().dose_changes) == 1
        await hands.tap("Try again")
        assert not hands.shows("Not saved")

    by_hand(diary, tell)
    assert len(open_again().taper.ledger.planned(TODAY)) == 20


def test_of_several_medicines_one_is_chosen_and_what_is_taken_as_needed_is_none_of_them(diary: Diary) -> None:
    started(diary)
    started(diary, medicine="lorazepam", mg="1")
    diary.taper.change_dose(ago(9), ChangeKind.STARTED, "zopiclone", Decimal("3.75"), as_needed=True)

    async def tell(hands: Hands) -> None:
        await table(hands)
        assert hands.shows("Which medicine?")
        assert not hands.shows("zopiclone")
        await hands.tap("lorazepam")
        assert hands.shows("Agreed steps of lorazepam")
        await fill(hands, ("9 March 2026", "0,75"))
        await hands.tap("Next", "Yes", "Next", "Save")

    by_hand(diary, tell)
    assert [(x.medicine, str(x.daily_dose_mg)) for x in diary.taper.ledger.planned(TODAY)] == [
        ("lorazepam", "0.75")
    ]


def test_only_steps_up_do_not_ask_whether_the_prescriber_agreed(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await table(hands, ("9 March 2026", "11"))
        await hands.tap("Next")
        assert hands.shows("Who decided?")
        assert not hands.shows("Not sure")
        await hands.tap("Next", "Yes, as meant", "Save")

    by_hand(diary, tell)
    (line,) = diary.taper.ledger.planned(TODAY)
    assert (line.kind, line.agreed) == (ChangeKind.STEPPED_UP, None)


@pytest.mark.parametrize("word", ["every", "days apart", "fill", "suggest", "%", "percent", "series"])
def test_the_table_offers_no_series_and_no_pace(diary: Diary, word: str) -> None:
    started(diary)
    stepped_down(diary)

    async def tell(hands: Hands) -> None:
        await table(hands, ("9 March 2026", "8"))
        assert not hands.app.says(word)
        assert all(hands.app.find(f"day-{n}").value == "" for n in range(1, 4))

    by_hand(diary, tell)


def test_a_step_of_the_table_is_corrected_and_taken_back_as_any_other_line(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await table(hands, ("9 March 2026", "9"), ("16 March 2026", "8"))
        await hands.tap("Next", "Yes", "Next", "Save")
        second = diary.taper.ledger.planned(TODAY)[1]
        await hands.tap("All 2 planned steps")
        hands.wait(0.9)
        await hands.app.click(f"correct-{second.id}")
        hands.wait(0.9)
        await hands.tap("Take this line back", "Yes, take it back")

    by_hand(diary, tell)
    assert [line.daily_dose_mg for line in diary.taper.ledger.planned(TODAY)] == [9]


def test_a_medicine_added_since_the_table_was_begun_can_be_chosen_and_no_row_is_lost(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await table(hands, ("9 March 2026", "1"))
        await hands.app.click("close-place")
        started(diary, mg="2", medicine="clonazepam")
        await hands.tap("Add several agreed steps", "Back", "clonazepam")
        assert hands.shows("Agreed steps of clonazepam")
        assert hands.app.find("day-0").value == "9 March 2026"

    by_hand(diary, tell)


def test_rows_of_a_medicine_that_was_stopped_since_are_not_taken_for_those_of_another(diary: Diary) -> None:
    started(diary)
    started(diary, mg="2", medicine="clonazepam")

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        await hands.tap("Add several agreed steps", "clonazepam")
        await fill(hands, ("9 March 2026", "1"))
        await hands.app.click("close-place")
        diary.taper.change_dose(TODAY, ChangeKind.STOPPED, "clonazepam", Decimal(0), agreed=Agreed.YES)
        await hands.tap("Add several agreed steps")
        assert hands.shows("Which medicine?")
        await hands.tap("diazepam")
        assert hands.app.find("day-0").value == "9 March 2026"

    by_hand(diary, tell)


def test_a_rise_confirmed_of_other_rows_is_asked_about_again(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await table(hands, ("9 March 2026", "9"), ("16 March 2026", "9.5"))
        await hands.tap("Next", "Yes", "Next", "Yes, as meant", "Back", "Back", "Paste several lines")
        await hands.app.type("paste", "2026-03-23 95")
        await hands.tap("Put them in the table", "Next", "Next", "Save")
        assert hands.shows("Please look at: Is this as meant?")

    by_hand(diary, tell)
    assert len(diary.taper.ledger.entered) == 1


def test_bad_words_on_who_decided_are_told_there_and_never_hold_the_table(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await table(hands, ("9 March 2026", "9"))
        await hands.tap("Next", "Yes")
        await hands.app.type("who", "x" * 501)
        await hands.tap("Next")
        assert hands.app.says("This holds up to 500 letters.")
        await hands.tap("Back", "Next")
        assert hands.app.says("Who decided?"), "the table itself is right"

    by_hand(diary, tell)


def test_the_table_opens_where_one_of_two_medicines_was_stopped_since(diary: Diary) -> None:
    started(diary)
    started(diary, mg="2", medicine="clonazepam")

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        await hands.tap("Add several agreed steps", "diazepam", "Back")
        assert hands.shows("Which medicine?")
        await hands.app.click("close-place")
        diary.taper.change_dose(TODAY, ChangeKind.STOPPED, "clonazepam", Decimal(0), agreed=Agreed.YES)
        await hands.tap("Add several agreed steps")
        assert hands.shows("Agreed steps of diazepam")

    by_hand(diary, tell)
