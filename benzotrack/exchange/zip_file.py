"""ZIP files from outside, opened without trust: small, flat, whole, and nothing but stored or deflated."""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from benzotrack.exchange.csv_table import MOST_BYTES
from benzotrack.exchange.findings import FileRefusedError, Place
from benzotrack.i18n import Message, msg

MOST_FILES = 2_000
MOST_UNPACKED = 4 * MOST_BYTES
"""All files of a ZIP together, in bytes; one of them has at most `MOST_BYTES`."""
MOST_TIMES = 400
"""How much larger a file of over 1 MB may be than it is packed: text has 5 to 100 times, a ZIP bomb 1,000."""

_SMALL = 1 << 20
_DIRECTORY_ENTRY = b"PK\x01\x02"
_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 1
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, OSError, RuntimeError)
"""What Python's reader raises for a ZIP file that it can't read; NotImplementedError is a RuntimeError."""

_BROKEN = msg("The ZIP file is damaged. Please make it again, or send it again.")
_SPOILT = msg("It is damaged. Please make the ZIP file again, or send it again.")


def is_zip(raw: bytes) -> bool:
    """Whether a file begins as a ZIP file does."""
    return raw.startswith(_BEGINS)


def opened_zip(raw: bytes) -> Mapping[str, bytes]:
    """The files in a ZIP, each under its whole name in it, without folders and what a Mac adds by itself.

    Raises FileRefusedError for a ZIP that is damaged, locked, too large unpacked, or holds another one.
    """
    if len(raw) > MOST_UNPACKED:
        raise FileRefusedError(
            msg("The file is too large: a ZIP file has at most {n} MB.", n=MOST_UNPACKED >> 20)
        )
    if raw.count(_DIRECTORY_ENTRY) > MOST_FILES:
        raise FileRefusedError(msg("There are too many files in it: at most {n}.", n=MOST_FILES))
    try:
        with zipfile.ZipFile(BytesIO(raw)) as opened:
            infos = [info for info in opened.infolist() if not _is_extra(info)]
            _look_at_all(infos)
            return {info.filename: _content(opened, info) for info in infos}
    except _DAMAGED:
        raise FileRefusedError(_BROKEN) from None


def _is_extra(info: zipfile.ZipInfo) -> bool:
    name = info.filename
    return name.endswith("/") or name.startswith("__MACOSX/") or name.rpartition("/")[2] == ".DS_Store"


def _look_at_all(infos: list[zipfile.ZipInfo]) -> None:
    """Raises FileRefusedError for what can be seen without unpacking anything."""
    names = set[str]()
    for info in infos:
        if not info.filename:
            raise FileRefusedError(_BROKEN)
        if (why := _why_not(info)) is not None:
            raise _refused(info, why)
        if info.filename in names:
            raise _refused(info, msg("There are two files of this name in the ZIP file."))
        names.add(info.filename)
    if sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise FileRefusedError(msg("Unpacked, the ZIP file has more than {n} MB.", n=MOST_UNPACKED >> 20))


def _why_not(info: zipfile.ZipInfo) -> Message | None:
    parts = info.filename.replace("\\", "/").split("/")
    if not parts[0] or ".." in parts or parts[0].endswith(":"):
        return msg("A file with such a name is not opened.")
    if info.flag_bits & _ENCRYPTED:
        return msg("It is locked with a password. Make the ZIP file without one.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return msg("It is packed in a way that can't be opened here.")
    if info.file_size > MOST_BYTES:
        return msg("Unpacked, it has more than {n} MB.", n=MOST_BYTES >> 20)
    if info.file_size > max(_SMALL, MOST_TIMES * info.compress_size):
        return msg("Unpacked, it is more than {n} times as large.", n=MOST_TIMES)
    return None


def _content(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one file, never more than it says that it has. Raises FileRefusedError."""
    try:
        content = opened.read(info)
    except _DAMAGED:
        raise _refused(info, _SPOILT) from None
    if is_zip(content):
        raise _refused(info, msg("It is a ZIP file in a ZIP file. Unpack it and choose what is in it."))
    return content


def _refused(info: zipfile.ZipInfo, why: Message) -> FileRefusedError:
    return FileRefusedError(Place(file=info.filename).words(why))
