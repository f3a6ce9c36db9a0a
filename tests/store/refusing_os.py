"""The system's calls as the store makes them, some refused by what they are asked to do."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

Rule = Callable[[str, tuple[Any, ...]], int | None]
"""Takes a call's name and arguments; says the error number to refuse it with, or None to let it pass."""


class RefusingOs:
    """`os`, with every call asked of the rule first."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if not callable(real) or isinstance(real, type):
            return real

        def call(*args: Any, **kwargs: Any) -> Any:
            if (number := self.rule(name, args)) is not None:
                raise OSError(number, os.strerror(number), str(args[0]) if args else "")
            return real(*args, **kwargs)

        return call


def unread(name: str, number: int) -> RefusingOs:
    """A disk that does not open the file of that name."""

    def rule(call: str, args: tuple[Any, ...]) -> int | None:
        return number if call == "open" and Path(args[0]).name == name else None

    return RefusingOs(rule)
