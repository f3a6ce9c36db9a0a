"""A diary's session with a passcode, for the tests of what is locked and what is kept meanwhile."""

from benzotrack.diary.diary import Diary
from benzotrack.diary.session import DiarySession
from benzotrack.store.locked_store import LockedStore
from benzotrack.store.vault.key_slots import new_vault
from tests.clock import TODAY, Hand
from tests.store.scenes import LIGHT, PASSCODE


def with_passcode(diary_session: DiarySession) -> str:
    """Give the diary a draft and a passcode; the recovery code."""
    diary_session.diary.rate(TODAY, "anxiety", 7, "sleep")
    made = new_vault(diary_session.diary.store.diary, PASSCODE, LIGHT)
    diary_session.seal(made.vault)
    return made.recovery_code


def unlock(diary_session: DiarySession, typed: str = PASSCODE) -> None:
    diary_session.unlock(diary_session.vault_for(typed))


def let_go(diary_session: DiarySession) -> None:
    """Hold the folder no more, as where it could not be written when the diary was locked."""
    assert isinstance(diary_session.diary.store, LockedStore)
    diary_session.diary.store.close()


def again(diary: Diary, clock: Hand) -> Diary:
    """The same folder, opened as after a new start."""
    folder = diary.store.folder
    diary.close()
    return Diary.open(folder, clock)
