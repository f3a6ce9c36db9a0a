"""The rules of changes in the ledger: a dose far from what was there, perhaps a slip of typing; and one that
went down though the prescriber did not agree, as far as the person knows.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from benzotrack.domain.advice import RAN_OUT_ADVICE
from benzotrack.domain.alerts import Alert, Did, Severity
from benzotrack.domain.amounts import mg_text
from benzotrack.domain.days import ONE_DAY, date_words
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.medicines import medicine_key, medicine_named
from benzotrack.domain.rules.rule_input import RuleInput
from benzotrack.domain.sentences.ledger_words import told_words
from benzotrack.i18n import Message, msg

RULE = "large_change"

WITHIN = timedelta(days=14)
"""How far back a lower dose is compared. Source: asam2025, alert_rules"""

KEPT_PERCENT = Decimal(75)
"""A dose below this part of the earlier one is more than 25 % lower. Source: asam2025"""

UP_TIMES = 2
"""A line up to more than so many times the dose before may be a slip. Source: alert_rules"""

STRENGTH_TIMES = 10
"""So may a dose above so many times the medicine's largest usual strength. Source: alert_rules"""


def large_change(known: RuleInput) -> Iterable[Alert]:
    """A medicine's dose that is far from what was there, perhaps a slip of typing; once a line, until it was
    seen. A line whose words alone were corrected is the same one.

    Not for another correction or a switch, nor for a line that the prescriber agreed to.
    Source: asam2025, alert_rules
    """
    ledger, today = known.facts.ledger, known.today
    seen = {a.about for a in known.acknowledged if a.rule == RULE and a.did is Did.SEEN}
    for medicine in ledger.medicines:
        step = ledger.step_on(medicine, today)
        why = unlikely(step.change, ledger, today) if step is not None else None
        if step is None or why is None:
            continue
        about = ledger.original(step.change).id
        if about not in seen:
            yield _alert(step.change, about, why, _began(known, step), today)


def unlikely(line: DoseChange, ledger: Ledger, day: date) -> Message | None:
    """What a line in force on `day`, of that ledger, is to be compared with, where its dose is far from it:
    the dose 14 days earlier, the dose just before, or the tablets there are. None where it is not.
    """
    first = ledger.original(line)
    corrected = first.corrects is not None and first.planned is not Planned.DONE
    if corrected or line.kind is ChangeKind.SWITCHED or line.agreed is Agreed.YES:
        return None
    dose, mg = line.daily_dose_mg, mg_text(line.daily_dose_mg)
    ends = line.until is not None and line.until - line.day <= WITHIN > day - line.day
    if ends and line.until_mg is not None and line.until_mg * 100 < dose * KEPT_PERCENT:
        return msg("From {before} to {mg} mg a day within 14 days.", before=mg, mg=mg_text(line.until_mg))
    before = ledger.prescribed_mg(line.medicine, day - WITHIN)
    if line.is_down and not line.as_needed and before and dose * 100 < before * KEPT_PERCENT:
        return msg("{mg} mg a day. 14 days ago it was {before} mg a day.", mg=mg, before=mg_text(before))
    last = ledger.dose_before(line.medicine, line)
    if last and dose > last * UP_TIMES:
        return msg("{mg} mg a day. Before, it was {before} mg a day.", mg=mg, before=mg_text(last))
    return _far_from_cuts(line, ledger, day) or _above_strengths(line)


def _far_from_cuts(line: DoseChange, ledger: Ledger, day: date) -> Message | None:
    """For 14 days, of a line that comes while small cuts run: that it is far below the end they go to, or far
    above the one they began at. What is between them is not known.
    """
    cuts = ledger.cuts_before(line.medicine, line)
    if cuts is None or cuts.until_mg is None or day - line.day >= WITHIN:
        return None
    dose, first, end = line.daily_dose_mg, cuts.daily_dose_mg, cuts.until_mg
    if line.is_down and not line.as_needed and dose * 100 < end * KEPT_PERCENT:
        return msg("{mg} mg a day. The small cuts end at {end} mg.", mg=mg_text(dose), end=mg_text(end))
    if dose > first * UP_TIMES:
        began = mg_text(first)
        return msg("{mg} mg a day. The small cuts began at {first} mg.", mg=mg_text(dose), first=began)
    return None


def _above_strengths(line: DoseChange) -> Message | None:
    known, dose = medicine_named(line.medicine), line.daily_dose_mg
    largest = max(known.strengths_mg, default=None) if known else None
    if not largest or dose <= largest * STRENGTH_TIMES:
        return None
    return msg(
        "{mg} mg a day. The largest usual strength is {largest} mg.",
        mg=mg_text(dose),
        largest=mg_text(largest),
    )


def _began(known: RuleInput, step: Step) -> date:
    """The first of the days up to today, in the line's step, on which it was that far."""
    began = known.today
    while began > step.first and unlikely(step.change, known.facts.ledger, began - ONE_DAY) is not None:
        began -= ONE_DAY
    return began


TYPED_AS_MEANT = msg("Check with your prescriber that this was typed in as meant.")


def _alert(line: DoseChange, about: str, why: Message, began: date, today: date) -> Alert:
    return Alert(
        RULE,
        about,
        Severity.INFO,
        began,
        0,
        msg("{medicine}: please look at the dose again", medicine=line.medicine),
        msg("From {day}: {what}", day=date_words(line.day, today), what=why),
        (TYPED_AS_MEANT, msg("People differ, and so do the doses that are right for them.")),
    )


HOLDS = timedelta(days=28)
"""How long after the line's day, or the last day of small cuts, it is told: withdrawal begins in these weeks.
Source: alert_rules
"""


def unagreed_change(known: RuleInput) -> Iterable[Alert]:
    """Each line down, in force or planned, that was said not to be agreed, or not surely; for 28 days, small
    cuts while they run and for 28 days after.

    A later change of the same medicine that is in force, or the answer yes, ends it; a hold does not. Of a
    plan it is told before and once it is done, and not where the person went on with the dose before.
    Source: alert_rules, asam2025
    """
    ledger, today = known.facts.ledger, known.today
    plans = ledger.open_plans(date.max)
    for medicine in ledger.medicines:
        lines = dict(_not_over(ledger.steps(medicine), today)) | {plan: plan.day for plan in plans}
        for line, last in lines.items():
            if today - last >= HOLDS or medicine_key(line.medicine) != medicine_key(medicine):
                continue
            if line.is_down and line.agreed in (Agreed.NO, Agreed.UNSURE):
                yield _unagreed(line, ledger, today, line in plans)


def _not_over(steps: Sequence[Step], today: date) -> Iterator[tuple[DoseChange, date]]:
    """The lines of the steps that are not over, and each one's day, of small cuts the last up to today; of a
    hold that ended small cuts, these too.
    """
    for before, step in zip((None, *steps), steps, strict=False):
        if step.until is not None and step.until <= today:
            continue
        if before is not None and before.cuts and step.change.kind is ChangeKind.HELD:
            yield before.change, before.until or step.first
        change = step.change
        yield change, min(change.until, today) if change.until is not None else change.day


def _unagreed(line: DoseChange, ledger: Ledger, today: date, unconfirmed: bool) -> Alert:
    first = ledger.original(line)
    done = first.planned is Planned.DONE
    said = (
        msg("You said that your prescriber did not agree to it.")
        if line.agreed is Agreed.NO
        else msg("You said that you are not sure whether your prescriber agreed to it.")
    )
    return Alert(
        "unagreed_change",
        ledger.original_id(first.corrects) if done and first.corrects else first.id,
        Severity.CONTACT,
        min(first.entered_at.date(), today),
        0,
        msg("A dose change to talk about with your prescriber"),
        msg(
            "{day}: {line} {said}",
            day=date_words(line.day, today),
            line=told_words(line, today, unconfirmed),
            said=said,
        ),
        RAN_OUT_ADVICE,
        topics=("step_back", "who_to_call"),
        cant_wait=True,
    )
