"""The zone of this machine with its summer and winter time, for moments that a file gives in UTC."""

from datetime import UTC, datetime, timedelta, tzinfo


class MachineZone(tzinfo):
    """What the machine's clock showed at each moment, by the machine's own rules."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """The offset then; None for no moment."""
        return None if at is None else at.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, _at: datetime | None) -> timedelta | None:
        """Not told: the offset has it."""
        return None

    def tzname(self, at: datetime | None) -> str | None:
        """Its short name then, as "CET"."""
        return None if at is None else at.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, at: datetime) -> datetime:
        """The moment, given with the figures of UTC, by this zone's clock."""
        told = at.replace(tzinfo=UTC).astimezone()
        here = told.replace(tzinfo=self, fold=0)
        return here if here.utcoffset() == told.utcoffset() else here.replace(fold=1)
