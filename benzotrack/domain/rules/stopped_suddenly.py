"""The rule of a medicine that is prescribed and not taken: none on two days, or said to be stopped."""

from collections.abc import Iterable
from datetime import date

from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.days import day_words, days_words, next_working_day_words
from benzotrack.domain.doses import Dose, NotTaken
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.red_flags import EMERGENCY_SIGNS, NO_DRIVING, Outcome
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

SEIZURES = msg("Stopping suddenly can cause seizures (fits).")
"""Said of every medicine: no source names one that stopping is known not to do it for. Source: fda2020"""

SEIZURE_HISTORY = frozenset({"seizures", "stopping_seizure", "epilepsy"})
"""Conditions of the profile that make one day with "none" enough. Source: alert_rules"""

START_AGAIN_DAYS = 3
"""From so many days without on the old dose may be too strong. Source: alert_rules"""


def stopped_suddenly(known: RuleInput) -> Iterable[Alert]:
    """For each medicine prescribed daily, or taken regularly as needed: "none" on 2 days since it was last
    taken; on 1 for who said that it is stopped, or has had seizures. Its level is the number of those days.

    Source: alert_rules, asam2025, fda2020
    """
    ledger, doses, today = known.facts.ledger, known.facts.doses, known.today
    for step in ledger.current_steps(today):
        none = none_days(ledger, doses, step.medicine, today)
        began = _began(none, _had_seizures(known))
        if began is not None:
            yield _alert(step.medicine, none, began, known)


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
    """Told in the profile, or chosen as a red flag that was no mistake."""
    return not SEIZURE_HISTORY.isdisjoint(known.facts.profile.conditions) or any(
        flag.key == "seizure" and flag.outcome is not Outcome.MISTAKE for flag in known.facts.red_flags
    )


def cant_wait_words(today: date) -> tuple[Message, ...]:
    """What to do where nobody answers and it can't wait for the next working day. Source: alert_rules"""
    return (
        msg(
            "This can't wait until {day}. Can't reach them? Call an out-of-hours line now. "
            "Nobody within hours? Go to an emergency department, with your medicine box.",
            day=next_working_day_words(today),
        ),
        NO_DRIVING,
    )


def _alert(medicine: str, none: tuple[Dose, ...], began: date, known: RuleInput) -> Alert:
    days, today = [d.day for d in none], known.today
    stopped = next((d.day for d in none if d.why_none is NotTaken.STOPPED), None)
    long = len(days) >= START_AGAIN_DAYS or (
        stopped is not None and (today - stopped).days + 1 >= START_AGAIN_DAYS
    )
    missed = none[-1].why_none is NotTaken.MISSED
    epilepsy = "epilepsy" in known.facts.profile.conditions

    def advice(*, contacted: bool) -> tuple[Message, ...]:
        again = _NOT_THE_OLD_DOSE if contacted else _START_AGAIN
        return (
            *([] if contacted else [msg("Call your prescriber or pharmacist today.")]),
            *([_EPILEPSY] if epilepsy else []),
            *([again] if long else []),
            SEIZURES,
            *cant_wait_words(known.clock_day),
            EMERGENCY_SIGNS,
            *([MISSED_ADVICE] if missed else []),
        )

    return Alert(
        "stopped_suddenly",
        medicine,
        Severity.CONTACT,
        began,
        len(days),
        msgn("{medicine}: none on {n} day", "{medicine}: none on {n} days", len(days), medicine=medicine),
        _why(days, stopped is not None, known.clock_day),
        advice(contacted=False),
        figures={"none_days": len(days)},
        topics=("who_to_call", "vomiting") if long or stopped else ("missed_dose", "vomiting", "who_to_call"),
        cant_wait=True,
        after_contact=advice(contacted=True),
    )


_EPILEPSY = msg("You take it for epilepsy: stopping can bring seizures back.")
_START_AGAIN = msg(
    "Don't go back to the old dose by yourself. Call today: they will tell you how to start again."
)
_NOT_THE_OLD_DOSE = msg("Don't go back to the old dose by yourself.")


def _why(days: list[date], stopped: bool, today: date) -> Message:
    if len(days) <= START_AGAIN_DAYS:
        words = msg("You recorded none for {days}.", days=days_words(days, today))
    else:
        words = msg(
            "You recorded none on {n} days, the first {first}, the last {last}.",
            n=len(days),
            first=day_words(days[0], today),
            last=day_words(days[-1], today),
        )
    if not stopped:
        return words
    said = msg("You said that it is stopped or run out.")
    return msg("{sentence} {next}", sentence=words, next=said)
