"""What a chart draws: read from the drawing's own parts, and from the picture's pixels."""

import hashlib
import io
import itertools
import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from matplotlib.font_manager import findfont
from PIL import Image

import benzotrack
from benzotrack.charts import render, style as styles
from benzotrack.charts.day_chart import DayChart
from benzotrack.charts.style import LEAST_PLOT, PLOT, ChartLook, print_look
from benzotrack.domain.symptoms import ANXIETY, CORE, SLEEP, STIFFNESS, Symptom
from benzotrack.domain.trends import Period, Series, month, series
from benzotrack.ui.theme import DARK, DARK_STRONG, LIGHT, LIGHT_STRONG, Palette
from tests.domain.test_trends import LAST, check_in, day_plans, days_back, ends, plain_middle, written
from tests.ui.test_theme import contrast

ROW = "..XX5 hh99s 3210... 44445.. 77h7766"


def look_of(
    palette: Palette, width: float = 328, scale: float = 2, text_scale: float = 1, plot: float = PLOT
) -> ChartLook:
    return ChartLook(
        width,
        scale,
        text_scale,
        palette in (DARK, DARK_STRONG),
        palette.on_surface,
        palette.on_surface_variant,
        palette.outline,
        palette.surface_container,
        palette.outline_variant,
        strong=palette in (LIGHT_STRONG, DARK_STRONG),
        plot=plot,
    )


LOOK = look_of(LIGHT)


def shown(row: str, symptom: Symptom = ANXIETY, last: date = LAST) -> Series:
    return series(symptom, month(last), days_back(row, last))


def draw(drawn: Series, look: ChartLook) -> bytes:
    return render.draw(DayChart(drawn), look)


PAPER = replace(print_look(500), whole=60)


def on_paper() -> str:
    """The row as it is printed, 500 points wide."""
    return render.draw_svg(DayChart(shown(ROW)), PAPER)


def day_figure(drawn: Series, look: ChartLook) -> Any:
    return DayChart(drawn).figure(look)


def axes_of(drawn: Series, look: ChartLook = LOOK) -> Any:
    (axes,) = day_figure(drawn, look).axes
    return axes


def marks(axes: Any, gid: str) -> list[tuple[date, float]]:
    """What was drawn under that name, as days and heights."""
    found = [line for line in axes.lines if line.get_gid() == gid]
    return [(date.fromordinal(int(x)), y) for line in found for x, y in zip(*line.get_data(), strict=True)]


def picture(drawn: Series, look: ChartLook = LOOK) -> Image.Image:
    return Image.open(io.BytesIO(draw(drawn, look))).convert("RGB")


def colours(image: Image.Image) -> set[tuple[int, ...]]:
    counted: Any = image.getcolors(1_000_000)
    return {colour for _, colour in counted}


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


# What is drawn -----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ["", "0", "XXX", "....h", ROW])
def test_the_y_axis_is_always_nought_to_ten(row: str) -> None:
    assert axes_of(shown(row)).get_ylim() == (0, 10)


def test_all_four_stand_on_one_time_axis() -> None:
    rows = dict(zip(CORE, ["5", "", "h....", "1234567"], strict=True))
    limits = {axes_of(shown(row, symptom)).get_xlim() for symptom, row in rows.items()}
    assert len(limits) == 1


def test_a_missed_day_and_a_hard_day_are_never_drawn_at_nought() -> None:
    axes = axes_of(shown("h.s5"))
    assert marks(axes, "days") == [(LAST, 5)]
    assert marks(axes, "hard") == [(LAST - timedelta(days=3), 0)]
    (bar,) = [line for line in axes.lines if line.get_gid() == "hard"]
    below = bar.get_transform().transform((LAST.toordinal(), 0))[1]
    assert below < axes.transData.transform((LAST.toordinal(), 0))[1] - 5, "the bar is off the scale"


def test_a_rating_on_a_hard_day_is_both_a_mark_and_a_bar() -> None:
    axes = axes_of(series(ANXIETY, month(LAST), [check_in(LAST, 9, hard=True)]))
    assert marks(axes, "days") == [(LAST, 9)]
    assert [day for day, _ in marks(axes, "hard")] == [LAST]


@settings(max_examples=40)
@given(ends, day_plans)
def test_every_day_is_drawn_as_what_it_is(end: date, plans: list[tuple[str, int, int, bool]]) -> None:
    axes = axes_of(series(ANXIETY, month(end), *written(end, plans)))
    days = [(end - timedelta(days=back), plan) for back, plan in enumerate(plans[:30])]
    in_time = {(day, p[1]) for day, p in days if p[0] == "rating" and p[2] == 0}
    later = {(day, p[1]) for day, p in days if p[0] == "rating" and p[2] > 0}
    hard = {day for day, p in days if p[0] == "hard"}
    for gid, expected in (("days", in_time), ("later", later)):
        assert len(marks(axes, gid)) == len(expected)
        assert set(marks(axes, gid)) == expected
    assert sorted(day for day, _ in marks(axes, "hard")) == sorted(hard)


@settings(max_examples=40)
@given(ends, day_plans)
def test_the_line_is_broken_at_every_gap(end: date, plans: list[tuple[str, int, int, bool]]) -> None:
    axes = axes_of(series(ANXIETY, month(end), *written(end, plans)))
    by_day = {end - timedelta(days=back): p[1] for back, p in enumerate(plans) if p[0] == "rating"}
    middles = [plain_middle(by_day, end - timedelta(days=back)) for back in range(29, -1, -1)]
    starts = [
        i for i, middle in enumerate(middles) if middle is not None and (i == 0 or middles[i - 1] is None)
    ]
    pieces = [line for line in axes.lines if line.get_gid() == "middle"]
    assert len(pieces) == len(starts)
    heights = [y for piece in pieces for y in dict.fromkeys(zip(*piece.get_data(), strict=True))]
    lone = [i for i in starts if i == 29 or middles[i + 1] is None]
    drawn = sum(middle is not None for middle in middles) + len(lone)  # a lone day is a stroke of two ends
    assert len(heights) == drawn
    for piece, start in zip(pieces, starts, strict=True):
        assert piece.get_ydata()[0] == pytest.approx(float(middles[start] or 0))


def test_a_lone_middle_value_is_a_stroke_that_can_be_seen() -> None:
    (piece,) = [p for p in axes_of(shown("4444...............")).lines if p.get_gid() == "middle"][:1]
    assert len(piece.get_data()[0]) >= 2
    axes = axes_of(shown("4..4.44......" + "." * 6))
    (stroke,) = [p for p in axes.lines if p.get_gid() == "middle"]
    xs = stroke.get_xdata()
    assert xs[1] - xs[0] == pytest.approx(0.6)


def test_the_band_is_named_in_words_and_lies_from_seven_to_ten() -> None:
    for symptom, name in ((ANXIETY, "7 to 10: severe"), (SLEEP, "7 to 10: very poor")):
        axes = axes_of(shown("5", symptom))
        assert [t.get_text() for t in axes.texts] == [name]
        (band,) = [p for p in axes.patches if p.get_gid() == "band"]
        assert (band.get_y(), band.get_height()) == (7, 3)


# How it looks ------------------------------------------------------------------------------------


def pixel(drawn: Series, day: date, height: float, below_px: float = 0) -> tuple[int, ...]:
    """The colour of the picture at a day and a height, or CSS px below it."""
    figure = day_figure(drawn, LOOK)
    x, y = figure.axes[0].transData.transform((day.toordinal(), height))
    image = picture(drawn)
    found: Any = image.getpixel((int(x), int(image.height - y + below_px * LOOK.scale)))
    return tuple(found)


def test_a_day_recorded_in_time_is_filled_and_a_later_one_hollow() -> None:
    in_time = series(ANXIETY, month(LAST), [check_in(LAST, 3)])
    later = series(ANXIETY, month(LAST), [check_in(LAST, 3, days_later=1)])
    assert pixel(in_time, LAST, 3) == rgb(styles.STYLES["anxiety"].on_light)
    assert pixel(later, LAST, 3) == rgb(LIGHT.surface_container)
    assert rgb(styles.STYLES["anxiety"].on_light) in colours(picture(later))


def test_a_hard_days_bar_is_seen_below_the_axis() -> None:
    assert pixel(shown("h"), LAST, 0, below_px=9) == rgb(LIGHT.on_surface)
    assert pixel(shown("."), LAST, 0, below_px=9) == rgb(LIGHT.surface_container)


def test_the_severe_ratings_stand_on_the_band() -> None:
    assert pixel(shown("5"), LAST, 8.5) == rgb(styles.SCREEN.band[0])
    assert pixel(shown("5"), LAST, 6.5) == rgb(LIGHT.surface_container)


@settings(max_examples=25)
@given(
    st.floats(200, 700, allow_nan=False), st.sampled_from([1, 1.25, 1.5, 2, 2.625, 3]), st.floats(0.8, 2.5)
)
def test_a_picture_has_exactly_the_pixels_asked_for(width: float, scale: float, text_scale: float) -> None:
    look = look_of(DARK, width, scale, text_scale)
    image = picture(shown(ROW), look)
    assert image.size == look.pixels
    assert image.size == (round(width * scale), round(look.height * scale))
    assert len(colours(image)) > 20


def test_a_picture_too_narrow_for_a_chart_is_refused() -> None:
    needed = LOOK.left + LOOK.right + LEAST_PLOT
    assert draw(shown(ROW), look_of(LIGHT, needed + 0.5))
    with pytest.raises(ValueError, match="no room"):
        draw(shown(ROW), look_of(LIGHT, needed - 0.5))


def test_the_same_series_gives_the_same_bytes_from_many_threads_at_once() -> None:
    alone = {symptom.id: draw(shown(ROW, symptom), LOOK) for symptom in CORE}
    with ThreadPoolExecutor(8) as pool:
        jobs = [(s.id, pool.submit(draw, shown(ROW, s), LOOK)) for s in CORE * 4]
    assert all(job.result() == alone[name] for name, job in jobs)


@pytest.mark.parametrize("palette", [LIGHT_STRONG, DARK_STRONG], ids=["light", "dark"])
@pytest.mark.parametrize("style", [*styles.STYLES.values(), styles.OTHER], ids=[*styles.STYLES, "other"])
def test_in_high_contrast_every_symptom_stands_out_at_seven_to_one(
    style: styles.SymptomStyle, palette: Palette
) -> None:
    look = look_of(palette)
    for ground in (palette.surface, palette.surface_container, look.band):
        assert contrast(look.colour(style), ground) >= 7


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("style", [*styles.STYLES.values(), styles.OTHER], ids=[*styles.STYLES, "other"])
def test_every_symptom_stands_out_at_three_to_one(style: styles.SymptomStyle, palette: Palette) -> None:
    look = look_of(palette)
    for ground in (palette.surface, palette.surface_container, look.band):
        assert contrast(look.colour(style), ground) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_marks_and_rules_stand_out(palette: Palette) -> None:
    look = look_of(palette)
    assert contrast(look.quiet_ink, look.surface) >= 4.5
    assert contrast(look.ink, look.surface) >= 4.5
    assert contrast(look.rule, look.surface) >= 3
    assert contrast(look.rule, look.band) >= 3, "the line at 7 borders on the band"


def test_each_symptom_has_a_colour_a_marker_and_a_dash_of_its_own() -> None:
    four = [styles.STYLES[symptom.id] for symptom in CORE]
    for part in ("on_light", "on_dark", "marker", "dash"):
        assert len({getattr(style, part) for style in four}) == 4


@pytest.mark.parametrize("days", [1, 30, 90, 400])
def test_every_mark_can_be_seen_however_many_there_are(days: int) -> None:
    period = Period(LAST - timedelta(days=days - 1), LAST)
    axes = axes_of(series(ANXIETY, period, days_back("5" * days)), look_of(LIGHT, 294))
    (marks_drawn,) = [line for line in axes.lines if line.get_gid() == "days"]
    inside = marks_drawn.get_markersize() - marks_drawn.get_markeredgewidth()
    assert inside / 0.75 >= 3


@pytest.mark.parametrize("style", styles.STYLES.values(), ids=styles.STYLES)
def test_no_dash_is_so_long_that_it_looks_like_a_gap(style: styles.SymptomStyle) -> None:
    look = look_of(LIGHT, 280)
    day_px = (look.width - look.left - look.right) / 30.4
    assert all(empty * 2.2 < day_px / 3 for empty in style.dash[1::2])


def words_of(axes: Any) -> Iterable[Any]:
    return [t for t in (*axes.get_xticklabels(), *axes.get_yticklabels(), *axes.texts) if t.get_text()]


@pytest.mark.parametrize(
    ("width", "text_scale"),
    [*itertools.product([264, 296, 328, 388, 528], [1, 1.3, 2]), (388, 3), (528, 3)],
)
@pytest.mark.parametrize(
    ("last", "length"), [(date(2012, 12, 10), 30), (date(2026, 9, 30), 29), (date(2024, 3, 1), 15)]
)
def test_no_words_are_cut_or_stand_on_each_other(
    width: float, text_scale: float, last: date, length: int
) -> None:
    period = Period(last - timedelta(days=length - 1), last)
    axes = axes_of(series(SLEEP, period, days_back(ROW, last)), look_of(LIGHT, width, 2, text_scale))
    axes.figure.draw_without_rendering()
    boxes = [(t.get_text(), t.get_window_extent()) for t in words_of(axes)]
    assert len(axes.get_xticklabels()) >= (2 if text_scale <= 2 else 1)
    w, h = look_of(LIGHT, width, 2, text_scale).pixels
    for text, box in boxes:
        assert box.x0 >= 0, text
        assert box.y0 >= 0, text
        assert box.x1 <= w, text
        assert box.y1 <= h, text
    for i, (text, box) in enumerate(boxes):
        for other, other_box in boxes[i + 1 :]:
            assert not box.overlaps(other_box), (text, other)


def test_dates_are_whole_weeks_back_from_the_last_day() -> None:
    axes = axes_of(shown("5", last=date(2012, 12, 10)), look_of(LIGHT, 296))
    said = {t.get_text() for t in axes.get_xticklabels()}
    assert said == {"12 Nov", "19 Nov", "26 Nov", "3 Dec", "10 Dec"}


def test_words_are_set_in_the_bundled_face() -> None:
    axes = axes_of(shown(ROW, STIFFNESS))
    for text in words_of(axes):
        path = findfont(text.get_fontproperties(), fallback_to_default=False)
        assert Path(path).parent == Path(benzotrack.__file__).parent / "assets" / "fonts"


@pytest.mark.parametrize("days", [1, 2, 14, 90, 365])
def test_other_periods_are_drawn_too(days: int) -> None:
    period = Period(LAST - timedelta(days=days - 1), LAST)
    axes = axes_of(series(ANXIETY, period, days_back(ROW * 12)))
    assert axes.get_xlim() == (period.first.toordinal() - 0.7, LAST.toordinal() + 0.7)
    assert picture(series(ANXIETY, period, days_back(ROW * 12))).size == LOOK.pixels


# What is loaded ----------------------------------------------------------------------------------


def fresh(code: str, folder: Path | None = None) -> str:
    """What a fresh Python prints, in a folder that may hold a matplotlibrc."""
    root = Path(benzotrack.__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder or root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_the_charts_does_not_load_matplotlib() -> None:
    assert fresh("import sys, benzotrack.charts.render; print('matplotlib' in sys.modules)") == "False"


def test_warming_loads_matplotlib_but_never_its_windows() -> None:
    code = (
        "import sys; from benzotrack.charts.render import warm; warm()\n"
        "print('matplotlib.figure' in sys.modules, 'matplotlib.pyplot' in sys.modules)"
    )
    assert fresh(code) == "True False"


def test_settings_of_other_programs_do_not_change_a_chart(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("axes.grid: True\nlines.linewidth: 9\nxtick.direction: in\n")
    code = (
        "import hashlib, tests.charts.test_day_chart as t\n"
        "print(hashlib.sha256(t.draw(t.shown(t.ROW), t.LOOK)).hexdigest())"
    )
    assert fresh(code, tmp_path) == hashlib.sha256(draw(shown(ROW), LOOK)).hexdigest()


def test_settings_of_other_programs_do_not_change_the_first_drawing_on_paper(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("axes.grid: True\nlines.marker: o\nsavefig.bbox: tight\n")
    code = (
        "import hashlib, tests.charts.test_day_chart as t\n"
        "print(hashlib.sha256(t.on_paper().encode()).hexdigest())"
    )
    expected = hashlib.sha256(on_paper().encode()).hexdigest()
    assert fresh(code, tmp_path) == fresh(code) == expected


def test_on_paper_no_mark_of_a_day_recorded_later_lies_over_another() -> None:
    figure = DayChart(shown(ROW)).figure(PAPER)
    drawn = [line.get_gid() for axes in figure.axes for line in axes.lines if line.get_zorder() == 3]
    assert drawn.index("later") < drawn.index("days")
