"""The diary in its safe: locked, opened, with signs chosen meanwhile, and wrong tries held back."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benzotrack.diary import session as session_module
from benzotrack.diary.session import Safe
from benzotrack.domain.red_flags import Outcome
from benzotrack.i18n import say
from benzotrack.store.errors import AlreadyOpen, Cause, NotSaved
from benzotrack.store.files import DAMAGED
from benzotrack.store.journal.storage import LOCK
from benzotrack.store.locked_store import LockedStore
from benzotrack.store.store import Store
from benzotrack.store.vault import locked_inbox
from benzotrack.store.vault.key_slots import new_vault
from benzotrack.store.vault.locked import Locked
from benzotrack.store.vault.unlock_attempts import NAME, WAITS_S, Tries
from benzotrack.store.vault.unlock_errors import Mistyped, TooSoon, WrongSecret
from tests.clock import TODAY, Hand
from tests.store.faulty_os import FaultyOs, spoil
from tests.store.scenes import LIGHT, PASSCODE

NOTE = "Ω the fox under the stairs"


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def start(tmp_path: Path, clock: Hand) -> Iterator[Callable[[], Safe]]:
    """Start on the folder; a safe that is open is let go first, as by an app that ends."""
    opened: list[Safe] = []

    def again() -> Safe:
        if opened:
            opened[-1].close()
        opened.append(Safe(tmp_path / "diary", clock))
        return opened[-1]

    yield again
    opened[-1].close()


def with_passcode(safe: Safe) -> str:
    """Give the diary a draft and a passcode; the recovery code."""
    safe.diary.rate(TODAY, "anxiety", 7, "sleep")
    made = new_vault(safe.diary.store.diary, PASSCODE, LIGHT)
    safe.seal(made.vault)
    return made.recovery_code


@pytest.fixture
def safe(start: Callable[[], Safe]) -> Safe:
    """Open, with a draft and a passcode."""
    made = start()
    with_passcode(made)
    return made


def unlock(safe: Safe, typed: str = PASSCODE) -> None:
    safe.unlock(safe.vault_for(typed))


# Locked and open ---------------------------------------------------------------------------------


def test_without_a_passcode_nothing_locks(start: Callable[[], Safe], clock: Hand) -> None:
    safe = start()
    clock.now += timedelta(days=1)
    assert not safe.lock()
    assert not safe.lock_if_idle()
    assert not safe.locked


def test_locked_nothing_is_known_and_unlocked_the_draft_is_as_it_was(safe: Safe) -> None:
    before = safe.diary.drafts
    old = safe.diary
    assert safe.lock()
    assert safe.locked
    assert safe.diary is not old
    assert (safe.diary.drafts, safe.diary.check_ins, safe.diary.profile.name) == ((), (), "")
    unlock(safe)
    assert safe.diary.drafts == before


def test_a_start_with_a_passcode_is_locked(safe: Safe, start: Callable[[], Safe]) -> None:
    before = safe.diary.drafts
    again = start()
    assert again.locked
    with pytest.raises(NotSaved) as refused:
        again.diary.record(TODAY)
    assert refused.value.cause is Cause.LOCKED
    unlock(again)
    assert again.diary.drafts == before


def test_the_recovery_code_opens_and_says_what_to_do_then(start: Callable[[], Safe]) -> None:
    safe = start()
    code = with_passcode(safe)
    safe.lock()
    unlock(safe, code.lower().replace("-", " "))
    assert [say(words) for words in safe.told] == [
        "You used the recovery code. You can set a new passcode in Settings."
    ]


def test_what_the_disk_refuses_keeps_the_diary_open(safe: Safe, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        spoil(patch, FaultyOs(1, "ENOSPC", for_good=True))
        safe.diary.rate(TODAY, "sleep", 9, "irritability")
        assert safe.diary.has_unsaved
        assert not safe.lock()
        assert safe.diary.drafts[0].answers.ratings["sleep"] == 9
    assert safe.lock()
    unlock(safe)
    assert safe.diary.drafts[0].answers.ratings["sleep"] == 9


def test_it_locks_after_the_idle_minutes_that_are_set_and_not_before(safe: Safe, clock: Hand) -> None:
    safe.used()
    clock.now += timedelta(minutes=5, seconds=-1)
    assert not safe.lock_if_idle()
    safe.used()
    clock.now += timedelta(minutes=5, seconds=-1)
    assert not safe.lock_if_idle()
    clock.now += timedelta(seconds=1)
    assert safe.lock_if_idle()


def test_time_counts_by_the_clock_that_runs_while_the_other_stands(
    safe: Safe, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe.used()
    clock.now -= timedelta(hours=2)
    steady = time.monotonic()
    monkeypatch.setattr(session_module.time, "monotonic", lambda: steady + 301)
    assert safe.lock_if_idle()


def let_go(safe: Safe) -> None:
    """Hold the folder no more, as where it could not be written when the diary was locked."""
    assert isinstance(safe.diary.store, LockedStore)
    safe.diary.store.close()


def test_a_locked_diary_is_open_in_one_window_only_and_still_read_beside_it(
    safe: Safe, start: Callable[[], Safe], clock: Hand
) -> None:
    folder = safe.diary.store.folder
    for window in (lambda: safe, start):
        now = window()
        now.lock()
        assert now.locked
        with pytest.raises(AlreadyOpen):
            Safe(folder, clock)
        with pytest.raises(WrongSecret):
            unlock(now, "not the passcode")
        vault = now.vault_for(PASSCODE)
        Store(folder, read_only=True, vault=vault).close()
        now.unlock(vault)
        with pytest.raises(AlreadyOpen):
            Safe(folder, clock)
        now.lock()
    now.close()
    Safe(folder, clock).close()


def test_an_unlocking_that_is_refused_leaves_the_folder_held(safe: Safe, clock: Hand) -> None:
    safe.lock()
    with pytest.raises(Locked):
        safe.unlock(None)
    assert safe.locked
    with pytest.raises(AlreadyOpen):
        Safe(safe.diary.store.folder, clock)
    unlock(safe)
    assert safe.diary.drafts


def test_a_locked_diary_whose_lock_can_not_be_taken_still_opens(safe: Safe, clock: Hand) -> None:
    safe.close()
    lock = safe.diary.store.folder / LOCK
    lock.unlink(missing_ok=True)
    lock.mkdir()
    again = Safe(safe.diary.store.folder, clock)
    assert again.locked
    unlock(again)
    assert again.diary.drafts
    assert again.diary.store.refusal is not None
    again.lock()
    assert again.locked
    again.close()


def test_another_program_that_took_the_diary_meanwhile_keeps_it(safe: Safe) -> None:
    safe.lock()
    let_go(safe)
    vault = safe.vault_for(PASSCODE)
    other = Store(safe.diary.store.folder, vault=vault)
    with pytest.raises(AlreadyOpen):
        safe.unlock(vault)
    assert safe.locked
    other.close()
    safe.unlock(vault)
    assert not safe.locked


def test_a_passcode_turned_off_meanwhile_opens_without_one(safe: Safe) -> None:
    safe.lock()
    let_go(safe)
    vault = safe.vault_for(PASSCODE)
    other = Store(safe.diary.store.folder, vault=vault)
    other.seal(None)
    other.close()
    assert safe.vault_for("anything") is None
    safe.unlock(None)
    assert safe.diary.drafts


# Signs chosen while it is locked -----------------------------------------------------------------


def test_a_sign_chosen_while_locked_is_on_disk_at_once_unreadable_and_in_the_diary_after(safe: Safe) -> None:
    safe.lock()
    chosen = safe.diary.choose_red_flag(TODAY, "seizure")
    safe.diary.red_flag_shown(chosen.id)
    path = safe.diary.store.folder / locked_inbox.NAME
    assert path.stat().st_mode & 0o077 == 0
    assert b"seizure" not in path.read_bytes()
    assert not safe.diary.has_unsaved
    unlock(safe)
    (flag,) = safe.diary.red_flags
    assert (flag.id, flag.key, flag.chosen_at) == (chosen.id, "seizure", chosen.chosen_at)
    assert flag.shown_at is not None
    assert not path.exists()


def test_a_sign_chosen_while_locked_outlives_a_restart(safe: Safe, start: Callable[[], Safe]) -> None:
    safe.lock()
    safe.diary.choose_red_flag(TODAY, "seizure")
    again = start()
    again.diary.choose_red_flag(TODAY, "unsafe")
    last = start()
    unlock(last)
    assert sorted(flag.key for flag in last.diary.red_flags) == ["seizure", "unsafe"]


def test_a_letter_cut_off_by_a_crash_takes_no_other_with_it(safe: Safe, start: Callable[[], Safe]) -> None:
    safe.lock()
    safe.diary.choose_red_flag(TODAY, "seizure")
    path = safe.diary.store.folder / locked_inbox.NAME
    path.write_bytes(path.read_bytes() + path.read_bytes()[:50])
    again = start()
    again.diary.choose_red_flag(TODAY, "unsafe")
    again = start()
    unlock(again)
    assert sorted(flag.key for flag in again.diary.red_flags) == ["seizure", "unsafe"]
    assert any("can't be read" in say(words) for words in again.told)
    assert any(locked_inbox.NAME in path.name for path in (again.diary.store.folder / DAMAGED).iterdir())


def test_a_sign_that_the_disk_refuses_is_shown_told_and_kept_when_unlocked(
    safe: Safe, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe.lock()
    with monkeypatch.context() as patch:
        spoil(patch, FaultyOs(1, "ENOSPC", for_good=True))
        flag = safe.diary.choose_red_flag(TODAY, "seizure")
        assert safe.diary.not_saved is not None
        assert safe.diary.red_flags == (flag,)
    unlock(safe)
    assert [kept.id for kept in safe.diary.red_flags] == [flag.id]
    assert not safe.diary.has_unsaved


def test_a_letter_left_behind_does_not_undo_what_was_done_since(safe: Safe) -> None:
    safe.lock()
    flag = safe.diary.choose_red_flag(TODAY, "seizure")
    path = safe.diary.store.folder / locked_inbox.NAME
    kept = path.read_bytes()
    unlock(safe)
    safe.diary.red_flag_shown(flag.id)
    safe.diary.end_red_flag(flag.id, Outcome.HELPED)
    safe.lock()
    path.write_bytes(kept)  # as where it could not be taken away
    unlock(safe)
    assert [f.outcome for f in safe.diary.red_flags] == [Outcome.HELPED]


def test_a_sign_chosen_in_another_locked_window_is_taken_in_before_its_key_goes(
    safe: Safe, clock: Hand
) -> None:
    safe.lock()
    let_go(safe)
    other = Safe(safe.diary.store.folder, clock)
    let_go(other)
    unlock(safe)
    other.diary.choose_red_flag(TODAY, "seizure")
    safe.seal(None)
    assert [flag.key for flag in safe.diary.red_flags] == ["seizure"]
    assert not (safe.diary.store.folder / locked_inbox.NAME).exists()


def test_without_a_readable_door_a_sign_is_still_shown_and_told_as_not_saved(safe: Safe) -> None:
    safe.lock()
    assert isinstance(safe.diary.store, LockedStore)
    safe.diary.store.locked.doors = ()
    flag = safe.diary.choose_red_flag(TODAY, "seizure")
    assert safe.diary.red_flags == (flag,)
    assert safe.diary.has_unsaved


# Wrong tries -------------------------------------------------------------------------------------


def test_a_slip_or_two_cost_nothing_then_each_wrong_try_waits_longer(
    safe: Safe, clock: Hand, start: Callable[[], Safe]
) -> None:
    safe.lock()
    for _ in range(2):
        with pytest.raises(WrongSecret):
            safe.vault_for("wrong one")
        assert safe.wait_s == 0
    with pytest.raises(WrongSecret):
        safe.vault_for("wrong one")
    assert safe.wait_s == WAITS_S[3] == 5
    with pytest.raises(TooSoon):
        safe.vault_for(PASSCODE)
    again = start()
    assert again.wait_s == 5
    with pytest.raises(TooSoon):
        again.vault_for(PASSCODE)
    clock.now += timedelta(seconds=5)
    assert again.vault_for(PASSCODE)
    assert again.wait_s == 0
    assert not (again.diary.store.folder / NAME).exists()


def test_a_slip_in_a_recovery_code_is_no_try(start: Callable[[], Safe]) -> None:
    safe = start()
    code = with_passcode(safe)
    safe.lock()
    for _ in range(6):
        with pytest.raises(Mistyped):
            safe.vault_for(code[:-6])
    assert safe.wait_s == 0


def test_nobody_waits_longer_than_five_minutes_whatever_the_clock_does(tmp_path: Path, clock: Hand) -> None:
    tries = Tries(tmp_path, clock)
    for _ in range(20):
        tries.begin()
        clock.now += timedelta(minutes=5)
    tries.begin()
    assert tries.wait_s == 300
    clock.now -= timedelta(days=400)
    assert tries.wait_s == 300
    assert Tries(tmp_path, clock).wait_s == 300
    clock.now += timedelta(days=800)
    assert tries.wait_s == 0


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b'{"wrong": "x"}', b'{"wrong": 9, "until": "soon"}'])
def test_a_damaged_count_keeps_nobody_out(tmp_path: Path, clock: Hand, raw: bytes) -> None:
    (tmp_path / NAME).write_bytes(raw)
    assert Tries(tmp_path, clock).wait_s == 0


def test_a_try_that_is_ended_in_its_midst_counts(tmp_path: Path) -> None:
    def clock() -> datetime:
        return datetime(2026, 3, 2, tzinfo=UTC)

    for _ in range(3):
        Tries(tmp_path, clock).begin()
    assert Tries(tmp_path, clock).wait_s == 5


def test_a_disk_that_can_not_be_written_still_counts_in_memory(tmp_path: Path, clock: Hand) -> None:
    tries = Tries(tmp_path / "nowhere", clock)
    for _ in range(3):
        tries.begin()
    assert tries.wait_s == 5
    assert not os.listdir(tmp_path)  # noqa: PTH208
