"""A wide window: the tabs stand beside the page."""

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.ui.navigation import Place, PlaceKind, Tab
from benzotrack.ui.theme import RAIL, WIDE_FROM, Look
from tests.ui.headless import Headless, story
from tests.ui.test_look_round import nav_of


@pytest.mark.parametrize(("width", "wide"), [(WIDE_FROM - 1, False), (WIDE_FROM, True)])
def test_a_window_is_wide_from_900_px_and_leaves_the_page_what_the_rail_does_not_take(
    width: int, wide: bool
) -> None:
    look = Look(width, 900).beside_rail
    assert look.wide is wide
    assert look.width == (width - RAIL if wide else width)


def test_a_low_window_is_never_wide() -> None:
    assert not Look(1400, 360).beside_rail.wide


def test_a_pane_is_half_of_the_page_and_has_no_panes_of_its_own() -> None:
    pane = Look(1400, 900).beside_rail.pane
    assert pane.width == (1400 - RAIL) / 2
    assert not pane.wide


def test_the_tabs_beside_the_page_lead_to_each_tab_also_from_what_stands_open(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        nav = nav_of(app)
        assert "rail-TODAY" in app.shown
        nav.open(Place(PlaceKind.LEARN))
        await app.settle()
        for tab in (Tab.TRENDS, Tab.TAPER, Tab.VISIT, Tab.TODAY):
            await app.click(f"rail-{tab.name}")
            assert nav.tab is tab
            assert nav.place is None

    story(diary, tell, width=1400, height=900)


def test_the_welcome_and_show_stand_without_the_tabs(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        for kind in (PlaceKind.WELCOME, PlaceKind.SHOW):
            nav_of(app).open(Place(kind))
            await app.settle()
            assert "rail-TODAY" not in app.shown

    story(diary, tell, width=1400, height=900)


async def half_done(app: Headless) -> None:
    await app.click("settings")
    await app.click("open-mine")
    await app.click("delete-ask")
    assert "delete-part" in app.shown


def test_hidden_and_shown_again_a_wide_window_has_what_was_half_done(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await half_done(app)
        await app.click("hide")
        await app.click("unhide")
        assert "delete-part" in app.shown

    story(diary, tell, width=1400, height=900)


def test_made_narrow_and_wide_again_a_part_of_settings_has_what_was_half_done(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await half_done(app)
        for width in (420, 1400):
            await app.fire(app.page, "resize", {"width": width, "height": 900}, width=width, height=900)
            assert ("rail-TODAY" in app.shown) is (width == 1400)
            assert "delete-part" in app.shown

    story(diary, tell, width=1400, height=900)
