"""The ledger's lines beside the dose before them, as a person tells them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from benzotrack.domain.dose_before import dose_before
from benzotrack.domain.dose_change import DoseChange, Planned
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.sentences.from_to_words import from_to_words, small_steps_words
from benzotrack.domain.small_steps import SmallSteps
from benzotrack.i18n import say
from tests.domain.builders import ago, at
from tests.domain.tapers import CUTS, DOWN, HELD, STARTED, STOPPED, SWITCHED, UP, line, taper

LESS_EACH_DAY = replace(
    line(CUTS, ago(60), "1", "lorazepam"),
    wording="a little less each day",
    until=ago(-60),
    until_mg=Decimal("0.2"),
)
OUT = "Before, it was small cuts from 1 to 0.2 mg."


def last_told(*lines: DoseChange) -> str:
    ledger = Ledger(lines)
    return say(from_to_words(lines[-1], dose_before(ledger, lines[-1])))


LORAZEPAM = line(STARTED, ago(90), "1", "lorazepam")
STOP = line(STOPPED, ago(60), "0", "lorazepam")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([LORAZEPAM], "Started lorazepam: 1 mg a day."),
        (
            [LORAZEPAM, line(DOWN, ago(9), "0.75", "lorazepam")],
            "Stepped down lorazepam: from 1 to 0.75 mg a day.",
        ),
        ([LORAZEPAM, line(UP, ago(9), "1.5", "lorazepam")], "Stepped up lorazepam: from 1 to 1.5 mg a day."),
        ([LORAZEPAM, line(HELD, ago(9), "1", "lorazepam")], "Held lorazepam: 1 mg a day."),
        ([LORAZEPAM, STOP], "Stopped lorazepam. Before, it was 1 mg a day."),
        (
            [LORAZEPAM, STOP, line(STARTED, ago(20), "0.5", "lorazepam")],
            "Started lorazepam again, 40 days after it ended: 0.5 mg a day.",
        ),
        (
            [LORAZEPAM, STOP, line(STARTED, ago(59), "0.5", "lorazepam")],
            "Started lorazepam again, 1 day after it ended: 0.5 mg a day.",
        ),
        (
            [LORAZEPAM, STOP, line(STARTED, ago(60), "0.5", "lorazepam")],
            "Started lorazepam again: 0.5 mg a day.",
        ),
        (
            [LORAZEPAM, line(SWITCHED, ago(9), "10", from_medicine="lorazepam")],
            "Switched: diazepam, 10 mg a day, instead of lorazepam, 1 mg a day.",
        ),
        (
            [
                replace(LORAZEPAM, as_needed=True),
                line(SWITCHED, ago(9), "10", from_medicine="lorazepam"),
            ],
            "Switched: diazepam, 10 mg a day, instead of lorazepam, as needed, up to 1 mg a day.",
        ),
        (
            [replace(LORAZEPAM, as_needed=True), line(DOWN, ago(9), "0.5", "lorazepam")],
            "Stepped down lorazepam: 0.5 mg a day.",
        ),
        (
            [
                LORAZEPAM,
                line(SWITCHED, ago(50), "10", from_medicine="lorazepam"),
                line(STARTED, ago(9), "1", "Lorazepam"),
            ],
            "Started Lorazepam again, 41 days after it ended: 1 mg a day.",
        ),
    ],
)
def test_each_kind_is_told_with_the_dose_before_it(lines: list[DoseChange], said: str) -> None:
    assert last_told(*lines) == said


def test_a_plan_is_told_beside_what_is_planned_before_it() -> None:
    one, two = (
        line(DOWN, ago(-n), mg, planned=Planned.AHEAD, entered_at=at(ago(1)))
        for n, mg in ((5, "9"), (9, "8"))
    )
    ledger = Ledger((*taper((30, "10")).entered, one, two))
    assert [dose_before(ledger, x).mg for x in (one, two)] == [10, 9]


def test_a_planned_start_says_how_many_days_after_the_end_it_is_planned() -> None:
    ahead = {"planned": Planned.AHEAD, "entered_at": at(ago(1))}
    stop, start = line(STOPPED, ago(-5), "0", **ahead), line(STARTED, ago(-9), "2", **ahead)
    ledger = Ledger((*taper((30, "10")).entered, stop, start))
    assert dose_before(ledger, start).ended_days == 4


def test_a_line_before_which_nothing_is_known_invents_nothing() -> None:
    alone = line(DOWN, ago(3), "9")
    assert last_told(alone) == "Stepped down diazepam: 9 mg a day."
    assert dose_before(Ledger((alone,)), alone).mg is None


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (DOWN, "Stepped down diazepam: from 10 to 9 mg a day, in 6 steps."),
        (UP, "Stepped up diazepam: from 10 to 9 mg a day, in 6 steps."),
    ],
)
def test_a_run_says_its_ends_and_its_number_of_steps(kind: object, said: str) -> None:
    steps = tuple(line(kind, ago(9 - n), "9") for n in range(6))  # type: ignore[arg-type]
    assert say(small_steps_words(SmallSteps(steps, taper((30, "10")).entered[0].daily_dose_mg))) == said


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (line(HELD, ago(9), "0.6", "lorazepam"), f"Held lorazepam: 0.6 mg a day. {OUT}"),
        (line(DOWN, ago(9), "0.5", "lorazepam"), f"Stepped down lorazepam: 0.5 mg a day. {OUT}"),
        (line(STOPPED, ago(9), "0", "lorazepam"), f"Stopped lorazepam. {OUT}"),
        (
            line(SWITCHED, ago(9), "10", from_medicine="lorazepam"),
            f"Switched from lorazepam to diazepam: 10 mg a day. {OUT}",
        ),
    ],
)
def test_a_line_out_of_small_cuts_says_both_their_ends(after: DoseChange, said: str) -> None:
    assert last_told(LESS_EACH_DAY, after) == said
