"""The diary's folder goes away while the diary is locked, or is being locked, and comes back."""

import errno
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benzotrack.diary.session import DiarySession
from benzotrack.store import files
from benzotrack.store.errors import Cause, NotSaved
from benzotrack.store.files import MAIN
from benzotrack.store.store import Store
from benzotrack.store.vault import sealed_files
from benzotrack.store.vault.unlock import WrongSecret
from tests.clock import TODAY
from tests.diary.sessions import unlock
from tests.store.scenes import PASSCODE, make


def empty(folder: Path) -> None:
    folder.mkdir()


def another_diary(folder: Path) -> None:
    other = folder.with_name("other")
    make(other, 3)
    other.rename(folder)


def gone(diary_session: DiarySession, in_its_place: Callable[[Path], None]) -> tuple[Path, Path]:
    """The folder's place, in which something else lies, and where the folder is now."""
    folder = diary_session.diary.store.folder
    away = folder.rename(folder.with_name("away"))
    in_its_place(folder)
    return folder, away


def come_back(folder: Path, away: Path) -> None:
    """As another device."""
    shutil.rmtree(folder)
    shutil.copytree(away, folder)


def everything_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("in_its_place", [empty, another_diary])
def test_while_a_locked_diarys_folder_is_gone_signs_and_tries_are_kept_in_memory_and_nothing_is_opened(
    diary_session: DiarySession, in_its_place: Callable[[Path], None]
) -> None:
    diary_session.lock()
    with pytest.raises(WrongSecret):
        unlock(diary_session, "not the passcode")
    vault = diary_session.vault_for(PASSCODE)
    folder, away = gone(diary_session, in_its_place)
    before = everything_in(folder)
    flag = diary_session.diary.choose_red_flag(TODAY, "seizure")
    assert diary_session.diary.has_unsaved
    assert diary_session.diary.red_flags == (flag,)
    for refused in (lambda: unlock(diary_session), lambda: diary_session.unlock(vault)):
        with pytest.raises(NotSaved) as refusal:
            refused()
        assert refusal.value.cause is Cause.GONE
    assert diary_session.locked
    assert everything_in(folder) == before
    come_back(folder, away)
    unlock(diary_session)
    assert [kept.id for kept in diary_session.diary.red_flags] == [flag.id]
    assert not diary_session.diary.has_unsaved


@pytest.mark.parametrize("in_its_place", [empty, another_diary])
def test_a_diary_that_locks_itself_while_its_folder_is_gone_opens_when_it_is_back_and_help_keeps_its_numbers(
    diary_session: DiarySession, in_its_place: Callable[[Path], None]
) -> None:
    diary_session.diary.change_settings(replace(diary_session.diary.settings, country="DE", clinic_phone="1"))
    folder, away = gone(diary_session, in_its_place)
    before = everything_in(folder)
    assert diary_session.lock()
    assert diary_session.diary.settings.clinic_phone == "1"
    assert everything_in(folder) == before
    come_back(folder, away)
    unlock(diary_session)
    assert diary_session.diary.drafts
    assert diary_session.diary.settings.clinic_phone == "1"


@pytest.mark.parametrize("in_its_place", [empty, another_diary])
def test_delete_everything_and_a_new_passcode_touch_no_other_folder(
    diary_session: DiarySession, in_its_place: Callable[[Path], None]
) -> None:
    vault = diary_session.diary.store.vault
    folder, away = gone(diary_session, in_its_place)
    before = everything_in(folder)
    for refused in (diary_session.delete_everything, lambda: diary_session.seal(None)):
        with pytest.raises(NotSaved) as refusal:
            refused()
        assert refusal.value.cause is Cause.GONE
    assert everything_in(folder) == before
    come_back(folder, away)
    diary_session.diary.rate(TODAY, "sleep", 3, "irritability")
    assert not diary_session.diary.has_unsaved
    diary_session.close()
    again = Store(folder, vault=vault)
    assert [sorted(draft.answers.ratings) for draft in again.contents().drafts] == [["anxiety", "sleep"]]
    again.close()


def test_a_disk_that_tells_nothing_while_the_passcode_is_typed_is_told_in_words(
    diary_session: DiarySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(_: Path) -> None:
        raise OSError(errno.EIO, "the disk does not tell")

    diary_session.lock()
    diary_session.diary.store.home.unlock()  # as where it could not be locked at the start
    monkeypatch.setattr(files, "identity", refusing)
    with pytest.raises(NotSaved):
        diary_session.vault_for(PASSCODE)
    monkeypatch.undo()
    unlock(diary_session)


def test_a_passcode_that_was_half_off_when_the_folder_went_leaves_nothing_open_from_the_first_save_on(
    diary_session: DiarySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = diary_session.diary.store.folder
    plain = b'"anxiety"'

    def pulled(*_: object) -> None:
        gone(diary_session, empty)
        raise OSError(errno.EIO, "the disk is gone")

    with monkeypatch.context() as patched:
        patched.setattr(sealed_files, "prepare", pulled)
        with pytest.raises(NotSaved):
            diary_session.seal(None)
    come_back(folder, folder.with_name("away"))
    assert plain in (folder / MAIN).read_bytes(), "the first copy was written without it already"
    diary_session.diary.rate(TODAY, "sleep", 3, "irritability")
    assert not diary_session.diary.has_unsaved
    assert not any(plain in content for content in everything_in(folder).values())
