"""A page of more than three windows is told with its length."""

from tests.page_length import too_long


def test_a_page_of_three_windows_is_no_longer_than_it_may_be_and_one_px_more_is() -> None:
    assert too_long({"trends": 2220, "ledger": 2221, "visit": 4440}, 740) == {"ledger": 2221, "visit": 4440}
