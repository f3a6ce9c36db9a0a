"""Until which day tablets can be said to last."""

from datetime import date, timedelta

import pytest

from benzotrack.domain.ledger_problems import FARTHEST
from benzotrack.domain.profile import Profile, Supply
from benzotrack.domain.supplies import supply_problem
from benzotrack.i18n import say

TODAY = date(2028, 2, 29)
PAST = "That day is past. Choose today or a later day."
FAR = "Please look at the day again: it is very far away."


@pytest.mark.parametrize(
    ("last_day", "sentence"),
    [
        (date(2018, 2, 28), PAST),
        (TODAY - timedelta(days=1), PAST),
        (TODAY, None),
        (TODAY + FARTHEST, None),
        (TODAY + FARTHEST + timedelta(days=1), FAR),
        (date(2038, 3, 1), FAR),
        (date.max, FAR),
    ],
)
def test_a_day_from_today_up_to_three_years_ahead_can_be_said(last_day: date, sentence: str | None) -> None:
    problem = supply_problem(last_day, TODAY)
    assert (problem and say(problem)) == sentence


def test_each_medicine_has_one_date_however_its_name_is_written() -> None:
    zopiclone = Supply("zopiclone", TODAY)
    profile = Profile(supplies=(Supply("Diazepam ", TODAY), zopiclone))
    later = profile.with_supply(Supply("diazepam", date(2028, 4, 1), takes_long=True))
    assert later.supplies == (zopiclone, Supply("diazepam", date(2028, 4, 1), takes_long=True))
    assert later.without_supply("DIAZEPAM").supplies == (zopiclone,)
