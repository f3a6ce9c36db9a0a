"""Two machines with one diary that went apart, as a program that keeps folders in step leaves it."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from benzotrack.diary.diary import Diary
from benzotrack.domain.doses import How
from benzotrack.store.settings_file import SettingsFile
from benzotrack.store.store import Store
from benzotrack.store.vault.key_slots import Vault
from tests.clock import TODAY, Hand

CONFLICTED = "diary (Anna's conflicted copy 2026-03-02).journal"


def opened(folder: Path, vault: Vault | None = None) -> Diary:
    return Diary(Store(folder, vault=vault), SettingsFile(folder), Hand())


def check_in(diary: Diary, ago: int, rating: int) -> None:
    """A check-in of so many days ago."""
    day = TODAY - timedelta(days=ago)
    diary.rate(day, "anxiety", rating, "sleep")
    diary.record(day)


def dose(diary: Diary, mg: int) -> None:
    diary.taper.log_dose(TODAY, "diazepam", How.TAKEN, amount_mg=Decimal(mg))


def elsewhere(folder: Path, then: Callable[[Diary], None], vault: Vault | None = None) -> bytes:
    """The bytes of the diary's file after `then` on another machine, which has all that this one has now."""
    other = folder.with_name("elsewhere")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(folder, other)
    diary = opened(other, vault)
    then(diary)
    diary.close()
    return (other / "diary.journal").read_bytes()


def begun(folder: Path) -> None:
    """A diary with one check-in."""
    diary = opened(folder)
    check_in(diary, 9, 5)
    diary.close()


def three_and_a_dose(diary: Diary) -> None:
    for ago in (3, 4, 5):
        check_in(diary, ago, 6)
    dose(diary, 7)
