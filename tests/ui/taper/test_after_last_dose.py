"""The time after the last dose, on the whole app: Today and Taper say the day and lead to the page of it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.dose_change import Agreed, ChangeKind
from benzotrack.domain.last_dose import AfterLastDose
from benzotrack.domain.learn import AFTER_LAST_DOSE
from benzotrack.i18n import say
from benzotrack.ui.doses.after_last_dose import since_words
from tests.clock import Hand
from tests.ui.headless import Headless, story
from tests.ui.taper.builders import ago, started

DAY_12 = "0 mg since 19 February, day 12."


def stopped(diary: Diary, days: int = 11, medicine: str = "diazepam") -> None:
    diary.taper.change_dose(ago(days), ChangeKind.STOPPED, medicine, Decimal(0), agreed=Agreed.YES)


def test_today_and_taper_say_since_when_and_which_day_and_lead_to_the_page_and_back(diary: Diary) -> None:
    started(diary)
    stopped(diary)

    async def tell(app: Headless) -> None:
        for index, place in ((0, "today"), (2, "taper")):
            await app.go(index)
            assert app.says(DAY_12)
            await app.click(f"read-after-{place}")
            assert f"learn-page-{AFTER_LAST_DOSE}" in app.shown
            await app.click("close-place")
            assert app.says(DAY_12)
        assert app.find("ended-diazepam").value == "diazepam: stopped, Thu 19 February."
        assert not app.says("Nothing is prescribed now")

    story(diary, tell)


def test_it_stands_on_a_day_that_is_done_and_while_check_ins_are_paused(diary: Diary) -> None:
    started(diary)
    stopped(diary)

    diary.change_profile(diary.profile.with_pause(ago(1)))

    async def tell(app: Headless) -> None:
        assert app.says("Check-ins are paused")
        assert app.says(DAY_12)
        diary.answer(ago(0), Answers(ratings={"anxiety": 3}))
        diary.record(ago(0))
        await app.settle()
        assert app.says("Checked in for today")
        assert app.says(DAY_12)

    story(diary, tell)


def test_with_two_medicines_it_is_of_all_and_silent_while_one_is_taken(diary: Diary) -> None:
    started(diary)
    started(diary, medicine="lorazepam", mg="1")
    stopped(diary)

    async def tell(app: Headless) -> None:
        assert "after-last-dose-today" not in app.shown
        stopped(diary, 0, "lorazepam")
        await app.settle()
        assert app.says("0 mg of all your medicines since 2 March, day 1.")

    story(diary, tell)


def test_the_day_turns_at_midnight_and_after_six_months_it_is_said_no_more(diary: Diary, clock: Hand) -> None:
    started(diary)
    stopped(diary)

    async def tell(app: Headless) -> None:
        await app.go(2)
        for moment, words in (
            (datetime(2026, 3, 2, 23, 59, tzinfo=UTC), DAY_12),
            (datetime(2026, 3, 3, 0, 0, tzinfo=UTC), "0 mg since 19 February, day 13."),
            (datetime(2026, 8, 19, 23, 59, tzinfo=UTC), "0 mg since 19 February, day 182."),
            (datetime(2026, 8, 19, 23, 59, tzinfo=UTC) + timedelta(minutes=1), "Nothing is prescribed now"),
        ):
            clock.now = moment
            diary.tick()
            await app.settle()
            assert app.says(words), app.texts()
        assert not app.says("0 mg since")

    story(diary, tell)


def test_the_year_is_said_where_it_is_not_this_one() -> None:
    assert say(since_words(AfterLastDose(ago(67), 68, 1), ago(0))) == "0 mg since 25 December 2025, day 68."
