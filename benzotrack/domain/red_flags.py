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
    """One sign in plain words, by stable key. `telling` are the words that they begin with, shown bold."""

    key: str
    telling: Message
    words: Message
    urgency: Urgency
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

KINDS: tuple[RedFlagKind, ...] = (
    RedFlagKind(
        "seizure",
        msg("A fit or blackout"),
        msg("A fit or blackout, or whole-body shaking you couldn't stop"),
        Urgency.EMERGENCY,
    ),
    RedFlagKind(
        "chest_breathing",
        msg("Chest pain, trouble breathing"),
        msg("Chest pain, trouble breathing, or a racing heart that won't settle at rest"),
        Urgency.EMERGENCY,
    ),
    RedFlagKind(
        "oversedation",
        msg("Very hard to stay awake"),
        msg("Very hard to stay awake or be woken, or slow breathing"),
        Urgency.EMERGENCY,
    ),
    RedFlagKind(
        "overdose_harm",
        msg("Took too much, or hurt yourself"),
        msg("Took too much, or hurt yourself, by accident or on purpose"),
        Urgency.EMERGENCY,
        with_crisis_line=True,
    ),
    RedFlagKind(
        "confusion",
        msg("New confusion"),
        msg("New confusion: not sure where you are or what day it is"),
        Urgency.EMERGENCY,
    ),
    RedFlagKind(
        "hallucination",
        msg("Seeing or hearing things"),
        msg("Seeing or hearing things others don't while awake, or feeling people are after you"),
        Urgency.EMERGENCY,
    ),
    RedFlagKind(
        "unsafe",
        msg("Can't stay safe"),
        msg("Can't stay safe, a plan to end your life, or about to hurt someone"),
        Urgency.EMERGENCY,
        with_crisis_line=True,
    ),
    RedFlagKind(
        "suicidal_thoughts",
        msg("Thoughts that life is not worth living"),
        msg("Thoughts that life is not worth living"),
        Urgency.CRISIS_LINE,
        with_crisis_line=True,
    ),
    RedFlagKind(
        "ran_out",
        msg("Stopped, ran out"),
        msg("Stopped, ran out, or can't keep tablets down"),
        Urgency.SAME_DAY,
    ),
    RedFlagKind(
        "unbearable_unrest",
        msg("So restless you can't bear it"),
        msg("So restless you can't bear it, or two nights with no sleep"),
        Urgency.SAME_DAY,
        with_crisis_line=True,
    ),
)
"""The list in the order it is asked. Source: asam2025, fda2020, alert_rules"""

BY_KEY: dict[str, RedFlagKind] = {kind.key: kind for kind in KINDS}


def urgency(flag: RedFlag) -> Urgency:
    """How urgent a flag is today: same day once the person said that it is over."""
    return Urgency.SAME_DAY if flag.recent is False else BY_KEY[flag.key].urgency
