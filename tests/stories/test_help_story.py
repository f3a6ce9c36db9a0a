"""Help, a chosen sign and the first pages before a frightened person, in a real browser and on disk."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Settings
from benzotrack.domain.red_flags import Outcome, RedFlag
from benzotrack.store.settings_file import SettingsFile
from benzotrack.store.store import Store
from tests.browser import UI
from tests.running_app import RunningApp

pytestmark = pytest.mark.browser

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
SMALL = (360, 740)
SEIZURE = "A fit or blackout, or whole-body shaking you couldn't stop"
LIFE = "Thoughts that life is not worth living"
DEAF_MS = 450

Opened = Callable[..., tuple[RunningApp, UI]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "diary"


@pytest.fixture
def opened(run_app: Callable[..., RunningApp], open_page: Callable[..., UI], folder: Path) -> Opened:
    """Open the app; `settings` and `flags` are put into the diary first, as by a person before."""

    def open_(
        settings: Settings | None = None, flags: tuple[str, ...] = (), size: tuple[int, int] = SMALL
    ) -> tuple[RunningApp, UI]:
        if settings is not None:
            diary = Diary.open(folder, lambda: NOW)
            diary.change_profile(replace(diary.profile, welcomed=True))
            diary.change_settings(settings)
            for key in flags:
                diary.choose_red_flag(TODAY, key)
            diary.close()
        app = run_app(folder, now=NOW.isoformat())
        return app, open_page(app, size=size, permissions=["clipboard-read", "clipboard-write"])

    return open_


def flags(folder: Path) -> tuple[RedFlag, ...]:
    """The red flags on disk, read beside the running app."""
    store = Store(folder, read_only=True)
    try:
        return store.contents().red_flags
    finally:
        store.close()


def in_sight(ui: UI, name: str) -> bool:
    """Whether the button stands whole in the window, without scrolling."""
    begins, end = ui.places([name])[0]
    return begins >= 0 and end <= (ui.page.viewport_size or {})["height"]


def settle(ui: UI) -> None:
    """Let the moment pass in which the tap before keeps buttons deaf."""
    ui.page.wait_for_timeout(DEAF_MS)


def clipboard(ui: UI) -> str:
    return str(ui.page.evaluate("navigator.clipboard.readText()"))


def buttons(ui: UI) -> list[str]:
    """The names of the buttons in reading order, without those of the top bar."""
    names = [name.removeprefix("button: ") for name in ui.names() if name.startswith("button: ")]
    return [name for name in names if name not in ("Close", "Help", "Hide")]


def test_help_opens_on_every_screen_and_asks_no_network(opened: Opened) -> None:
    app, ui = opened(Settings(country="US", clinic_phone="555 0100"))
    for tab in ("Today", "Trends", "Taper", "Visit"):
        ui.tap(tab, role="tab")
        ui.tap("Help")
        ui.wait("Call 911")
        assert buttons(ui)[:2] == ["Call 911", "Copy 911"]
        assert in_sight(ui, "Copy 911")
        ui.tap("Close")
    ui.tap("Settings")
    ui.tap("Help")
    ui.wait("Call 988")
    elsewhere = [url for url in ui.seen.requests if not url.startswith(app.address)]
    assert set(filter(lambda url: url.startswith("http"), elsewhere)) <= set(ui.seen.failed)


def test_copy_fills_the_clipboard_and_call_leaves_the_app_where_it_is(
    opened: Opened, open_page: Callable[..., UI]
) -> None:
    app, ui = opened(Settings(country="DE", clinic_phone="(030) 555-0100"))
    ui.tap("Help")
    ui.tap("Copy 116 123")
    ui.see("Copied")
    assert clipboard(ui) == "116 123"
    ui.tap("Copy (030) 555-0100")
    copied = "async number => await navigator.clipboard.readText() === number"
    ui.page.wait_for_function(copied, arg="(030) 555-0100")
    address = ui.page.url
    ui.tap("Call 112")
    ui.see("No phone opens? Dial it on any phone.")
    assert ui.page.url == address
    assert len(ui.page.context.pages) == 1
    # Nobody here can answer the browser's own question, which phone to open; until then it keeps this page
    # from all input, and another one goes on.
    again = open_page(app, context=ui.page.context)
    again.wait("Anxiety, 3 of 10")
    again.tap("Help")
    again.wait("Call 112")


def test_a_sign_shows_the_number_before_anything_else_also_after_a_power_cut(
    opened: Opened, folder: Path
) -> None:
    app, ui = opened(Settings(country="US"))
    ui.tap("Help")
    ui.tap(SEIZURE)
    settle(ui)
    ui.tap(SEIZURE)
    ui.wait("Call 911")
    ui.see("Call the emergency number now.")
    assert buttons(ui)[0] == "Call 911"
    assert in_sight(ui, "Call 911")
    assert in_sight(ui, "Copy 911")
    app.kill()
    (flag,) = flags(folder)
    assert flag.key == "seizure"
    assert flag.shown_at is not None

    app, ui = opened()
    ui.wait("Call 911")
    assert buttons(ui)[0] == "Call 911"
    assert in_sight(ui, "Copy 911")
    settle(ui)
    ui.tap("I have had help")
    ui.see("Recorded: you have had help.")
    app.kill()
    assert flags(folder)[0].outcome is Outcome.HELPED

    _, ui = opened()
    ui.wait("Anxiety, 3 of 10")
    assert not ui.has("Call 911")


@pytest.mark.parametrize(("key", "first"), [("seizure", "911"), ("suicidal_thoughts", "988")])
def test_at_twice_the_text_size_the_first_number_is_still_in_sight(
    opened: Opened, key: str, first: str
) -> None:
    _, ui = opened(Settings(country="US", clinic_phone="555 0100"), (key,))
    ui.wait(f"Call {first}")
    ui.large_text(2.0)
    for name in (f"Call {first}", f"Copy {first}"):
        assert in_sight(ui, name)
    assert key == "seizure" or in_sight(ui, "Text 988")


def test_with_the_keyboard_alone_a_number_is_copied_and_a_mistake_is_taken_back(
    opened: Opened, folder: Path
) -> None:
    _, ui = opened(Settings(country="US"), ("suicidal_thoughts",))
    ui.wait("Call 988")
    ui.tab_to("Copy 988")
    ui.press("Enter")
    ui.see("Copied")
    assert clipboard(ui) == "988"
    ui.tab_to("This was a mistake")
    ui.press("Enter")
    ui.wait("Yes, by mistake")
    settle(ui)
    ui.tab_to("Yes, by mistake")
    ui.press("Enter")
    ui.see("Recorded: chosen by mistake.")
    assert flags(folder)[0].outcome is Outcome.MISTAKE


def test_without_a_country_every_number_is_there_and_a_choice_leaves_one(opened: Opened) -> None:
    _, ui = opened(Settings(), ("seizure",))
    ui.see("000: Australia")
    ui.see("911: Canada and United States")
    assert in_sight(ui, "Choose country")
    ui.tap("Choose country")
    ui.fill("Search for a country", "öst")
    ui.see("1 country")
    ui.tap("Austria", role="radio")
    ui.see_no("000: Australia")
    assert [name for name in buttons(ui) if name.startswith("Call")] == ["Call 112"]


def test_the_first_pages_go_on_after_f5_and_keep_what_was_given(opened: Opened, folder: Path) -> None:
    _, ui = opened()
    ui.tap("Begin")
    ui.see("Where do you live?")
    ui.reload()
    ui.tap("Ireland")
    ui.wait("Anxiety, 3 of 10")
    assert SettingsFile(folder).read().settings.country == "IE"


def test_typing_in_the_middle_of_a_field_is_not_disturbed_by_its_being_kept(
    opened: Opened, folder: Path
) -> None:
    _, ui = opened(Settings(country="US", clinician_name="Dr Weaver"))
    ui.tap("Settings")
    ui.tap(re.compile("^Your clinic: "))
    ui.wait("Clinician's name", role="textbox").focus()
    ui.press("Home", "ArrowRight", "ArrowRight", "ArrowRight")
    for letter in "Ann ":
        ui.page.keyboard.type(letter)
        ui.page.wait_for_timeout(450)
    assert ui.value("Clinician's name") == "Dr Ann Weaver"
    kept = SettingsFile(folder)
    ui.wait_until(
        lambda: kept.read().settings.clinician_name == "Dr Ann Weaver", "the whole name on the disk"
    )
