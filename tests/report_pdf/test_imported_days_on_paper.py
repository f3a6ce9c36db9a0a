"""A report of a diary that came partly from another app: it says so, and no figure holds the other scale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from benzotrack.demo.sample import write_sample
from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.symptoms import CORE
from tests.report_pdf.raw_words import NAMES
from tests.report_pdf.test_every_number import NOW, Printed

FIRST, LAST = date(2026, 9, 19), date(2026, 11, 17)
NOW_AT = datetime.fromisoformat(NOW)


def daylio(n: int, source: str, rescaled: bool) -> CheckIn:
    ratings = {symptom.id: 10 - (n + place) % 5 for place, symptom in enumerate(CORE)}
    answers = Answers(ratings, could_do_day=n % 10, hours_slept=Decimal("6.5"))
    return CheckIn(FIRST + timedelta(days=n), answers, NOW_AT, "Europe/Berlin", (), source, rescaled)


def written(folder: Path) -> None:
    """The sample; of 60 days the first 40 are from Daylio, one with its anxiety changed here, and five from a
    file of 0-10.
    """
    write_sample(folder, NOW_AT)
    diary = Diary.open(folder, lambda: NOW_AT)
    days = [daylio(n, "Daylio", True) for n in range(40)]
    changed = Answers({**days[9].answers.ratings, "anxiety": 1})
    days[9] = days[9].edited(changed, NOW_AT, None)
    days += [daylio(n, "mine.csv", False) for n in range(40, 45)]
    for check_in in days:
        diary.store.put(check_in)
    standing = diary.taper.ledger.known_on(LAST).lines[-1]
    diary.store.put(replace(standing, id="of-the-plan", corrects=standing.id, source="plan of Dr Roth"))
    diary.close()


@pytest.fixture(scope="module", params=[FIRST, FIRST + timedelta(days=45)], ids=str)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("sample")
    written(folder)
    pdf = tmp_path_factory.mktemp("out") / "report.pdf"
    return Printed(folder, pdf, request.param.isoformat(), LAST.isoformat())


def test_the_days_say_how_many_were_imported_and_from_where(printed: Printed) -> None:
    assert printed.raw.recorded() in printed.first_page
    whole = printed.raw.first == FIRST
    told = "; 40 from Daylio, on its own scale, in no figure; 5 from mine.csv"
    assert (told in printed.first_page) is whole
    assert ("Cross: from another app or a file." in printed.first_page + printed.rest) is whole
    assert ("Low cell: from another app or a file." in printed.rest) is whole


def test_no_figure_holds_what_was_given_on_another_scale(printed: Printed) -> None:
    for symptom in NAMES:
        assert printed.raw.symptom(symptom) in printed.first_page
    if printed.raw.first == FIRST:
        of_daylio = printed.raw.ratings("anxiety", FIRST, FIRST + timedelta(days=39))
        assert of_daylio == [1], "the one that was changed here"
    assert printed.raw.noted() in printed.first_page


def test_a_line_of_the_clinics_plan_says_that_it_is_from_a_file(printed: Printed) -> None:
    assert "from a file: plan of Dr Roth" in printed.first_page + printed.rest


def test_the_moment_of_the_import_makes_no_day_recorded_later(printed: Printed) -> None:
    of_sample = {day for day in printed.raw.inside() if day > FIRST + timedelta(days=44)}
    later = sum(map(printed.raw._later, of_sample))
    assert f"{later} recorded later" in printed.first_page
