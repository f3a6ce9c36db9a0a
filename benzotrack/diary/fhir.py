"""The FHIR file of an open diary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from benzotrack.diary.diary import Diary
from benzotrack.diary.program_version import program_version
from benzotrack.diary.records import diary_records
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.trends import Period
from benzotrack.i18n import tr
from benzotrack.report_pdf.typesetting import Attached

if TYPE_CHECKING:
    from benzotrack.exchange.fhir.bundle import FhirChoice
    from benzotrack.exchange.fhir.patient import FhirPatient


@dataclass(frozen=True)
class FhirExport:
    """All that a FHIR file draws on, frozen."""

    records: DiaryRecords
    about: FhirPatient
    now: datetime

    def file(self, choice: FhirChoice) -> bytes:
        """The file with what is chosen; what writes it is loaded at the first one."""
        from benzotrack.exchange.fhir.bundle import fhir_file

        return fhir_file(self.records, self.about, choice, self.now, program_version() or "0")


def data_inside(exported: FhirExport, period: Period, notes: frozenset[date]) -> Attached:
    """The bundle of those days, for the report of them to carry in its PDF."""
    from benzotrack.exchange.fhir.bundle import MIME, FhirChoice

    content = exported.file(FhirChoice(period=period, notes=notes))
    return Attached("report-data.json", content.decode(), MIME, tr("The data of this report, as FHIR R4"))


def fhir_export(diary: Diary, *, name: bool = False) -> FhirExport:
    """What is known now; `name` says the person's. The diary must not be locked."""
    from benzotrack.exchange.fhir.patient import FhirPatient

    about = FhirPatient(diary.open_store.began_as, diary.profile.name if name else "")
    return FhirExport(diary_records(diary), about, diary.now)


def noted_days(diary: Diary) -> frozenset[date]:
    """Every day whose check-in has a note."""
    return frozenset(check_in.day for check_in in diary.check_ins if check_in.answers.note.strip())


def fhir_diary_file(diary: Diary) -> bytes:
    """The file with the whole diary, without name and notes. The diary must not be locked."""
    from benzotrack.exchange.fhir.bundle import FhirChoice

    return fhir_export(diary).file(FhirChoice())
