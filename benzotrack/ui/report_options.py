"""What is chosen on the Visit screen, kept for the session: days, notes to share, paper, size."""

from dataclasses import dataclass
from datetime import date

from benzotrack.domain.report.recorded_days import Span, period_of
from benzotrack.domain.trends import Period
from benzotrack.domain.visits import Visit

PAPER_WIDTH = 794.0
"""Width of a sheet on the screen at its real size, in logical px."""

SIZES = (0.0, 1.0, 1.5, 2.0)
"""How large the page is shown, as factors of its real size; 0 fits the window."""


@dataclass(frozen=True)
class VisitChoice:
    """The choice. `first` and `last` are the own days; `notes` the days whose note is shared;
    `all_notes` lists every note to choose from.
    """

    span: Span = Span.SINCE_VISIT
    first: date | None = None
    last: date | None = None
    notes: frozenset[date] = frozenset()
    letter: bool = False
    size: float = 1.0
    all_notes: bool = False

    def period(self, visits: tuple[Visit, ...], today: date) -> Period:
        """The days that are chosen; own days in their order, none after today."""
        if self.span is not Span.OWN or self.first is None or self.last is None:
            return period_of(self.span, visits, today)
        first, last = sorted((min(self.first, today), min(self.last, today)))
        return Period(first, last)

    def with_note(self, day: date) -> frozenset[date]:
        """The shared notes after a tap on that day's."""
        return self.notes ^ {day}

    def page_width(self, fitting: float) -> float:
        """Width of a page on the screen, in logical px; `fitting` is what the window has room for."""
        return fitting if not self.size else PAPER_WIDTH * self.size
