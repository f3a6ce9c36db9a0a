"""What was changed without the passcode: one setting at a time, with both values and what to do."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.kept_settings import choose_setting
from benzotrack.domain.bound_settings import LOCK_AFTER, NUMBERS, REMOVED, TOLD_WHEN_LOCKED, part_of
from benzotrack.domain.crisis import NAMES, numbers_for
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.domain.names import visible
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext

_LABELS: dict[str, Message] = {
    "emergency": msg("Emergency number"),
    "crisis_call": msg("Crisis line to call"),
    "crisis_text": msg("Crisis line to text"),
    "poison": msg("Poison line"),
    "country": msg("Country"),
    "clinician_name": msg("Clinician's name"),
    "clinic_name": msg("Clinic or practice"),
    "clinic_phone": msg("Clinic's phone number"),
    "pharmacy_phone": msg("Pharmacy's phone number"),
    "out_of_hours_phone": msg("Out-of-hours line (nights, weekends)"),
    "trusted_name": msg("A person you trust"),
    "trusted_phone": msg("Number of the person you trust"),
    LOCK_AFTER: msg("Lock by itself"),
    TOLD_WHEN_LOCKED: msg("What to say on the locked screen"),
}


def changed_setting(screen: ScreenContext) -> list[ft.Control]:
    """The most urgent one that waits, each answer with its value; nothing where none does. At large text in
    few words, so that both answers are in view.
    """
    asked = next(iter(screen.diary.kept_settings.asked), None)
    if asked is None:
        return []
    ink, old, new = w.Tone.CONTACT.ink, asked.value, asked.found or ""
    large = screen.look.large_text
    said = (
        [tr("Changed without your passcode.")]
        if large
        else [tr("This was changed without your passcode."), tr("The old one is used until you choose.")]
    )
    keep, use = _value(screen.diary, asked.name, old), _value(screen.diary, asked.name, new)
    return [
        w.card(
            [
                w.heading(say(_label(screen.diary, asked.name)), theme.HEADING, color=ink),
                *(w.text(words, color=ink) for words in said),
                w.button(
                    tr("Keep: {value}", value=keep) if large else tr("Keep the old one: {value}", value=keep),
                    screen.on(choose_setting, screen.diary, asked, False),
                    key="keep-old",
                    min_height=theme.TARGET,
                ),
                w.secondary(
                    tr("Use: {value}", value=use) if large else tr("Use the new one: {value}", value=use),
                    screen.on(choose_setting, screen.diary, asked, True),
                    key="use-new",
                ),
            ],
            key="changed-setting",
            tone=w.Tone.CONTACT,
            live=True,
        )
    ]


def _label(diary: Diary, name: str) -> Message:
    setting, country = part_of(name)
    label = _LABELS.get(setting, msg("{setting}", setting=setting))
    if country in ("", diary.settings.country):
        return label
    return msg("{what} ({country})", what=label, country=_country(country))


def _value(diary: Diary, name: str, value: str) -> str:
    setting, country = part_of(name)
    if setting == LOCK_AFTER:
        return say(msgn("{n} minute", "{n} minutes", int(value)) if int(value) else msg("never"))
    if setting == TOLD_WHEN_LOCKED:
        return tr("shown") if value else tr("not shown")
    if setting in NUMBERS and not value:
        value = getattr(numbers_for(country, diary.countries, {})[0], setting)
    if not value or value == REMOVED:
        return tr("none")
    seen = visible(say(_country(value)) if setting == "country" else value, NAME_MAX)
    return seen if len(seen) <= NAME_MAX else f"{seen[: NAME_MAX - 1]}…"


def _country(code: str) -> Message:
    return NAMES.get(code) or msg("{country}", country=code)
