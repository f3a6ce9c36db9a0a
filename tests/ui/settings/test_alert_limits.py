"""The alert limits in Settings, fewer alerts need the clinic, and a slip changes nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.profile import Profile
from benzotrack.ui.settings.alert_limits import WORSE_LIMIT, allowed_alone
from tests.clock import TODAY
from tests.ui.headless import Headless, story
from tests.ui.settings.test_settings import opened

Reopen = Callable[[], Diary]


@pytest.mark.parametrize(
    ("profile", "limit", "allowed"),
    [
        (Profile(), 6, True),
        (Profile(), 8, False),
        (Profile(alert_limit=5), 7, True),
        (Profile(alert_limit=5), 8, False),
        (Profile(alert_limit=5, limit_agreed=True), 6, False),
        (Profile(alert_limit=5, limit_agreed=True), 4, True),
        (Profile(alert_limit=9, limit_agreed=True), 8, True),
    ],
)
def test_fewer_alerts_need_the_clinic_and_more_do_not(profile: Profile, limit: int, allowed: bool) -> None:
    assert allowed_alone(profile, limit) is allowed


def test_the_limit_changes_only_after_the_question(diary: Diary, open_again: Reopen) -> None:
    async def tell(app: Headless) -> None:
        await opened(app, "limits")
        assert app.says("7 is the app's starting limit.")
        await app.click("limit-higher")
        assert app.find("limit-number").value == "8"
        assert diary.profile.alert_limit == 7
        assert not app.says("7 is the app's starting limit."), "no other number stands before the question"
        await app.click("limit-keep")
        assert app.find("limit-number").value == "7"
        assert app.says("7 is the app's starting limit.")
        await app.click("limit-higher")
        await app.click("limit-alone")
        assert app.says("Please ask your clinic first. The limit stays at 7.")
        await app.click("limit-lower")
        await app.click("limit-lower")
        await app.click("limit-alone")
        assert app.says("5 is the limit set in this app. It is not agreed with your clinic.")
        await app.click("limit-higher")
        await app.click("limit-agreed")
        assert app.says("6 is the limit agreed with your clinic.")

    story(diary, tell)
    kept = open_again().profile
    assert (kept.alert_limit, kept.limit_agreed) == (6, True)


def test_the_points_since_a_dose_change_are_changed_as_agreed_with_the_clinic(
    diary: Diary, open_again: Reopen
) -> None:
    async def tell(app: Headless) -> None:
        await opened(app, "limits")
        assert app.says("2 is the app's starting limit.")
        await app.click("worse-higher")
        await app.click("worse-alone")
        assert app.says("Please ask your clinic first. The limit stays at 2.")
        await app.click("worse-higher")
        await app.click("worse-agreed")
        assert app.says("3 is the limit agreed with your clinic.")
        assert app.says("7 is the app's starting limit.")
        for _ in range(2):
            await app.click("worse-higher")
        assert app.find("worse-higher").disabled
        for _ in range(4):
            await app.click("worse-lower")
        assert app.find("worse-lower").disabled
        await app.click("worse-keep")

    story(diary, tell)
    kept = open_again().profile
    assert (kept.worse_points, kept.worse_agreed) == (3, True)
    assert (kept.alert_limit, kept.limit_agreed) == (7, False)
    assert allowed_alone(kept, 2, WORSE_LIMIT)
    assert not allowed_alone(kept, 4, WORSE_LIMIT)


def test_the_limit_ends_at_one_and_at_ten(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await opened(app, "limits")
        for _ in range(3):
            await app.click("limit-higher")
        assert app.find("limit-number").value == "10"
        assert app.find("limit-higher").disabled
        for _ in range(9):
            await app.click("limit-lower")
        assert app.find("limit-number").value == "1"
        assert app.find("limit-lower").disabled

    story(diary, tell)


def test_a_lower_limit_raises_an_alert_on_today_and_says_whose_it_is(diary: Diary) -> None:
    diary.answer(TODAY, Answers({"anxiety": 5, "sleep": 1, "irritability": 1, "stiffness": 1}))
    diary.record(TODAY)

    async def tell(app: Headless) -> None:
        assert not app.says("contact your clinician")
        await opened(app, "limits")
        await app.click("limit-lower")
        await app.click("limit-lower")
        await app.click("limit-agreed")
        await app.click("close-place")
        await app.click("close-place")
        assert app.says("5 is the limit agreed with your clinic.")
        assert app.says("If it is 5 or more again tomorrow, or you want to, contact your clinician.")

    story(diary, tell)


def test_one_rating_at_the_limit_is_enough_where_that_was_agreed(diary: Diary, open_again: Reopen) -> None:
    diary.answer(TODAY, Answers({"anxiety": 7}))
    diary.record(TODAY)

    async def tell(app: Headless) -> None:
        assert not app.says("Contact your clinician today.")
        await opened(app, "limits")
        await app.click("lone-is-contact")
        await app.click("close-place")
        await app.click("close-place")
        assert app.says("Contact your clinician today.")

    async def back(app: Headless) -> None:
        await opened(app, "limits")
        await app.click("lone-is-contact")
        await app.click("close-place")
        await app.click("close-place")
        assert not app.says("Contact your clinician today.")

    story(diary, tell)
    story(open_again(), back)


def test_limits_from_a_file_say_so_until_they_are_set_by_hand(diary: Diary, open_again: Reopen) -> None:
    source = "plan of Dr Roth, 20 November 2026"
    sources = {"limit_source": source, "worse_source": source, "lone_source": source}
    agreed = {"limit_agreed": True, "worse_agreed": True, "lone_is_contact": True}
    diary.change_profile(replace(diary.profile, alert_limit=6, **agreed, **sources))

    async def tell(app: Headless) -> None:
        await opened(app, "limits")
        assert app.says(f"6 is the limit agreed with your clinic. From a file: {source}.")
        assert app.says(f"2 is the limit agreed with your clinic. From a file: {source}.")
        assert app.find("lone-source").value == f"From a file: {source}."
        await app.click("limit-lower")
        await app.click("limit-alone")
        await app.click("lone-is-contact")
        assert app.says("5 is the limit set in this app. It is not agreed with your clinic.")
        assert "lone-source" not in app.shown

    story(diary, tell)
    kept = open_again().profile
    assert (kept.limit_source, kept.lone_source, kept.worse_source) == ("", "", source)
