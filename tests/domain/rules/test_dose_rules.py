"""Less on 2, 3 and 4 of 7 days; more on 1, 2 and 3 of 7, and on 1 beside alcohol, opioids or drowsiness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from benzotrack.domain.advice import RAN_OUT_ADVICE
from benzotrack.domain.alerts import Acknowledgement, Did, Facts
from benzotrack.domain.doses import Dose, How, standing_doses
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import Profile
from benzotrack.domain.red_flags import HARD_TO_WAKE
from benzotrack.domain.rules.not_as_prescribed import less_than_prescribed, more_than_prescribed
from benzotrack.domain.rules.rule_input import known
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, at, checked, drafted, the
from tests.domain.tapers import STARTED, SWITCHED, dose, fired, line, taper, took

LESS, MORE = [("less_than_prescribed", "")], [("more_than_prescribed", "")]
EDGES = [date(2026, 3, 1), date(2028, 3, 1), date(2027, 1, 2), date(2026, 3, 29), date(2026, 10, 26)]


@pytest.mark.parametrize(
    ("days", "raised"),
    [
        ((), False),
        ((0, 1), False),
        ((0, 1, 2), True),
        ((0, 1, 2, 3), True),
        ((0, 3, 6), True),
        ((0, 3, 7), False),
        ((4, 5, 6), True),
        ((5, 6, 7), False),
        ((0, 0, 0), False),
        ((0, 1, -1), False),
    ],
)
def test_less_on_three_of_seven_days(days: tuple[int, ...], raised: bool) -> None:
    assert (fired(took(How.LESS, *days)) == LESS) is raised


@pytest.mark.parametrize(
    ("days", "raised"),
    [
        ((0,), False),
        ((0, 1), True),
        ((0, 1, 2), True),
        ((0, 6), True),
        ((0, 7), False),
        ((5, 6), True),
        ((6, 7), False),
        ((0, 0), False),
        ((0, -1), False),
    ],
)
def test_more_on_two_of_seven_days(days: tuple[int, ...], raised: bool) -> None:
    assert (fired(took(How.MORE, *days)) == MORE) is raised


@pytest.mark.parametrize("today", EDGES)
def test_seven_days_cross_month_ends_leap_days_and_clock_changes(today: date) -> None:
    assert fired(took(How.LESS, 0, 3, 6, today=today), today) == LESS
    assert fired(took(How.LESS, 0, 3, 7, today=today), today) == []
    assert fired(took(How.MORE, 0, 6, today=today), today) == MORE
    assert fired(took(How.MORE, 0, 7, today=today), today) == []


BESIDE = [
    {"context": ("alcohol",)},
    {"context": ("opioids",)},
    {"side_effects": ("drowsiness",)},
]


@pytest.mark.parametrize("answers", BESIDE)
@pytest.mark.parametrize(("day", "raised"), [(0, True), (6, True), (7, False)])
def test_more_once_beside_what_slows_breathing(answers: dict[str, object], day: int, raised: bool) -> None:
    once = took(How.MORE, day)
    said = checked(ago(day), **answers)
    assert (("more_than_prescribed", "") in fired(replace(once, check_ins=(said,)))) is raised
    half_done = drafted(ago(day), **answers)
    assert (("more_than_prescribed", "") in fired(replace(once, drafts=(half_done,)))) is raised


@pytest.mark.parametrize("answers", [{"context": ("caffeine",)}, {"side_effects": ("dizziness",)}])
def test_more_once_beside_anything_else_raises_nothing(answers: dict[str, object]) -> None:
    assert fired(replace(took(How.MORE, 0), check_ins=(checked(TODAY, **answers),))) == []


def test_what_was_noted_for_another_day_is_not_beside_it() -> None:
    drowsy = checked(ago(1), side_effects=("drowsiness",))
    assert fired(replace(took(How.MORE, 0), check_ins=(drowsy,))) == []


def test_days_with_more_less_or_none_are_not_mixed() -> None:
    mixed = Facts(doses=(dose(How.LESS, 0), dose(How.LESS, 1), dose(How.MORE, 2), dose(How.NONE, 3)))
    assert fired(mixed) == []


def test_less_of_what_is_taken_as_needed_is_not_less_than_prescribed() -> None:
    as_needed = Ledger((line(STARTED, ago(90), "10", as_needed=True),))
    assert fired(replace(took(How.LESS, 0, 1, 2), ledger=as_needed)) == []
    assert fired(replace(took(How.MORE, 0, 1), ledger=as_needed)) == MORE


def test_less_of_two_medicines_counts_by_days() -> None:
    doses = (dose(How.LESS, 0), dose(How.LESS, 0, "zopiclone"), dose(How.LESS, 1), dose(How.LESS, 2, "z"))
    assert fired(Facts(doses=doses)) == LESS
    assert fired(Facts(doses=doses[:3])) == []


def test_they_began_when_they_first_held_and_a_break_begins_them_anew() -> None:
    assert the("less_than_prescribed", took(How.LESS, *range(9))).began_on == ago(6)
    assert the("more_than_prescribed", took(How.MORE, *range(9))).began_on == ago(7)
    assert the("more_than_prescribed", took(How.MORE, 0, 1, 30, 31)).began_on == ago(1 - 1)
    drowsy = checked(ago(3), side_effects=("drowsiness",))
    held = replace(took(How.MORE, 0, 3), check_ins=(drowsy,))
    assert the("more_than_prescribed", held).began_on == ago(3)


def test_the_words_tell_the_days_and_blame_nobody() -> None:
    less = the("less_than_prescribed", took(How.LESS, 0, 1, 2, 9))
    assert say(less.title) == "Less than prescribed on 3 days of the last 7"
    assert say(less.why) == "You recorded less for Sat 28 February, yesterday and today."
    assert [say(x) for x in less.what_to_do] == [
        "Tell your clinician. It is good to know, and nobody is to blame."
    ]
    assert less.level == 3


@pytest.mark.parametrize("condition", ["opioids", "apnoea_lung", "older"])
@pytest.mark.parametrize(("day", "raised"), [(0, True), (6, True), (7, False)])
def test_more_once_is_enough_where_it_can_slow_breathing(condition: str, day: int, raised: bool) -> None:
    once = replace(took(How.MORE, day), profile=Profile(conditions=(condition,)))
    assert (fired(once) == MORE) is raised
    assert fired(replace(took(How.MORE, day), profile=Profile(conditions=("pregnant", "liver")))) == []


def test_more_once_is_enough_where_opioids_were_ever_said_to_be_prescribed() -> None:
    said = Acknowledgement("with_sedatives", "opioids", ago(400), at(ago(400)), Did.PRESCRIBED)
    assert fired(replace(took(How.MORE, 0), acknowledgements=(said,))) == MORE
    assert fired(replace(took(How.MORE, 0), acknowledgements=(replace(said, about="alcohol"),))) == []


def test_where_it_can_slow_breathing_the_emergency_signs_are_told_too() -> None:
    wine = checked(TODAY, context=("alcohol",))
    older = Profile(conditions=("older",))
    for facts in (
        replace(took(How.MORE, 0), check_ins=(wine,)),
        replace(took(How.MORE, 0), profile=older),
    ):
        assert the("more_than_prescribed", facts).what_to_do[-1] == HARD_TO_WAKE
    assert len(the("more_than_prescribed", took(How.MORE, 0, 1)).what_to_do) == 1


def week(*hows: tuple[How, str | None], first: int = 6) -> Facts:
    """Doses of days on end, the oldest so many days ago, beside 10 mg a day."""
    doses = [dose(how, first - n, amount_mg=Decimal(mg) if mg else None) for n, (how, mg) in enumerate(hows)]
    return Facts(ledger=taper((365, "10")), doses=tuple(doses))


FULL, HALF = (How.AS_PRESCRIBED, None), (How.LESS, "5")
NONE = (How.NONE, None)


@pytest.mark.parametrize(
    ("doses", "raised", "low"),
    [
        ([FULL] * 5 + [(How.LESS, "1.25")] * 2, False, False),
        ([FULL] * 5 + [(How.LESS, "1.24")] * 2, True, True),
        ([FULL] * 4 + [(How.LESS, "4.2"), (How.LESS, "4.2"), (How.LESS, "4.1")], True, False),
        ([FULL] * 4 + [(How.LESS, "4.1"), (How.LESS, "4.1"), (How.LESS, "4.1")], True, True),
        ([FULL, NONE, FULL, NONE, FULL, NONE, FULL], True, True),
        ([HALF] * 7, True, True),
        ([HALF] * 6 + [(How.LESS, None)], True, False),
        ([FULL] * 7, False, False),
    ],
)
def test_a_week_more_than_25_percent_below_has_the_advice_of_a_change_that_was_not_agreed(
    doses: list[tuple[How, str | None]], raised: bool, low: bool
) -> None:
    facts = week(*doses)
    assert (fired(facts) == LESS) is raised
    if raised:
        alert = the("less_than_prescribed", facts)
        assert alert.cant_wait is low
        assert (alert.what_to_do == RAN_OUT_ADVICE) is low


def test_a_week_with_a_day_not_recorded_is_not_known() -> None:
    known = week(*[FULL] * 5, (How.LESS, "0.5"), (How.LESS, "0.5"))
    assert fired(known) == LESS
    gap = replace(known, doses=tuple(d for d in known.doses if d.day != ago(4)))
    assert fired(gap) == []
    in_the_morning = week(*[FULL] * 5, (How.LESS, "0.5"), (How.LESS, "0.5"), first=7)
    assert fired(in_the_morning) == LESS, "today has no record yet"


def test_a_low_week_tells_its_amounts_and_since_when() -> None:
    alert = the("less_than_prescribed", week(*[FULL, NONE] * 4, first=7))
    assert say(alert.title) == "Less than prescribed in the last 7 days"
    assert say(alert.why) == "diazepam: 30 mg in 7 days, 70 mg prescribed."
    assert alert.began_on == ago(1)
    both = the("less_than_prescribed", week(*[HALF] * 7))
    assert "diazepam: 35 mg in 7 days, 70 mg prescribed." in say(both.why)
    assert say(both.title) == "Less than prescribed on 7 days of the last 7"


def test_two_last_days_of_none_are_told_as_stopped_alone() -> None:
    assert fired(week(*[FULL] * 5, NONE, NONE)) == [("stopped_suddenly", "diazepam")]


STOP = taper((200, "10"), (20, "0"))


@pytest.mark.parametrize(
    ("days", "conditions", "raised"),
    [
        ((0,), (), False),
        ((1, 0), (), True),
        ((6, 0), (), True),
        ((7, 0), (), False),
        ((0,), ("opioids",), True),
        ((0,), ("pregnant",), False),
    ],
)
def test_a_dose_after_the_stop_is_more_than_prescribed(
    days: tuple[int, ...], conditions: tuple[str, ...], raised: bool
) -> None:
    doses = standing_doses([dose(How.TAKEN, n, amount_mg=Decimal(1)) for n in days])
    facts = Facts(ledger=STOP, doses=doses, profile=Profile(conditions=conditions))
    assert ("more_than_prescribed" in [rule for rule, _ in fired(facts)]) is raised


@pytest.mark.parametrize(("after", "raised"), [(0, False), (1, True)])
def test_what_was_taken_on_the_day_of_the_stop_may_have_come_before_it(after: int, raised: bool) -> None:
    ledger = taper((200, "10"), (after, "0"))
    taken = (dose(How.TAKEN, 0, amount_mg=Decimal(10)),)
    facts = Facts(ledger=ledger, doses=taken, profile=Profile(conditions=("opioids",)))
    assert ("more_than_prescribed" in [rule for rule, _ in fired(facts)]) is raised


def test_an_amount_after_the_stop_that_was_not_said_counts_and_none_does_not() -> None:
    at_risk = Profile(conditions=("opioids",))
    unsaid = Facts(ledger=STOP, doses=(dose(How.TAKEN, 0),), profile=at_risk)
    said = say(the("more_than_prescribed", unsaid).why)
    assert said == "You recorded more, or a dose after the stop, for today."
    none = Facts(ledger=STOP, doses=(dose(How.NONE, 0),), profile=at_risk)
    assert "more_than_prescribed" not in [rule for rule, _ in fired(none)]


@pytest.mark.parametrize(
    ("how", "kept", "raised"),
    [
        (How.AS_PRESCRIBED, "10", True),
        (How.AS_PRESCRIBED, "0", False),
        (How.LESS, None, True),
        (How.MORE, None, True),
        (How.TAKEN, None, True),
        (How.NONE, None, False),
    ],
)
def test_a_dose_after_a_stop_that_was_entered_later_is_more_than_prescribed_however_it_was_recorded(
    how: How, kept: str | None, raised: bool
) -> None:
    prescribed = None if kept is None else Decimal(kept)
    doses = standing_doses([dose(how, n, prescribed_mg=prescribed) for n in (5, 4, 3)])
    found = [rule for rule, _ in fired(Facts(ledger=taper((200, "10"), (6, "0")), doses=doses))]
    assert ("more_than_prescribed" in found) is raised
    assert "less_than_prescribed" not in found, "nothing is prescribed that it could be less than"


@pytest.mark.parametrize(
    ("how", "rule"),
    [
        (How.AS_PRESCRIBED, None),
        (How.LESS, "less_than_prescribed"),
        (How.MORE, "more_than_prescribed"),
        (How.TAKEN, "more_than_prescribed"),
    ],
)
def test_what_was_recorded_before_a_switch_was_entered_may_be_of_the_new_medicine(
    how: How, rule: str | None
) -> None:
    switch = line(SWITCHED, ago(6), "1", "lorazepam", from_medicine="diazepam")
    doses = standing_doses([dose(how, n, prescribed_mg=Decimal(10)) for n in (5, 4, 3)])
    found = [
        name for name, _ in fired(Facts(ledger=Ledger((line(STARTED, ago(200), "10"), switch)), doses=doses))
    ]
    said = [name for name in found if name in ("less_than_prescribed", "more_than_prescribed")]
    assert said == ([rule] if rule else [])


def test_what_was_recorded_as_prescribed_up_to_the_day_of_a_later_stop_is_not_more() -> None:
    doses = standing_doses([dose(How.AS_PRESCRIBED, n, prescribed_mg=Decimal(10)) for n in range(3, 9)])
    facts = Facts(ledger=taper((200, "10"), (3, "0")), doses=doses, profile=Profile(conditions=("opioids",)))
    assert "more_than_prescribed" not in [rule for rule, _ in fired(facts)]


def test_the_rules_of_less_and_more_read_the_history_of_doses_once() -> None:
    read = 0

    class Read(tuple[Dose, ...]):
        def __iter__(self) -> Iterator[Dose]:
            nonlocal read
            read += 1
            return super().__iter__()

    doses = Read([dose(how, n) for how in (How.LESS, How.TAKEN) for n in range(10)])
    diary = known(Facts(ledger=STOP, doses=doses), TODAY)
    assert list(less_than_prescribed(diary)) == []
    assert [alert.level for alert in more_than_prescribed(diary)] == [7]
    assert read == 1


def test_a_dose_on_the_day_of_a_stop_ends_the_run_of_none() -> None:
    ledger = Ledger((*taper((200, "10"), (1, "0")).entered, line(STARTED, TODAY, "10")))
    none = (dose(How.NONE, 2), dose(How.NONE, 0))
    on_the_stop = dose(How.TAKEN, 1, amount_mg=Decimal(5))
    daily = took(How.NONE, 2, 0)
    assert "stopped_suddenly" in [rule for rule, _ in fired(daily)]
    with_dose = replace(daily, doses=standing_doses((*none, on_the_stop)))
    assert "stopped_suddenly" not in [rule for rule, _ in fired(with_dose)]
    assert "stopped_suddenly" not in [rule for rule, _ in fired(replace(with_dose, ledger=ledger))]
