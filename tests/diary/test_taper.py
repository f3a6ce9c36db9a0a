"""The verbs of the taper on a real disk, under a clock that the test moves."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.diary.taper import AlreadyRecordedError
from benzotrack.domain.alerts import Did
from benzotrack.domain.corrections import UnfitError
from benzotrack.domain.dose_change import Agreed, ChangeKind
from benzotrack.domain.doses import How, NotTaken, daily_dose_mg, doses_on
from benzotrack.domain.rules.stopped_suddenly import stop_questions
from benzotrack.domain.visits import Visit
from tests.clock import TODAY, Hand
from tests.diary.sessions import again

DAY = timedelta(days=1)


def start(diary: Diary, mg: str = "10", day: date = TODAY - 60 * DAY) -> str:
    return diary.taper.change_dose(day, ChangeKind.STARTED, "Diazepam", Decimal(mg)).id


def test_a_change_is_on_disk_when_the_verb_returns(diary: Diary, clock: Hand) -> None:
    start(diary)
    heard = diary.changes
    down = diary.taper.change_dose(
        TODAY,
        ChangeKind.STEPPED_DOWN,
        " diazepam ",
        Decimal("9.125"),
        wording="4 drops in the morning",
        decided_by="together",
        agreed=Agreed.YES,
        reason="well so far",
    )
    assert diary.changes == heard + 1
    reopened = again(diary, clock)
    assert reopened.taper.ledger.entered[-1] == down
    assert reopened.taper.ledger.prescribed_mg("diazepam", TODAY) == Decimal("9.125")
    assert down.entered_at == clock.now
    reopened.close()


def test_a_change_that_does_not_fit_is_refused_and_nothing_is_written(diary: Diary) -> None:
    start(diary)
    before = {p: p.read_bytes() for p in diary.store.folder.rglob("*") if p.is_file()}
    with pytest.raises(UnfitError) as refused:
        diary.taper.change_dose(TODAY, ChangeKind.STEPPED_DOWN, "diazepam", Decimal(11))
    assert [p.name for p in refused.value.problems] == ["not_lower"]
    assert {p: p.read_bytes() for p in diary.store.folder.rglob("*") if p.is_file()} == before
    assert len(diary.taper.ledger.entered) == 1


def test_a_correction_names_the_old_line_which_stays_readable(diary: Diary, clock: Hand) -> None:
    first = start(diary, "100")
    clock.now += timedelta(minutes=1)
    right = diary.taper.correct_change(first, daily_dose_mg=Decimal(10))
    assert (right.corrects, right.entered_at) == (first, clock.now)
    with pytest.raises(UnfitError):
        diary.taper.correct_change(first, daily_dose_mg=Decimal(5))
    reopened = again(diary, clock)
    ledger = reopened.taper.ledger
    assert [x.daily_dose_mg for x in ledger.entered] == [Decimal(100), Decimal(10)]
    assert ledger.prescribed_mg("diazepam", TODAY) == 10
    reopened.taper.withdraw_change(right.id, "not mine")
    assert reopened.taper.ledger.lines == ()
    assert len(reopened.taper.ledger.history(first)) == 3
    reopened.close()


def test_the_answer_whether_it_was_agreed_can_come_later(diary: Diary) -> None:
    start(diary)
    diary.taper.change_dose(TODAY, ChangeKind.STEPPED_DOWN, "diazepam", Decimal(9), agreed=Agreed.UNSURE)
    (alert,) = diary.alerts()
    assert alert.rule == "unagreed_change"
    diary.acknowledge(alert, Did.CONTACTED)
    assert [a.quiet for a in diary.alerts()] == [True]
    diary.taper.answer_agreed(alert.about, Agreed.YES)
    assert diary.alerts() == ()


def test_a_second_dose_is_asked_about_also_when_a_trembling_hand_taps_twice(diary: Diary) -> None:
    start(diary)
    first = diary.taper.log_dose(TODAY, "Diazepam", How.AS_PRESCRIBED, taken_at=diary.now)
    with pytest.raises(AlreadyRecordedError) as asked:
        diary.taper.log_dose(TODAY, "diazepam", How.AS_PRESCRIBED, taken_at=diary.now)
    assert asked.value.dose == first
    diary.taper.log_dose(TODAY, "diazepam", How.AS_PRESCRIBED, again=True)
    diary.taper.log_dose(TODAY - DAY, "diazepam", How.AS_PRESCRIBED)
    assert len(doses_on(diary.taper.doses, TODAY)) == 2


def test_a_mistaken_dose_is_undone_or_corrected_and_stays_readable(diary: Diary, clock: Hand) -> None:
    dose = diary.taper.log_dose(TODAY, "diazepam", How.MORE, amount_mg=Decimal(20))
    right = diary.taper.correct_dose(dose.id, how=How.LESS, amount_mg=Decimal("2.5"))
    assert daily_dose_mg(diary.taper.doses, "diazepam", TODAY) == Decimal("2.5")
    diary.taper.undo_dose(right.id)
    with pytest.raises(UnfitError):
        diary.taper.undo_dose(right.id)
    diary.taper.log_dose(TODAY, "diazepam", How.NONE)
    reopened = again(diary, clock)
    assert [d.how for d in reopened.taper.doses] == [How.NONE]
    assert len(reopened.taper.doses_entered) == 4
    reopened.close()


def test_stopped_is_asked_about_and_kept_with_the_dose(diary: Diary, clock: Hand) -> None:
    start(diary)
    diary.taper.log_dose(TODAY, "diazepam", How.NONE)
    assert diary.alerts() == ()
    (asked,) = stop_questions(diary.taper.ledger, diary.taper.doses, TODAY)
    diary.taper.answer_none(asked.id, NotTaken.STOPPED)
    reopened = again(diary, clock)
    assert [a.rule for a in reopened.alerts()] == ["stopped_suddenly"]
    assert stop_questions(reopened.taper.ledger, reopened.taper.doses, TODAY) == ()
    reopened.close()


def test_a_visit_is_recorded_corrected_and_taken_back(diary: Diary, clock: Hand) -> None:
    visit = diary.taper.record_visit(TODAY, "Dr. Lee", "hold for two weeks")
    right = diary.taper.correct_visit(visit.id, day=TODAY - DAY)
    assert [v.day for v in diary.taper.visits] == [TODAY - DAY]
    reopened = again(diary, clock)
    assert reopened.taper.visits[0].decided == "hold for two weeks"
    reopened.taper.correct_visit(right.id, withdrawn=True)
    assert (len(reopened.taper.visits), len(reopened.taper.visits_entered)) == (0, 3)
    reopened.close()


def test_a_review_can_be_put_off_and_a_large_change_seen(diary: Diary, clock: Hand) -> None:
    start(diary)
    diary.taper.change_dose(TODAY, ChangeKind.STEPPED_DOWN, "diazepam", Decimal(5))
    clock.now += 90 * DAY
    diary.taper.change_dose(TODAY + 90 * DAY, ChangeKind.STEPPED_DOWN, "diazepam", Decimal(2))
    large, review = diary.alerts()
    assert (large.rule, review.rule) == ("large_change", "review_due")
    diary.acknowledge(large, Did.SEEN)
    diary.acknowledge(review, Did.PUT_OFF)
    assert diary.alerts() == ()
    clock.now += 30 * DAY
    diary.tick()
    assert [a.rule for a in diary.alerts()] == ["review_due"]


FULL_DISK = """
import resource, signal, sys
from datetime import date, datetime, UTC
from decimal import Decimal
from pathlib import Path
from benzotrack.diary.diary import Diary
from benzotrack.domain.doses import How
from benzotrack.domain.dose_change import ChangeKind

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
day = date(2026, 3, 2)
diary = Diary.open(Path(sys.argv[1]), lambda: datetime(2026, 3, 2, 20, 0, tzinfo=UTC))
taper = diary.taper
start = taper.change_dose(day, ChangeKind.STARTED, "diazepam", Decimal(10))
largest = max(p.stat().st_size for p in Path(sys.argv[1]).rglob("*") if p.is_file())
resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 40, resource.RLIM_INFINITY))
right = taper.correct_change(start.id, daily_dose_mg=Decimal(9))
dose = taper.log_dose(day, "diazepam", How.MORE)
taper.undo_dose(dose.id)
taper.record_visit(day, "Dr. Lee")
assert diary.not_saved is not None and diary.has_unsaved
assert taper.ledger.prescribed_mg("diazepam", day) == 9, "what was typed is not lost"
assert taper.doses == () and len(taper.doses_entered) == 2 and len(taper.visits) == 1
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
if "retry" in sys.argv:
    diary.try_again()
    assert diary.not_saved is None and not diary.has_unsaved
    assert len(taper.ledger.entered) == 2 and len(taper.doses_entered) == 2 and len(taper.visits) == 1
"""


@pytest.mark.parametrize("retry", [False, True])
def test_on_a_full_disk_nothing_typed_is_lost_and_the_old_file_is_whole(
    tmp_path: Path, clock: Hand, retry: bool
) -> None:
    folder = tmp_path / "diary"
    arguments = [sys.executable, "-c", FULL_DISK, str(folder), *(["retry"] if retry else [])]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    diary = Diary.open(folder, clock)
    assert diary.store.recovery is None
    taper = diary.taper
    kept = (len(taper.ledger.entered), len(taper.doses_entered), len(taper.visits))
    assert kept == ((2, 2, 1) if retry else (1, 0, 0))
    diary.close()


def test_a_dose_follows_the_corrected_name_of_its_medicine(diary: Diary, clock: Hand) -> None:
    """Else a second dose of the day would not be asked about, and days with none would be forgotten."""
    typed = diary.taper.change_dose(TODAY - 9 * DAY, ChangeKind.STARTED, "diazepan", Decimal(10))
    down = diary.taper.change_dose(TODAY - 5 * DAY, ChangeKind.STEPPED_DOWN, "Diazepan", Decimal(9))
    none = diary.taper.log_dose(TODAY - DAY, "diazepan", How.NONE)
    diary.taper.log_dose(TODAY, "diazepan", How.NONE)
    assert [a.about for a in diary.alerts() if a.rule == "stopped_suddenly"] == ["Diazepan"]
    diary.taper.correct_change(typed.id, medicine="diazepam")
    assert doses_on(diary.taper.doses, TODAY, "diazepan"), "one line still has the old name"
    diary.taper.correct_change(down.id, medicine="diazepam")
    assert [a.about for a in diary.alerts() if a.rule == "stopped_suddenly"] == ["diazepam"]
    with pytest.raises(AlreadyRecordedError):
        diary.taper.log_dose(TODAY, "diazepam", How.AS_PRESCRIBED)
    diary.taper.answer_none(none.id, NotTaken.STOPPED)
    reopened = again(diary, clock)
    assert {dose.medicine for dose in reopened.taper.doses} == {"diazepam"}
    assert {dose.medicine for dose in reopened.taper.doses_entered} == {"diazepan"}, "as it was entered"
    reopened.close()


def test_a_line_from_a_file_is_from_it_no_more_once_something_else_stands_there(diary: Diary) -> None:
    start(diary)
    source = "plan of Dr Roth, 20 November 2026"
    (line,) = diary.taper.ledger.lines
    from_file = replace(line, id="from-a-file", day=TODAY, kind=ChangeKind.STEPPED_DOWN, source=source)
    diary.store.put(replace(from_file, daily_dose_mg=Decimal(5)))
    reworded = diary.taper.correct_change("from-a-file", reason="as written")
    assert reworded.source == source
    assert diary.taper.withdraw_change(reworded.id).source == source
    diary.store.put(replace(from_file, id="another", medicine="lorazepam", kind=ChangeKind.STARTED))
    assert diary.taper.correct_change("another", daily_dose_mg=Decimal("2.5")).source == ""
    diary.store.put(Visit("visit", TODAY, diary.now, "Dr Roth", source=source))
    decided = diary.taper.correct_visit("visit", decided="hold")
    assert decided.source == source
    assert diary.taper.correct_visit(decided.id, day=TODAY + DAY).source == ""
