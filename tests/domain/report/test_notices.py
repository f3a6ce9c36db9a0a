"""What a row of notices says: days at the limit, their runs, the highest, and before and after a change."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import Profile
from benzotrack.domain.report.clinic_report import ClinicReport, ReportInput, clinic_report
from benzotrack.domain.report.notices import NoticeRow
from benzotrack.domain.trends import Period
from benzotrack.report_pdf.notices import row_words
from tests.domain.report.made_up import LAST, MADE_AT, at

MONTH = Period(LAST - timedelta(days=29), LAST)


def ago(days: int) -> date:
    return LAST - timedelta(days=days)


def rated(anxiety: dict[int, int], **facts: object) -> Facts:
    """Anxiety by days ago, oldest first."""
    days = sorted(anxiety, reverse=True)
    check_ins = tuple(CheckIn(ago(n), Answers({"anxiety": anxiety[n]}), at(ago(n))) for n in days)
    return replace(Facts(check_ins), **facts)  # type: ignore[arg-type]


def report_of(facts: Facts, period: Period = MONTH) -> ClinicReport:
    return clinic_report(ReportInput(facts), period, MADE_AT)


def only_row(facts: Facts, period: Period = MONTH) -> NoticeRow:
    (row,) = report_of(facts, period).notice_rows
    return row


def words_of(facts: Facts, period: Period = MONTH) -> list[str]:
    report = report_of(facts, period)
    return [row_words(row, report) for row in report.notice_rows]


@pytest.mark.parametrize(
    ("anxiety", "days", "runs"),
    [
        ({3: 9, 2: 7, 1: 8}, 3, 1),
        ({3: 9, 2: 6, 1: 9}, 2, 2),
        ({12: 9, 3: 9}, 2, 1),
        ({13: 9, 3: 9}, 2, 2),
        ({29: 9, 2: 9, 1: 6, 0: 9}, 3, 3),
    ],
    ids=["in_a_row", "a_lower_one_between", "nine_days_without", "ten_days_without", "whole_month"],
)
def test_a_run_ends_with_a_lower_rating_or_after_ten_days_without_another(
    anxiety: dict[int, int], days: int, runs: int
) -> None:
    found = only_row(rated(anxiety)).at_limit
    assert found is not None
    assert (len(found.days), found.runs) == (days, runs)


def test_all_rules_about_one_symptom_are_one_row_and_its_highest_has_its_days() -> None:
    facts = rated({9: 8, 8: 9, 7: 7, 6: 10, 5: 3, 4: 10})
    assert {n.rule for n in report_of(facts).notices} == {"severe_run", "severe_rating"}
    assert words_of(facts) == [
        "Anxiety: 7 or more on 5 days in 2 runs, highest 10 on 2 days, the last 26 Feb"
    ]
    assert words_of(rated({4: 9})) == ["Anxiety: 7 or more on 1 day, highest 9 on 26 Feb"]


@pytest.mark.parametrize(("limit", "days"), [(7, 4), (8, 3), (9, 2)])
def test_the_row_counts_by_the_limit_that_is_set(limit: int, days: int) -> None:
    facts = rated({4: 7, 3: 8, 2: 9, 1: 10}, profile=Profile(alert_limit=limit))
    found = only_row(facts).at_limit
    assert found is not None
    assert (found.limit, len(found.days)) == (limit, days)
    assert words_of(facts)[0].startswith(f"Anxiety: {limit} or more on {days} days")


def test_a_notice_of_ratings_before_the_period_says_so() -> None:
    facts = rated({32: 9, 31: 9, 30: 9})
    row = only_row(facts)
    assert row.at_limit is not None
    assert (row.at_limit.days, row.at_limit.highest) == ((), None)
    assert row.last == ago(32 - 9)
    assert words_of(facts) == ["Anxiety: no day at 7 or more in this period, but before it"]


def test_an_edit_that_is_open_counts_as_it_does_for_the_rule() -> None:
    facts = rated({2: 8, 1: 5}, drafts=(Draft(ago(1), at(LAST), at(LAST), Answers({"anxiety": 9})),))
    found = only_row(facts).at_limit
    assert found is not None
    assert (len(found.days), found.highest) == (2, 9)


# Higher since a dose change ----------------------------------------------------------------------


def changes(*days_ago: int) -> Ledger:
    kinds = [ChangeKind.STARTED, *[ChangeKind.STEPPED_DOWN] * len(days_ago)]
    lines = [
        DoseChange(f"c{n}", ago(back), kind, "diazepam", Decimal(10 - n), at(ago(back)))
        for n, (back, kind) in enumerate(zip((60, *days_ago), kinds, strict=True))
    ]
    return Ledger(tuple(lines))


def before_and_after(changed: int, before: int, after: int) -> dict[int, int]:
    """Ratings of the week before a change so many days ago, and from it to today."""
    return {n: after if n <= changed else before for n in range(changed + 7, -1, -1)}


def test_a_change_is_told_with_its_day_and_the_median_before_and_after() -> None:
    facts = rated(before_and_after(9, 2, 5), ledger=changes(9))
    row = only_row(facts)
    assert row.higher is not None
    assert (row.higher.before, row.higher.now, row.higher.changed) == (2, 5, ago(9))
    assert words_of(facts) == ["Anxiety: after the change of 21 Feb, median 2 \u2192 5"]


def test_a_half_stands_as_it_is_and_a_run_of_changes_with_both_ends() -> None:
    anxiety = before_and_after(10, 2, 6)
    anxiety |= {3: 4, 2: 4, 1: 5, 0: 5}
    facts = rated(anxiety, ledger=changes(10, 3))
    row = only_row(facts)
    assert row.higher is not None
    assert row.higher.now == Fraction(9, 2)
    assert words_of(facts) == ["Anxiety: after the changes of 20 Feb to 27 Feb, median 2 \u2192 4.5"]


def test_the_newest_such_notice_counts_and_its_day_is_told_where_another_was_true_later() -> None:
    anxiety = before_and_after(20, 2, 5) | dict.fromkeys(range(12), 2)
    facts = rated(anxiety | {0: 9}, ledger=changes(20))
    row = only_row(facts)
    assert row.higher_on is not None
    assert row.last == LAST
    told_on = max(n.last for n in row.notices if n.rule == "worse_since_change")
    assert row.higher_on == told_on < row.last
    assert words_of(facts)[0].endswith(f", median 2 \u2192 5 (on {told_on.day} Feb)")


def test_the_week_28_days_ago_is_named_where_the_week_before_the_changes_was_no_lower() -> None:
    anxiety = dict.fromkeys(range(34, 27, -1), 2) | dict.fromkeys(range(13, 6, -1), 5)
    facts = rated(anxiety | dict.fromkeys(range(6, -1, -1), 5), ledger=changes(6))
    (words,) = words_of(facts)
    assert words == "Anxiety: after the change of 24 Feb, median 2 (7 days up to 2 Feb) → 5"


def test_it_is_told_too_where_a_severe_card_tells_it() -> None:
    facts = rated(before_and_after(9, 2, 9), ledger=changes(9))
    assert {n.rule for n in report_of(facts).notices} >= {"severe_run", "worse_since_change"}
    (words,) = words_of(facts)
    assert words.endswith(
        "highest 9 on 10 days, the last 2 Mar; after the change of 21 Feb, median 2 \u2192 9"
    )


# Rules about no symptom ---------------------------------------------------------------------------


def noted(*days_ago: int, **answers: object) -> tuple[CheckIn, ...]:
    said = Answers(**answers)  # type: ignore[arg-type]
    return tuple(CheckIn(ago(n), said, at(ago(n))) for n in sorted(days_ago, reverse=True))


def doses(how: How, *days_ago: int) -> tuple[Dose, ...]:
    return tuple(Dose(f"d{n}", ago(n), "diazepam", how, at(ago(n))) for n in sorted(days_ago, reverse=True))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (Facts(noted(5, 4, hard_day=True)), "2 hard days: 25 Feb, 26 Feb"),
        (Facts(noted(9, 5, 4, 3, hard_day=True)), "4 hard days, the last 27 Feb"),
        (Facts(noted(5, side_effects=("fall",))), "A fall on 1 day: 25 Feb"),
        (Facts(noted(5, 1, context=("alcohol",))), "Alcohol noted on 2 days: 25 Feb, 1 Mar"),
        (Facts(noted(5, context=("opioids",))), "Opioids noted on 1 day: 25 Feb"),
        (
            Facts(ledger=changes(), doses=doses(How.LESS, 7, 5, 4)),
            "Less than prescribed on 3 days: 23 Feb, 25 Feb, 26 Feb",
        ),
        (
            Facts(ledger=changes(), doses=doses(How.MORE, 5, 4)),
            "More than prescribed on 2 days: 25 Feb, 26 Feb",
        ),
        (
            Facts(ledger=changes(), doses=doses(How.NONE, 5, 4)),
            "diazepam: none on 2 days: 25 Feb, 26 Feb",
        ),
    ],
)
def test_a_rule_about_no_symptom_counts_its_own_days(facts: Facts, words: str) -> None:
    assert words_of(facts) == [words]


def test_what_is_taken_again_after_a_break_is_told_with_the_day() -> None:
    taken = doses(How.NONE, *range(20, 11, -1)) + doses(How.AS_PRESCRIBED, 11)
    found = words_of(Facts(ledger=changes(), doses=taken))
    assert found[0] == "diazepam: taken again after a break: 19 Feb"
    assert "diazepam: none on 9 days, the last 18 Feb" in found


def test_days_of_another_year_stand_with_their_year_and_days_outside_the_period_not_at_all() -> None:
    new_year = Period(date(2025, 12, 20), date(2026, 1, 5))
    days = [(LAST - day).days for day in (date(2025, 12, 19), date(2025, 12, 31), date(2026, 1, 2))]
    facts = Facts(noted(*days, side_effects=("fall",)))
    assert words_of(facts, new_year) == ["A fall on 2 days: 31 Dec 2025, 2 Jan"]


def test_the_row_that_was_true_last_comes_first_and_of_several_the_more_urgent_rule() -> None:
    facts = rated({1: 9}, doses=doses(How.NONE, 3, 2), ledger=changes())
    facts = replace(facts, check_ins=(*noted(9, side_effects=("fall",)), *facts.check_ins))
    rows = report_of(facts).notice_rows
    assert [row.notices[0].rule for row in rows] == ["stopped_suddenly", "severe_rating", "a_fall"]


def test_days_without_a_break_are_one_stretch_whatever_the_rule() -> None:
    facts = rated({20: 9, 9: 8, 8: 9, 7: 7, 6: 10, 5: 3, 4: 3})
    row = only_row(facts)
    spans = [(min(n.first for n in same), max(n.last for n in same)) for same in row.stretches]
    true_on = {n.first + timedelta(days=k) for n in row.notices for k in range((n.last - n.first).days + 1)}
    told = {first + timedelta(days=k) for first, last in spans for k in range((last - first).days + 1)}
    assert told == true_on
    assert len(spans) == 2
    assert spans[0][0] - spans[1][1] > timedelta(days=1)
