"""No figure between the ends of small cuts is ever given: by no dose, chart, alert or sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, strategies as st

from benzotrack.domain.alerts import Facts
from benzotrack.domain.dose_change import Planned
from benzotrack.domain.dose_series import DoseUnit, dose_lines, dose_plans
from benzotrack.domain.doses import How
from benzotrack.domain.emergency_summary import emergency_summary
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.report.recorded_doses import medicines_now
from benzotrack.domain.sentences.dose_words import dose_rows, dose_summary
from benzotrack.domain.sentences.ledger_words import (
    detail_words,
    line_words,
    planned_words,
    step_words,
)
from benzotrack.domain.sentences.trend_words import figure
from benzotrack.domain.trends import Period
from benzotrack.i18n import say
from tests.domain.builders import alerts, at
from tests.domain.tapers import HELD, STARTED, dose, line
from tests.domain.test_small_cuts import cuts

A_FIGURE = re.compile(r"(?<![\w.])\d+\.\d+")


def words_about(found: Ledger, day: date) -> Iterator[str]:
    """Everything that is said of such a taper on a day."""
    period = Period(day - timedelta(days=40), day + timedelta(days=5))
    taken = tuple(dose(How.AS_PRESCRIBED, n, today=day) for n in (1, 0))
    facts = Facts(ledger=found, doses=taken)
    for unit in DoseUnit:
        summary = dose_summary(found, period, day, unit)
        yield from [say(summary)] if summary else []
        yield from (say(row.dose) for row in dose_rows(found, period, day, unit))
    yield from (say(words) for words in emergency_summary(facts, day).paragraphs)
    for alert in alerts(facts, day):
        yield from (say(words) for words in (alert.title, alert.why, *alert.what_to_do))
    for now in medicines_now(found, day):
        yield say(step_words(now.step))
    for one in found.lines:
        yield from (say(words) for words in (line_words(one), planned_words(one), *detail_words(one)))


ends = st.tuples(st.integers(2, 999), st.integers(0, 998)).filter(lambda two: two[0] > two[1])


@given(ends, st.integers(1, 200), st.integers(-3, 203), st.booleans())
def test_no_figure_between_the_ends_is_ever_given(
    two: tuple[int, int], length: int, n: int, planned: bool
) -> None:
    first_mg, until_mg = (Decimal(end) + Decimal("0.137") for end in two)
    if two[1] == 0:
        until_mg = Decimal(0)
    begin = date(2028, 2, 27)
    change = cuts(begin, begin + timedelta(days=length), str(first_mg), str(until_mg), wording="a little")
    if planned:
        change = replace(change, entered_at=at(begin - timedelta(days=3)), planned=Planned.AHEAD)
    found = Ledger((line(STARTED, begin - timedelta(days=90), str(first_mg)), change))
    day = begin + timedelta(days=n)
    known = {first_mg, until_mg, None}
    assert found.prescribed_mg("diazepam", day) in known
    next_line = line(HELD, day, "1", id="next")
    assert replace(found, entered=(*found.entered, next_line)).dose_before("diazepam", next_line) in known
    percents = {Fraction(mg) / Fraction(first_mg) * 100 for mg in known if mg is not None}
    assert found.percent_of_first("diazepam", day) in {*percents, None}
    period = Period(day - timedelta(days=30), day + timedelta(days=30))
    for unit, allowed in (
        (DoseUnit.MG, {Fraction(mg) for mg in known if mg is not None}),
        (DoseUnit.PERCENT, percents),
    ):
        for drawn in dose_lines(found, period, day, unit):
            for span in drawn.spans:
                told = (
                    {span.amount} if span.cuts is None else {span.cuts.first_amount, span.cuts.until_amount}
                )
                assert told <= {*allowed, None}
        assert {plan.amount for plan in dose_plans(found, period, day, unit)} <= allowed
    figures = {f for words in words_about(found, day) for f in A_FIGURE.findall(words)}
    percent_words = {figure(p) for p in percents}
    assert figures <= {str(first_mg), str(until_mg), *percent_words}
