"""Your data in Settings: backups, restore and undo, export, the files, and deleting everything."""

import asyncio
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import flet as ft
import pytest

from benzotrack.diary.backups import DiaryBackups
from benzotrack.diary.diary import Diary
from benzotrack.diary.session import DiarySession
from benzotrack.domain.profile import EditedNumbers
from benzotrack.store.backup.automatic import backups
from benzotrack.store.backup.backup_file import held, read_backup
from benzotrack.store.backup.restore import save_to
from benzotrack.store.data_files import OWNED, is_owned
from benzotrack.store.errors import NotSaved
from benzotrack.store.store import Store
from benzotrack.store.vault.key_slots import new_vault
from benzotrack.ui.navigation import Place, PlaceKind
from tests.clock import TODAY, Hand
from tests.store.faulty_os import FaultyOs, spoil
from tests.store.scenes import LIGHT, PASSCODE
from tests.ui.headless import Headless, diary_at, story
from tests.ui.test_look_round import nav_of


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    diary = diary_at(tmp_path / "diary", Hand())
    diary.change_profile(replace(diary.profile, welcomed=True))
    diary.rate(TODAY, "anxiety", 7, "sleep")
    yield diary
    diary.close()


async def at_mine(app: Headless) -> None:
    nav_of(app).open(Place(PlaceKind.YOUR_DATA))
    await app.settle()
    await app.wait(lambda: "mine-screen" in app.shown)


def test_what_was_saved_a_moment_ago_is_among_the_backups_when_their_page_opens(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def tell(app: Headless) -> None:
        await app.wait(lambda: len(backups(diary.store.folder)) == 1)
        monkeypatch.setattr("benzotrack.store.backup.automatic.EVERY_S", 0)
        diary.rate(TODAY, "anxiety", 2, "sleep")
        await at_mine(app)
        await app.wait(lambda: "backup-1" in app.shown)

    story(diary, tell)


def test_the_first_backup_is_there_when_its_page_opens_right_after_the_first_save(
    new_diary: Diary,
) -> None:
    async def tell(app: Headless) -> None:
        new_diary.rate(TODAY, "anxiety", 2, "sleep")
        await at_mine(app)
        await app.wait(lambda: "backup-0" in app.shown)
        assert app.says("Newest backup")

    story(new_diary, tell)


def test_a_backup_is_looked_at_restored_and_undone(diary: Diary) -> None:
    journal, folder = diary.store.journal, diary.store.folder
    journal.backups.make(journal.snapshot)
    diary.rate(TODAY, "anxiety", 2, "sleep")

    async def tell(app: Headless) -> None:
        await app.wait(lambda: len(backups(diary.store.folder)) >= 1)
        await at_mine(app)
        oldest = len(backups(diary.store.folder)) - 1
        await app.click(f"backup-{oldest}")
        await app.wait(lambda: "restore" in app.shown)
        assert app.says("This backup holds")
        assert rating(folder) == 2, "nothing happens before it is asked for"
        await app.click("restore")
        await app.wait(lambda: app.says("The backup is restored"))
        assert app.find("notice").bgcolor == ft.Colors.PRIMARY_CONTAINER, "good news is no alert"
        assert rating(folder) == 7
        await at_mine(app)
        await app.click("undo-restore")
        await app.wait(lambda: "restore" in app.shown)
        await app.click("restore")
        await app.settle()
        assert rating(folder) == 2

    story(diary, tell)


def test_three_backups_are_named_and_the_earlier_ones_once_they_are_asked_for(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benzotrack.store.backup.automatic.EVERY_S", 0)
    journal = diary.store.journal
    for n in range(5):
        diary.rate(TODAY, "anxiety", n, "sleep")
        journal.backups.make(journal.snapshot)

    async def tell(app: Headless) -> None:
        await at_mine(app)
        assert {f"backup-{n}" for n in range(6)} & app.shown == {"backup-0", "backup-1", "backup-2"}
        await app.tap("Earlier backups")
        assert "backup-4" in app.shown
        await app.tap("Only the newest backups")
        assert "backup-3" not in app.shown

    story(diary, tell)


def test_the_filled_button_of_each_question_keeps_everything_and_comes_first(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.wait(lambda: len(backups(diary.store.folder)) == 1)
        await at_mine(app)
        await app.click("backup-0")
        await app.wait(lambda: "restore" in app.shown)
        assert answers(app, "restore-part") == [("leave-backup", True), ("restore", False)]
        await app.click("leave-backup")
        await app.click("delete-ask")
        assert answers(app, "delete-part") == [("delete-leave", True), ("delete", False)]
        await app.click("delete-leave")
        assert "delete-ask" in app.shown

    story(diary, tell)


def answers(app: Headless, card: str) -> list[tuple[str, bool]]:
    """The buttons of a card, and whether each is the filled one."""
    found = [c for c in app.controls(app.find(card)) if isinstance(c, ft.Button)]
    return [(button.key, button.style.bgcolor == ft.Colors.PRIMARY) for button in found]


def test_a_locked_backup_is_said_to_lie_open_where_the_diary_has_no_passcode(diary: Diary) -> None:
    locked = replace(
        held(diary.store.journal.snapshot()).snapshot,
        vault=new_vault(diary.store.diary, PASSCODE, LIGHT).vault,
    )
    path = diary.store.folder.parent / "locked.journal"
    save_to(path, locked)
    folder = diary.store.folder / "backups"
    folder.mkdir(exist_ok=True)
    path.rename(folder / f"20261101T000000000000Z-1-{locked.diary[:8]}.journal.sealed")

    async def tell(app: Headless) -> None:
        await app.wait(lambda: len(backups(diary.store.folder)) == 2)  # the app made its own
        await at_mine(app)
        oldest = len(backups(diary.store.folder)) - 1
        await app.click(f"backup-{oldest}")
        await app.wait(lambda: "backup-passcode" in app.shown)
        await app.type("backup-passcode", PASSCODE)
        await app.click("open-backup")
        await app.wait(lambda: "restore" in app.shown)
        assert app.says("your diary has none")

    story(diary, tell)


def rating(folder: Path) -> int | None:
    """What the disk holds."""
    store = Store(folder, read_only=True)
    draft = store.contents().drafts[0]
    store.close()
    return draft.answers.ratings["anxiety"]


def test_a_restore_that_the_disk_refuses_is_told_and_changes_nothing(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, folder = diary.store.journal, diary.store.folder
    journal.backups.make(journal.snapshot)
    diary.rate(TODAY, "anxiety", 2, "sleep")
    journal.backups.make(journal.snapshot)

    async def tell(app: Headless) -> None:
        await at_mine(app)
        await app.click("backup-1")
        await app.wait(lambda: "restore" in app.shown)
        with monkeypatch.context() as patch:
            spoil(patch, FaultyOs(1, "ENOSPC", for_good=True))
            await app.click("restore")
            assert app.says("It was not restored; your diary is as it was. The disk is full.")
        assert rating(folder) == 2
        await app.click("restore")
        await app.wait(lambda: app.says("The backup is restored"))
        assert rating(folder) == 7

    story(diary, tell)


def test_a_file_too_large_to_come_through_is_told_and_the_next_one_is_looked_at(diary: Diary) -> None:
    raw = DiaryBackups(diary).exported()

    async def tell(app: Headless) -> None:
        await at_mine(app)
        app.connection.answers["pick_files"] = ...  # the page is cut off before its answer has come
        picking = asyncio.ensure_future(app.click("restore-file"))
        await app.wait(lambda: any(name == "pick_files" for name, _ in app.connection.invoked))
        await app.session.dispatch_connect_event()
        await picking
        await app.wait(lambda: app.says("it is too large"))
        app.connection.answers["pick_files"] = [{"id": 1, "name": "x", "size": len(raw), "bytes": raw}]
        await app.click("restore-file")
        await app.wait(lambda: app.says("This backup holds"))
        assert not app.says("it is too large")

    story(diary, tell)


def test_what_can_not_be_deleted_is_told_and_what_is_left_is_shown(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = diary.store.folder

    async def tell(app: Headless) -> None:
        await at_mine(app)
        await app.click("delete-ask")
        await app.type("delete-word", "delete")
        with monkeypatch.context() as patch:
            spoil(patch, FaultyOs(1, "EROFS", for_good=True))
            await app.click("delete")
            await app.wait(lambda: app.says("Not everything could be deleted."))
        assert rating(folder) == 7
        nav_of(app).places = ()
        await app.settle()
        assert "screen" in app.shown

    story(diary, tell)


def test_a_backup_that_waits_while_all_is_deleted_is_not_made_after(tmp_path: Path) -> None:
    diary_session = DiarySession(tmp_path / "diary", Hand())
    diary_session.diary.rate(TODAY, "anxiety", 7, "sleep")
    journal, refused = diary_session.diary.store.journal, list[NotSaved]()

    def late() -> None:
        try:
            journal.backups.make(journal.snapshot)
        except NotSaved as error:
            refused.append(error)

    with journal.backups.guard:
        waiting = Thread(target=late)
        waiting.start()
        journal.close()
    waiting.join()
    assert refused
    diary_session.delete_everything()
    assert not diary_session.back_up()
    assert not backups(tmp_path / "diary")
    diary_session.close()


def test_a_file_of_the_persons_own_stays_whatever_its_name_and_what_a_killed_write_left_goes(
    tmp_path: Path,
) -> None:
    diary_session = DiarySession(tmp_path / "diary", Hand())
    diary_session.diary.rate(TODAY, "anxiety", 7, "sleep")
    folder = tmp_path / "diary"
    own = {"log.txt", "backups.zip", "copy.docx", "tries.json.bak", "shown.png", ".settings.json.old.tmp"}
    left = {".settings.json.0a1b2c3d.tmp", ".tries.json.0a1b2c3d.tmp"}
    for name in own | left:
        (folder / name).write_text("words")
    diary_session.delete_everything()
    there = {path.name for path in folder.iterdir()}
    assert own <= there
    assert not left & there
    diary_session.close()


def test_a_linked_folder_is_let_go_and_what_it_leads_to_is_left(tmp_path: Path) -> None:
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("another program's file")
    diary_session = DiarySession(tmp_path / "diary", Hand())
    diary_session.diary.rate(TODAY, "anxiety", 7, "sleep")
    (tmp_path / "diary" / "backups").symlink_to(elsewhere)
    diary_session.delete_everything()
    assert not (tmp_path / "diary" / "backups").exists()
    assert (elsewhere / "mine.txt").exists()
    assert diary_session.diary.drafts == ()
    diary_session.close()


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
    numbers = {"IE": EditedNumbers("999", None, "50808")}
    diary.change_settings(replace(diary.settings, clinic_phone="01 555 0100", numbers=numbers))
    diary.seal(new_vault(diary.store.diary, PASSCODE, LIGHT).vault)

    async def tell(app: Headless) -> None:
        await at_mine(app)
        assert app.says("these files have no passcode")

    story(diary, tell)
    raw = DiaryBackups(diary).exported()
    assert b'"anxiety":7' in raw
    for typed in (b'"clinic_phone":"01 555 0100"', b'"emergency":"999"', b'"crisis_text":"50808"'):
        assert typed in raw, "all that was entered is in it"
    assert read_backup(raw).snapshot.tables == diary.store.journal.snapshot().tables


def test_every_file_on_the_disk_after_a_day_is_on_the_list(diary: Diary) -> None:
    folder = diary.store.folder
    diary.change_settings(diary.settings)
    diary.store.journal.backups.make(diary.store.journal.snapshot)
    diary.seal(new_vault(diary.store.diary, PASSCODE, LIGHT).vault)

    async def tell(app: Headless) -> None:
        await at_mine(app)
        await app.click("open-files")
        for owned in OWNED:
            assert app.says(owned.name)

    story(diary, tell)
    names = {path.name for path in folder.iterdir()}
    assert {"diary.journal", "copy", "backups"} <= names
    assert all(is_owned(name) for name in names), names


def test_a_folder_whose_name_is_no_text_is_shown_and_every_page_about_it_opens(tmp_path: Path) -> None:
    place = Path(os.fsdecode(bytes(tmp_path) + b"/\xff\xfe d"))
    diary = diary_at(place, Hand())
    diary.change_profile(replace(diary.profile, welcomed=True))
    try:

        async def tell(app: Headless) -> None:
            await at_mine(app)
            for kind in (PlaceKind.SETTINGS, PlaceKind.FILES, PlaceKind.LOG):
                nav_of(app).open(Place(kind))
                await app.settle()
            assert "log-screen" in app.shown

        story(diary, tell)
    finally:
        diary.close()
