"""What to say on the whole app: one tap from Help, to copy and on paper; and while the diary is locked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.diary.session import DiarySession
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import How
from benzotrack.ui.app import ObservableDiary, make_main
from tests.clock import TODAY, Hand
from tests.report_pdf.reading import page_texts
from tests.ui.headless import Headless, story
from tests.ui.passcode.test_passcode import lock, set_passcode, to_tabs, unlock

WORDS = [
    "I am tapering a benzodiazepine or a similar medicine.",
    "Stopping suddenly can cause seizures.",
    "diazepam: prescribed 10 mg a day.\nLast taken: today at 08:10, as prescribed.\n"
    "Last change: not recorded.",
    "I have had seizures.",
]


@pytest.fixture
def taking(diary: Diary, clock: Hand) -> Diary:
    diary.change_profile(replace(diary.profile, conditions=("seizures",)))
    diary.taper.change_dose(TODAY - timedelta(days=20), ChangeKind.STARTED, "diazepam", Decimal(10))
    at = clock.now.replace(hour=8, minute=10)
    diary.taper.log_dose(TODAY, "diazepam", How.AS_PRESCRIBED, taken_at=at)
    return diary


async def to_what_to_say(app: Headless) -> None:
    await app.click("help")
    await app.click("what-to-say")


def test_one_tap_from_help_shows_it_large_and_copies_it(taking: Diary) -> None:
    async def tell(app: Headless) -> None:
        await to_what_to_say(app)
        said = [c for c in app.controls(app.find("say-this")) if isinstance(c, ft.Text)]
        assert [text.value for text in said] == WORDS
        assert min(text.style.size for text in said) >= 22
        copy = app.find("copy-say-this")
        assert copy.action.data == "\n".join(WORDS)
        await app.click("copy-say-this")
        assert app.says("Copied")
        await app.click("close-place")
        assert "help-screen" in app.shown

    story(taking, tell)


def test_it_follows_what_is_recorded(taking: Diary) -> None:
    async def tell(app: Headless) -> None:
        await to_what_to_say(app)
        taking.taper.change_dose(TODAY, ChangeKind.STEPPED_DOWN, "diazepam", Decimal(9))
        await app.settle()
        assert app.says("diazepam: prescribed 9 mg a day.")

    story(taking, tell)


def test_nothing_recorded_is_said(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await to_what_to_say(app)
        assert app.texts(app.find("say-this"))[-1] == "No medicine is recorded."
        assert "when-locked" not in app.shown, "there is no lock"

    story(diary, tell)


@pytest.mark.parametrize(
    ("key", "name", "words"),
    [
        ("save-card", "emergency-card.pdf", "diazepam: prescribed 10 mg a day."),
        ("save-sheet", "sheet-for-a-helper.pdf", "Never let it be stopped suddenly."),
    ],
)
def test_card_and_sheet_are_saved_in_one_tap(taking: Diary, key: str, name: str, words: str) -> None:
    async def tell(app: Headless) -> None:
        await to_what_to_say(app)
        await app.click("paper-size")
        assert app.says("Paper: US Letter")
        await app.click(key)
        await app.wait(lambda: any(call == "save_file" for call, _ in app.connection.invoked))
        ((_, asked),) = [one for one in app.connection.invoked if one[0] == "save_file"]
        assert asked["file_name"] == name
        (text,) = page_texts(asked["src_bytes"])
        assert words in text
        await app.wait(lambda: app.says("It is in your downloads."))

    story(taking, tell)


# While it is locked ------------------------------------------------------------------------------

Told = Callable[[Headless, DiarySession], Awaitable[Any]]


def locked_story(diary: Diary, clock: Hand, tell: Told) -> None:
    """A story on the folder of a diary, as the command line opens it, with a passcode set."""
    folder: Path = diary.store.folder
    diary.close()

    async def run() -> None:
        diary_session = DiarySession(folder, clock, ObservableDiary)
        try:
            async with Headless(make_main(diary_session)) as app:
                await set_passcode(app)
                await to_tabs(app)
                await tell(app, diary_session)
        finally:
            diary_session.close()

    asyncio.run(run())


@pytest.mark.usefixtures("light_work")
def test_locked_nothing_is_told_that_was_not_allowed(taking: Diary, clock: Hand) -> None:
    async def tell(app: Headless, _: DiarySession) -> None:
        await lock(app)
        assert "locked-summary" not in app.shown
        assert not app.says("diazepam")
        await to_what_to_say(app)
        assert app.texts(app.find("say-this")) == [
            *WORDS[:2],
            "My medicines are in the diary, which is locked.",
        ]
        assert {"save-card", "show-when-locked"} & app.shown == set()
        assert "save-sheet" in app.shown

    locked_story(taking, clock, tell)


@pytest.mark.usefixtures("light_work")
def test_allowed_it_stands_on_the_locked_screen_until_it_is_not(taking: Diary, clock: Hand) -> None:
    lasting = WORDS[2].replace("today", "2 March 2026")

    async def tell(app: Headless, _: DiarySession) -> None:
        await to_what_to_say(app)
        assert app.says("Anyone who opens this app sees what stands above, without the passcode")
        await app.click("show-when-locked")
        await app.click("close-place")
        await app.click("close-place")
        await lock(app)
        said = ["As of 2 March 2026.", *WORDS[:2], lasting, WORDS[3]]
        assert app.texts(app.find("locked-summary"))[1:] == said
        assert app.says("look and what to say can be read.")
        await to_what_to_say(app)
        assert app.texts(app.find("say-this")) == said
        await app.click("close-place")
        await app.click("close-place")
        await unlock(app)
        await to_what_to_say(app)
        await app.click("show-when-locked")
        await app.click("close-place")
        await app.click("close-place")
        await lock(app)
        assert not app.says("diazepam")

    locked_story(taking, clock, tell)
