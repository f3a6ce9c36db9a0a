"""What keeps a typed record from being kept: a name for the program, a plain sentence for the person."""

from collections.abc import Sequence
from dataclasses import dataclass

from benzotrack.i18n import Message


@dataclass(frozen=True)
class Problem:
    """One thing that does not fit: its name, the field it stands beside, and what to say."""

    name: str
    field: str
    words: Message


class UnfitError(ValueError):
    """What was typed can't be kept as it stands; nothing was written. `problems` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.name for problem in problems))
        self.problems = tuple(problems)
