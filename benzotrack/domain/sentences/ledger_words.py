"""The ledger's lines as a person would tell them; no percent and no pace."""

from datetime import date
from decimal import Decimal

from benzotrack.domain.amounts import mg_text
from benzotrack.domain.check_in import Choice
from benzotrack.domain.days import full_date
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.sentences.import_words import from_file_words
from benzotrack.i18n import Message, msg

KIND_LABELS: dict[ChangeKind, Message] = {
    ChangeKind.STARTED: msg("Started"),
    ChangeKind.STEPPED_DOWN: msg("Stepped down"),
    ChangeKind.SMALL_CUTS: msg("Stepping down in small cuts"),
    ChangeKind.HELD: msg("Held"),
    ChangeKind.STEPPED_UP: msg("Stepped up"),
    ChangeKind.SWITCHED: msg("Switched medicine"),
    ChangeKind.STOPPED: msg("Stopped"),
}
"""What each kind is called where one is chosen, in the order it is offered."""

AGREED_LABELS: dict[Agreed, Message] = {
    Agreed.YES: msg("Yes"),
    Agreed.NO: msg("No"),
    Agreed.UNSURE: msg("Not sure"),
}
"""The answers to `AGREED_QUESTION`."""

AGREED_QUESTION = msg("Did your prescriber agree to this?")

DECIDERS: tuple[Choice, ...] = (
    Choice("prescriber", msg("My prescriber")),
    Choice("together", msg("My prescriber and I together")),
    Choice("pharmacist", msg("My pharmacist")),
    Choice("me", msg("I did")),
)
"""Who decided, by stable id; any other text in `decided_by` is a name or the person's own words."""

_DECIDED_BY = {choice.id: choice.label for choice in DECIDERS}


def decided_by_words(decided_by: str) -> Message:
    """Who decided, in words; empty where it was not said."""
    return _DECIDED_BY.get(decided_by, msg("{who}", who=decided_by))


def small_cuts_words(change: DoseChange, most: int | None = None) -> Message:
    """Small cuts by both ends and in the prescriber's words, "as agreed" where the prescriber agreed: "from
    1 mg on 14 May 2026 to 0.17 mg by 27 October 2026, in small cuts as agreed: “0.01 mg less each day”".

    Words of more than `most` letters end in dots.
    """
    assert change.until is not None
    assert change.until_mg is not None
    words = " ".join(change.wording.split())
    if most is not None and len(words) > most:
        words = f"{words[: most - 1].rstrip()}…"
    how = msg("in small cuts as agreed") if change.agreed is Agreed.YES else msg("in small cuts")
    return msg(
        "from {mg} mg on {day} to {until_mg} mg by {until}, {how}: “{words}”",
        mg=mg_text(change.daily_dose_mg),
        day=full_date(change.day),
        until_mg=mg_text(change.until_mg),
        until=full_date(change.until),
        how=how,
        words=words,
    )


def step_words(step: Step, most: int | None = None) -> Message:
    """The dose of a step: "10 mg a day"; small cuts whole, and "0.17 mg a day" once they are at their end."""
    if step.cuts:
        return small_cuts_words(step.change, most)
    if step.change.is_cuts:
        return daily_words(step.daily_dose_mg)
    return dose_words(step.change)


def dose_words(change: DoseChange) -> Message:
    """The line's dose: "10 mg a day", "as needed, up to 2 mg a day"; of small cuts both ends."""
    if change.is_cuts:
        return small_cuts_words(change)
    return daily_words(change.daily_dose_mg, change.as_needed)


def daily_words(mg: Decimal, as_needed: bool = False) -> Message:
    """An amount a day, or the most a day: "10 mg a day", "as needed, up to 2 mg a day"."""
    if as_needed:
        return msg("as needed, up to {mg} mg a day", mg=mg_text(mg))
    return msg("{mg} mg a day", mg=mg_text(mg))


WORDING_BESIDE = 80
"""Most letters of a prescriber's wording that stand beside a dose; a longer one stands on Taper alone, and on
the review of its line.
"""


def dose_as_worded(change: DoseChange, wording: str, most: int = WORDING_BESIDE) -> Message:
    """The dose with the prescriber's words beside it, if they have no more than `most` letters: "8 mg a day
    (“1.6 mL at night”)".
    """
    return dose_words(change) if change.is_cuts else _worded(dose_words(change), wording, most)


def _worded(dose: Message, wording: str, most: int = WORDING_BESIDE) -> Message:
    words = " ".join(wording.split())
    return msg("{dose} (“{words}”)", dose=dose, words=words) if 0 < len(words) <= most else dose


def wording_apart(change: DoseChange) -> str:
    """The prescriber's wording, for where it stands apart from the dose: the words of small cuts have it."""
    return "" if change.is_cuts else change.wording.strip()


def standing_dose_words(ledger: Ledger, step: Step, day: date, most: int | None = None) -> Message:
    """A step's dose as it stands on that day of it, with the prescriber's words beside it; those of small
    cuts end in dots after `most` letters.
    """
    if step.cuts:
        return step_words(step, most)
    return _worded(step_words(step), ledger.wording_of(step, day))


def line_words(change: DoseChange) -> Message:
    """What happened, in one sentence: "Stepped down diazepam: 9 mg a day."."""
    medicine, dose = change.medicine, dose_words(change)
    match change.kind:
        case ChangeKind.STARTED:
            told = msg("Started {medicine}: {dose}.", medicine=medicine, dose=dose)
        case ChangeKind.STEPPED_DOWN:
            told = msg("Stepped down {medicine}: {dose}.", medicine=medicine, dose=dose)
        case ChangeKind.SMALL_CUTS:
            told = msg("Stepping down {medicine}: {dose}.", medicine=medicine, dose=dose)
        case ChangeKind.HELD:
            told = msg("Held {medicine}: {dose}.", medicine=medicine, dose=dose)
        case ChangeKind.STEPPED_UP:
            told = msg("Stepped up {medicine}: {dose}.", medicine=medicine, dose=dose)
        case ChangeKind.SWITCHED:
            told = msg(
                "Switched from {before} to {medicine}: {dose}.",
                before=change.from_medicine,
                medicine=medicine,
                dose=dose,
            )
        case ChangeKind.STOPPED:
            told = msg("Stopped {medicine}.", medicine=medicine)
    return told


def planned_words(change: DoseChange) -> Message:
    """What is agreed for a day ahead, never told as if it had come: "diazepam, 9 mg a day."."""
    medicine, dose = change.medicine, dose_words(change)
    if change.kind is ChangeKind.STOPPED:
        return msg("{medicine}, none from then on.", medicine=medicine)
    if change.kind is ChangeKind.SWITCHED:
        return msg(
            "{medicine}, {dose}, instead of {before}.",
            medicine=medicine,
            dose=dose,
            before=change.from_medicine,
        )
    return msg("{medicine}, {dose}.", medicine=medicine, dose=dose)


def told_words(change: DoseChange, today: date, unconfirmed: bool = False) -> Message:
    """What happened; or what is planned, for a day ahead or where nobody said that it is done."""
    return planned_words(change) if unconfirmed or change.day > today else line_words(change)


def detail_words(line: DoseChange) -> list[Message]:
    """What else the line says, and its file. That small cuts were agreed, their own words say."""
    found: list[Message] = []
    if words := wording_apart(line):
        found.append(msg("“{words}”", words=words))
    if line.decided_by:
        found.append(msg("Decided by: {who}.", who=decided_by_words(line.decided_by)))
    if line.agreed is Agreed.YES and not line.is_cuts:
        found.append(msg("Your prescriber agreed."))
    if line.agreed is Agreed.NO:
        found.append(msg("Your prescriber did not agree."))
    if line.agreed is Agreed.UNSURE:
        found.append(msg("Not sure whether your prescriber agreed."))
    if line.reason:
        found.append(msg("Why: {reason}", reason=line.reason))
    if line.source:
        found.append(from_file_words(line.source))
    return found
