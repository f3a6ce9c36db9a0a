"""The diary's tables: what was read at opening, and one durable write for every change.

A write returns only when it is on disk, and raises StoreError otherwise; then nothing here has changed.
What is known after a write is what the next opening will read, not what was handed in.
Fields this program does not know, and records it can't read, survive every write.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from benzotrack.domain.alerts import Acknowledgement
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.doses import Dose
from benzotrack.domain.ledger import DoseChange
from benzotrack.domain.profile import Profile
from benzotrack.domain.questionnaires import Questionnaire
from benzotrack.domain.questions import Question
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.visits import Visit
from benzotrack.i18n import msg
from benzotrack.store import question_records, questionnaire_records, records, taper_records, writing
from benzotrack.store.carried import UNREADABLE, beneath, over_fitting, over_unreadable
from benzotrack.store.errors import Cause, NotSaved
from benzotrack.store.journal.damage_report import DamageReport
from benzotrack.store.journal.journal_format import VERSION
from benzotrack.store.journal.storage import DiaryStorage
from benzotrack.store.records import Misfit, parse
from benzotrack.store.tables import DiaryDB
from benzotrack.store.vault.key_slots import Vault

QUESTIONNAIRES = "questionnaires"
DRAFTS, RED_FLAGS, ACKNOWLEDGEMENTS, PROFILE, META = (
    "drafts",
    "red_flags",
    "acknowledgements",
    "profile",
    "meta",
)
LEDGER, DOSES, VISITS, QUESTIONS = "ledger", "doses", "visits", "questions"
ONLY = 1
"""Record id in a table of one record."""


@dataclass(frozen=True)
class Contents:
    """Everything in the diary, each kind in its order; dose changes, doses and visits as entered."""

    check_ins: tuple[CheckIn, ...] = ()
    drafts: tuple[Draft, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    profile: Profile = field(default_factory=Profile)
    dose_changes: tuple[DoseChange, ...] = ()
    doses: tuple[Dose, ...] = ()
    visits: tuple[Visit, ...] = ()
    questions: tuple[Question, ...] = ()
    questionnaires: tuple[Questionnaire, ...] = ()


class Store:
    """One folder's diary, open for one writer, or for reading beside a writer.

    Raises AlreadyOpen, NewerFormat, Locked or Damaged where it can't be opened.
    """

    def __init__(self, folder: Path, *, read_only: bool = False, vault: Vault | None = None) -> None:
        self.folder = folder
        self._db = DiaryDB(folder, read_only=read_only, vault=vault)
        self._flag_ids: dict[str, int] = {}
        self._questionnaire_ids: dict[str, int] = {}
        self._misfits: list[Misfit] = []
        try:
            self._contents = self._read()
        except BaseException:
            self._db.close()
            raise
        self._db.journal.backups.keeps_all = self.files_gone

    @property
    def recovery(self) -> DamageReport | None:
        """What was found damaged at opening and how it was mended; None on an ordinary start."""
        return self._db.journal.recovery

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        """Records that lie in the diary but do not fit: not in the contents, kept untouched."""
        return tuple(self._misfits)

    @property
    def refusal(self) -> NotSaved | None:
        """Why the disk could not be written at opening; None if it could, or could since."""
        return self._db.journal.refusal

    @property
    def set_aside(self) -> tuple[str, ...]:
        """Names of the damaged files that were ever set aside in this folder."""
        return self._db.journal.set_aside

    @property
    def is_new(self) -> bool:
        """Whether there was no diary in the folder when it was opened."""
        return self._db.journal.fresh

    @property
    def files_gone(self) -> bool:
        """Whether the diary that lay here is gone, and the person has not begun another one knowingly."""
        return self._db.journal.left_over and not self._contents.profile.welcomed

    @property
    def copy_behind(self) -> bool:
        """Whether the second copy could not be written at the last save."""
        return self._db.journal.copy_behind

    @property
    def vault(self) -> Vault | None:
        """What seals the diary; None while it has no passcode."""
        return self._db.journal.vault

    @property
    def diary(self) -> str:
        """The diary's own name, which no other has."""
        return self._db.journal.diary

    def seal(self, vault: Vault | None) -> None:
        """Lock the diary with a passcode, change it, or for None take it off. Raises NotSaved."""
        self._db.journal.seal(vault)

    @property
    def journal(self) -> DiaryStorage:
        """The files under the tables, for backups and what is done to the diary as a whole."""
        return self._db.journal

    def contents(self) -> Contents:
        """Everything in the diary as of the last write."""
        return self._contents

    def close(self) -> None:
        """Let go of the files."""
        self._db.close()

    # Writing

    @contextmanager
    def together(self) -> Iterator[None]:
        """Several changes as one durable write, all of them or none. Raises NotSaved."""
        contents, flag_ids = self._contents, dict(self._flag_ids)
        try:
            with self._db.journal.transaction():
                yield
        except BaseException:
            self._contents, self._flag_ids = contents, flag_ids
            raise

    def save_draft(self, draft: Draft) -> None:
        """Keep a half-done check-in."""
        with self._saved() as changed:
            kept = self._put(DRAFTS, draft.day.toordinal(), writing.draft(draft))
            changed["drafts"] = _placed(self._contents.drafts, kept, _day)

    def discard_draft(self, day: date) -> None:
        """Drop the half-done check-in of a day, if there is one."""
        with self._saved() as changed:
            changed["drafts"] = self._day_with(DRAFTS, self._contents.drafts, day, None)

    def save_check_in(self, check_in: CheckIn) -> None:
        """Keep a check-in and end its day's draft, in one write."""
        self.restore_day(check_in.day, check_in, None)

    def restore_day(self, day: date, check_in: CheckIn | None, draft: Draft | None) -> None:
        """Make the day hold just these, in one write; None removes what was there."""
        was = self._contents
        checked_in = writing.check_in(check_in) if check_in else None
        drafted = writing.draft(draft) if draft else None
        with self._saved() as changed:
            changed["check_ins"] = self._day_with(_year(day), was.check_ins, day, checked_in)
            changed["drafts"] = self._day_with(DRAFTS, was.drafts, day, drafted)

    def save_red_flag(self, flag: RedFlag) -> None:
        """Keep a red flag, new or as it now stands."""
        table = self._db.table(RED_FLAGS)
        record_id = self._flag_ids.get(flag.id) or table.next_id()
        others = tuple(other for other in self._contents.red_flags if other.id != flag.id)
        with self._saved() as changed:
            kept = self._put(RED_FLAGS, record_id, writing.red_flag(flag))
            changed["red_flags"] = _placed(others, kept, _chosen)
        self._flag_ids[flag.id] = record_id

    def save_acknowledgement(self, acknowledgement: Acknowledgement) -> None:
        """Keep what the person did about an alert."""
        with self._saved() as changed:
            kept = self._append(ACKNOWLEDGEMENTS, writing.acknowledgement(acknowledgement))
            changed["acknowledgements"] = tuple(sorted((*self._contents.acknowledgements, kept), key=_at))

    def save_questionnaire(self, questionnaire: Questionnaire) -> None:
        """Keep a questionnaire, new or as it now stands."""
        record_id = self._questionnaire_ids.get(questionnaire.id)
        record_id = record_id or self._db.table(QUESTIONNAIRES).next_id()
        others = tuple(q for q in self._contents.questionnaires if q.id != questionnaire.id)
        with self._saved() as changed:
            kept = self._put(QUESTIONNAIRES, record_id, writing.questionnaire(questionnaire))
            changed["questionnaires"] = _placed(others, kept, _begun)
        self._questionnaire_ids[questionnaire.id] = record_id

    def save_profile(self, profile: Profile) -> None:
        """Keep the private first-run answers."""
        with self._saved() as changed:
            changed["profile"] = self._put(PROFILE, ONLY, writing.profile(profile))

    def add_dose_change(self, change: DoseChange) -> None:
        """Add a line to the ledger; one that lies there already stays as it is."""
        if not _holds(self._contents.dose_changes, change):
            with self._saved() as changed:
                kept = self._append(LEDGER, writing.dose_change(change))
                changed["dose_changes"] = (*self._contents.dose_changes, kept)

    def add_dose(self, dose: Dose) -> None:
        """Add a dose; one that lies there already stays as it is."""
        if not _holds(self._contents.doses, dose):
            with self._saved() as changed:
                changed["doses"] = (*self._contents.doses, self._append(DOSES, writing.dose(dose)))

    def add_visit(self, visit: Visit) -> None:
        """Add a visit; one that lies there already stays as it is."""
        if not _holds(self._contents.visits, visit):
            with self._saved() as changed:
                changed["visits"] = (*self._contents.visits, self._append(VISITS, writing.visit(visit)))

    def add_question(self, question: Question) -> None:
        """Add a question; one that lies there already stays as it is."""
        if not _holds(self._contents.questions, question):
            with self._saved() as changed:
                kept = self._append(QUESTIONS, writing.question(question))
                changed["questions"] = (*self._contents.questions, kept)

    @contextmanager
    def _saved(self) -> Iterator[dict[str, Any]]:
        """One durable write; the contents that are named as changed follow once it is on disk."""
        changed: dict[str, Any] = {}
        with self._db.journal.transaction():
            yield changed
            if self._db.table(META).raw(ONLY) is None:
                self._db.table(META).put(ONLY, writing.meta(VERSION, datetime.now(UTC)))
        self._contents = replace(self._contents, **changed)
        if self._misfits:
            self._misfits = [m for m in self._misfits if self._still_misfits(m)]

    def _append(self, table: str, record: dict[str, Any]) -> Any:
        """Put a record after all others of its table. Returns it as it will be read."""
        return self._put(table, self._db.table(table).next_id(), record)

    def _put(self, table: str, record_id: int, record: dict[str, Any]) -> Any:
        """Put a record in its place; what the old one held beyond this program's fields goes with it.

        Returns the domain's record as it will be read; raises NotSaved where it could not be.
        """
        model = _MODELS[_kind(table)]
        parsed = parse(model, table, str(record_id), record)
        if parsed.misfits:
            raise NotSaved(Cause.UNFIT, f"{table}: {', '.join(m.field for m in parsed.misfits)}")
        old = self._db.table(table).raw(record_id)
        if old is not None and self._is_unreadable(table, record_id, old):
            record = over_unreadable(old, record)
        elif old is not None:
            record = over_fitting(model, old, record)
        self._db.table(table).put(record_id, record)
        return parsed.record

    def _day_with(
        self, table: str, known: tuple[_OfDay, ...], day: date, record: dict[str, Any] | None
    ) -> tuple[_OfDay, ...]:
        """Put a day's record or, for None, take it away; what is known after that."""
        if record is not None:
            return _placed(known, self._put(table, day.toordinal(), record), _day)
        self._discard(table, day.toordinal())
        return tuple(other for other in known if other.day != day)

    def _discard(self, table: str, record_id: int) -> None:
        """Remove a record; one that could not be read, beneath it or in its place, lies there again."""
        old = self._db.table(table).raw(record_id)
        if old is None or self._is_unreadable(table, record_id, old):
            return
        if unreadable := beneath(old):
            *deeper, top = unreadable
            self._db.table(table).put(record_id, top | ({UNREADABLE: deeper} if deeper else {}))
        else:
            self._db.table(table).discard(record_id)

    def _is_unreadable(self, table: str, record_id: int, raw: Mapping[str, Any]) -> bool:
        return parse(_MODELS[_kind(table)], table, str(record_id), raw).record is None

    def _still_misfits(self, misfit: Misfit) -> bool:
        """Whether that record still lies there unread."""
        model = _MODELS.get(_kind(misfit.table))
        raw = self._db.journal.read().get(misfit.table, {}).get(misfit.record_id)
        if model is None:
            return True
        return raw is not None and parse(model, misfit.table, misfit.record_id, raw).record is None

    # Reading

    def _read(self) -> Contents:
        tables = self._db.journal.read()
        unknown = (name for name in tables if _kind(name) not in _MODELS)
        self._misfits.extend(Misfit(name, "", None, "table", _NO_TABLE) for name in unknown)
        self._records(META)
        years = sorted(name for name in tables if _kind(name) == CHECK_INS)
        profiles = self._records(PROFILE)
        return Contents(
            tuple(sorted((c for year in years for c in self._records(year)), key=_day)),
            tuple(sorted(self._records(DRAFTS), key=_day)),
            tuple(sorted(self._records(RED_FLAGS), key=_chosen)),
            tuple(sorted(self._records(ACKNOWLEDGEMENTS), key=_at)),
            profiles[0] if profiles else Profile(),
            tuple(self._records(LEDGER)),
            tuple(self._records(DOSES)),
            tuple(self._records(VISITS)),
            tuple(self._records(QUESTIONS)),
            questionnaires=tuple(sorted(self._records(QUESTIONNAIRES), key=_begun)),
        )

    def _records(self, table: str) -> list[Any]:
        """What fits in a table, by record id; what does not is among the misfits."""
        found = []
        for record_id, raw in sorted(self._db.table(table).rows().items(), key=lambda row: int(row[0])):
            parsed = parse(_MODELS[_kind(table)], table, record_id, raw)
            self._misfits.extend(parsed.misfits)
            if parsed.record is not None:
                found.append(parsed.record)
                if isinstance(parsed.record, RedFlag):
                    self._flag_ids[parsed.record.id] = int(record_id)
                if isinstance(parsed.record, Questionnaire):
                    self._questionnaire_ids[parsed.record.id] = int(record_id)
        return found


CHECK_INS = "check_ins"

_MODELS: dict[str, Any] = {
    CHECK_INS: records.CheckInRecord,
    DRAFTS: records.DraftRecord,
    RED_FLAGS: records.RedFlagRecord,
    ACKNOWLEDGEMENTS: records.AcknowledgementRecord,
    QUESTIONNAIRES: questionnaire_records.QuestionnaireRecord,
    PROFILE: records.ProfileRecord,
    META: records.MetaRecord,
    LEDGER: taper_records.DoseChangeRecord,
    DOSES: taper_records.DoseRecord,
    VISITS: taper_records.VisitRecord,
    QUESTIONS: question_records.QuestionRecord,
}

_NO_TABLE = msg("is no table of this program")

Added = DoseChange | Dose | Visit | Question
"""What is only ever added, by its id."""

_T = TypeVar("_T")
_OfDay = TypeVar("_OfDay", CheckIn, Draft)


def _holds(kept: tuple[Added, ...], record: Added) -> bool:
    return any(other.id == record.id for other in reversed(kept))


def _kind(table: str) -> str:
    return CHECK_INS if table.startswith(f"{CHECK_INS}_") else table


def _year(day: date) -> str:
    return f"{CHECK_INS}_{day.year:04}"


def _day(record: CheckIn | Draft) -> date:
    return record.day


def _chosen(flag: RedFlag) -> tuple[datetime, str]:
    return flag.chosen_at, flag.id


def _begun(questionnaire: Questionnaire) -> tuple[datetime, str]:
    return questionnaire.started_at, questionnaire.id


def _at(acknowledgement: Acknowledgement) -> datetime:
    return acknowledgement.at


def _placed(kept: tuple[_T, ...], record: _T, key: Callable[[_T], Any]) -> tuple[_T, ...]:
    """The sorted tuple with the record in its place, for the one of the same key if there is one."""
    at = bisect_left(kept, key(record), key=key)
    same = at < len(kept) and key(kept[at]) == key(record)
    return (*kept[:at], record, *kept[at + same :])
