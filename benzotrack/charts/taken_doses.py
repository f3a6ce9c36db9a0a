"""What was recorded of a medicine that is not taken daily: a bar of its mg on each day, nothing between."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from benzotrack.charts.axes import marks
from benzotrack.charts.style import ChartLook
from benzotrack.domain.amounts import mg_text
from benzotrack.domain.dose_series import DoseLine, DoseUnit
from benzotrack.domain.sentences.dose_words import amount_figure
from benzotrack.i18n import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PART_OF_DAY, THINNEST, WIDEST = 0.6, 1.2, 7.0
"""Width of a bar as a part of its day, and the least and the most."""

UNSAID = 6.0
"""Size of the hollow mark of a day whose amount was not said."""


def by_amount_alone(line: DoseLine) -> DoseLine:
    """The line without what is prescribed daily, in mg: for a drawing of its own beside percent."""
    spans = tuple(replace(span, amount=None, cuts=None) for span in line.spans)
    return replace(line, unit=DoseUnit.MG, spans=spans)


def bar_amounts(line: DoseLine) -> list[Fraction]:
    """The amounts of the bars; none in a drawing in percent."""
    if line.unit is DoseUnit.PERCENT:
        return []
    return [mg for day in line.taken if (mg := day.mg) is not None]


def draw_taken(axes: Axes, line: DoseLine, look: ChartLook) -> None:
    """A bar for each day with a recorded amount, and a hollow mark at 0 where it was not said. The highest
    bar says its mg; on paper that stands beside the axis.
    """
    if line.unit is DoseUnit.PERCENT or not line.taken:
        return
    low, high = axes.get_xlim()
    day = axes.get_position().width * look.width / (high - low)
    bars = [(taken.day.toordinal(), mg) for taken in line.taken if (mg := taken.mg) is not None]
    axes.vlines(
        [at for at, _ in bars],
        0,
        [float(mg) for _, mg in bars],
        colors=look.quiet_ink,
        linewidth=min(max(PART_OF_DAY * day, THINNEST), WIDEST) * look.unit,
        zorder=1.8,
        gid=f"taken-{line.medicine}",
    )
    unsaid = [(float(taken.day.toordinal()), 0.0) for taken in line.taken if taken.mg is None]
    how = {"color": look.quiet_ink, "markerfacecolor": look.surface}
    marks(axes, look, f"unsaid-{line.medicine}", unsaid, "o", UNSAID, 1.4, **how)
    at, mg = max(bars, key=lambda bar: (bar[1], bar[0]), default=(0, Fraction(0)))
    if not look.paper and mg > max((span.amount or Fraction(0) for span in line.spans), default=0):
        left = at > (low + high) / 2
        axes.annotate(
            tr("{n} mg", n=amount_figure(mg, DoseUnit.MG)),
            (at, float(mg)),
            (0, 1.125),
            textcoords="offset points",
            va="bottom",
            ha="right" if left else "left",
            zorder=4,
            gid="taken most",
        )


def up_to_words(line: DoseLine) -> str:
    """ "as needed, up to 2 mg", or the first half where nothing is to be held against it."""
    if line.most_mg is None:
        return tr("as needed")
    return tr("as needed, up to {mg} mg", mg=mg_text(line.most_mg))


def title_words(line: DoseLine, short: str) -> list[str]:
    """What a drawing with bars is called, the longest first; empty where it has none."""
    if not line.taken or line.unit is DoseUnit.PERCENT:
        return []
    name = line.medicine
    if any(span.amount is not None for span in line.spans):
        return [
            tr("Prescribed {medicine}, mg a day; bars: mg taken", medicine=name),
            tr("{medicine}, mg a day; bars: taken", medicine=name),
            tr("{medicine}, mg; bars: taken", medicine=short),
            short,
        ]
    if line.most_mg is None:
        return [tr("{medicine}: mg taken", medicine=name), tr("{medicine}: mg taken", medicine=short), short]
    needed = up_to_words(line)
    return [
        tr("{medicine} {as_needed} a day: mg taken", medicine=name, as_needed=needed),
        tr("{medicine} {as_needed}: mg taken", medicine=name, as_needed=needed),
        tr("{medicine} {as_needed}", medicine=short, as_needed=needed),
        short,
    ]
