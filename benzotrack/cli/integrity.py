"""`benzotrack check`: the whole diary read, what is in it and whether it is sound; nothing is changed."""

from argparse import Namespace
from collections.abc import Callable

from benzotrack.cli.output import complain, tell
from benzotrack.cli.passcode_prompt import asked_vault
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.store.integrity import check_report

_COUNTED: dict[str, Callable[[int], Message]] = {
    "check-ins": lambda n: msgn("{n} check-in", "{n} check-ins", n),
    "drafts": lambda n: msgn("{n} draft", "{n} drafts", n),
    "red flags": lambda n: msgn("{n} red flag", "{n} red flags", n),
    "acknowledgements": lambda n: msgn("{n} acknowledgement", "{n} acknowledgements", n),
    "dose changes": lambda n: msgn("{n} dose change", "{n} dose changes", n),
    "doses": lambda n: msgn("{n} dose", "{n} doses", n),
    "visits": lambda n: msgn("{n} visit", "{n} visits", n),
    "questions": lambda n: msgn("{n} question", "{n} questions", n),
    "questionnaires": lambda n: msgn("{n} questionnaire", "{n} questionnaires", n),
}


def check(asked: Namespace) -> int:
    """Say what is in the diary and what is wrong. Raises StoreError."""
    report = check_report(asked.folder, asked_vault(asked.folder))
    tell(tr("{path}:", path=str(asked.folder)))
    for kind, n in ({} if report.is_new else report.counts).items():
        tell("  " + say(_COUNTED[kind](n) if kind in _COUNTED else msg("{n} {kind}", n=n, kind=kind)))
    if report.first_day and report.last_day:
        first, last = report.first_day.isoformat(), report.last_day.isoformat()
        tell("  " + tr("from {first} to {last}", first=first, last=last))
    if report.set_aside:
        tell(tr("Damaged files that were kept: {names}", names=", ".join(report.set_aside)))
    for found in report.problems:
        complain(found)
    if report.is_new:
        return complain(tr("Nothing was changed."))
    if not report.sound:
        return complain(tr("The diary is not sound. Nothing was changed."))
    return tell(tr("diary is sound"))
