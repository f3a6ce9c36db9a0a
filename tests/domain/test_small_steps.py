"""Runs of many small steps: what is one, what never is, and that a run says nothing false."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby, pairwise

import pytest

from benzotrack.domain.dose_change import Agreed, DoseChange, Planned
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.small_steps import FEWEST, SmallSteps, folded, last_changes
from tests.domain.builders import at
from tests.domain.tapers import CUTS, DOWN, HELD, STARTED, STOPPED, UP, line

FIRST = date(2028, 2, 20)  # 29 February is within
DAY = timedelta(days=1)


def down(n: int, mg: str, apart: int = 1, **more: object) -> DoseChange:
    return line(DOWN, FIRST + n * apart * DAY, mg, **{"agreed": Agreed.YES, **more})


def linear(steps: int, apart: int = 1, by: str = "0.01", start: str = "1") -> tuple[DoseChange, ...]:
    """A start, and so many steps of the same mg."""
    lines = [line(STARTED, FIRST, start)]
    lines += [down(n, str(Decimal(start) - n * Decimal(by)), apart) for n in range(1, steps + 1)]
    return tuple(lines)


def runs(*lines: DoseChange) -> list[SmallSteps]:
    ledger = Ledger(lines)
    return [one for one in folded(ledger, ledger.lines) if isinstance(one, SmallSteps)]


def counts(*lines: DoseChange) -> list[int]:
    return [len(run.lines) for run in runs(*lines)]


def changed(lines: tuple[DoseChange, ...], at: int, **what: object) -> tuple[DoseChange, ...]:
    return (*lines[:at], replace(lines[at], **what), *lines[at + 1 :])  # type: ignore[arg-type]


def test_a_run_says_the_dose_before_it_and_after_it_its_days_and_how_many_steps() -> None:
    lines = linear(83)
    (run,) = runs(*lines)
    assert (run.before_mg, run.after_mg) == (1, Decimal("0.17"))
    assert (run.first, run.last) == (FIRST + DAY, FIRST + 83 * DAY)
    assert run.lines == lines[1:]


@pytest.mark.parametrize(("steps", "expected"), [(FEWEST - 1, []), (FEWEST, [FEWEST]), (FEWEST + 1, [6])])
def test_fewer_than_five_steps_stay_single(steps: int, expected: list[int]) -> None:
    assert counts(*linear(steps)) == expected


def test_steps_of_two_sources_are_no_run_together_so_that_a_run_is_from_what_it_says() -> None:
    lines = linear(12)
    of_file = tuple(replace(one, source="plan of Dr Roth") for one in lines[:7])
    assert [(len(run.lines), {one.source for one in run.lines}) for run in runs(*of_file, *lines[7:])] == [
        (6, {"plan of Dr Roth"}),
        (6, {""}),
    ]
    assert counts(*changed(lines, 6, source="my.csv")) == [5, 6]


@pytest.mark.parametrize(("apart", "expected"), [(1, [6]), (6, [6]), (7, [6]), (8, [])])
def test_steps_more_than_seven_days_apart_are_no_run(apart: int, expected: list[int]) -> None:
    assert counts(*linear(6, apart)) == expected


@pytest.mark.parametrize(
    ("mg", "expected"),
    [("0.91", [5]), ("0.9", [5]), ("0.89", [])],
    ids=["less than a tenth", "a tenth", "more than a tenth"],
)
def test_a_first_step_is_small_by_a_tenth_of_the_dose_before_it(mg: str, expected: list[int]) -> None:
    rest = [down(n, str(Decimal(mg) - Decimal("0.001") * n)) for n in range(2, 6)]
    assert counts(line(STARTED, FIRST, "1"), down(1, mg), *rest) == expected


def test_equal_steps_are_a_run_until_one_is_more_than_a_quarter_of_the_dose_before_it() -> None:
    steps = Ledger(tuple(linear(9, by="0.1")))
    _, run, *alone = folded(steps, steps.lines)
    assert isinstance(run, SmallSteps)
    assert (run.before_mg, run.after_mg) == (1, Decimal("0.3"))
    assert [one.daily_dose_mg for one in alone if isinstance(one, DoseChange)] == [
        Decimal("0.2"),
        Decimal("0.1"),
    ]


def test_a_large_step_among_small_ones_stands_by_itself() -> None:
    small = linear(6)
    large = down(7, "0.6")
    more = [down(n, str(Decimal("0.6") - Decimal("0.01") * (n - 7))) for n in range(8, 13)]
    ledger = Ledger((*small, large, *more))
    found = folded(ledger, ledger.lines)
    assert [len(one.lines) if isinstance(one, SmallSteps) else 0 for one in found] == [0, 6, 0, 5]
    assert found[2] is large
    second = found[3]
    assert isinstance(second, SmallSteps)
    assert second.before_mg == Decimal("0.6")


def test_behind_a_large_step_a_step_is_small_by_the_dose_that_stands_then() -> None:
    """Steps of 0.05 mg are small below 1 mg, and none is below the 0.4 mg to which a large one went."""
    small = linear(6, by="0.05")
    after = [down(n, str(Decimal("0.4") - Decimal("0.05") * (n - 7))) for n in range(7, 13)]
    assert counts(*small, *after) == [6]


def test_the_first_step_behind_small_cuts_stands_by_itself() -> None:
    ends = {"until": FIRST + 40 * DAY, "until_mg": Decimal("0.1"), "wording": "a little less each day"}
    cuts = line(CUTS, FIRST + DAY, "1", **ends)
    steps = [down(n, str(1 - Decimal("0.01") * n)) for n in range(5, 11)]
    (run,) = runs(line(STARTED, FIRST, "1"), cuts, *steps)
    assert run.lines == tuple(steps[1:])
    assert run.before_mg == Decimal("0.95")


@pytest.mark.parametrize(
    "what",
    [
        {"reason": "A bad night"},
        {"decided_by": "me"},
        {"agreed": Agreed.NO},
        {"agreed": None},
        {"wording": "Two tablets"},
        {"as_needed": True},
        {"medicine": "Diazepam Tabs"},
        {"kind": HELD},
    ],
)
def test_a_line_that_says_something_of_its_own_stands_by_itself(what: dict[str, object]) -> None:
    lines = changed(linear(12), 6, **what)
    ledger = Ledger(lines)
    found = folded(ledger, ledger.lines)
    assert lines[6] in found
    assert all(lines[6] not in one.lines for one in found if isinstance(one, SmallSteps))


def test_the_same_wording_but_for_its_figures_is_in_a_run_and_its_ends_are_told() -> None:
    lines = tuple(
        replace(x, wording=f"{x.daily_dose_mg} mL of 1 mg/mL" if n else "") for n, x in enumerate(linear(8))
    )
    (run,) = runs(*lines)
    assert len(run.lines) == 8
    assert run.wordings == ("0.99 mL of 1 mg/mL", "0.92 mL of 1 mg/mL")
    alike = tuple(replace(x, wording="at night") for x in linear(8))
    assert runs(*alike)[0].wordings == ("at night",)


def test_a_correction_and_what_was_taken_back_are_in_no_run() -> None:
    lines = linear(12)
    right = replace(lines[6], id="right", corrects=lines[6].id, daily_dose_mg=Decimal("0.941"))
    assert counts(*lines, right) == [5, 6]
    gone = replace(lines[6], id="gone", corrects=lines[6].id, withdrawn=True)
    assert counts(*lines, gone) == [11], "what was taken back is no line, and the steps around it go on"


def test_a_plan_is_in_a_run_once_it_was_done_as_planned_and_never_before() -> None:
    lines = linear(12)
    plan = replace(lines[6], planned=Planned.AHEAD, entered_at=at(FIRST))
    done = replace(plan, id="done", corrects=plan.id, planned=Planned.DONE, entered_at=at(plan.day))
    assert counts(*lines[:6], plan, *lines[7:], done) == [12]
    moved = replace(done, daily_dose_mg=Decimal("0.941"))
    assert counts(*lines[:6], plan, *lines[7:], moved) == [5, 6]
    ledger = Ledger((*lines[:6], plan))
    assert plan.id in ledger.unconfirmed
    assert folded(ledger, ledger.lines)[-1] is plan


def test_two_lines_of_one_day_stand_by_themselves() -> None:
    lines = linear(12)
    second = replace(lines[6], id="second", daily_dose_mg=Decimal("0.939"))
    assert counts(*lines, second) == [5, 6]


def test_steps_up_and_down_are_never_one_run() -> None:
    lines = linear(6)
    ups = [line(UP, FIRST + n * DAY, str(Decimal("0.94") + Decimal("0.01") * (n - 6))) for n in range(7, 13)]
    first, second = runs(*lines, *ups)
    assert (first.newest.kind, second.newest.kind) == (DOWN, UP)
    assert (second.before_mg, second.after_mg) == (Decimal("0.94"), Decimal("1"))


def test_a_line_that_does_not_agree_with_the_dose_before_it_stands_by_itself() -> None:
    lines = changed(linear(12), 6, daily_dose_mg=Decimal("0.96"))
    ledger = Ledger(lines)
    assert lines[6] in folded(ledger, ledger.lines)


def test_each_medicine_has_its_own_runs_and_the_order_of_the_lines_stays() -> None:
    one = linear(6)
    other = tuple(replace(x, id=f"o{n}", medicine="lorazepam") for n, x in enumerate(linear(7)))
    ledger = Ledger((*one, *other))
    newest_first = tuple(reversed(ledger.lines))
    found = folded(ledger, newest_first)
    assert [type(x) for x in found] == [SmallSteps, SmallSteps, DoseChange, DoseChange]
    assert {x.newest.medicine for x in found if isinstance(x, SmallSteps)} == {"diazepam", "lorazepam"}


def test_only_the_lines_that_are_asked_for_are_in_a_run() -> None:
    ledger = Ledger(linear(20))
    before, after = folded(ledger, ledger.lines[:12]), folded(ledger, ledger.lines[12:])
    assert [len(x.lines) for x in (*before, *after) if isinstance(x, SmallSteps)] == [11, 9]
    assert folded(ledger, ledger.lines[17:]) == ledger.lines[17:], "4 of them are no run"


def test_nothing_is_lost_and_nothing_told_twice() -> None:
    lines = (*linear(30), line(HELD, FIRST + 31 * DAY, "0.7"), line(STOPPED, FIRST + 40 * DAY, "0"))
    ledger = Ledger(lines)
    told = [x for one in folded(ledger, ledger.lines) for x in getattr(one, "lines", (one,))]
    assert told == list(ledger.lines)


def test_the_doses_of_a_run_are_what_the_ledger_says_day_by_day() -> None:
    """By another path: the days of change in the ledger's own prescribed doses."""
    lines = linear(40, apart=3)
    ledger, (run,) = Ledger(lines), runs(*lines)
    days = [run.first + n * DAY for n in range(-1, (run.last - run.first).days + 1)]
    doses = [ledger.prescribed_mg("diazepam", day) for day in days]
    steps = [key for key, _ in groupby(doses)]
    assert (steps[0], steps[-1], len(steps) - 1) == (run.before_mg, run.after_mg, len(run.lines))
    assert all(b < a for a, b in pairwise(dose for dose in steps if dose is not None))


def ended(*lines: DoseChange, today: date = date(2029, 1, 1)) -> list[tuple[date, date]]:
    return [(run.first, run.last) for run in last_changes(Ledger(lines), today)]


@pytest.mark.parametrize(("apart", "is_run"), [(1, True), (6, True), (7, False)])
def test_the_last_change_is_one_of_many_where_they_are_less_than_seven_days_apart(
    apart: int, is_run: bool
) -> None:
    lines = linear(9, apart)
    assert ended(*lines) == ([(lines[1].day, lines[-1].day)] if is_run else [])


def test_own_words_a_correction_and_a_hold_end_no_run_that_days_are_counted_from() -> None:
    lines = linear(12)
    whole = [(lines[1].day, lines[-1].day)]
    assert ended(*changed(lines, 6, reason="A bad night")) == whole
    right = replace(lines[6], id="right", corrects=lines[6].id, daily_dose_mg=Decimal("0.941"))
    assert ended(*lines, right) == whole
    held = changed(lines, 6, kind=HELD, daily_dose_mg=lines[5].daily_dose_mg)
    assert ended(*held) == whole


@pytest.mark.parametrize(
    "after",
    [
        line(UP, FIRST + 13 * DAY, "0.95"),
        line(DOWN, FIRST + 13 * DAY, "0.5"),
        line(STOPPED, FIRST + 13 * DAY, "0"),
        line(STARTED, FIRST + 12 * DAY, "1", "lorazepam"),
    ],
)
def test_another_change_after_the_run_or_on_its_last_day_is_the_last_change(after: DoseChange) -> None:
    assert ended(*linear(12), after) == []


def test_of_two_medicines_stepped_down_together_both_runs_are_told() -> None:
    one = linear(12)
    other = tuple(replace(x, id=f"o{n}", medicine="lorazepam") for n, x in enumerate(linear(12)))
    assert len(ended(*one, *other)) == 2


def test_what_comes_after_today_is_not_looked_at() -> None:
    lines = linear(12)
    assert ended(*lines, today=lines[8].day) == [(lines[1].day, lines[8].day)]
    assert ended(*lines, today=lines[4].day) == []
    assert ended(lines[0], today=FIRST) == []
    assert ended() == []
