"""What a page says once the program has ended: true of the answers, with the chosen country's numbers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.crisis import EU, NAMES, country_name
from benzotrack.domain.profile import EditedNumbers
from benzotrack.i18n import say
from benzotrack.launch.pages import Call, EndedNotice, ended_notice

NOW = datetime(2026, 11, 17, 20, 0, tzinfo=UTC)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    opened = Diary.open(tmp_path / "diary", lambda: NOW)
    yield opened
    opened.close()


def test_the_emergency_number_of_the_chosen_country_comes_first_then_its_crisis_line(diary: Diary) -> None:
    diary.change_settings(replace(diary.settings, country="US"))
    notice = ended_notice(diary)
    assert notice.calls[0] == Call("Emergency number", "911")
    assert ("988 Suicide & Crisis Lifeline", "988") in [(c.name, c.number) for c in notice.calls]
    assert notice.kept == "What you tapped before it ended is saved."


def test_a_number_that_the_person_changed_is_the_one_that_is_said(diary: Diary) -> None:
    changed = replace(diary.settings, country="US", numbers={"US": EditedNumbers(emergency="0123")})
    diary.change_settings(changed)
    assert ended_notice(diary).calls[0] == Call("Emergency number", "0123")


def test_while_no_country_is_chosen_every_emergency_number_stands_once_with_its_countries(
    diary: Diary,
) -> None:
    notice = ended_notice(diary)
    assert (notice.calls, notice.guess) == ((), "")
    assert Call("Canada and United States", "911") in notice.others
    assert [c.number for c in notice.others].count("112") == 1
    named = ", ".join(c.name for c in notice.others)
    assert all(say(country_name(n)) in named for n in diary.crisis_numbers())
    assert all(say(NAMES[code]) in named for code in EU)
    assert Call("Ireland", "text HELLO to 50808") in notice.lines
    assert all(call.name and call.number for call in notice.lines)


def test_the_guessed_country_comes_first_and_is_said_to_be_guessed(diary: Diary) -> None:
    notice = ended_notice(diary, "DE")
    assert notice.guess == "Germany, by this computer's settings:"
    assert notice.calls[0] == Call("Emergency number", "112")
    assert "116 123" in [call.number for call in notice.calls]
    assert notice.others == ended_notice(diary).others


def test_a_guess_is_not_named_once_a_country_is_chosen(diary: Diary) -> None:
    diary.change_settings(replace(diary.settings, country="US"))
    assert ended_notice(diary, "DE") == ended_notice(diary)
    assert ended_notice(diary).others == ended_notice(diary).lines == ()


def test_a_country_without_a_number_leaves_the_words_of_the_page(diary: Diary) -> None:
    diary.change_settings(replace(diary.settings, country="XX"))
    assert ended_notice(diary).calls == ()


def test_answers_that_the_disk_refused_are_not_called_saved(diary: Diary) -> None:
    diary.store.close()
    diary.rate(NOW.date(), "anxiety", 3, "sleep")
    assert diary.has_unsaved
    assert ended_notice(diary).kept == (
        "Your last answers could not be saved. What was saved before is kept."
    )


def test_the_pages_script_reads_it_as_json() -> None:
    read = orjson.loads(EndedNotice("Kept.", (Call("Whose", "112"),)).as_json())
    assert read == {
        "kept": "Kept.",
        "calls": [{"name": "Whose", "number": "112"}],
        "guess": "",
        "others": [],
        "lines": [],
    }
