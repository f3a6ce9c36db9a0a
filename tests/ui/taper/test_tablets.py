"""My tablets last until: the person's date, of each medicine that is prescribed now, and no arithmetic."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Supply
from benzotrack.ui.widgets.debounce import DRAWN_S
from tests.clock import TODAY
from tests.ui.check_in.hands import let_pass
from tests.ui.headless import Headless, story
from tests.ui.taper.builders import ago, started, stepped_down


async def tap(app: Headless, key: str) -> None:
    let_pass(DRAWN_S + 0.02)
    await app.click(key)


async def at_tablets(app: Headless, medicine: str = "diazepam") -> None:
    await app.go(2)
    await app.click(f"tablets-{medicine}")
    assert app.says(f"Until which day do you have {medicine}?")


def test_a_day_is_picked_kept_changed_and_cleared(diary: Diary, open_again: Callable[[], Diary]) -> None:
    started(diary)

    async def pick(app: Headless) -> None:
        await at_tablets(app)
        await tap(app, "pick-2026-03-20")
        assert app.find("last-day").value == "Until Fri 20 March"
        assert diary.profile.supplies == (), "nothing is kept before Save"
        await tap(app, "takes-long")
        await tap(app, "save-tablets")
        assert app.named("diazepam: My tablets last until Fri 20 March")

    async def change(app: Headless) -> None:
        await at_tablets(app)
        await app.type("day", "1 April 2026")
        await tap(app, "save-tablets")
        assert app.named("diazepam: My tablets last until Wed 1 April")
        await app.click("tablets-diazepam")
        await tap(app, "clear")
        assert app.named("diazepam: My tablets last until …")

    story(diary, pick)
    again = open_again()
    assert again.profile.supplies == (Supply("diazepam", date(2026, 3, 20), takes_long=True),)
    story(again, change)
    assert open_again().profile.supplies == ()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1 March 2026", "That day is past. Choose today or a later day."),
        ("2 March 2036", "Please look at the day again: it is very far away."),
        ("soon", "This is not a date. Write it like 5 October 2026."),
        ("", "Choose a day first, or go back."),
    ],
)
def test_a_day_that_can_not_be_is_refused_in_one_sentence_and_nothing_is_lost(
    diary: Diary, typed: str, sentence: str
) -> None:
    started(diary)

    async def tell(app: Headless) -> None:
        await at_tablets(app)
        await app.type("day", typed)
        await tap(app, "save-tablets")
        assert sentence in app.texts(app.find("bottom-tablets"))
        assert app.find("day").value == typed
        assert diary.profile.supplies == ()

    story(diary, tell)


def test_a_past_day_of_the_month_is_refused_at_the_tap(diary: Diary) -> None:
    started(diary)

    async def tell(app: Headless) -> None:
        await at_tablets(app)
        await tap(app, "pick-2026-03-01")
        assert app.says("That day is past.")
        await tap(app, "pick-2026-03-02")
        assert not app.says("That day is past.")
        await tap(app, "save-tablets")
        assert app.named("diazepam: My tablets last until today")

    story(diary, tell)


def test_the_day_that_was_chosen_last_is_kept_whether_written_or_picked(diary: Diary) -> None:
    started(diary)

    async def tell(app: Headless) -> None:
        await at_tablets(app)
        await app.type("day", "20 March 2026")
        await tap(app, "use-written")
        await tap(app, "pick-2026-03-25")
        await tap(app, "save-tablets")
        assert app.named("diazepam: My tablets last until Wed 25 March")
        await app.click("tablets-diazepam")
        await tap(app, "pick-2026-03-26")
        await app.type("day", "27 March 2026")
        await tap(app, "save-tablets")
        assert app.named("diazepam: My tablets last until Fri 27 March")

    story(diary, tell)


def test_only_what_is_prescribed_now_is_asked_and_a_date_of_another_is_kept(diary: Diary) -> None:
    started(diary)
    stepped_down(diary, 1, "8")
    old = Supply("zopiclone", TODAY)
    diary.change_profile(replace(diary.profile, supplies=(old,)))

    async def tell(app: Headless) -> None:
        await app.go(2)
        assert {key for key in app.shown if key.startswith("tablets-")} == {"tablets-diazepam"}
        await app.click("tablets-diazepam")
        await tap(app, "pick-2026-03-20")
        await tap(app, "save-tablets")

    story(diary, tell)
    assert diary.profile.supplies == (old, Supply("diazepam", date(2026, 3, 20)))


def test_what_was_chosen_is_still_there_after_help(diary: Diary) -> None:
    started(diary)

    async def tell(app: Headless) -> None:
        await at_tablets(app)
        await tap(app, "pick-2026-03-20")
        await app.click("help")
        await app.click("close-place")
        assert app.find("last-day").value == "Until Fri 20 March"

    story(diary, tell)


def test_a_date_that_has_passed_is_said_as_past(diary: Diary) -> None:
    started(diary)
    diary.change_profile(diary.profile.with_supply(Supply("Diazepam", ago(3))))

    async def tell(app: Headless) -> None:
        await app.go(2)
        assert app.named("diazepam: My tablets lasted until Fri 27 February")

    story(diary, tell)
