"""The storage on an ordinary day: what is saved is there again, whole, and nobody can change it unseen."""

import math
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from benzotrack.store.errors import AlreadyOpen, Cause, NewerFormat, NotSaved
from benzotrack.store.held_folder import LOCK
from benzotrack.store.journal.journal_format import Header, line
from benzotrack.store.tables import DiaryDB
from tests.store.scenes import (
    COUNTER,
    DAYS,
    DiaryStorage,
    copy_file,
    day_record,
    held,
    main_file,
    make,
    opened_quietly,
    plain,
    save,
    tables_after,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "my diary"


@pytest.fixture
def db(folder: Path) -> Iterator[DiaryDB]:
    opened = DiaryDB(folder)
    yield opened
    opened.close()


def test_what_was_saved_is_there_after_a_new_start(folder: Path) -> None:
    make(folder, 5)
    assert opened_quietly(folder) == 5


def test_every_save_is_one_line_in_both_copies(folder: Path) -> None:
    make(folder, 5)
    assert main_file(folder).read_bytes() == copy_file(folder).read_bytes()
    assert main_file(folder).read_bytes().count(b"\n") == 1 + 5


def test_a_save_that_changes_nothing_writes_nothing(folder: Path, db: DiaryDB) -> None:
    db.table(DAYS).put(1, day_record(1))
    before = main_file(folder).read_bytes()
    db.table(DAYS).put(1, day_record(1))
    db.storage.write(db.storage.read() or {})
    assert main_file(folder).read_bytes() == before


def test_a_put_replaces_the_whole_record_and_never_merges(db: DiaryDB) -> None:
    db.table(DAYS).put(1, {"note": "old", "extra": 1})
    db.table(DAYS).put(1, {"note": "new"})
    assert db.table(DAYS).get(doc_id=1) == {"note": "new"}


@pytest.mark.parametrize(("old", "new"), [(1, True), (1, 1.0), (0, False), (0.0, -0.0), ("1", 1)])
def test_values_that_are_equal_but_not_the_same_are_a_change(folder: Path, old: object, new: object) -> None:
    for value in (old, new):
        db = DiaryDB(folder)
        db.table(DAYS).put(1, {"value": value})
        db.close()
    db = DiaryDB(folder, read_only=True)
    kept = db.table(DAYS).rows()["1"]["value"]
    assert (type(kept), str(kept)) == (type(new), str(new))


def test_tinydbs_own_verbs_work_on_it(folder: Path, db: DiaryDB) -> None:
    table = db.table(DAYS)
    assert table.insert({"n": 1}) == 1
    assert table.insert_multiple([{"n": 2}, {"n": 3}]) == [2, 3]
    table.remove(doc_ids=[2])
    assert [record["n"] for record in table.all()] == [1, 3]
    db.close()
    again = DiaryDB(folder)
    assert [record["n"] for record in again.table(DAYS).all()] == [1, 3]
    again.drop_tables()
    again.close()
    assert DiaryStorage(folder, read_only=True).read() == {}


def test_what_is_handed_out_can_not_be_changed(db: DiaryDB) -> None:
    db.table(DAYS).put(1, {"ratings": {"anxiety": 3}, "versions": [{"note": "x"}]})
    row = db.table(DAYS).rows()["1"]
    with pytest.raises(TypeError):
        row["ratings"]["anxiety"] = 9
    with pytest.raises(TypeError):
        row.update(ratings={})
    with pytest.raises(TypeError):
        del row["versions"]
    with pytest.raises(TypeError):
        row["versions"][0].clear()
    with pytest.raises(TypeError):
        row |= {"note": "y"}
    with pytest.raises(TypeError):
        db.storage.read()[DAYS]["2"] = {}  # type: ignore[index]
    with pytest.raises(TypeError):
        db.table(DAYS).update({"note": "merged"}, doc_ids=[1])
    assert plain(db.table(DAYS).rows()) == {"1": {"ratings": {"anxiety": 3}, "versions": [{"note": "x"}]}}


def test_a_record_is_kept_as_it_was_when_saved_whatever_becomes_of_the_callers_own(db: DiaryDB) -> None:
    mine = {"ratings": {"anxiety": 3}, "versions": [1]}
    db.table(DAYS).put(1, mine)
    mine["ratings"]["anxiety"] = 9  # type: ignore[index]
    assert plain(db.table(DAYS).raw(1)) == {"ratings": {"anxiety": 3}, "versions": [1]}


def test_a_transaction_is_one_line_and_is_seen_within(folder: Path, db: DiaryDB) -> None:
    with db.journal.transaction():
        db.table(DAYS).put(1, {"n": 1})
        with db.journal.transaction():
            db.table("drafts").put(2, {"n": 2})
        assert db.table(DAYS).raw(1) == {"n": 1}
        assert main_file(folder).read_bytes().count(b"\n") == 1
    assert main_file(folder).read_bytes().count(b"\n") == 2


def test_an_exception_discards_the_whole_transaction(folder: Path, db: DiaryDB) -> None:
    db.table(DAYS).put(1, {"n": 1})
    before = main_file(folder).read_bytes()

    def change_and_fail() -> None:
        with db.journal.transaction():
            db.table(DAYS).put(1, {"n": 2})
            db.table("drafts").put(2, {"n": 2})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert plain(db.storage.read()) == {DAYS: {"1": {"n": 1}}}
    assert main_file(folder).read_bytes() == before


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, {1, 2}, {1: "x"}, b"x", datetime(2026, 1, 1, tzinfo=UTC), 2**70, "\ud800"]
)
def test_what_json_can_not_hold_exactly_is_refused_and_nothing_changes(
    folder: Path, db: DiaryDB, value: object
) -> None:
    db.table(DAYS).put(1, {"n": 1})
    before = main_file(folder).read_bytes()
    with pytest.raises(ValueError, match=r".+"):
        db.table(DAYS).put(1, {"deep": [{"value": value}]})
    assert plain(db.storage.read()) == {DAYS: {"1": {"n": 1}}}
    assert main_file(folder).read_bytes() == before


def test_folder_and_files_are_for_their_owner_only(folder: Path) -> None:
    make(folder, 2)
    paths = [folder, *folder.rglob("*")]
    assert {path.name for path in paths} >= {main_file(folder).name, LOCK, "copy"}
    for path in paths:
        path.chmod(0o777 if path.is_dir() else 0o666)
    make(folder, 0)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()}
    assert modes == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()} == {0o600}


def test_a_shared_folder_keeps_its_rights(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    make(shared, 1)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o1777
    assert stat.S_IMODE(main_file(shared).stat().st_mode) == 0o600


def test_a_second_writer_is_refused_and_can_open_after_the_first_closed(folder: Path) -> None:
    first = DiaryStorage(folder)
    with pytest.raises(AlreadyOpen):
        DiaryStorage(folder)
    save(first, 1)
    first.close()
    assert opened_quietly(folder) == 1


def test_a_closed_storage_refuses_to_save(folder: Path) -> None:
    storage = DiaryStorage(folder)
    storage.close()
    with pytest.raises(NotSaved):
        save(storage, 1)
    assert opened_quietly(folder) == 0


def test_a_newer_format_in_either_copy_is_refused_untouched(folder: Path) -> None:
    make(folder, 3)
    newer = line({"kind": "header", "format": "benzotrack diary", "version": 2, "diary": "x"}) + b"whatever\n"
    for path in (main_file(folder), copy_file(folder)):
        old = path.read_bytes()
        path.write_bytes(newer)
        before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        for read_only in (False, True):
            with pytest.raises(NewerFormat):
                DiaryStorage(folder, read_only=read_only)
        assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
        path.write_bytes(old)


def test_a_header_that_needs_an_ability_this_program_lacks_is_a_newer_format(folder: Path) -> None:
    make(folder, 1)
    sealed = Header("x", more={"needs": ["sealed"]}).line()
    main_file(folder).write_bytes(sealed)
    with pytest.raises(NewerFormat):
        DiaryStorage(folder)


def test_unknown_fields_of_the_header_survive_a_compaction(folder: Path) -> None:
    make(folder, 3)
    content = main_file(folder).read_bytes()
    _, _, saves = content.partition(b"\n")
    diary = DiaryStorage(folder, read_only=True)._diary
    for path in (main_file(folder), copy_file(folder)):
        path.write_bytes(Header(diary, more={"colour": "blue"}).line() + saves)
    DiaryStorage(folder, compact_from=1).close()
    assert b'"colour":"blue"' in main_file(folder).read_bytes().splitlines()[0]
    assert opened_quietly(folder) == 3


def test_an_opening_compacts_a_long_journal_and_loses_nothing(folder: Path) -> None:
    make(folder, 30)
    storage = DiaryStorage(folder, compact_from=20)
    assert main_file(folder).read_bytes().count(b"\n") == 1 + 30 + 1
    assert b'"kind":"save"' not in main_file(folder).read_bytes()
    save(storage, 31)
    storage.close()
    assert copy_file(folder).read_bytes() == main_file(folder).read_bytes()
    assert opened_quietly(folder) == 31


def test_a_journal_is_not_compacted_before_it_has_doubled(folder: Path) -> None:
    make(folder, 40, compacted_at=30)
    before = main_file(folder).read_bytes()
    DiaryStorage(folder, compact_from=5).close()
    assert main_file(folder).read_bytes() == before


def test_a_clock_that_goes_back_changes_nothing(folder: Path) -> None:
    for n, year in enumerate((2030, 2020, 1999), start=1):
        with time_machine.travel(datetime(year, 6, 1, tzinfo=UTC), tick=False):
            storage = DiaryStorage(folder)
            save(storage, n)
            storage.close()
    assert opened_quietly(folder) == 3


@pytest.mark.parametrize("name", ["with spaces", "Tagebuch Ü", "日記 📓", "a'b\"c", "-rf", "x" * 200])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    make(tmp_path / "not there yet" / name, 3)
    assert opened_quietly(tmp_path / "not there yet" / name) == 3


def test_text_of_any_language_comes_back_exactly(db: DiaryDB, folder: Path) -> None:
    note = '\u0000 \n\r\u2028 é e\u0301 שלום 山 👩‍👧 \U0010ffff "\\'
    db.table(DAYS).put(1, {"note": note})
    db.close()
    assert DiaryStorage(folder, read_only=True).read()[DAYS]["1"]["note"] == note


def test_reading_only_writes_nothing_at_all_and_refuses_to_save(tmp_path: Path, folder: Path) -> None:
    with DiaryDB(tmp_path / "none", read_only=True) as nothing:
        assert nothing.journal.fresh
    assert not (tmp_path / "none").exists()
    make(folder, 3)
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.rglob("*") if p.is_file()}
    storage = DiaryStorage(folder, read_only=True)
    assert held(storage) == 3
    with pytest.raises(NotSaved) as refused:
        save(storage, 4)
    assert refused.value.cause is Cause.READ_ONLY
    assert held(storage) == 3
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.rglob("*") if p.is_file()} == before


def test_reading_only_works_while_a_writer_has_it_open(folder: Path) -> None:
    writer = DiaryStorage(folder)
    save(writer, 1)
    assert held(DiaryStorage(folder, read_only=True)) == 1
    save(writer, 2)
    assert held(DiaryStorage(folder, read_only=True)) == 2
    writer.close()


def test_a_file_that_another_program_put_there_is_not_written_over(folder: Path) -> None:
    make(folder, 2)
    storage = DiaryStorage(folder)
    other = folder / "other"
    other.write_bytes(main_file(folder).read_bytes() + b"something else\n")
    other.replace(main_file(folder))
    there = main_file(folder).read_bytes()
    with pytest.raises(NotSaved) as refused:
        save(storage, 3)
    assert refused.value.cause is Cause.REPLACED
    assert main_file(folder).read_bytes() == there
    assert held(storage) == 2
    storage.close()


def test_a_file_that_another_program_wrote_to_is_not_written_over(folder: Path) -> None:
    make(folder, 2)
    storage = DiaryStorage(folder)
    with main_file(folder).open("ab") as journal:
        journal.write(b"x")
    with pytest.raises(NotSaved):
        save(storage, 3)
    storage.close()


def test_a_file_that_was_taken_away_is_written_anew_from_memory(folder: Path) -> None:
    make(folder, 2)
    storage = DiaryStorage(folder)
    main_file(folder).unlink()
    copy_file(folder).unlink()
    save(storage, 3)
    save(storage, 4)
    assert not storage.copy_behind
    storage.close()
    assert opened_quietly(folder) == 4
    assert copy_file(folder).exists()


def test_the_second_copy_failing_does_not_fail_the_save_and_is_mended_later(folder: Path) -> None:
    storage = DiaryStorage(folder)
    save(storage, 1)
    copy_file(folder).unlink()
    copy_file(folder).parent.rmdir()
    copy_file(folder).parent.write_text("in the way")
    for n in (2, 3):
        save(storage, n)
        assert storage.copy_behind
    copy_file(folder).parent.unlink()
    for n in range(4, 12):
        save(storage, n)
    assert not storage.copy_behind
    storage.close()
    assert opened_quietly(folder) == 11
    main_file(folder).unlink()
    assert plain(DiaryStorage(folder, read_only=True).read()) == tables_after(11)


def test_the_lock_goes_with_its_process_not_with_a_file(folder: Path) -> None:
    make(folder, 1)
    assert (folder / LOCK).exists()
    assert opened_quietly(folder) == 1
    child = os.fork()
    if child == 0:
        DiaryStorage(folder)
        os._exit(0)
    os.waitpid(child, 0)
    assert opened_quietly(folder) == 1


def test_a_counter_and_its_records_never_part(folder: Path) -> None:
    make(folder, 7, compacted_at=4)
    assert set(DiaryStorage(folder, read_only=True).read()) == {DAYS, COUNTER}
