"""How to read the charts and figures of Trends: each sign and word, told here and nowhere else."""

import flet as ft

from benzotrack.charts.axes import many_changes
from benzotrack.domain.since_change import STEPS_NEEDED, SinceRun
from benzotrack.domain.statistics import RATINGS_NEEDED
from benzotrack.i18n import tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.trends.trends_view import TrendsView


def reading_page(view: TrendsView) -> list[ft.Control]:
    """The signs of the charts, those since the last change, and the figures with their limits."""
    parts = [(tr("In the charts"), [_signs(view), changes_line(view), taken_line(view)])]
    if view.crosses:
        parts[0][1].append(crosses_line(view))
    if view.changed_on is not None:
        parts.append((tr("Since the last change"), [since_signs(view)]))
    parts.append((tr("The figures"), _figures()))
    return [_part(title, lines) for title, lines in parts]


def _part(title: str, lines: list[str]) -> ft.Control:
    return w.stacked([w.heading(title, theme.HEADING), *(w.body(line) for line in lines if line)])


def _figures() -> list[str]:
    """What the figures mean, and where their limits come from. Source: selby2010, salaffi2004"""
    return [
        tr("Middle value: put the ratings in order and take the one in the middle."),
        tr("A middle value needs ratings on 4 of the 7 days. Too few: fewer than 4."),
        tr("A day without a rating stays empty. It never counts as 0."),
        tr(
            "“Noticeably” means: the middle value moved by 2 points or more, and 3 or more of the 7 days "
            "stand that far off. The 2 points come from people with long-lasting pain (Salaffi 2004)."
        ),
        tr("“7 to 10: severe” comes from people in cancer care (Selby 2010)."),
        tr("These limits may not fit you. Ask your clinician."),
    ]


def changes_line(view: TrendsView) -> str:
    """What the dashed verticals or the strokes mean; empty where there are none."""
    changes = view.dose.against.changes
    if not changes:
        return ""
    if many_changes(changes):
        return tr("A short stroke at the top is a dose change. It doesn't say why a symptom rose or fell.")
    return tr("A dashed vertical is a dose change. It doesn't say why a symptom rose or fell.")


def taken_line(view: TrendsView) -> str:
    """What the bars and rings beside the dose mean; empty where there are none."""
    taken = [day for line in view.dose.against.lines for day in line.taken]
    if not taken:
        return ""
    words = tr("A bar above is what was taken that day and is not prescribed for every day.")
    if all(day.mg is not None for day in taken):
        return words
    return " ".join([words, tr("A ring is a dose without an amount.")])


def crosses_line(view: TrendsView) -> str:
    """What the crosses mean, and what is counted of them."""
    words = tr("A cross is from another app or a file.")
    if not any(one.figures.period.other_scale for one in view.symptoms):
        return words
    more = tr(
        "Where it was rated there on another scale, it was brought to 0\u201310. You can see it, and it "
        "counts in no figure, no line and no alert: two scales can't be compared."
    )
    return tr("{sentence} {next}", sentence=words, next=more)


def _signs(view: TrendsView) -> str:
    if view.in_weeks:
        return tr(
            "Each mark is the middle value of a week, and the line joins them. "
            "The bar behind a mark goes from the lowest to the highest rating of the week. "
            "A small mark has fewer than 4 rated days. A week without a rating is a gap. "
            "A bar below says that the week had hard days, a longer one that it had more."
        )
    return tr(
        "Each mark is a day. A hollow mark was recorded later. The line is the middle value of 7 days. "
        "Where too few days are rated, the line has a gap. A bar below is a hard day."
    )


def since_signs(view: TrendsView) -> str:
    """What the signs in a chart since the last change mean."""
    if isinstance(view.symptoms[0].since, SinceRun):
        return tr(
            "From left to right: weeks since the first small step. Week 0 is the 7 days before it. Each mark "
            "is the middle value of a week; the bar behind it goes from lowest to highest. Where fewer than "
            "{n} days of a week are rated, each of them is a mark. A bar below is a hard day. It says "
            "nothing about why.",
            n=RATINGS_NEEDED,
        )
    return tr(
        "From left to right: days since the change. Each mark is a day of this step; a hollow one was "
        "recorded later. The line is the middle value of the earlier steps on that day, the grey behind it "
        "goes from their lowest to their highest rating. They are drawn only where at least {n} earlier "
        "steps have a rating. A bar below is a hard day. It says nothing about why.",
        n=STEPS_NEEDED,
    )
