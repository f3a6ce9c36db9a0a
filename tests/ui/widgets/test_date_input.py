"""Dates as people write them: read when there is one meaning, asked again when there is none or two."""

from datetime import date

import pytest

from benzotrack.domain.corrections import UnfitError
from benzotrack.ui.widgets.date_input import NO_DATE, NO_YEAR, TWO_DATES, DayForm, date_from


@pytest.mark.parametrize(
    "written",
    [
        *("5 October 2026", "5 oct 2026", "Oct 5, 2026", "October 5 2026", "5. October 2026"),
        *("2026-10-05", "5.10.2026", "05. 10. 2026", "Mon 5 October 2026"),
    ],
)
def test_a_date_with_one_meaning_is_read(written: str) -> None:
    assert date_from(written) == date(2026, 10, 5)


@pytest.mark.parametrize("written", ["13/10/2026", "10/13/2026"])
def test_slashes_are_read_where_only_one_order_is_a_date(written: str) -> None:
    assert date_from(written) == date(2026, 10, 13)


def test_a_leap_day_is_a_date_in_a_leap_year_alone() -> None:
    assert date_from("29 February 2028") == date(2028, 2, 29)
    with pytest.raises(UnfitError):
        date_from("29 February 2026")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        *(("5/10/2026", TWO_DATES), ("10-5-2026", TWO_DATES), ("5 October", NO_YEAR), ("ma 5 2026", NO_DATE)),
        *(("", NO_DATE), ("soon", NO_DATE), ("31 June 2026", NO_DATE), ("2026-13-01", NO_DATE)),
        *(("5 6 October 2026", NO_DATE), ("5 May June 2026", NO_DATE), ("5 Jxx 2026", NO_DATE)),
    ],
)
def test_what_is_no_date_or_could_be_two_is_not_guessed(written: str, words: object) -> None:
    with pytest.raises(UnfitError) as unfit:
        date_from(written)
    assert unfit.value.problems[0].words == words


def test_a_written_date_that_is_none_leaves_the_chosen_day_alone() -> None:
    form = DayForm(date(2026, 3, 2))
    form.typed.put("day", "soon")
    assert not form.written()
    assert form.day == date(2026, 3, 2)
    assert form.wrong == NO_DATE
