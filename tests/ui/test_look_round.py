"""Looking round with sample data: marked everywhere, the own diary untouched and there again after."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import flet as ft
import pytest

from benzotrack.demo.folder import PREFIX
from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Settings, Theme
from benzotrack.domain.red_flags import KINDS
from benzotrack.store.backup.automatic import backups
from benzotrack.ui.app import make_main
from benzotrack.ui.navigation import DOSE, Nav, Place, PlaceKind, Tab
from benzotrack.ui.settings.settings_screen import PARTS
from benzotrack.ui.settings.welcome_screen import PAGES
from benzotrack.ui.widgets.debounce import DRAWN_S
from tests.clock import TODAY, Hand
from tests.ui.headless import Headless, diary_at, story

NAME = "Sample data. Nothing here is real."
STEADY_S = DRAWN_S + 0.1


@pytest.fixture(autouse=True)
def _noon(clock: Hand) -> None:
    """The sample's person checks in in the evening."""
    clock.now = clock.now.replace(hour=12)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for temporary files of the test's own; no sample may be left there."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    yield place
    assert list(place.iterdir()) == []


def marked(app: Headless) -> bool:
    return app.texts().count(NAME) == 1


def nav_of(app: Headless) -> Nav:
    """Where the app is, taken from a screen's arguments."""
    app_component = app.page.views
    found = getattr(app_component, "args", None)
    assert found is not None
    nav = found[2]
    assert isinstance(nav, Nav)
    return nav


async def begin(app: Headless) -> None:
    await app.click("settings")
    await app.click("look-round")


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


_ALONE = (
    PlaceKind.HELP,
    PlaceKind.WHAT_TO_SAY,
    PlaceKind.SETTINGS,
    *PARTS,
    PlaceKind.FILES,
    PlaceKind.LOG,
    PlaceKind.ALERTS,
    PlaceKind.ADVICE,
    PlaceKind.CALENDAR,
    PlaceKind.FURTHER_CHARTS,
    PlaceKind.TOTALS,
    PlaceKind.FIGURES,
    PlaceKind.READING,
    PlaceKind.CHANGE,
    PlaceKind.RECORD_VISIT,
    PlaceKind.SHOW,
    PlaceKind.BEFORE_VISIT,
    PlaceKind.GAD_7,
    PlaceKind.PHQ_9,
    PlaceKind.PASSCODE,
    PlaceKind.EARLIER_DAYS,
    PlaceKind.LEDGER,
    PlaceKind.VISITS,
    PlaceKind.PLAN,
    PlaceKind.PLAN_FILE,
    PlaceKind.REPORT,
    PlaceKind.IMPORT,
)


OF_SYMPTOMS = (PlaceKind.CHART, PlaceKind.SINCE, PlaceKind.DAYS)


def places(diary: Diary) -> list[Place]:
    """Every kind of place, in each of its shapes."""
    flags = [Place(PlaceKind.ADVICE, flag_id=flag.id) for flag in diary.red_flags]
    days = [Place(PlaceKind.DAY, day=TODAY - timedelta(days=n)) for n in (-1, 0, 1, 3, 6, 9, 19)]
    signs = [Place(PlaceKind.RED_FLAGS, day=TODAY)]
    welcome = [Place(PlaceKind.WELCOME, page=n) for n in range(len(PAGES))]
    learn = [Place(PlaceKind.LEARN, page=n) for n in range(1, 3)]
    symptoms = ((kind, symptom) for kind in OF_SYMPTOMS for symptom in ("", "sleep"))
    charts = [Place(kind, symptom=symptom) for kind, symptom in symptoms]
    charts.append(Place(PlaceKind.CHART, symptom=DOSE))
    alone = [Place(kind) for kind in _ALONE]
    alone.append(Place(PlaceKind.TABLETS, medicine="diazepam"))
    found = [*alone, *flags, *days, *signs, *welcome, *learn, *charts]
    assert {place.kind for place in found} == set(PlaceKind), "a new kind of place belongs here"
    return found


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1400, 900)])
def test_sample_data_stands_on_every_tab_and_place(sample_diary: Diary, width: int, height: int) -> None:
    for kind in KINDS:
        sample_diary.choose_red_flag(TODAY, kind.key)

    async def tell() -> None:
        async with Headless(make_main(sample_diary, True), width, height) as app:
            nav = nav_of(app)
            for place in places(sample_diary):
                nav.places = (place,)
                await app.settle()
                assert marked(app), place
                assert "trouble" not in app.shown, place
            for tab in Tab:
                nav.go(tab)
                await app.settle()
                assert marked(app), tab
            assert "leave-sample" not in app.shown, "the demo has no other diary to go back to"

    asyncio.run(tell())


def test_the_persons_own_diary_is_never_marked(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        for place in places(diary):
            nav_of(app).places = (place,)
            await app.settle()
            assert NAME not in app.texts()
            assert "sample-bar" not in app.shown

    story(diary, tell)


def test_every_question_of_a_check_in_and_its_advice_is_marked(sample_diary: Diary) -> None:
    async def tell() -> None:
        async with Headless(make_main(sample_diary, True)) as app:
            for name in (
                "Anxiety, 3 of 10",
                "Sleep trouble, 8 of 10",
                "Irritability, 1 of 10",
                "Stiffness, 2 of 10",
            ):
                assert marked(app)
                await asyncio.sleep(STEADY_S)
                await app.tap(name)
            await asyncio.sleep(STEADY_S)
            assert marked(app)
            await app.click("sign-seizure")
            assert "advice" in app.shown
            assert marked(app)
            assert app.says("This is sample data. The clinic is made up.")
            assert app.says("911")

    asyncio.run(tell())


def test_the_first_number_still_stands_above_what_is_said_of_the_sample(sample_diary: Diary) -> None:
    async def tell() -> None:
        async with Headless(make_main(sample_diary, True)) as app:
            await app.click("help")
            texts = app.texts()
            number = next(i for i, t in enumerate(texts) if "911" in t)
            assert number < texts.index("This is sample data. The clinic is made up.")

    asyncio.run(tell())


def test_looking_round_and_back_leaves_the_own_diary_byte_for_byte(diary: Diary, temporary: Path) -> None:
    known = diary.store.contents(), diary.settings
    before: dict[str, tuple[int, bytes]] = {}

    async def tell(app: Headless) -> None:
        await app.wait(lambda: len(backups(diary.store.folder)) == 1)
        before.update(tree(diary.store.folder))
        await begin(app)
        (made,) = temporary.glob(f"{PREFIX}*")
        assert marked(app)
        await asyncio.sleep(STEADY_S)
        await app.tap("Anxiety, 9 of 10")
        await asyncio.sleep(STEADY_S)
        await app.click("hard-day")
        await asyncio.sleep(0.45)
        await app.click("help")
        await app.click("close-place")
        await app.click("settings")
        await app.click("open-about_me")
        await app.type("name", "Somebody else")
        await app.click("leave-sample")
        assert not made.exists()
        assert NAME not in app.texts()
        assert "settings-screen" in app.shown, "where they left it"
        await app.click("open-about_me")
        assert app.find("name").value == ""
        await app.click("close-place")
        await app.click("close-place")
        assert app.says("How strong was your anxiety in the last 24 hours?")
        assert "undo-hard" not in app.shown
        await asyncio.sleep(0.8)

    story(diary, tell)
    assert tree(diary.store.folder) == before
    assert (diary.store.contents(), diary.settings) == known


def test_what_was_half_done_is_found_again_and_never_shows_in_the_sample(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        for name in (
            "Anxiety, 3 of 10",
            "Sleep trouble, 4 of 10",
            "Irritability, 1 of 10",
            "Stiffness, 2 of 10",
        ):
            await asyncio.sleep(STEADY_S)
            await app.tap(name)
        await asyncio.sleep(STEADY_S)
        await app.tap("None of these")
        await asyncio.sleep(STEADY_S)
        await app.click("card-note")
        await app.type("note", "My own words")
        await begin(app)
        nav_of(app).places = (Place(PlaceKind.DAY, day=TODAY),)
        await app.settle()
        assert "My own words" not in str([getattr(c, "value", "") for c in app.controls()])
        await app.click("leave-sample")
        draft = diary.draft(TODAY)
        assert draft is not None
        assert draft.answers.note == "My own words"

    story(diary, tell)


def test_from_the_welcome_and_back_to_the_welcome(new_diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.click("look-round")
        assert marked(app)
        assert app.says("How strong was your anxiety in the last 24 hours?")
        await app.click("leave-sample")
        assert app.says("A diary for your taper")
        assert NAME not in app.texts()
        assert not new_diary.profile.welcomed

    story(new_diary, tell)


def test_escape_in_the_sample_leaves_the_samples_place(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await begin(app)
        await app.click("help")
        await asyncio.sleep(0.3)
        event = {"key": "Escape", "shift": False, "ctrl": False, "alt": False, "meta": False}
        await app.session.dispatch_event(app.page._i, "keyboard_event", event)
        await app.settle()
        assert "help-screen" not in app.shown
        assert marked(app)
        await app.click("leave-sample")

    story(diary, tell)


def test_country_numbers_and_look_come_along_and_the_clinic_does_not(diary: Diary) -> None:
    diary.change_settings(
        Settings(
            country="NZ", clinic_name="Mine", clinic_phone="09 555", theme=Theme.DARK, large_buttons=True
        )
    )

    async def tell(app: Headless) -> None:
        await begin(app)
        assert app.page.theme_mode is ft.ThemeMode.DARK
        await app.click("help")
        assert app.says("111")
        assert not app.says("Mine")
        assert app.says("Sample Street Clinic (made up)")
        await app.click("leave-sample")

    story(diary, tell)


def test_the_settings_of_the_sample_tell_no_lie(sample_diary: Diary, tmp_path: Path) -> None:
    async def tell() -> None:
        async with Headless(make_main(sample_diary, True)) as app:
            await app.click("settings")
            assert app.says("It changes the sample only")
            assert not app.says("A change is kept at once.")
            assert "look-round" not in app.shown
            await app.click("open-about")
            assert "show-log" not in app.shown
            await app.click("close-place")
            await app.click("open-mine")
            assert app.says("It lies in a temporary folder.")
            assert "open-files" not in app.shown
            assert not app.says("Your diary is only on this computer")
            assert not app.says(str(tmp_path))

    asyncio.run(tell())


def test_a_second_page_shows_the_sample_too_and_the_first_stays_marked(diary: Diary) -> None:
    main = make_main(diary)

    async def tell() -> None:
        async with Headless(main) as first:
            await begin(first)
            async with Headless(main) as second:
                assert marked(second)
                await first.settle()
                assert first.says("Open in another tab")
                assert first.says("Sample data")
                await second.click("leave-sample")
                assert NAME not in second.texts()

    asyncio.run(tell())


def test_a_sample_that_cannot_be_made_is_told_and_the_own_diary_stays(
    diary: Diary, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(temporary / "nowhere"))

    async def tell(app: Headless) -> None:
        await begin(app)
        assert app.says("The sample data could not be made.")
        assert NAME not in app.texts()
        assert "settings-screen" in app.shown

    story(diary, tell)


def test_two_samples_in_a_row_are_fresh(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await begin(app)
        await asyncio.sleep(STEADY_S)
        await app.tap("Anxiety, 9 of 10")
        await app.click("leave-sample")
        await app.click("look-round")
        assert app.says("How strong was your anxiety in the last 24 hours?")
        await app.click("leave-sample")

    story(diary, tell)


def test_the_sample_is_marked_also_when_nothing_could_be_saved(sample_diary: Diary, clock: Hand) -> None:
    sample_diary.close()
    again = diary_at(sample_diary.store.folder, clock)

    async def tell() -> None:
        async with Headless(make_main(again, True)) as app:
            again.close()
            await asyncio.sleep(STEADY_S)
            await app.tap("Anxiety, 3 of 10")
            assert "not-saved" in app.shown
            assert marked(app)

    asyncio.run(tell())
    assert replace(again.profile) == again.profile
