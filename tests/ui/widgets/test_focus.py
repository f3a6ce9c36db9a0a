"""The focus after every way of going somewhere: on the heading of what is shown, on a real Flet session."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.learn import PAGES
from benzotrack.ui.navigation import Place, PlaceKind, Tab
from tests.clock import TODAY
from tests.ui.headless import Headless, story
from tests.ui.taper.builders import started
from tests.ui.test_look_round import nav_of

PLACES = [kind for kind in PlaceKind if kind is not PlaceKind.ADVICE]
QUESTIONS = (
    *(PlaceKind.DAY, PlaceKind.WELCOME, PlaceKind.CHANGE, PlaceKind.TABLETS),
    *(PlaceKind.GAD_7, PlaceKind.PHQ_9),
    *(PlaceKind.IMPORT, PlaceKind.PLAN_FILE),
)
"""Places that ask: there the focus is on the question."""

RATED = ("anxiety", "sleep", "irritability", "stiffness")


def deaf_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every tap be heard at once: the hand's pace is told elsewhere."""
    for wait in ("DEAF_S", "DRAWN_S", "LOST_S"):
        monkeypatch.setattr(f"benzotrack.ui.widgets.debounce.{wait}", 0)


def focused(app: Headless) -> str:
    """The key of what was given the focus last, if it still stands there, else nothing."""
    control = app.session.index.get(app.connection.focused or 0)
    return str(getattr(control, "key", ""))


async def key(app: Headless, name: str) -> None:
    """Press a key anywhere on the page."""
    data = {"key": name, "shift": False, "ctrl": False, "alt": False, "meta": False}
    await app.session.dispatch_event(app.page._i, "keyboard_event", data)
    await app.settle()


def heading_of(place: Place | None) -> str:
    if place is not None and place.kind is PlaceKind.SHOW:
        return "report"
    return "question" if place is None or place.kind in QUESTIONS else "title"


def test_every_place_is_walked() -> None:
    assert {*PLACES, PlaceKind.ADVICE} == set(PlaceKind)


@pytest.mark.parametrize("kind", PLACES)
def test_the_focus_is_on_the_heading_of_every_place_that_is_opened_and_of_what_is_under_it_when_it_is_left(
    diary: Diary, kind: PlaceKind
) -> None:
    async def tell(app: Headless) -> None:
        assert focused(app) == "", "at the start it is left where it is"
        nav = nav_of(app)
        nav.open(Place(kind, day=TODAY - timedelta(days=1) if kind is PlaceKind.DAY else None))
        await app.settle()
        assert focused(app) == heading_of(nav.place)
        nav.back()
        await app.settle()
        assert focused(app) == "question"
        assert len(app.connection.focuses) == 2 or kind is PlaceKind.SHOW, "each is told once"

    story(diary, tell)


def test_the_focus_is_on_the_heading_of_the_advice_that_a_sign_opens_and_on_the_list_after_it(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaf_to_nothing(monkeypatch)
    diary.mark_hard(TODAY)

    async def tell(app: Headless) -> None:
        await app.click("none")
        await app.click("signs")
        assert focused(app) == "title"
        at_signs = app.connection.focused
        await app.click("sign-seizure")
        assert nav_of(app).place is not None
        assert focused(app) == "title"
        assert len(app.connection.focuses) == 3
        assert app.connection.focused == at_signs, "the title says something else now"
        await app.click("close-place")
        assert len(app.connection.focuses) == 4

    story(diary, tell)


@pytest.mark.parametrize("tab", list(Tab)[1:])
def test_the_focus_is_on_the_title_of_a_tab_that_is_chosen(diary: Diary, tab: Tab) -> None:
    async def tell(app: Headless) -> None:
        await app.go(tab.value)
        assert focused(app) == "title"
        await app.go(Tab.TODAY.value)
        assert focused(app) == "question"

    story(diary, tell)


def test_each_page_of_learn_has_the_focus_on_its_heading(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        nav_of(app).open(Place(PlaceKind.LEARN))
        await app.settle()
        before = len(app.connection.focuses)
        await app.click(f"learn-{PAGES[0].id}")
        await key(app, "Escape")
        assert len(app.connection.focuses) == before + 2

    story(diary, tell)


def test_the_focus_goes_from_question_to_question_and_after_saving_to_the_title(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaf_to_nothing(monkeypatch)

    async def tell(app: Headless) -> None:
        for n, symptom in enumerate(RATED, 1):
            await app.click(f"{symptom}-3")
            assert focused(app) == "question"
            assert len(app.connection.focuses) == n
        await app.click("none")
        await app.click("card-side_effects")
        assert len(app.connection.focuses) == 5, "a card that opens takes no focus"
        await app.click("save")
        assert focused(app) == "title"
        await app.click("ok")
        assert (focused(app), len(app.connection.focuses)) == ("title", 7), "the button that was used is gone"

    story(diary, tell)


@pytest.mark.parametrize("back_by", ["key", "button"])
def test_a_page_that_was_hidden_has_the_focus_on_its_heading_again(diary: Diary, back_by: str) -> None:
    async def tell(app: Headless) -> None:
        await key(app, "F9")
        assert focused(app) == "", "an empty page has no heading"
        await (key(app, "F9") if back_by == "key" else app.click("unhide"))
        assert focused(app) == "question"

    story(diary, tell)


def test_a_text_field_that_is_being_typed_into_keeps_the_focus_and_its_digits(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.go(Tab.VISIT.value)
        before = list(app.connection.focuses)
        field = next(c for c in app.controls() if isinstance(c, ft.TextField))
        await app.fire(field, "focus")
        for name in ("3", "Home", "End"):
            await key(app, name)
        assert app.connection.focuses == before
        await app.fire(field, "blur")
        await key(app, "Home")
        assert len(app.connection.focuses) == len(before) + 1

    story(diary, tell)


def _signs(app: Headless) -> Awaitable[None]:
    return _answer(app, RATED)


async def _answer(app: Headless, symptoms: tuple[str, ...]) -> None:
    for symptom in symptoms:
        await app.click(f"{symptom}-3")


async def _review(app: Headless) -> None:
    await _answer(app, RATED)
    await app.click("none")


async def _welcome(app: Headless) -> None:
    nav_of(app).open(Place(PlaceKind.WELCOME))


async def _visit(app: Headless) -> None:
    nav_of(app).open(Place(PlaceKind.RECORD_VISIT))


@pytest.mark.parametrize(
    ("page", "main"),
    [(_signs, "none"), (_review, "save"), (_welcome, "welcome-next"), (_visit, "save-visit")],
)
def test_end_leads_to_the_main_button_and_home_back_to_the_heading(
    diary: Diary,
    monkeypatch: pytest.MonkeyPatch,
    page: Callable[[Headless], Awaitable[None]],
    main: str,
) -> None:
    deaf_to_nothing(monkeypatch)

    async def tell(app: Headless) -> None:
        await page(app)
        await app.settle()
        await key(app, "End")
        assert focused(app) == main
        await key(app, "Home")
        assert focused(app) in ("question", "title")

    story(diary, tell)


def test_what_a_dose_asks_has_the_focus_and_a_rating_then_leads_to_the_next_question(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaf_to_nothing(monkeypatch)
    started(diary)

    async def tell(app: Headless) -> None:
        for answer, then in (
            ("dose-as_prescribed-diazepam", "dose-question-diazepam"),
            ("anxiety-3", "question"),
            ("dose-back-diazepam", "question"),
            ("dose-less-diazepam", "dose-question-diazepam"),
            ("dose-now-diazepam", "dose-done-diazepam"),
            ("sleep-3", "question"),
            ("dose-another-diazepam", "dose-question-diazepam"),
            ("dose-really-another-diazepam", "dose-question-diazepam"),
        ):
            await app.click(answer)
            assert focused(app) == then, answer

    story(diary, tell)
