"""Where the person is: the tab, and the places opened above it. Kept for the session, lost with it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

import flet as ft

from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.further_symptoms import FURTHER
from benzotrack.domain.profile import LookBack
from benzotrack.domain.report.recorded_days import Span, period_of
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import Period
from benzotrack.domain.visits import Visit
from benzotrack.i18n import Message, msg

ESCAPES_WITHIN_S = 2.0
"""How soon the second Escape must follow the first to leave Show, in seconds."""


class Tab(Enum):
    """The four of the bottom bar, in its order."""

    TODAY = 0
    TRENDS = 1
    TAPER = 2
    VISIT = 3


class PlaceKind(Enum):
    """What kind of place can be opened above the tabs, and what stands above it."""

    title: Message | None

    def __new__(cls, value: str, title: Message | None) -> "PlaceKind":
        """A member known by its value alone."""
        kind = object.__new__(cls)
        kind._value_, kind.title = value, title
        return kind

    HELP = "help", msg("Help")
    WHAT_TO_SAY = "what_to_say", msg("Say this")
    SETTINGS = "settings", msg("Settings")
    COUNTRY = "country", msg("Country")
    CLINIC = "clinic", msg("Your clinic")
    CHECK_IN_SETTINGS = "check_in_settings", msg("Check-in")
    FURTHER = "further", msg("Symptoms")
    LIMITS = "limits", msg("Alert limits")
    ABOUT_ME = "about_me", msg("About me")
    PASSCODE_SETTINGS = "passcode_settings", msg("Passcode")
    LOOK = "look", msg("Look")
    ABOUT = "about", msg("About")
    FILES = "files", msg("Files")
    LOG = "log", msg("Log")
    DAY = "day", msg("Check-in")
    EARLIER_DAYS = "earlier_days", msg("Earlier days")
    RED_FLAGS = "signs", msg("Signs")
    ADVICE = "advice", msg("Advice")
    WELCOME = "welcome", msg("Welcome")
    ALERTS = "alerts", msg("Advice")
    LEARN = "learn", msg("Learn")
    CHART = "chart", msg("The four")
    SINCE = "since", msg("Since change")
    CALENDAR = "calendar", msg("Days")
    DAYS = "days", msg("Day by day")
    FURTHER_CHARTS = "further_charts", msg("Further")
    TOTALS = "totals", msg("Totals")
    FIGURES = "figures", msg("The figures")
    READING = "reading", msg("How to read")
    CHANGE = "change", msg("Taper")
    RECORD_VISIT = "record_visit", msg("Visit")
    SHOW = "show", None
    REPORT = "report", msg("Report")
    YOUR_DATA = "mine", msg("Your data")
    BEFORE_VISIT = "before_visit", msg("Visit")
    GAD_7 = "gad7", msg("GAD-7")
    PHQ_9 = "phq9", msg("PHQ-9")
    PASSCODE = "passcode", msg("Passcode")
    PEOPLE = "people", msg("People")
    AGREED = "agreed", msg("Agreed")
    TABLETS = "tablets", msg("Taper")
    LEDGER = "ledger", msg("Changes")
    VISITS = "visits", msg("Visits")
    PLAN = "plan", msg("Taper")
    IMPORT = "import", msg("Bring in days")
    PLAN_FILE = "plan_file", msg("Take in a plan")


FORMS = frozenset(
    {
        PlaceKind.DAY,
        PlaceKind.CHANGE,
        PlaceKind.PLAN,
        PlaceKind.PLAN_FILE,
        PlaceKind.TABLETS,
        PlaceKind.RECORD_VISIT,
        PlaceKind.GAD_7,
        PlaceKind.PHQ_9,
        PlaceKind.PASSCODE,
        PlaceKind.IMPORT,
    }
)
"""The places in which something is entered: the bar shows a cross, and an arrow is one page back."""

OF_TRENDS = frozenset(
    {
        PlaceKind.CHART,
        PlaceKind.SINCE,
        PlaceKind.CALENDAR,
        PlaceKind.DAYS,
        PlaceKind.FURTHER_CHARTS,
        PlaceKind.TOTALS,
        PlaceKind.FIGURES,
        PlaceKind.READING,
    }
)
"""What Trends open: in a wide window it stands beside them."""

DOSE = "dose"
"""In the stead of a symptom: the prescribed dose."""

_CHARTS = {
    DOSE: msg("Dose"),
    **{symptom.id: symptom.label for symptom in (*CORE, *FURTHER)},
    "skin_feelings": msg("Skin"),
}
"""What stands above a chart: the name of what it shows, or a shorter one where it has no room there."""


@dataclass(frozen=True)
class Place:
    """A place above the tabs: `day` for a day or its signs, `flag_id` for a red flag's advice,
    `page` for a place of several pages, counted from 0, `symptom` for what Trends show of one (`DOSE` for
    the dose, empty for the four), `line_id` for the line or visit that is corrected, `medicine` for the one
    whose tablets it is about.
    """

    kind: PlaceKind
    day: date | None = None
    flag_id: str = ""
    page: int = 0
    symptom: str = ""
    line_id: str = ""
    medicine: str = ""

    @property
    def title(self) -> Message | None:
        """What stands above it: over a chart the name of what it shows."""
        return _CHARTS.get(self.symptom, self.kind.title) if self.kind is PlaceKind.CHART else self.kind.title


@dataclass(frozen=True)
class Dialled:
    """A number that was tapped to call it or to write to it, and what to do where nothing opens."""

    number: str
    otherwise: Message


# What is chosen on the Visit screen, kept for the session: days, notes to share, paper, size, open parts.

PAPER_WIDTH = 794.0
"""Width of a sheet on the screen at its real size, in logical px."""

SIZES = (0.0, 1.0, 1.5, 2.0)
"""How large the page is shown, as factors of its real size; 0 fits the window."""


def page_width(size: float, fitting: float) -> float:
    """Width of a page on the screen, in logical px; `fitting` is what the window has room for."""
    return fitting if not size else PAPER_WIDTH * size


@dataclass(frozen=True)
class VisitChoice:
    """The choice. `first` and `last` are the own days; `notes` the days whose note is shared;
    `all_notes` lists every note to choose from. `size` is that of Show; `opened` are the parts of the screen
    that stand open. `with_data` puts the data inside the PDF.
    """

    span: Span = Span.SINCE_VISIT
    first: date | None = None
    last: date | None = None
    notes: frozenset[date] = frozenset()
    letter: bool = False
    size: float = 0.0
    all_notes: bool = False
    opened: frozenset[str] = frozenset()
    with_data: bool = False

    def period(self, visits: tuple[Visit, ...], today: date, latest: date) -> Period:
        """The days that are chosen; own days in their order, none after `latest`, the last that has come."""
        if self.span is not Span.OWN or self.first is None or self.last is None:
            return period_of(self.span, visits, today)
        first, last = sorted((min(self.first, latest), min(self.last, latest)))
        return Period(first, last)

    def with_note(self, day: date) -> frozenset[date]:
        """The shared notes after a tap on that day's."""
        return self.notes ^ {day}

    def turned(self, part: str) -> "VisitChoice":
        """With that part open, or closed where it was open."""
        return replace(self, opened=self.opened ^ {part})


@dataclass(frozen=True)
class DaysChoice:
    """What is chosen among the earlier days, kept for the session: the words that are looked for, whether all
    that was found is shown, and the first day of the month that is; None for the month of today.
    """

    sought: str = ""
    all_found: bool = False
    month: date | None = None


@ft.observable
class Nav:
    """The tab, the stack of places above it, and the notices that stand until they are closed.

    `calm` are the notices that ask for nothing, such as that a backup is restored.
    `passing` is good news, such as "Saved.": it goes when the person goes on. `let_be` holds the days left
    unsaved of which no more is said, and when each was last answered. `look_back` is how far Trends
    look back and `dose_unit` the unit of doses there, if that was chosen in this session. `hidden` says that
    an empty page is shown in its stead. `dialled` stays to be read until the person goes on. `unkept` holds
    what stands in fields and could not be kept, by field, and why.
    """

    def __init__(self) -> None:
        self.tab = Tab.TODAY
        self.places: tuple[Place, ...] = ()
        self.notices: tuple[Message, ...] = ()
        self.calm: tuple[Message, ...] = ()
        self.passing: Message | None = None
        self.dialled: Dialled | None = None
        self.let_be: tuple[tuple[date, datetime], ...] = ()
        self.steps = 0
        self.look_back: LookBack | None = None
        self.dose_unit: DoseUnit | None = None
        self._left_at: dict[tuple[object, ...], str] = {}
        self._offsets: dict[tuple[object, ...], float] = {}
        self.visit = VisitChoice()
        self.days = DaysChoice()
        self.hidden = False
        self.unkept: dict[str, tuple[str, Message]] = {}
        self._escaped_at = -ESCAPES_WITHIN_S

    @property
    def place(self) -> Place | None:
        """The place on top, or None where a tab is shown."""
        return self.places[-1] if self.places else None

    @property
    def alone(self) -> bool:
        """Whether the place on top is to be seen without anything else of the app."""
        return self.place is not None and self.place.kind is PlaceKind.SHOW

    def go(self, tab: Tab) -> None:
        """Show a tab, leaving every place above it."""
        self.passing = None
        self.dialled = None
        self.places = ()
        self.tab = tab
        self._offsets.pop(self._here(), None)

    def open(self, place: Place) -> None:
        """Show a place on top; the same place is not opened twice in a row."""
        self.passing = None
        self.dialled = None
        if self.place != place:
            self.places = (*self.places, place)
            self._offsets.pop(self._here(), None)

    def open_from(self, place: Place, anchor: str) -> None:
        """Show a place on top; `anchor` is the key of what led there, for the way back."""
        self._left_at[self._here()] = anchor
        self.open(place)

    def open_beside(self, place: Place, beside: PlaceKind, anchor: str | None) -> None:
        """Show a place that was chosen from the list of the kind `beside`, in the stead of one chosen there
        before; `anchor` is the key of its row where the list goes out of view.
        """
        kinds = [opened.kind for opened in self.places]
        if beside not in kinds:
            self.passing = self.dialled = None
            self.instead(place)
            return
        self.places = self.places[: kinds.index(beside) + 1]
        if anchor is None:
            self.open(place)
        else:
            self.open_from(place, anchor)

    def open_on_tab(self, place: Place) -> None:
        """Show a place in the stead of all others above the tab, which stands beside it and stays."""
        self.places = ()
        self.open(place)

    def turn(self, page: int, anchor: str) -> None:
        """Show another page of the top place, from the control with that key on."""
        if self.place:
            self._left_at[self._here()] = anchor
            self.instead(replace(self.place, page=page))

    def left_at(self) -> str | None:
        """Where to scroll to here: what led away the last time, or where a page begins; told once."""
        return self._left_at.pop(self._here(), None)

    def keep_offset(self, offset: float) -> None:
        """Keep how far the person scrolled here, in logical px."""
        self._offsets[self._here()] = offset

    @property
    def offset(self) -> float:
        """How far to scroll where the person comes back to here, 0 where something leads to another place."""
        here = self._here()
        return 0.0 if here in self._left_at else self._offsets.get(here, 0.0)

    def _here(self) -> tuple[object, ...]:
        place = self.place
        return (place.kind, place.day, place.symptom) if place else (self.tab,)

    def instead(self, place: Place) -> None:
        """Show a place in the stead of the top one."""
        self.places = (*self.places[:-1], place)
        self._offsets.pop(self._here(), None)

    def back(self) -> None:
        """Leave the top place."""
        self.dialled = None
        self.places = self.places[:-1]

    def dial(self, dialled: Dialled | None) -> None:
        """Show the number that is being called; None is to be done with it."""
        self.dialled = dialled

    def choose(self, visit: VisitChoice) -> None:
        """Keep what is chosen on the Visit screen."""
        self.visit = visit

    def choose_days(self, days: DaysChoice) -> None:
        """Keep what is chosen among the earlier days."""
        self.days = days

    def escape_show(self, at: float) -> None:
        """Escape was pressed in Show at that moment, in seconds: the second time soon after leaves it."""
        again = at - self._escaped_at < ESCAPES_WITHIN_S
        self._escaped_at = -ESCAPES_WITHIN_S if again else at
        if again:
            self.back()

    def tell(self, notice: Message, *, calm: bool = False) -> None:
        """Show a notice, a `calm` one without the colour of alerts; the same one is not shown twice."""
        if notice not in self.notices:
            self.notices = (*self.notices, notice)
        if calm:
            self.calm = (*self.calm, notice)

    def mention(self, notice: Message) -> None:
        """Show good news until the person goes on."""
        self.passing = notice

    def go_on(self) -> None:
        """The person goes on where they are: good news goes, and what doses wait for is said anew."""
        self.passing = None
        self.steps += 1

    def let(self, days: tuple[tuple[date, datetime], ...]) -> None:
        """Say no more of days that were left with answers not saved, unless more is answered there."""
        self.let_be = (*self.let_be, *days)

    def hush(self, notice: Message) -> None:
        """Close a notice."""
        if notice == self.passing:
            self.passing = None
        self.notices = tuple(n for n in self.notices if n != notice)
        self.calm = tuple(n for n in self.calm if n != notice)
