"""What the page says by itself once the program has ended: what is saved, and whom to call.

The page asks for it while the program runs, and keeps it. It names neither the program nor the diary.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import orjson

from benzotrack.diary.diary import Diary
from benzotrack.domain.countries import country_name
from benzotrack.domain.crisis import CrisisNumbers
from benzotrack.domain.phone_numbers import PhoneNumber, crisis_lines, numbers_in
from benzotrack.i18n import say, tr


@dataclass(frozen=True)
class Call:
    """A number to call or to text, and whose it is."""

    name: str
    number: str


@dataclass(frozen=True)
class EndedNotice:
    """What became of the answers, and the numbers: of the chosen country, or of all while none is chosen."""

    kept: str = ""
    calls: tuple[Call, ...] = ()

    def as_json(self) -> bytes:
        """The notice as the page's script reads it."""
        return orjson.dumps(asdict(self))


def ended_notice(diary: Diary) -> EndedNotice:
    """The notice as the diary stands now."""
    kept = (
        tr("Your last answers could not be saved. What was saved before is kept.")
        if diary.has_unsaved
        else tr("What you tapped before it ended is saved.")
    )
    known = diary.crisis_numbers()
    return EndedNotice(kept, tuple(call for one in known for call in _calls(one, of_many=len(known) > 1)))


def _calls(one: CrisisNumbers, *, of_many: bool) -> list[Call]:
    country = say(country_name(one)) if of_many else ""
    emergency = [_call(n, country or tr("Emergency number")) for n in numbers_in(one.emergency)]
    crisis = [_call(n, country) for n in crisis_lines(one)]
    return [*emergency, *crisis]


def _call(number: PhoneNumber, owner: str) -> Call:
    name = ", ".join(filter(None, (owner, number.label))) or tr("Crisis line")
    if number.calls:
        return Call(name, number.number)
    texted = tr("text {word} to {number}", word=number.word, number=number.number) if number.word else ""
    return Call(name, texted or tr("text {number}", number=number.number))
