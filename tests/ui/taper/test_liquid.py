"""A liquid's mL, in the prescriber's words, stand beside the mg wherever the dose stands on a screen."""

from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import Answers
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.emergency_summary import emergency_summary
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.sentences.dose_words import dose_rows
from benzotrack.domain.sentences.ledger_words import WORDING_BESIDE, dose_as_worded, standing_dose_words
from benzotrack.domain.trends import Period
from benzotrack.i18n import say
from tests.clock import TODAY, Hand
from tests.domain.tapers import DOWN, HELD, STARTED, line
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.taper.builders import ago

SAID = "8 mg a day (“1.6 mL at night”)"


@pytest.fixture
def liquid(diary: Diary) -> Diary:
    """8 mg as 1.6 mL."""
    taper = diary.taper
    taper.change_dose(ago(30), ChangeKind.STARTED, "diazepam", Decimal(8), wording="1.6 mL at night")
    diary.answer(TODAY, Answers({"anxiety": 3}))
    diary.record(TODAY)
    return diary


def test_the_days_doses_and_what_to_say_have_it(liquid: Diary) -> None:
    async def tell(hands: Hands) -> None:
        assert hands.app.says(SAID)
        await hands.app.go(2)
        assert hands.app.says("“1.6 mL at night”")
        await hands.tap("Help", "What to say")
        assert hands.app.says(f"prescribed {SAID}.")

    by_hand(liquid, tell)


def test_a_plan_ahead_says_both(liquid: Diary) -> None:
    planned(liquid)

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        assert hands.app.says("diazepam, 7.5 mg a day. “1.5 mL at night”")

    by_hand(liquid, tell)


def test_the_question_about_a_plan_says_both_of_what_stands_and_of_what_was_planned(
    liquid: Diary, clock: Hand
) -> None:
    planned(liquid)
    clock.now += ago(0) - ago(2)
    liquid.tick()

    async def tell(hands: Hands) -> None:
        await hands.app.go(2)
        assert hands.shows(f"Until you answer, diazepam, {SAID} stands.")
        assert hands.app.says("“1.5 mL at night”")

    by_hand(liquid, tell)


def planned(diary: Diary) -> None:
    """7.5 mg as 1.5 mL, in two days."""
    kind, day = ChangeKind.STEPPED_DOWN, ago(-2)
    diary.taper.change_dose(day, kind, "diazepam", Decimal("7.5"), wording="1.5 mL at night")


def test_the_newest_words_of_a_step_stand_and_a_new_step_does_not_inherit_them() -> None:
    ledger = Ledger(
        (
            line(STARTED, ago(30), "10", wording="2 mL at night"),
            line(HELD, ago(20), "10", wording="1 mL twice"),
            line(DOWN, ago(5), "9"),
        )
    )

    def words(days: int) -> str:
        step = ledger.step_on("diazepam", ago(days))
        assert step is not None
        return say(standing_dose_words(ledger, step, ago(days)))

    assert [words(n) for n in (30, 21, 20, 6, 5, 0)] == [
        *["10 mg a day (“2 mL at night”)"] * 2,
        *["10 mg a day (“1 mL twice”)"] * 2,
        *["9 mg a day"] * 2,
    ]
    rows = dose_rows(ledger, Period(ago(30), TODAY), TODAY, DoseUnit.MG)
    assert [say(row.dose) for row in rows] == ["9 mg a day", "10 mg a day (“1 mL twice”)"]
    summary = emergency_summary(Facts(ledger=ledger), ago(6))
    assert say(summary.medicines[0].dose) == "prescribed 10 mg a day (“1 mL twice”)."


@pytest.mark.parametrize(("letters", "shown"), [(0, False), (1, True), (WORDING_BESIDE, True), (81, False)])
def test_a_wording_of_more_than_80_letters_does_not_stand_beside_the_dose(letters: int, shown: bool) -> None:
    worded = line(STARTED, TODAY, "8", wording="m" * letters)
    assert ("“" in say(dose_as_worded(worded, worded.wording))) is shown
