"""The advice of a chosen sign on the whole app: whom to call before anything else, and how it ends."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain import advice as advices
from benzotrack.domain.check_in import HAPPENED
from benzotrack.domain.crisis import country_name
from benzotrack.domain.profile import Settings
from benzotrack.domain.red_flags import KINDS, Outcome, RedFlagKind, Urgency
from benzotrack.i18n import say
from benzotrack.ui.widgets.debounce import DEAF_S
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.check_in.test_not_saved import full_disk
from tests.ui.headless import Headless, story

CLINIC = Settings(country="US", clinic_phone="555 0100")
FIRST = {Urgency.EMERGENCY: "Call 911", Urgency.CRISIS_LINE: "Call 988", Urgency.SAME_DAY: "Call 555 0100"}


def advice(app: Headless) -> list[str]:
    return app.texts(app.find("advice"))


def calls(app: Headless) -> list[str]:
    return [text for text in advice(app) if text.startswith("Call ") and text[5:6].isdigit()]


async def end(app: Headless, key: str) -> None:
    """Tap a button that is deaf for a moment after the tap before."""
    await app.wait(lambda: key in app.shown)
    await asyncio.sleep(DEAF_S + 0.05)
    await app.click(key)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_sign_shows_first_whom_to_call_and_then_all_of_its_advice(
    diary: Diary, kind: RedFlagKind
) -> None:
    diary.change_settings(CLINIC)

    async def tell(app: Headless) -> None:
        await app.click("help")
        await app.click(f"help-sign-{kind.key}")
        await app.click(f"sign-{kind.key}")
        shown = advice(app)
        first_call = shown.index(FIRST[kind.urgency])
        assert calls(app)[0] == FIRST[kind.urgency]
        assert first_call < shown.index(say(kind.words))
        for sentence in advices.advice(kind.key, diary.crisis_numbers(), diary.profile):
            assert say(sentence) in shown
        assert "Call 911" in shown
        assert ("Call 988" in shown) is kind.with_crisis_line
        assert "Call 555 0100" in shown

    story(diary, tell)


def test_advice_is_written_down_as_shown_once_it_is_on_screen(
    diary: Diary, clock: Hand, open_again: Callable[[], Diary]
) -> None:
    flag = diary.choose_red_flag(TODAY, "seizure")
    assert diary.red_flags[0].shown_at is None
    clock.now += timedelta(minutes=3)

    async def tell(app: Headless) -> None:
        assert "Call 911" in advice(app)

    story(diary, tell)
    first = clock.now
    clock.now += timedelta(minutes=3)
    story(diary, tell)
    kept = open_again().red_flags[0]
    assert (kept.id, kept.shown_at) == (flag.id, first)


def test_advice_is_shown_though_the_disk_refuses_the_sign(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.click("help")
        await app.click("help-sign-seizure")
        with full_disk():
            await app.click("sign-seizure")
            assert "Call 911" in advice(app)
            texts = app.texts()
            assert texts.index("Call 911") < texts.index("Not saved")
            assert diary.store.contents().red_flags == ()
        await app.click("try-again")
        assert not app.says("Not saved")

    story(diary, tell)
    (flag,) = diary.store.contents().red_flags
    assert (flag.key, flag.shown_at is not None) == ("seizure", True)


def test_a_chosen_sign_opens_the_app_on_its_advice_until_help_was_had(
    diary: Diary, open_again: Callable[[], Diary]
) -> None:
    diary.choose_red_flag(TODAY, "seizure")

    async def leave(app: Headless) -> None:
        await end(app, "go-on")
        assert "tabs" in app.shown

    async def finish(app: Headless) -> None:
        assert "Call 911" in advice(app)
        await end(app, "end-helped")
        assert "tabs" in app.shown
        assert app.says("Recorded: you have had help.")

    async def over(app: Headless) -> None:
        assert "advice" not in app.shown

    story(diary, leave)
    assert diary.red_flags[0].active
    story(open_again(), finish)
    again = open_again()
    assert again.red_flags[0].outcome is Outcome.HELPED
    story(again, over)


def test_a_mistake_is_asked_once_more_and_then_final(diary: Diary) -> None:
    diary.choose_red_flag(TODAY, "seizure")

    async def tell(app: Headless) -> None:
        await end(app, "mistake")
        assert app.says("Was this chosen by mistake?")
        assert diary.red_flags[0].active
        await app.click("no-mistake")
        assert diary.red_flags[0].active
        await end(app, "mistake")
        await end(app, "end-mistake")
        assert diary.red_flags[0].outcome is Outcome.MISTAKE
        assert "tabs" in app.shown

    story(diary, tell)


def test_the_second_tap_of_a_trembling_hand_ends_nothing(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        app = hands.app
        await app.click("help")
        await app.click("help-sign-seizure")
        await app.click("sign-seizure")
        await app.click("end-helped")
        await app.click("go-on")
        assert "advice" in app.shown
        assert diary.red_flags[0].active
        hands.wait(0.5)
        await app.click("end-helped")
        assert not diary.red_flags[0].active

    by_hand(diary, tell)


def test_a_past_days_sign_is_as_urgent_as_ever_until_it_is_said_to_be_over(diary: Diary) -> None:
    diary.change_settings(CLINIC)
    diary.choose_red_flag(date(2026, 2, 28), "confusion")

    async def tell(app: Headless) -> None:
        shown = advice(app)
        assert calls(app)[0] == "Call 911"
        assert shown.index("Call 911") < shown.index("In the last 24 hours, or still happening?")
        assert "You chose this today, about Sat 28 February." in shown
        await app.click("recent-no")
        assert diary.red_flags[0].recent is False
        assert advice(app)[0] == "If no clinician knows, contact yours today."
        assert "Not reached? Call an out-of-hours line." in advice(app)
        assert calls(app)[0] == "Call 555 0100"
        await app.click("recent-yes")
        assert diary.red_flags[0].recent is True
        assert calls(app)[0] == "Call 911"

    story(diary, tell)


def test_todays_sign_asks_no_question(diary: Diary) -> None:
    diary.choose_red_flag(TODAY, "confusion")

    async def tell(app: Headless) -> None:
        assert "recent" not in app.shown

    story(diary, tell)


@pytest.mark.parametrize("way", ["check-in", "signs"])
def test_a_sign_chosen_in_the_night_asks_no_question(diary: Diary, clock: Hand, way: str) -> None:
    clock.now = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)
    diary.rate(TODAY, "stiffness", 3, HAPPENED)

    async def tell(app: Headless) -> None:
        if way == "signs":
            diary.none_happened(TODAY)
            diary.record(TODAY)
            await app.settle()
            await app.click("signs")
        else:
            assert app.says("Did any of these happen since your last check-in?")
        await app.click("sign-confusion")
        assert calls(app)[0] == "Call 911"
        assert "recent" not in app.shown

    story(diary, tell)
    (flag,) = diary.red_flags
    assert flag.about_day == (TODAY if way == "check-in" else date(2026, 3, 3))


def test_of_several_signs_the_most_urgent_opens_and_the_others_are_one_tap_away(
    diary: Diary, clock: Hand
) -> None:
    diary.change_settings(CLINIC)
    ids = {}
    for key in ("ran_out", "seizure", "suicidal_thoughts"):
        ids[key] = diary.choose_red_flag(TODAY, key).id
        clock.now += timedelta(minutes=1)

    async def tell(app: Headless) -> None:
        assert calls(app)[0] == "Call 911"
        assert f"other-{ids['suicidal_thoughts']}" in app.shown
        await app.click(f"other-{ids['ran_out']}")
        shown = advice(app)
        urgent = say(next(k for k in KINDS if k.key == "seizure").words)
        assert shown.index(urgent) < shown.index("Call 555 0100")
        await app.click(f"other-{ids['seizure']}")
        await end(app, "end-helped")
        assert calls(app)[0] == "Call 988"
        assert not app.says("Recorded")
        await end(app, "end-helped")
        assert calls(app)[0] == "Call 555 0100"
        await end(app, "end-helped")
        assert "tabs" in app.shown

    story(diary, tell)
    assert not any(flag.active for flag in diary.red_flags)


@pytest.mark.parametrize(
    ("country", "first", "heading"),
    [
        ("NZ", "Call 1737", "Call or text the crisis line now."),
        ("NO", "Call 116 123", "Call the crisis line now."),
        ("SE", "Call 112", "If you can't stay safe: call the emergency number now."),
    ],
)
def test_the_crisis_line_comes_first_where_one_is_known_and_else_the_emergency_number(
    diary: Diary, country: str, first: str, heading: str
) -> None:
    diary.change_settings(Settings(country=country))
    diary.choose_red_flag(TODAY, "suicidal_thoughts")

    async def tell(app: Headless) -> None:
        assert calls(app)[0] == first
        assert advice(app)[0] == heading
        assert "Many people have such thoughts in a taper." in advice(app)

    story(diary, tell)


def test_without_a_country_the_advice_lists_every_countrys_emergency_number(diary: Diary) -> None:
    diary.change_settings(Settings())
    diary.choose_red_flag(TODAY, "seizure")

    async def tell(app: Headless) -> None:
        assert advice(app)[0] == "Call the emergency number now."
        lines = [line.partition(": ") for line in advice(app)]
        for one in diary.countries:
            named = [names for number, _, names in lines if number == one.emergency]
            assert [say(country_name(one)) in names for names in named] == [True]
        await app.click("choose-country")
        await app.click("all-countries")
        await app.click("country-DE")
        assert calls(app)[0] == "Call 112"
        assert app.find("shown-emergency-0").value == "112"

    story(diary, tell)


def test_without_a_clinics_number_the_advice_says_what_to_do_all_the_same(diary: Diary) -> None:
    diary.choose_red_flag(TODAY, "ran_out")

    async def tell(app: Headless) -> None:
        shown = advice(app)
        assert shown[0].startswith("Call your prescriber or pharmacist today.")
        assert "add-clinic" in app.shown
        assert "Don't borrow or buy tablets." in shown

    story(diary, tell)


@pytest.mark.parametrize("over", [True, False])
def test_a_sign_that_happens_again_is_a_new_one_with_its_number_first(
    diary: Diary, clock: Hand, over: bool
) -> None:
    diary.change_settings(CLINIC)
    old = diary.choose_red_flag(date(2026, 2, 26) if over else TODAY, "seizure")
    diary.red_flag_shown(old.id)
    if over:
        diary.red_flag_recent(old.id, recent=False)
    else:
        clock.now += timedelta(days=5)
        diary.tick()
    diary.none_happened(diary.asked_day)
    diary.record(diary.asked_day)

    async def tell(app: Headless) -> None:
        await end(app, "go-on")
        await end(app, "signs")
        await end(app, "sign-seizure")
        assert calls(app)[0] == "Call 911"

    story(diary, tell)
    assert [flag.day for flag in diary.red_flags] == [old.day, diary.today]
    assert all(flag.active for flag in diary.red_flags)


def test_a_sign_that_has_ended_can_be_read_but_not_ended_again(diary: Diary, clock: Hand) -> None:
    flag = diary.choose_red_flag(TODAY, "seizure")
    diary.red_flag_shown(flag.id)

    async def tell(app: Headless) -> None:
        diary.end_red_flag(flag.id, Outcome.HELPED)
        await app.settle()
        assert app.says("You recorded that you have had help.")
        assert not app.shown & {"end-helped", "mistake", "recent"}
        await end(app, "go-on")
        assert "tabs" in app.shown

    story(diary, tell)


def test_the_sign_stays_as_it_was_when_the_disk_refuses_its_end(diary: Diary) -> None:
    diary.choose_red_flag(TODAY, "seizure")

    async def tell(app: Headless) -> None:
        await asyncio.sleep(DEAF_S)
        with full_disk():
            await app.click("end-helped")
            assert app.says("Not saved")
        await app.click("try-again")

    story(diary, tell)
    assert diary.store.contents().red_flags[0].outcome is Outcome.HELPED


def test_a_private_answer_is_not_needed_for_any_of_this(diary: Diary) -> None:
    diary.change_profile(replace(diary.profile, name="", conditions=()))
    diary.choose_red_flag(TODAY, "unsafe")

    async def tell(app: Headless) -> None:
        assert calls(app)[:2] == ["Call 911", "Call 988"]

    story(diary, tell)
