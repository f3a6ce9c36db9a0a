"""Small diaries around one Monday, for the tests of the rules: days are counted back from TODAY."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from benzotrack.domain.alert_rules import evaluate
from benzotrack.domain.alerts import Acknowledgement, Alert, Did, Facts
from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.symptoms import CORE

TODAY = date(2026, 3, 2)  # three days earlier lies in February
IDS = [symptom.id for symptom in CORE]


def ago(days: int, today: date = TODAY) -> date:
    return today - timedelta(days=days)


def at(day: date, hour: int = 21) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def checked(day: date, later_by: int = 0, **answers: object) -> CheckIn:
    """A check-in written so many days after its day."""
    return CheckIn(day, Answers(**answers), at(day + timedelta(days=later_by)))  # type: ignore[arg-type]


def drafted(day: date, **answers: object) -> Draft:
    return Draft(day, at(day), at(day), Answers(**answers))  # type: ignore[arg-type]


def rated(ratings: Mapping[int, int | None], symptom: str = "anxiety", today: date = TODAY) -> Facts:
    """Days ago to rating of one symptom."""
    oldest_first = sorted(ratings.items(), reverse=True)
    return Facts(tuple(checked(ago(n, today), ratings={symptom: r}) for n, r in oldest_first))


def hard(*days: int, today: date = TODAY) -> Facts:
    """Hard days, so many days ago."""
    return Facts(tuple(checked(ago(n, today), hard_day=True) for n in sorted(days, reverse=True)))


def noted(substance: str, *days: int, later_by: int = 0) -> Facts:
    """Days with something noted, so many days ago."""
    ordered = sorted(days, reverse=True)
    return Facts(tuple(checked(ago(n), later_by, context=(substance,)) for n in ordered))


def flag(key: str, days: int = 0, **more: object) -> RedFlag:
    """A red flag with its key as id, chosen so many days ago."""
    return RedFlag(key, ago(days), ago(days), key, at(ago(days)), **more)  # type: ignore[arg-type]


def contacted(days: int, level: int, rule: str = "severe_rating", about: str = "anxiety") -> Acknowledgement:
    """ "I contacted them", so many days ago."""
    return Acknowledgement(rule, about, ago(days), at(ago(days)), Did.CONTACTED, level)


def joined(*diaries: Facts) -> Facts:
    """Several diaries of different days as one."""
    check_ins = sorted((c for d in diaries for c in d.check_ins), key=lambda c: c.day)
    return replace(diaries[0], check_ins=tuple(check_ins))


def alerts(facts: Facts, today: date = TODAY) -> tuple[Alert, ...]:
    """What holds in the evening of `today`."""
    return evaluate(facts, today, at(today))


def the(rule: str, facts: Facts, today: date = TODAY) -> Alert:
    """The one alert of that rule."""
    (found,) = (a for a in alerts(facts, today) if a.rule == rule)
    return found


def fired(facts: Facts, today: date = TODAY) -> list[tuple[str, str]]:
    """Rule and what it is about for all that holds, but the line about no check-in."""
    return [(a.rule, a.about) for a in alerts(facts, today) if a.rule != "no_check_in"]
