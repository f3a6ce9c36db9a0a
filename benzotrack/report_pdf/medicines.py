"""Medicines with their doses in a table, and what was recorded of each: for page 1, and whole behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benzotrack.domain.amounts import mg_text
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import sum_words
from benzotrack.domain.ledger import Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.profile import Supply
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.recorded_doses import DoseDays, MedicineNow, SinceStop
from benzotrack.domain.sentences.ledger_words import small_cuts_words
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.as_needed import as_needed
from benzotrack.report_pdf.blocks import PAGE, Block, heading, label, line, more, table
from benzotrack.report_pdf.wording import NOTHING, decided, not_confirmed, on, step_amount, step_dose

MORE_MEDICINES = "all_medicines"


def medicines(report: ClinicReport, most: int) -> list[Block]:
    """At most so many medicines with their doses, those as needed summed up, doses taken since a stop, and
    plans nobody confirmed.
    """
    blocks = [heading(tr("Medicines as prescribed, and doses as recorded"))]
    if not (report.medicines or report.dose_days or report.as_needed):
        return [*blocks, line(tr("No prescribed medicine is recorded in this app."))]
    found = _medicines(report)
    blocks += _table_and_lines(report, found[:most])
    if len(found) > most:
        words = tr("All {n} medicines are on page {page}.", n=len(found), page=PAGE)
        blocks.append(more(words, MORE_MEDICINES))
    blocks += [line(_since_stop(taken), strong=True) for taken in report.since_stop]
    blocks += as_needed(report)
    blocks += [line(not_confirmed(plan), strong=True) for plan in report.ledger.open_plans(report.as_of)]
    return blocks


@dataclass(frozen=True)
class _Medicine:
    """One medicine: what the ledger says, the days on which it was recorded, and its tablets."""

    name: str
    now: MedicineNow | None
    days: DoseDays | None
    supply: Supply | None


def _medicines(report: ClinicReport) -> list[_Medicine]:
    """Each medicine that is prescribed, was, or has a recorded dose."""
    days = {medicine_key(d.medicine): d for d in report.dose_days}
    supplies = {medicine_key(s.medicine): s for s in report.supplies}
    found = []
    for now in report.medicines:
        key = medicine_key(now.step.medicine)
        found.append(_Medicine(now.step.medicine, now, days.pop(key, None), supplies.pop(key, None)))
    for key, counted in days.items():
        found.append(_Medicine(counted.medicine, None, counted, supplies.pop(key, None)))
    return found + [_Medicine(s.medicine, None, None, s) for s in supplies.values()]


def _table_and_lines(report: ClinicReport, found: Sequence[_Medicine]) -> list[Block]:
    rows = [[*_medicine(one), *_dose_days(one.days)] for one in found]
    told = ((one.name, " ".join(_details(one))) for one in found)
    lines = [tr("{medicine}: {words}", medicine=name, words=words) for name, words in told if words]
    return [_medicine_table(report, rows), *map(line, lines)]


def _medicine_table(report: ClinicReport, rows: list[list[str]]) -> Block:
    """Medicines with their dose, last change, and the days on which doses were recorded.

    The dose is told as that of now only in a report up to the day on which it was made.
    """
    now = report.as_of == report.made_at.date()
    header = [
        tr("Medicine"),
        tr("mg a day\nnow") if now else tr("mg a day\n{day}", day=on(report.as_of)),
        tr("Last change"),
        tr("Who decided"),
        tr("As\nprescribed"),
        tr("Less"),
        tr("More"),
        tr("None"),
        tr("Not\nrecorded"),
        tr("Days"),
    ]
    since = next((days.since for days in report.dose_days), None)
    days = tr("Doses recorded, in days of this period")
    if since is not None:
        days = tr("Doses recorded, in days from {day} on", day=on(since))
    above = [("", 4), (days, 6)]
    return table("mmwwnnnnnn", header, rows, above=above, strong=(0, 1))


def _medicine(one: _Medicine) -> list[str]:
    now = one.now
    if now is None:
        return [one.name, NOTHING, NOTHING, NOTHING]
    step, change = now.step, now.change
    left = change.leaves(step.medicine)
    ended = tr("switched") if left else tr("stopped")
    dose = step_amount(step, now.wording) if step.daily_dose_mg else ended
    if left:
        last = tr("switched to {medicine}, {day}", medicine=change.medicine, day=on(step.first))
    elif change.kind is ChangeKind.SWITCHED:
        last = tr("switched from {medicine}, {day}", medicine=change.from_medicine, day=on(step.first))
        if now.before is not None:
            last = tr("{switched}, {change}", switched=last, change=_from_to(now.before, step))
    elif now.before is None:
        last = tr("first recorded {day}", day=on(step.first))
    else:
        last = tr("{change}, {day}", change=_from_to(now.before, step), day=on(step.first))
    return [step.medicine, dose, last, decided(change)]


def _from_to(before: Step, step: Step) -> str:
    """The dose before and that of the step, in mg alone: "8 → 7.5 mg", "1 mg → up to 1 mg, as needed"."""
    was, now = step_dose(before), step_dose(step)
    if not (before.as_needed or step.as_needed or before.cuts or step.cuts):
        was = mg_text(before.daily_dose_mg)
    return tr("{before} → {now}", before=was, now=now)


def _dose_days(days: DoseDays | None) -> list[str]:
    if days is None:
        return [NOTHING] * 6
    told = (days.as_prescribed, days.less, days.more, days.none, days.not_recorded, days.of)
    return [str(n) for n in told]


def _details(one: _Medicine) -> Iterator[str]:
    """Small cuts, the mg that were recorded beside those prescribed, and until when tablets last, as the
    person says.
    """
    if one.now is not None and one.now.step.cuts:
        yield tr("{dose}.", dose=say(small_cuts_words(one.now.change)))
    if one.days is not None:
        yield from _recorded_mg(one.days)
        if one.days.taken:
            yield trn(
                "Taken on {n} day more, not told as less or more.",
                "Taken on {n} days more, not told as less or more.",
                one.days.taken,
            )
    if one.supply is not None:
        words = tr("Person says tablets last until {day}", day=on(one.supply.last_day))
        if one.supply.takes_long:
            words = tr("{words} (takes long to get)", words=words)
        yield tr("{words}.", words=words)


def _recorded_mg(days: DoseDays) -> Iterator[str]:
    """The mg of the days of which they are known; nothing where all that is known is that none was taken."""
    known = days.amounts
    if known.taken_mg:
        yield trn(
            "mg known on {k} of {n} recorded day: {taken} mg taken, {prescribed} mg prescribed then.",
            "mg known on {k} of {n} recorded days: {taken} mg taken, {prescribed} mg prescribed then.",
            days.recorded,
            k=known.days,
            taken=mg_text(known.taken_mg),
            prescribed=mg_text(known.prescribed_mg),
        )
    if known.other_mg:
        yield trn(
            "{taken} mg taken on {n} day without a prescribed figure.",
            "{taken} mg taken on {n} days without a prescribed figure.",
            known.other_days,
            taken=mg_text(known.other_mg),
        )


def _since_stop(taken: SinceStop) -> str:
    """ "zolpidem: taken since the stop on 22 Sep 2026 on 2 days: 2 doses, 3 mg; the last on 1 Oct 2026."."""
    day, n = on(taken.change.day), len(taken.days)
    since = tr("the stop on {day}", day=day)
    if taken.change.leaves(taken.medicine):
        since = tr("the switch to {medicine} on {day}", medicine=taken.change.medicine, day=day)
    return trn(
        "{medicine}: taken since {since} on {n} day: {doses}; {last}.",
        "{medicine}: taken since {since} on {n} days: {doses}; the last on {last}.",
        n,
        medicine=taken.medicine,
        since=since,
        doses=sum_words(taken.doses),
        last=on(taken.days[-1][0]),
    )


def all_medicines(report: ClinicReport, shown: int) -> list[Block]:
    """Every medicine; nothing where page 1 shows them all."""
    found = _medicines(report)
    if len(found) <= shown:
        return []
    title = heading(tr("All medicines"))
    return [label(MORE_MEDICINES), title, *_table_and_lines(report, found)]
