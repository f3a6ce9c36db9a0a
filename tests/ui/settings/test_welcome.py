"""The first run on the whole app: six pages, each durable as given, each left empty if one likes."""

from collections.abc import Callable
from datetime import time

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Profile, Settings
from benzotrack.ui.settings.welcome_screen import PAGES
from benzotrack.ui.widgets.debounce import DRAWN_S
from tests.ui.check_in.hands import Hands, by_hand, let_pass
from tests.ui.check_in.test_not_saved import full_disk
from tests.ui.headless import Headless, story


async def tap(app: Headless, key: str) -> None:
    """Tap as a steady hand does: a new page is deaf for a moment."""
    let_pass(DRAWN_S + 0.02)
    await app.click(key)


def edge(app: Headless, field: str) -> object:
    """The colour round a field that nobody types into."""
    return app.find(field).border[ft.ControlState.DEFAULT].side.color


async def turn_to(app: Headless, page: int) -> None:
    while f"page-welcome-{page}" not in app.shown:
        await tap(app, "welcome-next")


def test_everything_can_be_answered_and_is_on_disk_as_it_is_given(
    new_diary: Diary, open_again: Callable[[], Diary]
) -> None:
    async def tell(app: Headless) -> None:
        assert app.says("It is not a medical device.")
        assert app.says("Nobody sees these entries unless you show them.")
        assert app.says("Under 18: with a parent and your clinician.")
        await tap(app, "welcome-next")
        await app.click("country-IE")
        assert new_diary.settings.country == "IE"
        await tap(app, "welcome-next")
        await app.type("clinician_name", "Dr Weaver")
        await app.type("clinic_name", "Hill Road")
        await app.type("clinic_phone", "01 555 0100")
        await app.wait(lambda: new_diary.settings.clinic_phone == "01 555 0100")
        await tap(app, "welcome-next")
        await app.type("pharmacy_phone", "01 555 0101")
        await app.type("trusted_name", "Bea")
        await app.wait(lambda: new_diary.settings.trusted_name == "Bea")
        await app.wait(lambda: new_diary.settings.pharmacy_phone == "01 555 0101")
        await tap(app, "welcome-next")
        await app.type("name", "Ann")
        await app.type("check_in_time", "8:30 pm")
        await app.wait(lambda: new_diary.profile.check_in_time == time(20, 30))
        await tap(app, "welcome-next")
        await app.click("condition-pregnant")
        assert app.says("Don't stop suddenly. Tell your prescriber and midwife today.")
        await app.click("condition-seizures")
        await app.click("condition-pregnant")
        await tap(app, "welcome-next")
        assert "tabs" in app.shown

    story(new_diary, tell)
    again = open_again()
    assert again.settings == Settings(
        "IE", "Dr Weaver", "Hill Road", "01 555 0100", pharmacy_phone="01 555 0101", trusted_name="Bea"
    )
    assert again.profile == Profile(
        name="Ann", conditions=("seizures",), check_in_time=time(20, 30), welcomed=True
    )


def test_every_page_can_be_passed_with_nothing_answered(
    new_diary: Diary, open_again: Callable[[], Diary]
) -> None:
    async def tell(app: Headless) -> None:
        for number in range(len(PAGES)):
            assert f"page-welcome-{number}" in app.shown
            await tap(app, "welcome-next")
        assert "tabs" in app.shown

    story(new_diary, tell)
    again = open_again()
    assert (again.settings, again.profile) == (Settings(), Profile(welcomed=True))


@pytest.mark.parametrize("page", range(len(PAGES) - 1))
def test_all_can_be_skipped_from_every_page_and_is_not_asked_again(
    new_diary: Diary, open_again: Callable[[], Diary], page: int
) -> None:
    async def skip(app: Headless) -> None:
        await turn_to(app, page)
        await tap(app, "skip-all")
        assert "tabs" in app.shown

    async def again(app: Headless) -> None:
        assert "tabs" in app.shown
        assert "welcome-next" not in app.shown

    story(new_diary, skip)
    story(open_again(), again)


def test_back_shows_the_page_before_with_its_answers(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        assert "welcome-back" not in app.shown
        await turn_to(app, 4)
        await app.type("name", "Ann")
        await app.wait(lambda: new_diary.profile.name == "Ann")
        await tap(app, "welcome-back")
        assert "page-welcome-3" in app.shown
        await tap(app, "welcome-next")
        assert app.find("name").value == "Ann"

    story(new_diary, tell)


def test_a_power_cut_on_the_way_loses_no_answer(new_diary: Diary, open_again: Callable[[], Diary]) -> None:
    async def tell(app: Headless) -> None:
        await turn_to(app, 1)
        await app.click("country-IE")

    async def later(app: Headless) -> None:
        await turn_to(app, 1)
        assert app.says("Ireland")

    story(new_diary, tell)
    again = open_again()
    assert not again.profile.welcomed
    story(again, later)


def test_help_is_there_on_every_page_and_leads_back_to_it(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        for number in range(len(PAGES)):
            await turn_to(app, number)
            await app.click("help")
            assert "help-screen" in app.shown
            await app.click("close-place")
            assert f"page-welcome-{number}" in app.shown

    story(new_diary, tell)


def test_a_bad_entry_is_not_passed_over_in_silence(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await turn_to(app, 4)
        await app.type("check_in_time", "25:99")
        await app.fire(app.find("check_in_time"), "blur")
        assert app.says("This is not a time, so it is not saved.")
        assert edge(app, "check_in_time") == ft.Colors.ERROR
        await tap(app, "welcome-next")
        assert "page-welcome-4" in app.shown
        assert app.says("One entry above is not saved yet.")
        assert app.find("check_in_time").value == "25:99"
        await app.type("check_in_time", "20:00")
        await app.wait(lambda: new_diary.profile.check_in_time == time(20))
        await app.settle()
        assert not app.says("not saved")
        assert edge(app, "check_in_time") == ft.Colors.OUTLINE
        await tap(app, "welcome-next")
        assert "page-welcome-5" in app.shown

    story(new_diary, tell)


def test_a_bad_entry_can_be_left_behind(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await turn_to(app, 2)
        await app.type("clinic_phone", "the front desk")
        await app.fire(app.find("clinic_phone"), "blur")
        await tap(app, "welcome-next")
        await tap(app, "welcome-next")
        assert "page-welcome-3" in app.shown
        assert new_diary.settings.clinic_phone == ""

    story(new_diary, tell)


def test_a_disk_that_refuses_keeps_the_words_in_the_field(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await turn_to(app, 4)
        with full_disk():
            await app.type("name", "Ann")
            await app.wait(lambda: app.says("Not saved. It is still here."))
        assert app.find("name").value == "Ann"
        await app.click("again-name")
        assert new_diary.profile.name == "Ann"
        assert app.says("Saved")

    story(new_diary, tell)


def test_a_disk_that_refuses_keeps_nobody_on_the_first_pages(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        with full_disk():
            await tap(app, "skip-all")
            assert "tabs" in app.shown
            assert app.says("Not saved")

    story(new_diary, tell)


def test_the_second_tap_of_a_trembling_hand_passes_over_no_page(new_diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Next")
        await hands.tremble("Next", after=0.2)
        assert "page-welcome-1" in hands.app.shown, "who lives where decides which number Help shows"
        hands.wait(0.4)
        await hands.app.tap("Next")
        assert "page-welcome-1" in hands.app.shown, "0.6 s after the page came"
        hands.wait(0.5)
        await hands.tap("Skip all")
        await hands.tremble("Hard day", after=0.2)
        assert hands.shows("Question 1 of 5")

    by_hand(new_diary, tell)
    assert new_diary.check_ins == ()
