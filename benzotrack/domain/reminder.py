"""When the person is reminded of the check-in: once a day at most, and never of a day that is recorded.

The wall clock decides, so that neither a change of clocks nor a journey brings a second reminder.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from benzotrack.domain.days import DAY_TURNS_AT, ONE_DAY
from benzotrack.i18n import msg

DEFAULT_TIME = time(20)
"""When a person is reminded who wants to be and named no time."""

AFTER_MIDNIGHT_FOR = timedelta(hours=1)
"""How long after its moment a reminder still comes on the next date: at night nobody is to be woken."""

LAST_MOMENT = time(3, 45)
"""The latest moment of a day that turns at 04:00: a timer looks every quarter of an hour."""

PROMPT = msg("How was today?")


@dataclass(frozen=True)
class Reminder:
    """All that decides it, and all of it that may be known while the diary is locked.

    `at` is the time of the check-in. `recorded`, `reminded`, `put_away` and `asked` are the last days that
    were recorded, that a notification reminded of, of which the person wanted to hear no more, and that the
    app itself asked for.
    """

    at: time | None = None
    paused: bool = False
    recorded: date | None = None
    reminded: date | None = None
    put_away: date | None = None
    asked: date | None = None

    def due(self, now: datetime, day: date) -> bool:
        """Whether to remind at `now` (local, aware) of the `day` that the diary asks about.

        What is known of a day farther ahead than the next was told by a clock set ahead, and is passed over.
        """
        done = (self.recorded, self.reminded, self.put_away, self.asked)
        if self.paused or any(last is not None and day <= last <= day + ONE_DAY for last in done):
            return False
        at = DEFAULT_TIME if self.at is None else self.at
        turned = at < DAY_TURNS_AT
        moment = datetime.combine(day + ONE_DAY * turned, min(at, LAST_MOMENT) if turned else at)
        wall = now.replace(tzinfo=None)
        return moment <= wall and (wall.date() == moment.date() or wall - moment < AFTER_MIDNIGHT_FOR)
