"""The command line: understands what was typed, opens the app, and calls the other commands.

Invariant: the arguments are understood before anything is imported or touched; whatever goes wrong is one
sentence and an exit status.
"""

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from io import TextIOWrapper

from benzotrack.cli.output import FAILED, NOT_UNDERSTOOD, complain, tell
from benzotrack.cli.parser import HelpWantedError, NotUnderstoodError, understood
from benzotrack.i18n import say, tr


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what ``arguments`` (by default the command line's) ask for, and give the exit status."""
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        asked = understood(sys.argv[1:] if arguments is None else arguments, os.environ.get)
    except HelpWantedError as wanted:
        return tell(str(wanted))
    except NotUnderstoodError as problem:
        return complain(str(problem), NOT_UNDERSTOOD)
    if not logging.getLogger().hasHandlers():  # logging's last resort would tell an error's own words
        from benzotrack.launch.log import be_silent

        be_silent()
    try:
        return _done(asked)
    except KeyboardInterrupt:
        return complain(tr("BenzoTrack was stopped. What was saved is kept."))
    except Exception as problem:  # noqa: BLE001 - here an error becomes a sentence
        return _unexpected(problem)


def _done(asked: Namespace) -> int:
    if asked.command == "version":
        return _version()
    from benzotrack.store.errors import StoreError

    reads = ("check", "alerts", "report", "card", "backup")
    if asked.command in reads and asked.folder is not None and not asked.folder.is_dir():
        return complain(tr("There is no diary in {path}.", path=str(asked.folder)))
    try:
        do = _command(asked.command)
        if asked.folder is not None:
            return do(asked)
        from benzotrack.cli.sample_data import on_sample

        return on_sample(asked, do)
    except StoreError as problem:
        return complain(say(problem.message))


def _command(name: str) -> Callable[[Namespace], int]:
    """What does it; nothing is imported that only another one needs."""
    place, _, function = _COMMANDS[name].partition(":")
    found: Callable[[Namespace], int] = getattr(import_module(f"benzotrack.cli.{place}"), function)
    return found


_COMMANDS = {
    "app": "open_app:app",
    "check": "diagnostics:check",
    "alerts": "diagnostics:alerts",
    "report": "report:report",
    "paper": "report:paper",
    "card": "report:card",
    "sheet": "report:sheet",
    "backup": "backup:backup",
    "restore": "backup:restore",
}
"""Where each command is done: its module in `cli`, and the function."""


def _version() -> int:
    try:
        return tell(f"BenzoTrack {version('benzotrack')}")
    except PackageNotFoundError:
        return tell(tr("BenzoTrack, not installed"))


def _unexpected(problem: Exception) -> int:
    """Say that the program had to end, and where in its code, without the error's own words."""
    from benzotrack.launch.log import place_of

    logging.getLogger("benzotrack").error("BenzoTrack had to end.", exc_info=problem)
    sentence = tr("BenzoTrack had to end. What was saved is kept. Please start it again.")
    return complain(f"{sentence}\n{place_of(problem)}", FAILED)
