"""What the made-up person said of each day: ordinary days, gaps, hard days, a severe run, skipped ratings.

Days are named by how many days ago they were. Whatever is not listed here is an ordinary day.
"""

from collections.abc import Callable
from decimal import Decimal

from benzotrack.demo.sample_person import APPOINTMENTS, CHANGES, MISSED_DOSES, PAUSED, chance
from benzotrack.domain.check_in import Answers
from benzotrack.i18n import Message, msg, say

SEVERE_RUN = range(36, 43)
"""Some days after a dose change, in which anxiety and sleep trouble were severe."""

HARD = (96, 40, 38, 21, 9)
NOT_RECORDED = frozenset(
    {117, 104, 103, 89, 75, 61, 60, 47, 30, 29, 28, 12, 6, *range(PAUSED[1] + 1, PAUSED[0] + 1)}
)
RECORDED_LATER = {114: 1, 99: 1, 86: 2, 66: 1, 45: 1, 33: 3, 24: 1, 17: 1, 3: 1}
"""Days written afterwards, and how many days after."""

AFTER_MIDNIGHT = frozenset({108, 84, 52, 26, 8})
"""Days written at night, before 04:00: they are not late."""

EDITED = (70, 34, 11)
"""Days that were changed the next morning; what they said before is kept."""

HALF_DONE = 19
"""A day whose check-in was begun and never saved."""

SKIPPED: dict[int, tuple[str, ...]] = {
    110: ("sleep",),
    92: ("irritability", "stiffness"),
    57: ("stiffness",),
    25: ("sleep",),
    10: ("irritability",),
}
"""Ratings that were skipped."""

NOTES: dict[int, Message] = {
    119: msg("First day with this diary."),
    98: msg("Dose change today, as agreed."),
    91: msg("Walked round the lake. Slept in the afternoon."),
    77: msg("Back to checking in."),
    70: msg("Dose change today. A bit nervous about it."),
    63: msg("Good talk with my sister."),
    55: msg("The noise in the office was hard to bear."),
    41: msg("Hardly slept. Heart racing in the night."),
    39: msg("Called the clinic. I can come tomorrow."),
    35: msg("First night with six hours again."),
    22: msg("Swimming. Neck less stiff afterwards."),
    14: msg("Dose change today."),
    11: msg("Baked bread."),
    5: msg("Rain all day, read a book."),
    2: msg("Visited a friend."),
}

_BASE = {"anxiety": 3.2, "sleep": 4.0, "irritability": 2.4, "stiffness": 2.8}
_AFTER_A_CHANGE = {"anxiety": 2.2, "sleep": 2.0, "irritability": 1.4, "stiffness": 1.2}
_IN_THE_RUN = {"anxiety": 3.6, "sleep": 3.6, "irritability": 2.0, "stiffness": 1.0}
_MOST_ELSEWHERE = 6


def answers(ago: int) -> Answers:
    """What stands in the check-in of that day."""
    if ago in HARD:
        return Answers(hard_day=True, note=_note(ago))
    ratings = {symptom: rating(symptom, ago) for symptom in _BASE}
    skipped = dict.fromkeys(SKIPPED.get(ago, ()))
    return Answers(
        ratings | skipped,
        side_effects=_side_effects(ago),
        context=_context(ago),
        hours_slept=_hours(ago, ratings["sleep"]),
        could_do_day=_could_do(ago, ratings["anxiety"]),
        note=_note(ago),
    )


def before_edit(ago: int) -> Answers:
    """What an edited day said at first: the same, but for what was added the next morning."""
    said = answers(ago)
    return Answers(said.ratings, hours_slept=said.hours_slept)


def half_done() -> Answers:
    """The two ratings of the day that was never saved."""
    return Answers({symptom: rating(symptom, HALF_DONE) for symptom in ("anxiety", "sleep")})


def rating(symptom: str, ago: int) -> int:
    """0 to 10: a level of its own, more after a dose change, much more in the run, and a little chance."""
    since = min((change - ago for change in CHANGES if change >= ago), default=60)
    wave = max(0.0, 1 - abs(since - 4) / 10)
    dice = chance(symptom, ago)
    by_chance = (dice.random() + dice.random() - 1) * 1.8
    level = _BASE[symptom] + wave * _AFTER_A_CHANGE[symptom] + by_chance
    if ago in SEVERE_RUN:
        return min(10, max(0, round(level + _IN_THE_RUN[symptom])))
    return min(_MOST_ELSEWHERE, max(0, round(level)))


def _note(ago: int) -> str:
    return say(NOTES[ago]) if ago in NOTES else ""


def _hours(ago: int, sleep: int) -> Decimal | None:
    if chance("hours told", ago).random() > 0.7:
        return None
    halves = round((8.5 - 0.5 * sleep + chance("hours", ago).random() - 0.5) * 2)
    return Decimal(max(4, halves)) / 2


def _could_do(ago: int, anxiety: int) -> int | None:
    if chance("could do told", ago).random() > 0.6:
        return None
    return min(10, max(1, round(9 - 0.7 * anxiety + 2 * chance("could do", ago).random() - 1)))


def _side_effects(ago: int) -> tuple[str, ...]:
    likely = {"drowsiness": 0.16, "foggy_thinking": 0.1, "dizziness": 0.06, "memory": 0.05}
    return tuple(effect for effect, share in likely.items() if chance(effect, ago).random() < share)


_ALSO: dict[str, Callable[[int], bool]] = {
    "illness": lambda ago: 31 <= ago <= 33,
    "stress": lambda ago: ago in SEVERE_RUN or chance("stress", ago).random() < 0.15,
    "alcohol": lambda ago: ago == 59,
    "caffeine": lambda ago: chance("caffeine", ago).random() < 0.08,
    "missed_dose": MISSED_DOSES.__contains__,
    "appointment": APPOINTMENTS.__contains__,
}


def _context(ago: int) -> tuple[str, ...]:
    return tuple(also for also, noted in _ALSO.items() if noted(ago))
