"""Records that do not fit: reported by day and field, never quoted, never dropped, never in the way."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.check_in import NOTE_MAX, Answers, CheckIn, Draft
from benzotrack.domain.profile import Pause, Profile
from benzotrack.domain.red_flags import Outcome, RedFlag
from benzotrack.i18n import say
from benzotrack.store.codec import UNREADABLE, written
from benzotrack.store.errors import Cause, NotSaved
from benzotrack.store.integrity import check_report
from benzotrack.store.record_kinds import Contents
from benzotrack.store.store import Store
from benzotrack.store.tables import DiaryDB
from tests.store.scenes import plain

DAY = date(2026, 3, 1)
PLACE = str(DAY.toordinal())
AT = datetime(2026, 3, 1, 21, 15, 30, 250, tzinfo=UTC)
SECRET = "nobody must ever read this"

ANSWERS = Answers(
    ratings={"anxiety": 0, "sleep": 10, "irritability": None},
    hard_day=True,
    side_effects=("dizziness", "my own word"),
    context=("illness",),
    hours_slept=Decimal("6.25"),
    could_do_day=7,
    note=SECRET,
)
CHECK_IN = CheckIn(DAY, Answers(), AT).edited(ANSWERS, AT + timedelta(hours=1), "Europe/Berlin")
DRAFT = Draft(DAY, AT, AT, ANSWERS, "sleep", True, "Europe/Berlin")
FLAG = RedFlag("f1", DAY, DAY, "seizure", AT, AT, True, Outcome.HELPED, AT)
DONE = Acknowledgement("severe_rating", "anxiety", DAY, AT, Did.CONTACTED, 8)
PROFILE = Profile(SECRET, ("seizures",), time(20, 30), 8, True, (Pause(DAY, None),), True)

WRITTEN: dict[str, tuple[str, dict[str, Any]]] = {
    "check_ins_2026": (PLACE, written(CHECK_IN)),
    "drafts": (PLACE, written(DRAFT)),
    "red_flags": ("1", written(FLAG)),
    "acknowledgements": ("1", written(DONE)),
    "profile": ("1", written(PROFILE)),
}
KINDS = {
    "check_ins_2026": "check_ins",
    "drafts": "drafts",
    "red_flags": "red_flags",
    "acknowledgements": "acknowledgements",
    "profile": "profile",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "diary"


def put(folder: Path, table: str, record_id: str, record: Any) -> None:
    """Write a record past all the store's checks, as another program would."""
    with DiaryDB(folder) as db:
        db.journal.write({**db.journal.read(), table: {record_id: record}})


def lies_in(folder: Path, table: str) -> dict[str, Any]:
    with DiaryDB(folder, read_only=True) as db:
        found: dict[str, Any] = plain(db.table(table).rows())
        return found


def opened(folder: Path) -> tuple[Contents, list[tuple[str, str]]]:
    """The contents, and for every misfit its day and field, and its problem."""
    store = Store(folder)
    store.close()
    misfits = [(f"{m.day} {m.field}", say(m.problem)) for m in store.misfits]
    assert SECRET not in repr(store.misfits) + " ".join(check_report(folder).problems)
    return store.contents(), misfits


@pytest.mark.parametrize("table", WRITTEN)
def test_a_record_as_it_is_written_is_read_again_exactly(folder: Path, table: str) -> None:
    put(folder, table, *WRITTEN[table])
    contents, misfits = opened(folder)
    assert not misfits
    whole = {"profile": PROFILE, "check_ins": (CHECK_IN,), "drafts": (DRAFT,), "red_flags": (FLAG,)}
    whole["acknowledgements"] = (DONE,)
    assert getattr(contents, KINDS[table]) == whole[KINDS[table]]
    assert check_report(folder).sound


def test_every_field_of_a_record_is_written() -> None:
    for record in (CHECK_IN, DRAFT, FLAG, DONE, PROFILE):
        names = {field.name for field in fields(record)} - {"answers"}
        if hasattr(record, "answers"):
            names |= {field.name for field in fields(Answers)}
        assert set(written(record)) == names


def changed(record: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The record with one field changed; taken away where the value is `...`."""
    record = deepcopy(record)
    *above, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place: Any = record
    for step in above:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return record


WRONG: list[tuple[str, str, Any, str]] = [
    ("check_ins_2026", "day", ..., "is missing"),
    ("check_ins_2026", "day", "2026-02-30", "is not a day"),
    ("check_ins_2026", "day", 20260301, "is not a day"),
    ("check_ins_2026", "day", "2026-03-02", "does not match the place where the record lies"),
    ("check_ins_2026", "ratings", ..., "is missing"),
    ("check_ins_2026", "ratings", [SECRET], "is not a group of fields"),
    ("check_ins_2026", "ratings.anxiety", 11, "is out of range"),
    ("check_ins_2026", "ratings.anxiety", -1, "is out of range"),
    ("check_ins_2026", "ratings.anxiety", True, "is not a whole number"),
    ("check_ins_2026", "ratings.anxiety", 3.0, "is not a whole number"),
    ("check_ins_2026", "ratings.anxiety", SECRET, "is not a whole number"),
    ("check_ins_2026", "ratings.anxiety", 10**15, "is out of range"),
    ("check_ins_2026", "recorded_at", "2026-03-01T21:15:30", "has no UTC offset"),
    ("check_ins_2026", "recorded_at", SECRET, "is not a moment"),
    ("check_ins_2026", "recorded_at", 0, "is not a moment"),
    ("check_ins_2026", "zone", 1, "is not text"),
    ("check_ins_2026", "hard_day", 1, "is neither true nor false"),
    ("check_ins_2026", "side_effects", SECRET, "is not a list"),
    ("check_ins_2026", "side_effects.0", None, "is not text"),
    ("check_ins_2026", "hours_slept", 6.25, "is not a number"),
    ("check_ins_2026", "hours_slept", "24.01", "is out of range"),
    ("check_ins_2026", "hours_slept", "-0.5", "is out of range"),
    ("check_ins_2026", "hours_slept", "NaN", "is not a number"),
    ("check_ins_2026", "hours_slept", "sNaN", "is not a number"),
    ("check_ins_2026", "hours_slept", "Infinity", "is not a number"),
    ("check_ins_2026", "could_do_day", 10.5, "is not a whole number"),
    ("check_ins_2026", "note", SECRET * NOTE_MAX, "is too long"),
    ("check_ins_2026", "note", None, "is not text"),
    ("check_ins_2026", "versions", {}, "is not a list"),
    ("check_ins_2026", "versions.0", SECRET, "is not a group of fields"),
    ("check_ins_2026", "versions.0.recorded_at", ..., "is missing"),
    ("check_ins_2026", "versions.0.could_do_day", 99, "is out of range"),
    ("drafts", "asking", "a page of tomorrow", "is not known to this version"),
    ("drafts", "asking", ..., "is missing"),
    ("drafts", "happened_asked", "no", "is neither true nor false"),
    ("drafts", "day", "2026-03-02", "does not match the place where the record lies"),
    ("drafts", "updated_at", None, "is not a moment"),
    ("red_flags", "id", "", "is empty"),
    ("red_flags", "key", "a sign of tomorrow", "is not known to this version"),
    ("red_flags", "outcome", "vanished", "is not known to this version"),
    ("red_flags", "recent", 1, "is neither true nor false"),
    ("red_flags", "chosen_at", ..., "is missing"),
    ("acknowledgements", "did", "shrugged", "is not known to this version"),
    ("acknowledgements", "level", "8", "is not a whole number"),
    ("acknowledgements", "began_on", ..., "is missing"),
    ("profile", "alert_limit", 0, "is out of range"),
    ("profile", "alert_limit", 11, "is out of range"),
    ("profile", "worse_points", 0, "is out of range"),
    ("profile", "worse_points", 6, "is out of range"),
    ("profile", "name", [SECRET], "is not text"),
    ("profile", "check_in_time", "25:00", "is not a time of day"),
    ("profile", "pauses.0.since", SECRET, "is not a day"),
    ("profile", "conditions", {SECRET: 1}, "is not a list"),
]


@pytest.mark.parametrize(("table", "field", "value", "problem"), WRONG)
def test_what_does_not_fit_is_reported_by_day_and_field_and_stays_as_it_is(
    folder: Path, table: str, field: str, value: Any, problem: str
) -> None:
    record_id, record = WRITTEN[table]
    wrong = changed(record, field, value)
    put(folder, table, record_id, wrong)
    contents, misfits = opened(folder)
    assert getattr(contents, KINDS[table]) == (Profile() if table == "profile" else ())
    knows_its_day = isinstance(wrong.get("day"), str) and wrong["day"] != "2026-02-30"
    assert misfits == [(f"{wrong['day'] if knows_its_day else None} {field}", problem)]
    assert not check_report(folder).sound
    assert lies_in(folder, table) == {record_id: wrong}


def test_a_name_that_is_not_ours_is_not_quoted_as_a_field(folder: Path) -> None:
    put(folder, "check_ins_2026", PLACE, changed(WRITTEN["check_ins_2026"][1], f"ratings.{SECRET}", "x"))
    _, misfits = opened(folder)
    assert misfits == [("2026-03-01 ratings.?", "is not a whole number")]


def test_a_check_in_in_another_years_table_is_reported(folder: Path) -> None:
    put(folder, "check_ins_2027", *WRITTEN["check_ins_2026"])
    contents, misfits = opened(folder)
    assert contents.check_ins == ()
    assert misfits == [("2026-03-01 day", "does not match the place where the record lies")]


def test_a_table_of_a_later_version_is_reported_and_kept(folder: Path) -> None:
    put(folder, "tomorrows", "7", {"medicine": SECRET})
    store = Store(folder)
    assert [(m.table, say(m.problem)) for m in store.misfits] == [
        ("tomorrows", "is no table of this program")
    ]
    store.put(PROFILE)
    store.close()
    assert lies_in(folder, "tomorrows") == {"7": {"medicine": SECRET}}


MISFIT = changed(WRITTEN["check_ins_2026"][1], "ratings.anxiety", 11)
MISFIT_DRAFT = changed(WRITTEN["drafts"][1], "asking", "tomorrow")


def everywhere(folder: Path) -> list[Any]:
    """Every mapping in the diary, however deep."""
    with DiaryDB(folder, read_only=True) as db:
        todo, found = [plain(db.journal.read())], []
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            found.append(value)
            todo.extend(value.values())
        elif isinstance(value, list):
            todo.extend(value)
    return found


def other_day(store: Store) -> None:
    store.put(CheckIn(DAY + timedelta(days=1), Answers(), AT))


def same_day(store: Store) -> None:
    store.put(CHECK_IN)


def same_draft(store: Store) -> None:
    store.put(DRAFT)


def drop_the_draft(store: Store) -> None:
    store.put(DRAFT)
    store.discard_draft(DAY)


def drop_the_draft_at_once(store: Store) -> None:
    store.discard_draft(DAY)


def undo_the_day(store: Store) -> None:
    store.put(CHECK_IN)
    store.restore_day(DAY, None, None)


def undo_the_day_twice(store: Store) -> None:
    for _ in range(2):
        undo_the_day(store)


def hard_day_and_back(store: Store) -> None:
    store.restore_day(DAY, CHECK_IN, None)
    store.restore_day(DAY, None, DRAFT)
    store.put(CHECK_IN)


@pytest.mark.parametrize(
    "verb",
    [
        other_day,
        same_day,
        same_draft,
        drop_the_draft,
        drop_the_draft_at_once,
        undo_the_day,
        undo_the_day_twice,
        hard_day_and_back,
    ],
)
def test_records_that_can_not_be_read_survive_every_verb(folder: Path, verb: Callable[[Store], None]) -> None:
    put(folder, "check_ins_2026", PLACE, MISFIT)
    put(folder, "drafts", PLACE, MISFIT_DRAFT)
    store = Store(folder)
    assert len(store.misfits) == 2
    verb(store)
    contents = store.contents()
    store.close()
    kept = [{k: v for k, v in found.items() if k != UNREADABLE} for found in everywhere(folder)]
    assert (kept.count(MISFIT), kept.count(MISFIT_DRAFT)) == (1, 1)
    again, _ = opened(folder)
    assert again == contents


def test_a_profile_that_can_not_be_read_survives_a_new_one(folder: Path) -> None:
    wrong = changed(WRITTEN["profile"][1], "alert_limit", 0)
    put(folder, "profile", "1", wrong)
    store = Store(folder)
    assert store.contents().profile == Profile()
    store.put(PROFILE)
    store.put(Profile())
    store.close()
    assert lies_in(folder, "profile")["1"][UNREADABLE] == [wrong]


def test_a_red_flag_that_can_not_be_read_keeps_its_place(folder: Path) -> None:
    put(folder, "red_flags", "1", changed(WRITTEN["red_flags"][1], "key", "tomorrow"))
    store = Store(folder)
    store.put(FLAG)
    store.close()
    assert sorted(lies_in(folder, "red_flags")) == ["1", "2"]


def test_a_day_entered_again_is_no_longer_reported_once_it_is_saved(folder: Path) -> None:
    put(folder, "check_ins_2026", PLACE, MISFIT)
    reader = Store(folder, read_only=True)
    with pytest.raises(NotSaved):
        same_day(reader)
    assert len(reader.misfits) == 1
    store = Store(folder)
    same_day(store)
    assert store.misfits == ()
    store.close()
    assert check_report(folder).sound


def test_fields_this_program_does_not_know_are_kept_when_a_record_is_saved_again(folder: Path) -> None:
    for table, (record_id, record) in WRITTEN.items():
        put(folder, table, record_id, {**record, "colour": {"deep": [1, 2.5, None]}})
    store = Store(folder)
    assert not store.misfits
    store.put(DRAFT.at_page("review"))
    store.restore_day(DAY, CHECK_IN.edited(Answers(), AT, None), DRAFT)
    store.put(FLAG.shown(AT))
    store.put(Profile())
    store.close()
    for table, (record_id, _) in WRITTEN.items():
        assert lies_in(folder, table)[record_id]["colour"] == {"deep": [1, 2.5, None]}


def test_unknown_fields_inside_earlier_contents_and_pauses_are_kept_too(folder: Path) -> None:
    check_in = {**WRITTEN["check_ins_2026"][1], "colour": "now"}
    put(folder, "check_ins_2026", PLACE, changed(check_in, "versions.0.colour", "before"))
    put(folder, "profile", "1", changed(WRITTEN["profile"][1], "pauses.0.why", "holiday"))
    store = Store(folder)
    store.put(CHECK_IN.edited(Answers(), AT, None).edited(Answers(hard_day=True), AT, None))
    store.put(PROFILE.resumed(DAY + timedelta(days=3)).with_pause(DAY + timedelta(days=9)))
    store.close()
    day = lies_in(folder, "check_ins_2026")[PLACE]
    assert [v.get("colour") for v in (*day["versions"], day)] == ["before", "now", None, "now"]
    assert [p.get("why") for p in lies_in(folder, "profile")["1"]["pauses"]] == ["holiday", None]


@pytest.mark.parametrize(
    "answers",
    [
        Answers({"anxiety": 11}),
        Answers({"anxiety": 2.5}),  # type: ignore[dict-item]
        Answers(hours_slept=Decimal("NaN")),
        Answers(hours_slept=Decimal(25)),
        Answers(could_do_day=-1),
        Answers(note="x" * (NOTE_MAX + 1)),
    ],
)
def test_what_could_not_be_read_again_is_not_saved(folder: Path, answers: Answers) -> None:
    store = Store(folder)
    store.put(CHECK_IN)
    with pytest.raises(NotSaved) as refused:
        store.put(CHECK_IN.edited(answers, AT, None))
    assert refused.value.cause is Cause.UNFIT
    with pytest.raises(NotSaved):
        store.put(Draft(DAY, AT, AT, answers))
    assert store.contents() == Contents(check_ins=(CHECK_IN,))
    store.close()
    assert opened(folder) == (Contents(check_ins=(CHECK_IN,)), [])


def test_half_a_character_in_a_note_is_saved_as_unicode_can_write_it(folder: Path) -> None:
    store = Store(folder)
    store.put(CheckIn(DAY, Answers(note="ok \ud83d\ude42 cut \ud83d"), AT))
    kept = store.contents()
    assert kept.check_ins[0].answers.note == "ok \U0001f642 cut \ufffd"
    store.close()
    assert opened(folder) == (kept, [])


def test_what_is_known_after_a_save_is_what_the_next_start_reads(folder: Path) -> None:
    store = Store(folder)
    store.put(Profile("half \ud83d", check_in_time=time(7, 30, 15)))
    kept = store.contents()
    store.close()
    assert kept.profile == Profile("half \ufffd", check_in_time=time(7, 30))
    assert opened(folder) == (kept, [])
