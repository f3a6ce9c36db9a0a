"""One drawing of the form of a ledger line: the form, and the taps that its pages offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.problems import UnfitError
from benzotrack.i18n import msg
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.taper.dose_change_form import ChangeForm, fields_of, problems_of


@dataclass(frozen=True)
class DoseChangeActions:
    """What every page of the form is drawn from."""

    screen: ScreenContext
    form: ChangeForm
    debounce: w.Debounce
    page: ft.Page

    @property
    def diary(self) -> Diary:
        """The diary."""
        return self.screen.diary

    @property
    def ledger(self) -> Ledger:
        """The ledger as it stands."""
        return self.diary.taper.ledger

    def tap(self, verb: Callable[..., Any], *args: Any) -> w.Handler:
        """A safe handler that is deaf just after another tap counted."""
        return self.screen.on(self.debounce.once(verb, *args))

    def back(self) -> None:
        """The page before; from the first one the form is left as it is."""
        if not self.form.go_back():
            self.screen.nav.back()

    def change(self, page: str) -> None:
        """Change one answer, with what is wrong with it beside it."""
        self.form.refused(problems_of(self.form, self.diary))
        self.form.show(page)

    def save(self) -> None:
        """Add the line to the ledger; what does not fit is said beside it and nothing is kept."""
        form, taper = self.form, self.diary.taper
        fields = fields_of(form, taper)
        try:
            if problems := problems_of(form, self.diary):
                raise UnfitError(problems)
            if form.corrects:
                taper.correct_change(form.corrects, **fields)
            else:
                taper.change_dose(**fields)
        except UnfitError as unfit:
            form.refused(unfit.problems)
            return
        self._end()

    def withdraw(self) -> None:
        """Take the line back; it stays readable."""
        try:
            self.diary.taper.withdraw_change(self.form.corrects)
        except UnfitError as unfit:
            self.form.refused(unfit.problems)
            return
        self._end()

    def give_up(self) -> None:
        """Leave the form and forget what was entered."""
        w.dropped(self.page, form_name(self.form.corrects, self.form.visited))
        self.screen.nav.back()

    def _end(self) -> None:
        self.give_up()
        if not self.diary.has_unsaved:
            self.screen.nav.mention(msg("Saved."))


def form_name(line_id: str, visited: date | None = None) -> str:
    """What the page keeps the form under."""
    return f"change-{line_id or visited or 'new'}"


def form_for(page: ft.Page, ledger: Ledger, line_id: str, visited: date | None = None) -> ChangeForm:
    """The form of a new line, of one decided at a visit that day, or of a correction, as it was left."""
    line = next((line for line in ledger.entered if line.id == line_id), None)
    return w.kept(page, form_name(line_id, visited), lambda: ChangeForm(line, visited))
