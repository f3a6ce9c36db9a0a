"""Daylio's three headers, with everything that was seen in them."""

from benzotrack.exchange.findings import Ask, Several
from benzotrack.i18n import say
from tests.exchange.builders import all_rows_told, days_in, found_in, table, useless_in, wrong_in

OF_2018 = "year,date,weekday,time,mood,activities,note"
OF_2021 = "full_date,date,weekday,time,mood,activities,note_title,note"
OF_2026 = "full_date,date,weekday,time,mood,activities,scales,note_title,note"

EVENING = '2026-03-04,March 4,Wednesday,9:40 pm,meh,"walk | bad sleep | music","","Woke at four."'
MORNING = '2026-03-04,March 4,Wednesday,8:05 am,awful,"bad sleep","",""'
DAY_BEFORE = (
    "2026-03-03,March 3,Tuesday,21:15,good,"
    '"friends | movies / tv | 😉","A calm evening","Slept <b>six</b> hours"'
)
EXPORT = table(OF_2021, EVENING, MORNING, DAY_BEFORE)


def test_a_mood_becomes_low_mood_on_its_day_and_says_that_it_is_of_daylio() -> None:
    day = days_in(EXPORT)["2026-03-03"]
    assert day.answers.ratings == {"low_mood": 3}
    assert (day.source, day.rescaled) == ("Daylio", True)


def test_each_mood_has_its_number_and_the_scale_is_said() -> None:
    moods = {"awful": 10, "bad": 8, "meh": 5, "good": 3, "rad": 0}
    rows = [f"2026-03-0{n},,,,{mood} ,,," for n, mood in enumerate(moods, 1)]
    found = found_in(table(OF_2021, *rows))
    assert [c.answers.ratings["low_mood"] for c in found.records.check_ins] == [*moods.values()]
    assert [say(words) for words in found.scale] == [
        "Daylio has no numbers. As low mood, awful counts as 10, bad as 8, meh as 5, good as 3, rad as 0."
    ]


def test_of_several_moods_of_a_day_the_chosen_one_counts() -> None:
    noon = "2026-03-04,March 4,Wednesday,12:00,good,,,"
    file = table(OF_2021, EVENING, MORNING, noon)
    by_rule = {rule: days_in(file, several=rule)["2026-03-04"].answers.ratings for rule in Several}
    assert by_rule == {
        Several.WORST: {"low_mood": 10},
        Several.LAST: {"low_mood": 5},
        Several.MIDDLE: {"low_mood": 5},
    }
    assert found_in(file).several_days == 1


def test_of_two_middle_moods_the_worse_counts() -> None:
    assert days_in(EXPORT, several=Several.MIDDLE)["2026-03-04"].answers.ratings == {"low_mood": 10}


def test_words_of_a_day_stand_in_its_note_in_order_of_time() -> None:
    notes = {day: one.answers.note for day, one in days_in(EXPORT).items()}
    assert notes == {
        "2026-03-04": "Activities: bad sleep\nWoke at four.\nActivities: walk, bad sleep, music",
        "2026-03-03": "A calm evening\nSlept six hours\nActivities: friends, movies / tv, 😉",
    }


def test_lists_and_line_ends_of_a_note_in_html_stay_and_other_signs_too() -> None:
    notes = (
        "<ul><li>one</li><li>two &amp; three</li></ul>",
        "first<br>second",
        "a < b & c > d, I <3 tea",
        "<div>x</div><div>y&nbsp;z</div>",
    )
    rows = [f'2026-03-0{n},,,,meh,,,"{note}"' for n, note in enumerate(notes, 1)]
    found = [one.answers.note for one in days_in(table(OF_2021, *rows)).values()]
    assert found == ["- one\n- two & three", "first\nsecond", "a < b & c > d, I <3 tea", "x\ny z"]


def test_the_oldest_header_has_its_year_beside_a_day_in_either_order() -> None:
    rows = (
        '2018,28 September,Friday,21:00,bad,"",""',
        '2018,December 9,Sunday,10:00 pm,rad,"",""',
        '2017,Dec 17,Sunday,10:00 pm,meh,"",""',
    )
    found = {day: one.answers.ratings["low_mood"] for day, one in days_in(table(OF_2018, *rows)).items()}
    assert found == {"2018-09-28": 8, "2018-12-09": 0, "2017-12-17": 5}


def test_the_newest_header_is_read_and_its_scales_are_told_as_unknown() -> None:
    found = found_in(table(OF_2026, "2026-07-01,,,,meh,,Stress: 3,,", "2026-03-01,,,,bad,,Stress: 3,,"))
    assert [c.answers.ratings for c in found.records.check_ins] == [{"low_mood": 8}]
    assert useless_in(found) == ["Line 3, column scales: What is in it is not known here."]
    assert wrong_in(found) == ["Line 2, column full_date: 1 July 2026 has not come yet."]
    assert all_rows_told(found)


def test_moods_in_other_words_are_asked_about_and_left_out_until_they_have_a_number() -> None:
    file = table(OF_2021, "2026-03-04,,,,Super,,,", "2026-03-03,,,,super ,,,", "2026-03-02,,,,mies,,,doof")
    found = found_in(file)
    assert found.asks == {Ask.WORDS}
    assert found.words == ("Super", "mies")
    assert [c.answers.note for c in found.records.check_ins] == ["doof"]
    assert useless_in(found) == [
        "Line 2, column mood: “Super” has no number yet.",
        "Line 3, column mood: “super” has no number yet.",
        "Line 4, column mood: “mies” has no number yet.",
    ]
    assert all_rows_told(found)
    answered = found_in(file, ratings_of_words={"SUPER": 0, "mies": 9})
    assert answered.asks == frozenset()
    assert [say(words) for words in answered.scale] == ["“SUPER” counts as 0.", "“mies” counts as 9."]
    assert {f"{c.day}": c.answers.ratings["low_mood"] for c in answered.records.check_ins} == {
        "2026-03-02": 9,
        "2026-03-03": 0,
        "2026-03-04": 0,
    }


def test_a_row_with_nothing_that_is_asked_here_is_no_check_in() -> None:
    found = found_in(table(OF_2021, "2026-03-04,March 4,Wednesday,21:00,,,,"))
    assert found.records.check_ins == ()
    assert useless_in(found) == ["Line 2: There is nothing in it that is asked here."]
    assert all_rows_told(found)


def test_a_check_in_made_of_words_alone_has_no_other_scale() -> None:
    assert not days_in(table(OF_2021, "2026-03-04,,,,,,,Rain all day"))["2026-03-04"].rescaled


def test_an_export_saved_anew_by_a_spreadsheet_with_semicolons_is_read() -> None:
    file = OF_2021.replace(",", ";") + "\r\n2026-03-04;;;;rad;;;\r\n"
    assert days_in("\ufeff" + file)["2026-03-04"].answers.ratings == {"low_mood": 0}


def test_a_time_that_cant_be_read_is_told_and_its_row_is_taken() -> None:
    found = found_in(table(OF_2021, "2026-03-04,,,half past,bad,,,", "2026-03-05,,,,bad,,,"))
    assert [f"{c.day}" for c in found.records.check_ins] == ["2026-03-04", "2026-03-05"]
    told = "Line 2, column time: “half past” is no time of day that can be read. The row counts without one."
    assert useless_in(found) == [told]
    assert all_rows_told(found)


def test_a_row_of_the_small_hours_is_of_the_day_that_it_says() -> None:
    assert [*days_in(table(OF_2021, "2026-03-04,,,0:30 am,bad,,,"))] == ["2026-03-04"]
