"""A low window scrolls as one, bars and all; in any other the bars stay where they are."""

from __future__ import annotations

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.i18n import msg
from benzotrack.ui.navigation import Place, PlaceKind, Tab
from benzotrack.ui.theme import FLOWS_BELOW, FLOWS_BELOW_LARGE, Look
from benzotrack.ui.widgets.focus import ByKey
from tests.clock import TODAY
from tests.ui.headless import Headless, story
from tests.ui.test_look_round import nav_of

LOW = {"width": 320, "height": 256}


def to_top(app: Headless) -> int:
    """How often the window was scrolled to its top."""
    return sum(name == "scroll_to" and args.get("offset") == 0 for name, args in app.connection.invoked)


@pytest.mark.parametrize(
    ("look", "low"),
    [
        (Look(640, FLOWS_BELOW - 1), True),
        (Look(640, FLOWS_BELOW), False),
        (Look(360, FLOWS_BELOW_LARGE - 1, text_scale=2), True),
        (Look(360, FLOWS_BELOW_LARGE, text_scale=2), False),
    ],
)
def test_the_bars_stay_only_where_they_leave_half_of_the_window(look: Look, low: bool) -> None:
    assert look.low_window is low


def test_in_a_low_window_all_stands_in_one_that_scrolls_and_each_page_starts_at_its_top(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        nav, whole = nav_of(app), app.find("whole")
        assert whole.scroll is ft.ScrollMode.AUTO
        assert {"tabs", "title", "screen", "help"} <= {str(c.key) for c in app.controls(whole)}
        for go in (
            lambda: nav.go(Tab.TRENDS),
            lambda: nav.open(Place(PlaceKind.LEARN)),
            lambda: nav.open(Place(PlaceKind.DAY, day=TODAY)),
            lambda: diary.rate(TODAY, "anxiety", 4, "sleep"),
            nav.back,
        ):
            before = to_top(app)
            go()
            await app.settle()
            assert to_top(app) == before + 1

    story(diary, tell, **LOW)


def test_in_a_low_window_what_must_be_read_is_brought_into_view(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        before = to_top(app)
        nav_of(app).tell(msg("Something went wrong."))
        await app.settle()
        assert to_top(app) == before + 1

    story(diary, tell, **LOW)


def test_in_a_low_window_none_of_these_stands_below_all_signs_and_no_key_leads_past_them(
    diary: Diary,
) -> None:
    async def tell(app: Headless) -> None:
        diary.mark_hard(TODAY)
        await app.settle()
        page = app.find("page-hard")
        for part in [c for c in app.controls(page) if getattr(c, "on_size_change", None)]:
            height = 1_000 if part is page else 900
            size = ft.LayoutSizeChangeEvent("size_change", control=part, data=None, width=320, height=height)
            part.on_size_change(size)
        await app.settle()
        assert "none" in app.shown
        order = [str(c.key) for c in app.controls(app.find("whole")) if getattr(c, "key", None)]
        signs = [n for n, key in enumerate(order) if key.startswith("sign-")]
        assert len(signs) > 9
        assert max(signs) < order.index("bottom-hard")
        assert not [c for c in app.controls() if isinstance(getattr(c, "data", None), ByKey)]

    story(diary, tell, **LOW)


def test_in_a_usual_window_the_bars_stay_and_nothing_scrolls_by_itself(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        assert app.find("whole").scroll is None
        nav_of(app).go(Tab.TRENDS)
        await app.settle()
        assert to_top(app) == 0

    story(diary, tell)
