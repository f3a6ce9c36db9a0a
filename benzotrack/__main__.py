"""The command line: opens the app, says whether a diary is sound, and calls the other commands.

Invariant: the arguments are understood before anything is imported or touched; whatever goes
wrong is one sentence and an exit status: 0 done, 1 could not be done, 2 not understood.
"""

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from benzotrack.cli import backup
from benzotrack.cli.parser import NO_FOLDER, NotUnderstoodError, Wish, understood
from benzotrack.cli.report import NotDoneError
from benzotrack.i18n import Message, msg, msgn, say, tr

if TYPE_CHECKING:
    from benzotrack.diary.session import DiarySession
    from benzotrack.launch.show import How

_DONE, _FAILED, _NOT_UNDERSTOOD = 0, 1, 2

ENDS_WITHIN_S = 20.0
"""Seconds within which the app has ended after its last page was closed: its idle time and its last saves."""

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
--out FILE    the file to write; --force replaces one that is there
--from, --to  first and last day, like 2026-11-17; else since the last visit
--version     print the version

A diary with a passcode asks for it, or for the recovery code."""
)


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
    if not logging.getLogger().hasHandlers():  # logging's last resort would tell an error's own words
        from benzotrack.launch.log import be_silent

        be_silent()
    try:
        return doing[wish.command](wish)
    except KeyboardInterrupt:
        return _complain(tr("BenzoTrack was stopped. What was saved is kept."), _FAILED)
    except Exception as problem:  # noqa: BLE001 - here an error becomes a sentence
        return _unexpected(problem)


def _clock(now: datetime | None) -> Callable[[], datetime]:
    """A clock in local time; one that stands still where ``now`` is given."""
    if now is not None:
        return lambda: now
    return lambda: datetime.now().astimezone()


def _app(wish: Wish) -> int:
    from benzotrack.launch.log import be_silent, keep_log

    be_silent()
    from benzotrack.demo.folder import sweep
    from benzotrack.diary.session import DiarySession
    from benzotrack.store.errors import StoreError
    from benzotrack.ui.app import ObservableDiary

    sweep(Path(tempfile.gettempdir()))
    try:
        diary_session = _once_let_go(lambda: DiarySession(wish.folder, _clock(wish.now), ObservableDiary))
    except StoreError as problem:
        return _complain(say(problem.message), _FAILED)
    except OSError:
        return _complain(tr("The folder {path} can't be used.", path=str(wish.folder)), _FAILED)
    try:
        keep_log(wish.folder)
        return _shown(diary_session, wish)
    finally:
        diary_session.back_up()
        diary_session.close()


def _once_let_go(opened: Callable[[], "DiarySession"]) -> "DiarySession":
    """Open the diary once the BenzoTrack that has it lets it go. Raises AlreadyOpen where it does not, as
    one that is in use; StoreError, OSError.
    """
    from benzotrack.store.errors import AlreadyOpen

    deadline, told = time.monotonic() + ENDS_WITHIN_S, False
    while True:
        try:
            return opened()
        except AlreadyOpen:
            if time.monotonic() > deadline:
                raise
        if not told:
            _say(tr("This diary is still open. Waiting for BenzoTrack to close it ..."))
            told = True
        time.sleep(0.2)


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


def _shown(diary_session: "DiarySession", wish: Wish) -> int:
    from benzotrack.launch.ended_notice import ended_notice
    from benzotrack.launch.phone import phone_schemes
    from benzotrack.launch.show import show
    from benzotrack.ui.app import make_main

    title = tr("Diary") if diary_session.diary.settings.neutral_title else tr("BenzoTrack")
    main = make_main(diary_session, wish.command == "demo", phone_schemes())
    return show(main, cast("How", wish.how), wish.folder, title, lambda: ended_notice(diary_session.diary))


def _check(wish: Wish) -> int:
    from benzotrack.cli.passcode_prompt import asked_vault
    from benzotrack.store.errors import StoreError
    from benzotrack.store.integrity import check_report

    if not wish.folder.is_dir():
        return _complain(tr("There is no diary in {path}.", path=str(wish.folder)), _FAILED)
    try:
        report = check_report(wish.folder, asked_vault(wish.folder))
    except StoreError as problem:
        return _complain(say(problem.message), _FAILED)
    _say(tr("{path}:", path=str(wish.folder)))
    for kind, n in ({} if report.is_new else report.counts).items():
        _say("  " + say(_COUNTED[kind](n) if kind in _COUNTED else msg("{n} {kind}", n=n, kind=kind)))
    if report.first_day and report.last_day:
        first, last = report.first_day.isoformat(), report.last_day.isoformat()
        _say("  " + tr("from {first} to {last}", first=first, last=last))
    if report.set_aside:
        _say(tr("Damaged files that were kept: {names}", names=", ".join(report.set_aside)))
    for found in report.problems:
        _complain(found, _FAILED)
    if report.is_new:
        return _complain(tr("Nothing was changed."), _FAILED)
    if not report.sound:
        return _complain(tr("The diary is not sound. Nothing was changed."), _FAILED)
    return _say(tr("diary is sound"))


def _on_paper(wish: Wish) -> int:
    from benzotrack.cli.passcode_prompt import asked_vault
    from benzotrack.cli.report import write_paper, write_report
    from benzotrack.store.errors import StoreError

    assert wish.paper
    if wish.folder == NO_FOLDER:
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
        do = backup.backup if wish.command == "backup" else backup.restore
        for told in do(wish.keep, wish.folder):
            _say(told)
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
    _write(sys.stdout, text)
    return _DONE


def _complain(text: str, status: int) -> int:
    _write(sys.stderr, text)
    return status


def _write(stream: TextIO, text: str) -> None:
    """One line; where nobody reads any more, as behind `head`, this and what follows goes nowhere."""
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
