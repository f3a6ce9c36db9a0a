"""What was prescribed, entered or corrected: one question a page, then the line as it will stand.

Nothing is chosen but by the person.
"""

from collections.abc import Callable
from typing import Any, Protocol

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.corrections import Problem
from benzotrack.domain.days import date_words
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.medicines import MEDICINES, NAME_MAX, Medicine, medicine_key
from benzotrack.domain.names import unseen_problem
from benzotrack.domain.sentences.ledger_words import AGREED_LABELS, AGREED_QUESTION, DECIDERS, KIND_LABELS
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.taper.dose_change_actions import DoseChangeActions, form_for
from benzotrack.ui.taper.dose_change_form import Ask, ChangeForm, is_known
from benzotrack.ui.taper.dose_change_review import review_page
from benzotrack.ui.taper.dose_page import dose_page, look_at

Controls = list[ft.Control]


@ft.component
@w.bounded
def ChangeScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """A new line, or the correction of the line that the place names."""
    line_id = nav.place.line_id if nav.place else ""
    visited = nav.place.day if nav.place else None
    ledger = diary.taper.ledger
    if line_id and not any(line.id == line_id for line in ledger.lines):
        gone = w.body(tr("This line was corrected already. Correct the newer one."))
        return w.page_column([gone], key="line-gone", width=screen.look.column)
    form = form_for(ft.context.page, diary.taper, line_id, visited)
    return Pages(diary, form, form.days, form.until_days, screen, key=f"change-{line_id}")


@ft.component
@w.bounded
def Pages(
    diary: Diary, form: ChangeForm, days: w.DayForm, until_days: w.DayForm, screen: ScreenContext
) -> ft.Control:
    """One page at a time."""
    actions = DoseChangeActions(screen, form, ft.context.page)
    asked = msg("Look it over, then save") if form.page is Ask.REVIEW else question_of(actions)
    controls, bottom = review_page(actions) if form.page is Ask.REVIEW else page_of(actions)
    back = [ft.Row([actions.back_button(form.go_back)])] if form.before else []
    page = w.Page(form.page, [*back, actions.question(asked, form.page), *controls], bottom, edge=w.DAYS_EDGE)
    return w.Wizard(lambda _: page, screen)


def question_of(actions: DoseChangeActions) -> Message:
    """What the page asks."""
    form = actions.form
    if form.page is Ask.DAY:
        return msg("From which day?")
    if form.page is Ask.DOSE and form.held_in_cuts:
        return msg("Which dose of {medicine} is it now?", medicine=form.medicine)
    if form.page is Ask.DOSE and form.is_cuts:
        return msg("Small cuts of {medicine}: from how much, to how much?", medicine=form.medicine)
    if form.page is Ask.DOSE:
        medicine = form.to if form.kind is ChangeKind.SWITCHED else form.medicine
        return msg("How much {medicine} is prescribed?", medicine=medicine)
    return _QUESTIONS[form.page]


_QUESTIONS: dict[str, Message] = {
    Ask.MEDICINE: msg("Which medicine?"),
    Ask.KIND: msg("What happened?"),
    Ask.TO: msg("Which medicine instead?"),
    Ask.UNTIL: msg("By which day?"),
    Ask.AGREED: AGREED_QUESTION,
    Ask.MORE: msg("Anything more, if you like"),
}


def page_of(actions: DoseChangeActions) -> tuple[Controls, Controls]:
    """What stands on the page, and the main button below it."""
    form = actions.form
    bottom = {
        Ask.DOSE: [*look_at(form), _next(actions.tap(form.set_dose))],
        Ask.UNTIL: _wrong(actions, "until"),
        Ask.MORE: [_next(actions.tap(form.go_on))],
    }
    return _PAGES[form.page](actions), bottom.get(form.page, [])


def _next(tap: w.Handler) -> ft.Control:
    return w.button(tr("Next"), tap, key="next", main=True)


def _medicine(actions: DoseChangeActions) -> Controls:
    return medicine_choice(actions, actions.form.set_medicine)


def _to(actions: DoseChangeActions) -> Controls:
    return medicine_choice(actions, lambda name, _: actions.form.set_to(name), but=actions.form.medicine)


def _wrong(actions: DoseChangeActions, *fields: str) -> Controls:
    problem = actions.form.wrong(*fields)
    return [w.status_line(problem.words, f"wrong-{problem.field}", w.Status.WRONG)] if problem else []


def _kinds(actions: DoseChangeActions) -> Controls:
    lines: Controls = [
        w.line(
            say(label),
            actions.form.kind is kind,
            actions.tap(actions.form.set_kind, kind),
            key=f"kind-{kind.value}",
            sign=ft.Icons.CHEVRON_RIGHT,
            aside=say(_MEANS[kind]),
        )
        for kind, label in KIND_LABELS.items()
    ]
    return [*_wrong(actions, "kind"), *lines]


_MEANS: dict[ChangeKind, Message] = {
    ChangeKind.STARTED: msg("Begun, or the first dose you write down here"),
    ChangeKind.STEPPED_DOWN: msg("Less a day than before"),
    ChangeKind.SMALL_CUTS: msg("A little less all the time, as agreed"),
    ChangeKind.HELD: msg("Stayed the same, as decided"),
    ChangeKind.STEPPED_UP: msg("More a day than before"),
    ChangeKind.SWITCHED: msg("Another medicine in its place"),
    ChangeKind.STOPPED: msg("None any more"),
}


def _day(actions: DoseChangeActions) -> Controls:
    picking = w.Picking(actions.form.days, actions.screen, actions.tap, actions.form.go_on)
    ahead = w.small(tr("A day ahead is for a change that was already agreed. It shows as planned."))
    return [*_wrong(actions, "day"), *_visited(actions, picking), *w.day_choice(picking), ahead]


def _visited(actions: DoseChangeActions, picking: w.Picking) -> Controls:
    """The day of the visit, where the change is entered from there."""
    day, today = actions.form.visited, actions.diary.today
    if day is None or day == today:
        return []
    words = tr("The day of the visit: {day}", day=date_words(day, today))
    on = actions.form.days.day == day
    tap = actions.tap(picking.pick, day)
    return [w.chosen(on, w.button(words, tap, key="pick-visited", kind="filled" if on else "outlined"))]


def _until(actions: DoseChangeActions) -> Controls:
    days, begins = actions.form.until_days, actions.form.days.day or actions.diary.today
    picking = w.Picking(days, actions.screen, actions.tap, actions.form.set_until)
    last = w.small(tr("From that day the last dose stays. The app works out no dose in between."))
    return [last, *w.month_choice(picking, days.month or begins.replace(day=1))]


def _agreed(actions: DoseChangeActions) -> Controls:
    return [
        w.line(
            say(label),
            actions.form.agreed is answer,
            actions.tap(actions.form.set_agreed, answer),
            key=f"agreed-{answer.value}",
            sign=ft.Icons.CHEVRON_RIGHT,
        )
        for answer, label in AGREED_LABELS.items()
    ]


def _more(actions: DoseChangeActions) -> Controls:
    form = actions.form
    return [
        w.text(tr("Who decided?"), theme.BODY_STRONG),
        *who_decided(actions, form),
        w.Field(
            form.typed,
            "reason",
            msg("Why, in your own words"),
            actions.screen,
            lines=2,
            told=problem.words if (problem := form.wrong("reason")) else None,
            key="reason-line",
        ),
    ]


class Decided(Protocol):
    """A form that asks it."""

    decided_by: str
    typed: w.Typed

    def set_decided_by(self, who: str) -> None:
        """Who decided; the same once more takes it back."""

    def wrong(self, *fields: str) -> Problem | None:
        """What is wrong with one of these fields."""


def who_decided(actions: w.PageActions, form: Decided) -> list[ft.Control]:
    """The choices, and the line for a name while none of them is chosen."""
    taken: Callable[[str], Any] = form.set_decided_by
    lines: list[ft.Control] = [
        w.line(
            say(choice.label),
            form.decided_by == choice.id,
            actions.tap(taken, choice.id),
            key=f"decided-{choice.id}",
            sign=w.radio(form.decided_by == choice.id),
        )
        for choice in DECIDERS
    ]
    problem = form.wrong("decided_by")
    told = [w.status_line(problem.words, "wrong-decided_by", w.Status.WRONG)] if problem else []
    who = w.Field(form.typed, "who", msg("Somebody else decided"), actions.screen, key="who-line")
    group = w.radio_group(tr("Who decided?"), lines)
    return [group, *([] if form.decided_by else [who]), *told]


_PAGES: dict[str, Callable[[DoseChangeActions], Controls]] = {
    Ask.MEDICINE: _medicine,
    Ask.KIND: _kinds,
    Ask.TO: _to,
    Ask.DAY: _day,
    Ask.DOSE: dose_page,
    Ask.UNTIL: _until,
    Ask.AGREED: _agreed,
    Ask.MORE: _more,
}


# The medicine: one of the ledger, a known name that fits what is typed, or the name as typed


def names_for(searched: str) -> tuple[tuple[str, str], ...]:
    """The known medicines that fit what is typed, by name, each with the brand that fits; all for nothing."""
    key = medicine_key(searched)
    found = ((medicine.name, _brand(medicine, key)) for medicine in MEDICINES)
    return tuple((name, brand) for name, brand in found if key in name or brand)


def _brand(medicine: Medicine, key: str) -> str:
    if not key or key in medicine.name:
        return ""
    return next((brand for brand in medicine.brands if key in brand.casefold()), "")


def medicine_choice(actions: DoseChangeActions, take: Callable[[str, bool], Any], but: str = "") -> Controls:
    """The choice; `take` is told the name and whether the ledger has it. `but` is not offered."""
    mine = [name for name in actions.ledger.medicines if medicine_key(name) != medicine_key(but)]
    problem = actions.form.wrong("medicine", "from_medicine")
    known: Controls = [
        w.line(
            name,
            medicine_key(actions.form.medicine) == medicine_key(name) and not but,
            actions.tap(take, name, True),
            key=f"mine-{medicine_key(name)}",
            sign=ft.Icons.CHEVRON_RIGHT,
        )
        for name in mine
    ]
    return [
        *([w.status_line(problem.words, "wrong-medicine", w.Status.WRONG)] if problem else []),
        *known,
        w.Field(
            actions.form.typed,
            "name",
            msg("Or another medicine") if mine else msg("Name of the medicine"),
            actions.screen,
            hint=msg("Type it, or choose below"),
            on_typed=actions.form.search,
            key="name-line",
        ),
        *_as_typed(actions, take),
        *_names(actions, take, [but] if actions.form.searched else [*mine, but]),
    ]


def _as_typed(actions: DoseChangeActions, take: Callable[[str, bool], Any]) -> Controls:
    typed = " ".join(actions.form.searched.split())
    if not typed or any(name == medicine_key(typed) for name, _ in names_for(typed)):
        return []
    if len(typed) > NAME_MAX:
        words = msg("A medicine's name holds up to {most} letters.", most=NAME_MAX)
        return [w.status_line(words, "wrong-name", w.Status.WRONG)]
    if (unseen := unseen_problem(typed)) is not None:
        return [w.status_line(unseen, "wrong-name", w.Status.WRONG)]
    tap = actions.tap(take, typed, is_known(actions.ledger, typed))
    return [w.button(tr("Use “{name}” as typed", name=typed), tap, key="as-typed", kind="outlined")]


def _names(actions: DoseChangeActions, take: Callable[[str, bool], Any], listed: list[str]) -> Controls:
    keys = set(map(medicine_key, listed))
    return [
        w.line(
            say(msg("{name} ({brand})", name=name, brand=brand)) if brand else name,
            False,
            actions.tap(take, name, is_known(actions.ledger, name)),
            key=f"name-{name}",
            sign=ft.Icons.CHEVRON_RIGHT,
            min_height=50,
        )
        for name, brand in names_for(actions.form.searched)
        if name not in keys
    ]
