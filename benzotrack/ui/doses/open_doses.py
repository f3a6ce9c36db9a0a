"""Doses of a day that wait for an answer: while one does, nothing says that all is saved."""

from __future__ import annotations

from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import Message, join, msg
from benzotrack.ui.doses.dose_form import Asking, dose_form, dose_medicines


def waiting_words(page: ft.Page, diary: Diary, day: date) -> Message | None:
    """Which dose of that day was begun and is not recorded yet; None where none is."""
    asked = [
        medicine
        for medicine in dose_medicines(diary.taper, day)
        if dose_form(page, day, medicine).asking is not Asking.NOTHING
    ]
    return msg("Your dose of {medicine} still waits for an answer.", medicine=join(asked)) if asked else None
