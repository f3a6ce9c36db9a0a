"""How many pages the reports of whole diaries have, and what they cost beside the sample's."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest

from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.report.clinic_report import clinic_report
from benzotrack.domain.trends import Period
from benzotrack.report_pdf.report_pdf import report_pdf
from benzotrack.report_pdf.typesetting import Paper
from tests.report_pdf.diaries import FIRST, WHOLE, Told, clock_ahead, crossed_date_line, sample
from tests.report_pdf.reading import outside, page_texts, ua_faults

MOST_PAGES = [
    ("micro_taper", 30, 3),
    ("micro_taper", 180, 5),
    ("as_needed", 30, 2),
    ("as_needed", 180, 3),
    ("three_medicines", 30, 3),
    ("three_medicines", 180, 4),
    ("at_zero", 30, 2),
    ("at_zero", 180, 3),
    ("eight_further", 30, 2),
    ("eight_further", 180, 3),
    ("crossed_date_line", 30, 2),
    ("clock_ahead", 30, 2),
]
"""Diary, days of the period, and how many pages its report has at most."""

SECONDS_MORE = 0.7
TRIES = 3


@pytest.fixture(scope="module")
def of_sample(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return sample(tmp_path_factory.mktemp("sample") / "diary")


@pytest.mark.parametrize(("name", "days", "most"), MOST_PAGES)
def test_a_report_has_so_many_pages_at_most_and_none_of_it_is_cut(name: str, days: int, most: int) -> None:
    pdf = report_pdf(WHOLE[name]().report(days))
    assert len(page_texts(pdf)) <= most
    assert outside(pdf) == []
    assert ua_faults(pdf) == []


@pytest.mark.parametrize("paper", list(Paper))
def test_the_samples_report_has_two_pages_at_most(of_sample: Told, paper: Paper) -> None:
    assert len(page_texts(report_pdf(of_sample.report(), paper))) <= 2


@pytest.mark.parametrize("name", list(WHOLE))
def test_a_report_takes_little_more_than_the_samples(name: str, usual: float) -> None:
    told = WHOLE[name]()
    tries = (seconds(told) for _ in range(TRIES))
    assert any(taken - usual <= SECONDS_MORE for taken in tries)


@pytest.fixture(scope="module")
def usual(of_sample: Told) -> float:
    return min(seconds(of_sample) for _ in range(TRIES))


def seconds(told: Told) -> float:
    """The processor time of its report; a busy machine gets a few tries."""
    began = time.process_time()
    report_pdf(told.report())
    return time.process_time() - began


# What lies ahead ----------------------------------------------------------------------------------


def test_what_a_clock_set_ahead_wrote_is_told_with_its_number_and_its_sign_with_its_date() -> None:
    first = page_texts(report_pdf(clock_ahead().report()))[0]
    left_out = "2 check-ins, 1 dose, 1 serious sign, 1 visit."
    assert f"Dated after 9 Nov 2026 (clock set ahead, or a journey), not in the figures: {left_out}" in first
    assert "30 Oct 2027 (dated ahead) A fit or blackout" in first
    four = "anxiety 10 of 10, sleep trouble 10 of 10, irritability 10 of 10 and stiffness 10 of 10."
    assert f"1 visit. 29 Oct 2027: {four} 30 Oct 2027: {four}" in first


def test_a_report_up_to_the_day_of_a_clock_set_ahead_says_that_it_is_in_the_figures() -> None:
    told = clock_ahead()
    up_to = clinic_report(told.told, Period(FIRST, date(2027, 10, 30)), told.made_at)
    first = page_texts(report_pdf(up_to))[0]
    assert (
        "Dated after 9 Nov 2026 (clock set ahead, or a journey), in the figures up to 30 Oct 2027: 2" in first
    )


def test_a_contact_made_before_a_journey_stands_with_a_day_of_the_period() -> None:
    told = crossed_date_line()
    at = told.told.facts.check_ins[-1].recorded_at
    said = Acknowledgement("severe_run", "anxiety", at.date(), at, Did.CONTACTED, 8)
    facts = replace(told.told.facts, acknowledgements=(said,))
    report = clinic_report(replace(told.told, facts=facts), Period(FIRST, told.made_at.date()), told.made_at)
    assert "1 contact made, 9 Nov 2026" in page_texts(report_pdf(report))[0]


def test_a_sign_chosen_before_a_journey_stands_with_the_day_it_was_written_for() -> None:
    first = page_texts(report_pdf(crossed_date_line().report()))[0]
    assert "10 Nov 2026 Chest pain, trouble breathing" in first
    assert "not in the figures: 1 check-in, 1 dose, 1 serious sign." in first


def test_an_open_sign_from_before_or_after_the_period_says_so() -> None:
    told = crossed_date_line()
    later = clinic_report(told.told, Period(FIRST, FIRST + timedelta(days=9)), told.made_at)
    assert "10 Nov 2026 (after this period) Chest pain" in page_texts(report_pdf(later))[0]
    made_at = told.made_at + timedelta(days=30)
    last = made_at.date()
    earlier = clinic_report(told.told, Period(last, last), made_at)
    assert "10 Nov 2026 (before this period) Chest pain" in page_texts(report_pdf(earlier))[0]
