"""What a file holds taken into the open diary on a real disk: all of it or nothing, once, and undone."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from benzotrack.demo.sample import write_sample
from benzotrack.diary.backups import DiaryBackups
from benzotrack.diary.diary import Diary
from benzotrack.diary.imports import DiaryImport
from benzotrack.diary.session import DiarySession
from benzotrack.domain.check_in import Answers, CheckIn, Version
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.profile import Profile
from benzotrack.store.backup.automatic import backups
from benzotrack.store.errors import NotSaved
from tests.clock import EVENING, TODAY, Hand
from tests.diary.sessions import again, unlock
from tests.store.faulty_os import Crash, FaultyOs, spoil

DAYS = tuple(TODAY - timedelta(days=n) for n in range(3, 0, -1))


def from_daylio(day: date, rating: int = 7) -> CheckIn:
    return CheckIn(day, Answers(ratings={"low_mood": rating}), EVENING, "UTC", source="Daylio", rescaled=True)


FOUND = DiaryRecords(
    check_ins=tuple(from_daylio(day) for day in DAYS),
    doses=(Dose("d1", DAYS[0], "Diazepam", How.TAKEN, EVENING, amount_mg=Decimal("7.5"), source="MedTimer"),),
)


LATER = EVENING + timedelta(days=3)
FOUND_LATER = DiaryRecords(
    check_ins=tuple(replace(one, recorded_at=LATER) for one in FOUND.check_ins),
    doses=tuple(replace(one, entered_at=LATER) for one in FOUND.doses),
)
"""The same file, read three days later."""


def records(diary: Diary) -> DiaryRecords:
    """All that the diary holds."""
    held = diary.store.contents()
    return DiaryRecords(**{kind: getattr(held, kind) for kind in DiaryRecords.__dataclass_fields__})


def rated(diary: Diary, day: date, rating: int) -> CheckIn:
    diary.rate(day, "anxiety", rating, "sleep")
    return diary.record(day)


def undo(diary_session: DiarySession) -> None:
    """As the person does it in Your data."""
    own = DiaryBackups(diary_session.diary)
    assert own.undoing is not None
    held = own.read(own.raw(own.undoing))
    assert held is not None
    diary_session.restore(held)


@pytest.fixture
def full(tmp_path: Path, clock: Hand) -> Iterator[Diary]:
    """The sample's diary, of 120 days."""
    clock.now = datetime(2026, 7, 1, 20, tzinfo=UTC)
    write_sample(tmp_path / "full", clock.now)
    opened = Diary.open(tmp_path / "full", clock)
    yield opened
    opened.close()


def test_all_of_it_is_on_disk_and_each_day_says_where_it_came_from(diary: Diary, clock: Hand) -> None:
    mine = rated(diary, TODAY, 3)
    heard = diary.changes
    DiaryImport(diary, FOUND).take_in()
    assert diary.changes > heard, "the screens follow"
    there = again(diary, clock)
    assert there.check_ins == (*FOUND.check_ins, mine)
    assert there.taper.doses == FOUND.doses
    assert {one.source for one in there.check_ins} == {"Daylio", ""}
    there.close()


def test_it_is_one_save(diary: Diary) -> None:
    rated(diary, TODAY, 3)
    before = diary.open_store.journal.snapshot().seq
    DiaryImport(diary, FOUND).take_in()
    assert diary.open_store.journal.snapshot().seq == before + 1


def test_taken_in_twice_it_adds_nothing_writes_nothing_and_leaves_no_copy(diary: Diary) -> None:
    rated(diary, TODAY, 3)
    DiaryImport(diary, FOUND).take_in()
    main, copies = (diary.store.folder / "diary.journal").read_bytes(), backups(diary.store.folder)
    second = DiaryImport(diary, FOUND_LATER)
    assert (second.new, second.clashes, second.same, second.adds()) == (DiaryRecords(), (), 4, False)
    assert second.take_in() is None
    assert (diary.store.folder / "diary.journal").read_bytes() == main
    assert backups(diary.store.folder) == copies


def test_a_day_that_exists_stays_as_it_is_unless_it_is_named(diary: Diary, clock: Hand) -> None:
    mine = [rated(diary, day, 3) for day in DAYS[:2]]
    clock.now += timedelta(hours=1)
    coming = DiaryImport(diary, FOUND)
    assert [(clash.day, clash.here) for clash in coming.clashes] == [(one.day, one) for one in mine]
    coming.take_in([DAYS[1]])
    there = again(diary, clock)
    assert there.check_in(DAYS[0]) == mine[0]
    kept = there.check_in(DAYS[1])
    assert kept is not None
    assert (kept.answers, kept.source) == (FOUND.check_ins[1].answers, "Daylio")
    assert [version.answers for version in kept.versions] == [mine[1].answers]
    assert kept.versions[0].source == ""
    assert there.check_in(DAYS[2]) == FOUND.check_ins[2]
    there.close()


@pytest.mark.parametrize("chosen", [(), DAYS], ids=["kept", "replaced"])
def test_what_is_being_answered_stays_a_draft_whatever_is_chosen(
    diary: Diary, clock: Hand, chosen: tuple[date, ...]
) -> None:
    rated(diary, DAYS[0], 3)
    diary.rate(DAYS[0], "sleep", 8, "irritability")
    diary.rate(DAYS[1], "anxiety", 2, "sleep")
    drafts = diary.drafts
    DiaryImport(diary, FOUND).take_in(chosen)
    there = again(diary, clock)
    assert there.drafts == drafts
    assert (there.check_in(DAYS[1]) == FOUND.check_ins[1]) is bool(chosen)
    there.close()


def test_what_the_disk_had_refused_is_written_first_and_stays(
    diary: Diary, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    rated(diary, TODAY, 3)
    with monkeypatch.context() as patched:
        spoil(patched, FaultyOs(1, "ENOSPC", for_good=True))
        diary.rate(DAYS[1], "anxiety", 2, "sleep")
    assert diary.has_unsaved
    coming = DiaryImport(diary, FOUND)
    assert [clash.day for clash in coming.clashes] == [DAYS[1]]
    coming.take_in()
    assert not diary.has_unsaved
    assert diary.not_saved is None
    there = again(diary, clock)
    assert (there.check_in(DAYS[1]), there.drafts[0].answers.ratings) == (None, {"anxiety": 2})
    there.close()


def test_what_was_entered_between_the_preview_and_the_import_is_not_overwritten(diary: Diary) -> None:
    coming = DiaryImport(diary, FOUND)
    mine = rated(diary, DAYS[1], 3)
    coming.take_in()
    assert diary.check_in(DAYS[1]) == mine


def test_a_hard_day_before_the_import_is_not_taken_back_over_it(diary: Diary) -> None:
    diary.mark_hard(DAYS[1])
    DiaryImport(diary, FOUND).take_in(DAYS)
    assert diary.hard_day_undo is None
    kept = diary.check_in(DAYS[1])
    assert kept is not None
    assert kept.versions[0].answers.hard_day


def test_the_empty_diary_becomes_the_one_that_was_written_record_for_record(
    diary: Diary, full: Diary, clock: Hand
) -> None:
    held = records(full)
    assert held.dose_changes
    assert any(one.versions for one in held.check_ins)
    assert DiaryImport(diary, held).take_in() is None, "there was nothing to keep a copy of"
    assert records(diary) == held
    second = DiaryImport(diary, held)
    assert (second.adds(), second.clashes, second.other, second.profile) == (False, (), (), None)
    there = again(diary, clock)
    assert records(there) == held
    there.close()


def test_what_was_told_about_oneself_stays_unless_the_files_is_chosen(diary: Diary, clock: Hand) -> None:
    diary.change_profile(Profile(name="A", welcomed=True))
    found = DiaryRecords(profile=Profile(name="B", alert_limit=8))
    coming = DiaryImport(diary, found)
    assert coming.profile == found.profile
    assert coming.take_in() is None
    assert diary.profile.name == "A"
    coming.take_in(profile=True)
    there = again(diary, clock)
    assert there.profile == Profile(name="B", alert_limit=8, welcomed=True)
    there.close()


# Undo


def tables(diary: Diary) -> object:
    return diary.open_store.journal.snapshot().packed(plain=True).partition(b"\n")[2]


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "passcode"])
def test_undone_as_a_restore_is_the_diary_is_as_before_in_one_step(
    sealed: bool, start: Callable[[], DiarySession], request: pytest.FixtureRequest
) -> None:
    made = request.getfixturevalue("diary_session") if sealed else start()
    rated(made.diary, DAYS[0], 3)
    before = records(made.diary)
    copy = DiaryImport(made.diary, FOUND).take_in([DAYS[0]])
    assert copy is not None
    assert (copy.suffix == ".sealed") is sealed
    assert DiaryBackups(made.diary).undoing == next(b for b in backups(made.diary.store.folder) if b.before)
    undo(made)
    assert records(made.diary) == before
    undo(made)  # and forth again
    assert records(made.diary).check_ins[1:] == FOUND.check_ins[1:]


def test_the_undone_diary_has_the_same_records_to_the_byte(start: Callable[[], DiarySession]) -> None:
    made = start()
    rated(made.diary, DAYS[0], 3)
    lines = made.diary.open_store.journal.snapshot().tables
    DiaryImport(made.diary, FOUND).take_in([DAYS[0]])
    undo(made)
    assert made.diary.open_store.journal.snapshot().tables == lines


def test_two_imports_in_a_row_are_undone_one_by_one(start: Callable[[], DiarySession]) -> None:
    made = start()
    rated(made.diary, TODAY, 3)
    states = [records(made.diary)]
    for n in (1, 2):
        DiaryImport(made.diary, DiaryRecords(check_ins=FOUND.check_ins[:n])).take_in()
        states.append(records(made.diary))
    undo(made)
    assert records(made.diary) == states[1]
    undo(made)
    assert records(made.diary) == states[0]


def test_a_save_after_the_import_leaves_no_undo(diary: Diary) -> None:
    rated(diary, TODAY, 3)
    DiaryImport(diary, FOUND).take_in()
    diary.change_profile(replace(diary.profile, name="A"))
    assert DiaryBackups(diary).undoing is None


# Refused or ended in the middle


@pytest.mark.parametrize("fault", ["crash", "torn", "ENOSPC", "EIO for good"])
def test_refused_or_ended_at_any_step_all_of_it_is_there_or_nothing(
    fault: str, tmp_path: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tried"
    made = Diary.open(folder, clock)
    rated(made, DAYS[0], 3)
    made.close()
    at, done, refused = 0, False, 0
    while not done:
        at += 1
        tried = shutil.copytree(folder, tmp_path / f"tried-{at}")
        there = Diary.open(tried, clock)
        before, memory = records(there), there.check_ins
        coming = DiaryImport(there, FOUND)
        faulty = FaultyOs(at, fault.split()[0], for_good="good" in fault)
        saved = False
        with monkeypatch.context() as patched:
            spoil(patched, faulty)
            try:
                coming.take_in([DAYS[0]])
                saved = True
            except NotSaved:
                refused += 1
                assert there.check_ins == memory
            except Crash:
                pass
        done = len(faulty.log) < at
        if not saved and not faulty.crashed and "good" not in fault:
            assert not [b for b in backups(tried) if b.before], "a copy of nothing"
        left = shutil.copytree(tried, tmp_path / f"left-{at}")
        later = Diary.open(left, clock)
        found = records(later)
        assert len(found.check_ins) == (3 if found != before else 1), at
        assert (found.doses == FOUND.doses) is (found != before), at
        assert not saved or found != before, "acknowledged"
        if not faulty.crashed and not saved and "good" not in fault:
            assert found == before, at
        later.close()
        there.close()
        for path in (tried, left):
            shutil.rmtree(path)
    assert at > 15, "each call of the copy and the save was tried"
    assert refused or fault in ("crash", "torn")


def test_behind_a_passcode_it_is_there_after_unlocking(
    diary_session: DiarySession, start: Callable[[], DiarySession]
) -> None:
    unlock_first = diary_session
    DiaryImport(unlock_first.diary, FOUND).take_in()
    assert b"Daylio" not in (unlock_first.diary.store.folder / "diary.journal").read_bytes()
    later = start()
    unlock(later)
    assert later.diary.check_ins == FOUND.check_ins


def test_the_days_on_which_clocks_change_are_days_like_any(tmp_path: Path) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=1)
    made = Diary.open(tmp_path / "berlin", lambda: night)
    days = [date(2026, 3, 28), date(2026, 3, 29), date(2026, 3, 30), date(2026, 10, 25)]
    found = DiaryRecords(check_ins=tuple(replace(from_daylio(day), recorded_at=night) for day in days))
    mine = rated(made, days[3], 3)
    DiaryImport(made, found).take_in([days[3]])
    assert [one.day for one in made.check_ins] == days
    kept = made.check_ins[3]
    assert kept.versions == (Version(mine.answers, mine.recorded_at, mine.zone),)
    assert kept.recorded_at.astimezone(UTC) == night.astimezone(UTC)
    made.close()
    later = Diary.open(tmp_path / "berlin", lambda: night)
    assert later.check_ins[3] == kept
    assert DiaryImport(later, found).adds() is False
    later.close()
