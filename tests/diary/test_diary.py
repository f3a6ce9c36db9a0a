"""The diary's verbs on a real disk, under a clock that the test moves."""

import resource
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary, FutureDayError
from benzotrack.domain.alerts import Did, Severity
from benzotrack.domain.check_in import HAPPENED, REVIEW
from benzotrack.domain.profile import Settings
from benzotrack.domain.red_flags import Outcome
from benzotrack.store.errors import StoreError
from tests.clock import TODAY, Hand
from tests.diary.sessions import again

YESTERDAY = date(2026, 3, 1)


def answer_four(diary: Diary, day: date, rating: int = 3) -> None:
    for symptom, then in (
        ("anxiety", "sleep"),
        ("sleep", "irritability"),
        ("irritability", "stiffness"),
        ("stiffness", HAPPENED),
    ):
        diary.rate(day, symptom, rating, then)


def test_a_tap_is_on_disk_before_the_next_question_is_asked(diary: Diary, clock: Hand) -> None:
    diary.rate(TODAY, "anxiety", 6, "sleep")
    reopened = again(diary, clock)
    draft = reopened.draft(TODAY)
    assert draft is not None
    assert draft.answers.ratings == {"anxiety": 6}
    assert draft.asking == "sleep"
    reopened.close()


def test_saving_moves_the_draft_into_the_check_ins(diary: Diary, clock: Hand) -> None:
    answer_four(diary, TODAY)
    diary.none_happened(TODAY)
    assert diary.begin(TODAY).asking == REVIEW
    diary.record(TODAY)
    reopened = again(diary, clock)
    assert reopened.draft(TODAY) is None
    saved = reopened.check_in(TODAY)
    assert saved is not None
    assert saved.answers.ratings == dict.fromkeys(("anxiety", "sleep", "irritability", "stiffness"), 3)
    assert saved.recorded_at == clock.now
    reopened.close()


@pytest.mark.parametrize(
    ("answered", "later"), [("02T23:50", False), ("03T03:59", False), ("03T04:00", True)]
)
def test_a_day_that_was_answered_in_time_is_not_recorded_later_when_it_is_saved_in_the_morning(
    diary: Diary, clock: Hand, answered: str, later: bool
) -> None:
    clock.now = datetime.fromisoformat(f"2026-03-{answered}").replace(tzinfo=UTC)
    answer_four(diary, TODAY)
    diary.none_happened(TODAY)
    clock.now = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    saved = diary.record(TODAY)
    assert saved.recorded_later is later
    assert saved.said_later("anxiety") is later


def test_nothing_is_written_by_looking_at_a_day(diary: Diary) -> None:
    before = {p: p.read_bytes() for p in diary.store.folder.rglob("*") if p.is_file()}
    diary.begin(TODAY)
    diary.alerts()
    assert {p: p.read_bytes() for p in diary.store.folder.rglob("*") if p.is_file()} == before


def test_a_day_that_has_not_come_cant_be_checked_in(diary: Diary) -> None:
    with pytest.raises(FutureDayError):
        diary.rate(TODAY + timedelta(days=1), "anxiety", 1, "sleep")
    assert diary.drafts == ()


def test_an_edit_keeps_the_earlier_contents_across_a_new_start(diary: Diary, clock: Hand) -> None:
    answer_four(diary, TODAY, 3)
    diary.record(TODAY)
    clock.now += timedelta(hours=1)
    diary.rate(TODAY, "anxiety", 9, REVIEW)
    diary.record(TODAY)
    reopened = again(diary, clock)
    saved = reopened.check_in(TODAY)
    assert saved is not None
    assert [v.answers.ratings["anxiety"] for v in saved.versions] == [3]
    assert saved.answers.ratings["anxiety"] == 9
    reopened.close()


def test_saving_an_edit_that_changed_nothing_adds_no_version(diary: Diary, clock: Hand) -> None:
    answer_four(diary, TODAY, 3)
    before = diary.record(TODAY)
    clock.now += timedelta(hours=20)
    diary.rate(TODAY, "anxiety", 9, REVIEW)
    diary.rate(TODAY, "anxiety", 3, REVIEW)
    assert diary.record(TODAY) == before
    assert diary.draft(TODAY) is None
    reopened = again(diary, clock)
    assert reopened.check_in(TODAY) == before
    reopened.close()


def test_discarding_an_edit_leaves_the_saved_check_in_as_it_was(diary: Diary) -> None:
    answer_four(diary, TODAY, 3)
    diary.record(TODAY)
    diary.rate(TODAY, "anxiety", 9, REVIEW)
    diary.discard(TODAY)
    saved = diary.check_in(TODAY)
    assert diary.draft(TODAY) is None
    assert saved is not None
    assert saved.answers.ratings["anxiety"] == 3


def test_yesterday_written_today_is_recorded_later(diary: Diary) -> None:
    answer_four(diary, YESTERDAY)
    diary.record(YESTERDAY)
    saved = diary.check_in(YESTERDAY)
    assert saved is not None
    assert saved.recorded_later


def test_a_hard_day_is_one_tap_and_keeps_what_was_answered(diary: Diary) -> None:
    diary.rate(TODAY, "anxiety", 9, "sleep")
    diary.mark_hard(TODAY)
    saved = diary.check_in(TODAY)
    assert saved is not None
    assert saved.answers.hard_day
    assert saved.answers.ratings == {"anxiety": 9}
    assert diary.draft(TODAY) is None


@pytest.mark.parametrize("before", ["nothing", "half_done", "saved", "saved_and_edited"])
def test_undo_of_a_hard_day_puts_the_day_back_as_it_was(diary: Diary, clock: Hand, before: str) -> None:
    if before in ("saved", "saved_and_edited"):
        answer_four(diary, TODAY, 2)
        diary.record(TODAY)
    if before in ("half_done", "saved_and_edited"):
        diary.rate(TODAY, "anxiety", 6, "sleep")
    check_in, draft = diary.check_in(TODAY), diary.draft(TODAY)
    diary.mark_hard(TODAY)
    diary.undo_hard()
    assert (diary.check_in(TODAY), diary.draft(TODAY)) == (check_in, draft)
    assert diary.hard_day_undo is None
    reopened = again(diary, clock)
    assert (reopened.check_in(TODAY), reopened.draft(TODAY)) == (check_in, draft)
    reopened.close()


def test_a_red_flag_is_on_disk_from_the_moment_it_is_chosen(diary: Diary, clock: Hand) -> None:
    flag = diary.choose_red_flag(TODAY, "seizure")
    reopened = again(diary, clock)
    assert [f.id for f in reopened.red_flags] == [flag.id]
    (alert,) = reopened.alerts()
    assert alert.severity is Severity.RED_FLAG
    reopened.close()


def test_a_red_flag_stays_until_it_was_shown_and_has_an_outcome(diary: Diary) -> None:
    flag = diary.choose_red_flag(TODAY, "seizure")
    with pytest.raises(ValueError, match="before its advice was shown"):
        diary.end_red_flag(flag.id, Outcome.HELPED)
    diary.red_flag_shown(flag.id)
    assert diary.alerts()
    diary.end_red_flag(flag.id, Outcome.HELPED)
    assert diary.alerts() == ()


def test_a_red_flag_of_a_past_day_is_dated_by_the_clock(diary: Diary) -> None:
    flag = diary.choose_red_flag(YESTERDAY, "ran_out")
    assert flag.day == TODAY
    assert flag.about_day == YESTERDAY


def test_i_contacted_them_makes_the_alert_quiet_and_it_stays_so_after_a_new_start(
    diary: Diary, clock: Hand
) -> None:
    diary.rate(TODAY, "anxiety", 8, "sleep")
    (alert,) = diary.alerts()
    diary.acknowledge(alert, Did.CONTACTED)
    assert [a.quiet for a in diary.alerts()] == [True]
    reopened = again(diary, clock)
    assert [a.quiet for a in reopened.alerts()] == [True]
    reopened.close()


def test_the_day_changes_under_an_open_app(diary: Diary, clock: Hand) -> None:
    heard = diary.changes
    clock.now = datetime(2026, 3, 3, 0, 1, tzinfo=UTC)
    diary.tick()
    assert (diary.today, diary.asked_day) == (date(2026, 3, 3), TODAY)
    clock.now = datetime(2026, 3, 3, 4, 0, tzinfo=UTC)
    diary.tick()
    assert diary.asked_day == date(2026, 3, 3)
    assert diary.changes == heard + 2
    diary.tick()
    assert diary.changes == heard + 2, "an unchanged day is no change"


def test_settings_and_profile_are_kept(diary: Diary, clock: Hand) -> None:
    diary.change_settings(replace(Settings(), country="NZ", clinic_phone="09 555 0100"))
    diary.change_profile(replace(diary.profile, name="Ana", welcomed=True).with_pause(TODAY))
    reopened = again(diary, clock)
    assert reopened.settings.country == "NZ"
    assert reopened.profile.name == "Ana"
    assert reopened.profile.paused
    assert [n.emergency for n in reopened.crisis_numbers()] == ["111"]
    reopened.close()


FULL_DISK = """
import resource, signal, sys
from datetime import date, datetime, UTC
from pathlib import Path
from benzotrack.diary.diary import Diary
from benzotrack.store.errors import StoreError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
day = date(2026, 3, 2)
diary = Diary.open(Path(sys.argv[1]), lambda: datetime(2026, 3, 2, 20, 0, tzinfo=UTC))
diary.rate(day, "anxiety", 4, "sleep")
largest = max(p.stat().st_size for p in Path(sys.argv[1]).rglob("*") if p.is_file())
resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 40, resource.RLIM_INFINITY))
diary.rate(day, "sleep", 7, "irritability")
flag = diary.choose_red_flag(day, "seizure")
assert diary.not_saved is not None and diary.has_unsaved
assert diary.draft(day).answers.ratings == {"anxiety": 4, "sleep": 7}, "the answer stays on screen"
assert any(a.rule == "red_flag" for a in diary.alerts()), "the advice is shown though the disk refused"
try:
    diary.record(day)
except StoreError as refusal:
    print("refused:", refusal.message.text)
assert diary.check_in(day) is None and diary.draft(day) is not None
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
if "retry" in sys.argv:
    diary.try_again()
    assert diary.not_saved is None and not diary.has_unsaved
    diary.record(day)
"""


@pytest.mark.parametrize("retry", [False, True])
def test_on_a_full_disk_the_answers_stay_on_screen_and_the_old_file_is_whole(
    tmp_path: Path, clock: Hand, retry: bool
) -> None:
    folder = tmp_path / "diary"
    arguments = [sys.executable, "-c", FULL_DISK, str(folder), *(["retry"] if retry else [])]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "refused: The disk is full." in done.stdout
    diary = Diary.open(folder, clock)
    assert diary.store.recovery is None
    if retry:
        saved = diary.check_in(TODAY)
        assert saved is not None
        assert saved.answers.ratings == {"anxiety": 4, "sleep": 7}
        assert [f.key for f in diary.red_flags] == ["seizure"]
    else:
        draft = diary.draft(TODAY)
        assert draft is not None
        assert draft.answers.ratings == {"anxiety": 4}
    diary.close()


def test_a_refused_change_of_settings_leaves_the_old_ones(diary: Diary, clock: Hand) -> None:
    diary.change_settings(replace(Settings(), country="NZ"))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
    try:
        with pytest.raises(StoreError):
            diary.change_settings(replace(Settings(), country="DE"))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert diary.settings.country == "NZ"
    reopened = again(diary, clock)
    assert reopened.settings.country == "NZ"
    reopened.close()
