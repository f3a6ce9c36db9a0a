"""ZIP files from outside: what is in a good one, and why a bad one is refused."""

import struct
import zipfile
from io import BytesIO

import pytest

from benzotrack.exchange.findings import FileRefusedError
from benzotrack.exchange.zip_file import MOST_FILES, is_zip, opened_zip


def zipped(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", how) as into:
        for name, content in files.items():
            into.writestr(name, content)
    return made.getvalue()


def patched(raw: bytes, local: tuple[int, bytes], central: tuple[int, bytes]) -> bytes:
    """With other bytes in the first file's two headers."""
    found = bytearray(raw)
    for mark, (at, new) in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        begins = found.index(mark) + at
        found[begins : begins + len(new)] = new
    return bytes(found)


def refusal(raw: bytes) -> str:
    with pytest.raises(FileRefusedError) as refused:
        opened_zip(raw)
    return str(refused.value)


def test_the_files_of_a_zip_stand_under_their_names() -> None:
    raw = zipped({"a.csv": b"day\r\n", "001 Walk/Checkmarks.csv": b"Date,Value\n", "empty.csv": b""})
    assert is_zip(raw)
    assert opened_zip(raw) == {
        "a.csv": b"day\r\n",
        "001 Walk/Checkmarks.csv": b"Date,Value\n",
        "empty.csv": b"",
    }


def test_folders_and_what_a_mac_adds_are_no_files() -> None:
    raw = zipped({"x/": b"", "x/a.csv": b"1", "__MACOSX/x/._a.csv": b"2", "x/.DS_Store": b"3"})
    assert opened_zip(raw) == {"x/a.csv": b"1"}


def test_an_empty_zip_has_no_files() -> None:
    assert is_zip(zipped({}))
    assert opened_zip(zipped({})) == {}


def test_a_text_is_no_zip() -> None:
    assert not is_zip(b"day,anxiety\r\n")


def _too_many() -> bytes:
    return zipped({f"{n}.csv": b"" for n in range(MOST_FILES + 1)}, zipfile.ZIP_STORED)


def _two_of_a_name() -> bytes:
    raw = bytearray(zipped({"a.csv": b"1", "b.csv": b"2"}))
    return bytes(raw.replace(b"b.csv", b"a.csv"))


def _says_that_it_is_large() -> bytes:
    raw = zipped({"a.csv": b"1"}, zipfile.ZIP_STORED)
    large = struct.pack("<I", 33 << 20)
    return patched(raw, (22, large), (24, large))


def _large_as_it_is() -> bytes:
    return zipped({f"{n}.csv": b"ab" * (15 << 19) for n in range(9)}, zipfile.ZIP_STORED)


_DAMAGED = "The ZIP file is damaged. Please make it again, or send it again."

BAD = {
    "a bomb": (
        lambda: zipped({"check_ins.csv": b"0" * (16 << 20)}),
        "check_ins.csv: Unpacked, it is more than 400 times as large.",
    ),
    "a file too large": (_says_that_it_is_large, "a.csv: Unpacked, it has more than 32 MB."),
    "all too large": (_large_as_it_is, "The file is too large: a ZIP file has at most 128 MB."),
    "too many files": (_too_many, "There are too many files in it: at most 2000."),
    "a zip in it": (
        lambda: zipped({"inner.zip": zipped({"a.csv": b"1"})}),
        "inner.zip: It is a ZIP file in a ZIP file. Unpack it and choose what is in it.",
    ),
    "locked": (
        lambda: patched(zipped({"a.csv": b"1"}), (6, b"\x01"), (8, b"\x01")),
        "a.csv: It is locked with a password. Make the ZIP file without one.",
    ),
    "one letter changed": (
        lambda: zipped({"a.csv": b"anxiety"}, zipfile.ZIP_STORED).replace(b"anxiety", b"anxiety"[::-1]),
        "a.csv: It is damaged. Please make the ZIP file again, or send it again.",
    ),
    "packed otherwise": (
        lambda: zipped({"a.csv": b"1" * 99}, zipfile.ZIP_LZMA),
        "a.csv: It is packed in a way that can't be opened here.",
    ),
    "a way up": (lambda: zipped({"../a.csv": b"1"}), "../a.csv: A file with such a name is not opened."),
    "a way up on Windows": (
        lambda: zipped({"x\\..\\a.csv": b"1"}),
        "x\\..\\a.csv: A file with such a name is not opened.",
    ),
    "from the root": (
        lambda: zipped({"/etc/a.csv": b"1"}),
        "/etc/a.csv: A file with such a name is not opened.",
    ),
    "from a drive": (lambda: zipped({"C:/a.csv": b"1"}), "C:/a.csv: A file with such a name is not opened."),
    "two of a name": (_two_of_a_name, "a.csv: There are two files of this name in the ZIP file."),
    "without a name": (
        lambda: patched(zipped({"a.csv": b"1"}), (30, b"\0"), (46, b"\0")),
        _DAMAGED,
    ),
    "cut off": (lambda: zipped({"a.csv": b"1" * 99})[:-30], _DAMAGED),
    "its beginning alone": (lambda: b"PK\x03\x04", _DAMAGED),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_zip_is_refused_in_a_sentence(name: str) -> None:
    made, words = BAD[name]
    assert refusal(made()) == words


def test_a_zip_whose_entry_lies_beyond_every_file_is_refused() -> None:
    raw = bytearray(zipped({"a.csv": b"1"}))
    entry, beyond = raw.index(b"PK\x01\x02"), struct.pack("<HHQ", 1, 8, 2**64 - 1)
    raw[entry + 30 : entry + 32] = struct.pack("<H", len(beyond))
    raw[entry + 42 : entry + 46] = struct.pack("<L", 2**32 - 1)
    raw[entry + 46 + len("a.csv") : entry + 46 + len("a.csv")] = beyond
    end = raw.index(b"PK\x05\x06")
    raw[end + 12 : end + 16] = struct.pack("<L", end - entry)
    assert refusal(bytes(raw)) == "a.csv: It is damaged. Please make the ZIP file again, or send it again."


def test_a_bomb_whose_small_entries_add_up_is_refused() -> None:
    half = bytes(range(256)) * (1 << 12)
    raw = zipped({f"{n}.csv": half for n in range(129)})
    assert len(raw) < 4 << 20
    assert refusal(raw) == "Unpacked, the ZIP file has more than 128 MB."
