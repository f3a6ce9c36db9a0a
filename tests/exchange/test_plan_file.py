"""A clinic's plan is read strictly: whole, or refused in one sentence that says where."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from benzotrack.domain.clinic_plan import ClinicPlan, PlanLine, PlanVisit
from benzotrack.domain.profile import AGREED_ABOUT
from benzotrack.exchange.findings import FileRefusedError, ImportAnswers
from benzotrack.exchange.import_file import A_PLAN, findings
from benzotrack.exchange.plan_file import _ALL, _LINE, MOST_BYTES, is_plan, plan, written

GOOD = """{
  "benzotrack_plan": 1,
  "by": "Dr Roth, Example Clinic",
  "written_on": "2026-11-20",
  "ledger": [
    {"from": "2026-12-01", "medicine": "diazepam", "mg_a_day": "7.5", "wording": "5 mg early, 2.5 mg late"},
    {"from": "2026-12-15", "medicine": "diazepam", "mg_a_day": 5}
  ],
  "agreed": {"too_hard": "Call us and stay at this step."},
  "alert_limits": {"rating": 7, "points_worse": 2, "one_rating_is_enough": false},
  "visit": {"on": "2026-12-15", "with": "Dr Roth"}
}
"""


def test_a_plan_says_what_stands_in_it() -> None:
    found = plan(GOOD.encode())
    assert found == ClinicPlan(
        "Dr Roth, Example Clinic",
        date(2026, 11, 20),
        (
            PlanLine(date(2026, 12, 1), "diazepam", Decimal("7.5"), "5 mg early, 2.5 mg late"),
            PlanLine(date(2026, 12, 15), "diazepam", Decimal(5)),
        ),
        (("too_hard", "Call us and stay at this step."),),
        7,
        2,
        False,
        PlanVisit(date(2026, 12, 15), "Dr Roth"),
    )
    assert found.source == "plan of Dr Roth, Example Clinic, 20 November 2026"


def test_small_cuts_as_needed_and_a_switch_are_read() -> None:
    cuts = {"until": "2027-02-01", "until_mg": "0.17"}
    found = plan(
        _with_lines(
            {"medicine": "clonazepam", "mg_a_day": 1, "wording": "0.01 mg less a day", "small_cuts": cuts},
            {"medicine": "lorazepam", "mg_a_day": "2", "as_needed": True},
            {"medicine": "diazepam", "mg_a_day": "10", "instead_of": "alprazolam"},
        )
    )
    one, two, three = found.lines
    assert (one.until, one.until_mg) == (date(2027, 2, 1), Decimal("0.17"))
    assert two.as_needed
    assert three.instead_of == "alprazolam"


def test_a_file_and_its_text_are_the_same_plan_with_or_without_a_mark_and_with_any_line_end() -> None:
    assert plan(GOOD) == plan(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()) == plan(GOOD.encode())


def _with_lines(*lines: dict[str, Any], **more: Any) -> bytes:
    told = {"benzotrack_plan": 1, "by": "Dr Roth", "written_on": "2026-11-20", **more}
    return json.dumps({**told, "ledger": [{"from": "2026-12-01", **line} for line in lines]}).encode()


def _good_but(old: str, new: str) -> bytes:
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new).encode()


CAN_BE = "benzotrack_plan, by, written_on, ledger, agreed, alert_limits and visit"
LINES_CAN_BE = "from, medicine, mg_a_day, wording, as_needed, small_cuts and instead_of"
PLAIN = "Write the mg with a point, like 7.5."
DEEP = "Here is more than 8 levels deep. A plan has fewer."
BAD: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "The file is empty."),
    "spaces alone": (b" \n\t ", "The file is empty."),
    "UTF-16": (GOOD.encode("utf-16"), "The file is in UTF-16. A plan is written in UTF-8."),
    "UTF-16 without a mark": (
        GOOD.encode("utf-16-le"),
        "The file is in UTF-16. A plan is written in UTF-8.",
    ),
    "Latin-1": (
        GOOD.replace("Roth, E", "Röth, E").encode("latin-1"),
        "Line 3: A letter there is not in UTF-8. A plan is written in UTF-8.",
    ),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        "Line 3: This is no text.",
    ),
    "a NUL byte": (_good_but('"Dr Roth"', '"Dr\0Roth"'), "Line 11: This is no text."),
    "too large": (b" " * MOST_BYTES + b"{}", "The file is too large: it may have at most 1 MB."),
    "a table": (b"day,mg\n2026-12-01,7.5\n", "Line 1, column 1: “day” is no value of JSON."),
    "a list": (b"[]", "Line 1, column 1: Here belongs a group in { and }."),
    "another JSON": (b'{"app": 1}', "This is no plan for BenzoTrack: “benzotrack_plan” is missing."),
    "a later version": (
        _good_but('plan": 1', 'plan": 2'),
        "Line 2, column 22 (benzotrack_plan): This app reads plans of version 1 alone.",
    ),
    "a version that is a text": (
        _good_but('plan": 1', 'plan": "1"'),
        "Line 2, column 22 (benzotrack_plan): This app reads plans of version 1 alone.",
    ),
    "nobody": (
        _good_but('"Dr Roth, Example Clinic"', '"  "'),
        "Line 3, column 9 (by): A name is missing there.",
    ),
    "no author": (
        _good_but('  "by": "Dr Roth, Example Clinic",\n', ""),
        "Line 1, column 1: “by” is missing there.",
    ),
    "a dose of -1": (
        _good_but('"mg_a_day": 5', '"mg_a_day": -1'),
        "Line 7, column 64 (ledger[1].mg_a_day): -1 is no dose.",
    ),
    "a dose of -0": (
        _good_but('"mg_a_day": 5', '"mg_a_day": -0'),
        "Line 7, column 64 (ledger[1].mg_a_day): -0 is no dose.",
    ),
    "a dose of -0.0 as a text": (
        _good_but('"mg_a_day": 5', '"mg_a_day": "-0.0"'),
        "Line 7, column 64 (ledger[1].mg_a_day): -0.0 is no dose.",
    ),
    "a dose with a comma": (
        _good_but('"7.5"', '"7,5"'),
        f"Line 6, column 64 (ledger[0].mg_a_day): “7,5” is no plain number. {PLAIN}",
    ),
    "a dose of 1e9": (
        _good_but('"mg_a_day": 5', '"mg_a_day": 1e9'),
        f"Line 7, column 64 (ledger[1].mg_a_day): “1e9” is no plain number. {PLAIN}",
    ),
    "a dose too large": (
        _good_but('"mg_a_day": 5', '"mg_a_day": 10001'),
        "Line 7, column 64 (ledger[1].mg_a_day): 10001 is no dose: it goes from 0 to 10000 mg, with at most "
        "6 places.",
    ),
    "a dose in words": (
        _good_but('"7.5"', '"half"'),
        f"Line 6, column 64 (ledger[0].mg_a_day): “half” is no plain number. {PLAIN}",
    ),
    "a dose of null": (
        _good_but('"mg_a_day": 5', '"mg_a_day": null'),
        "Line 7, column 64 (ledger[1].mg_a_day): Here belong the mg a day as a number, like 7.5.",
    ),
    "a dose of true": (
        _good_but('"mg_a_day": 5', '"mg_a_day": true'),
        "Line 7, column 64 (ledger[1].mg_a_day): Here belong the mg a day as a number, like 7.5.",
    ),
    "NaN": (
        _good_but('"mg_a_day": 5', '"mg_a_day": NaN'),
        "Line 7, column 64: “NaN” is no value of JSON.",
    ),
    "Infinity": (
        _good_but('"mg_a_day": 5', '"mg_a_day": -Infinity'),
        "Line 7, column 64: “-Infinity” is no value of JSON.",
    ),
    "a number with noughts before it": (
        _good_but('"mg_a_day": 5', '"mg_a_day": 05'),
        "Line 7, column 64: “05” is no value of JSON.",
    ),
    "no dose": (
        _good_but(', "mg_a_day": 5', ""),
        "Line 7, column 5 (ledger[1]): “mg_a_day” is missing there.",
    ),
    "the same name twice": (
        _good_but('"mg_a_day": 5', '"mg_a_day": 5, "mg_a_day": 50'),
        "Line 7, column 67: “mg_a_day” stands there a second time.",
    ),
    "an unknown name": (
        _good_but('"mg_a_day": 5', '"mg_a_day": 5, "dose": 3'),
        f"Line 7, column 75 (ledger[1].dose): “dose” is not known here. There are: {LINES_CAN_BE}.",
    ),
    "an unknown name above": (
        _good_but('"visit": {"on": "2026-12-15", "with": "Dr Roth"}', '"doses": []'),
        f"Line 11, column 12 (doses): “doses” is not known here. There are: {CAN_BE}.",
    ),
    "an unknown agreement": (
        _good_but('"too_hard"', '"too_easy"'),
        "Line 9, column 26 (agreed.too_easy): “too_easy” is not known here. There are: too_hard, "
        "missed_dose, vomiting, who_to_call and step_back.",
    ),
    "32 February": (
        _good_but('"from": "2026-12-01"', '"from": "2026-02-32"'),
        "Line 6, column 14 (ledger[0].from): There is no day 2026-02-32.",
    ),
    "a day in another order": (
        _good_but('"from": "2026-12-01"', '"from": "12/01/2026"'),
        "Line 6, column 14 (ledger[0].from): Here belongs a day, like “2026-12-01”.",
    ),
    "the year 1": (
        _good_but('"from": "2026-12-01"', '"from": "0001-12-01"'),
        "Line 6, column 14 (ledger[0].from): Please look at the day again: it is very far away.",
    ),
    "the year 2999": (
        _good_but('"visit": {"on": "2026-12-15"', '"visit": {"on": "2999-12-15"'),
        "Line 11, column 19 (visit.on): Please look at the day again: it is very far away.",
    ),
    "written in the year 2999": (
        _good_but('"2026-11-20"', '"2999-11-20"'),
        "Line 4, column 17 (written_on): Please look at the day again: it is very far away.",
    ),
    "a limit of 11": (
        _good_but('"rating": 7', '"rating": 11'),
        "Line 10, column 30 (alert_limits.rating): Here belongs a whole number from 1 to 10.",
    ),
    "a limit of 0": (
        _good_but('"rating": 7', '"rating": 0'),
        "Line 10, column 30 (alert_limits.rating): Here belongs a whole number from 1 to 10.",
    ),
    "points beyond 5": (
        _good_but('"points_worse": 2', '"points_worse": 6'),
        "Line 10, column 49 (alert_limits.points_worse): Here belongs a whole number from 1 to 5.",
    ),
    "half a point": (
        _good_but('"points_worse": 2', '"points_worse": 2.5'),
        "Line 10, column 49 (alert_limits.points_worse): Here belongs a whole number from 1 to 5.",
    ),
    "yes in words": (
        _good_but("false", '"no"'),
        "Line 10, column 76 (alert_limits.one_rating_is_enough): Here belongs true or false.",
    ),
    "an agreement too long": (
        _good_but("Call us and stay at this step.", "x" * 2001),
        "Line 9, column 26 (agreed.too_hard): This holds up to 2000 letters.",
    ),
    "a sign that turns the words round": (
        _good_but("Call us and stay at this step.", "Call \u202eus"),
        "Line 9, column 26 (agreed.too_hard): There is a sign in this text that can't be seen (U+202E).",
    ),
    "a medicine that can't be seen whole": (
        _with_lines({"medicine": "diaze\u200bpam", "mg_a_day": 5}),
        "Line 1, column 115 (ledger[0].medicine): There is a sign in this text that can't be seen (U+200B).",
    ),
    "half a letter": (
        _good_but("Call us and stay at this step.", "Call \\ud83d"),
        "Line 9, column 26: There is half a letter in this text.",
    ),
    "an open text": (
        _good_but('"7.5", "wording"', '"7.5, wording'),
        "Line 6, column 80: A comma or } is missing there.",
    ),
    "a missing comma": (_good_but("1,\n", "1\n"), "Line 3, column 3: A comma or } is missing there."),
    "a comma too many": (
        _good_but('"mg_a_day": 5}\n', '"mg_a_day": 5},\n'),
        "Line 8, column 3: A value is missing there.",
    ),
    "curly quotation marks": (
        _good_but('"benzotrack_plan"', "“benzotrack_plan”"),
        "Line 2, column 3: This is no straight quotation mark. A word processor may have changed it.",
    ),
    "cut off": (
        GOOD[: GOOD.index("[") + 1].encode(),
        "Line 5, column 14: The text ends there, in the middle of the plan.",
    ),
    "two plans": (
        (GOOD + GOOD).encode(),
        "Line 13, column 1: The plan is over there, and something else follows.",
    ),
    "200 levels": (b'{"benzotrack_plan": ' + b"[" * 200 + b"]" * 200 + b"}", f"Line 1, column 29: {DEEP}"),
    "100,000 levels": (b"[" * 100_000, f"Line 1, column 10: {DEEP}"),
    "no line of text": (
        _good_but('"ledger": [', '"ledger": ["7.5",'),
        "Line 5, column 14 (ledger[0]): Here belongs a group in { and }.",
    ),
    "a ledger that is no list": (
        _with_lines().replace(b"[]", b"{}"),
        "Line 1, column 79 (ledger): Here belongs a list in [ and ].",
    ),
    "two lines of a day": (
        _with_lines({"medicine": "diazepam", "mg_a_day": 5}, {"medicine": "Diazepam ", "mg_a_day": 50}),
        "Line 1, column 152 (ledger[1].from): Diazepam has a line for this day already.",
    ),
    "too many lines": (
        _with_lines(*({"medicine": f"m{n}", "mg_a_day": 5} for n in range(61))),
        "Line 1, column 79 (ledger): A plan has at most 60 lines.",
    ),
    "nothing in it": (_with_lines(), "There is nothing in this plan."),
    "small cuts without words": (
        _with_lines({"medicine": "a", "mg_a_day": 5, "small_cuts": {"until": "2027-01-01", "until_mg": 1}}),
        "Line 1, column 149 (ledger[0].small_cuts): Please write how often and how much less, in your "
        "prescriber's words.",
    ),
    "small cuts that end before": (
        _with_lines({"medicine": "a", "mg_a_day": 5, "small_cuts": {"until": "2026-12-01", "until_mg": 1}}),
        "Line 1, column 159 (ledger[0].small_cuts.until): The last day comes after the first one.",
    ),
    "small cuts that go up": (
        _with_lines({"medicine": "a", "mg_a_day": 5, "small_cuts": {"until": "2027-01-01", "until_mg": 6}}),
        "Line 1, column 185 (ledger[0].small_cuts.until_mg): The last dose is less than the first: "
        "below 5 mg.",
    ),
}


@pytest.mark.parametrize(("raw", "sentence"), BAD.values(), ids=BAD)
def test_a_bad_plan_is_refused_in_one_sentence_with_its_place(raw: bytes, sentence: str) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        plan(raw)
    assert str(refusal.value) == sentence


def test_half_a_letter_in_a_pasted_text_is_no_crash() -> None:
    for text in ("\ud83d", GOOD.replace("Example Clinic", "Example \ud83d Clinic", 1)):
        with pytest.raises(FileRefusedError):
            plan(text)


@pytest.mark.parametrize(
    ("raw", "seems"),
    [
        (GOOD.encode(), True),
        (b"\xef\xbb\xbf\n" + GOOD.encode(), True),
        (b'{"other": 1}', False),
        (b"", False),
    ],
)
def test_a_plan_is_known_by_its_mark(raw: bytes, seems: bool) -> None:
    assert is_plan(raw) is seems


DAYS = st.dates(date(2026, 6, 1), date(2029, 1, 1))
AMOUNTS = st.decimals(Decimal(0), Decimal(10_000), places=3)
WORDS = st.text(st.sampled_from('abcäß 7.5,"\\/{}[]:\n漢é'), max_size=40).map(str.strip)
NAMES = st.text(st.sampled_from("abcDÄ-é漢"), min_size=1, max_size=30)


@st.composite
def plan_lines(draw: st.DrawFn) -> PlanLine:
    day, dose, wording = draw(DAYS), draw(AMOUNTS), draw(WORDS)
    if dose > 1 and wording and draw(st.booleans()):
        until = day + timedelta(days=draw(st.integers(1, 40)))
        return PlanLine(day, draw(NAMES), dose, wording, False, until, draw(AMOUNTS) * dose / 20_000 // 1)
    return PlanLine(day, draw(NAMES), dose, wording, draw(st.booleans()))


AGREED = st.dictionaries(st.sampled_from([*AGREED_ABOUT]), WORDS.filter(bool)).map(
    lambda said: tuple((about, said[about]) for about in AGREED_ABOUT if about in said)
)
PLANS = st.builds(
    ClinicPlan,
    NAMES,
    st.just(date(2026, 11, 20)),
    st.lists(plan_lines(), max_size=5, unique_by=lambda line: line.day).map(tuple),
    AGREED,
    st.none() | st.integers(1, 10),
    st.none() | st.integers(1, 5),
    st.none() | st.booleans(),
    st.none() | st.builds(PlanVisit, DAYS, WORDS),
).filter(lambda found: found != ClinicPlan(found.by, found.written_on))


@given(PLANS)
def test_any_plan_that_is_written_reads_back_the_same(found: ClinicPlan) -> None:
    assert plan(written(found)) == found


@given(st.data())
def test_whatever_is_changed_in_a_plan_it_is_read_or_refused_in_a_sentence(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(GOOD) - 1))
    gone, put = data.draw(st.integers(0, 8)), data.draw(st.text(max_size=4))
    with suppress(FileRefusedError):
        assert plan(GOOD[:at] + put + GOOD[at + gone :]).by


def test_the_example_of_the_documentation_is_a_plan_and_every_name_stands_in_its_table() -> None:
    page = (Path(__file__).parents[2] / "docs" / "plan-file.md").read_text(encoding="utf-8")
    found = plan(page.partition("```json\n")[2].partition("```")[0])
    assert (len(found.lines), found.alert_limit, found.visit is not None) == (2, 7, True)
    names = {*_ALL, *(f"ledger[].{name}" for name in _LINE)}
    assert names == {row.split("`")[1] for row in page.splitlines() if row.startswith("| `")}
    assert all(f"`{about}`" in page for about in AGREED_ABOUT)


def test_days_from_elsewhere_are_not_looked_for_in_a_plan() -> None:
    with pytest.raises(FileRefusedError) as refusal:
        findings(GOOD.encode(), "plan.json", ImportAnswers(datetime(2026, 11, 20, tzinfo=UTC)))
    assert refusal.value.message == A_PLAN
