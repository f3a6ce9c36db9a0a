"""The calendar file of an open diary."""

from benzotrack.diary.diary import Diary
from benzotrack.domain.calendar_entries import calendar_entries


def diary_calendar(diary: Diary, *, names: bool) -> bytes:
    """What is ahead, as a file; `names` says medicines, doses and with whom. The diary must not be locked."""
    from benzotrack.exchange.calendar_file import calendar_file  # loads icalendar, for which no start waits

    taper = diary.taper
    entries = calendar_entries(
        diary.profile, taper.ledger, taper.visits_entered, diary.now.date(), names=names
    )
    return calendar_file(entries, diary.open_store.began_as, diary.now)
