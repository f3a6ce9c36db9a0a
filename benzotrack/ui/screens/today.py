"""Today: the check-in until it is done, then the day at a glance; alerts and the last 14 days always."""

from __future__ import annotations

import flet as ft

from benzotrack.diary import Diary
from benzotrack.domain.check_in import CONTEXT, SIDE_EFFECTS, Answers, CheckIn, Choice
from benzotrack.domain.days import day_words
from benzotrack.domain.further_symptoms import answered_symptoms
from benzotrack.domain.symptoms import CORE, Symptom
from benzotrack.ui import theme
from benzotrack.ui.parts.alert_cards import AlertCard, alert_banner, quiet_lines
from benzotrack.ui.parts.buttons import button
from benzotrack.ui.parts.cards import card, page_column
from benzotrack.ui.parts.check_in.flow import CheckInFlow
from benzotrack.ui.parts.nav import Kind, Nav, Place
from benzotrack.ui.parts.shell import Shell, bounded
from benzotrack.ui.parts.strip import day_strip
from benzotrack.ui.parts.text import body, heading, small, text
from benzotrack.ui.parts.today_view import TodayView, today_view
from benzotrack.words import Message, join, msg, say, tr


@ft.component
@bounded
def TodayScreen(diary: Diary, nav: Nav, shell: Shell) -> ft.Control:
    """The check-in, or the day as it was saved."""
    view = today_view(diary)
    if diary.profile.paused and view.check_in is None and view.draft is None:
        return _page([_paused(shell), *_always(view, nav, shell)], shell)
    if view.asking:
        strip = day_strip(view.strip, shell)
        return CheckInFlow(
            diary,
            nav,
            shell,
            view.day,
            above=tuple(alert_banner(view.loud, shell)),
            below=(strip,),
            key=f"flow-{view.day}",
        )
    return _page(
        [
            *(AlertCard(a, nav, shell, key=f"card-{a.rule}-{a.about}") for a in view.loud),
            _done(view, shell),
            *quiet_lines(view.quiet),
            day_strip(view.strip, shell),
            _something_happening(view, shell),
        ],
        shell,
    )


def _page(controls: list[ft.Control], shell: Shell) -> ft.Control:
    return page_column(controls, key="today", width=shell.look.column)


def _always(view: TodayView, nav: Nav, shell: Shell) -> list[ft.Control]:
    return [
        *(AlertCard(a, nav, shell, key=f"card-{a.rule}-{a.about}") for a in view.loud),
        *quiet_lines(view.quiet),
        day_strip(view.strip, shell),
        _something_happening(view, shell),
    ]


def _done(view: TodayView, shell: Shell) -> ft.Control:
    """The day's answers, and the way to change them."""
    check_in = view.check_in
    assert check_in is not None
    day = view.day
    return card(
        [
            heading(tr("Checked in for {day}", day=say(day_words(day, shell.diary.today)))),
            *([body(tr("A hard day. That is enough for today."))] if check_in.answers.hard_day else []),
            *(_rating_line(check_in, symptom) for symptom in _shown(check_in)),
            *(small(say(line)) for line in beside(check_in.answers)),
            button(
                tr("Edit"),
                shell.on(shell.nav.open, Place(Kind.DAY, day=day)),
                key="edit",
                kind="outlined",
                icon=ft.Icons.EDIT,
                min_height=theme.TARGET,
            ),
        ],
        key="done",
    )


def _shown(check_in: CheckIn) -> list[Symptom]:
    """The four, and the further ones that were answered; on a hard day only what was answered."""
    answers = check_in.answers
    four = [s for s in CORE if s.id in answers.ratings or not answers.hard_day]
    return [*four, *answered_symptoms(answers.ratings)]


def _rating_line(check_in: CheckIn, symptom: Symptom) -> ft.Control:
    rating = check_in.answers.ratings.get(symptom.id)
    said = (
        tr("{rating}, {band}", rating=rating, band=symptom.band(rating))
        if rating is not None
        else tr("Skipped")
        if symptom.id in check_in.answers.ratings
        else tr("Not asked")
    )
    return ft.Row(
        [
            ft.Container(body(say(symptom.label)), expand=True),
            text(said, theme.BODY_STRONG, align=ft.TextAlign.END),
        ],
        spacing=theme.GAP,
    )


def beside(answers: Answers) -> list[Message]:
    """What was noted beside the ratings, in a line each."""
    lines: list[Message] = []
    if answers.hours_slept is not None:
        lines.append(msg("Hours slept: {hours}", hours=f"{answers.hours_slept.normalize():f}"))
    if answers.could_do_day is not None:
        lines.append(msg("Could do my day: {n} of 10", n=answers.could_do_day))
    noted = [*_labels(SIDE_EFFECTS, answers.side_effects), *_labels(CONTEXT, answers.context)]
    if noted:
        lines.append(msg("Also noted: {list}", list=join(noted)))
    if answers.note:
        lines.append(msg("With a note"))
    return lines


def _labels(choices: tuple[Choice, ...], ids: tuple[str, ...]) -> list[str]:
    return [say(choice.label) for choice in choices if choice.id in ids]


def _paused(shell: Shell) -> ft.Control:
    diary = shell.diary
    return card(
        [
            heading(tr("Check-ins are paused")),
            body(tr("Start again whenever you like. Nothing is missing.")),
            button(
                tr("Start again"),
                shell.on(lambda: diary.change_profile(diary.profile.resumed(diary.today))),
                key="resume",
            ),
        ],
        key="paused",
    )


def _something_happening(view: TodayView, shell: Shell) -> ft.Control:
    return button(
        tr("Something serious is happening"),
        shell.on(shell.nav.open, Place(Kind.SIGNS, day=view.day)),
        key="signs",
        kind="outlined",
        icon=ft.Icons.WARNING_AMBER,
        min_height=theme.TARGET,
    )
