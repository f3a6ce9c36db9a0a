"""What Trends show, worked out once for a diary: a plain record without any control."""

from __future__ import annotations

from dataclasses import dataclass

from benzotrack.charts.day_chart import DayChart
from benzotrack.charts.drawing import Chart
from benzotrack.charts.overview import overview
from benzotrack.charts.week_chart import week_chart
from benzotrack.diary import Diary
from benzotrack.domain import further_symptoms
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.figures import SymptomFigures, symptom_figures
from benzotrack.domain.look_back import LookBack, shown_period
from benzotrack.domain.symptoms import CORE, Symptom
from benzotrack.domain.trends import Period, Series, series
from benzotrack.domain.weeks import in_weeks


@dataclass(frozen=True)
class SymptomView:
    """One symptom: its days, its chart, its figures."""

    series: Series
    chart: Chart
    figures: SymptomFigures


@dataclass(frozen=True)
class TrendsView:
    """The period, the chart of the four together, and each symptom by itself, the four first."""

    period: Period
    four: Chart
    symptoms: tuple[SymptomView, ...]

    @property
    def in_weeks(self) -> bool:
        """Whether each mark is a week."""
        return in_weeks(self.period)

    def of(self, symptom: str) -> SymptomView | None:
        """The symptom of that id, None where it is not shown."""
        return next((one for one in self.symptoms if one.series.symptom.id == symptom), None)


def shown_symptoms(diary: Diary) -> tuple[Symptom, ...]:
    """The symptoms that Trends show, in their order: the four, those chosen now, and those rated before."""
    return further_symptoms.shown_symptoms(diary.profile, (*diary.check_ins, *diary.drafts))


def nothing_recorded(diary: Diary) -> bool:
    """Whether there is nothing to show yet."""
    return not diary.check_ins and all(draft.empty for draft in diary.drafts)


def look_back_of(diary: Diary, chosen: LookBack | None) -> LookBack:
    """How far the person wants to look back: as chosen just now, or as it was kept."""
    return chosen or diary.settings.look_back


def period_of(diary: Diary, chosen: LookBack | None = None) -> Period:
    """The period that Trends show."""
    look_back = look_back_of(diary, chosen)
    return shown_period(look_back, diary.asked_day, diary.today, diary.check_ins, diary.drafts)


def trends_view(diary: Diary, chosen: LookBack | None = None) -> TrendsView:
    """Everything that Trends show; the same record while nothing changed."""
    period = period_of(diary, chosen)
    known = (shown_symptoms(diary), period, diary.check_ins, diary.drafts)
    if not _newest or _newest[0][0] != known:
        _newest[:] = [(known, view_of(*known))]
    return _newest[0][1]


_Known = tuple[tuple[Symptom, ...], Period, tuple[CheckIn, ...], tuple[Draft, ...]]

_newest: list[tuple[_Known, TrendsView]] = []
"""The view that was worked out last, and what was known then: screens are built again at every tap."""


def view_of(
    symptoms: tuple[Symptom, ...],
    period: Period,
    check_ins: tuple[CheckIn, ...],
    drafts: tuple[Draft, ...],
) -> TrendsView:
    """Everything that Trends show of those symptoms, the four first: about 0.1 s for ten years of days."""
    found = [series(symptom, period, check_ins, drafts) for symptom in symptoms]
    charts = [week_chart(one) if in_weeks(period) else DayChart(one) for one in found]
    views = tuple(
        SymptomView(one, chart, symptom_figures(one)) for one, chart in zip(found, charts, strict=True)
    )
    return TrendsView(period, overview(charts[: len(CORE)]), views)
