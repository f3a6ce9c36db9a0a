"""A table of agreed steps: each row becomes the planned line that its dose says, or its row says why not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from benzotrack.domain import agreed_steps as module
from benzotrack.domain.agreed_steps import AgreedStep, AgreedSteps, agreed_steps
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.ledger import Ledger
from benzotrack.i18n import say

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
DOWN, UP, HELD, STOPPED = (
    ChangeKind.STEPPED_DOWN,
    ChangeKind.STEPPED_UP,
    ChangeKind.HELD,
    ChangeKind.STOPPED,
)


def line(days: int, kind: ChangeKind, mg: str, name: str = "first", **more: object) -> DoseChange:
    at = NOW - timedelta(days=30)
    day = TODAY + timedelta(days=days)
    planned = Planned.AHEAD if days > 0 else Planned.NO
    change = DoseChange(name, day, kind, "diazepam", Decimal(mg), at, planned=planned)
    return replace(change, **more)  # type: ignore[arg-type]


TEN_MG = Ledger((line(-20, ChangeKind.STARTED, "10"),))


def told(*rows: tuple[int, str], ledger: Ledger = TEN_MG, agreed: Agreed = Agreed.YES) -> AgreedSteps:
    steps = [AgreedStep(TODAY + timedelta(days=days), Decimal(mg)) for days, mg in rows]
    blank = DoseChange("", TODAY, HELD, "diazepam", Decimal(0), NOW, decided_by="together", agreed=agreed)
    return agreed_steps(steps, blank, ledger, TODAY)


def said(found: AgreedSteps) -> list[tuple[str, str]]:
    return [(problem.field, say(problem.words)) for problem in found.problems]


def test_each_row_is_a_plan_of_the_kind_its_dose_says_and_none_is_prescribed() -> None:
    found = told((7, "9"), (14, "9"), (21, "9.5"), (28, "8"), (35, "0"))
    assert found.problems == ()
    assert [x.kind for x in found.lines] == [DOWN, HELD, UP, DOWN, STOPPED]
    assert [x.agreed for x in found.lines] == [Agreed.YES, None, None, Agreed.YES, Agreed.YES]
    assert {(x.planned, x.decided_by, x.wording) for x in found.lines} == {(Planned.AHEAD, "together", "")}
    assert found.ledger.prescribed_mg("diazepam", TODAY + timedelta(days=40)) == 10
    assert len(found.ledger.open_plans(date.max)) == 5


@pytest.mark.parametrize(
    ("rows", "row", "words"),
    [
        (((0, "9"),), 0, module.NOT_AHEAD),
        (((7, "9"), (7, "8")), 1, module.SAME_DAY),
        (((7, "9"), (5, "8")), 1, module.EARLIER),
        (((7, "0"), (14, "5")), 1, module.ENDED),
    ],
)
def test_a_row_that_does_not_fit_says_so_itself(
    rows: tuple[tuple[int, str], ...], row: int, words: object
) -> None:
    assert said(told(*rows)) == [(f"row-{row}", say(words))]  # type: ignore[call-overload]


def test_a_day_years_ahead_and_a_dose_beyond_all_are_refused_as_in_a_single_line() -> None:
    assert [field for field, _ in said(told((7, "9"), (1200, "8")))] == ["row-1"]
    assert [
        field
        for field, _ in said(
            told(
                (7, "20000"),
            )
        )
    ] == ["row-0"]


def test_the_first_row_stands_on_what_is_planned_before_it_and_is_no_second_line_of_it() -> None:
    planned = Ledger((*TEN_MG.entered, line(7, DOWN, "8", "planned")))
    assert [x.kind for x in told((14, "9"), ledger=planned).lines] == [UP]
    for dose in ("8", "7", "9"):
        assert said(told((7, dose), ledger=planned)) == [("row-0", say(module.KNOWN_DAY))]


def test_a_row_that_makes_what_is_planned_after_it_a_rise_is_refused() -> None:
    planned = Ledger((*TEN_MG.entered, line(14, DOWN, "8", "planned")))
    (problem,) = said(told((7, "7"), (21, "6"), ledger=planned))
    assert problem[0] == "row-0"
    assert problem[1].startswith("What is planned for Mon 16 March already would not fit any more.")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (line(-20, ChangeKind.STARTED, "2", as_needed=True), module.NOT_DAILY),
        (
            line(
                -20,
                ChangeKind.SMALL_CUTS,
                "10",
                wording="less each day",
                until=TODAY + timedelta(days=90),
                until_mg=Decimal(2),
            ),
            module.NOT_KNOWN,
        ),
        (line(-20, ChangeKind.STARTED, "2", medicine="lorazepam"), module.NOT_KNOWN),
    ],
)
def test_what_is_taken_otherwise_before_is_never_bent_to_every_day(before: DoseChange, words: object) -> None:
    assert said(told((7, "1"), ledger=Ledger((before,)))) == [("row-0", say(words))]  # type: ignore[call-overload]


def test_a_rise_is_to_be_confirmed_even_if_it_was_agreed() -> None:
    assert told((7, "9"), (14, "8")).to_confirm() == ()
    assert [*map(say, told((7, "9"), (14, "9.5")).to_confirm())] == [
        "Mon 16 March: up from 9 to 9.5 mg a day."
    ]


def test_a_far_step_down_that_is_not_sure_to_be_agreed_is_held_against_the_plan_before_it() -> None:
    near = told((7, "9"), (14, "8"), (21, "7.5"), (28, "7"), agreed=Agreed.UNSURE)
    assert near.to_confirm() == (), "28 days on it is 7 of 9 that was planned, not 7 of 10 today"
    assert [*map(say, told((7, "5"), agreed=Agreed.UNSURE).to_confirm())] == [
        "Mon 9 March: 5 mg a day. 14 days ago it was 10 mg a day."
    ]


def test_a_fall_below_half_of_the_row_before_is_to_be_confirmed_even_if_it_was_agreed() -> None:
    """A digit that was not typed: 2.5 for 12.5, 0 for 10."""
    assert told((7, "5"), (14, "2.5")).to_confirm() == ()
    assert [*map(say, told((7, "4.9"), (14, "2.5"), (21, "0")).to_confirm())] == [
        "Mon 9 March: down from 10 to 4.9 mg a day.",
        "Mon 23 March: down from 2.5 to 0 mg a day.",
    ]
