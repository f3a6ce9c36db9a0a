"""How many pages the reports of whole diaries have, and what they cost beside the sample's."""

import time

import pytest

from benzotrack.report_pdf.report_pdf import report_pdf
from benzotrack.report_pdf.typesetting import Paper
from tests.report_pdf.diaries import WHOLE, Told, sample
from tests.report_pdf.reading import outside, page_texts, ua_faults

MOST_PAGES = [
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
