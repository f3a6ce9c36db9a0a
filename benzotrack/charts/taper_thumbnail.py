"""One medicine's prescribed dose over the whole taper, very small and for paper: as an SVG without words.

Its scale begins at 0 and ends at its highest dose. The days of a period are a grey band with a black bar at
its foot. Days without a figure have no line, and both ends of small cuts are joined by a dashed one.
"""

from collections.abc import Iterator
from fractions import Fraction
from xml.etree.ElementTree import Element, SubElement, tostring

from benzotrack.charts.small_cuts import ends_at
from benzotrack.charts.style import print_look
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.dose_series import DoseLine
from benzotrack.domain.trends import Period

WIDTH = 148.0
"""Width in points."""

DASH = "2.4 2"
"""The dash between both ends of small cuts, in points."""

LINE, BAR = 1.1, 1.8
"""Width of the line, and height of the bar below it, in points."""


def taper_thumbnail(line: DoseLine, whole: Period, period: Period, height: float) -> str:
    """The drawing, so many points high; the part of `period` outside of `whole` is not marked."""
    look, foot, day = print_look(WIDTH), height - BAR - 0.5, WIDTH / whole.length
    size = {"width": f"{WIDTH:g}pt", "height": f"{height:g}pt", "viewBox": f"0 0 {WIDTH:g} {height:g}"}
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size})
    first, last = max(period.first, whole.first), min(period.last, whole.last)
    if first <= last:
        left, wide = (first - whole.first).days * day, ((last - first).days + 1) * day
        for y, high, colour in ((0.0, height, look.band), (height - BAR, BAR, look.ink)):
            place = {"x": f"{left:.2f}", "y": f"{y:.2f}", "width": f"{wide:.2f}", "height": f"{high:.2f}"}
            SubElement(svg, "rect", {**place, "fill": colour})
    _stroke(svg, f"M0.00 {foot:.2f} H{WIDTH:.2f}", look.rule, 0.5)
    _stroke(svg, " ".join(_path(line, whole, day, foot)), look.ink, LINE)
    for joined in _joined(line, whole, day, foot):
        _stroke(svg, joined, look.ink, LINE).set("stroke-dasharray", DASH)
    return tostring(svg, encoding="unicode")


def _stroke(svg: Element, path: str, colour: str, width: float) -> Element:
    how = {"fill": "none", "stroke": colour, "stroke-width": f"{width:g}"}
    return SubElement(svg, "path", {"d": path, **how})


def _highest(line: DoseLine) -> Fraction:
    return max((mg for span in line.spans if (mg := span.known_amount) is not None), default=Fraction(0))


def _joined(line: DoseLine, whole: Period, day: float, foot: float) -> Iterator[str]:
    """Both ends of small cuts joined, as far as their days have come."""
    most = float(_highest(line))
    for span in line.spans:
        if span.cuts is not None and most:
            ends = (span.first, min(span.last + ONE_DAY, span.cuts.until))
            x = [(one - whole.first).days * day for one in ends]
            y = [foot - mg / most * (foot - LINE) for mg in (float(span.cuts.first_amount), ends_at(span))]
            yield f"M{x[0]:.2f} {y[0]:.2f} L{x[1]:.2f} {y[1]:.2f}"


def _path(line: DoseLine, whole: Period, day: float, foot: float) -> Iterator[str]:
    """The steps, from a new place wherever there is no figure before them."""
    highest = _highest(line)
    drawing = False
    for span in line.spans:
        if span.amount is None or not highest:
            drawing = False
            continue
        y = foot - float(span.amount / highest) * (foot - LINE)
        x = (span.first - whole.first).days * day
        yield f"V{y:.2f}" if drawing else f"M{x:.2f} {y:.2f}"
        yield f"H{((span.last - whole.first).days + 1) * day:.2f}"
        drawing = True
