"""Days dated after today on the whole app: told on Today, opened, put right; nothing half done is lost."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import REVIEW
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import How
from tests.clock import TODAY, Hand
from tests.report_pdf.diaries import AUCKLAND, HONOLULU
from tests.ui.check_in.hands import Hands, by_hand

AHEAD = TODAY + timedelta(days=1)
BEFORE = datetime(2026, 3, 3, 8, 10, tzinfo=AUCKLAND)
AFTER = datetime(2026, 3, 2, 20, 0, tzinfo=HONOLULU)


def rated(diary: Diary, day: date, anxiety: int) -> None:
    diary.rate(day, "anxiety", anxiety, REVIEW)
    diary.record(day)


def fly(clock: Hand, diary: Diary) -> None:
    clock.now = AFTER
    diary.tick()


def test_a_nine_rated_before_the_flight_stays_on_today_and_its_day_can_be_opened_and_changed(
    diary: Diary, clock: Hand
) -> None:
    clock.now = BEFORE
    diary.tick()
    rated(diary, AHEAD, 9)
    fly(clock, diary)

    async def tell(hands: Hands) -> None:
        assert hands.shows("Question 1 of 5"), "the check-in of the day that came again"
        assert hands.app.says("Anxiety: 9 of 10")
        assert hands.app.says("Contact your clinician today.")
        assert hands.app.says("1 day is dated ahead of today")
        assert hands.app.says("Tue 3 March: anxiety 9 of 10.")
        await hands.app.click(f"ahead-{AHEAD.isoformat()}")
        assert not hands.shows("Delete this check-in"), "it has happened"
        await hands.tap("Anxiety 9, severe. Change", "Anxiety, 4 of 10")
        hands.wait(1)
        await hands.app.click("save")

    by_hand(diary, tell)
    kept = diary.check_in(AHEAD)
    assert kept is not None
    assert (kept.answers.ratings["anxiety"], len(kept.versions)) == (4, 1)
    assert diary.alerts() == ()


def test_what_a_clock_a_year_ahead_saved_is_told_with_its_number_and_goes_once_it_is_deleted(
    diary: Diary, clock: Hand
) -> None:
    right = clock.now
    clock.now += timedelta(days=365)
    diary.tick()
    wrong = clock.now.date()
    rated(diary, wrong, 9)
    clock.now = right
    rated(diary, TODAY, 2)

    async def tell(hands: Hands) -> None:
        assert not hands.app.says("Contact your clinician")
        assert hands.app.says("Tue 2 March 2027: anxiety 9 of 10.")
        await hands.app.click(f"ahead-{wrong.isoformat()}")
        await hands.app.click("ask-delete")
        await hands.app.click("keep-ahead")
        assert diary.check_in(wrong) is not None
        await hands.app.click("ask-delete")
        await hands.app.click("delete-ahead")
        assert hands.app.says("Deleted.")
        assert not hands.app.says("dated ahead")

    by_hand(diary, tell)
    assert (diary.check_in(wrong), diary.check_in(TODAY) is not None) == (None, True)


def test_a_dose_dated_ahead_is_told_and_can_be_taken_back(diary: Diary, clock: Hand) -> None:
    diary.taper.change_dose(TODAY - timedelta(days=30), ChangeKind.STARTED, "diazepam", Decimal(10))
    right = clock.now
    clock.now += timedelta(days=365)
    diary.tick()
    diary.taper.log_dose(clock.now.date(), "diazepam", How.MORE, taken_at=clock.now, amount_mg=Decimal(20))
    wrong, clock.now = clock.now.date(), right
    diary.tick()

    async def tell(hands: Hands) -> None:
        assert hands.app.says("Tue 2 March 2027: 1 dose.")
        await hands.app.click(f"ahead-{wrong.isoformat()}")
        assert hands.app.says("This day has not come yet.")
        await hands.tap("diazepam: More, 20 mg, 20:00. Change", "diazepam: It was a mistake. Take it back")

    by_hand(diary, tell)
    assert diary.taper.doses == ()


def test_a_half_done_check_in_of_the_day_ahead_is_found_again_and_saved(diary: Diary, clock: Hand) -> None:
    clock.now = BEFORE
    diary.tick()
    diary.rate(AHEAD, "anxiety", 3, "sleep")
    fly(clock, diary)

    async def tell(hands: Hands) -> None:
        assert hands.app.says("Tue 3 March: a half-done check-in.")
        await hands.app.click(f"ahead-{AHEAD.isoformat()}")
        assert hands.app.says("Question 2 of 5")
        await hands.tap("Sleep trouble, 4 of 10")
        diary.none_happened(AHEAD)
        await hands.app.settle()
        hands.wait(1)
        await hands.app.click("save")

    by_hand(diary, tell)
    kept = diary.check_in(AHEAD)
    assert kept is not None
    assert kept.answers.ratings == {"anxiety": 3, "sleep": 4}


def test_an_answer_tapped_after_the_zone_changed_and_before_the_app_noticed_is_kept(
    diary: Diary, clock: Hand
) -> None:
    clock.now = BEFORE
    diary.tick()
    clock.now = AFTER
    diary.rate(AHEAD, "anxiety", 9, "sleep")
    draft = diary.draft(AHEAD)
    assert draft is not None
    assert draft.answers.ratings == {"anxiety": 9}
    assert [a.about for a in diary.alerts()] == ["anxiety"]


def test_of_many_days_ahead_today_shows_the_soonest_and_says_how_many_follow(
    diary: Diary, clock: Hand
) -> None:
    right = clock.now
    days = [TODAY + timedelta(days=300 + n) for n in range(5)]
    for day in days:
        clock.now = right + (day - TODAY)
        diary.tick()
        rated(diary, day, 2)
    clock.now = right
    diary.tick()

    async def tell(hands: Hands) -> None:
        assert hands.app.says("5 days are dated ahead of today")
        assert hands.app.says("2 more days follow here.")
        shown = [day for day in days if f"ahead-{day.isoformat()}" in hands.app.shown]
        assert shown == days[:3]

    by_hand(diary, tell)
