"""`benzotrack report`, `paper`, `card` and `sheet`: a PDF beside the app; the diary is only read."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING

from benzotrack.cli.output import tell
from benzotrack.i18n import msg, tr

if TYPE_CHECKING:
    from benzotrack.domain.alerts import Facts
    from benzotrack.domain.trends import Period
    from benzotrack.report_pdf.typesetting import Paper


def report(asked: Namespace) -> int:
    """Make the report of the diary in that folder, and say so. Raises StoreError."""
    from benzotrack.cli.out_file import place_for, write
    from benzotrack.cli.passcode_prompt import asked_vault
    from benzotrack.cli.sample_data import clock
    from benzotrack.diary.fhir import data_inside, fhir_export
    from benzotrack.diary.reading import read_diary, report_input
    from benzotrack.domain.report.clinic_report import clinic_report
    from benzotrack.report_pdf.report_pdf import report_pdf

    place = place_for(asked)
    diary = read_diary(asked.folder, clock(asked.now), asked_vault(asked.folder))
    try:
        now = diary.now
        period = _period(asked, diary.facts(), now)
        carried = data_inside(fhir_export(diary, name=True), period, frozenset()) if asked.with_data else None
        content = report_pdf(clinic_report(report_input(diary), period, now), _paper(asked), carried)
    finally:
        diary.close()
    write(asked, place, content)
    first, last = period.first.isoformat(), period.last.isoformat()
    return tell(
        tr("The report of {first} to {last} is in {path}.", first=first, last=last, path=str(asked.out))
    )


def paper(asked: Namespace) -> int:
    """Make the blank sheets, and say so. Raises StoreError."""
    from benzotrack.cli.out_file import place_for, write
    from benzotrack.domain.crisis import numbers_for
    from benzotrack.report_pdf.paper_twin import paper_pdf
    from benzotrack.store.crisis_file import load_crisis_numbers
    from benzotrack.store.settings_file import SettingsFile

    place = place_for(asked)
    settings = SettingsFile(asked.folder).read().settings
    known = numbers_for(settings.country, load_crisis_numbers(), settings.numbers) if settings.country else ()
    emergency = known[0].emergency if known else ""
    write(asked, place, paper_pdf(_paper(asked), emergency, known[0].crisis_call if known else ""))
    return tell(tr("Two weeks of blank check-ins are in {path}.", path=str(asked.out)))


def card(asked: Namespace) -> int:
    """Make the card for the wallet, and say so. Raises StoreError."""
    from benzotrack.cli.out_file import place_for, write
    from benzotrack.cli.passcode_prompt import asked_vault
    from benzotrack.cli.sample_data import clock
    from benzotrack.diary.locked_summary import summary_of
    from benzotrack.diary.reading import read_diary
    from benzotrack.report_pdf.emergency_card import Card, card_pdf
    from benzotrack.report_pdf.numbers_on_paper import numbers_on_paper

    place = place_for(asked)
    diary = read_diary(asked.folder, clock(asked.now), asked_vault(asked.folder))
    try:
        told = summary_of(diary, lasting=True)
        numbers = numbers_on_paper(diary.settings, diary.crisis_numbers())
        content = card_pdf(Card(told, numbers, diary.today), _paper(asked))
    finally:
        diary.close()
    write(asked, place, content)
    return tell(tr("The card is in {path}. Anyone who has the file can read it.", path=str(asked.out)))


def sheet(asked: Namespace) -> int:
    """Make the sheet for a helper, and say so. Raises StoreError."""
    from benzotrack.cli.out_file import place_for, write
    from benzotrack.cli.sample_data import clock
    from benzotrack.domain.crisis import numbers_for
    from benzotrack.report_pdf.helper_sheet import sheet_pdf
    from benzotrack.report_pdf.numbers_on_paper import numbers_on_paper
    from benzotrack.store.crisis_file import load_crisis_numbers
    from benzotrack.store.settings_file import SettingsFile

    place = place_for(asked)
    settings = SettingsFile(asked.folder).read().settings
    known = numbers_for(settings.country, load_crisis_numbers(), settings.numbers)
    today = clock(asked.now)().date()
    write(asked, place, sheet_pdf(numbers_on_paper(settings, known), today, _paper(asked)))
    return tell(tr("The sheet for someone who helps you is in {path}.", path=str(asked.out)))


def _period(asked: Namespace, facts: Facts, now: datetime) -> Period:
    from benzotrack.domain.report.ahead import last_day
    from benzotrack.domain.report.recorded_days import Span, period_of, since_visit, too_much
    from benzotrack.domain.trends import Period
    from benzotrack.store.errors import StoreError

    visits, today = facts.visits, now.date()
    if asked.since_visit and since_visit(visits, today) is None:
        raise StoreError(msg("No visit before today is recorded. Name the days with --from and --to."))
    if asked.first is None or asked.last is None:
        return period_of(Span.SINCE_VISIT, visits, today)
    if asked.last > (last := last_day(facts, now)):
        words = (
            msg("--to can't be after today, {day}.", day=last.isoformat())
            if last == today
            else msg("--to can't be after {day}, the last day with an entry.", day=last.isoformat())
        )
        raise StoreError(words)
    if asked.first > asked.last:
        raise StoreError(msg("--from can't be after --to."))
    if (why := too_much(asked.first, asked.last)) is not None:
        raise StoreError(why)
    return Period(asked.first, asked.last)


def _paper(asked: Namespace) -> Paper:
    from benzotrack.report_pdf.typesetting import Paper

    return Paper.LETTER if asked.paper == "letter" else Paper.A4
