"""What the advice of a red flag shows, worked out without drawing anything."""

from dataclasses import dataclass

from benzotrack.diary.diary import Diary
from benzotrack.domain import red_flags
from benzotrack.domain.days import asked_day, day_words
from benzotrack.domain.phone_numbers import crisis_lines
from benzotrack.domain.red_flags import Outcome, RedFlag, Urgency
from benzotrack.i18n import Message, msg


@dataclass(frozen=True)
class AdviceView:
    """One chosen sign: whom to call first, the sentences, and the other signs that are still active.

    `call` is the heading above the first numbers. `past` says that the day it is about was over when
    it was chosen; in the night yesterday is not over.
    """

    flag: RedFlag
    urgency: Urgency
    call: Message
    words: Message
    chosen: Message
    advice: tuple[Message, ...]
    crisis: bool
    past: bool
    ended: Message | None
    more_urgent: tuple[RedFlag, ...]
    others: tuple[RedFlag, ...]


def advice_view(diary: Diary, flag_id: str) -> AdviceView | None:
    """The advice of that flag, or None where the diary does not know it."""
    flag = next((f for f in diary.red_flags if f.id == flag_id), None)
    if flag is None:
        return None
    kind = red_flags.BY_KEY[flag.key]
    urgency = first_call(diary, flag)
    over = flag.recent is False
    sentences = (red_flags.NOT_RECENT_ADVICE,) if over else kind.advice
    call, rest = _call(diary, urgency, red_flags.urgency(flag), sentences)
    above, below = _other_flags(diary, flag)
    return AdviceView(
        flag,
        urgency,
        call,
        kind.words,
        _chosen(diary, flag),
        rest,
        kind.with_crisis_line,
        flag.about_day < asked_day(flag.chosen_at),
        _ENDED.get(flag.outcome) if flag.outcome else None,
        above,
        below,
    )


def first_call(diary: Diary, flag: RedFlag) -> Urgency:
    """Whom to call first: the emergency number in the stead of a crisis line that is not known."""
    urgency = red_flags.urgency(flag)
    if urgency is Urgency.CRISIS_LINE and not any(crisis_lines(n) for n in diary.crisis_numbers()):
        return Urgency.EMERGENCY
    return urgency


def _call(
    diary: Diary, first: Urgency, meant: Urgency, sentences: tuple[Message, ...]
) -> tuple[Message, tuple[Message, ...]]:
    """The heading above the first numbers, and the sentences that are left to say below."""
    if first is Urgency.CRISIS_LINE:
        return _crisis_first(diary), sentences
    if meant is Urgency.CRISIS_LINE:
        return _NOT_SAFE, sentences
    return sentences[0], sentences[1:]


def _other_flags(diary: Diary, flag: RedFlag) -> tuple[tuple[RedFlag, ...], tuple[RedFlag, ...]]:
    """The other active flags: those more urgent than this one, and the rest; most urgent first."""
    order = list(Urgency)
    others = sorted(
        (f for f in diary.red_flags if f.active and f.id != flag.id),
        key=lambda f: (order.index(red_flags.urgency(f)), f.chosen_at),
    )
    mine = order.index(red_flags.urgency(flag)) if flag.active else len(order)
    above = tuple(f for f in others if order.index(red_flags.urgency(f)) < mine)
    return above, tuple(f for f in others if f not in above)


def _chosen(diary: Diary, flag: RedFlag) -> Message:
    chosen, about = day_words(flag.day, diary.today), day_words(flag.about_day, diary.today)
    if flag.about_day == flag.day:
        return msg("You chose this {day}.", day=chosen)
    return msg("You chose this {day}, about {about}.", day=chosen, about=about)


def _crisis_first(diary: Diary) -> Message:
    """What the crisis line's heading asks for: to call, and to text where that can be done."""
    lines = [line for numbers in diary.crisis_numbers() for line in crisis_lines(numbers)]
    if any(line.texts for line in lines):
        return msg("Call or text the crisis line now.")
    return msg("Call the crisis line now.")


_NOT_SAFE = msg("If you can't stay safe, call the emergency number.")
_ENDED = {
    Outcome.HELPED: msg("You recorded that you have had help."),
    Outcome.MISTAKE: msg("You recorded that this was chosen by mistake."),
}
