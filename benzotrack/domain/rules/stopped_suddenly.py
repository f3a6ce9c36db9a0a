"""The rule of a medicine that is prescribed and not taken: none on two days, or said to be stopped."""

from collections.abc import Iterable
from datetime import date

from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.days import days_words
from benzotrack.domain.doses import Dose, NotTaken
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.medicines import Group, group_of
from benzotrack.domain.red_flags import Outcome
from benzotrack.domain.rules.rule_input import RuleInput, none_days
from benzotrack.i18n import Message, msg, msgn

NONE_DAYS = 2
"""Days with "none" that raise the alert by themselves. Source: alert_rules"""

STOP_QUESTION = msg("Missed one, or stopped / run out?")

WHY_LABELS: dict[NotTaken, Message] = {
    NotTaken.MISSED: msg("Missed one"),
    NotTaken.STOPPED: msg("Stopped / run out"),
}

MISSED_ADVICE = msg("Don't double the next dose. Ask your pharmacist.")
"""What to say to "Missed one". Source: alert_rules"""

_SEIZURES = msg("Stopping suddenly can cause seizures (fits).")
_ILL = msg("Stopping suddenly can make you ill.")
EMERGENCY_SIGNS = msg(
    "A fit, new confusion, or seeing or hearing things others don't: call the emergency number now."
)
_SEIZURE_GROUPS = (Group.BENZODIAZEPINE, Group.Z_DRUG)


def stopped_suddenly(known: RuleInput) -> Iterable[Alert]:
    """For each medicine prescribed daily: "none" on 2 days since it was last taken; on 1 for who said that
    it is stopped, or has had seizures. Its level is the number of those days.

    Source: alert_rules, asam2025, fda2020
    """
    ledger, doses, today = known.facts.ledger, known.facts.doses, known.today
    for step in ledger.current_steps(today):
        none = none_days(ledger, doses, step.medicine, today)
        began = _began(none, _had_seizures(known))
        if began is not None:
            yield _alert(step.medicine, none, began, today)


def stop_questions(ledger: Ledger, doses: tuple[Dose, ...], today: date) -> tuple[Dose, ...]:
    """The doses to ask `STOP_QUESTION` about: for each medicine the newest "none" since it was last taken,
    unless it was answered or "stopped" was said since. `doses` are those that count.
    """
    chains = (none_days(ledger, doses, step.medicine, today) for step in ledger.current_steps(today))
    return tuple(
        none[-1]
        for none in chains
        if none and none[-1].why_none is None and not any(d.why_none is NotTaken.STOPPED for d in none)
    )


def _began(none: tuple[Dose, ...], had_seizures: bool) -> date | None:
    if had_seizures and none:
        return none[0].day
    raising = [d.day for d in none if d.why_none is NotTaken.STOPPED]
    raising += [d.day for d in none[NONE_DAYS - 1 :]]
    return min(raising, default=None)


def _had_seizures(known: RuleInput) -> bool:
    """Told in the first-run answers, or chosen as a red flag that was no mistake."""
    return "seizures" in known.facts.profile.conditions or any(
        flag.key == "seizure" and flag.outcome is not Outcome.MISTAKE for flag in known.facts.red_flags
    )


def _alert(medicine: str, none: tuple[Dose, ...], began: date, today: date) -> Alert:
    days = [d.day for d in none]
    advice = [
        msg("Call your prescriber or pharmacist today."),
        _SEIZURES if group_of(medicine) in _SEIZURE_GROUPS else _ILL,
        EMERGENCY_SIGNS,
    ]
    if none[-1].why_none is NotTaken.MISSED:
        advice.append(MISSED_ADVICE)
    return Alert(
        "stopped_suddenly",
        medicine,
        Severity.CONTACT,
        began,
        len(days),
        msgn("{medicine}: none on {n} day", "{medicine}: none on {n} days", len(days), medicine=medicine),
        msg("You recorded none for {days}.", days=days_words(days, today)),
        tuple(advice),
        figures={"none_days": len(days)},
    )
