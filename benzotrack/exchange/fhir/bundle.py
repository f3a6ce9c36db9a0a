"""The diary as a FHIR R4 Bundle: a collection to read, or a transaction that a clinic's server takes whole.

The same records at the same moment are the same bytes, and the same record always has the same id: what is
sent again replaces what was sent before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from io import BytesIO

import orjson

from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.doses import named_now, standing_doses, was_taken
from benzotrack.domain.planned import ledger_of
from benzotrack.domain.questionnaires import KINDS
from benzotrack.domain.red_flags import BY_KEY, Outcome
from benzotrack.domain.trends import Period
from benzotrack.exchange.fhir.check_in_form import check_in_form
from benzotrack.exchange.fhir.check_ins import check_in_resources, told_symptoms
from benzotrack.exchange.fhir.elements import Element, moment_text
from benzotrack.exchange.fhir.entered_in_error import entered_in_error
from benzotrack.exchange.fhir.medicines import Prescribed, administration, first_ids, prescribed, statement
from benzotrack.exchange.fhir.patient import FhirPatient, patient
from benzotrack.exchange.fhir.provenance import app_resource, provenances
from benzotrack.exchange.fhir.scored_questionnaires import scored_form, scored_resources
from benzotrack.exchange.fhir.signs import sign_resource

MIME = "application/fhir+json"


class BundleKind(Enum):
    """Whether it is to be read, or to be taken by a server in one piece."""

    COLLECTION = "collection"
    TRANSACTION = "transaction"


@dataclass(frozen=True)
class FhirChoice:
    """What a bundle is to be: its kind, the days in it, None for all of them, and the days whose note is."""

    kind: BundleKind = BundleKind.COLLECTION
    period: Period | None = None
    notes: frozenset[date] = frozenset()

    def has(self, day: date) -> bool:
        """Whether that day is among the days."""
        return self.period is None or self.period.first <= day <= self.period.last

    def has_line(self, told: Prescribed) -> bool:
        """Whether one of that line's days is, or, in a transaction, the day after its last one: a server that
        holds it as active is told that it ended.
        """
        if self.period is None:
            return True
        first = self.period.first
        if self.kind is BundleKind.TRANSACTION and first > date.min:
            first -= ONE_DAY
        return told.touches(Period(first, self.period.last))


Origin = tuple[Element, str]
"""A resource and the source it was imported from, empty where it was entered here."""


def fhir_bundle(
    records: DiaryRecords, about: FhirPatient, choice: FhirChoice, now: datetime, version: str
) -> Element:
    """The bundle at `now` (aware), by that version of the app. What was corrected, withdrawn or is half-done
    is not in it; a transaction has it as entered in error where an earlier one may have had it.
    """
    entries = [_entry(one, choice.kind) for one in _resources(records, about, choice, now, version)]
    return {**_head(about, choice, now), "entry": entries}


def fhir_file(
    records: DiaryRecords, about: FhirPatient, choice: FhirChoice, now: datetime, version: str
) -> bytes:
    """The bundle as a file's bytes, written entry by entry, so that many years need little memory."""
    out = BytesIO()
    out.write(orjson.dumps(_head(about, choice, now))[:-1] + b',"entry":')
    for number, one in enumerate(_resources(records, about, choice, now, version)):
        out.write((b"," if number else b"[") + orjson.dumps(_entry(one, choice.kind)))
    out.write(b"]}")
    return out.getvalue()


def _head(about: FhirPatient, choice: FhirChoice, now: datetime) -> Element:
    return {
        "resourceType": "Bundle",
        "id": about.id_of("bundle", choice.kind.value, _period(choice)),
        "type": choice.kind.value,
        "timestamp": moment_text(now),
    }


def _period(choice: FhirChoice) -> str:
    return f"{choice.period.first}/{choice.period.last}" if choice.period else ""


def _resources(
    records: DiaryRecords, about: FhirPatient, choice: FhirChoice, now: datetime, version: str
) -> Iterator[Element]:
    yield from (patient(about), app_resource(about, version), check_in_form(), *map(scored_form, KINDS))
    origins = []
    for resource, source in _records(records, about, choice, now):
        origins.append((resource["id"], source))
        yield resource
    yield from provenances(origins, about, now, _period(choice))
    if choice.kind is BundleKind.TRANSACTION:
        yield from entered_in_error(records, about, told_symptoms(), choice.period)


def _entry(resource: Element, kind: BundleKind) -> Element:
    entry: Element = {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}
    if kind is BundleKind.TRANSACTION:
        entry["request"] = {"method": "PUT", "url": f"{resource['resourceType']}/{resource['id']}"}
    return entry


def _records(
    records: DiaryRecords, about: FhirPatient, choice: FhirChoice, now: datetime
) -> Iterator[Origin]:
    told = told_symptoms()
    for check_in in filter(lambda c: choice.has(c.day), records.check_ins):
        yield from check_in_resources(check_in, about, told, with_note=check_in.day in choice.notes)
    for flag in records.red_flags:
        if flag.key in BY_KEY and flag.outcome is not Outcome.MISTAKE and choice.has(flag.about_day):
            yield sign_resource(flag, about), ""
    for answering in filter(lambda q: choice.has(q.day), records.questionnaires):
        for resource in scored_resources(answering, about):
            yield resource, ""
    yield from _medicines(records, about, choice, now)


def _medicines(
    records: DiaryRecords, about: FhirPatient, choice: FhirChoice, now: datetime
) -> Iterator[Origin]:
    ledger = ledger_of(records.dose_changes, records.doses)
    firsts = first_ids(records.dose_changes)
    for told in prescribed(ledger):
        if choice.has_line(told):
            yield statement(told, firsts, about, now.date()), told.line.source
    firsts = first_ids(records.doses)
    for dose in named_now(standing_doses(records.doses), ledger):
        if choice.has(dose.day):
            yield administration(dose, firsts, about, taken=was_taken(ledger, dose)), dose.source
