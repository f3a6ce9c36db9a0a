"""The ledger on the Taper screen: each line as a card, newest first, and a run of small steps as one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.corrections import places
from benzotrack.domain.days import date_words, full_date
from benzotrack.domain.dose_before import dose_before
from benzotrack.domain.dose_change import DoseChange, Planned
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.ledger_problems import doubts
from benzotrack.domain.sentences.from_to_words import from_to_words, small_steps_words
from benzotrack.domain.sentences.ledger_words import detail_words, planned_words, told_words
from benzotrack.domain.small_steps import SmallSteps, folded
from benzotrack.i18n import Message, msg, say, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind
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


Doubtful = Mapping[str, Message]
"""The lines, by id, that do not agree with the dose before them, and why."""


def doubtful_lines(ledger: Ledger) -> Doubtful:
    """Why each line that is doubted is so: worked out once a redraw and handed on."""
    return {line.id: problem.words for line, problem in doubts(ledger)}


def ledger_entries(ledger: Ledger, doubtful: Doubtful) -> tuple[LedgerEntry, ...]:
    """Every line ever entered, newest day first; on one day the newest line first."""
    place = places(ledger.entered)
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


@dataclass(frozen=True)
class RunEntries:
    """A run of small steps, and its entries, newest first."""

    run: SmallSteps
    entries: tuple[LedgerEntry, ...]


def folded_entries(ledger: Ledger, doubtful: Doubtful) -> tuple[LedgerEntry | RunEntries, ...]:
    """Every entry, newest day first; a run of small steps as one, where its newest line stands."""
    entries = ledger_entries(ledger, doubtful)
    entry_of = {entry.line.id: entry for entry in entries if entry.line is not None}
    runs = folded(ledger, ledger.lines)
    run_of = {line.id: run for run in runs if isinstance(run, SmallSteps) for line in run.lines}
    found: list[LedgerEntry | RunEntries] = []
    for entry in entries:
        run = run_of.get(entry.line.id) if entry.line is not None else None
        if run is None:
            found.append(entry)
        elif entry.line is run.newest:
            found.append(RunEntries(run, tuple(entry_of[line.id] for line in reversed(run.lines))))
    return tuple(found)


@ft.component
@w.bounded
def LedgerLines(diary: Diary, screen: ScreenContext, doubtful: Doubtful) -> ft.Control:
    """The newest lines as cards, and all of them when asked for."""
    whole, show_whole = ft.use_state(False)
    lines = folded_entries(diary.taper.ledger, doubtful)
    shown = lines if whole else lines[:FIRST_SHOWN]
    controls = [
        _line(one, screen)
        if isinstance(one, LedgerEntry)
        else RunOfSteps(one, screen, key=f"run-{one.run.lines[0].id}")
        for one in shown
    ]
    if len(shown) < len(lines):
        words = trn("Show {n} older line", "Show {n} older lines", len(lines) - len(shown))
        controls.append(w.button(words, screen.on(show_whole, True), key="all-lines", kind="outlined"))
    return w.stacked(controls, spacing=theme.GAP)


@ft.component
@w.bounded
def RunOfSteps(of: RunEntries, screen: ScreenContext) -> ft.Control:
    """A run of small steps as one card, and below it each of its lines while it is opened."""
    opened, open_run = ft.use_state(False)
    run, today = of.run, screen.diary.today
    days = tr("{first} to {last}", first=date_words(run.first, today), last=date_words(run.last, today))
    said, n = small_steps_words(run), len(run.lines)
    label = trn("Show the {n} line", "Show the {n} lines", n)
    if opened:
        label = trn("Hide the {n} line", "Hide the {n} lines", n)
    button = w.secondary(
        label,
        screen.on(open_run, not opened),
        key=f"open-{run.lines[0].id}",
        icon=ft.Icons.EXPAND_LESS if opened else ft.Icons.EXPAND_MORE,
        name=tr("{label}, {days}: {what}", label=label, days=days, what=said),
    )
    card = w.card(
        [
            w.small(days),
            w.text(say(said), theme.BODY_STRONG),
            *(w.body(say(words)) for words in detail_words(_alike(run))),
            ft.MergeSemantics(ft.Semantics(expanded=opened, content=button)),
        ],
        key=f"steps-{run.lines[0].id}",
    )
    lines = [_line(entry, screen) for entry in of.entries] if opened else []
    return w.stacked([card, *lines], spacing=theme.GAP)


def _alike(run: SmallSteps) -> DoseChange:
    """What the lines of a run have alike; of the prescriber's wording the first and the last."""
    return replace(run.newest, wording="” … “".join(run.wordings))


def _line(entry: LedgerEntry, screen: ScreenContext) -> ft.Control:
    today, line = screen.diary.today, entry.line
    if line is None:
        title = tr("Planned, and not started") if entry.answer is Planned.HELD else tr("Taken back")
        return w.card(
            [w.text(title, theme.BODY_STRONG), *_before(entry, today)],
            key=f"line-{entry.before[0].id}",
        )
    day, said = date_words(line.day, today), planned_words(line)
    if not entry.unconfirmed and line.day <= today:
        said = from_to_words(line, dose_before(screen.diary.taper.ledger, line))
    head = msg("{day} (planned, not confirmed)", day=day) if entry.unconfirmed else day
    head = msg("{day} (planned)", day=day) if line.day > today else head
    correct = w.secondary(
        tr("Correct"),
        screen.on(screen.nav.open, Place(PlaceKind.CHANGE, line_id=line.id)),
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
