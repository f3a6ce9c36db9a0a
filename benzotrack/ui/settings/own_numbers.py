"""The chosen country's numbers, changed by the person as a whole and never half typed."""

from dataclasses import replace
from typing import cast

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.crisis import CrisisNumbers, numbers_for
from benzotrack.domain.phone_numbers import has_number
from benzotrack.domain.profile import EditedNumbers
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext

LABELS: dict[str, Message] = {
    "emergency": msg("Emergency number"),
    "crisis_call": msg("Crisis line to call"),
    "crisis_text": msg("Crisis line to text"),
    "poison": msg("Poison line"),
}
_WRONG: dict[str, Message] = {
    "emergency": msg("The emergency number has no number in it. Nothing was changed."),
    "crisis_call": msg("The crisis line to call has no number in it. Nothing was changed."),
    "crisis_text": msg("The crisis line to text has no number in it. Nothing was changed."),
    "poison": msg("The poison line has no number in it. Nothing was changed."),
}


def bundled(diary: Diary) -> CrisisNumbers:
    """The chosen country's numbers as they came with the app."""
    return numbers_for(diary.settings.country, diary.countries, {})[0]


def edits_from(typed: dict[str, str], came: CrisisNumbers) -> EditedNumbers:
    """What differs from the numbers that came with the app; an emptied field takes those again."""
    found = {name: value for name, value in typed.items() if value and value != getattr(came, name)}
    return EditedNumbers(**found)


@ft.component
@w.bounded
def OwnNumbers(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The numbers as they stand, the way to change them, and the way back to the bundled ones."""
    opened, set_opened = ft.use_state(False)
    told, set_told = ft.use_state(cast("Message | None", None))
    typed, set_typed = ft.use_state(w.Typed())
    country = diary.settings.country
    shown = diary.crisis_numbers()[0]

    def change(edits: EditedNumbers) -> None:
        rest = {code: e for code, e in diary.settings.numbers.items() if code != country}
        mine = {country: edits} if edits != EditedNumbers() else {}
        diary.change_settings(replace(diary.settings, numbers=rest | mine))
        set_opened(False)
        set_told(msg("Saved"))

    def save() -> None:
        numbers = {name: typed.get(name, getattr(shown, name)) for name in LABELS}
        wrong = next((name for name, value in numbers.items() if value and not has_number(value)), None)
        if wrong is not None:
            set_told(_WRONG[wrong])
        else:
            change(edits_from(numbers, bundled(diary)))

    def show(now: bool) -> None:
        set_typed(w.Typed())
        set_told(None)
        set_opened(now)

    controls: list[ft.Control] = (
        [
            *_fields(typed, shown, screen),
            *([_told(told)] if told else []),
            _button(tr("Save numbers"), screen.on(save), "save-numbers", "filled"),
            _button(tr("Don't change them"), screen.on(show, False), "keep-numbers", "outlined"),
        ]
        if opened
        else [
            *_lines(shown),
            _button(tr("Change these numbers"), screen.on(show, True), "change-numbers", "outlined"),
        ]
    )
    if shown.edited:
        words = tr("Use the numbers that came with the app")
        controls.append(_button(words, screen.on(change, EditedNumbers()), "bundled-numbers", "outlined"))
    if told and not opened:
        controls.append(_told(told))
    return w.stacked(controls, key="own-numbers", spacing=theme.GAP)


def _fields(typed: w.Typed, shown: CrisisNumbers, screen: ScreenContext) -> list[ft.Control]:
    return [
        w.Field(typed, name, label, screen, value=getattr(shown, name), key=f"own-{name}")
        for name, label in LABELS.items()
    ]


def _lines(shown: CrisisNumbers) -> list[ft.Control]:
    found: list[ft.Control] = [
        w.body(
            tr("{what}: {number}", what=say(label), number=getattr(shown, name) or tr("none")),
            key=f"now-{name}",
        )
        for name, label in LABELS.items()
    ]
    return [*found, *([w.body(tr("Changed by you"))] if shown.edited else [])]


def _button(words: str, tap: w.Handler, key: str, kind: str) -> ft.Control:
    return w.button(words, tap, key=key, kind=kind, min_height=theme.TARGET)


def _told(words: Message) -> ft.Control:
    return w.status_line(words, "numbers-told")
