"""Record this visit: its day, with whom, what was decided; and the visits that were recorded."""

from __future__ import annotations

from datetime import date

import flet as ft

from benzotrack.diary import Diary
from benzotrack.domain.days import date_words
from benzotrack.domain.problems import UnfitError
from benzotrack.domain.visits import Visit
from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button
from benzotrack.ui.parts.cards import card, stacked
from benzotrack.ui.parts.fields import text_box
from benzotrack.ui.parts.nav import Tab
from benzotrack.ui.parts.shell import Shell, bounded
from benzotrack.ui.parts.text import body, small, text
from benzotrack.ui.parts.visit.days import day_button
from benzotrack.words import msg, say, tr


@ft.component
@bounded
def RecordVisit(diary: Diary, shell: Shell) -> ft.Control:
    """The form, empty again once it is kept."""
    who: ft.Ref[ft.TextField] = ft.use_memo(lambda: ft.Ref(), [])
    what: ft.Ref[ft.TextField] = ft.use_memo(lambda: ft.Ref(), [])
    day, set_day = ft.use_state(diary.today)
    wrong, set_wrong = ft.use_state("")
    round_, set_round = ft.use_state(0)

    def keep() -> None:
        try:
            diary.taper.record_visit(day, _typed(who), _typed(what))
        except UnfitError as problem:
            set_wrong(say(problem.problems[0].words))
            return
        set_wrong("")
        who.current = what.current = None
        set_round(round_ + 1)
        if diary.not_saved is None:
            shell.nav.mention(msg("The visit is saved."))

    with_whom = tr("With whom")
    return stacked(
        [
            day_button(shell, msg("Day of the visit"), day, set_day, key="visit-day"),
            ft.Container(
                stacked(
                    [
                        text_box(who, "visit-with", with_whom, diary.settings.clinician_name),
                        text_box(what, "visit-decided", tr("What was decided"), ""),
                    ]
                ),
                key=f"visit-fields-{round_}",
            ),
            *([body(wrong, ft.Colors.ERROR, key="visit-wrong")] if wrong else []),
            button(tr("Save this visit"), shell.on(keep), key="save-visit"),
            small(tr("Was a dose changed? Write it down on Taper too.")),
            button(
                tr("Go to Taper"),
                shell.on(shell.nav.go, Tab.TAPER),
                key="visit-to-taper",
                kind="outlined",
                min_height=theme.TARGET,
            ),
        ]
    )


def _typed(field: ft.Ref[ft.TextField]) -> str:
    return (field.current.value or "").strip() if field.current else ""


def visit_list(shell: Shell) -> ft.Control:
    """The visits, newest first, each with a way to take it back."""
    visits = shell.diary.taper.visits
    if not visits:
        return body(tr("No visits are recorded yet."), key="no-visits")
    today = shell.diary.today
    return stacked([_visit(shell, visit, today) for visit in reversed(visits)])


def _visit(shell: Shell, visit: Visit, today: date) -> ft.Control:
    day = say(date_words(visit.day, today))
    coming = tr("{day}, coming", day=day) if visit.day > today else day
    lines: list[ft.Control] = [text(coming, theme.BODY_STRONG)]
    if visit.with_whom:
        lines.append(body(tr("With {who}", who=visit.with_whom)))
    if visit.decided:
        lines.append(body(visit.decided))
    lines.append(
        button(
            tr("This was a mistake"),
            shell.on(_withdraw, shell, visit.id),
            key=f"withdraw-{visit.id}",
            name=tr("The visit of {day} was a mistake", day=day),
            kind="quiet",
            min_height=theme.TARGET,
        )
    )
    return card(lines, key=f"visit-{visit.id}")


def _withdraw(shell: Shell, visit_id: str) -> None:
    shell.diary.taper.correct_visit(visit_id, withdrawn=True)
