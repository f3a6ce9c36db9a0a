"""Doses of a day that wait for an answer: while one does, nothing says that all is saved."""

from __future__ import annotations

from datetime import date

import flet as ft

from benzotrack.diary import Diary
from benzotrack.ui.parts.doses.dose_form import Asking, dose_form, dose_medicines
from benzotrack.words import Message, join, msg


def waiting_words(page: ft.Page, diary: Diary, day: date) -> Message | None:
    """Which dose of that day was begun and is not recorded yet; None where none is."""
    asked = [
        medicine
        for medicine in dose_medicines(diary.taper, day)
        if dose_form(page, day, medicine).asking is not Asking.NOTHING
    ]
    return msg("Your dose of {medicine} still waits for an answer.", medicine=join(asked)) if asked else None
