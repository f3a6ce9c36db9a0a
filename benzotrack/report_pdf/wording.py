"""Days, amounts, figures and drawings in words, as the report writes them: with the year, never rounded."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from benzotrack.charts.axes import short_date
from benzotrack.domain.amounts import mg_text
from benzotrack.domain.check_in import Choice
from benzotrack.domain.dose_change import Agreed, DoseChange
from benzotrack.domain.ledger import Step
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.recorded_days import Rated
from benzotrack.domain.sentences.ledger_words import decided_by_words
from benzotrack.domain.sentences.since_change_words import since_words, week_rows
from benzotrack.domain.sentences.trend_words import figure
from benzotrack.domain.since_change import Since, SinceRun
from benzotrack.domain.small_steps import SmallSteps, folded
from benzotrack.domain.statistics import Spread
from benzotrack.domain.symptoms import SEVERE_FROM
from benzotrack.domain.trends import Period
from benzotrack.i18n import Message, msg, say, tr, trn

NOTHING = "\u2013"
"""Stands for what there is none of."""


_DECIDERS: dict[str, Message] = {
    "prescriber": msg("prescriber"),
    "together": msg("prescriber and person together"),
    "me": msg("the person"),
}
"""The ids of `DECIDERS`, as a clinician is told them."""


def on(day: date) -> str:
    """ "2 Mar 2026"."""
    return tr("{day} {year}", day=short_date(day), year=day.year)


def span(first: date, last: date) -> str:
    """One day, or the first and the last."""
    if first == last:
        return on(first)
    return tr("{first} to {last}", first=on(first), last=on(last))


def period_words(period: Period) -> str:
    """The period with its number of days."""
    days = span(period.first, period.last)
    return trn("{days} ({n} day)", "{days} ({n} days)", period.length, days=days)


def amount(mg: Decimal, as_needed: bool = False) -> str:
    """An amount a day: "7.5 mg", "up to 5 mg, as needed"."""
    text = tr("{amount} mg", amount=mg_text(mg))
    return tr("up to {amount}, as needed", amount=text) if as_needed else text


def step_amount(step: Step) -> str:
    """The dose of a step."""
    return amount(step.daily_dose_mg, step.as_needed)


def decided(change: DoseChange) -> str:
    """Who decided, and whether the person says that it was agreed where that is in doubt."""
    by = change.decided_by.strip()
    who = say(_DECIDERS.get(by, decided_by_words(by))) or NOTHING
    doubt = {
        Agreed.NO: tr("not agreed with the prescriber"),
        Agreed.UNSURE: tr("person is not sure it was agreed"),
    }
    if change.agreed in doubt:
        return tr("{who}; {doubt}", who=who, doubt=doubt[change.agreed])
    return who


def not_confirmed(plan: DoseChange) -> str:
    """A planned step whose day has come and that nobody said is done."""
    return tr(
        "Planned for {day}, not confirmed: {medicine}, {amount} a day. {who}.",
        day=on(plan.day),
        medicine=plan.medicine,
        amount=amount(plan.daily_dose_mg, plan.as_needed),
        who=decided(plan),
    )


def middle(spread: Spread) -> str:
    """The median; the figures themselves where they are too few for one."""
    if spread.median is not None:
        return figure(spread.median)
    if not spread.n:
        return NOTHING
    return tr("too few: {ratings}", ratings=", ".join(figure(v) for v in spread.values))


def half(spread: Spread) -> str:
    """The middle half."""
    found = spread.middle_half
    return NOTHING if found is None else tr("{low} to {high}", low=figure(found[0]), high=figure(found[1]))


def figures(spread: Spread, unit: Message | None = None) -> str:
    """Median, middle half and the days they rest on, in one cell; `unit` has a {n} for a figure."""
    days = trn("n = {n} day", "n = {n} days", spread.n)
    if spread.median is None:
        return days if not spread.n else tr("{figure}, {days}", figure=middle(spread), days=days)
    return tr(
        "{figure} (middle half {half}), {days}",
        figure=_with(unit, spread.median),
        half=half(spread),
        days=days,
    )


def _with(unit: Message | None, value: Fraction) -> str:
    return figure(value) if unit is None else tr("{figure} {unit}", figure=figure(value), unit=unit)


def label_of(choice: Choice) -> str:
    """What was noted, by its name on the check-in."""
    return say(choice.label)


_OF_PERSON: dict[str, Message] = {
    "seizures": msg("seizures, now or before"),
    "bipolar_psychosis": msg("bipolar disorder or psychosis"),
    "pregnant": msg("pregnant or breastfeeding"),
    "apnoea_lung": msg("sleep apnoea or lung disease"),
    "opioids": msg("takes opioids"),
    "older": msg("65 or older"),
    "alcohol_daily": msg("alcohol on most days"),
    "liver": msg("liver disease"),
    "stopping_seizure": msg("seizure or delirium when stopping before"),
    "epilepsy": msg("benzodiazepine taken for epilepsy"),
    "naloxone": msg("naloxone at home"),
}
"""The ids of `CONDITIONS`, as a clinician is told them."""


def condition_words(condition: Choice) -> str:
    """What the person said of themselves, in short."""
    return say(_OF_PERSON[condition.id])


def timeline_alt(report: ClinicReport) -> str:
    """The dose of each medicine by its changes, and each symptom's figures."""
    return " ".join([*_doses(report), *(symptom_words(rated, report) for rated in report.symptoms)])


def _doses(report: ClinicReport) -> list[str]:
    found = []
    for medicine in report.ledger.medicines:
        steps = [s for s in report.ledger.steps(medicine) if s.first <= report.as_of]
        shown = [s for s in steps if s.until is None or s.until > report.period.first]
        parts = _steps(report, shown)
        if parts:
            found.append(tr("{medicine} a day: {steps}.", medicine=medicine, steps=", ".join(parts)))
    found = found or [tr("No prescribed dose recorded.")]
    return [*found, *(not_confirmed(plan) for plan in report.ledger.open_plans(report.as_of))]


def _steps(report: ClinicReport, steps: Sequence[Step]) -> list[str]:
    """Each step with its first day; small steps of the period that are a run as one."""
    inside = folded(report.ledger, [step.change for step in steps if step.first >= report.period.first])
    run_of = {line.id: run for run in inside if isinstance(run, SmallSteps) for line in run.lines}
    found = []
    for step in steps:
        run = run_of.get(step.change.id)
        if run is None:
            found.append(_step(step))
        elif step.change.id == run.newest.id:
            found.append(small_steps(run))
    return found


def _step(step: Step) -> str:
    return tr("{dose} from {day}", dose=step_amount(step), day=on(step.first))


def small_steps(run: SmallSteps) -> str:
    """A run of small steps: "1 mg → 0.17 mg in 166 steps, 15 May 2026 to 27 Oct 2026"."""
    return tr(
        "{before} → {after} in {n} steps, {days}",
        before=amount(run.before_mg),
        after=amount(run.after_mg),
        n=len(run.lines),
        days=span(run.first, run.last),
    )


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


def _after(since: Since, report: ClinicReport) -> str:
    sentence = say(since_words(since, on(since.counted_from)))
    if isinstance(since, SinceRun):
        weeks = ", ".join(
            tr("{week}: {middle}", week=row.week, middle=row.middle)
            for row, week in zip(week_rows(since), since.weeks, strict=True)
            if week.spread.n
        )
        return tr("{sentence} Middle values by week: {weeks}.", sentence=sentence, weeks=weeks or NOTHING)
    told = [(d.since, d.current.rating) for d in since.days if d.current and d.current.rating is not None]
    if not told:
        return sentence
    listed = ", ".join(tr("day {n}: {rating}", n=n, rating=rating) for n, rating in told)
    return tr("{sentence} By day since the change: {ratings}.", sentence=sentence, ratings=listed)
