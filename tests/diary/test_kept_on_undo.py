"""What a restore does to settings beside the diary: an undone import changes none, a crash loses none."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benzotrack.diary.backups import DiaryBackups
from benzotrack.diary.imports import DiaryImport
from benzotrack.diary.session import DiarySession
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.profile import Settings
from benzotrack.store.backup.backup_file import held
from benzotrack.store.backup.held_settings import held_settings, with_settings
from tests.clock import TODAY, Hand
from tests.diary.test_restored_settings import HERE, OTHER, filled, opened, restored, tried
from tests.store.faulty_os import FaultyOs

Start = Callable[[], DiarySession]


def test_to_undo_an_import_changes_no_settings_and_asks_nothing(start: Start) -> None:
    session = filled(start(), OTHER)
    came = CheckIn(TODAY, Answers({"anxiety": 8}), session.diary.now, "UTC", (), "Daylio", True)
    DiaryImport(session.diary, DiaryRecords(check_ins=(came,))).take_in((TODAY,))
    session.diary.change_settings(Settings(country="NZ", clinic_phone="09 555 0199"))
    own = DiaryBackups(session.diary)
    assert own.undoing is not None
    found = restored(session, own.raw(own.undoing))
    assert (found.asked, found.differs) == (False, False)
    assert session.diary.settings.clinic_phone == "09 555 0199"
    assert session.diary.check_ins == ()


def test_a_new_computer_never_has_the_diary_without_its_settings_wherever_it_is_ended(
    start: Start, tmp_path: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = filled(start())
    raw, entries = DiaryBackups(session.diary).packed(), session.diary.drafts
    DiarySession(tmp_path / "new", clock).close()
    at, done, seen = 0, False, set[int]()
    while not done:
        at += 1
        folder = shutil.copytree(tmp_path / "new", tmp_path / f"new-{at}")
        there = opened(folder, clock, None)
        faulty = FaultyOs(at, "crash")
        with monkeypatch.context() as patched:
            tried(there, raw, faulty, patched)
        done = len(faulty.log) < at
        there.close()
        later = opened(folder, clock, None)
        seen.add(len(later.diary.drafts))
        assert later.diary.drafts == () or later.diary.settings == HERE, at
        later.close()
    assert seen == {0, len(entries)}


def test_settings_larger_than_anyone_could_type_are_told_as_damaged(start: Start) -> None:
    journal = filled(start()).diary.open_store.journal
    fields = {"country": "IE", "later": "x" * 65_536}
    found = held_settings(held(with_settings(journal.snapshot(), fields)).snapshot)
    assert found is not None
    assert found.problem is not None
    assert (found.settings, found.content) == (Settings(), {})
    fits = held_settings(with_settings(journal.snapshot(), {"country": "IE", "later": "x" * 1_000}))
    assert fits is not None
    assert fits.settings.country == "IE"
