"""Doses taken as needed in the charts, read back: a bar a day in mg, a ring where the amount was not said."""

import itertools
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from benzotrack.charts.day_chart import DayChart
from benzotrack.charts.dose_overlay import DoseOverlay, dose_overlay
from benzotrack.charts.overview import OVERVIEW_PLOT, overview
from benzotrack.charts.render import draw_svg
from benzotrack.charts.timeline import timeline
from benzotrack.domain.dose_change import Planned
from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.doses import Dose, How, standing_doses
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.sentences.dose_words import dose_rows, dose_summary
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import Period, series
from benzotrack.i18n import say
from benzotrack.ui.theme import LIGHT
from tests.charts.test_day_chart import look_of
from tests.charts.test_dose_overlay import assert_words_stand_apart
from tests.domain.builders import TODAY, ago, at, checked
from tests.domain.tapers import DOWN, STARTED, STOPPED, dose, line

MONTH = Period(ago(29), TODAY)
LEDGER = Ledger(
    (
        line(STARTED, ago(60), "10"),
        line(DOWN, ago(12), "9"),
        line(STARTED, ago(57), "2", "alprazolam", as_needed=True),
        line(STARTED, ago(90), "1", "lorazepam"),
        line(STOPPED, ago(20), "0", "lorazepam"),
    )
)


def took(days: int, mg: str | None, medicine: str = "alprazolam", how: How = How.TAKEN) -> Dose:
    return dose(how, days, medicine, amount_mg=Decimal(mg) if mg else None)


DOSES = standing_doses(
    [
        *(took(40, "2"), took(29, "0.5"), took(20, "0.25"), took(20, "0.25"), took(13, "1.5"), took(0, "1")),
        *(took(5, None), took(7, "1"), took(7, None), took(3, None, how=How.NONE), took(-1, "1")),
        *(
            took(25, "1", "lorazepam", How.AS_PRESCRIBED),
            took(4, "0.5", "lorazepam"),
            took(2, "9", "diazepam"),
        ),
    ]
)
BARS = {
    "alprazolam": {ago(29): 0.5, ago(20): 0.5, ago(13): 1.5, TODAY: 1.0},
    "lorazepam": {ago(4): 0.5},
    "diazepam": {},
}
RINGS = {"alprazolam": [ago(7), ago(5)], "lorazepam": [], "diazepam": []}


def beside(unit: DoseUnit = DoseUnit.MG, ledger: Ledger = LEDGER, period: Period = MONTH) -> DoseOverlay:
    return dose_overlay(ledger, period, TODAY, unit, DOSES)


def figure_of(unit: DoseUnit, period: Period = MONTH, **look: Any) -> Any:
    against = beside(unit, period=period)
    plain = look_of(LIGHT, **{"width": 294, "plot": OVERVIEW_PLOT, **look})
    made = [checked(ago(n), ratings={"anxiety": 4, "sleep": 6}) for n in range(20)]
    with_room = type(plain)(**{**vars(plain), "above": against.above(plain)})
    return overview([DayChart(series(s, period, made), against) for s in CORE]).figure(with_room)


def bars(figure: Any) -> dict[str, dict[date, float]]:
    """The height of each bar in its own drawing, by medicine and day."""
    found: dict[str, dict[date, float]] = {}
    for axes in figure.axes:
        for drawn in axes.collections:
            if (drawn.get_gid() or "").startswith("taken-"):
                days = found.setdefault(drawn.get_gid().removeprefix("taken-"), {})
                for (x, low), (_, high) in drawn.get_segments():
                    assert low == 0
                    days[date.fromordinal(round(x))] = float(high)
    return found


def rings(figure: Any) -> dict[str, list[date]]:
    found = {}
    for axes in figure.axes:
        for drawn in axes.lines:
            if (drawn.get_gid() or "").startswith("unsaid-"):
                xs, ys = drawn.get_data()
                assert {float(y) for y in ys} <= {0.0}, "no height"
                assert drawn.get_markerfacecolor() != drawn.get_markeredgecolor(), "hollow"
                found[drawn.get_gid().removeprefix("unsaid-")] = [date.fromordinal(round(x)) for x in xs]
    return found


def with_any(found: dict[str, Any]) -> dict[str, Any]:
    return {medicine: days for medicine, days in found.items() if days}


@pytest.mark.parametrize("unit", DoseUnit)
def test_each_recorded_day_has_its_mg_and_a_day_without_a_record_nothing(unit: DoseUnit) -> None:
    figure = figure_of(unit)
    assert with_any(bars(figure)) == with_any(BARS)
    assert with_any(rings(figure)) == with_any(RINGS)


def test_a_medicine_that_is_not_in_the_period_prescribed_has_a_row_if_it_was_taken() -> None:
    late = Period(ago(9), TODAY)
    assert [x.medicine for x in beside(period=late).lines] == ["lorazepam", "diazepam", "alprazolam"]
    without = dose_overlay(LEDGER, late, TODAY, DoseUnit.MG)
    assert [x.medicine for x in without.lines] == ["diazepam", "alprazolam"]


def test_in_percent_what_is_taken_as_needed_has_its_own_drawing_in_mg() -> None:
    figure = figure_of(DoseUnit.PERCENT)
    rows = beside(DoseUnit.PERCENT).rows
    assert [[x.medicine for x in row] for row in rows] == [
        ["lorazepam", "diazepam"],
        ["lorazepam"],
        ["alprazolam"],
    ]
    assert len(figure.axes) == 4
    titles = [t.get_text() for axes in figure.axes for t in axes.texts if t.get_gid() == "dose name"]
    assert titles[0].startswith("Prescribed dose, %") or titles[0].startswith("Dose")
    assert titles[1] == "lorazepam: mg taken"
    assert titles[2].startswith("alprazolam as needed, up to 2 mg")


def test_the_row_names_the_most_a_day_and_its_highest_bar() -> None:
    figure = figure_of(DoseUnit.MG, width=500)
    texts = {t.get_text() for axes in figure.axes for t in axes.texts}
    assert "alprazolam as needed, up to 2 mg a day: mg taken" in texts
    assert [t.get_text() for axes in figure.axes for t in axes.texts if t.get_gid() == "taken most"] == [
        "1.5 mg"
    ]


def test_days_ahead_have_no_bar() -> None:
    ahead = Period(ago(20), TODAY + timedelta(days=5))
    assert max(day for days in bars(figure_of(DoseUnit.MG, ahead)).values() for day in days) == TODAY


@pytest.mark.parametrize("unit", DoseUnit)
@pytest.mark.parametrize(("width", "text_scale"), [*itertools.product([294, 354, 966], [1, 1.3, 2])])
def test_no_words_are_cut_or_stand_on_each_other(unit: DoseUnit, width: float, text_scale: float) -> None:
    assert_words_stand_apart(figure_of(unit, width=width, text_scale=text_scale))


def test_on_paper_the_bars_stand_in_the_row_of_the_medicine_and_the_drawing_repeats() -> None:
    drawn = timeline(tuple(series(s, MONTH, []) for s in CORE), LEDGER, TODAY, 3, doses=DOSES)
    look = drawn.look(500, 30)
    figure = drawn.figure(look)
    assert with_any(bars(figure)) == with_any(BARS)
    assert "as needed, up to 2 mg" in {t.get_text() for axes in figure.axes for t in axes.texts}
    assert draw_svg(drawn, look) == draw_svg(drawn, look)


def test_the_words_beside_it_count_days_doses_and_mg() -> None:
    words = dose_summary(LEDGER, MONTH, TODAY, DoseUnit.MG, DOSES)
    assert words is not None
    said = say(words)
    counted = [
        d for d in DOSES if d.medicine == "alprazolam" and d.how is How.TAKEN and ago(29) <= d.day <= TODAY
    ]
    mg = sum((d.amount_mg for d in counted if d.amount_mg is not None), Decimal(0))
    assert (len({d.day for d in counted}), len(counted), mg) == (6, 8, Decimal("4.5"))
    assert "Taken on 6 of 30 days: 8 doses, 4.5 mg and 2 without an amount. On average 1.4 of 7 days." in said
    assert "Taken on 1 day while none was prescribed: 1 dose, 0.5 mg." in said
    rows = {(r.medicine, r.first): say(r.dose) for r in dose_rows(LEDGER, MONTH, TODAY, DoseUnit.MG, DOSES)}
    assert rows["alprazolam", ago(29)].startswith(
        "as needed, up to 2 mg a day. Taken on 6 of 30 days: 8 doses"
    )
    assert rows["lorazepam", ago(20)].endswith("Taken on 1 day while none was prescribed: 1 dose, 0.5 mg.")
    assert rows["diazepam", ago(12)] == "9 mg a day"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (6, "Taken on 2 of 6 days: 2 doses, 3 mg."),
        (7, "Taken on 2 of 7 days: 2 doses, 3 mg. On average 2 of 7 days, 3 mg in 7 days."),
        (14, "Taken on 2 of 14 days: 2 doses, 3 mg. On average 1 of 7 days, 1.5 mg in 7 days."),
        (32, "Taken on 2 of 32 days: 2 doses, 3 mg. On average 0.4 of 7 days, 0.66 mg in 7 days."),
        (300, "Taken on 2 of 300 days: 2 doses, 3 mg."),
    ],
)
def test_mg_a_week_are_said_from_a_week_on_and_never_as_0(days: int, expected: str) -> None:
    ledger = Ledger((line(STARTED, ago(400), "2", "alprazolam", as_needed=True),))
    doses = standing_doses([took(1, "2"), took(0, "1")])
    words = dose_summary(ledger, Period(ago(days - 1), TODAY), TODAY, DoseUnit.MG, doses)
    assert words is not None
    assert expected in say(words)
    assert ("On average" in say(words)) is ("On average" in expected)


@pytest.mark.parametrize("unit", DoseUnit)
@pytest.mark.parametrize("planned", [False, True])
def test_doses_before_the_first_line_of_their_medicine_are_said_and_drawn(
    unit: DoseUnit, planned: bool
) -> None:
    how = {"planned": Planned.AHEAD, "entered_at": at(ago(9))} if planned else {}
    ledger = Ledger((line(STARTED, ago(3), "2", "alprazolam", as_needed=True, **how),))
    doses, period = standing_doses([took(20, "2"), took(8, "1"), took(7, None)]), Period(ago(29), ago(4))
    words = dose_summary(ledger, period, TODAY, unit, doses)
    assert words is not None
    told = "Taken on 3 days of which no prescribed dose is recorded: 3 doses, 3 mg and 1 without an amount."
    assert say(words).startswith(f"Prescribed alprazolam: not recorded. {told}")
    assert [say(row.dose) for row in dose_rows(ledger, period, TODAY, unit, doses)] == [
        f"not recorded. {told}"
    ]
    against = dose_overlay(ledger, period, TODAY, unit, doses)
    draw_svg(DayChart(series(CORE[0], period, ()), against), look_of(LIGHT))
