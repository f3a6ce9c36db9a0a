"""A setting that was changed without the passcode, on the whole app."""

from pathlib import Path

import pytest

from benzotrack.diary.session import DiarySession
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.domain.profile import EditedNumbers, Settings
from benzotrack.store.settings_file import NAME, SettingsFile
from tests.clock import Hand
from tests.diary.test_bound_settings import from_outside
from tests.ui.headless import Headless
from tests.ui.passcode.test_passcode import lock, set_passcode, story, unlock

pytestmark = pytest.mark.usefixtures("light_work")

FALSE = "0900 123 456"


@pytest.fixture
def changed(folder: Path, clock: Hand) -> Path:
    """A diary with a passcode, locked, with a false emergency number and never locking by itself."""

    async def seal(app: Headless, _: DiarySession) -> None:
        await set_passcode(app)

    story(folder, clock, seal)
    from_outside(folder, numbers={"US": {"emergency": FALSE}}, lock_after_min=0)
    return folder


def number_in_help(app: Headless) -> str:
    return " ".join(app.texts(app.find("shown-emergency-0")))


@pytest.mark.parametrize(
    ("key", "used", "kept"),
    [
        ("keep-old", "911", Settings("US")),
        ("use-new", FALSE, Settings("US", numbers={"US": EditedNumbers(emergency=FALSE)}, lock_after_min=0)),
    ],
)
def test_a_false_emergency_number_is_told_at_unlocking_with_both_and_what_is_chosen_is_called(
    key: str, used: str, kept: Settings, changed: Path, clock: Hand
) -> None:
    async def tell(app: Headless, _: DiarySession) -> None:
        await app.click("help")
        assert FALSE in number_in_help(app), "while it is locked nothing else is known"
        await app.click("close-place")
        await unlock(app)
        await app.wait(lambda: "changed-setting" in app.shown)
        assert app.texts(app.find("changed-setting")) == [
            "Emergency number",
            "This was changed without your passcode.",
            "The old one is used until you choose.",
            "Keep the old one: 911",
            f"Use the new one: {FALSE}",
        ]
        await app.click("help")
        assert "911" in number_in_help(app)
        assert FALSE not in number_in_help(app)
        assert "changed-setting" in app.shown, "below the number, the card waits"
        await app.click(key)
        assert ("911" in number_in_help(app), FALSE in number_in_help(app)) == (used == "911", used == FALSE)
        assert app.texts(app.find("changed-setting"))[0] == "Lock by itself"
        assert app.says("Keep the old one: 5 minutes")
        assert app.says("Use the new one: never")
        await app.click(key)
        assert "changed-setting" not in app.shown

    async def later(app: Headless, _: DiarySession) -> None:
        await unlock(app)
        assert "changed-setting" not in app.shown

    story(changed, clock, tell)
    assert SettingsFile(changed).read().settings == kept
    story(changed, clock, later)


def test_nothing_is_told_where_the_person_changed_it_and_who_goes_on_is_told_again(
    changed: Path, clock: Hand
) -> None:
    async def go_on(app: Headless, _: DiarySession) -> None:
        await unlock(app)
        await app.click("settings")
        await app.click("open-country")
        await app.click("change-numbers")
        await app.type("emergency", "933")
        await app.click("save-numbers")
        assert app.texts(app.find("changed-setting"))[0] == "Lock by itself"
        await app.click("close-place")
        await app.click("close-place")
        await lock(app)
        await app.click("help")
        assert "933" in number_in_help(app)

    async def later(app: Headless, _: DiarySession) -> None:
        await unlock(app)
        assert app.texts(app.find("changed-setting"))[0] == "Lock by itself"

    story(changed, clock, go_on)
    story(changed, clock, later)


def test_a_settings_file_that_is_gone_is_told_once_and_its_numbers_are_back(
    changed: Path, clock: Hand
) -> None:
    (changed / NAME).unlink()

    async def tell(app: Headless, _: DiarySession) -> None:
        await unlock(app)
        await app.wait(lambda: app.says("your numbers come from your diary"))
        assert "changed-setting" not in app.shown
        await app.click("hush")
        assert "notice" not in app.shown
        await app.click("help")
        assert "911" in number_in_help(app)

    story(changed, clock, tell)


@pytest.mark.parametrize(
    ("phone", "told"),
    [
        ("112\u202e", "Use the new one: 112[U+202E]"),
        ("5" * 9_000, f"Use the new one: {'5' * (NAME_MAX - 1)}…"),
    ],
)
def test_a_number_from_outside_shows_its_unseen_signs_and_leaves_room_for_the_buttons(
    phone: str, told: str, changed: Path, clock: Hand
) -> None:
    from_outside(changed, numbers={"US": {"emergency": phone}})

    async def tell(app: Headless, _: DiarySession) -> None:
        await unlock(app)
        await app.wait(lambda: "changed-setting" in app.shown)
        assert app.texts(app.find("changed-setting"))[-1] == told

    story(changed, clock, tell)
