"""Being asked once more: the filled button and the first one keeps everything, also for who uses the keys."""

import asyncio

import flet as ft

from benzotrack.ui import theme, widgets as w
from benzotrack.ui.widgets.focus import follow_focus
from tests.ui.headless import Headless
from tests.ui.widgets.test_focus import focused

RED = ft.Colors.ERROR


@ft.component
def Asking(done: list[str]) -> ft.View:
    asked, ask = ft.use_state(False)

    def answered(words: str) -> None:
        done.append(words)
        ask(False)

    question = w.confirmation(
        "Delete it?",
        w.Answer("Keep it", lambda: answered("kept"), "keep"),
        w.Answer("Delete it", lambda: answered("gone"), "destroy"),
        key="asked",
        more=["It can't be undone."],
    )
    way = w.secondary("Delete …", lambda: ask(True), key="ask")
    title = w.Heading(w.heading("Page"), "page", w.Rank.TITLE, "title", key="page-title")
    return ft.View([title, question if asked else way])


def shown_by(tell: object) -> list[str]:
    done: list[str] = []

    def main(page: ft.Page) -> None:
        follow_focus(page)
        page.render_views(Asking, done)

    async def run() -> None:
        async with Headless(main) as app:
            await app.click("ask")
            await tell(app)  # type: ignore[operator]

    asyncio.run(run())
    return done


def test_to_keep_it_is_the_filled_button_and_comes_first() -> None:
    async def tell(app: Headless) -> None:
        keep, destroy = (c for c in app.controls() if isinstance(c, ft.Button))
        assert [keep.key, destroy.key] == ["keep", "destroy"]
        assert keep.style.bgcolor == ft.Colors.PRIMARY
        assert (destroy.style.bgcolor, destroy.style.color) == (ft.Colors.SURFACE, RED)
        assert destroy.style.side[ft.ControlState.DEFAULT].color == RED
        least = 2 * keep.style.padding.top + w.buttons.LINE
        assert least >= theme.TARGET
        await app.click("keep")

    assert shown_by(tell) == ["kept"]


def test_the_focus_goes_to_the_question_and_back_to_the_page_and_enter_there_does_nothing() -> None:
    async def tell(app: Headless) -> None:
        assert focused(app) == "asked-question"
        assert not isinstance(app.find("asked-question"), ft.Button)
        await app.click("destroy")
        assert focused(app) == "title"

    assert shown_by(tell) == ["gone"]
