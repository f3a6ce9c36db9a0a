"""What of a question stays in view, from the window alone: the numbers never move between questions."""

from datetime import date

import pytest

from benzotrack.domain.days import weekday_words
from benzotrack.domain.symptoms import CORE
from benzotrack.i18n import say
from benzotrack.ui.check_in.rating_page import LONGEST, ONE_ROW, Fit, fit, in_one_row
from benzotrack.ui.check_in.recent_marks import marks_height
from benzotrack.ui.theme import GRID_GAP, TARGET, Look


@pytest.mark.parametrize(
    ("width", "height", "scale", "bars", "what"),
    [
        (360, 740, 1.0, 144, Fit.QUESTION),
        (420, 860, 1.0, 144, Fit.QUESTION),
        (360, 640, 1.0, 144, Fit.QUESTION),
        (360, 740, 1.0, 200, Fit.QUESTION),  # with the sample's band
        (1200, 700, 1.0, 144, Fit.QUESTION),
        (360, 740, 2.0, 168, Fit.NUMBERS),
        (360, 640, 2.0, 168, Fit.NUMBERS),
        (360, 640, 2.0, 224, Fit.NUMBERS),  # with the sample's band
        (740, 360, 1.0, 144, Fit.NOTHING),
        (360, 640, 2.0, 400, Fit.NOTHING),  # with a notice of its own over half the window
    ],
)
def test_what_stays_is_as_much_as_the_window_has_room_for(
    width: int, height: int, scale: float, bars: int, what: Fit
) -> None:
    assert fit(Look(width, height, scale), height - bars) is what


@pytest.mark.parametrize(
    ("width", "height", "scale", "one"),
    [(740, 360, 1.0, True), (667, 375, 1.0, False), (360, 740, 1.0, False), (740, 360, 2.0, False)],
)
def test_on_a_phone_on_its_side_all_numbers_stand_in_one_row_where_each_is_large_enough(
    width: int, height: int, scale: float, one: bool
) -> None:
    look = Look(width, height, scale)
    assert in_one_row(look) is one
    assert (ONE_ROW - 11 * GRID_GAP) / 12 >= TARGET


def test_the_last_four_weeks_leave_question_and_numbers_in_view() -> None:
    look = Look(360, 740)
    assert fit(look, 740 - 144, marks_height(look, True)) is Fit.QUESTION
    assert marks_height(look, False) == 0


def test_no_question_of_the_check_in_is_longer_than_the_room_kept_for_it() -> None:
    wednesday = date(
        2026, 9, 30
    )  # no day's name is longer, and it is told with its year from the next one on
    words = [say(s.question_about(weekday_words(wednesday, date(2027, 1, 1)))) for s in CORE]
    assert max(map(len, words)) <= LONGEST
