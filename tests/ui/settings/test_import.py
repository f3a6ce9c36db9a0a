"""Days from another app in the app: a file is chosen, looked at, taken in, seen and taken back."""

import asyncio
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.diary.records import diary_tables_file
from benzotrack.domain.check_in import CheckIn
from benzotrack.domain.profile import LookBack
from benzotrack.store.store import Store
from benzotrack.ui.navigation import Place, PlaceKind, Tab
from tests.clock import TODAY, Hand
from tests.store.faulty_os import FaultyOs, spoil
from tests.ui.headless import Headless, diary_at, story
from tests.ui.test_look_round import STEADY_S, nav_of

HEADER = "full_date,date,weekday,time,mood,activities,note_title,note"


def daylio(*moods: tuple[int, str, str]) -> bytes:
    """A file of Daylio's: so many days ago, at that time, that mood."""
    rows = [f'{TODAY - timedelta(days=ago)},x,x,{time},{mood},"walk","",""' for ago, time, mood in moods]
    return "\n".join([HEADER, *rows, ""]).encode()


FILE = daylio(*((ago, "21:00", "bad") for ago in range(60, 0, -1)))


def mine(diary: Diary, ago: int, rating: int = 3) -> CheckIn:
    diary.rate(TODAY - timedelta(days=ago), "anxiety", rating, "sleep")
    return diary.record(TODAY - timedelta(days=ago))


async def chosen(app: Headless, raw: bytes, name: str = "daylio_export.csv") -> None:
    """Open the page from Your data and choose that file."""
    nav_of(app).open(Place(PlaceKind.YOUR_DATA))
    await app.settle()
    await app.wait(lambda: "open-import" in app.shown)
    await app.click("open-import")
    app.connection.answers["pick_files"] = [{"id": 1, "name": name, "size": len(raw), "bytes": raw}]
    await app.click("import-choose")


async def answer(app: Headless, key: str) -> None:
    """Tap an answer, a steady while after its question came."""
    await asyncio.sleep(STEADY_S)
    await app.click(key)
    await app.wait(lambda: not app.says("One moment …"))


async def at_preview(app: Headless, raw: bytes, name: str = "daylio_export.csv") -> None:
    await chosen(app, raw, name)
    await app.wait(lambda: "import-leave" in app.shown)


def test_days_of_daylio_are_looked_at_taken_in_seen_in_trends_and_undone(diary: Diary) -> None:
    here = mine(diary, 0)

    async def tell(app: Headless) -> None:
        await at_preview(app, FILE)
        assert app.says("In the file from Daylio")
        assert app.says("60 days, 1 January 2026 to 1 March 2026")
        assert app.says("bad as 8")
        assert app.says("They count in no figure and raise no alert.")
        assert diary.check_ins == (here,), "nothing is changed by looking"
        await answer(app, "import-take")
        assert app.says("60 days are in your diary.")
        assert len(diary.check_ins) == 61
        await answer(app, "import-trends")
        assert nav_of(app).tab is Tab.TRENDS
        assert nav_of(app).look_back is LookBack.ALL
        await app.wait(lambda: app.says("Low mood: "))

    story(diary, tell)


def test_undo_on_the_last_page_takes_all_of_it_back(diary: Diary) -> None:
    here = mine(diary, 0)
    folder = diary.store.folder

    async def tell(app: Headless) -> None:
        await at_preview(app, FILE)
        await answer(app, "import-take")
        await answer(app, "import-undo")
        await app.wait(lambda: app.says("That is undone."))
        assert "import-choose" in app.shown
        assert kept_in(folder) == (here,)

    story(diary, tell)


def kept_in(folder: Path) -> tuple[CheckIn, ...]:
    """What lies on disk now."""
    store = Store(folder, read_only=True)
    found = store.contents().check_ins
    store.close()
    return found


def test_to_take_it_in_stays_in_view_however_long_the_page_is(diary: Diary) -> None:
    mine(diary, 1)

    async def tell(app: Headless) -> None:
        await at_preview(app, FILE)
        below = {str(c.key) for c in app.controls(app.find("bottom-import-preview"))}
        scrolls = {str(c.key) for c in app.controls(app.find("page-import-preview"))}
        assert "import-take" in below
        assert {"import-both", "import-leave"} <= scrolls
        assert not app.says("rows in the file can be used."), "all of them can"

    story(diary, tell)


def test_left_as_it_is_nothing_was_changed_and_the_next_file_begins_anew(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_preview(app, FILE)
        await answer(app, "import-leave")
        assert app.says("Nothing was changed.")
        assert "mine-screen" in app.shown
        await app.click("open-import")
        assert "import-choose" in app.shown
        assert diary.check_ins == ()

    story(diary, tell)


def test_the_preview_is_there_again_after_help(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_preview(app, FILE)
        await app.click("help")
        await app.click("close-place")
        assert app.says("In the file from Daylio")

    story(diary, tell)


@pytest.mark.parametrize(
    ("way", "sources"),
    [("import-mine", ["", "Daylio", ""]), ("import-theirs", ["Daylio", "Daylio", "Daylio"])],
)
def test_days_that_exist_are_asked_about_all_at_once(diary: Diary, way: str, sources: list[str]) -> None:
    for ago in (3, 1):
        mine(diary, ago)

    async def tell(app: Headless) -> None:
        await at_preview(app, daylio(*((ago, "21:00", "bad") for ago in (3, 2, 1))))
        assert app.says("2 days are in your diary already. Which ones stay?")
        await app.click(way)
        await answer(app, "import-take")
        assert [one.source for one in diary.check_ins] == sources

    story(diary, tell)


def test_a_day_that_exists_is_shown_with_both_and_chosen_by_itself(diary: Diary) -> None:
    for ago in (3, 1):
        mine(diary, ago)

    async def tell(app: Headless) -> None:
        await at_preview(app, daylio(*((ago, "21:00", "bad") for ago in (3, 1))))
        assert "import-take" not in app.shown, "with all of mine kept there is nothing to take in"
        await app.click("import-both")
        assert app.says("Mine: Anxiety 3")
        assert app.says("In the file: Low mood 8")
        await app.click(f"import-theirs-{(TODAY - timedelta(days=3)).isoformat()}")
        await answer(app, "import-take")
        assert app.says("1 day is in your diary.")
        assert [one.source for one in diary.check_ins] == ["Daylio", ""]
        assert diary.check_ins[0].versions[0].answers.ratings == {"anxiety": 3}

    story(diary, tell)


@pytest.mark.parametrize(("which", "rating"), [("worst", 10), ("last", 3), ("middle", 5)])
def test_of_several_entries_of_a_day_the_rule_is_shown_and_can_be_changed(
    diary: Diary, which: str, rating: int
) -> None:
    async def tell(app: Headless) -> None:
        await at_preview(app, daylio((1, "21:00", "good"), (1, "12:00", "meh"), (1, "08:00", "awful")))
        assert app.says("On 1 day there are several entries. Which one counts?")
        await app.click(f"import-several-{which}")
        await app.wait(lambda: "import-take" in app.shown)
        await answer(app, "import-take")
        await app.wait(lambda: bool(diary.check_ins))
        assert diary.check_ins[0].answers.ratings["low_mood"] == rating

    story(diary, tell)


def test_words_of_the_persons_own_are_asked_one_by_one_and_may_be_left_out(diary: Diary) -> None:
    words = ("gut", "übel", "so", "egal")

    async def tell(app: Headless) -> None:
        await chosen(app, daylio(*((4 - n, "21:00", word) for n, word in enumerate(words))))
        await app.wait(lambda: app.says("How bad is a day that you call “gut”?"))
        await answer(app, "import-word-2")
        await app.wait(lambda: app.says("you call “übel”?"))
        await answer(app, "back")
        await app.wait(lambda: app.says("you call “gut”?"))
        await answer(app, "import-word-1")
        await app.wait(lambda: app.says("you call “übel”?"))
        await answer(app, "import-word-9")
        await app.wait(lambda: app.says("you call “so”?"))
        await answer(app, "import-word-5")
        await app.wait(lambda: app.says("you call “egal”?"))
        await answer(app, "import-word-none")
        await app.wait(lambda: "import-take" in app.shown)
        assert not app.says("“gut” counts as"), "the person has just said so"
        await app.click("import-scales")
        given = [text for text in app.texts() if "count" in text and "“" in text]
        assert given == ["“gut” counts as 1.", "“übel” counts as 9.", "“so” counts as 5."]
        assert not app.says("awful counts as"), "no such word is in the file"
        await answer(app, "import-take")
        rated = [one.answers.ratings.get("low_mood") for one in diary.check_ins]
        assert rated == [1, 9, 5, None]

    story(diary, tell)


def test_what_is_wrong_in_the_file_is_named_with_its_line(diary: Diary) -> None:
    bad = FILE + b'2026-02-32,x,x,21:00,bad,"","",""\n' * 5

    async def tell(app: Headless) -> None:
        await at_preview(app, bad)
        assert app.says("5 entries are wrong in the file and are not taken:")
        assert app.says("Line 62, column full_date")
        assert not app.says("Line 66")
        await app.click("import-more-faults")
        assert app.says("Line 66")

    story(diary, tell)


@pytest.mark.parametrize("raw", [b"", b"\x89PNG\r\n\x1a\n\0\0", "a,b\n1,2".encode("utf-16")])
def test_a_file_of_which_nothing_can_be_taken_is_refused_in_words(diary: Diary, raw: bytes) -> None:
    async def tell(app: Headless) -> None:
        await chosen(app, raw)
        await app.wait(lambda: "import-told" in app.shown)
        await app.wait(lambda: app.says("Nothing was changed."))
        assert "import-choose" in app.shown
        assert diary.check_ins == ()

    story(diary, tell)


def test_a_save_that_the_disk_refuses_is_told_and_can_be_tried_again(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def tell(app: Headless) -> None:
        await at_preview(app, FILE)
        with monkeypatch.context() as patch:
            spoil(patch, FaultyOs(1, "ENOSPC", for_good=True))
            await answer(app, "import-take")
            assert app.says("Nothing was taken in; your diary is as it was. The disk is full.")
        assert diary.check_ins == ()
        await answer(app, "import-take")
        assert app.says("60 days are in your diary.")

    story(diary, tell)


def test_a_file_taken_in_twice_brings_nothing_new(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_preview(app, FILE)
        await answer(app, "import-take")
        await app.click("close-place")
        await at_preview(app, FILE)
        assert app.says("There is nothing new in it.")
        assert "import-take" not in app.shown

    story(diary, tell)


TABLE = "Tag;Angst (1-5);Schlaf;Notiz\n" + "".join(
    f"{day}.2.2026;{day % 5 + 1};{day};ok\n" for day in range(1, 11)
)


def test_of_any_other_table_the_person_says_what_its_columns_mean(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await chosen(app, TABLE.encode(), "my table.csv")
        await app.wait(lambda: app.says("Which column is the day?"))
        await answer(app, "import-day-0")
        await app.wait(lambda: app.says("What is in the columns?"))
        await app.click("import-columns-go")
        assert app.says("Tap at least one column and say what it is.")
        await answer(app, "import-column-1")
        await app.wait(lambda: app.says("What is “Angst (1-5)”?"))
        await answer(app, "import-is-anxiety")
        await app.wait(lambda: "import-worse" in app.shown)
        await answer(app, "import-worse")
        assert app.says("Two numbers are needed"), "no scale is taken for granted"
        await app.type("import-lowest", "1")
        await app.type("import-highest", "5")
        await answer(app, "import-worse")
        await app.wait(lambda: app.says("Anxiety, 1 to 5"))
        await answer(app, "import-column-3")
        await app.wait(lambda: app.says("What is “Notiz”?"))
        await answer(app, "import-is-note")
        await app.wait(lambda: "import-columns-go" in app.shown)
        await app.click("import-columns-go")
        await app.wait(lambda: "import-take" in app.shown)
        assert app.says("10 days, 1 February 2026 to 10 February 2026")
        await answer(app, "import-take")
        assert [one.answers.ratings["anxiety"] for one in diary.check_ins[:5]] == [3, 5, 8, 10, 0]
        assert diary.check_ins[0].day == date(2026, 2, 1)

    story(diary, tell)


def test_a_file_too_large_to_come_through_is_told(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        nav_of(app).open(Place(PlaceKind.IMPORT))
        await app.settle()
        app.connection.answers["pick_files"] = ...  # the page is cut off before its answer has come
        picking = asyncio.ensure_future(app.click("import-choose"))
        await app.wait(lambda: any(name == "pick_files" for name, _ in app.connection.invoked))
        await app.session.dispatch_connect_event()
        await picking
        await app.wait(lambda: app.says("it is too large"))

    story(diary, tell)


MEDTIMER = (
    "Reminded;Name;Dosage;Taken;Tags;Interval;Notes;Reminded (ISO 8601);Taken (ISO 8601)\n"
    "2/27/26 11:30 PM;Diazepam;7.5 mg;x;;0:00;;2026-02-27T23:30:00Z;2026-02-27T23:30:00Z\n"
)


@pytest.mark.parametrize(("place", "day"), [("", 27), ("Asia/Tokyo", 28), ("America/New_York", 27)])
def test_of_times_in_world_time_the_place_is_asked_and_tells_the_day(
    diary: Diary, place: str, day: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()

    async def tell(app: Headless) -> None:
        await chosen(app, MEDTIMER.encode(), "medTimer.csv")
        await app.wait(lambda: app.says("Where were you then?"))
        if place:
            await app.click("import-zone-else")
            await app.type("import-zone-name", "Nowhere/Town")
            await app.click("import-zone-go")
            assert app.says("No place is known by that name.")
            await app.type("import-zone-name", place)
            await app.click("import-zone-go")
        else:
            await answer(app, "import-zone-here")
        await app.wait(lambda: "import-take" in app.shown)
        assert app.says("1 dose")
        await answer(app, "import-take")
        assert app.says("What was in the file is in your diary.")
        assert [one.day for one in diary.taper.doses] == [date(2026, 2, day)]

    story(diary, tell)
    monkeypatch.undo()
    time.tzset()


def test_what_this_app_exported_comes_in_as_it_was_and_the_profile_only_if_chosen(
    diary: Diary, tmp_path: Path
) -> None:
    other = diary_at(tmp_path / "other", Hand())
    other.change_profile(replace(other.profile, welcomed=True, name="Maria"))
    theirs = [mine(other, ago, 9) for ago in (2, 1)]
    raw = diary_tables_file(other)
    other.close()
    diary.change_profile(replace(diary.profile, name="M"))

    async def tell(app: Headless) -> None:
        await at_preview(app, raw, "tables.zip")
        assert app.says("In the file from BenzoTrack")
        assert app.says("2 days, 28 February 2026 to 1 March 2026")
        assert not app.says("raise no alert")
        await app.click("import-profile")
        await answer(app, "import-take")
        assert list(diary.check_ins) == theirs
        assert diary.profile.name == "Maria"

    story(diary, tell)
