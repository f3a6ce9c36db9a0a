"""The catalogue for translators: complete, and changed only when a message is."""

from pathlib import Path

import messages

SOURCE = """
# Translators: 0 to 10
tr("You rated {symptom} {rating}.", symptom=x, rating=3)
msgn("{n} day", "{n} days", n)
msg(
    "Two "
    "lines"
)
log.warning("not a message")
"""


def package(folder: Path, source: str) -> Path:
    """A package of one module with this source."""
    place = folder / "benzotrack"
    place.mkdir(exist_ok=True)
    (place / "today.py").write_text(source)
    return place


def test_every_kind_of_message_is_found_and_nothing_else(tmp_path: Path) -> None:
    found = [(text, comments) for _, text, comments in messages.messages(package(tmp_path, SOURCE))]
    assert found == [
        ("You rated {symptom} {rating}.", ["Translators: 0 to 10"]),
        (("{n} day", "{n} days"), []),
        ("Two lines", []),
    ]


def test_the_catalogue_stays_the_same_when_only_lines_move(tmp_path: Path) -> None:
    before = messages.template(package(tmp_path, SOURCE))
    assert 'msgid_plural "{n} days"' in before
    assert messages.template(package(tmp_path, "\n\n\n" + SOURCE)) == before
    assert messages.template(package(tmp_path, SOURCE + 'tr("More")')) != before
