"""Leaving the app and coming back, in every way there is, in a real browser: each tap counts afterwards."""

import re
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Error

from benzotrack.demo.sample import write_sample
from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Settings
from benzotrack.launch.server import IDLE_S
from tests.browser import UI, RunningApp
from tests.steady import ASKED_MS

pytestmark = pytest.mark.browser

NOW = datetime(2026, 11, 17, 20, 0, tzinfo=UTC)
SMALL = (360, 740)
SEIZURE = re.compile("^A fit")
ANXIETY, SLEEP = "Anxiety, 3 of 10", "Sleep trouble, 3 of 10"

Start = Callable[..., RunningApp]
Open = Callable[..., UI]
Leave = Callable[[UI, RunningApp, Open], UI]


@pytest.fixture
def app(run_app: Start, tmp_path: Path) -> RunningApp:
    """The app of a person in the United States who has 120 days in the diary and none of today."""
    write_sample(tmp_path / "diary", NOW - timedelta(days=1))
    diary = Diary.open(tmp_path / "diary", lambda: NOW)
    diary.change_settings(Settings(country="US"))
    diary.close()
    return run_app(tmp_path / "diary", now=NOW.isoformat())


def closed_and_opened_again(ui: UI, app: RunningApp, open_page: Open) -> UI:
    context = ui.page.context
    ui.page.close()
    time.sleep(1)
    return open_page(app, context=context)


def crashed_and_opened_again(ui: UI, app: RunningApp, open_page: Open) -> UI:
    with pytest.raises(Error):  # a page that crashes gives no answer
        ui.page.context.new_cdp_session(ui.page).send("Page.crash", timeout=1_000)
    return open_page(app, context=ui.page.context)


def loaded_anew(ui: UI, app: RunningApp, open_page: Open) -> UI:
    ui.reload()
    return ui


def away_and_back(ui: UI, app: RunningApp, open_page: Open) -> UI:
    ui.page.goto("about:blank")
    time.sleep(1)
    ui.page.go_back()
    ui.ready()
    return ui


def another_tab_and_back(ui: UI, app: RunningApp, open_page: Open) -> UI:
    second = open_page(app, context=ui.page.context)
    ui.see("Open in another tab")
    second.page.close()
    ui.tap(re.compile("use it here", re.IGNORECASE))
    return ui


def asleep_and_awake(ui: UI, app: RunningApp, open_page: Open) -> UI:
    tab = ui.page.context.new_cdp_session(ui.page)
    tab.send("Page.setWebLifecycleState", {"state": "frozen"})
    time.sleep(2)
    tab.send("Page.setWebLifecycleState", {"state": "active"})
    return ui


BEGINS_ANEW = (closed_and_opened_again, crashed_and_opened_again)
"""Ways after which it is another page: it begins on Today."""

WAYS: tuple[Leave, ...] = (
    *BEGINS_ANEW,
    loaded_anew,
    away_and_back,
    another_tab_and_back,
    asleep_and_awake,
)


WAY_ON = re.compile(r"button: Close|tab: Today")
"""What every screen but a first page has: the way back, or the tabs."""


def today(ui: UI) -> None:
    """Leave the places and the tab for Today, once the screen before has left."""
    ui.see(WAY_ON)
    ui.still()
    while ui.has("Close"):
        ui.tap("Close")
        ui.page.wait_for_timeout(500)
        ui.still()
    ui.tap("Today", role="tab")


LOOK = re.compile("^Look: ")

SCREENS: tuple[tuple[Callable[[UI], object], Callable[[UI], object]], ...] = (
    (
        lambda ui: (today(ui), ui.tap("Visit", role="tab"), ui.wait("Record a visit")),
        lambda ui: (ui.tap("Record a visit"), ui.see("Which day?")),
    ),
    (
        lambda ui: (today(ui), ui.tap("Settings"), ui.tap(LOOK), ui.wait("High contrast")),
        lambda ui: (ui.tap("Larger buttons"), chosen(ui, "Larger buttons")),
    ),
    (
        lambda ui: (today(ui), ui.wait(ANXIETY)),
        lambda ui: (ui.tap(ANXIETY), ui.wait(SLEEP)),
    ),
)
"""How to come to a screen, and a tap there that must count: a tab, a place and a question."""


def chosen(ui: UI, name: str) -> None:
    """Wait until the control says that it is chosen."""
    deadline = time.monotonic() + 20
    while not ui.chosen(name):
        assert time.monotonic() < deadline
        ui.page.wait_for_timeout(50)


@pytest.mark.parametrize("leave_and_come_back", WAYS)
def test_every_screen_hears_the_next_tap_after_coming_back(
    app: RunningApp, open_page: Open, leave_and_come_back: Leave
) -> None:
    ui = open_page(app, size=SMALL)
    for arrive, tap in SCREENS:
        arrive(ui)
        ui = leave_and_come_back(ui, app, open_page)
        if leave_and_come_back in BEGINS_ANEW:
            arrive(ui)
        tap(ui)
    assert (app.folder / "log/benzotrack.log").read_text() == ""


def test_the_advice_on_a_seizure_hears_each_of_its_buttons_however_soon_its_page_is_opened_again(
    app: RunningApp, open_page: Open
) -> None:
    ui = open_page(app, size=SMALL)
    signs_of_today(ui)
    for after_s, button, then in (
        (0.2, "Go on with the app", "Last 14 days"),
        (IDLE_S - 3, "I have had help", "Recorded: you have had help."),
        (2, "This was a mistake", "Was this chosen by mistake?"),
    ):
        ui.tap(SEIZURE)
        ui.see("You chose this today.")
        context = ui.page.context
        ui.page.close()
        time.sleep(after_s)
        ui = open_page(app, context=context)
        ui.see("You chose this today.")
        ui.tap(button)
        ui.see(then)
        ui.see(WAY_ON)  # one screen, not two over each other
        signs_of_today(ui)


def signs_of_today(ui: UI) -> None:
    """The list of signs that happen now, from wherever the person is."""
    today(ui)
    ui.tap("Help")
    ui.tap(SEIZURE)
    ui.see("Something is happening now")


def test_the_browsers_back_goes_back_inside_the_app_and_never_leaves_it(
    app: RunningApp, open_page: Open
) -> None:
    ui = open_page(app, size=SMALL)
    ui.tap(ANXIETY)
    ui.wait(SLEEP)
    ui.page.wait_for_timeout(ASKED_MS)
    ui.page.go_back()
    ui.wait(ANXIETY)
    ui.tap("Settings")
    ui.tap(re.compile("^About: "))
    ui.tap(re.compile("^Log: "))
    ui.see("The log is empty.")
    ui.page.go_back()
    ui.see("A clinician has not signed these off.")
    ui.page.go_back()
    ui.wait(LOOK)
    ui.page.go_back()
    ui.wait(ANXIETY)
    ui.tap("Trends", role="tab")
    ui.see("3 months")
    ui.page.go_back()
    ui.wait(ANXIETY)
    ui.page.go_back()
    ui.page.wait_for_timeout(1_000)
    ui.tap("Anxiety, 4 of 10")
    ui.wait(SLEEP)


def test_a_start_waits_for_the_app_that_is_ending(app: RunningApp, open_page: Open, run_app: Start) -> None:
    ui = open_page(app, size=SMALL)
    ui.wait(ANXIETY)
    ui.page.close()
    again = run_app(app.folder, now=NOW.isoformat())
    open_page(again, size=SMALL).wait(ANXIETY)
    assert app.wait_end() == 0


def test_an_ended_program_leaves_a_plain_page_that_says_what_is_saved_and_whom_to_call(
    app: RunningApp, open_page: Open, tmp_path: Path
) -> None:
    ui = open_page(app, size=SMALL)
    ui.tap(ANXIETY)
    ui.wait(SLEEP)
    app.kill()
    ui.page.locator("#ended").wait_for(timeout=5_000)
    words = ui.page.locator("body").inner_text()
    for said in ("What you tapped before it ended is saved.", "start the app again", "911", "988"):
        assert said in words
    assert "benzo" not in words.lower()
    assert not ui.has(SLEEP), "the question's buttons are gone"
    ui.page.screenshot(path=tmp_path / "ended.png")
    number = ui.page.get_by_text("911", exact=True).bounding_box()
    assert number is not None
    assert number["height"] >= 36
    assert number["y"] + number["height"] < SMALL[1]


def test_the_page_of_an_ended_program_has_the_number_of_the_country_chosen_last(
    app: RunningApp, open_page: Open
) -> None:
    ui = open_page(app, size=SMALL)
    ui.tap("Settings")
    ui.tap(re.compile("^Country: "))
    ui.tap("Choose another country")
    ui.tap("All countries")
    ui.tap("France")
    ui.page.wait_for_timeout(1_500)
    app.kill()
    ui.page.locator("#ended").wait_for(timeout=5_000)
    words = ui.page.locator("body").inner_text()
    assert "3114" in words
    assert "911" not in words


def test_a_program_that_stood_still_and_goes_on_takes_its_page_up_again(
    app: RunningApp, open_page: Open
) -> None:
    ui = open_page(app, size=SMALL)
    ui.wait(ANXIETY)
    app.signal(signal.SIGSTOP)
    time.sleep(6)
    assert ui.page.locator("#ended").count() == 0, "it has not ended"
    app.signal(signal.SIGCONT)
    ui.tap(ANXIETY)
    ui.wait(SLEEP)
