"""Second versions of the diary, which programs that keep folders in step leave in its folder."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from benzotrack.diary.conflicted_copies import told_of
from benzotrack.diary.diary import Diary
from benzotrack.diary.session import DiarySession
from benzotrack.domain.bound_settings import BoundSetting, BoundSettings
from benzotrack.i18n import say
from benzotrack.store import files
from benzotrack.store.backup.automatic import backups
from benzotrack.store.backup.backup_file import raw_backup, read_backup
from benzotrack.store.backup.conflicted_copies import beyond, conflicted_copies
from benzotrack.store.backup.restore import undoing
from benzotrack.store.codec import written
from benzotrack.store.data_files import delete_everything
from benzotrack.store.journal import journal_format
from benzotrack.store.record_kinds import kind_of
from benzotrack.store.vault.key_slots import new_vault
from tests.clock import TODAY
from tests.store.conflicted_copies_scenes import (
    CONFLICTED,
    begun,
    check_in,
    dose,
    elsewhere,
    opened,
    three_and_a_dose,
)
from tests.store.scenes import CODED, LIGHT, PASSCODE

NAMES = (
    CONFLICTED,  # Dropbox
    "diary (conflicted copy 2026-11-28 101112).journal",  # Nextcloud, ownCloud
    "diary_conflict-20261128-101112.journal",  # ownCloud, older
    "diary.sync-conflict-20261128-101112-ABCDEFG.journal",  # Syncthing
    "diary-LAPTOP.journal",  # OneDrive
    "diary 2.journal",  # iCloud Drive
    "diary (1).journal",  # Google Drive
    "diary (In Konflikt stehende Kopie von Anna 2026-11-28).journal",  # Dropbox, in German
    "diary.journal.conflict1",  # rclone
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    begun(tmp_path / "diary")
    return tmp_path / "diary"


def told(diary: Diary) -> list[str]:
    return [say(message) for message in told_of(diary)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", ["", "copy"])
def test_it_is_found_and_told_whatever_program_named_it(folder: Path, name: str, place: str) -> None:
    (folder / place / name).write_bytes(elsewhere(folder, three_and_a_dose))
    diary = opened(folder)
    assert told(diary) == [
        "A second version of your diary lies in its folder. It holds 3 check-ins and 1 dose that this diary "
        "does not. You can look at it in Settings, under Your data."
    ]
    diary.close()


def test_conflicted_copies_of_other_files_are_not_told(folder: Path) -> None:
    for name in ("settings (1).json", "diary (1).lock", "tries-LAPTOP.json", ".diary.journal.1a2b3c4d.tmp"):
        (folder / name).write_bytes(elsewhere(folder, three_and_a_dose))
    diary = opened(folder)
    assert conflicted_copies(diary.open_store.journal) == ()
    diary.close()


def test_an_older_version_holds_nothing_beyond_also_where_the_diary_took_something_away(folder: Path) -> None:
    diary = opened(folder)
    diary.rate(TODAY, "anxiety", 4, "sleep")
    (folder / CONFLICTED).write_bytes((folder / "diary.journal").read_bytes())
    diary.discard(TODAY)
    (version,) = conflicted_copies(diary.open_store.journal)
    assert version.beyond is not None
    assert not version.beyond
    assert told(diary) == []
    diary.close()


def test_what_only_it_holds_is_added_and_nothing_of_the_diary_is_lost_and_it_can_be_undone(
    folder: Path,
) -> None:
    apart = elsewhere(folder, three_and_a_dose)
    diary = opened(folder)
    check_in(diary, 1, 2)
    (folder / CONFLICTED).write_bytes(apart)
    before = diary.open_store.journal.snapshot().tables
    session = DiarySession.around(diary)
    session.take_in(folder / CONFLICTED)
    assert [c.day.day for c in session.diary.check_ins] == [21, 25, 26, 27, 1]
    assert [d.amount_mg for d in session.diary.taper.doses] == [7]
    assert not (folder / CONFLICTED).exists()
    assert any(CONFLICTED in name for name in files.set_aside_names(folder))
    assert told(session.diary) == []
    back = undoing(session.diary.open_store.journal)
    assert back is not None
    session.restore(read_backup(raw_backup(back.path)))
    assert session.diary.open_store.journal.snapshot().tables == before
    session.close()


def test_a_record_under_the_number_of_another_is_added_beside_it(folder: Path) -> None:
    apart = elsewhere(folder, lambda diary: diary.taper.record_visit(TODAY, "Dr. B"))
    diary = opened(folder)
    diary.taper.record_visit(TODAY, "Dr. A")
    (folder / CONFLICTED).write_bytes(apart)
    session = DiarySession.around(diary)
    session.take_in(folder / CONFLICTED)
    assert {v.with_whom for v in session.diary.taper.visits} == {"Dr. A", "Dr. B"}
    session.close()


def test_a_day_that_both_hold_differently_stays_as_the_diary_has_it_and_is_told(folder: Path) -> None:
    apart = elsewhere(folder, lambda diary: check_in(diary, 1, 9))
    diary = opened(folder)
    check_in(diary, 1, 2)
    (folder / CONFLICTED).write_bytes(apart)
    assert "Different in it: 1 check-in." in told(diary)[0]
    session = DiarySession.around(diary)
    session.take_in(folder / CONFLICTED)
    assert session.diary.check_ins[-1].answers.ratings["anxiety"] == 2
    assert any(CONFLICTED in name for name in files.set_aside_names(folder)), "the other is not lost"
    session.close()


def test_one_dose_that_was_entered_on_both_machines_is_not_counted_twice(folder: Path) -> None:
    apart = elsewhere(folder, lambda diary: dose(diary, 5))
    diary = opened(folder)
    dose(diary, 5)
    (folder / CONFLICTED).write_bytes(apart)
    session = DiarySession.around(diary)
    session.take_in(folder / CONFLICTED)
    assert [d.amount_mg for d in session.diary.taper.doses] == [5]
    session.close()


def test_another_diary_is_no_conflicted_copy_and_a_broken_one_is_named_where_the_files_are(
    folder: Path, tmp_path: Path
) -> None:
    begun(tmp_path / "other")
    (folder / "diary 2.journal").write_bytes((tmp_path / "other" / "diary.journal").read_bytes())
    (folder / "diary 3.journal").write_bytes(b"half of someth")
    diary = opened(folder)
    (version,) = conflicted_copies(diary.open_store.journal)
    assert version.path.name == "diary 3.journal"
    assert version.beyond is None
    assert told(diary) == []
    diary.close()


def test_a_version_cut_short_still_gives_what_can_be_read_of_it(folder: Path) -> None:
    (folder / CONFLICTED).write_bytes(elsewhere(folder, three_and_a_dose)[:-40])
    diary = opened(folder)
    assert "It holds 3 check-ins that" in told(diary)[0]
    diary.close()


def test_a_sealed_one_is_told_once_unlocked_and_a_plain_one_beside_it_is_called_that(folder: Path) -> None:
    plain = elsewhere(folder, lambda diary: check_in(diary, 2, 4))
    diary = opened(folder)
    vault = new_vault(diary.open_store.diary, PASSCODE, LIGHT).vault
    diary.seal(vault)
    diary.close()
    (folder / CONFLICTED).write_bytes(elsewhere(folder, three_and_a_dose, vault))
    (folder / "diary 2.journal").write_bytes(plain)
    again = opened(folder, vault)
    found = {v.path.name: v for v in conflicted_copies(again.open_store.journal)}
    assert not found[CONFLICTED].plain
    assert found["diary 2.journal"].plain
    session = DiarySession.around(again)
    session.take_in(folder / CONFLICTED)
    assert len(session.diary.check_ins) == 4
    session.close()
    kept = [name for name in files.set_aside_names(folder) if CONFLICTED in name]
    assert kept
    assert b"anxiety" not in (folder / files.DAMAGED / kept[0]).read_bytes()


def test_one_of_another_key_is_not_read(folder: Path) -> None:
    diary = opened(folder)
    vault = new_vault(diary.open_store.diary, PASSCODE, LIGHT).vault
    diary.seal(vault)
    other = folder.with_name("planted")
    planted = opened(other)
    check_in(planted, 2, 4)
    planted.seal(CODED.vault)
    planted.close()
    (folder / CONFLICTED).write_bytes((other / "diary.journal").read_bytes())
    (version,) = conflicted_copies(diary.open_store.journal)
    assert version.beyond is None
    diary.close()


def test_a_new_passcode_leaves_no_conflicted_copy_open_and_it_is_still_told(folder: Path) -> None:
    (folder / CONFLICTED).write_bytes(elsewhere(folder, three_and_a_dose))
    diary = opened(folder)
    diary.seal(new_vault(diary.open_store.diary, PASSCODE, LIGHT).vault)
    assert not any(b"anxiety" in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert len(told(diary)) == 1
    diary.seal(None)
    assert (folder / CONFLICTED).exists()
    assert len(told(diary)) == 1
    diary.close()


def test_deleting_everything_takes_conflicted_copies_too(folder: Path) -> None:
    (folder / CONFLICTED).write_bytes(elsewhere(folder, three_and_a_dose))
    delete_everything(folder)
    assert [path.name for path in folder.iterdir()] == []


def test_a_backup_under_a_name_that_such_a_program_gave_it_is_listed(folder: Path) -> None:
    diary = opened(folder)
    made = diary.open_store.journal.backups.make(diary.open_store.journal.snapshot)
    for n, words in enumerate(
        (" (Anna's conflicted copy 2026-11-28)", ".sync-conflict-20261128-101112-A", "-PC")
    ):
        made.with_name(made.name.replace(".journal", f"{words}.journal")).write_bytes(made.read_bytes())
        assert len(backups(folder)) == n + 2
    diary.close()


def test_where_its_file_can_not_be_put_away_it_is_added_all_the_same_and_told_no_more(folder: Path) -> None:
    apart = elsewhere(folder, three_and_a_dose)
    (folder / files.DAMAGED).write_text("no folder")
    (folder / CONFLICTED).write_bytes(apart)
    session = DiarySession.around(opened(folder))
    session.take_in(folder / CONFLICTED)
    assert len(session.diary.check_ins) == 4
    assert (folder / CONFLICTED).exists()
    assert told(session.diary) == []
    session.close()


def test_the_settings_of_the_other_machine_are_not_taken_in() -> None:
    kept = BoundSettings((BoundSetting("country", "DE", "DE"),))
    tables = {kind_of(BoundSettings).table: {"1": written(kept)}}
    found = beyond({}, tables, {})
    assert not found
    assert not found.tables


@pytest.mark.parametrize("sealed", [False, True])
def test_one_of_a_newer_program_keeps_no_diary_from_opening_nor_a_passcode_from_being_changed(
    folder: Path, sealed: bool
) -> None:
    diary = opened(folder)
    vault = new_vault(diary.open_store.diary, PASSCODE, LIGHT).vault
    diary.seal(vault if sealed else None)
    diary.close()
    newer = journal_format.line({"kind": "header", "format": journal_format.FORMAT, "version": 99})
    (folder / CONFLICTED).write_bytes(newer + b"words of its own\n")
    diary = opened(folder, vault if sealed else None)
    diary.seal(vault.with_passcode("another passcode", LIGHT))
    diary.seal(None)
    [version] = conflicted_copies(diary.open_store.journal)
    assert version.path.read_bytes().startswith(newer)
    assert version.beyond is None
    diary.close()


def test_a_file_of_which_the_disk_tells_nothing_is_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / CONFLICTED).write_bytes(b"words")
    stat = os.stat

    def refusing(path: Any, *args: Any, **kwargs: Any) -> os.stat_result:
        if str(path).endswith(CONFLICTED):
            raise OSError(errno.EIO, "the disk does not tell")
        return stat(path, *args, **kwargs)

    monkeypatch.setattr("os.stat", refusing)
    diary = opened(folder)
    assert told_of(diary) == ()
    diary.close()
