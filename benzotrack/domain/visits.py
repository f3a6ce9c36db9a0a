"""Visits to the clinic, past and coming; a mistake is corrected by a new record that names the old one.
And the questions for the next one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from benzotrack.domain.check_in import NOTE_MAX
from benzotrack.domain.corrections import Problem, chain, standing
from benzotrack.domain.ledger_problems import EARLIEST, FARTHEST, TEXT_MAX
from benzotrack.domain.names import unseen_problem
from benzotrack.i18n import msg


@dataclass(frozen=True)
class Visit:
    """One visit: its day, with whom, what was decided; coming if the day is ahead.

    `corrects` names the record this one stands for; `withdrawn`: it was all a mistake. `source` names the
    file that it was imported from, and who wrote that.
    """

    id: str
    day: date
    entered_at: datetime
    with_whom: str = ""
    decided: str = ""
    corrects: str | None = None
    withdrawn: bool = False
    source: str = ""


def standing_visits(entered: Sequence[Visit]) -> tuple[Visit, ...]:
    """The visits that count, by day."""
    return tuple(sorted(standing(entered), key=lambda visit: visit.day))


def last_visit(visits: Sequence[Visit], today: date) -> Visit | None:
    """The newest visit up to today; `visits` are those that count."""
    return max((v for v in visits if v.day <= today), key=lambda v: v.day, default=None)


def problems(visit: Visit, entered: Sequence[Visit], today: date) -> tuple[Problem, ...]:
    """Why the visit can't be kept; empty where it can."""
    found: list[Problem] = []
    if visit.corrects is not None and [v.id for v in chain(entered, visit.corrects)][-1:] != [visit.corrects]:
        words = msg("This visit was changed already. Please look at it again.")
        found.append(Problem("not_there", "corrects", words))
    if not EARLIEST <= visit.day <= today + FARTHEST:
        found.append(Problem("far_day", "day", msg("Please look at the day again: it is very far away.")))
    if len(visit.with_whom) > TEXT_MAX:
        words = msg("This holds up to {most} letters.", most=TEXT_MAX)
        found.append(Problem("long_text", "with_whom", words))
    if (unseen := unseen_problem(visit.with_whom)) is not None:
        found.append(Problem("unseen_sign", "with_whom", unseen))
    if len(visit.decided) > NOTE_MAX:
        words = msg("This holds up to {most} letters.", most=NOTE_MAX)
        found.append(Problem("long_text", "decided", words))
    return tuple(found)


# Questions for the next visit; a change is a new record that names the old one.

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


def question_problems(question: Question) -> tuple[Problem, ...]:
    """Why the question can't be kept; empty where it can."""
    if not question.words.strip():
        return (Problem("empty", "words", msg("Please write your question first.")),)
    if len(question.words) > QUESTION_MAX:
        return (Problem("long_text", "words", msg("This holds up to {most} letters.", most=QUESTION_MAX)),)
    return ()
