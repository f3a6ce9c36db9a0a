"""What the symptoms stand against: the prescribed dose in steps above them, and the days on which it changed.

In mg each medicine has its own drawing and its own scale; in percent of its own first dose they share one.
Days ahead are never drawn; a planned step whose day has come is dotted until it is confirmed, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from benzotrack.charts.axes import change_lines, days_along, fonts
from benzotrack.charts.chart_style import CSS_PX, ChartLook
from benzotrack.charts.label_layout import spread
from benzotrack.domain.dose_series import DoseLine, DosePlan, DoseUnit
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.sentences.dose_words import amount_words, known_spans
from benzotrack.domain.trends import Period
from benzotrack.i18n import say, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

DOSE_PLOT = 60.0
"""Height of one drawing of doses at normal text size, in CSS px."""

BETWEEN = 12.0
"""Room below each drawing, in CSS px."""

DASHES: tuple[tuple[float, ...], ...] = ((), (4.0, 1.5), (1.2, 1.2), (6.0, 1.5, 1.2, 1.5))
"""One dash a medicine, in line widths; empty for a whole line."""

DOTS = (1.0, 1.6)
"""The dots of a planned step, in line widths."""

SIGN = 22.0
"""Room for the piece of a line before its name, in CSS px at normal text size."""

WIDE = 0.42
"""Part of the picture's width above which a name at a line's end is set in two lines."""

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
    def rows(self) -> tuple[tuple[DoseLine, ...], ...]:
        """The lines of each drawing, from the top."""
        if self.unit is DoseUnit.PERCENT:
            return (self.lines,)
        return tuple((line,) for line in self.lines)

    def above(self, look: ChartLook) -> float:
        """The room that the drawings need above a chart, in CSS px."""
        return len(self.rows) * (look.name_room + _plot(self, look) + BETWEEN)


NOTHING = DoseOverlay()
"""Nothing to draw above and no day of change."""


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


def gutter(figure: Figure, against: DoseOverlay, look: ChartLook) -> float:
    """The room that the names at the lines' ends need beside the plot, in CSS px."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    if not look.above or not against.lines:
        return 0.0
    FigureCanvasAgg(figure)
    names = _end_names(figure, against, against.lines, look)
    widest = max(_size(name, look)[0] for name in names)
    for name in names:
        name.remove()
    return sign_room(against, look) + widest + 2


def sign_room(against: DoseOverlay, look: ChartLook) -> float:
    """Room before a name: for a piece of its line where several share a drawing."""
    return SIGN * (0.5 + 0.5 * look.text_scale) if _shared(against) else 5.0


def draw_doses(figure: Figure, against: DoseOverlay, period: Period, look: ChartLook, right: float) -> None:
    """The drawings above a chart, over the same days; nothing where the look has no room for them."""
    if not look.above:
        return
    w, h = look.width, look.height
    each = look.above / max(1, len(against.rows))
    for n, row in enumerate(against.rows):
        below = h - n * each - look.name_room - _plot(against, look)
        axes = figure.add_axes(
            (look.left / w, below / h, (w - look.left - right) / w, _plot(against, look) / h),
            facecolor="none",
        )
        _row(axes, against, row, period, look)


def _row(axes: Axes, against: DoseOverlay, row: Sequence[DoseLine], period: Period, look: ChartLook) -> None:
    amounts = [float(s.amount) for line in row for s in known_spans(line) if s.amount is not None]
    plans = [plan for plan in against.plans if any(same(plan, line) for line in row)]
    most = max([*amounts, *(float(plan.amount) for plan in plans)], default=0.0) or 1.0
    days_along(axes, period)
    axes.set_ylim(0, most / (1 - (1.45 * look.font + 3) / _plot(against, look)))
    axes.set_xticks([])
    axes.set_yticks([0], ["0"])
    axes.tick_params(axis="y", length=0, pad=5 * CSS_PX)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set(color=look.rule, linewidth=(1.6 if look.strong else 1.0) * CSS_PX)
    for label in axes.get_yticklabels():
        label.set(family=fonts(), fontsize=look.font * CSS_PX, color=look.quiet_ink, va="center")
    axes.axhline(most, color=look.grid, linewidth=CSS_PX, zorder=0.5)
    change_lines(axes, against.changes, look)
    for line in row:
        _step_line(axes, against, line, look)
    for plan in plans:
        _planned(axes, plan, row, look)
    _amounts(axes, row, look)
    _title(axes, against, row, look)
    _ends(axes, against, row, look)


def _step_line(axes: Axes, against: DoseOverlay, line: DoseLine, look: ChartLook) -> None:
    x, y = corners(line)
    (drawn,) = axes.plot(
        x,
        y,
        color=look.ink,
        linewidth=look.line * CSS_PX,
        solid_capstyle="butt",
        dash_capstyle="butt",
        zorder=2,
        clip_on=False,
        gid=f"dose-{line.medicine}",
    )
    if dash := dash_of(against.lines.index(line)):
        drawn.set_dashes(dash)


def same(plan: DosePlan, line: DoseLine) -> bool:
    """Whether both are of one medicine."""
    return medicine_key(plan.medicine) == medicine_key(line.medicine)


def _planned(axes: Axes, plan: DosePlan, row: Sequence[DoseLine], look: ChartLook) -> None:
    """The plan dotted from its day on, and below or above it what it is, at the end where no line stands."""
    x, y = (plan.first.toordinal() - 0.5, plan.last.toordinal() + 0.5), float(plan.amount)
    axes.plot(
        x,
        (y, y),
        color=look.quiet_ink,
        linewidth=look.line * CSS_PX,
        linestyle=(0, DOTS),
        solid_capstyle="butt",
        zorder=2.5,
        clip_on=False,
        gid=f"planned-{plan.medicine}",
    )
    ends = [known_spans(line)[-1].amount for line in row if same(plan, line)]
    stands = float(ends[0] or 0) if ends else 0.0
    low, high = sorted((y, stands))
    middle = low / 2 if low > high - low else (low + high) / 2
    axes.annotate(
        tr("planned, not confirmed"),
        (1, middle),
        (-2 * CSS_PX, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        ha="right",
        va="center",
        family=fonts(),
        fontsize=look.font * CSS_PX,
        color=look.ink,
        zorder=5,
        gid="planned",
        bbox={"facecolor": look.surface, "edgecolor": "none", "pad": 0.5, "alpha": 0.85},
    )


def _amounts(axes: Axes, row: Sequence[DoseLine], look: ChartLook) -> None:
    """The amount of each step of a line alone above it, where there is room; the greatest amount always.

    The last step says its amount at its end. With several lines in a drawing only the greatest stands here.
    """
    spans = [(span, line) for line in row for span in known_spans(line)]
    known = [(span, line) for span, line in spans if span.amount is not None]
    first = max(known, key=lambda one: one[0].amount or 0, default=None)
    others = [one for one in spans if len(row) == 1 and one not in (first, spans[-1])]
    placed: list[Bbox] = []
    for span, line in ([first] if first else []) + others:
        if span.amount is None:
            words = tr("as needed") if span.as_needed else ""
        else:
            words = say(amount_words(span.amount, line.unit))
        if not words:
            continue
        text = _above(axes, span.first.toordinal() - 0.5, float(span.amount or 0), words, look)
        box = text.get_window_extent()
        ends = axes.transData.transform((span.last.toordinal() + 0.5, 0))[0]
        if box.x1 > (ends if placed else axes.bbox.x1) or any(box.overlaps(other) for other in placed):
            text.remove()
        else:
            placed.append(box)


def _above(axes: Axes, x: float, y: float, words: str, look: ChartLook) -> Text:
    return axes.annotate(
        words,
        (x, y),
        (3 * CSS_PX, 1.5 * CSS_PX),
        textcoords="offset points",
        va="bottom",
        family=fonts(),
        fontsize=look.font * CSS_PX,
        color=look.ink,
        zorder=4,
        gid="amount",
        bbox={"facecolor": look.surface, "edgecolor": "none", "pad": 0.5, "alpha": 0.85},
    )


def _title(axes: Axes, against: DoseOverlay, row: Sequence[DoseLine], look: ChartLook) -> None:
    """What is drawn and in which unit, in as many words as there is room for."""
    if against.unit is DoseUnit.PERCENT:
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
        title = axes.annotate(
            words,
            (0, 1),
            (2 * CSS_PX, 4 * CSS_PX),
            xycoords="axes fraction",
            textcoords="offset points",
            family=fonts(),
            fontsize=look.font * CSS_PX,
            color=look.quiet_ink,
            gid="dose name",
        )
        if title.get_window_extent().x1 <= look.width * look.scale or words == wordings[-1]:
            return
        title.remove()


def _ends(axes: Axes, against: DoseOverlay, row: Sequence[DoseLine], look: ChartLook) -> None:
    """The last amount at the end of each line, with a piece of the line and its name where there are several.

    None stands on another.
    """
    from matplotlib.lines import Line2D

    figure, box = axes.figure, axes.get_position()
    w, h = look.width, look.height
    known = [line for line in row if known_spans(line)[-1].amount is not None]
    amounts = [float(known_spans(line)[-1].amount or 0) for line in known]
    names = _end_names(figure, against, known, look)
    low, high = box.y0 * h, box.y1 * h
    wanted = [low + (high - low) * amount / axes.get_ylim()[1] for amount in amounts]
    places = spread(wanted, [_size(name, look)[1] for name in names], low - 0.6 * look.font, high)
    sign = sign_room(against, look)
    for line, name, y in zip(known, names, places, strict=True):
        name.set_position(((box.x1 * w + sign) / w, y / h))
        if not _shared(against):
            continue
        piece = Line2D(
            [(box.x1 * w + 0.15 * sign) / w, (box.x1 * w + 0.85 * sign) / w],
            [y / h] * 2,
            color=look.ink,
            linewidth=look.line * CSS_PX,
            transform=figure.transFigure,
            gid=f"sign-{line.medicine}",
        )
        if dash := dash_of(against.lines.index(line)):
            piece.set_dashes(dash)
        figure.add_artist(piece)


def _end_names(
    figure: Figure | SubFigure, against: DoseOverlay, lines: Sequence[DoseLine], look: ChartLook
) -> list[Text]:
    """What stands at the lines' ends: the last amounts, with names where several lines share a drawing.

    All are set in two lines where one would take too much room.
    """
    names = []
    for line in lines:
        amount = known_spans(line)[-1].amount
        said = "" if amount is None else say(amount_words(amount, line.unit))
        if _shared(against):
            said = tr("{medicine} {amount}", medicine=_short(line.medicine), amount=said)
        names.append(
            figure.text(
                0,
                0,
                said.strip(),
                family=fonts(),
                fontsize=look.font * CSS_PX,
                color=look.ink,
                va="center",
                ha="left",
                linespacing=0.95,
                gid=f"end-{line.medicine}",
            )
        )
    if any(_size(name, look)[0] > WIDE * look.width for name in names):
        for name, line in zip(names, lines, strict=True):
            short = _short(line.medicine)
            name.set_text(f"{short}\n{name.get_text().removeprefix(short).strip()}")
    return names


def _size(name: Text, look: ChartLook) -> tuple[float, float]:
    """Width and height of a name with a little room below, in CSS px."""
    box = name.get_window_extent()
    return float(box.width) / look.scale, float(box.height) / look.scale + 4


def _shared(against: DoseOverlay) -> bool:
    """Whether several lines share one drawing."""
    return len(against.rows) == 1 and len(against.lines) > 1


def _short(name: str) -> str:
    return name if len(name) <= NAME_LETTERS else name[: NAME_LETTERS - 1].rstrip() + "…"


def _plot(against: DoseOverlay, look: ChartLook) -> float:
    """The height of one drawing: tall enough for the names of all lines that share it."""
    names = 3.0 * look.font * len(against.lines) if _shared(against) else 0.0
    return max(DOSE_PLOT * (0.4 + 0.6 * look.text_scale), names)
