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
from benzotrack.domain.profile import AGREED_ABOUT, AgreedLine, Profile
from benzotrack.domain.report.clinic_report import clinic_report
from benzotrack.domain.report.recorded_days import imported_days
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import Period
from benzotrack.report_pdf.origins import imported_words, shown_source
from benzotrack.report_pdf.report_pdf import report_pdf
from tests.domain.report.made_up import LAST as NEWEST, MADE_AT, made_up
from tests.report_pdf.raw_words import NAMES
from tests.report_pdf.reading import page_texts, place_of
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


def from_many(days: int, letters: int) -> list[CheckIn]:
    """Each day from a file of its own, every second on another scale; the newest three share one name."""
    given: list[CheckIn] = []
    for n in range(days):
        source = "newest.csv" if n < 3 else f"file {n} ".ljust(letters, "x")
        at = datetime.combine(NEWEST, datetime.min.time(), MADE_AT.tzinfo)
        ratings = {symptom.id: 5 for symptom in CORE}
        day = NEWEST - timedelta(days=n)
        given.append(CheckIn(day, Answers(ratings), at, "UTC", (), source, n % 2 == 1 and n > 2))
    return given


def test_three_names_stand_in_the_report_and_of_the_others_how_many_they_are() -> None:
    assert imported_words(imported_days(from_many(3, 9))) == ["3 from newest.csv"]
    assert imported_words(imported_days(from_many(5, 6))) == [
        "3 from newest.csv",
        "1 from file 3, on its own scale, in no figure",
        "1 from file 4",
    ]
    assert imported_words(imported_days(from_many(8, 6)))[3:] == [
        "1 from 1 other app or file",
        "2 from 2 other apps or files, on other scales, in no figure",
    ]


def test_a_long_name_is_cut_on_paper_alone() -> None:
    assert shown_source("x" * 40) == "x" * 40
    assert shown_source("plan of Dr Roth\n" + "y" * 40) == "plan of Dr Roth " + "y" * 23 + "\u2026"


def test_page_1_stays_one_page_whatever_the_files_are_called() -> None:
    rows = made_up(0)
    long = "Ordner mit allem ".ljust(200, "w")
    agreed = tuple(AgreedLine(about, "as we said", long) for about in AGREED_ABOUT)
    rows.profile = Profile(agreed=agreed)
    told = rows.told()
    told = replace(told, facts=replace(told.facts, check_ins=tuple(reversed(from_many(43, 200)))))
    report = clinic_report(told, Period(NEWEST - timedelta(days=59), NEWEST), MADE_AT)
    pdf = report_pdf(report)
    first = page_texts(pdf)[0]
    assert "3 from newest.csv; " in first
    assert "38 from" not in first
    assert "19 from 19 other apps or files" in first
    assert "w" * 60 not in "".join(first.split())
    assert place_of(pdf, "Dose and symptoms, day by day", page=0)
