"""The rule of the review that the guideline asks for at least every 3 months."""

from collections.abc import Iterable
from datetime import date, timedelta

from benzotrack.domain.alerts import Alert, Did, Severity
from benzotrack.domain.days import full_date
from benzotrack.domain.last_dose import is_after_last_dose
from benzotrack.domain.rules.rule_input import RuleInput
from benzotrack.domain.visits import last_visit
from benzotrack.i18n import msg

RULE = "review_due"

EVERY = timedelta(days=90)
"""From the later of first use and last visit. Source: asam2025, alert_rules"""

SOONER = timedelta(days=60)
SOONER_WITH = frozenset({"opioids", "apnoea_lung", "bipolar_psychosis", "seizures", "stopping_seizure"})
"""With one of these conditions it comes sooner. Source: asam2025, alert_rules"""

PUT_OFF_FOR = timedelta(days=30)
"""How long it is silent once it was put off. Source: alert_rules"""


def review_due(known: RuleInput) -> Iterable[Alert]:
    """90 days, or 60 with some conditions, since the later of first use and last visit, while there is a
    ledger and for 6 months after its last dose; not for 30 days after it was put off.

    Source: asam2025, alert_rules
    """
    first_use, today = _first_use(known), known.today
    if first_use is None or not _is_taken(known):
        return
    visit = last_visit(known.facts.visits, today)
    sooner = not SOONER_WITH.isdisjoint(known.facts.profile.conditions)
    began = max(first_use, visit.day if visit else first_use) + (SOONER if sooner else EVERY)
    put_off = [
        a.at.date() + PUT_OFF_FOR
        for a in known.facts.acknowledgements
        if a.rule == RULE and a.did is Did.PUT_OFF and a.at.date() <= today
    ]
    began = max([began, *put_off])
    if today >= began:
        last = (
            msg("The last visit you recorded was on {day}.", day=full_date(visit.day))
            if visit
            else msg("No visit before today is recorded.")
        )
        yield Alert(
            RULE,
            "",
            Severity.INFO,
            began,
            0,
            msg("Time to ask about a review"),
            last,
            (
                msg("The guideline asks for a review with your prescriber at least every 3 months."),
                *([msg("What you said about your health is a reason to have one sooner.")] if sooner else []),
            ),
        )


def _first_use(known: RuleInput) -> date | None:
    """The day on which something was first written down here."""
    written = [line.entered_at.date() for line in known.facts.ledger.entered]
    written += [c.first_recorded_at.date() for c in known.facts.check_ins if c.day <= known.today]
    return min((day for day in written if day <= known.today), default=None)


def _is_taken(known: RuleInput) -> bool:
    """Whether a medicine is prescribed today, or was in the last 6 months."""
    ledger, today = known.facts.ledger, known.today
    return bool(ledger.current_steps(today)) or is_after_last_dose(ledger, today)
