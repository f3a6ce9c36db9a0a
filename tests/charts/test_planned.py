"""A planned step that nobody confirmed, as charts draw it and as the words beside them say it."""

from datetime import date, timedelta
from typing import Any

import pytest

from benzotrack.charts.day_chart import DayChart
from benzotrack.charts.dose_overlay import dose_overlay
from benzotrack.charts.overview import OVERVIEW_PLOT, overview
from benzotrack.charts.timeline import timeline
from benzotrack.domain.dose_change import ChangeKind, Planned
from benzotrack.domain.dose_series import DoseUnit, change_marks
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.sentences.dose_words import dose_rows, dose_summary
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import Period, series
from benzotrack.i18n import say
from benzotrack.ui.theme import LIGHT
from tests.charts.test_day_chart import look_of
from tests.domain.builders import at, checked
from tests.domain.tapers import DOWN, STARTED, STOPPED, UP, line

LAST = date(2028, 3, 31)
MONTH = Period(LAST - timedelta(days=29), LAST)
DAY = LAST - timedelta(days=6)
UNITS = (DoseUnit.MG, DoseUnit.PERCENT)


def ledger(mg: str = "6", kind: ChangeKind = DOWN, answer: Planned | None = None) -> Ledger:
    plan = line(kind, DAY, mg, id="plan", entered_at=at(DAY - timedelta(days=9)), planned=Planned.AHEAD)
    lines = (line(STARTED, date(2028, 2, 1), "8"), plan)
    if answer is None:
        return Ledger(lines)
    return Ledger((*lines, line(kind, DAY, mg, entered_at=at(LAST), corrects="plan", planned=answer)))


def figure_of(of: Ledger, unit: DoseUnit, width: float = 294) -> Any:
    beside = dose_overlay(of, MONTH, LAST, unit)
    plain = look_of(LIGHT, width=width, plot=OVERVIEW_PLOT)
    made = [checked(LAST - timedelta(days=n), ratings={"anxiety": 4}) for n in range(20)]
    found = [series(symptom, MONTH, made) for symptom in CORE]
    with_room = type(plain)(**{**vars(plain), "above": beside.above(plain)})
    return overview([DayChart(one, beside) for one in found]).figure(with_room)


def drawn(figure: Any, name: str) -> list[Any]:
    return [a for axes in figure.axes for a in (*axes.lines, *axes.texts) if a.get_gid() == name]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(("mg", "kind"), [("6", DOWN), ("0", STOPPED), ("10", UP), ("1", DOWN)])
def test_it_is_dotted_from_its_day_and_says_that_it_is_not_confirmed(
    unit: DoseUnit, mg: str, kind: ChangeKind
) -> None:
    figure = figure_of(ledger(mg, kind), unit)
    (dotted,) = drawn(figure, "planned-diazepam")
    height = float(mg) if unit is DoseUnit.MG else float(mg) / 8 * 100
    assert list(dotted.get_xdata()) == [DAY.toordinal() - 0.5, LAST.toordinal() + 0.5]
    assert list(dotted.get_ydata()) == [height, height]
    assert dotted.is_dashed()
    (words,) = drawn(figure, "planned")
    assert words.get_text() == "planned, not confirmed"
    inside, box = words.axes.get_window_extent(), words.get_window_extent()
    assert inside.x0 <= box.x0 < box.x1 <= inside.x1
    assert inside.y0 - 2 <= box.y0 < box.y1 <= inside.y1 + 2
    (dose,) = drawn(figure, "dose-diazepam")
    assert set(dose.get_ydata()) == {8.0 if unit is DoseUnit.MG else 100.0}, "the old dose stands"


def test_on_paper_it_is_dotted_too_and_the_old_dose_stands() -> None:
    found = timeline(tuple(series(symptom, MONTH, []) for symptom in CORE), ledger(), LAST, 3)
    figure = found.figure(found.look(500, 30))
    (dotted,), (dose,) = drawn(figure, "planned-diazepam"), drawn(figure, "dose-diazepam")
    assert list(dotted.get_xdata()) == [DAY.toordinal() - 0.5, LAST.toordinal() + 0.5]
    assert list(dotted.get_ydata()) == [6.0, 6.0]
    assert dotted.is_dashed()
    assert set(dose.get_ydata()) == {8.0}
    assert not dose.is_dashed()


@pytest.mark.parametrize("answer", [Planned.DONE])
def test_once_it_is_done_it_is_a_dose_like_any_other(answer: Planned) -> None:
    figure = figure_of(ledger(answer=answer), DoseUnit.MG)
    assert drawn(figure, "planned") == drawn(figure, "planned-diazepam") == []
    (dose,) = drawn(figure, "dose-diazepam")
    assert set(dose.get_ydata()) == {8.0, 6.0}


@pytest.mark.parametrize(("days", "said"), [(-1, False), (0, True), (40, True)])
def test_the_words_say_so_from_its_day_on(days: int, said: bool) -> None:
    today = DAY + timedelta(days=days)
    words = dose_summary(ledger(), Period(today - timedelta(days=29), today), today, DoseUnit.MG)
    assert words is not None
    assert say(words).startswith("Prescribed diazepam: 8 mg a day since Tue 1 February.")
    expected = "Planned for Sat 25 March, not confirmed: diazepam, 6 mg a day."
    assert (expected in say(words)) is said


def test_no_row_and_no_change_is_told_of_it() -> None:
    rows = dose_rows(ledger(), MONTH, LAST, DoseUnit.MG)
    assert [say(row.dose) for row in rows] == ["8 mg a day"]
    assert change_marks(ledger(), MONTH, LAST) == ()
