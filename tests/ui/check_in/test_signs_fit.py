"""When the ten signs stand in one window, and when the list counts as read."""

from datetime import date

import pytest

from benzotrack.ui import theme
from benzotrack.ui.check_in.check_in_actions import CheckInForm
from benzotrack.ui.check_in.red_flag_screen import Fit
from benzotrack.ui.safety.red_flag_list import MOST_SIGN_GAP, SIGN_GAP, gap_in, list_height
from benzotrack.ui.theme import Look
from benzotrack.ui.widgets.wizard import Reading

USUAL = Look(360, 740)
BARE, UNDER_SAMPLE_BAND, TOO_LOW = 676, 620, 618
"""Heights of a page in a window of 360 x 740: as it is, under the sample's mark, and 2 px less."""


@pytest.mark.parametrize(("height", "whole"), [(BARE, True), (UNDER_SAMPLE_BAND, True), (TOO_LOW, False)])
def test_all_ten_stand_in_one_window_from_a_height_on(height: int, whole: bool) -> None:
    assert Fit(USUAL, height).whole is whole


@pytest.mark.parametrize(
    "look", [Look(360, 740, 1.1), Look(360, 740, 2.0), Look(360, 740, large_buttons=True)]
)
def test_what_makes_the_signs_higher_may_leave_some_out_of_view(look: Look) -> None:
    assert not Fit(look, BARE).whole


def test_none_of_these_is_a_main_button_where_there_is_room() -> None:
    assert Fit(USUAL, BARE).none_height == USUAL.target
    assert Fit(USUAL, UNDER_SAMPLE_BAND).none_height == theme.TARGET


@pytest.mark.parametrize(
    ("room", "gap"),
    [(0, SIGN_GAP), (list_height(SIGN_GAP), SIGN_GAP), (list_height(5), 5), (9_000, MOST_SIGN_GAP)],
)
def test_the_signs_stand_as_far_apart_as_there_is_room(room: float, gap: int) -> None:
    assert gap_in(room) == gap


def test_the_end_is_in_view_once_scrolled_to_it_and_not_before_the_window_told_all() -> None:
    heard: list[bool] = []
    reading = Reading()
    reading.told = heard.append
    reading.shows(500)
    reading.scrolled(10)
    assert heard == []
    reading.scrolled(0)
    reading.ends(800)
    assert heard == [False]
    for pixels, read in ((300, False), (304, False), (305, True), (306, True), (0, False)):
        reading.scrolled(pixels)
        assert heard[-1] is read, pixels
    reading.shows(806)
    assert heard[-1] is True


def test_what_was_read_stays_read() -> None:
    form = CheckInForm(date(2026, 3, 2))
    assert form.read is None
    told: list[bool | None] = []
    for in_view in (False, True, False):
        form.reads(in_view)
        told.append(form.read)
    assert told == [False, True, True]
