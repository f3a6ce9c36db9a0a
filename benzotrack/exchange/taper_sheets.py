"""The tables of the taper: doses, the ledger, visits and the questions for them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from benzotrack.domain.check_in import NOTE_MAX
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.doses import Dose, How, NotTaken
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.domain.visits import QUESTION_MAX, Question, Visit
from benzotrack.exchange import csv_cells as cells
from benzotrack.exchange.csv_cells import maybe
from benzotrack.exchange.csv_columns import (
    CORRECTS,
    ENTERED,
    ENTRY,
    ID,
    NAME,
    SOURCE,
    WHO,
    WITHDRAWN,
    WORDS,
    MisfitError,
    Sheet,
    derived,
    kept,
)
from benzotrack.i18n import msg


def _change(values: Mapping[str, Any]) -> DoseChange:
    change = DoseChange(**values)
    if not change.has_its_ends:
        raise MisfitError(
            "until", msg("Small cuts have a later last day with a lower dose, others have neither.")
        )
    return change


class DoseBeside(NamedTuple):
    """What stands beside a dose: the name its medicine has now, and the mg it counts as where known."""

    medicine_now: str
    counted_mg: Decimal | None


DOSES = Sheet(
    "doses",
    msg("One line a dose that was recorded, taken or not."),
    (
        kept("day", cells.DAY, msg("the day of the dose")),
        kept("medicine", NAME, msg("the medicine, as it was called then")),
        derived(
            "medicine_now", msg("what the medicine is called now: add up by this one"), "beside.medicine_now"
        ),
        derived(
            "counted_mg",
            msg(
                "mg that this line counts as: add up these. It is amount_mg; else what was prescribed, "
                "once a day; 0 for none; empty where it is not known"
            ),
            "beside.counted_mg",
            cells.MG.write,
        ),
        kept(
            "how",
            cells.one_of(How),
            msg("how it was taken; none: not taken, which is 0 mg; taken: an amount as needed"),
        ),
        kept(
            "amount_mg",
            maybe(cells.MG),
            msg("mg taken; empty where no amount was said: add up counted_mg instead"),
        ),
        kept(
            "prescribed_mg",
            maybe(cells.MG),
            msg("mg a day that were prescribed, of what was recorded as prescribed; 0: nothing was"),
        ),
        kept("taken_at", maybe(cells.MOMENT), msg("when it was taken")),
        kept("why_none", maybe(cells.one_of(NotTaken)), msg("why it was not taken")),
        ENTERED,
        SOURCE,
        ENTRY,
        ID,
        CORRECTS,
        WITHDRAWN,
    ),
    lambda values: Dose(**values),
)
LEDGER = Sheet(
    "ledger",
    msg("One line a dose change: what was prescribed from a day on."),
    (
        kept("day", cells.DAY, msg("the first day of this dose")),
        kept("medicine", NAME, msg("the medicine")),
        kept("daily_dose_mg", cells.MG, msg("mg a day as prescribed; the most a day where as needed")),
        kept("kind", cells.one_of(ChangeKind), msg("what the change is")),
        derived(
            "not_confirmed",
            msg("yes: planned, and nobody said that it was done; then it is no dose"),
            "beside",
            cells.YES_OR_NO.write,
        ),
        kept("as_needed", cells.YES_OR_NO, msg("yes: taken as needed")),
        kept("wording", WORDS, msg("the prescriber's own words")),
        kept("decided_by", WHO, msg("who decided")),
        kept("agreed", maybe(cells.one_of(Agreed)), msg("whether the prescriber agreed")),
        kept("reason", WORDS, msg("why")),
        kept("from_medicine", cells.name(NAME_MAX), msg("of a switch, the medicine before")),
        kept("until", maybe(cells.DAY), msg("of small cuts, the last day")),
        kept("until_mg", maybe(cells.MG), msg("of small cuts, mg a day on the last day")),
        kept("planned", maybe(cells.one_of(Planned)), msg("whether it was entered ahead, and the answer")),
        ENTERED,
        SOURCE,
        ENTRY,
        ID,
        CORRECTS,
        WITHDRAWN,
    ),
    _change,
)
VISITS = Sheet(
    "visits",
    msg("One line a visit to the clinic, past or coming."),
    (
        kept("day", cells.DAY, msg("the day of the visit")),
        kept("with_whom", WHO, msg("with whom")),
        kept("decided", cells.text(NOTE_MAX), msg("what was decided")),
        ENTERED,
        SOURCE,
        ENTRY,
        ID,
        CORRECTS,
        WITHDRAWN,
    ),
    lambda values: Visit(**values),
)
QUESTIONS_TO_ASK = Sheet(
    "questions",
    msg("One line a question for a visit."),
    (
        kept("words", cells.text(QUESTION_MAX, 1), msg("the question")),
        kept("ticked", cells.YES_OR_NO, msg("yes: it was asked")),
        ENTERED,
        ENTRY,
        ID,
        CORRECTS,
        WITHDRAWN,
    ),
    lambda values: Question(**values),
)
