"""Since when the person is at 0 mg, and the page to read about it; for 6 months after the last dose."""

from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.dated_ahead import doses_by_moment
from benzotrack.domain.days import month_day
from benzotrack.domain.last_dose import AfterLastDose, after_last_dose
from benzotrack.domain.learn import AFTER_LAST_DOSE, page_number
from benzotrack.i18n import Message, msgn, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext


def last_dose_card(diary: Diary, screen: ScreenContext, place: str) -> list[ft.Control]:
    """The card, or nothing outside that time. `place` keeps keys apart."""
    doses = doses_by_moment(diary.facts(), diary.today, diary.now)
    after = after_last_dose(diary.taper.ledger, doses, diary.today)
    if after is None:
        return []
    lines = [
        w.heading(say(since_words(after, diary.today)), theme.HEADING),
        w.button(
            tr("About this time"),
            screen.on(screen.nav.open, Place(PlaceKind.LEARN, page=page_number(AFTER_LAST_DOSE))),
            key=f"read-after-{place}",
            name=tr("About this time, after the last dose"),
            kind="quiet",
            min_height=theme.TARGET,
            align=ft.TextAlign.START,
            icon=ft.Icons.MENU_BOOK,
        ),
    ]
    return [w.card(lines, key=f"after-last-dose-{place}")]


def since_words(after: AfterLastDose, today: date) -> Message:
    """ "0 mg since 3 November, day 12."."""
    return msgn(
        "0 mg since {day}, day {number}.",
        "0 mg of all your medicines since {day}, day {number}.",
        after.medicines,
        day=month_day(after.since, today),
        number=after.day_number,
    )
