"""The calendar file: entries as iCalendar (RFC 5545), for any calendar to read.

Times are floating, as the clock on the wall. The same entries at the same moment are the same bytes.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

from icalendar import Alarm, Calendar, Event

from benzotrack.domain.calendar_entries import CalendarEntry
from benzotrack.domain.reminder import PROMPT
from benzotrack.i18n import say, tr

_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
TAKES = timedelta(minutes=5)
"""How long a check-in stands in the calendar."""


def calendar_file(entries: Sequence[CalendarEntry], diary: str, now: datetime) -> bytes:
    """The file of these entries of the diary of that name, made at `now` (aware)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Diary//Calendar file//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", tr("Diary"))
    for entry in entries:
        calendar.add_component(_event(entry, diary, now.astimezone(UTC)))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, diary: str, now: datetime) -> Event:
    """An entry; a later file's has the same name and a higher number, so it takes the place of this one.

    The number is of the moment: what changed since the file before is not known here.
    """
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_OID, f"{diary}/{entry.id}")))
    event.add("sequence", max(0, int((now - _COUNTED_FROM).total_seconds())))
    event.add("dtstamp", now)
    event.add("last-modified", now)
    title = say(entry.title)
    event.add("summary", tr("Cancelled: {what}", what=title) if entry.cancelled else title)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if entry.daily is None:
        event.add("dtstart", entry.day)
        return event
    event.add("dtstart", datetime.combine(entry.day, entry.daily))
    event.add("duration", TAKES)
    if not entry.cancelled:
        event.add("rrule", {"freq": "daily"})
        event.add_component(_alarm())
    return event


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", say(PROMPT))
    alarm.add("trigger", timedelta(0))
    return alarm
