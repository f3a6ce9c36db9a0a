"""What Trends show, worked out once for a diary: a plain record without any control."""

from dataclasses import dataclass
from datetime import date

from benzotrack.charts.day_chart import DayChart
from benzotrack.charts.dose_overlay import NOTHING, DoseOverlay, dose_overlay
from benzotrack.charts.overview import overview
from benzotrack.charts.render import Chart
from benzotrack.charts.week_chart import WeekChart, week_chart
from benzotrack.diary.diary import Diary
from benzotrack.domain import further_symptoms
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.dose_series import DoseLine, DoseUnit
from benzotrack.domain.doses import Dose, first_entry
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import LookBack, shown_period
from benzotrack.domain.sentences.dose_words import DoseRow, dose_rows, dose_summary
from benzotrack.domain.since_change import Since, since_last_change
from benzotrack.domain.symptoms import CORE, Symptom
from benzotrack.domain.trends import Period, Series, SymptomFigures, in_weeks, series, symptom_figures
from benzotrack.i18n import Message
from benzotrack.ui.trends.newest_dose import drawn_lines, newest_doses


@dataclass(frozen=True)
class SymptomView:
    """One symptom: its days, its chart, its figures."""

    series: Series
    chart: DayChart | WeekChart
    figures: SymptomFigures
    since: Since | None = None


@dataclass(frozen=True)
class DoseView:
    """The prescribed dose over the period: what is drawn, the sentence, the rows of the table, and of its
    row on Trends the medicines drawn and the words.
    """

    against: DoseOverlay = NOTHING
    sentence: Message | None = None
    rows: tuple[DoseRow, ...] = ()
    drawn: tuple[DoseLine, ...] = ()
    newest: str = ""


@dataclass(frozen=True)
class TaperView:
    """What Trends know of the taper: the ledger, what is today, the unit of doses, those recorded, and the
    first day of the diary.
    """

    ledger: Ledger
    today: date
    unit: DoseUnit = DoseUnit.MG
    doses: tuple[Dose, ...] = ()
    begun: date | None = None


@dataclass(frozen=True)
class TrendsView:
    """The period, the chart of the four together, and each symptom by itself, the four first; the dose.

    `begun` says whether anything was ever prescribed, `rated_days` on how many days of the diary anything was
    rated.
    """

    period: Period
    four: Chart
    symptoms: tuple[SymptomView, ...]
    dose: DoseView = DoseView()
    begun: bool = False
    rated_days: int = 0

    @property
    def core(self) -> tuple[SymptomView, ...]:
        """The four."""
        return self.symptoms[: len(CORE)]

    @property
    def further(self) -> tuple[SymptomView, ...]:
        """Those beyond the four."""
        return self.symptoms[len(CORE) :]

    @property
    def overview(self) -> tuple[SymptomView, ...]:
        """What the first screen shows: the four, or where nothing was said of them in the period the further
        ones, as after another app's file that has the mood alone.
        """
        four = any(one.series.said for one in self.core)
        further = any(one.series.said for one in self.further)
        return self.further if further and not four else self.core

    @property
    def changed_on(self) -> date | None:
        """The day of the last dose change, None before the first."""
        since = self.symptoms[0].since
        return since.changed_on if since is not None else None

    @property
    def crosses(self) -> bool:
        """Whether a rating was imported."""
        return any(p.source and p.rating is not None for one in self.symptoms for p in one.series.days)

    @property
    def in_weeks(self) -> bool:
        """Whether each mark is a week."""
        return in_weeks(self.period)

    def of(self, symptom: str) -> SymptomView | None:
        """The symptom of that id, None where it is not shown."""
        return next((one for one in self.symptoms if one.series.symptom.id == symptom), None)


def shown_symptoms(diary: Diary, period: Period) -> tuple[Symptom, ...]:
    """The symptoms that Trends show over a period, in their order: the four, those chosen now, and those
    rated in it.
    """
    said: tuple[CheckIn | Draft, ...] = (*diary.check_ins, *diary.drafts)
    inside = [one for one in said if period.first <= one.day <= period.last]
    return further_symptoms.shown_symptoms(diary.profile, inside)


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


def unit_of(diary: Diary, chosen: DoseUnit | None) -> DoseUnit:
    """The unit of doses in charts: as chosen just now, or as it was kept."""
    return chosen or diary.settings.dose_unit


def trends_view(diary: Diary, chosen: LookBack | None = None, unit: DoseUnit | None = None) -> TrendsView:
    """Everything that Trends show; the same record while nothing changed."""
    period = period_of(diary, chosen)
    doses, ledger = diary.taper.doses, diary.taper.ledger
    begun = first_entry(diary.check_ins, diary.drafts, doses, ledger)
    taper = TaperView(ledger, diary.today, unit_of(diary, unit), doses, begun)
    known = (shown_symptoms(diary, period), period, diary.check_ins, diary.drafts, taper)
    if not _newest or _newest[0][0] != known:
        _newest[:] = [(known, view_of(*known))]
    return _newest[0][1]


_Known = tuple[tuple[Symptom, ...], Period, tuple[CheckIn, ...], tuple[Draft, ...], TaperView]

_newest: list[tuple[_Known, TrendsView]] = []
"""The view that was worked out last, and what was known then: screens are built again at every tap."""


def view_of(
    symptoms: tuple[Symptom, ...],
    period: Period,
    check_ins: tuple[CheckIn, ...],
    drafts: tuple[Draft, ...],
    taper: TaperView | None = None,
) -> TrendsView:
    """Everything that Trends show of those symptoms, the four first: about 0.1 s for ten years of days."""
    dose = _dose(taper, period) if taper else DoseView()
    against = dose.against
    found = [series(symptom, period, check_ins, drafts) for symptom in symptoms]
    charts = [week_chart(one, against) if in_weeks(period) else DayChart(one, against) for one in found]
    since = _since(symptoms, check_ins, drafts, taper) if taper else (None,) * len(symptoms)
    views = tuple(
        SymptomView(one, chart, symptom_figures(one), beside)
        for one, chart, beside in zip(found, charts, since, strict=True)
    )
    begun = taper is not None and bool(taper.ledger.lines)
    said: tuple[CheckIn | Draft, ...] = (*check_ins, *drafts)
    rated = {one.day for one in said if one.answers.rated()}
    return TrendsView(period, overview(charts[: len(CORE)]), views, dose, begun, len(rated))


_SinceKnown = tuple[tuple[Symptom, ...], tuple[CheckIn, ...], tuple[Draft, ...], Ledger, date]

_newest_since: list[tuple[_SinceKnown, tuple[Since | None, ...]]] = []
"""What was worked out last since the last change: another period or unit changes nothing in it."""


def _since(
    symptoms: tuple[Symptom, ...],
    check_ins: tuple[CheckIn, ...],
    drafts: tuple[Draft, ...],
    taper: TaperView,
) -> tuple[Since | None, ...]:
    ledger, today = taper.ledger, taper.today
    known = (symptoms, check_ins, drafts, ledger, today)
    if not _newest_since or _newest_since[0][0] != known:
        found = since_last_change(symptoms, ledger, today, check_ins, drafts)
        _newest_since[:] = [(known, found)]
    return _newest_since[0][1]


def _dose(taper: TaperView, period: Period) -> DoseView:
    known = taper.ledger, period, taper.today, taper.unit, taper.doses
    begun, against = taper.begun, dose_overlay(*known)
    drawn = drawn_lines(against.lines)
    newest = newest_doses(drawn, against.lines, taper.ledger, taper.today) if drawn else ""
    return DoseView(against, dose_summary(*known, begun), dose_rows(*known, begun), drawn, newest)
