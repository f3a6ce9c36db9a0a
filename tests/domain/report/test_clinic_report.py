"""The report's facts, each worked out a second time from the plain rows by other means."""

import statistics
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from benzotrack.domain.alert_rules import evaluate
from benzotrack.domain.alerts import Acknowledgement, Did, Facts, Severity
from benzotrack.domain.check_in import Answers, Draft
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.doses import How
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import AgreedLine, Profile, Supply
from benzotrack.domain.red_flags import Outcome, RedFlag
from benzotrack.domain.report.clinic_report import ClinicReport, ReportInput, clinic_report
from benzotrack.domain.report.safety import about_words
from benzotrack.domain.statistics import spread
from benzotrack.domain.trends import Period
from benzotrack.i18n import say
from tests.domain.report.made_up import IDS, LAST, MADE_AT, Rows, at, made_up, nasty

MONTH = Period(LAST - timedelta(days=29), LAST)


def report_of(rows: Rows, period: Period = MONTH, notes: frozenset[date] = frozenset()) -> ClinicReport:
    return clinic_report(rows.told(), period, MADE_AT, notes)


def inside(rows: Rows, period: Period) -> dict[date, dict[str, object]]:
    return {day: row for day, row in rows.days.items() if period.first <= day <= period.last}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_recorded_hard_and_later_days_are_counted(seed: int) -> None:
    rows = made_up(90, seed)
    found, there = report_of(rows).recorded, inside(rows, MONTH).values()
    assert (found.days, found.of) == (len(there), 30)
    assert found.hard == sum(bool(row["hard"]) for row in there)
    assert found.later == sum(bool(row["late"]) for row in there)
    assert found.unfinished == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_symptoms_figures_are_those_of_the_rows_now_and_before(seed: int) -> None:
    rows = made_up(90, seed)
    report = report_of(rows)
    before = Period(MONTH.first - timedelta(days=30), MONTH.first - timedelta(days=1))
    assert report.before == before
    for rated in report.symptoms:
        for period, got in ((MONTH, rated.now), (before, rated.before)):
            given = [row["ratings"][rated.symptom.id] for row in inside(rows, period).values()]  # type: ignore[index]
            numbers = sorted(r for r in given if r is not None)
            low, _, high = statistics.quantiles(numbers, n=4, method="inclusive")
            assert got.n == len(numbers)
            assert got.median == Fraction(statistics.median(numbers))
            assert got.middle_half == (Fraction(low), Fraction(high))
            assert got.days_from(report.limit) == len([r for r in numbers if r > 6])


def test_noted_days_could_do_and_hours_are_those_of_the_rows() -> None:
    rows = made_up(60, 5)
    report, there = report_of(rows), inside(rows, MONTH)
    told = Counter(word for row in there.values() for word in (*row["effects"], *row["context"]))  # type: ignore[misc]
    always = ("alcohol", "opioids", "drowsiness", "foggy_thinking", "fall")
    assert [n.choice.id for n in report.noted][:5] == list(always)
    others = {name: n for name, n in told.items() if name not in always}
    assert {n.choice.id: len(n.days) for n in report.noted} == {name: told[name] for name in always} | others
    for days, could, hours in (
        (there, report.could_do_day.now, report.hours_slept.now),
        (inside(rows, report.before), report.could_do_day.before, report.hours_slept.before),
    ):
        for name, got in (("could", could), ("hours", hours)):
            given: list[Any] = [row[name] for row in days.values() if row[name] is not None]
            assert (got.n, got.median) == (len(given), Fraction(statistics.median(given)))


def test_doses_are_counted_by_days_and_an_unrecorded_day_is_not_none() -> None:
    rows = made_up(60, 6)
    (days,) = report_of(rows).dose_days
    told = Counter(how for day, _, how in rows.doses if MONTH.first <= day <= MONTH.last)
    assert (days.as_prescribed, days.less, days.more, days.none) == (
        told[How.AS_PRESCRIBED],
        told[How.LESS],
        told[How.MORE],
        told[How.NONE],
    )
    assert (days.of, days.not_recorded) == (30, 30 - sum(told.values()))


def test_a_day_of_several_doses_counts_once_and_as_the_one_to_look_at() -> None:
    rows = Rows(changes=[(MONTH.first, "diazepam", Decimal(5))])
    rows.doses = [(LAST, "Diazepam", How.AS_PRESCRIBED), (LAST, "diazepam", How.MORE)]
    (days,) = report_of(rows).dose_days
    assert (days.as_prescribed, days.more, days.not_recorded) == (0, 1, 29)


def test_a_medicine_counts_only_the_days_on_which_it_was_prescribed() -> None:
    rows = Rows(changes=[(LAST - timedelta(days=9), "diazepam", Decimal(5)), (LAST, "diazepam", Decimal(0))])
    report = report_of(rows)
    assert [d.of for d in report.dose_days] == [9]
    (now,) = report.medicines
    assert now.before is not None
    assert (now.step.daily_dose_mg, now.before.daily_dose_mg, now.step.first) == (0, Decimal(5), LAST)


def test_the_ledger_is_whole_newest_first_and_later_lines_are_planned() -> None:
    rows = nasty()
    cut = LAST - timedelta(days=60)
    report = report_of(rows, Period(cut - timedelta(days=29), cut))
    assert [(c.day, c.medicine, c.daily_dose_mg) for c in reversed(report.lines)] == sorted(
        (change for change in rows.changes if change[0] <= cut), key=lambda c: c[0]
    )
    assert len(report.lines) + len(report.planned) == len(rows.changes)


def test_every_notice_is_what_the_rules_say_on_each_day() -> None:
    rows = made_up(60, 7, level=6)
    report = report_of(rows)
    days: set[tuple[date, str, str]] = set()
    for notice in report.notices:
        for n in range((notice.last - notice.first).days + 1):
            days.add((notice.first + timedelta(days=n), notice.rule, notice.about))
    facts, expected = rows.told().facts, set()
    for n in range(30):
        day = LAST - timedelta(days=n)
        expected |= {(day, rule, about) for rule, about in told_by_the_app(facts, day)}
    assert expected
    assert days == expected


def told_by_the_app(facts: Facts, day: date) -> set[tuple[str, str]]:
    """What asked for contact on that evening in the app, red flags apart."""
    known = replace(
        facts,
        check_ins=tuple(c for c in facts.check_ins if c.day <= day),
        red_flags=tuple(f for f in facts.red_flags if f.day <= day),
    )
    alerts = evaluate(known, day, at(day))
    told = [alert for card in alerts for alert in card.told]
    return {(a.rule, a.about) for a in told if a.severity is Severity.CONTACT and a.rule != "red_flag"}


def test_a_symptom_higher_since_many_small_steps_in_a_row_is_told_however_long_ago_they_began() -> None:
    began = LAST - timedelta(days=7 * 30)
    rows = Rows()
    rows.changes = [(began + timedelta(days=7 * n), "diazepam", 20 - Decimal(n) / 4) for n in range(31)]
    for n in range(14 + 7 * 30):
        day = began + timedelta(days=n - 13)
        rows.days[day] = plain(3 if day < began else min(6, 3 + (day - began).days // 40))
    facts = rows.told().facts
    days = [LAST - timedelta(days=n) for n in range(14)]
    shown = {day for day in days if ("worse_since_change", "anxiety") in told_by_the_app(facts, day)}
    assert len(shown) > 3
    notices = clinic_report(rows.told(), Period(days[-1], LAST), MADE_AT).notices
    notices = tuple(n for n in notices if n.rule == "worse_since_change")
    assert {day for day in days if any(n.first <= day <= n.last for n in notices)} == shown


def plain(anxiety: int) -> dict[str, Any]:
    """A day's row with one rating and nothing else."""
    return {
        "ratings": {"anxiety": anxiety},
        "hard": False,
        "effects": (),
        "context": (),
        "hours": None,
        "could": None,
        "note": "",
        "late": 0,
    }


def test_one_day_of_none_after_a_seizure_is_told_as_in_the_app() -> None:
    rows = Rows(changes=[(LAST - timedelta(days=60), "diazepam", Decimal(10))])
    rows.flags = [(LAST - timedelta(days=40), "seizure", Outcome.HELPED)]
    rows.doses = [(LAST - timedelta(days=1), "diazepam", How.NONE)]
    assert ("stopped_suddenly", "diazepam") in told_by_the_app(rows.told().facts, LAST)
    (notice,) = clinic_report(rows.told(), MONTH, MADE_AT).notices
    assert (notice.rule, notice.first, notice.last) == ("stopped_suddenly", LAST - timedelta(days=1), LAST)


def unagreed(day: date, written: date, medicine: str = "diazepam") -> DoseChange:
    return DoseChange(
        f"u-{medicine}", day, ChangeKind.STEPPED_DOWN, medicine, Decimal(5), at(written), agreed=Agreed.NO
    )


def with_line(*lines: DoseChange) -> ReportInput:
    return ReportInput(Facts(ledger=Ledger(lines)))


def test_a_change_that_nobody_had_written_down_yet_is_no_notice() -> None:
    planned = with_line(unagreed(LAST, LAST - timedelta(days=4)))
    (notice,) = clinic_report(planned, MONTH, MADE_AT).notices
    assert (notice.rule, notice.first, notice.last) == ("unagreed_change", LAST - timedelta(days=4), LAST)
    told_later = with_line(unagreed(LAST - timedelta(days=10), LAST))
    (notice,) = clinic_report(told_later, MONTH, MADE_AT).notices
    assert notice.first == LAST - timedelta(days=10)


def test_changes_that_were_not_agreed_are_one_row_with_the_days_of_their_lines() -> None:
    ago = [LAST - timedelta(days=n) for n in (9, 4)]
    told = with_line(
        *(unagreed(day, day, name) for day, name in zip(ago, ("diazepam", "zopiclone"), strict=True))
    )
    (row,) = clinic_report(told, MONTH, MADE_AT).notice_rows
    assert (len(row.notices), row.days, row.last) == (2, tuple(ago), LAST)


def test_a_planned_change_that_was_not_agreed_is_told_for_the_day_on_which_it_was_done() -> None:
    first = replace(unagreed(LAST - timedelta(days=9), LAST - timedelta(days=12)), planned=Planned.AHEAD)
    done = LAST - timedelta(days=3)
    moved = replace(first, id="m", day=done, corrects=first.id, entered_at=at(done), planned=Planned.DONE)
    (row,) = clinic_report(with_line(first, moved), MONTH, MADE_AT).notice_rows
    assert row.days == (LAST - timedelta(days=3),)


def said(did: Did, day: date, rule: str = "severe_run", about: str = "anxiety") -> Acknowledgement:
    return Acknowledgement(rule, about, day, at(day), did, 8)


def test_contacts_and_that_nobody_was_reached_are_told_with_their_days_and_what_they_were_about() -> None:
    first, before = MONTH.first, MONTH.first - timedelta(days=1)
    done = (
        said(Did.CONTACTED, before),
        *(said(Did.NOT_REACHED, first, about=symptom) for symptom in ("anxiety", "sleep")),
        said(Did.NOT_REACHED, first, "hard_days", ""),
        said(Did.CONTACTED, LAST - timedelta(days=1)),
        said(Did.CONTACTED, LAST),
        replace(said(Did.TAKEN_BACK, LAST), at=at(LAST) + timedelta(minutes=1)),
        said(Did.SEEN, LAST, "large_change", "x"),
    )
    report = clinic_report(ReportInput(Facts(acknowledgements=done)), MONTH, MADE_AT)
    assert [(c.at.date(), c.reached, say(about_words(c))) for c in report.contacts] == [
        (first, False, "Anxiety, Sleep trouble, 1 other alert"),
        (LAST - timedelta(days=1), True, "Anxiety"),
    ]


def test_contact_changes_no_notice() -> None:
    rows = made_up(60, 7, level=6)
    told = rows.told()
    silent = clinic_report(told, MONTH, MADE_AT).notices
    days = [LAST - timedelta(days=n) for n in range(0, 30, 3)]
    done = tuple(said(did, day) for did in (Did.CONTACTED, Did.NOT_REACHED) for day in days)
    after = replace(told, facts=replace(told.facts, acknowledgements=done))
    assert silent
    assert clinic_report(after, MONTH, MADE_AT).notices == silent


@pytest.mark.parametrize(("hours", "there"), [(13, True), (0, False), (-11, False)])
def test_a_sign_is_in_the_report_whose_period_its_moment_touches_after_a_journey(
    hours: int, there: bool
) -> None:
    """Chosen half an hour after midnight in the far east; the report is made farther west, where it is the
    day before.
    """
    chosen = datetime(2026, 3, 3, 0, 30, tzinfo=timezone(timedelta(hours=hours)))
    flag = RedFlag("f", chosen.date(), chosen.date(), "seizure", chosen, chosen, None, Outcome.HELPED, chosen)
    report = clinic_report(ReportInput(Facts(red_flags=(flag,))), MONTH, MADE_AT + timedelta(days=1))
    assert bool(report.flags) is there


def test_signs_of_the_period_are_there_and_open_ones_and_those_dated_ahead_too() -> None:
    rows = Rows()
    early = MONTH.first - timedelta(days=3)
    rows.flags = [
        (early, "seizure", None),
        (early, "confusion", Outcome.HELPED),
        (MONTH.first, "unsafe", Outcome.MISTAKE),
        (LAST + timedelta(days=1), "ran_out", None),
        (LAST + timedelta(days=365), "suicidal_thoughts", Outcome.HELPED),
    ]
    there = ["seizure", "unsafe", "ran_out", "suicidal_thoughts"]
    assert [flag.key for flag in report_of(rows).flags] == there


def test_a_note_is_in_the_report_only_when_its_day_was_chosen() -> None:
    rows = made_up(10, notes=30)
    chosen = sorted(rows.days)[:2]
    assert report_of(rows).notes == ()
    assert [n.day for n in report_of(rows, notes=frozenset([*chosen, date(2020, 1, 1)])).notes] == chosen


def test_whatever_was_noted_is_named_with_its_days_most_days_first_and_safety_also_without_any() -> None:
    rows = made_up(60, 5)
    days = sorted(rows.days)[-3:]
    for day in days:
        rows.days[day]["context"] = ("between_doses", "stress")
        rows.days[day]["effects"] = ("blurred_vision", "fall", "of_a_later_version")
    rows.days[days[0]]["effects"] = ("low_energy", "appetite")
    told = [(n.choice.id, n.days) for n in report_of(rows, Period(days[0], LAST)).noted]
    assert told == [
        ("alcohol", ()),
        ("opioids", ()),
        ("drowsiness", ()),
        ("foggy_thinking", ()),
        ("fall", tuple(days[1:])),
        ("stress", tuple(days)),
        ("between_doses", tuple(days)),
        ("blurred_vision", tuple(days[1:])),
        ("low_energy", (days[0],)),
        ("appetite", (days[0],)),
    ]


def test_a_further_symptom_that_was_rated_is_there_the_most_troubling_first() -> None:
    rows = made_up(60, 5)
    days = sorted(rows.days)
    for n, day in enumerate(days):
        rows.days[day]["ratings"] |= {"tremor": n % 4, "nausea": 8 if day == LAST else 2, "panic": None}
    rows.days[days[0]]["ratings"]["tinnitus"] = 10
    report = report_of(rows)
    assert days[0] < MONTH.first
    assert [rated.symptom.id for rated in report.further] == ["nausea", "tremor"]
    nausea = report.further[0]
    assert (nausea.highest, nausea.highest_on, nausea.now.n) == (8, (LAST,), len(inside(rows, MONTH)))
    assert nausea.before.n == len(inside(rows, report.before))
    assert [series.symptom.id for series in report.further_series] == ["nausea", "tremor"]


def test_the_highest_rating_has_all_its_days_and_the_limit_is_the_persons_own() -> None:
    rows = Rows(profile=Profile(alert_limit=5, limit_agreed=True))
    for n, rating in enumerate((4, 6, 5, 6, 0)):
        rows.days[LAST - timedelta(days=n)] = plain(rating)
    report = report_of(rows)
    assert report.symptoms[0].highest == 6
    assert report.symptoms[0].highest_on == (LAST - timedelta(days=3), LAST - timedelta(days=1))
    assert report.symptoms[1].highest is None
    assert report.symptoms[1].highest_on == ()
    assert (report.limit, report.limit_agreed) == (5, True)
    assert report.symptoms[0].now.days_from(report.limit) == 3


def test_tablets_are_told_of_what_is_prescribed_on_the_day_the_report_is_made() -> None:
    rows = Rows(changes=[(LAST - timedelta(days=60), "diazepam", Decimal(10))])
    rows.changes += [(LAST - timedelta(days=60), "zopiclone", Decimal(5)), (LAST, "zopiclone", Decimal(0))]
    lasting = Supply("Diazepam", LAST + timedelta(days=9), takes_long=True)
    rows.profile = Profile(supplies=(Supply("zopiclone", LAST), lasting))
    assert report_of(rows).supplies == (lasting,)


def test_what_was_agreed_is_told_in_its_order_without_lines_of_a_later_version() -> None:
    lines = (AgreedLine("step_back", "Yes."), AgreedLine("travel", "Ask."), AgreedLine("too_hard", "Call."))
    report = report_of(Rows(profile=Profile(agreed=lines, conditions=("older", "of_a_later_version"))))
    assert [line.about for line in report.agreed] == ["too_hard", "step_back"]
    assert [choice.id for choice in report.conditions] == ["older"]


def test_with_fewer_than_four_ratings_there_is_no_median() -> None:
    assert spread([3, 4, 9]).median is None
    assert spread([3, 4, 9]).middle_half is None
    assert spread([3, 4, 9, 9]).median == Fraction(13, 2)


def test_an_empty_diary_gives_a_report_of_nothing() -> None:
    report = clinic_report(ReportInput(Facts()), MONTH, MADE_AT)
    assert (report.recorded.days, report.notices, report.medicines, report.since_change) == (0, (), (), ())
    assert all(rated.now.n == 0 for rated in report.symptoms)


def test_a_half_done_check_in_counts_and_is_told() -> None:
    draft = Draft(LAST, at(LAST), at(LAST), Answers({"anxiety": 8}))
    report = clinic_report(ReportInput(Facts(drafts=(draft,))), MONTH, MADE_AT)
    assert (report.recorded.days, report.recorded.unfinished) == (1, 1)
    assert report.symptoms[0].now.days_from(7) == 1


def test_since_the_last_change_stands_the_current_step() -> None:
    rows = made_up(60, 8)
    changed = sorted(rows.changes)[-1][0]
    for since in report_of(rows).since_change:
        assert since.changed_on == changed
        for n, point in enumerate(since.current):
            row = rows.days.get(changed + timedelta(days=n))
            assert point.rating == (row["ratings"][since.symptom.id] if row else None)
    assert {since.symptom.id for since in report_of(rows).since_change} == set(IDS)
