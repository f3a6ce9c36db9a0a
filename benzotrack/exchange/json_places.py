"""JSON (RFC 8259) read strictly, each value with the place at which it stands; numbers stay as
they were written.

Python's own reader tells no place of a value, takes NaN, and lets the second of two equal keys win.
"""

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from benzotrack.domain.names import visible
from benzotrack.exchange.findings import FileRefusedError, Place
from benzotrack.i18n import Message, msg

MOST_LEVELS = 8
"""How deep lists and groups may lie in each other."""

SHOWN = 40
"""Most letters of what was found that a sentence repeats."""


class Amount(str):
    """A number as it was written: "7.50"."""

    __slots__ = ()

    @property
    def value(self) -> Decimal:
        """The number."""
        return Decimal(self)


Value: TypeAlias = "bool | Amount | str | list[Found] | dict[str, Found] | None"


@dataclass(frozen=True)
class Found:
    """A value, its line and column, both from 1 on, and its path: "ledger[0].mg_a_day"."""

    value: Value
    line: int
    column: int
    path: str = ""

    def refused(self, why: Message) -> FileRefusedError:
        """The refusal of the file for what stands there."""
        where = f"{self.column} ({self.path})" if self.path else str(self.column)
        return FileRefusedError(Place(self.line, where).words(why))


def read(text: str) -> Found:
    """The whole text as one value. Raises FileRefusedError, with line and column, for what is no JSON."""
    return _Reader(text).whole()


_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_TEXT = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_WORD = re.compile(r"[^\s,:\[\]{}\"]+")
_LINE_END = re.compile(r"\r\n|\n|\r")
_CURLY = "“”„‟«»‘’"  # noqa: RUF001
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


class _Reader:
    """Reads on from `at`, letter by letter."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def whole(self) -> Found:
        found = self.value("", 0)
        self.space()
        if self.at < len(self.text):
            raise self.wrong(msg("The plan is over there, and something else follows."))
        return found

    def wrong(self, why: Message, at: int | None = None) -> FileRefusedError:
        line, column = self.place(self.at if at is None else at)
        return FileRefusedError(Place(line, str(column)).words(why))

    def place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        assert found is not None
        self.at = found.end()

    def next_sign(self) -> str:
        self.space()
        return self.text[self.at : self.at + 1]

    def value(self, path: str, level: int) -> Found:
        sign = self.next_sign()
        line, column = self.place(self.at)
        if level > MOST_LEVELS:
            raise self.wrong(msg("Here is more than {most} levels deep. A plan has fewer.", most=MOST_LEVELS))
        value: Value
        if sign == "{":
            value = self.group(path, level)
        elif sign == "[":
            value = self.several(path, level)
        elif sign == '"':
            value = self.words()
        else:
            value = self.word()
        return Found(value, line, column, path)

    def group(self, path: str, level: int) -> dict[str, Found]:
        self.at += 1
        found: dict[str, Found] = {}
        if self.next_sign() == "}":
            self.at += 1
            return found
        while True:
            if self.next_sign() != '"':
                raise self.wrong(self.unexpected(msg("A name in straight quotation marks is missing there.")))
            begun = self.at
            key = self.words()
            if key in found:
                raise self.wrong(msg("“{name}” stands there a second time.", name=short(key)), begun)
            self.expect(":", msg("A colon is missing there."))
            found[key] = self.value(f"{path}.{short(key)}" if path else short(key), level + 1)
            if self.ended("}", msg("A comma or } is missing there.")):
                return found

    def several(self, path: str, level: int) -> list[Found]:
        self.at += 1
        found: list[Found] = []
        if self.next_sign() == "]":
            self.at += 1
            return found
        while True:
            found.append(self.value(f"{path}[{len(found)}]", level + 1))
            if self.ended("]", msg("A comma or ] is missing there.")):
                return found

    def ended(self, sign: str, missing: Message) -> bool:
        if (found := self.next_sign()) not in (",", sign):
            raise self.wrong(self.unexpected(missing))
        self.at += 1
        return found == sign

    def expect(self, sign: str, missing: Message) -> None:
        if self.next_sign() != sign:
            raise self.wrong(self.unexpected(missing))
        self.at += 1

    def words(self) -> str:
        found = _TEXT.match(self.text, self.at)
        if found is None:
            raise self.wrong(
                msg("A text begins there that is not closed on its line, or has a wrong sign after a \\.")
            )
        text = str(json.loads(found.group()))
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise self.wrong(msg("There is half a letter in this text."))
        self.at = found.end()
        return text

    def word(self) -> bool | Amount | None:
        if not (found := _WORD.match(self.text, self.at)):
            raise self.wrong(self.unexpected(msg("A value is missing there.")))
        word = found.group()
        if word not in _WORDS and not _NUMBER.fullmatch(word):
            raise self.wrong(self.unexpected(msg("“{word}” is no value of JSON.", word=short(word))))
        self.at = found.end()
        return _WORDS[word] if word in _WORDS else Amount(word)

    def unexpected(self, why: Message) -> Message:
        """Why, or what is so often the cause of it."""
        if self.at >= len(self.text):
            return msg("The text ends there, in the middle of the plan.")
        if self.text[self.at] in _CURLY:
            return msg("This is no straight quotation mark. A word processor may have changed it.")
        return why


def short(text: str) -> str:
    """Of a text from the file as much as a sentence repeats, each unseen sign by its number."""
    return told if len(told := visible(text, SHOWN)) <= SHOWN else f"{told[: SHOWN - 1]}…"
