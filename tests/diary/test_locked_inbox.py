"""What is kept beside a locked diary, where it can't be read or the diary itself is gone."""

import errno
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from benzotrack.diary.session import SIGNS_CAME, SIGNS_KEEP_IT_ON, SIGNS_WAIT, DiarySession
from benzotrack.i18n import say
from benzotrack.store.backup.automatic import backups
from benzotrack.store.backup.backup_file import raw_backup, read_backup
from benzotrack.store.errors import StoreError
from benzotrack.store.files import COPY_FOLDER, DAMAGED, MAIN
from benzotrack.store.store import Store
from benzotrack.store.vault import locked_inbox
from benzotrack.store.vault.unlock import NAME, WAITS_S, UnlockAttempts
from tests.clock import TODAY, Hand
from tests.diary.sessions import let_go, unlock
from tests.store.faulty_os import spoil
from tests.store.refusing_os import RefusingOs, unread
from tests.store.scenes import LIGHT, PASSCODE


@pytest.mark.parametrize("number", [errno.EACCES, errno.EMFILE, errno.EIO])
def test_signs_that_can_not_be_read_at_unlocking_are_kept_told_and_read_later(
    diary_session: DiarySession, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    diary_session.lock()
    flag = diary_session.diary.choose_red_flag(TODAY, "seizure")
    path = diary_session.diary.store.folder / locked_inbox.NAME
    letters = path.read_bytes()
    vault = diary_session.vault_for(PASSCODE)
    let_go(diary_session)
    other = DiarySession(diary_session.diary.store.folder, Hand())
    with monkeypatch.context() as patch:
        spoil(patch, unread(locked_inbox.NAME, number))
        other.unlock(vault)
        assert (other.told, other.diary.red_flags) == ((SIGNS_WAIT,), ())
        assert not other.take_in_late()
        assert path.read_bytes() == letters, "nothing is emptied before it is in the diary"
    assert other.take_in_late()
    assert [kept.id for kept in other.diary.red_flags] == [flag.id]
    assert other.told == (SIGNS_CAME,)
    assert not path.exists()
    assert not other.take_in_late(), "once only"
    other.close()


def test_signs_that_can_not_be_read_at_two_unlockings_are_in_the_diary_after_the_third(
    diary_session: DiarySession, start: Callable[[], DiarySession], monkeypatch: pytest.MonkeyPatch
) -> None:
    diary_session.lock()
    diary_session.diary.choose_red_flag(TODAY, "seizure")
    for _ in range(2):
        again = start()
        with monkeypatch.context() as patch:
            spoil(patch, unread(locked_inbox.NAME, errno.EIO))
            unlock(again)
            assert again.told == (SIGNS_WAIT,)
            assert again.lock()
    last = start()
    unlock(last)
    assert [flag.key for flag in last.diary.red_flags] == ["seizure"]
    assert last.told == ()


def test_the_passcode_can_not_be_turned_off_while_signs_wait_for_its_key(
    diary_session: DiarySession, start: Callable[[], DiarySession], monkeypatch: pytest.MonkeyPatch
) -> None:
    diary_session.lock()
    diary_session.diary.choose_red_flag(TODAY, "seizure")
    again = start()
    with monkeypatch.context() as patch:
        spoil(patch, unread(locked_inbox.NAME, errno.EACCES))
        unlock(again)
        with pytest.raises(StoreError) as refused:
            again.seal(None)
        assert refused.value.message == SIGNS_KEEP_IT_ON
        vault = again.diary.store.vault
        assert vault is not None
        again.seal(vault.with_passcode("another passcode", LIGHT))  # its key stays
    last = start()
    unlock(last, "another passcode")
    assert [flag.key for flag in last.diary.red_flags] == ["seizure"]
    last.seal(None)
    assert not last.has_passcode


def test_a_sign_that_the_disk_refused_once_is_in_the_diary_before_its_key_goes(
    diary_session: DiarySession,
    clock: Hand,
    start: Callable[[], DiarySession],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    diary_session.lock()
    let_go(diary_session)
    other = DiarySession(diary_session.diary.store.folder, clock)
    let_go(other)
    unlock(diary_session)
    flag = other.diary.choose_red_flag(TODAY, "seizure")
    refusals = iter([errno.ENOSPC])

    def full_for_a_moment(call: str, _: tuple[Any, ...]) -> int | None:
        return next(refusals, None) if call == "write" else None

    with monkeypatch.context() as patch:
        spoil(patch, RefusingOs(full_for_a_moment))
        diary_session.seal(None)
    again = start()
    assert [kept.id for kept in again.diary.red_flags] == [flag.id]


def test_a_letter_that_comes_while_the_box_is_read_stays_in_it(
    diary_session: DiarySession, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary_session.lock()
    diary_session.diary.choose_red_flag(TODAY, "seizure")
    let_go(diary_session)
    other = DiarySession(diary_session.diary.store.folder, clock)
    let_go(other)
    late = iter(["unsafe"])

    def another_comes(call: str, _: tuple[Any, ...]) -> None:
        if call == "write" and (key := next(late, None)) is not None:
            other.diary.choose_red_flag(TODAY, key)

    vault = diary_session.vault_for(PASSCODE)
    with monkeypatch.context() as patch:
        spoil(patch, RefusingOs(another_comes))
        diary_session.unlock(vault)
    assert [flag.key for flag in diary_session.diary.red_flags] == ["seizure"]
    diary_session.lock()
    unlock(diary_session)
    assert sorted(flag.key for flag in diary_session.diary.red_flags) == ["seizure", "unsafe"]


def test_signs_whose_key_is_gone_are_kept_in_a_file_and_told(
    diary_session: DiarySession, start: Callable[[], DiarySession]
) -> None:
    diary_session.lock()
    diary_session.diary.choose_red_flag(TODAY, "seizure")
    again = start()
    letters = (again.diary.store.folder / locked_inbox.NAME).read_bytes()
    again.diary.choose_red_flag(TODAY, "unsafe")
    let_go(again)
    vault = again.vault_for(PASSCODE)
    other = Store(again.diary.store.folder, vault=vault)
    other.seal(None)
    other.close()
    again.unlock(None)
    assert [flag.key for flag in again.diary.red_flags] == ["unsafe"]
    assert ["1 sign that was chosen" in say(words) for words in again.told] == [True]
    (kept,) = (again.diary.store.folder / DAMAGED).iterdir()
    assert kept.read_bytes().startswith(letters)


def test_a_lost_diary_with_a_passcode_stays_locked_takes_signs_and_is_put_back_behind_it(
    diary_session: DiarySession, start: Callable[[], DiarySession]
) -> None:
    before, folder = diary_session.diary.drafts, diary_session.diary.store.folder
    diary_session.back_up()
    diary_session.close()
    (folder / MAIN).unlink()
    (folder / COPY_FOLDER / MAIN).unlink()
    again = start()
    assert again.locked
    flag = again.diary.choose_red_flag(TODAY, "seizure")
    unlock(again)
    assert again.diary.store.files_gone
    assert again.diary.red_flags == (flag,)
    last = start()
    unlock(last)
    assert last.diary.store.files_gone, "a sign is no answer"
    lost = next(b for b in backups(folder) if b.first)
    done = last.restore(read_backup(raw_backup(lost.path), last.diary.store.vault))
    assert done.before is not None
    assert last.diary.drafts == before
    assert last.has_passcode
    assert lost.path.exists()


def test_a_count_that_can_not_be_read_is_not_begun_anew(
    tmp_path: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(4):
        UnlockAttempts(tmp_path, clock).begin()
        clock.now += timedelta(minutes=5)
    with monkeypatch.context() as patch:
        spoil(patch, unread(NAME, errno.EMFILE))
        tries = UnlockAttempts(tmp_path, clock)
        tries.begin()
        assert tries.wait_s == 0
    assert tries.wait_s == WAITS_S[5] == 30
    clock.now += timedelta(seconds=30)
    tries.begin()
    assert UnlockAttempts(tmp_path, clock).wait_s == WAITS_S[6]
