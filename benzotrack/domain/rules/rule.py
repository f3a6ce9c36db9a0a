"""What is known of a rule beside its function: its id, whether contact rests it, and what ends it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benzotrack.domain.alerts import Alert, Did
from benzotrack.domain.dose_change import Agreed
from benzotrack.domain.rules.rule_input import RuleInput
from benzotrack.i18n import Message


@dataclass(frozen=True)
class Answer:
    """An answer of a rule's own, beside "I contacted them": its words, and what it says.

    `Agreed` is said of the line of the ledger that the alert is about. `about` limits it to the alerts
    about that; None is all of the rule's.
    """

    words: Message
    says: Did | Agreed
    about: str | None = None


@dataclass(frozen=True)
class Rule:
    """One rule: `id` stands in its alerts and in what is remembered of them.

    `rests`: contact rests it for 7 days; else its card stays, and says when contact was made. `informs`: it
    asks for nobody's call. `about_taper`: it is shown on Taper too. `answers` are those of its own.
    """

    id: str
    find: Callable[[RuleInput], Iterable[Alert]]
    rests: bool = True
    informs: bool = False
    about_taper: bool = False
    answers: tuple[Answer, ...] = ()

    def answers_to(self, about: str) -> tuple[Answer, ...]:
        """Its own answers to an alert about that."""
        return tuple(answer for answer in self.answers if answer.about in (None, about))
