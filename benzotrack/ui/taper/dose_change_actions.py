"""The taps that the pages of a dose change offer, and the form as the page keeps it."""

from dataclasses import dataclass
from datetime import date

import flet as ft

from benzotrack.diary.taper import Taper
from benzotrack.domain.corrections import UnfitError
from benzotrack.domain.ledger import Ledger
from benzotrack.i18n import msg
from benzotrack.ui import widgets as w
from benzotrack.ui.taper.dose_change_form import Ask, ChangeForm, fields_of, problems_of


@dataclass(frozen=True)
class DoseChangeActions(w.PageActions):
    """One drawing of the form, and the taps that its pages offer."""

    form: ChangeForm
    page: ft.Page

    @property
    def ledger(self) -> Ledger:
        """The ledger as it stands."""
        return self.diary.taper.ledger

    def change(self, page: Ask) -> None:
        """Change one answer, with what is wrong with it beside it."""
        self.form.refused(problems_of(self.form, self.diary))
        self.form.show(page)

    def save(self) -> None:
        """Add the line to the ledger; what does not fit is said beside it and nothing is kept."""
        form, taper = self.form, self.diary.taper
        fields = fields_of(form)
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


def form_for(page: ft.Page, taper: Taper, line_id: str, visited: date | None = None) -> ChangeForm:
    """The form of a new line, of one decided at a visit that day, or of a correction, as it was left."""
    line = next((line for line in taper.ledger.entered if line.id == line_id), None)
    form = w.kept(page, form_name(line_id, visited), lambda: ChangeForm(taper, line, visited))
    if form.taper is not taper:  # the diary was locked meanwhile
        form.taper = taper
    return form
