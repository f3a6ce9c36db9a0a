"""The file that a command writes: what `--out` may name, and writing it."""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from benzotrack.cli.parser import default_folder
from benzotrack.i18n import Message, msg
from benzotrack.store.errors import StoreError
from benzotrack.store.files import BACKUPS, COPY_FOLDER, DAMAGED, atomic_write


def place_for(asked: Namespace) -> Path:
    """Where the file that `--out` names is to be written: the end of a link, so that the link stays.

    Raises StoreError for what is no file, a diary's own file, and one that is there without `--force`.
    """
    place = Path(os.path.realpath(asked.out))
    if (refusal := _refusal(asked, place)) is not None:
        raise StoreError(refusal)
    return place


def _refusal(asked: Namespace, place: Path) -> Message | None:
    named = str(asked.out)
    if place.is_dir():
        return msg("{path} is a folder. Name a file.", path=named)
    if not place.parent.is_dir():
        return msg("There is no folder {path}.", path=str(place.parent))
    if place.exists() and not place.is_file():
        return msg("{path} is a device or a pipe. Name a file.", path=named)
    if any(_is_in(folder, place) for folder in _diaries(asked)):
        return msg("Choose a place outside the diary's own folder.")
    if place.exists() and not asked.force:
        return msg("{path} is there already. Add --force to replace it.", path=named)
    return None


def _diaries(asked: Namespace) -> Iterator[Path]:
    """The diary that was named, and the person's own, which lies there beside sample data too."""
    yield asked.folder
    if named := os.environ.get("BENZOTRACK_DATA"):
        yield Path(named)
    with suppress(OSError, RuntimeError):  # who has no home has no diary there
        yield default_folder()


def _is_in(folder: Path, place: Path) -> bool:
    """Whether the place lies in that folder, by any name, or is a file that lies there too."""
    for own in (folder, *(folder / name for name in (COPY_FOLDER, BACKUPS, DAMAGED))):  # each may be a link
        try:
            there = own.stat()
        except OSError:
            continue
        if any(os.path.samestat(there, above.stat()) for above in place.parents):
            return True
        if place.exists() and any(place.samefile(file) for file in own.rglob("*") if file.exists()):
            return True
    return False


def write(asked: Namespace, place: Path, content: bytes) -> None:
    """Put it there, whole. Raises StoreError and leaves what was there as it was."""
    try:
        atomic_write(place, content)
    except OSError as refused:
        raise not_written(asked) from refused


def not_written(asked: Namespace) -> StoreError:
    """Why there is no file."""
    words = msg("{path} could not be written. Check its folder, and the disk.", path=str(asked.out))
    return StoreError(words)
