"""One visit while it is being recorded or changed: its day, with whom, what was decided."""

from dataclasses import dataclass

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.corrections import Problem, UnfitError
from benzotrack.domain.days import date_words
from benzotrack.domain.visits import Visit
from benzotrack.i18n import Message, msg, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext

Controls = list[ft.Control]

NO_DAY = msg("Please choose the day of the visit.")


@ft.observable
class VisitForm:
    """A new visit, or the change of one. `whom` is who stands there at first in a new one."""

    def __init__(self, visit: Visit | None = None, whom: str = "") -> None:
        self.corrects = visit.id if visit else ""
        self.days = w.DayForm(visit.day if visit else None)
        self.typed = w.Typed({"whom": visit.with_whom, "decided": visit.decided} if visit else {"whom": whom})
        self.problems: tuple[Problem, ...] = ()
        self.asks_removal = False

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """Say why it could not be kept."""
        self.problems = problems

    def ask_removal(self, ask: bool) -> None:
        """Ask whether there was no such visit."""
        self.asks_removal = ask

    def wrong(self, field: str) -> Message | None:
        """What is wrong with a field."""
        return next((p.words for p in self.problems if p.field == field), None)


def visit_form(page: ft.Page, diary: Diary, visit_id: str) -> VisitForm:
    """The page's own form of a new visit or of that one, as it was left."""
    visit = next((visit for visit in diary.taper.visits if visit.id == visit_id), None)
    return w.kept(page, _name(visit_id), lambda: VisitForm(visit, diary.settings.clinician_name))


def _name(visit_id: str) -> str:
    return f"visit-{visit_id or 'new'}"


@dataclass(frozen=True)
class VisitActions(w.PageActions):
    """One drawing of the form, and the taps that it offers."""

    form: VisitForm
    page: ft.Page

    def save(self) -> None:
        """Keep the visit; what does not fit is said beside it."""
        if self._keep():
            self._end()

    def save_and_change(self) -> None:
        """Keep the visit and go on to the dose change that was decided there."""
        if self._keep():
            w.dropped(self.page, _name(self.form.corrects))
            self.screen.nav.instead(Place(PlaceKind.CHANGE, day=self.form.days.day))

    def _keep(self) -> bool:
        """Whether the visit is kept now."""
        form, taper = self.form, self.screen.diary.taper
        day = form.days.day
        if day is None:
            form.refused((Problem("no_day", "day", NO_DAY),))
            return False
        whom, decided = form.typed.get("whom"), form.typed.get("decided")
        try:
            if form.corrects:
                taper.correct_visit(form.corrects, day=day, with_whom=whom, decided=decided)
            else:
                taper.record_visit(day, whom, decided)
        except UnfitError as unfit:
            form.refused(unfit.problems)
            return False
        return True

    def remove(self) -> None:
        """There was no such visit."""
        try:
            self.screen.diary.taper.correct_visit(self.form.corrects, withdrawn=True)
        except UnfitError as unfit:
            self.form.refused(unfit.problems)
            return
        self._end()

    def give_up(self) -> None:
        """Leave the form and forget what was entered."""
        w.dropped(self.page, _name(self.form.corrects))
        self.screen.nav.back()

    def _end(self) -> None:
        self.give_up()
        if not self.screen.diary.has_unsaved:
            self.screen.nav.mention(msg("Saved."))


@ft.component
@w.bounded
def VisitEntryScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """A new visit, or the one that the place names."""
    visit_id = nav.place.line_id if nav.place else ""
    if visit_id and not any(visit.id == visit_id for visit in diary.taper.visits):
        gone = w.body(tr("This visit was changed already. Please look at it again."))
        return w.page_column([gone], key="visit-gone", width=screen.look.column)
    form = visit_form(ft.context.page, diary, visit_id)
    return VisitPage(diary, form, form.days, screen, key=f"visit-{visit_id}")


@ft.component
@w.bounded
def VisitPage(diary: Diary, form: VisitForm, days: w.DayForm, screen: ScreenContext) -> ft.Control:
    """The form."""
    page = visit_page(VisitActions(screen, form, ft.context.page))
    return w.Wizard(lambda _: page, screen)


def visit_page(actions: VisitActions) -> w.Page:
    """The form on one page, with Save at the bottom."""
    form, screen = actions.form, actions.screen
    picking = w.Picking(form.days, screen, actions.tap, lambda: None)
    controls: Controls = [
        w.heading(tr("Which day?")),
        *([_chosen(actions)] if form.days.day else []),
        *_problems(form, "day", "corrects"),
        *w.day_choice(picking),
        w.Field(
            form.typed,
            "whom",
            msg("With whom, if you like"),
            screen,
            told=form.wrong("with_whom"),
            key="whom-line",
        ),
        w.Field(
            form.typed,
            "decided",
            msg("What was decided, if you like"),
            screen,
            lines=3,
            told=form.wrong("decided"),
            key="decided-line",
        ),
        w.button(
            tr("The dose was changed: save, then enter it"),
            actions.tap(actions.save_and_change),
            key="save-and-change",
            kind="outlined",
            icon=ft.Icons.SWAP_VERT,
        ),
        *_ends(actions),
    ]
    save = w.button(tr("Save visit"), actions.tap(actions.save), key="save-visit", main=True)
    refused = [w.status_line(msg("Not saved. Look at what is marked."), "refused", w.Status.WRONG)]
    bottom = [*(refused if form.problems else []), save]
    return w.Page("visit", controls, bottom, edge=w.DAYS_EDGE)


def _chosen(actions: VisitActions) -> ft.Control:
    day = actions.form.days.day
    assert day is not None
    words = tr("The visit: {day}", day=date_words(day, actions.screen.diary.today))
    return w.text(words, theme.BODY_STRONG, key="visit-day")


def _problems(form: VisitForm, *fields: str) -> Controls:
    return [
        w.status_line(p.words, f"wrong-{p.field}", w.Status.WRONG) for p in form.problems if p.field in fields
    ]


def _ends(actions: VisitActions) -> Controls:
    form = actions.form
    leave = w.secondary(tr("Don't save this"), actions.tap(actions.give_up), key="give-up")
    if not form.corrects:
        return [leave]
    if not form.asks_removal:
        ask = actions.tap(form.ask_removal, True)
        words = tr("There was no such visit")
        remove = w.secondary(words, ask, key="ask-removal")
        return [leave, remove]
    return [
        w.confirmation(
            tr("Take this visit off the list?"),
            w.Answer(tr("No, keep it"), actions.tap(form.ask_removal, False), "keep-visit"),
            w.Answer(tr("Yes, take it off"), actions.tap(actions.remove), "remove-visit"),
            key="asks-removal",
        )
    ]
