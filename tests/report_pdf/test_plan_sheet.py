"""The sheet for a clinic's plan: two pages that a pen can fill, and on the second a file that it reads."""

from datetime import UTC, datetime

import pytest

from benzotrack.domain.ledger import Ledger
from benzotrack.domain.plan_comparison import Here, compared
from benzotrack.domain.profile import AGREED_ABOUT, Profile
from benzotrack.exchange.plan_file import _ALL, MARK, plan, written
from benzotrack.i18n import say
from benzotrack.report_pdf.plan_sheet import OTHER_DOSES, example_plan, plan_sheet_pdf
from benzotrack.report_pdf.typesetting import Paper
from tests.report_pdf.reading import on_one_another, outside, page_texts, smallest_text, ua_faults

EXAMPLE = written(example_plan()).decode()


@pytest.mark.parametrize("paper", list(Paper))
def test_it_is_two_pages_with_every_blank_beside_its_name_in_the_file(paper: Paper) -> None:
    pdf = plan_sheet_pdf(EXAMPLE, paper)
    blanks, _ = page_texts(pdf)
    assert (outside(pdf), on_one_another(pdf), ua_faults(pdf)) == ([], [], [])
    assert smallest_text(pdf) >= 7
    for about, words in AGREED_ABOUT.items():
        assert f"{say(words)} “{about}”" in blanks
    assert all(f"“{name}”" in blanks for name in _ALL if name != MARK)
    for name in ("from", "medicine", "mg_a_day", "wording", "rating", "points_worse", "on", "with"):
        assert f"“{name}”" in blanks


def test_the_file_on_it_is_one_that_the_app_reads() -> None:
    _, page = page_texts(plan_sheet_pdf(EXAMPLE, Paper.A4))
    shown = page[page.index("{") : page.index("Other kinds of dose")]
    assert plan(shown.replace("\u00a0", " ")) == example_plan()


def test_every_other_kind_of_dose_stands_on_it_as_a_line_that_the_app_reads() -> None:
    _, page = page_texts(plan_sheet_pdf(EXAMPLE, Paper.A4))
    assert "docs/" not in page, "on paper no file can be opened"
    kinds = []
    for words, row in OTHER_DOSES:
        assert say(words) in page
        assert "".join(row.split()) in "".join(page.split())
        (read,) = plan(
            f'{{"benzotrack_plan": 1, "by": "Dr", "written_on": "2020-01-06", "ledger": [{row}]}}'
        ).lines
        kinds.append((read.as_needed, read.until is not None, read.instead_of))
    assert kinds == [(True, False, ""), (False, True, ""), (False, False, "lorazepam")]


def test_taken_in_by_mistake_no_dose_of_the_example_comes_into_the_diary() -> None:
    here = Here(Ledger(), (), Profile(), datetime(2026, 3, 2, 20, 0, tzinfo=UTC))
    beside = compared(example_plan(), here, {})
    assert (beside.changes, beside.visit) == ((), None)
