"""Questions for a visit: kept on disk, ticked, kept for the next, taken away; nothing is lost on the way."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.corrections import UnfitError
from benzotrack.domain.visits import QUESTION_MAX
from tests.clock import Hand


@pytest.fixture
def open_again(tmp_path: Path) -> Iterator[Callable[[], Diary]]:
    opened: list[Diary] = []

    def again() -> Diary:
        for diary in opened:
            diary.close()
        opened[:] = [Diary.open(tmp_path / "diary", Hand())]
        return opened[0]

    yield again
    opened[-1].close()


def words(diary: Diary) -> list[tuple[str, bool]]:
    return [(question.words, question.ticked) for question in diary.questions.all]


def test_a_question_stays_in_its_place_ticked_or_kept_after_a_new_start(
    open_again: Callable[[], Diary],
) -> None:
    diary = open_again()
    first, second = diary.questions.add("  Can we pause? "), diary.questions.add("Who do I call?")
    ticked = diary.questions.tick(first.id)
    diary = open_again()
    assert words(diary) == [("Can we pause?", True), ("Who do I call?", False)]
    assert [q.words for q in diary.questions.open] == ["Who do I call?"]
    diary.questions.keep(ticked.id)
    diary.questions.remove(second.id)
    assert words(open_again()) == [("Can we pause?", False)]
    assert len(open_again().questions.entered) == 5


def test_a_question_in_other_words_keeps_its_place_and_its_tick(open_again: Callable[[], Diary]) -> None:
    diary = open_again()
    first = diary.questions.tick(diary.questions.add("Can we pause?").id)
    diary.questions.add("Who do I call?")
    diary.questions.reword(first.id, " Can we pause over Christmas? ")
    assert words(open_again()) == [("Can we pause over Christmas?", True), ("Who do I call?", False)]


def test_empty_words_for_a_question_leave_it_as_it_was(open_again: Callable[[], Diary]) -> None:
    diary = open_again()
    question = diary.questions.add("Can we pause?")
    with pytest.raises(UnfitError):
        diary.questions.reword(question.id, "  ")
    assert words(open_again()) == [("Can we pause?", False)]


@pytest.mark.parametrize("typed", ["", "   ", "x" * (QUESTION_MAX + 1)])
def test_an_empty_or_endless_question_is_refused_and_nothing_is_kept(
    open_again: Callable[[], Diary], typed: str
) -> None:
    diary = open_again()
    with pytest.raises(UnfitError):
        diary.questions.add(typed)
    assert words(open_again()) == []


def test_a_question_that_is_gone_can_not_be_ticked(open_again: Callable[[], Diary]) -> None:
    diary = open_again()
    question = diary.questions.add("Why?")
    diary.questions.remove(question.id)
    with pytest.raises(KeyError):
        diary.questions.tick(question.id)
