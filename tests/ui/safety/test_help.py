"""Help on the whole app: who to call in its order, for every country, and what to say."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.crisis import EU, CrisisNumbers
from benzotrack.domain.profile import EditedNumbers, Settings
from benzotrack.domain.red_flags import KINDS
from benzotrack.i18n import say
from benzotrack.store.crisis_file import load_crisis_numbers
from benzotrack.ui.app import make_main
from benzotrack.ui.safety.country_choice import countries
from benzotrack.ui.safety.phone_buttons import COPIED
from benzotrack.ui.screen_context import ANY_PHONE
from tests.clock import TODAY
from tests.ui.headless import Headless, story

CLINIC = Settings(
    country="US", clinician_name="Dr Weaver", clinic_name="Hill Road", clinic_phone="(555) 012-3456"
)


def help_texts(diary: Diary) -> list[str]:
    found: list[str] = []

    async def tell(app: Headless) -> None:
        await app.click("help")
        found.extend(app.texts(app.find("help-screen")))

    story(diary, tell)
    return found


def texts_about(diary: Diary) -> list[str]:
    found: list[str] = []

    async def tell(app: Headless) -> None:
        await app.click("settings")
        await app.click("open-about")
        found.extend(app.texts(app.find("about-screen")))

    story(diary, tell)
    return found


def in_order(texts: list[str], *wanted: str) -> bool:
    places = [next(i for i, text in enumerate(texts) if part in text) for part in wanted]
    return places == sorted(places)


def test_the_emergency_number_comes_first_then_the_crisis_line_then_the_clinic(diary: Diary) -> None:
    diary.change_settings(CLINIC)
    texts = help_texts(diary)
    assert in_order(texts, "911", "988 Suicide", "Dr Weaver", "(555) 012-3456", "What to say")
    assert "Nobody sees these entries unless you show them. This app contacts nobody." in texts


def test_help_opens_from_every_screen_and_closes_to_where_it_was(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        for tab in range(4):
            await app.go(tab)
            await app.click("help")
            assert "help-screen" in app.shown
            await app.click("close-place")
            assert app.find("tabs").selected_index == tab
        await app.click("settings")
        await app.click("help")
        await app.click("close-place")
        assert "settings-screen" in app.shown
        await app.click("open-about")
        await app.click("help")
        assert "help-screen" in app.shown

    story(diary, tell)


def test_call_opens_the_phone_and_copy_the_clipboard_without_asking_the_program(diary: Diary) -> None:
    diary.change_settings(CLINIC)

    async def tell(app: Headless) -> None:
        await app.click("help")
        call, copy = app.named("Call 911").action, app.named("Copy (555) 012-3456").action
        assert isinstance(call, ft.OpenUrl)
        assert call.url == "tel:911"
        assert isinstance(copy, ft.CopyToClipboard)
        assert copy.data == "(555) 012-3456"
        assert app.named("Text 988").action.url == "sms:988"
        await app.tap("Copy (555) 012-3456")
        assert app.texts().count(say(COPIED)) == 1
        await app.tap("Call 911")
        assert app.texts(app.find("dialled"))[:2] == ["911", "No phone opens? Dial it on any phone."]
        await app.tap("Text 988")
        assert app.texts(app.find("dialled"))[:2] == ["988", "No messages open? Write to it from any phone."]
        await app.click("dialled-ok")
        assert "dialled" not in app.shown
        await app.tap("Call 911")
        await app.tap("Close")
        assert "dialled" not in app.shown, "the person went on"

    story(diary, tell)


@pytest.mark.parametrize(
    ("opens", "buttons", "words"),
    [
        ({"tel", "sms"}, ["Call 988", "Text 988", "Copy 988"], None),
        ({"tel"}, ["Call 988", "Copy 988"], "Text it from a phone."),
        ({"sms"}, ["Text 988", "Copy 988"], "Call it from a phone."),
        (set(), ["Copy 988"], "Call or text it from a phone."),
    ],
)
def test_what_this_machine_cannot_open_is_no_button_but_words(
    diary: Diary, opens: set[str], buttons: list[str], words: str | None
) -> None:
    async def tell(app: Headless) -> None:
        await app.click("help")
        said = app.texts(app.find("help-screen"))
        line = said.index("988 Suicide & Crisis Lifeline") + 1
        assert said[line : line + 5][: len(buttons) + 1 + bool(words)] == [
            "988",
            *filter(None, [words]),
            *buttons,
        ]

    alone(diary, frozenset(opens), tell)


@pytest.mark.parametrize("country", ["US", ""])
@pytest.mark.parametrize("on_advice", [True, False])
def test_on_a_machine_that_cannot_call_nothing_calls_on_today_advice_and_help(
    diary: Diary, country: str, on_advice: bool
) -> None:
    diary.change_settings(replace(CLINIC, country=country))
    diary.answer(TODAY, Answers({"anxiety": 9}))
    diary.record(TODAY)
    if on_advice:
        diary.choose_red_flag(TODAY, "suicidal_thoughts")

    async def tell(app: Headless) -> None:
        def only_copied() -> bool:
            actions = [c.action for c in app.controls() if getattr(c, "action", None)]
            return all(isinstance(action, ft.CopyToClipboard) for action in actions)

        assert only_copied()
        await app.click("help")
        assert "help-screen" in app.shown
        if not country:
            await app.click("crisis-lines")
        assert any(getattr(c, "action", None) for c in app.controls())
        assert only_copied()

    alone(diary, frozenset(), tell)


def alone(
    diary: Diary, opens: frozenset[str], tell: Callable[[Headless], Awaitable[None]], guess: str = ""
) -> None:
    """One story on a machine with programs for those schemes only."""

    async def run() -> None:
        async with Headless(make_main(diary, opens=opens, country_guess=guess)) as app:
            await tell(app)

    asyncio.run(run())


@pytest.mark.parametrize("numbers", load_crisis_numbers(), ids=lambda n: n.country_code)
def test_a_chosen_country_shows_its_own_numbers_and_about_says_where_they_were_read(
    diary: Diary, numbers: CrisisNumbers
) -> None:
    diary.change_settings(Settings(country=numbers.country_code))
    texts = help_texts(diary)
    assert not any(numbers.source in text for text in texts)
    calls = [text for text in texts if text.startswith("Call ")]
    assert calls[0].removeprefix("Call ") in numbers.emergency
    about = texts_about(diary)
    assert any(f"Read on 23 November 2026 from {numbers.source}" in text for text in about)


def test_no_country_shows_every_emergency_number_once_and_lets_one_be_chosen_in_place(diary: Diary) -> None:
    diary.change_settings(Settings())

    async def tell(app: Headless) -> None:
        await app.click("help")
        assert app.says("911: Canada and United States")
        assert app.says("112: Austria, Belgium, Bulgaria")
        assert "country-of-crisis-IE" not in app.shown
        await app.click("crisis-lines")
        for numbers in load_crisis_numbers():
            assert f"country-of-crisis-{numbers.country_code}" in app.shown
        await app.click("choose-country")
        await app.click("country-NZ")
        assert diary.settings.country == "NZ"
        assert app.find("shown-emergency-0").value == "111"
        assert app.says("1737 Need to talk?")

    story(diary, tell)


def test_a_guess_stands_first_in_help_is_said_to_be_one_and_chooses_nothing(diary: Diary) -> None:
    diary.change_settings(Settings())

    async def tell(app: Headless) -> None:
        await app.click("help")
        said = app.texts(app.find("help-screen"))
        assert said[1:3] == ["Numbers for Germany, by this computer's settings.", "112"]
        assert app.says("Not there? Choose your country.")
        assert app.says("911: Canada and United States")
        assert app.says("Telefonseelsorge")
        assert "Call 988" not in said
        assert diary.settings.country == ""
        await app.click("choose-country")
        await app.click("country-NZ")
        assert diary.settings.country == "NZ"
        assert app.find("shown-emergency-0").value == "111"
        assert not app.says("Germany")

    alone(diary, ANY_PHONE, tell, guess="DE")


def test_a_country_of_the_union_that_is_not_in_the_table_gets_112(diary: Diary) -> None:
    missing = sorted(EU - {n.country_code for n in load_crisis_numbers()})
    assert len(missing) > 10
    diary.change_settings(Settings(country=missing[0]))
    texts = help_texts(diary)
    assert "Call 112" in texts
    assert any("every country of the European Union" in text for text in texts_about(diary))
    assert any("No crisis line is stored" in text for text in texts)


def test_any_other_country_is_told_its_local_emergency_number(diary: Diary) -> None:
    diary.change_settings(Settings(country="ZZ"))

    async def tell(app: Headless) -> None:
        await app.click("help")
        assert app.says("Your local emergency number")
        await app.click("add-emergency")
        assert "own-numbers" in app.shown

    story(diary, tell)


def test_help_is_one_tap_away_on_a_page_that_another_one_took_over_from(diary: Diary) -> None:
    main = make_main(diary)

    async def tell() -> None:
        async with Headless(main) as first, Headless(main) as second:
            await first.settle()
            assert first.says("Open in another tab")
            await first.tap("Help")
            assert "Call 911" in first.texts(first.find("help-screen"))
            await second.settle()
            assert second.says("Open in another tab")
            await first.click("close-place")
            assert first.says("Question 1 of 5")

    asyncio.run(tell())


def test_an_own_number_of_another_country_is_not_said_to_be_missing(diary: Diary) -> None:
    own = EditedNumbers(emergency="119", crisis_call="1234")
    diary.change_settings(Settings(country="ZZ", numbers={"ZZ": own}))
    texts = help_texts(diary)
    assert "Call 119" in texts
    assert "Call 1234" in texts
    assert texts.count("Changed by you") == 2
    assert not any("stored" in text for text in texts)


def test_the_list_of_countries_holds_the_table_and_the_union_once_each_by_name() -> None:
    listed = countries(load_crisis_numbers())
    codes = [c.code for c in listed]
    assert len(codes) == len(set(codes))
    assert {*codes} == {n.country_code for n in load_crisis_numbers()} | EU | {"ZZ"}
    names = [c.name for c in listed[:-1]]
    assert names == sorted(names)
    assert all(len(name) > 3 for name in names)


def test_an_edited_number_is_shown_as_changed_by_the_person(diary: Diary) -> None:
    diary.change_settings(replace(CLINIC, numbers={"US": EditedNumbers(emergency="933")}))
    texts = help_texts(diary)
    assert "Call 933" in texts
    assert "Call 911" not in texts
    assert texts.count("Changed by you") == 1


def test_without_a_clinics_number_one_can_be_typed_right_there(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.click("help")
        await app.click("add-clinic")
        await app.type("clinic_phone", "555 0")
        await app.wait(lambda: app.says("Saved"))
        assert "clinic_phone" in app.shown
        await app.type("clinic_phone", "555 0100")
        await app.wait(lambda: diary.settings.clinic_phone == "555 0100")
        await app.settle()
        assert app.named("Call 555 0100").action.url == "tel:5550100"

    story(diary, tell)


def test_every_sign_stands_in_help_and_leads_to_the_list_for_today(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        for kind in KINDS:
            await app.click("help")
            await app.click(f"help-sign-{kind.key}")
            assert "sign-seizure" in app.shown
            await app.click("close-place")
            await app.click("close-place")
        await app.click("help")
        await app.click("help-sign-confusion")
        await app.click("sign-confusion")
        assert app.find("shown-emergency-0").value == "911"

    story(diary, tell)
    assert diary.red_flags[0].about_day == diary.today


@pytest.mark.parametrize("broken", ["", "call me", "🙂", "x" * 5_000, "\u202e123"])
def test_help_stands_whatever_lies_in_the_settings_file(diary: Diary, broken: str) -> None:
    edits = EditedNumbers(emergency=broken, crisis_call=broken, crisis_text=broken)
    diary.change_settings(
        Settings(country="US", clinician_name=broken, clinic_phone=broken, numbers={"US": edits})
    )
    assert "What to say" in help_texts(diary)


FOUR_MORE = replace(
    CLINIC,
    pharmacy_phone="555 0201",
    out_of_hours_phone="555 0202",
    trusted_name="Ana",
    trusted_phone="555 0203",
)


def test_after_the_clinic_come_pharmacy_out_of_hours_line_and_a_person_of_trust_where_typed_in(
    diary: Diary,
) -> None:
    diary.change_settings(FOUR_MORE)
    texts = help_texts(diary)
    called = [text.removeprefix("Call ") for text in texts if text.startswith("Call ")]
    assert called == ["911", "988", CLINIC.clinic_phone, "555 0201", "555 0202", "555 0203", "1-800-222-1222"]
    assert [
        text for text in texts if text in ("Your pharmacy", "Out-of-hours line", "Ana", "Poison line")
    ] == [
        "Your pharmacy",
        "Out-of-hours line",
        "Ana",
        "Poison line",
    ]
    assert all(f"Copy {number}" in texts for number in called)


def test_whom_nobody_typed_in_is_not_in_help(diary: Diary) -> None:
    diary.change_settings(replace(CLINIC, country="DE", trusted_name="Ana"))
    texts = help_texts(diary)
    assert not {"Your pharmacy", "Out-of-hours line", "Ana", "Poison line"} & set(texts)


def test_a_person_of_trust_without_a_name_is_called_so(diary: Diary) -> None:
    diary.change_settings(replace(CLINIC, trusted_phone="555 0203"))
    assert "A person you trust" in help_texts(diary)
