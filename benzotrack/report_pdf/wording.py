"""Days, amounts, figures and drawings in words, as the report writes them: with the year, never rounded."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from benzotrack.charts.axes import short_date
from benzotrack.domain.amounts import mg_text
from benzotrack.domain.check_in import Choice
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.dose_change import Agreed, DoseChange
from benzotrack.domain.ledger import Step
from benzotrack.domain.questionnaires import ANSWERS, total_words
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.questionnaire_totals import Totals
from benzotrack.domain.report.recorded_days import Compared, Rated
from benzotrack.domain.sentences.ledger_words import decided_by_words, small_cuts_words, wording_apart
from benzotrack.domain.sentences.since_change_words import since_words, week_rows
from benzotrack.domain.sentences.trend_words import figure
from benzotrack.domain.since_change import Since, SinceRun
from benzotrack.domain.small_steps import SmallSteps, folded
from benzotrack.domain.statistics import Spread
from benzotrack.domain.trends import Period
from benzotrack.i18n import Message, msg, say, tr, trn
from benzotrack.report_pdf.origins import in_file

DAYS_SHOWN = 3
"""How many days stand beside what happened on them; more are a number."""

NOTHING = "\u2013"
"""Stands for what there is none of."""


_DECIDERS: dict[str, Message] = {
    "prescriber": msg("prescriber"),
    "together": msg("prescriber and person"),
    "pharmacist": msg("pharmacist"),
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


def unparted(words: str) -> str:
    """The words with spaces at which no line ends."""
    return words.replace(" ", "\u00a0")


def period_words(period: Period) -> str:
    """The period with its number of days."""
    days = span(period.first, period.last)
    return trn("{days} ({n} day)", "{days} ({n} days)", period.length, days=days)


def days_in_short(days: Sequence[date], period: Period) -> str:
    """Days of the period in their order: "3, 5-8 Nov; 2 Dec", with the year where it holds several."""
    several = period.first.year != period.last.year
    return "; ".join(
        _days_of_month(tuple(same), several) for _, same in groupby(days, key=lambda d: (d.year, d.month))
    )


def _days_of_month(days: Sequence[date], year: bool) -> str:
    """ "3, 5-8 Nov": a run of days as its first and its last."""
    runs: list[list[date]] = []
    for day in days:
        if runs and runs[-1][-1] + ONE_DAY == day:
            runs[-1].append(day)
        else:
            runs.append([day])
    told = [_run(run, str(run[-1].day)) for run in runs[:-1]]
    last = runs[-1][-1]
    return ", ".join([*told, _run(runs[-1], on(last) if year else say(short_date(last)))])


def _run(run: Sequence[date], last: str) -> str:
    return last if len(run) == 1 else tr("{first}-{last}", first=run[0].day, last=last)


def amount(mg: Decimal, as_needed: bool = False, wording: str = "") -> str:
    """An amount a day: "7.5 mg", "up to 5 mg, as needed", "0.4 mg (1 mL twice a day)"."""
    text = tr("{amount} mg", amount=mg_text(mg))
    text = tr("up to {amount}, as needed", amount=text) if as_needed else text
    return beside(text, wording)


def beside(dose: str, wording: str) -> str:
    """The dose, with the prescriber's wording beside it where that says mL."""
    liquid = liquid_words(wording)
    return tr("{dose} ({wording})", dose=dose, wording=liquid) if liquid else dose


LIQUID_LETTERS = 80
"""Most letters of a prescriber's wording that stand beside an amount; the list of all lines has it whole."""

_ML = re.compile(r"(?<![^\W\d_])(ml|millilit(re|er)s?)\b", re.IGNORECASE)


def liquid_words(wording: str) -> str:
    """The prescriber's wording where it says mL, cut at a word where it is long; else nothing."""
    words = " ".join(wording.split())
    if not _ML.search(words) or len(words) <= LIQUID_LETTERS:
        return words if _ML.search(words) else ""
    return tr("{words} …", words=words[:LIQUID_LETTERS].rpartition(" ")[0] or words[:LIQUID_LETTERS])


def step_dose(step: Step) -> str:
    """The dose of a step in mg alone; of small cuts both ends, in short."""
    if step.cuts:
        until_mg = amount(step.change.until_mg or Decimal(0))
        return tr("{first} to {until} in small cuts", first=mg_text(step.daily_dose_mg), until=until_mg)
    return amount(step.daily_dose_mg, step.as_needed)


def step_amount(step: Step, wording: str = "") -> str:
    """The dose of a step, with the wording beside it where that says mL: that of its line, or a newer one."""
    return beside(step_dose(step), wording or wording_apart(step.change))


def decided(change: DoseChange) -> str:
    """Who decided, whether the person says that it was agreed where that is in doubt, and from what file it
    came.
    """
    who = _decided(change)
    return tr("{who}; {where}", who=who, where=in_file(change.source)) if change.source else who


def _decided(change: DoseChange) -> str:
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
    """A planned step whose day has come and that nobody said is done, and who decided, if that is known."""
    day, who = on(plan.day), decided(plan)
    if plan.is_cuts:
        cuts = small_cuts_words(plan)
        told = tr(
            "Planned for {day}, not confirmed: {medicine}, {cuts}.",
            day=day,
            medicine=plan.medicine,
            cuts=cuts,
        )
    else:
        told = tr(
            "Planned for {day}, not confirmed: {medicine}, {amount} a day.",
            day=day,
            medicine=plan.medicine,
            amount=amount(plan.daily_dose_mg, plan.as_needed, plan.wording),
        )
    return told if who == NOTHING else tr("{sentence} Decided by: {who}.", sentence=told, who=who)


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


def mean(spread: Spread) -> str:
    """The mean."""
    return NOTHING if spread.mean is None else figure(spread.mean)


def compared(figures: Compared) -> str:
    """ "median 6 (middle half 5 to 7), n = 48", and below it those of the period before, in short."""
    now, before = figures.now, _short(figures.before)
    told = middle(now)
    if now.median is not None:
        told = tr("median {median} (middle half {half}), n = {n}", median=told, half=half(now), n=now.n)
    return tr("{now}\nbefore: {before}", now=told, before=before)


def _short(spread: Spread) -> str:
    if spread.median is None:
        return middle(spread)
    return tr("{median} ({half}), n = {n}", median=figure(spread.median), half=half(spread), n=spread.n)


def highest(rated: Rated, period: Period) -> str:
    """The highest rating and its days: "10 on 6, 8 Oct", "5 on 9 days, the last 3 Nov"."""
    if rated.highest is None:
        return NOTHING
    days = rated.highest_on
    if len(days) <= DAYS_SHOWN:
        return tr("{rating} on {days}", rating=rated.highest, days=days_in_short(days, period))
    last = days_in_short(days[-1:], period)
    return tr("{rating} on {n} days, the last {day}", rating=rated.highest, n=len(days), day=last)


def totals_words(totals: Totals, report: ClinicReport, most: int) -> str:
    """ "PHQ-9: 6 of 27, mild on 2 Nov 2026; 14 of 27, moderate on 9 Oct 2026.", so many, newest first."""
    told = [
        tr("{total} on {day}", total=total_words(totals.kind, total), day=_on_in(total.day, report))
        for total in totals.found[:most]
    ]
    return tr("{name}: {list}.", name=totals.kind.name, list="; ".join(told))


def sign_words(totals: Totals, report: ClinicReport, most: int) -> str:
    """The answers above 0 to the question that means a serious sign, so many, newest first, as the
    questionnaire words them.
    """
    told = [
        tr(
            "“{answer}” ({n} on the scale 0 to {highest}) on {day}",
            answer=ANSWERS[a.answer],
            n=a.answer,
            highest=len(ANSWERS) - 1,
            day=_on_in(a.day, report),
        )
        for a in totals.signs[:most]
    ]
    return tr(
        "{name}, question {n} (thoughts of death or self-harm) answered above 0: {list}.",
        name=totals.kind.name,
        n=(totals.kind.sign_item or 0) + 1,
        list="; ".join(told),
    )


def _on_in(day: date, report: ClinicReport) -> str:
    """The day, and where it lies if not in the period."""
    if day < report.period.first:
        return tr("{day} (before this period)", day=on(day))
    return tr("{day} (after this period)", day=on(day)) if day > report.period.last else on(day)


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
    if step.cuts:
        return say(small_cuts_words(step.change))
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
    rest = trn("rated on {k} of {n} day", "rated on {k} of {n} days", report.recorded.of, k=now.n)
    n = now.days_from(report.limit)
    severe = trn("{n} day at {least} or more", "{n} days at {least} or more", n, least=report.limit)
    most = figure(max(now.values))
    if now.median is None:
        return tr(
            "{symptom}: {rest}, highest {highest}, {severe}.",
            symptom=label,
            rest=rest,
            highest=most,
            severe=severe,
        )
    return tr(
        "{symptom}: {rest}, median {median}, middle half {half}, highest {highest}, {severe}.",
        symptom=label,
        rest=rest,
        median=figure(now.median),
        half=half(now),
        highest=most,
        severe=severe,
    )


def after_change_alt(report: ClinicReport) -> str:
    """Each symptom since the last change beside the changes before it, and its ratings day by day."""
    return " ".join(map(_after, report.since_change))


def _after(since: Since) -> str:
    sentence = say(since_words(since, on(since.counted_from), paper=True))
    if isinstance(since, SinceRun):
        weeks = ", ".join(
            tr("{week}: {middle}", week=row.week, middle=row.middle)
            for row, week in zip(week_rows(since), since.weeks, strict=True)
            if week.spread.n
        )
        return tr("{sentence} Middle values by week: {weeks}.", sentence=sentence, weeks=weeks or NOTHING)
    days = [(day.since, day.current) for day in since.days if day.current]
    told = [(n, rating) for n, point in days if (rating := point.comparable) is not None]
    if not told:
        return sentence
    listed = ", ".join(tr("day {n}: {rating}", n=n, rating=rating) for n, rating in told)
    return tr("{sentence} By day since the change: {ratings}.", sentence=sentence, ratings=listed)
