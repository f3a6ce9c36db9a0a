"""What Trends and a large chart say alike: each chart with its title and words, what its signs mean, and rows
of text, each heard as one sentence: doses, since the last change, a symptom's figures, totals.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import flet as ft

from benzotrack.charts.axes import many_changes
from benzotrack.charts.since_chart import SINCE_PLOT, SinceChart
from benzotrack.charts.style import ChartLook
from benzotrack.charts.totals_chart import TotalsChart
from benzotrack.domain.days import date_words, day_words
from benzotrack.domain.dose_before import dose_before
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.questionnaires import (
    KINDS,
    QuestionnaireKind,
    Total,
    total_row,
    totals,
    totals_sentence,
)
from benzotrack.domain.sentences.from_to_words import from_to_words
from benzotrack.domain.sentences.ledger_words import wording_apart
from benzotrack.domain.sentences.since_change_words import (
    change_words,
    run_words,
    since_rows,
    since_words,
    steps_words,
    week_rows,
)
from benzotrack.domain.sentences.trend_words import FigureRow, figure_rows, summary, together
from benzotrack.domain.since_change import STEPS_NEEDED, Since, SinceRun
from benzotrack.domain.statistics import RATINGS_NEEDED
from benzotrack.domain.symptoms import CORE
from benzotrack.i18n import Message, msg, say, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.theme import Look
from benzotrack.ui.trends.trends_view import DoseView, SymptomView, TrendsView

FOUR = "four"
"""What the keys of the chart of the four together end with."""


def four_together(view: TrendsView) -> w.Titled:
    """The chart of the four on one axis."""
    sentence = say(together([one.series for one in view.symptoms[: len(CORE)]]))
    if view.dose.sentence is None:
        return w.Titled(FOUR, tr("The four together"), view.four, sentence)
    title = tr("The four together, and the dose")
    return w.Titled(FOUR, title, view.four, with_dose(view, sentence))


def with_dose(view: TrendsView, sentence: str) -> str:
    """The sentence of a chart that has the prescribed dose above it."""
    if view.dose.sentence is None:
        return sentence
    return tr("{dose} {symptoms}", dose=view.dose.sentence, symptoms=sentence)


def since_chart(shown: SymptomView, today: date) -> w.Titled | None:
    """The chart of one symptom since the last dose change; None before the first."""
    if shown.since is None:
        return None
    symptom = shown.series.symptom
    larger = tr("{symptom} since the last change: larger, and day by day", symptom=symptom.label)
    if isinstance(shown.since, SinceRun):
        larger = tr("{symptom} since the last change: larger, and week by week", symptom=symptom.label)
    words = say(since_words(shown.since, day_words(shown.since.counted_from, today)))
    return w.Titled(f"since-{symptom.id}", say(symptom.label), SinceChart((shown.since,)), words, larger)


def symptom_chart(shown: SymptomView) -> w.Titled:
    """The chart of one symptom."""
    symptom = shown.series.symptom
    return w.Titled(symptom.id, say(symptom.label), shown.chart, say(summary(shown.series)))


def changes_line(view: TrendsView) -> str:
    """What the dashed verticals or the strokes mean; empty where there are none."""
    changes = view.dose.against.changes
    if not changes:
        return ""
    if many_changes(changes):
        return tr("A short stroke at the top is a dose change. It doesn't say why a symptom rose or fell.")
    return tr("A dashed vertical is a dose change. It doesn't say why a symptom rose or fell.")


def signs_line(view: TrendsView, *, alone: bool) -> str:
    """What the signs in a chart of one symptom mean, or in that of the four."""
    return " ".join(filter(None, [_signs(view, alone), changes_line(view), taken_line(view)]))


def taken_line(view: TrendsView) -> str:
    """What the bars and rings beside the dose mean; empty where there are none."""
    taken = [day for line in view.dose.against.lines for day in line.taken]
    if not taken:
        return ""
    words = tr("A bar above is what was taken that day and is not prescribed for every day.")
    if all(day.mg is not None for day in taken):
        return words
    return " ".join([words, tr("A ring is a dose without an amount.")])


def _signs(view: TrendsView, alone: bool) -> str:
    if view.in_weeks:
        if not alone:
            return tr("Each line joins the middle values of the weeks. A week without a rating is a gap.")
        return tr(
            "Each mark is the middle value of a week, and the line joins them. "
            "The bar behind a mark goes from the lowest to the highest rating of the week. "
            "A small mark has fewer than 4 rated days. A week without a rating is a gap. "
            "A bar below says that the week had hard days, a longer one that it had more."
        )
    if not alone:
        return tr(
            "Each line is the middle value of 7 days. Where too few days are rated, the line has a gap."
        )
    return tr(
        "Each mark is a day. A hollow mark was recorded later. The line is the middle value of 7 days. "
        "A bar below is a hard day."
    )


_DOSE_TABLE_PX = 600
"""Narrowest window in which a medicine's name, its days and its dose stand side by side."""

ROWS_SHOWN = 16
"""Most rows of the dose table; Taper lists every change."""


def dose_table(dose: DoseView, last: date, look: Look) -> list[ft.Control]:
    """The prescribed dose in rows, the newest days of each medicine first; nothing where there is none."""
    if not dose.rows:
        return []
    parts: list[ft.Control] = [w.heading(tr("Prescribed dose"), theme.BODY_STRONG, level=3)]
    heads = (tr("medicine"), tr("days"), tr("dose"))
    rows = [
        (
            row.medicine,
            tr("{first} to {last}", first=date_words(row.first, last), last=date_words(row.last, last)),
            say(row.dose),
        )
        for row in dose.rows[:ROWS_SHOWN]
    ]
    parts += w.table(heads, rows, (3, 4, 4), look, below=look.width < _DOSE_TABLE_PX)
    if (more := len(dose.rows) - ROWS_SHOWN) > 0:
        parts.append(
            w.small(trn("{n} more row. Taper has them all.", "{n} more rows. Taper has them all.", more))
        )
    return [w.stacked(parts, key="figures-dose", spacing=4)]


def since_card(
    view: TrendsView, ledger: Ledger, today: date, look: ChartLook, larger: Callable[[str, str], w.Handler]
) -> list[ft.Control]:
    """The card, or a quiet line before the first change; nothing where nothing was ever prescribed.

    `larger` gives what opens the large chart of the symptom with that id, from the place with that key.
    """
    if not view.begun:
        return []
    title = tr("Since the last change")
    if view.changed_on is None:
        return [w.small(tr("“{title}” will be here after the first dose change.", title=title))]
    low = replace(look, plot=SINCE_PLOT)
    charts: list[ft.Control] = []
    for one in view.symptoms:
        if (shown := since_chart(one, today)) is not None:
            key = f"at-{shown.name}"
            opens = larger(one.series.symptom.id, key)
            charts.append(
                w.anchor(key, w.ChartCard(shown, low, opens, framed=False, key=f"card-{shown.name}"))
            )
    first = view.symptoms[0].since
    assert first is not None
    intro = since_intro(first, ledger, today)
    return [w.card([w.heading(title, theme.HEADING), *intro, *charts], key="since-the-last-change")]


def since_intro(since: Since, ledger: Ledger, today: date) -> list[ft.Control]:
    """Which change it was, how many steps stand beside it, and how to read the charts."""
    if isinstance(since, SinceRun):
        return [*(w.body(say(words)) for words in run_words(since, today)), w.small(weeks_signs())]
    lines = [x for x in ledger.lines if x.day == since.changed_on and x.id not in ledger.unconfirmed]
    return [
        w.body(say(change_words(since.changed_on, today))),
        *(
            w.body(say(words))
            for line in lines
            for words in (from_to_words(line, dose_before(ledger, line)), *_wording(line))
        ),
        w.body(say(steps_words(since.earlier_steps))),
        w.small(since_signs()),
    ]


def _wording(line: DoseChange) -> list[Message]:
    words = wording_apart(line)
    return [msg("“{words}”", words=words)] if words else []


def since_signs() -> str:
    """What the signs in a chart since the last change mean."""
    return tr(
        "From left to right: days since the change. Each mark is a day of this step; a hollow one was "
        "recorded later. The line is the middle value of the earlier steps on that day, the grey behind it "
        "goes from their lowest to their highest rating. They are drawn only where at least {n} earlier "
        "steps have a rating. A bar below is a hard day. It says nothing about why.",
        n=STEPS_NEEDED,
    )


def weeks_signs() -> str:
    """What the signs in a chart since small steps began mean."""
    return tr(
        "From left to right: weeks since the first small step. Week 0 is the 7 days before it. Each mark is "
        "the middle value of a week; the bar behind it goes from lowest to highest. Where fewer than {n} "
        "days of a week are rated, each of them is a mark. A bar below is a hard day. It says nothing about "
        "why.",
        n=RATINGS_NEEDED,
    )


def since_table(since: Since, look: Look) -> ft.Control:
    """The days since the change, or the weeks since small steps began, row by row."""
    if isinstance(since, SinceRun):
        return _weeks_table(since, look)
    heads = (tr("day"), tr("this step"), tr("middle value"), tr("lowest to highest"), tr("earlier steps"))
    rows = [
        tuple(say(part) for part in (row.day, row.current, row.middle, row.ends, row.steps))
        for row in since_rows(since)
    ]
    return w.stacked(
        [
            w.heading(tr("The figures"), theme.HEADING),
            *w.table(heads, rows, (3, 4, 4, 5, 4), look),
            w.small(
                tr(
                    "Middle value, lowest and highest are of the earlier steps on that day; the last column "
                    "says how many of them have a rating. Too few: fewer than {n}.",
                    n=STEPS_NEEDED,
                )
            ),
        ],
        key="since-figures",
        spacing=4,
    )


def _weeks_table(since: SinceRun, look: Look) -> ft.Control:
    heads = (tr("week"), tr("days rated"), tr("middle value"), tr("lowest to highest"))
    rows = [
        tuple(say(part) for part in (row.week, row.rated, row.middle, row.ends)) for row in week_rows(since)
    ]
    return w.stacked(
        [
            w.heading(tr("The figures"), theme.HEADING),
            *w.table(heads, rows, (3, 4, 4, 5), look),
            w.small(tr("Too few: fewer than {n} days rated.", n=RATINGS_NEEDED)),
        ],
        key="since-figures",
        spacing=4,
    )


def totals_part(view: TrendsView, look: ChartLook, screen: ScreenContext) -> list[ft.Control]:
    """A chart and a list for each questionnaire that has a total in these days."""
    period = view.period
    shown: list[ft.Control] = []
    for kind in KINDS:
        found = totals(screen.diary.questionnaires, kind, period.first, period.last)
        if found:
            shown += _one(kind, found, view, look, screen)
    return shown


def _one(
    kind: QuestionnaireKind,
    found: tuple[Total, ...],
    view: TrendsView,
    look: ChartLook,
    screen: ScreenContext,
) -> list[ft.Control]:
    today = screen.diary.today
    sentence = say(totals_sentence(kind, found, today))
    shown = w.Titled(
        kind.id, say(kind.name), TotalsChart(view.period, kind.id, found, view.dose.against.changes), sentence
    )
    rows: list[ft.Control] = [w.small(say(total_row(kind, total, today))) for total in reversed(found)]
    rows.append(w.small(tr("A line stands where each word begins. Self-reported, not a diagnosis.")))
    return [
        w.ChartCard(shown, look, key=f"card-{kind.id}"),
        w.card([w.stacked(rows, spacing=0)], key=f"totals-{kind.id}"),
    ]


def figures_table(shown: SymptomView, look: Look) -> ft.Control:
    """Three columns of figures; at large text each row's three figures stand below each other."""
    heads = (tr("last 7 days"), tr("the 7 before"), _period_head(shown))
    found = figure_rows(shown.figures)
    rows = [_stack(row, heads) if look.large_text else _row(row, heads) for row in found]
    top: list[ft.Control] = [w.heading(say(shown.series.symptom.label), theme.BODY_STRONG, level=3)]
    if not look.large_text:
        top.append(ft.Semantics(exclude_semantics=True, content=_cells("", heads, bold=True)))
    return w.stacked([*top, *rows], key=f"figures-{shown.series.symptom.id}", spacing=4)


def table_note() -> ft.Control:
    """What the words and signs of the table mean."""
    return w.small(tr("Too few: fewer than 4 days rated."))


def _period_head(shown: SymptomView) -> str:
    return trn("{n} day", "all {n} days", shown.figures.period.days)


def _spoken(row: FigureRow, heads: tuple[str, str, str]) -> str:
    return tr(
        "{row}. {one}: {a}. {two}: {b}. {three}: {c}.",
        row=row.label,
        one=heads[0],
        a=row.week,
        two=heads[1],
        b=row.week_before,
        three=heads[2],
        c=row.period,
    )


def _row(row: FigureRow, heads: tuple[str, str, str]) -> ft.Control:
    figures = tuple(say(value) for value in (row.week, row.week_before, row.period))
    return ft.Semantics(
        label=_spoken(row, heads),
        container=True,
        exclude_semantics=True,
        content=ft.Container(
            _cells(say(row.label), figures),
            border=ft.Border(top=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
            padding=ft.Padding(0, 4, 0, 4),
        ),
    )


def _cells(label: str, figures: tuple[str, ...], bold: bool = False) -> ft.Control:
    token = theme.SMALL_STRONG if bold else theme.SMALL
    cells: list[ft.Control] = [ft.Container(w.small(label), expand=5)]
    cells += [ft.Container(w.text(figure, token, align=ft.TextAlign.END), expand=3) for figure in figures]
    return ft.Row(cells, spacing=theme.GAP_SMALL, vertical_alignment=ft.CrossAxisAlignment.START)


def _stack(row: FigureRow, heads: tuple[str, str, str]) -> ft.Control:
    values = (row.week, row.week_before, row.period)
    lines = [tr("{head}: {value}", head=h, value=v) for h, v in zip(heads, values, strict=True)]
    return ft.Semantics(
        label=_spoken(row, heads),
        container=True,
        exclude_semantics=True,
        content=w.stacked([w.text(say(row.label), theme.SMALL_STRONG), *map(w.small, lines)], spacing=0),
    )
