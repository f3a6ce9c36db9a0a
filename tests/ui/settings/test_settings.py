"""Settings on the whole app: every change is kept at once, nothing need be filled in, nothing bad is kept."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.profile import EditedNumbers, Profile, Settings, Theme
from benzotrack.i18n import say
from benzotrack.store.journal.storage import DiaryStorage
from tests.clock import TODAY, Hand
from tests.store.damage import damage
from tests.store.scenes import day_record, main_file
from tests.ui.check_in.test_not_saved import full_disk
from tests.ui.headless import Headless, story

Reopen = Callable[[], Diary]


async def opened(app: Headless, part: str) -> None:
    """Open a part of Settings, by the key of its row."""
    await app.click("settings")
    assert "settings-screen" in app.shown
    await app.click(f"open-{part}")


@pytest.mark.parametrize(
    ("part", "key", "typed", "kept"),
    [
        ("clinic", "clinician_name", "Dr Weaver", lambda d: d.settings.clinician_name),
        ("clinic", "clinic_name", "Hill Road Practice", lambda d: d.settings.clinic_name),
        ("clinic", "clinic_phone", "+44 (0)20 7946 0000", lambda d: d.settings.clinic_phone),
        ("about_me", "name", "Zoë 木村 Ångström", lambda d: d.profile.name),
        ("check_in_settings", "check_in_time", "20:00", lambda d: f"{d.profile.check_in_time:%H:%M}"),
    ],
)
def test_what_is_typed_is_kept_by_itself_and_can_be_emptied_again(
    diary: Diary, open_again: Reopen, part: str, key: str, typed: str, kept: Callable[[Diary], str]
) -> None:
    async def tell(app: Headless) -> None:
        await opened(app, part)
        await app.type(key, typed)
        await app.wait(lambda: app.says("Saved"))
        assert kept(diary) == typed

    async def empty(app: Headless) -> None:
        await opened(app, part)
        assert app.find(key).value == typed
        await app.type(key, "")
        await app.wait(lambda: app.says("Saved"))

    story(diary, tell)
    again = open_again()
    assert kept(again) == typed
    story(again, empty)
    last = open_again()
    assert last.profile == Profile(welcomed=True)
    assert last.settings == Settings(country="US")


def test_typing_on_redraws_nothing_into_the_field(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await opened(app, "clinic")
        for typed in ("D", "Dr", "Dr W"):
            await app.type("clinician_name", typed)
            diary.change_settings(replace(diary.settings, high_contrast=not diary.settings.high_contrast))
            await app.settle()
            assert app.find("clinician_name").value == typed
        await app.wait(lambda: diary.settings.clinician_name == "Dr W")
        await app.type("clinician_name", "Dr We")
        diary.change_profile(replace(diary.profile, name="Ann"))
        await app.settle()
        assert app.find("clinician_name").value == "Dr We"

    story(diary, tell)


def test_a_bad_time_gets_a_sentence_and_stays_in_the_field(diary: Diary) -> None:
    diary.change_profile(replace(diary.profile, check_in_time=time(20)))

    async def tell(app: Headless) -> None:
        await opened(app, "check_in_settings")
        await app.type("check_in_time", "25:99")
        await asyncio.sleep(0.4)
        assert not app.says("This is not a time"), "nobody is told off in mid-word"
        await app.fire(app.find("check_in_time"), "blur")
        assert app.says("This is not a time, so it is not saved. Write it like 20:00 or 8:30 pm.")
        assert app.find("check_in_time").value == "25:99"
        assert diary.profile.check_in_time == time(20)
        await app.type("check_in_time", "7:15")
        await app.wait(lambda: diary.profile.check_in_time == time(7, 15))
        assert not app.says("This is not a time")

    story(diary, tell)


def test_an_endless_entry_is_not_kept_and_not_cut(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await opened(app, "about_me")
        await app.type("name", "x" * 121)
        await app.fire(app.find("name"), "blur")
        assert app.says("This is too long, so it is not saved. It holds up to 120 characters.")
        assert diary.profile.name == ""
        await app.type("name", "x" * 120)
        await app.wait(lambda: len(diary.profile.name) == 120)

    story(diary, tell)


def test_a_refused_entry_says_not_saved_beside_its_field_and_can_be_tried_again(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await opened(app, "clinic")
        with full_disk():
            await app.type("clinician_name", "Dr Weaver")
            await app.wait(lambda: app.says("Not saved. It is still here."))
            assert diary.settings == Settings(country="US")
        await app.click("again-clinician_name")
        assert diary.settings.clinician_name == "Dr Weaver"

    story(diary, tell)


# Pausing


def test_check_ins_are_paused_and_begun_again(diary: Diary, clock: Hand, open_again: Reopen) -> None:
    async def pause(app: Headless) -> None:
        await opened(app, "check_in_settings")
        await app.click("pause")
        assert app.says("Check-ins are paused since Mon 2 March.")

    async def resume(app: Headless) -> None:
        assert app.says("Check-ins are paused")
        await opened(app, "check_in_settings")
        await app.click("resume")
        assert "pause" in app.shown
        await app.click("close-place")
        await app.click("close-place")
        assert app.says("How strong was your anxiety in the last 24 hours?")

    story(diary, pause)
    clock.now += timedelta(days=5)
    again = open_again()
    story(again, resume)
    (paused,) = again.profile.pauses
    assert (paused.since, paused.until) == (TODAY, TODAY + timedelta(days=5))


# Look


def test_the_look_changes_at_once_and_is_kept(diary: Diary, open_again: Reopen) -> None:
    async def tell(app: Headless) -> None:
        await opened(app, "look")
        await app.click("theme-dark")
        assert app.page.theme_mode.value == "dark"
        await app.click("neutral-title")
        assert app.page.title == "Diary"
        await app.click("neutral-title")
        assert app.page.title == "BenzoTrack"
        await app.click("large-buttons")

    story(diary, tell)
    assert open_again().settings == Settings(country="US", theme=Theme.DARK, large_buttons=True)


# The numbers


def test_numbers_are_changed_as_a_whole_and_the_bundled_ones_come_back(
    diary: Diary, open_again: Reopen
) -> None:
    async def tell(app: Headless) -> None:
        await opened(app, "country")
        await app.click("change-numbers")
        await app.type("emergency", "933")
        await app.type("crisis_text", "")
        assert diary.settings.numbers == {}
        await app.click("save-numbers")
        assert diary.settings.numbers == {"US": EditedNumbers(emergency="933")}
        assert app.says("Changed by you")
        assert app.says("Emergency number: 933")
        assert app.says("Crisis line to text: text 988")

    async def back(app: Headless) -> None:
        await app.click("help")
        assert app.find("shown-emergency-0").value == "933"
        await app.click("close-place")
        await opened(app, "country")
        await app.click("bundled-numbers")
        assert app.says("Emergency number: 911")
        assert "bundled-numbers" not in app.shown

    story(diary, tell)
    again = open_again()
    story(again, back)
    assert again.settings.numbers == {}


def test_a_poison_line_can_be_typed_in_where_none_came_with_the_app(diary: Diary) -> None:
    diary.change_settings(replace(diary.settings, country="DE"))

    async def tell(app: Headless) -> None:
        await opened(app, "country")
        assert app.says("Poison line: none")
        await app.click("change-numbers")
        await app.type("poison", "ask")
        await app.click("save-numbers")
        assert app.says("The poison line has no number in it. Nothing was changed.")
        await app.type("poison", "030 19240")
        await app.click("save-numbers")
        assert app.says("Poison line: 030 19240")
        await app.click("close-place")
        await app.click("help")
        assert app.says("Call 030 19240")

    story(diary, tell)
    assert diary.settings.numbers == {"DE": EditedNumbers(poison="030 19240")}


def test_a_number_without_digits_changes_nothing_and_stays_on_screen(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await opened(app, "country")
        await app.click("change-numbers")
        await app.type("emergency", "ask")
        await app.click("save-numbers")
        assert app.says("The emergency number has no number in it. Nothing was changed.")
        assert app.find("emergency").value == "ask"
        assert diary.settings.numbers == {}
        await app.click("keep-numbers")
        await app.click("change-numbers")
        assert app.find("emergency").value == "911"

    story(diary, tell)


def test_edits_belong_to_their_country(diary: Diary) -> None:
    diary.change_settings(replace(diary.settings, numbers={"US": EditedNumbers(emergency="933")}))

    async def tell(app: Headless) -> None:
        await opened(app, "country")
        await app.click("choose-country")
        await app.click("country-NZ")
        assert app.says("Emergency number: 111")
        assert not app.says("Changed by you")
        await app.click("choose-country")
        await app.click("country-US")
        assert app.says("Emergency number: 933")
        await app.click("choose-country")
        await app.click("all-countries")
        await app.click("country-")
        assert "own-numbers" not in app.shown

    story(diary, tell)
    assert diary.settings.country == ""


def test_a_country_without_numbers_takes_the_persons_own(diary: Diary) -> None:
    diary.change_settings(Settings(country="ZZ"))

    async def tell(app: Headless) -> None:
        await opened(app, "country")
        assert app.says("Emergency number: none")
        await app.click("change-numbers")
        await app.type("emergency", "119")
        await app.click("save-numbers")
        await app.click("help")
        assert app.find("shown-emergency-0").value == "119"

    story(diary, tell)


# Where it lies


def test_the_folder_is_named_and_a_sound_diary_says_so(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await opened(app, "mine")
        assert app.says("Where your diary lies")
        assert not app.says(str(diary.store.folder)), "a path is a tap deeper"
        await app.click("open-files")
        assert app.find("folder").value == str(diary.store.folder)
        assert app.says("Everything in it could be read.")

    story(diary, tell)


def test_what_was_mended_is_told_in_plain_words(diary: Diary, open_again: Reopen) -> None:
    diary.answer(date(2026, 3, 1), Answers({"anxiety": 5}))
    diary.record(date(2026, 3, 1))
    folder = diary.store.folder
    diary.close()
    damage(main_file(folder), -1)
    (folder / "settings.json").write_bytes(b"{ not json")

    async def tell(app: Headless) -> None:
        await opened(app, "mine")
        await app.click("open-files")
        kept = " ".join(app.texts(app.find("kept")))
        assert "The diary's file was damaged." in kept
        assert "The settings file was damaged." in kept
        assert again.store.recovery
        for sentence in again.store.recovery.messages():
            assert say(sentence) in kept
        for name in again.store.set_aside:
            assert name in kept
        assert "Everything in it could be read." not in kept

    again = open_again()
    assert again.check_ins[0].answers.ratings == {"anxiety": 5}
    story(again, tell)


def test_a_record_that_cannot_be_read_is_named_by_its_day_and_field(diary: Diary, open_again: Reopen) -> None:
    folder = diary.store.folder
    diary.close()
    storage = DiaryStorage(folder)
    day = date(2026, 2, 27)
    wrong = {**day_record(0), "day": day.isoformat(), "ratings": {"anxiety": 99}, "note": "SECRET"}
    storage.write({**storage.read(), "check_ins_2026": {str(day.toordinal()): wrong}})
    storage.close()

    async def tell(app: Headless) -> None:
        await opened(app, "mine")
        await app.click("open-files")
        kept = " ".join(app.texts(app.find("kept")))
        assert "1 record could not be read. It is kept in the file as it is, and is not shown." in kept
        assert "27 February 2026: ratings.anxiety" in kept
        assert "SECRET" not in " ".join(app.texts())

    story(open_again(), tell)


@pytest.mark.parametrize("tab", range(4))
def test_settings_open_from_every_tab(diary: Diary, tab: int) -> None:
    async def tell(app: Headless) -> None:
        await app.go(tab)
        await opened(app, "look")
        await app.click("close-place")
        await app.click("close-place")
        assert app.find("tabs").selected_index == tab

    story(diary, tell)
