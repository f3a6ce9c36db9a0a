"""What was prescribed, a MedicationStatement for each line of the ledger that counts, and what was taken, a
MedicationAdministration for each dose.

No amount is worked out: what stands between the ends of small cuts is never a figure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from benzotrack.domain.corrections import Correctable, places
from benzotrack.domain.days import full_date
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.doses import HOW_LABELS, Dose, NotTaken
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.sentences.ledger_words import (
    AGREED_LABELS,
    AGREED_QUESTION,
    daily_words,
    decided_by_words,
    dose_words,
    told_words,
    wording_apart,
)
from benzotrack.domain.trends import Period
from benzotrack.exchange.fhir.check_ins import origin_extensions
from benzotrack.exchange.fhir.codes import UCUM, medicine_concept
from benzotrack.exchange.fhir.elements import (
    Element,
    day_text,
    moment_text,
    number,
    source_text,
    text,
    without_empty,
)
from benzotrack.exchange.fhir.patient import FhirPatient
from benzotrack.i18n import Message, msg, say, tr

_DAY = timedelta(days=1)


def first_ids(entered: Sequence[Correctable]) -> dict[str, str]:
    """For each record's id that of the first record of its chain of corrections: what its own is made of."""
    place = places(entered)
    return {record.id: entered[place[record.id]].id for record in entered}


@dataclass(frozen=True)
class Prescribed:
    """A line with its last day, the day before the next line of its medicine; None if none is known. `ahead`
    is a plan that nobody said is done.
    """

    line: DoseChange
    last: date | None
    ahead: bool

    def touches(self, period: Period) -> bool:
        """Whether one of its days is one of those."""
        return self.line.day <= period.last and (self.last is None or self.last >= period.first)


def prescribed(ledger: Ledger) -> tuple[Prescribed, ...]:
    """The lines that hold for a day at least, and the plans that are still to be asked about.

    Left out are a line that another of its day and medicine stands for, and a plan that was passed over.
    """
    plans = {line.id for line in ledger.open_plans(date.max)}
    found = []
    for line in ledger.lines:
        if line.id in plans:
            found.append(Prescribed(line, None, ahead=True))
        elif line.id not in ledger.unconfirmed:
            last = _last_day(ledger, line)
            if last is None or last >= line.day:
                found.append(Prescribed(line, last, ahead=False))
    return tuple(found)


def _last_day(ledger: Ledger, line: DoseChange) -> date | None:
    lines = ledger.in_force_of(line.medicine)
    following = lines[lines.index(line) + 1 :]
    return following[0].day - _DAY if following else None


def statement(told: Prescribed, firsts: Mapping[str, str], about: FhirPatient, today: date) -> Element:
    """The MedicationStatement: what the person says was prescribed from that day on."""
    line = told.line
    stopped = line.kind is ChangeKind.STOPPED
    last = day_text(told.last) if told.last is not None else ""
    when = {"effectivePeriod": without_empty({"start": day_text(line.day), "end": last})}
    return without_empty(
        {
            "resourceType": "MedicationStatement",
            "id": about.id_of("ledger", firsts[line.id]),
            "extension": origin_extensions(line.source),
            "status": _status(told, today),
            "medicationCodeableConcept": medicine_concept(line.medicine),
            "subject": about.reference,
            **({"effectiveDateTime": day_text(line.day)} if stopped else when),
            "dateAsserted": moment_text(line.entered_at),
            "informationSource": about.reference,
            "note": [{"text": words} for words in _notes(told, today)],
            "dosage": [] if stopped else [_dosage(line)],
        }
    )


def _status(told: Prescribed, today: date) -> str:
    if told.ahead or told.line.day > today:
        return "intended"
    if told.line.kind is ChangeKind.STOPPED:
        return "stopped"
    return "completed" if told.last is not None and told.last < today else "active"


def _notes(told: Prescribed, today: date) -> Iterator[str]:
    line = told.line
    yield text(say(told_words(line, today, told.ahead)))
    if who := text(say(decided_by_words(line.decided_by))):
        yield tr("Who decided: {who}", who=who)
    if line.agreed is not None:
        yield say(msg("{question} {answer}", question=AGREED_QUESTION, answer=AGREED_LABELS[line.agreed]))
    if reason := text(line.reason):
        yield tr("Reason: {reason}", reason=reason)
    if source := source_text(line.source):
        yield tr("Imported from {source}.", source=source)


def _dosage(line: DoseChange) -> Element:
    wording = text(wording_apart(line))
    words = say(dose_words(line))
    dosage: Element = {"text": text(tr("{dose}: {words}", dose=words, words=wording) if wording else words)}
    if line.is_cuts:
        return dosage
    a_day = {"numerator": _mg(line.daily_dose_mg), "denominator": _quantity(1, "day", "d")}
    if line.as_needed:
        return {**dosage, "asNeededBoolean": True, "maxDosePerPeriod": a_day}
    return {**dosage, "doseAndRate": [{"rateRatio": a_day}]}


def administration(dose: Dose, firsts: Mapping[str, str], about: FhirPatient, *, taken: bool) -> Element:
    """The MedicationAdministration: one dose as it was `taken`, or that none was."""
    when = day_text(dose.day) if dose.taken_at is None else moment_text(dose.taken_at)
    why = NOT_TAKEN[dose.why_none] if dose.why_none is not None else None
    amount = dose.amount_mg if taken else None
    return without_empty(
        {
            "resourceType": "MedicationAdministration",
            "id": about.id_of("dose", firsts[dose.id]),
            "extension": origin_extensions(dose.source),
            "status": "completed" if taken else "not-done",
            "statusReason": [{"text": say(why)}] if why is not None else [],
            "medicationCodeableConcept": medicine_concept(dose.medicine),
            "subject": about.reference,
            "effectiveDateTime": when,
            "performer": [{"actor": about.reference}],
            "note": [{"text": note} for note in _dose_notes(dose, taken=taken)],
            "dosage": {} if amount is None else {"dose": _mg(amount)},
        }
    )


NOT_TAKEN: dict[NotTaken, Message] = {
    NotTaken.MISSED: msg("Missed"),
    NotTaken.STOPPED: msg("Stopped, or ran out"),
}


def _dose_notes(dose: Dose, *, taken: bool) -> Iterator[str]:
    """How it was taken against what was prescribed, of which day it is where it was taken in the night after,
    and from where it was imported.
    """
    words = HOW_LABELS[dose.how]
    if dose.prescribed_mg or (dose.prescribed_mg is not None and not taken):
        words = msg("{how}: {dose}", how=words, dose=daily_words(dose.prescribed_mg))
    yield say(words)
    if dose.taken_at is not None and dose.taken_at.date() != dose.day:
        yield tr("This is a dose of {day}.", day=full_date(dose.day))
    if source := source_text(dose.source):
        yield tr("Imported from {source}.", source=source)


def _mg(amount: Decimal) -> Element:
    return _quantity(number(amount), "mg", "mg")


def _quantity(value: int | float, unit: str, code: str) -> Element:
    return {"value": value, "unit": unit, "system": UCUM, "code": code}
