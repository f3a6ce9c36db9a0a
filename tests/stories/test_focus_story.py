"""The keyboard alone: the order of Tab, where the focus is after an action, and in a check-in by keys."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.red_flags import KINDS
from benzotrack.i18n import say
from benzotrack.ui.widgets.debounce import DRAWN_S
from tests.browser import UI, RunningApp

pytestmark = pytest.mark.browser

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
SMALL = (360, 740)
TABS = ["Today", "Trends", "Taper", "Visit"]
TOP = ["Help", "Settings", "Hide"]
SIGNS = [say(kind.words) for kind in KINDS]
RATINGS = ("Anxiety", "Sleep trouble", "Irritability", "Stiffness")
QUESTIONS = ("How strong was your anxiety", "sleep", "How irritable", "How stiff", "Did any of these happen")

Opened = Callable[..., UI]


@pytest.fixture
def opened(run_app: Callable[..., RunningApp], open_page: Callable[..., UI], tmp_path: Path) -> Opened:
    """Open the app at 360 px, of a person who has seen the first pages or not."""

    def open_(*, welcomed: bool = True) -> UI:
        folder = tmp_path / "diary"
        diary = Diary.open(folder, lambda: NOW)
        diary.change_profile(replace(diary.profile, welcomed=welcomed))
        diary.close()
        return open_page(run_app(folder, now=NOW.isoformat()), size=SMALL)

    return open_


def walked(ui: UI, last: str, at_most: int = 70) -> list[str]:
    """What has the focus after each Tab, until it is on what is named so."""
    found: list[str] = []
    while not found or found[-1] != last:
        assert len(found) < at_most, found
        before = ui.focused()
        ui.press("Tab")
        ui.wait_until(lambda before=before: ui.focused() not in ("", before), "another focus")
        found.append(ui.settled_focus(60))
    return found


def focus_on(ui: UI, name: str | re.Pattern[str]) -> None:
    """Wait until what has that accessible name, and is no tab, has the focus and keeps it."""

    def there() -> bool:
        now = ui.settled_focus(300)
        named = bool(name.search(now)) if isinstance(name, re.Pattern) else name == now
        return named and not ui.page.evaluate("() => document.activeElement.matches('[role=tab]')")

    ui.wait_until(there, f"the focus on {name!r}")


def steady(ui: UI) -> None:
    """Wait until a new question hears again."""
    ui.page.wait_for_timeout(DRAWN_S * 1_000 + 300)


def test_tab_goes_through_all_ten_signs_before_none_of_these(opened: Opened) -> None:
    ui = opened()
    for name in RATINGS:
        ui.tap(f"{name}, 3 of 10")
    ui.wait("None of these")
    order = walked(ui, "None of these")
    assert order[order.index(SIGNS[0]) :][:10] == SIGNS
    again = walked(ui, SIGNS[0])
    assert [name for name in again if name in TOP] == TOP, "then the top bar, and the page from its beginning"


def test_tab_follows_the_eye_on_visit_and_save_pdf_is_within_reach(opened: Opened) -> None:
    ui = opened()
    ui.tap("Visit", role="tab")
    focus_on(ui, "Visit")
    order = walked(ui, "Visit")
    assert order[:3] == TOP
    down = ["Show the report, with nothing else to see", "Save PDF", "Add question", "Check-ins on paper"]
    assert [name for name in order if name in down] == down
    assert order.index("Save PDF") < 6
    assert order[-4:] == TABS


def test_tab_goes_through_all_of_settings_from_top_to_bottom(opened: Opened) -> None:
    ui = opened()
    ui.tap("Settings")
    focus_on(ui, "Settings")
    order = [name.split(":")[0] for name in walked(ui, "Close")]
    down = ["Country", "Your clinic", "Check-in", "Alert limits", "Passcode", "Your data", "Look", "About"]
    assert [name for name in order if name in (*down, "Close")] == [*down, "Close"]


def test_after_each_key_of_a_check_in_the_focus_is_on_what_is_asked_next(opened: Opened) -> None:
    ui = opened()
    ui.wait("Anxiety, 0 of 10")
    ui.still()
    ui.press("Home")
    for n, then in enumerate(QUESTIONS[1:], 5):
        steady(ui)
        ui.press(str(n))
        focus_on(ui, _asks(then))
    steady(ui)
    ui.press("End")
    focus_on(ui, "None of these")
    ui.press("Enter")
    focus_on(ui, "Look it over, then save")
    steady(ui)
    ui.press("End")
    focus_on(ui, "Save check-in")
    ui.press("Enter")
    ui.see("Saved.")
    ui.see("Stiffness")
    focus_on(ui, "Today")


def _asks(part: str) -> re.Pattern[str]:
    return re.compile(f"^[^,]*{part}[^,]*\\?$")


def test_digits_home_and_end_typed_into_a_text_field_stay_text(opened: Opened) -> None:
    ui = opened()
    for name in RATINGS:
        ui.tap(f"{name}, 3 of 10")
    ui.tap("None of these")
    ui.tap("Note")
    field = ui.page.get_by_label("Note", exact=True).last
    field.click()
    ui.page.wait_for_timeout(500)
    ui.press("1", "0", "Space", "m", "g", "Home", "2", "End", "3")
    ui.page.wait_for_timeout(500)
    assert field.input_value() == "210 mg3"


def test_enter_right_after_saving_hides_nothing_and_changes_nothing(opened: Opened) -> None:
    ui = opened()
    for name in RATINGS:
        ui.tap(f"{name}, 3 of 10")
    ui.tap("None of these")
    focus_on(ui, "Look it over, then save")
    steady(ui)
    ui.press("End")
    focus_on(ui, "Save check-in")
    ui.press("Enter")
    ui.see("Saved.")
    focus_on(ui, "Today")
    before = ui.names()
    ui.press("Enter", "Enter")
    ui.page.wait_for_timeout(700)
    assert ui.names() == before


def test_the_focus_is_on_the_heading_after_every_action_and_never_on_hide(opened: Opened) -> None:
    ui = opened(welcomed=False)
    ui.wait("Skip all")
    ui.tab_to("Begin")
    steady(ui)
    ui.press("Enter")
    focus_on(ui, "Where do you live?")
    ui.tab_to("Not now")
    steady(ui)
    ui.press("Enter")
    focus_on(ui, _asks(QUESTIONS[0]))
    ui.tab_to("Settings")
    ui.press("Enter")
    focus_on(ui, "Settings")
    ui.press("Escape")
    focus_on(ui, _asks(QUESTIONS[0]))
    ui.tab_to("Trends")
    ui.press("Enter")
    focus_on(ui, "Trends")
    ui.tap("Today", role="tab")
    focus_on(ui, _asks(QUESTIONS[0]))
    ui.tab_to(re.compile("^yesterday"))
    ui.press("Enter")
    focus_on(ui, _asks(QUESTIONS[0]))
    ui.press("Escape")
    ui.wait_gone("Close")
    focus_on(ui, _asks(QUESTIONS[0]))
    ui.tab_to("Hard day")
    ui.press("Enter")
    focus_on(ui, _asks(QUESTIONS[4]))
    steady(ui)
    ui.press("End")
    focus_on(ui, "None of these")
    ui.press("Enter")
    ui.see("Edit")
    focus_on(ui, "Today")
    ui.tab_to(re.compile("^Edit"))
    ui.press("Enter")
    focus_on(ui, "Change your check-in")
    ui.tab_to("Cancel changes")
    ui.press("Enter")
    focus_on(ui, "Today")


def test_the_focus_is_on_the_heading_when_the_button_that_was_used_is_gone(opened: Opened) -> None:
    ui = opened()
    ui.tap("Visit", role="tab")
    focus_on(ui, "Visit")
    ui.tab_to("A question for my visit")
    ui.page.keyboard.insert_text("Can we pause?")
    ui.tab_to("Add question")
    ui.press("Enter")
    ui.see("Can we pause?")
    ui.tab_to("More for: Can we pause?")
    ui.press("Enter")
    ui.tab_to("Remove the question: Can we pause?")
    ui.press("Enter")
    focus_on(ui, "Take this question off the list?")
    ui.press("Tab")
    assert ui.settled_focus() == "No, keep it"
    ui.press("Tab")
    assert ui.settled_focus() == "Yes, take it off"
    ui.press("Enter")
    ui.see_no("Take this question off the list?")
    focus_on(ui, "Visit")


def test_hidden_and_shown_again_by_key_the_focus_is_on_the_heading(opened: Opened) -> None:
    ui = opened()
    ui.wait("Anxiety, 0 of 10")
    ui.press("F9")
    ui.wait_gone("Hide")
    ui.press("F9")
    ui.wait("Hide")
    focus_on(ui, _asks(QUESTIONS[0]))


def test_after_a_tap_nothing_looks_chosen_and_after_a_key_the_heading_is_underlined(
    opened: Opened,
) -> None:
    ui = opened()
    plain = (ui.tap("Trends", role="tab"), focus_on(ui, "Trends"), _title(ui))[-1]
    ui.tap("Taper", role="tab")
    focus_on(ui, "Taper")
    ui.tap("Trends", role="tab")
    focus_on(ui, "Trends")
    assert _title(ui) == plain
    ui.press("Escape")
    ui.page.wait_for_timeout(500)
    assert _title(ui) != plain


def _title(ui: UI) -> bytes:
    """The title as it looks, at the left of the top bar."""
    ui.page.mouse.move(180, 500)
    ui.still()
    return ui.page.screenshot(clip={"x": 0, "y": 0, "width": 150, "height": 64})


def test_no_group_of_radios_is_told_to_a_screen_reader(opened: Opened) -> None:
    ui = opened()
    ui.wait("Anxiety, 0 of 10")
    assert ui.page.locator("flt-semantics-host [role=radiogroup]").count() == 0
