"""What is said of a clinic's plan beside the diary, on the page and on the command line."""

from benzotrack.domain.plan_ledger import Mark, PlanRow
from benzotrack.i18n import Message, msg

FROM_WHOM = msg("Check it with your clinician if you did not get it from them.")

_MARKS = {
    Mark.NEW: msg("New."),
    Mark.SAME: msg("In your diary already."),
    Mark.OTHER: msg("Yours stays unless you choose this."),
    Mark.DOUBT: msg("In doubt: left out unless you choose it."),
}
_NEVER = msg("In doubt: it can't be taken in.")


def row_details(row: PlanRow) -> tuple[Message, ...]:
    """What the row is beside the diary, what stands there, and its doubts."""
    mark = _MARKS[row.mark] if row.allowed or row.mark is Mark.SAME else _NEVER
    return (mark, *((row.here,) if row.here is not None else ()), *row.why)
