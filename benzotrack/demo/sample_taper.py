"""The sample's taper: what was prescribed, doses, visits and questions. Made up; it follows no person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from benzotrack.demo.sample_days import NOT_RECORDED
from benzotrack.demo.sample_person import APPOINTMENTS, DAYS, MISSED_DOSES, Timeline, chance
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.doses import Dose, How, NotTaken
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.visits import Question, Visit
from benzotrack.i18n import Message, msg, say

DIAZEPAM, ZOPICLONE, ZOLPIDEM = "diazepam", "zopiclone", "zolpidem"
CLINICIAN = msg("Dr Example (made up)")
AT_NIGHT = time(21, 40)


@dataclass(frozen=True)
class _Line:
    """One line as it was prescribed: days ago (below 0: ahead), kind, medicine, mg a day, why."""

    ago: int
    kind: ChangeKind
    medicine: str
    mg: str
    reason: Message | None = None
    wording: Message | None = None
    entered_ago: int | None = None
    corrects: int | None = None
    from_medicine: str = ""


LINES: tuple[_Line, ...] = (
    _Line(119, ChangeKind.STARTED, DIAZEPAM, "10", wording=msg("5 mg in the morning, 5 mg at night")),
    _Line(119, ChangeKind.STARTED, ZOPICLONE, "3.75", wording=msg("Half a tablet at night")),
    _Line(98, ChangeKind.STEPPED_DOWN, DIAZEPAM, "9"),
    _Line(84, ChangeKind.SWITCHED, ZOLPIDEM, "5", msg("Woke with a bitter taste."), from_medicine=ZOPICLONE),
    _Line(70, ChangeKind.STEPPED_DOWN, DIAZEPAM, "8.5"),
    _Line(70, ChangeKind.STEPPED_DOWN, DIAZEPAM, "8", entered_ago=69, corrects=4),
    _Line(56, ChangeKind.STOPPED, ZOLPIDEM, "0"),
    _Line(45, ChangeKind.STEPPED_DOWN, DIAZEPAM, "7", msg("Agreed on the telephone.")),
    _Line(38, ChangeKind.STEPPED_UP, DIAZEPAM, "8", msg("It got too hard. We went back.")),
    _Line(28, ChangeKind.HELD, DIAZEPAM, "8", msg("Let it settle first.")),
    _Line(14, ChangeKind.STEPPED_DOWN, DIAZEPAM, "7.5", wording=msg("4 mg in the morning, 3.5 mg at night")),
    _Line(-14, ChangeKind.STEPPED_DOWN, DIAZEPAM, "7", msg("If it stays calm."), entered_ago=14),
)
"""Every kind of line, one corrected and one ahead, in order of entry."""

FIRST_DOSE = 55
"""Days ago from which doses were written down; by then diazepam is the only medicine."""

LESS, TWICE = frozenset({33}), frozenset({5, 9})
"""Days ago with less, and with two doses written down one by one."""

DECIDED: tuple[Message, ...] = (
    msg("A little less diazepam. See how sleep goes."),
    msg("Going on slowly. The sleeping tablet can end."),
    msg("Back up one step, then rest."),
    msg("A small step. The next one is agreed if it stays calm."),
)
"""What was decided at each appointment, oldest first."""

QUESTIONS: tuple[tuple[int, Message], ...] = (
    (12, msg("Can we wait longer if it gets hard again?")),
    (9, msg("Is it all right to take my hay fever tablet?")),
    (4, msg("Who do I call at the weekend?")),
)


def dose_changes(times: Timeline) -> Iterator[DoseChange]:
    """The ledger's lines that were entered by now, in order of entry."""
    for number, line in enumerate(LINES):
        ago = line.ago if line.entered_ago is None else line.entered_ago
        at = times.moment(times.day(ago), time(10, 30 + number))
        if times.has_come(at):
            yield _dose_change(times, number, line, at)


def _dose_change(times: Timeline, number: int, line: _Line, at: datetime) -> DoseChange:
    down = line.kind in (ChangeKind.STEPPED_DOWN, ChangeKind.STOPPED)
    return DoseChange(
        _id("line", number),
        times.day(line.ago),
        line.kind,
        line.medicine,
        Decimal(line.mg),
        at,
        wording=say(line.wording) if line.wording else "",
        decided_by="together" if down else "prescriber",
        agreed=Agreed.YES if down else None,
        reason=say(line.reason) if line.reason else "",
        from_medicine=line.from_medicine,
        corrects=None if line.corrects is None else _id("line", line.corrects),
        planned=Planned.AHEAD if at.date() < times.day(line.ago) else Planned.NO,
    )


def doses(times: Timeline) -> Iterator[Dose]:
    """The doses of diazepam, most days; nothing for today, for days away and for some forgotten ones."""
    ledger = Ledger(tuple(dose_changes(times)))
    for ago in range(min(FIRST_DOSE, DAYS), 0, -1):
        if ago in NOT_RECORDED or chance("dose", ago).random() < 0.08:
            continue
        day = times.day(ago)
        for hours in (-13, 0) if ago in TWICE else (0,):
            at = times.moment(day, AT_NIGHT) + timedelta(hours=hours)
            how = How.NONE if ago in MISSED_DOSES else How.LESS if ago in LESS else How.AS_PRESCRIBED
            yield Dose(
                _id(f"dose {hours}", ago),
                day,
                DIAZEPAM,
                how,
                at + timedelta(minutes=2),
                taken_at=None if how is How.NONE else at,
                amount_mg=Decimal(6) if how is How.LESS else None,
                why_none=NotTaken.MISSED if how is How.NONE else None,
                prescribed_mg=ledger.prescribed_mg(DIAZEPAM, day) if how is How.AS_PRESCRIBED else None,
            )


def visits(times: Timeline) -> Iterator[Visit]:
    """The visits, at which the changes were decided."""
    for ago, decided in zip(APPOINTMENTS, DECIDED, strict=True):
        at = times.moment(times.day(ago), time(12, 0))
        yield Visit(_id("visit", ago), times.day(ago), at, say(CLINICIAN), say(decided))


def questions(times: Timeline) -> Iterator[Question]:
    """What the person wants to ask, as it came to mind."""
    for ago, words in QUESTIONS:
        yield Question(_id("question", ago), say(words), times.moment(times.day(ago), time(17, 20)))


def _id(kind: str, number: int) -> str:
    return UUID(int=chance(kind, number).getrandbits(128), version=4).hex
