"""*My tablets last until*: one medicine's date, as the person says it."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.days import date_words
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.profile import Supply
from benzotrack.domain.supplies import supply_problem, supply_words
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext

NO_DAY = msg("Choose a day first, or go back.")


def tablets_line(medicine: str, screen: ScreenContext, *, alone: bool) -> ft.Control:
    """The line that leads to the date, with the medicine's name seen where it is not `alone`."""
    diary = screen.diary
    words = say(supply_words(diary.profile.supply_of(medicine), diary.today))
    whole, key = tr("{medicine}: {words}", medicine=medicine, words=words), f"tablets-{medicine}"
    tap = screen.on(screen.nav.open_from, Place(PlaceKind.TABLETS, medicine=medicine), key)
    return w.anchor(key, w.leads_on(words if alone else whole, tap, key=key, name=whole))


@ft.observable
class TabletsForm:
    """The date while it is being chosen; `written` is what was written when a day was chosen last."""

    def __init__(self, medicine: str, supply: Supply | None, today: date) -> None:
        self.medicine = medicine
        self.days = w.DayForm(supply.last_day if supply else None)
        if supply is None or supply.last_day < today:
            self.days.show(today.replace(day=1))
        self.takes_long = supply is not None and supply.takes_long
        self.refused: Message | None = None
        self.written = ""

    def turn(self) -> None:
        """Whether it takes long to get the next ones."""
        self.takes_long = not self.takes_long

    def refuse(self, why: Message | None) -> None:
        """Say why it was not kept."""
        self.refused = why

    def picked(self, today: date) -> None:
        """A day was chosen: one that can't be is said at once."""
        self.written = self.days.typed.get(w.WRITTEN)
        self.refuse(supply_problem(self.days.day, today) if self.days.day else NO_DAY)


@dataclass(frozen=True)
class TabletsActions(w.PageActions):
    """One drawing of the form, and the taps that it offers."""

    form: TabletsForm
    page: ft.Page

    def save(self) -> None:
        """Keep the date that was chosen, or that was written."""
        form, days = self.form, self.form.days
        if days.typed.get(w.WRITTEN) != form.written and not days.written():
            form.refuse(days.wrong)
            return
        form.picked(self.diary.today)
        if days.day is not None and form.refused is None:
            supply = Supply(form.medicine, days.day, form.takes_long)
            self.diary.change_profile(self.diary.profile.with_supply(supply))
            self._end()

    def clear(self) -> None:
        """Say no date any more."""
        self.diary.change_profile(self.diary.profile.without_supply(self.form.medicine))
        self._end()

    def _end(self) -> None:
        w.dropped(self.page, _name(self.form.medicine))
        self.screen.nav.back()
        self.screen.nav.mention(msg("Saved."))


def _name(medicine: str) -> str:
    return f"tablets-{medicine_key(medicine)}"


@ft.component
@w.bounded
def TabletsScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The date of the medicine that the place names."""
    medicine, page = nav.place.medicine if nav.place else "", ft.context.page
    supply = diary.profile.supply_of(medicine)
    form = w.kept(page, _name(medicine), lambda: TabletsForm(medicine, supply, diary.today))
    return TabletsPage(diary, form, form.days, screen, key=_name(medicine))


@ft.component
@w.bounded
def TabletsPage(diary: Diary, form: TabletsForm, days: w.DayForm, screen: ScreenContext) -> ft.Control:
    """The form on one page, with Save at the bottom."""
    actions = TabletsActions(screen, form, ft.context.page)
    shown = w.Page("tablets", _controls(actions), _bottom(actions), edge=w.DAYS_EDGE)
    return w.Wizard(lambda _: shown, screen)


def _controls(actions: TabletsActions) -> w.Controls:
    form, screen = actions.form, actions.screen
    today = actions.diary.today
    picking = w.Picking(form.days, screen, actions.tap, partial(form.picked, today))
    has_date = actions.diary.profile.supply_of(form.medicine) is not None
    return [
        actions.question(msg("Until which day do you have {medicine}?", medicine=form.medicine), "tablets"),
        *_chosen(actions),
        *w.month_choice(picking, form.days.month or today.replace(day=1)),
        w.body(tr("The app then reminds you to ask for the next ones.")),
        w.line(
            tr("It takes long to get the next ones"),
            form.takes_long,
            actions.tap(form.turn),
            key="takes-long",
            sign=w.box(form.takes_long),
            min_height=theme.TARGET,
        ),
        *([w.secondary(tr("Clear the date"), actions.tap(actions.clear), key="clear")] if has_date else []),
    ]


def _chosen(actions: TabletsActions) -> w.Controls:
    day = actions.form.days.day
    if day is None:
        return []
    words = tr("Until {day}", day=date_words(day, actions.diary.today))
    return [w.text(words, theme.BODY_STRONG, key="last-day")]


def _bottom(actions: TabletsActions) -> w.Controls:
    wrong = actions.form.refused
    told = [w.status_line(wrong, "refused", w.Status.WRONG)] if wrong else []
    return [*told, w.button(tr("Save"), actions.tap(actions.save), key="save-tablets", main=True)]
