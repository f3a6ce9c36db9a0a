"""The page of all changes, as a person would tell them: what is planned first, then newest first."""

from decimal import Decimal

from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import ChangeKind
from tests.ui.headless import Headless, story
from tests.ui.taper.builders import ago, started, stepped_down


async def ledger(app: Headless) -> None:
    """The page of all changes."""
    await app.go(2)
    await app.click("all-changes")


def test_the_ledger_is_told_newest_first_with_its_reasons(diary: Diary) -> None:
    started(diary)
    stepped_down(diary)
    diary.taper.change_dose(ago(1), ChangeKind.STEPPED_UP, "diazepam", Decimal(10), reason="A bad week")

    async def tell(app: Headless) -> None:
        await ledger(app)
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
        await ledger(app)
        assert app.says("Stepped down diazepam: from 10 to 8 mg a day.")
        old = app.find(f"corrected-{wrong.id}").value
        assert old.startswith("Corrected. Before, it said for 26 February 2026:")
        assert "Stepped down diazepam: 7 mg a day." in old
        assert f"correct-{wrong.id}" not in app.shown

    story(diary, tell)


def test_a_very_long_ledger_shows_its_newest_lines_and_all_of_them_when_asked(diary: Diary) -> None:
    started(diary, days=400, mg="50")
    for n in range(33):
        stepped_down(diary, days=390 - 8 * n, mg=str(49 - n))

    async def tell(app: Headless) -> None:
        await ledger(app)
        assert not app.says("Started diazepam")
        await app.tap("Show 4 older lines")
        assert app.says("Started diazepam")

    story(diary, tell)


def test_of_many_planned_steps_the_next_stands_on_taper_and_all_soonest_first_on_the_page(
    diary: Diary,
) -> None:
    started(diary)
    lines = [stepped_down(diary, days=-7 * n, mg=str(10 - n)) for n in (1, 2, 3)]

    async def tell(app: Headless) -> None:
        await app.go(2)
        assert [key for key in app.shown if key.startswith("planned-")] == [f"planned-{lines[0].id}"]
        assert not any(key == f"short-{line.id}" for line in lines for key in app.shown)
        await app.tap("All 3 planned steps")
        said = [text for text in app.texts() if text.endswith("(planned)")]
        assert said == ["Mon 9 March (planned)", "Mon 16 March (planned)", "Mon 23 March (planned)"]

    story(diary, tell)


def test_many_small_steps_are_one_card_that_a_tap_opens_and_closes(diary: Diary) -> None:
    started(diary, mg="1")
    lines = [stepped_down(diary, days=22 - n, mg=f"0.{99 - n}") for n in range(20)]
    first = lines[0].id

    async def tell(app: Headless) -> None:
        await ledger(app)
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
        await ledger(app)
        assert f"corrected-{lines[9].id}" in app.shown
        assert app.says("from 1 to 0.91 mg a day, in 9 steps")
        assert app.says("from 0.895 to 0.8 mg a day, in 10 steps")

    story(diary, tell)


def test_a_line_that_an_older_one_made_doubtful_is_named(diary: Diary) -> None:
    first = started(diary)
    line = stepped_down(diary)
    diary.taper.correct_change(first.id, daily_dose_mg=Decimal(9))

    async def tell(app: Headless) -> None:
        await ledger(app)
        words = app.find(f"doubt-{line.id}").value
        assert words.startswith("Please look at this line again.")
        assert "less than the 9 mg a day before" in words

    story(diary, tell)
