"""Days from another app: a file is chosen, what it holds is looked at, taken in, and seen."""

from typing import cast

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import LookBack
from benzotrack.domain.symptoms import BY_ID
from benzotrack.i18n import Message, msg, msgn, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind, Tab
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.import_columns import ColumnPages
from benzotrack.ui.settings.import_form import FORM, ImportForm, TakenIn
from benzotrack.ui.settings.import_preview import Preview
from benzotrack.ui.settings.import_questions import WordPages, ZonePage


@ft.component
@w.bounded
def ImportScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The page on which the file stands now."""
    if screen.lock_actions.diary_session is None:
        said = w.body(tr("Into sample data nothing can be brought."))
        return w.page_column([said], key="import-screen", width=screen.look.column)
    form = w.kept(ft.context.page, FORM, ImportForm)
    return ImportPages(diary, form, screen, key="import-pages")


@ft.component
@w.bounded
def ImportPages(diary: Diary, form: ImportForm, screen: ScreenContext) -> ft.Control:
    """One page at a time: first what the file does not tell, then what it holds."""
    if form.done is not None:
        return Done(diary, form.done, screen, key="import-done")
    if form.found is None:
        return _start(diary, form, screen)
    if form.paused:
        return _paused(form, screen)
    return _looked_at(diary, form, screen)


def _looked_at(diary: Diary, form: ImportForm, screen: ScreenContext) -> ft.Control:
    if form.asks_columns:
        return ColumnPages(diary, form, screen, key="import-columns")
    if form.asks_zone:
        return ZonePage(diary, form, screen, key="import-zone")
    if form.word is not None:
        return WordPages(diary, form, screen, key="import-words")
    return Preview(diary, form, screen, key="import-preview")


def _start(diary: Diary, form: ImportForm, screen: ScreenContext) -> ft.Control:
    wrong = [w.status_line(form.told, "import-told", w.Status.WRONG)] if form.told else []
    words = tr("One moment …") if form.busy else tr("Choose a file")
    return w.page_column(
        [
            _question(tr("Bring in days from another app"), "import-start"),
            w.body(tr("In that app, export your entries as a file. Then choose the file here.")),
            w.body(tr("You see what is in it first. Nothing changes before you agree, and you can undo it.")),
            *wrong,
            w.button(
                words, screen.on(form.choose, diary), key="import-choose", disabled=form.busy, main=True
            ),
            w.small(
                tr(
                    "Known are Daylio, Bearable, eMoods, Track & Graph, MedTimer, Loop Habits, drip, and "
                    "what BenzoTrack exports. Of any other table (CSV) you say what its columns mean."
                )
            ),
        ],
        key="import-screen",
        width=screen.look.column,
    )


def _question(words: str, page: str) -> ft.Control:
    return w.Heading(w.heading(words), page, w.Rank.QUESTION, "question", key=f"question-{page}")


def _paused(form: ImportForm, screen: ScreenContext) -> ft.Control:
    """A file was left before it was taken in: it goes on, or another one is chosen."""
    name = form.file.name if form.file is not None else ""

    def go_on() -> None:
        form.paused = False

    return w.page_column(
        [
            _question(tr("You began with a file"), "import-paused"),
            w.body(tr("Nothing of it is in your diary yet.")),
            w.button(tr("Go on with {file}", file=name), screen.on(go_on), key="import-go-on", main=True),
            w.secondary(tr("Another file"), screen.on(form.begin_anew), key="import-another"),
        ],
        key="import-screen",
        width=screen.look.column,
    )


@ft.component
@w.bounded
def Done(diary: Diary, done: TakenIn, screen: ScreenContext) -> ft.Control:
    """What is in the diary now, the way to see it, and the way back."""
    told, set_told = ft.use_state(cast("Message | None", None))
    debounce = w.page_debounce(ft.context.page)
    ft.use_effect(screen.on(debounce.redrawn), [])

    def undo() -> None:
        if done.before is not None:
            set_told(screen.lock_actions.undo_import(done.before))

    n = len(done.days)
    said = (
        msgn("{n} day is in your diary.", "{n} days are in your diary.", n)
        if n
        else msg("What was in the file is in your diary.")
    )
    shown: list[ft.Control] = [
        w.Heading(
            w.status_line(said, "import-done", w.Status.DONE),
            "import-done",
            w.Rank.CONFIRMATION,
            "question",
            key="question-import-done",
        ),
        *([w.status_line(told, "undo-told", w.Status.WRONG)] if told else []),
    ]
    if n:
        see = screen.on(debounce.once(see_days, diary, done, screen))
        words = tr("See them in Trends") if done.symptoms else tr("See them in Earlier days")
        shown.append(w.button(words, see, key="import-trends", main=True))
    if done.before is not None and screen.lock_actions.step_back is not None:
        shown.append(
            w.secondary(tr("Undo"), screen.on(debounce.once(undo)), key="import-undo", icon=ft.Icons.UNDO)
        )
        shown.append(w.small(tr("As long as nothing else is saved, it can also be undone in Your data.")))
    return w.page_column(shown, key="import-done-page", width=screen.look.column)


def see_days(diary: Diary, done: TakenIn, screen: ScreenContext) -> None:
    """Show Trends, looking back as far as the days go; the chart of a further symptom where only such are,
    and Earlier days where no symptom is rated.
    """
    nav = screen.nav
    if not done.symptoms:
        w.dropped(ft.context.page, FORM)
        nav.go(Tab.TODAY)
        nav.open(Place(PlaceKind.EARLIER_DAYS))
        return
    look_back = nav.look_back or diary.settings.look_back
    if done.days[0] < look_back.period(diary.today, diary.today).first:
        nav.look_back = LookBack.ALL
    w.dropped(ft.context.page, FORM)
    nav.go(Tab.TRENDS)
    if not any(symptom in BY_ID for symptom in done.symptoms):
        nav.open(Place(PlaceKind.CHART, symptom=done.symptoms[0]))
