"""The command line: understands what was typed and calls what does it.

Invariant: the arguments are understood before anything is imported or touched; whatever goes wrong is one
sentence and an exit status.
"""

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from benzotrack.cli.option_values import NotUnderstoodError
from benzotrack.cli.output import DONE, FAILED, NOT_UNDERSTOOD, complain, safe_streams, tell
from benzotrack.cli.parser import HelpWantedError, understood
from benzotrack.i18n import say, tr


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what ``arguments`` (by default the command line's) ask for, and give the exit status."""
    os.umask(0o077)
    words = sys.argv[1:] if arguments is None else arguments
    with safe_streams() as complaints:
        return _answered(words, complaints)


def _answered(arguments: Sequence[str], complaints: list[str]) -> int:
    try:
        asked = understood(arguments, os.environ.get)
    except HelpWantedError as wanted:
        for line in str(wanted).splitlines():
            tell(line)
        return DONE
    except NotUnderstoodError as problem:
        complain(str(problem), NOT_UNDERSTOOD)
        if not arguments:
            _settle_home()
            _show_on_a_page(complaints, None)
        return NOT_UNDERSTOOD
    if not logging.getLogger().hasHandlers():  # logging's last resort would tell an error's own words
        from benzotrack.launch.log import be_silent

        be_silent()
    _settle_home()
    try:
        status = _done(asked)
    except KeyboardInterrupt:
        return complain(tr("BenzoTrack was stopped. What was saved is kept."))
    except Exception as problem:  # noqa: BLE001 - here an error becomes a sentence
        status = _unexpected(problem)
        complaints.pop()  # the place in the code is for the terminal
    if status != DONE and asked.command == "app" and asked.show != "link":
        _show_on_a_page(complaints, asked.folder)
    return status


def _show_on_a_page(complaints: Sequence[str], folder: Path | None) -> None:
    """Tell who started the app by a click, without a terminal, why it did not open."""
    from benzotrack.launch.message_box import somebody_reads

    if somebody_reads():
        return
    from benzotrack.launch.start_notice import show_start_notice

    show_start_notice("".join(complaints).splitlines(), folder)


def _settle_home() -> None:
    """Give who has no home one that holds nothing: we and libraries look for programs there."""
    try:
        Path.home()
    except RuntimeError:
        os.environ["USERPROFILE" if os.name == "nt" else "HOME"] = os.devnull


def _done(asked: Namespace) -> int:
    from benzotrack.store.errors import StoreError

    if (refusal := _root_among_others(asked)) is not None:
        return complain(refusal)
    if asked.reads and asked.folder is not None and not asked.folder.is_dir():
        return complain(tr("There is no diary in {path}.", path=str(asked.folder)))
    place, _, function = asked.does.partition(":")
    try:  # nothing is imported that only another command needs
        do: Callable[[Namespace], int] = getattr(import_module(f"benzotrack.cli.{place}"), function)
        if not asked.demo:
            return do(asked)
        from benzotrack.cli.sample_data import on_sample

        return on_sample(asked, do)
    except StoreError as problem:
        return complain(say(problem.message))


def _root_among_others(asked: Namespace) -> str | None:
    """Why root writes nothing in another user's folder, who could not read it afterwards; else None."""
    if os.name == "nt" or os.geteuid() != 0 or asked.folder is None:
        return None
    there = next(path for path in (asked.folder, *asked.folder.parents) if path.exists())
    if there.stat().st_uid != 0:
        path = str(asked.folder)
        return tr("{path} is not root's. Start BenzoTrack as the user whose it is, without sudo.", path=path)
    if asked.data is None and os.environ.get("SUDO_UID", "0") != "0" and "BENZOTRACK_DATA" not in os.environ:
        return tr("With sudo this would be root's diary, not yours. Start BenzoTrack without sudo.")
    return None


def version(_: Namespace) -> int:
    """Say which version this is."""
    from benzotrack.diary.program_version import program_version

    found = program_version()
    return tell(f"BenzoTrack {found}" if found else tr("BenzoTrack, not installed"))


def _unexpected(problem: Exception) -> int:
    """Say that the program had to end, and where in its code, without the error's own words."""
    from benzotrack.launch.log import place_of

    logging.getLogger("benzotrack").error("BenzoTrack had to end.", exc_info=problem)
    sentence = tr("BenzoTrack had to end. What was saved is kept. Please start it again.")
    complain(sentence)
    return complain(place_of(problem), FAILED)
