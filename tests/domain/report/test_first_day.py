"""Days before the diary began were left out by nobody: they are not counted as not recorded."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.doses import How
from benzotrack.domain.report.clinic_report import ReportInput, clinic_report
from benzotrack.domain.sentences.dose_words import dose_summary
from benzotrack.domain.trends import Period, counted_from
from benzotrack.i18n import say
from benzotrack.report_pdf.report_pdf import report_pdf
from tests.domain.report.made_up import LAST, MADE_AT, Rows, at, made_up
from tests.report_pdf.reading import page_texts

MONTH = Period(LAST - timedelta(days=29), LAST)


def begun(days_ago: int, entered_ago: int = 0) -> ReportInput:
    """Check-ins since some days, and a medicine since long ago, written down some days ago."""
    rows = made_up(days_ago + 1)
    rows.changes = [(LAST - timedelta(days=400), "diazepam", Decimal(5))]
    rows.doses = [(LAST, "diazepam", How.AS_PRESCRIBED)]
    told = rows.told()
    (line,) = told.facts.ledger.entered
    ledger = replace(
        told.facts.ledger, entered=(replace(line, entered_at=at(LAST - timedelta(days=entered_ago))),)
    )
    return replace(told, facts=replace(told.facts, ledger=ledger))


def test_check_ins_are_counted_from_the_first_one_and_its_day_is_named() -> None:
    told = begun(5)
    first_day = min(c.day for c in told.facts.check_ins)
    report = clinic_report(told, MONTH, MADE_AT)
    assert report.recorded.first == first_day
    assert report.recorded.of == (LAST - first_day).days + 1 < 30
    page = page_texts(report_pdf(report))[0]
    assert f"of {report.recorded.of} days; first check-in on {first_day.day} " in page
    longer = clinic_report(told, Period(LAST - timedelta(days=2), LAST), MADE_AT)
    assert (longer.recorded.first, longer.recorded.of) == (None, 3)


@pytest.mark.parametrize("entered_ago", [0, 20])
def test_doses_are_counted_from_the_first_day_of_the_diary(entered_ago: int) -> None:
    told = begun(5, entered_ago)
    first_day = min(c.day for c in told.facts.check_ins)
    counted = max((LAST - first_day).days, entered_ago) + 1
    report = clinic_report(told, MONTH, MADE_AT)
    (days,) = report.dose_days
    assert (days.as_prescribed, days.not_recorded, days.of) == (1, counted - 1, counted)
    assert "Doses recorded, in days from " in page_texts(report_pdf(report))[0]


def test_what_is_taken_as_needed_is_no_rarer_for_the_days_before_the_diary() -> None:
    told = begun(5)
    (line,) = told.facts.ledger.entered
    needed = replace(line, as_needed=True)
    ledger = replace(told.facts.ledger, entered=(needed,))
    doses = tuple(replace(d, how=How.TAKEN, amount_mg=Decimal(1)) for d in told.facts.doses)
    told = replace(told, facts=replace(told.facts, ledger=ledger, doses=doses))
    report = clinic_report(told, MONTH, MADE_AT)
    assert len(report.as_needed[0].possible) == report.recorded.of
    words = dose_summary(ledger, MONTH, LAST, DoseUnit.MG, doses, told.facts.begun)
    assert words is not None
    assert f"Taken on 1 of {report.recorded.of} days" in say(words)


def test_a_period_before_the_diary_and_one_without_any_are_counted_whole() -> None:
    assert counted_from(None, MONTH) == MONTH
    assert counted_from(LAST + timedelta(days=1), MONTH) == MONTH
    assert counted_from(LAST, MONTH) == Period(LAST, LAST)
    empty = clinic_report(Rows().told(), MONTH, MADE_AT)
    assert (empty.recorded.first, empty.recorded.of) == (None, 30)
