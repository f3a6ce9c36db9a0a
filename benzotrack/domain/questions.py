"""Questions for the next visit; a change is a new record that names the old one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from benzotrack.domain.corrections import standing
from benzotrack.domain.problems import Problem
from benzotrack.i18n import msg

QUESTION_MAX = 300
"""Longest question, in characters."""


@dataclass(frozen=True)
class Question:
    """One question in the person's own words. `ticked` says that it was asked; else it is kept for the
    next visit. `corrects` names the record this one stands for; `withdrawn`: it is not wanted any more.
    """

    id: str
    words: str
    entered_at: datetime
    ticked: bool = False
    corrects: str | None = None
    withdrawn: bool = False


def standing_questions(entered: Sequence[Question]) -> tuple[Question, ...]:
    """The questions that count, in the order in which they were first written down."""
    return standing(entered)


def open_questions(entered: Sequence[Question]) -> tuple[Question, ...]:
    """Those not asked yet, in their order."""
    return tuple(question for question in standing(entered) if not question.ticked)


def problems(question: Question) -> tuple[Problem, ...]:
    """Why the question can't be kept; empty where it can."""
    if not question.words.strip():
        return (Problem("empty", "words", msg("Please write your question first.")),)
    if len(question.words) > QUESTION_MAX:
        return (Problem("long_text", "words", msg("This holds up to {most} letters.", most=QUESTION_MAX)),)
    return ()
