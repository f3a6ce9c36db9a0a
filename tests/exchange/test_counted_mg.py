"""The column of mg in the table of doses: who adds it up gets what the app counts, not too little of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings, strategies as st

from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.doses import Dose, How, daily_dose_mg, doses_on, known_mg, standing_doses, taken_mg
from benzotrack.domain.medicines import medicine_key
from tests.exchange.diaries import DOSES
from tests.exchange.test_diary_csv import back, rows

DAY = date(2026, 11, 17)
AT = datetime(2026, 11, 17, 9, tzinfo=UTC)


def dose(n: int, how: How, mg: str | None = None, prescribed: str | None = None, ago: int = 0) -> Dose:
    amount = None if mg is None else Decimal(mg)
    of_ledger = None if prescribed is None else Decimal(prescribed)
    day = DAY - timedelta(days=ago)
    return Dose(f"d{n}", day, "Diazepam", how, AT, amount_mg=amount, prescribed_mg=of_ledger)


def told(*doses: Dose) -> list[str]:
    return [row["counted_mg"] for row in rows(DiaryRecords(doses=doses), "doses.csv")]


def test_a_dose_as_prescribed_counts_as_what_was_prescribed() -> None:
    week = tuple(dose(n, How.AS_PRESCRIBED, prescribed="7.5", ago=7 - n) for n in range(7))
    assert told(*week) == ["7.5"] * 7
    assert [row["amount_mg"] for row in rows(DiaryRecords(doses=week), "doses.csv")] == [""] * 7


def test_none_is_0_an_amount_counts_as_it_is_and_what_is_not_known_is_empty() -> None:
    assert told(dose(1, How.NONE), dose(2, How.LESS, "5", ago=-1), dose(3, How.MORE, ago=-2)) == [
        "0",
        "5",
        "",
    ]
    assert told(dose(1, How.AS_PRESCRIBED)) == [""], "of an older program"
    assert told(dose(1, How.AS_PRESCRIBED, prescribed="0")) == [""], "nothing was prescribed"


def test_as_prescribed_of_a_medicine_that_is_stopped_counts_as_0() -> None:
    began = DoseChange("c1", DAY - timedelta(days=9), ChangeKind.STARTED, "Diazepam", Decimal(10), AT)
    stop = replace(began, id="c2", day=DAY, kind=ChangeKind.STOPPED, daily_dose_mg=Decimal(0))
    doses = dose(1, How.AS_PRESCRIBED, prescribed="10"), dose(2, How.AS_PRESCRIBED, prescribed="0", ago=-1)
    records = DiaryRecords(dose_changes=(began, stop), doses=doses)
    assert [row["counted_mg"] for row in rows(records, "doses.csv")] == ["10", "0"]


def test_what_was_prescribed_counts_once_a_day_and_beside_an_amount_it_is_not_known() -> None:
    twice = [dose(n, How.AS_PRESCRIBED, prescribed="10") for n in (1, 2)]
    assert told(*twice) == ["10", ""]
    assert told(twice[0], dose(2, How.LESS, "4")) == ["", "4"]


def test_what_was_corrected_counts_nothing_and_the_column_is_not_read_back() -> None:
    wrong = dose(1, How.AS_PRESCRIBED, prescribed="10")
    records = DiaryRecords(doses=(wrong, replace(dose(2, How.LESS, "4"), corrects="d1")))
    assert [row["counted_mg"] for row in rows(records, "doses.csv")] == ["4"]
    assert [row["counted_mg"] for row in rows(records, "history/doses.csv")] == [""]
    assert back(records) == records


DAYS = st.sampled_from([DAY, DAY - timedelta(days=1)])
NAMES = st.sampled_from(["Diazepam", "diazepam ", "Oxazepam"])


def _of(one: Dose, day: date, medicine: str) -> Dose:
    amount = None if one.how is How.NONE else one.amount_mg
    return replace(one, day=day, medicine=medicine, amount_mg=amount, corrects=None, withdrawn=False)


TAKEN = st.builds(_of, DOSES, DAYS, NAMES)


@given(st.lists(TAKEN, max_size=9, unique_by=lambda d: d.id))
@settings(suppress_health_check=list(HealthCheck), deadline=None)
def test_a_days_sum_is_what_the_app_counts_and_all_of_them_what_is_known(doses: list[Dose]) -> None:
    kept = tuple(doses)
    sums: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    for row in rows(DiaryRecords(doses=kept), "doses.csv"):
        mg = Decimal(row["counted_mg"] or 0)
        sums[medicine_key(row["medicine_now"]), date.fromisoformat(row["day"])] += mg
    standing = standing_doses(kept)
    for (medicine, day), mg in sums.items():
        of_day = doses_on(standing, day, medicine)
        assert taken_mg(of_day) in (None, mg)
        assert daily_dose_mg(of_day, medicine, day) in (None, mg)
    assert sum(sums.values(), Decimal(0)) == known_mg(standing)[0]
