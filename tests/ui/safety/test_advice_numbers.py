"""Beside its sentences an advice shows the numbers that they name; the banner says its first sentence."""

from dataclasses import replace
from datetime import date

import pytest

from benzotrack.diary.diary import Diary
from tests.clock import TODAY
from tests.ui.headless import Headless, story
from tests.ui.safety.test_advice import CLINIC, advice, calls, end


@pytest.mark.parametrize(
    ("key", "country", "own"),
    [
        ("overdose_harm", "US", ["1-800-222-1222"]),
        ("overdose_harm", "DE", []),
        ("seizure", "US", []),
        ("ran_out", "US", ["555 0201", "555 0202"]),
        ("unbearable_unrest", "US", ["555 0201", "555 0202"]),
    ],
)
def test_the_numbers_that_an_advice_names_stand_below_its_sentences(
    diary: Diary, key: str, country: str, own: list[str]
) -> None:
    people = replace(CLINIC, country=country, pharmacy_phone="555 0201", out_of_hours_phone="555 0202")
    diary.change_settings(people)
    diary.choose_red_flag(TODAY, key)

    async def tell(app: Headless) -> None:
        others = {"1-800-222-1222", "555 0201", "555 0202"}
        assert [c.removeprefix("Call ") for c in calls(app) if c.removeprefix("Call ") in others] == own

    story(diary, tell)


def test_the_banner_says_the_first_sentence_of_the_advice(diary: Diary) -> None:
    flag = diary.choose_red_flag(TODAY, "suicidal_thoughts")
    diary.red_flag_shown(flag.id)

    async def tell(app: Headless) -> None:
        await end(app, "go-on")
        texts = app.texts(app.find("alert-banner"))
        assert "Call or text the crisis line now." in texts
        assert not any("Many people" in words for words in texts)

    diary.change_settings(CLINIC)
    story(diary, tell)


def test_a_seizure_of_a_past_day_that_is_over_says_not_to_drive(diary: Diary) -> None:
    diary.change_settings(replace(CLINIC, out_of_hours_phone="555 0202"))
    diary.choose_red_flag(date(2026, 2, 28), "seizure")

    async def tell(app: Headless) -> None:
        await app.click("recent-no")
        shown = advice(app)
        assert shown[0] == "If no clinician knows, contact yours today."
        assert "Don't drive until a doctor says so." in shown
        assert shown.index("Not reached? Call an out-of-hours line.") < shown.index("Call 555 0202")

    story(diary, tell)
