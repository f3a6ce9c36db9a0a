"""The sample diary: the same for the same clock, written as by a person, and with all that it promises."""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from benzotrack.demo.sample import write_sample
from benzotrack.diary.diary import Diary
from benzotrack.domain.alert_rules import evaluate
from benzotrack.domain.alerts import Did, Facts
from benzotrack.domain.check_in import CONTEXT, SIDE_EFFECTS
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import How, NotTaken
from benzotrack.domain.ledger_problems import doubts
from benzotrack.domain.phone_numbers import numbers_in
from benzotrack.domain.profile import Settings, Theme
from benzotrack.domain.questionnaires import GAD_7, PHQ_9, totals
from benzotrack.domain.red_flags import Outcome
from benzotrack.domain.symptoms import CORE
from benzotrack.store.integrity import check_report
from benzotrack.store.record_kinds import Contents
from benzotrack.store.store import Store

EVENING = datetime(2026, 11, 17, 22, 30, tzinfo=UTC)


def contents(folder: Path) -> Contents:
    store = Store(folder, read_only=True)
    try:
        return store.contents()
    finally:
        store.close()


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Diary]:
    write_sample(tmp_path / "sample", EVENING)
    diary = Diary.open(tmp_path / "sample", lambda: EVENING)
    yield diary
    diary.close()


def test_the_same_clock_gives_the_same_diary(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_sample(tmp_path / name, EVENING)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    first, second = ((tmp_path / name / "settings.json").read_bytes() for name in ("one", "two"))
    assert first == second


def test_another_day_tells_the_same_story_a_day_later(tmp_path: Path) -> None:
    for name, now in (("one", EVENING), ("two", EVENING + timedelta(days=1))):
        write_sample(tmp_path / name, now)
    said = [[c.answers for c in contents(tmp_path / name).check_ins] for name in ("one", "two")]
    assert said[0] == said[1]


def test_it_is_120_days_that_end_today_with_gaps(sample: Diary) -> None:
    days = [c.day for c in sample.check_ins]
    assert days[0] == date(2026, 11, 17) - timedelta(days=119)
    assert days[-1] == date(2026, 11, 17)
    assert 95 <= len(days) <= 110
    assert any(later - day > timedelta(days=3) for day, later in itertools.pairwise(days))


def test_it_has_each_promised_thing(sample: Diary) -> None:
    said = [c.answers for c in sample.check_ins]
    assert sum(a.hard_day for a in said) == 5
    assert sum(c.recorded_later for c in sample.check_ins) == 9
    assert sum(rating is None for a in said for rating in a.ratings.values()) == 6
    assert sum(bool(c.versions) for c in sample.check_ins) == 3
    assert sum(bool(a.note) for a in said) >= 12
    assert sum(a.hours_slept is not None for a in said) > 50
    assert sum(a.could_do_day is not None for a in said) > 40
    effects = Counter(effect for a in said for effect in a.side_effects)
    context = Counter(also for a in said for also in a.context)
    assert {"drowsiness", "foggy_thinking", "dizziness", "memory"} == set(effects)
    assert {"alcohol", "stress", "illness", "missed_dose", "appointment", "caffeine"} == set(context)
    assert set(effects) <= {c.id for c in SIDE_EFFECTS}
    assert set(context) <= {c.id for c in CONTEXT}
    (draft,) = sample.drafts
    assert len(draft.answers.ratings) == 2
    (pause,) = sample.profile.pauses
    assert not any(pause.covers(c.day) for c in sample.check_ins)


def test_its_ratings_are_whole_and_in_range_and_differ(sample: Diary) -> None:
    assert all(c.answers.problems() == () for c in sample.check_ins)
    for symptom in CORE:
        rated = [r for c in sample.check_ins if (r := c.answers.ratings.get(symptom.id)) is not None]
        assert len(set(rated)) >= 5, symptom.id


def test_the_severe_run_was_an_alert_and_the_clinic_was_contacted(sample: Diary) -> None:
    done = contents(sample.store.folder).acknowledgements
    assert done
    assert all(a.did is Did.CONTACTED for a in done)
    at = done[0].at
    before = tuple(c for c in sample.check_ins if c.recorded_at <= at)
    held = evaluate(Facts(before, (), (), (), sample.profile), at.date(), at)
    assert {(a.rule, a.about) for a in done} <= {(a.rule, a.about) for a in held}
    assert any(a.rule in ("severe_run", "severe_rating") and a.about == "anxiety" for a in done)
    run = [c for c in sample.check_ins if (c.answers.ratings.get("anxiety") or 0) >= 7]
    assert len(run) >= 3
    assert run[-1].day - run[0].day < timedelta(days=10)


def test_its_red_flags_have_ended_and_nothing_calls_out_at_the_start(sample: Diary) -> None:
    assert [f.outcome for f in sample.red_flags] == [Outcome.MISTAKE, Outcome.HELPED]
    for flag in sample.red_flags:
        assert flag.shown_at
        assert flag.outcome_at
        assert flag.chosen_at < flag.shown_at < flag.outcome_at
    assert [a for a in sample.alerts() if not a.quiet] == []


@pytest.mark.parametrize("hour", [0, 3, 5, 12, 18, 21])
def test_nothing_was_written_after_now_or_about_a_day_ahead(tmp_path: Path, hour: int) -> None:
    now = EVENING.replace(hour=hour, minute=5)
    write_sample(tmp_path / "sample", now)
    found = contents(tmp_path / "sample")
    moments = [c.recorded_at for c in found.check_ins] + [d.updated_at for d in found.drafts]
    moments += [a.at for a in found.acknowledgements] + [f.outcome_at or f.chosen_at for f in found.red_flags]
    assert max(moments) <= now
    assert (found.check_ins[-1].day == now.date()) == (hour == 21)
    assert len(found.check_ins) > 95


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/New_York", "Pacific/Auckland"])
def test_each_moment_has_the_offset_that_the_zone_had_then(tmp_path: Path, name: str) -> None:
    zone = ZoneInfo(name)
    now = datetime(2026, 12, 20, 23, 0, tzinfo=zone)
    write_sample(tmp_path / "sample", now)
    found = contents(tmp_path / "sample").check_ins
    assert all(c.recorded_at.utcoffset() == c.recorded_at.astimezone(zone).utcoffset() for c in found)
    assert len({c.recorded_at.utcoffset() for c in found}) == 2, "a clock change lies within"
    assert {c.zone for c in found} == {c.recorded_at.astimezone(zone).tzname() for c in found}


def test_a_clock_of_one_offset_keeps_it(tmp_path: Path) -> None:
    write_sample(tmp_path / "sample", datetime(2026, 11, 17, 22, tzinfo=timezone(timedelta(hours=9), "JST")))
    found = contents(tmp_path / "sample").check_ins
    assert {(c.recorded_at.utcoffset(), c.zone) for c in found} == {(timedelta(hours=9), "JST")}


def test_who_keeps_it_is_plainly_made_up_and_its_number_reaches_nobody(sample: Diary) -> None:
    for name in (sample.profile.name, sample.settings.clinician_name, sample.settings.clinic_name):
        assert "made up" in name
    assert "made up" in sample.settings.trusted_name
    for phone in (
        sample.settings.clinic_phone,
        sample.settings.pharmacy_phone,
        sample.settings.out_of_hours_phone,
        sample.settings.trusted_phone,
    ):
        (number,) = numbers_in(phone)
        assert number.digits[-7:-2] == "55501", "555-0100 to 555-0199 are kept for made-up numbers"


def test_its_tablets_last_and_what_was_agreed_is_dr_examples(sample: Diary) -> None:
    (supply,) = sample.profile.supplies
    assert (supply.medicine, (supply.last_day - sample.today).days) == ("diazepam", 20)
    assert len(sample.profile.agreed_lines) == len(sample.profile.agreed) == 3
    assert all(line.words.startswith("Dr Example: ") for line in sample.profile.agreed)


def test_country_and_look_are_the_persons_own_and_nothing_else_is(tmp_path: Path) -> None:
    own = Settings(
        country="NZ", clinician_name="Dr Real", clinic_name="Real", clinic_phone="09 1", theme=Theme.DARK
    )
    write_sample(tmp_path / "sample", EVENING, own)
    diary = Diary.open(tmp_path / "sample", lambda: EVENING)
    made = diary.settings
    diary.close()
    people = [name for name in vars(made) if name.startswith(("clini", "pharmacy", "out_of", "trusted"))]
    assert len(people) == 7
    nobody: dict[str, Any] = dict.fromkeys(people, "")
    assert replace(made, **nobody) == Settings(country="NZ", theme=Theme.DARK)
    assert "Real" not in made.clinician_name + made.clinic_name


def test_the_files_are_sound_and_hold_one_save(sample: Diary, tmp_path: Path) -> None:
    report = check_report(tmp_path / "sample")
    assert report.sound
    journal = (tmp_path / "sample" / "diary.journal").read_bytes()
    assert journal.count(b'"kind":"save"') == 1


def test_it_tells_a_taper_with_a_hold_a_step_up_a_switch_a_correction_and_a_step_ahead(sample: Diary) -> None:
    ledger, today = sample.taper.ledger, sample.today
    kinds = Counter(line.kind for line in ledger.lines)
    assert kinds == {
        ChangeKind.STARTED: 2,
        ChangeKind.STEPPED_DOWN: 5,
        ChangeKind.HELD: 1,
        ChangeKind.STEPPED_UP: 1,
        ChangeKind.SWITCHED: 1,
        ChangeKind.STOPPED: 1,
    }
    assert doubts(ledger) == ()
    assert [line.daily_dose_mg for line in ledger.entered if not ledger.counts(line)] == [Decimal("8.5")]
    assert [line.daily_dose_mg for line in ledger.planned(today)] == [Decimal(7)]
    assert {m: ledger.prescribed_mg(m, today) for m in ledger.medicines} == {
        "diazepam": Decimal("7.5"),
        "zopiclone": 0,
        "zolpidem": 0,
    }
    assert [line.day for line in ledger.lines][1:] == sorted(line.day for line in ledger.lines)[1:]


def test_its_doses_leave_gaps_and_nothing_is_recorded_for_today(sample: Diary) -> None:
    doses = sample.taper.doses
    hows = Counter(dose.how for dose in doses)
    assert hows[How.NONE] == 2
    assert hows[How.LESS] == 1
    assert {dose.why_none for dose in doses if dose.how is How.NONE} == {NotTaken.MISSED}
    days = Counter(dose.day for dose in doses)
    assert sorted(days.values())[-2:] == [2, 2]
    assert sample.today not in days
    assert 5 <= 55 - len(days) <= 20, "some days have no record"
    assert all(dose.entered_at <= EVENING for dose in doses)
    assert [visit.day for visit in sample.taper.visits][-1] == sample.today - timedelta(days=14)
    assert len(sample.questions.open) == 3


def test_what_the_check_ins_say_of_doses_and_visits_is_what_was_recorded_of_them(sample: Diary) -> None:
    said = {c.day: c.answers for c in sample.check_ins if not c.answers.hard_day}
    missed = {dose.day for dose in sample.taper.doses if dose.how is How.NONE}
    assert {day for day, answers in said.items() if "missed_dose" in answers.context} == missed
    met = {visit.day for visit in sample.taper.visits}
    assert {day for day, answers in said.items() if "appointment" in answers.context} == met & set(said)
    assert {day for day, answers in said.items() if "Dose change" in answers.note} <= {
        line.day for line in sample.taper.ledger.lines
    }


def test_every_dose_is_of_a_medicine_that_was_prescribed_alone_from_then_on(sample: Diary) -> None:
    first = min(dose.day for dose in sample.taper.doses)
    ledger = sample.taper.ledger
    assert {m for m in ledger.medicines if ledger.prescribed_mg(m, first)} == {"diazepam"}
    assert {dose.medicine for dose in sample.taper.doses} == {"diazepam"}


def test_questionnaires_were_filled_in_before_each_visit_and_none_asks_for_help(sample: Diary) -> None:
    met = [visit.day for visit in sample.taper.visits]
    filled = sample.questionnaires
    assert {q.day + timedelta(days=1) for q in filled} == set(met)
    assert [t.total for t in totals(filled, GAD_7)] == [10, 9, 17, 7]
    assert [t.total for t in totals(filled, PHQ_9)] == [8, 14, 6]
    assert not any(q.asks_for_help for q in filled)
    assert all(q.finished_at is not None for q in filled)


def test_no_alert_is_loud_when_it_opens(sample: Diary) -> None:
    assert [alert.rule for alert in sample.alerts() if not alert.quiet] == []
