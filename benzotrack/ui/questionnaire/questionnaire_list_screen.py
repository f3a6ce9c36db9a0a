"""Before a visit: the questionnaires that a person may fill in, and the last total of each."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.days import date_words
from benzotrack.domain.questionnaires import GAD_7, NOTICE, PHQ_9, QuestionnaireKind, newest, totals
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Kind, Nav, Place
from benzotrack.ui.screen_context import ScreenContext


@ft.component
@w.bounded
def BeforeVisitScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """One card a questionnaire."""
    return w.page_column(
        [
            w.heading(tr("Before a visit")),
            w.body(tr("Many clinics use these questions. You need not fill them in.")),
            _card(GAD_7, Kind.GAD_7, diary, screen),
            _card(PHQ_9, Kind.PHQ_9, diary, screen),
            w.body(tr("Self-reported, not a diagnosis.")),
            w.small(say(NOTICE)),
        ],
        key="before-visit-screen",
        width=screen.look.column,
    )


def open_words(diary: Diary, kind: QuestionnaireKind) -> Message:
    """What opening it does: begins it, goes on with it, or shows its total."""
    last = newest(diary.questionnaires, kind, diary.today)
    if last is None or last.untouched:
        return msg("Start {name}", name=kind.name)
    if last.finished_at:
        return msg("See {name}", name=kind.name)
    return msg("Go on with {name}", name=kind.name)


def last_words(diary: Diary, kind: QuestionnaireKind) -> Message | None:
    """The newest total and its day; None before the first."""
    found = totals(diary.questionnaires, kind)
    if not found:
        return None
    last = found[-1]
    return msg(
        "Last: {total} of {highest}, {band}. {day}",
        total=last.total,
        highest=kind.highest,
        band=last.band,
        day=date_words(last.day, diary.today),
    )


def _card(kind: QuestionnaireKind, place: Kind, diary: Diary, screen: ScreenContext) -> ft.Control:
    last = last_words(diary, kind)
    return w.card(
        [
            w.heading(say(kind.name), theme.HEADING),
            w.body(say(kind.about)),
            *([w.body(say(last), key=f"last-{kind.id}")] if last else []),
            w.button(
                say(open_words(diary, kind)), screen.on(screen.nav.open, Place(place)), key=f"open-{kind.id}"
            ),
        ],
        key=f"card-{kind.id}",
    )
