"""What a file does not tell, a page each: by which clock its times are, and which rating a word is."""

from typing import cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN
from benzotrack.exchange.machine_zone import MachineZone
from benzotrack.i18n import Message, msg, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.import_form import ImportForm

ZONE = "import-zone-name"
"""The typed field of another zone."""


@ft.component
@w.bounded
def ZonePage(diary: Diary, form: ImportForm, screen: ScreenContext) -> ft.Control:
    """By which clock its times are: this computer's, or that of another place."""
    told, set_told = ft.use_state(cast("Message | None", None))
    actions, window = w.PageActions(screen), ft.context.page

    async def elsewhere() -> None:
        try:
            zone = ZoneInfo(form.typed.get(ZONE))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            set_told(msg("No place is known by that name. Write it as Europe/Berlin or America/New_York."))
            return
        await form.set_zone(diary, zone)

    here = MachineZone()
    field = w.Field(
        form.typed,
        ZONE,
        msg("Another place"),
        screen,
        hint=msg("As Europe/Berlin"),
        told=told,
        on_submit=elsewhere,
    )
    page = w.Page(
        "import-zone",
        [
            actions.question(msg("Where were you then?"), "import-zone"),
            w.body(
                tr("The file gives its times in world time (UTC). The place tells which day each one is.")
            ),
            *_refused(form),
            w.line(
                tr("Where this computer is, now {zone}", zone=diary.now.astimezone(here).tzname() or "UTC"),
                False,
                actions.tap(window.run_task, screen.on(form.set_zone, diary, here)),
                key="import-zone-here",
                sign=ft.Icons.CHEVRON_RIGHT,
            ),
            w.Folded(
                tr("Somewhere else"),
                [field, w.secondary(tr("Use this place"), screen.on(elsewhere), key="import-zone-go")],
                screen,
                line="import-zone-else",
            ),
        ],
    )
    return w.Wizard(lambda _: page, screen)


@ft.component
@w.bounded
def WordPages(diary: Diary, form: ImportForm, screen: ScreenContext) -> ft.Control:
    """For each word of the person's own, which rating it stands for."""
    actions, window = w.PageActions(screen), ft.context.page
    assert form.found is not None
    words = form.found.words
    if not words:
        return ft.Container()
    word = form.word or words[-1]  # none is open while the file is read again

    def answer(rating: int | None) -> None:
        window.run_task(screen.on(form.set_word, diary, word, rating))

    cells = [
        w.Cell(
            str(n),
            tr("“{word}”, {n} of 10", word=word, n=n),
            f"import-word-{n}",
            False,
            actions.tap(answer, n),
        )
        for n in range(RATING_MIN, RATING_MAX + 1)
    ]
    at = words.index(word)
    page = w.Page(
        f"import-word-{at}",
        [
            *([] if len(words) == 1 else [w.progress(at + 1, len(words))]),
            actions.question(msg("How bad is a day that you call “{word}”?", word=word), f"import-word-{at}"),
            w.body(
                tr("{app} keeps words, no numbers. 0 is the best day, 10 the worst.", app=form.found.source)
            ),
            *_refused(form),
            w.grid(cells, screen.look, key="import-word-grid"),
            w.secondary(tr("Leave these out"), actions.tap(answer, None), key="import-word-none"),
        ],
        [*([ft.Row([actions.back_button(lambda: form.unset_word(words[at - 1]))])] if at else [])],
    )
    return w.Wizard(lambda _: page, screen)


def _refused(form: ImportForm) -> list[ft.Control]:
    return [w.status_line(form.told, "import-told", w.Status.WRONG)] if form.told else []
