"""What is asked of one column of a table: on which scale a symptom was rated, of which medicine a dose is."""

from collections.abc import Callable

import flet as ft

from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.exchange.cells import UnreadableError, number
from benzotrack.exchange.column_map import DAILY_DOSE_MG, MappedColumn
from benzotrack.exchange.findings import SAMPLE_LETTERS
from benzotrack.exchange.mapped_ledger import medicine_problem
from benzotrack.exchange.scales import Scale
from benzotrack.i18n import msg, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.import_form import MEDICINE, ImportForm

LOWEST, HIGHEST = "import-lowest", "import-highest"
"""The typed fields of a scale."""
MEDICINE_NAME = "import-medicine-name"
"""The typed field of the medicine that a dose is of."""

Turn = Callable[..., None]


def sample(form: ImportForm, column: str) -> str:
    """What stands in the first lines of a column, each once; empty for a name of a long table."""
    found = form.found
    if found is None or found.preset or not found.sample or column not in found.sample[0]:
        return ""
    at = found.sample[0].index(column)
    cells = [line[at] for line in found.sample[1:] if at < len(line) and line[at].strip()]
    return " · ".join(dict.fromkeys(cells))[: 2 * SAMPLE_LETTERS]


def seen_in_file(form: ImportForm, column: str) -> list[ft.Control]:
    """The same as a line, where there is something."""
    cells = sample(form, column)
    return [w.small(tr("In the file: {cells}", cells=cells))] if cells else []


def back(actions: w.PageActions, to: Turn) -> list[ft.Control]:
    """The way back to the list of columns."""
    return [ft.Row([actions.back_button(lambda: to(""))])]


def scale_page(form: ImportForm, screen: ScreenContext, to: Turn, column: str, target: str) -> w.Page:
    """Between which numbers a symptom was rated, and which way they go."""
    actions = w.PageActions(screen)
    label = CATALOGUE[target].label

    def go(more_is_worse: bool) -> None:
        try:
            low, high = number(form.typed.get(LOWEST)), number(form.typed.get(HIGHEST))
            scale = Scale(low, high, more_is_worse)
        except (UnreadableError, ValueError):
            form.told = msg("Two numbers are needed, the lower one first: as 1 and 5.")
            return
        form.told = None
        form.set_column(column, MappedColumn(column, target, scale))
        to("")

    return w.Page(
        "import-scale",
        [
            actions.question(msg("{symptom}: from which number to which?", symptom=label), "import-scale"),
            *seen_in_file(form, column),
            w.Field(form.typed, LOWEST, msg("The lowest number there can be"), screen),
            w.Field(form.typed, HIGHEST, msg("The highest number there can be"), screen),
            *_told(form),
            w.body(tr("Which way does it go?")),
            w.secondary(tr("More is worse"), actions.tap(go, True), key="import-worse"),
            w.secondary(tr("More is better"), actions.tap(go, False), key="import-better"),
        ],
        back(actions, to),
    )


def dose_page(form: ImportForm, screen: ScreenContext, to: Turn, column: str) -> w.Page:
    """Which medicine a daily dose is of: typed, or told by another column."""
    actions = w.PageActions(screen)

    def map_to(medicine: str) -> None:
        form.told = None
        form.medicine_name = medicine
        form.set_column(column, MappedColumn(column, DAILY_DOSE_MG))
        to("")

    def typed() -> None:
        name = form.typed.get(MEDICINE_NAME).strip()
        form.told = medicine_problem(name)
        if form.told is None:
            map_to(name)

    named = MEDICINE in form.roles.values()
    asked = msg("Which medicine is it?")
    words = tr("Another column says it")
    return w.Page(
        "import-dose",
        [
            actions.question(asked, "import-dose"),
            *seen_in_file(form, column),
            w.Field(form.typed, MEDICINE_NAME, msg("Its name"), screen, on_submit=typed),
            *_told(form),
            w.button(tr("It is this medicine"), actions.tap(typed), key="import-dose-go", main=True),
            w.secondary(words, actions.tap(map_to, ""), key="import-dose-column"),
            *([] if named else [w.small(tr("Then tap that column too, and say that it is the name."))]),
        ],
        back(actions, to),
    )


def _told(form: ImportForm) -> list[ft.Control]:
    return [w.status_line(form.told, "import-told", w.Status.WRONG)] if form.told else []
