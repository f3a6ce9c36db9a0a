"""The ledger: its newest lines in short for the Taper screen; and whole, each line as a card that can be
corrected, what is planned first, then newest first, and a run of small steps as one.
"""

from collections.abc import Mapping, Sequence
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
from benzotrack.domain.sentences.import_words import from_file_words
from benzotrack.domain.sentences.ledger_words import detail_words, planned_words, told_words
from benzotrack.domain.small_steps import SmallSteps, folded
from benzotrack.i18n import Message, msg, say, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext

NEWEST = 5
"""How many lines stand on the Taper screen."""

FIRST_SHOWN = 30
"""How many lines of the whole ledger are shown at first."""

ALL_LINES = "all-changes"
"""The line that leads to the whole ledger."""


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


def newest_lines(ledger: Ledger, doubtful: Doubtful, screen: ScreenContext) -> list[ft.Control]:
    """The newest lines that are not ahead, a sentence each, and the way to all of them."""
    today = screen.diary.today
    lines = [one for one in folded_entries(ledger, doubtful) if _day(one) <= today]
    told = [_short(one, ledger, today) for one in lines[:NEWEST]]
    doubted = sum(_doubted(one) for one in lines[NEWEST:])
    more = trn("Please look at {n} line again.", "Please look at {n} lines again.", doubted)
    tap = screen.on(screen.nav.open_from, Place(PlaceKind.LEDGER), ALL_LINES)
    every = w.leads_on(
        tr("All changes ({n})", n=count(ledger)), tap, key=ALL_LINES, holds=more if doubted else ""
    )
    title = w.heading(tr("What was prescribed"), theme.HEADING)
    return [w.card([title, *told, w.anchor(ALL_LINES, every)], key="newest-lines")]


def count(ledger: Ledger) -> int:
    """How many lines there are, a corrected one and its correction being one."""
    return len(set(places(ledger.entered).values()))


def _day(one: LedgerEntry | RunEntries) -> date:
    return one.day if isinstance(one, LedgerEntry) else one.run.last


def _is_ahead(one: LedgerEntry | RunEntries, today: date) -> bool:
    """Whether it counts and is for a day ahead."""
    return _day(one) > today and not (isinstance(one, LedgerEntry) and one.line is None)


def _doubted(one: LedgerEntry | RunEntries) -> bool:
    entries = (one,) if isinstance(one, LedgerEntry) else one.entries
    return any(entry.doubt for entry in entries)


def _short(one: LedgerEntry | RunEntries, ledger: Ledger, today: date) -> ft.Control:
    """The day, and in a sentence what happened; from what file, and why a line of it is doubted."""
    if isinstance(one, RunEntries):
        doubts_of = [entry.doubt for entry in one.entries if entry.doubt]
        day, said, key = _days_of(one.run, today), say(small_steps_words(one.run)), one.run.lines[0].id
        source = one.run.newest.source
    else:
        line, doubts_of = one.line or one.before[0], [one.doubt] if one.doubt else []
        day, key = say(_head(one, today)), line.id
        source = line.source
        said = say(_said(one.line, one, ledger, today)) if one.line else _gone(one)
    return ft.Container(
        w.stacked(
            [
                w.small(day),
                w.body(said),
                *([w.small(say(from_file_words(source)))] if source else []),
                *doubt_lines(next(iter(doubts_of), None), f"doubt-short-{key}"),
            ],
            spacing=0,
            key=f"short-{key}",
        ),
        border=ft.Border(top=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
        padding=ft.Padding(0, theme.GAP_SMALL, 0, 0),
    )


@ft.component
@w.bounded
def LedgerScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The whole ledger on a page of its own."""
    return w.page_column(
        whole_ledger(diary, doubtful_lines(diary.taper.ledger), screen),
        key="ledger-screen",
        width=screen.look.column,
    )


def whole_ledger(diary: Diary, doubtful: Doubtful, screen: ScreenContext) -> list[ft.Control]:
    """What is planned, soonest first, then every line that was ever entered."""
    entries = folded_entries(diary.taper.ledger, doubtful)
    ahead = [one for one in reversed(entries) if _is_ahead(one, diary.today)]
    planned = [w.heading(tr("Planned, as already agreed")), *_cards(ahead, screen)] if ahead else []
    return [
        *planned,
        w.heading(tr("What was prescribed")),
        w.small(tr("Newest first. A mistake is corrected by a new line; the old one stays readable.")),
        LedgerLines(diary, screen, doubtful, key="ledger"),
    ]


@ft.component
@w.bounded
def LedgerLines(diary: Diary, screen: ScreenContext, doubtful: Doubtful) -> ft.Control:
    """The lines that are not ahead as cards, the newest at first, and all of them when asked for."""
    whole, show_whole = ft.use_state(False)
    lines = [x for x in folded_entries(diary.taper.ledger, doubtful) if not _is_ahead(x, diary.today)]
    shown = lines if whole else lines[:FIRST_SHOWN]
    controls = _cards(shown, screen)
    if len(shown) < len(lines):
        words = trn("Show {n} older line", "Show {n} older lines", len(lines) - len(shown))
        controls.append(w.button(words, screen.on(show_whole, True), key="all-lines", kind="outlined"))
    return w.stacked(controls, spacing=theme.GAP)


def _cards(lines: Sequence[LedgerEntry | RunEntries], screen: ScreenContext) -> list[ft.Control]:
    return [
        _line(one, screen)
        if isinstance(one, LedgerEntry)
        else RunOfSteps(one, screen, key=f"run-{one.run.lines[0].id}")
        for one in lines
    ]


@ft.component
@w.bounded
def RunOfSteps(of: RunEntries, screen: ScreenContext) -> ft.Control:
    """A run of small steps as one card, and below it each of its lines while it is opened."""
    opened, open_run = ft.use_state(False)
    run, today = of.run, screen.diary.today
    days = _days_of(run, today)
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


def _days_of(run: SmallSteps, today: date) -> str:
    return tr("{first} to {last}", first=date_words(run.first, today), last=date_words(run.last, today))


def _alike(run: SmallSteps) -> DoseChange:
    """What the lines of a run have alike; of the prescriber's wording the first and the last."""
    return replace(run.newest, wording="” … “".join(run.wordings))


def _gone(entry: LedgerEntry) -> str:
    """What is said of a line that does not count any more."""
    return tr("Planned, and not started") if entry.answer is Planned.HELD else tr("Taken back")


def _head(entry: LedgerEntry, today: date) -> Message:
    """The day of an entry, and that it is a plan where it is one."""
    day = date_words(entry.day, today)
    if entry.line is None:
        return day
    if entry.day > today:
        return msg("{day} (planned)", day=day)
    return msg("{day} (planned, not confirmed)", day=day) if entry.unconfirmed else day


def _said(line: DoseChange, entry: LedgerEntry, ledger: Ledger, today: date) -> Message:
    """What happened, or what is planned."""
    if entry.unconfirmed or line.day > today:
        return planned_words(line)
    return from_to_words(line, dose_before(ledger, line))


def _line(entry: LedgerEntry, screen: ScreenContext) -> ft.Control:
    today, line = screen.diary.today, entry.line
    if line is None:
        return w.card(
            [w.text(_gone(entry), theme.BODY_STRONG), *_before(entry, today)],
            key=f"line-{entry.before[0].id}",
        )
    day, said = date_words(line.day, today), _said(line, entry, screen.diary.taper.ledger, today)
    correct = w.icon_button(
        ft.Icons.EDIT,
        tr("Correct the line of {day}: {what}", day=day, what=said),
        screen.on(screen.nav.open, Place(PlaceKind.CHANGE, line_id=line.id)),
        key=f"correct-{line.id}",
    )
    told = w.stacked([w.small(say(_head(entry, today))), w.text(say(said), theme.BODY_STRONG)], spacing=0)
    top = ft.Row(
        [ft.Container(told, expand=True), correct],
        spacing=theme.GAP_SMALL,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    more = " ".join(map(say, detail_words(line)))
    return w.card(
        [
            top,
            *([w.body(more)] if more else []),
            *doubt_lines(entry.doubt, f"doubt-{line.id}"),
            *_before(entry, today),
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
