"""Trends: the last month, a chart and a sentence for each symptom, all on one time axis."""

from __future__ import annotations

import flet as ft

from benzotrack.charts import short_date
from benzotrack.diary import Diary
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trend_words import summary
from benzotrack.domain.trends import Period, last_shown, month, series
from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button
from benzotrack.ui.parts.cards import card, page_column
from benzotrack.ui.parts.chart import ChartCard, chart_look
from benzotrack.ui.parts.day_by_day import DayByDay
from benzotrack.ui.parts.nav import Nav, Tab
from benzotrack.ui.parts.shell import Shell, bounded
from benzotrack.ui.parts.text import body, heading, small
from benzotrack.words import say, tr


@ft.component
@bounded
def TrendsScreen(diary: Diary, nav: Nav, shell: Shell) -> ft.Control:
    """The four charts, or what will stand here once there is a check-in."""
    if not diary.check_ins and all(draft.empty for draft in diary.drafts):
        return page_column([_nothing_yet(shell)], key="trends", width=shell.look.column)
    period = shown_period(diary)
    look = chart_look(shell.look, _density())
    four = [series(symptom, period, diary.check_ins, diary.drafts) for symptom in CORE]
    charts: list[ft.Control] = []
    for s in four:
        charts.append(ChartCard(s, say(summary(s)), look, key=f"card-{s.symptom.id}"))
        charts.append(DayByDay(s, shell, key=f"days-of-{s.symptom.id}"))
    return page_column([_header(period), *charts, _reading()], key="trends", width=shell.look.column)


def shown_period(diary: Diary) -> Period:
    """The last month up to the asked day, or to today once today has something recorded."""
    return month(last_shown(diary.asked_day, diary.today, diary.check_ins, diary.drafts))


def _density() -> float:
    """Device px per CSS px of the screen, 0 where the page has not said it."""
    media = ft.context.page.media
    return float(media.device_pixel_ratio) if media else 0.0


def _header(period: Period) -> ft.Control:
    """Which days are shown, and what the signs in a chart mean."""
    return ft.Column(
        [
            heading(tr("Last month")),
            small(
                tr(
                    "{first} to {last}, {n} days",
                    first=short_date(period.first),
                    last=short_date(period.last),
                    n=period.length,
                )
            ),
            body(
                tr(
                    "Each mark is a day. A hollow mark was recorded later. The line is the mean of 7 days. "
                    "A bar below is a hard day."
                )
            ),
        ],
        key="trends-header",
        spacing=theme.GAP_SMALL,
        tight=True,
    )


def _nothing_yet(shell: Shell) -> ft.Control:
    return card(
        [
            heading(tr("Your charts will be here")),
            body(tr("Each check-in becomes a mark in a chart. After 4 days, a line shows the mean.")),
            button(tr("Check in"), shell.on(shell.nav.go, Tab.TODAY), key="first-check-in"),
        ],
        key="trends-empty",
    )


def _reading() -> ft.Control:
    """What the figures mean, and where their limits come from. Source: selby2010, salaffi2004"""
    lines = (
        tr("A day without a rating stays empty. It never counts as 0."),
        tr("A mean or a middle value needs ratings on 4 of the 7 days."),
        tr("Middle value: put the week's ratings in order and take the one in the middle."),
        tr(
            "“Noticeably” means: the middle value moved by 2 points or more, and 3 or more of the 7 days "
            "stand that far off. The 2 points come from people with long-lasting pain (Salaffi 2004)."
        ),
        tr("“7 to 10: severe” comes from people in cancer care (Selby 2010)."),
        tr("These limits may not fit you. Ask your clinician."),
    )
    return card([heading(tr("How to read this"), theme.HEADING), *map(small, lines)], key="trends-reading")
