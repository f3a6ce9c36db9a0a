"""Backups and restore: made and proved, thinned, opened again whatever their age, refused when not whole."""

import hashlib
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
import time_machine

from benzotrack.i18n import say
from benzotrack.store.backup.automatic import BACKUPS, MOST, Backup, backups, keep
from benzotrack.store.backup.backup_file import Snapshot, raw_backup, read_backup
from benzotrack.store.backup.restore import restore, save_to, undoing
from benzotrack.store.errors import NoBackup, NotSaved
from benzotrack.store.journal import journal_format
from benzotrack.store.vault.key_slots import Locked, new_vault
from tests.store.faulty_os import CRASHES, Crash, FaultyOs, spoil
from tests.store.scenes import (
    CODED,
    LIGHT,
    PASSCODE,
    DiaryStorage,
    copy_file,
    held,
    main_file,
    opened_quietly,
    plain,
    save,
    tables_after,
)


def backed_up(storage: DiaryStorage) -> Path:
    return storage.backups.make(storage.snapshot)


def sealed(storage: DiaryStorage) -> None:
    storage.seal(new_vault(storage.diary, PASSCODE, LIGHT).vault)


@pytest.mark.parametrize("way", ["plain", "sealed"])
def test_a_backup_holds_the_whole_diary_for_its_owner_only(diary: DiaryStorage, way: str) -> None:
    if way == "sealed":
        sealed(diary)
    path = backed_up(diary)
    found = read_backup(raw_backup(path), diary.vault)
    assert plain(found.snapshot.tables) == tables_after(4)
    assert (found.days, str(found.first), str(found.last)) == (4, "2026-01-02", "2026-01-05")
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert (b"Slept badly" in path.read_bytes()) == (way == "plain")


def test_a_backup_is_due_after_a_save_and_not_again_within_minutes(diary: DiaryStorage) -> None:
    now = datetime.now(UTC)
    assert diary.backups.due(4, now)
    backed_up(diary)
    assert not diary.backups.due(4, now + timedelta(days=1))
    assert not diary.backups.due(5, now + timedelta(minutes=9))
    assert diary.backups.due(5, now + timedelta(minutes=11))
    assert diary.backups.due(5, now - timedelta(days=1)), "the clock went back"


def test_a_sealed_backup_beside_a_plain_diary_is_no_backup_of_it(diary: DiaryStorage, folder: Path) -> None:
    """As a passcode's turn that was cut short leaves it."""
    path = backed_up(diary)
    path.rename(path.with_name(f"{path.name}.sealed"))
    diary.close()
    again = DiaryStorage(folder)
    assert again.backups.make_if_due(again.snapshot)
    assert not again.backups.make_if_due(again.snapshot)
    again.close()


def test_a_new_diary_has_nothing_to_back_up(folder: Path) -> None:
    storage = DiaryStorage(folder)
    assert not storage.backups.due(0, datetime.now(UTC))
    storage.close()


def test_three_years_of_backups_thin_out_to_a_bounded_number() -> None:
    first = datetime(2024, 1, 1, tzinfo=UTC)
    made: list[Backup] = []
    for hour in range(0, 3 * 366 * 24, 6):
        moment = first + timedelta(hours=hour)
        made.append(Backup(Path(f"{hour}"), moment, hour, "0"))
        if len(made) > MOST:
            stays = keep(made, moment)
            made = [b for b in made if b.path in stays]
    assert len(made) <= MOST
    now = made[-1].made
    ages = [(now - b.made).days for b in made]
    assert max(ages) > 300, "about a year back"
    assert {0, 1, 2, 3, 4, 5, 6} <= set(ages)
    assert sum(age < 32 for age in ages) >= 10


def test_a_backup_that_the_disk_refuses_is_told_and_fails_no_save(
    diary: DiaryStorage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / BACKUPS).write_text("in the way")
    with pytest.raises(NotSaved):
        backed_up(diary)
    assert diary.backups.problem is not None
    save(diary, 5)
    assert held(diary) == 5
    (folder / BACKUPS).unlink()
    backed_up(diary)
    assert diary.backups.problem is None


@pytest.mark.parametrize("way", ["plain", "sealed"])
def test_restoring_keeps_the_present_diary_and_can_be_undone(
    diary: DiaryStorage, folder: Path, way: str
) -> None:
    if way == "sealed":
        sealed(diary)
    old = read_backup(raw_backup(backed_up(diary)), diary.vault)
    save(diary, 5)
    done = restore(diary, old)
    assert held(diary) == 4
    copy = undoing(diary)
    assert copy is not None
    assert copy.path == done.before
    restore(diary, read_backup(raw_backup(copy.path), diary.vault))
    assert held(diary) == 5
    save(diary, 6)
    assert undoing(diary) is None, "a save after it would be lost"
    vault = diary.vault
    diary.close()
    again = DiaryStorage(folder, vault=vault)
    assert (again.recovery, held(again)) == (None, 6)
    again.close()


def test_with_the_clock_put_back_a_restore_keeps_the_present_diary_and_can_be_undone(
    diary: DiaryStorage,
) -> None:
    old = read_backup(raw_backup(backed_up(diary)))
    for n in (5, 6, 7):
        save(diary, n)
        back = restore(diary, old).before
        assert back is not None
        restore(diary, read_backup(raw_backup(back)))
    save(diary, 8)
    with time_machine.travel(datetime.now(UTC) - timedelta(hours=2)):
        done = restore(diary, old)
    assert done.before is not None
    assert done.before.exists()
    copy = undoing(diary)
    assert copy is not None
    restore(diary, read_backup(raw_backup(copy.path)))
    assert held(diary) == 8


def test_with_the_clock_put_back_a_new_backup_stays(diary: DiaryStorage) -> None:
    for n in range(5, 40):
        save(diary, n)
        with time_machine.travel(datetime.now(UTC) - timedelta(hours=6 * n)):
            assert backed_up(diary).exists()


def test_a_backup_restores_into_an_empty_folder(diary: DiaryStorage, tmp_path: Path) -> None:
    path = tmp_path / "Ω my backup.journal"
    save_to(path, diary.snapshot())
    other = DiaryStorage(tmp_path / "new")
    done = restore(other, read_backup(raw_backup(path)))
    assert done.before is None
    other.close()
    assert opened_quietly(tmp_path / "new") == 4


@pytest.mark.parametrize("kind", CRASHES)
def test_a_restore_ended_at_any_step_leaves_the_old_diary_or_the_restored_one(
    quick_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    start = quick_path / "start"
    storage = DiaryStorage(start)
    for n in range(1, 4):
        save(storage, n)
    path = quick_path / "chosen.journal"
    save_to(path, storage.snapshot())
    save(storage, 4)
    storage.close()
    seen = set()
    for at in range(1, 200):
        folder = quick_path / f"try {at}"
        shutil.copytree(start, folder)
        storage = DiaryStorage(folder)
        ended = False
        with monkeypatch.context() as patch:
            spoil(patch, FaultyOs(at, kind))
            try:
                restore(storage, read_backup(raw_backup(path)))
            except (Crash, NotSaved, NoBackup):
                ended = True
        storage.close()
        again = DiaryStorage(folder)
        seen.add(held(again))
        assert again.recovery is None or again.recovery.nothing_lost
        again.close()
        shutil.rmtree(folder)
        if not ended:
            break
    else:
        pytest.fail("never got through")
    assert seen == {3, 4}


def test_a_restore_killed_at_any_moment_leaves_one_of_the_two(tmp_path: Path) -> None:
    start, path = tmp_path / "start", tmp_path / "chosen.journal"
    storage = DiaryStorage(start)
    for n in range(1, 4):
        save(storage, n)
    save_to(path, storage.snapshot())
    save(storage, 4)
    storage.close()
    for n in range(6):
        folder = tmp_path / f"try {n}"
        shutil.copytree(start, folder)
        process = subprocess.Popen(
            [sys.executable, "-m", "benzotrack", "restore", str(path), "--data", str(folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.15 + 0.09 * n)
        process.kill()
        process.wait()
        again = DiaryStorage(folder)
        assert held(again) in (3, 4)
        again.close()


# Refused


def resummed(line: bytes, content: bytes) -> bytes:
    """The line with other content and a checksum that fits it, as one who knows the format would."""
    del line
    return hashlib.sha256(content).hexdigest()[:32].encode() + b" " + content + b"\n"


def refused(raw: bytes, vault: object = None) -> str:
    with pytest.raises(NoBackup) as caught:
        read_backup(raw, vault)  # type: ignore[arg-type]
    return say(caught.value.message)


def test_each_kind_of_bad_backup_is_refused_with_its_own_sentence(
    diary: DiaryStorage, tmp_path: Path
) -> None:
    raw = diary.snapshot().packed()
    lines = raw.splitlines(keepends=True)
    newer = orjson.dumps({"kind": "header", "format": journal_format.FORMAT, "version": 99, "diary": "x"})
    sentences = {
        "cut": refused(raw[:-40]),
        "cut between lines": refused(b"".join(lines[:-1])),
        "damaged": refused(raw.replace(b"Slept", b"Crept", 1)),
        "foreign": refused(b"%PDF-1.7\n" + bytes(range(256))),
        "newer": refused(resummed(b"", newer) + b"".join(lines[1:])),
    }
    sealed(diary)
    sealed_raw = diary.snapshot().packed()
    with pytest.raises(Locked):
        read_backup(sealed_raw)
    sealed_lines = sealed_raw.splitlines(keepends=True)
    body = sealed_lines[2][33:-1]
    forged = resummed(b"", body[:40] + (b"A" if body[40:41] != b"A" else b"B") + body[41:])
    sentences["tampered"] = refused(b"".join([*sealed_lines[:2], forged, *sealed_lines[3:]]), diary.vault)
    assert sentences["cut"] == sentences.pop("cut between lines")
    assert len(set(sentences.values())) == len(sentences), sentences
    assert refused(sealed_raw, CODED.vault) == sentences["tampered"], "another diary's key"
    with pytest.raises(NoBackup):
        raw_backup(tmp_path / "not there")
    with pytest.raises(NoBackup):
        raw_backup(tmp_path)


@pytest.mark.parametrize("way", ["plain", "sealed", "whole"])
def test_no_single_changed_byte_of_a_backup_is_believed(diary: DiaryStorage, way: str) -> None:
    if way != "plain":
        sealed(diary)
    raw = backed_up(diary).read_bytes() if way == "whole" else diary.snapshot().packed()
    whole = read_backup(raw, diary.vault).snapshot.tables
    for at in range(0, len(raw), 11):
        bad = raw[:at] + bytes([raw[at] ^ 4]) + raw[at + 1 :]
        with pytest.raises((NoBackup, Locked)):
            assert read_backup(bad, diary.vault).snapshot.tables != whole, at


# The passcode


def test_turning_the_passcode_on_seals_every_backup_and_off_opens_them(
    diary: DiaryStorage, folder: Path
) -> None:
    backed_up(diary)
    sealed(diary)
    save(diary, 5)
    backed_up(diary)
    assert len(backups(folder)) == 2
    for backup in backups(folder):
        assert b"Slept badly" not in backup.path.read_bytes()
        with pytest.raises(Locked) as locked:
            read_backup(backup.path.read_bytes())
        read_backup(backup.path.read_bytes(), locked.value.opened(PASSCODE))
    assert diary.vault is not None
    diary.seal(diary.vault.with_passcode("another passcode", LIGHT))
    for backup in backups(folder):
        with pytest.raises(Locked) as locked:
            read_backup(backup.path.read_bytes())
        read_backup(backup.path.read_bytes(), locked.value.opened("another passcode"))
    diary.seal(None)
    assert [read_backup(b.path.read_bytes()).days for b in backups(folder)] == [5, 4]


def test_a_planted_plain_backup_is_not_used_for_a_locked_diary(diary: DiaryStorage, folder: Path) -> None:
    plain_path = backed_up(diary)
    raw = plain_path.read_bytes()
    sealed(diary)
    for backup in backups(folder):
        backup.path.unlink()
    vault = diary.vault
    diary.close()
    main_file(folder).write_bytes(b"gone\n")
    copy_file(folder).write_bytes(b"gone\n")
    plain_path.write_bytes(raw)
    storage = DiaryStorage(folder, vault=vault)
    assert storage.recovery is not None
    assert storage.recovery.started_empty
    storage.close()


def test_a_planted_backup_is_not_sealed_into_one_of_ours_when_the_diary_is_opened(
    diary: DiaryStorage, folder: Path
) -> None:
    sealed(diary)
    backed_up(diary)
    vault, forged = diary.vault, tables_after(9)
    planted = Snapshot(diary.diary, 99, "2027-01-01T00:00:00+00:00", forged).packed()
    diary.close()
    path = folder / BACKUPS / f"20991231T235959000000Z-99-{diary.diary[:8]}.journal"
    path.write_bytes(planted)
    opened = DiaryStorage(folder, vault=vault)
    assert (opened.recovery, held(opened)) == (None, 4)
    assert [b.seq for b in backups(folder)] == [4]
    assert [name for name in opened.set_aside if path.name in name], "kept, and named in Settings"
    opened.close()
    for file in folder.rglob("*"):
        assert file.is_dir() or b"Slept badly" not in file.read_bytes(), file
    for file in (main_file(folder), copy_file(folder)):
        file.write_bytes(b"gone\n")
    rescued = DiaryStorage(folder, vault=vault)
    assert held(rescued) == 4
    rescued.close()
