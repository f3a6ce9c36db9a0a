"""Files as other programs write them, with made-up rows, and how they are read in tests."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from benzotrack.domain.check_in import CheckIn
from benzotrack.exchange.findings import FileRefusedError, Findings, ImportAnswers
from benzotrack.exchange.import_file import findings
from benzotrack.i18n import say

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 20, 18, 0, tzinfo=BERLIN)


def found_in(raw: bytes | str, name: str = "export.csv", **said: Any) -> Findings:
    """What is found in it, on the evening of 20 March 2026 in Berlin."""
    raw = raw.encode() if isinstance(raw, str) else raw
    return findings(raw, name, ImportAnswers(**{"now": NOW, **said}))


def days_in(raw: bytes | str, name: str = "export.csv", **said: Any) -> dict[str, CheckIn]:
    """Its check-ins by their days."""
    return {f"{one.day}": one for one in found_in(raw, name, **said).records.check_ins}


def why_refused(raw: bytes | str, name: str = "export.csv", **said: Any) -> str:
    """The sentence by which the whole file is refused."""
    with pytest.raises(FileRefusedError) as refused:
        found_in(raw, name, **said)
    return str(refused.value)


def wrong_in(found: Findings) -> list[str]:
    """What is wrong in it, each with its place."""
    return [say(one.words()) for one in found.faults]


def useless_in(found: Findings) -> list[str]:
    """What is of no use here, each with its place."""
    return [say(one.words()) for one in found.left_out if not one.faulty]


def table(header: str, *rows: str) -> str:
    """A table's text."""
    return "\n".join((header, *rows, ""))


def all_rows_told(found: Findings) -> bool:
    """Whether each row is taken or left out, none passed over and none told twice."""
    return found.rows == found.taken + sum(one.rows for one in found.left_out)


def comma(cells: Sequence[str]) -> str:
    """A row of quoted cells."""
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file with these files."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        for path, content in files.items():
            into.writestr(path, content)
    return made.getvalue()
