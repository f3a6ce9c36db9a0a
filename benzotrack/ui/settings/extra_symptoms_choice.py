"""Which symptoms beyond the four the person rates: any number, none to begin with."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.further_symptoms import FURTHER, GROUPS, SymptomGroup
from benzotrack.domain.symptoms import Symptom
from benzotrack.i18n import join, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext


@ft.component
@w.bounded
def FurtherChoice(diary: Diary, screen: ScreenContext) -> ft.Control:
    """What is chosen, and the list to choose from, closed until it is opened."""
    opened, open_list = ft.use_state(False)
    opener = w.secondary(
        tr("Close the list") if opened else tr("Choose symptoms"),
        screen.on(open_list, not opened),
        key="further-open",
        icon=ft.Icons.EXPAND_LESS if opened else ft.Icons.EXPAND_MORE,
    )
    return w.stacked(
        [
            w.body(
                tr("You can rate more than the four. A few are enough. Each one makes the check-in longer.")
            ),
            w.body(chosen_words(diary.profile.further_symptoms), key="further-chosen"),
            ft.MergeSemantics(ft.Semantics(expanded=opened, content=opener)),
            *([_group(group, diary, screen) for group in GROUPS] if opened else []),
            w.body(tr("They wait on the last page of the check-in. Each can be left out.")),
            w.body(tr("Only the four raise alerts.")),
        ],
        key="further",
        spacing=theme.GAP,
    )


def chosen_words(ids: tuple[str, ...]) -> str:
    """What is chosen, in a sentence."""
    labels = [say(symptom.label) for symptom in FURTHER if symptom.id in ids]
    return tr("Chosen: {list}", list=join(labels)) if labels else tr("None chosen.")


def turned(ids: tuple[str, ...], symptom: str) -> tuple[str, ...]:
    """The choice with that symptom put in or taken out; ids this program does not know stay."""
    return tuple(i for i in ids if i != symptom) if symptom in ids else (*ids, symptom)


def _group(group: SymptomGroup, diary: Diary, screen: ScreenContext) -> ft.Control:
    lines = [_line(symptom, diary, screen) for symptom in group.symptoms]
    title = w.heading(say(group.label), theme.BODY_STRONG, level=3)
    return w.stacked([title, *lines], key=f"further-group-{group.id}")


def _line(symptom: Symptom, diary: Diary, screen: ScreenContext) -> ft.Control:
    on = symptom.id in diary.profile.further_symptoms

    def turn() -> None:
        ids = turned(diary.profile.further_symptoms, symptom.id)
        diary.change_profile(replace(diary.profile, further_symptoms=ids))

    return w.line(
        say(symptom.label),
        on,
        screen.on(turn),
        key=f"further-{symptom.id}",
        sign=ft.Icons.CHECK_BOX if on else ft.Icons.CHECK_BOX_OUTLINE_BLANK,
        min_height=theme.TARGET,
    )
