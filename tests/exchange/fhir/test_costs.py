"""Ten years are written in seconds, at a few times the cost of writing the same as plain JSON."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.red_flags import RedFlag
from benzotrack.exchange.fhir.bundle import FhirChoice, fhir_file
from tests.costs import TEN_TIMES_AS_MUCH, times_as_much
from tests.exchange.fhir.whole_diary import ABOUT, NOW, WHOLE, bundle_of, evening, line

DAYS = 3_650
FIRST = date(2016, 11, 19)


def years(days: int) -> DiaryRecords:
    """A check-in with the four ratings and a dose on each of so many days, a change of dose and a sign each
    month.
    """
    said = [FIRST + timedelta(days=n) for n in range(days)]
    ratings = [{"anxiety": n % 11, "sleep": n % 7, "irritability": None, "stiffness": 3} for n in range(11)]
    check_ins = (CheckIn(day, Answers(ratings[n % 11]), evening(day)) for n, day in enumerate(said))
    doses = (Dose(f"d{day}", day, "diazepam", How.TAKEN, evening(day), None, Decimal(5)) for day in said)
    lines = (line(f"l{day}", day, ChangeKind.STEPPED_DOWN, "9") for day in said[::30])
    flags = (RedFlag(f"f{day}", day, day, "seizure", NOW, NOW) for day in said[::30])
    return replace(
        WHOLE,
        check_ins=tuple(check_ins),
        doses=tuple(doses),
        dose_changes=tuple(lines),
        red_flags=tuple(flags),
    )


def test_ten_years_cost_at_most_three_times_what_writing_them_as_plain_json_costs() -> None:
    records = years(DAYS)
    bundle = bundle_of(records, notes=frozenset())
    assert len(bundle["entry"]) > 6 * DAYS
    made = partial(fhir_file, records, ABOUT, FhirChoice(), NOW, "0.1.0")
    assert json.loads(made()) == bundle
    written = times_as_much(
        lambda: fhir_file(records, ABOUT, FhirChoice(), NOW, "0.1.0"), lambda: json.dumps(bundle)
    )
    assert written <= 3


def test_ten_times_as_many_days_cost_about_ten_times_as_much() -> None:
    long, short = years(DAYS), years(DAYS // 10)
    assert times_as_much(lambda: bundle_of(long), lambda: bundle_of(short)) < TEN_TIMES_AS_MUCH
