"""A diary whose files are gone, and restores in a row, on the whole app."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.diary.session import DiarySession
from benzotrack.store.backup.automatic import backups
from benzotrack.store.backup.backup_file import held
from benzotrack.ui.widgets.debounce import DRAWN_S
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import let_pass
from tests.ui.headless import Headless, diary_at, story
from tests.ui.settings.test_your_data import at_mine, rating
from tests.ui.test_look_round import nav_of


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    diary = diary_at(tmp_path / "diary", Hand())
    diary.change_profile(replace(diary.profile, welcomed=True))
    diary.rate(TODAY, "anxiety", 7, "sleep")
    yield diary
    diary.close()


def lost(diary: Diary) -> Path:
    """The folder of a diary whose files were taken away, with one backup left."""
    journal, folder = diary.store.journal, diary.store.folder
    journal.backups.make(journal.snapshot)
    diary.close()
    (folder / "diary.journal").unlink()
    (folder / "copy" / "diary.journal").unlink()
    return folder


def test_a_diary_whose_files_are_gone_is_told_on_today_and_put_back_from_your_data(diary: Diary) -> None:
    folder = lost(diary)
    again = diary_at(folder, Hand())

    async def tell(app: Headless) -> None:
        await app.wait(lambda: app.says("Your diary's files are gone from its folder."))
        assert app.says("How strong was your anxiety"), "the check-in works all the same"
        assert not (folder / "diary.journal").exists(), "nothing is written before the person did something"
        await app.click("files-gone-open")
        await app.wait(lambda: "mine-screen" in app.shown)
        assert "files-gone" not in app.shown, "it is told once on a page"
        assert "save-backup" not in app.shown
        await app.click("backup-0")
        await app.wait(lambda: "restore" in app.shown)
        assert not app.says("as it is now is kept")
        await app.click("restore")
        await app.wait(lambda: app.says("The backup is restored."))
        assert rating(folder) == 7
        assert "files-gone-here" not in app.shown
        nav_of(app).places = ()
        await app.settle()
        assert "files-gone" not in app.shown

    story(again, tell)
    again.close()


def test_a_new_diary_is_begun_knowingly_and_the_lost_ones_backup_stays_until_it_is_let_go(
    diary: Diary,
) -> None:
    folder = lost(diary)
    (kept,) = backups(folder)
    again = diary_at(folder, Hand())

    async def tell(app: Headless) -> None:
        await app.wait(lambda: "files-gone" in app.shown)
        await app.click("files-gone-open")
        await app.wait(lambda: "begin-anew" in app.shown)
        await app.click("begin-anew")
        await app.wait(lambda: "welcome-next" in app.shown)
        let_pass(DRAWN_S + 0.02)  # a new page is deaf at first
        await app.click("skip-all")
        await app.wait(lambda: "welcome-next" not in app.shown)
        assert "files-gone" not in app.shown
        await at_mine(app)
        assert app.says("1 backup of another diary")
        await app.click("let-go-0")
        assert kept.path.exists(), "it asks first"
        await app.click("let-go-keep")
        assert kept.path.exists()
        await app.click("let-go-0")
        await app.click("let-go")
        await app.wait(lambda: "lasting" not in app.shown)
        assert not kept.path.exists()

    story(again, tell)
    again.close()


def test_signs_and_check_ins_work_while_the_files_are_gone_and_it_is_still_told_after(diary: Diary) -> None:
    folder = lost(diary)
    again = diary_at(folder, Hand())
    again.rate(TODAY, "anxiety", 3, "sleep")
    again.close()
    once_more = diary_at(folder, Hand())

    async def tell(app: Headless) -> None:
        await app.wait(lambda: "files-gone" in app.shown)
        await app.wait(lambda: len(backups(folder)) == 2)
        await app.click("files-gone-open")
        await app.wait(lambda: app.says("of the new diary"))

    assert once_more.draft(TODAY) is not None
    story(once_more, tell)
    once_more.close()


def test_after_four_restores_in_a_row_the_diary_before_them_is_kept_until_it_is_let_go(diary: Diary) -> None:
    folder, old = diary.store.folder, []
    for n in range(4):
        old.append(held(diary.store.journal.snapshot()))
        diary.rate(TODAY, "anxiety", n, "sleep")
    diary_session = DiarySession.around(diary)
    for backup in reversed(old):
        diary_session.restore(backup)
    assert rating(folder) == 7

    async def tell(app: Headless) -> None:
        await at_mine(app)
        assert app.says("before it was replaced")
        for expected in (0, 1, 2, 3):
            await app.click("undo-restore")
            await app.wait(lambda: "restore" in app.shown)
            await app.click("restore")
            await app.settle()
            assert rating(folder) == expected
            await at_mine(app)
        await app.click("let-go-0")
        await app.click("let-go")
        await app.wait(lambda: "lasting" not in app.shown)
        assert not any(b.first for b in backups(folder))

    story(diary_session.diary, tell)
    diary_session.close()
