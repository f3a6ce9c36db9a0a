"""Doses taken as needed: each medicine summed up for page 1, and behind it every dose, week by week."""

from collections.abc import Sequence
from datetime import date
from itertools import islice

from benzotrack.charts.axes import short_date
from benzotrack.domain.amounts import mg_text
from benzotrack.domain.doses import REGULAR_OF, Dose, known_mg, sum_words, taken_mg
from benzotrack.domain.report.as_needed import AsNeeded, Week
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.recorded_doses import DayDoses, all_doses
from benzotrack.domain.trends import WEEK_DAYS
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.blocks import PAGE, Block, heading, label, line, more, pair, table
from benzotrack.report_pdf.wording import on, span, unparted

EACH_DOSE = "each_dose"

WEEKS_BEFORE = 8
"""How many weeks before the last one page 1 has room for."""


def as_needed(report: ClinicReport) -> list[Block]:
    """Each medicine in a line, and where its doses stand one by one."""
    blocks = []
    for taken in report.as_needed:
        blocks.append(pair(_in_all(taken), " ".join(_further(taken, report))))
        blocks += [line(words, strong=True) for words in _daily(taken)]
    if report.as_needed or report.since_stop:
        blocks.append(more(tr("Each of these doses is on page {page}.", page=PAGE), EACH_DOSE))
    return blocks


def _in_all(taken: AsNeeded) -> str:
    """ "lorazepam as needed: on 40 of 57 days, 52 doses, 23.5 mg."."""
    return trn(
        "{medicine} as needed: on {k} of {n} day, {doses}.",
        "{medicine} as needed: on {k} of {n} days, {doses}.",
        len(taken.possible),
        medicine=taken.medicine,
        k=len(taken.days),
        doses=sum_words(taken.doses),
    )


def _further(taken: AsNeeded, report: ClinicReport) -> list[str]:
    """The last 7 days of a longer time, the weeks before, and the day with the most mg."""
    newest, *before = islice(taken.weeks(), 1 + WEEKS_BEFORE)
    told = []
    if report.period.length > WEEK_DAYS:
        told.append(_last_week(newest))
    day, most = max(((day, known_mg(doses)[0]) for day, doses in taken.days), key=lambda one: one[1])
    if most:
        told.append(tr("Most on one day: {mg} mg ({day}).", mg=mg_text(most), day=on(day)))
    if before:
        told.append(
            trn(
                "The week before: {weeks}.",
                "The {n} weeks before, newest first: {weeks}.",
                len(before),
                weeks="; ".join(map(_week, before)),
            )
        )
    return told


def _last_week(week: Week) -> str:
    if not week.days:
        return tr("The last {n} days: none recorded.", n=WEEK_DAYS)
    return trn(
        "The last {of} days: on {n} day, {doses}.",
        "The last {of} days: on {n} days, {doses}.",
        len(week.days),
        of=WEEK_DAYS,
        doses=sum_words(week.doses),
    )


def _week(week: Week) -> str:
    """The days with a dose and the mg; of how many days, where it could be taken on fewer than 7."""
    n, mg = len(week.days), _mg(week.doses)
    if not n:
        return tr("none")
    if week.of == WEEK_DAYS:
        return unparted(trn("{n} day {mg} mg", "{n} days {mg} mg", n, mg=mg))
    return unparted(trn("{k} of {n} day {mg} mg", "{k} of {n} days {mg} mg", week.of, k=n, mg=mg))


def _mg(doses: Sequence[Dose]) -> str:
    """The mg, and that some were not said."""
    mg, unsaid = known_mg(doses)
    return tr("{mg} + {n} unknown", mg=mg_text(mg), n=unsaid) if unsaid else mg_text(mg)


def _daily(taken: AsNeeded) -> list[str]:
    """That it was taken every day for two weeks or more, and that it is taken on most days now.

    Source: alert_rules
    """
    told = []
    if taken.run is not None:
        told.append(
            tr(
                "{medicine}: taken on each of {n} days in a row, {days}.",
                medicine=taken.medicine,
                n=taken.run.length,
                days=span(taken.run.first, taken.run.last),
            )
        )
    if taken.is_regular and (taken.run is None or taken.run.last < taken.last):
        told.append(
            tr(
                "{medicine}: taken on {k} of the last {n} days.",
                medicine=taken.medicine,
                k=taken.recent,
                n=REGULAR_OF.days,
            )
        )
    return told


def all_as_needed(report: ClinicReport) -> list[Block]:
    """Every dose taken as needed or since a stop, the newest week first; nothing where there is none."""
    rows = [
        [tr("7 days to {day}", day=on(week.last)), taken.medicine, *_days(week.days)]
        for taken in report.as_needed
        for week in taken.weeks()
        if week.days
    ]
    rows += [
        [tr("since {day}", day=on(taken.change.day)), taken.medicine, *_days(taken.days, report.as_of.year)]
        for taken in report.since_stop
    ]
    if not rows:
        return []
    header = [tr("When"), tr("Medicine"), tr("Days"), tr("In all"), tr("Each dose, mg and time")]
    title = heading(tr("Doses taken as needed or since a stop"))
    return [label(EACH_DOSE), title, table("aanaw", header, rows)]


def _days(days: DayDoses, year: int | None = None) -> list[str]:
    """How many days, the doses in all, and each; a day of another year than that one stands with its own."""

    def brief(day: date) -> str:
        return say(short_date(day)) if year in (None, day.year) else on(day)

    each = (f"{unparted(brief(day))}: {', '.join(_each(told))}" for day, told in days)
    return [str(len(days)), say(sum_words(all_doses(days))), "; ".join(each)]


def _each(of_day: Sequence[Dose]) -> list[str]:
    """The doses of a day; what was kept as prescribed, with the mg of the whole day as it was then."""
    whole = taken_mg(of_day)
    day = tr("mg not recorded") if whole is None else mg_text(whole)
    if whole is not None and len(of_day) > 1:
        day = tr("part of {mg}", mg=day)
    return [_one(dose, mg_text(dose.amount_mg) if dose.amount_mg else day) for dose in of_day]


def _one(dose: Dose, mg: str) -> str:
    if dose.taken_at is None:
        return tr("{dose}, no time", dose=mg)
    return unparted(tr("{dose} at {time}", dose=mg, time=f"{dose.taken_at:%H:%M}"))
