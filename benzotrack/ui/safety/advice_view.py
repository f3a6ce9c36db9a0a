"""What the advice of a red flag shows, worked out without drawing anything."""

from dataclasses import dataclass

from benzotrack.diary.diary import Diary
from benzotrack.domain import red_flags
from benzotrack.domain.advice import advice_of, first_call, sign_words
from benzotrack.domain.days import asked_day, day_words
from benzotrack.domain.red_flags import Outcome, RedFlag, Urgency
from benzotrack.i18n import Message, msg


@dataclass(frozen=True)
class AdviceView:
    """One chosen sign: whom to call first, the sentences, and the other signs that are still active.

    `call`, the first sentence, is the heading above the first numbers. `past` says that the day it is about
    was over when it was chosen; in the night yesterday is not over.
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
    kind, numbers, profile = red_flags.BY_KEY[flag.key], diary.crisis_numbers(), diary.profile
    call, *rest = advice_of(flag, numbers, profile)
    above, below = _other_flags(diary, flag)
    return AdviceView(
        flag,
        first_call(flag, numbers),
        call,
        sign_words(flag.key, profile),
        _chosen(diary, flag),
        tuple(rest),
        kind.with_crisis_line,
        flag.about_day < asked_day(flag.chosen_at),
        _ENDED.get(flag.outcome) if flag.outcome else None,
        above,
        below,
    )


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


_ENDED = {
    Outcome.HELPED: msg("You recorded that you have had help."),
    Outcome.MISTAKE: msg("You recorded that this was chosen by mistake."),
}
