"""A clinic's plan while the person looks at it: what was read, what they chose of it, what became of it.

Nothing of the diary is changed here but by `take_in`, and nothing is chosen for them but what is new.
"""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.plan_import import PlanTaken, plan_beside, take_plan
from benzotrack.domain.clinic_plan import ClinicPlan
from benzotrack.domain.plan_comparison import PlanComparison
from benzotrack.exchange.findings import FileRefusedError
from benzotrack.i18n import Message, msg
from benzotrack.store.errors import StoreError
from benzotrack.ui import widgets as w

FORM = "plan-file"
"""What the page keeps the form under."""

TEXT = "plan-text"
"""The typed field of a pasted plan."""

TOO_LARGE = msg("The file did not come through: it is too large, so it is no plan. Nothing was changed.")
NOTHING_PASTED = msg("Please paste the plan's text first.")
NOTHING_CHOSEN = msg("Nothing of it is chosen.")


@ft.observable
class PlanFileForm:
    """`plan` is None before one was read. `choices` are what was chosen, by the keys of its rows."""

    def __init__(self) -> None:
        self.plan: ClinicPlan | None = None
        self.choices: dict[str, bool] = {}
        self.pasting = False
        self.told: Message | None = None
        self.done: PlanTaken | None = None
        self.typed = w.Typed()

    def beside(self, diary: Diary) -> PlanComparison:
        """The plan beside the diary as it is now."""
        assert self.plan is not None
        return plan_beside(diary, self.plan, self.choices)

    async def choose(self) -> None:
        """Let the person choose a file, and look into it."""
        self.told = None
        try:
            file = await w.pick_file(TOO_LARGE)
        except StoreError as refused:
            self.told = refused.message
            return
        if file is not None:
            self._read(file.raw)

    def show_paste(self) -> None:
        """Show the field for its text, or close it."""
        self.pasting = not self.pasting

    def read_pasted(self) -> None:
        """Look into the text that was pasted."""
        text = self.typed.get(TEXT)
        if text:
            self._read(text)
        else:
            self.told = NOTHING_PASTED

    def _read(self, raw: bytes | str) -> None:
        from benzotrack.exchange.plan_file import plan  # loaded at the first plan

        try:
            self.plan, self.told, self.choices = plan(raw), None, {}
        except FileRefusedError as refused:
            self.told = refused.message

    def choose_row(self, key: str, taken: bool) -> None:
        """Whether that row is taken in."""
        self.choices, self.told = {**self.choices, key: taken}, None

    def another(self) -> None:
        """Let this plan go, and begin anew."""
        self.plan, self.done, self.choices, self.told = None, None, {}, None

    def take_in(self, diary: Diary) -> None:
        """Take in what is chosen; where the disk refuses, `told` says so."""
        assert self.plan is not None
        try:
            self.done = take_plan(diary, self.plan, self.choices)
        except StoreError as refused:
            why = refused.message
            self.told = msg("Nothing was taken in; your diary is as it was. {why}", why=why)
            return
        self.told = None if self.done is not None else NOTHING_CHOSEN
