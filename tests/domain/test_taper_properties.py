"""What holds for every taper: the quick way agrees with the long one, which looks at each day anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from typing import Any

from hypothesis import given, settings, strategies as st

from benzotrack.domain.alerts import Did, Facts
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.doses import Dose, How, NotTaken
from benzotrack.domain.ledger import Ledger, last_run_began
from benzotrack.domain.ledger_problems import doubts, problems
from benzotrack.domain.visits import Visit
from benzotrack.i18n import say
from tests.domain.builders import ago, alerts, at
from tests.domain.test_alert_properties import ACROSS_A_LEAP_DAY as TODAY, SPAN, facts_of_any_kind

days = st.integers(-2, SPAN).map(lambda n: ago(n, TODAY))
amounts = st.sampled_from([Decimal(mg) for mg in ("0", "4", "7.5", "7.499", "10", "20")])


def change_of_any_kind(until_after: int, until_mg: Decimal, **fields: Any) -> DoseChange:
    """A line; of small cuts with two ends, of any other kind with none."""
    line = DoseChange(**fields)
    if not line.is_cuts:
        return line
    first = max(line.daily_dose_mg, Decimal(4))
    ends = {"daily_dose_mg": first, "until_mg": min(until_mg, first / 2), "as_needed": False}
    return replace(line, until=line.day + timedelta(days=until_after), wording="a bit less", **ends)


names = st.sampled_from(["diazepam", "Diazepam", "zopiclone"])
changes = st.lists(
    st.builds(
        change_of_any_kind,
        id=st.sampled_from("abcdefgh"),
        day=days,
        kind=st.sampled_from(ChangeKind),
        medicine=names,
        daily_dose_mg=amounts,
        entered_at=days.map(at),
        agreed=st.none() | st.sampled_from(Agreed),
        as_needed=st.booleans(),
        from_medicine=st.just("") | names,
        corrects=st.none() | st.sampled_from("abcdefgh"),
        withdrawn=st.booleans(),
        until_after=st.integers(1, 20),
        until_mg=st.sampled_from([Decimal(mg) for mg in ("0", "0.5", "2")]),
    ),
    max_size=8,
    unique_by=lambda change: change.id,
).map(tuple)
asked = st.lists(st.none() | st.sampled_from(Planned), min_size=8, max_size=8)
asked_changes = st.builds(
    lambda lines, told: tuple(replace(x, planned=p) for x, p in zip(lines, told, strict=False)),
    changes,
    asked,
)
kept = {How.AS_PRESCRIBED: st.sampled_from([None, Decimal(0), Decimal(10)])}
a_dose = st.sampled_from(How).flatmap(
    lambda how: st.builds(
        Dose,
        id=st.uuids().map(str),
        day=days,
        medicine=names,
        how=st.just(how),
        entered_at=days.map(at),
        why_none=st.none() | st.sampled_from(NotTaken),
        prescribed_mg=kept.get(how, st.none()),
    )
)
doses = st.lists(
    a_dose,
    max_size=30,
).map(lambda some: tuple(sorted(some, key=lambda d: d.day)))
visits = st.lists(st.builds(Visit, id=st.just("v"), day=days, entered_at=days.map(at)), max_size=2).map(tuple)
tapers = st.builds(
    lambda facts, entered, taken, seen: replace(facts, ledger=Ledger(entered), doses=taken, visits=seen),
    facts_of_any_kind,
    asked_changes,
    doses,
    visits,
)


@given(tapers)
def test_every_taper_can_be_evaluated_and_said_in_words(facts: Facts) -> None:
    found = alerts(facts, TODAY)
    assert len({(a.rule, a.about) for a in found}) == len(found)
    for alert in found:
        assert alert.rule == "red_flag" or alert.began_on <= TODAY
        texts = [say(m) for m in (alert.title, alert.why, *alert.what_to_do)]
        assert all(text and "{" not in text for text in texts)


@given(tapers)
def test_what_is_ahead_changes_nothing_but_a_change_that_was_not_agreed(facts: Facts) -> None:
    past = replace(
        facts,
        doses=tuple(d for d in facts.doses if d.day <= TODAY),
        visits=tuple(v for v in facts.visits if v.day <= TODAY),
    )
    assert alerts(past, TODAY) == alerts(facts, TODAY)


def since(holds: dict[date, bool]) -> date | None:
    """First day of the unbroken stretch up to today."""
    day = TODAY
    if not holds[day]:
        return None
    while holds.get(day - timedelta(days=1)):
        day -= timedelta(days=1)
    return day


def is_after_stop(ledger: Ledger, dose: Dose) -> bool:
    step = ledger.step_on(dose.medicine, dose.day)
    return step is not None and step.daily_dose_mg == 0 and step.first < dose.day


def is_after_switch(ledger: Ledger, dose: Dose) -> bool:
    step = ledger.step_on(dose.medicine, dose.day)
    other = step is not None and step.change.medicine.casefold() != step.medicine.casefold()
    return other and is_after_stop(ledger, dose)


def is_less(ledger: Ledger, dose: Dose) -> bool:
    stopped = is_after_stop(ledger, dose) and not is_after_switch(ledger, dose)
    return dose.how is How.LESS and not as_needed(ledger, dose) and not stopped


def is_more(ledger: Ledger, dose: Dose) -> bool:
    if is_after_switch(ledger, dose):
        return dose.how in (How.MORE, How.TAKEN)
    if is_after_stop(ledger, dose):
        return dose.how is not How.NONE and (dose.how is not How.AS_PRESCRIBED or dose.prescribed_mg != 0)
    return dose.how is How.MORE


@given(tapers)
def test_less_and_more_hold_and_began_as_if_each_day_were_looked_at_anew(facts: Facts) -> None:
    plain = replace(facts, drafts=())
    began = {a.rule: a.began_on for a in alerts(plain, TODAY)}
    beside = {
        c.day
        for c in plain.check_ins
        if {"alcohol", "opioids"} & {*c.answers.context} or "drowsiness" in c.answers.side_effects
    }
    at_risk = bool({"opioids", "apnoea_lung", "older"} & {*plain.profile.conditions}) or any(
        (a.rule, a.about, a.did) == ("with_sedatives", "opioids", Did.PRESCRIBED)
        for a in plain.acknowledgements
    )
    less, more = {}, {}
    for n in range(SPAN + 10):
        today = ago(n, TODAY)
        week = {ago(k, today) for k in range(7)}
        took_less = {d.day for d in plain.doses if is_less(plain.ledger, d)}
        took_more = {d.day for d in plain.doses if is_more(plain.ledger, d)}
        less[today] = len(week & took_less) >= 3 or low_week(plain, today)
        enough = took_more if at_risk else took_more & beside
        more[today] = len(week & took_more) >= 2 or bool(week & enough)
    assert began.get("less_than_prescribed") == since(less)
    assert began.get("more_than_prescribed") == since(more)


breaks = st.lists(
    st.builds(
        Dose,
        id=st.uuids().map(str),
        day=st.integers(0, 12).map(lambda n: ago(n, TODAY)),
        medicine=names,
        how=st.sampled_from([How.NONE, How.NONE, How.NONE, How.AS_PRESCRIBED]),
        entered_at=days.map(at),
        why_none=st.sampled_from([None, None, NotTaken.STOPPED]),
    ),
    max_size=8,
).map(lambda some: tuple(sorted(some, key=lambda d: d.day)))


@settings(max_examples=400)
@given(breaks)
def test_what_is_taken_again_after_a_break_is_told_for_3_days(taken: tuple[Dose, ...]) -> None:
    told = {a.about.casefold() for a in alerts(Facts(doses=taken), TODAY) if a.rule == "restarted"}
    for medicine in ("diazepam", "zopiclone"):
        own = [d for d in taken if d.medicine.casefold() == medicine]
        with_it = {d.day for d in own if d.how is not How.NONE}
        none = {d.day: d for d in own if d.how is How.NONE and d.day not in with_it}
        again = False
        for n in range(3):
            day, without, stopped = ago(n, TODAY), [], False
            for back in range(1, SPAN + 3):
                earlier = ago(back, day)
                if earlier in with_it:
                    break
                without += [earlier] if earlier in none else []
                stopped |= any(
                    d.day == earlier and d.how is How.NONE and d.why_none is NotTaken.STOPPED for d in own
                )
            last = ago(1, day) if stopped else max(without, default=day)
            long = bool(without) and (last - min(without)).days >= 6
            again |= day in with_it and long
        assert (medicine in told) is again


@given(tapers)
def test_small_cuts_are_a_run_of_changes_on_each_of_their_days(facts: Facts) -> None:
    ledger = facts.ledger
    changing = set(ledger.change_days(TODAY))
    for medicine in ledger.medicines:
        for step in ledger.steps(medicine):
            last = min(step.until or TODAY, step.change.until or TODAY, TODAY)
            days_of = (last - step.first).days + 1 if step.cuts else 0
            changing |= {step.first + timedelta(days=n) for n in range(days_of)}
    expected: list[list[date]] = []
    for day in sorted(changing):
        if expected and (day - expected[-1][-1]).days < 14:
            expected[-1].append(day)
        else:
            expected.append([day])
    assert [(run.first, run.last) for run in ledger.runs(TODAY)] == [(r[0], r[-1]) for r in expected]
    if expected:
        assert last_run_began(ledger.change_days(TODAY), ledger.cuts(TODAY)) == expected[-1][0]


def low_week(facts: Facts, today: date) -> bool:
    """Whether 7 known days of a medicine add up to less than three quarters of what was prescribed."""
    for medicine in facts.ledger.medicines:
        own = [d for d in facts.doses if d.medicine.casefold() == medicine.casefold()]
        last = today if today in {d.day for d in own} else ago(1, today)
        week = [ago(k, last) for k in range(7)]
        hows = [{d.how for d in own if d.day == day} for day in week]
        prescribed = [facts.ledger.prescribed_mg(medicine, day) or Decimal(0) for day in week]
        known = all(how in ({How.AS_PRESCRIBED}, {How.NONE}) for how in hows) and all(prescribed)
        if known and not hows[0] == hows[1] == {How.NONE}:
            taken = sum(mg for mg, how in zip(prescribed, hows, strict=True) if How.NONE not in how)
            if taken * 4 < sum(prescribed) * 3:
                return True
    return False


def as_needed(ledger: Ledger, dose: Dose) -> bool:
    step = ledger.step_on(dose.medicine, dose.day)
    return step is not None and step.as_needed


@given(asked_changes)
def test_the_prescribed_dose_is_that_of_the_last_line_that_counts_and_is_no_plan(
    entered: tuple[DoseChange, ...],
) -> None:
    ledger = Ledger(entered)
    for n in range(-2, SPAN + 2):
        day, dose, regular = ago(n, TODAY), None, True
        for line in ledger.lines:
            if line.id in ledger.unconfirmed:
                continue
            if line.day <= day and line.medicine.casefold() == "diazepam":
                between = line.is_cuts and day > line.day and (day < line.until or not line.until_mg)
                last = line.is_cuts and line.until is not None and day >= line.until
                dose = line.until_mg if last else line.daily_dose_mg
                regular = not line.as_needed and not between
            elif line.day <= day and line.leaves("diazepam"):
                dose, regular = Decimal(0), True
        assert ledger.prescribed_mg("diazepam", day) == (dose if regular else None)


@given(tapers.filter(lambda facts: not facts.ledger.cuts(TODAY)))
def test_worse_since_change_is_what_the_days_say(facts: Facts) -> None:
    plain = replace(facts, drafts=())
    changed = plain.ledger.change_days(TODAY)
    shown = {a.about for a in alerts(plain, TODAY) if a.rule == "worse_since_change"}
    severe = {a.about for a in alerts(plain, TODAY) if a.rule.startswith("severe")}
    for symptom in ("anxiety", "sleep", "irritability", "stiffness"):
        by_day = {c.day: r for c in plain.check_ins if (r := c.answers.rated().get(symptom)) is not None}

        def middle(first: date, last: date, by_day: dict[date, int] = by_day) -> float | None:
            given = [r for day, r in by_day.items() if first <= day <= last]
            return median(given) if len(given) >= 4 else None

        higher = False
        if changed:
            run = changed[-1]
            for day in reversed(changed):
                run = day if (run - day).days < 14 else run
            now = middle(max(changed[-1], ago(6, TODAY)), TODAY)
            befores = middle(ago(7, run), ago(1, run)), middle(ago(34, TODAY), ago(28, TODAY))
            higher = now is not None and any(b is not None and now - b >= 2 for b in befores)
        assert (symptom in shown) == (higher and symptom not in severe)


@given(changes)
def test_a_ledger_built_of_lines_that_fit_in_order_has_no_doubts(entered: tuple[DoseChange, ...]) -> None:
    ledger = Ledger()
    for change in sorted(entered, key=lambda c: c.day):
        line = replace(change, corrects=None, withdrawn=False)
        if not problems(line, ledger, TODAY):
            ledger = Ledger((*ledger.entered, line))
    assert doubts(ledger) == ()
