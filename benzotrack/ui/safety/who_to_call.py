"""Who to call, in Help's order: the emergency number, the crisis line, the clinic, then whoever
else was typed in; each with its numbers.
"""

from datetime import date
from enum import StrEnum

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.crisis import (
    EU,
    CrisisNumbers,
    by_emergency_number,
    country_name,
    guessed_numbers,
)
from benzotrack.domain.days import full_date
from benzotrack.domain.phone_numbers import crisis_lines, numbers_in
from benzotrack.domain.profile import EditedNumbers
from benzotrack.i18n import Message, join, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.safety.contact_fields import phone_field
from benzotrack.ui.safety.country_choice import CountryChoice
from benzotrack.ui.safety.phone_buttons import Size, call_and_copy, number_list
from benzotrack.ui.screen_context import ScreenContext

LOCAL_NUMBER = msg("Your local emergency number")


class Whose(StrEnum):
    """Whose number stands after the clinic's, in Help's order."""

    PHARMACY = "pharmacy"
    OUT_OF_HOURS = "out-of-hours"
    TRUSTED = "trusted"
    POISON = "poison"


def numbers_here(screen: ScreenContext) -> CrisisNumbers | None:
    """The numbers of the chosen country; while none is chosen those that the computer tells of, None
    where it tells of none.
    """
    diary = screen.diary
    return guessed_numbers(
        diary.settings.country or screen.country_guess, diary.countries, diary.settings.numbers
    )


def emergency_card(screen: ScreenContext, title: str, key: str = "emergency") -> ft.Control:
    """The emergency number, huge; while no country is chosen the one of the guess, and every number once."""
    here, ink = numbers_here(screen), w.Tone.URGENT.ink
    lines: list[ft.Control] = [w.anchor(f"{key}-at", w.heading(title, color=ink))]
    if screen.diary.settings.country and here is not None:
        lines += _emergency(screen, here, key, ink)
    else:
        lines += _guessed_emergency(screen, here, key, ink)
    return w.card(lines, key=key, tone=w.Tone.URGENT)


def _guessed_emergency(
    screen: ScreenContext, guessed: CrisisNumbers | None, key: str, ink: str
) -> list[ft.Control]:
    """The number of the guess, said to be one, the way to choose, and every number with its countries."""
    first: list[ft.Control] = [w.text(tr("Choose your country to see its number large."), theme.BODY, ink)]
    if guessed is not None:
        numbers = numbers_in(guessed.emergency)
        first = [
            w.text(_guess_words(guessed), theme.BODY_STRONG, ink),
            number_list(screen, numbers, key=key, ink=ink, size=Size.URGENT),
            w.text(tr("Not there? Choose your country."), theme.BODY, ink),
        ]
    return [
        *first,
        CountryChoice(screen.diary, False, screen, stays_at=f"{key}-at", key=f"choice-{key}"),
        w.text(tr("In all countries") if guessed else tr("By country"), theme.BODY_STRONG, ink),
        *emergency_lines(screen.diary, ink),
    ]


def emergency_lines(diary: Diary, ink: str) -> list[ft.Control]:
    """Every emergency number once, a line each, with its countries."""
    return [
        w.text(
            tr(
                "{number}: {countries}", number=one.emergency, countries=join([say(c) for c in one.countries])
            ),
            theme.BODY,
            ink,
        )
        for one in by_emergency_number(diary.crisis_numbers())
    ]


def _guess_words(guessed: CrisisNumbers) -> str:
    return tr("Numbers for {country}, by this computer's settings.", country=country_name(guessed))


def _emergency(screen: ScreenContext, one: CrisisNumbers, key: str, ink: str) -> list[ft.Control]:
    numbers = numbers_in(one.emergency)
    if numbers:
        changed = _edits(screen.diary).emergency is not None
        return [number_list(screen, numbers, key=key, ink=ink, size=Size.URGENT), *_changed(changed, ink)]
    return [
        w.text(say(LOCAL_NUMBER), theme.TITLE, ink),
        w.text(tr("No number is stored for your country. You can write it down here:"), theme.BODY, ink),
        _to_settings(screen, tr("Add your emergency number"), f"add-{key}"),
    ]


def crisis_card(screen: ScreenContext, title: str, key: str = "crisis") -> ft.Control:
    """The crisis lines to call and to text, by their names; while no country is chosen those of the
    guess, with the others in a fold.
    """
    here, ink = numbers_here(screen), w.Tone.CALM.ink
    chosen = bool(screen.diary.settings.country)
    lines: list[ft.Control] = [w.heading(title, color=ink)]
    if here is None:
        lines.append(w.text(tr("Choose your country to see its crisis line."), theme.BODY, ink))
    else:
        lines += [] if chosen else [w.text(_guess_words(here), theme.BODY_STRONG, ink)]
        lines += _crisis(screen, here, key, ink)
    if not chosen:
        lines.append(EveryCrisisLine(screen.diary, key, ink, screen, key=f"every-{key}"))
    return w.card(lines, key=key, tone=w.Tone.CALM)


@ft.component
@w.bounded
def EveryCrisisLine(diary: Diary, of: str, ink: str, screen: ScreenContext) -> ft.Control:
    """The crisis lines of every country, folded until they are asked for."""
    opened, set_opened = ft.use_state(False)
    fold = w.secondary(
        tr("Close the list") if opened else tr("Crisis lines of all countries"),
        screen.on(set_opened, not opened),
        key=f"{of}-lines",
        icon=ft.Icons.EXPAND_LESS if opened else ft.Icons.EXPAND_MORE,
    )
    every = [_country(screen, n, of, ink) for n in diary.crisis_numbers()] if opened else []
    return w.stacked([ft.MergeSemantics(ft.Semantics(expanded=opened, content=fold)), *every])


def _crisis(screen: ScreenContext, one: CrisisNumbers, key: str, ink: str) -> list[ft.Control]:
    numbers = crisis_lines(one)
    if not numbers:
        return [
            w.text(tr("No crisis line is stored for your country."), theme.BODY, ink),
            _to_settings(screen, tr("Add a crisis line"), f"add-{key}"),
        ]
    edits = _edits(screen.diary)
    changed = edits.crisis_call is not None or edits.crisis_text is not None
    return [number_list(screen, numbers, key=key, ink=ink), *_changed(changed, ink)]


def clinic_card(
    screen: ScreenContext, key: str = "clinic", tone: w.Tone = w.Tone.PLAIN, title: str = ""
) -> ft.Control:
    """The clinic's number, or the field to write it down."""
    settings = screen.diary.settings
    who = [name for name in (settings.clinician_name, settings.clinic_name) if name]
    return w.card(
        [
            w.heading(title or tr("Your clinic"), color=tone.ink),
            *(w.text(name, theme.BODY_STRONG, tone.ink) for name in who),
            ClinicPhone(screen.diary, tone.ink, screen, key=f"phone-of-{key}"),
        ],
        key=key,
        tone=tone,
    )


@ft.component
@w.bounded
def ClinicPhone(diary: Diary, ink: str, screen: ScreenContext) -> ft.Control:
    """The clinic's number; where it is missing, one tap opens its field, which stays while it is typed."""
    opened, set_opened = ft.use_state(False)
    phone = diary.settings.clinic_phone
    lines: list[ft.Control] = []
    if opened:
        lines.append(phone_field(diary, screen))
    elif not phone:
        where = tr("Your clinic's number is not here yet. It is on your prescription or appointment card.")
        add = screen.on(set_opened, True)
        lines += [
            w.text(where, theme.BODY, ink),
            w.secondary(tr("Add your clinic's number"), add, key="add-clinic"),
        ]
    if phone:
        lines.append(number_list(screen, numbers_in(phone), key="clinic-phone", ink=ink, otherwise=phone))
    return w.stacked(lines)


def more_numbers(screen: ScreenContext, *whose: Whose) -> list[ft.Control]:
    """One card with a line for each of these whose number was typed in, or is known of the chosen country."""
    found = [(title, phone, one) for one in whose for title, phone in [_number_of(screen, one)] if phone]
    lines: list[ft.Control] = [
        w.stacked(
            [
                w.heading(title, theme.BODY_STRONG, 3),
                call_and_copy(screen, phone, key=f"phone-{one}", size=Size.LINE),
            ],
            spacing=0,
        )
        for title, phone, one in found
    ]
    return [w.card(lines, key="more-numbers")] if lines else []


def _number_of(screen: ScreenContext, whose: Whose) -> tuple[str, str]:
    """Who it is, and the number or an empty text."""
    settings = screen.diary.settings
    match whose:
        case Whose.PHARMACY:
            return tr("Your pharmacy"), settings.pharmacy_phone
        case Whose.OUT_OF_HOURS:
            return tr("Out-of-hours line"), settings.out_of_hours_phone
        case Whose.TRUSTED:
            return settings.trusted_name or tr("A person you trust"), settings.trusted_phone
        case Whose.POISON:
            known = screen.diary.crisis_numbers()
            return tr("Poison line"), known[0].poison if len(known) == 1 else ""


def where_read(screen: ScreenContext) -> list[ft.Control]:
    """Where and when the numbers were read, small; nothing where no country is chosen or guessed."""
    here = numbers_here(screen)
    return [w.small(say(source_words(here)), key="where-read")] if here is not None else []


def source_words(numbers: CrisisNumbers) -> Message:
    """Where and when one country's numbers were read, and how old the source is; what came with the app,
    not what the person changed.
    """
    if numbers.read_on is None:
        if numbers.country_code in EU:
            return msg("112 is the emergency number in every country of the European Union.")
        return msg("No number came with the app for this country.")
    dated = (
        msg("The source is dated {date}.", date=_date(numbers.source_date))
        if numbers.source_date
        else msg("The source has no date.")
    )
    read_on = full_date(numbers.read_on)
    return msg("Read on {day} from {source}. {dated}", day=read_on, source=numbers.source, dated=dated)


def _date(stands: str) -> Message:
    try:
        return full_date(date.fromisoformat(stands))
    except ValueError:
        return msg("{year}", year=stands)


def _country(screen: ScreenContext, one: CrisisNumbers, key: str, ink: str) -> ft.Control:
    """One country of the list of all crisis lines."""
    here = f"{key}-{one.country_code}"
    return w.stacked(
        [
            ft.Divider(height=1, color=ink),
            w.text(say(country_name(one)), theme.HEADING, ink),
            number_list(screen, crisis_lines(one), key=here, ink=ink, size=Size.LINE),
            w.text(say(source_words(one)), theme.SMALL, ink),
        ],
        key=f"country-of-{here}",
    )


def _edits(diary: Diary) -> EditedNumbers:
    return diary.settings.numbers.get(diary.settings.country, EditedNumbers())


def _changed(changed: bool, ink: str) -> list[ft.Control]:
    return [w.text(tr("Changed by you"), theme.SMALL_STRONG, ink)] if changed else []


def _to_settings(screen: ScreenContext, words: str, key: str) -> ft.Control:
    return w.secondary(words, screen.on(screen.nav.open, Place(PlaceKind.COUNTRY)), key=key)
