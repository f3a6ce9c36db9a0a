"""Agreed steps typed as one table: days and mg, who decided them, then all of them before they are saved."""

from functools import partial

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.agreed_steps import row_field
from benzotrack.domain.amounts import mg_text
from benzotrack.domain.days import date_words
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.sentences.ledger_words import AGREED_LABELS, detail_words
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.taper.dose_change_screen import who_decided
from benzotrack.ui.taper.plan_form import FORM, PASTE, Ask, PlanActions, PlanForm, day_field, mg_field

Controls = list[ft.Control]


def plannable(diary: Diary) -> tuple[str, ...]:
    """The medicines of which several steps can be planned: those taken every day at one dose."""
    steps = diary.taper.ledger.current_steps(diary.today)
    return tuple(step.medicine for step in steps if not (step.as_needed or step.cuts))


@ft.component
@w.bounded
def PlanScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The form, as it was left."""
    page = ft.context.page
    if not (medicines := plannable(diary)):
        none = w.body(tr("No medicine is taken every day at one dose now. Use “Add a change”."))
        return w.page_column([none], key="no-plan", width=screen.look.column)
    form = w.kept(page, FORM, lambda: PlanForm(medicines))
    if form.medicines != medicines:
        form.offer(medicines)
    return Pages(diary, form, screen, key=FORM)


@ft.component
@w.bounded
def Pages(diary: Diary, form: PlanForm, screen: ScreenContext) -> ft.Control:
    """One page at a time."""
    actions = PlanActions(screen, form, ft.context.page)
    asked, controls, bottom = {
        Ask.MEDICINE: _medicine,
        Ask.STEPS: _steps,
        Ask.AGREED: _agreed,
        Ask.REVIEW: _review,
    }[form.page](actions)
    back = [ft.Row([actions.back_button(form.go_back)])] if form.before else []
    shown = [*back, actions.question(asked, form.page), *controls]
    page = w.Page(form.page, shown, bottom, edge=w.DAYS_EDGE)
    return w.Wizard(lambda _: page, screen)


Drawn = tuple[Message, Controls, Controls]
"""What a page asks, what stands on it, and what leads on below it."""


def _medicine(actions: PlanActions) -> Drawn:
    form = actions.form
    lines: Controls = [
        w.line(
            name,
            form.medicine == name,
            actions.tap(form.set_medicine, name),
            key=f"plan-{name}",
            sign=ft.Icons.CHEVRON_RIGHT,
        )
        for name in form.medicines
    ]
    return msg("Which medicine?"), lines, []


def _wrong(actions: PlanActions, *fields: str) -> Controls:
    problem = actions.form.wrong(*fields)
    return [w.status_line(problem.words, f"wrong-{problem.field}", w.Status.WRONG)] if problem else []


# The table


def _steps(actions: PlanActions) -> Drawn:
    form = actions.form
    add = w.secondary(
        tr("Add a row"), actions.screen.on(actions.to_row, form.rows), key="add-row", icon=ft.Icons.ADD
    )
    look = msgn("Please look at {n} row.", "Please look at {n} rows.", _rows_wrong(form))
    told = [w.status_line(look, "rows-wrong", w.Status.WRONG)] if _rows_wrong(form) else []
    following = w.button(tr("Next"), actions.tap(form.set_steps, actions.diary.taper), key="next", main=True)
    return (
        msg("Agreed steps of {medicine}", medicine=form.medicine),
        [
            w.small(tr("As agreed with your prescriber. Days like 5 October 2026 or 2026-10-05.")),
            *([] if actions.look.large_text else [_heads(actions)]),
            *(_row(actions, row) for row in range(form.rows)),
            add,
            *_paste(actions),
        ],
        [*told, *_wrong(actions, "rows"), following],
    )


def _rows_wrong(form: PlanForm) -> int:
    return sum(form.wrong(row_field(row)) is not None for row in range(form.rows))


DAY_PART, MG_PART = 5, 3
"""How wide a row's day and its mg are, in parts of the row."""


def _heads(actions: PlanActions) -> ft.Control:
    """What stands in the columns; each field says it for itself."""
    words: Controls = [
        ft.Container(width=_number_width(actions)),
        ft.Container(w.text(tr("From which day"), theme.SMALL_STRONG), expand=DAY_PART),
        ft.Container(w.text(tr("mg a day"), theme.SMALL_STRONG), expand=MG_PART),
    ]
    return ft.Semantics(exclude_semantics=True, content=ft.Row(words, spacing=theme.GAP_SMALL))


NUMBER = 22
"""Width of a row's number, in logical px at normal text size."""


def _number_width(actions: PlanActions) -> float:
    return NUMBER * actions.look.text_scale


def _row(actions: PlanActions, row: int) -> ft.Control:
    """A row's number, day and mg; below it what is wrong with it. Enter leads to the next field.

    At large text day and mg stand below each other, each with its label.
    """
    large = actions.look.large_text
    number = ft.Semantics(exclude_semantics=True, content=w.small(str(row + 1)))
    day = _cell(
        actions,
        row,
        day_field(row),
        msg("Step {n}: from which day", n=row + 1),
        partial(actions.to_field, mg_field(row)),
    )
    mg = _cell(
        actions, row, mg_field(row), msg("Step {n}: mg a day", n=row + 1), partial(actions.to_row, row + 1)
    )
    if large:
        return w.stacked([day, mg, *_wrong(actions, row_field(row))])
    fields = ft.Row(
        [
            ft.Container(number, width=_number_width(actions)),
            ft.Container(day, expand=DAY_PART),
            ft.Container(mg, expand=MG_PART),
        ],
        spacing=theme.GAP_SMALL,
    )
    return w.stacked([fields, *_wrong(actions, row_field(row))])


def _cell(actions: PlanActions, row: int, name: str, label: Message, following: w.Handler) -> ft.Control:
    """A field of a row; Enter leads to the `following` one. Without its label but at large text."""
    form = actions.form
    return w.Field(
        form.typed,
        name,
        label,
        actions.screen,
        on_typed=partial(form.typed_again, row),
        on_submit=following,
        bare=not actions.look.large_text,
        bad=form.wrong(row_field(row)) is not None,
        key=f"{name}-{form.pasted}",
    )


def _paste(actions: PlanActions) -> Controls:
    """The way to put in several lines that were copied from elsewhere."""
    form = actions.form
    fold = w.fold(tr("Paste several lines"), form.pasting, actions.tap(form.show_paste), key="paste-lines")
    if not form.pasting:
        return [fold]
    return [
        fold,
        w.Field(
            form.typed,
            PASTE,
            msg("One step a line: the day, then the mg"),
            actions.screen,
            hint=msg("For example 2026-12-01 7.5"),
            lines=3,
            key=f"paste-{form.pasted}",
        ),
        w.secondary(tr("Put them in the table"), actions.tap(form.take_pasted), key="take-pasted"),
    ]


# Who decided, and the whole before it is saved

AGREED_TO_STEPS = msg("Did your prescriber agree to these steps?")


def _agreed(actions: PlanActions) -> Drawn:
    form = actions.form
    answers: Controls = [
        w.line(
            say(label),
            form.agreed is answer,
            actions.tap(form.set_agreed, answer),
            key=f"agreed-{answer.value}",
            sign=w.radio(form.agreed is answer),
            min_height=theme.TARGET,
        )
        for answer, label in AGREED_LABELS.items()
    ]
    asks = form.asks_agreed(actions.diary.taper)
    who = who_decided(actions, form)
    following = w.button(tr("Next"), actions.tap(form.set_who, actions.diary.taper), key="next", main=True)
    if not asks:
        return msg("Who decided?"), who, [following]
    told = _wrong(actions, "agreed")
    return (
        AGREED_TO_STEPS,
        [w.radio_group(say(AGREED_TO_STEPS), answers), w.text(tr("Who decided?"), theme.BODY_STRONG), *who],
        [*told, following],
    )


def _review(actions: PlanActions) -> Drawn:
    plan = actions.form.plan(actions.diary.taper)
    asked = plan.to_confirm()
    controls: Controls = [
        w.body(tr("Today asks about each on its day. Until you say it is done, the dose before it stands.")),
        *_told(actions, plan.lines, plan.ledger),
        *(_confirm(actions, asked) if asked else []),
        w.secondary(tr("Don't save this"), actions.tap(actions.give_up), key="give-up"),
    ]
    save = w.button(tr("Save"), actions.tap(actions.save), key="save-plan", main=True)
    return msg("Look it over, then save"), controls, [*_wrong(actions, "confirm"), save]


def _told(actions: PlanActions, lines: tuple[DoseChange, ...], ledger: Ledger) -> Controls:
    """The steps as a table, and what is said of all of them."""
    today = actions.diary.today
    rows = [
        (
            say(date_words(line.day, today)),
            mg_text(ledger.dose_before(line.medicine, line) or line.daily_dose_mg),
            mg_text(line.daily_dose_mg),
        )
        for line in lines
    ]
    heads = (tr("From which day"), tr("mg before"), tr("mg a day"))
    of_all = next((line for line in lines if line.is_down), lines[0] if lines else None)
    return [
        w.heading(
            say(
                msgn(
                    "{n} planned step of {medicine}",
                    "{n} planned steps of {medicine}",
                    len(lines),
                    medicine=actions.form.medicine,
                )
            ),
            theme.HEADING,
            3,
        ),
        *w.table(heads, rows, (4, 2, 2), actions.look),
        *(w.body(say(words)) for words in (detail_words(of_all) if of_all else ())),
    ]


def _confirm(actions: PlanActions, asked: tuple[Message, ...]) -> Controls:
    """What goes up or is far from the dose before, to be said once more."""
    form, ink = actions.form, w.Tone.CONTACT.ink
    return [
        w.card(
            [
                w.text(tr("Is this as meant?"), theme.BODY_STRONG, ink),
                *(w.text(say(words), theme.BODY, ink) for words in asked),
                w.line(
                    tr("Yes, as meant"),
                    form.confirmed,
                    actions.tap(form.confirm),
                    key="confirm",
                    sign=w.box(form.confirmed),
                    min_height=theme.TARGET,
                ),
            ],
            key="unlikely",
            tone=w.Tone.CONTACT,
        )
    ]
