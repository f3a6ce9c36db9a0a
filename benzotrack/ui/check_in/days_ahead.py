"""Days dated after today, told on Today with a way to each, and put right on the day's own screen."""

from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.dated_ahead import DayAhead, days_ahead
from benzotrack.domain.days import date_words
from benzotrack.i18n import msg, say, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in.check_in_actions import end_check_in
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext

SHOWN = 3
"""Days ahead that Today shows at once; the next follow when these are put right."""


def ahead_card(screen: ScreenContext) -> list[ft.Control]:
    """The soonest days ahead, what is recorded of each and the way to it; nothing where there is none."""
    diary = screen.diary
    found, ink = days_ahead(diary.facts(), diary.today, diary.now), w.Tone.CALM.ink
    if not found:
        return []
    title = trn("{n} day is dated ahead of today", "{n} days are dated ahead of today", len(found))
    why = tr("That comes from a journey, or the clock was wrong. Open it to read or change it.")
    lines = [line for day in found[:SHOWN] for line in _line(day, screen, ink)]
    if (more := len(found) - SHOWN) > 0:
        lines.append(
            w.text(trn("{n} more day follows here.", "{n} more days follow here.", more), theme.SMALL, ink)
        )
    return [
        w.card(
            [w.text(title, theme.BODY_STRONG, ink), *lines, w.text(why, theme.SMALL, ink)],
            key="ahead",
            tone=w.Tone.CALM,
        )
    ]


def _line(ahead: DayAhead, screen: ScreenContext, ink: str) -> list[ft.Control]:
    diary, day = screen.diary, ahead.day
    words = ahead.words(diary.today, diary.profile.alert_limit)
    to_it = screen.on(screen.nav.open, Place(PlaceKind.DAY, day=day))
    opens = tr("Open {day}", day=date_words(day, diary.today))
    return [w.text(say(words), theme.BODY, ink), w.secondary(opens, to_it, key=f"ahead-{day.isoformat()}")]


def about_ahead(diary: Diary, day: date, screen: ScreenContext) -> list[ft.Control]:
    """On its own screen: that the day is ahead; where the clock was wrong, the way to delete it."""
    found = next((one for one in days_ahead(diary.facts(), diary.today, diary.now) if one.day == day), None)
    if found is None:
        return []
    words = w.small(tr("This day is dated ahead of today."))
    return [words, DeleteAhead(diary, day, screen, key=f"delete-ahead-{day}")] if found.by_clock else [words]


@ft.component
@w.bounded
def DeleteAhead(diary: Diary, day: date, screen: ScreenContext) -> ft.Control:
    """The way to delete the check-in that a clock set ahead dated, once it is asked about."""
    asked, ask = ft.use_state(False)

    def delete() -> None:
        diary.discard(day, saved=True)
        end_check_in(ft.context.page, day)
        screen.nav.back()
        screen.nav.mention(msg("Deleted. {day}", day=date_words(day, diary.today)))

    if not asked:
        return w.secondary(tr("Delete this check-in"), screen.on(ask, True), key="ask-delete")
    return w.confirmation(
        tr("Delete this check-in?"),
        w.Answer(tr("Keep it"), screen.on(ask, False), "keep-ahead"),
        w.Answer(tr("Delete this check-in"), screen.on(delete), "delete-ahead"),
        key="delete-asked",
        more=[tr("First add its answers to the day they are about.")],
    )
