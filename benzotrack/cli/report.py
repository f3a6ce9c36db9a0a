"""`benzotrack report` and `benzotrack paper`: a PDF beside the app; the diary is only read."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benzotrack.i18n import Message, msg

if TYPE_CHECKING:
    from benzotrack.domain.trends import Period
    from benzotrack.domain.visits import Visit
    from benzotrack.report_pdf.typesetting import Paper
    from benzotrack.store.vault.key_slots import Vault

COMMANDS = ("report", "paper")


class NotDoneError(Exception):
    """It could not be done; `words` say why. `understood`: the arguments made sense."""

    def __init__(self, words: Message, understood: bool = True) -> None:
        super().__init__(words.text)
        self.words = words
        self.understood = understood


@dataclass(frozen=True)
class PaperWish:
    """What the person asked for: the file, whether it may be replaced, the paper's size and the days.

    Without days the report is of the time since the last visit.
    """

    out: Path
    force: bool
    paper: str
    first: date | None = None
    last: date | None = None
    since_visit: bool = False


def add_options(parser: ArgumentParser) -> None:
    """The options of both commands."""
    parser.add_argument("--out")
    parser.add_argument("--from")
    parser.add_argument("--to")
    parser.add_argument("--paper")
    parser.add_argument("--since-visit", action="store_true")
    parser.add_argument("--force", action="store_true")


def understood(found: Namespace) -> PaperWish:
    """Read the options. Raises NotDoneError."""
    if not found.out:
        raise _odd(msg("“benzotrack {command}” needs --out FILE.pdf.", command=found.command))
    paper = (found.paper or "a4").lower()
    if paper not in ("a4", "letter"):
        raise _odd(msg("--paper must be a4 or letter, not “{word}”.", word=found.paper))
    from_, to = getattr(found, "from"), found.to
    wants_days = bool(from_ or to)
    if found.since_visit and wants_days:
        raise _odd(msg("Choose --since-visit, or --from and --to, not both."))
    if wants_days and not (from_ and to):
        raise _odd(msg("--from and --to belong together."))
    first, last = _day("--from", from_), _day("--to", to)
    return PaperWish(Path(found.out), found.force, paper, first, last, found.since_visit)


def _day(option: str, text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = msg("{option} needs a day like 2026-11-17, not “{word}”.", option=option, word=text)
        raise _odd(words) from None


def _odd(words: Message) -> NotDoneError:
    return NotDoneError(words, understood=False)


def write_report(wish: PaperWish, folder: Path, now: datetime, vault: Vault | None = None) -> Message:
    """Make the report of the diary in that folder; what to say of it. Raises NotDoneError and StoreError.

    `vault` opens a diary that lies behind a passcode.
    """
    from benzotrack.domain.alerts import Facts
    from benzotrack.domain.doses import named_now, standing_doses
    from benzotrack.domain.planned import ledger_of
    from benzotrack.domain.questions import open_questions
    from benzotrack.domain.report.clinic_report import ReportInput, clinic_report
    from benzotrack.domain.visits import standing_visits
    from benzotrack.report_pdf.report_pdf import report_pdf
    from benzotrack.store.integrity import diary_to_read
    from benzotrack.store.settings_file import SettingsFile

    _may_write(wish)
    store = diary_to_read(folder, vault)
    try:
        kept, unread = store.contents(), len({(m.table, m.record_id) for m in store.misfits})
    finally:
        store.close()
    settings = SettingsFile(folder).read().settings
    visits, ledger = standing_visits(kept.visits), ledger_of(kept.dose_changes, kept.doses)
    facts = Facts(
        kept.check_ins,
        kept.drafts,
        kept.red_flags,
        kept.acknowledgements,
        kept.profile,
        ledger,
        named_now(standing_doses(kept.doses), ledger),
        visits,
    )
    questions = tuple(question.words for question in open_questions(kept.questions))
    told = ReportInput(
        facts,
        settings.clinician_name,
        settings.clinic_name,
        questions,
        kept.questionnaires,
        unread=unread,
    )
    period = _period(wish, visits, now.date())
    _write(wish, report_pdf(clinic_report(told, period, now), _paper(wish)))
    return msg(
        "The report of {first} to {last} is in {path}.",
        first=period.first.isoformat(),
        last=period.last.isoformat(),
        path=str(wish.out),
    )


def write_paper(wish: PaperWish, folder: Path) -> Message:
    """Make the blank sheets; what to say of them. Raises NotDoneError."""
    from benzotrack.domain.crisis import numbers_for
    from benzotrack.report_pdf.paper_twin import paper_pdf
    from benzotrack.store.crisis_file import load_crisis_numbers
    from benzotrack.store.settings_file import SettingsFile

    _may_write(wish)
    settings = SettingsFile(folder).read().settings
    known = numbers_for(settings.country, load_crisis_numbers(), settings.numbers) if settings.country else ()
    emergency = known[0].emergency if known else ""
    _write(wish, paper_pdf(_paper(wish), emergency, known[0].crisis_call if known else ""))
    return msg("Two weeks of blank check-ins are in {path}.", path=str(wish.out))


def _period(wish: PaperWish, visits: tuple[Visit, ...], today: date) -> Period:
    from benzotrack.domain.report.periods import Span, period_of, since_visit, too_much
    from benzotrack.domain.trends import Period

    if wish.since_visit and since_visit(visits, today) is None:
        raise NotDoneError(msg("No visit before today is recorded. Name the days with --from and --to."))
    if wish.first is None or wish.last is None:
        return period_of(Span.SINCE_VISIT, visits, today)
    if wish.last > today:
        raise NotDoneError(msg("--to can't be after today, {day}.", day=today.isoformat()))
    if wish.first > wish.last:
        raise NotDoneError(msg("--from can't be after --to."))
    if (why := too_much(wish.first, wish.last)) is not None:
        raise NotDoneError(why)
    return Period(wish.first, wish.last)


def _paper(wish: PaperWish) -> Paper:
    from benzotrack.report_pdf.typesetting import Paper

    return Paper.LETTER if wish.paper == "letter" else Paper.A4


def _may_write(wish: PaperWish) -> None:
    if wish.out.is_dir():
        raise NotDoneError(msg("{path} is a folder. Name a file.", path=str(wish.out)))
    if not wish.out.parent.is_dir():
        raise NotDoneError(msg("There is no folder {path}.", path=str(wish.out.parent)))
    if wish.out.exists() and not wish.force:
        words = msg("{path} is there already. Add --force to replace it.", path=str(wish.out))
        raise NotDoneError(words)


def _write(wish: PaperWish, content: bytes) -> None:
    from benzotrack.store.files import atomic_write

    try:
        atomic_write(wish.out, content)
    except OSError:
        words = msg("{path} could not be written. Check its folder, and the disk.", path=str(wish.out))
        raise NotDoneError(words) from None
