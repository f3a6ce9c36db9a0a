"""A second version of the diary on the whole app, and files that another program changed under it."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.store.backup.automatic import backups
from benzotrack.store.store import Store
from tests.clock import TODAY, Hand
from tests.store.conflicted_copies_scenes import (
    CONFLICTED,
    begun,
    check_in,
    elsewhere,
    opened,
    three_and_a_dose,
)
from tests.ui.headless import Headless, diary_at, story
from tests.ui.settings.test_your_data import at_mine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    begun(tmp_path / "diary")
    diary = opened(tmp_path / "diary")
    diary.change_profile(replace(diary.profile, welcomed=True))
    diary.close()
    return tmp_path / "diary"


@pytest.fixture
def diary(folder: Path) -> Iterator[Diary]:
    (folder / CONFLICTED).write_bytes(elsewhere(folder, three_and_a_dose))
    diary = diary_at(folder, Hand())
    yield diary
    diary.close()


def on_disk(folder: Path) -> Store:
    store = Store(folder, read_only=True)
    store.close()
    return store


def test_it_is_told_on_today_and_added_from_your_data(diary: Diary, folder: Path) -> None:
    async def tell(app: Headless) -> None:
        await app.wait(lambda: app.says("It holds 3 check-ins and 1 dose that this diary does not."))
        await at_mine(app)
        assert "notice" not in app.shown, "the card says it"
        await app.click("open-files")
        assert app.says(CONFLICTED)
        await app.click("close-place")
        assert app.says("25 February 2026, 26 February 2026 and 27 February 2026")
        await app.click("take-in-0")
        await app.wait(lambda: app.says("Added to your diary."))
        assert not app.says("A second version of your diary")
        await app.wait(lambda: "undo-restore" in app.shown)

    story(diary, tell)
    assert len(on_disk(folder).contents().check_ins) == 4


def test_one_that_comes_under_the_open_app_is_told_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benzotrack.ui.app.TICK_S", 0.01)
    theirs = elsewhere(folder, three_and_a_dose)
    diary = diary_at(folder, Hand())

    async def tell(app: Headless) -> None:
        (folder / CONFLICTED).write_bytes(theirs)
        await app.wait(lambda: app.says("It holds 3 check-ins and 1 dose"))
        await app.click("hush")
        await asyncio.sleep(0.1)
        await app.settle()
        assert not app.says("It holds 3 check-ins and 1 dose")

    story(diary, tell)
    diary.close()


def test_it_can_be_put_away_and_is_then_told_no_more(diary: Diary, folder: Path) -> None:
    async def tell(app: Headless) -> None:
        await at_mine(app)
        await app.click("put-away-0")
        await app.wait(lambda: app.says("is told no more"))
        assert not app.says("A second version of your diary")

    story(diary, tell)
    assert not (folder / CONFLICTED).exists()
    assert len(on_disk(folder).contents().check_ins) == 1


def replaced(folder: Path, content: bytes) -> None:
    """As a program that keeps folders in step puts another file in the place of the diary's."""
    new = folder / ".incoming"
    new.write_bytes(content)
    new.replace(folder / "diary.journal")


def test_answers_are_kept_when_another_program_changed_the_files_under_the_app(folder: Path) -> None:
    theirs = elsewhere(folder, three_and_a_dose)
    diary = diary_at(folder, Hand())
    check_in(diary, 1, 8)  # saved here, and not in what comes

    async def tell(app: Headless) -> None:
        replaced(folder, theirs)
        diary.rate(TODAY, "anxiety", 7, "sleep")
        await app.wait(lambda: "keep-answers" in app.shown)
        assert app.says("If you close the app now, they are lost.")
        assert "try-again" not in app.shown, "to try again would never help"
        await app.wait(lambda: "keep-answers" in app.shown)
        await app.click("keep-answers")
        await app.wait(lambda: app.says("Your answers are kept."))
        assert "not-saved" not in app.shown
        assert app.says("Sleep"), "the check-in goes on where it was"

    story(diary, tell)
    kept = on_disk(folder).contents()
    assert [draft.answers.ratings for draft in kept.drafts] == [{"anxiety": 7}]
    assert {c.day.day: c.answers.ratings["anxiety"] for c in kept.check_ins} == {
        21: 5,
        25: 6,
        26: 6,
        27: 6,
        1: 8,
    }
    assert len(kept.doses) == 1
    assert len(backups(folder)) >= 2, "what was found, and what the app had, can be looked at"


def test_a_half_done_check_in_stays_when_the_last_tap_that_saves_it_is_refused(folder: Path) -> None:
    theirs = elsewhere(folder, lambda other: other.rate(TODAY, "sleep", 1, "sleep"))
    diary = diary_at(folder, Hand(Hand().now.replace(hour=21)))
    diary.rate(TODAY, "anxiety", 7, "sleep")

    async def tell(app: Headless) -> None:
        replaced(folder, theirs)
        with pytest.raises(Exception, match="another one"):
            diary.record(TODAY)
        await app.wait(lambda: "keep-answers" in app.shown)
        await app.click("keep-answers")
        await app.wait(lambda: app.says("Your answers are kept."))

    story(diary, tell)
    assert [draft.answers.ratings for draft in on_disk(folder).contents().drafts] == [{"anxiety": 7}]


def test_another_diary_in_its_place_is_never_written_to_and_the_answers_stay(
    folder: Path, tmp_path: Path
) -> None:
    begun(tmp_path / "other")
    foreign = (tmp_path / "other" / "diary.journal").read_bytes()
    diary = diary_at(folder, Hand())

    async def tell(app: Headless) -> None:
        replaced(folder, foreign)
        diary.rate(TODAY, "anxiety", 7, "sleep")
        await app.wait(lambda: "keep-answers" in app.shown)
        await app.click("keep-answers")
        await app.wait(lambda: app.says("Another diary lies in the place of yours."))
        assert diary.draft(TODAY) is not None
        assert diary.has_unsaved

    story(diary, tell)
    assert (folder / "diary.journal").read_bytes() == foreign
    diary.close()
