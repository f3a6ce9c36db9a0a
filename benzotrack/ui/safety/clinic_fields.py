"""The clinician, the clinic and its number, as fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.phone_numbers import has_number
from benzotrack.i18n import Message, msg
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext

NO_NUMBER = msg("There is no phone number in this, so it is not saved. Write the digits, please.")

OnBad = Callable[[str, bool], Any]


def clinic_fields(diary: Diary, screen: ScreenContext, on_bad: OnBad | None = None) -> list[ft.Control]:
    """Name, clinic and phone; each may stay empty."""
    return [_name(diary, screen, on_bad), _clinic(diary, screen, on_bad), phone_field(diary, screen, on_bad)]


def phone_field(diary: Diary, screen: ScreenContext, on_bad: OnBad | None = None) -> ft.Control:
    """The clinic's number."""

    def keep(typed: str) -> Message | None:
        if typed and not has_number(typed):
            return NO_NUMBER
        diary.change_settings(replace(diary.settings, clinic_phone=typed))
        return None

    entry = w.Entry(
        "clinic_phone",
        msg("Clinic's phone number"),
        diary.settings.clinic_phone,
        keep,
        keyboard=ft.KeyboardType.PHONE,
        on_bad=on_bad,
    )
    return w.Field(entry, screen, key="field-of-clinic-phone")


def _name(diary: Diary, screen: ScreenContext, on_bad: OnBad | None) -> ft.Control:
    def keep(typed: str) -> None:
        diary.change_settings(replace(diary.settings, clinician_name=typed))

    return _field(
        screen, "clinician_name", msg("Clinician's name"), diary.settings.clinician_name, keep, on_bad
    )


def _clinic(diary: Diary, screen: ScreenContext, on_bad: OnBad | None) -> ft.Control:
    def keep(typed: str) -> None:
        diary.change_settings(replace(diary.settings, clinic_name=typed))

    return _field(screen, "clinic_name", msg("Clinic or practice"), diary.settings.clinic_name, keep, on_bad)


def _field(
    screen: ScreenContext, key: str, label: Message, value: str, keep: w.Keep, on_bad: OnBad | None
) -> ft.Control:
    return w.Field(w.Entry(key, label, value, keep, on_bad=on_bad), screen, key=f"field-of-{key}")
