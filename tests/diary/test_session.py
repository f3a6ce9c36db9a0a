"""The diary in its session: locked, opened, with signs chosen meanwhile, and wrong tries held back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from benzotrack.diary import session as session_module
from benzotrack.diary.session import DiarySession
from benzotrack.diary.storage_status import storage_status
from benzotrack.domain.profile import Profile
from benzotrack.domain.red_flags import Outcome
from benzotrack.i18n import say
from benzotrack.store.errors import AlreadyOpen, Cause, NotSaved
from benzotrack.store.files import DAMAGED
from benzotrack.store.held_folder import LOCK
from benzotrack.store.locked_store import LockedStore
from benzotrack.store.store import Store
from benzotrack.store.vault import locked_inbox
from benzotrack.store.vault.key_slots import Locked
from benzotrack.store.vault.unlock import NAME, WAITS_S, Mistyped, TooSoon, WrongSecret
from tests.clock import TODAY, Hand
from tests.diary.sessions import let_go, unlock, with_passcode
from tests.store.faulty_os import FaultyOs, spoil
from tests.store.scenes import PASSCODE

NOTE = "Ω the fox under the stairs"


# Locked and open ---------------------------------------------------------------------------------


def test_without_a_passcode_nothing_locks(start: Callable[[], DiarySession], clock: Hand) -> None:
    diary_session = start()
    clock.now += timedelta(days=1)
    assert not diary_session.lock()
    assert not diary_session.lock_if_idle()
    assert not diary_session.locked


def test_locked_nothing_is_known_and_unlocked_the_draft_is_as_it_was(diary_session: DiarySession) -> None:
    before = diary_session.diary.drafts
    old = diary_session.diary
    assert diary_session.lock()
    assert diary_session.locked
    assert diary_session.diary is not old
    assert (diary_session.diary.drafts, diary_session.diary.check_ins, diary_session.diary.profile.name) == (
        (),
        (),
        "",
    )
    unlock(diary_session)
    assert diary_session.diary.drafts == before


def test_of_a_locked_diary_s_files_nothing_is_known_and_nothing_breaks(diary_session: DiarySession) -> None:
    with_passcode(diary_session)
    diary_session.lock()
    status = storage_status(diary_session.diary)
    assert (status.repaired, status.set_aside, status.refusal, status.unread) == ((), (), None, ())
    assert not status.copy_behind
    assert not status.files_gone


def test_a_start_with_a_passcode_is_locked(
    diary_session: DiarySession, start: Callable[[], DiarySession]
) -> None:
    before = diary_session.diary.drafts
    again = start()
    assert again.locked
    with pytest.raises(NotSaved) as refused:
        again.diary.record(TODAY)
    assert refused.value.cause is Cause.LOCKED
    unlock(again)
    assert again.diary.drafts == before


def test_the_recovery_code_opens_and_says_what_to_do_then(start: Callable[[], DiarySession]) -> None:
    diary_session = start()
    code = with_passcode(diary_session)
    diary_session.lock()
    unlock(diary_session, code.lower().replace("-", " "))
    assert [say(words) for words in diary_session.told] == [
        "You used the recovery code. You can set a new passcode in Settings."
    ]


def test_what_the_disk_refuses_keeps_the_diary_open(
    diary_session: DiarySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        spoil(patch, FaultyOs(1, "ENOSPC", for_good=True))
        diary_session.diary.rate(TODAY, "sleep", 9, "irritability")
        assert diary_session.diary.has_unsaved
        assert not diary_session.lock()
        assert diary_session.diary.drafts[0].answers.ratings["sleep"] == 9
    assert diary_session.lock()
    unlock(diary_session)
    assert diary_session.diary.drafts[0].answers.ratings["sleep"] == 9


def test_it_locks_after_the_idle_minutes_that_are_set_and_not_before(
    diary_session: DiarySession, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "running_s", lambda: clock.now.timestamp())
    diary_session.used()
    clock.now += timedelta(minutes=5, seconds=-1)
    assert not diary_session.lock_if_idle()
    diary_session.used()
    clock.now += timedelta(minutes=5, seconds=-1)
    assert not diary_session.lock_if_idle()
    clock.now += timedelta(seconds=1)
    assert diary_session.lock_if_idle()


@pytest.mark.parametrize("set_by", [timedelta(days=365), timedelta(hours=-2)])
def test_a_clock_that_is_set_neither_locks_at_once_nor_keeps_it_open(
    diary_session: DiarySession, clock: Hand, monkeypatch: pytest.MonkeyPatch, set_by: timedelta
) -> None:
    seconds = [100.0]
    monkeypatch.setattr(session_module, "running_s", lambda: seconds[0])
    diary_session.used()
    clock.now += set_by
    seconds[0] += 299
    assert not diary_session.lock_if_idle()
    seconds[0] += 1
    assert diary_session.lock_if_idle()


def test_a_locked_diary_is_open_in_one_window_only_and_still_read_beside_it(
    diary_session: DiarySession, start: Callable[[], DiarySession], clock: Hand
) -> None:
    folder = diary_session.diary.store.folder
    for window in (lambda: diary_session, start):
        now = window()
        now.lock()
        assert now.locked
        with pytest.raises(AlreadyOpen):
            DiarySession(folder, clock)
        with pytest.raises(WrongSecret):
            unlock(now, "not the passcode")
        vault = now.vault_for(PASSCODE)
        Store(folder, read_only=True, vault=vault).close()
        now.unlock(vault)
        with pytest.raises(AlreadyOpen):
            DiarySession(folder, clock)
        now.lock()
    now.close()
    DiarySession(folder, clock).close()


def test_an_unlocking_that_is_refused_leaves_the_folder_held(
    diary_session: DiarySession, clock: Hand
) -> None:
    diary_session.lock()
    with pytest.raises(Locked):
        diary_session.unlock(None)
    assert diary_session.locked
    with pytest.raises(AlreadyOpen):
        DiarySession(diary_session.diary.store.folder, clock)
    unlock(diary_session)
    assert diary_session.diary.drafts


def test_a_locked_diary_whose_lock_can_not_be_taken_still_opens(
    diary_session: DiarySession, clock: Hand
) -> None:
    diary_session.close()
    lock = diary_session.diary.store.folder / LOCK
    lock.unlink(missing_ok=True)
    lock.mkdir()
    again = DiarySession(diary_session.diary.store.folder, clock)
    assert again.locked
    unlock(again)
    assert again.diary.drafts
    assert again.diary.store.refusal is not None
    again.lock()
    assert again.locked
    again.close()


def test_another_program_that_took_the_diary_meanwhile_keeps_it(diary_session: DiarySession) -> None:
    diary_session.lock()
    let_go(diary_session)
    vault = diary_session.vault_for(PASSCODE)
    other = Store(diary_session.diary.store.folder, vault=vault)
    with pytest.raises(AlreadyOpen):
        diary_session.unlock(vault)
    assert diary_session.locked
    other.close()
    diary_session.unlock(vault)
    assert not diary_session.locked


def test_a_passcode_changeed_off_meanwhile_opens_without_one(diary_session: DiarySession) -> None:
    diary_session.lock()
    let_go(diary_session)
    vault = diary_session.vault_for(PASSCODE)
    other = Store(diary_session.diary.store.folder, vault=vault)
    other.seal(None)
    other.close()
    assert diary_session.vault_for("anything") is None
    diary_session.unlock(None)
    assert diary_session.diary.drafts


# Signs chosen while it is locked -----------------------------------------------------------------


def test_a_sign_chosen_while_locked_is_on_disk_at_once_unreadable_and_in_the_diary_after(
    diary_session: DiarySession,
) -> None:
    diary_session.lock()
    chosen = diary_session.diary.choose_red_flag(TODAY, "seizure")
    diary_session.diary.red_flag_shown(chosen.id)
    path = diary_session.diary.store.folder / locked_inbox.NAME
    assert path.stat().st_mode & 0o077 == 0
    assert b"seizure" not in path.read_bytes()
    assert not diary_session.diary.has_unsaved
    unlock(diary_session)
    (flag,) = diary_session.diary.red_flags
    assert (flag.id, flag.key, flag.chosen_at) == (chosen.id, "seizure", chosen.chosen_at)
    assert flag.shown_at is not None
    assert not path.exists()


def test_a_sign_chosen_while_locked_outlives_a_restart(
    diary_session: DiarySession, start: Callable[[], DiarySession]
) -> None:
    diary_session.lock()
    diary_session.diary.choose_red_flag(TODAY, "seizure")
    again = start()
    again.diary.choose_red_flag(TODAY, "unsafe")
    last = start()
    unlock(last)
    assert sorted(flag.key for flag in last.diary.red_flags) == ["seizure", "unsafe"]


def test_a_letter_cut_off_by_a_crash_takes_no_other_with_it(
    diary_session: DiarySession, start: Callable[[], DiarySession]
) -> None:
    diary_session.lock()
    diary_session.diary.choose_red_flag(TODAY, "seizure")
    path = diary_session.diary.store.folder / locked_inbox.NAME
    path.write_bytes(path.read_bytes() + path.read_bytes()[:50])
    again = start()
    again.diary.choose_red_flag(TODAY, "unsafe")
    again = start()
    unlock(again)
    assert sorted(flag.key for flag in again.diary.red_flags) == ["seizure", "unsafe"]
    assert any("can't be read" in say(words) for words in again.told)
    assert any(locked_inbox.NAME in path.name for path in (again.diary.store.folder / DAMAGED).iterdir())


def test_a_sign_that_the_disk_refuses_is_shown_told_and_kept_when_unlocked(
    diary_session: DiarySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary_session.lock()
    with monkeypatch.context() as patch:
        spoil(patch, FaultyOs(1, "ENOSPC", for_good=True))
        flag = diary_session.diary.choose_red_flag(TODAY, "seizure")
        assert diary_session.diary.not_saved is not None
        assert diary_session.diary.red_flags == (flag,)
    unlock(diary_session)
    assert [kept.id for kept in diary_session.diary.red_flags] == [flag.id]
    assert not diary_session.diary.has_unsaved


def test_a_letter_left_behind_does_not_undo_what_was_done_since(diary_session: DiarySession) -> None:
    diary_session.lock()
    flag = diary_session.diary.choose_red_flag(TODAY, "seizure")
    path = diary_session.diary.store.folder / locked_inbox.NAME
    kept = path.read_bytes()
    unlock(diary_session)
    diary_session.diary.red_flag_shown(flag.id)
    diary_session.diary.end_red_flag(flag.id, Outcome.HELPED)
    diary_session.lock()
    path.write_bytes(kept)  # as where it could not be taken away
    unlock(diary_session)
    assert [f.outcome for f in diary_session.diary.red_flags] == [Outcome.HELPED]


def test_a_sign_chosen_in_another_locked_window_is_taken_in_before_its_key_goes(
    diary_session: DiarySession, clock: Hand
) -> None:
    diary_session.lock()
    let_go(diary_session)
    other = DiarySession(diary_session.diary.store.folder, clock)
    let_go(other)
    unlock(diary_session)
    other.diary.choose_red_flag(TODAY, "seizure")
    diary_session.seal(None)
    assert [flag.key for flag in diary_session.diary.red_flags] == ["seizure"]
    assert not (diary_session.diary.store.folder / locked_inbox.NAME).exists()


def test_without_a_readable_door_a_sign_is_still_shown_and_told_as_not_saved(
    diary_session: DiarySession,
) -> None:
    diary_session.lock()
    assert isinstance(diary_session.diary.store, LockedStore)
    diary_session.diary.store.locked.key_headers = ()
    flag = diary_session.diary.choose_red_flag(TODAY, "seizure")
    assert diary_session.diary.red_flags == (flag,)
    assert diary_session.diary.has_unsaved


def test_a_locked_diary_takes_nothing_but_signs_and_says_why(diary_session: DiarySession) -> None:
    diary_session.lock()
    diary = diary_session.diary
    before = {p: p.read_bytes() for p in diary.store.folder.rglob("*") if p.is_file()}
    verbs: tuple[Callable[[], object], ...] = (
        lambda: diary.record(TODAY),
        lambda: diary.discard(TODAY),
        lambda: diary.mark_hard(TODAY),
        lambda: diary.change_profile(Profile("Ann")),
        lambda: diary.seal(None),
        lambda: diary.store.put(Profile("Ann")),
        lambda: diary.store.together(),
    )
    for verb in verbs:
        with pytest.raises(NotSaved) as refused:
            verb()
        assert refused.value.cause is Cause.LOCKED
    assert {p: p.read_bytes() for p in diary.store.folder.rglob("*") if p.is_file()} == before


# Wrong tries -------------------------------------------------------------------------------------


def test_a_slip_or_two_cost_nothing_then_each_wrong_try_waits_longer(
    diary_session: DiarySession, clock: Hand, start: Callable[[], DiarySession]
) -> None:
    diary_session.lock()
    for _ in range(2):
        with pytest.raises(WrongSecret):
            diary_session.vault_for("wrong one")
        assert diary_session.wait_s == 0
    with pytest.raises(WrongSecret):
        diary_session.vault_for("wrong one")
    assert diary_session.wait_s == WAITS_S[3] == 5
    with pytest.raises(TooSoon):
        diary_session.vault_for(PASSCODE)
    again = start()
    assert again.wait_s == 5
    with pytest.raises(TooSoon):
        again.vault_for(PASSCODE)
    clock.now += timedelta(seconds=5)
    assert again.vault_for(PASSCODE)
    assert again.wait_s == 0
    assert not (again.diary.store.folder / NAME).exists()


def test_a_slip_in_a_recovery_code_is_no_try(start: Callable[[], DiarySession]) -> None:
    diary_session = start()
    code = with_passcode(diary_session)
    diary_session.lock()
    for _ in range(6):
        with pytest.raises(Mistyped):
            diary_session.vault_for(code[:-6])
    assert diary_session.wait_s == 0
