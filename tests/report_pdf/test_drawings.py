"""The report's drawings read back: each medicine in its own mg, each rating a mark and a cell."""

import re
from collections import Counter
from datetime import timedelta
from decimal import Decimal

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.ledger import ChangeKind, DoseChange, Ledger
from benzotrack.domain.report.clinic_report import clinic_report
from benzotrack.domain.trends import Period
from benzotrack.report_pdf.dose_rows import Doses, doses_in, draw_doses, unit_words
from benzotrack.report_pdf.rating_heatmap import strip
from benzotrack.report_pdf.svg import blank, place, shortened, text_width
from benzotrack.report_pdf.timeline import timeline, timeline_height
from tests.domain.report.made_up import IDS, LAST, MADE_AT, Rows, at, made_up

MONTH = Period(LAST - timedelta(days=29), LAST)

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


def test_each_medicine_is_drawn_in_its_own_mg_those_still_taken_first() -> None:
    doses = doses_in(LEDGER, MONTH, LAST, 2)
    assert [(one.medicine, one.unit) for one in doses.lines] == [
        ("diazepam", DoseUnit.MG),
        ("lorazepam", DoseUnit.MG),
    ]
    assert doses.not_drawn == ("zopiclone",)
    assert doses_in(LEDGER, MONTH, LAST, 3).not_drawn == ()


def test_a_row_shows_its_steps_their_amounts_and_the_last_one_at_its_end() -> None:
    (diazepam, lorazepam) = doses_in(LEDGER, MONTH, LAST, 2).lines
    axes = axes_of(diazepam.medicine)
    draw_doses(axes, diazepam, MONTH.length)
    assert set(axes.lines[0].get_ydata()) == {10.0, 9.5}
    assert [text.get_text() for text in axes.texts] == ["10", "9.5"]
    assert [text.get_text() for text in axes.get_yticklabels()] == ["0", "10"]
    assert unit_words(diazepam) == "prescribed mg a day"
    axes = axes_of(lorazepam.medicine)
    draw_doses(axes, lorazepam, MONTH.length)
    assert [text.get_text() for text in axes.texts] == ["as needed"]
    assert len(axes.get_yticks()) == 0
    assert unit_words(lorazepam) == "prescribed as needed"


def axes_of(name: str):  # type: ignore[no-untyped-def]
    figure = Figure(figsize=(7, 1), dpi=72)
    FigureCanvasSVG(figure)
    axes = place(figure, 90, 6, 400, 40)
    axes.set_xlim(MONTH.first.toordinal() - 0.7, MONTH.last.toordinal() + 0.7)
    axes.set_label(name)
    return axes


def test_a_long_name_ends_in_dots_within_its_room() -> None:
    short = shortened("Hydroxyzine hydrochloride extended-release", 8, 68)
    assert short.endswith("…")
    assert 40 < text_width(short, 8) <= 68
    assert shortened("diazepam", 8, 68) == "diazepam"


def test_what_stands_in_for_the_drawing_is_as_large_as_it() -> None:
    report = clinic_report(made_up(30).told(), MONTH, MADE_AT)
    doses = doses_in(LEDGER, MONTH, LAST, 3)
    for row in (16.0, 40.0):
        drawn = timeline(report.series, LEDGER, doses, 500, row)
        empty = blank(500, timeline_height(3, row))
        assert size_of(drawn) == size_of(empty)


def size_of(svg: str) -> list[float]:
    return [round(float(re.search(rf'{side}="([\d.]+)pt"', svg)[1]), 3) for side in ("width", "height")]  # type: ignore[index]


def test_every_rating_is_one_mark_and_every_hard_day_one_bar_a_row() -> None:
    rows = made_up(30)
    report = clinic_report(rows.told(), MONTH, MADE_AT)
    drawn = timeline(report.series, Ledger(), Doses((), ()), 500, 30)
    ratings = sum(row["ratings"][s] is not None for row in rows.days.values() for s in IDS)
    hard = sum(row["hard"] for row in rows.days.values())
    nothing = clinic_report(Rows().told(), MONTH, MADE_AT)
    bare = timeline(nothing.series, Ledger(), Doses((), ()), 500, 30)
    assert drawn.count(MARK) - bare.count(MARK) == ratings + 4 * hard
    assert min(ratings, hard) > 0


def test_the_strip_has_a_cell_of_the_right_grey_for_every_rating() -> None:
    rows = made_up(30)
    drawn = strip(clinic_report(rows.told(), MONTH, MADE_AT).series, 500)
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
        drawn = timeline(report.series, Ledger(), Doses((), ()), 500, 30)
        rims.append(drawn.count("stroke: #ffffff; stroke-width: 0.25"))
    assert rims[0] > 0
    assert rims[1] == 0
