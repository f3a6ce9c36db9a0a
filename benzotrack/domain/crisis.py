"""Emergency and crisis numbers by country, each with where and when it was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from benzotrack.domain.profile import EditedNumbers


@dataclass(frozen=True)
class CrisisNumbers:
    """The numbers of one country. A text may name several numbers; empty where none is known.

    `read_on` is the day the copy was read, `source_date` the source's own date as it stands there.
    """

    country_code: str
    country: str
    emergency: str
    crisis_name: str
    crisis_call: str
    crisis_text: str
    source_date: str
    read_on: date | None
    source: str
    edited: bool = False

    def with_edits(self, edits: EditedNumbers) -> CrisisNumbers:
        """The numbers as the person changed them."""
        changes = {
            name: value
            for name, value in (
                ("emergency", edits.emergency),
                ("crisis_call", edits.crisis_call),
                ("crisis_text", edits.crisis_text),
            )
            if value is not None
        }
        return replace(self, edited=True, **changes) if changes else self  # type: ignore[arg-type]
