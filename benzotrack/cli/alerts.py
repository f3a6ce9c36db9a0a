"""`benzotrack alerts`: what the rules say of a day, with the figures that made it true."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime, time

from benzotrack.cli.output import DONE, tell
from benzotrack.cli.passcode_prompt import asked_vault
from benzotrack.cli.sample import clock
from benzotrack.diary.reading import read_diary
from benzotrack.domain.alert_rules import evaluate
from benzotrack.domain.alerts import Alert
from benzotrack.i18n import msg, say, tr
from benzotrack.store.errors import StoreError

EARLIEST = date(1900, 1, 1)
"""Nobody alive took anything before."""


def alerts(asked: Namespace) -> int:
    """Say each alert of the day, by default today, from what the diary holds now. Raises StoreError."""
    diary = read_diary(asked.folder, clock(asked.now), asked_vault(asked.folder))
    try:
        day, now, facts = asked.day or diary.today, diary.now, diary.facts()
    finally:
        diary.close()
    if not EARLIEST <= day <= now.date():
        first, last = EARLIEST.isoformat(), now.date().isoformat()
        raise StoreError(msg("--day must be a day from {first} to {last}, today.", first=first, last=last))
    if day != now.date():
        now = datetime.combine(day, time.max, now.tzinfo)
    found = evaluate(facts, day, now)
    if not found:
        return tell(tr("No alert on {day}.", day=day.isoformat()))
    tell(tr("Alerts on {day}:", day=day.isoformat()))
    for alert in found:
        for told in alert.told:
            _say_one(told)
    return DONE


def _say_one(alert: Alert) -> None:
    tell("")
    tell(say(alert.title))
    tell("  " + say(alert.why))
    figures = ", ".join(f"{name} {figure}" for name, figure in alert.figures.items()) or "-"
    tell("  " + tr("rule {rule}, about {about}", rule=alert.rule, about=alert.about or "-"))
    tell(
        "  "
        + tr("severity {severity}, level {level}", severity=alert.severity.name.lower(), level=alert.level)
    )
    tell("  " + tr("true since {day}; counted: {figures}", day=alert.began_on.isoformat(), figures=figures))
    if alert.contacted_at is not None:
        tell("  " + tr("resting: someone was contacted on {day}", day=alert.contacted_at.date().isoformat()))
