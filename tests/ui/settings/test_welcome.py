"""The first run on the whole app: two pages, the second of them the country, which can be left out."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import flet as ft
import pytest

from benzotrack.diary.backups import DiaryBackups
from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Profile, Settings
from benzotrack.store.settings_file import SettingsFile
from benzotrack.store.vault.key_slots import new_vault
from benzotrack.ui.app import make_main
from benzotrack.ui.settings.welcome_screen import PAGES
from benzotrack.ui.widgets.debounce import DRAWN_S
from tests.clock import TODAY, Hand
from tests.store.scenes import LIGHT, PASSCODE
from tests.ui.check_in.hands import Hands, by_hand, let_pass
from tests.ui.check_in.test_not_saved import full_disk
from tests.ui.headless import Headless, diary_at, story
from tests.ui.settings.test_your_data import answers


async def tap(app: Headless, key: str) -> None:
    """Tap as a steady hand does: a new page is deaf for a moment."""
    let_pass(DRAWN_S + 0.02)
    await app.click(key)


async def turn_to(app: Headless, page: int) -> None:
    while f"page-welcome-{page}" not in app.shown:
        await tap(app, "welcome-next")


def in_germany(diary: Diary, tell: Callable[[Headless], Awaitable[None]]) -> None:
    """A story on a computer whose settings tell of Germany."""

    async def run() -> None:
        async with Headless(make_main(diary, country_guess="DE")) as app:
            await tell(app)

    asyncio.run(run())


def test_the_first_question_comes_after_two_taps_the_second_of_them_the_country(
    new_diary: Diary, open_again: Callable[[], Diary]
) -> None:
    async def tell(app: Headless) -> None:
        assert app.says("It is not a medical device.")
        assert app.says("Nobody sees these entries unless you show them.")
        assert app.says("Under 18: with a parent and your clinician.")
        await tap(app, "welcome-next")
        assert new_diary.settings.country == "", "a guess is never chosen silently"
        await tap(app, "country-guess")
        assert app.says("Question 1 of 5")

    in_germany(new_diary, tell)
    again = open_again()
    assert again.settings == Settings("DE")
    assert again.profile == Profile(welcomed=True, more_to_tell=True)


def test_a_country_beside_the_guess_leads_on_too(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await turn_to(app, 1)
        await tap(app, "country-IE")
        assert app.says("Question 1 of 5")

    in_germany(new_diary, tell)
    assert new_diary.settings.country == "IE"


def test_every_page_can_be_passed_with_nothing_answered_and_none_comes_again(
    new_diary: Diary, open_again: Callable[[], Diary]
) -> None:
    async def tell(app: Headless) -> None:
        for number in range(len(PAGES)):
            assert f"page-welcome-{number}" in app.shown
            await tap(app, "welcome-next")
        assert app.says("Question 1 of 5")

    async def later(app: Headless) -> None:
        assert "tabs" in app.shown
        assert "welcome-next" not in app.shown

    story(new_diary, tell)
    again = open_again()
    assert (again.settings, again.profile) == (Settings(), Profile(welcomed=True, more_to_tell=True))
    story(again, later)


def test_all_can_be_skipped_from_the_first_page(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await tap(app, "skip-all")
        assert app.says("Question 1 of 5")

    story(new_diary, tell)
    assert (new_diary.settings, new_diary.profile) == (
        Settings(),
        Profile(welcomed=True, more_to_tell=True),
    )


def test_back_shows_the_page_before(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        assert "welcome-back" not in app.shown
        await turn_to(app, 1)
        await tap(app, "welcome-back")
        assert "page-welcome-0" in app.shown

    story(new_diary, tell)


def test_a_country_that_was_chosen_before_a_power_cut_is_shown_and_can_be_changed(new_diary: Diary) -> None:
    new_diary.change_settings(Settings("IE"))

    async def tell(app: Headless) -> None:
        await turn_to(app, 1)
        assert app.says("Ireland")
        await tap(app, "choose-country")
        await tap(app, "country-NZ")
        assert app.says("Question 1 of 5")

    story(new_diary, tell)
    assert new_diary.settings.country == "NZ"


def test_help_is_there_on_every_page_and_leads_back_to_it(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        for number in range(len(PAGES)):
            await turn_to(app, number)
            await app.click("help")
            assert "help-screen" in app.shown
            await app.click("close-place")
            assert f"page-welcome-{number}" in app.shown

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
        await hands.tap("Begin")
        await hands.tremble("Not now", after=0.2)
        assert "page-welcome-1" in hands.app.shown, "who lives where decides which number Help shows"
        hands.wait(0.4)
        await hands.app.click("country-IE")
        assert "page-welcome-1" in hands.app.shown, "0.6 s after the page came"
        hands.wait(0.5)
        await hands.tap("Not now")
        await hands.tremble("Hard day", after=0.2)
        assert hands.shows("Question 1 of 5")

    by_hand(new_diary, tell)
    assert (new_diary.check_ins, new_diary.settings.country) == ((), "")


def test_leaving_out_the_country_is_no_filled_button(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        assert ground(app) == ft.Colors.PRIMARY
        await turn_to(app, 1)
        assert ground(app) == ft.Colors.SURFACE, "a tired hand takes the filled one"

    story(new_diary, tell)


def ground(app: Headless) -> object:
    """What colour the way on has."""
    return app.find("welcome-next").style.bgcolor


def test_the_number_that_help_shows_is_said_once_a_country_was_tapped(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await turn_to(app, 1)
        await tap(app, "country-IE")
        assert app.says("Help shows: Ireland · 112 or 999. You can change it in Settings.")

    story(new_diary, tell)


@pytest.mark.parametrize("sealed", [False, True])
def test_a_backup_from_another_computer_is_the_whole_welcome(
    new_diary: Diary, tmp_path: Path, sealed: bool
) -> None:
    there = diary_at(tmp_path / "there", Hand())
    there.change_profile(Profile(welcomed=True))
    there.change_settings(Settings("IE", clinic_phone="01 555 0100"))
    there.rate(TODAY, "anxiety", 7, "sleep")
    if sealed:
        there.seal(new_vault(there.store.diary, PASSCODE, LIGHT).vault)
    raw = DiaryBackups(there).packed()
    there.close()

    async def tell(app: Headless) -> None:
        app.connection.answers["pick_files"] = [{"id": 1, "name": "x", "size": len(raw), "bytes": raw}]
        await tap(app, "have-backup")
        if sealed:
            await app.wait(lambda: "backup-passcode" in app.shown)
            await app.type("backup-passcode", PASSCODE)
            await app.click("open-backup")
        await app.wait(lambda: "restore" in app.shown)
        assert app.says("These settings come with it:")
        assert app.says("Country: now none; in the backup Ireland.")
        assert "settings-keep" not in app.shown
        assert answers(app, "restore-part") == [("restore", True), ("leave-backup", False)], "nothing is lost"
        await app.click("restore")
        await app.wait(lambda: app.says("The backup is restored"))
        assert "tabs" in app.shown
        assert app.says("Question 2 of 5")

    story(new_diary, tell)
    assert SettingsFile(new_diary.store.folder).read().settings == Settings("IE", clinic_phone="01 555 0100")


def test_a_file_that_is_no_backup_is_said_to_be_none_and_the_welcome_stays(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        app.connection.answers["pick_files"] = [{"id": 1, "name": "x", "size": 5, "bytes": b"words"}]
        await tap(app, "have-backup")
        await app.wait(lambda: app.says("This file is no BenzoTrack backup."))
        assert "welcome-next" in app.shown

    story(new_diary, tell)
