"""The settings file: kept whole, used as far as it fits, never in the way of the app or Help."""

import errno
import json
import stat
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.profile import EditedNumbers, LookBack, Settings, Theme
from benzotrack.store import files
from benzotrack.store.errors import NotSaved
from benzotrack.store.settings_file import NAME, SettingsFile
from tests.store.faulty_os import REFUSALS, Crash, FaultyOs, spoil
from tests.store.refusing_os import RefusingOs, unread

SETTINGS = Settings(
    country="DE",
    clinician_name="Dr. Żółć",
    clinic_name="Praxis am Markt",
    clinic_phone="+49 30 123",
    numbers={"DE": EditedNumbers(emergency="112", crisis_text="")},
    theme=Theme.DARK,
    large_buttons=True,
    neutral_title=True,
    high_contrast=True,
    look_back=LookBack.ALL,
    dose_unit=DoseUnit.PERCENT,
    lock_after_min=9,
    pharmacy_phone="030 555",
    out_of_hours_phone="116 117",
    trusted_name="Béa",
    trusted_phone="030 777",
    summary_when_locked=("Diazepam, 9 mg a day.",),
    recent_ratings_shown=True,
    answers_by_key=False,
)


def read(folder: Path) -> Settings:
    found = SettingsFile(folder).read()
    assert found.problem is None
    return found.settings


def test_settings_are_there_again(tmp_path: Path) -> None:
    assert all(getattr(SETTINGS, f.name) != getattr(Settings(), f.name) for f in fields(Settings))
    SettingsFile(tmp_path / "not there yet").write(SETTINGS)
    assert read(tmp_path / "not there yet") == SETTINGS


def test_without_a_file_the_apps_own_settings_are_used(tmp_path: Path) -> None:
    assert read(tmp_path) == Settings()
    assert not list(tmp_path.iterdir())


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    SettingsFile(tmp_path).write(SETTINGS)
    (tmp_path / NAME).chmod(0o644)
    read(tmp_path)
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


def test_a_look_back_of_a_later_version_falls_back_without_a_word(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(json.dumps({"country": "GB", "look_back": "decade"}))
    assert read(tmp_path) == Settings(country="GB", look_back=LookBack.MONTH)
    assert [path.name for path in tmp_path.iterdir()] == [NAME], "nothing is called damaged"


def test_a_dose_unit_of_a_later_version_falls_back_without_a_word(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(json.dumps({"country": "GB", "dose_unit": "tablets"}))
    assert read(tmp_path) == Settings(country="GB", dose_unit=DoseUnit.MG)


def test_settings_of_an_earlier_version_have_no_look_back(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(json.dumps({"theme": "dark"}))
    assert read(tmp_path) == Settings(theme=Theme.DARK, look_back=LookBack.MONTH, high_contrast=False)


def test_keys_of_a_later_version_survive_a_write(tmp_path: Path) -> None:
    later = {"country": "GB", "later": {"x": [1]}, "numbers": {"GB": {"emergency": "999", "sms": "1"}}}
    (tmp_path / NAME).write_text(json.dumps(later))
    settings_file = SettingsFile(tmp_path)
    settings_file.write(settings_file.read().settings)
    kept = json.loads((tmp_path / NAME).read_text())
    assert kept["later"] == {"x": [1]}
    assert kept["numbers"]["GB"]["sms"] == "1"
    assert kept["country"] == "GB"


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"a": NaN}', b"\0" * 100])
def test_a_damaged_file_is_kept_and_told_and_the_apps_own_settings_are_used(
    tmp_path: Path, raw: bytes
) -> None:
    (tmp_path / NAME).write_bytes(raw)
    found = SettingsFile(tmp_path).read()
    assert found.settings == Settings()
    assert found.problem is not None
    assert [path.read_bytes() for path in (tmp_path / files.DAMAGED).iterdir()] == [raw]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("theme", "plaid"),
        ("theme", 3),
        ("large_buttons", "yes"),
        ("country", 49),
        ("numbers", {"DE": {"emergency": 112}}),
        ("numbers", []),
        ("clinician_name", None),
    ],
)
def test_a_field_that_does_not_fit_costs_only_itself(tmp_path: Path, field: str, value: object) -> None:
    SettingsFile(tmp_path).write(SETTINGS)
    raw = json.dumps(json.loads((tmp_path / NAME).read_text()) | {field: value})
    (tmp_path / NAME).write_text(raw)
    found = SettingsFile(tmp_path).read()
    assert found.problem is not None
    assert found.settings.clinic_phone == "+49 30 123"
    assert getattr(found.settings, field) == getattr(Settings(), field)
    assert [path.read_text() for path in (tmp_path / files.DAMAGED).iterdir()] == [raw]


def test_a_damaged_file_is_set_aside_once_however_often_it_is_read(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"{")
    for _ in range(3):
        SettingsFile(tmp_path).read()
    assert len(list((tmp_path / files.DAMAGED).iterdir())) == 1


def test_a_damaged_file_that_could_not_be_set_aside_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / NAME).write_bytes(b"{ damaged")
    (tmp_path / files.DAMAGED).write_text("in the way")
    settings_file = SettingsFile(tmp_path)
    assert settings_file.read().problem is not None
    with pytest.raises(NotSaved):
        settings_file.write(SETTINGS)
    assert (tmp_path / NAME).read_bytes() == b"{ damaged"
    (tmp_path / files.DAMAGED).unlink()
    settings_file.write(SETTINGS)
    assert [path.read_bytes() for path in (tmp_path / files.DAMAGED).iterdir()] == [b"{ damaged"]
    assert read(tmp_path) == SETTINGS


def test_settings_that_could_not_be_read_come_back_and_a_change_made_meanwhile_joins_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SettingsFile(tmp_path).write(SETTINGS)
    settings_file = SettingsFile(tmp_path)
    with monkeypatch.context() as patch:
        spoil(patch, FaultyOs(1, "EIO", for_good=True))
        found = settings_file.read()
        assert (found.settings, found.problem is not None) == (Settings(), True)
        assert settings_file.read_late() is None
    kept = settings_file.write(replace(Settings(), theme=Theme.LIGHT))
    assert kept == replace(SETTINGS, theme=Theme.LIGHT)
    assert read(tmp_path) == kept
    assert settings_file.read_late() is None
    assert not (tmp_path / files.DAMAGED).exists()


def test_settings_that_stay_unreadable_are_kept_before_new_ones_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SettingsFile(tmp_path).write(SETTINGS)
    raw = (tmp_path / NAME).read_bytes()
    settings_file = SettingsFile(tmp_path)
    with monkeypatch.context() as patch:
        spoil(patch, unread(NAME, errno.EACCES))
        settings_file.read()
        settings_file.write(Settings(country="GB"))
    assert read(tmp_path) == Settings(country="GB")
    assert [path.read_bytes() for path in (tmp_path / files.DAMAGED).iterdir()] == [raw]


def test_a_file_that_is_another_users_is_moved_aside_and_not_in_the_way_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a start with sudo: it can be neither read nor linked."""
    SettingsFile(tmp_path).write(SETTINGS)
    raw = (tmp_path / NAME).read_bytes()
    settings_file = SettingsFile(tmp_path)

    def rule(call: str, args: tuple[Any, ...]) -> int | None:
        is_it = call in ("open", "link") and Path(args[0]) == tmp_path / NAME
        return errno.EPERM if is_it else None

    with monkeypatch.context() as patch:
        spoil(patch, RefusingOs(rule))
        assert settings_file.read().problem is not None
        settings_file.write(Settings(country="GB"))
    assert read(tmp_path) == Settings(country="GB")
    assert [path.read_bytes() for path in (tmp_path / files.DAMAGED).iterdir()] == [raw]


def test_half_a_character_in_a_name_is_written_as_unicode_can(tmp_path: Path) -> None:
    SettingsFile(tmp_path).write(Settings(clinic_name="a\ud83d\ude00b\ud800"))
    assert read(tmp_path).clinic_name == "a\U0001f600b\ufffd"


@pytest.mark.parametrize("fault", [*REFUSALS, "short", "torn", "crash"])
def test_a_fault_at_any_call_leaves_the_old_settings_or_the_new(
    quick_path: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    SettingsFile(quick_path).write(Settings(country="GB"))
    with monkeypatch.context() as patch:
        spoil(patch, counting := FaultyOs())
        SettingsFile(quick_path).write(Settings(country="GB"))
    for at in range(1, len(counting.log) + 1):
        SettingsFile(quick_path).write(Settings(country="GB"))
        acknowledged = False
        with monkeypatch.context() as patch, suppress(NotSaved, Crash):
            spoil(patch, FaultyOs(at, fault))
            SettingsFile(quick_path).write(SETTINGS)
            acknowledged = True
        assert read(quick_path) in ([SETTINGS] if acknowledged else [SETTINGS, Settings(country="GB")])
