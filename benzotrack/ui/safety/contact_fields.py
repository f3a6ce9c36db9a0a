"""Whom Help calls beside the numbers of the country: the clinic, and others; each field is kept by itself."""

from dataclasses import replace
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.names import unseen_problem
from benzotrack.domain.phone_numbers import has_letters, has_number
from benzotrack.i18n import Message, msg
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext

NO_NUMBER = msg("There is no phone number in this, so it is not saved. Write the digits, please.")
LETTERS = msg("Letters can't be dialled, so this is not saved. Write the number in digits, please.")


def clinic_fields(diary: Diary, screen: ScreenContext) -> list[ft.Control]:
    """Name, clinic and phone; each may stay empty."""
    return [
        _field(diary, screen, "clinician_name", msg("Clinician's name")),
        _field(diary, screen, "clinic_name", msg("Clinic or practice")),
        phone_field(diary, screen),
    ]


def phone_field(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The clinic's number."""
    return _field(diary, screen, "clinic_phone", msg("Clinic's phone number"), phone=True)


def people_fields(diary: Diary, screen: ScreenContext) -> list[ft.Control]:
    """The pharmacy, the out-of-hours line and a person of trust; each may stay empty."""
    return [
        _field(diary, screen, "pharmacy_phone", msg("Pharmacy's phone number"), phone=True),
        _field(
            diary,
            screen,
            "out_of_hours_phone",
            msg("Out-of-hours line (nights, weekends)"),
            phone=True,
        ),
        _field(diary, screen, "trusted_name", msg("A person you trust")),
        _field(diary, screen, "trusted_phone", msg("Their phone number"), phone=True),
    ]


def _field(
    diary: Diary,
    screen: ScreenContext,
    name: str,
    label: Message,
    *,
    phone: bool = False,
) -> ft.Control:
    """A field of the settings that is kept by itself; a `phone` must have a number that can be dialled."""

    def keep(typed: str) -> Message | None:
        if typed and (wrong := phone_problem(typed) if phone else unseen_problem(typed)):
            return wrong
        kept: dict[str, Any] = {name: typed}
        diary.change_settings(replace(diary.settings, **kept))
        return None

    return w.KeptField(
        name,
        label,
        getattr(diary.settings, name),
        keep,
        screen,
        keyboard=ft.KeyboardType.PHONE if phone else ft.KeyboardType.TEXT,
        key=f"field-of-{name}",
    )


def phone_problem(typed: str) -> Message | None:
    """Why it can't be dialled; None where it can."""
    if not has_number(typed):
        return NO_NUMBER
    return LETTERS if has_letters(typed) else None
