"""What a file holds, before anything changes: what would come in, what not and why, and the days that are in
the diary already.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.imports import Clash, DiaryImport
from benzotrack.domain.check_in import Draft
from benzotrack.domain.days import date_words
from benzotrack.domain.sentences.file_words import answers_words, new_words
from benzotrack.exchange.findings import Findings, LeftOut, Several
from benzotrack.i18n import join, msg, msgn, say, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.import_form import ImportForm

FIRST_LINES = 3
"""How many lines that are not taken are named at once."""
MOST_LINES = 50
"""How many are named at all."""
MOST_CLASHES = 30
"""How many days that both hold are shown one by one."""


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
    """What would come in and what not, what can be chosen, and the two ways on."""
    assert form.found is not None
    of = _Drawn(diary, form, screen, form.found, form.coming(diary))
    debounce = w.page_debounce(ft.context.page)
    ft.use_effect(screen.on(debounce.redrawn), [])
    adds = of.coming.adds(form.replaced, profile=form.profile)
    shown = [
        *_heading(of),
        *_several(of),
        *_clashes(of),
        *_profile(of),
        *_left_out(of),
        *_ways(of, adds=adds),
    ]
    return w.page_column(shown, key="import-preview-page", width=screen.look.column)


def _heading(of: _Drawn) -> list[ft.Control]:
    source = of.found.source
    title = tr("From {app}", app=source) if source else tr("From a BenzoTrack export")
    told = new_words(of.coming.new)
    rescaled = any(one.rescaled for one in of.found.records.check_ins)
    asked = w.Heading(
        w.heading(title), "import-preview", w.Rank.QUESTION, "question", key="question-import-preview"
    )
    nothing = tr("There is nothing new in it.")
    marked = tr("In the charts they are crosses. They count in no figure and raise no alert.")
    given = [
        tr("“{word}” as {rating}", word=word, rating=rating)
        for word, rating in of.form.words.items()
        if rating is not None
    ]
    return [
        asked,
        *(w.text(say(line), theme.BODY_STRONG) for line in told),
        *([] if told or of.coming.clashes else [w.text(nothing, theme.BODY_STRONG, key="import-nothing")]),
        *([w.body(_same(of.coming.same))] if of.coming.same else []),
        *(w.body(say(line)) for line in of.found.scale),
        *([w.body(tr("As you said, {list}.", list=join(given)))] if given else []),
        *([w.body(marked)] if rescaled else []),
    ]


def _same(n: int) -> str:
    return trn("{n} entry of it is in your diary already.", "{n} entries of it are in your diary already.", n)


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
    both = w.Folded(
        tr("See both, day by day"),
        [_clash(of, clash) for clash in clashes[:MOST_CLASHES]] + _more(len(clashes) - MOST_CLASHES),
        of.screen,
        line="import-both",
    )
    kept = tr("Of days that you take from the file, what you said before is kept with them.")
    return [w.body(asked), w.radio_group(asked, lines, key="import-clashes"), w.small(kept), both]


def _clash(of: _Drawn, clash: Clash) -> ft.Control:
    day, theirs = clash.day, clash.day in of.form.replaced
    said = answers_words(clash.here.answers)
    begun = isinstance(clash.here, Draft)
    here = tr("Being answered: {what}", what=said) if begun else tr("Mine: {what}", what=said)
    when = say(date_words(day, of.diary.today))
    return w.radio_group(
        when,
        [
            w.text(when, theme.BODY_STRONG),
            w.line(
                here,
                not theirs,
                of.screen.on(of.form.replace, day, False),
                key=f"import-mine-{day.isoformat()}",
                sign=w.radio(not theirs),
            ),
            w.line(
                tr("In the file: {what}", what=answers_words(clash.found.answers)),
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
    faults = of.found.faults
    useless = tuple(one for one in of.found.left_out if not one.faulty)
    shown: list[ft.Control] = []
    if faults:
        rows = sum(max(1, one.rows) for one in faults)
        words = msgn(
            "{n} entry is wrong in the file and is not taken:",
            "{n} entries are wrong in the file and are not taken:",
            rows,
        )
        shown += [w.status_line(words, "import-faults", w.Status.HINT), *_lines(faults[:FIRST_LINES])]
        shown += _rest(of, faults[FIRST_LINES:], tr("What else is wrong in it"), "import-more-faults")
    if of.coming.other:
        words = msgn(
            "{n} entry is different in your diary, which stays as it is.",
            "{n} entries are different in your diary, which stays as it is.",
            len(of.coming.other),
        )
        shown.append(w.status_line(words, "import-other", w.Status.HINT))
    return [*shown, *_rest(of, useless, tr("What has no place here"), "import-useless")]


def _lines(left: Sequence[LeftOut]) -> list[ft.Control]:
    return [w.body(say(one.words())) for one in left]


def _rest(of: _Drawn, left: Sequence[LeftOut], title: str, key: str) -> list[ft.Control]:
    if not left:
        return []
    named = [*_lines(left[:MOST_LINES]), *_more(len(left) - MOST_LINES)]
    return [w.Folded(title, named, of.screen, line=key)]


def _more(n: int) -> list[ft.Control]:
    return [w.small(tr("And {n} more.", n=n))] if n > 0 else []


def _ways(of: _Drawn, *, adds: bool) -> list[ft.Control]:
    form, diary, nav = of.form, of.diary, of.screen.nav

    def leave() -> None:
        nav.back()
        nav.mention(msg("Nothing was changed."))

    n = len(of.coming.new.check_ins) + sum(clash.day in form.replaced for clash in of.coming.clashes)
    words = trn("Take in {n} day", "Take in {n} days", n) if n else tr("Take it in")
    wrong = [w.status_line(form.told, "import-told", w.Status.WRONG)] if form.told else []
    debounce = w.page_debounce(ft.context.page)
    take = of.screen.on(debounce.once(form.take_in, diary))
    again = of.screen.on(form.ask_columns, diary)
    columns = w.secondary(tr("Say again what the columns mean"), again, key="import-columns-again")
    return [
        *wrong,
        *([w.button(words, take, key="import-take", disabled=form.busy, main=True)] if adds else []),
        *([columns] if form.mapped else []),
        w.secondary(tr("Leave everything as it is"), of.screen.on(debounce.once(leave)), key="import-leave"),
    ]
