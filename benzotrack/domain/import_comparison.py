"""What was found in a file beside what a diary holds: what is new, what is there already, what differs.

Nothing of the diary is ever replaced by itself. A record is known by its id; one with another id that says
the same, as when a file is taken in twice, is there already.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from benzotrack.domain.alerts import Acknowledgement
from benzotrack.domain.check_in import CheckIn, Draft, Version
from benzotrack.domain.daily_doses import BesideLedger, beside_ledger
from benzotrack.domain.diary_records import DiaryRecords, TableRecords
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.doses import Dose
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.profile import Profile
from benzotrack.domain.questionnaires import Questionnaire
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.visits import Question, Visit

Record = CheckIn | Draft | RedFlag | Acknowledgement | DoseChange | Dose | Visit | Question | Questionnaire


@dataclass(frozen=True)
class Clash:
    """A day that both hold, and differently; `here` is a draft where it has no check-in yet."""

    day: date
    here: CheckIn | Draft
    found: CheckIn


@dataclass(frozen=True)
class Comparison:
    """`new` is what only the file holds, its profile the default one where the diary's stays. `same` counts
    what is in the diary already. `clashes` are asked about, a day each. `other` is what stays as the diary
    has it: of one id with other content, or a second dose or line for one medicine and day. `profile` is the
    file's, where the diary holds another one; else None.
    """

    new: DiaryRecords = field(default_factory=DiaryRecords)
    same: int = 0
    clashes: tuple[Clash, ...] = ()
    other: tuple[Record, ...] = ()
    profile: Profile | None = None

    def adds(self, replaced_days: Collection[date] = (), *, profile: bool = False) -> bool:
        """Whether taking it in would change anything, with the file's answers for those days and, where it
        is chosen, with its profile.
        """
        chosen = any(clash.day in replaced_days for clash in self.clashes)
        told = self.new.profile != Profile() or (profile and self.profile is not None)
        return bool(counted(self.new)) or chosen or told


def compared(here: DiaryRecords, found: DiaryRecords) -> Comparison:
    """What `found` holds beside `here`."""
    lines = None
    if isinstance(found, TableRecords):
        lines = beside_ledger(here.dose_changes, found.daily_doses)
        found = _by_ledger(found, lines)
    days = _Days(here)
    check_ins, clashes = days.check_ins(found.check_ins)
    drafts, other_drafts = days.drafts(found.drafts)
    kinds = [_added_once(getattr(here, kind), getattr(found, kind)) for kind in _ADDED_ONCE]
    if lines is not None:
        kinds[_ADDED_ONCE.index("dose_changes")] = (tuple(lines.new), tuple(lines.other))
    by_id = [_by_id(getattr(here, kind), getattr(found, kind)) for kind in _BY_ID]
    known = frozenset(here.acknowledgements)
    told = [one for one in found.acknowledgements if one not in known]
    fresh = says_nothing(here.profile)
    new = DiaryRecords(
        check_ins=check_ins,
        drafts=drafts,
        acknowledgements=tuple(told),
        profile=found.profile if fresh and found.profile != here.profile else Profile(),
        **{kind: new for kind, (new, _) in zip(_ADDED_ONCE + _BY_ID, kinds + by_id, strict=True)},
    )
    other = (*other_drafts, *(one for _, differ in kinds + by_id for one in differ))
    differs = not fresh and found.profile not in (Profile(), here.profile)
    return Comparison(
        new,
        counted(found) - counted(new) - len(clashes) - len(other),
        clashes,
        other,
        found.profile if differs else None,
    )


def _by_ledger(found: TableRecords, lines: BesideLedger) -> DiaryRecords:
    """The records with those doses that are a line in the file, or beside this ledger."""
    alone = {line.id for line in found.dose_changes}
    same = [line for line in lines.same if line.id in alone]
    return replace(found, dose_changes=(*lines.new, *same, *lines.other))


_ADDED_ONCE = ("dose_changes", "doses", "visits", "questions")
_BY_ID = ("red_flags", "questionnaires")
_KINDS = ("check_ins", "drafts", "acknowledgements", *_ADDED_ONCE, *_BY_ID)


def counted(records: DiaryRecords) -> int:
    """How many records there are, the profile not counted."""
    return sum(len(getattr(records, kind)) for kind in _KINDS)


def says_nothing(profile: Profile) -> bool:
    """Whether nothing was told yet but that the first pages were gone through."""
    return replace(profile, welcomed=False, more_to_tell=False) == Profile()


def replaced(here: CheckIn, found: CheckIn, at: datetime, zone: str | None) -> CheckIn:
    """The check-in of a day with the file's answers; what both said before is kept as its versions.

    Answers that are older than those here count as given at `at`, the moment they came into this diary.
    """
    said = [*here.versions, _version(here)]
    theirs = [*found.versions]
    if found.recorded_at < here.recorded_at:
        theirs.append(_version(found))
        found = replace(found, recorded_at=max(at, here.recorded_at), zone=zone)
    said += [version for version in theirs if version not in said]
    return replace(found, versions=tuple(sorted(said, key=lambda version: version.recorded_at)))


def _version(check_in: CheckIn) -> Version:
    return Version(check_in.answers, check_in.recorded_at, check_in.zone, check_in.source, check_in.rescaled)


class _Days:
    """What the diary holds of each day."""

    def __init__(self, here: DiaryRecords) -> None:
        self._check_ins = {one.day: one for one in here.check_ins}
        self._drafts = {one.day: one for one in here.drafts}

    def check_ins(self, found: Iterable[CheckIn]) -> tuple[tuple[CheckIn, ...], tuple[Clash, ...]]:
        """The new ones, and those of days that hold other answers."""
        new, clashes = [], []
        for one in found:
            here = self._check_ins.get(one.day) or self._begun(one.day)
            if here is None:
                new.append(one)
            elif isinstance(here, Draft) or here.answers != one.answers:
                clashes.append(Clash(one.day, here, one))
        return tuple(new), tuple(clashes)

    def drafts(self, found: Iterable[Draft]) -> tuple[tuple[Draft, ...], tuple[Draft, ...]]:
        """The new ones, and those that can't come in beside what the day holds."""
        new, other = [], []
        for one in found:
            if one.day not in self._check_ins and self._begun(one.day) is None:
                if self._drafts.get(one.day) != one:
                    new.append(one)
            elif self._drafts.get(one.day) != one:
                other.append(one)
        return tuple(new), tuple(other)

    def _begun(self, day: date) -> Draft | None:
        """The day's draft, where it holds something."""
        draft = self._drafts.get(day)
        return None if draft is None or draft.empty else draft


_R = TypeVar("_R", RedFlag, Questionnaire)
_A = TypeVar("_A", DoseChange, Dose, Visit, Question)


def _by_id(here: Sequence[_R], found: Iterable[_R]) -> tuple[tuple[_R, ...], tuple[_R, ...]]:
    """The new ones, and those that differ from the one of their id here."""
    known = {one.id: one for one in here}
    beyond = [one for one in found if known.get(one.id) != one]
    return tuple(r for r in beyond if r.id not in known), tuple(r for r in beyond if r.id in known)


def _added_once(here: Sequence[_A], found: Sequence[_A]) -> tuple[tuple[_A, ...], tuple[_A, ...]]:
    """The new ones, and those that the diary holds otherwise: what was corrected here too, or what may be the
    same dose or line entered twice. What corrects one that does not come in stays out with it.
    """
    known = {one.id: one for one in here}
    in_file = {one.id for one in found}
    alike = Counter(_content(one) for one in here if one.id not in in_file)
    left = _unmatched(here, found, in_file)
    taken = {slot for one in left for slot in _slots(one)}
    out: set[str] = set()
    new: list[_A] = []
    other: list[_A] = []
    for one in found:
        if one.id in known and _content(known[one.id]) == _content(one):
            continue
        if one.id not in known and alike[_content(one)] > 0:
            alike[_content(one)] -= 1
            out.add(one.id)
        elif one.id in known or one.corrects in out or not taken.isdisjoint(_slots(one)):
            other.append(one)
            out.add(one.id)
        else:
            new.append(one)
    return tuple(new), tuple(other)


def _unmatched(here: Sequence[_A], found: Iterable[_A], in_file: Collection[str]) -> list[_A]:
    """Those of the diary that the file does not hold, by id or by what they say."""
    alike = Counter(_content(one) for one in found)
    left = []
    for one in here:
        if one.id in in_file:
            continue
        if alike[_content(one)] > 0:
            alike[_content(one)] -= 1
        else:
            left.append(one)
    return left


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _content(record: Any) -> Hashable:
    """What a record says, whatever its id is and whenever it was entered."""
    said = replace(record, id="", entered_at=_EPOCH)
    return replace(said, prescribed_mg=None) if isinstance(said, Dose) else said


def _slots(record: Any) -> Iterable[Hashable]:
    """What can be entered but once: a correction of one record, one medicine's dose or line of one day."""
    if record.corrects is not None:
        yield record.corrects
    elif isinstance(record, (Dose, DoseChange)):
        yield record.day, medicine_key(record.medicine)
