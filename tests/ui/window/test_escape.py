"""Escape goes one page back wherever there is one, and a form has one arrow: Back; its way out is a cross."""

import asyncio
from dataclasses import replace

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.store.record_kinds import Contents
from benzotrack.ui.navigation import FORMS, Place, PlaceKind, Tab
from tests.clock import TODAY
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.headless import Headless, story
from tests.ui.taper.builders import started
from tests.ui.test_look_round import nav_of, places
from tests.ui.widgets.test_focus import deaf_to_nothing

DEEPEST = 6
"""How many pages are above a tab where a day that is half done has each of its questions open."""

HALF = "12 half"

TYPED_IN = (
    PlaceKind.CLINIC,
    PlaceKind.PEOPLE,
    PlaceKind.AGREED,
    PlaceKind.ABOUT_ME,
    PlaceKind.CHECK_IN_SETTINGS,
    PlaceKind.RECORD_VISIT,
    PlaceKind.CHANGE,
    PlaceKind.PLAN,
    PlaceKind.TABLETS,
    PlaceKind.EARLIER_DAYS,
)
"""Where words or figures are typed that the person means to keep."""


@pytest.mark.parametrize("kind", [PlaceKind.SETTINGS, PlaceKind.HELP, PlaceKind.LEARN, PlaceKind.PEOPLE])
def test_escape_leaves_a_place_of_one_page(diary: Diary, kind: PlaceKind) -> None:
    async def tell(app: Headless) -> None:
        nav_of(app).open(Place(kind))
        await app.settle()
        await app.press("Escape")
        assert nav_of(app).place is None

    story(diary, tell)


def test_escape_leaves_the_advice_about_a_sign_and_the_sign_stays_on_disk(diary: Diary) -> None:
    flag = diary.choose_red_flag(TODAY, "seizure")

    async def tell(app: Headless) -> None:
        nav_of(app).open(Place(PlaceKind.ADVICE, flag_id=flag.id))
        await app.settle()
        await app.press("Escape")
        assert nav_of(app).place is None

    story(diary, tell)
    assert [(f.key, f.outcome) for f in diary.red_flags] == [("seizure", None)]


def known(diary: Diary) -> tuple[Contents, list[Answers]]:
    """What lies on disk, but which question of a half-done day stands open."""
    contents = diary.store.contents()
    return replace(contents, drafts=()), [draft.answers for draft in contents.drafts]


def test_escape_leads_out_of_every_place_to_the_tab_below_it_and_changes_nothing_on_disk(
    sample_diary: Diary, caplog: pytest.LogCaptureFixture
) -> None:
    sample_diary.choose_red_flag(TODAY, "seizure")

    async def tell(hands: Hands) -> None:
        nav = nav_of(hands.app)
        nav.go(Tab.TAPER)
        await hands.app.settle()
        for place in places(sample_diary):
            if place.kind is PlaceKind.WELCOME:
                continue
            nav.open(place)
            await hands.app.settle()
            before = known(sample_diary)
            presses = 0
            while nav.place is not None:
                assert presses < DEEPEST, place
                hands.wait(0.9)
                await hands.app.press("Escape")
                presses += 1
            assert nav.tab is Tab.TAPER, place
            assert presses > 1 or place.kind is not PlaceKind.SHOW, "Show is left on purpose alone"
            assert known(sample_diary) == before, place
            assert not any(record.exc_info for record in caplog.records), place

    by_hand(sample_diary, tell)


@pytest.mark.parametrize("page", [0, 1])
def test_escape_in_the_welcome_leads_to_its_first_page_and_stays_there(diary: Diary, page: int) -> None:
    async def tell(hands: Hands) -> None:
        nav_of(hands.app).open(Place(PlaceKind.WELCOME, page=page))
        await hands.app.settle()
        for _ in range(3):
            hands.wait(0.9)
            await hands.app.press("Escape")
        assert nav_of(hands.app).place == Place(PlaceKind.WELCOME)

    by_hand(diary, tell)


def test_a_key_pressed_twice_does_not_lead_past_the_advice_that_a_sign_opens(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        nav = nav_of(hands.app)
        nav.open(Place(PlaceKind.RED_FLAGS, day=TODAY))
        await hands.app.settle()
        hands.wait(4)
        await hands.app.click("sign-seizure")
        for after, stands in ((0.1, True), (0.2, True), (0.2, False)):
            hands.wait(after)
            await hands.app.press("Escape")
            assert (nav.place is not None and nav.place.kind is PlaceKind.ADVICE) is stands

    by_hand(diary, tell)
    (flag,) = diary.red_flags
    assert flag.shown_at is not None
    assert flag.outcome is None


def test_escape_out_of_the_advice_of_an_alert_acknowledges_nothing(diary: Diary) -> None:
    diary.rate(TODAY, "anxiety", 10, "review")
    diary.record(TODAY)

    async def tell(app: Headless) -> None:
        nav_of(app).open(Place(PlaceKind.ALERTS))
        await app.settle()
        for _ in range(3):
            await app.press("Escape")
        assert nav_of(app).place is None

    story(diary, tell)
    assert diary.alerts()
    assert diary.store.contents().acknowledgements == ()


@pytest.mark.parametrize("kind", TYPED_IN)
def test_what_stands_half_typed_in_a_field_is_there_again_after_escape(
    diary: Diary, kind: PlaceKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaf_to_nothing(monkeypatch)
    started(diary)

    async def tell(app: Headless) -> None:
        nav, place = nav_of(app), Place(kind, medicine="diazepam" if kind is PlaceKind.TABLETS else "")
        nav.open(place)
        await app.settle()
        names = [c.key for c in app.controls(app.find("screen")) if isinstance(c, ft.TextField)]
        assert names
        for name in names:
            typing = asyncio.create_task(app.type(name, HALF))
            await app.settle()
            await app.press("Escape")
            assert nav.place is None
            await typing
            nav.open(place)
            await app.settle()
            assert app.find(name).value == HALF, name

    story(diary, tell)


def test_escape_on_the_check_in_takes_a_question_back_and_on_the_first_stays(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Anxiety, 3 of 10")
        for _ in range(2):
            hands.wait(0.9)
            await hands.app.press("Escape")
            assert "page-anxiety" in hands.app.shown

    by_hand(diary, tell)
    draft = diary.draft(TODAY)
    assert draft is not None
    assert draft.answers.ratings == {"anxiety": 3}


def test_escape_in_the_search_beside_todays_check_in_takes_no_question_back(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Anxiety, 3 of 10")
        await hands.app.fire(hands.app.find("search"), "focus")
        hands.wait(0.9)
        await hands.app.press("Escape")
        assert "page-sleep" in hands.app.shown

    by_hand(diary, tell, width=1400, height=900)


def test_escape_on_a_tab_stays_there(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.go(1)
        await app.press("Escape")
        assert app.find("tabs").selected_index == 1

    story(diary, tell)


@pytest.mark.parametrize("kind", sorted(FORMS, key=lambda kind: kind.value))
def test_a_form_is_left_by_a_cross_and_shows_no_second_arrow_on_its_first_page(
    diary: Diary, kind: PlaceKind
) -> None:
    async def tell(app: Headless) -> None:
        nav_of(app).open(Place(kind, day=TODAY if kind is PlaceKind.DAY else None, medicine="diazepam"))
        await app.settle()
        icons = [c.icon for c in app.controls() if isinstance(c, ft.Icon)]
        assert app.find("close-place").icon.icon is ft.Icons.CLOSE
        assert ft.Icons.ARROW_BACK not in icons

    story(diary, tell)
