"""Any verbs in any order, with starts, kills and refusals between them: the store equals plain dicts."""

import errno
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.check_in import NOTE_MAX, QUESTIONS, Answers, CheckIn, Draft
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange
from benzotrack.domain.doses import Dose, How, NotTaken
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.domain.names import visible
from benzotrack.domain.profile import Pause, Profile
from benzotrack.domain.red_flags import BY_KEY, Outcome, RedFlag
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.visits import Visit
from benzotrack.store.errors import NotSaved
from benzotrack.store.record_kinds import Contents
from benzotrack.store.store import Store
from tests.store.faulty_os import spoil
from tests.store.refusing_os import RefusingOs
from tests.store.scenes import copy_file, main_file

DAYS = st.integers(-4, 4).map(lambda n: date(2025, 12, 31) + timedelta(days=n))  # the turn of a year
ZONES = st.sampled_from([timezone(timedelta(minutes=m)) for m in (-720, -210, 0, 60, 345, 840)])
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=ZONES)  # noqa: DTZ001
TEXTS = st.text(max_size=30)
WHO = TEXTS.map(lambda name: visible(name, NAME_MAX))
"""Names as they are read: what can't be seen in them stands by its number."""
RATINGS = st.none() | st.integers(0, 10)
HOURS = st.decimals(0, 24, places=2, allow_nan=False)
ANSWERS = st.builds(
    Answers,
    ratings=st.dictionaries(st.sampled_from([symptom.id for symptom in CORE]), RATINGS),
    hard_day=st.booleans(),
    side_effects=st.lists(TEXTS, max_size=2).map(tuple),
    context=st.lists(TEXTS, max_size=2).map(tuple),
    hours_slept=st.none() | HOURS,
    could_do_day=RATINGS,
    note=st.text(max_size=60) | st.just("\U0001f4d3" * NOTE_MAX),
)
ZONE_NAMES = st.none() | st.sampled_from(["Europe/Berlin", "America/St_Johns"])
DRAFTS = st.builds(
    Draft, DAYS, MOMENTS, MOMENTS, ANSWERS, st.sampled_from(QUESTIONS), st.booleans(), ZONE_NAMES
)
PROFILES = st.builds(
    Profile,
    name=WHO,
    conditions=st.lists(TEXTS, max_size=2).map(tuple),
    check_in_time=st.none() | st.times().map(lambda t: time(t.hour, t.minute)),
    alert_limit=st.integers(1, 10),
    limit_agreed=st.booleans(),
    pauses=st.lists(st.builds(Pause, DAYS, st.none() | DAYS), max_size=2).map(tuple),
    welcomed=st.booleans(),
    worse_points=st.integers(1, 5),
    worse_agreed=st.booleans(),
)
ACKNOWLEDGEMENTS = st.builds(
    Acknowledgement, TEXTS, TEXTS, DAYS, MOMENTS, st.sampled_from(Did), st.integers(-5, 40)
)
IDS = st.text("abcdef", min_size=4, max_size=12)
NAMES = st.text("abcé ", min_size=1, max_size=20).map(lambda name: visible(name, NAME_MAX))
AMOUNTS = st.decimals(0, 10_000, places=6, allow_nan=False) | st.just(Decimal("1E+2"))


def with_ends(change: DoseChange) -> DoseChange:
    """Small cuts with both their ends, any other line as it is."""
    if not change.is_cuts:
        return change
    until = change.day + timedelta(days=30)
    return replace(change, daily_dose_mg=change.daily_dose_mg or Decimal(1), until=until, until_mg=Decimal(0))


CHANGES = st.builds(
    DoseChange,
    id=IDS,
    day=DAYS,
    kind=st.sampled_from(ChangeKind),
    medicine=NAMES,
    daily_dose_mg=AMOUNTS,
    entered_at=MOMENTS,
    wording=TEXTS,
    decided_by=WHO,
    agreed=st.none() | st.sampled_from(Agreed),
    as_needed=st.booleans(),
    reason=TEXTS,
    from_medicine=NAMES | st.just(""),
    corrects=st.none() | IDS,
    withdrawn=st.booleans(),
).map(with_ends)
DOSES = st.builds(
    Dose,
    id=IDS,
    day=DAYS,
    medicine=NAMES,
    how=st.sampled_from(How),
    entered_at=MOMENTS,
    taken_at=st.none() | MOMENTS,
    amount_mg=st.none() | AMOUNTS,
    why_none=st.none() | st.sampled_from(NotTaken),
    corrects=st.none() | IDS,
    withdrawn=st.booleans(),
)
VISITS = st.builds(
    Visit,
    IDS,
    DAYS,
    MOMENTS,
    with_whom=WHO,
    decided=TEXTS,
    corrects=st.none() | IDS,
    withdrawn=st.booleans(),
)


class Verbs(RuleBasedStateMachine):
    """The store beside a model of plain dicts."""

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.folder = self.root / "my diary"
        self.copies = 0
        self.store = Store(self.folder)
        self.check_ins: dict[date, CheckIn] = {}
        self.drafts: dict[date, Draft] = {}
        self.flags: dict[str, RedFlag] = {}
        self.acknowledged: list[Acknowledgement] = []
        self.profile = Profile()
        self.changes: dict[str, DoseChange] = {}
        self.doses: dict[str, Dose] = {}
        self.visits: dict[str, Visit] = {}

    def expected(self) -> Contents:
        return Contents(
            tuple(self.check_ins[day] for day in sorted(self.check_ins)),
            tuple(self.drafts[day] for day in sorted(self.drafts)),
            tuple(sorted(self.flags.values(), key=lambda f: (f.chosen_at, f.id))),
            tuple(sorted(self.acknowledged, key=lambda a: a.at)),
            self.profile,
            tuple(self.changes.values()),
            tuple(self.doses.values()),
            tuple(self.visits.values()),
        )

    @invariant()
    def memory_equals_the_model(self) -> None:
        if hasattr(self, "store"):
            assert self.store.contents() == self.expected()

    # Verbs

    @rule(draft=DRAFTS)
    def save_a_draft(self, draft: Draft) -> None:
        self.store.put(draft)
        self.drafts[draft.day] = draft

    @rule(day=DAYS)
    def discard_a_draft(self, day: date) -> None:
        self.store.discard_draft(day)
        self.drafts.pop(day, None)

    @rule(day=DAYS, answers=ANSWERS, at=MOMENTS, zone=ZONE_NAMES)
    def save_a_check_in(self, day: date, answers: Answers, at: datetime, zone: str | None) -> None:
        before = self.check_ins.get(day)
        check_in = before.edited(answers, at, zone) if before else CheckIn(day, answers, at, zone)
        self.store.put(check_in)
        self.check_ins[day] = check_in
        self.drafts.pop(day, None)

    @rule(day=DAYS, data=st.data())
    def restore_a_day(self, day: date, data: st.DataObject) -> None:
        at = data.draw(MOMENTS)
        check_in = data.draw(st.none() | ANSWERS.map(lambda a: CheckIn(day, a, at)))
        draft = data.draw(st.none() | DRAFTS.map(lambda d: replace(d, day=day)))
        self.store.restore_day(day, check_in, draft)
        for kept, record in ((self.check_ins, check_in), (self.drafts, draft)):
            kept.pop(day, None)
            if record is not None:
                kept[day] = record  # type: ignore[index]

    @rule(
        key=st.sampled_from(sorted(BY_KEY)), day=DAYS, at=MOMENTS, name=st.sampled_from("abc"), shown=MOMENTS
    )
    def choose_show_and_end_a_red_flag(
        self, key: str, day: date, at: datetime, name: str, shown: datetime
    ) -> None:
        flag = self.flags.get(name) or RedFlag(name, day, day, key, at)
        flag = flag.ended(Outcome.HELPED, shown) if flag.shown_at else flag
        flag = flag.shown(shown) if name in self.flags else flag
        self.store.put(flag)
        self.flags[name] = flag

    @rule(acknowledgement=ACKNOWLEDGEMENTS)
    def acknowledge(self, acknowledgement: Acknowledgement) -> None:
        self.store.put(acknowledgement)
        self.acknowledged.append(acknowledgement)

    @rule(profile=PROFILES)
    def save_the_profile(self, profile: Profile) -> None:
        self.store.put(profile)
        self.profile = profile

    @rule(change=CHANGES)
    def add_a_dose_change(self, change: DoseChange) -> None:
        self.store.put(change)
        self.changes.setdefault(change.id, change)

    @rule(dose=DOSES)
    def add_a_dose(self, dose: Dose) -> None:
        self.store.put(dose)
        self.doses.setdefault(dose.id, dose)

    @rule(visit=VISITS)
    def add_a_visit(self, visit: Visit) -> None:
        self.store.put(visit)
        self.visits.setdefault(visit.id, visit)

    # What happens to a diary

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = Store(self.folder)
        assert self.store.recovery is None
        assert not self.store.misfits

    @rule()
    def read_it_beside_the_writer(self) -> None:
        reader = Store(self.folder, read_only=True)
        assert reader.contents() == self.expected()
        assert reader.recovery is None
        reader.close()

    @rule(torn=st.binary(max_size=40).filter(lambda tail: b"\n" not in tail))
    def be_killed_and_start_again(self, torn: bytes) -> None:
        """The folder as a killed process leaves it, perhaps with a save begun, goes on elsewhere."""
        self.copies += 1
        killed, self.folder = self.folder, self.root / f"copy {self.copies}"
        shutil.copytree(killed, self.folder)
        self.store.close()
        with main_file(self.folder).open("ab") as journal:
            journal.write(torn)
        self.store = Store(self.folder)
        assert self.store.recovery is None

    @rule(where=st.sampled_from([main_file, copy_file]), at=st.floats(0, 0.999))
    def lose_one_of_the_copies(self, where: Callable[[Path], Path], at: float) -> None:
        """One byte of one copy is turned round while nobody has it open; not its last newline, without which
        a line counts as never saved.
        """
        self.store.close()
        content = bytearray(where(self.folder).read_bytes())
        content[int((len(content) - 1) * at)] ^= 0x80
        where(self.folder).write_bytes(content)
        self.store = Store(self.folder)
        assert self.store.recovery is not None
        never_saved = self.store.journal.snapshot().seq == 0
        assert self.store.recovery.nothing_lost or never_saved, "then nobody can tell that nothing was"

    @rule(number=st.sampled_from([errno.ENOSPC, errno.EIO, errno.EROFS]))
    def be_refused_by_the_disk(self, number: int) -> None:
        with pytest.MonkeyPatch.context() as patch:
            spoil(patch, RefusingOs(lambda name, _: number if name == "write" else None))
            with pytest.raises(NotSaved):
                self.store.put(replace(self.profile, name="refused"))

    def teardown(self) -> None:
        if hasattr(self, "store"):
            expected = self.expected()
            self.store.close()
            store = Store(self.folder, read_only=True)
            assert store.contents() == expected
            assert store.recovery is None
            shutil.rmtree(self.root)


Verbs.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, suppress_health_check=list(HealthCheck)
)


class TestVerbs(Verbs.TestCase):
    """The machine, for pytest to run."""
