"""Phone numbers as people write them, several in one text, taken apart into numbers to call and to text.

Nothing is guessed: digits stay as they are written, and words beside a number become its label.
"""

import re
from dataclasses import dataclass, replace

from benzotrack.domain.crisis import CrisisNumbers

CALLING, TEXTING = "tel", "sms"
"""The schemes of the addresses that open a phone and a text message."""

LEAST_DIGITS = 2
"""A number has at least two digits: emergency numbers such as 15 are that short."""

_NUMBER = re.compile(r"\+?\(?\d[\d\s().\-\u00a0/]*\d|\d")
_BETWEEN = re.compile(r"\s*(?:;|,|\n|\s/\s|\bor\b|\band\b)\s*", re.IGNORECASE)
_ASIDE = re.compile(r"\(([^()]*[^\W\d_][^()]*)\)")
"""Round brackets that hold words, as in 112 (15 SAMU); an area code in brackets holds none."""

_LETTERS = re.compile(r"\d-?[^\W\d_]")
_TEXTING = re.compile(r"^\s*(?:text|sms)\b\s*", re.IGNORECASE)
_WORD_TO = re.compile(r"^(\S+)\s+to\s+(?=[+\d(])", re.IGNORECASE)
_AMBULANCE = "ambulance"


@dataclass(frozen=True)
class PhoneNumber:
    """One number: as it is written, what the text says of it, and how it can be reached.

    `word` is what a text message to it must say, empty where that is free.
    """

    number: str
    label: str = ""
    calls: bool = True
    texts: bool = False
    word: str = ""

    @property
    def digits(self) -> str:
        """The digits, after a plus where there is one; the (0) of +44 (0)20 is left out."""
        plus = self.number.startswith("+")
        number = self.number.replace("(0)", "") if plus else self.number
        return ("+" if plus else "") + re.sub(r"\D", "", number)

    @property
    def call_url(self) -> str:
        """What opens the phone."""
        return f"{CALLING}:{self.digits}"

    @property
    def text_url(self) -> str:
        """What opens a text message, its word already typed."""
        word = f"?body={self.word}" if self.word.isalnum() else ""
        return f"{TEXTING}:{self.digits}{word}"


def numbers_in(text: str) -> tuple[PhoneNumber, ...]:
    """Every number in the text, in its order; the ambulance first where one is named.

    "text 988" and "text HELLO to 50808" are numbers to text, all others to call.
    """
    found: list[PhoneNumber] = []
    for part in _BETWEEN.split(_ASIDE.sub(r"; \1", text)):
        number = _number(part)
        if number is not None:
            found.append(number)
        elif found and part.strip():
            found[-1] = replace(found[-1], label=f"{found[-1].label} {part.strip()}".strip())
    return tuple(sorted(found, key=lambda n: _AMBULANCE not in n.label.lower()))


def has_number(text: str) -> bool:
    """Whether there is anything in the text that can be dialled."""
    return bool(numbers_in(text))


def has_letters(text: str) -> bool:
    """Whether letters stand within a number, as in 1-800-FLOWERS: they can't be dialled."""
    return _LETTERS.search(text) is not None


def crisis_lines(numbers: CrisisNumbers) -> tuple[PhoneNumber, ...]:
    """The crisis lines of a country, each with the name of its service; calling and texting joined in one
    where it is the same number.
    """
    names = [name.strip() for name in numbers.crisis_name.split(";")]
    parts = numbers.crisis_call.split(";")
    paired = names if len(names) == len(parts) else [numbers.crisis_name] * len(parts)
    calls = [
        replace(number, label=number.label or name)
        for part, name in zip(parts, paired, strict=True)
        for number in numbers_in(part)
    ]
    texts = {n.digits: replace(n, calls=False, texts=True) for n in numbers_in(numbers.crisis_text)}
    joined = [
        replace(call, texts=True, word=texts.pop(call.digits).word) if call.digits in texts else call
        for call in calls
    ]
    return (*joined, *texts.values())


def _number(part: str) -> PhoneNumber | None:
    rest = _TEXTING.sub("", part)
    texting = rest != part
    asked = _WORD_TO.match(rest) if texting else None
    found = _NUMBER.search(rest)
    if found is None or len(re.sub(r"\D", "", found.group())) < LEAST_DIGITS:
        return None
    number = re.sub(r"\s+", " ", found.group()).strip()
    if texting:
        return PhoneNumber(number, calls=False, texts=True, word=asked.group(1) if asked else "")
    label = f"{rest[: found.start()]} {rest[found.end() :]}"
    return PhoneNumber(number, " ".join(label.split()).strip(" :-"))
