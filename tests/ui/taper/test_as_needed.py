"""Doses of what is taken as needed, on the whole app: how much and when, never less or more."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import How
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.taper.builders import ago

MORNING = datetime(2026, 3, 2, 9, 2, tzinfo=UTC)


@pytest.fixture
def needed(diary: Diary) -> Diary:
    """Lorazepam as needed, up to 2 mg a day, and today checked in."""
    diary.taper.change_dose(ago(30), ChangeKind.STARTED, "lorazepam", Decimal(2), as_needed=True)
    diary.answer(TODAY, Answers({"anxiety": 3}))
    diary.record(TODAY)
    return diary


def amounts(diary: Diary) -> list[tuple[How, Decimal | None, datetime | None]]:
    return [(d.how, d.amount_mg, d.taken_at) for d in diary.taper.doses]


def test_amount_and_time_are_asked_and_nothing_is_less_or_more(needed: Diary, clock: Hand) -> None:
    async def tell(hands: Hands) -> None:
        for how in ("As prescribed", "Less", "More", "None"):
            assert not hands.shows(f"lorazepam: {how}")
        assert hands.shows("Nothing more to do.")
        await hands.tap("lorazepam: Record a dose")
        assert hands.shows("How much did you take?")
        assert hands.app.find("mg").value == ""
        assert not hands.app.says("like the last one recorded"), "nothing was recorded yet"
        await hands.app.type("mg", "0,5")
        await hands.tap("lorazepam: Next")
        assert hands.shows("0.5 mg. When?")
        await hands.tap("lorazepam: Now")
        assert hands.shows("Saved.")
        assert hands.shows("lorazepam: 0.5 mg, 20:00. Change")

    by_hand(needed, tell)
    assert amounts(needed) == [(How.TAKEN, Decimal("0.5"), clock.now)]


def test_the_last_recorded_amount_is_one_tap_and_never_filled_in(needed: Diary, clock: Hand) -> None:
    needed.taper.log_dose(ago(3), "lorazepam", How.TAKEN, amount_mg=Decimal(1))

    async def tell(hands: Hands) -> None:
        await hands.tap("lorazepam: Record a dose")
        assert hands.app.find("mg").value == ""
        await hands.tap("lorazepam: 1 mg, like the last one recorded", "lorazepam: Now")

    by_hand(needed, tell)
    assert amounts(needed)[-1] == (How.TAKEN, Decimal(1), clock.now)


def test_two_doses_of_a_day_keep_their_own_mg_and_time_and_the_second_is_asked_about(
    needed: Diary, clock: Hand
) -> None:
    needed.taper.log_dose(TODAY, "lorazepam", How.TAKEN, amount_mg=Decimal(1), taken_at=MORNING)

    async def tell(hands: Hands) -> None:
        await hands.tap("lorazepam: Record another dose")
        assert hands.shows("You already recorded lorazepam for today, at 09:02.")
        await hands.tap("lorazepam: Yes, another dose")
        await hands.app.type("mg", "0.5")
        await hands.tap("lorazepam: Next", "lorazepam: Now")
        for tab in (0, 2):
            await hands.app.go(tab)
            assert hands.shows("lorazepam: 1 mg, 09:02. Change")
            assert hands.shows("lorazepam: 0.5 mg, 20:00. Change")
            assert hands.shows("Together: 2 doses, 1.5 mg.")

    by_hand(needed, tell)
    assert [mg for _, mg, _ in amounts(needed)] == [Decimal(1), Decimal("0.5")]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Please write the mg as a number, like 7.5 or 7,5."),
        ("half", "Please write the mg as a number, like 7.5 or 7,5."),
        ("0", "0 mg means that nothing was taken."),
        ("1,000", "This could be 1 or 1000 mg. Please write it that way."),
    ],
)
def test_what_is_no_amount_gets_a_sentence_and_is_not_recorded(needed: Diary, typed: str, why: str) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("lorazepam: Record a dose")
        await hands.app.type("mg", typed)
        await hands.tap("lorazepam: Next")
        assert hands.shows(why)
        assert hands.shows("How much did you take?")

    by_hand(needed, tell)
    assert amounts(needed) == []


def test_who_does_not_know_how_much_is_not_held_up(needed: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("lorazepam: Record a dose", "lorazepam: I don't know how much")
        await hands.tap("lorazepam: Back", "lorazepam: I don't know how much", "lorazepam: Without a time")
        assert hands.shows("lorazepam: Taken, no time. Change")

    by_hand(needed, tell)
    assert amounts(needed) == [(How.TAKEN, None, None)]


def test_a_recorded_amount_can_be_changed_and_taken_back(needed: Diary) -> None:
    needed.taper.log_dose(TODAY, "lorazepam", How.TAKEN, amount_mg=Decimal(1), taken_at=MORNING)

    async def tell(hands: Hands) -> None:
        await hands.tap("lorazepam: 1 mg, 09:02. Change")
        assert hands.app.find("mg").value == "1"
        await hands.app.type("mg", "0.5")
        await hands.tap("lorazepam: Next", "lorazepam: Use this time")
        assert hands.shows("lorazepam: 0.5 mg, 09:02. Change")
        await hands.tap("lorazepam: 0.5 mg, 09:02. Change", "lorazepam: It was a mistake. Take it back")
        assert hands.shows("lorazepam: Record a dose")

    by_hand(needed, tell)
    assert amounts(needed) == []
    assert len(needed.taper.doses_entered) == 3, "all of it stays readable"


def test_amounts_above_the_most_a_day_on_two_days_ask_for_contact(needed: Diary) -> None:
    for days, mg in ((1, "1.5"), (1, "1"), (0, "1"), (0, "1")):
        needed.taper.log_dose(ago(days), "lorazepam", How.TAKEN, amount_mg=Decimal(mg), again=True)
    assert needed.alerts() == (), "2 mg is not above 2 mg"
    needed.taper.log_dose(TODAY, "lorazepam", How.TAKEN, amount_mg=Decimal("0.001"), again=True)
    assert [(a.rule, a.level) for a in needed.alerts()] == [("more_than_prescribed", 2)]


@pytest.mark.parametrize(("days", "offered"), [(9, False), (10, True)])
def test_none_is_offered_only_where_it_is_taken_regularly(needed: Diary, days: int, offered: bool) -> None:
    for n in range(1, days + 1):
        needed.taper.log_dose(ago(n), "lorazepam", How.TAKEN, amount_mg=Decimal(1))

    async def tell(hands: Hands) -> None:
        assert hands.shows("lorazepam: None") is offered

    by_hand(needed, tell)


def test_a_second_none_of_what_was_taken_regularly_is_loud_and_the_first_asks_why(needed: Diary) -> None:
    for n in range(2, 20):
        needed.taper.log_dose(ago(n), "lorazepam", How.TAKEN, amount_mg=Decimal(1))
    needed.taper.log_dose(ago(1), "lorazepam", How.NONE)

    async def tell(hands: Hands) -> None:
        assert hands.shows("You recorded none for yesterday.")
        assert hands.shows("Missed one, or stopped / run out?")
        await hands.tap("lorazepam: None", "lorazepam: Back", "lorazepam: None", "lorazepam: Yes, none")
        assert "alert-stopped_suddenly-lorazepam" in hands.app.shown
        assert hands.shows("Stopping suddenly can cause seizures (fits).")

    by_hand(needed, tell)
    assert [d.how for d in needed.taper.doses][-2:] == [How.NONE, How.NONE]
