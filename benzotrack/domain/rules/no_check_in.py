"""The rule of days without a check-in: a gentle line, never a count of days."""

from collections.abc import Iterable
from datetime import timedelta

from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.days import date_words
from benzotrack.domain.rules.rule_input import RuleInput
from benzotrack.i18n import msg

AFTER = timedelta(days=3)
"""From the last check-in, or the day they were taken up again. Source: alert_rules, user_needs"""


def no_check_in(known: RuleInput) -> Iterable[Alert]:
    """No check-in, hard day or draft for 3 days; silent before the first and while check-ins are paused.
    An imported day is no check-in of this app's; whoever imports is there that day.

    Source: alert_rules, user_needs
    """
    pauses, days = known.facts.profile.pauses, [c for c in known.facts.check_ins if c.day <= known.today]
    own = [c.day for c in days if not c.source]
    own += [d.day for d in known.facts.drafts if d.day <= known.today and not d.empty]
    last = max(own, default=None)
    if last is None or any(pause.covers(known.today) for pause in pauses):
        return
    imported = {min(c.recorded_at.date(), known.today) for c in days if c.source}
    resumed = [p.until for p in pauses if p.until is not None and p.until <= known.today]
    began = max([last, *imported, *resumed]) + AFTER
    if known.today >= began:
        yield Alert(
            "no_check_in",
            "",
            Severity.INFO,
            began,
            0,
            msg("Good to see you"),
            msg("Your last check-in was for {day}.", day=date_words(last, known.clock_day)),
            (msg("A check-in for today is enough. You can add other days if you like."),),
        )
