"""Files by one who knows the format and wants the app to fall: every line of them proves itself."""

from pathlib import Path
from typing import Any

import pytest

from benzotrack.store.backup.backup_file import raw_backup, read_backup
from benzotrack.store.backup.restore import restore
from benzotrack.store.errors import NoBackup
from benzotrack.store.journal import journal_format
from benzotrack.store.store import Store
from tests.store.damage import kept
from tests.store.scenes import DiaryStorage, copy_file, held, main_file, plain, save

NAME = "ab" * 16


def by_hand(body: bytes) -> bytes:
    return journal_format.checksum(body) + b" " + body + b"\n"


def backup_of(*ops: bytes, parts: int | None = None, base: int = 1) -> bytes:
    """A packed journal of these operations, each as JSON."""
    of = len(ops) if parts is None else parts
    lines = [journal_format.Header(NAME, base, of, "2026-01-01T00:00:00+00:00").line()]
    for part, op in enumerate(ops):
        where = b'"diary":"%s","base":%d,"part":%d,"of":%d' % (NAME.encode(), base, part, of)
        lines.append(by_hand(b'{"kind":"kept",%s,"op":%s}' % (where, op)))
    return b"".join(lines)


def nested(depth: int) -> bytes:
    return b'["put","drafts","1",{"x":%s1%s}]' % (b"[" * depth, b"]" * depth)


HUGE_ID = b'["put","drafts","%s",{"day":"2026-01-01"}]' % (b"9" * 5_000)

BAD = {
    "an id of thousands of digits": backup_of(HUGE_ID),
    "nested to the limit of Python": backup_of(nested(500)),
    "nested to the limit of JSON": backup_of(nested(1_000)),
    "nested beyond it": backup_of(nested(100_000)),
    "more records than there are": backup_of(nested(1), parts=10**18),
    "no record but a list": backup_of(b'["put","drafts","1",[1]]'),
    "an id that is a path": backup_of(b'["put","drafts","../../x",{"day":"2026-01-01"}]'),
}

ODD = {
    "a table named like a path": backup_of(b'["put","../../outside","1",{"day":"2026-01-01"}]'),
    "a table without a name": backup_of(b'["put","","1",{"day":"2026-01-01"}]'),
    "digits of another script": backup_of('["put","drafts","٣",{"day":"2026-01-01"}]'.encode()),
    "days that are none": backup_of(b'["put","check_ins_2026","739000",{"day":{"a":["b"]}}]'),
    "an enormous number of a save": backup_of(b'["put","drafts","1",{}]', base=2**63),
}


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", BAD)
def test_a_crafted_backup_is_refused_and_changes_nothing(
    diary: DiaryStorage, folder: Path, name: str
) -> None:
    path = folder.parent / "crafted.journal"
    path.write_bytes(BAD[name])
    before = contents(folder)
    with pytest.raises(NoBackup):
        restore(diary, read_backup(raw_backup(path)))
    assert contents(folder) == before
    save(diary, 5)
    assert held(diary) == 5


@pytest.mark.parametrize("name", ODD)
def test_an_odd_backup_is_kept_as_it_is_and_the_diary_still_opens_saves_and_goes_back(
    diary: DiaryStorage, folder: Path, name: str
) -> None:
    outside = {path for path in folder.parent.rglob("*") if folder not in path.parents}
    done = restore(diary, read_backup(ODD[name]))
    diary.close()
    store = Store(folder)
    assert store.misfits
    store.journal.backups.make(store.journal.snapshot)
    assert done.before is not None
    restore(store.journal, read_backup(raw_backup(done.before)))
    store.close()
    again = DiaryStorage(folder)
    assert (again.recovery, held(again)) == (None, 4)
    again.close()
    assert {path for path in folder.parent.rglob("*") if folder not in path.parents} == outside


@pytest.mark.parametrize("op", [HUGE_ID, nested(500)])
def test_a_crafted_save_in_both_files_is_a_damaged_line_and_no_end_of_the_diary(
    diary: DiaryStorage, folder: Path, op: bytes
) -> None:
    body = b'{"kind":"save","diary":"%s","seq":5,"at":"","ops":[%s]}' % (diary.diary.encode(), op)
    diary.close()
    for file in (main_file(folder), copy_file(folder)):
        file.write_bytes(file.read_bytes() + by_hand(body))
    crafted = main_file(folder).read_bytes()
    again = DiaryStorage(folder)
    assert held(again) == 4
    assert again.recovery is not None
    assert not again.recovery.nothing_lost
    assert crafted in kept(folder)
    save(again, 5)
    again.close()


def test_what_reading_would_not_take_is_not_written_either(diary: DiaryStorage) -> None:
    deep: Any = 1
    for _ in range(journal_format.DEEPEST):
        deep = [deep]
    before = plain(diary.read())
    for record_id, record in (("1", {"x": deep}), ("9" * 19, {"x": 1})):
        with pytest.raises(ValueError, match=r".+"):
            diary.write({**before, "drafts": {record_id: record}})
    assert plain(diary.read()) == before
    diary.write({**before, "drafts": {"9" * 18: {"x": deep[0]}}})
    folder, tables = diary.folder, plain(diary.read())
    diary.close()
    again = DiaryStorage(folder)
    assert (again.recovery, plain(again.read())) == (None, tables)
    again.close()
