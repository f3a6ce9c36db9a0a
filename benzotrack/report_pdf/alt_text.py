"""The drawings in words, with their figures: what a person who can't see them is told."""

from __future__ import annotations

from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.days import Rated
from benzotrack.domain.sentences.since_change_words import since_words
from benzotrack.domain.sentences.trend_words import figure
from benzotrack.domain.since_change import SinceChange
from benzotrack.domain.symptoms import SEVERE_FROM
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.wording import half, not_confirmed, on, step_amount


def timeline_alt(report: ClinicReport) -> str:
    """The dose of each medicine by its changes, and each symptom's figures."""
    return " ".join([*_doses(report), *(symptom_words(rated, report) for rated in report.symptoms)])


def _doses(report: ClinicReport) -> list[str]:
    found = []
    for medicine in report.ledger.medicines:
        steps = [s for s in report.ledger.steps(medicine) if s.first <= report.as_of]
        shown = [s for s in steps if s.until is None or s.until > report.period.first]
        parts = [tr("{dose} from {day}", dose=step_amount(s), day=on(s.first)) for s in shown]
        if parts:
            found.append(tr("{medicine} a day: {steps}.", medicine=medicine, steps=", ".join(parts)))
    found = found or [tr("No prescribed dose recorded.")]
    return [*found, *(not_confirmed(plan) for plan in report.ledger.open_plans(report.as_of))]


def symptom_words(rated: Rated, report: ClinicReport) -> str:
    """One symptom's figures in the period."""
    label, now = say(rated.symptom.label), rated.now
    if not now.n:
        return tr("{symptom}: no rating in this period.", symptom=label)
    rest = trn("rated on {k} of {n} day", "rated on {k} of {n} days", report.period.length, k=now.n)
    severe = trn(
        "{n} day at {least} or more", "{n} days at {least} or more", now.severe_days, least=SEVERE_FROM
    )
    highest = figure(max(now.values))
    if now.median is None:
        return tr(
            "{symptom}: {rest}, highest {highest}, {severe}.",
            symptom=label,
            rest=rest,
            highest=highest,
            severe=severe,
        )
    return tr(
        "{symptom}: {rest}, median {median}, middle half {half}, highest {highest}, {severe}.",
        symptom=label,
        rest=rest,
        median=figure(now.median),
        half=half(now),
        highest=highest,
        severe=severe,
    )


def after_change_alt(report: ClinicReport) -> str:
    """Each symptom since the last change beside the changes before it, and its ratings day by day."""
    return " ".join(_after(since, report) for since in report.since_change)


def _after(since: SinceChange, report: ClinicReport) -> str:
    sentence = say(since_words(since, on(since.changed_on)))
    told = [(d.since, d.current.rating) for d in since.days if d.current and d.current.rating is not None]
    if not told:
        return sentence
    listed = ", ".join(tr("day {n}: {rating}", n=n, rating=rating) for n, rating in told)
    return tr("{sentence} By day since the change: {ratings}.", sentence=sentence, ratings=listed)
