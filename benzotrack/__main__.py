"""The command line: where the diary lies, how the app is shown, and whether a diary is sound.

Invariant: the arguments are understood before anything is imported or touched; whatever goes
wrong is one sentence and an exit status: 0 done, 1 could not be done, 2 not understood.
"""

import argparse
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast

from benzotrack import keeping
from benzotrack.on_paper import COMMANDS, NotDoneError, PaperWish, add_options, was_asked
from benzotrack.on_paper import understood as paper_understood
from benzotrack.words import Message, msg, msgn, say, tr

if TYPE_CHECKING:
    from benzotrack.launch.show import How
    from benzotrack.safe import Safe

_WAYS = ("auto", "window", "browser", "link")
_DONE, _FAILED, _NOT_UNDERSTOOD = 0, 1, 2
_NO_FOLDER = Path()
"""Stands where a folder is only made later."""

_COUNTED: dict[str, Callable[[int], Message]] = {
    "check-ins": lambda n: msgn("{n} check-in", "{n} check-ins", n),
    "drafts": lambda n: msgn("{n} draft", "{n} drafts", n),
    "red flags": lambda n: msgn("{n} red flag", "{n} red flags", n),
    "acknowledgements": lambda n: msgn("{n} acknowledgement", "{n} acknowledgements", n),
    "dose changes": lambda n: msgn("{n} dose change", "{n} dose changes", n),
    "doses": lambda n: msgn("{n} dose", "{n} doses", n),
    "visits": lambda n: msgn("{n} visit", "{n} visits", n),
    "questions": lambda n: msgn("{n} question", "{n} questions", n),
    "questionnaires": lambda n: msgn("{n} questionnaire", "{n} questionnaires", n),
}
_HELP = msg(
    """BenzoTrack: a private diary for a clinician-supervised benzodiazepine taper.

benzotrack [--data DIR] [--show auto|window|browser|link] [--now DATE-TIME]
    open the diary
benzotrack --demo [--show auto|window|browser|link] [--now DATE-TIME]
    look round with sample data; your own diary is not touched
benzotrack check [--data DIR]
    read the whole diary and say whether it is sound
benzotrack report --out FILE.pdf [--from DAY --to DAY | --since-visit] [--paper a4|letter]
                  [--force] [--data DIR] [--now DATE-TIME]
    write the report for a visit; the app may be open
benzotrack paper --out FILE.pdf [--paper a4|letter] [--force] [--data DIR]
    write two weeks of blank check-ins to fill in by hand
benzotrack backup --out FILE [--force] [--data DIR]
    write the whole diary to one file; the app may be open
benzotrack restore FILE [--dry-run] [--data DIR]
    say what a backup holds and, once you agree, put it in the diary's place; --dry-run only says it

--data DIR    the diary's folder; also BENZOTRACK_DATA; by default a folder of your own
--show HOW    auto: the first way that works. window: a window of its own.
              browser: your browser. link: only print the address to open.
--now MOMENT  stop the clock at this moment, like 2026-11-17T20:00; needs --data or --demo
--out FILE    the PDF to write; --force replaces one that is there
--from, --to  first and last day, like 2026-11-17; else since the last visit
--version     print the version

A diary with a passcode asks for it, or for the recovery code."""
)


class NotUnderstoodError(Exception):
    """The arguments make no sense; the sentence says what is wrong."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise NotUnderstoodError(tr("{problem}. Try: benzotrack --help", problem=message))


@dataclass(frozen=True)
class Wish:
    """What the person asked for on the command line."""

    command: str
    folder: Path
    how: str
    now: datetime | None
    paper: PaperWish | None = None
    keep: keeping.KeepWish | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what ``arguments`` (by default the command line's) ask for, and give the exit status."""
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        wish = understood(sys.argv[1:] if arguments is None else arguments, os.environ.get)
    except NotUnderstoodError as problem:
        return _complain(str(problem), _NOT_UNDERSTOOD)
    doing = {"help": _help, "version": _version, "check": _check, "app": _app, "demo": _demo}
    doing |= {"report": _on_paper, "paper": _on_paper, "backup": _keep, "restore": _keep}
    try:
        return doing[wish.command](wish)
    except Exception as problem:  # noqa: BLE001 - here an error becomes a sentence
        return _unexpected(problem)


def understood(arguments: Sequence[str], environment: Callable[[str], str | None]) -> Wish:
    """Read the arguments. Raises NotUnderstoodError."""
    found, rest = _read(arguments)
    if found.help or found.version:
        return Wish("help" if found.help else "version", default_folder(), "auto", None)
    if rest:
        raise NotUnderstoodError(
            tr("BenzoTrack does not know “{word}”. Try: benzotrack --help", word=rest[0])
        )
    if found.command in keeping.COMMANDS:
        return _keep_wish(found, environment)
    _known(found)
    if found.command in COMMANDS:
        return _paper_wish(found, environment)
    if was_asked(found) or keeping.was_asked(found):
        raise NotUnderstoodError(tr("These options are for “benzotrack report” and “benzotrack paper”."))
    if found.command == "check" and (found.show or found.now or found.demo):
        raise NotUnderstoodError(tr("“benzotrack check” takes only --data."))
    how = "auto" if found.show is None else found.show
    if how not in _WAYS:
        raise NotUnderstoodError(tr("--show must be auto, window, browser or link, not “{word}”.", word=how))
    if found.demo:
        return _sample_wish(found, how)
    folder = _folder(found.data, environment)
    return Wish(found.command or "app", folder, how, _moment(found.now, folder))


def _known(found: argparse.Namespace) -> None:
    """Raises NotUnderstoodError for a word that is none of the command line's."""
    if found.command not in (None, "check", *COMMANDS):
        raise NotUnderstoodError(tr("BenzoTrack has no command “{word}”.", word=found.command))
    if found.file:
        unknown = msg("BenzoTrack does not know “{word}”. Try: benzotrack --help", word=found.file)
        raise NotUnderstoodError(say(unknown))


def _sample_wish(found: argparse.Namespace, how: str) -> Wish:
    return Wish("demo", _sample(found), how, _moment(found.now, _NO_FOLDER))


def _sample(found: argparse.Namespace) -> Path:
    """Stands for the sample's folder, which is made later. Raises NotUnderstoodError beside --data."""
    if found.data is not None:
        raise NotUnderstoodError(
            tr("--demo shows made-up days in a folder of its own. Leave out --data, or leave out --demo.")
        )
    return _NO_FOLDER


def _paper_wish(found: argparse.Namespace, environment: Callable[[str], str | None]) -> Wish:
    if found.show:
        raise NotUnderstoodError(tr("“benzotrack {command}” shows no window.", command=found.command))
    try:
        paper = paper_understood(found)
    except NotDoneError as problem:
        raise NotUnderstoodError(say(problem.words)) from problem
    folder = _sample(found) if found.demo else _folder(found.data, environment)
    return Wish(found.command, folder, "auto", _moment(found.now, folder), paper)


def _keep_wish(found: argparse.Namespace, environment: Callable[[str], str | None]) -> Wish:
    try:
        keep = keeping.understood(found)
    except keeping.OddError as problem:
        raise NotUnderstoodError(say(problem.words)) from problem
    return Wish(found.command, _folder(found.data, environment), "auto", None, keep=keep)


def default_folder() -> Path:
    """The platform's folder for this person's data."""
    from platformdirs import user_data_path

    return user_data_path("benzotrack", appauthor=False)


def _read(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = _Parser(prog="benzotrack", add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("command", nargs="?")
    parser.add_argument("--data")
    parser.add_argument("--show")
    parser.add_argument("--now")
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--help", "-h", action="store_true")
    parser.add_argument("--version", action="store_true")
    add_options(parser)
    keeping.add_options(parser)
    try:
        return parser.parse_known_args(arguments)
    except argparse.ArgumentError as problem:
        raise NotUnderstoodError(
            tr("{option} needs one value after it.", option=problem.argument_name or "")
        ) from problem


def _folder(named: str | None, environment: Callable[[str], str | None]) -> Path:
    chosen = named if named is not None else environment("BENZOTRACK_DATA")
    if named == "":
        raise NotUnderstoodError(tr("--data needs the name of a folder."))
    try:
        folder = Path(chosen).expanduser().absolute() if chosen else default_folder()
        if (folder.exists() or folder.is_symlink()) and not folder.is_dir():
            raise NotUnderstoodError(tr("{path} is not a folder.", path=str(folder)))
    except (OSError, RuntimeError) as problem:  # one that may not be looked at, a home of nobody
        raise NotUnderstoodError(tr("The folder {path} can't be used.", path=chosen or "")) from problem
    return folder


def _moment(text: str | None, folder: Path) -> datetime | None:
    """The moment that ``--now`` names; without an offset it is local time."""
    if text is None:
        return None
    if folder is not _NO_FOLDER and folder.resolve() == default_folder().resolve():
        raise NotUnderstoodError(
            tr("--now stops the clock, so it needs a folder of its own: name one with --data.")
        )
    try:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.astimezone()
    except (ValueError, OverflowError, OSError) as problem:
        raise NotUnderstoodError(
            tr("--now needs a date and a time like 2026-11-17T20:00, not “{word}”.", word=text)
        ) from problem


def _clock(now: datetime | None) -> Callable[[], datetime]:
    """A clock in local time; one that stands still where ``now`` is given."""
    if now is not None:
        return lambda: now
    return lambda: datetime.now().astimezone()


def _app(wish: Wish) -> int:
    from benzotrack.launch.log import be_silent, keep_log

    be_silent()
    from benzotrack.demo.folder import sweep
    from benzotrack.safe import Safe
    from benzotrack.store.errors import StoreError
    from benzotrack.ui.app import ObservableDiary

    sweep(Path(tempfile.gettempdir()))
    try:
        safe = Safe(wish.folder, _clock(wish.now), ObservableDiary)
    except StoreError as problem:
        return _complain(say(problem.message), _FAILED)
    except OSError:
        return _complain(tr("The folder {path} can't be used.", path=str(wish.folder)), _FAILED)
    try:
        keep_log(wish.folder)
        return _shown(safe, wish)
    finally:
        safe.back_up()
        safe.close()


def _demo(wish: Wish) -> int:
    from benzotrack.launch.log import let_go_of_log

    def shown(folder: Path) -> int:
        _say(tr("This is sample data. It is deleted when BenzoTrack ends."))
        try:
            return _app(replace(wish, folder=folder))
        finally:
            let_go_of_log()

    return _on_sample(wish, shown)


def _on_sample(wish: Wish, what: Callable[[Path], int]) -> int:
    """Do it with sample data in a folder of its own, gone when it ends; no other diary is looked at."""
    from benzotrack.demo.folder import SampleFolder
    from benzotrack.store.errors import StoreError

    try:
        sample = SampleFolder(Path(tempfile.gettempdir()), _clock(wish.now)())
    except (StoreError, OSError):
        return _complain(tr("The sample data could not be made."), _FAILED)
    try:
        return what(sample.path)
    finally:
        sample.end()


def _shown(safe: "Safe", wish: Wish) -> int:
    from benzotrack.launch.show import show
    from benzotrack.ui.app import make_main

    title = tr("Diary") if safe.diary.settings.neutral_title else tr("BenzoTrack")
    return show(make_main(safe, wish.command == "demo"), cast("How", wish.how), wish.folder, title)


def _check(wish: Wish) -> int:
    from benzotrack.asking import asked_vault
    from benzotrack.store.check import check_report
    from benzotrack.store.errors import StoreError

    if not wish.folder.is_dir():
        return _complain(tr("There is no diary in {path}.", path=str(wish.folder)), _FAILED)
    try:
        report = check_report(wish.folder, asked_vault(wish.folder))
    except StoreError as problem:
        return _complain(say(problem.message), _FAILED)
    _say(tr("{path}:", path=str(wish.folder)))
    for kind, n in report.counts.items():
        _say("  " + say(_COUNTED[kind](n) if kind in _COUNTED else msg("{n} {kind}", n=n, kind=kind)))
    if report.first_day and report.last_day:
        first, last = report.first_day.isoformat(), report.last_day.isoformat()
        _say("  " + tr("from {first} to {last}", first=first, last=last))
    if report.set_aside:
        _say(tr("Damaged files that were kept: {names}", names=", ".join(report.set_aside)))
    for found in report.problems:
        _complain(found, _FAILED)
    if not report.sound:
        return _complain(tr("The diary is not sound. Nothing was changed."), _FAILED)
    return _say(tr("diary is sound"))


def _on_paper(wish: Wish) -> int:
    from benzotrack.asking import asked_vault
    from benzotrack.on_paper import write_paper, write_report
    from benzotrack.store.errors import StoreError

    assert wish.paper
    if wish.folder == _NO_FOLDER:
        return _on_sample(wish, lambda folder: _on_paper(replace(wish, folder=folder)))
    if wish.command == "report" and not wish.folder.is_dir():
        return _complain(tr("There is no diary in {path}.", path=str(wish.folder)), _FAILED)
    try:
        if wish.command == "paper":
            return _say(say(write_paper(wish.paper, wish.folder)))
        vault = asked_vault(wish.folder)
        return _say(say(write_report(wish.paper, wish.folder, _clock(wish.now)(), vault)))
    except NotDoneError as problem:
        return _complain(say(problem.words), _FAILED)
    except StoreError as problem:
        return _complain(say(problem.message), _FAILED)


def _keep(wish: Wish) -> int:
    from benzotrack.store.errors import StoreError

    assert wish.keep
    try:
        do = keeping.backup if wish.command == "backup" else keeping.restore
        for told in do(wish.keep, wish.folder):
            _say(told)
            sys.stdout.flush()
    except StoreError as problem:
        return _complain(say(problem.message), _FAILED)
    return _DONE


def _help(_: Wish) -> int:
    return _say(say(_HELP))


def _version(_: Wish) -> int:
    try:
        return _say(f"BenzoTrack {version('benzotrack')}")
    except PackageNotFoundError:
        return _say(tr("BenzoTrack, not installed"))


def _unexpected(problem: Exception) -> int:
    """Say that the program had to end, and where in its code, without the error's own words."""
    from benzotrack.launch.log import place_of

    logging.getLogger("benzotrack").error("BenzoTrack had to end.", exc_info=problem)
    sentence = tr("BenzoTrack had to end. What was saved is kept. Please start it again.")
    return _complain(f"{sentence}\n{place_of(problem)}", _FAILED)


def _say(text: str) -> int:
    sys.stdout.write(f"{text}\n")
    return _DONE


def _complain(text: str, status: int) -> int:
    sys.stderr.write(f"{text}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
