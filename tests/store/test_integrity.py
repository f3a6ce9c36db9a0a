"""Reading a whole diary to say what is in it and what is wrong."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.visits import Visit
from benzotrack.i18n import say
from benzotrack.store.integrity import check_report
from benzotrack.store.record_kinds import KINDS
from benzotrack.store.store import Store
from benzotrack.store.tables import DiaryDB
from tests.store.scenes import copy_file, main_file

DAY = date(2026, 3, 1)
AT = datetime(2026, 3, 1, 21, 15, tzinfo=UTC)
SECRET = "nobody must ever read this"
CHECK_IN = CheckIn(DAY, Answers({"anxiety": 3}, note=SECRET), AT)


def diary(folder: Path) -> Store:
    """Two check-ins, a draft, a red flag, a dose change, two doses and a visit, open for writing."""
    store = Store(folder)
    store.put(CHECK_IN)
    store.put(replace(CHECK_IN, day=DAY + timedelta(days=40)))
    store.put(Draft(DAY + timedelta(days=41), AT, AT))
    store.put(RedFlag("a", DAY, DAY, "seizure", AT))
    store.put(DoseChange("c", DAY, ChangeKind.STARTED, "diazepam", Decimal(10), AT))
    store.put(Dose("d", DAY, "diazepam", How.AS_PRESCRIBED, AT))
    store.put(Dose("e", DAY, "diazepam", How.AS_PRESCRIBED, AT))
    store.put(Visit("v", DAY, AT))
    return store


def test_a_sound_diary_is_counted_while_a_writer_has_it_open(tmp_path: Path) -> None:
    store = diary(tmp_path / "diary")
    report = check_report(tmp_path / "diary")
    assert report.sound
    assert {kind: n for kind, n in report.counts.items() if n} == {
        "check_ins": 2,
        "drafts": 1,
        "red_flags": 1,
        "dose_changes": 1,
        "doses": 2,
        "visits": 1,
    }
    assert (report.first_day, report.last_day) == (DAY, DAY + timedelta(days=40))
    store.close()


def test_every_kind_that_is_counted_says_its_own_name() -> None:
    said = {kind.known_as: (say(kind.counted(1)), say(kind.counted(2))) for kind in KINDS if kind.counted}
    assert said == {
        "check_ins": ("1 check-in", "2 check-ins"),
        "drafts": ("1 draft", "2 drafts"),
        "red_flags": ("1 red flag", "2 red flags"),
        "acknowledgements": ("1 acknowledgement", "2 acknowledgements"),
        "dose_changes": ("1 dose change", "2 dose changes"),
        "doses": ("1 dose", "2 doses"),
        "visits": ("1 visit", "2 visits"),
        "questions": ("1 question", "2 questions"),
        "questionnaires": ("1 questionnaire", "2 questionnaires"),
    }


def test_a_folder_without_a_diary_is_not_called_sound(tmp_path: Path) -> None:
    report = check_report(tmp_path / "nothing")
    assert report.problems == ("There is no diary in this folder.",)
    assert not (tmp_path / "nothing").exists()


def test_damage_is_told_and_nothing_is_touched(tmp_path: Path) -> None:
    diary(tmp_path / "diary").close()
    raw = bytearray(main_file(tmp_path / "diary").read_bytes())
    raw[-20] ^= 1
    main_file(tmp_path / "diary").write_bytes(raw)
    report = check_report(tmp_path / "diary")
    assert report.problems == ("The diary's file was damaged.",)
    assert report.counts["check_ins"] == 2
    assert main_file(tmp_path / "diary").read_bytes() == raw
    assert report.set_aside == ()


def test_what_was_set_aside_earlier_is_named_and_no_problem_of_today(tmp_path: Path) -> None:
    diary(tmp_path / "diary").close()
    copy_file(tmp_path / "diary").write_bytes(b"garbage")
    Store(tmp_path / "diary").close()
    report = check_report(tmp_path / "diary")
    assert report.sound
    assert len(report.set_aside) == 1


def test_a_record_that_does_not_fit_is_told_by_day_and_field_without_its_words(tmp_path: Path) -> None:
    diary(tmp_path / "diary").close()
    with DiaryDB(tmp_path / "diary") as db:
        raw = db.table("check_ins_2026").raw(DAY.toordinal())
        assert raw is not None
        db.table("check_ins_2026").put(DAY.toordinal(), {**raw, "ratings": {"anxiety": 11, SECRET: 3}})
    (problem,) = check_report(tmp_path / "diary").problems
    assert problem == "2026-03-01: ratings.anxiety is out of range"
