"""The doses of a day: their boxes in a card, what is recorded of them, and what still waits for an answer."""

from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.taper import Taper
from benzotrack.domain.days import day_words
from benzotrack.domain.doses import Dose, doses_on
from benzotrack.domain.medicines import medicine_key
from benzotrack.i18n import Message, join, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.doses.dose_box import DoseBox
from benzotrack.ui.doses.dose_form import Asking, dose_form, said_words
from benzotrack.ui.screen_context import ScreenContext


def day_doses(diary: Diary, screen: ScreenContext, day: date, place: str) -> list[ft.Control]:
    """The day's doses in a card, or nothing while no medicine is in the ledger. `place` keeps keys apart."""
    boxes = dose_boxes(diary, screen, day, place)
    if not boxes:
        return []
    title = w.heading(tr("Doses for {day}", day=day_words(day, diary.today)), theme.HEADING)
    return [w.card([title, w.stacked(boxes, spacing=theme.GAP)], key=f"doses-{place}-{day}")]


def dose_boxes(diary: Diary, screen: ScreenContext, day: date, place: str) -> list[ft.Control]:
    """One box a medicine."""
    page = ft.context.page
    return [
        DoseBox(
            diary,
            dose_form(page, day, medicine),
            day,
            medicine,
            screen,
            key=f"dose-{place}-{day}-{medicine}",
        )
        for medicine in _medicines(diary.taper, day)
    ]


def recorded_words(taper: Taper, day: date) -> Message | None:
    """What is recorded for the day in a line, by medicine; None while no medicine is in the ledger."""
    recorded = [(name, doses_on(taper.doses, day, name)) for name in _medicines(taper, day)]
    if len(recorded) < 2:
        return _said(recorded[0][1]) if recorded else None
    said = [say(msg("{medicine}: {said}", medicine=name, said=_said(found))) for name, found in recorded]
    return msg("{list}", list="; ".join(said))


def is_open(taper: Taper, day: date) -> bool:
    """Whether a planned step is asked about, or a prescribed dose of that day has no record; what is taken as
    needed need not have one.
    """
    return taper.open_plan(day) is not None or any(
        not step.as_needed and not doses_on(taper.doses, day, step.medicine)
        for step in taper.ledger.current_steps(day)
    )


def waiting_words(page: ft.Page, diary: Diary, day: date) -> Message | None:
    """Which dose of that day was begun and is not recorded yet; None where none is.

    While one waits, nothing says that all is saved.
    """
    asked = [
        medicine
        for medicine in _medicines(diary.taper, day)
        if dose_form(page, day, medicine).asking is not Asking.NOTHING
    ]
    return msg("Your dose of {medicine} still waits for an answer.", medicine=join(asked)) if asked else None


def _medicines(taper: Taper, day: date) -> tuple[str, ...]:
    """The medicines prescribed on that day, and any other that has a dose recorded for it."""
    names = {medicine_key(s.medicine): s.medicine for s in taper.ledger.current_steps(day)}
    for dose in doses_on(taper.doses, day):
        names.setdefault(medicine_key(dose.medicine), dose.medicine)
    return tuple(names.values())


def _said(doses: tuple[Dose, ...]) -> Message:
    """What is recorded of one medicine for one day, in a line."""
    said = [said_words(dose) for dose in doses]
    if not said:
        return msg("not recorded")
    listed = said[0]
    for words in said[1:]:
        listed = msg("{list}; {next}", list=listed, next=words)
    return listed
