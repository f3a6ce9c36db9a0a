"""What the columns of a table mean, a question a page: which is the day, what each of the others is, and on
which scale a symptom was rated.
"""

from collections.abc import Callable

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.further_symptoms import CATALOGUE, FURTHER
from benzotrack.domain.symptoms import CORE
from benzotrack.exchange.column_map import DAILY_DOSE_MG, HOURS_SLEPT, NOTE, MappedColumn
from benzotrack.exchange.date_format import DateFormat
from benzotrack.exchange.scales import Scale, plain
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.import_form import MEDICINE, TIME, ImportForm
from benzotrack.ui.settings.import_scale import (
    HIGHEST,
    LOWEST,
    MEDICINE_NAME,
    Turn,
    back,
    dose_page,
    sample,
    scale_page,
    seen_in_file,
)

_BESIDE: dict[str, Message] = {HOURS_SLEPT: msg("Hours slept"), NOTE: msg("Note")}
_ROLES: dict[str, Message] = {TIME: msg("Time of day"), MEDICINE: msg("Name of the medicine")}
_DOSE = msg("Prescribed dose, mg a day")
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
        "scale": lambda: scale_page(form, screen, to, column, chosen),
        "dose": lambda: dose_page(form, screen, to, column),
        "": lambda: _list_page(diary, form, screen, to),
    }
    page = pages[at]()
    return w.Wizard(lambda _: page, screen)


def _knows_days(form: ImportForm) -> bool:
    """Whether the file is a long table, whose days need not be asked."""
    return form.found is not None and bool(form.found.preset)


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
            aside=sample(form, name),
        )
        for n, name in enumerate(form.names)
        if name
    ]
    asked = msg("Which column is the day?")
    return w.Page(
        "import-day",
        [actions.question(asked, "import-day"), w.radio_group(say(asked), lines)],
        back(actions, to) if form.day else [],
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
    question, seen = actions.question(asked, "import-format"), seen_in_file(form, form.day)
    return w.Page("import-format", [question, *seen, w.radio_group(say(asked), lines)], back(actions, to))


def _list_page(diary: Diary, form: ImportForm, screen: ScreenContext, to: Turn) -> w.Page:
    actions = w.PageActions(screen)
    lines: list[ft.Control] = [
        w.leads_on(
            name,
            actions.tap(to, "column", name),
            key=f"import-column-{n}",
            holds=_holds(form, name),
        )
        for n, name in enumerate(form.names)
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
    long = _knows_days(form)
    asked = msg("What do these names mean?") if long else msg("What is in the columns?")
    leave = actions.tap(ft.context.page.run_task, screen.on(form.leave_columns, diary))
    return w.Page(
        "import-columns",
        [
            actions.question(asked, "import-columns"),
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
            ),
            *(
                []
                if form.must_map
                else [w.secondary(tr("Back"), leave, key="back", icon=ft.Icons.ARROW_BACK)]
            ),
        ],
    )


def _holds(form: ImportForm, column: str) -> str:
    what, cells = meaning(form, column), sample(form, column)
    return tr("{what}. In the file: {cells}", what=what, cells=cells) if cells else what


def meaning(form: ImportForm, column: str) -> str:
    """What a column was said to be: "Anxiety, 1 to 5, more is worse"."""
    mapped, role = form.columns.get(column), form.roles.get(column)
    if role is not None:
        return say(_ROLES[role])
    if mapped is None:
        return tr("Left out")
    if mapped.target == DAILY_DOSE_MG:
        of = form.medicine_name
        return tr("{dose}: {medicine}", dose=say(_DOSE), medicine=of) if of else say(_DOSE)
    if not mapped.symptom:
        return say(_BESIDE[mapped.target])
    low, high, symptom = plain(mapped.scale.low), plain(mapped.scale.high), CATALOGUE[mapped.target].label
    if mapped.scale.more_is_worse:
        return tr("{symptom}, {low} to {high}, more is worse", symptom=symptom, low=low, high=high)
    return tr("{symptom}, {low} to {high}, more is better", symptom=symptom, low=low, high=high)


def _type_scale(form: ImportForm, scale: Scale | None) -> None:
    """Have the ends of that scale stand in the fields, or nothing."""
    form.typed.put(LOWEST, plain(scale.low) if scale is not None else "")
    form.typed.put(HIGHEST, plain(scale.high) if scale is not None else "")


def _column_page(
    form: ImportForm, screen: ScreenContext, to: Turn, column: str, choose: Callable[[str], None]
) -> w.Page:
    actions = w.PageActions(screen)
    now = form.columns.get(column)
    is_now = form.roles.get(column) or (now.target if now is not None else "")

    def symptom(target: str) -> None:
        choose(target)
        _type_scale(form, now.scale if now is not None and now.symptom else form.scale)
        to("scale", column)

    def other(target: str) -> None:
        form.set_column(column, MappedColumn(column, target) if target else None)
        to("")

    def role(target: str) -> None:
        form.set_role(column, target)
        to("")

    def dose(_: str) -> None:
        form.typed.put(MEDICINE_NAME, form.medicine_name)
        to("dose", column)

    def line(target: str, words: str, tap: Callable[[str], None]) -> ft.Control:
        on = is_now == target
        key, sign = f"import-is-{target or 'nothing'}", w.radio(on)
        return w.line(words, on, actions.tap(tap, target), key=key, sign=sign)

    asked = msg("What is “{column}”?", column=column)
    first = [line(one.id, say(one.label), symptom) for one in CORE]
    beside = [line(target, say(words), other) for target, words in _BESIDE.items()]
    if not _knows_days(form):
        beside += [line(one, say(words), role) for one, words in _ROLES.items()]
        beside.append(line(DAILY_DOSE_MG, say(_DOSE), dose))
    further = [line(one.id, say(one.label), symptom) for one in FURTHER]
    more = w.Folded(
        tr("Other symptoms"), [w.radio_group(tr("Other symptoms"), further)], screen, line="further"
    )
    return w.Page(
        "import-column",
        [
            actions.question(asked, "import-column"),
            *seen_in_file(form, column),
            w.radio_group(say(asked), [*first, *beside, line("", tr("Leave it out"), other)]),
            more,
        ],
        back(actions, to),
    )
