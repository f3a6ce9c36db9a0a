"""What MedTimer's events become: doses, each at its moment in the person's zone, and words for the note."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.doses import How
from benzotrack.exchange.cells import UnreadableError, past_day
from benzotrack.exchange.day_rows import DayRow, Gathered, days_of
from benzotrack.exchange.findings import Ask, Findings, ImportAnswers, Place
from benzotrack.exchange.mapped_names import named
from benzotrack.exchange.taken_doses import TakenDoses, local_moment, written_mg
from benzotrack.i18n import msg

NAME = "MedTimer"

SCALE = msg("MedTimer has no ratings: what was taken becomes doses, with their mg where it says mg.")


@dataclass(frozen=True)
class Event:
    """One reminder, or a dose without one. `taken` says whether it was taken; None where that is not told.

    `reminded` and `processed` are None where the file does not tell them. `told_by` sets it apart.
    """

    place: Place
    medicine: str
    dosage: str
    dosage_column: str
    taken: bool | None
    reminded: datetime | None
    processed: datetime | None
    note: str = ""
    told_by: str = ""


@dataclass
class Events:
    """The events of a file, gathered. While the zone is not said, that of now stands for it, and nothing is
    given out.
    """

    answers: ImportAnswers
    found: Gathered = field(default_factory=Gathered)
    doses: TakenDoses = field(init=False)
    told: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.doses = TakenDoses(NAME, self.answers.now)

    @property
    def zone(self) -> tzinfo:
        """Whose days they are."""
        return self.answers.zone or self.answers.now.tzinfo or UTC

    def add(self, event: Event) -> None:
        """One more."""
        self.told.append(event)

    def _take(self, event: Event) -> None:
        moment = event.processed if event.taken and event.processed else event.reminded
        if moment is None:
            self.found.fault(event.place, msg("There is no time in it."))
            return
        try:
            here = self._past(moment)
        except UnreadableError as wrong:
            self.found.fault(event.place, wrong.why)
            return
        if event.note.strip():
            words = (named(event.medicine, event.note.strip()),)
            self.found.take(DayRow(event.place, here.date(), here.hour * 60 + here.minute, notes=words))
        if event.taken is None:
            if not event.note.strip():
                why = msg("It does not say whether it was skipped or is still open.")
                self.found.of_no_use(event.place, why)
            return
        amount = None
        if event.taken:
            place = replace(event.place, column=event.dosage_column)
            amount = written_mg(self.found, place, event.dosage)
        self.doses.add(
            self.found,
            event.place,
            here.date(),
            event.medicine,
            amount,
            how=How.TAKEN if event.taken else How.NONE,
            taken_at=here if event.taken and event.processed else None,
            told_by=f"{event.reminded}/{event.told_by}",
        )

    def _past(self, moment: datetime) -> datetime:
        if moment > self.answers.now:
            raise UnreadableError(msg("That time has not come yet."))
        here = local_moment(moment, self.zone)
        past_day(here.date(), self.answers.now.astimezone(self.zone).date())
        return here

    def findings(self, rows: int, sample: tuple[tuple[str, ...], ...] = ()) -> Findings:
        """What they give; `rows` is how many there are. Of two that say the same that with a note counts."""
        for event in sorted(self.told, key=lambda event: not event.note.strip()):
            self._take(event)
        days = days_of(self.found, self.answers, NAME)
        taken = days.rows | self.doses.rows
        records = DiaryRecords(check_ins=days.check_ins, doses=self.doses.in_order())
        return Findings(
            NAME,
            records if self.answers.zone else DiaryRecords(),
            self.found.told(taken),
            (SCALE,),
            asks=frozenset() if self.answers.zone else frozenset({Ask.ZONE}),
            sample=sample,
            rows=rows,
            taken=len(taken),
        )
