"""Folders with a diary in a known state, and what must hold of a diary after anything happened to it.

Save number n puts the record n and, in the same save, the counter n: neither is ever there without the other.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benzotrack.store.files import COPY_FOLDER, MAIN
from benzotrack.store.journal import storage as real
from benzotrack.store.vault.key_slots import Vault, new_vault
from benzotrack.store.vault.keys import KdfParams

FIRST_DAY = date(2026, 1, 1)
COUNTER, DAYS = "counter", "check_ins_2026"

PASSCODE = "four words and more"
LIGHT = KdfParams("argon2id", {"memory_kib": 8 << 10, "passes": 1, "lanes": 1})
"""The least work that a slot may ask for."""

CODED = new_vault("0f" * 16, PASSCODE, LIGHT)
"""A vault for tests, and its recovery code."""


class DiaryStorage(real.DiaryStorage):
    """The storage, behind `vault` for as long as a test wants it so."""

    sealed: Vault | None = None

    def __init__(self, folder: Path, **how: Any) -> None:
        super().__init__(folder, **{"vault": self.sealed, **how})


def main_file(folder: Path) -> Path:
    return folder / MAIN


def copy_file(folder: Path) -> Path:
    return folder / COPY_FOLDER / MAIN


def day_record(n: int) -> dict[str, Any]:
    """A check-in of ordinary size."""
    day = FIRST_DAY + timedelta(days=n)
    return {
        "day": day.isoformat(),
        "recorded_at": f"{day.isoformat()}T20:15:00+01:00",
        "zone": "CET",
        "ratings": {"anxiety": n % 11, "sleep": (n * 7) % 11, "irritability": 3, "stiffness": None},
        "hard_day": n % 9 == 0,
        "side_effects": ["drowsiness"] if n % 4 == 0 else [],
        "context": [],
        "hours_slept": "6.5",
        "could_do_day": 5,
        "note": "Slept badly, better after a walk. Ω 山 " * (n % 3),
        "versions": [],
    }


def save(storage: DiaryStorage, n: int) -> None:
    """Save number n, which follows number n - 1."""
    tables = storage.read()
    days = {**tables.get(DAYS, {}), str(n): day_record(n)}
    storage.write({**tables, DAYS: days, COUNTER: {"1": {"n": n}}})


def tables_after(n: int) -> dict[str, dict[str, Any]]:
    """What the diary holds after save number n."""
    if n == 0:
        return {}
    return {DAYS: {str(k): day_record(k) for k in range(1, n + 1)}, COUNTER: {"1": {"n": n}}}


def plain(value: Any) -> Any:
    """The value with plain dicts and lists."""
    if isinstance(value, Mapping):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, (list, tuple)) else value


def held(storage: DiaryStorage) -> int:
    """The number of the last save in the diary, which must hold all before it and nothing else."""
    tables = plain(storage.read())
    n = tables[COUNTER]["1"]["n"] if tables else 0
    assert tables == tables_after(n)
    assert isinstance(n, int)
    return n


def make(folder: Path, saves: int, *, compacted_at: int = 0) -> None:
    """A diary with that many saves, both copies whole; compacted after `compacted_at` of them."""
    storage = DiaryStorage(folder)
    for n in range(1, saves + 1):
        if n == compacted_at + 1 and compacted_at:
            storage.close()
            storage = DiaryStorage(folder, compact_from=1)
        save(storage, n)
    storage.close()


def opened_quietly(folder: Path) -> int:
    """Open the diary, which must find nothing to tell; the number of its last save."""
    storage = DiaryStorage(folder)
    try:
        assert storage.recovery is None
        return held(storage)
    finally:
        storage.close()
