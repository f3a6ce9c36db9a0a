"""`benzotrack check` and `benzotrack alerts`: what lies in the diary and what the rules say; only read."""

from argparse import Namespace
from datetime import date, datetime, time

from benzotrack.cli.output import DONE, complain, tell
from benzotrack.cli.passcode_prompt import asked_vault
from benzotrack.cli.sample_data import clock
from benzotrack.diary.reading import read_diary
from benzotrack.domain.alert_rules import alerts_now, evaluate
from benzotrack.domain.alerts import Alert
from benzotrack.i18n import msg, say, tr
from benzotrack.store.errors import StoreError
from benzotrack.store.integrity import check_report
from benzotrack.store.record_kinds import KINDS


def check(asked: Namespace) -> int:
    """Say what is in the diary and what is wrong. Raises StoreError."""
    report = check_report(asked.folder, asked_vault(asked.folder))
    tell(tr("{path}:", path=str(asked.folder)))
    for kind in () if report.is_new else KINDS:
        if kind.counted:
            tell("  " + say(kind.counted(report.counts[str(kind.known_as)])))
    if report.first_day and report.last_day:
        first, last = report.first_day.isoformat(), report.last_day.isoformat()
        tell("  " + tr("from {first} to {last}", first=first, last=last))
    if report.set_aside:
        tell(tr("Damaged files that were kept: {names}", names=", ".join(report.set_aside)))
    for told in report.conflicted_copies:
        tell(say(told))
    for found in report.problems:
        complain(found)
    if report.is_new:
        return complain(tr("Nothing was changed."))
    if not report.sound:
        return complain(tr("The diary is not sound. Nothing was changed."))
    return tell(tr("diary is sound"))


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
    if day == now.date():
        found = alerts_now(facts, day, now)
    else:
        found = evaluate(facts, day, datetime.combine(day, time.max, now.tzinfo))
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
        day = alert.contacted_at.date().isoformat()
        resting = tr("resting: someone was contacted on {day}", day=day)
        tell("  " + (resting if alert.quiet else tr("someone was contacted on {day}", day=day)))
