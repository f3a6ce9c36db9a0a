"""Diaries behind a passcode, for tests: turned on or off, opened, and what of them lies in the open."""

from pathlib import Path

from benzotrack.store.vault.key_slots import Locked, Vault, new_vault
from tests.store.damage import contents
from tests.store.scenes import (
    LIGHT,
    PASSCODE,
    DiaryStorage,
)

MARK = b"Slept badly"
"""Words of the person that stand in every diary of these tests."""

OTHER = "another passcode"
SAVES = 4


def on_for(folder: Path) -> Vault:
    """A vault made for the diary that lies in the folder, plain."""
    storage = DiaryStorage(folder)
    vault = new_vault(storage.diary, PASSCODE, LIGHT).vault
    storage.close()
    return vault


def turn(folder: Path, before: Vault | None, after: Vault | None) -> None:
    """Open, turn the passcode on, change it or turn it off, and close."""
    storage = DiaryStorage(folder, vault=before)
    try:
        storage.seal(after)
    finally:
        storage.close()


def locked(folder: Path, *, read_only: bool = True) -> Locked | None:
    """What stands before the diary, None where anyone may read it."""
    try:
        DiaryStorage(folder, read_only=read_only).close()
    except Locked as found:
        return found
    return None


def in_the_open(folder: Path) -> list[str]:
    """Files that hold the person's words for anyone to read."""
    return sorted(str(path.relative_to(folder)) for path, raw in contents(folder).items() if MARK in raw)


def opened(folder: Path) -> DiaryStorage:
    there = locked(folder)
    assert there is not None
    return DiaryStorage(folder, vault=there.opened(PASSCODE))
