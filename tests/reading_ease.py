"""How easy texts are to read: their school grade by the Flesch-Kincaid formula, as `textstat` counts it.

Syllables come from the word list that `textstat` brings along: nothing is fetched. Names of medicines are
left out, since nobody can shorten them, and figures are a short word.
"""

import re
from collections.abc import Iterable

import textstat  # type: ignore[import-untyped,unused-ignore]

import messages
from benzotrack.domain.medicines import MEDICINES

GRADE_MAX = 7.0
"""What a 12-year-old follows."""

_GROUPS = ("benzodiazepine", "opioid", "methadone", "buprenorphine", "naloxone")
_NAMES = sorted({*_GROUPS, *(word.lower() for m in MEDICINES for word in (m.name, *m.brands))})
_MEDICINE = re.compile(rf"\b(?:{'|'.join(_NAMES)})s?\b", re.IGNORECASE)
_ENDS = (".", "?", "!")
_FIGURE = re.compile(r"\{\w+\}")


def grade(texts: Iterable[str]) -> float:
    """The grade of these texts read one after another, each of them a sentence or more."""
    return float(textstat.flesch_kincaid_grade(" ".join(map(_plain, texts))))


def _plain(text: str) -> str:
    said = _FIGURE.sub("this", _MEDICINE.sub("pill", text)).strip()
    return said if said.endswith(_ENDS) else f"{said}."


def sentences_by_file() -> dict[str, list[str]]:
    """Every message of the app that is a sentence, by its file; of a counted one its plural."""
    found: dict[str, list[str]] = {}
    for path, texts, _ in messages.messages():
        text = texts if isinstance(texts, str) else texts[1]
        if text.endswith(_ENDS):
            found.setdefault(path.relative_to(messages.PACKAGE).as_posix(), []).append(text)
    return found
