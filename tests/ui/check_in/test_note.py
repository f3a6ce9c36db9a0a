"""The note: kept as typed, in any letters, up to its length and never cut."""

from collections.abc import Callable

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import NOTE_MAX
from tests.clock import TODAY
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand

TO_THE_NOTE = (*SIX_TAPS[:5], "Note")

ANY_LETTERS = {
    "right_to_left": "ישנתי רע. نمت بشكل سيئ",
    "emoji_of_several": "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
    "combining": "e\u0301 n\u0303 Z̸̢̛a̴l̶g̵o̷",
    "lines_and_spaces": "  one\n\n\ttwo  \u00a0\u2028three ",
    "beyond_the_first_plane": "\U00010348 \U0002070e \U0001d52b",
    "formula": '=HYPERLINK("x")\x00\u202e',
}


def kept(diary: Diary) -> str:
    draft = diary.draft(TODAY)
    assert draft is not None
    return draft.answers.note


@pytest.mark.parametrize("words", ANY_LETTERS.values(), ids=ANY_LETTERS.keys())
def test_any_letters_are_kept_exactly(diary: Diary, open_again: Callable[[], Diary], words: str) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*TO_THE_NOTE)
        await hands.type(words)
        await hands.tap("Save check-in")

    by_hand(diary, tell)
    check_in = open_again().check_in(TODAY)
    assert check_in is not None
    assert check_in.answers.note == words


def test_what_was_typed_is_on_disk_after_a_short_pause(diary: Diary, open_again: Callable[[], Diary]) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*TO_THE_NOTE)
        await hands.type("Slept")
        assert kept(diary) == ""
        await hands.pause()
        assert kept(diary) == "Slept"

    by_hand(diary, tell)
    assert kept(open_again()) == "Slept"


def test_leaving_the_field_writes_the_note_at_once(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*TO_THE_NOTE)
        await hands.type("Slept")
        await hands.app.fire(hands.app.find("note"), "blur")
        assert kept(diary) == "Slept"

    by_hand(diary, tell)


@pytest.mark.parametrize("leave", ["tab", "Back", "Anxiety 3, mild. Change", "Hours slept"])
def test_nothing_typed_is_lost_by_going_elsewhere_at_once(diary: Diary, leave: str) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*TO_THE_NOTE)
        await hands.type("Slept badly")
        if leave == "tab":
            await hands.app.go(3)
        else:
            await hands.tap(leave)
        if leave == "Hours slept":
            await hands.tap("Hours slept, 4", "Save check-in")
            check_in = diary.check_in(TODAY)
            assert check_in is not None
            assert (check_in.answers.note, check_in.answers.hours_slept) == ("Slept badly", 4)
        else:
            assert kept(diary) == "Slept badly"

    by_hand(diary, tell)


def test_a_redraw_leaves_the_field_and_what_is_typed_alone(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*TO_THE_NOTE)
        await hands.type("Slep")
        field = hands.app.find("note")
        hands.app.session.apply_patch(field._i, {"value": "Slept"})
        sent: list[object] = []
        send = hands.app.connection.send_message
        hands.app.connection.send_message = lambda m: (sent.append(str(m)), send(m))[1]  # type: ignore
        diary.change_profile(diary.profile)
        await hands.app.settle()
        assert hands.app.find("note")._i == field._i
        assert hands.app.find("note").value == "Slept"
        assert not any("Slep" in str(m) for m in sent)

    by_hand(diary, tell)


@pytest.mark.parametrize("letter", ["a", "é", "𠜎"])
def test_a_note_of_2000_characters_is_kept_and_of_2001_refused_uncut(diary: Diary, letter: str) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*TO_THE_NOTE)
        await hands.type(letter * (NOTE_MAX + 1))
        await hands.tap("Save check-in")
        assert diary.check_ins == ()
        assert hands.shows("Your note is too long to save. Take out 1 of its 2001 characters.")
        assert hands.app.find("note").value == letter * (NOTE_MAX + 1)
        await hands.type(letter * NOTE_MAX)
        await hands.pause()
        assert not hands.app.says("too long")
        await hands.tap("Save check-in")

    by_hand(diary, tell)
    check_in = diary.check_in(TODAY)
    assert check_in is not None
    assert check_in.answers.note == letter * NOTE_MAX


def test_the_room_left_is_said_when_there_is_little(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*TO_THE_NOTE)
        await hands.type("a" * 1_900)
        assert hands.shows("100 characters left")
        await hands.type("a" * 1_999)
        assert hands.shows("1 character left")

    by_hand(diary, tell)


def test_a_note_that_is_too_long_outlives_a_switch_of_tabs_and_a_hard_day(diary: Diary) -> None:
    long = "a" * (NOTE_MAX + 7)

    async def tell(hands: Hands) -> None:
        await hands.tap(*TO_THE_NOTE)
        await hands.type(long)
        await hands.app.go(3)
        await hands.app.go(0)
        assert hands.app.find("note").value == long
        await hands.tap("Back", "Hard day", "None of these", "Edit")
        assert hands.app.find("note").value == long
        assert hands.app.says("Take out 7 of its 2007 characters.")

    by_hand(diary, tell)
