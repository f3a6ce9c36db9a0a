"""Times of day as people type them."""

from datetime import time

import pytest

from benzotrack.ui.widgets.date_input import time_from, time_words


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("20:00", time(20)),
        (" 8.05 ", time(8, 5)),
        ("8:30 pm", time(20, 30)),
        ("8 AM", time(8)),
        ("12 am", time(0)),
        ("12:15pm", time(12, 15)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_is_read(typed: str, at: time) -> None:
    assert time_from(typed) == at
    assert time_from(time_words(at)) == at


@pytest.mark.parametrize("typed", ["25:99", "24:00", "8", "evening", "8:5", "13 pm", "0 am", "", "20:00:00"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        time_from(typed)


def test_no_time_is_shown_as_nothing() -> None:
    assert time_words(None) == ""
