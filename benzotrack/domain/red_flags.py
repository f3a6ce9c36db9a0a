"""Red flags: the signs that need help now, and the ones that need a call today.

A red flag is no part of a check-in. Once chosen it stays active until the person says how it ended.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from benzotrack.i18n import Message, msg


class Outcome(Enum):
    """How a red flag ended, in the person's own choice."""

    HELPED = "helped"
    MISTAKE = "mistake"


class Urgency(Enum):
    """Whom a red flag sends the person to first."""

    EMERGENCY = "emergency"
    CRISIS_LINE = "crisis_line"
    SAME_DAY = "same_day"


@dataclass(frozen=True)
class RedFlagKind:
    """One sign in plain words, by stable key, with the advice it opens, most urgent sentence first."""

    key: str
    words: Message
    urgency: Urgency
    advice: tuple[Message, ...]
    with_crisis_line: bool = False


@dataclass(frozen=True)
class RedFlag:
    """A red flag the person chose. `day` is the clock's day; `about_day` the check-in's day.

    `recent` answers "In the last 24 hours, or still happening?" for a past day; None is not answered,
    and counts as recent.
    """

    id: str
    day: date
    about_day: date
    key: str
    chosen_at: datetime
    shown_at: datetime | None = None
    recent: bool | None = None
    outcome: Outcome | None = None
    outcome_at: datetime | None = None

    @property
    def active(self) -> bool:
        """Whether it still needs its advice on screen."""
        return self.outcome is None

    def shown(self, at: datetime) -> RedFlag:
        """The flag after its advice was on screen; the first time stays."""
        return self if self.shown_at else replace(self, shown_at=at)

    def ended(self, outcome: Outcome, at: datetime) -> RedFlag:
        """The flag with its outcome.

        Raises ValueError if its advice was never on screen: a red flag can't be ended unseen.
        """
        if self.shown_at is None:
            raise ValueError("a red flag can't be ended before its advice was shown")
        return replace(self, outcome=outcome, outcome_at=at)


NO_DRIVING = msg("Don't drive yourself. Ask someone to take you, or to call.")
"""Stands wherever an emergency department is named. Source: alert_rules"""

EMERGENCY_SIGNS = msg(
    "A fit, new confusion, seeing or hearing things others don't, chest pain or trouble breathing: "
    "call the emergency number now."
)
"""The emergency signs, spelled out where their list is not beside it. Source: asam2025, alert_rules"""

HARD_TO_WAKE = msg("Very hard to stay awake, or slow breathing: call the emergency number now.")
"""What too much of what slows breathing looks like. Source: fda2020, alert_rules"""

_EMERGENCY_NOW = msg("Call the emergency number now.")
_NO_PHONE = msg("No phone? Ask someone near you to call, or go to the nearest emergency department.")

KINDS: tuple[RedFlagKind, ...] = (
    RedFlagKind(
        "seizure",
        msg("A fit (seizure), a blackout, or whole-body shaking you couldn't stop"),
        Urgency.EMERGENCY,
        (
            _EMERGENCY_NOW,
            msg("If you have known epilepsy, follow your seizure plan too."),
            _NO_PHONE,
        ),
    ),
    RedFlagKind(
        "chest_breathing",
        msg("Chest pain, trouble breathing, or a racing heart that won't settle at rest"),
        Urgency.EMERGENCY,
        (_EMERGENCY_NOW, _NO_PHONE),
    ),
    RedFlagKind(
        "oversedation",
        msg("Very hard to stay awake or be woken, or slow breathing"),
        Urgency.EMERGENCY,
        (_EMERGENCY_NOW, _NO_PHONE),
    ),
    RedFlagKind(
        "overdose_harm",
        msg("Took too much, or hurt yourself, by accident or on purpose"),
        Urgency.EMERGENCY,
        (_EMERGENCY_NOW, _NO_PHONE),
        with_crisis_line=True,
    ),
    RedFlagKind(
        "confusion",
        msg("New confusion: not sure where you are or what day it is"),
        Urgency.EMERGENCY,
        (_EMERGENCY_NOW, _NO_PHONE),
    ),
    RedFlagKind(
        "hallucination",
        msg("While awake: seeing or hearing things others don't, or feeling people are after you"),
        Urgency.EMERGENCY,
        (_EMERGENCY_NOW, _NO_PHONE),
    ),
    RedFlagKind(
        "unsafe",
        msg("Can't stay safe, a plan to end your life, or about to hurt someone"),
        Urgency.EMERGENCY,
        (_EMERGENCY_NOW, msg("You can call the crisis line too."), _NO_PHONE),
        with_crisis_line=True,
    ),
    RedFlagKind(
        "suicidal_thoughts",
        msg("Thoughts that life is not worth living"),
        Urgency.CRISIS_LINE,
        (
            msg("Many people have such thoughts in a taper."),
            msg("You don't need to be in danger to call. Call or text the crisis line now."),
            msg("Tell your clinician today."),
            msg("If you can't stay safe, call the emergency number."),
            _NO_PHONE,
        ),
        with_crisis_line=True,
    ),
    RedFlagKind(
        "ran_out",
        msg("Stopped, ran out, or can't keep tablets down"),
        Urgency.SAME_DAY,
        (
            msg("Call your prescriber or pharmacist today. Stopping suddenly can be dangerous."),
            msg("With any of the signs on this list that need an emergency call: call it now."),
            msg(
                "Can't reach anyone? Call an out-of-hours line or go to an emergency department, "
                "and take your medicine box."
            ),
            msg("Don't borrow or buy tablets."),
        ),
    ),
    RedFlagKind(
        "unbearable_unrest",
        msg("So restless you can't bear it, or two nights with no sleep"),
        Urgency.SAME_DAY,
        (
            msg("Contact your clinician today."),
            msg("Can't reach anyone? Call an out-of-hours line."),
        ),
    ),
)
"""The list in the order it is asked. Source: asam2025, fda2020, alert_rules"""

BY_KEY: dict[str, RedFlagKind] = {kind.key: kind for kind in KINDS}

NOT_RECENT_ADVICE: Message = msg("If no clinician knows of this, contact yours today.")
"""The advice for a past day's sign that is over and longer than 24 hours ago."""


def urgency(flag: RedFlag) -> Urgency:
    """How urgent a flag is today: same day once the person said that it is over."""
    return Urgency.SAME_DAY if flag.recent is False else BY_KEY[flag.key].urgency
