"""What a backup gives back when both copies are damaged, and backups of every format ever shipped."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
import time_machine

from benzotrack.store.backup.automatic import backups
from benzotrack.store.backup.backup_file import raw_backup, read_backup
from benzotrack.store.backup.held_settings import held_settings
from benzotrack.store.backup.restore import restore
from benzotrack.store.vault.key_slots import Locked
from tests.store.damage import cut, damage, kept, told
from tests.store.scenes import (
    DiaryStorage,
    copy_file,
    held,
    main_file,
    opened_quietly,
    plain,
    save,
)
from tests.store.test_backups import backed_up, sealed

FORMATS = Path(__file__).parent / "formats"


@pytest.mark.parametrize("way", ["plain", "sealed"])
def test_when_both_files_are_gone_to_waste_the_newest_good_backup_is_used_and_told(
    diary: DiaryStorage, folder: Path, way: str
) -> None:
    if way == "sealed":
        sealed(diary)
    vault = diary.vault
    backed_up(diary)
    save(diary, 5)
    bad = backed_up(diary)
    save(diary, 6)
    diary.close()
    bad.write_bytes(bad.read_bytes()[:-60])
    for file in (main_file, copy_file):
        file(folder).write_bytes(b"\x00" * 4096)
    if vault is not None:
        with pytest.raises(Locked):
            DiaryStorage(folder)
    reader = DiaryStorage(folder, vault=vault, read_only=True)
    assert held(reader) == 4
    reader.close()
    storage = DiaryStorage(folder, vault=vault)
    assert held(storage) == 4
    assert storage.recovery is not None
    assert not storage.recovery.nothing_lost
    assert "A backup filled in" in told(storage)
    assert "may be missing" in told(storage)
    save(storage, 5)
    storage.close()
    again = DiaryStorage(folder, vault=vault)
    assert (again.recovery, held(again)) == (None, 5)
    again.close()
    if vault is None:
        assert b"\x00" * 4096 in kept(folder)


def test_a_hole_in_both_files_is_filled_from_a_backup(diary: DiaryStorage, folder: Path) -> None:
    save(diary, 5)
    backed_up(diary)
    save(diary, 6)
    diary.close()
    damage(main_file(folder), 3)
    damage(copy_file(folder), 3)
    storage = DiaryStorage(folder)
    assert held(storage) == 6, "all of it"
    assert "A backup filled in" in told(storage)
    storage.close()


def test_a_rolled_back_diary_is_noticed_by_a_newer_backup_once(diary: DiaryStorage, folder: Path) -> None:
    backed_up(diary)
    diary.close()
    cut(main_file(folder), 2)
    cut(copy_file(folder), 2)
    storage = DiaryStorage(folder)
    assert held(storage) == 2
    assert "older than a backup" in told(storage)
    assert not storage.backups.due(2, datetime.now(UTC)), "it must not look like the newest"
    newest = read_backup(raw_backup(backups(folder)[0].path))
    restore(storage, newest)
    assert held(storage) == 4
    backed_up(storage)
    storage.close()
    assert opened_quietly(folder) == 4


def test_a_backup_dated_ahead_by_a_wrong_clock_is_not_taken_for_the_newest(
    diary: DiaryStorage, folder: Path
) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(days=500)):
        backed_up(diary)
    save(diary, 5)
    save(diary, 6)
    backed_up(diary)
    diary.close()
    before = {path: path.read_bytes() for path in (main_file(folder), copy_file(folder))}
    for path in before:
        cut(path, 2)
    storage = DiaryStorage(folder)
    assert "older than a backup" in told(storage)
    storage.close()
    for path in before:
        path.write_bytes(b"\0" * 4096)
    storage = DiaryStorage(folder)
    assert held(storage) == 6
    storage.close()


# Every format ever shipped


@pytest.mark.parametrize(
    "name",
    [
        *("format-1-plain.journal", "format-1-sealed.journal"),
        *("format-1-plain-settings.journal", "format-1-sealed-settings.journal"),
    ],
)
@pytest.mark.parametrize("secret", ["a plain passcode of long ago", "code"])
def test_every_format_ever_shipped_opens_and_restores(folder: Path, name: str, secret: str) -> None:
    raw = raw_backup(FORMATS / name)
    expected = orjson.loads((FORMATS / "format-1.expected.json").read_bytes())
    typed = expected["recovery_code"] if secret == "code" else secret
    vault = None
    if "sealed" in name:
        with pytest.raises(Locked) as locked:
            read_backup(raw)
        vault = locked.value.opened(typed)
    storage = DiaryStorage(folder)
    found = read_backup(raw, vault)
    settings = held_settings(found.snapshot)
    assert (None if settings is None else settings.content) == (
        expected["settings"] if "settings" in name else None
    )
    restore(storage, found)
    assert plain(storage.read()) == expected["tables"]
    storage.close()
    shutil.rmtree(folder)
    folder.mkdir()
    shutil.copy(FORMATS / name, main_file(folder))
    opened = DiaryStorage(folder, vault=vault)
    assert plain(opened.read()) == expected["tables"]
    opened.close()
