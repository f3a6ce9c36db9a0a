"""The options of what hands the diary to other programs, and takes in what they hold."""

import argparse
from collections.abc import Callable

from benzotrack.cli import option_values as values
from benzotrack.cli.option_values import KEEP, REPLACE, NotUnderstoodError
from benzotrack.i18n import join, tr

_FORMATS = ("calendar", "csv", "fhir")
_BUNDLES = ("collection", "transaction")
_OPTIONS: dict[str, tuple[str, str]] = {
    "with_names": ("--with-names", "calendar"),
    "bundle": ("--as", "fhir"),
    "first": ("--from", "fhir"),
    "last": ("--to", "fhir"),
    "with_name": ("--with-name", "fhir"),
    "with_notes": ("--with-notes", "fhir"),
}
"""Each option of `export` that is of one format alone, by where it is kept."""
_SEVERAL = ("worst", "last", "middle")


def add_exchange(
    command: Callable[..., argparse.ArgumentParser],
    out: argparse.ArgumentParser,
    clock: argparse.ArgumentParser,
    demo: argparse.ArgumentParser,
) -> None:
    """Add `export` and `import`."""
    words = tr("write the diary, or a part of it, to a file for other programs")
    export = command("export", words, "export:export", out, clock, demo, reads=True)
    words = tr("calendar: what is ahead; csv: all of it, for a spreadsheet; fhir: for a clinic's computer")
    export.add_argument("format", nargs="?", type=_format, choices=_FORMATS, metavar="FORMAT", help=words)
    words = tr("calendar: say medicines, doses and with whom, which others may read there")
    export.add_argument("--with-names", action="store_true", help=words)
    _add_fhir(export)
    _add_import(command, clock)


def check_format(asked: argparse.Namespace) -> None:
    """Raises NotUnderstoodError where an option of another format stands beside `export`'s own."""
    for name, (option, its) in _OPTIONS.items():
        if getattr(asked, name) and asked.format != its:
            words = tr(
                "{option} is for {its} alone, not for {format}.", option=option, its=its, format=asked.format
            )
            raise NotUnderstoodError(words)


def _add_fhir(export: argparse.ArgumentParser) -> None:
    words = tr("fhir: a collection to read, or a transaction that a server takes whole")
    export.add_argument(
        "--as",
        dest="bundle",
        type=_bundle,
        choices=_BUNDLES,
        metavar="KIND",
        help=words,
    )
    for option, dest, words in (
        ("--from", "first", tr("fhir: the first day, like 2026-11-17")),
        ("--to", "last", tr("fhir: the last day")),
    ):
        export.add_argument(option, dest=dest, type=values.day(option), metavar="DAY", help=words)
    export.add_argument("--with-name", action="store_true", help=tr("fhir: say your name"))
    export.add_argument("--with-notes", action="store_true", help=tr("fhir: put your notes in"))


def _add_import(command: Callable[..., argparse.ArgumentParser], clock: argparse.ArgumentParser) -> None:
    words = tr("say what a file from another app, or of this one, holds and, once you agree, take it in")
    added = command("import", words, "import_file:import_file", clock)
    added.formatter_class = argparse.RawDescriptionHelpFormatter
    added.epilog = tr(
        "--map names a column for each thing, with commas between them:\n"
        "  day=COLUMN, or day=COLUMN:D.M.Y where days are written so\n"
        "  anxiety=COLUMN, or anxiety=COLUMN:1-5, or anxiety=COLUMN:1-5:better where more is better\n"
        "  hours_slept=COLUMN, note=COLUMN, time=COLUMN, separator=semicolon\n"
        "  medicine=COLUMN and daily_dose_mg=COLUMN, or medicine_name=NAME\n"
        "As: --map “day=date,anxiety=stress:0-100,note=text”"
    )
    added.add_argument("file", nargs="?", type=values.file, metavar="FILE", help=tr("the file"))
    added.add_argument("--as", dest="preset", metavar="APP", help=tr("the app it is from, like daylio"))
    added.add_argument("--map", metavar="MAP", help=tr("what its columns mean; see below"))
    words = tr("which rating a word of it stands for, like “awful=9,good=2”")
    added.add_argument("--words", type=_ratings, metavar="WORDS", help=words)
    words = tr("where its times are from, like Europe/Berlin or +02:00; here: of this computer")
    added.add_argument("--zone", metavar="ZONE", help=words)
    added.add_argument(
        "--several",
        type=_one_of("--several", _SEVERAL),
        metavar="|".join(_SEVERAL),
        help=tr("which of several ratings of a day counts"),
    )
    added.add_argument(
        "--days",
        type=_one_of("--days", (KEEP, REPLACE)),
        metavar=f"{KEEP}|{REPLACE}",
        help=tr("of days that are in the diary already: keep yours, or take the file's"),
    )
    words = tr("take what it tells about you too, where you told something else")
    added.add_argument("--about-me", action="store_true", help=words)
    words = tr("take in the rest where something in it is wrong")
    added.add_argument("--skip-faults", action="store_true", help=words)
    added.add_argument("--dry-run", action="store_true", help=tr("only say what it holds"))


def _format(text: str) -> str:
    if text not in ("", *_FORMATS):
        raise NotUnderstoodError(
            tr("No format “{word}” is known. There are: {formats}.", word=text, formats=join([*_FORMATS]))
        )
    return text


def _bundle(text: str) -> str:
    if text not in ("", *_BUNDLES):
        raise NotUnderstoodError(tr("--as must be collection or transaction, not “{word}”.", word=text))
    return text or "collection"


def _one_of(option: str, known: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in known:
            words = tr(
                "{option} must be one of {list}, not “{word}”.", option=option, list=join([*known]), word=text
            )
            raise NotUnderstoodError(words)
        return text

    return read


def _ratings(text: str) -> dict[str, int]:
    """Words with a rating each: "awful=9,good=2". In a word a comma stands behind a backslash."""
    found: dict[str, int] = {}
    for part in text.replace("\\,", "\0").split(","):
        word, _, rating = part.replace("\0", ",").rpartition("=")
        if not word.strip() or not rating.strip().isascii() or not rating.strip().isdigit():
            raise NotUnderstoodError(
                tr("--words needs a rating for each word, like “awful=9,good=2”, not “{part}”.", part=part)
            )
        found[word.strip()] = int(rating)
    return found
