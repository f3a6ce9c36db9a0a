"""The report: what a clinician is given for a period, as facts. Nothing in it is guessed, rounded or judged.

Every figure knows the number of days it rests on; a missing day and a skipped question are never a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import Choice
from benzotrack.domain.contacts import Contact
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import CONDITIONS, AgreedLine, Profile, Supply
from benzotrack.domain.questionnaires import Questionnaire
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.report import recorded_days as of_days
from benzotrack.domain.report.ahead import Ahead, dated_ahead, last_come
from benzotrack.domain.report.as_needed import AsNeeded, as_needed_in
from benzotrack.domain.report.notices import Notice, NoticeRow, notice_rows, notices_in
from benzotrack.domain.report.questionnaire_totals import Totals, totals_in
from benzotrack.domain.report.recorded_days import Compared, ContextDays, Rated, RecordedDays
from benzotrack.domain.report.recorded_doses import (
    DoseDays,
    MedicineNow,
    SinceStop,
    dose_days,
    medicines_now,
    since_stop,
)
from benzotrack.domain.report.safety import contacts_in, flags_in
from benzotrack.domain.report.taper_position import TaperPosition, taper_position
from benzotrack.domain.since_change import Since, since_last_change
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import Period, Series, series


@dataclass(frozen=True)
class ReportInput:
    """All of a diary that a report draws on, frozen. `questions` are the open ones in the person's order.

    `unread` counts records of the diary that could not be read.
    """

    facts: Facts
    clinician: str = ""
    clinic: str = ""
    questions: tuple[str, ...] = ()
    questionnaires: tuple[Questionnaire, ...] = ()
    unread: int = 0


@dataclass(frozen=True)
class ChosenNote:
    """A note that the person chose to share: its day and its words, whole."""

    day: date
    words: str


@dataclass(frozen=True)
class ClinicReport:
    """The report's facts. `made_at` is aware; `as_of` is the period's last day, or the last that has come if
    that is before.

    `lines` are the ledger's lines that count up to then, newest first; `planned` those for later days.
    `data_file` is the file with the data of these days that its PDF carries, empty for none.
    `further` are the symptoms beyond the four that were rated in the period; `limit` is the person's own.
    """

    name: str
    clinician: str
    clinic: str
    conditions: tuple[Choice, ...]
    period: Period
    before: Period
    made_at: datetime
    as_of: date
    recorded: RecordedDays
    flags: tuple[RedFlag, ...]
    ahead: Ahead
    notices: tuple[Notice, ...]
    notice_rows: tuple[NoticeRow, ...]
    questions: tuple[str, ...]
    medicines: tuple[MedicineNow, ...]
    dose_days: tuple[DoseDays, ...]
    noted: tuple[ContextDays, ...]
    could_do_day: Compared
    hours_slept: Compared
    totals: tuple[Totals, ...]
    symptoms: tuple[Rated, ...]
    further: tuple[Rated, ...]
    limit: int
    limit_agreed: bool
    series: tuple[Series, ...]
    further_series: tuple[Series, ...]
    ledger: Ledger
    lines: tuple[DoseChange, ...]
    planned: tuple[DoseChange, ...]
    since_change: tuple[Since, ...]
    notes: tuple[ChosenNote, ...]
    unread: int = 0
    as_needed: tuple[AsNeeded, ...] = ()
    contacts: tuple[Contact, ...] = ()
    agreed: tuple[AgreedLine, ...] = ()
    supplies: tuple[Supply, ...] = ()
    since_stop: tuple[SinceStop, ...] = ()
    position: TaperPosition | None = None
    limit_source: str = ""
    data_file: str = ""


def clinic_report(
    told: ReportInput, period: Period, made_at: datetime, chosen_notes: frozenset[date] = frozenset()
) -> ClinicReport:
    """The report of that period. Notes are in it only for the days that were chosen, each one."""
    facts, ledger, profile = told.facts, told.facts.ledger, told.facts.profile
    before, today = of_days.period_before(period), made_at.date()
    as_of = min(period.last, last_come(facts, made_at))
    said, said_before = (of_days.said_in(p, facts.check_ins, facts.drafts) for p in (period, before))
    further = of_days.further_in(said, said_before, profile.alert_limit)
    notices = notices_in(period, facts, as_of)
    return ClinicReport(
        name=profile.name,
        clinician=told.clinician,
        clinic=told.clinic,
        conditions=tuple(c for c in CONDITIONS if c.id in profile.conditions),
        period=period,
        before=before,
        made_at=made_at,
        as_of=as_of,
        recorded=of_days.recorded_in(period, facts.check_ins, facts.drafts, profile.pauses),
        flags=flags_in(period, facts.red_flags, made_at),
        ahead=dated_ahead(facts, told.questionnaires, max(as_of, today), made_at),
        notices=notices,
        notice_rows=notice_rows(notices, period, facts),
        questions=told.questions,
        medicines=medicines_now(ledger, as_of),
        dose_days=dose_days(ledger, facts.doses, period, facts.begun),
        noted=of_days.noted_in(said),
        could_do_day=of_days.could_do_day(said, said_before),
        hours_slept=of_days.hours_slept(said, said_before),
        totals=totals_in(period, max(as_of, today), told.questionnaires),
        symptoms=of_days.rated_in(CORE, said, said_before),
        further=further,
        **_limit(profile),
        series=tuple(series(s, period, facts.check_ins, facts.drafts) for s in CORE),
        further_series=tuple(series(r.symptom, period, facts.check_ins, facts.drafts) for r in further),
        ledger=ledger,
        lines=tuple(reversed(ledger.known_on(as_of).lines)),
        planned=ledger.planned(as_of),
        since_change=_since_change(facts, as_of),
        notes=_notes(said, chosen_notes),
        unread=told.unread,
        as_needed=as_needed_in(ledger, facts.doses, period, as_of, facts.begun),
        contacts=contacts_in(period, facts, made_at),
        agreed=profile.agreed_lines,
        supplies=_supplies(facts, today),
        since_stop=since_stop(ledger, facts.doses, period),
        position=taper_position(ledger, facts.doses, as_of, today),
    )


def _limit(profile: Profile) -> dict[str, Any]:
    """The alert limit, and whose it is."""
    return {
        "limit": profile.alert_limit,
        "limit_agreed": profile.limit_agreed,
        "limit_source": profile.limit_source,
    }


def _supplies(facts: Facts, today: date) -> tuple[Supply, ...]:
    """Until when tablets last, of what is prescribed on the day on which the report is made."""
    said = (facts.profile.supply_of(step.medicine) for step in facts.ledger.current_steps(today))
    return tuple(supply for supply in said if supply is not None)


def _since_change(facts: Facts, as_of: date) -> tuple[Since, ...]:
    """The core symptoms since the last dose change; empty before the first."""
    found = since_last_change(CORE, facts.ledger, as_of, facts.check_ins, facts.drafts)
    return tuple(since for since in found if since is not None)


def _notes(said: of_days.Said, chosen: frozenset[date]) -> tuple[ChosenNote, ...]:
    return tuple(ChosenNote(day, a.note) for day, a in said.items() if day in chosen and a.note.strip())
