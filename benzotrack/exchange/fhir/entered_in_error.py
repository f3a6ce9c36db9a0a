"""What a server may hold of this diary that no longer stands: each is put there as entered in error.

It says no more than FHIR asks of such a resource: which it was, whose, and of which symptom or medicine.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from benzotrack.domain.check_in import CheckIn
from benzotrack.domain.corrections import Correctable
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.planned import ledger_of
from benzotrack.domain.red_flags import BY_KEY, Outcome
from benzotrack.domain.trends import Period
from benzotrack.exchange.fhir.check_ins import (
    NAMED,
    SURVEY,
    SYMPTOM_KIND,
    Told,
    named_id,
    named_symptoms,
    rating_id,
)
from benzotrack.exchange.fhir.codes import medicine_concept
from benzotrack.exchange.fhir.elements import Element, day_text
from benzotrack.exchange.fhir.medicines import first_ids, prescribed
from benzotrack.exchange.fhir.patient import FhirPatient
from benzotrack.exchange.fhir.signs import sign_id

STATUS = "entered-in-error"
_C = TypeVar("_C", bound=Correctable)


def entered_in_error(
    records: DiaryRecords, about: FhirPatient, told: Mapping[str, Told], period: Period | None
) -> Iterator[Element]:
    """A resource for each id of those days, None for all, that only an earlier version had, or what was
    withdrawn, passed over or chosen by mistake.
    """

    def has(day: date) -> bool:
        return period is None or period.first <= day <= period.last

    for check_in in records.check_ins:
        if check_in.versions and has(check_in.day):
            yield from _ratings(check_in, about, told)
    for flag in records.red_flags:
        if flag.key in BY_KEY and flag.outcome is Outcome.MISTAKE and has(flag.about_day):
            day = day_text(flag.about_day)
            yield _observation(sign_id(flag, about), day, SYMPTOM_KIND, NAMED, about)
    for first, line in _lines(records).items():
        if period is None or line.day <= period.last:
            yield _medicine("MedicationStatement", about.id_of("ledger", first), line.medicine, about)
    for first, dose in _last_words(records.doses, first_ids(records.doses)).items():
        if dose.withdrawn and has(dose.day):
            made = _medicine("MedicationAdministration", about.id_of("dose", first), dose.medicine, about)
            yield {**made, "effectiveDateTime": day_text(dose.day)}


def _ratings(check_in: CheckIn, about: FhirPatient, told: Mapping[str, Told]) -> Iterator[Element]:
    """The ratings and named symptoms that only earlier versions of the day had."""
    earlier = tuple(_earlier(check_in))
    day = day_text(check_in.day)
    rated = {symptom for was in earlier for symptom in was.answers.rated() if symptom in told}
    for symptom in sorted(rated - check_in.answers.rated().keys()):
        made_id = rating_id(check_in.day, symptom, about)
        yield _observation(made_id, day, SURVEY, told[symptom].code, about)
    named = {symptom for was in earlier for symptom in named_symptoms(was, told)}
    for symptom in sorted(named - named_symptoms(check_in, told)):
        yield _observation(named_id(check_in.day, symptom, about), day, SYMPTOM_KIND, NAMED, about)


def _earlier(check_in: CheckIn) -> Iterator[CheckIn]:
    """The check-in as it stood before each edit."""
    for number, was in enumerate(check_in.versions):
        versions = check_in.versions[:number]
        yield CheckIn(
            check_in.day, was.answers, was.recorded_at, was.zone, versions, was.source, was.rescaled
        )


def _observation(made_id: str, day: str, category: Element, code: Element, about: FhirPatient) -> Element:
    return {
        "resourceType": "Observation",
        "id": made_id,
        "status": STATUS,
        "category": [category],
        "code": code,
        "subject": about.reference,
        "effectiveDateTime": day,
    }


def _medicine(kind: str, made_id: str, medicine: str, about: FhirPatient) -> Element:
    return {
        "resourceType": kind,
        "id": made_id,
        "status": STATUS,
        "medicationCodeableConcept": medicine_concept(medicine),
        "subject": about.reference,
    }


def _lines(records: DiaryRecords) -> dict[str, DoseChange]:
    """Lines that were withdrawn, plans passed over, and lines that another of their day stands for."""
    firsts = first_ids(records.dose_changes)
    kept = {firsts[one.line.id] for one in prescribed(ledger_of(records.dose_changes, records.doses))}
    last = _last_words(records.dose_changes, firsts)
    return {first: line for first, line in last.items() if first not in kept}


def _last_words(entered: Sequence[_C], firsts: Mapping[str, str]) -> dict[str, _C]:
    """The last record of each chain of corrections, by the id of its first."""
    return {firsts[record.id]: record for record in entered}
