"""The ledger as a person would tell it, newest day first; what was corrected stays readable and says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.corrections import places
from benzotrack.domain.days import date_words, full_date
from benzotrack.domain.ledger import DoseChange, Ledger, Planned
from benzotrack.domain.ledger_problems import doubts
from benzotrack.domain.sentences.ledger_words import detail_words, told_words
from benzotrack.i18n import Message, msg, say, tr, trn
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Kind, Place
from benzotrack.ui.screen_context import ScreenContext

FIRST_SHOWN = 12
"""How many lines are shown at first."""


@dataclass(frozen=True)
class LedgerEntry:
    """One line of the ledger with all it said before, newest first; `line` is None once it was taken back.

    `unconfirmed`: it was planned, and nobody said that it is done. `answer` is what its newest record says
    of a plan.
    """

    line: DoseChange | None
    before: tuple[DoseChange, ...]
    doubt: Message | None = None
    unconfirmed: bool = False
    answer: Planned | None = None

    @property
    def day(self) -> date:
        """The day it is about."""
        return self.line.day if self.line else self.before[0].day


def ledger_entries(ledger: Ledger) -> tuple[LedgerEntry, ...]:
    """Every line ever entered, newest day first; on one day the newest line first."""
    place = places(ledger.entered)
    doubtful = {line.id: problem.words for line, problem in doubts(ledger)}
    chains: dict[int, list[DoseChange]] = {}
    for entered in ledger.entered:
        chains.setdefault(place[entered.id], []).append(entered)
    found: list[LedgerEntry] = []
    for chain in chains.values():
        last, before = chain[-1], tuple(reversed(chain[:-1]))
        doubt, unconfirmed = doubtful.get(last.id), last.id in ledger.unconfirmed
        line = None if last.withdrawn else last
        found.append(LedgerEntry(line, before, doubt, unconfirmed, last.planned))
    found = [entry for entry in found if entry.line or entry.before]
    return tuple(sorted(reversed(found), key=lambda entry: entry.day, reverse=True))


@ft.component
@w.bounded
def LedgerLines(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The newest lines as cards, and all of them when asked for."""
    whole, show_whole = ft.use_state(False)
    lines = ledger_entries(diary.taper.ledger)
    shown = lines if whole else lines[:FIRST_SHOWN]
    controls = [_line(line, screen) for line in shown]
    if len(shown) < len(lines):
        words = trn("Show {n} older line", "Show {n} older lines", len(lines) - len(shown))
        controls.append(w.button(words, screen.on(show_whole, True), key="all-lines", kind="outlined"))
    return w.stacked(controls, spacing=theme.GAP)


def _line(entry: LedgerEntry, screen: ScreenContext) -> ft.Control:
    today, line = screen.diary.today, entry.line
    if line is None:
        title = tr("Planned, and not started") if entry.answer is Planned.HELD else tr("Taken back")
        return w.card(
            [w.text(title, theme.BODY_STRONG), *_before(entry, today)],
            key=f"line-{entry.before[0].id}",
        )
    day, said = date_words(line.day, today), told_words(line, today, entry.unconfirmed)
    head = msg("{day} (planned, not confirmed)", day=day) if entry.unconfirmed else day
    head = msg("{day} (planned)", day=day) if line.day > today else head
    correct = w.secondary(
        tr("Correct"),
        screen.on(screen.nav.open, Place(Kind.CHANGE, line_id=line.id)),
        key=f"correct-{line.id}",
        icon=ft.Icons.EDIT,
        name=tr("Correct the line of {day}: {what}", day=day, what=said),
    )
    return w.card(
        [
            w.small(say(head)),
            w.text(say(said), theme.BODY_STRONG),
            *(w.body(say(words)) for words in detail_words(line)),
            *doubt_lines(entry.doubt, f"doubt-{line.id}"),
            *_before(entry, today),
            correct,
        ],
        key=f"line-{line.id}",
    )


def doubt_lines(why: Message | None, key: str) -> list[ft.Control]:
    """That a line does not agree with the dose before it, and why; nothing where it does."""
    if why is None:
        return []
    return [w.status_line(msg("Please look at this line again. {why}", why=why), key, w.Status.WRONG)]


def _before(entry: LedgerEntry, today: date) -> list[ft.Control]:
    """What the line said before, each with its own day; a plan that was answered is told as one."""
    older, answer = entry.before, entry.answer
    if not older:
        return []
    lines: list[ft.Control] = []
    for line in older:
        planned = answer in (Planned.DONE, Planned.HELD)
        more = " ".join([say(told_words(line, today, line.is_planned)), *map(say, detail_words(line))])
        day, answer = full_date(line.day), line.planned
        if planned:
            said = tr("It was planned, for {day}: {what}", day=day, what=more)
        elif entry.line is None and line is older[0]:
            said = tr("It said, for {day}: {what}", day=day, what=more)
        else:
            said = tr("Corrected. Before, it said for {day}: {what}", day=day, what=more)
        lines.append(w.small(said, key=f"corrected-{line.id}"))
    return [
        ft.Container(
            w.stacked(lines),
            padding=ft.Padding(10, 0, 0, 0),
            border=ft.Border(left=ft.BorderSide(3, ft.Colors.OUTLINE)),
        )
    ]
