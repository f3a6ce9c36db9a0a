"""The domain's records as they are written: plain values that JSON holds, days and moments as text."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from benzotrack.domain.alerts import Acknowledgement
from benzotrack.domain.check_in import Answers, CheckIn, Draft, Version
from benzotrack.domain.doses import Dose
from benzotrack.domain.ledger import DoseChange
from benzotrack.domain.profile import Profile
from benzotrack.domain.questionnaires import Questionnaire
from benzotrack.domain.questions import Question
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.visits import Visit


def unicode(text: str) -> str:
    """The text as Unicode can write it: halves of a character are joined, or else become U+FFFD."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _answers(answers: Answers) -> dict[str, Any]:
    hours = answers.hours_slept
    return {
        "ratings": dict(answers.ratings),
        "hard_day": answers.hard_day,
        "side_effects": list(answers.side_effects),
        "context": list(answers.context),
        "hours_slept": None if hours is None else str(hours),
        "could_do_day": answers.could_do_day,
        "note": unicode(answers.note),
    }


def _version(version: Version | CheckIn) -> dict[str, Any]:
    return {
        "recorded_at": version.recorded_at.isoformat(),
        "zone": version.zone,
        **_answers(version.answers),
    }


def check_in(record: CheckIn) -> dict[str, Any]:
    """A check-in with all it said before."""
    return {
        "day": record.day.isoformat(),
        **_version(record),
        "versions": [_version(v) for v in record.versions],
    }


def draft(record: Draft) -> dict[str, Any]:
    """A half-done check-in."""
    return {
        "day": record.day.isoformat(),
        "started_at": record.started_at.isoformat(),
        "updated_at": record.updated_at.isoformat(),
        "asking": record.asking,
        "happened_asked": record.happened_asked,
        "zone": record.zone,
        **_answers(record.answers),
    }


def red_flag(record: RedFlag) -> dict[str, Any]:
    """A red flag."""
    return {
        "id": record.id,
        "day": record.day.isoformat(),
        "about_day": record.about_day.isoformat(),
        "key": record.key,
        "chosen_at": record.chosen_at.isoformat(),
        "shown_at": _moment(record.shown_at),
        "recent": record.recent,
        "outcome": record.outcome.value if record.outcome else None,
        "outcome_at": _moment(record.outcome_at),
    }


def acknowledgement(record: Acknowledgement) -> dict[str, Any]:
    """What a person did about an alert."""
    return {
        "rule": record.rule,
        "about": record.about,
        "began_on": record.began_on.isoformat(),
        "at": record.at.isoformat(),
        "did": record.did.value,
        "level": record.level,
    }


def questionnaire(record: Questionnaire) -> dict[str, Any]:
    """One answering of a questionnaire."""
    return {
        "id": record.id,
        "kind": record.kind,
        "day": record.day.isoformat(),
        "started_at": record.started_at.isoformat(),
        "updated_at": record.updated_at.isoformat(),
        "answers": list(record.answers),
        "asking": record.asking,
        "finished_at": _moment(record.finished_at),
        "zone": record.zone,
    }


def profile(record: Profile) -> dict[str, Any]:
    """The private first-run answers."""
    time = record.check_in_time
    return {
        "name": unicode(record.name),
        "conditions": list(record.conditions),
        "check_in_time": time.isoformat("minutes") if time else None,
        "alert_limit": record.alert_limit,
        "limit_agreed": record.limit_agreed,
        "pauses": [
            {"since": p.since.isoformat(), "until": p.until.isoformat() if p.until else None}
            for p in record.pauses
        ],
        "welcomed": record.welcomed,
        "further_symptoms": list(record.further_symptoms),
        "worse_points": record.worse_points,
        "worse_agreed": record.worse_agreed,
    }


def _amount(amount_mg: Decimal | None) -> str | None:
    return None if amount_mg is None else format(amount_mg, "f")


def dose_change(record: DoseChange) -> dict[str, Any]:
    """One line of the ledger."""
    return {
        "id": record.id,
        "day": record.day.isoformat(),
        "kind": record.kind.value,
        "medicine": unicode(record.medicine),
        "daily_dose_mg": _amount(record.daily_dose_mg),
        "entered_at": record.entered_at.isoformat(),
        "wording": unicode(record.wording),
        "decided_by": unicode(record.decided_by),
        "agreed": record.agreed.value if record.agreed else None,
        "as_needed": record.as_needed,
        "reason": unicode(record.reason),
        "from_medicine": unicode(record.from_medicine),
        "corrects": record.corrects,
        "withdrawn": record.withdrawn,
        "planned": record.planned.value if record.planned else None,
    }


def dose(record: Dose) -> dict[str, Any]:
    """One taken dose."""
    return {
        "id": record.id,
        "day": record.day.isoformat(),
        "medicine": unicode(record.medicine),
        "how": record.how.value,
        "entered_at": record.entered_at.isoformat(),
        "taken_at": _moment(record.taken_at),
        "amount_mg": _amount(record.amount_mg),
        "why_none": record.why_none.value if record.why_none else None,
        "corrects": record.corrects,
        "withdrawn": record.withdrawn,
        "prescribed_mg": _amount(record.prescribed_mg),
    }


def visit(record: Visit) -> dict[str, Any]:
    """One visit."""
    return {
        "id": record.id,
        "day": record.day.isoformat(),
        "entered_at": record.entered_at.isoformat(),
        "with_whom": unicode(record.with_whom),
        "decided": unicode(record.decided),
        "corrects": record.corrects,
        "withdrawn": record.withdrawn,
    }


def question(record: Question) -> dict[str, Any]:
    """One question for a visit."""
    return {
        "id": record.id,
        "words": unicode(record.words),
        "entered_at": record.entered_at.isoformat(),
        "ticked": record.ticked,
        "corrects": record.corrects,
        "withdrawn": record.withdrawn,
    }


def meta(version: int, created_at: datetime) -> dict[str, Any]:
    """Which format the diary began in, when, and which program made it."""
    return {"format": version, "created_at": created_at.isoformat(), "written_by": "benzotrack"}
