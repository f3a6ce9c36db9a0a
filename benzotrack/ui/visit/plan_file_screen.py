"""A plan from the clinic: a file is chosen or its text pasted, looked at line by line, and taken in."""

from dataclasses import dataclass
from typing import cast

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.plan_import import PlanTaken
from benzotrack.domain.days import full_date
from benzotrack.domain.plan_comparison import PlanComparison
from benzotrack.domain.plan_ledger import PlanRow
from benzotrack.domain.sentences.plan_words import FROM_WHOM, row_details
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Tab
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.visit.plan_file_form import FORM, TEXT, PlanFileForm

Controls = list[ft.Control]

LEFT_SHOWN = 3
"""How many lines that were not taken in are named."""


@ft.component
@w.bounded
def PlanFileScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The form, as it was left."""
    form = w.kept(ft.context.page, FORM, PlanFileForm)
    return PlanFilePages(diary, form, screen, key=FORM)


@ft.component
@w.bounded
def PlanFilePages(diary: Diary, form: PlanFileForm, screen: ScreenContext) -> ft.Control:
    """Where it comes from, then what it says, then what became of it."""
    actions = PlanFileActions(screen, form, ft.context.page)
    if form.done is not None:
        return Done(form, form.done, screen, key="plan-file-done")
    page = _start(actions) if form.plan is None else _preview(actions, form.beside(diary))
    return w.Wizard(lambda _: page, screen)


@dataclass(frozen=True)
class PlanFileActions(w.PageActions):
    """One drawing of the form, and the taps that it hears."""

    form: PlanFileForm
    page: ft.Page

    def take_in(self) -> None:
        """Take in what is chosen."""
        self.form.take_in(self.diary)

    def give_up(self) -> None:
        """Leave everything as it is."""
        w.dropped(self.page, FORM)
        self.screen.nav.back()


def _start(actions: PlanFileActions) -> w.Page:
    form = actions.form
    controls: Controls = [
        actions.question(msg("Take in a plan from the clinic"), "plan-start"),
        w.body(tr("Your clinic can give you a plan as a file. You see it here line by line first.")),
        w.body(tr("Nothing changes before you agree, and you can undo it.")),
        w.fold(tr("Paste its text instead"), form.pasting, actions.tap(form.show_paste), key="plan-paste"),
    ]
    if form.pasting:
        controls += [
            w.Field(form.typed, TEXT, msg("The plan's text"), actions.screen, lines=4, key="plan-text-line"),
            w.secondary(tr("Look at this text"), actions.tap(form.read_pasted), key="plan-read"),
        ]
    choose = w.button(tr("Choose the file"), actions.screen.on(form.choose), key="plan-choose", main=True)
    return w.Page("plan-start", controls, [*_told(actions), choose])


def _told(actions: PlanFileActions) -> Controls:
    told = actions.form.told
    return [w.status_line(told, "plan-told", w.Status.WRONG)] if told else []


# What it says

PARTS: tuple[tuple[str, Message], ...] = (
    ("line-", msg("Doses")),
    ("agreed-", msg("What we agreed")),
    ("limit", msg("Alert limits")),
    ("worse", msg("Alert limits")),
    ("lone", msg("Alert limits")),
    ("visit", msg("Visit")),
)
"""How the keys of rows begin, and what stands above those rows."""


def _preview(actions: PlanFileActions, beside: PlanComparison) -> w.Page:
    plan = beside.plan
    written = full_date(plan.written_on)
    controls: Controls = [
        actions.question(msg("Plan of {who}", who=plan.by), "plan-preview"),
        w.body(tr("The file says that {who} wrote it on {day}.", who=plan.by, day=written)),
        w.text(say(FROM_WHOM), theme.BODY_STRONG),
        *(w.status_line(words, None, w.Status.HINT) for words in beside.told),
        *_rows(actions, beside.rows),
        w.small(tr("A dose for a day ahead stays a plan. Today asks about it on its day.")),
        w.secondary(tr("Leave everything as it is"), actions.tap(actions.give_up), key="plan-leave"),
        w.secondary(tr("Another plan"), actions.tap(actions.form.another), key="plan-another"),
    ]
    n = len(beside.taken)
    words = (
        tr("Take it in") if n == len(beside.rows) else tr("Take in {n} of {all}", n=n, all=len(beside.rows))
    )
    take = w.button(words, actions.tap(actions.take_in), key="plan-take", main=True)
    return w.Page("plan-preview", controls, [*_told(actions), take])


def _rows(actions: PlanFileActions, rows: tuple[PlanRow, ...]) -> Controls:
    shown, above = list[ft.Control](), ""
    for row in rows:
        title = next(say(words) for begins, words in PARTS if row.key.startswith(begins))
        if title != above:
            shown.append(w.heading(title, theme.HEADING, 3))
            above = title
        shown.append(_row(actions, row))
    return shown


def _row(actions: PlanFileActions, row: PlanRow) -> ft.Control:
    """A line to choose where it can be taken in, else its words; below it what it is, and its doubts."""
    more = " ".join(map(say, row_details(row)))
    if row.allowed:
        return w.line(
            say(row.says),
            row.taken,
            actions.screen.on(actions.form.choose_row, row.key, not row.taken),
            key=f"take-{row.key}",
            sign=w.box(row.taken),
            aside=more,
        )
    words = w.stacked([w.body(say(row.says)), w.small(more)], key=f"left-{row.key}", spacing=2)
    return ft.Container(words, padding=ft.Padding(16, theme.GAP_SMALL, 12, theme.GAP_SMALL))


# What became of it


@ft.component
@w.bounded
def Done(form: PlanFileForm, done: PlanTaken, screen: ScreenContext) -> ft.Control:
    """How much is in the diary now, the way to see it, and the way back."""
    told, set_told = ft.use_state(cast("Message | None", None))
    debounce = w.page_debounce(ft.context.page)
    ft.use_effect(screen.on(debounce.redrawn), [])
    page = ft.context.page

    def undo() -> None:
        if done.before is not None:
            set_told(screen.lock_actions.undo_import(done.before))

    def see() -> None:
        w.dropped(page, FORM)
        screen.nav.go(Tab.TAPER)

    said = msgn(
        "{n} line of the plan is in your diary.", "{n} lines of the plan are in your diary.", done.rows
    )
    shown: Controls = [
        w.Heading(
            w.status_line(said, "plan-done", w.Status.DONE),
            "plan-done",
            w.Rank.CONFIRMATION,
            "question",
            key="question-plan-done",
        ),
        w.body(tr("Each says that it is from a file, and by whom.")),
        *_left(done),
        *([w.status_line(told, "undo-told", w.Status.WRONG)] if told else []),
        w.button(tr("See it on Taper"), screen.on(debounce.once(see)), key="plan-see", main=True),
    ]
    if done.before is not None and screen.lock_actions.step_back is not None:
        back = screen.on(debounce.once(undo))
        shown.append(w.secondary(tr("Undo"), back, key="plan-undo", icon=ft.Icons.UNDO))
        shown.append(w.small(tr("As long as nothing else is saved, it can also be undone in Your data.")))
    return w.page_column(shown, key="plan-file-done", width=screen.look.column)


def _left(done: PlanTaken) -> Controls:
    """What of the plan is not in the diary, so that nobody takes it to be there."""
    more = len(done.left) - LEFT_SHOWN
    return [
        *(
            w.status_line(msg("Not taken in: {line}", line=line), None, w.Status.HINT)
            for line in done.left[:LEFT_SHOWN]
        ),
        *([w.small(tr("And {n} more.", n=more))] if more > 0 else []),
    ]
