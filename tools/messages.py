"""Write benzotrack/locale/benzotrack.pot: every message of the package, for translators.

Run it with `.venv`'s Python after a text was changed. `--check` only says whether it is current.
The file holds no dates and no line numbers, so that it changes only when a message does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "benzotrack"
TEMPLATE = PACKAGE / "locale" / "benzotrack.pot"
KEYWORDS = {"tr": None, "msg": None, "trn": (1, 2), "msgn": (1, 2)}
HEADER = """\
# Messages of BenzoTrack. Words in {braces} are figures: keep them, in any order.
# Written by `.venv/bin/python tools/messages.py`.
msgid ""
msgstr ""
"Project-Id-Version: BenzoTrack\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def messages(package: Path = PACKAGE) -> Iterator[tuple[Path, str | tuple[str, ...], list[str]]]:
    """Each message of the package: its file, its text (with plural: both), translators' comments."""
    for path in sorted(package.rglob("*.py")):
        found = extract_from_file("python", path, KEYWORDS, comment_tags=("Translators:",))
        for _line, text, comments, _context in found:
            yield path, text, comments


def template(package: Path = PACKAGE) -> str:
    """The text of the .pot file."""
    catalogue = Catalog()
    for path, text, comments in messages(package):
        place = path.relative_to(package.parent).as_posix()
        catalogue.add(text, locations=[(place, 0)], auto_comments=comments)
    body = BytesIO()
    write_po(body, catalogue, omit_header=True, include_lineno=False, sort_output=True, width=100)
    return HEADER + body.getvalue().decode("utf-8")


def main(arguments: list[str]) -> int:
    """Write the file, or with `--check` compare it; gives the exit status."""
    current = template()
    if "--check" not in arguments:
        TEMPLATE.parent.mkdir(exist_ok=True)
        TEMPLATE.write_text(current, "utf-8")
        return 0
    if TEMPLATE.is_file() and TEMPLATE.read_text("utf-8") == current:
        print(f"{TEMPLATE.relative_to(ROOT)} is current.")
        return 0
    print(f"{TEMPLATE.relative_to(ROOT)} is not current: run tools/messages.py and commit it.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
