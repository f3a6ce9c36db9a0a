"""My questions on the whole app: written, ticked, put in other words, taken off the list."""

import asyncio

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.visits import QUESTION_MAX
from benzotrack.ui.widgets.debounce import DEAF_S
from tests.ui.headless import Headless, story

VISIT = 3


async def steadily(app: Headless, key: str) -> None:
    """Tap once the moment has passed in which the tap before keeps buttons deaf."""
    await asyncio.sleep(DEAF_S)
    await app.click(key)


def test_a_question_is_written_ticked_and_kept_for_the_next_visit(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        await app.click("add-question")
        assert app.says("Please write your question first.")
        await app.type("new-question", "Can we pause?")
        await steadily(app, "add-question")
        (question,) = diary.questions.open
        assert question.words == "Can we pause?"
        assert app.find("new-question").value == ""
        await steadily(app, f"question-{question.id}")
        assert diary.questions.open == ()
        (ticked,) = diary.questions.all
        await steadily(app, f"question-{ticked.id}")
        assert len(diary.questions.open) == 1

    story(diary, tell)


def test_a_question_half_typed_is_still_there_after_looking_elsewhere(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        await app.type("new-question", "Can we pause?")
        await app.go(0)
        await app.go(VISIT)
        assert app.find("new-question").value == "Can we pause?"
        await app.click("add-question")
        assert [question.words for question in diary.questions.open] == ["Can we pause?"]

    story(diary, tell)


def test_trembling_taps_take_no_question_away_and_one_is_asked_about_first(diary: Diary) -> None:
    first, second = (diary.questions.add(words) for words in ("Can we pause?", "Whom do I call?"))

    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        await app.click(f"more-{first.id}")
        await app.click(f"remove-question-{first.id}")
        assert not app.says("Take this question off the list?"), "too soon after the tap before"
        await steadily(app, f"remove-question-{first.id}")
        await app.click(f"remove-question-{first.id}-yes")
        assert diary.questions.all == (first, second), "too soon after the tap before"
        assert app.says("Take this question off the list?")
        await steadily(app, f"remove-question-{first.id}-no")
        assert not app.says("Take this question off the list?")
        await steadily(app, f"more-{first.id}")
        await steadily(app, f"remove-question-{first.id}")
        await steadily(app, f"remove-question-{first.id}-yes")
        assert diary.questions.all == (second,)

    story(diary, tell)


def test_a_question_is_one_row_and_what_can_be_done_with_it_stands_behind_its_dots(diary: Diary) -> None:
    question = diary.questions.add("Can we pause?")

    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        ways = {f"change-question-{question.id}", f"remove-question-{question.id}"}
        assert not ways & app.shown
        dots = app.named("More for: Can we pause?")
        assert (dots.width, dots.height) == (48, 48)
        assert [c.expanded for c in app.controls() if isinstance(c, ft.Semantics) and c.content is dots] == [
            False
        ]
        await app.click(f"more-{question.id}")
        assert ways <= app.shown
        assert app.named("Remove the question: Can we pause?")
        await steadily(app, f"more-{question.id}")
        assert not ways & app.shown

    story(diary, tell)


def test_keeping_a_question_is_the_filled_answer_and_stands_first(diary: Diary) -> None:
    question = diary.questions.add("Can we pause?")
    key = f"remove-question-{question.id}"

    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        await app.click(f"more-{question.id}")
        await steadily(app, key)
        asked = app.controls(app.find(f"{key}-asked"))
        no, yes = [c for c in asked if isinstance(c, ft.Button)]
        assert (no.key, yes.key) == (f"{key}-no", f"{key}-yes")
        assert no.style.bgcolor == ft.Colors.PRIMARY
        assert yes.style.bgcolor == ft.Colors.SURFACE

    story(diary, tell)


def test_a_question_is_put_in_other_words_and_empty_ones_change_nothing(diary: Diary) -> None:
    question = diary.questions.add("Can we pause?")

    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        await app.click(f"more-{question.id}")
        await steadily(app, f"change-question-{question.id}")
        assert app.find(f"words-{question.id}").value == "Can we pause?"
        await app.type(f"words-{question.id}", " ")
        await steadily(app, f"reword-{question.id}")
        assert app.says("Please write your question first.")
        await app.type(f"words-{question.id}", "Can we pause over Christmas?")
        await steadily(app, f"reword-{question.id}")
        assert f"words-{question.id}" not in app.shown
        assert app.says("Can we pause over Christmas?")

    story(diary, tell)
    assert [q.words for q in diary.questions.all] == ["Can we pause over Christmas?"]


def test_words_half_changed_are_still_there_after_looking_elsewhere_and_after_a_new_question(
    diary: Diary,
) -> None:
    question = diary.questions.add("Can we pause?")

    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        await app.click(f"more-{question.id}")
        await steadily(app, f"change-question-{question.id}")
        await app.type(f"words-{question.id}", "Can we pause over")
        await app.go(0)
        await app.go(VISIT)
        assert app.find(f"words-{question.id}").value == "Can we pause over"
        await app.type("new-question", "x" * (QUESTION_MAX + 1))
        await steadily(app, "add-question")
        assert app.says("This holds up to 300 letters.")
        await app.type("new-question", "Whom do I call?")
        await steadily(app, "add-question")
        assert app.find(f"words-{question.id}").value == "Can we pause over"
        assert app.find("new-question").value == ""

    story(diary, tell)
    assert [q.words for q in diary.questions.all] == ["Can we pause?", "Whom do I call?"]


def test_the_ticked_ones_stand_last_and_are_told_of_once(diary: Diary) -> None:
    asked = [diary.questions.tick(diary.questions.add(words).id) for words in ("A?", "B?")]
    diary.questions.add("C?")

    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        texts = app.texts()
        hint = "Asked. Tap one again to keep it for the next visit."
        assert texts.count(hint) == 1
        assert texts.index("C?") < texts.index(hint) < texts.index(asked[0].words) < texts.index("B?")

    story(diary, tell)


def test_words_half_changed_are_still_there_after_another_questions_dots(diary: Diary) -> None:
    first, second = diary.questions.add("Can we pause?"), diary.questions.add("Who do I call?")

    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        await app.click(f"more-{first.id}")
        await steadily(app, f"change-question-{first.id}")
        await app.type(f"words-{first.id}", "Can we pause over Christmas?")
        await steadily(app, f"more-{second.id}")
        await steadily(app, f"more-{first.id}")
        await steadily(app, f"change-question-{first.id}")
        assert app.find(f"words-{first.id}").value == "Can we pause over Christmas?"
        await steadily(app, f"leave-{first.id}")
        await steadily(app, f"more-{first.id}")
        await steadily(app, f"change-question-{first.id}")
        assert app.find(f"words-{first.id}").value == "Can we pause?"

    story(diary, tell)
