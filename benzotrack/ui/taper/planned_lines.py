"""What is agreed for days ahead, in short: the next step of each medicine."""

from datetime import date

import flet as ft

from benzotrack.domain.days import ONE_DAY, date_words
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.sentences.import_words import from_file_words
from benzotrack.domain.sentences.ledger_words import planned_words, wording_apart
from benzotrack.i18n import Message, msg, msgn, say, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.taper.ledger_lines import Doubtful, doubt_lines

ALL_PLANNED = "all-planned"
"""The line that leads to all that is planned."""


def next_planned(
    ledger: Ledger, doubtful: Doubtful, screen: ScreenContext, *, leads: bool
) -> list[ft.Control]:
    """The next step of each medicine, any other that no longer fits, and where it `leads` the way to all."""
    today = screen.diary.today
    planned = ledger.planned(today)
    if not planned:
        return []
    first = {medicine_key(line.medicine): line.id for line in reversed(planned)}
    shown = [line for line in planned if line.id in {*first.values(), *doubtful}]
    lines: list[ft.Control] = [w.heading(tr("Planned, as already agreed"), theme.HEADING)]
    for line in shown:
        lines.append(w.body(_line(line, today), key=f"planned-{line.id}"))
        lines += [w.small(say(from_file_words(line.source)))] if line.source else []
        lines += doubt_lines(doubtful.get(line.id), f"doubt-planned-{line.id}")
    if leads and len(shown) < len(planned):
        words = trn("All {n} planned step", "All {n} planned steps", len(planned))
        tap = screen.on(screen.nav.open_from, Place(PlaceKind.LEDGER), ALL_PLANNED)
        lines.append(w.anchor(ALL_PLANNED, w.leads_on(words, tap, key=ALL_PLANNED)))
    return [w.card(lines, key="planned")]


def _line(line: DoseChange, today: date) -> str:
    said = tr("{day}: {what}", day=ahead_words(line.day, today), what=planned_words(line))
    wording = wording_apart(line)
    return tr("{line} “{words}”", line=said, words=wording) if wording else said


def ahead_words(day: date, today: date) -> Message:
    """A day ahead, and how far it is: "Mon 9 March, tomorrow", "Mon 9 March, in 7 days"."""
    named, ahead = date_words(day, today), (day - today).days
    if day == today + ONE_DAY:
        return msg("{day}, tomorrow", day=named)
    return msgn("{day}, in {n} day", "{day}, in {n} days", ahead, day=named)
