"""What a file holds, before anything changes: what would come in, what not and why, and the days that are in
the diary already.
"""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.imports import Clash, DiaryImport
from benzotrack.domain.days import date_words
from benzotrack.domain.sentences.file_words import (
    CROSSES,
    clash_words,
    first_days,
    new_words,
    other_words,
    rows_words,
    same_words,
    source_words,
    wrong_cells_words,
    wrong_rows_words,
)
from benzotrack.exchange.findings import Findings, LeftOut, Several, counted_rows
from benzotrack.i18n import Message, msg, say, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.import_columns import meaning
from benzotrack.ui.settings.import_form import CLASHES_SHOWN, FORM, ImportForm

FIRST_LINES = 3
"""How many lines that are not taken are named at once."""
MOST_LINES = 50
"""How many are named at all."""
MOST_SCALES = 2
"""How many lines of what counts as what are shown at once."""


@dataclass(frozen=True)
class _Drawn:
    diary: Diary
    form: ImportForm
    screen: ScreenContext
    found: Findings
    coming: DiaryImport


@ft.component
@w.bounded
def Preview(diary: Diary, form: ImportForm, screen: ScreenContext) -> ft.Control:
    """What would come in and what not, what can be chosen, and two ways on; to take it in stays in view."""
    assert form.found is not None
    of = _Drawn(diary, form, screen, form.found, form.coming(diary))
    debounce = w.page_debounce(ft.context.page)
    ft.use_effect(screen.on(debounce.redrawn), [])
    shown = [
        *_heading(of),
        *_several(of),
        *_clashes(of),
        *_profile(of),
        *_left_out(of),
        *_again(of),
        *_leave(of, debounce),
    ]
    page = w.Page("import-preview", shown, _take_in(of, debounce))
    return w.Wizard(lambda _: page, screen)


def _heading(of: _Drawn) -> list[ft.Control]:
    told = new_words(of.coming.new)
    nothing = tr("There is nothing new in it.")
    some = of.found.taken < of.found.rows
    return [
        w.PageActions(of.screen).question(source_words(of.found.source), "import-preview"),
        *(w.text(say(line), theme.BODY_STRONG) for line in told),
        *([] if told or of.coming.clashes else [w.text(nothing, theme.BODY_STRONG, key="import-nothing")]),
        *_first_days(of),
        *([w.body(say(rows_words(of.found.taken, of.found.rows)))] if some else []),
        *([w.body(say(same_words(of.coming.same)))] if of.coming.same else []),
        *_scale(of),
    ]


def _scale(of: _Drawn) -> list[ft.Control]:
    """What each column was said to be and what ratings count as, many lines of it as one that opens, and that
    they are of another scale.
    """
    form = of.form
    names = [name for name in form.names if name in form.columns] if form.mapped else []
    lines: list[ft.Control] = [
        *(w.body(tr("{name}: {meaning}", name=name, meaning=meaning(form, name))) for name in names),
        *(w.body(say(line)) for line in of.found.scale),
    ]
    if len(lines) > MOST_SCALES:
        lines = [w.Folded(tr("What counts as what"), lines, of.screen, line="import-scales")]
    rescaled = any(one.rescaled for one in of.found.records.check_ins)
    return [*lines, *([w.body(say(CROSSES))] if rescaled else [])]


def _first_days(of: _Drawn) -> list[ft.Control]:
    """The first days that come in, in words."""
    lines = first_days(of.coming.new.check_ins, of.diary.today)
    if not lines:
        return []
    return [w.Folded(tr("See the first days"), [*map(w.body, lines)], of.screen, line="import-first")]


SEVERAL = {
    Several.WORST: msg("The worst one"),
    Several.LAST: msg("The last one"),
    Several.MIDDLE: msg("The one in the middle"),
}


def _several(of: _Drawn) -> list[ft.Control]:
    if not of.found.several_days:
        return []
    asked = trn(
        "On {n} day there are several entries. Which one counts?",
        "On {n} days there are several entries. Which one counts?",
        of.found.several_days,
    )
    lines: list[ft.Control] = [
        w.line(
            say(words),
            of.form.several is which,
            of.screen.on(of.form.set_several, of.diary, which),
            key=f"import-several-{which.value}",
            sign=w.radio(of.form.several is which),
            min_height=theme.TARGET,
        )
        for which, words in SEVERAL.items()
    ]
    return [w.body(asked), w.radio_group(asked, lines, key="import-several")]


def _clashes(of: _Drawn) -> list[ft.Control]:
    clashes, form = of.coming.clashes, of.form
    if not clashes:
        return []
    days = frozenset(clash.day for clash in clashes)
    asked = trn(
        "{n} day is in your diary already. Which one stays?",
        "{n} days are in your diary already. Which ones stay?",
        len(clashes),
    )

    def choose(theirs: frozenset[date]) -> None:
        form.replaced = theirs

    ways = (("mine", tr("Keep mine"), frozenset[date]()), ("theirs", tr("Take the file's"), days))
    lines: list[ft.Control] = [
        w.line(
            words,
            form.replaced & days == theirs,
            of.screen.on(choose, theirs),
            key=f"import-{key}",
            sign=w.radio(form.replaced & days == theirs),
            min_height=theme.TARGET,
        )
        for key, words, theirs in ways
    ]
    n = len(form.singly & days)
    if 0 < n < len(days):
        lines.append(
            w.line(
                trn("Those I chose: {n} day from the file", "Those I chose: {n} days from the file", n),
                form.replaced & days == form.singly & days,
                of.screen.on(choose, form.singly),
                key="import-singly",
                sign=w.radio(form.replaced & days == form.singly & days),
                min_height=theme.TARGET,
            )
        )
    shown = form.clashes_shown
    both = w.Folded(
        tr("See both, day by day"),
        [_clash(of, clash) for clash in clashes[:shown]] + _more_clashes(of, len(clashes) - shown),
        of.screen,
        line="import-both",
    )
    kept = tr("Of days that you take from the file, what you said before is kept with them.")
    return [w.body(asked), w.radio_group(asked, lines, key="import-clashes"), w.small(kept), both]


def _more_clashes(of: _Drawn, n: int) -> list[ft.Control]:
    if n <= 0:
        return []
    words = tr("Show {n} more", n=min(n, CLASHES_SHOWN))
    return [
        *_more(n),
        w.secondary(words, of.screen.on(of.form.show_more_clashes), key="import-more-clashes"),
    ]


def _clash(of: _Drawn, clash: Clash) -> ft.Control:
    day, theirs = clash.day, clash.day in of.form.replaced
    mine, in_file = clash_words(clash)
    when = say(date_words(day, of.diary.today))
    return w.radio_group(
        when,
        [
            w.text(when, theme.BODY_STRONG),
            w.line(
                mine,
                not theirs,
                of.screen.on(of.form.replace, day, False),
                key=f"import-mine-{day.isoformat()}",
                sign=w.radio(not theirs),
            ),
            w.line(
                in_file,
                theirs,
                of.screen.on(of.form.replace, day, True),
                key=f"import-theirs-{day.isoformat()}",
                sign=w.radio(theirs),
            ),
        ],
    )


def _profile(of: _Drawn) -> list[ft.Control]:
    if of.coming.profile is None:
        return []

    def turn() -> None:
        of.form.profile = not of.form.profile

    return [
        w.line(
            tr("Also take what it tells about you"),
            of.form.profile,
            of.screen.on(turn),
            key="import-profile",
            sign=w.box(of.form.profile),
            aside=tr("Else your name, health and limits stay as they are here."),
        )
    ]


def _left_out(of: _Drawn) -> list[ft.Control]:
    found, shown = of.found, list[ft.Control]()
    if rows := found.wrong_rows:
        shown += _wrong(of, rows, wrong_rows_words(counted_rows(rows)), "faults")
    if cells := found.wrong_cells:
        shown += _wrong(of, cells, wrong_cells_words(len(cells)), "cells")
    if of.coming.other:
        words = other_words(len(of.coming.other))
        shown.append(w.status_line(words, "import-other", w.Status.HINT))
    return [*shown, *_rest(of, found.useless, tr("What has no place here"), "import-useless")]


def _wrong(of: _Drawn, wrong: Sequence[LeftOut], words: Message, key: str) -> list[ft.Control]:
    return [
        w.status_line(words, f"import-{key}", w.Status.HINT),
        *_lines(wrong[:FIRST_LINES]),
        *_rest(of, wrong[FIRST_LINES:], tr("What else is wrong in it"), f"import-more-{key}"),
    ]


def _lines(left: Sequence[LeftOut]) -> list[ft.Control]:
    return [w.body(say(one.words())) for one in left]


def _rest(of: _Drawn, left: Sequence[LeftOut], title: str, key: str) -> list[ft.Control]:
    if not left:
        return []
    named = [*_lines(left[:MOST_LINES]), *_more(len(left) - MOST_LINES)]
    return [w.Folded(title, named, of.screen, line=key)]


def _more(n: int) -> list[ft.Control]:
    return [w.small(tr("And {n} more.", n=n))] if n > 0 else []


def _take_in(of: _Drawn, debounce: w.Debounce) -> list[ft.Control]:
    """The way to take it in, where anything would come, and what became of it where it did not."""
    form, diary, window = of.form, of.diary, ft.context.page
    n = len(of.coming.new.check_ins) + sum(clash.day in form.replaced for clash in of.coming.clashes)
    words = tr("One moment …") if form.busy else _take_words(n, of.found.wrong)
    wrong = [w.status_line(form.told, "import-told", w.Status.WRONG)] if form.told else []
    if not of.coming.adds(form.replaced, profile=form.profile):
        return wrong
    take = of.screen.on(debounce.once(window.run_task, of.screen.on(form.take_in, diary)))
    return [*wrong, w.button(words, take, key="import-take", disabled=form.busy, main=True)]


def _leave(of: _Drawn, debounce: w.Debounce) -> list[ft.Control]:
    window, nav = ft.context.page, of.screen.nav

    def leave() -> None:
        w.dropped(window, FORM)
        nav.back()
        nav.mention(msg("Nothing was changed."))

    words = tr("Leave everything as it is")
    return [w.secondary(words, of.screen.on(debounce.once(leave)), key="import-leave")]


def _take_words(days: int, wrong: int) -> str:
    """What taking in does: how much comes in, and that what is wrong does not."""
    words = trn("Take in {n} day", "Take in {n} days", days) if days else tr("Take it in")
    if not wrong:
        return words
    return trn(
        "{take_in}, without the {n} that is wrong",
        "{take_in}, without the {n} that are wrong",
        wrong,
        take_in=words,
    )


def _again(of: _Drawn) -> list[ft.Control]:
    """What was said of the file and can be said again, and what may still be said of it."""
    form, found = of.form, of.found
    ways: list[tuple[str, str, Callable[[Diary], Coroutine[Any, Any, None]]]] = []
    if form.words:
        ways.append((tr("Say again what the words mean"), "import-words-again", form.ask_words))
    if form.zone is not None:
        ways.append((tr("Another place"), "import-zone-again", form.ask_zone))
    if form.mapped and not found.preset:
        ways.append((tr("Say again what the columns mean"), "import-columns-again", form.ask_columns))
    elif form.mapped:
        ways.append((tr("Say again what the names mean"), "import-columns-again", form.ask_columns))
    elif found.preset and found.columns:
        ways.append((tr("Say what other names in it mean"), "import-names", form.ask_columns))
    return [w.secondary(words, of.screen.on(verb, of.diary), key=key) for words, key, verb in ways]
