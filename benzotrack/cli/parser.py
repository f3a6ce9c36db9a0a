"""What was typed after `benzotrack`: a command with its own options, or a refusal in one sentence.

Options may stand anywhere. The folder is looked at last, so that help and version need no home.
"""

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from benzotrack.cli import option_values as values
from benzotrack.cli.exchange_options import add_exchange, check_format
from benzotrack.cli.option_values import NotUnderstoodError
from benzotrack.i18n import join, tr


class HelpWantedError(Exception):
    """Help was asked for; the text is it."""


class _Parser(argparse.ArgumentParser):
    """Gives its help and its refusals to the caller instead of ending the program."""

    def __init__(self, **more: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, exit_on_error=False, **more)  # type: ignore[arg-type]

    def print_help(self, file: object = None) -> NoReturn:
        raise HelpWantedError(self.format_help().rstrip())

    def error(self, message: str) -> NoReturn:
        raise NotUnderstoodError(tr("{problem}. Try: {command} --help", problem=message, command=self.prog))


def understood(arguments: Sequence[str], environment: Callable[[str], str | None]) -> argparse.Namespace:
    """Read the arguments: `command`, the `folder` of the diary, and the command's own options.

    `does` names what does it, module and function in `cli`; `folder` is None for sample data, which has one
    only later, and for what needs none. Raises NotUnderstoodError, HelpWantedError.
    """
    if "--version" in arguments:
        return argparse.Namespace(command="version", does="run:version", folder=None, reads=False, demo=False)
    main = command_line()
    known = _known_options(main)
    command, words = _command_first(known, _options(main), [word for word in arguments if word != "--"])
    if command is not None and command not in _commands(main):
        raise NotUnderstoodError(
            tr("BenzoTrack has no command “{word}”. Try: benzotrack --help", word=command)
        )
    try:
        asked, rest = (
            main.parse_known_args(words)
            if command is None
            else _commands(main)[command].parse_known_intermixed_args(words)
        )
    except argparse.ArgumentError as problem:
        raise NotUnderstoodError(_sentence(problem, known)) from problem
    if rest:
        raise _unknown(command, rest[0])
    _checked(asked)
    if asked.demo and asked.data is not None:
        raise NotUnderstoodError(
            tr("--demo shows made-up days in a folder of its own. Leave out --data, or leave out --demo.")
        )
    asked.folder = None if asked.demo or not asked.diary else _folder(asked, environment)
    return asked


def default_folder() -> Path:
    """The platform's folder for this person's data."""
    from platformdirs import user_data_path

    return user_data_path("benzotrack", appauthor=False)


def _command_first(
    known: Mapping[str, argparse.Action], own: Mapping[str, argparse.Action], arguments: Sequence[str]
) -> tuple[str | None, list[str]]:
    """The first word that is neither an option nor an option's value, and all that stands round it.

    Raises NotUnderstoodError for an option before it that is not `known`, and, without a command, for one
    that is not the app's `own`.
    """
    words = list(arguments)
    for at, (before, word) in enumerate(zip(["", *words], words, strict=False)):
        option = word.partition("=")[0]
        is_value = before in known and known[before].nargs != 0
        if word.startswith("-h") or option in known or is_value:
            continue
        if word.startswith("-"):
            raise _unknown(None, option)
        return word, words[:at] + words[at + 1 :]
    for word in words:
        if (option := word.partition("=")[0]) in known.keys() - own.keys():
            raise _unknown(None, option)
    return None, words


def _options(parser: argparse.ArgumentParser) -> dict[str, argparse.Action]:
    return {name: action for action in parser._actions for name in action.option_strings}


def _known_options(main: _Parser) -> dict[str, argparse.Action]:
    """The options of the app and of every command."""
    parsers = (main, *_commands(main).values())
    return {name: action for parser in parsers for name, action in _options(parser).items()}


def _commands(main: _Parser) -> dict[str, argparse.ArgumentParser]:
    (commands,) = (action for action in main._actions if isinstance(action, argparse._SubParsersAction))
    return commands.choices


def _unknown(command: str | None, word: str) -> NotUnderstoodError:
    whole = f"benzotrack {command}" if command else "benzotrack"
    return NotUnderstoodError(
        tr("“{command}” does not know “{word}”. Try: {command} --help", command=whole, word=word)
    )


def _sentence(problem: argparse.ArgumentError, known: Mapping[str, argparse.Action]) -> str:
    option, *_ = (problem.argument_name or "").split("/")
    if option in known and known[option].nargs != 0:
        return tr("{option} needs one value after it.", option=option)
    return tr("{option} takes no value.", option=option)


def _checked(asked: argparse.Namespace) -> None:
    """Raises NotUnderstoodError where options are missing or do not go together."""
    if "out" in asked and not asked.out:
        raise NotUnderstoodError(tr("“benzotrack {command}” needs --out FILE.", command=asked.command))
    for word in ("file", "format", "shell"):
        if word in asked and not getattr(asked, word):
            needed = f"{asked.command} {word.upper()}"
            raise NotUnderstoodError(tr("Write it like this: benzotrack {needed}", needed=needed))
    if asked.command == "export":
        check_format(asked)
    if asked.command == "plan" and asked.blank == asked.example:
        raise NotUnderstoodError(tr("Choose --blank or --example."))
    if asked.command != "report":
        return
    if asked.since_visit and (asked.first or asked.last):
        raise NotUnderstoodError(tr("Choose --since-visit, or --from and --to, not both."))
    if (asked.first is None) != (asked.last is None):
        raise NotUnderstoodError(tr("--from and --to belong together."))


def command_line() -> _Parser:
    """The command line, as `--help` tells it."""
    common, clock, demo = _Parser(), _Parser(), _Parser()
    common.add_argument(
        "--data", metavar="DIR", help=tr("the diary's folder; also BENZOTRACK_DATA; else one of your own")
    )
    common.add_argument("--help", "-h", action="help", help=tr("say this"))
    clock.add_argument(
        "--now",
        type=values.moment,
        metavar="MOMENT",
        help=tr("stop the clock at this moment, like 2026-11-17T20:00; needs --data or --demo"),
    )
    demo.add_argument("--demo", action="store_true", help=tr("sample data; your own diary is not touched"))
    main = _Parser(
        prog="benzotrack",
        parents=[common, clock, demo],
        description=tr("BenzoTrack: a private diary for a clinician-supervised benzodiazepine taper."),
        epilog=tr("A diary with a passcode asks for it, or for the recovery code."),
    )
    main.add_argument(
        "--show",
        type=values.way,
        choices=values.WAYS,
        default="auto",
        metavar="HOW",
        help=tr(
            "auto: the first way that works; window: a window of its own; browser: your browser; "
            "link: only print the address to open"
        ),
    )
    main.add_argument("--version", action="store_true", help=tr("say it"))
    _add_commands(main, common, clock, demo)
    main.set_defaults(command="app", does="open_app:app", reads=False, diary=True)
    return main


def _add_commands(main: _Parser, common: _Parser, clock: _Parser, demo: _Parser) -> None:
    """Add each command: its options and the function in `cli` that does it.

    One that `reads` needs a diary that is there; one without `diary` looks at no folder.
    """
    out, paper = _Parser(), _Parser()
    out.add_argument("--out", type=values.file, metavar="FILE", help=tr("the file to write"))
    out.add_argument("--force", action="store_true", help=tr("replace a file that is there"))
    paper.add_argument(
        "--paper",
        type=values.paper,
        choices=values.PAPERS,
        default="a4",
        metavar="a4|letter",
        help=tr("the paper's size"),
    )
    commands = main.add_subparsers(dest="command", metavar=tr("COMMAND"), required=False)

    def command(
        name: str, words: str, does: str, *parents: _Parser, reads: bool = False, diary: bool = True
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words, parents=[*parents, common])
        added.set_defaults(command=name, does=does, reads=reads, diary=diary, demo=False, now=None)
        return added

    command("check", tr("read the whole diary and say whether it is sound"), "diagnostics:check", reads=True)
    words = tr("say which alerts there are on a day, and what each counted")
    alerts = command("alerts", words, "diagnostics:alerts", clock, demo, reads=True)
    alerts.add_argument("--day", type=values.day("--day"), metavar="DAY", help=tr("another day than today"))
    _add_papers(command, (out, paper, clock, demo))
    words = tr("write the whole diary to one file, beside the app too")
    command("backup", words, "backup:backup", out, reads=True)
    words = tr("say what a backup holds and, once you agree, put it in the diary's place")
    restore = command("restore", words, "backup:restore")
    restore.add_argument("file", nargs="?", type=values.file, metavar="FILE", help=tr("the backup"))
    restore.add_argument("--dry-run", action="store_true", help=tr("only say what it holds"))
    restore.add_argument(
        "--settings",
        choices=(values.KEEP, values.REPLACE),
        metavar=f"{values.KEEP}|{values.REPLACE}",
        help=tr("where settings differ, which hold: those of now, or the backup's"),
    )
    _add_reminders(command, clock)
    add_exchange(command, out, clock, demo)
    words = tr("print the words that complete what you type, for your shell")
    completion = command("completion", words, "completion:completion", diary=False)
    shells = values.SHELLS
    completion.add_argument(
        "shell", nargs="?", type=values.shell, choices=shells, metavar="SHELL", help=join([*shells])
    )


def _add_papers(command: Callable[..., argparse.ArgumentParser], made: tuple[_Parser, ...]) -> None:
    """Add what is made to be printed."""
    words = tr("write the report for a visit, beside the app too")
    report = command("report", words, "report:report", *made, reads=True)
    first, last = tr("the first day, like 2026-11-17"), tr("the last day; without both, since the last visit")
    report.add_argument("--from", dest="first", type=values.day("--from"), metavar="DAY", help=first)
    report.add_argument("--to", dest="last", type=values.day("--to"), metavar="DAY", help=last)
    report.add_argument("--since-visit", action="store_true", help=tr("only where a visit is recorded"))
    report.add_argument("--with-data", action="store_true", help=tr("put the data inside the PDF, as FHIR"))
    command("paper", tr("write two weeks of blank check-ins to fill in by hand"), "report:paper", *made)
    words = tr("write a card for your wallet: medicine, dose, numbers")
    command("card", words, "report:card", *made, reads=True)
    command("sheet", tr("write a sheet for someone who helps: signs, numbers"), "report:sheet", *made)
    words = tr("write the blank sheet for a clinic's plan, or an example of its file")
    plan = command("plan", words, "plan_sheet:plan", *made[:2])
    plan.add_argument("--blank", action="store_true", help=tr("a PDF to fill in by hand"))
    plan.add_argument("--example", action="store_true", help=tr("a file with made-up values"))


def _add_reminders(command: Callable[..., argparse.ArgumentParser], clock: _Parser) -> None:
    """Add what reminds of the check-in."""
    words = tr("show one notification, if today's check-in is due and not recorded")
    remind = command("remind", words, "remind:remind", clock)
    remind.add_argument("--install", action="store_true", help=tr("remind me on this computer from now on"))
    remind.add_argument("--remove", action="store_true", help=tr("remind me no more; leave nothing of it"))


def _folder(asked: argparse.Namespace, environment: Callable[[str], str | None]) -> Path:
    chosen = asked.data if asked.data is not None else environment("BENZOTRACK_DATA")
    if asked.data == "":
        raise NotUnderstoodError(tr("--data needs the name of a folder."))
    try:
        folder = Path(chosen).expanduser().absolute() if chosen else default_folder()
        if asked.now is not None and _is_default(folder):
            raise NotUnderstoodError(
                tr("--now stops the clock, so it needs a folder of its own: name one with --data.")
            )
        with suppress(FileNotFoundError, NotADirectoryError):
            folder.lstat()  # `exists` says nothing, from Python 3.14 on, of one that may not be looked at
        if (folder.exists() or folder.is_symlink()) and not folder.is_dir():
            raise NotUnderstoodError(tr("{path} is not a folder.", path=str(folder)))
    except (OSError, RuntimeError) as problem:  # one that may not be looked at, a home of nobody
        if not chosen:
            raise NotUnderstoodError(
                tr("You have no home folder here. Name a folder with --data.")
            ) from problem
        raise NotUnderstoodError(tr("The folder {path} can't be used.", path=chosen)) from problem
    return folder


def _is_default(folder: Path) -> bool:
    """Whether it is the person's own folder by any name, also before there is one."""
    try:
        default = default_folder()
    except (OSError, RuntimeError):  # no home
        return False
    with suppress(OSError):  # one of them is not there, or may not be looked at
        return folder.samefile(default)
    return os.path.realpath(folder) == os.path.realpath(default)
