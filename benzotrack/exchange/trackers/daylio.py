"""Daylio's CSV: one row an entry, several a day, the mood as a word of the person's own.

Three headers were seen: of 2018, without a whole date, of 2021, and of 2026, with a column of scales whose
form was not.
"""

import html
import re
from collections.abc import Iterator
from datetime import date
from string import digits

from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.symptoms import RATING_MAX
from benzotrack.exchange.cells import UnreadableError, clock_minute, clock_problem, iso_day, past_day, quoted
from benzotrack.exchange.csv_table import Row, Table
from benzotrack.exchange.day_rows import NO_TIME, DayRow, Gathered, days_of
from benzotrack.exchange.findings import Ask, Findings, ImportAnswers, Place
from benzotrack.exchange.opened_file import OpenedFile
from benzotrack.exchange.trackers.english_months import month_named
from benzotrack.exchange.trackers.header import separator_of
from benzotrack.i18n import Message, msg, tr

NAME = "Daylio"

OLD = ("year", "date", "weekday", "time", "mood", "activities", "note")
HEADERS = (
    OLD,
    ("full_date", "date", "weekday", "time", "mood", "activities", "note_title", "note"),
    ("full_date", "date", "weekday", "time", "mood", "activities", "scales", "note_title", "note"),
)

MOODS = {"awful": RATING_MAX, "bad": 8, "meh": 5, "good": 3, "rad": 0}
"""The five moods as an English Daylio names them at first, and the low mood that each counts as."""

SCALE = msg(
    "Daylio has no numbers. As low mood, awful counts as {awful}, bad as {bad}, meh as {meh}, "
    "good as {good}, rad as {rad}.",
    **MOODS,
)

LOW_MOOD = "low_mood"


def recognises(file: OpenedFile) -> bool:
    """Whether its first line is Daylio's."""
    return separator_of(file, *HEADERS) is not None


def read(file: OpenedFile, answers: ImportAnswers) -> Findings:
    """What it holds. Raises FileRefusedError."""
    table = file.table(separator_of(file, *HEADERS) or ",")
    moods = MOODS | {word_key(word): rating for word, rating in answers.ratings_of_words.items()}
    found = Gathered()
    unknown: dict[str, str] = {}
    for row in table.rows:
        _row(found, table, row, answers, moods, unknown)
    days = days_of(found, answers, NAME)
    return Findings(
        NAME,
        DiaryRecords(check_ins=days.check_ins),
        found.told(days.rows),
        (*([SCALE] if _has_its_words(table) else []), *_own_words(answers)),
        days.several_days,
        asks=frozenset({Ask.WORDS} if unknown else ()),
        rows=len(table.rows),
        taken=len(days.rows),
        words=tuple(unknown.values()),
    )


def _has_its_words(table: Table) -> bool:
    """Whether any of the moods that an English Daylio begins with is in it."""
    at = [name.casefold() for name in table.header].index("mood")
    return any(word_key(row.cells[at]) in MOODS for row in table.rows)


def _own_words(answers: ImportAnswers) -> Iterator[Message]:
    for word, rating in answers.ratings_of_words.items():
        yield msg("“{word}” counts as {n}.", word=quoted(word), n=rating)


def word_key(word: str) -> str:
    """What makes two words the same: capitals and blanks around them don't count."""
    return " ".join(word.split()).casefold()


def _row(
    found: Gathered,
    table: Table,
    row: Row,
    answers: ImportAnswers,
    moods: dict[str, int],
    unknown: dict[str, str],
) -> None:
    cells = dict(zip((name.casefold() for name in table.header), row.cells, strict=True))
    place = Place(row.line)
    try:
        day = _day(cells, answers.now.date())
    except UnreadableError as wrong:
        column = "full_date" if "full_date" in cells else "date"
        found.fault(Place(row.line, column), wrong.why)
        return
    mood = cells["mood"].strip()
    ratings = {LOW_MOOD: moods[word_key(mood)]} if word_key(mood) in moods else {}
    notes = tuple(_notes(cells))
    rest = bool(ratings or notes)
    if mood and not ratings:
        unknown.setdefault(word_key(mood), mood)
        why = msg("“{word}” has no number yet.", word=quoted(mood))
        found.of_no_use(Place(row.line, "mood"), why)
    if cells.get("scales", "").strip():
        why = msg("What is in it is not known here.")
        found.of_no_use(Place(row.line, "scales"), why)
    if rest or not mood:
        minute = clock_minute(cells["time"])
        at = NO_TIME if minute is None else minute
        if (odd := clock_problem(cells["time"])) is not None:
            found.of_no_use(Place(row.line, "time"), odd)
        found.take(DayRow(place, day, at, ratings, notes=notes, rescaled=bool(ratings)))


def _day(cells: dict[str, str], today: date) -> date:
    if "full_date" in cells:
        return iso_day(cells["full_date"], today)
    return named_month_day(cells["date"], cells["year"], today)


def named_month_day(text: str, year: str, today: date) -> date:
    """The day of "28 September" or "Dec 17" with its year. Raises UnreadableError."""
    words = re.findall(r"[^\W\d_]+|[0-9]+", text.casefold())
    numbers = [int(word) for word in words if word[0] in digits and len(word) <= 2]
    months = [month_named(word) for word in words if word[0] not in digits]
    if len(words) != 2 or len(numbers) != 1 or months.count(None) or not year.strip().isascii():
        raise UnreadableError(
            msg("“{cell}” is no day with an English month, such as 4 March.", cell=quoted(text))
        )
    try:
        return past_day(date(int(year), months[0] or 0, numbers[0]), today)
    except UnreadableError:
        raise
    except ValueError:
        told = quoted(f"{text.strip()} {year.strip()}")
        raise UnreadableError(msg("“{cell}” is no day of any year.", cell=told)) from None


def _notes(cells: dict[str, str]) -> list[str]:
    done = [word for part in cells["activities"].split("|") if (word := part.strip())]
    told = [plain_text(cells[name]) for name in ("note_title", "note") if name in cells]
    if done:
        told.append(tr("Activities: {list}", list=tr(", ").join(done)))
    return [line for line in told if line]


_BREAKS = re.compile(r"<br\s*/?>|</(?:p|div|li|ul|ol|h[1-6])>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|i|u|s|p|div|span|ul|ol|li|em|strong|strike|font|h[1-6]|br)\b[^<>]*>", re.IGNORECASE
)


def plain_text(note: str) -> str:
    """A note without the HTML that Daylio puts into it; other signs, as in "a < b", stay."""
    if not _TAG.search(note) and "&" not in note:
        return note.strip()
    text = _TAG.sub("", _BREAKS.sub("\n", _ITEM.sub("- ", note)))
    lines = [line.strip() for line in html.unescape(text).replace("\xa0", " ").split("\n")]
    return "\n".join(line for line in lines if line)
