"""Redraws go to the page that they belong to, also while a page has no connection."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from flet.messaging.protocol import Message, MessageAction
from flet_web.fastapi.flet_app import FletApp

from benzotrack.diary.diary import Diary
from benzotrack.ui.app import make_main
from tests.clock import TODAY
from tests.ui.headless import Headless, Nobody


class Ending(Nobody):
    """A client whose connection ends: Flet has taken its queue away, and has not told the session yet."""

    _FletApp__send_queue: object = True
    _FletApp__id = "1"

    def send_message(self, message: Message) -> None:
        """Send as Flet does."""
        if self._FletApp__send_queue is None:
            FletApp.send_message(self, message)  # type: ignore[arg-type]
        super().send_message(message)


class Strict(Nobody):
    """A client that remembers what it was sent for a control that is not on its page."""

    def __init__(self) -> None:
        super().__init__()
        self.foreign: list[int] = []

    def send_message(self, message: Message) -> None:
        """Look which control it is for, then take it."""
        if message.action == MessageAction.PATCH_CONTROL:
            assert self.session
            if message.body.id not in self.session.index:
                self.foreign.append(message.body.id)
        super().send_message(message)


def two_pages(diary: Diary, tell: Callable[[Headless, Headless], Awaitable[None]], *, gone: bool) -> None:
    """An older page, whose connection is `gone` or not, and the newer one that takes over from it."""

    async def run() -> None:
        main = make_main(diary)
        async with Headless(main, client=Strict) as older:
            if gone:
                await older.session.disconnect(30)
            async with Headless(main, client=Strict) as newer:
                await newer.settle()
                await tell(older, newer)

    asyncio.run(run())


def test_a_page_that_is_gone_is_never_drawn_into_the_one_that_took_over(diary: Diary) -> None:
    async def tell(older: Headless, newer: Headless) -> None:
        diary.rate(TODAY, "anxiety", 3, "sleep")
        await newer.settle()
        assert "sleep-3" in newer.shown
        assert newer.connection.foreign == []

    two_pages(diary, tell, gone=True)


def test_an_older_page_that_is_still_there_is_drawn_by_itself(diary: Diary) -> None:
    async def tell(older: Headless, newer: Headless) -> None:
        assert older.says("Open in another tab")
        diary.rate(TODAY, "anxiety", 3, "sleep")
        await newer.settle()
        assert (older.connection.foreign, newer.connection.foreign) == ([], [])

    two_pages(diary, tell, gone=False)


def test_what_changes_while_the_connection_is_lost_stands_there_when_it_comes_back(diary: Diary) -> None:
    async def run() -> None:
        async with Headless(make_main(diary)) as app:
            await app.session.disconnect(30)
            diary.rate(TODAY, "anxiety", 3, "sleep")
            await app.settle()
            app.session.attach_connection(app.connection)
            assert "sleep-3" in app.shown
            assert "anxiety-3" not in app.shown

    asyncio.run(run())


@pytest.mark.parametrize("attached_anew", [False, True])
def test_what_changes_while_the_connection_is_just_ending_is_no_error(
    diary: Diary, caplog: pytest.LogCaptureFixture, attached_anew: bool
) -> None:
    async def run() -> None:
        async with Headless(make_main(diary), client=Ending) as app:
            if attached_anew:
                await app.session.disconnect(30)
                app.session.attach_connection(app.connection)
            app.connection._FletApp__send_queue = None
            diary.rate(TODAY, "anxiety", 3, "sleep")
            await app.settle()
            assert "sleep-3" in app.shown

    asyncio.run(run())
    assert caplog.messages == []
