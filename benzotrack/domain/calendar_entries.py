"""What a calendar is told: the daily check-in, days of agreed steps, coming visits, until when tablets last.

Without names it says nothing of a medicine, a dose or a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from benzotrack.domain.corrections import Correctable, places
from benzotrack.domain.dose_change import Agreed, DoseChange
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.profile import Profile
from benzotrack.domain.reminder import DEFAULT_TIME
from benzotrack.domain.sentences.ledger_words import planned_words
from benzotrack.domain.visits import Visit
from benzotrack.i18n import Message, msg


@dataclass(frozen=True)
class CalendarEntry:
    """One entry: every day from `day` on where it is `daily`, at that time, else that whole day.

    `id` stays the same whatever it says later. `cancelled`: a calendar that knows it is to strike it out.
    """

    id: str
    day: date
    title: Message
    daily: time | None = None
    cancelled: bool = False


def calendar_entries(
    profile: Profile, ledger: Ledger, visits: Sequence[Visit], today: date, *, names: bool
) -> tuple[CalendarEntry, ...]:
    """All that is ahead, by day; `visits` are all that were entered. `names` says medicines and with whom."""
    at = DEFAULT_TIME if profile.check_in_time is None else profile.check_in_time
    daily = CalendarEntry("check-in", today, msg("Check-in"), at, profile.paused)
    steps = (_step(*chain, today, names) for chain in _chains(ledger.entered))
    coming = (_visit(*chain, today, names) for chain in _chains(visits))
    entries = (*filter(None, (*steps, *coming)), *_supplies(profile, today, names))
    return (daily, *sorted(entries, key=lambda entry: (entry.day, entry.id)))


_C = TypeVar("_C", bound=Correctable)


def _chains(entered: Sequence[_C]) -> Iterator[tuple[str, list[_C]]]:
    """Each record with all that corrects it, oldest first, and the id of the first."""
    found: dict[int, list[_C]] = {}
    place = places(entered)
    for record in entered:
        found.setdefault(place[record.id], []).append(record)
    return ((chain[0].id, chain) for chain in found.values())


def _step(first_id: str, chain: list[DoseChange], today: date, names: bool) -> CalendarEntry | None:
    """A day ahead that was agreed; one that was, and is not any more, is cancelled."""
    *_, last = chain
    agreed = [line for line in chain if _is_agreed(line)]
    ahead = [line for line in agreed if line.day > today or (line.day == today and line.is_planned)]
    if not ahead:
        return None
    line = ahead[-1]
    if line is not last is agreed[-1] and line.day == last.day:
        return None  # answered on its day
    told = msg("Planned: {what}", what=planned_words(line)) if names else msg("Planned day")
    return CalendarEntry(f"step/{first_id}", line.day, told, cancelled=line is not last)


def _is_agreed(line: DoseChange) -> bool:
    """A line for a day ahead is of what was agreed; of a step down it was asked as well."""
    return line.agreed in (None, Agreed.YES) and not line.withdrawn


def _visit(first_id: str, chain: list[Visit], today: date, names: bool) -> CalendarEntry | None:
    """A coming visit; one that was to come, and is taken back or of a past day, is cancelled."""
    ahead = [visit for visit in chain if visit.day >= today and not visit.withdrawn]
    if not ahead:
        return None
    visit = ahead[-1]
    with_whom = visit.with_whom.strip()
    named = msg("Visit: {who}", who=with_whom) if with_whom else msg("Visit to the clinic")
    told = named if names else msg("Appointment")
    return CalendarEntry(f"visit/{first_id}", visit.day, told, cancelled=visit is not chain[-1])


def _supplies(profile: Profile, today: date, names: bool) -> Iterator[CalendarEntry]:
    coming = {medicine_key(one.medicine): one for one in profile.supplies if one.last_day >= today}
    for supply in (*profile.supplies_before, *coming.values()):
        key = medicine_key(supply.medicine)
        if supply.last_day >= today and coming.get(key, supply) is supply:
            named = msg("{medicine}: my tablets last until today", medicine=supply.medicine)
            told = named if names else msg("My supply lasts until today")
            yield CalendarEntry(f"supply/{key}", supply.last_day, told, cancelled=key not in coming)
