"""Files as they are read, taken into the open diary on a real disk: by a map, twice, and out again."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.diary.imports import DiaryImport
from benzotrack.diary.records import diary_records
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.ledger_problems import doubts
from benzotrack.exchange.column_map import column_map
from benzotrack.exchange.diary_csv import diary_csv
from benzotrack.exchange.findings import ImportAnswers
from benzotrack.exchange.import_file import findings
from benzotrack.store.backup.automatic import backups
from tests.clock import TODAY, Hand
from tests.diary.sessions import again
from tests.exchange import test_medtimer
from tests.exchange.builders import BERLIN

FIRST = TODAY - timedelta(days=120)
FOUR = ("anxiety", "sleep", "irritability", "stiffness")
BY_FOUR = column_map(f"day=day,{','.join(f'{one}={one}' for one in FOUR)}")
BY_DOSE = column_map("day=day, medicine=medicine, daily_dose_mg=daily_dose_mg")
DOSES = ((0, "20"), (43, "17.5"), (49, "15"), (70, "12.5"), (98, "0"))
LEDGER = "day,medicine,daily_dose_mg\n" + "".join(
    f"{FIRST + timedelta(days=day)},diazepam,{mg}\n" for day, mg in DOSES
)


def ratings(day: int) -> list[int | None]:
    """Made up: sleep has a gap on two days of five, and of day 50 nothing is rated but anxiety."""
    given = [day % 11, None if day % 5 > 2 else day % 7, (day * 3) % 11, day // 12]
    return [given[0], None, None, None] if day == 50 else [*given]


def days_table() -> bytes:
    rows = (
        f"{FIRST + timedelta(days=n)},{','.join('' if r is None else str(r) for r in ratings(n))}\n"
        for n in range(120)
        if n not in (30, 31)
    )
    return f"day,{','.join(FOUR)}\n{''.join(rows)}".encode()


def found(raw: bytes, clock: Hand, name: str = "taper.csv", **said: object) -> DiaryRecords:
    return findings(raw, name, replace(ImportAnswers(clock(), BERLIN), **said)).records


def test_120_days_and_a_ledger_go_in_by_mapping_and_out_as_tables_exactly(diary: Diary, clock: Hand) -> None:
    DiaryImport(diary, found(days_table(), clock, columns=BY_FOUR)).take_in()
    DiaryImport(diary, found(LEDGER.encode(), clock, "ledger.csv", columns=BY_DOSE)).take_in()
    there = again(diary, clock)
    kept = {one.day: one for one in there.check_ins}
    assert kept.keys() == {FIRST + timedelta(days=n) for n in range(120) if n not in (30, 31)}
    for day, one in kept.items():
        given = dict(zip(FOUR, ratings((day - FIRST).days), strict=True))
        assert one.answers.ratings == {symptom: r for symptom, r in given.items() if r is not None}
        assert (one.rescaled, one.source, one.comparable) == (False, "taper.csv", one.answers)
    ledger = Ledger(diary_records(there).dose_changes)
    assert doubts(ledger) == ()
    for at, mg in DOSES:
        assert ledger.prescribed_mg("Diazepam", FIRST + timedelta(days=at)) == Decimal(mg)
    tables = diary_csv(diary_records(there))
    assert found(tables, clock, "benzotrack.zip") == diary_records(there)
    assert DiaryImport(there, found(tables, clock, "benzotrack.zip")).adds() is False
    there.close()


FILES = {
    "check-ins": (days_table(), {"columns": BY_FOUR}),
    "the ledger": (LEDGER.encode(), {"columns": BY_DOSE}),
    "doses": (f"{test_medtimer.HEADER}\n{test_medtimer.TAKEN}\n".encode(), {}),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_read_again_another_day_adds_nothing_and_writes_nothing(
    what: str, diary: Diary, clock: Hand
) -> None:
    raw, said = FILES[what]
    clock.now = clock.now.replace(month=4)
    diary.rate(TODAY, "anxiety", 3, "sleep")
    first = DiaryImport(diary, found(raw, clock, **said))
    held = first.new
    first.take_in()
    assert held != DiaryRecords(), "something came in"
    clock.now += timedelta(days=3)
    main, copies = (diary.store.folder / "diary.journal").read_bytes(), backups(diary.store.folder)
    later = found(raw, clock, **said)
    assert later != held, "it is read at another moment"
    second = DiaryImport(diary, later)
    assert (second.new, second.clashes, second.other, second.adds()) == (DiaryRecords(), (), (), False)
    assert second.same > 0
    assert second.take_in() is None
    assert (diary.store.folder / "diary.journal").read_bytes() == main
    assert backups(diary.store.folder) == copies


def test_a_file_of_doses_beside_a_persons_own_lines_leaves_what_they_say(diary: Diary, clock: Hand) -> None:
    DiaryImport(diary, found(LEDGER.encode(), clock, "ledger.csv", columns=BY_DOSE)).take_in()
    between, after = FIRST + timedelta(days=45), FIRST + timedelta(days=60)
    file = f"day,medicine,daily_dose_mg\n{between},Diazepam,10\n{after},Diazepam,10\n"
    seen = DiaryImport(diary, found(file.encode(), clock, "other.csv", columns=BY_DOSE))
    assert [one.day for one in seen.other if hasattr(one, "kind")] == [between, after], "no later line fits"
    seen.take_in()
    ledger = Ledger(diary_records(diary).dose_changes)
    assert [ledger.prescribed_mg("diazepam", day) for day in (between, after)] == [Decimal("17.5"), 15]
