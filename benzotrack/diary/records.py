"""Every record of an open diary, and the tables of them."""

from dataclasses import fields, replace

from benzotrack.diary.diary import Diary
from benzotrack.domain.diary_records import DiaryRecords


def diary_records(diary: Diary) -> DiaryRecords:
    """All of them as they are shown, with what the disk refused so far. The diary must not be locked."""
    kept = diary.store.contents()
    records = DiaryRecords(**{kind.name: getattr(kept, kind.name) for kind in fields(DiaryRecords)})
    return replace(
        records,
        drafts=diary.drafts,
        red_flags=diary.red_flags,
        dose_changes=diary.taper.ledger.entered,
        doses=diary.taper.doses_entered,
        visits=diary.taper.visits_entered,
        questions=diary.questions.entered,
    )


def diary_tables_file(diary: Diary) -> bytes:
    """The ZIP file with the whole diary as tables. The diary must not be locked."""
    from benzotrack.exchange.diary_csv import diary_csv  # loaded at the first export

    return diary_csv(diary_records(diary))
