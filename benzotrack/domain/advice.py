"""What to do about a red flag: sentences that fit the person's country and profile, the most urgent first.

Numbers are the chosen country's, or every country's while none is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

from benzotrack.domain.crisis import CrisisNumbers
from benzotrack.domain.phone_numbers import crisis_lines, has_number
from benzotrack.domain.profile import Profile
from benzotrack.domain.red_flags import BY_KEY, EMERGENCY_SIGNS, NO_DRIVING, RedFlag, Urgency, urgency
from benzotrack.i18n import Message, msg

Numbers = tuple[CrisisNumbers, ...]
Sentences = tuple[Message, ...]

_EMERGENCY_NOW = msg("Call the emergency number now.")
_NO_PHONE = msg("No phone? Ask someone near you to call.")
_NOT_SAFE = msg("If you can't stay safe: call the emergency number now.")
_OUT_OF_HOURS = msg("Not reached? Call an out-of-hours line.")

RAN_OUT_ADVICE: Sentences = (
    msg("Call your prescriber or pharmacist today."),
    msg("Stopping suddenly can cause seizures (fits)."),
    msg("This can't wait until Monday. Not reached? Call an out-of-hours line now."),
    msg("Not reached within hours? Go to an emergency department, with your medicine box."),
    NO_DRIVING,
    EMERGENCY_SIGNS,
    msg("Don't take more to make up for it."),
    msg("Don't borrow or buy tablets."),
)
"""The advice of ran_out, the same in every country. Source: asam2025, fda2020, alert_rules"""


def sign_words(key: str, profile: Profile) -> Message:
    """The sign in plain words; with a bipolar disorder one night without sleep is enough. Source: asam2025"""
    if key == "unbearable_unrest" and profile.bipolar:
        return msg("So restless you can't bear it, or a night with no sleep")
    return BY_KEY[key].words


def advice(key: str, numbers: Numbers, profile: Profile) -> Sentences:
    """The advice of the sign of that key. Source: alert_rules, asam2025, fda2020"""
    lines = _Lines.of(numbers)
    match key:
        case "suicidal_thoughts":
            return _suicidal_thoughts(lines)
        case "ran_out":
            return RAN_OUT_ADVICE
        case "unbearable_unrest":
            return _unbearable_unrest(lines, profile)
    return (_EMERGENCY_NOW, *_beside_emergency(key, lines, profile), _NO_PHONE)


def advice_of(flag: RedFlag, numbers: Numbers, profile: Profile) -> Sentences:
    """The advice of a chosen sign; for one of a past day that is over, that a clinician must know."""
    if flag.recent is not False:
        return advice(flag.key, numbers, profile)
    driving = msg("Don't drive until a doctor says so.")
    return (
        msg("If no clinician knows, contact yours today."),
        *([driving] if flag.key == "seizure" else []),
        _OUT_OF_HOURS,
    )


def first_call(flag: RedFlag, numbers: Numbers) -> Urgency:
    """Whom to call first: the emergency number in the stead of a crisis line that is not known."""
    first = urgency(flag)
    return Urgency.EMERGENCY if first is Urgency.CRISIS_LINE and not _Lines.of(numbers).crisis else first


@dataclass(frozen=True)
class _Lines:
    """Which lines there are. `texts` and `poison` are only said where a country is chosen that has one."""

    calls: bool
    texts: bool
    poison: bool

    @property
    def crisis(self) -> bool:
        return self.calls or self.texts

    @classmethod
    def of(cls, numbers: Numbers) -> _Lines:
        lines = [line for one in numbers for line in crisis_lines(one)]
        chosen = len(numbers) == 1
        return cls(
            any(line.calls for line in lines),
            chosen and any(line.texts for line in lines),
            chosen and has_number(numbers[0].poison),
        )


def _suicidal_thoughts(lines: _Lines) -> Sentences:
    many = msg("Many people have such thoughts in a taper.")
    clinician = msg("Tell your clinician today.")
    danger = msg("You don't need to be in danger to call.")
    if not lines.crisis:
        other = msg("Do you know a crisis line in your country? Call it.")
        return (_NOT_SAFE, clinician, other, danger, _NO_PHONE, many)
    now = msg("Call the crisis line now.")
    if lines.texts:
        now = msg("Call or text the crisis line now.") if lines.calls else msg("Text the crisis line now.")
    return (now, danger, clinician, _NOT_SAFE, _NO_PHONE, many)


def _unbearable_unrest(lines: _Lines, profile: Profile) -> Sentences:
    first_night = msg("For you, one night without sleep is enough to call.")
    return (
        msg("Contact your clinician today."),
        *([first_night] if profile.bipolar else []),
        _OUT_OF_HOURS,
        msg("If you feel you can't stay safe: call the emergency number now."),
        *_crisis_too(lines),
    )


def _beside_emergency(key: str, lines: _Lines, profile: Profile) -> Sentences:
    """What an emergency asks for beside the call."""
    match key:
        case "seizure":
            plan = (
                msg("Follow your seizure plan too.")
                if "epilepsy" in profile.conditions
                else msg("Known epilepsy? Follow your seizure plan too.")
            )
            return (msg("Don't be alone, and don't drive."), plan)
        case "oversedation" if "naloxone" in profile.conditions:
            return (msg("You have naloxone at home: use it, and call."),)
        case "oversedation":
            return (msg("Naloxone, if you have it at home: use it, and call."),)
        case "overdose_harm":
            whom = (
                msg("call the poison line or ask a pharmacist, now")
                if lines.poison
                else msg("ask a pharmacist now")
            )
            return (msg("Wide awake, by accident, and nothing else taken: {whom}.", whom=whom),)
        case "unsafe":
            return _crisis_too(lines)
    return ()


def _crisis_too(lines: _Lines) -> Sentences:
    if not lines.crisis:
        return ()
    if lines.texts:
        return (
            msg("You can call or text the crisis line too.")
            if lines.calls
            else msg("You can text the crisis line too."),
        )
    return (msg("You can call the crisis line too."),)
