"""A clinic's plan on the whole app: chosen or pasted, seen line by line, taken in as chosen, and undone."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import ChangeKind, Planned
from benzotrack.i18n import say
from benzotrack.ui.visit.plan_file_form import NOTHING_CHOSEN, NOTHING_PASTED
from tests.clock import TODAY
from tests.store.faulty_os import FaultyOs, spoil
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.headless import Headless

Reopen = Callable[[], Diary]
DAY = timedelta(days=1)
SOURCE = "plan of Dr Roth, 20 February 2026"
PLAN = """{
  "benzotrack_plan": 1,
  "by": "Dr Roth",
  "written_on": "2026-02-20",
  "ledger": [
    {"from": "2026-03-09", "medicine": "diazepam", "mg_a_day": "7.5", "wording": "5 mg early, 2.5 mg late"},
    {"from": "2026-03-23", "medicine": "diazepam", "mg_a_day": "50"},
    {"from": "2026-04-06", "medicine": "diazepam", "mg_a_day": "0", "as_needed": true}
  ],
  "agreed": {"too_hard": "Call us."},
  "alert_limits": {"rating": 9, "points_worse": 1},
  "visit": {"on": "2026-03-16", "with": "Dr Roth"}
}"""


@pytest.fixture(autouse=True)
def _started(diary: Diary) -> None:
    diary.taper.change_dose(TODAY - 20 * DAY, ChangeKind.STARTED, "diazepam", Decimal(10))


async def at_plan(hands: Hands) -> None:
    await hands.app.go(3)
    await hands.app.click("plan-file")
    hands.wait(1)


async def choose(hands: Hands, raw: bytes) -> None:
    chosen = {"id": 1, "name": "plan.json", "size": len(raw), "bytes": raw}
    hands.app.connection.answers["pick_files"] = [chosen]
    await hands.tap("Choose the file")
    hands.wait(1)


def heard(app: Headless, key: str) -> list[str]:
    return app.texts(app.find(key))


def test_a_plan_is_seen_line_by_line_taken_in_as_chosen_and_undone(diary: Diary, open_again: Reopen) -> None:
    async def tell(hands: Hands) -> None:
        app = hands.app
        await at_plan(hands)
        await choose(hands, PLAN.encode())
        assert hands.shows("The file says that Dr Roth wrote it on 20 February 2026.")
        assert hands.shows("Check it with your clinician if you did not get it from them.")
        assert heard(app, "take-line-0") == [
            "Mon 9 March: diazepam, 7.5 mg a day. “5 mg early, 2.5 mg late”",
            "New. Before that day: 10 mg a day.",
        ]
        up = "In doubt: left out unless you choose it. Before that day: 7.5 mg a day. "
        assert heard(app, "take-line-1")[1] == f"{up}Mon 23 March: up from 7.5 to 50 mg a day."
        assert heard(app, "left-line-2") == [
            "Mon 6 April: diazepam, none from then on.",
            "In doubt: it can't be taken in. What is stopped is not taken as needed.",
        ]
        assert heard(app, "take-limit")[1].endswith(
            "Here now: 7. This means fewer alerts. Take it in only if your clinic told you so."
        )
        assert len(diary.taper.ledger.lines) == 1, "nothing is taken in by looking"
        await app.click("take-worse")
        await hands.tap("Take in 3 of 7")
        assert hands.shows("3 lines of the plan are in your diary.")
        assert [text for text in app.texts() if text.startswith("Not taken in: ")] == [
            "Not taken in: Mon 23 March: diazepam, 50 mg a day.",
            "Not taken in: Mon 6 April: diazepam, none from then on.",
            "Not taken in: Alert limit: a rating of 9",
        ]
        assert app.says("And 1 more.")
        await hands.tap("See it on Taper")
        await app.click("all-changes")
        assert app.says(f"From a file: {SOURCE}.")
        await app.click("close-place")
        await app.go(3)
        assert app.says(f"From a file: {SOURCE}.")

    by_hand(diary, tell)
    kept = open_again()
    _, line = kept.taper.ledger.lines
    assert (line.daily_dose_mg, line.planned, line.source) == (Decimal("7.5"), Planned.AHEAD, SOURCE)
    assert (kept.profile.alert_limit, kept.profile.worse_points) == (7, 2)
    assert [visit.source for visit in kept.taper.visits] == [SOURCE]


def test_undo_puts_the_diary_back_as_it_was(diary: Diary, open_again: Reopen) -> None:
    async def tell(hands: Hands) -> None:
        await at_plan(hands)
        await choose(hands, PLAN.encode())
        await hands.tap("Take in 4 of 7")
        await hands.tap("Undo")
        await hands.app.wait(lambda: hands.app.says("Take in a plan from the clinic"))

    by_hand(diary, tell)
    kept = open_again()
    assert len(kept.taper.ledger.lines) == 1
    assert (kept.taper.visits, kept.profile.agreed) == ((), ())


def test_undo_is_no_step_back_over_what_was_saved_since(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await at_plan(hands)
        await choose(hands, PLAN.encode())
        await hands.tap("Take in 4 of 7")
        diary.rate(TODAY, "anxiety", 4, "sleep")
        await hands.tap("Undo")
        assert hands.shows("Something was saved since, so one step back is not enough. Look in Your data.")

    by_hand(diary, tell)
    assert len(diary.taper.ledger.lines) == 2


def test_a_pasted_plan_is_read_and_a_bad_one_says_where(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await at_plan(hands)
        await hands.tap("Paste its text instead")
        await hands.tap("Look at this text")
        assert hands.shows(say(NOTHING_PASTED))
        await hands.app.type("plan-text", PLAN.replace('"7.5"', '"7,5"'))
        await hands.tap("Look at this text")
        told = "Line 6, column 64 (ledger[0].mg_a_day): “7,5” is no plain number."
        assert hands.app.says(told)
        await hands.tap("Help", "Close")
        assert hands.app.says(told)
        await hands.app.type("plan-text", PLAN)
        await hands.tap("Look at this text")
        assert hands.shows("Plan of Dr Roth")
        await hands.tap("Another plan")
        assert hands.shows("Take in a plan from the clinic")

    by_hand(diary, tell)


def test_a_file_that_is_no_plan_changes_nothing(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await at_plan(hands)
        await choose(hands, b"\x89PNG\r\n\x1a\n")
        assert hands.shows("Line 1: A letter there is not in UTF-8. A plan is written in UTF-8.")
        hands.app.connection.answers["pick_files"] = []
        await hands.tap("Choose the file")
        assert not hands.app.says("no plan.")

    by_hand(diary, tell)
    assert len(diary.taper.ledger.lines) == 1


def test_leaving_it_or_choosing_nothing_changes_nothing(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await at_plan(hands)
        await choose(hands, PLAN.encode())
        for key in ("line-0", "agreed-too_hard", "worse", "visit"):
            await hands.app.click(f"take-{key}")
        await hands.tap("Take in 0 of 7")
        assert hands.shows(say(NOTHING_CHOSEN))
        await hands.tap("Leave everything as it is")
        assert "plan-file" in hands.app.shown
        await hands.app.click("plan-file")
        assert hands.shows("Take in a plan from the clinic"), "it is forgotten"

    by_hand(diary, tell)
    assert (len(diary.taper.ledger.lines), diary.profile.agreed) == (1, ())


def test_a_disk_that_refuses_is_told_and_the_plan_is_still_there(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def tell(hands: Hands) -> None:
        await at_plan(hands)
        await choose(hands, PLAN.encode())
        with monkeypatch.context() as patch:
            spoil(patch, FaultyOs(1, "ENOSPC", for_good=True))
            await hands.tap("Take in 4 of 7")
        assert hands.app.says("Nothing was taken in; your diary is as it was.")
        await hands.tap("Take in 4 of 7")
        assert hands.shows("4 lines of the plan are in your diary.")

    by_hand(diary, tell)
    assert len(diary.taper.ledger.lines) == 2


def test_after_one_plan_another_can_be_taken_in(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await at_plan(hands)
        await choose(hands, PLAN.encode())
        await hands.tap("Take in 4 of 7")
        await hands.app.click("close-place")
        await hands.app.click("plan-file")
        assert hands.shows("Take in a plan from the clinic"), "what is done is not shown again"
        await choose(hands, PLAN.encode())
        await hands.app.click("take-limit")
        await hands.tap("Take in 1 of 7")
        assert hands.shows("1 line of the plan is in your diary.")

    by_hand(diary, tell)


def test_undo_loses_nothing_that_waits_to_be_saved(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    async def tell(hands: Hands) -> None:
        await at_plan(hands)
        await choose(hands, PLAN.encode())
        await hands.tap("Take in 4 of 7")
        with monkeypatch.context() as patch:
            spoil(patch, FaultyOs(1, "ENOSPC", for_good=True))
            diary.rate(TODAY, "anxiety", 9, "sleep")
        assert diary.has_unsaved
        await hands.tap("Undo")
        assert hands.shows("Something was saved since, so one step back is not enough. Look in Your data.")

    by_hand(diary, tell)
    draft = diary.draft(TODAY)
    assert draft is not None
    assert (draft.answers.ratings["anxiety"], diary.has_unsaved) == (9, False)


def test_a_second_touch_of_a_trembling_hand_takes_no_plan_back(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await at_plan(hands)
        await choose(hands, PLAN.encode())
        await hands.tap("Take in 4 of 7")
        await hands.app.tap("Undo")
        assert hands.shows("4 lines of the plan are in your diary.")

    by_hand(diary, tell)
    assert len(diary.taper.ledger.lines) == 2


def test_the_focus_goes_to_what_became_of_the_plan(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await at_plan(hands)
        assert hands.shows("Take in a plan"), "the place has its button's words"
        await choose(hands, PLAN.encode())
        await hands.tap("Take in 4 of 7")
        app = hands.app
        assert heard(app, "question") == ["4 lines of the plan are in your diary."]
        await app.wait(lambda: app.connection.focused == app.find("question")._i)

    by_hand(diary, tell)
