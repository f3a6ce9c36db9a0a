"""What to say while the diary is locked: off unless allowed, then a copy that keeps up, on a real disk."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from benzotrack.demo.sample import write_sample
from benzotrack.diary.diary import Diary
from benzotrack.diary.locked_summary import show_when_locked
from benzotrack.diary.session import DiarySession
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import How
from benzotrack.domain.profile import Theme
from benzotrack.store.backup.automatic import newest_good
from benzotrack.store.errors import NotSaved
from benzotrack.store.settings_file import NAME, SettingsFile
from tests.clock import TODAY, Hand
from tests.diary.sessions import unlock, with_passcode

MEDICINE = "flumdiazepam"
Start = Callable[[], DiarySession]


def readable(folder: Path) -> list[str]:
    """The files of the folder in which the medicine's name can be read."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if MEDICINE.encode() in path.read_bytes())


def start_medicine(diary: Diary) -> None:
    diary.taper.change_dose(TODAY - timedelta(days=20), ChangeKind.STARTED, MEDICINE, Decimal(10))


def copy_of(diary_session: DiarySession) -> str:
    return "\n".join(SettingsFile(diary_session.diary.store.folder).read().settings.summary_when_locked)


@pytest.fixture
def told(diary_session: DiarySession) -> DiarySession:
    """A diary with a passcode and a medicine, which may be told while it is locked."""
    start_medicine(diary_session.diary)
    show_when_locked(diary_session.diary, True)
    return diary_session


def test_off_by_default_the_medicine_is_nowhere_to_be_read(diary_session: DiarySession) -> None:
    start_medicine(diary_session.diary)
    assert diary_session.diary.settings.summary_when_locked == ()
    assert readable(diary_session.diary.store.folder) == []
    diary_session.lock()
    assert readable(diary_session.diary.store.folder) == []


def test_on_it_is_kept_outside_the_seal_and_there_while_locked(told: DiarySession) -> None:
    assert readable(told.diary.store.folder) == [NAME]
    told.lock()
    assert told.diary.settings.summary_when_locked == (
        "As of 2 March 2026.",
        "I am tapering a benzodiazepine or a similar medicine.",
        "Stopping suddenly can cause seizures.",
        f"{MEDICINE}: prescribed 10 mg a day.\nLast taken: not recorded.\nLast change: not recorded.",
    )


def test_every_change_that_it_tells_renews_it(told: DiarySession) -> None:
    diary = told.diary
    line = diary.taper.change_dose(TODAY, ChangeKind.STEPPED_DOWN, MEDICINE, Decimal(9))
    assert "prescribed 9 mg a day." in copy_of(told)
    dose = diary.taper.log_dose(TODAY, MEDICINE, How.AS_PRESCRIBED)
    assert "Last taken: 2 March 2026, time not recorded, as prescribed." in copy_of(told)
    diary.taper.undo_dose(dose.id)
    assert "Last taken: not recorded." in copy_of(told)
    diary.taper.withdraw_change(line.id)
    assert "prescribed 10 mg a day." in copy_of(told)
    diary.change_profile(replace(diary.profile, conditions=("opioids",)))
    assert "I take opioids too." in copy_of(told)


def test_what_it_does_not_tell_leaves_the_file_alone(told: DiarySession) -> None:
    file = told.diary.store.folder / NAME
    before = file.stat().st_mtime_ns
    told.diary.rate(TODAY, "sleep", 3, "irritability")
    told.diary.choose_red_flag(TODAY, "confusion")
    assert file.stat().st_mtime_ns == before


def test_it_says_of_which_day_it_is(told: DiarySession, clock: Hand) -> None:
    clock.now += timedelta(days=1)
    told.diary.tick()
    assert copy_of(told).startswith("As of 3 March 2026.")
    told.lock()
    clock.now += timedelta(days=4)
    told.diary.tick()
    assert copy_of(told).startswith("As of 3 March 2026."), "nothing is known of the days since"
    unlock(told)
    assert copy_of(told).startswith("As of 7 March 2026.")


def test_off_again_it_is_gone(told: DiarySession) -> None:
    show_when_locked(told.diary, False)
    assert readable(told.diary.store.folder) == []
    told.diary.taper.change_dose(TODAY, ChangeKind.STEPPED_DOWN, MEDICINE, Decimal(9))
    assert copy_of(told) == ""


def test_it_goes_with_the_passcode_and_does_not_come_back_with_another(told: DiarySession) -> None:
    told.seal(None)
    assert copy_of(told) == ""
    with_passcode(told)
    assert copy_of(told) == ""
    assert readable(told.diary.store.folder) == []


def test_without_a_passcode_it_cannot_be_kept(diary: Diary) -> None:
    show_when_locked(diary, True)
    assert diary.settings.summary_when_locked == ()


def test_a_copy_that_was_left_without_a_passcode_goes_at_the_next_start(start: Start) -> None:
    plain = start()
    plain.diary.change_settings(replace(plain.diary.settings, summary_when_locked=("I take flumdiazepam.",)))
    assert copy_of(plain) == ""
    SettingsFile(plain.diary.store.folder).write(
        replace(plain.diary.settings, summary_when_locked=("I take flumdiazepam.",))
    )
    assert copy_of(start()) == ""


def test_a_new_start_and_another_setting_leave_it_as_it_is(told: DiarySession, start: Start) -> None:
    before = copy_of(told)
    again = start()
    assert again.locked
    assert copy_of(again) == before
    again.diary.change_settings(replace(again.diary.settings, theme=Theme.DARK))
    assert copy_of(again) == before
    unlock(again)
    assert copy_of(again) == before


def test_a_restored_backup_is_told_in_its_stead(told: DiarySession) -> None:
    diary = told.diary
    assert told.back_up()
    backup = newest_good(diary.store.folder, diary.store.vault)
    assert backup is not None
    diary.taper.change_dose(TODAY, ChangeKind.STEPPED_DOWN, MEDICINE, Decimal(9))
    assert "prescribed 9 mg" in copy_of(told)
    told.restore(backup)
    assert "prescribed 10 mg" in copy_of(told)


def test_it_does_not_come_along_into_the_sample(told: DiarySession, clock: Hand, tmp_path: Path) -> None:
    write_sample(tmp_path / "sample", clock(), told.diary.settings)
    assert SettingsFile(tmp_path / "sample").read().settings.summary_when_locked == ()
    assert readable(tmp_path / "sample") == []


def test_deleting_everything_takes_it_away(told: DiarySession) -> None:
    folder = told.diary.store.folder
    told.delete_everything()
    assert told.diary.settings.summary_when_locked == ()
    assert readable(folder) == []


def test_a_refused_copy_stays_as_it_was_and_is_said_until_it_is_renewed(told: DiarySession) -> None:
    diary, file = told.diary, told.diary.store.folder / NAME
    aside = file.with_name("aside")
    file.rename(aside)
    file.mkdir()  # no file can take its place
    diary.taper.change_dose(TODAY, ChangeKind.STEPPED_DOWN, MEDICINE, Decimal(9))
    assert isinstance(diary.not_saved, NotSaved)
    file.rmdir()
    aside.rename(file)
    assert "prescribed 10 mg a day." in copy_of(told)
    diary.try_again()
    assert "prescribed 9 mg a day." in copy_of(told)
    assert diary.not_saved is None
