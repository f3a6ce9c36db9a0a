"""People and numbers, what was agreed, and about me: all optional, kept at once, nothing bad kept or lost."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import NOTE_MAX
from benzotrack.domain.profile import AGREED_ABOUT, CONDITIONS, AgreedLine
from benzotrack.ui.settings.profile_card import CONDITION_GROUPS
from tests.ui.headless import Headless, story

Reopen = Callable[[], Diary]
LETTERS = "Letters can't be dialled, so this is not saved. Write the number in digits, please."


async def opened(app: Headless, key: str) -> None:
    await app.click("settings")
    await app.click(key)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("pharmacy_phone", "202 555 0144"),
        ("out_of_hours_phone", "116 117"),
        ("trusted_name", "Béa 木村"),
        ("trusted_phone", "+44 (0)20 7946 0000"),
    ],
)
def test_a_person_or_number_is_kept_by_itself(diary: Diary, open_again: Reopen, key: str, typed: str) -> None:
    async def tell(app: Headless) -> None:
        await opened(app, "open-people")
        await app.type(key, typed)
        await app.wait(lambda: app.says("Saved"))

    story(diary, tell)
    assert getattr(open_again().settings, key) == typed


def test_a_number_with_letters_is_refused_and_still_there_after_help(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await opened(app, "open-people")
        await app.type("pharmacy_phone", "1-800-FLOWERS")
        await app.fire(app.find("pharmacy_phone"), "blur")
        assert app.says(LETTERS)
        await app.click("help")
        await app.click("close-place")
        assert app.find("pharmacy_phone").value == "1-800-FLOWERS"
        assert app.says(LETTERS)
        assert diary.settings.pharmacy_phone == ""
        await app.type("pharmacy_phone", "1-800-356-9377")
        await app.wait(lambda: diary.settings.pharmacy_phone == "1-800-356-9377")
        await app.click("close-place")
        await app.click("open-people")
        assert app.find("pharmacy_phone").value == "1-800-356-9377"
        assert not app.says(LETTERS)

    story(diary, tell)


# What we agreed


def test_each_line_is_kept_in_the_prescribers_words_and_stands_in_help(
    diary: Diary, open_again: Reopen
) -> None:
    async def tell(app: Headless) -> None:
        await app.click("help")
        assert "show-agreed" not in app.shown
        await app.click("close-place")
        await opened(app, "open-agreed")
        for about in AGREED_ABOUT:
            await app.type(f"agreed-{about}", f"Words on {about}.\nAnd more.")
            await app.wait(lambda about=about: diary.profile.agreed_words(about) != "")  # type: ignore[misc]
        await app.type("agreed-vomiting", "")
        await app.wait(lambda: diary.profile.agreed_words("vomiting") == "")
        await app.click("help")
        await app.click("show-agreed")
        said = app.texts(app.find("help-screen"))
        assert "If I miss a dose" in said
        assert "“Words on missed_dose.\nAnd more.”" in said
        assert "If I vomit" not in said
        await app.click("close-place")
        assert app.find("agreed-too_hard").value == "Words on too_hard.\nAnd more."

    story(diary, tell)
    assert [line.about for line in open_again().profile.agreed_lines] == [
        about for about in AGREED_ABOUT if about != "vomiting"
    ]


def test_2000_characters_are_kept_and_one_more_is_refused_in_words_and_lost_nowhere(
    diary: Diary, open_again: Reopen
) -> None:
    most = "é" * NOTE_MAX

    async def tell(app: Headless) -> None:
        await opened(app, "open-agreed")
        await app.type("agreed-too_hard", most)
        await app.wait(lambda: diary.profile.agreed_words("too_hard") == most)
        await app.type("agreed-too_hard", most + "x")
        await app.fire(app.find("agreed-too_hard"), "blur")
        assert app.says("This is too long, so it is not saved. It holds up to 2000 characters.")
        await app.click("close-place")
        await app.click("open-agreed")
        assert app.find("agreed-too_hard").value == most + "x"

    story(diary, tell)
    assert open_again().profile.agreed == (AgreedLine("too_hard", most),)


def test_a_line_of_a_later_version_survives_a_change(diary: Diary) -> None:
    later = AgreedLine("travelling", "Take the box along.")
    profile = replace(diary.profile, agreed=(later,)).with_agreed("vomiting", "Call us.")
    assert profile.agreed == (later, AgreedLine("vomiting", "Call us."))
    assert profile.agreed_lines == (AgreedLine("vomiting", "Call us."),)


# About me


def test_every_condition_is_offered_once() -> None:
    offered = [one for _, ids in CONDITION_GROUPS for one in ids]
    assert sorted(offered) == sorted(choice.id for choice in CONDITIONS)


def test_conditions_say_their_advice_on_the_tap_and_leave_unknown_ones_alone(
    diary: Diary, open_again: Reopen
) -> None:
    diary.change_profile(replace(diary.profile, conditions=("of_a_later_version", "older")))

    async def tell(app: Headless) -> None:
        await app.click("settings")
        assert app.says("1 chosen")
        await app.click("open-about_me")
        await app.click("condition-alcohol_daily")
        assert app.says("Don't stop alcohol suddenly either: ask your clinician.")
        await app.click("condition-older")
        await app.click("close-place")
        assert app.says("1 chosen"), "what this program does not know is not counted"

    story(diary, tell)
    assert open_again().profile.conditions == ("of_a_later_version", "alcohol_daily")


def test_agreed_words_from_a_file_say_so_until_they_are_changed(diary: Diary, open_again: Reopen) -> None:
    source = "plan of Dr Roth, 20 November 2026"
    diary.change_profile(diary.profile.with_agreed("too_hard", "Call us.", source))

    async def tell(app: Headless) -> None:
        await opened(app, "open-agreed")
        assert app.find("source-of-agreed-too_hard").value == f"From a file: {source}."
        assert "source-of-agreed-vomiting" not in app.shown
        await app.click("close-place")
        await app.click("help")
        await app.click("show-agreed")
        assert app.says(f"From a file: {source}.")
        await app.click("close-place")
        await app.click("open-agreed")
        await app.type("agreed-too_hard", "Call me.")
        await app.wait(lambda: "source-of-agreed-too_hard" not in app.shown)

    story(diary, tell)
    assert open_again().profile.agreed_lines == (AgreedLine("too_hard", "Call me."),)
