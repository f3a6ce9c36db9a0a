"""`benzotrack completion`: what a shell needs to complete the commands and options that are typed."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterator

import shtab

from benzotrack.cli.output import DONE, tell
from benzotrack.cli.parser import command_line

_COMPLETED_BY = {"FILE": shtab.FILE, "DIR": shtab.DIRECTORY}


def completion(asked: Namespace) -> int:
    """Print the script for the shell."""
    for line in completion_script(asked.shell).splitlines():
        tell(line)
    return DONE


def completion_script(shell: str) -> str:
    """The script that completes `benzotrack` in this shell, one of those that the parser knows."""
    parser = command_line()
    for action in _actions(parser):
        if isinstance(action.metavar, str) and action.metavar in _COMPLETED_BY:
            action.complete = _COMPLETED_BY[action.metavar]  # type: ignore[attr-defined]
    return shtab.complete(parser, shell)


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)
