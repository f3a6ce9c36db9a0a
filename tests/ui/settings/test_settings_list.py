"""The list of Settings: what is set now, one page for each part, the place on the way back, and side by side
in a wide window.
"""

from dataclasses import replace
from datetime import date, time

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import EditedNumbers, Profile, Settings, Theme
from benzotrack.i18n import say
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.settings import set_now
from benzotrack.ui.settings.settings_screen import PARTS
from tests.ui.headless import Headless, story
from tests.ui.test_look_round import nav_of
from tests.ui.widgets.test_focus import focused, key

WIDE = {"width": 1400, "height": 900}


def says_now(diary: Diary) -> dict[str, str]:
    """What each row says, by the value of its part's kind."""
    found: dict[str, str] = {}

    async def tell(app: Headless) -> None:
        await app.click("settings")
        for kind in PARTS:
            name, now = app.texts(app.find(f"open-{kind.value}"))
            assert name == f"{say(kind.title)}: {now}" if kind.title else False, "heard as one sentence"
            found[kind.value] = now

    story(diary, tell)
    return found


def test_a_new_diary_says_of_each_part_that_nothing_is_set(diary: Diary) -> None:
    diary.change_settings(Settings())
    now = says_now(diary)
    assert now["country"] == "Not chosen"
    for part in ("clinic", "check_in_settings", "people", "about_me", "passcode_settings"):
        assert now[part] == "Not set"
    assert now["further"] == "Only the four"
    assert now["limits"] == "As the app has them"
    assert now["agreed"] == "Nothing written down"
    assert now["mine"] == "No backup yet" or now["mine"].startswith("Backup: ")
    assert now["look"] == "Like this computer"


def test_each_row_says_what_is_set(diary: Diary) -> None:
    diary.change_settings(
        replace(
            diary.settings,
            clinician_name="Dr. Novak",
            clinic_name="Hill Road Practice",
            clinic_phone="020 7946 0000",
            pharmacy_phone="202 555 0144",
            trusted_name="Béa",
            theme=Theme.DARK,
            large_buttons=True,
        )
    )
    profile = replace(
        diary.profile,
        name="Ann",
        conditions=("older", "of_a_later_version"),
        check_in_time=time(19),
        further_symptoms=("headache", "nausea"),
        alert_limit=6,
    ).with_agreed("vomiting", "Call us.")
    diary.change_profile(profile)
    now = says_now(diary)
    assert now["country"] == "United States · 911"
    assert now["clinic"] == "Dr. Novak · 020 7946 0000"
    assert now["check_in_settings"] == "19:00"
    assert now["further"] == "2 further symptoms"
    assert now["limits"] == "From 6 · 2 points after a change"
    assert now["agreed"] == "1 of 5 lines, with your prescriber"
    assert now["people"] == "Pharmacy · Béa"
    assert now["about_me"] == "Ann · 1 chosen"
    assert now["look"] == "Dark · large buttons"


def test_a_country_without_a_number_and_an_own_one_are_said(diary: Diary) -> None:
    diary.change_settings(Settings(country="ZZ"))
    assert say(set_now.country(diary)).endswith(" · no number")
    diary.change_settings(Settings(country="US", numbers={"US": EditedNumbers(emergency="933")}))
    assert say(set_now.country(diary)) == "United States · 933"


def test_a_pause_and_an_agreed_first_rating_are_said(diary: Diary) -> None:
    diary.change_profile(replace(diary.profile, check_in_time=time(19)).with_pause(date(2026, 3, 1)))
    assert "Paused since" in say(set_now.check_in(diary))
    assert say(set_now.limits(replace(Profile(), lone_is_contact=True))) != "As the app has them"


@pytest.mark.parametrize("leave", ["close-place", "Escape"])
@pytest.mark.parametrize("kind", PARTS)
def test_the_way_back_leads_to_the_row_that_was_left(diary: Diary, kind: PlaceKind, leave: str) -> None:
    async def tell(app: Headless) -> None:
        await app.click("settings")
        await app.click(f"open-{kind.value}")
        assert nav_of(app).place == Place(kind)
        assert "settings-screen" not in app.shown
        app.connection.invoked.clear()
        await (key(app, leave) if leave == "Escape" else app.click(leave))
        assert "settings-screen" in app.shown
        await app.wait(lambda: scrolled_to(app, f"open-{kind.value}-row"))

    story(diary, tell)


def scrolled_to(app: Headless, anchor: str) -> bool:
    return any(name == "scroll_to" and anchor in str(args) for name, args in app.connection.invoked)


@pytest.mark.parametrize(
    ("part", "deeper", "row"),
    [
        ("about", "show-log", "open-about-row"),
        ("mine", "open-files", "open-mine-row"),
        ("passcode_settings", "open-new", "open-passcode_settings-row"),
    ],
)
def test_the_row_is_kept_also_by_what_is_a_tap_deeper(diary: Diary, part: str, deeper: str, row: str) -> None:
    async def tell(app: Headless) -> None:
        await app.click("settings")
        await app.click(f"open-{part}")
        await app.click(deeper)
        await key(app, "Escape")
        assert nav_of(app).place == Place(PlaceKind(part))
        app.connection.invoked.clear()
        await key(app, "Escape")
        assert "settings-screen" in app.shown
        await app.wait(lambda: scrolled_to(app, row))

    story(diary, tell)


def test_larger_buttons_make_the_rows_higher(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.click("settings")
        before = app.find("open-look").style.padding.top
        await app.click("open-look")
        await app.click("large-buttons")
        await app.click("close-place")
        assert app.find("open-look").style.padding.top > before

    story(diary, tell)


# Side by side


def test_in_a_wide_window_the_list_stands_beside_the_part_and_another_part_takes_its_place(
    diary: Diary,
) -> None:
    async def tell(app: Headless) -> None:
        await app.click("settings")
        assert {"settings-screen", "country-screen"} <= app.shown, "the first part where none is chosen"
        await app.click("open-look")
        assert {"settings-screen", "look-screen"} <= app.shown
        assert focused(app) == "title"
        assert opened(app) == ["open-look"]
        await app.click("open-learn")
        await app.click("learn-slow")
        assert "settings-screen" in app.shown
        assert opened(app) == ["open-learn"]
        await app.click("open-about")
        assert nav_of(app).places == (Place(PlaceKind.SETTINGS), Place(PlaceKind.ABOUT))
        await key(app, "Escape")
        await key(app, "Escape")
        assert nav_of(app).places == ()

    story(diary, tell, **WIDE)


def opened(app: Headless) -> list[str]:
    """The rows that say of themselves that they are chosen."""
    chosen = [c for c in app.controls() if isinstance(c, ft.Semantics) and c.selected]
    rows = [b.key for c in chosen for b in app.controls(c) if isinstance(b, ft.Button)]
    return [row for row in rows if row.startswith("open-")]


def test_what_is_set_beside_the_list_is_said_in_it_at_once(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.click("settings")
        await app.click("open-check_in_settings")
        await app.click("pause")
        assert app.says("Check-in: Paused since")
        await app.click("resume")
        assert app.says("Check-in: Not set")

    story(diary, tell, **WIDE)


def test_a_part_that_was_opened_from_elsewhere_gives_way_to_another_and_back_leads_to_where_it_was(
    diary: Diary,
) -> None:
    async def tell(app: Headless) -> None:
        nav_of(app).open(Place(PlaceKind.YOUR_DATA))
        await app.settle()
        await app.click("open-look")
        assert nav_of(app).places == (Place(PlaceKind.LOOK),)
        await app.click("close-place")
        assert nav_of(app).place is None

    story(diary, tell, **WIDE)
