"""Lines of the ledger told beside the dose before them, and runs of small steps; no percent and no pace."""

from decimal import Decimal

from benzotrack.domain.amounts import mg_text
from benzotrack.domain.dose_before import DoseBefore
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.sentences.ledger_words import daily_words, dose_words, line_words
from benzotrack.domain.small_steps import SmallSteps
from benzotrack.i18n import Message, msg, msgn


def from_to_words(change: DoseChange, before: DoseBefore) -> Message:
    """What happened, in one sentence: "Stepped down diazepam: from 10 to 9 mg a day."."""
    if before.mg is None:
        return _out_of_cuts(change, before.cuts)
    if before.ended_days is not None:
        return _started_again(change, before.ended_days)
    match change.kind:
        case ChangeKind.SWITCHED:
            return msg(
                "Switched: {medicine}, {dose}, instead of {left}, {was}.",
                medicine=change.medicine,
                dose=dose_words(change),
                left=change.from_medicine,
                was=_was(before),
            )
        case ChangeKind.STOPPED:
            return msg(
                "Stopped {medicine}. Before, it was {was}.", medicine=change.medicine, was=_was(before)
            )
        case ChangeKind.STEPPED_DOWN | ChangeKind.STEPPED_UP if not (change.as_needed or before.as_needed):
            return _stepped(change, before)
    return line_words(change)


def _out_of_cuts(change: DoseChange, cuts: DoseChange | None) -> Message:
    """A line before which small cuts ran, with both their ends: what was taken between them is not known."""
    if cuts is None:
        return line_words(change)
    return msg(
        "{line} Before, it was small cuts from {high} to {low} mg.",
        line=line_words(change),
        high=mg_text(cuts.daily_dose_mg),
        low=mg_text(cuts.until_mg or Decimal(0)),
    )


def _stepped(change: DoseChange, before: DoseBefore) -> Message:
    medicine, mg, dose = change.medicine, mg_text(before.mg or Decimal(0)), dose_words(change)
    if change.kind is ChangeKind.STEPPED_UP:
        return msg("Stepped up {medicine}: from {mg} to {dose}.", medicine=medicine, mg=mg, dose=dose)
    return msg("Stepped down {medicine}: from {mg} to {dose}.", medicine=medicine, mg=mg, dose=dose)


def _was(before: DoseBefore) -> Message:
    return daily_words(before.mg or Decimal(0), before.as_needed)


def _started_again(change: DoseChange, days: int) -> Message:
    medicine, dose = change.medicine, dose_words(change)
    if not days:
        return msg("Started {medicine} again: {dose}.", medicine=medicine, dose=dose)
    return msgn(
        "Started {medicine} again, {n} day after it ended: {dose}.",
        "Started {medicine} again, {n} days after it ended: {dose}.",
        days,
        medicine=medicine,
        dose=dose,
    )


def small_steps_words(run: SmallSteps) -> Message:
    """The run in one sentence: "Stepped down diazepam: from 1 to 0.17 mg a day, in 166 steps."."""
    medicine, dose = run.newest.medicine, dose_words(run.newest)
    mg, n = mg_text(run.before_mg), len(run.lines)
    if run.newest.kind is ChangeKind.STEPPED_UP:
        return msg(
            "Stepped up {medicine}: from {mg} to {dose}, in {n} steps.",
            medicine=medicine,
            mg=mg,
            dose=dose,
            n=n,
        )
    return msg(
        "Stepped down {medicine}: from {mg} to {dose}, in {n} steps.",
        medicine=medicine,
        mg=mg,
        dose=dose,
        n=n,
    )
