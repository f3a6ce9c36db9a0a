"""A diary whose files another program changed: opened anew, with what was entered here."""

from pathlib import Path

import pytest

from benzotrack.diary.session import DiarySession
from benzotrack.domain.red_flags import KINDS
from benzotrack.store.backup.automatic import backups
from benzotrack.store.errors import Cause, NotSaved, StoreError
from benzotrack.store.vault.key_slots import new_vault
from tests.clock import TODAY
from tests.store.conflicted_copies_scenes import begun, check_in, dose, elsewhere, opened
from tests.store.scenes import LIGHT, PASSCODE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    begun(tmp_path / "diary")
    return tmp_path / "diary"


def replaced(folder: Path, content: bytes) -> None:
    """As a program that keeps folders in step puts another file in the place of the diary's."""
    new = folder / ".incoming"
    new.write_bytes(content)
    new.replace(folder / "diary.journal")


def test_a_sign_and_a_dose_that_were_not_saved_are_in_the_diary_opened_anew(folder: Path) -> None:
    diary_session = DiarySession.around(opened(folder))
    replaced(folder, elsewhere(folder, lambda diary: check_in(diary, 2, 3)))
    flag = diary_session.diary.choose_red_flag(TODAY, KINDS[0].key)
    dose(diary_session.diary, 5)
    assert diary_session.diary.has_unsaved
    diary_session.reopen()
    assert not diary_session.diary.has_unsaved
    diary_session.close()
    again = opened(folder)
    assert [f.id for f in again.red_flags] == [flag.id]
    assert [d.amount_mg for d in again.taper.doses] == [5]
    assert [c.day.day for c in again.check_ins] == [21, 28]
    again.close()


def test_a_sealed_diary_is_opened_anew_without_its_passcode_being_asked_again(folder: Path) -> None:
    diary = opened(folder)
    vault = new_vault(diary.open_store.diary, PASSCODE, LIGHT).vault
    diary.seal(vault)
    diary_session = DiarySession.around(diary)
    replaced(folder, elsewhere(folder, lambda other: check_in(other, 2, 3), vault))
    diary.rate(TODAY, "anxiety", 7, "sleep")
    diary_session.reopen()
    assert diary_session.diary.draft(TODAY) is not None
    assert len(diary_session.diary.check_ins) == 2
    assert not diary_session.diary.has_unsaved
    diary_session.close()


def test_what_was_entered_while_the_files_were_gone_is_added_once_they_are_back(folder: Path) -> None:
    diary = opened(folder)
    diary.open_store.journal.backups.make(diary.open_store.journal.snapshot)
    diary.close()
    content = (folder / "diary.journal").read_bytes()
    for path in (folder / "diary.journal", folder / "copy" / "diary.journal"):
        path.unlink()
    diary_session = DiarySession.around(opened(folder))
    (folder / "diary.journal").write_bytes(content)
    diary_session.diary.rate(TODAY, "anxiety", 7, "sleep")
    assert diary_session.diary.has_unsaved
    diary_session.reopen()
    assert [c.day.day for c in diary_session.diary.check_ins] == [21]
    assert diary_session.diary.draft(TODAY) is not None
    assert not diary_session.diary.has_unsaved
    diary_session.close()


def test_where_it_can_not_be_opened_anew_now_the_answers_stay_and_it_can_be_tried_again(folder: Path) -> None:
    diary_session = DiarySession.around(opened(folder))
    theirs = elsewhere(folder, lambda diary: check_in(diary, 2, 3))
    before = diary_session.diary
    replaced(folder, b"\0" * 50)
    before.rate(TODAY, "anxiety", 7, "sleep")
    (folder / "copy" / "diary.journal").write_bytes(b"\0" * 50)
    with pytest.raises(StoreError):
        diary_session.reopen()
    assert diary_session.diary is before
    assert before.has_unsaved
    replaced(folder, theirs)
    diary_session.reopen()
    assert diary_session.diary.draft(TODAY) is not None
    assert len(diary_session.diary.check_ins) == 2
    diary_session.close()


@pytest.mark.parametrize("sealed", [False, True])
def test_where_the_folder_is_gone_when_it_is_opened_anew_none_is_made_and_all_goes_on_once_it_is_back(
    folder: Path, sealed: bool
) -> None:
    diary = opened(folder)
    vault = new_vault(diary.open_store.diary, PASSCODE, LIGHT).vault if sealed else None
    diary.seal(vault)
    diary_session = DiarySession.around(diary)
    replaced(folder, elsewhere(folder, lambda other: check_in(other, 2, 3), vault))
    diary.rate(TODAY, "anxiety", 7, "sleep")
    away = folder.rename(folder.with_name("away"))
    with pytest.raises(NotSaved) as refusal:
        diary_session.reopen()
    assert refusal.value.cause is Cause.GONE
    assert not folder.exists()
    away.rename(folder)
    diary_session.reopen()
    assert diary_session.diary.draft(TODAY) is not None
    assert len(diary_session.diary.check_ins) == 2
    diary_session.close()


def test_what_both_changed_is_given_up_only_once_it_is_kept_as_a_backup(folder: Path) -> None:
    diary_session = DiarySession.around(opened(folder))
    theirs = elsewhere(folder, lambda other: check_in(other, 2, 3))
    check_in(diary_session.diary, 2, 8)
    replaced(folder, theirs)
    (folder / "backups").write_text("no folder")
    with pytest.raises(NotSaved):
        diary_session.reopen()
    assert diary_session.diary.check_ins[-1].answers.ratings == {"anxiety": 8}
    (folder / "backups").unlink()
    diary_session.reopen()
    assert diary_session.diary.check_ins[-1].answers.ratings == {"anxiety": 3}
    assert any(b":8" in backup.path.read_bytes() for backup in backups(folder))
    diary_session.close()
