"""My questions: each in one row with its tick, and behind its dots the ways to change it and to remove it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.corrections import UnfitError
from benzotrack.domain.visits import Question
from benzotrack.i18n import Message, msg, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext

NEW = "new-question"
"""The name of the field for a new question."""


class Open(Enum):
    """What stands open below a question."""

    MORE = "more"
    WORDS = "words"
    REMOVAL = "removal"


def words_field(question_id: str) -> str:
    """The typed field of a question's new words."""
    return f"words-{question_id}"


@ft.observable
class QuestionsForm:
    """What is being typed, which question has something open below it, and what is wrong with a field.

    `rounds` counts the questions that were added: each gets a new, empty field.
    """

    def __init__(self) -> None:
        self.typed = w.Typed()
        self.rounds = 0
        self.of = ""
        self.open: Open | None = None
        self.wrong: dict[str, Message] = {}

    def show(self, question_id: str, what: Open | None) -> None:
        """Open that below the question; None closes it."""
        self.of, self.open = question_id, what

    def leave(self, question_id: str) -> None:
        """Close what is open below the question, and forget the words that were typed for it."""
        field = words_field(question_id)
        self.typed.drop(field)
        self.wrong = {name: words for name, words in self.wrong.items() if name != field}
        self.show("", None)

    def shows(self, question_id: str, what: Open) -> bool:
        """Whether that stands open below the question."""
        return self.of == question_id and self.open is what

    def refuse(self, field: str, problem: UnfitError) -> None:
        """Say what is wrong with what stands in the field."""
        self.wrong = {**self.wrong, field: problem.problems[0].words}

    def added(self) -> None:
        """The new question is kept."""
        self.wrong = {field: words for field, words in self.wrong.items() if field != NEW}
        self.typed.put(NEW, "")
        self.rounds += 1


@dataclass(frozen=True)
class QuestionActions:
    """One drawing of the questions, and the taps that they offer."""

    screen: ScreenContext
    form: QuestionsForm
    debounce: w.Debounce

    def tap(self, verb: Callable[..., Any], *args: Any) -> w.Handler:
        """A safe handler, deaf just after another tap."""
        return self.screen.on(self.debounce.once(verb, *args))

    def add(self) -> None:
        """Keep the new question; what does not fit is said below it."""
        try:
            self.screen.diary.questions.add(self.form.typed.get(NEW))
        except UnfitError as problem:
            self.form.refuse(NEW, problem)
            return
        self.form.added()

    def reword(self, question: Question) -> None:
        """Keep the question in the words that were typed."""
        field = words_field(question.id)
        try:
            self.screen.diary.questions.reword(question.id, self.form.typed.get(field, question.words))
        except UnfitError as problem:
            self.form.refuse(field, problem)
            return
        self.form.leave(question.id)

    def remove(self, question: Question) -> None:
        """Take the question off the list."""
        self.screen.diary.questions.remove(question.id)
        self.form.leave(question.id)


@ft.component
@w.bounded
def MyQuestions(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The questions that count, open ones first, and a field for another, kept by the page as it is typed."""
    form = w.kept(ft.context.page, "questions", QuestionsForm)
    return QuestionList(diary, form, screen, key="question-list")


@ft.component
@w.bounded
def QuestionList(diary: Diary, form: QuestionsForm, screen: ScreenContext) -> ft.Control:
    """The list, drawn anew when the form changes."""
    actions = QuestionActions(screen, form, ft.use_memo(w.Debounce, []))
    to_ask = [question for question in diary.questions.all if not question.ticked]
    asked = [question for question in diary.questions.all if question.ticked]
    first = [w.small(tr("The first three are on page 1 of the report."))] if to_ask else []
    ticked = [w.small(tr("Asked. Tap one again to keep it for the next visit."))] if asked else []
    return w.stacked(
        [
            *first,
            *(_row(actions, question) for question in to_ask),
            *ticked,
            *(_row(actions, question) for question in asked),
            _new(actions),
        ]
    )


def _row(actions: QuestionActions, question: Question) -> ft.Control:
    """Tick and words, the dots, and what they opened."""
    verbs, form = actions.screen.diary.questions, actions.form
    tick = w.secondary(
        question.words,
        actions.tap(verbs.keep if question.ticked else verbs.tick, question.id),
        key=f"question-{question.id}",
        icon=w.box(question.ticked),
        align=ft.TextAlign.START,
        expand=True,
    )
    more = form.shows(question.id, Open.MORE)
    dots = w.icon_button(
        ft.Icons.MORE_HORIZ,
        tr("More for: {words}", words=question.words),
        actions.tap(form.show, question.id, None if more else Open.MORE),
        key=f"more-{question.id}",
    )
    row = ft.Row(
        [
            w.as_checkbox(question.ticked, tick),
            ft.MergeSemantics(ft.Semantics(expanded=more, content=dots)),
        ],
        spacing=0,
    )
    below = [] if form.of != question.id or form.open is None else [_BELOW[form.open](actions, question)]
    return w.stacked([row, *below])


def _more(actions: QuestionActions, question: Question) -> ft.Control:
    """The two things that can be done with a question."""
    ways: list[ft.Control] = [
        w.secondary(
            words,
            actions.tap(actions.form.show, question.id, what),
            key=f"{key}-question-{question.id}",
            icon=sign,
            name=name,
            expand=not actions.screen.look.large_text,
        )
        for words, what, key, sign, name in (
            (
                tr("Change"),
                Open.WORDS,
                "change",
                ft.Icons.EDIT,
                tr("Change the question: {words}", words=question.words),
            ),
            (
                tr("Remove"),
                Open.REMOVAL,
                "remove",
                ft.Icons.DELETE_OUTLINE,
                tr("Remove the question: {words}", words=question.words),
            ),
        )
    ]
    return w.stacked(ways) if actions.screen.look.large_text else ft.Row(ways, spacing=theme.GAP_SMALL)


def _words(actions: QuestionActions, question: Question) -> ft.Control:
    """The field in which it is put in other words."""
    return w.card(
        [
            w.Field(
                actions.form.typed,
                words_field(question.id),
                msg("The question in other words"),
                actions.screen,
                value=question.words,
                told=actions.form.wrong.get(words_field(question.id)),
                on_submit=actions.tap(actions.reword, question),
                key=f"words-{question.id}",
            ),
            w.button(
                tr("Save"),
                actions.tap(actions.reword, question),
                key=f"reword-{question.id}",
                min_height=theme.TARGET,
            ),
            w.secondary(
                tr("Leave it as it is"),
                actions.tap(actions.form.leave, question.id),
                key=f"leave-{question.id}",
            ),
        ]
    )


def _removal(actions: QuestionActions, question: Question) -> ft.Control:
    """Whether it is meant: a question that is gone can't be had back."""
    key = f"remove-question-{question.id}"
    return w.confirmation(
        tr("Take this question off the list?"),
        w.Answer(tr("No, keep it"), actions.tap(actions.form.show, "", None), f"{key}-no"),
        w.Answer(tr("Yes, take it off"), actions.tap(actions.remove, question), f"{key}-yes"),
        key=f"{key}-asked",
    )


_BELOW: dict[Open, Callable[[QuestionActions, Question], ft.Control]] = {
    Open.MORE: _more,
    Open.WORDS: _words,
    Open.REMOVAL: _removal,
}


def _new(actions: QuestionActions) -> ft.Control:
    """The field for another question, with the button beside it; at large text below it."""
    form, large = actions.form, actions.screen.look.large_text
    field = w.Field(
        form.typed,
        NEW,
        msg("A question for my visit"),
        actions.screen,
        told=form.wrong.get(NEW),
        on_submit=actions.tap(actions.add),
        key=f"question-field-{form.rounds}",
    )
    add = w.button(
        tr("Add"), actions.tap(actions.add), key="add-question", kind="tonal", name=tr("Add question")
    )
    if large:
        return w.stacked([field, add])
    return ft.Row(
        [ft.Container(field, expand=True), add],
        spacing=theme.GAP_SMALL,
        vertical_alignment=ft.CrossAxisAlignment.END,
    )
