"""Where the person is on Visit: kept over what is opened there, in a wide window in the right part of it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import flet as ft
import pytest
from flet.messaging.protocol import Message, MessageAction

from benzotrack.diary.diary import Diary
from benzotrack.ui.navigation import Tab
from benzotrack.ui.visit.visit_screen import BEFORE, REPORT, SIDE, TOP
from benzotrack.ui.visit.visits_list import VISITS
from benzotrack.ui.widgets.debounce import DRAWN_S
from tests.clock import TODAY
from tests.ui.check_in.hands import let_pass
from tests.ui.headless import Headless, Nobody, story
from tests.ui.test_look_round import nav_of

Way = Callable[[Headless], Awaitable[None]]


class Scrolled(Nobody):
    """A client that remembers which column was scrolled to which anchor."""

    def __init__(self) -> None:
        super().__init__()
        self.scrolled: list[tuple[int, str]] = []

    def send_message(self, message: Message) -> None:
        """Note where to."""
        if message.action == MessageAction.INVOKE_METHOD and message.body.name == "scroll_to":
            key = message.body.args["scroll_key"]
            self.scrolled += [(message.body.control_id, key)] if key is not None else []
        super().send_message(message)


@pytest.fixture
def visited(diary: Diary) -> Diary:
    """A diary with four visits."""
    for ago in (1, 30, 60, 90):
        diary.taper.record_visit(TODAY - timedelta(days=ago), "Dr Hill", f"Decided {ago} days ago")
    return diary


async def at_visit(app: Headless) -> None:
    nav_of(app).go(Tab.VISIT)
    await app.settle()
    await app.wait(lambda: "report-page-1" in app.shown, 60)


async def show(app: Headless) -> None:
    await app.click("show-report")
    await app.fire(app.find("leave-show"), "long_press")


async def larger(app: Headless) -> None:
    await app.click("larger-report")
    await app.click("close-place")


async def questionnaires(app: Headless) -> None:
    await app.click("before-visit")
    await app.click("close-place")


async def recorded(app: Headless) -> None:
    await app.click("record-visit")
    let_pass(DRAWN_S + 0.02)
    await app.click("pick-today")
    let_pass(DRAWN_S + 0.02)
    await app.click("save-visit")


async def corrected(app: Headless) -> None:
    visit = nav_of(app).visit
    assert not visit.opened
    await app.click("all-visits")
    await app.tap(f"Change the visit of {OLDEST}")
    let_pass(DRAWN_S + 0.02)
    await app.type("decided", "Go on")
    await app.click("save-visit")
    assert app.says("Decided: Go on"), "the list is as long as it was"


OLDEST = "Tue 2 December 2025"


@pytest.mark.parametrize(
    ("way", "anchor"),
    [(show, TOP), (larger, REPORT), (questionnaires, BEFORE), (recorded, VISITS), (corrected, VISITS)],
)
@pytest.mark.parametrize("width", [360, 1400])
def test_the_way_back_leads_to_where_it_was_left(visited: Diary, way: Way, anchor: str, width: int) -> None:
    async def tell(app: Headless) -> None:
        await at_visit(app)
        scrolled = app.connection.scrolled
        scrolled.clear()
        await way(app)
        ((column, key),) = scrolled
        assert key == anchor
        inside = [c.key for c in app.controls(app.session.index[column]) if isinstance(c.key, ft.ScrollKey)]
        assert anchor in [key.value for key in inside], "the part of the page in which it stands"

    story(visited, tell, width=width, height=900, client=Scrolled)


def test_a_wide_window_has_the_whole_report_at_the_left_and_all_else_beside_it(visited: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_visit(app)
        report, rest = app.find("visit-report"), app.find("visit-screen")
        pages = {str(c.key) for c in app.controls(report) if str(c.key).startswith("report-page-")}
        assert pages == {"report-page-1", "report-page-2"}
        assert app.find("report-page-1").width == 1400 - 96 - SIDE - 32
        keys = {str(c.key) for c in app.controls(rest) if c.key}
        assert {"period", "show-report", "save-report", "new-question", "record-visit"} <= keys

    story(visited, tell, width=1400, height=900)


def test_the_visits_are_the_newest_two_until_all_are_asked_for(visited: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_visit(app)
        assert [t for t in app.texts() if t.startswith("Decided")] == [
            "Decided: Decided 1 days ago",
            "Decided: Decided 30 days ago",
        ]
        assert app.says("All 4 visits")
        await app.click("all-visits")
        assert len([t for t in app.texts() if t.startswith("Decided")]) == 4
        await app.click("all-visits")
        assert app.says("All 4 visits")

    story(visited, tell)


def test_the_blank_sheets_are_one_line_that_opens(visited: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_visit(app)
        assert "save-paper" not in app.shown
        line = app.find("sheets")
        marks = [c for c in app.controls() if isinstance(c, ft.Semantics) and c.content is line]
        assert [mark.expanded for mark in marks] == [False]
        await app.click("sheets")
        assert "save-paper" in app.shown

    story(visited, tell)
