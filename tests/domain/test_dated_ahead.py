"""What holds after a journey west over the date line, and after a clock that stood ahead was set right."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from benzotrack.domain.alert_rules import alerts_now
from benzotrack.domain.alerts import Acknowledgement, Alert, Did, Facts, Severity
from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.dated_ahead import days_ahead, doses_by_moment
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.emergency_summary import emergency_summary
from benzotrack.domain.profile import Profile, Supply
from benzotrack.i18n import say
from tests.domain.tapers import dose, taper
from tests.report_pdf.diaries import AUCKLAND, HONOLULU

HERE = date(2026, 11, 9)
"""The date in Honolulu after the journey; what was recorded in Auckland that morning is of the day after."""
THERE = HERE + timedelta(days=1)
BEFORE = datetime.combine(THERE, time(8, 10), tzinfo=AUCKLAND)
NOW = datetime.combine(HERE, time(20), tzinfo=HONOLULU)


def check_in(day: date, at: datetime, **answers: object) -> CheckIn:
    return CheckIn(day, Answers(**answers), at)  # type: ignore[arg-type]


def told(*check_ins: CheckIn, **more: object) -> tuple[Alert, ...]:
    found = alerts_now(Facts(tuple(sorted(check_ins, key=lambda c: c.day)), **more), HERE, NOW)  # type: ignore[arg-type]
    return tuple(one for alert in found for one in alert.told)


def loud(*check_ins: CheckIn, **more: object) -> list[tuple[str, str]]:
    return [(a.rule, a.about) for a in told(*check_ins, **more) if a.severity is Severity.CONTACT]


SEVERE = check_in(THERE, BEFORE, ratings={"anxiety": 9})
CALM_HERE = check_in(HERE, BEFORE - timedelta(hours=12), ratings={"anxiety": 2})


def test_a_nine_rated_just_before_a_flight_west_over_the_date_line_stays_loud_and_names_its_date() -> None:
    (alert,) = told(CALM_HERE, SEVERE)
    assert (alert.rule, alert.about, alert.severity) == ("severe_rating", "anxiety", Severity.CONTACT)
    assert "You rated it 9 for Tue 10 November." in say(alert.why)


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"side_effects": ("fall",)}, "a_fall"),
        ({"context": ("alcohol",)}, "with_sedatives"),
        ({"hard_day": True}, "hard_days"),
    ],
)
def test_so_does_whatever_else_asks_for_contact(said: dict[str, object], rule: str) -> None:
    yesterday = check_in(HERE, BEFORE - timedelta(hours=12), hard_day="hard_day" in said)
    assert rule in [r for r, _ in loud(yesterday, check_in(THERE, BEFORE, **said))]


def test_a_half_done_check_in_of_the_day_ahead_counts_as_any_draft() -> None:
    draft = Draft(THERE, BEFORE, BEFORE, Answers({"sleep": 10}))
    assert loud(drafts=(draft,)) == [("severe_rating", "sleep")]


def test_a_dose_taken_before_the_flight_ends_what_two_days_without_one_raised() -> None:
    none = tuple(replace(dose(How.NONE, 0), id=f"n{n}", day=HERE - timedelta(days=n)) for n in (0, 1))
    taken = Dose("t", THERE, "diazepam", How.AS_PRESCRIBED, BEFORE, BEFORE)
    ledger = taper((300, "10"))
    assert ("stopped_suddenly", "diazepam") in loud(ledger=ledger, doses=none)
    assert loud(ledger=ledger, doses=(*none, taken)) == []


def test_one_event_is_told_once_however_it_is_looked_at() -> None:
    here = check_in(HERE, NOW, ratings={"anxiety": 9})
    assert loud(here, SEVERE) == [("severe_rating", "anxiety")]


def test_a_nine_rated_after_the_flight_is_not_hidden_by_a_low_rating_before_it() -> None:
    low = check_in(THERE, BEFORE, ratings={"anxiety": 3})
    (alert,) = told(check_in(HERE, NOW, ratings={"anxiety": 9}), low)
    assert alert.severity is Severity.CONTACT
    assert "You rated it 9 for today." in say(alert.why)


def test_a_rating_that_ended_an_alert_before_the_flight_does_not_raise_it_again() -> None:
    nine = check_in(HERE, BEFORE - timedelta(hours=12), ratings={"anxiety": 9})
    assert loud(nine, check_in(THERE, BEFORE, ratings={"anxiety": 3})) == []


def test_days_without_a_check_in_end_with_one_made_before_the_flight() -> None:
    old = check_in(HERE - timedelta(days=5), NOW - timedelta(days=5), ratings={"anxiety": 2})
    assert [a.rule for a in told(old)] == ["no_check_in"]
    assert told(old, check_in(THERE, BEFORE, ratings={"anxiety": 2})) == ()


@pytest.mark.parametrize("rating", [9, 10])
@pytest.mark.parametrize("at", [BEFORE + timedelta(hours=1), NOW - timedelta(hours=1)])
def test_a_contact_about_it_rests_it_before_and_after_the_flight_and_on_the_day_itself(
    rating: int, at: datetime
) -> None:
    severe = check_in(THERE, BEFORE, ratings={"anxiety": rating})
    said = Acknowledgement("severe_rating", "anxiety", THERE, at, Did.CONTACTED, rating)
    assert loud(CALM_HERE, severe, acknowledgements=(said,)) == []
    next_morning = alerts_now(
        Facts((CALM_HERE, severe), acknowledgements=(said,)), THERE, NOW + timedelta(hours=12)
    )
    assert [a.severity for a in next_morning] == [Severity.INFO]


def test_a_contact_made_before_the_flight_rests_what_was_rated_on_the_day_that_comes_again() -> None:
    eight = [
        check_in(HERE - timedelta(days=n), NOW - timedelta(days=n + 1), ratings={"anxiety": 8})
        for n in (0, 1)
    ]
    said = Acknowledgement("severe_rating", "anxiety", HERE, BEFORE, Did.CONTACTED, 8)
    assert loud(*eight) == [("severe_rating", "anxiety")]
    assert loud(*eight, acknowledgements=(said,)) == []


@pytest.mark.parametrize("days", [1, 2, 365])
def test_what_a_clock_set_ahead_dated_raises_no_alert_once_the_clock_is_right(days: int) -> None:
    wrong = NOW + timedelta(days=days)
    facts = Facts(
        (check_in(wrong.date(), wrong, ratings={"anxiety": 10}, hard_day=True, side_effects=("fall",)),),
        doses=(Dose("d", wrong.date(), "diazepam", How.MORE, wrong, wrong),),
    )
    assert alerts_now(facts, HERE, NOW) == ()
    (ahead,) = days_ahead(facts, HERE, NOW)
    assert (ahead.day, ahead.by_clock, ahead.doses) == (wrong.date(), True, 1)


def test_the_day_before_the_flight_lies_ahead_by_no_clock() -> None:
    (ahead,) = days_ahead(Facts((CALM_HERE, SEVERE)), HERE, NOW)
    assert (ahead.day, ahead.by_clock, ahead.answers) == (THERE, False, SEVERE.answers)


def test_a_day_two_dates_ahead_has_come_nowhere() -> None:
    far = check_in(HERE + timedelta(days=2), BEFORE, ratings={"anxiety": 10})
    assert loud(far) == []


def test_it_counts_by_its_moment_not_before_it() -> None:
    facts = Facts((SEVERE,))
    assert alerts_now(facts, HERE, BEFORE - timedelta(minutes=1)) == ()
    assert len(alerts_now(facts, HERE, BEFORE)) == 1


@pytest.mark.parametrize(("later_here", "last"), [(False, "09:10"), (True, "18:00")])
def test_the_dose_taken_last_is_the_last_by_its_moment_at_the_time_it_was_here_then(
    later_here: bool, last: str
) -> None:
    """As a paramedic in Honolulu is told it; what a clock a year ahead dated is not."""
    evening = datetime.combine(HERE, time(18), tzinfo=HONOLULU)
    here = replace(dose(How.AS_PRESCRIBED, 0), id="here", day=HERE, entered_at=evening, taken_at=evening)
    there = replace(here, id="there", day=THERE, entered_at=BEFORE, taken_at=BEFORE)
    wrong = NOW + timedelta(days=365)
    ahead = replace(here, id="ahead", day=wrong.date(), entered_at=wrong, taken_at=wrong)
    facts = Facts(doses=(*((here,) if later_here else ()), there, ahead))
    facts = replace(facts, doses=doses_by_moment(facts, HERE, NOW))
    words = [say(paragraph) for paragraph in emergency_summary(facts, HERE).paragraphs]
    assert f"Last taken: today at {last}" in "\n".join(words)


def _none(*days: int) -> tuple[Dose, ...]:
    return tuple(replace(dose(How.NONE, 0), id=f"n{n}", day=THERE - timedelta(days=n)) for n in days)


def _less(*days: int) -> tuple[Dose, ...]:
    return tuple(replace(one, how=How.LESS) for one in _none(*days))


LONG_BEFORE = Dose("b", THERE - timedelta(days=20), "diazepam", How.AS_PRESCRIBED, BEFORE)
AGAIN = Dose("t", THERE, "diazepam", How.AS_PRESCRIBED, BEFORE, BEFORE)


@pytest.mark.parametrize(
    ("rule", "facts", "words"),
    [
        ("stopped_suddenly", Facts(doses=_none(1, 0)), "for today and Tue 10 November."),
        ("less_than_prescribed", Facts(doses=_less(2, 1, 0)), "for yesterday, today and Tue 10 November."),
        ("restarted", Facts(doses=(LONG_BEFORE, *_none(8, 1), AGAIN)), "and again Tue 10 November."),
        (
            "supply_low",
            Facts((SEVERE,), profile=Profile(supplies=(Supply("diazepam", THERE),))),
            "That is in 1 day, by the date you gave.",
        ),
    ],
)
def test_what_is_told_after_the_flight_names_each_day_by_the_date_here(
    rule: str, facts: Facts, words: str
) -> None:
    facts = replace(facts, ledger=taper((300, "10")), doses=tuple(sorted(facts.doses, key=lambda d: d.day)))
    (alert,) = (a for a in alerts_now(facts, HERE, NOW) if a.rule == rule)
    assert words in " ".join(say(words) for words in (alert.why, *alert.what_to_do))


@pytest.mark.parametrize(("day", "again"), [(THERE, "again today"), (HERE, "again tomorrow")])
def test_a_lone_rating_at_the_limit_names_the_day_that_can_be_rated_next(day: date, again: str) -> None:
    lone = check_in(day, BEFORE, ratings={"anxiety": 8})
    calm = [check_in(THERE, BEFORE, ratings={"sleep": 1})] if day == HERE else []
    (alert,) = told(lone, *calm)
    assert again in say(alert.what_to_do[0])


def test_a_contact_made_after_the_flight_about_prescribed_opioids_leaves_the_card_for_that_day() -> None:
    profile = Profile(conditions=("opioids",))
    said = Acknowledgement("with_sedatives", "opioids", THERE, NOW - timedelta(hours=1), Did.CONTACTED)
    ahead = check_in(THERE, BEFORE, context=("opioids",))
    found = told(ahead, profile=profile, acknowledgements=(said,))
    assert [a.rule for a in found] == ["with_sedatives"]


def test_a_hard_day_marked_after_the_flight_is_told_where_only_a_dose_lies_ahead() -> None:
    days = [check_in(HERE - timedelta(days=n), NOW - timedelta(days=n), hard_day=True) for n in (0, 2)]
    assert loud(*days) == [("hard_days", "")]
    assert loud(*days, doses=(AGAIN,)) == [("hard_days", "")]


def test_a_nine_rated_after_the_flight_stays_told_when_a_word_is_added_to_the_day_ahead() -> None:
    low = check_in(THERE, BEFORE, ratings={"anxiety": 3})
    low = low.edited(replace(low.answers, note="A long flight."), NOW, None)
    nine = check_in(HERE, NOW - timedelta(hours=1), ratings={"anxiety": 9})
    assert loud(nine, low) == [("severe_rating", "anxiety")]


def test_a_word_added_after_the_flight_does_not_bring_back_a_nine_that_a_low_rating_ended() -> None:
    nine = check_in(HERE, BEFORE - timedelta(hours=12), ratings={"anxiety": 9})
    nine = nine.edited(replace(nine.answers, note="A long flight."), NOW, None)
    low = check_in(THERE, BEFORE, ratings={"anxiety": 3})
    assert loud(nine, low) == []


def test_a_contact_about_a_ten_of_a_half_done_day_ahead_rests_it() -> None:
    draft = Draft(THERE, BEFORE, BEFORE, Answers({"anxiety": 10}))
    said = Acknowledgement("severe_rating", "anxiety", THERE, NOW - timedelta(hours=1), Did.CONTACTED, 10)
    assert loud(drafts=(draft,)) == [("severe_rating", "anxiety")]
    assert loud(drafts=(draft,), acknowledgements=(said,)) == []


def test_a_fall_of_yesterday_noted_after_the_flight_is_told() -> None:
    fall = check_in(HERE - timedelta(days=1), NOW, side_effects=("fall",))
    assert [rule for rule, _ in loud(fall, check_in(THERE, BEFORE, ratings={"anxiety": 3}))] == ["a_fall"]


def test_what_can_not_wait_counts_working_days_from_the_date_here() -> None:
    """Friday there, Thursday here."""
    days = timedelta(days=3)
    none = [replace(one, day=one.day + days) for one in _none(1, 0)]
    facts = Facts(ledger=taper((300, "10")), doses=(*none, replace(AGAIN, day=THERE + days, how=How.NONE)))
    facts = replace(facts, check_ins=(check_in(THERE + days, BEFORE + days, ratings={"sleep": 1}),))
    (alert,) = (a for a in alerts_now(facts, HERE + days, NOW + days) if a.rule == "stopped_suddenly")
    assert "This can't wait until tomorrow." in " ".join(map(say, alert.what_to_do))


@pytest.mark.parametrize("half_done", [False, True])
def test_what_a_clock_set_ahead_began_can_still_be_deleted_once_it_was_touched_by_a_right_one(
    half_done: bool,
) -> None:
    wrong = NOW + timedelta(days=365)
    draft = Draft(wrong.date(), wrong, NOW, Answers({"anxiety": 9}))
    saved = check_in(wrong.date(), wrong, ratings={"anxiety": 9})
    saved = saved.edited(saved.answers, NOW, None)
    facts = Facts(drafts=(draft,)) if half_done else Facts((saved,))
    (ahead,) = days_ahead(facts, HERE, NOW)
    assert ahead.by_clock
    assert alerts_now(facts, HERE, NOW) == ()


def test_a_run_up_to_the_day_ahead_stays_told_when_a_nine_follows_it() -> None:
    yesterday = check_in(HERE - timedelta(days=1), BEFORE - timedelta(days=1), ratings={"anxiety": 8})
    ahead = check_in(THERE, BEFORE, ratings={"anxiety": 8})
    here = check_in(HERE, NOW, ratings={"anxiety": 9})
    assert loud(yesterday, ahead, here) == [("severe_run", "anxiety")]
