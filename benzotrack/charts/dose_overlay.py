"""What the symptoms stand against: the prescribed dose in steps above them, and the days on which it changed.

In mg each medicine has its own drawing and its own scale; in percent of its own first dose they share one.
Days ahead are never drawn; a planned step whose day has come is dotted until it is confirmed, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from benzotrack.charts.axes import days_along, many_changes, note, place, stroke, time_axis
from benzotrack.charts.label_layout import draw_beside, names_at_ends, set_at_ends, sign_room, size_of
from benzotrack.charts.small_cuts import ends_at, ends_words, ground, join_ends
from benzotrack.charts.style import ChartLook
from benzotrack.charts.taken_doses import bar_amounts, by_amount_alone, draw_taken, title_words, up_to_words
from benzotrack.domain.dose_series import (
    CutsEnds,
    DoseLine,
    DosePlan,
    DoseSpan,
    DoseUnit,
    change_marks,
    dose_lines,
    dose_plans,
)
from benzotrack.domain.doses import Dose
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.sentences.dose_words import amount_figure, amount_words, known_spans
from benzotrack.domain.trends import Period
from benzotrack.i18n import say, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

DOSE_PLOT = 60.0
"""Height of one drawing of doses at normal text size."""

BETWEEN = 12.0
"""Room below each drawing."""

DASHES: tuple[tuple[float, ...], ...] = ((), (4.0, 1.5), (1.2, 1.2), (6.0, 1.5, 1.2, 1.5))
"""One dash a medicine, in line widths; empty for a whole line."""

DOTS = (1.0, 1.6)
"""The dots of a planned step, in line widths."""

NAME_LETTERS = 12
"""Most letters of a medicine's name at its line's end."""


@dataclass(frozen=True)
class DoseOverlay:
    """The lines of the medicines, all in one unit, the days of change, none of them planned, and the plans
    that nobody confirmed.
    """

    lines: tuple[DoseLine, ...] = ()
    changes: tuple[date, ...] = ()
    plans: tuple[DosePlan, ...] = ()

    @property
    def unit(self) -> DoseUnit:
        """What the heights mean."""
        return self.lines[0].unit if self.lines else DoseUnit.MG

    @property
    def shared(self) -> bool:
        """Whether several lines share one drawing."""
        return self.unit is DoseUnit.PERCENT and len(self._daily) > 1

    @property
    def _daily(self) -> tuple[DoseLine, ...]:
        """The lines that are drawn in percent: not those that were taken as needed alone."""
        return tuple(x for x in self.lines if any(s.amount is not None or s.cuts for s in known_spans(x)))

    @property
    def rows(self) -> tuple[tuple[DoseLine, ...], ...]:
        """The lines of each drawing, from the top; what is taken as needed has one of its own in mg."""
        if self.unit is DoseUnit.MG:
            return tuple((line,) for line in self.lines)
        needed = [x for x in self.lines if x.taken or x not in self._daily]
        return (*((self._daily,) if self._daily else ()), *((by_amount_alone(x),) for x in needed))

    def above(self, look: ChartLook) -> float:
        """The room that the drawings need above a chart."""
        return len(self.rows) * (look.name_room + _plot(self, look) + BETWEEN)


NOTHING = DoseOverlay()
"""Nothing to draw above and no day of change."""


def dose_overlay(
    ledger: Ledger,
    period: Period,
    today: date,
    unit: DoseUnit = DoseUnit.MG,
    doses: Sequence[Dose] = (),
) -> DoseOverlay:
    """What the ledger says of a period up to today, and what of `doses`, those that count, are not daily."""
    return DoseOverlay(
        tuple(line for line in dose_lines(ledger, period, today, unit, doses) if known_spans(line)),
        tuple(mark.day for mark in change_marks(ledger, period, today) if not mark.planned),
        dose_plans(ledger, period, today, unit),
    )


def dash_of(number: int) -> tuple[float, ...]:
    """The dash of the medicine with that number, from 0; after four they come again."""
    return DASHES[number % len(DASHES)]


def corners(line: DoseLine) -> tuple[list[float], list[float]]:
    """The corners of a line of steps: days as ordinals and amounts, not-a-number where the line opens.

    A step begins where its first day begins, half a day before its middle.
    """
    x: list[float] = []
    y: list[float] = []
    for span in known_spans(line):
        x += [span.first.toordinal() - 0.5, span.last.toordinal() + 0.5]
        y += [float("nan") if span.amount is None else float(span.amount)] * 2
    return x, y


def axes_below(
    figure: Figure, against: DoseOverlay, period: Period, look: ChartLook, right: float = 0.0
) -> tuple[Axes, float]:
    """Axes over the days of a period below the drawings of doses, and the width of a day.

    There is room for what stands at the lines' ends, at least `right`. Raises ValueError where none is left
    for the plot.
    """
    right = max(look.right, right, _gutter(figure, against, look))
    axes, day = time_axis(figure, period, look, right, against.changes)
    each = look.above / max(1, len(against.rows))
    for n, row in enumerate(against.rows if look.above else ()):
        plot = _plot(against, look)
        bottom = look.height - n * each - look.name_room - plot
        above = place(figure, look, look.left, bottom, look.width - look.left - right, plot)
        draw_doses(above, against, row, period, look, 1 - (1.45 * look.font + 3) / plot)
        _title(above, row, look)
    return axes, day


def draw_doses(
    axes: Axes,
    against: DoseOverlay,
    row: Sequence[DoseLine],
    period: Period,
    look: ChartLook,
    part: float,
    *,
    ends: bool = True,
) -> None:
    """The lines of one drawing with their amounts, and their plans; the greatest amount is drawn at that part
    of its height, and on paper stands beside the axis. Many changes are told by the steps alone. Without
    `ends` nothing stands behind the last day.
    """
    shown = [span for line in row for span in known_spans(line)]
    amounts = [mg for span in shown if (mg := span.known_amount) is not None]
    amounts += [mg for line in row for mg in bar_amounts(line)]
    plans = [p for p in against.plans if any(_same(p, x) and x.unit is against.unit for x in row)]
    most = max([*amounts, *(plan.amount for plan in plans)], default=Fraction(0))
    crowded = many_changes(against.changes)
    days_along(axes, period, () if crowded else against.changes, look)
    high = float(most) or 1.0
    axes.set_ylim(0, high / part)
    figures = {0.0: "0"}
    if look.paper:
        figures = {0.0: "0", high: amount_figure(most, row[0].unit)} if most else {}
    axes.set_yticks(list(figures), list(figures.values()))
    axes.axhline(high, color=look.grid, linewidth=look.unit, zorder=0.5)
    for line in row:
        dash, gid = _dash(against, line, look), f"dose-{line.medicine}"
        stroke(axes, *corners(line), look, colour=look.ink, dash=dash, gid=gid)
        for span in known_spans(line):
            if span.cuts:
                join_ends(axes, span, span.cuts, look)
        draw_taken(axes, line, look)
    for plan in plans:
        _planned(axes, plan, row, look)
    _amounts(axes, row, look)
    if ends:
        _ends(axes, against, row, look)


def _dash(against: DoseOverlay, line: DoseLine, look: ChartLook) -> tuple[float, ...]:
    return () if look.paper else dash_of([x.medicine for x in against.lines].index(line.medicine))


def _same(plan: DosePlan, line: DoseLine) -> bool:
    """Whether both are of one medicine."""
    return medicine_key(plan.medicine) == medicine_key(line.medicine)


def _planned(axes: Axes, plan: DosePlan, row: Sequence[DoseLine], look: ChartLook) -> None:
    """The plan dotted from its day on, and below or above it what it is, at the end where no line stands; on
    paper that stands below the drawing.
    """
    x, y = (plan.first.toordinal() - 0.5, plan.last.toordinal() + 0.5), float(plan.amount)
    gid = f"planned-{plan.medicine}"
    stroke(axes, x, (y, y), look, colour=look.quiet_ink, dash=DOTS, zorder=2.5, gid=gid)
    if look.paper:
        return
    ends = [known_spans(line)[-1].amount for line in row if _same(plan, line)]
    stands = float(ends[0] or 0) if ends else 0.0
    low, high = sorted((y, stands))
    middle = low / 2 if low > high - low else (low + high) / 2
    axes.annotate(
        tr("planned, not confirmed"),
        (1, middle),
        (-2 * look.unit, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        ha="right",
        va="center",
        zorder=5,
        gid="planned",
        bbox=ground(look),
    )


def _amounts(axes: Axes, row: Sequence[DoseLine], look: ChartLook) -> None:
    """The amount of each step of a line alone above it, where there is room; the greatest amount always, but
    on paper, where that stands beside the axis.

    The last step says its amount at its end, and of a run of small steps only that before and the last one
    say theirs. With several lines in a drawing only the greatest stands here, and on paper those that have
    room.
    """
    spans = [(span, line) for line in row for span in known_spans(line)]
    known = [(span, line) for span, line in spans if span.amount is not None]
    first = max(known, key=lambda one: one[0].amount or 0, default=None)
    others = [one for one in spans if len(row) == 1 and one not in (first, spans[-1])]
    if look.paper:
        first, others = None, [one for one in spans if one is not spans[-1] or one[0].as_needed]
    placed = _cuts_words(axes, row, look)
    for span, line in ([first] if first else []) + [one for one in others if not one[0].in_run]:
        words = tr("as needed") if span.as_needed else _amount(span.amount, line, look)
        if span.as_needed and bar_amounts(line):
            last = [one for one, _ in spans if one.as_needed][-1]
            words = up_to_words(line) if look.paper and span is last else ""
        if not words:
            continue
        text = axes.annotate(
            words,
            (span.first.toordinal() - 0.5, float(max([span.amount or Fraction(0), *_above(span, line)]))),
            (3 * look.unit, 1.125),
            textcoords="offset points",
            va="bottom",
            zorder=4,
            gid="amount",
            bbox=ground(look),
        )
        box = text.get_window_extent()
        ends = axes.transData.transform((span.last.toordinal() + 0.5, 0))[0]
        edge = axes.bbox.x1 if (span, line) == first else ends
        if box.x1 > edge or any(box.overlaps(other) for other in placed):
            text.remove()
        else:
            placed.append(box)


def _cuts_words(axes: Axes, row: Sequence[DoseLine], look: ChartLook) -> list[Bbox]:
    """The words beside small cuts, the newest first, where none stands on another, and where they stand."""
    placed: list[Bbox] = []
    for line in row:
        for span in reversed(known_spans(line)):
            if span.cuts is None:
                continue
            ends = _both(span.cuts, line, look)
            if len(row) > 1:
                ends = tr("{medicine} {ends}", medicine=_short(line.medicine), ends=ends)
            text = ends_words(axes, span, span.cuts, ends, look)
            box = text.get_window_extent()
            if any(box.overlaps(other) for other in placed):
                text.remove()
            else:
                placed.append(box.padded(0.5 * box.height, 0))
    return placed


def _both(cuts: CutsEnds, line: DoseLine, look: ChartLook) -> str:
    """Both ends of small cuts: "1 to 0.17 mg"."""
    first, until = amount_figure(cuts.first_amount, line.unit), _amount(cuts.until_amount, line, look)
    return tr("{first} to {until}", first=first, until=until)


def _above(span: DoseSpan, line: DoseLine) -> list[Fraction]:
    """The bars of days as needed: words stand above the highest."""
    return bar_amounts(line) if span.as_needed else []


def _amount(amount: Fraction | None, line: DoseLine, look: ChartLook) -> str:
    """An amount with its unit, which on paper stands beside the drawing."""
    if amount is None:
        return ""
    return amount_figure(amount, line.unit) if look.paper else say(amount_words(amount, line.unit))


def _title(axes: Axes, row: Sequence[DoseLine], look: ChartLook) -> None:
    """What is drawn and in which unit, in as many words as there is room for."""
    if wordings := title_words(row[0], _short(row[0].medicine)):
        pass
    elif row[0].unit is DoseUnit.PERCENT:
        wordings = [tr("Prescribed dose, % of the first recorded"), tr("Dose, % of the first"), tr("Dose, %")]
    else:
        name = row[0].medicine
        wordings = [
            tr("Prescribed {medicine}, mg a day", medicine=name),
            tr("{medicine}, mg a day", medicine=name),
            tr("{medicine}, mg a day", medicine=_short(name)),
            _short(name),
        ]
    for words in wordings:
        title = note(axes, look, words, gid="dose name")
        if title.get_window_extent().x1 <= look.width * look.scale or words == wordings[-1]:
            return
        title.remove()


def _gutter(figure: Figure, against: DoseOverlay, look: ChartLook) -> float:
    """The room that the names at the lines' ends need beside the plot."""
    if not look.above or not against.lines:
        return 0.0
    names = _end_names(figure, against, against.lines, look)
    widest = max(size_of(name, look)[0] for name in names)
    for name in names:
        name.remove()
    return _before(against, look) + widest + 2


def _before(against: DoseOverlay, look: ChartLook) -> float:
    """Room before a name: for a piece of its line where several share a drawing."""
    return sign_room(look) if against.shared else 5.0


def _ends(axes: Axes, against: DoseOverlay, row: Sequence[DoseLine], look: ChartLook) -> None:
    """The last amount at the end of each line, with a piece of the line and its name where there are several.

    None stands on another.
    """
    lasts = {line: known_spans(line)[-1] for line in row}
    known = [line for line, last in lasts.items() if last.amount is not None or last.cuts]
    amounts = [ends_at(lasts[line]) for line in known]
    names = _end_names(axes.figure, against, known, look)
    heights = [size_of(name, look)[1] + 4 for name in names]
    before, edge = _before(against, look), axes.get_position().x1 * look.width
    ends = set_at_ends(axes, names, amounts, heights, look, before=before, below=0.6 * look.font)
    for line, (_, y) in zip(known, ends, strict=True):
        if against.shared:
            draw_beside(
                axes,
                (edge + 0.15 * before, edge + 0.85 * before),
                (y, y),
                look,
                color=look.ink,
                linewidth=look.line * look.unit,
                linestyle=(0, dash) if (dash := _dash(against, line, look)) else "-",
                gid=f"sign-{line.medicine}",
            )


def _end_names(
    figure: Figure | SubFigure, against: DoseOverlay, lines: Sequence[DoseLine], look: ChartLook
) -> list[Text]:
    """What stands at the lines' ends: the last amounts, with names where several lines share a drawing."""
    names = []
    for line in lines:
        last, short = known_spans(line)[-1], _short(line.medicine)
        said = _amount(last.amount, line, look)
        if last.cuts:
            said = tr("to {amount}", amount=_amount(last.cuts.until_amount, line, look))
        if against.shared:
            said = tr("{medicine} {amount}", medicine=short, amount=said).strip()
        names.append((f"end-{line.medicine}", said, f"{short}\n{said.removeprefix(short).strip()}"))
    return names_at_ends(figure, names, look, 0.95)


def _short(name: str) -> str:
    return name if len(name) <= NAME_LETTERS else name[: NAME_LETTERS - 1].rstrip() + "…"


def _plot(against: DoseOverlay, look: ChartLook) -> float:
    """The height of one drawing: tall enough for the names of all lines that share it."""
    names = 3.0 * look.font * len(against.lines) if against.shared else 0.0
    return max(DOSE_PLOT * (0.4 + 0.6 * look.text_scale), names)
