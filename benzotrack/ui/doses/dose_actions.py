"""What the box of one medicine's doses is drawn from, and the taps that it can offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.as_needed import is_as_needed
from benzotrack.domain.doses import Dose, NotTaken
from benzotrack.i18n import tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.doses.dose_form import DoseForm, record, typed_moment
from benzotrack.ui.screen_context import ScreenContext


@dataclass(frozen=True)
class DoseActions:
    """What a box is drawn from."""

    screen: ScreenContext
    form: DoseForm
    debounce: w.Debounce
    day: date
    medicine: str

    @property
    def diary(self) -> Diary:
        """The diary."""
        return self.screen.diary

    @property
    def as_needed(self) -> bool:
        """Whether amounts are recorded, and nothing is held against a dose for every day."""
        return is_as_needed(self.diary.taper.ledger, self.medicine, self.day)

    def tap(self, verb: Callable[..., Any], *args: Any) -> w.Handler:
        """A safe handler that is deaf just after another tap counted; what was said before it goes."""

        def done() -> None:
            verb(*args)
            self.screen.nav.go_on()

        return self.screen.on(self.debounce.once(done))

    def key(self, name: str) -> str:
        """A key of its own among the medicines."""
        return f"dose-{name}-{self.medicine}"

    def button(
        self, words: str, name: str, tap: w.Handler, kind: str = "outlined", **more: Any
    ) -> ft.Control:
        """A button whose accessible name says which medicine it is about."""
        spoken = tr("{medicine}: {what}", medicine=self.medicine, what=words)
        return w.button(
            words, tap, key=self.key(name), kind=kind, name=spoken, min_height=theme.TARGET, **more
        )

    # What the taps do

    def now(self) -> None:
        """It was taken just now."""
        record(self.form, self.diary, self.day, self.medicine, self.diary.now)

    def without_time(self) -> None:
        """It was taken, or not, without a time."""
        record(self.form, self.diary, self.day, self.medicine, None)

    def at_typed_time(self) -> None:
        """It was taken at the typed time."""
        moment = typed_moment(self.form, self.day, self.diary.now)
        if moment is not None:
            record(self.form, self.diary, self.day, self.medicine, moment)

    def answer(self, dose: Dose, why: NotTaken) -> None:
        """Why none was taken."""
        self.diary.taper.answer_none(dose.id, why)
        self.form.answered = why

    def undo(self) -> None:
        """The record was a mistake."""
        self.diary.taper.undo_dose(self.form.corrects)
        self.form.close()
