"""Settings changed without the passcode: put right at unlocking and asked about, on a real disk."""

import errno
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from benzotrack.diary.kept_settings import FROM_DIARY, choose_setting
from benzotrack.diary.locked_summary import show_when_locked
from benzotrack.diary.reading import read_diary
from benzotrack.diary.session import DiarySession
from benzotrack.domain.bound_settings import BoundSettings
from benzotrack.domain.profile import EditedNumbers, Settings, Theme
from benzotrack.store.backup.backup_file import BackupInfo, held
from benzotrack.store.errors import NotSaved
from benzotrack.store.settings_file import NAME, SettingsFile
from tests.clock import TODAY, Hand
from tests.diary.sessions import again, unlock, with_passcode
from tests.store.faulty_os import Crash, FaultyOs, spoil
from tests.store.refusing_os import unread
from tests.store.scenes import PASSCODE

Start = Callable[[], DiarySession]
FALSE = "0900 123 456"
OWN = Settings("US", "Dr Adler", "Riverside", "555 0100", {"US": EditedNumbers(poison="555 0150")})

MINE = replace(OWN, clinic_phone="555 0111")


@pytest.fixture
def folder(diary_session: DiarySession) -> Path:
    """Of a locked diary with the person's settings."""
    diary_session.diary.change_settings(OWN)
    diary_session.lock()
    return diary_session.diary.store.folder


def from_outside(folder: Path, **changed: Any) -> None:
    path = folder / NAME
    path.write_bytes(orjson.dumps(orjson.loads(path.read_bytes()) | changed))


def in_file(folder: Path) -> Settings:
    return SettingsFile(folder).read().settings


def asked(diary_session: DiarySession) -> list[tuple[str, str, str | None]]:
    return [(one.name, one.value, one.found) for one in diary_session.diary.kept_settings.asked]


def emergency(diary_session: DiarySession) -> str:
    return diary_session.diary.crisis_numbers()[0].emergency


def test_a_false_emergency_number_is_not_used_after_unlocking_and_asked_about(
    folder: Path, diary_session: DiarySession
) -> None:
    from_outside(folder, numbers={"US": {"emergency": FALSE, "poison": "555 0150"}})
    unlock(diary_session)
    assert emergency(diary_session) == "911"
    assert asked(diary_session) == [("emergency US", "", FALSE)]
    diary_session.lock()
    assert emergency(diary_session) == "911", "the file is put right for the locked screen too"


@pytest.mark.parametrize(
    ("changed", "name", "old", "new"),
    [
        ({"country": "NZ"}, "country", "US", "NZ"),
        ({"lock_after_min": 0}, "lock_after_min", "5", "0"),
        ({"clinic_phone": FALSE}, "clinic_phone", "555 0100", FALSE),
        ({"clinic_phone": ""}, "clinic_phone", "555 0100", ""),
        ({"trusted_phone": FALSE}, "trusted_phone", "", FALSE),
        ({"numbers": {}}, "poison US", "555 0150", ""),
        ({"numbers": {"US": {"poison": "555 0150", "emergency": ""}}}, "emergency US", "", "-"),
        ({"numbers": {"US": {"poison": FALSE}}}, "poison US", "555 0150", FALSE),
        ({"summary_when_locked": ["I take nothing."]}, "summary_when_locked", "", "yes"),
    ],
)
def test_each_setting_that_acts_on_safety_keeps_its_value_until_the_person_chose(
    changed: dict[str, Any], name: str, old: str, new: str, folder: Path, diary_session: DiarySession
) -> None:
    from_outside(folder, **changed)
    unlock(diary_session)
    assert diary_session.diary.settings == OWN == in_file(folder)
    assert asked(diary_session) == [(name, old, new)]


@pytest.mark.parametrize("new", [True, False])
def test_what_the_person_chooses_is_used_and_not_asked_about_again(
    new: bool, folder: Path, diary_session: DiarySession
) -> None:
    from_outside(folder, clinic_phone=FALSE, country="NZ")
    unlock(diary_session)
    (country, phone) = diary_session.diary.kept_settings.asked
    choose_setting(diary_session.diary, phone, new)
    assert asked(diary_session) == [("country", "US", "NZ")], "one is chosen, the other waits"
    choose_setting(diary_session.diary, country, new)
    expected = replace(OWN, clinic_phone=FALSE, country="NZ") if new else OWN
    for _ in range(2):
        assert (asked(diary_session), diary_session.diary.settings) == ([], expected)
        assert in_file(folder) == expected
        diary_session.lock()
        unlock(diary_session)


def test_who_goes_on_without_choosing_is_asked_again_after_the_next_start(
    folder: Path, diary_session: DiarySession, start: Start
) -> None:
    from_outside(folder, clinic_phone=FALSE)
    unlock(diary_session)
    diary_session.diary.change_settings(replace(diary_session.diary.settings, theme=Theme.DARK))
    next_time = start()
    unlock(next_time)
    assert asked(next_time) == [("clinic_phone", "555 0100", FALSE)]
    assert next_time.diary.settings == replace(OWN, theme=Theme.DARK)


def test_what_was_typed_in_help_while_locked_is_asked_about_too(
    diary_session: DiarySession, folder: Path
) -> None:
    locked = diary_session.diary
    locked.change_settings(replace(locked.settings, out_of_hours_phone="555 0202"))
    assert locked.settings.out_of_hours_phone == "555 0202", "used while it is locked"
    unlock(diary_session)
    assert asked(diary_session) == [("out_of_hours_phone", "", "555 0202")]


def test_nothing_is_asked_where_nothing_or_the_look_alone_was_changed(
    folder: Path, diary_session: DiarySession, start: Start
) -> None:
    from_outside(folder, theme="dark")
    unlock(diary_session)
    assert asked(diary_session) == []
    next_time = start()
    unlock(next_time)
    assert (asked(next_time), next_time.told) == ([], ())
    assert next_time.diary.settings == replace(OWN, theme=Theme.DARK)


def test_a_change_that_the_person_makes_in_the_open_diary_is_not_asked_about(
    folder: Path, diary_session: DiarySession
) -> None:
    unlock(diary_session)
    mine = replace(OWN, country="DE", numbers={}, lock_after_min=30)
    diary_session.diary.change_settings(mine)
    diary_session.diary.change_settings(replace(mine, numbers={"DE": EditedNumbers(emergency="110")}))
    show_when_locked(diary_session.diary, True)
    diary_session.lock()
    unlock(diary_session)
    assert (asked(diary_session), emergency(diary_session)) == ([], "110")
    assert diary_session.diary.settings.summary_when_locked


def test_what_to_say_that_was_switched_off_from_outside_is_on_again_and_asked_about(
    folder: Path, diary_session: DiarySession
) -> None:
    unlock(diary_session)
    show_when_locked(diary_session.diary, True)
    diary_session.lock()
    from_outside(folder, summary_when_locked=[])
    unlock(diary_session)
    assert asked(diary_session) == [("summary_when_locked", "yes", "")]
    assert in_file(folder).summary_when_locked[0] == "As of 2 March 2026."


def test_a_diary_of_an_earlier_version_takes_its_settings_over_without_a_word(
    folder: Path, diary_session: DiarySession
) -> None:
    unlock(diary_session)
    diary_session.diary.store.put(BoundSettings())
    diary_session.lock()
    from_outside(folder, clinic_phone="555 0111")
    unlock(diary_session)
    assert (asked(diary_session), diary_session.diary.settings.clinic_phone) == ([], "555 0111")
    diary_session.lock()
    from_outside(folder, clinic_phone=FALSE)
    unlock(diary_session)
    assert asked(diary_session) == [("clinic_phone", "555 0111", FALSE)]


# The settings file is gone or damaged


@pytest.mark.parametrize("left", [None, b"{", b'{"country": 7, "clinic_phone": "0900 123 456"}'])
def test_a_lost_or_damaged_settings_file_gets_its_numbers_back_and_is_told_once(
    left: bytes | None, folder: Path, start: Start
) -> None:
    (folder / NAME).unlink()
    if left is not None:
        (folder / NAME).write_bytes(left)
    there = start()
    unlock(there)
    assert (there.diary.settings, asked(there), there.told) == (OWN, [], (FROM_DIARY,))
    assert in_file(folder) == OWN
    there.lock()
    unlock(there)
    assert there.told == ()


def test_a_settings_file_that_can_be_read_only_later_is_judged_then(
    folder: Path, diary_session: DiarySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_outside(folder, clinic_phone=FALSE, theme="dark")
    with monkeypatch.context() as patched:
        spoil(patched, unread(NAME, errno.EIO))
        unlock(diary_session)
        assert diary_session.diary.settings == OWN
    assert b"0900" in (folder / NAME).read_bytes(), "a file that can't be read is not written over"
    diary_session.diary.tick()
    assert asked(diary_session) == [("clinic_phone", "555 0100", FALSE)]
    assert diary_session.diary.settings == replace(OWN, theme=Theme.DARK) == in_file(folder)


# Ended or refused between the two writes


def test_ended_between_the_writes_at_unlocking_it_is_asked_once(
    folder: Path, diary_session: DiarySession, start: Start
) -> None:
    from_outside(folder, clinic_phone=FALSE)
    outside = (folder / NAME).read_bytes()
    unlock(diary_session)
    (folder / NAME).write_bytes(outside)
    next_time = start()
    unlock(next_time)
    assert asked(next_time) == [("clinic_phone", "555 0100", FALSE)]
    assert in_file(folder) == OWN


def change(diary_session: DiarySession, faulty: FaultyOs, patched: pytest.MonkeyPatch) -> bool:
    """Change the clinic's number on such a disk; says whether that was acknowledged."""
    spoil(patched, faulty)
    try:
        diary_session.diary.change_settings(MINE)
    except (NotSaved, Crash):
        return False
    return True


@pytest.mark.parametrize("fault", ["crash", "ENOSPC", "ENOSPC for good"])
def test_ended_or_refused_at_any_step_of_a_change_it_is_whole_or_not_there_and_never_asked_about(
    fault: str, folder: Path, diary_session: DiarySession, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(diary_session)
    vault = diary_session.diary.store.vault
    diary_session.close()
    at, done = 0, False
    while not done:
        at += 1
        tried = shutil.copytree(folder, folder.parent / f"tried-{at}")
        there = DiarySession(tried, clock)
        there.unlock(vault)
        faulty = FaultyOs(at, fault.split()[0], for_good="good" in fault)
        with monkeypatch.context() as patched:
            saved = change(there, faulty, patched)
        done = len(faulty.log) < at
        assert faulty.crashed or there.diary.settings == (MINE if saved else OWN)
        left = shutil.copytree(tried, folder.parent / f"left-{at}")
        later = DiarySession(left, clock)
        later.unlock(vault)
        assert (asked(later), later.told) == ([], ()), at
        found = later.diary.settings
        assert found == in_file(left)
        assert found == MINE if saved else found in (OWN, MINE)
        later.close()
        there.close()
    assert at > 15, "each call of both writes was tried"


# The passcode, backups, reading


def test_without_a_passcode_the_settings_file_alone_counts_and_a_new_passcode_binds_what_is_in_it(
    folder: Path, diary_session: DiarySession, start: Start
) -> None:
    unlock(diary_session)
    diary_session.seal(None)
    plain = start()
    from_outside(folder, clinic_phone="555 0111")
    plain.diary = again(plain.diary, Hand())
    assert (asked(plain), plain.diary.settings.clinic_phone) == ([], "555 0111")
    with_passcode(plain)
    plain.lock()
    unlock(plain)
    assert (asked(plain), plain.diary.settings.clinic_phone) == ([], "555 0111")


def test_a_restored_backup_changes_no_settings_and_asks_about_none(
    folder: Path, diary_session: DiarySession
) -> None:
    unlock(diary_session)
    older = kept(diary_session)
    diary_session.diary.change_settings(replace(OWN, clinic_phone="555 0111"))
    diary_session.diary.rate(TODAY, "sleep", 3, "irritability")
    diary_session.restore(older)
    assert (asked(diary_session), diary_session.diary.settings.clinic_phone) == ([], "555 0111")
    diary_session.lock()
    unlock(diary_session)
    assert (asked(diary_session), in_file(folder).clinic_phone) == ([], "555 0111")


def kept(diary_session: DiarySession) -> BackupInfo:
    return held(diary_session.diary.open_store.journal.snapshot())


def test_a_sealed_folder_that_was_copied_without_its_settings_has_its_numbers(
    folder: Path, diary_session: DiarySession, tmp_path: Path, clock: Hand
) -> None:
    shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns(NAME))
    moved = DiarySession(tmp_path / "copy", clock)
    unlock(moved)
    assert (moved.diary.settings, asked(moved)) == (OWN, [])
    moved.close()


def test_the_card_and_the_report_are_made_with_the_numbers_of_the_diary(
    folder: Path, diary_session: DiarySession, clock: Hand
) -> None:
    from_outside(folder, clinic_phone=FALSE)
    vault = diary_session.vault_for(PASSCODE)
    before = (folder / NAME).read_bytes()
    reading = read_diary(folder, clock, vault)
    assert reading.settings == OWN
    reading.close()
    assert (folder / NAME).read_bytes() == before, "reading writes nothing"
