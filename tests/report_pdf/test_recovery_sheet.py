"""The sheet with the recovery code: one page, with every group, in order."""

from datetime import date

from benzotrack.report_pdf.report_pdf import recovery_sheet
from benzotrack.store.vault.recovery_code import new_code
from tests.report_pdf.reading import page_texts


def test_the_sheet_holds_the_whole_code_in_order_on_one_page() -> None:
    code = new_code()
    (page,) = page_texts(recovery_sheet(code, date(2026, 11, 17)))
    places = [page.index(f"{number}. {group}") for number, group in enumerate(code.split("-"), 1)]
    assert places == sorted(places)
    assert "17 November 2026" in page
    assert "BenzoTrack" not in page
