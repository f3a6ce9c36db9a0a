"""The doses of a day: their boxes in a card, what is recorded of them, and what still waits for an answer."""

from collections.abc import Sequence
from datetime import date, timedelta

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.taper import Taper
from benzotrack.domain.days import day_words
from benzotrack.domain.doses import Dose, doses_on, stop_on
from benzotrack.domain.ledger import Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.i18n import Message, join, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.doses.dose_box import DoseBox
from benzotrack.ui.doses.dose_form import Asking, dose_form, said_words
from benzotrack.ui.screen_context import ScreenContext

OFFERED_FOR = timedelta(days=14)
"""How long from the day of a stop on its medicine stands among the day's doses."""


def day_doses(
    diary: Diary, screen: ScreenContext, day: date, place: str, *, but: Sequence[str] = ()
) -> list[ft.Control]:
    """The day's doses in a card, or nothing where there is none to record. `place` keeps keys apart.

    A medicine that was stopped is among them for 14 days; later it is behind a button, but not on Today and
    on Taper, which has `stopped_before`. Those of `but` stand elsewhere, as `doses_of` draws them.
    """
    boxes = _all_boxes(diary, screen, day, place, older=place not in ("today", "taper"), but=but)
    if not boxes:
        return []
    title = w.heading(tr("Doses for {day}", day=day_words(day, diary.today)), theme.HEADING)
    return [w.card([title, w.stacked(boxes, spacing=theme.GAP)], key=f"doses-{place}-{day}")]


def doses_of(diary: Diary, screen: ScreenContext, medicine: str, day: date, place: str) -> list[ft.Control]:
    """What is recorded of one medicine for the day and what is asked, for below its name; nothing where it is
    not among the day's.
    """
    if medicine_key(medicine) not in map(medicine_key, _medicines(diary.taper, day)):
        return []
    title = w.text(tr("Doses for {day}", day=day_words(day, diary.today)), theme.BODY_STRONG)
    return [title, *_boxes(diary, screen, day, place, [medicine], titled=False)]


def dose_boxes(diary: Diary, screen: ScreenContext, day: date, place: str) -> list[ft.Control]:
    """One box for each medicine prescribed on that day, or recorded; what was stopped as in `day_doses`."""
    return _all_boxes(diary, screen, day, place, older=day != diary.asked_day)


def _all_boxes(
    diary: Diary, screen: ScreenContext, day: date, place: str, *, older: bool, but: Sequence[str] = ()
) -> list[ft.Control]:
    taper, elsewhere = diary.taper, set(map(medicine_key, but))
    prescribed = [name for name in _medicines(taper, day) if medicine_key(name) not in elsewhere]
    lately = tuple(s.medicine for s in _stopped(taper, day) if day - s.first < OFFERED_FOR)
    boxes = _boxes(diary, screen, day, place, (*prescribed, *lately))
    return [*boxes, *(stopped_before(diary, screen, day, place) if older else ())]


def stopped_before(diary: Diary, screen: ScreenContext, day: date, place: str) -> list[ft.Control]:
    """A button, and behind it the boxes of what was stopped 14 days ago or more; nothing for none."""
    before = [s.medicine for s in _stopped(diary.taper, day) if day - s.first >= OFFERED_FOR]
    boxes = _boxes(diary, screen, day, place, before)
    return [StoppedBefore(boxes, screen, key=f"stopped-before-{place}-{day}")] if boxes else []


def _boxes(
    diary: Diary,
    screen: ScreenContext,
    day: date,
    place: str,
    medicines: Sequence[str],
    *,
    titled: bool = True,
) -> list[ft.Control]:
    page = ft.context.page
    return [
        DoseBox(
            diary,
            dose_form(page, day, medicine),
            day,
            medicine,
            screen,
            titled=titled,
            key=f"dose-{place}-{day}-{medicine}",
        )
        for medicine in medicines
    ]


@ft.component
@w.bounded
def StoppedBefore(boxes: list[ft.Control], screen: ScreenContext) -> ft.Control:
    """The boxes of what was stopped long ago, once they are asked for."""
    shown, show = ft.use_state(False)
    if shown:
        return w.stacked(boxes, spacing=theme.GAP)
    tap = screen.on(show, True)
    words = tr("A medicine you stopped")
    return w.button(words, tap, key="stopped-before", kind="quiet", min_height=theme.TARGET)


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
        for medicine in (*_medicines(diary.taper, day), *(s.medicine for s in _stopped(diary.taper, day)))
        if dose_form(page, day, medicine).asking is not Asking.NOTHING
    ]
    return msg("Your dose of {medicine} still waits for an answer.", medicine=join(asked)) if asked else None


def _medicines(taper: Taper, day: date) -> tuple[str, ...]:
    """The medicines prescribed on that day, and any other that has a dose recorded for it."""
    names = {medicine_key(s.medicine): s.medicine for s in taper.ledger.current_steps(day)}
    for dose in doses_on(taper.doses, day):
        names.setdefault(medicine_key(dose.medicine), dose.medicine)
    return tuple(names.values())


def _stopped(taper: Taper, day: date) -> list[Step]:
    """The steps at 0 mg of the medicines that are stopped on that day and have no dose recorded for it."""
    known = {medicine_key(name) for name in _medicines(taper, day)}
    found = (stop_on(taper.ledger, medicine, day) for medicine in taper.ledger.medicines)
    return [step for step in found if step is not None and medicine_key(step.medicine) not in known]


def _said(doses: tuple[Dose, ...]) -> Message:
    """What is recorded of one medicine for one day, in a line."""
    said = [said_words(dose) for dose in doses]
    if not said:
        return msg("not recorded")
    listed = said[0]
    for words in said[1:]:
        listed = msg("{list}; {next}", list=listed, next=words)
    return listed
