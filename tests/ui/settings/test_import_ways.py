"""Ways through the pages of an import: said again, gone on with, chosen singly, never taken twice."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.ui.navigation import Place, PlaceKind, Tab
from tests.clock import TODAY
from tests.ui.headless import Headless, story
from tests.ui.settings.test_import import (
    FILE,
    MEDTIMER,
    TABLE,
    answer,
    at_preview,
    chosen,
    daylio,
    mine,
)
from tests.ui.test_look_round import STEADY_S, nav_of


def test_two_touches_in_a_row_take_the_file_in_once_and_keep_the_way_back(diary: Diary) -> None:
    mine(diary, 0)

    async def tell(app: Headless) -> None:
        await at_preview(app, FILE)
        await asyncio.sleep(STEADY_S)
        button = app.find("import-take")
        await app.fire(button, "click")
        await app.session.dispatch_event(button._i, "click", None)
        await app.wait(lambda: "import-done-page" in app.shown)
        assert app.says("60 days are in your diary.")
        assert "import-undo" in app.shown
        await answer(app, "import-trends")
        assert nav_of(app).tab is Tab.TRENDS

    story(diary, tell)


def test_a_second_touch_of_a_trembling_hand_takes_nothing_in_and_takes_nothing_back(diary: Diary) -> None:
    mine(diary, 0)

    async def tell(app: Headless) -> None:
        await at_preview(app, FILE)
        await app.click("import-take")
        assert len(diary.check_ins) == 1, "the page has just come"
        await answer(app, "import-take")
        await app.click("import-undo")
        assert len(diary.check_ins) == 61
        assert app.says("60 days are in your diary.")

    story(diary, tell)


def test_while_the_file_is_taken_in_the_window_says_so(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_preview(app, FILE)
        await asyncio.sleep(STEADY_S)
        await app.click("import-take")
        assert app.says("One moment …")
        assert app.find("import-take").disabled
        await app.wait(lambda: "import-done-page" in app.shown)

    story(diary, tell)


def test_what_the_words_mean_can_be_said_again_after_a_wrong_tap(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await chosen(app, daylio((2, "21:00", "gut"), (1, "21:00", "übel")))
        await app.wait(lambda: app.says("0 is the best day, 10 the worst."))
        await answer(app, "import-word-9")
        await app.wait(lambda: app.says("you call “übel”?"))
        await answer(app, "import-word-8")
        await app.wait(lambda: "import-words-again" in app.shown)
        await answer(app, "import-words-again")
        await app.wait(lambda: app.says("you call “gut”?"))
        await answer(app, "import-word-1")
        await app.wait(lambda: app.says("you call “übel”?"))
        await answer(app, "import-word-8")
        await app.wait(lambda: "import-take" in app.shown)
        await answer(app, "import-take")
        assert [one.answers.ratings["low_mood"] for one in diary.check_ins] == [1, 8]

    story(diary, tell)


def test_another_place_can_be_said_after_a_wrong_one(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await chosen(app, MEDTIMER.encode(), "medTimer.csv")
        await app.wait(lambda: app.says("Where were you then?"))
        await answer(app, "import-zone-here")
        await app.wait(lambda: "import-zone-again" in app.shown)
        await answer(app, "import-zone-again")
        await app.wait(lambda: app.says("Where were you then?"))
        await app.click("import-zone-else")
        await app.type("import-zone-name", "Asia/Tokyo")
        await app.click("import-zone-go")
        await app.wait(lambda: "import-take" in app.shown)
        await answer(app, "import-take")
        assert [one.day for one in diary.taper.doses] == [date(2026, 2, 28)]

    story(diary, tell)


BEARABLE = (
    "date,weekday,time of day,category,rating/amount,detail,notes\n"
    '27th Feb 2026,Friday,am,Symptom,2.0,"Anxiety (Moderate)",\n'
    "27th Feb 2026,Friday,am,Mood,4,,\n"
    "28th Feb 2026,Saturday,am,Mood,1,,\n"
)


def test_other_names_of_a_known_app_are_mapped_from_the_preview(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_preview(app, BEARABLE.encode(), "bearable.csv")
        assert app.says("1 day, 27 February 2026")
        await answer(app, "import-names")
        await app.wait(lambda: app.says("What do these names mean?"))
        await answer(app, "back")
        await app.wait(lambda: "import-names" in app.shown)
        await answer(app, "import-names")
        await app.wait(lambda: app.says("What do these names mean?"))
        await answer(app, "import-column-0")
        await app.wait(lambda: app.says("What is “Mood”?"))
        await app.click("further")
        await answer(app, "import-is-low_mood")
        await app.wait(lambda: "import-better" in app.shown)
        await app.type("import-lowest", "1")
        await app.type("import-highest", "5")
        await answer(app, "import-better")
        await app.wait(lambda: app.says("Low mood, 1 to 5, more is better"))
        await answer(app, "import-columns-go")
        await app.wait(lambda: "import-take" in app.shown)
        assert app.says("Say again what the names mean")
        await app.click("import-scales")
        assert app.says("Mood: Low mood, 1 to 5, more is better")
        await answer(app, "import-take")
        assert [one.answers.ratings for one in diary.check_ins] == [
            {"anxiety": 5, "low_mood": 3},
            {"low_mood": 10},
        ]

    story(diary, tell)


def test_nothing_is_said_to_stand_behind_a_name_of_a_long_table(diary: Diary) -> None:
    raw = "FeatureName,Timestamp,Value,Note\nValue,2026-02-27T09:00:00Z,3,\nNote,2026-02-27T09:00:00Z,4,\n"

    async def tell(app: Headless) -> None:
        await chosen(app, raw.encode(), "track.csv")
        await app.wait(lambda: app.says("What do these names mean?"))
        assert app.says("Left out")
        assert not app.says("In the file:")

    story(diary, tell)


DOSES = (
    "Day;Hour;mg;Drug;Fear\n"
    "1.2.2026;08:00;10;Diazepam;2\n1.2.2026;20:00;10;Diazepam;4\n15.2.2026;08:00;9;Diazepam;1\n"
)


async def column(app: Headless, n: int, target: str) -> None:
    """Say of a column of the list what it is."""
    await answer(app, f"import-column-{n}")
    await app.wait(lambda: app.says("What is “"))
    await answer(app, f"import-is-{target}")


@pytest.mark.parametrize("by_column", [True, False])
def test_a_tables_time_and_daily_doses_are_mapped_in_the_app(diary: Diary, by_column: bool) -> None:
    async def tell(app: Headless) -> None:
        await chosen(app, DOSES.encode(), "doses.csv")
        await app.wait(lambda: "import-day-0" in app.shown)
        await answer(app, "import-day-0")
        await column(app, 1, "time")
        await app.wait(lambda: app.says("Time of day. In the file: 08:00 · 20:00"))
        await column(app, 2, "daily_dose_mg")
        await app.wait(lambda: app.says("Which medicine is it?"))
        if by_column:
            await answer(app, "import-dose-column")
            await app.wait(lambda: "import-columns-go" in app.shown)
            await answer(app, "import-columns-go")
            assert app.says("Say which medicine the dose is of")
            await column(app, 3, "medicine")
        else:
            await answer(app, "import-dose-go")
            assert app.says("The name of a medicine has")
            await app.type("import-medicine-name", "diazepam")
            await answer(app, "import-dose-go")
        await column(app, 4, "anxiety")
        await app.wait(lambda: "import-worse" in app.shown)
        await app.type("import-lowest", "0")
        await app.type("import-highest", "10")
        await answer(app, "import-worse")
        await app.wait(lambda: "import-columns-go" in app.shown)
        await answer(app, "import-columns-go")
        await app.wait(lambda: "import-several-last" in app.shown)
        await app.click("import-several-last")
        await app.wait(lambda: "import-take" in app.shown and not app.says("One moment …"))
        assert app.says("2 dose changes")
        await answer(app, "import-take")
        assert [one.answers.ratings["anxiety"] for one in diary.check_ins] == [4, 1]
        assert [str(one.daily_dose_mg) for one in diary.taper.ledger.lines] == ["10", "9"]

    story(diary, tell)


def test_the_scale_said_last_stands_there_for_the_next_column(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await chosen(app, TABLE.encode(), "table.csv")
        await app.wait(lambda: "import-day-0" in app.shown)
        await answer(app, "import-day-0")
        await column(app, 1, "anxiety")
        await app.wait(lambda: "import-lowest" in app.shown)
        await app.type("import-lowest", "1")
        await app.type("import-highest", "5")
        await answer(app, "import-worse")
        await app.wait(lambda: app.says("Anxiety, 1 to 5, more is worse"))
        await column(app, 2, "sleep")
        await app.wait(lambda: "import-lowest" in app.shown)
        assert [app.find(f"import-{end}").value for end in ("lowest", "highest")] == ["1", "5"]

    story(diary, tell)


def test_the_first_days_stand_in_words_and_how_many_rows_come_in(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_preview(app, FILE + b'2026-02-32,x,x,21:00,bad,"","",""\n' * 3)
        assert app.says("60 of the 63 rows in the file can be used.")
        await app.click("import-first")
        assert app.says("Thu 1 January: Low mood 8. Activities: walk")
        assert app.says("Take in 60 days, without the 3 that are wrong")

    story(diary, tell)


def test_a_wrong_value_of_a_row_that_comes_in_is_no_wrong_entry(diary: Diary) -> None:
    table = "day,a,s\n2026-02-26,11,12\n2026-02-27,11,3\n2026-02-28,4,4\n"

    async def tell(app: Headless) -> None:
        await chosen(app, table.encode(), "table.csv")
        await app.wait(lambda: "import-day-0" in app.shown)
        await answer(app, "import-day-0")
        for n, target in ((1, "anxiety"), (2, "sleep")):
            await column(app, n, target)
            await app.wait(lambda: "import-lowest" in app.shown)
            await app.type("import-lowest", "0")
            await app.type("import-highest", "10")
            await answer(app, "import-worse")
            await app.wait(lambda: "import-columns-go" in app.shown)
        await answer(app, "import-columns-go")
        await app.wait(lambda: "import-take" in app.shown)
        assert app.says("1 entry is wrong in the file and is not taken:")
        assert app.says("1 value is wrong in the file and is left out. The rest of its row comes in:")
        assert app.says("Take in 2 days, without the 2 that are wrong")

    story(diary, tell)


def test_all_days_that_clash_can_be_seen_and_single_choices_come_back(diary: Diary) -> None:
    for ago in range(1, 36):
        mine(diary, ago)
    last = f"import-theirs-{(TODAY - timedelta(days=1)).isoformat()}"

    async def tell(app: Headless) -> None:
        await at_preview(app, daylio(*((ago, "21:00", "bad") for ago in range(35, 0, -1))))
        await app.click("import-both")
        assert last not in app.shown
        await app.click("import-more-clashes")
        await app.click(last)
        await app.click("import-mine")
        await app.click("import-singly")
        await answer(app, "import-take")
        assert [one.day for one in diary.check_ins if one.source] == [TODAY - timedelta(days=1)]

    story(diary, tell)


def test_a_file_left_by_the_cross_goes_on_where_it_was(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await chosen(app, TABLE.encode(), "my table.csv")
        await app.wait(lambda: "import-day-0" in app.shown)
        await answer(app, "import-day-0")
        await column(app, 3, "note")
        await app.wait(lambda: "import-columns-go" in app.shown)
        await app.click("close-place")
        await app.wait(lambda: "open-import" in app.shown)
        await app.click("open-import")
        assert app.says("Go on with my table.csv")
        await app.click("import-go-on")
        await app.wait(lambda: app.says("Note. In the file: ok"))
        await app.click("close-place")
        await app.wait(lambda: "open-import" in app.shown)
        await app.click("open-import")
        await app.click("import-another")
        assert "import-choose" in app.shown

    story(diary, tell)


def test_days_without_ratings_are_seen_in_earlier_days(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await chosen(app, daylio((1, "21:00", "egal")))
        await app.wait(lambda: app.says("you call “egal”?"))
        await answer(app, "import-word-none")
        await app.wait(lambda: "import-take" in app.shown)
        await answer(app, "import-take")
        assert app.says("See them in Earlier days")
        await answer(app, "import-trends")
        assert nav_of(app).place == Place(PlaceKind.EARLIER_DAYS)

    story(diary, tell)


def test_the_focus_goes_to_the_question_and_to_what_was_done(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        nav_of(app).open(Place(PlaceKind.IMPORT))
        await app.settle()
        assert app.says("Bring in days")
        await app.wait(lambda: app.connection.focused == app.find("question")._i)
        await chosen(app, FILE)
        await app.wait(lambda: "import-take" in app.shown)
        await answer(app, "import-take")
        await app.wait(lambda: "import-done-page" in app.shown)
        await app.wait(lambda: app.connection.focused == app.find("question")._i)

    story(diary, tell)
