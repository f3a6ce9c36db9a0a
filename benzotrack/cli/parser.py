"""What was typed after `benzotrack`: understood as one wish, or refused in one sentence."""

import argparse
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from benzotrack.cli import backup, report
from benzotrack.i18n import join, say, tr

_WAYS = ("auto", "window", "browser", "link")
NO_FOLDER = Path()
"""Stands where a folder is only made later."""

_ONLY_FOR = {
    "--out": ("report", "paper", "backup"),
    "--force": ("report", "paper", "backup"),
    "--paper": ("report", "paper"),
    "--from": ("report",),
    "--to": ("report",),
    "--since-visit": ("report",),
    "--dry-run": ("restore",),
}
"""Options that some commands alone take."""
_COMMANDS = ("check", *report.COMMANDS, *backup.COMMANDS)


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
    paper: report.PaperWish | None = None
    keep: backup.KeepWish | None = None


def understood(arguments: Sequence[str], environment: Callable[[str], str | None]) -> Wish:
    """Read the arguments. Raises NotUnderstoodError."""
    found, rest = _read(arguments)
    if found.help or found.version:
        return Wish("help" if found.help else "version", default_folder(), "auto", None)
    if rest:
        raise NotUnderstoodError(
            tr("BenzoTrack does not know “{word}”. Try: benzotrack --help", word=rest[0])
        )
    _known(found)
    found.out, found.file = _file(found.out), _file(found.file)
    if found.command in backup.COMMANDS:
        return _keep_wish(found, environment)
    if found.command in report.COMMANDS:
        return _paper_wish(found, environment)
    if found.command == "check" and (found.show or found.now or found.demo):
        raise NotUnderstoodError(tr("“benzotrack check” takes only --data."))
    how = "auto" if found.show is None else found.show
    if how not in _WAYS:
        raise NotUnderstoodError(tr("--show must be auto, window, browser or link, not “{word}”.", word=how))
    if found.demo:
        return _sample_wish(found, how)
    return Wish(found.command or "app", _folder(found, environment), how, _moment(found.now))


def _known(found: argparse.Namespace) -> None:
    """Raises NotUnderstoodError for a word that is none of the command line's, or stands elsewhere."""
    if found.command not in (None, *_COMMANDS):
        raise NotUnderstoodError(tr("BenzoTrack has no command “{word}”.", word=found.command))
    if found.file and found.command not in backup.COMMANDS:
        raise NotUnderstoodError(
            tr("BenzoTrack does not know “{word}”. Try: benzotrack --help", word=found.file)
        )
    for option, commands in _ONLY_FOR.items():
        if getattr(found, _plain(option)) and found.command not in commands:
            whole = join([f"“benzotrack {command}”" for command in commands])
            raise NotUnderstoodError(tr("{option} is only for {commands}.", option=option, commands=whole))


def _plain(option: str) -> str:
    """The name under which argparse keeps an option."""
    return option.lstrip("-").replace("-", "_")


def _file(named: str | None) -> str | None:
    """The whole path of a file that was named. Raises NotUnderstoodError where it can't be looked at."""
    if not named:
        return named
    try:
        path = Path(named).expanduser().absolute()
        with suppress(FileNotFoundError, NotADirectoryError):
            path.stat()
    except (OSError, RuntimeError) as problem:  # a home of nobody, too long a name, a folder that is closed
        raise NotUnderstoodError(
            tr("The file {path} can't be used. Check its name and its folder.", path=named)
        ) from problem
    return str(path)


def _sample_wish(found: argparse.Namespace, how: str) -> Wish:
    return Wish("demo", _sample(found), how, _moment(found.now))


def _sample(found: argparse.Namespace) -> Path:
    """Stands for the sample's folder, which is made later. Raises NotUnderstoodError beside --data."""
    if found.data is not None:
        raise NotUnderstoodError(
            tr("--demo shows made-up days in a folder of its own. Leave out --data, or leave out --demo.")
        )
    return NO_FOLDER


def _paper_wish(found: argparse.Namespace, environment: Callable[[str], str | None]) -> Wish:
    if found.show:
        raise NotUnderstoodError(tr("“benzotrack {command}” shows no window.", command=found.command))
    try:
        paper = report.understood(found)
    except report.NotDoneError as problem:
        raise NotUnderstoodError(say(problem.words)) from problem
    folder = _sample(found) if found.demo else _folder(found, environment)
    return Wish(found.command, folder, "auto", _moment(found.now), paper)


def _keep_wish(found: argparse.Namespace, environment: Callable[[str], str | None]) -> Wish:
    try:
        keep = backup.understood(found)
    except backup.OddError as problem:
        raise NotUnderstoodError(say(problem.words)) from problem
    return Wish(found.command, _folder(found, environment), "auto", None, keep=keep)


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
    report.add_options(parser)
    backup.add_options(parser)
    try:
        return parser.parse_known_args(arguments)
    except argparse.ArgumentError as problem:
        option = (problem.argument_name or "").partition("/")[0]
        if parser.get_default(_plain(option)) is False:
            raise NotUnderstoodError(tr("{option} takes no value.", option=option)) from problem
        raise NotUnderstoodError(tr("{option} needs one value after it.", option=option)) from problem


def _folder(found: argparse.Namespace, environment: Callable[[str], str | None]) -> Path:
    chosen = found.data if found.data is not None else environment("BENZOTRACK_DATA")
    if found.data == "":
        raise NotUnderstoodError(tr("--data needs the name of a folder."))
    try:
        folder = Path(chosen).expanduser().absolute() if chosen else default_folder()
        if found.now is not None and _is_default(folder):
            raise NotUnderstoodError(
                tr("--now stops the clock, so it needs a folder of its own: name one with --data.")
            )
        if (folder.exists() or folder.is_symlink()) and not folder.is_dir():
            raise NotUnderstoodError(tr("{path} is not a folder.", path=str(folder)))
    except (OSError, RuntimeError) as problem:  # one that may not be looked at, a home of nobody
        raise NotUnderstoodError(tr("The folder {path} can't be used.", path=chosen or "")) from problem
    return folder


def _is_default(folder: Path) -> bool:
    """Whether it is the person's own folder by any name, also before there is one."""
    default = default_folder()
    with suppress(OSError):  # one of them is not there, or may not be looked at
        return folder.samefile(default)
    return os.path.realpath(folder) == os.path.realpath(default)


def _moment(text: str | None) -> datetime | None:
    """The moment that ``--now`` names; without an offset it is local time."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.astimezone()
    except (ValueError, OverflowError, OSError) as problem:
        raise NotUnderstoodError(
            tr("--now needs a date and a time like 2026-11-17T20:00, not “{word}”.", word=text)
        ) from problem
