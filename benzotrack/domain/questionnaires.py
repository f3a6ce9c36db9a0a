"""GAD-7 and PHQ-9 before a visit: their published words, an answering of one, its total and its band.

A question left out has no number, and a questionnaire with one left out has no total.
Source: spitzer2006, kroenke2001
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from benzotrack.domain.days import ONE_DAY, date_words
from benzotrack.i18n import Message, msg

ANSWERS: tuple[Message, ...] = (
    msg("Not at all"),
    msg("Several days"),
    msg("More than half the days"),
    msg("Nearly every day"),
)
"""What can be answered; an answer's place, 0 to 3, is its number. Source: spitzer2006, kroenke2001"""

CONTACT_ADVICE: tuple[Message, ...] = (
    msg("Contact your clinician this week."),
    msg("If you can't stay safe: call the emergency number now."),
)
"""What a high total asks for. Source: alert_rules"""

NOTICE = msg(
    "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an "
    "educational grant from Pfizer Inc. "
    "No permission required to reproduce, translate, display or distribute."
)
"""Must stay on screen and paper with the questions, in the developers' own words."""


@dataclass(frozen=True)
class QuestionnaireKind:
    """One published questionnaire: its words, and from which total each band begins, lowest first.

    From a total of `contact_from` on, `CONTACT_ADVICE` is said.
    `sign` is the red flag that an answer above 0 to the question number `sign_item`, counted from 0, means.
    """

    id: str
    name: Message
    about: Message
    recall: Message
    items: tuple[Message, ...]
    bands: tuple[tuple[int, Message], ...]
    contact_from: int
    sign_item: int | None = None
    sign: str = ""

    @property
    def highest(self) -> int:
        """The highest total."""
        return len(self.items) * (len(ANSWERS) - 1)

    def band(self, total: int) -> Message:
        """The total in words."""
        return next(words for first, words in reversed(self.bands) if total >= first)

    def asks_for_help(self, item: int, answer: int | None) -> bool:
        """Whether that answer opens the advice of a red flag at once."""
        return item == self.sign_item and answer is not None and answer > 0


# Translators: take the published translations of both questionnaires, word for word, not your own.
GAD_7 = QuestionnaireKind(
    "gad7",
    msg("GAD-7"),
    msg("7 questions about anxiety"),
    msg("Over the last 2 weeks, how often have you been bothered by the following problems?"),
    (
        msg("Feeling nervous, anxious or on edge"),
        msg("Not being able to stop or control worrying"),
        msg("Worrying too much about different things"),
        msg("Trouble relaxing"),
        msg("Being so restless that it is hard to sit still"),
        msg("Becoming easily annoyed or irritable"),
        msg("Feeling afraid as if something awful might happen"),
    ),
    ((0, msg("minimal")), (5, msg("mild")), (10, msg("moderate")), (15, msg("severe"))),
    contact_from=15,
)
"""Source: spitzer2006, alert_rules"""

PHQ_9 = QuestionnaireKind(
    "phq9",
    msg("PHQ-9"),
    msg("9 questions about low mood"),
    msg("Over the last 2 weeks, how often have you been bothered by any of the following problems?"),
    (
        msg("Little interest or pleasure in doing things"),
        msg("Feeling down, depressed, or hopeless"),
        msg("Trouble falling or staying asleep, or sleeping too much"),
        msg("Feeling tired or having little energy"),
        msg("Poor appetite or overeating"),
        msg(
            "Feeling bad about yourself — or that you are a failure or have let yourself or your family down"
        ),
        msg("Trouble concentrating on things, such as reading the newspaper or watching television"),
        msg(
            "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so "
            "fidgety or restless that you have been moving around a lot more than usual"
        ),
        msg("Thoughts that you would be better off dead or of hurting yourself in some way"),
    ),
    (
        (0, msg("minimal")),
        (5, msg("mild")),
        (10, msg("moderate")),
        (15, msg("moderately severe")),
        (20, msg("severe")),
    ),
    contact_from=20,
    sign_item=8,
    sign="suicidal_thoughts",
)
"""The last question above 0 opens the advice of suicidal thoughts. Source: kroenke2001, alert_rules"""

KINDS: tuple[QuestionnaireKind, ...] = (GAD_7, PHQ_9)
BY_ID: dict[str, QuestionnaireKind] = {kind.id: kind for kind in KINDS}

OPEN_FOR = ONE_DAY
"""How long after its day a questionnaire can be gone on with: its two weeks must stay the same two weeks."""


@dataclass(frozen=True)
class Questionnaire:
    """One answering: for each question 0 to 3, or None where it was left out or not yet asked.

    `asking` is the question that is shown, counted from 0; their count is the last page. `finished_at` is set
    once all are answered, or once the person is done without a total.
    """

    id: str
    kind: str
    day: date
    started_at: datetime
    updated_at: datetime
    answers: tuple[int | None, ...]
    asking: int = 0
    finished_at: datetime | None = None
    zone: str | None = None

    @property
    def left_out(self) -> int:
        """How many questions have no answer."""
        return self.answers.count(None)

    @property
    def total(self) -> int | None:
        """The sum of the answers; None while one is missing."""
        given = [answer for answer in self.answers if answer is not None]
        return sum(given) if len(given) == len(self.answers) else None

    @property
    def asks_for_help(self) -> bool:
        """Whether one of its answers leads to the advice of a red flag."""
        return any(BY_ID[self.kind].asks_for_help(item, answer) for item, answer in enumerate(self.answers))

    @property
    def at_end(self) -> bool:
        """Whether the last page is shown."""
        return self.asking == len(self.answers)

    @property
    def untouched(self) -> bool:
        """Whether nothing was answered, left out or finished yet."""
        return self.asking == 0 and self.finished_at is None and self.left_out == len(self.answers)

    def answered(self, item: int, answer: int | None, at: datetime) -> Questionnaire:
        """With that answer, None to leave the question out, turned to the next one without an answer.

        Raises ValueError for an answer that is not 0 to 3.
        """
        if answer is not None and not (type(answer) is int and 0 <= answer < len(ANSWERS)):
            raise ValueError(f"answer {answer!r} is not a whole number from 0 to {len(ANSWERS) - 1}")
        answers = (*self.answers[:item], answer, *self.answers[item + 1 :])
        later = range(item + 1, len(answers))
        then = next((n for n in later if answers[n] is None), len(answers))
        finished = at if None not in answers else None
        return replace(self, answers=answers, asking=then, updated_at=at, finished_at=finished)

    def back(self, at: datetime) -> Questionnaire:
        """Turned to the question before; the first stays itself."""
        return replace(self, asking=max(0, self.asking - 1), updated_at=at)

    def at_first_left_out(self, at: datetime) -> Questionnaire:
        """Turned to the first question without an answer."""
        return replace(self, asking=self.answers.index(None), updated_at=at)

    def done(self, at: datetime) -> Questionnaire:
        """Finished as it stands, with a total or without."""
        return replace(self, updated_at=at, finished_at=self.finished_at or at)


def begun(kind: QuestionnaireKind, questionnaire_id: str, day: date, at: datetime) -> Questionnaire:
    """A new one with nothing answered."""
    nothing = (None,) * len(kind.items)
    return Questionnaire(questionnaire_id, kind.id, day, at, at, nothing, zone=at.tzname())


def newest(
    questionnaires: Iterable[Questionnaire], kind: QuestionnaireKind, today: date
) -> Questionnaire | None:
    """The newest of that kind if it is from today or yesterday: to go on with, or to look at."""
    mine = [q for q in questionnaires if q.kind == kind.id]
    last = max(mine, key=lambda q: (q.started_at, q.id), default=None)
    return last if last is not None and today - last.day <= OPEN_FOR else None


@dataclass(frozen=True)
class Total:
    """One finished questionnaire's total and its band, on its day."""

    day: date
    total: int
    band: Message


def totals(
    questionnaires: Iterable[Questionnaire],
    kind: QuestionnaireKind,
    first: date = date.min,
    last: date = date.max,
) -> tuple[Total, ...]:
    """The totals of that kind from `first` to `last`, both included, oldest first, one a day: the last one
    finished. One with a question left out has none.
    """
    by_day: dict[date, Questionnaire] = {}
    for q in sorted(questionnaires, key=lambda q: (q.finished_at or q.updated_at, q.id)):
        if q.kind == kind.id and q.finished_at and q.total is not None and first <= q.day <= last:
            by_day[q.day] = q
    found = sorted(by_day.items())
    return tuple(Total(day, q.total, kind.band(q.total)) for day, q in found if q.total is not None)


# Totals of questionnaires in words: what came out and when, nothing about why or about what comes.


def total_words(kind: QuestionnaireKind, total: Total) -> Message:
    """ "10 of 21, moderate"."""
    return msg("{total} of {highest}, {band}", total=total.total, highest=kind.highest, band=total.band)


def totals_sentence(kind: QuestionnaireKind, found: Sequence[Total], today: date) -> Message:
    """The newest total and the one before it, each with its day. There must be one."""
    last = found[-1]
    newest = msg(
        "{name}: {total}, on {day}.",
        name=kind.name,
        total=total_words(kind, last),
        day=date_words(last.day, today),
    )
    if len(found) == 1:
        return newest
    before = found[-2]
    return msg(
        "{newest} The one before: {total}, on {day}.",
        newest=newest,
        total=total_words(kind, before),
        day=date_words(before.day, today),
    )


def total_row(kind: QuestionnaireKind, total: Total, today: date) -> Message:
    """A row of the table: "Mon 2 March: 10 of 21, moderate"."""
    return msg("{day}: {total}", day=date_words(total.day, today), total=total_words(kind, total))
