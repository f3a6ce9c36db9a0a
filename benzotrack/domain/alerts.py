"""What an alert is, the facts of the diary that rules read, and what the person did about one.

An alert is a fact about today; nothing is stored but what the person did about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, IntEnum

from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.crisis import CrisisNumbers
from benzotrack.domain.doses import Dose, first_entry
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import Profile
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.visits import Visit
from benzotrack.i18n import Message

RED_FLAG = "red_flag"
"""The rule of the serious signs: each has its own advice, and the report tells it by itself."""


class Severity(IntEnum):
    """How urgent an alert is; a larger one comes first."""

    INFO = 0
    CONTACT = 1
    RED_FLAG = 2


class Did(Enum):
    """What a person did about an alert; `TAKEN_BACK` says that they had not contacted anyone after all.

    `NOT_REACHED`: nobody answered. `TOLD`: "I have told them", of alcohol.
    """

    SEEN = "seen"
    CONTACTED = "contacted"
    NOT_REACHED = "not_reached"
    TOLD = "told"
    TAKEN_BACK = "taken_back"
    PRESCRIBED = "prescribed"
    PUT_OFF = "put_off"


@dataclass(frozen=True)
class Acknowledgement:
    """What the person did about one alert, and how high it stood then.

    `about` is the symptom or context id that the alert is about, empty where the rule has none;
    `level` is the alert's level at that time, in the rule's own unit.
    """

    rule: str
    about: str
    began_on: date
    at: datetime
    did: Did
    level: int = 0


@dataclass(frozen=True)
class Facts:
    """Everything the rules may know, frozen. `doses` and `visits` are those that count.

    `numbers` are those of the chosen country, or of every country while none is chosen.
    """

    check_ins: tuple[CheckIn, ...] = ()
    drafts: tuple[Draft, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    profile: Profile = field(default_factory=Profile)
    ledger: Ledger = field(default_factory=Ledger)
    doses: tuple[Dose, ...] = ()
    visits: tuple[Visit, ...] = ()
    numbers: tuple[CrisisNumbers, ...] = ()

    @property
    def begun(self) -> date | None:
        """The first day of the diary; None before there is one."""
        return first_entry(self.check_ins, self.drafts, self.doses, self.ledger)


@dataclass(frozen=True)
class Alert:
    """Something true today: why, what to do, and what it is about.

    `contacted_at` is when the person last contacted someone about it in the last 7 days; `quiet` says that
    it rests. `unreached_at` is when nobody was reached since, in the last 24 hours. `also` are further alerts
    that its card tells too. `brief` tells it in one line, where it rests or on a card of several symptoms;
    `common` is what holds for each of them, such as the limit.
    `topics` are the keys of *What we agreed* (`profile.AGREED_ABOUT`) whose words stand first on its card.
    `cant_wait`: where nobody is reached, it can't wait until the clinic opens.
    `after_contact` is what to do instead on the day on which somebody was contacted about it, where its card
    stays; None where that is the same.
    """

    rule: str
    about: str
    severity: Severity
    began_on: date
    level: int
    title: Message
    why: Message
    what_to_do: tuple[Message, ...]
    quiet: bool = False
    figures: Mapping[str, int] = field(default_factory=dict)
    also: tuple[Alert, ...] = ()
    brief: Message | None = None
    common: Message | None = None
    contacted_at: datetime | None = None
    unreached_at: datetime | None = None
    topics: tuple[str, ...] = ()
    cant_wait: bool = False
    after_contact: tuple[Message, ...] | None = None

    @property
    def is_red_flag(self) -> bool:
        """Whether it tells a serious sign, which has advice of its own."""
        return self.rule == RED_FLAG

    @property
    def told(self) -> tuple[Alert, ...]:
        """Each alert that its card tells, itself first."""
        return (self, *(told for alert in self.also for told in alert.told))

    def answered(self, did: Did, at: datetime) -> tuple[Acknowledgement, ...]:
        """What is remembered of an answer to its card: one for each alert that it tells."""
        return tuple(Acknowledgement(a.rule, a.about, a.began_on, at, did, a.level) for a in self.told)
