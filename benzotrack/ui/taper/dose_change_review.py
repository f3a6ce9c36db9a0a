"""The review of a ledger line: the sentence, each answer one tap to change, and Save."""

from dataclasses import replace

import flet as ft

from benzotrack.domain.corrections import Problem
from benzotrack.domain.days import date_words
from benzotrack.domain.dose_change import DoseChange, Planned
from benzotrack.domain.ledger_problems import TEXT_MAX
from benzotrack.domain.rules.dose_changes import unlikely
from benzotrack.domain.sentences.ledger_words import (
    AGREED_LABELS,
    AGREED_QUESTION,
    KIND_LABELS,
    decided_by_words,
    dose_as_worded,
    told_words,
)
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.taper.dose_change_actions import DoseChangeActions
from benzotrack.ui.taper.dose_change_form import PAGE_OF, Ask, change_of, problems_of

Controls = list[ft.Control]


def review_page(actions: DoseChangeActions) -> tuple[Controls, Controls]:
    """What stands on the page, and Save below it."""
    change = change_of(actions.form, actions.diary)
    problems = problems_of(actions.form, actions.diary)
    sentence = w.card(
        [
            w.heading(
                say(told_words(change, actions.diary.today, change.is_planned)),
                theme.HEADING,
                3,
                w.Tone.CALM.ink,
            ),
            w.text(say(_day_said(actions, change)), theme.BODY, w.Tone.CALM.ink),
        ],
        key="sentence",
        tone=w.Tone.CALM,
    )
    rows: Controls = []
    marked: list[Message] = []
    for page, title, said in _rows(actions, change):
        rows.append(_row(actions, page, title, said))
        here = [problem for problem in problems if _page_of(problem, actions) == page]
        marked += [title for _ in here[:1]]
        rows += [w.status_line(problem.words, f"wrong-{problem.field}", w.Status.WRONG) for problem in here]
    other = [w.status_line(p.words, "wrong-line", w.Status.WRONG) for p in problems if p.field not in PAGE_OF]
    asked = [] if problems else _unlikely(actions, change)
    return [sentence, *asked, w.stacked(rows), *other, *_ends(actions)], _save(actions, marked)


def _day_said(actions: DoseChangeActions, change: DoseChange) -> Message:
    """From when the line holds, or for when it is planned."""
    day, today = change.day, actions.diary.today
    if change.planned is Planned.AHEAD and day <= today:
        waits = actions.form.corrects in {plan.id for plan in actions.ledger.open_plans(today)}
        asks = msg("Planned for {day}, not confirmed. Today asks about it.", day=date_words(day, today))
        return asks if waits else msg("Planned for {day}, not confirmed.", day=date_words(day, today))
    if day > today:
        return msg("Planned for {day}, as already agreed.", day=date_words(day, today))
    if day == today:
        return msg("From today, {day}.", day=date_words(day, today))
    return msg("From {day}.", day=date_words(day, today))


def _unlikely(actions: DoseChangeActions, change: DoseChange) -> Controls:
    """Before it is saved: a dose far from what was there, perhaps a slip of typing."""
    line = replace(change, id="to-be-kept", corrects=actions.form.corrects or None)
    ledger = replace(actions.ledger, entered=(*actions.ledger.entered, line))
    why = unlikely(line, ledger, line.day)
    if why is None:
        return []
    asked = msg("Is this as meant? {what}", what=why)
    return [w.card([w.status_line(asked, "unlikely", ink=w.Tone.CONTACT.ink)], tone=w.Tone.CONTACT)]


def _page_of(problem: Problem, actions: DoseChangeActions) -> str:
    """The page of what is wrong: of a hold or a stop, whose dose is not asked, that it is one."""
    if problem.field == "from_medicine" and Ask.TO in actions.form.pages:
        return Ask.TO
    page = PAGE_OF.get(problem.field, "")
    return Ask.KIND if page is Ask.DOSE and Ask.DOSE not in actions.form.pages else page


def _save(actions: DoseChangeActions, marked: list[Message]) -> Controls:
    """Save, and once it was refused what to look at, in short: little room is left at large text."""
    refused: Controls = []
    if actions.form.problems and marked:
        refused = [
            w.status_line(msg("Not saved. Look at: {what}", what=marked[0]), "refused", w.Status.WRONG)
        ]
    return [*refused, w.button(tr("Save"), actions.tap(actions.save), key="save-change", main=True)]


def _rows(actions: DoseChangeActions, change: DoseChange) -> list[tuple[Ask, Message, Message]]:
    form = actions.form
    said: dict[str, tuple[Message, Message]] = {
        "medicine": (msg("Medicine"), msg("{name}", name=form.medicine)),
        "kind": (msg("What happened"), KIND_LABELS[change.kind]),
        "to": (msg("Medicine instead"), msg("{name}", name=form.to)),
        "day": (msg("Day"), date_words(change.day, actions.diary.today)),
        "dose": (msg("Dose"), dose_as_worded(change, change.wording, TEXT_MAX)),
        "until": (msg("Last day"), date_words(change.until or change.day, actions.diary.today)),
        "agreed": (AGREED_QUESTION, AGREED_LABELS[form.agreed] if form.agreed else msg("not answered")),
        "more": (msg("Who decided, and why"), _more(change)),
    }
    return [(page, *said[page]) for page in form.pages if page is not Ask.REVIEW]


def _more(change: DoseChange) -> Message:
    who = decided_by_words(change.decided_by) if change.decided_by else None
    if who and change.reason:
        return msg("{who}: {reason}", who=who, reason=change.reason)
    return who or (msg("{reason}", reason=change.reason) if change.reason else msg("not said"))


def _row(actions: DoseChangeActions, page: Ask, title: Message, said: Message) -> ft.Control:
    name = tr("{title}: {said}. Change", title=title, said=said)
    lines: Controls = [
        w.text(say(title), theme.SMALL, ft.Colors.ON_SURFACE_VARIANT, semantics_label=name),
        ft.Semantics(exclude_semantics=True, content=w.text(say(said), theme.BODY_STRONG)),
    ]
    face = ft.Row(
        [
            ft.Container(w.stacked(lines, spacing=0), expand=True),
            ft.Icon(ft.Icons.EDIT, color=ft.Colors.PRIMARY, size=22),
        ],
        spacing=theme.GAP,
    )
    row = ft.Button(
        key=f"change-{page}",
        content=face,
        on_click=actions.tap(actions.change, page),
        elevation=0,
        style=w.row_style(ft.Colors.SURFACE, ft.Colors.OUTLINE),
    )
    return ft.MergeSemantics(row)


def _ends(actions: DoseChangeActions) -> Controls:
    """The other ways out: leave it, or take a line back that should not be there."""
    form = actions.form
    if form.asks_withdraw:
        return [_withdraw(actions)]
    leave = tr("Don't change this line") if form.corrects else tr("Don't save this")
    quiet: Controls = [_plain(actions, leave, "give-up")]
    if form.corrects:
        ask = w.secondary(tr("Take this line back"), actions.tap(form.ask_withdraw, True), key="ask-withdraw")
        return [w.body(tr("What it said before stays readable.")), ask, *quiet]
    return quiet


def _plain(actions: DoseChangeActions, words: str, key: str) -> ft.Control:
    return w.secondary(words, actions.tap(actions.give_up), key=key)


def _withdraw(actions: DoseChangeActions) -> ft.Control:
    form = actions.form
    return w.card(
        [
            w.text(tr("Take this line back?"), theme.HEADING, w.Tone.CONTACT.ink),
            w.text(tr("It stays readable, and no longer counts."), theme.BODY, w.Tone.CONTACT.ink),
            w.button(tr("Yes, take it back"), actions.tap(actions.withdraw), key="withdraw"),
            w.button(
                tr("No, keep it"), actions.tap(form.ask_withdraw, False), key="keep-line", kind="outlined"
            ),
        ],
        key="withdraw-asked",
        tone=w.Tone.CONTACT,
        live=True,
    )
