"""What Today shows, worked out without drawing anything."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from benzotrack.diary.diary import Diary
from benzotrack.domain.alerts import Alert
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.days import day_words, last_days
from benzotrack.domain.sentences.import_words import from_words
from benzotrack.i18n import Message, msg

STRIP_DAYS = 14


class DayState(Enum):
    """How a day stands in the diary."""

    RECORDED = "recorded"
    LATER = "later"
    IMPORTED = "imported"
    HALF_DONE = "half_done"
    MISSING = "missing"


@dataclass(frozen=True)
class StripDay:
    """One day of the strip or of a month, and its accessible name."""

    day: date
    state: DayState
    hard: bool
    name: Message


@dataclass(frozen=True)
class TodayView:
    """The day that is asked about, what is known of it, the alerts that don't rest and the strip."""

    day: date
    check_in: CheckIn | None
    draft: Draft | None
    loud: tuple[Alert, ...]
    strip: tuple[StripDay, ...]
    just_hard: bool = False

    @property
    def asking(self) -> bool:
        """Whether the check-in itself is the screen: nothing saved yet for the day, an edit is open, or
        the day was just marked hard and the question about red flags is still to come.
        """
        return self.check_in is None or self.draft is not None or self.just_hard


def today_view(diary: Diary) -> TodayView:
    """Today as the diary stands."""
    day = diary.asked_day
    return TodayView(
        day,
        diary.check_in(day),
        diary.draft(day),
        tuple(a for a in diary.alerts() if not a.quiet),
        strip(diary, day),
        diary.hard_day_undo == day,
    )


def strip(diary: Diary, last: date) -> tuple[StripDay, ...]:
    """The last 14 days, oldest first, that end with `last`."""
    return shown_days(diary, last_days(last, STRIP_DAYS))


def shown_days(diary: Diary, days: tuple[date, ...]) -> tuple[StripDay, ...]:
    """How each of these days stands in the diary; one or more days, in their order."""
    check_ins = {c.day: c for c in diary.check_ins if days[0] <= c.day <= days[-1]}
    drafts = {d.day: d for d in diary.drafts}
    return tuple(_shown_day(day, check_ins.get(day), drafts.get(day), diary.today) for day in days)


def _shown_day(day: date, check_in: CheckIn | None, draft: Draft | None, today: date) -> StripDay:
    words = day_words(day, today)
    if check_in is not None:
        hard = check_in.answers.hard_day
        state, came = _state(check_in), check_in.imported
        said = msg("{day}, {state}", day=words, state=_STATES[state, hard])
        if came is not None:
            where = from_words(came.source, came.rescaled)
            said = msg("{day}, {where}", day=said, where=where)
        changed = draft is not None and draft.answers != check_in.answers
        return StripDay(day, state, hard, msg("{day}, changes not saved", day=said) if changed else said)
    state = DayState.HALF_DONE if draft is not None and not draft.empty else DayState.MISSING
    return StripDay(day, state, False, msg("{day}, {state}", day=words, state=_STATES[state, False]))


def _state(check_in: CheckIn) -> DayState:
    if check_in.imported is not None:
        return DayState.IMPORTED
    return DayState.LATER if check_in.recorded_later else DayState.RECORDED


_STATES: dict[tuple[DayState, bool], Message] = {
    (DayState.RECORDED, False): msg("recorded"),
    (DayState.RECORDED, True): msg("recorded as a hard day"),
    (DayState.LATER, False): msg("recorded later"),
    (DayState.LATER, True): msg("recorded later as a hard day"),
    (DayState.IMPORTED, False): msg("recorded"),
    (DayState.IMPORTED, True): msg("recorded as a hard day"),
    (DayState.HALF_DONE, False): msg("half done"),
    (DayState.MISSING, False): msg("not recorded"),
}
