"""The diary's tables: what was read at opening, and one durable write for every change.

A write returns only when it is on disk, and raises StoreError otherwise; then nothing here has changed.
Fields this program does not know, and records it can't read, survive every write.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from benzotrack.domain.alerts import Acknowledgement
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.profile import Profile
from benzotrack.domain.red_flags import RedFlag
from benzotrack.store import records, writing
from benzotrack.store.opening import Recovery
from benzotrack.store.records import Misfit, parse, thawed
from benzotrack.store.storage import DiaryDB

DRAFTS, RED_FLAGS, ACKNOWLEDGEMENTS, PROFILE, META = (
    "drafts",
    "red_flags",
    "acknowledgements",
    "profile",
    "meta",
)
ONLY = 1
"""Record id in a table of one record."""

FORMAT_VERSION = 1
UNREADABLE = "unreadable"
"""Field of a record that keeps, whole, a record that lay in its place and could not be read."""


@dataclass(frozen=True)
class Contents:
    """Everything in the diary, each kind in its order."""

    check_ins: tuple[CheckIn, ...] = ()
    drafts: tuple[Draft, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    profile: Profile = field(default_factory=Profile)


class Store:
    """One folder's diary, open for one writer, or for reading beside a writer.

    Raises AlreadyOpen, NewerFormat or Damaged where it can't be opened.
    """

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.folder = folder
        self._db = DiaryDB(folder, read_only=read_only)
        self._flag_ids: dict[str, int] = {}
        misfits: list[Misfit] = []
        try:
            self._contents = self._read(misfits)
        except BaseException:
            self._db.close()
            raise
        self.misfits = tuple(misfits)

    @property
    def recovery(self) -> Recovery | None:
        """What was found damaged at opening and how it was mended; None on an ordinary start."""
        return self._db.journal.recovery

    @property
    def problems(self) -> tuple[str, ...]:
        """What was found wrong with the files at opening, in plain facts."""
        return self._db.journal.problems

    @property
    def copy_behind(self) -> bool:
        """Whether the second copy could not be written at the last save."""
        return self._db.journal.copy_behind

    def contents(self) -> Contents:
        """Everything in the diary as of the last write."""
        return self._contents

    def close(self) -> None:
        """Let go of the files."""
        self._db.close()

    # Writing

    def save_draft(self, draft: Draft) -> None:
        """Keep a half-done check-in."""
        with self._saved(drafts=_placed(self._contents.drafts, draft, _day)):
            self._put(DRAFTS, draft.day.toordinal(), writing.draft(draft))

    def discard_draft(self, day: date) -> None:
        """Drop the half-done check-in of a day, if there is one."""
        with self._saved(drafts=_without(self._contents.drafts, day)):
            self._db.table(DRAFTS).discard(day.toordinal())

    def save_check_in(self, check_in: CheckIn) -> None:
        """Keep a check-in and end its day's draft, in one write."""
        self.restore_day(check_in.day, check_in, None)

    def restore_day(self, day: date, check_in: CheckIn | None, draft: Draft | None) -> None:
        """Make the day hold just these, in one write; None removes what was there."""
        with self._saved(
            check_ins=_without(self._contents.check_ins, day)
            if check_in is None
            else _placed(self._contents.check_ins, check_in, _day),
            drafts=_without(self._contents.drafts, day)
            if draft is None
            else _placed(self._contents.drafts, draft, _day),
        ):
            self._put_or_discard(_year(day), day, writing.check_in(check_in) if check_in else None)
            self._put_or_discard(DRAFTS, day, writing.draft(draft) if draft else None)

    def save_red_flag(self, flag: RedFlag) -> None:
        """Keep a red flag, new or as it now stands."""
        table = self._db.table(RED_FLAGS)
        record_id = self._flag_ids.get(flag.id) or table.next_id()
        with self._saved(red_flags=_placed(self._contents.red_flags, flag, lambda f: (f.chosen_at, f.id))):
            self._put(RED_FLAGS, record_id, writing.red_flag(flag))
        self._flag_ids[flag.id] = record_id

    def save_acknowledgement(self, acknowledgement: Acknowledgement) -> None:
        """Keep what the person did about an alert."""
        with self._saved(acknowledgements=(*self._contents.acknowledgements, acknowledgement)):
            table = self._db.table(ACKNOWLEDGEMENTS)
            table.put(table.next_id(), writing.acknowledgement(acknowledgement))

    def save_profile(self, profile: Profile) -> None:
        """Keep the private first-run answers."""
        with self._saved(profile=profile):
            self._put(PROFILE, ONLY, writing.profile(profile))

    @contextmanager
    def _saved(self, **changes: Any) -> Iterator[None]:
        """One durable write; the contents follow once it is on disk."""
        with self._db.journal.transaction():
            yield
            if not self._db.table(META).contains(doc_id=ONLY):
                now = datetime.now(UTC).isoformat()
                self._db.table(META).put(
                    ONLY, {"format": FORMAT_VERSION, "created_at": now, "written_by": "benzotrack"}
                )
        self._contents = replace(self._contents, **changes)

    def _put(self, table: str, record_id: int, record: dict[str, Any]) -> None:
        """Put a record in its place; what the old one held beyond this program's fields goes with it."""
        old = self._db.table(table).raw(record_id)
        self._db.table(table).put(record_id, record if old is None else _kept(table, record_id, old) | record)

    def _put_or_discard(self, table: str, day: date, record: dict[str, Any] | None) -> None:
        if record is None:
            self._db.table(table).discard(day.toordinal())
        else:
            self._put(table, day.toordinal(), record)

    # Reading

    def _read(self, misfits: list[Misfit]) -> Contents:
        def table(name: str) -> list[Any]:
            found = []
            for record_id, raw in self._db.raw_table(name).items():
                parsed = parse(_MODELS[_kind(name)], name, record_id, raw)
                misfits.extend(parsed.misfits)
                if parsed.record is not None:
                    found.append(parsed.record)
                    if isinstance(parsed.record, RedFlag):
                        self._flag_ids[parsed.record.id] = int(record_id)
            return found

        for name in self._db.tables():
            if _kind(name) not in _MODELS and name != META:
                misfits.append(Misfit(name, "", None, "table", "is no table of this program"))
        years = sorted(name for name in self._db.tables() if _kind(name) == CHECK_INS)
        check_ins = [c for year in years for c in table(year)]
        profiles = table(PROFILE)
        return Contents(
            tuple(sorted(check_ins, key=_day)),
            tuple(sorted(table(DRAFTS), key=_day)),
            tuple(sorted(table(RED_FLAGS), key=lambda f: (f.chosen_at, f.id))),
            tuple(sorted(table(ACKNOWLEDGEMENTS), key=lambda a: a.at)),
            profiles[0] if profiles else Profile(),
        )


CHECK_INS = "check_ins"

_MODELS: dict[str, Any] = {
    CHECK_INS: records.CheckInRecord,
    DRAFTS: records.DraftRecord,
    RED_FLAGS: records.RedFlagRecord,
    ACKNOWLEDGEMENTS: records.AcknowledgementRecord,
    PROFILE: records.ProfileRecord,
}

_T = TypeVar("_T")


def _kind(table: str) -> str:
    return CHECK_INS if table.startswith(f"{CHECK_INS}_") else table


def _year(day: date) -> str:
    return f"{CHECK_INS}_{day.year:04}"


def _day(record: CheckIn | Draft) -> date:
    return record.day


def _placed(kept: tuple[_T, ...], record: _T, key: Callable[[_T], Any]) -> tuple[_T, ...]:
    """The sorted tuple with the record in its place, for the one of the same key if there is one."""
    at = bisect_left(kept, key(record), key=key)
    same = at < len(kept) and key(kept[at]) == key(record)
    return (*kept[:at], record, *kept[at + same :])


def _without(kept: tuple[_T, ...], day: date) -> tuple[_T, ...]:
    return tuple(record for record in kept if record.day != day)  # type: ignore[attr-defined]


def _kept(table: str, record_id: int, old: Mapping[str, Any]) -> dict[str, Any]:
    """What must go on from the record in that place: unknown fields, or the whole if it can't be read."""
    model = _MODELS[_kind(table)]
    if parse(model, table, str(record_id), old).record is None:
        return {
            UNREADABLE: [*old.get(UNREADABLE, ()), thawed({k: v for k, v in old.items() if k != UNREADABLE})]
        }
    return {k: thawed(v) for k, v in old.items() if k not in model.model_fields}


@dataclass(frozen=True)
class CheckReport:
    """What a reading of the whole diary found: counts by kind, first and last day, what is wrong."""

    counts: Mapping[str, int]
    first_day: date | None
    last_day: date | None
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check_report(folder: Path) -> CheckReport:
    """Read the whole diary beside a writer, changing nothing; raises StoreError where it can't be opened."""
    store = Store(folder, read_only=True)
    try:
        contents = store.contents()
        counts = Counter(
            {
                "check-ins": len(contents.check_ins),
                "drafts": len(contents.drafts),
                "red flags": len(contents.red_flags),
                "acknowledgements": len(contents.acknowledgements),
            }
        )
        problems = [f"{m.day or m.table + ' ' + m.record_id}: {m.field}: {m.problem}" for m in store.misfits]
        days = [c.day for c in contents.check_ins]
        return CheckReport(
            counts,
            min(days, default=None),
            max(days, default=None),
            (*store.problems, *problems),
        )
    finally:
        store.close()
