"""What the columns of a table mean, a question a page: which is the day, what each of the others is, and on
which scale a symptom was rated.
"""

from collections.abc import Callable

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.further_symptoms import CATALOGUE, FURTHER
from benzotrack.domain.symptoms import CORE
from benzotrack.exchange.cells import UnreadableError, number
from benzotrack.exchange.column_map import HOURS_SLEPT, NOTE, MappedColumn
from benzotrack.exchange.date_format import DateFormat
from benzotrack.exchange.findings import SAMPLE_LETTERS
from benzotrack.exchange.scales import Scale, plain
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.import_form import ImportForm

LOWEST, HIGHEST = "import-lowest", "import-highest"
"""The typed fields of a scale."""

_BESIDE: dict[str, Message] = {HOURS_SLEPT: msg("Hours slept"), NOTE: msg("Note")}
_OPEN = ("", "day", "format")
"""What is asked while no column is: the list, the day's column, how days are written."""


@ft.component
@w.bounded
def ColumnPages(diary: Diary, form: ImportForm, screen: ScreenContext) -> ft.Control:
    """One question at a time; the list of columns leads to each of them."""
    at, turn = ft.use_state("" if form.day or _knows_days(form) else "day")
    column, ask = ft.use_state("")
    chosen, choose = ft.use_state("")

    def to(page: str, of: str = "") -> None:
        form.told = None
        ask(of)
        turn(page)

    pages: dict[str, Callable[[], w.Page]] = {
        "day": lambda: _day_page(form, screen, to),
        "format": lambda: _format_page(form, screen, to),
        "column": lambda: _column_page(form, screen, to, column, choose),
        "scale": lambda: _scale_page(form, screen, to, column, chosen),
        "": lambda: _list_page(diary, form, screen, to),
    }
    page = pages[at]()
    return w.Wizard(lambda _: page, screen)


Turn = Callable[..., None]


def _knows_days(form: ImportForm) -> bool:
    """Whether the file is a long table, whose days need not be asked."""
    return form.found is not None and bool(form.found.preset)


def _names(form: ImportForm) -> tuple[str, ...]:
    return form.found.columns if form.found is not None else ()


def _sample(form: ImportForm, column: str) -> str:
    """What stands in its first lines."""
    found = form.found
    if found is None or not found.sample or column not in found.sample[0]:
        return ""
    at = found.sample[0].index(column)
    cells = [line[at] for line in found.sample[1:] if at < len(line) and line[at].strip()]
    return tr(", ").join(cells)[: 2 * SAMPLE_LETTERS]


def _seen(form: ImportForm, column: str) -> list[ft.Control]:
    cells = _sample(form, column)
    return [w.small(tr("In the file: {cells}", cells=cells))] if cells else []


def _back(actions: w.PageActions, to: Turn) -> list[ft.Control]:
    return [ft.Row([actions.back_button(lambda: to(""))])]


def _day_page(form: ImportForm, screen: ScreenContext, to: Turn) -> w.Page:
    actions = w.PageActions(screen)

    def choose(column: str) -> None:
        form.set_day(column)
        to("")

    lines: list[ft.Control] = [
        w.line(
            name,
            name == form.day,
            actions.tap(choose, name),
            key=f"import-day-{n}",
            sign=w.radio(name == form.day),
            aside=_sample(form, name),
        )
        for n, name in enumerate(_names(form))
        if name
    ]
    asked = msg("Which column is the day?")
    return w.Page(
        "import-day",
        [actions.question(asked, "import-day"), w.radio_group(say(asked), lines)],
        _back(actions, to) if form.day else [],
    )


def _format_page(form: ImportForm, screen: ScreenContext, to: Turn) -> w.Page:
    actions = w.PageActions(screen)

    def choose(chosen: DateFormat | None) -> None:
        form.date_format = chosen
        to("")

    asked = msg("How does the file write 31 December 2026?")
    ways = [(None, tr("Find out by itself")), *((one, one.example) for one in DateFormat)]
    lines: list[ft.Control] = [
        w.line(
            words,
            form.date_format is one,
            actions.tap(choose, one),
            key=f"import-format-{n}",
            sign=w.radio(form.date_format is one),
        )
        for n, (one, words) in enumerate(ways)
    ]
    question, seen = actions.question(asked, "import-format"), _seen(form, form.day)
    return w.Page("import-format", [question, *seen, w.radio_group(say(asked), lines)], _back(actions, to))


def _list_page(diary: Diary, form: ImportForm, screen: ScreenContext, to: Turn) -> w.Page:
    actions = w.PageActions(screen)
    lines: list[ft.Control] = [
        w.leads_on(
            name,
            actions.tap(to, "column", name),
            key=f"import-column-{n}",
            holds=_holds(form, name),
        )
        for n, name in enumerate(_names(form))
        if name and name != form.day
    ]
    day: list[ft.Control] = []
    if not _knows_days(form):
        written = form.date_format.example if form.date_format else tr("Find out by itself")
        day = [
            w.leads_on(
                tr("The day: {column}", column=form.day), actions.tap(to, "day"), key="import-day-again"
            ),
            w.leads_on(
                tr("How the day is written"), actions.tap(to, "format"), key="import-format", holds=written
            ),
        ]
    return w.Page(
        "import-columns",
        [
            actions.question(msg("What is in the columns?"), "import-columns"),
            w.body(tr("Tap what you want to bring in. The rest is left out.")),
            *([w.status_line(form.told, "import-told", w.Status.WRONG)] if form.told else []),
            *day,
            *lines,
        ],
        [
            w.button(
                tr("One moment …") if form.busy else tr("Look at what would come in"),
                screen.on(form.set_columns, diary),
                key="import-columns-go",
                disabled=form.busy,
                main=True,
            )
        ],
    )


def _holds(form: ImportForm, column: str) -> str:
    what, cells = _meaning(form, column), _sample(form, column)
    return tr("{what}. In the file: {cells}", what=what, cells=cells) if cells else what


def _meaning(form: ImportForm, column: str) -> str:
    mapped = form.columns.get(column)
    if mapped is None:
        return tr("Left out")
    if not mapped.symptom:
        return say(_BESIDE[mapped.target])
    low, high = plain(mapped.scale.low), plain(mapped.scale.high)
    return tr("{symptom}, {low} to {high}", symptom=CATALOGUE[mapped.target].label, low=low, high=high)


def _column_page(
    form: ImportForm, screen: ScreenContext, to: Turn, column: str, choose: Callable[[str], None]
) -> w.Page:
    actions = w.PageActions(screen)
    now = form.columns.get(column)

    def symptom(target: str) -> None:
        choose(target)
        form.typed.drop(LOWEST)
        form.typed.drop(HIGHEST)
        if now is not None and now.symptom:
            form.typed.put(LOWEST, plain(now.scale.low))
            form.typed.put(HIGHEST, plain(now.scale.high))
        to("scale", column)

    def other(target: str) -> None:
        form.set_column(column, MappedColumn(column, target) if target else None)
        to("")

    def line(target: str, words: str, tap: Callable[[str], None]) -> ft.Control:
        on = now.target == target if now is not None else target == ""
        key, sign = f"import-is-{target or 'nothing'}", w.radio(on)
        return w.line(words, on, actions.tap(tap, target), key=key, sign=sign)

    asked = msg("What is “{column}”?", column=column)
    first = [line(one.id, say(one.label), symptom) for one in CORE]
    beside = [line(target, say(words), other) for target, words in _BESIDE.items()]
    further = [line(one.id, say(one.label), symptom) for one in FURTHER]
    more = w.Folded(
        tr("Other symptoms"), [w.radio_group(tr("Other symptoms"), further)], screen, line="further"
    )
    return w.Page(
        "import-column",
        [
            actions.question(asked, "import-column"),
            *_seen(form, column),
            w.radio_group(say(asked), [*first, *beside, line("", tr("Leave it out"), other)]),
            more,
        ],
        _back(actions, to),
    )


def _scale_page(form: ImportForm, screen: ScreenContext, to: Turn, column: str, target: str) -> w.Page:
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
            *_seen(form, column),
            w.Field(form.typed, LOWEST, msg("The lowest number there can be"), screen),
            w.Field(form.typed, HIGHEST, msg("The highest number there can be"), screen),
            *([w.status_line(form.told, "import-told", w.Status.WRONG)] if form.told else []),
            w.body(tr("Which way does it go?")),
            w.button(tr("More is worse"), actions.tap(go, True), key="import-worse"),
            w.secondary(tr("More is better"), actions.tap(go, False), key="import-better"),
        ],
        _back(actions, to),
    )
