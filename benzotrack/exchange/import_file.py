"""What a file from elsewhere holds: it is looked at, recognised and read. Nothing of a diary is changed."""

from __future__ import annotations

from dataclasses import replace

from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN
from benzotrack.exchange.cells import quoted
from benzotrack.exchange.diary_csv_reading import is_diary_csv, read_diary_csv
from benzotrack.exchange.findings import (
    Ask,
    FileRefusedError,
    Findings,
    ImportAnswers,
    Place,
)
from benzotrack.exchange.mapped_table import mapped_findings
from benzotrack.exchange.opened_file import OpenedFile, refuse_other_kinds
from benzotrack.exchange.plan_file import is_plan
from benzotrack.exchange.trackers.presets import BY_ID, PRESETS, Preset, preset_of
from benzotrack.i18n import Message, msg

A_PLAN = msg("This is a plan from a clinic. Take it in under Visit: “Take in a plan from the clinic”.")


def findings(raw: bytes, name: str, answers: ImportAnswers) -> Findings:
    """What the bytes of a file of that name hold, by what the person said of it so far.

    Raises FileRefusedError for a file of which nothing can be taken, with the line where there is one. Of our
    own files the rows are not counted: all of them are taken, or the file is refused.
    """
    refuse_other_kinds(raw)
    if is_plan(raw):
        raise FileRefusedError(A_PLAN)
    _look_at_words(answers)
    file = OpenedFile(name, raw)
    if answers.preset:
        return _by_preset(file, _named(answers.preset), answers)
    mapped = answers.columns
    if mapped is not None and mapped.day:
        return mapped_findings(file, mapped, answers)
    if is_diary_csv(tables := file.files if file.is_zip else {name: raw}):
        return Findings("", read_diary_csv(tables, answers.now))
    if (preset := preset_of(file)) is not None:
        return _by_preset(file, preset, answers)
    if file.is_zip or file.is_json:
        raise FileRefusedError(_unknown_kind(file))
    if mapped is not None:
        raise FileRefusedError(msg("Say which column is the day."))
    return _any_table(file)


def _named(preset_id: str) -> Preset:
    if preset_id not in BY_ID:
        known = ", ".join(BY_ID)
        raise FileRefusedError(
            msg(
                "“{name}” is no app that is known here. These are: {list}.",
                name=quoted(preset_id),
                list=known,
            )
        )
    return BY_ID[preset_id]


def _by_preset(file: OpenedFile, preset: Preset, answers: ImportAnswers) -> Findings:
    if answers.preset and not preset.recognises(file):
        where = Place(0 if file.is_zip or file.is_json else 1)
        raise FileRefusedError(where.words(msg("This is not how {app} exports.", app=preset.name)))
    found = preset.read(file, answers)
    return replace(found, preset=preset.id, sample=found.sample or file.sample)


def _any_table(file: OpenedFile) -> Findings:
    if not file.separators:
        raise FileRefusedError(
            Place(1).words(msg("There is only one column. A table has a day, and what was rated on it."))
        )
    table = file.table(file.separators[0])
    return Findings(
        file.shown_name,
        asks=frozenset({Ask.COLUMNS}),
        sample=file.sample,
        rows=len(table.rows),
        columns=table.header,
    )


def _unknown_kind(file: OpenedFile) -> Message:
    if file.is_json:
        return msg("This JSON is of no app that is known here.")
    if "[Content_Types].xml" in file.files or "mimetype" in file.files:
        return msg("This is a spreadsheet or a document. Save it as “CSV UTF-8” and choose that file.")
    if any(path.endswith(".daylio") for path in file.files):
        return msg("This is a backup of Daylio. In Daylio, export the entries as CSV, and choose that file.")
    apps = ", ".join(preset.name for preset in PRESETS)
    return msg("This ZIP file is of no app that is known here. Known are: {apps}.", apps=apps)


def _look_at_words(answers: ImportAnswers) -> None:
    for word, rating in answers.ratings_of_words.items():
        if not RATING_MIN <= rating <= RATING_MAX:
            raise FileRefusedError(msg("{n} for “{word}” is not from 0 to 10.", n=rating, word=quoted(word)))
