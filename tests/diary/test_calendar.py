"""The calendar file of a real diary, read back by two parsers that did not write it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import ics
import pytest
import vobject

from benzotrack.diary.calendar import diary_calendar
from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange
from benzotrack.domain.profile import Supply
from tests.clock import EVENING, TODAY, Hand
from tests.diary.sessions import again

MEDICINE, WHO = "flumdiazepam", "Dr Мария Kowalska"
STEP, VISIT, LAST = TODAY + timedelta(days=7), TODAY + timedelta(days=14), TODAY + timedelta(days=9)


def planned(diary: Diary, day: date = STEP, agreed: Agreed = Agreed.YES) -> DoseChange:
    return diary.taper.change_dose(day, ChangeKind.STEPPED_DOWN, MEDICINE, Decimal("9.5"), agreed=agreed)


@pytest.fixture
def full(diary: Diary) -> Diary:
    """With a time, a medicine, an agreed step, a visit and tablets."""
    diary.taper.change_dose(TODAY - timedelta(days=30), ChangeKind.STARTED, MEDICINE, Decimal(10))
    planned(diary)
    diary.taper.record_visit(VISIT, WHO)
    profile = replace(diary.profile, check_in_time=time(18, 15))
    diary.change_profile(profile.with_supply(Supply(MEDICINE, LAST)))
    return diary


def events(content: bytes) -> list[Any]:
    """As vobject reads it, in order."""
    return list(vobject.readOne(content.decode()).vevent_list)


def told(content: bytes) -> list[tuple[date, str, str]]:
    return [(e.dtstart.value, e.summary.value, e.status.value) for e in events(content)]


def of_title(content: bytes, title: str) -> Any:
    (found,) = (event for event in events(content) if event.summary.value == title)
    return found


# What stands in it


def test_it_tells_the_daily_check_in_the_step_the_tablets_and_the_visit(full: Diary) -> None:
    assert told(diary_calendar(full, names=False)) == [
        (datetime.combine(TODAY, time(18, 15)), "Check-in", "CONFIRMED"),
        (STEP, "Planned day", "CONFIRMED"),
        (LAST, "My supply lasts until today", "CONFIRMED"),
        (VISIT, "Appointment", "CONFIRMED"),
    ]


def test_a_second_parser_reads_the_same(full: Diary) -> None:
    content = diary_calendar(full, names=True)
    found = sorted(ics.Calendar(content.decode()).events, key=lambda event: event.begin)
    assert [(e.begin.date(), e.all_day, e.uid, e.name) for e in found] == [
        (getattr(e.dtstart.value, "date", lambda e=e: e.dtstart.value)(), i > 0, e.uid.value, e.summary.value)
        for i, e in enumerate(events(content))
    ]
    daily = found[0]
    assert (daily.begin.hour, daily.begin.minute) == (18, 15)
    (alarm,) = daily.alarms
    assert (alarm.trigger, alarm.display_text) == (timedelta(0), "How was today?")


def test_the_daily_one_rings_every_day_at_the_time_of_the_check_in(full: Diary) -> None:
    daily = of_title(diary_calendar(full, names=False), "Check-in")
    assert daily.rrule.value == "FREQ=DAILY"
    assert daily.valarm.trigger.value == timedelta(0)
    assert daily.valarm.description.value == "How was today?"
    assert daily.valarm.action.value == "DISPLAY"
    full.change_profile(replace(full.profile, check_in_time=None))
    assert of_title(diary_calendar(full, names=False), "Check-in").dtstart.value.time() == time(20)
    full.change_profile(replace(full.profile, check_in_time=time(0)))
    assert of_title(diary_calendar(full, names=False), "Check-in").dtstart.value.time() == time(0)


def test_times_are_those_of_the_clock_on_the_wall_wherever_it_is_read(full: Diary) -> None:
    lines = diary_calendar(full, names=True).decode().split("\r\n")
    assert "DTSTART:20260302T181500" in lines
    assert "DTSTART;VALUE=DATE:20260309" in lines
    assert not any("TZID" in line or line == "BEGIN:VTIMEZONE" for line in lines)
    assert {line.partition(":")[0] for line in lines if line.endswith("Z")} == {"DTSTAMP", "LAST-MODIFIED"}


def test_without_names_it_says_nothing_of_medicine_dose_or_person(full: Diary) -> None:
    text = diary_calendar(full, names=False).decode().casefold()
    for private in (MEDICINE, "9.5", "mg", "мария", "kowalska", "taper", "benzo", "tablet", "dose", "clinic"):
        assert private not in text
    assert "class:private" in text


def test_with_names_it_says_them(full: Diary) -> None:
    assert [title for _, title, _ in told(diary_calendar(full, names=True))] == [
        "Check-in",
        f"Planned: {MEDICINE}, 9.5 mg a day.",
        f"{MEDICINE}: my tablets last until today",
        f"Visit: {WHO}",
    ]


def test_what_is_past_is_left_out_and_today_stands(full: Diary, clock: Hand) -> None:
    full.taper.record_visit(TODAY - timedelta(days=1))
    full.taper.record_visit(TODAY)
    days = [day for day, *_ in told(diary_calendar(full, names=False))[1:]]
    assert days == [TODAY, STEP, LAST, VISIT]
    clock.now += timedelta(days=10)
    assert [day for day, *_ in told(diary_calendar(full, names=False))[1:]] == [VISIT]


@pytest.mark.parametrize("agreed", [Agreed.NO, Agreed.UNSURE])
def test_a_step_that_was_not_agreed_never_stands_in_it(diary: Diary, agreed: Agreed) -> None:
    diary.taper.change_dose(TODAY - timedelta(days=30), ChangeKind.STARTED, MEDICINE, Decimal(10))
    planned(diary, agreed=agreed)
    assert len(events(diary_calendar(diary, names=True))) == 1


# A second file


def uids(content: bytes) -> dict[str, str]:
    return {event.summary.value: event.uid.value for event in events(content)}


def test_a_second_file_has_the_same_names_for_the_same_things_and_a_higher_number(
    full: Diary, clock: Hand
) -> None:
    first = diary_calendar(full, names=False)
    step, visit = full.taper.ledger.planned(TODAY)[0], full.taper.visits[0]
    full.taper.correct_change(step.id, day=STEP + timedelta(days=2))
    full.taper.correct_visit(visit.id, day=VISIT + timedelta(days=1))
    full.change_profile(
        replace(full.profile, check_in_time=time(21)).with_supply(Supply(MEDICINE.upper(), LAST))
    )
    clock.now += timedelta(seconds=1)
    second = diary_calendar(full, names=False)
    assert uids(second) == uids(first)
    assert len(set(uids(first).values())) == 4
    days = {title: day for day, title, _ in told(second)}
    assert days["Planned day"] == STEP + timedelta(days=2)
    assert days["Appointment"] == VISIT + timedelta(days=1)
    assert days["Check-in"].time() == time(21)
    before, after = ({int(e.sequence.value) for e in events(content)} for content in (first, second))
    assert max(before) < min(after)
    assert {e.last_modified.value for e in events(second)} == {clock.now}


def test_it_is_the_same_to_the_byte_at_the_same_moment_also_after_a_new_start(
    full: Diary, clock: Hand
) -> None:
    first = diary_calendar(full, names=True)
    assert diary_calendar(full, names=True) == first
    opened = again(full, clock)
    assert diary_calendar(opened, names=True) == first
    opened.close()


def _step_taken_back(diary: Diary) -> None:
    diary.taper.withdraw_change(diary.taper.ledger.planned(TODAY)[0].id)


def _step_not_agreed_after_all(diary: Diary) -> None:
    diary.taper.answer_agreed(diary.taper.ledger.planned(TODAY)[0].id, Agreed.NO)


def _visit_taken_back(diary: Diary) -> None:
    diary.taper.correct_visit(diary.taper.visits[0].id, withdrawn=True)


def _paused(diary: Diary) -> None:
    diary.change_profile(diary.profile.with_pause(TODAY))


def _step_moved_into_the_past(diary: Diary) -> None:
    diary.taper.correct_change(diary.taper.ledger.planned(TODAY)[0].id, day=TODAY - timedelta(days=1))


def _visit_moved_into_the_past(diary: Diary) -> None:
    diary.taper.correct_visit(diary.taper.visits[0].id, day=TODAY - timedelta(days=1))


def _tablets_ended(diary: Diary) -> None:
    diary.change_profile(diary.profile.with_supply(Supply(MEDICINE.upper(), TODAY - timedelta(days=1))))


def _tablets_taken_back(diary: Diary) -> None:
    diary.change_profile(diary.profile.without_supply(MEDICINE))


@pytest.mark.parametrize(
    ("do", "title"),
    [
        (_step_moved_into_the_past, "Planned day"),
        (_visit_moved_into_the_past, "Appointment"),
        (_tablets_ended, "My supply lasts until today"),
        (_tablets_taken_back, "My supply lasts until today"),
        (_step_taken_back, "Planned day"),
        (_step_not_agreed_after_all, "Planned day"),
        (_visit_taken_back, "Appointment"),
        (_paused, "Check-in"),
    ],
)
def test_what_is_so_no_more_is_cancelled_under_its_old_name(
    do: Callable[[Diary], None], title: str, full: Diary
) -> None:
    before = diary_calendar(full, names=False)
    do(full)
    after = diary_calendar(full, names=False)
    assert set(uids(after).values()) == set(uids(before).values())
    (cancelled,) = (event for event in events(after) if event.status.value == "CANCELLED")
    assert cancelled.summary.value == f"Cancelled: {title}"
    assert cancelled.uid.value == uids(before)[title]
    assert not {"valarm", "rrule"} & set(cancelled.contents)


def test_what_is_cancelled_stands_on_the_last_day_that_was_told_until_that_is_over(
    full: Diary, clock: Hand
) -> None:
    _step_moved_into_the_past(full)
    assert (STEP, "Cancelled: Planned day", "CANCELLED") in told(diary_calendar(full, names=False))
    clock.now += timedelta(days=8)
    assert "Cancelled: Planned day" not in uids(diary_calendar(full, names=False))


def test_a_date_of_tablets_that_is_named_again_is_cancelled_no_more(full: Diary) -> None:
    _tablets_taken_back(full)
    full.change_profile(full.profile.with_supply(Supply(MEDICINE, LAST - timedelta(days=2))))
    days = [entry for entry in told(diary_calendar(full, names=False)) if "supply" in entry[1]]
    assert days == [(LAST - timedelta(days=2), "My supply lasts until today", "CONFIRMED")]


def test_a_step_that_was_done_on_its_day_is_not_cancelled(full: Diary, clock: Hand) -> None:
    plan = full.taper.ledger.planned(TODAY)[0]
    clock.now += timedelta(days=7)
    full.tick()
    assert "Planned day" in uids(diary_calendar(full, names=False))
    full.taper.do_as_planned(plan, STEP)
    assert not any("Planned day" in title for title in uids(diary_calendar(full, names=False)))


def test_two_diaries_never_share_a_name(full: Diary, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Diary.open(tmp_path_factory.mktemp("other"), lambda: EVENING)
    mine = uids(diary_calendar(full, names=False))["Check-in"]
    assert uids(diary_calendar(other, names=False))["Check-in"] != mine
    other.close()


def test_long_words_in_any_script_are_folded_and_read_back_whole(diary: Diary) -> None:
    who = "日本語のとても長い名前、先生; Ωμέγα, \\ backslash " + "Ж" * 60 + " 👩‍⚕️"
    diary.taper.record_visit(VISIT, who)
    content = diary_calendar(diary, names=True)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.endswith(b"END:VCALENDAR\r\n")
    for title in (
        events(content)[-1].summary.value,
        next(e.name for e in ics.Calendar(content.decode()).events if e.all_day),
    ):
        assert title == f"Visit: {who}"
