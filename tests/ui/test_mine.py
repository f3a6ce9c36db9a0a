"""Your data in Settings: backups, restore and undo, export, the files, and deleting everything."""

from pathlib import Path

import pytest

from benzotrack.diary import Diary
from benzotrack.store.backup_file import read_backup
from benzotrack.store.backups import backups
from benzotrack.store.owned import OWNED, is_owned
from benzotrack.store.vault.door import new_vault
from benzotrack.ui.parts.mine.ending import exported
from benzotrack.ui.parts.nav import Kind, Place
from tests.clock import TODAY, Hand
from tests.store.scenes import LIGHT, PASSCODE
from tests.ui.headless import Headless, diary_at, story
from tests.ui.test_look_round import nav_of


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    diary = diary_at(tmp_path / "diary", Hand())
    from dataclasses import replace

    diary.change_profile(replace(diary.profile, welcomed=True)) if hasattr(diary, "change_profile") else None
    diary.rate(TODAY, "anxiety", 7, "sleep")
    return diary


async def at_mine(app: Headless) -> None:
    nav_of(app).open(Place(Kind.MINE))
    await app.settle()
    await app.wait(lambda: "mine-screen" in app.shown)


def test_a_backup_is_looked_at_restored_and_undone(diary: Diary) -> None:
    journal = diary.store.journal
    journal.backups.make(journal.snapshot)
    diary.rate(TODAY, "anxiety", 2, "sleep")

    async def tell(app: Headless) -> None:
        await app.wait(lambda: len(backups(diary.store.folder)) >= 1)
        await at_mine(app)
        oldest = len(backups(diary.store.folder)) - 1
        await app.click(f"backup-{oldest}")
        await app.wait(lambda: "restore" in app.shown)
        assert app.says("This backup holds")
        assert _rating(app) == 2, "nothing happens before it is asked for"
        await app.click("restore")
        await app.wait(lambda: app.says("The backup is restored"))
        assert _rating(app) == 7
        await at_mine(app)
        await app.click("undo-restore")
        await app.wait(lambda: "restore" in app.shown)
        await app.click("restore")
        await app.settle()
        assert _rating(app) == 2

    story(diary, tell)


def _rating(app: Headless) -> int | None:
    folder = next(iter(_folders(app)))
    from benzotrack.store.store import Store

    store = Store(folder, read_only=True)
    draft = store.contents().drafts[0]
    store.close()
    return draft.answers.ratings["anxiety"]


def _folders(app: Headless) -> list[Path]:
    for control in app.controls():
        value = getattr(control, "value", None)
        if isinstance(value, str) and value.startswith("All of them are in "):
            FOLDER[:] = [Path(value.removeprefix("All of them are in "))]
    return FOLDER


FOLDER: list[Path] = []


def test_everything_is_deleted_only_after_the_word_was_typed(diary: Diary) -> None:
    folder = diary.store.folder
    journal = diary.store.journal
    journal.backups.make(journal.snapshot)
    (folder / "mine.txt").write_text("another program's file")

    async def tell(app: Headless) -> None:
        await at_mine(app)
        await app.click("delete-ask")
        await app.click("delete")
        assert app.says("Nothing was deleted")
        assert backups(folder)
        await app.type("delete-word", " Delete ")
        await app.click("delete")
        await app.wait(lambda: app.says("Everything is deleted"))
        assert not backups(folder)
        for path in folder.rglob("*.journal"):
            assert b"anxiety" not in path.read_bytes()
        assert (folder / "mine.txt").exists()

    story(diary, tell)


def test_what_is_exported_is_readable_without_the_passcode_and_warned_of(diary: Diary) -> None:
    diary.seal(new_vault(diary.store.diary, PASSCODE, LIGHT).vault)

    async def tell(app: Headless) -> None:
        await at_mine(app)
        assert app.says("the file has no passcode")

    story(diary, tell)
    raw = exported(diary)
    assert b'"anxiety":7' in raw
    assert read_backup(raw).snapshot.tables == diary.store.journal.snapshot().tables


def test_every_file_on_the_disk_after_a_day_is_on_the_list(diary: Diary) -> None:
    folder = diary.store.folder
    diary.change_settings(diary.settings)
    diary.store.journal.backups.make(diary.store.journal.snapshot)
    diary.seal(new_vault(diary.store.diary, PASSCODE, LIGHT).vault)

    async def tell(app: Headless) -> None:
        await at_mine(app)
        for owned in OWNED:
            assert app.says(owned.name)

    story(diary, tell)
    names = {path.name for path in folder.iterdir()}
    assert {"diary.journal", "copy", "backups"} <= names
    assert all(is_owned(name) for name in names), names
