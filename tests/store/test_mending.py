"""Opening what was damaged: the best of both copies, what was there kept whole, and the person told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benzotrack.store.errors import Damaged
from benzotrack.store.journal.inspection import State
from benzotrack.store.journal.journal_format import Header, save as save_line
from tests.store.damage import contents, cut, damage, kept, lines_of, mended, told
from tests.store.scenes import DiaryStorage, copy_file, held, main_file, make, opened_quietly, save


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A diary with six saves, the first three compacted, both copies whole."""
    folder = tmp_path / "diary"
    make(folder, 6, compacted_at=3)
    return folder


@pytest.mark.parametrize("line", [0, 1, 3, 5, -1])
def test_any_damaged_line_of_the_first_copy_is_read_from_the_second(folder: Path, line: int) -> None:
    there = damage(main_file(folder), line)
    n, words = mended(folder)
    assert n == 6
    assert words.startswith("The diary's file was damaged.")
    assert "missing." not in words.replace("Nothing you saved is missing.", "")
    assert kept(folder) == {there}


@pytest.mark.parametrize("line", [0, 1, 3, 5, -1])
def test_any_damaged_line_of_the_second_copy_is_told_and_written_anew(folder: Path, line: int) -> None:
    there = damage(copy_file(folder), line)
    n, words = mended(folder)
    assert n == 6
    assert words.startswith("The diary's second copy was damaged. Nothing you saved is missing.")
    assert kept(folder) == {there}


def test_copies_damaged_in_different_lines_make_one_whole_diary(folder: Path) -> None:
    both = {damage(main_file(folder), 0, 2, 4, 6), damage(copy_file(folder), 1, 3, 5, 7)}
    n, words = mended(folder)
    assert n == 6
    assert "Nothing you saved is missing." in words
    assert kept(folder) == both


def test_both_headers_damaged_lose_nothing(folder: Path) -> None:
    damage(main_file(folder), 0)
    damage(copy_file(folder), 0)
    assert mended(folder)[0] == 6


def test_a_save_damaged_in_both_copies_is_counted_and_the_ones_after_it_are_there(folder: Path) -> None:
    for path in (main_file(folder), copy_file(folder)):
        damage(path, -2)
    storage = DiaryStorage(folder)
    days = storage.read()["check_ins_2026"]
    assert sorted(map(int, days)) == [1, 2, 3, 4, 6]
    assert "1 save is missing" in told(storage)
    assert "Nothing you saved" not in told(storage)
    storage.close()


def test_saves_damaged_at_the_end_of_both_copies_are_missed_too(folder: Path) -> None:
    for path in (main_file(folder), copy_file(folder)):
        damage(path, -1, -2)
    storage = DiaryStorage(folder)
    assert held(storage) == 4
    assert "2 saves or more are missing" in told(storage)
    assert "Nothing you saved" not in told(storage)
    storage.close()


def test_records_of_a_compacted_journal_damaged_in_both_copies_are_counted(folder: Path) -> None:
    for path in (main_file(folder), copy_file(folder)):
        damage(path, 2)
    storage = DiaryStorage(folder)
    days = storage.read()["check_ins_2026"]
    assert len(days) == 5
    assert "Up to 1 record can't be read in either copy." in told(storage)
    assert "Nothing you saved" not in told(storage)
    storage.close()


def test_a_first_copy_that_was_put_back_from_long_ago_is_brought_up_to_date(folder: Path) -> None:
    there = cut(main_file(folder), 2)
    n, words = mended(folder)
    assert n == 6
    assert "older than its second copy" in words
    assert kept(folder) == {there}


def test_a_second_copy_that_lacks_one_save_is_what_a_crash_leaves_and_nobody_is_told(folder: Path) -> None:
    cut(copy_file(folder), 1)
    assert opened_quietly(folder) == 6
    main_file(folder).unlink()
    storage = DiaryStorage(folder, read_only=True)
    assert held(storage) == 6


def test_a_torn_last_line_is_what_a_crash_leaves_and_nobody_is_told(folder: Path) -> None:
    main, copy = main_file(folder), copy_file(folder)
    main.write_bytes(main.read_bytes() + lines_of(main)[-1][:-20])
    assert opened_quietly(folder) == 6
    copy.write_bytes(copy.read_bytes()[:-20])
    assert opened_quietly(folder) == 6


def test_a_last_line_that_lost_its_end_in_both_copies_is_not_lost_itself(folder: Path) -> None:
    for path in (main_file(folder), copy_file(folder)):
        path.write_bytes(path.read_bytes()[:-1])
    storage = DiaryStorage(folder)
    assert held(storage) == 6
    storage.close()
    assert opened_quietly(folder) == 6


def test_a_damaged_last_save_that_the_second_copy_never_had_is_kept_and_told(folder: Path) -> None:
    cut(copy_file(folder), 1)
    there = damage(main_file(folder), -1)
    n, words = mended(folder)
    assert n == 5
    assert "The diary's file was damaged." in words
    assert "Nothing you saved is missing." not in words
    assert "The newest save that could be read is of " in words
    assert there in kept(folder)


@pytest.mark.parametrize("gone", [main_file, copy_file])
def test_a_copy_that_is_gone_is_made_again_from_the_other(folder: Path, gone: Callable[[Path], Path]) -> None:
    gone(folder).unlink()
    n, words = mended(folder)
    assert n == 6
    assert "missing" in words
    assert gone(folder).exists()


def test_with_the_second_copy_alone_nobody_claims_that_nothing_is_missing(folder: Path) -> None:
    main_file(folder).unlink()
    _, words = mended(folder)
    assert "Nothing you saved is missing." not in words
    assert "The newest save that could be read is of " in words


@pytest.mark.parametrize("content", [b"", b"\n", b"\x00" * 4096, b"{}\n", b"not a diary", b"\n\n\n"])
@pytest.mark.parametrize("where", [main_file, copy_file])
def test_a_copy_with_nothing_readable_is_kept_and_the_other_opened(
    folder: Path, where: Callable[[Path], Path], content: bytes
) -> None:
    where(folder).write_bytes(content)
    assert mended(folder)[0] == 6
    assert kept(folder) == {content}


@pytest.mark.parametrize("copy", [b"", b"\x00" * 512, None])
@pytest.mark.parametrize("main", [b"", b"\xff" * 512, None])
def test_when_no_copy_tells_anything_both_are_kept_and_the_diary_starts_empty(
    folder: Path, main: bytes | None, copy: bytes | None
) -> None:
    for path, content in ((main_file(folder), main), (copy_file(folder), copy)):
        path.unlink()
        if content is not None:
            path.write_bytes(content)
    if main is copy is None:
        assert opened_quietly(folder) == 0  # a folder without a diary
        return
    before = contents(folder)
    with pytest.raises(Damaged):
        DiaryStorage(folder, read_only=True)
    assert contents(folder) == before
    n, words = mended(folder)
    assert n == 0
    assert "no copy could be read" in words
    assert "starts empty" in words
    assert "Nothing you saved" not in words
    assert kept(folder) == {content for content in (main, copy) if content is not None}


def test_an_empty_start_over_unreadable_files_is_no_new_diary(folder: Path) -> None:
    for path in (main_file(folder), copy_file(folder)):
        path.write_bytes(b"garbage")
    storage = DiaryStorage(folder)
    assert storage.recovery is not None
    assert storage.recovery.started_empty
    assert not storage.fresh
    storage.close()


def test_a_second_copy_of_another_diary_is_never_mixed_in(folder: Path, tmp_path: Path) -> None:
    make(tmp_path / "other", 9)
    foreign = main_file(tmp_path / "other").read_bytes()
    copy_file(folder).write_bytes(foreign)
    n, words = mended(folder)
    assert n == 6
    assert "belonged to another diary" in words
    assert kept(folder) == {foreign}


def test_an_empty_diary_put_in_the_first_copys_place_drops_no_save_of_the_second(folder: Path) -> None:
    saves = copy_file(folder).read_bytes()
    main_file(folder).write_bytes(Header("another").line())
    storage = DiaryStorage(folder)
    assert "another diary" in told(storage)
    assert "Nothing you saved is missing" not in told(storage)
    storage.close()
    assert kept(folder) == {saves}


def test_copies_that_contradict_each_other_are_told_and_the_second_is_kept(
    folder: Path, tmp_path: Path
) -> None:
    early = {path: path.read_bytes() for path in (main_file(folder), copy_file(folder))}
    storage = DiaryStorage(folder)
    save(storage, 7)
    storage.close()
    later = copy_file(folder).read_bytes()
    for path, content in early.items():
        path.write_bytes(content)
    storage = DiaryStorage(folder)
    storage.write({**storage.read(), "drafts": {"1": {"note": "another save seven"}}})
    storage.close()
    copy_file(folder).write_bytes(later)
    storage = DiaryStorage(folder)
    assert storage.recovery is not None
    assert storage.recovery.copy is State.DISAGREES
    assert storage.read()["drafts"]["1"]["note"] == "another save seven"
    storage.close()
    assert kept(folder) == {later}


def test_of_two_lines_with_one_number_the_later_one_counts(folder: Path) -> None:
    """The writer knew only the later one: the first was never acknowledged."""
    diary = DiaryStorage(folder, read_only=True)._diary
    for note in ("never acknowledged", "acknowledged"):
        for path in (main_file(folder), copy_file(folder)):
            with path.open("ab") as journal:
                journal.write(save_line(diary, 7, "2026-01-01", [("put", "drafts", "1", {"note": note})]))
    storage = DiaryStorage(folder)
    assert storage.read()["drafts"]["1"]["note"] == "acknowledged"
    assert "was damaged" in told(storage)
    storage.close()
