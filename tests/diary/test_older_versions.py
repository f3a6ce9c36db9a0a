"""What an older version wrote opens as it was; and what is new goes wherever the diary goes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson

from benzotrack.diary.backups import DiaryBackups
from benzotrack.diary.diary import Diary
from benzotrack.diary.session import DiarySession
from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.profile import AgreedLine, Pause, Profile, Settings, Supply
from benzotrack.store.backup.backup_file import read_backup
from benzotrack.store.backup.restore import restore
from benzotrack.store.journal.storage import DiaryStorage
from benzotrack.store.settings_file import NAME
from tests.clock import TODAY, Hand

LANDED: dict[str, Any] = {
    "name": "Zoë Marker",
    "conditions": ["seizures", "of_a_later_version"],
    "check_in_time": "19:30:00",
    "alert_limit": 8,
    "limit_agreed": True,
    "pauses": [{"since": "2026-01-02", "until": "2026-01-05"}],
    "welcomed": True,
    "further_symptoms": ["tremor"],
    "worse_points": 3,
    "worse_agreed": True,
}
"""A profile as the version before wrote it."""

AGREED = (AgreedLine("missed_dose", "Take the next one as usual. Ω"), AgreedLine("vomiting", "Call us."))
SUPPLIES = (Supply("diazepam", date(2026, 3, 20), takes_long=True),)
PEOPLE: dict[str, Any] = {
    "pharmacy_phone": "202 555 0144",
    "out_of_hours_phone": "116 117",
    "trusted_name": "Béa",
    "trusted_phone": "202 555 0146",
}


def written(folder: Path, **tables: Any) -> None:
    """A diary's file with these tables, as bare records."""
    storage = DiaryStorage(folder)
    storage.write({**storage.read(), **tables})
    storage.close()


def test_the_landed_versions_profile_and_settings_open_and_lose_nothing(tmp_path: Path, clock: Hand) -> None:
    folder = tmp_path / "diary"
    Diary.open(folder, clock).close()
    written(folder, profile={"1": LANDED})
    (folder / NAME).write_bytes(orjson.dumps({"country": "NZ", "clinic_phone": "09 555 0100"}))
    diary = Diary.open(folder, clock)
    profile = diary.profile
    assert (profile.conditions, profile.alert_limit) == (("seizures", "of_a_later_version"), 8)
    assert profile.pauses == (Pause(date(2026, 1, 2), date(2026, 1, 5)),)
    assert (profile.agreed, profile.supplies, profile.lone_is_contact) == ((), (), False)
    assert diary.settings == Settings("NZ", clinic_phone="09 555 0100")
    diary.change_profile(profile.with_agreed("vomiting", "Call us."))
    diary.close()
    again = Diary.open(folder, clock)
    assert again.profile == replace(profile, agreed=(AgreedLine("vomiting", "Call us."),))
    again.close()


def test_what_was_done_about_a_rule_that_is_no_more_changes_no_alert(diary: Diary, clock: Hand) -> None:
    diary.rate(TODAY, "anxiety", 9, "sleep")
    before = diary.alerts()
    assert [(a.rule, a.quiet) for a in before] == [("severe_rating", False)]
    folder = diary.store.folder
    at = clock.now - timedelta(hours=1)
    for did in Did:
        diary.store.put(Acknowledgement("a_rule_of_old", "a_symptom_of_old", TODAY, at, did, 9))
    diary.close()
    again = Diary.open(folder, clock)
    assert again.alerts() == before
    assert not again.store.misfits
    assert len(again.facts().acknowledgements) == len(Did)
    again.close()


def with_all(diary: Diary) -> None:
    diary.change_profile(replace(diary.profile, name="Ann", agreed=AGREED, supplies=SUPPLIES))
    diary.change_settings(replace(diary.settings, country="NZ", **PEOPLE))


def test_an_export_holds_what_is_new_and_restores_it(diary: Diary, tmp_path: Path, clock: Hand) -> None:
    with_all(diary)
    raw = DiaryBackups(diary).exported()
    first = orjson.loads(raw.splitlines()[0][33:])
    assert PEOPLE.items() <= first["settings"].items()
    storage = DiaryStorage(tmp_path / "another")
    restore(storage, read_backup(raw))
    storage.close()
    another = Diary.open(tmp_path / "another", clock)
    assert another.profile == Profile(name="Ann", agreed=AGREED, supplies=SUPPLIES)
    another.close()


def test_a_backup_keeps_it_and_deleting_everything_takes_it_away(
    start: Callable[[], DiarySession], tmp_path: Path
) -> None:
    session = start()
    with_all(session.diary)
    session.back_up()
    session.diary.change_profile(Profile())
    restore_newest(session)
    assert (session.diary.profile.agreed, session.diary.profile.supplies) == (AGREED, SUPPLIES)
    session.delete_everything()
    assert (session.diary.profile, session.diary.settings) == (Profile(), Settings())
    assert not any(
        word in path.read_bytes()
        for path in (tmp_path / "diary").rglob("*")
        if path.is_file()
        for word in (b"Call us.", b"202 555 0144")
    )


def restore_newest(session: DiarySession) -> None:
    found = DiaryBackups(session.diary)
    session.restore(read_backup(found.raw(found.found[0])))
