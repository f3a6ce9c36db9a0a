"""The report's drawings read back: each medicine in its own mg, each rating a mark and a cell."""

import re
import statistics
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from benzotrack.charts.axes import MANY_CHANGES, canvas
from benzotrack.charts.heatmap import Heatmap
from benzotrack.charts.label_layout import shorten, size_of
from benzotrack.charts.render import draw_svg
from benzotrack.charts.since_chart import SinceChart, since_look
from benzotrack.charts.style import OTHER, STYLES, print_look
from benzotrack.charts.timeline import Timeline, timeline, unit_words
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.report.clinic_report import clinic_report
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import Period, series
from benzotrack.report_pdf.blocks import blank_svg
from tests.domain.report.made_up import IDS, LAST, MADE_AT, Rows, at, made_up
from tests.ui.test_theme import contrast

MONTH = Period(LAST - timedelta(days=29), LAST)

LONG = "Hydroxyzine hydrochloride extended-release"

MARK = '<use xlink:href="#m'
"""What stands for one mark; letters have other names."""


def line(ago: int, medicine: str, mg: str, as_needed: bool = False) -> DoseChange:
    day = LAST - timedelta(days=ago)
    kind = ChangeKind.STARTED
    return DoseChange(f"{medicine}{ago}", day, kind, medicine, Decimal(mg), at(day), as_needed=as_needed)


LEDGER = Ledger(
    (
        line(60, "zopiclone", "3.75"),
        line(50, "diazepam", "10"),
        line(20, "zopiclone", "0"),
        line(10, "diazepam", "9.5"),
        line(9, "lorazepam", "1", as_needed=True),
    )
)


def drawn_with(most: int, ledger: Ledger = LEDGER, rows: Rows | None = None) -> Timeline:
    report = clinic_report((rows or Rows()).told(), MONTH, MADE_AT)
    return timeline(report.series, ledger, LAST, most)


def svg_of(drawn: Timeline, row: float = 30) -> str:
    return draw_svg(drawn, drawn.look(500, row))


def test_each_medicine_is_drawn_in_its_own_mg_those_still_taken_first() -> None:
    drawn = drawn_with(2)
    assert [(one.medicine, one.unit) for one in drawn.against.lines] == [
        ("diazepam", DoseUnit.MG),
        ("lorazepam", DoseUnit.MG),
    ]
    assert drawn.not_drawn == ("zopiclone",)
    assert drawn_with(3).not_drawn == ()


def test_a_row_shows_its_steps_their_amounts_and_the_last_one_at_its_end() -> None:
    drawn = drawn_with(2)
    figure: Any = drawn.figure(drawn.look(500, 30))
    first, second, *_ = figure.axes
    (steps,) = [x for x in first.lines if x.get_gid() == "dose-diazepam"]
    assert set(steps.get_ydata()) == {10.0, 9.5}
    assert said(first, "amount") == ["10"]
    assert said(figure, "end-diazepam") == ["9.5"]
    assert [text.get_text() for text in first.get_yticklabels()] == ["0", "10"]
    assert said(first)[-2:] == ["diazepam", "prescribed mg a day"]
    assert said(second, "amount") == ["as needed"]
    assert said(figure, "end-lorazepam") == []
    assert len(second.get_yticks()) == 0
    assert said(second)[-2:] == ["lorazepam", "prescribed as needed"]
    assert [unit_words(one) for one in drawn.against.lines] == ["prescribed mg a day", "prescribed as needed"]


def said(parts: Any, gid: str = "") -> list[str]:
    return [text.get_text() for text in parts.texts if not gid or text.get_gid() == gid]


def test_a_long_name_ends_in_dots_within_its_room() -> None:
    look = print_look(500)
    with canvas(look) as figure:
        long, short = (figure.text(0, 0, name) for name in (LONG, "diazepam"))
        shorten(long, 136, look)
        shorten(short, 136, look)
        assert long.get_text().endswith("…")
        assert 100 < size_of(long, look)[0] <= 136
        assert short.get_text() == "diazepam"


def test_what_stands_in_for_the_drawing_is_as_large_as_it() -> None:
    drawn = drawn_with(3, rows=made_up(30))
    for row in (16.0, 40.0):
        empty = blank_svg(*drawn.look(500, row).points)
        assert points_of(svg_of(drawn, row)) == points_of(empty)
        assert points_of(empty)[0] == 500


def points_of(svg: str) -> list[float]:
    return [round(float(re.search(rf'{side}="([\d.]+)pt"', svg)[1]), 3) for side in ("width", "height")]  # type: ignore[index]


def test_every_rating_is_one_mark_and_every_hard_day_one_bar_a_row() -> None:
    rows = made_up(30)
    drawn = svg_of(drawn_with(0, Ledger(), rows))
    ratings = sum(row["ratings"][s] is not None for row in rows.days.values() for s in IDS)
    hard = sum(row["hard"] for row in rows.days.values())
    bare = svg_of(drawn_with(0, Ledger()))
    assert drawn.count(MARK) - bare.count(MARK) == ratings + len(CORE) * hard
    assert min(ratings, hard) > 0


def test_the_strip_has_a_cell_of_the_right_grey_for_every_rating() -> None:
    rows = made_up(30)
    cells = Heatmap(clinic_report(rows.told(), MONTH, MADE_AT).series)
    drawn = draw_svg(cells, cells.look(500))
    given = Counter(r for row in rows.days.values() for s in IDS if (r := row["ratings"][s]) is not None)
    for rating, count in given.items():
        level = round((0.95 - 0.085 * rating) * 255)
        greys = {f"#{n:02x}{n:02x}{n:02x}" for n in (level - 1, level, level + 1)}
        assert sum(drawn.count(f"fill: {grey}") for grey in greys) == count, rating


def test_a_small_mark_has_no_white_rim_that_would_hide_it() -> None:
    year = Period(LAST - timedelta(days=364), LAST)
    rims = []
    for period in (MONTH, year):
        report = clinic_report(made_up(365).told(), period, MADE_AT)
        rims.append(svg_of(Timeline(report.series)).count("stroke: #ffffff; stroke-width: 0.4"))
    assert rims[0] > 0
    assert rims[1] == 0


def test_on_paper_the_middle_value_has_a_gap_wherever_too_few_days_are_rated() -> None:
    rows = made_up(30)
    for ago in range(9, 16):
        rows.days.pop(LAST - timedelta(days=ago), None)
    report = clinic_report(rows.told(), MONTH, MADE_AT)
    drawn = Timeline(report.series)
    figure: Any = drawn.figure(drawn.look(500, 30))
    for axes, one in zip(figure.axes, report.series, strict=True):
        expected = [(day.day.toordinal(), middle) for day, middle in zip(one.days, one.middles, strict=True)]
        whole = {x: float(middle) for x, middle in expected if middle is not None}
        pieces = [list(zip(*x.get_data(), strict=True)) for x in axes.lines if x.get_gid() == "middle"]
        found = {round((p[0][0] + p[-1][0]) / 2): p[0][1] for p in pieces if p[-1][0] - p[0][0] < 0.9}
        found |= {int(x): y for p in pieces if p[-1][0] - p[0][0] > 0.9 for x, y in p}
        assert found == whole
        starts = [x for x in whole if x - 1 not in whole]
        assert len(pieces) == len(starts)
        assert len(starts) > 1


@pytest.mark.parametrize("changes", [MANY_CHANGES, MANY_CHANGES + 1, 25])
def test_on_paper_a_dose_change_is_a_dashed_vertical_and_each_of_many_a_stroke_at_the_top(
    changes: int,
) -> None:
    ledger = Ledger(tuple(line(ago, "diazepam", str(ago + 1)) for ago in range(changes + 1)))
    drawn = drawn_with(1, ledger)
    figure: Any = drawn.figure(drawn.look(500, 30))
    many = changes > MANY_CHANGES
    (of_dose,) = [c for c in figure.axes[0].collections if c.get_gid() == "changes"]
    assert len(of_dose.get_segments()) == (0 if many else changes), "the steps themselves tell them"
    for axes in figure.axes[1:]:
        (verticals,) = [c for c in axes.collections if c.get_gid() == "changes"]
        first = LAST.toordinal() - changes
        ends = verticals.get_segments()
        assert [low[0] for low, _ in ends] == [first + n - 0.5 for n in range(1, changes + 1)]
        assert all(high[1] == 1 and (0.75 < low[1] < 0.95 if many else low[1] == 0) for low, high in ends)
        assert (verticals.get_linestyle()[0][1] is None) is many


def weekly(by: str) -> Ledger:
    """10 mg, and six weekly steps of the same mg."""
    mgs = [str(10 - Decimal(by) * n) for n in range(7)]
    lines = [line(43 - 7 * n, "diazepam", mg) for n, mg in enumerate(mgs)]
    return Ledger((lines[0], *(replace(x, kind=ChangeKind.STEPPED_DOWN) for x in lines[1:])))


@pytest.mark.parametrize(("by", "labels"), [("0.5", ["10"]), ("1.5", ["10", "8.5", "7", "5.5", "4", "2.5"])])
def test_a_run_of_small_steps_has_its_amounts_at_its_ends_alone(by: str, labels: list[str]) -> None:
    period = Period(LAST - timedelta(days=49), LAST)
    drawn = timeline((series(CORE[0], period, ()),), weekly(by), LAST, 1)
    figure: Any = drawn.figure(drawn.look(700, 60))
    assert said(figure.axes[0], "amount") == labels
    assert said(figure, "end-diazepam") == [f"{(10 - 6 * Decimal(by)).normalize():f}"]
    (steps,) = [x for x in figure.axes[0].lines if x.get_gid() == "dose-diazepam"]
    heights = [y for y in dict.fromkeys(steps.get_ydata()) if y == y]
    assert heights == [float(10 - Decimal(by) * n) for n in range(7)], "the line is drawn as it is"


def test_since_many_small_steps_began_each_week_is_a_mark_or_its_few_days() -> None:
    begun = LAST - timedelta(days=30)
    changes = [(begun - timedelta(days=9), "diazepam", Decimal(10))]
    changes += [(begun + timedelta(days=2 * n), "diazepam", 10 - Decimal("0.1") * (n + 1)) for n in range(12)]
    rows = made_up(60)
    rows.changes = changes
    report = clinic_report(rows.told(), MONTH, MADE_AT)
    figure: Any = SinceChart(report.since_change).figure(since_look(500))
    for axes, symptom in zip(figure.axes, IDS, strict=True):
        weeks: dict[int, list[tuple[int, int]]] = {}
        for day, row in rows.days.items():
            n = (day - begun).days
            if n >= -7 and day <= LAST and row["ratings"][symptom] is not None:
                weeks.setdefault(n // 7 + 1, []).append((n, row["ratings"][symptom]))
        few = {(n, r) for given in weeks.values() if len(given) < 4 for n, r in given}
        medians = {w: statistics.median(r for _, r in given) for w, given in weeks.items() if len(given) >= 4}
        assert dict(points(axes, "weeks")) == medians
        assert {(round(7 * x - 4), y) for x, y in points(axes, "days", "later")} == few
        assert axes.get_xlabel() == "weeks since the first step"
        (begins,) = [x for x in axes.lines if x.get_gid() == "changes"]
        assert set(begins.get_xdata()) == {0.5}


def points(axes: Any, *gids: str) -> list[tuple[float, float]]:
    return [
        (float(x), float(y))
        for marks in axes.lines
        if marks.get_gid() in gids
        for x, y in zip(*marks.get_data(), strict=True)
    ]


def test_an_amount_is_exact_beside_the_axis_and_at_the_end() -> None:
    drawn = drawn_with(1, Ledger((line(40, "diazepam", "7.1"), line(3, "diazepam", "0.0625"))))
    figure: Any = drawn.figure(drawn.look(500, 30))
    assert [text.get_text() for text in figure.axes[0].get_yticklabels()] == ["0", "7.1"]
    assert said(figure, "end-diazepam") == ["0.0625"]


def test_each_symptom_since_the_change_has_a_drawing_of_its_own_with_every_rating() -> None:
    rows = made_up(60)
    report = clinic_report(rows.told(), MONTH, MADE_AT)
    figure: Any = SinceChart(report.since_change).figure(since_look(500))
    assert len(figure.axes) == len(CORE)
    changed = report.since_change[0].changed_on
    for axes, symptom in zip(figure.axes, IDS, strict=True):
        found = {
            (changed + timedelta(days=int(x)), int(y))
            for marks in axes.lines
            if marks.get_gid() in ("days", "later")
            for x, y in zip(*marks.get_data(), strict=True)
        }
        given = {day: row["ratings"][symptom] for day, row in rows.days.items() if day >= changed}
        assert found == {(day, rating) for day, rating in given.items() if rating is not None}
        assert len(found) > 1
        assert (axes.get_ylim(), axes.get_xlabel()) == ((0, 10), "days since the change")
    places = [axes.get_position() for axes in figure.axes]
    assert all(a.x1 < b.x0 for a, b in pairwise(places))


def test_every_mark_on_paper_stands_out_on_white_and_on_grey() -> None:
    look = print_look(500)
    for ground in (look.surface, look.band, look.half):
        assert all(contrast(look.colour(style), ground) >= 3 for style in (*STYLES.values(), OTHER))
        assert contrast(look.quiet_ink, ground) >= 4.5
