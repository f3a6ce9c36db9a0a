"""A backup that went through mail, an editor or git: its line ends changed, nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benzotrack.cli.run import main
from benzotrack.store.backup.backup_file import BackupInfo, read_backup
from benzotrack.store.backup.restore import save_to
from benzotrack.store.errors import NoBackup
from benzotrack.store.vault.key_slots import Locked
from tests.store.damage import contents
from tests.store.scenes import PASSCODE, DiaryStorage, make, opened_quietly, plain, save, tables_after
from tests.store.test_backups import backed_up, sealed

BOM = b"\xef\xbb\xbf"
WAYS = ["plain", "sealed", "whole"]
"""One that the person saved, with a passcode too, and one that the app made by itself behind it."""

Change = Callable[[bytes], bytes]
LINE_ENDS: dict[str, Change] = {
    "CRLF": lambda raw: raw.replace(b"\n", b"\r\n"),
    "CRLF and one more": lambda raw: raw.replace(b"\n", b"\r\n") + b"\r\n",
    "a mark": lambda raw: BOM + raw,
    "a line end more": lambda raw: raw + b"\n",
    "all of it": lambda raw: BOM + raw.replace(b"\n", b"\r\n") + b"\r\n",
}
OTHER_CHANGES: dict[str, Change] = {
    "CR alone": lambda raw: raw.replace(b"\n", b"\r"),
    "CR twice": lambda raw: raw.replace(b"\n", b"\r\r\n"),
    "CR in a line": lambda raw: raw[:-2] + b"\r" + raw[-2:],  # the last sign is the line end
    "an empty line between": lambda raw: raw.replace(b"\n", b"\n\n", 1),
    "a space at the end": lambda raw: raw[:-1] + b" " + raw[-1:],
    "two marks": lambda raw: BOM + BOM + raw,
    "a mark behind": lambda raw: raw + BOM,
    "another encoding": lambda raw: raw.decode("latin-1").encode("utf-16"),
    "a line": lambda raw: raw + b"-- \nSent from a phone\n",
}


@pytest.fixture
def raw(diary: DiaryStorage, way: str) -> bytes:
    if way == "plain":
        return diary.snapshot().packed()
    sealed(diary)
    return backed_up(diary).read_bytes() if way == "whole" else diary.snapshot().packed()


def read(raw: bytes) -> BackupInfo:
    try:
        return read_backup(raw)
    except Locked as locked:
        return read_backup(raw, locked.opened(PASSCODE))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("change", LINE_ENDS)
def test_a_backup_that_only_got_other_line_ends_opens(raw: bytes, way: str, change: str) -> None:
    assert LINE_ENDS[change](raw) != raw
    held = read(LINE_ENDS[change](raw))
    assert plain(held.snapshot.tables) == tables_after(4)
    assert (held.snapshot.vault is None) is (way == "plain")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("change", OTHER_CHANGES)
def test_a_backup_that_was_changed_in_any_other_way_is_refused(raw: bytes, way: str, change: str) -> None:
    with pytest.raises((NoBackup, Locked)) as refused:
        read_backup(OTHER_CHANGES[change](raw))
    if isinstance(refused.value, Locked) and refused.value.key_headers:
        vault = refused.value.opened(PASSCODE)
        with pytest.raises(NoBackup):
            read_backup(OTHER_CHANGES[change](raw), vault)


def test_restored_on_the_command_line_it_is_the_same_diary_and_a_changed_one_changes_nothing(
    diary: DiaryStorage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(diary, 5)
    chosen, folder = tmp_path / "mailed.journal", tmp_path / "diary"
    save_to(chosen, diary.snapshot())
    whole = chosen.read_bytes()
    make(folder, 1)
    before = contents(folder)
    chosen.write_bytes(OTHER_CHANGES["a line"](whole))
    assert main(["restore", str(chosen), "--data", str(folder)]) == 1
    assert "Nothing was changed" in capsys.readouterr().err
    assert contents(folder) == before
    chosen.write_bytes(LINE_ENDS["all of it"](whole))
    assert main(["restore", str(chosen), "--data", str(folder)]) == 0
    assert opened_quietly(folder) == 5
