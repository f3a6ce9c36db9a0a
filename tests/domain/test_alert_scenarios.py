"""Whole diaries and the alerts that a clinician would expect: what lies in the diary, what Today shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from benzotrack.domain.alerts import Acknowledgement, Did, Facts
from benzotrack.domain.check_in import CheckIn
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, alerts, at, checked, contacted, drafted, fired, flag, rated

DAY = timedelta(days=1)


def shown(facts: Facts, today: date) -> list[str]:
    """Title and first advice of what is loud on that day."""
    return [f"{say(a.title)} {say(a.what_to_do[0])}" for a in alerts(facts, today) if not a.quiet]


def known_by(facts: Facts, today: date) -> Facts:
    """What was in the diary on that day."""
    return replace(
        facts,
        check_ins=tuple(c for c in facts.check_ins if c.day <= today),
        acknowledgements=tuple(a for a in facts.acknowledgements if a.at.date() <= today),
    )


def test_a_quiet_month_raises_nothing() -> None:
    assert fired(rated({n: 6 for n in range(30)})) == []


def test_a_bad_week_after_a_dose_change_with_a_call_on_its_second_day() -> None:
    """Monday to Sunday: anxiety 5, 8, 8, 8, 7, 4, 3; sleep trouble joins on Thursday; a call on Tuesday."""
    monday = date(2026, 3, 2)
    anxiety, sleep = [5, 8, 8, 8, 7, 4, 3], [3, 4, 4, 7, 5, 3, 3]
    diary = Facts(
        tuple(
            checked(monday + n * DAY, ratings={"anxiety": a, "sleep": s})
            for n, (a, s) in enumerate(zip(anxiety, sleep, strict=True))
        ),
        acknowledgements=(
            Acknowledgement("severe_rating", "anxiety", ago(-1), at(ago(-1), 22), Did.CONTACTED, 8),
        ),
    )
    run = "Anxiety: 7 or more on {} of the last {} days you rated it"
    bearable = " Contact your clinician today, also if each day felt bearable."
    week = {
        "Mon": [],
        "Tue": [],  # contacted the same evening
        "Wed": [],
        "Thu": [
            run.format(3, 4) + bearable,
            "Sleep trouble: 7 of 10 "
            "If it is 7 or more again tomorrow, or you want to, contact your clinician.",
        ],
        "Fri": [run.format(4, 5) + bearable],
        "Sat": [run.format(4, 5) + bearable],
        "Sun": [run.format(3, 5) + bearable],
    }
    for n, (weekday, expected) in enumerate(week.items()):
        today = monday + n * DAY
        assert shown(known_by(diary, today), today) == expected, weekday


def test_a_wave_of_hard_days_in_which_rating_was_too_much() -> None:
    """Two hard days, a day with nothing at all, one more hard day: asked to call, and a gap is a gap."""
    days = (
        checked(ago(5), ratings={"anxiety": 4, "stiffness": 3}),
        checked(ago(4), hard_day=True),
        checked(ago(3), hard_day=True),
        checked(ago(1), hard_day=True),
    )
    assert fired(Facts(days[:2]), ago(4)) == []
    assert fired(Facts(days[:3]), ago(3)) == [("hard_days", "")]
    assert shown(Facts(days), TODAY) == ["3 hard days in the last 7 days Contact your clinician today."]


def test_a_hard_fortnight_with_wine_on_the_last_evening() -> None:
    days: list[CheckIn] = []
    for n in range(13, 0, -1):
        if n in (6, 9):
            continue
        if n in (1, 2):
            days.append(checked(ago(n), hard_day=True))
        else:
            days.append(
                checked(ago(n), ratings={"anxiety": 8 if n < 4 else 4, "sleep": 6, "stiffness": None})
            )
    today = checked(TODAY, ratings={"anxiety": 8, "sleep": 7}, context=("alcohol",))
    assert fired(Facts((*days, today))) == [
        ("severe_rating", "anxiety"),
        ("hard_days", ""),
        ("with_sedatives", "alcohol"),
        ("severe_rating", "sleep"),
    ]


def test_a_fit_while_answering_stands_above_a_severe_rating_and_stays_after_the_day_is_saved() -> None:
    """Rated anxiety 9, then chose "a fit"; the draft was never saved; a week later help is still on top."""
    facts = Facts(drafts=(drafted(TODAY, ratings={"anxiety": 9}),), red_flags=(flag("seizure"),))
    assert fired(facts) == [("red_flag", "seizure"), ("severe_rating", "anxiety")]
    assert fired(facts, TODAY + 7 * DAY) == [("red_flag", "seizure")]
    assert shown(facts, TODAY)[0].endswith("Call the emergency number now.")


def test_a_person_on_methadone_who_said_once_that_it_is_prescribed_is_left_alone() -> None:
    days = tuple(checked(ago(n), ratings={"anxiety": 3}, context=("opioids",)) for n in range(60, -1, -1))
    first = Facts(days[:1])
    assert fired(first, ago(60)) == [("with_sedatives", "opioids")]
    told = Acknowledgement("with_sedatives", "opioids", ago(60), at(ago(60), 22), Did.PRESCRIBED)
    diary = Facts(days, acknowledgements=(told,))
    assert [fired(known_by(diary, ago(n)), ago(n)) for n in range(60, -1, -1)] == [[]] * 61


def test_a_month_of_severe_sleep_trouble_with_a_weekly_call_is_loud_when_the_week_is_over() -> None:
    """Sleep trouble 8 every night. A call on the 5th and on the 12th day, none after it."""
    first = ago(27)
    diary = replace(
        rated(dict.fromkeys(range(28), 8), "sleep"),
        acknowledgements=tuple(contacted(27 - n, 8, "severe_run", "sleep") for n in (4, 11)),
    )
    loud = [
        n
        for n in range(28)
        if any(not a.quiet for a in alerts(known_by(diary, first + n * DAY), first + n * DAY))
    ]
    assert loud == [0, 1, 2, 3, *range(18, 28)]


def test_someone_who_comes_back_after_a_long_silence_is_greeted_and_nothing_old_is_raised() -> None:
    facts = rated(dict.fromkeys(range(40, 60), 9))
    (alert,) = alerts(facts)
    assert (alert.rule, say(alert.title)) == ("no_check_in", "Good to see you")
