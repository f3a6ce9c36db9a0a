"""Ten years of a diary beside ten years of a file: no record is looked at against each other one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import cycle

import pytest

from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.diary_records import DiaryRecords, TableRecords
from benzotrack.domain.dose_change import ChangeKind, DoseChange, Planned
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.import_comparison import compared
from tests.costs import TEN_TIMES_AS_MUCH, times_as_much

FIRST = date(2016, 1, 1)
AT = datetime(2016, 1, 1, 20, tzinfo=UTC)


def diary(days: int, by: str = "") -> DiaryRecords:
    """Check-ins, two doses a day, a dose change every ten days and an answer to an alert every second day."""
    each = [FIRST + timedelta(n) for n in range(days)]
    return DiaryRecords(
        check_ins=tuple(CheckIn(day, Answers({"anxiety": 3}), AT) for day in each),
        acknowledgements=tuple(
            Acknowledgement(f"rule{by}", "anxiety", day, AT + timedelta(n), Did.CONTACTED, 7)
            for n, day in enumerate(each[::2])
        ),
        dose_changes=lines(days, by),
        doses=tuple(
            Dose(f"{by}{day}-{n}", day, f"Diazepam{n}", How.TAKEN, AT, amount_mg=Decimal(5))
            for day in each
            for n in (1, 2)
        ),
    )


def lines(days: int, by: str = "") -> tuple[DoseChange, ...]:
    amounts = cycle([(Decimal(10), ChangeKind.STEPPED_UP), (Decimal(5), ChangeKind.STEPPED_DOWN)])
    made = [
        DoseChange(
            f"{by}line-{n}", FIRST + timedelta(n), kind, "Diazepam", mg, AT, planned=Planned.NO, source="x"
        )
        for n, (mg, kind) in zip(range(0, days, 10), amounts, strict=False)
    ]
    return (replace(made[0], kind=ChangeKind.STARTED), *made[1:])


@pytest.mark.parametrize("what", ["the same", "the same by other ids", "none of it", "half of it"])
def test_ten_times_as_many_days_cost_about_ten_times_as_much_to_compare(what: str) -> None:
    def work(days: int) -> int:
        here, found = diary(days), diary(days)
        if what == "the same by other ids":
            found = diary(days, "other-")
        elif what == "none of it":
            here = DiaryRecords()
        elif what == "half of it":
            here = diary(days // 2)
        return compared(here, found).same

    assert work(400) > 0 or what == "none of it"
    assert times_as_much(lambda: work(4_000), lambda: work(400)) < TEN_TIMES_AS_MUCH


def test_daily_doses_of_ten_years_beside_ten_years_of_lines_cost_no_more() -> None:
    def work(days: int) -> int:
        table = [
            replace(line, id=f"{line.id}-{n}", day=line.day + timedelta(n), kind=ChangeKind.HELD)
            for line in lines(days)
            for n in range(10)
        ]
        here = DiaryRecords(dose_changes=lines(days))
        return len(compared(here, TableRecords(daily_doses=tuple(table))).new.dose_changes)

    assert work(400) == 0, "the diary says each of them"
    assert times_as_much(lambda: work(4_000), lambda: work(400)) < TEN_TIMES_AS_MUCH
