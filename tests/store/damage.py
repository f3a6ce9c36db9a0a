"""Damaging a diary's files, and what must hold of the folder after the next opening."""

from pathlib import Path

from benzotrack.i18n import say
from benzotrack.store.files import DAMAGED
from benzotrack.store.held_folder import LOCK
from tests.store.scenes import DiaryStorage, held, opened_quietly, save


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def damage(path: Path, *numbers: int) -> bytes:
    """Damage lines by their number (negative ones from the end); the file's bytes after that."""
    lines = lines_of(path)
    for number in numbers:
        line = bytearray(lines[number])
        line[len(line) // 2] ^= 1
        lines[number] = bytes(line)
    path.write_bytes(b"".join(lines))
    return path.read_bytes()


def cut(path: Path, saves: int) -> bytes:
    """Take the last saves away, as a backup put back would; the file's bytes after that."""
    path.write_bytes(b"".join(lines_of(path)[:-saves]))
    return path.read_bytes()


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != LOCK}


def kept(folder: Path) -> set[bytes]:
    """The bytes of every file that was set aside."""
    return {path.read_bytes() for path in (folder / DAMAGED).iterdir()}


def told(storage: DiaryStorage) -> str:
    assert storage.recovery is not None
    return " ".join(say(message) for message in storage.recovery.messages())


def mended(folder: Path) -> tuple[int, str]:
    """Open once: the last save's number and what is told. The next opening finds nothing wrong."""
    storage = DiaryStorage(folder)
    n, words = held(storage), told(storage)
    save(storage, n + 1)
    storage.close()
    assert opened_quietly(folder) == n + 1
    return n, words
