"""The prescribed dose in the report's drawing: a row a medicine, each in its own mg on a scale from 0.

Days as needed and days before the first record have no line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from benzotrack.charts.dose_overlay import DOTS, corners, same
from benzotrack.domain.dose_series import DoseLine, DosePlan, DoseSpan, dose_lines, dose_plans
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.trends import Period
from benzotrack.i18n import tr
from benzotrack.report_pdf.svg import INK, TEXT, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEADROOM = 1.18
"""The scale's end above the highest dose, as a factor."""


@dataclass(frozen=True)
class Doses:
    """The lines that are drawn, one a row, the medicines that there is no row for, and the plans that nobody
    confirmed.
    """

    lines: tuple[DoseLine, ...]
    not_drawn: tuple[str, ...]
    plans: tuple[DosePlan, ...] = ()


def doses_in(ledger: Ledger, period: Period, as_of: date, most: int) -> Doses:
    """The medicines with a dose in the period, at most so many; those that end with a dose come first."""
    lines = sorted(dose_lines(ledger, period, as_of), key=_ended)
    not_drawn = tuple(line.medicine for line in lines[most:])
    return Doses(tuple(lines[:most]), not_drawn, dose_plans(ledger, period, as_of))


def _ended(line: DoseLine) -> bool:
    last = line.spans[-1]
    return not last.amount and not last.as_needed


def unit_words(line: DoseLine) -> str:
    """What the amounts of a row mean."""
    drawn = any(span.amount for span in line.spans)
    return tr("prescribed mg a day") if drawn else tr("prescribed as needed")


def draw_doses(axes: Axes, line: DoseLine, days: int, plans: Sequence[DosePlan] = ()) -> None:
    """One medicine's line with its amounts, its plans dotted; `days` is how many the axes show."""
    own = [plan for plan in plans if same(plan, line)]
    amounts = [*(span.amount or 0 for span in line.spans), *(plan.amount for plan in own)]
    top = Fraction(max(amounts, default=0))
    axes.set_ylim(0, float(top) * HEADROOM or 1)
    axes.set_yticks([0, float(top)] if top else [], ["0", _mg(top)] if top else [])
    x, y = corners(line)
    axes.plot(x, y, color=INK, linewidth=1.3)
    for plan in own:
        ends = [plan.first.toordinal() - 0.5, plan.last.toordinal() + 0.5]
        amount = [float(plan.amount)] * 2
        axes.plot(ends, amount, color=INK, linewidth=1.3, linestyle=(0, DOTS), zorder=3, clip_on=False)
    _amounts(axes, line.spans, float(axes.bbox.width) / days)
    last = line.spans[-1]
    if last.amount is not None:
        at = (1, float(last.amount) / axes.get_ylim()[1])
        axes.annotate(_mg(last.amount), at, (2, 0), "axes fraction", textcoords="offset points", va="center")


def _amounts(axes: Axes, spans: Sequence[DoseSpan], day_width: float) -> None:
    """The mg of each step above its line, or that it was as needed, where there is room for it."""
    for span in spans:
        if span.as_needed:
            text = tr("as needed")
        elif span.amount is not None and span is not spans[-1]:
            text = _mg(span.amount)
        else:
            continue
        if ((span.last - span.first).days + 1) * day_width > text_width(text, TEXT) + 5:
            at = (span.first.toordinal() - 0.5, float(span.amount or 0))
            ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.85}
            axes.annotate(text, at, (3, 1.5), textcoords="offset points", va="bottom", zorder=4, bbox=ground)


def _mg(amount: Fraction) -> str:
    return f"{float(amount):.6f}".rstrip("0").rstrip(".")
