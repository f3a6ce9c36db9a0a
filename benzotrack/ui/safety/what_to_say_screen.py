"""What to say: what a paramedic asks first, large, to read out or to copy; and the same on paper."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.locked_summary import show_when_locked, summary_of
from benzotrack.domain.emergency_summary import WITHOUT_DIARY
from benzotrack.i18n import say, tr
from benzotrack.report_pdf.emergency_card import Card, card_pdf
from benzotrack.report_pdf.helper_sheet import sheet_pdf
from benzotrack.report_pdf.numbers_on_paper import numbers_on_paper
from benzotrack.report_pdf.typesetting import Paper
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.phone_buttons import COPIED
from benzotrack.ui.screen_context import ScreenContext


def to_what_to_say(screen: ScreenContext) -> ft.Control:
    """The way there from Help."""
    return w.stacked(
        [
            w.button(
                tr("What to say"),
                screen.on(screen.nav.open, Place(PlaceKind.WHAT_TO_SAY)),
                key="what-to-say",
                icon=ft.Icons.RECORD_VOICE_OVER,
                kind="tonal",
            ),
            w.body(tr("Medicine, dose, last dose: to read out.")),
        ]
    )


def paragraphs(screen: ScreenContext) -> tuple[str, ...]:
    """What can be said: of a locked diary what was allowed, else nothing private."""
    diary = screen.diary
    if not screen.lock_actions.locked:
        return tuple(map(say, summary_of(diary).paragraphs))
    return diary.settings.summary_when_locked or tuple(map(say, WITHOUT_DIARY.paragraphs))


@ft.component
@w.bounded
def WhatToSayScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The text, then the papers, then whether it is shown while the diary is locked."""
    said, token = paragraphs(screen), theme.HEADING if screen.look.large_text else theme.TITLE
    return w.page_column(
        [
            w.body(tr("Read this out, or show it. Have your medicine box at hand.")),
            w.card([w.text(words, token) for words in said], key="say-this"),
            Copy("\n".join(said), screen, key="copy-part"),
            Papers(diary, nav.visit.letter, screen, key="papers"),
            *_when_locked(screen),
        ],
        key="what-to-say-screen",
        width=screen.look.column,
    )


@ft.component
@w.bounded
def Copy(words: str, screen: ScreenContext) -> ft.Control:
    """Copies the text, and says so."""
    copied, set_copied = ft.use_state(False)
    button = w.secondary(
        tr("Copy"),
        screen.on(set_copied, True),
        key="copy-say-this",
        icon=ft.Icons.COPY,
        name=tr("Copy what to say"),
        action=ft.CopyToClipboard(words),
    )
    return w.stacked([button, *([w.status_line(COPIED, "said-copied", w.Status.DONE)] if copied else [])])


@ft.component
@w.bounded
def Papers(diary: Diary, letter: bool, screen: ScreenContext) -> ft.Control:
    """The card for the wallet, not while the diary is locked, and the sheet for a helper."""
    busy, set_busy = ft.use_state(False)
    other = replace(screen.nav.visit, letter=not letter)
    papers: list[ft.Control] = [
        _save(screen, tr("A sheet for someone who helps me"), "save-sheet", save_sheet, set_busy, busy)
    ]
    if not screen.lock_actions.locked:
        papers.insert(0, _save(screen, tr("Print a card"), "save-card", save_card, set_busy, busy))
    return w.card(
        [
            w.heading(tr("On paper")),
            w.body(tr("A card for your wallet, and a sheet with the signs and the numbers. Both are PDFs.")),
            *papers,
            w.button(
                tr("Paper: US Letter") if letter else tr("Paper: A4"),
                screen.on(screen.nav.choose, other),
                key="paper-size",
                kind="quiet",
                min_height=theme.TARGET,
            ),
        ],
        key="on-paper",
    )


Save = Callable[[ScreenContext, w.Busy], object]


def _save(
    screen: ScreenContext, words: str, key: str, save: Save, set_busy: w.Busy, busy: bool
) -> ft.Control:
    return w.secondary(
        tr("Making the PDF …") if busy else words,
        screen.on(save, screen, set_busy),
        key=key,
        icon=ft.Icons.SAVE_ALT,
        disabled=busy,
    )


def _paper(screen: ScreenContext) -> Paper:
    return Paper.LETTER if screen.nav.visit.letter else Paper.A4


async def save_card(screen: ScreenContext, busy: w.Busy) -> None:
    """Make the card and hand it over."""
    diary, paper = screen.diary, _paper(screen)
    told = Card(
        summary_of(diary, lasting=True),
        numbers_on_paper(diary.settings, diary.crisis_numbers()),
        diary.today,
    )

    async def made() -> bytes:
        return await asyncio.to_thread(card_pdf, told, paper)

    await w.save_pdf(screen, busy, made, "emergency-card.pdf")


async def save_sheet(screen: ScreenContext, busy: w.Busy) -> None:
    """Make the sheet for a helper and hand it over."""
    diary, paper = screen.diary, _paper(screen)
    numbers, today = numbers_on_paper(diary.settings, diary.crisis_numbers()), diary.today

    async def made() -> bytes:
        return await asyncio.to_thread(sheet_pdf, numbers, today, paper)

    await w.save_pdf(screen, busy, made, "sheet-for-a-helper.pdf")


# While the diary is locked


def _when_locked(screen: ScreenContext) -> list[ft.Control]:
    """Whether the text is shown on the locked screen; nothing where the diary can't be locked, or is."""
    diary_session = screen.lock_actions.diary_session
    if diary_session is None or diary_session.locked or not diary_session.has_passcode:
        return []
    shown = bool(screen.diary.settings.summary_when_locked)
    return [
        w.card(
            [
                w.heading(tr("While the diary is locked")),
                w.body(
                    tr(
                        "Anyone who opens this app sees what stands above, without the passcode: your "
                        "medicines, doses and conditions. A copy that is not sealed lies on this computer."
                    )
                ),
                w.line(
                    tr("Show it on the locked screen"),
                    shown,
                    screen.on(show_when_locked, screen.diary, not shown),
                    key="show-when-locked",
                    sign=w.box(shown),
                    min_height=theme.TARGET,
                ),
            ],
            key="when-locked",
        )
    ]


def shown_when_locked(screen: ScreenContext) -> list[ft.Control]:
    """What the person allowed to be read on the locked screen; nothing where they did not."""
    said = screen.diary.settings.summary_when_locked
    if not said:
        return []
    lines = [w.text(words, theme.BODY_STRONG) for words in said]
    return [w.card([w.heading(tr("What to say"), theme.HEADING), *lines], key="locked-summary")]
