"""What a file holds that the diary could take in, and what of it can't be taken; nothing is changed yet."""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import Enum

from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.i18n import Message, msg, say


class FileRefusedError(Exception):
    """A file of which nothing can be taken; `message` says why, and where in it."""

    def __init__(self, message: Message) -> None:
        super().__init__(say(message))
        self.message = message


@dataclass(frozen=True)
class Place:
    """Where something stands: the file inside a ZIP, its line from 1 on (0 for the whole file), the column by
    its name; empty where there is none.
    """

    line: int = 0
    column: str = ""
    file: str = ""

    def words(self, what: Message) -> Message:
        """ "Line 17, column anxiety: 11 is not from 0 to 10."."""
        if self.line and self.column:
            told = msg("Line {line}, column {column}: {what}", line=self.line, column=self.column, what=what)
        elif self.line:
            told = msg("Line {line}: {what}", line=self.line, what=what)
        else:
            told = what
        return msg("{file}: {what}", file=self.file, what=told) if self.file else told


@dataclass(frozen=True)
class LeftOut:
    """Something of the file that is not taken, and why. `faulty` says that it is wrong there, as 11 of 10;
    else it is of no use here, as what was eaten.
    """

    place: Place
    why: Message
    faulty: bool = True

    def words(self) -> Message:
        """Where, and why."""
        return self.place.words(self.why)


class Several(Enum):
    """Which of several rows of a day counts: the worst of each symptom, the last, or the middle one."""

    WORST = "worst"
    LAST = "last"
    MIDDLE = "middle"


class Ask(Enum):
    """What a file does not tell and the person is asked: the zone of its times, what the columns mean, which
    rating each of its words stands for.
    """

    ZONE = "zone"
    COLUMNS = "columns"
    WORDS = "words"


@dataclass(frozen=True)
class ImportAnswers:
    """What the person said about a file. `now` (aware) is the moment of the import. `zone` is that of times
    that stand in UTC; None while it was not said.
    """

    now: datetime
    zone: tzinfo | None = None
    several: Several = Several.WORST


@dataclass(frozen=True)
class Findings:
    """What was found in a file, each day at most once.

    `source` is its name in words, as "Daylio"; empty for our own files, whose records say it themselves.
    `scale` says how its ratings become 0-10, `several_days` on how many days there were several rows.
    `asks` is what must be answered before anything can be taken. `sample` are its first lines as read, to
    show: never more than `SAMPLE_LINES`, a cell with at most `SAMPLE_LETTERS`.
    """

    source: str
    records: DiaryRecords = field(default_factory=DiaryRecords)
    left_out: tuple[LeftOut, ...] = ()
    scale: tuple[Message, ...] = ()
    several_days: int = 0
    asks: frozenset[Ask] = frozenset()
    sample: tuple[tuple[str, ...], ...] = ()

    @property
    def faults(self) -> tuple[LeftOut, ...]:
        """What is wrong in it."""
        return tuple(one for one in self.left_out if one.faulty)


SAMPLE_LINES = 4
SAMPLE_LETTERS = 40
