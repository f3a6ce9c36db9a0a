"""Finding again: notes, signs, doses, lines of the ledger and visits, by words and by day.

All of a query's words must stand in what is found, in any order; case and accents make no difference. A
query that names a day finds what is of that day, too. Nothing is kept of a search, and no index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial

from benzotrack.domain.alerts import Facts
from benzotrack.domain.amounts import mg_text
from benzotrack.domain.check_in import CONTEXT, SIDE_EFFECTS, Answers
from benzotrack.domain.day_query import DayQuery, day_query
from benzotrack.domain.doses import HOW_LABELS, Dose
from benzotrack.domain.further_symptoms import answered_symptoms
from benzotrack.domain.plain_words import holds, place_in, plain
from benzotrack.domain.red_flags import BY_KEY, Outcome, RedFlag
from benzotrack.domain.sentences.import_words import day_from_words, from_file_words, from_words
from benzotrack.domain.sentences.ledger_words import detail_words, told_words
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.visits import Visit
from benzotrack.i18n import Message, join, msg, say, tr

WHOLE = 120
"""From how many characters on only a part of a text is shown, of about that length."""

AROUND = 40
"""How much of it is shown before the first word that was found, in characters."""


class FoundKind(Enum):
    """What was found, in the order shown within a day."""

    label: Message

    CHECK_IN = "check_in", msg("Check-in")
    NOTE = "note", msg("Note")
    SIGN = "sign", msg("Sign")
    DOSE = "dose", msg("Dose")
    CHANGE = "change", msg("Dose change")
    VISIT = "visit", msg("Visit")

    def __new__(cls, value: str, label: Message) -> FoundKind:
        """A member known by its value alone."""
        kind = object.__new__(cls)
        kind._value_, kind.label = value, label
        return kind


@dataclass(frozen=True)
class Found:
    """One thing that was found: its day, its kind, all its words, and those of the query that stand in it.
    `record_id` names the line or visit.
    """

    day: date
    kind: FoundKind
    text: str
    fits: tuple[str, ...] = ()
    record_id: str = ""

    @property
    def part(self) -> str:
        """A short text whole; of a longer one what stands around the first word that fits."""
        text = " ".join(self.text.split())
        if len(text) <= WHOLE:
            return text
        first = min((place for word in self.fits if (place := place_in(text, word)) >= 0), default=0)
        begins = text.rfind(" ", 0, max(0, first - AROUND)) + 1
        ends = text.find(" ", begins + WHOLE)
        ends = len(text) if ends < 0 else ends
        return f"{'…' if begins else ''}{text[begins:ends]}{'…' if ends < len(text) else ''}"


@dataclass(frozen=True)
class _Entry:
    """What can be found: the words that are looked through, and in `shown` those to show, where they are
    others.
    """

    day: date
    kind: FoundKind
    text: str
    record_id: str = ""
    shown: Callable[[], str] | None = None


def search(facts: Facts, query: str, today: date) -> tuple[Found, ...]:
    """What the query finds, the newest day first; nothing for a query without words."""
    asked = day_query(query, today)
    if not (asked.days or asked.words):
        return ()
    found = (_found(entry, asked) for entry in _entries(facts, today))
    order = {kind: n for n, kind in enumerate(FoundKind)}
    hits = (one for one in found if one is not None)
    return tuple(sorted(hits, key=lambda one: (-one.day.toordinal(), order[one.kind])))


def _found(entry: _Entry, asked: DayQuery) -> Found | None:
    """The entry, where what is asked is of its day or stands in it."""
    text, words = plain(entry.text), asked.words_for(entry.day)
    if not all(holds(text, word) for word in words):
        return None
    shown = entry.text if entry.shown is None else entry.shown()
    return Found(entry.day, entry.kind, shown, words, entry.record_id)


def _entries(facts: Facts, today: date) -> Iterator[_Entry]:
    answers = {c.day: c.answers for c in facts.check_ins} | {
        d.day: d.answers for d in facts.drafts if not d.empty
    }
    froms = {c.day: say(words) for c in facts.check_ins if (words := day_from_words(c)) is not None}
    for day, given in answers.items():
        noted, came = _noted(given), froms.get(day, "")
        shown = partial(_ratings, given, came)
        yield _Entry(day, FoundKind.CHECK_IN, "\n".join(filter(None, (noted, came))), shown=shown)
        if given.note:
            yield _Entry(day, FoundKind.NOTE, given.note)
    yield from (_sign(flag) for flag in facts.red_flags if flag.outcome is not Outcome.MISTAKE)
    yield from _doses(facts.doses)
    yield from _changes(facts, today)
    yield from map(_visit, facts.visits)


def _noted(answers: Answers) -> str:
    """What was tapped beside the ratings, and the further symptoms that were rated."""
    chosen = {*answers.side_effects, *answers.context}
    labels = [say(choice.label) for choice in (*SIDE_EFFECTS, *CONTEXT) if choice.id in chosen]
    labels += [say(symptom.label) for symptom in answered_symptoms(answers.ratings)]
    return "\n".join([*labels, *([tr("Hard day")] if answers.hard_day else [])])


def _ratings(answers: Answers, came: str) -> str:
    """The four as they were rated, what was noted, and where the day came from."""
    rated = answers.rated()
    said = [tr("{symptom} {rating}", symptom=s.label, rating=rated[s.id]) for s in CORE if s.id in rated]
    told = join([*said, *filter(None, _noted(answers).split("\n"))])
    return ". ".join(filter(None, (told, came)))


def _sign(flag: RedFlag) -> _Entry:
    kind = BY_KEY.get(flag.key)
    return _Entry(flag.about_day, FoundKind.SIGN, say(kind.words) if kind else "")


def _doses(doses: Iterable[Dose]) -> Iterator[_Entry]:
    """Each dose; the words that doses have alike are said once."""
    said: dict[tuple[object, ...], str] = {}
    for dose in doses:
        alike = dose.medicine, dose.how, dose.amount_mg, dose.source
        if alike not in said:
            amount = [] if dose.amount_mg is None else [tr("{mg} mg", mg=mg_text(dose.amount_mg))]
            came = [say(from_words(dose.source))] if dose.source else []
            said[alike] = ", ".join([dose.medicine, say(HOW_LABELS[dose.how]), *amount, *came])
        at = "" if dose.taken_at is None else f", {dose.taken_at:%H:%M}"
        yield _Entry(dose.day, FoundKind.DOSE, said[alike] + at)


def _changes(facts: Facts, today: date) -> Iterator[_Entry]:
    """Each line that counts; a plan that is ahead, or that nobody said is done, says that it is one."""
    unconfirmed = facts.ledger.unconfirmed
    for line in facts.ledger.lines:
        told = told_words(line, today, line.id in unconfirmed)
        if line.id in unconfirmed or line.day > today:
            told = msg("Planned: {what}", what=told)
        said: Iterable[Message] = (told, *detail_words(line))
        yield _Entry(line.day, FoundKind.CHANGE, " ".join(map(say, said)), line.id)


def _visit(visit: Visit) -> _Entry:
    came = say(from_file_words(visit.source)) if visit.source else ""
    said = (visit.with_whom, visit.decided, came)
    return _Entry(visit.day, FoundKind.VISIT, ". ".join(part for part in said if part), visit.id)
