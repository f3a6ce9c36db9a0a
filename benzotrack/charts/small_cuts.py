"""Small cuts in a drawing of doses: a dashed line between the two ends that were typed.

Nothing between them is known, and no figure of it is worked out or shown; where the line is cut off at the
edge of the drawn days is a place in the drawing alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benzotrack.charts.style import ChartLook
from benzotrack.domain.dose_series import CutsEnds, DoseSpan
from benzotrack.i18n import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

CUTS_DASH = (2.4, 2.0)
"""The dash between both ends of small cuts, in line widths."""


def join_ends(axes: Axes, span: DoseSpan, cuts: CutsEnds, look: ChartLook) -> None:
    """A dashed line from one end of small cuts to the other, seen only on the days that are drawn."""
    from matplotlib.patches import Rectangle

    (joined,) = axes.plot(
        (cuts.first.toordinal() - 0.5, cuts.until.toordinal() - 0.5),
        (float(cuts.first_amount), float(cuts.until_amount)),
        color=look.ink,
        linewidth=look.line * look.unit,
        dashes=CUTS_DASH,
        zorder=2,
        gid="small cuts",
    )
    days = (span.last - span.first).days + 1
    top = 1.1 * axes.get_ylim()[1]
    seen = Rectangle((span.first.toordinal() - 0.5, -top), days, 2 * top, transform=axes.transData)
    joined.set_clip_path(seen)


def ends_at(span: DoseSpan) -> float:
    """How high the line stands where the span ends: a place in the drawing, never a figure."""
    cuts = span.cuts
    if cuts is None:
        return float(span.amount or 0)
    gone = min((span.last - cuts.first).days + 1, (cuts.until - cuts.first).days)
    part = gone / (cuts.until - cuts.first).days
    return float(cuts.first_amount) + part * float(cuts.until_amount - cuts.first_amount)


def ends_words(axes: Axes, span: DoseSpan, cuts: CutsEnds, ends: str, look: ChartLook) -> Text:
    """Both ends above their line, and whether they were agreed, in as many words as there is room for."""
    wordings = [ends]
    if cuts.agreed:
        wordings = [tr("{ends}, as agreed", ends=ends), tr("as agreed")]
    place: dict[str, Any] = {"va": "bottom", "zorder": 4, "bbox": ground(look)}
    words, edge = wordings[0], axes.bbox.x1
    at_start = axes.annotate(
        words,
        (span.first.toordinal() - 0.5, float(cuts.first_amount)),
        (3 * look.unit, 1.125),
        textcoords="offset points",
        gid="cuts ends",
        **place,
    )
    box = at_start.get_window_extent()
    if box.x1 <= edge:
        return at_start
    at_start.remove()
    return axes.annotate(
        words if box.width <= axes.bbox.width else wordings[-1],
        (1, float(cuts.first_amount)),
        (0, 1.125),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        ha="right",
        gid="cuts ends",
        **place,
    )


def ground(look: ChartLook) -> dict[str, Any]:
    """The ground behind words that may stand on a line."""
    return {"facecolor": look.surface, "edgecolor": "none", "pad": 0.5, "alpha": 0.85}
