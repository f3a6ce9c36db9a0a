"""A clinic's plan beside the diary: what is new, what is there already, what is in doubt and why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from benzotrack.domain import plan_comparison as whole, plan_ledger as module
from benzotrack.domain.agreed_steps import NOT_KNOWN
from benzotrack.domain.clinic_plan import ClinicPlan, PlanLine, PlanVisit
from benzotrack.domain.dose_change import ChangeKind, DoseChange, Planned
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.ledger_problems import doubts
from benzotrack.domain.plan_comparison import Here, PlanComparison, compared
from benzotrack.domain.plan_ledger import Mark, PlanRow
from benzotrack.domain.profile import AgreedLine, Profile
from benzotrack.domain.visits import Visit
from benzotrack.i18n import Message, say

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
BLANK = ClinicPlan("Dr Roth", date(2026, 2, 20))
SOURCE = "plan of Dr Roth, 20 February 2026"


def line(days: int, kind: ChangeKind, mg: str, name: str = "first", **more: object) -> DoseChange:
    planned = Planned.AHEAD if days > 0 else Planned.NO
    at, day = NOW - timedelta(days=30), TODAY + timedelta(days=days)
    change = DoseChange(name, day, kind, "diazepam", Decimal(mg), at, planned=planned)
    return replace(change, **more)  # type: ignore[arg-type]


STARTED = line(-20, ChangeKind.STARTED, "10")
CUTS = line(
    *(-5, ChangeKind.SMALL_CUTS, "10", "cuts"),
    **{"until": TODAY + timedelta(days=40), "until_mg": Decimal(2), "wording": "a little each day"},
)


def beside(
    plan: ClinicPlan,
    *here: DoseChange,
    profile: Profile | None = None,
    visits: tuple[Visit, ...] = (),
    **choices: bool,
) -> PlanComparison:
    return compared(
        plan,
        Here(Ledger(here), visits, profile or Profile(), NOW),
        {key.replace("_", "-", 1): chosen for key, chosen in choices.items()},
    )


def lines(*rows: tuple[int, str], **more: object) -> ClinicPlan:
    said = (
        PlanLine(TODAY + timedelta(days=n), "Diazepam", Decimal(mg), **more)  # type: ignore[arg-type]
        for n, mg in rows
    )
    return replace(BLANK, lines=tuple(said))


def told(row: PlanRow) -> tuple[Mark, bool, bool, list[str]]:
    return row.mark, row.allowed, row.taken, list(map(say, row.why))


def test_lines_ahead_are_plans_of_the_kind_that_their_doses_say_from_whom_the_file_says() -> None:
    found = beside(lines((7, "9"), (14, "9"), (21, "0")), STARTED)
    assert [told(row) for row in found.rows] == [
        (Mark.NEW, True, True, []),
        (Mark.NEW, True, True, []),
        (Mark.DOUBT, True, False, ["Mon 23 March: down from 9 to 0 mg a day."]),
    ]
    found = beside(lines((7, "9"), (14, "9"), (21, "0")), STARTED, line_2=True)
    assert [x.kind for x in found.changes] == [
        ChangeKind.STEPPED_DOWN,
        ChangeKind.HELD,
        ChangeKind.STOPPED,
    ]
    assert {(x.medicine, x.planned, x.decided_by, x.source, x.agreed) for x in found.changes} == {
        ("diazepam", Planned.AHEAD, "Dr Roth", SOURCE, None)
    }
    assert [say(row.here) for row in found.rows if row.here] == [
        "Before that day: 10 mg a day.",
        "Before that day: 9 mg a day.",
        "Before that day: 9 mg a day.",
    ]


def test_a_line_left_out_is_no_dose_before_the_next_one() -> None:
    found = beside(lines((7, "4"), (14, "8")), STARTED, line_0=False)
    assert [row.taken for row in found.rows] == [False, True]
    assert found.changes[0].kind is ChangeKind.STEPPED_DOWN
    assert beside(lines((7, "4"), (14, "8")), STARTED, line_0=True).rows[1].mark is Mark.DOUBT


def test_the_first_line_of_an_empty_ledger_starts_the_medicine() -> None:
    (row,) = beside(lines((7, "9"))).rows
    assert told(row) == (Mark.NEW, True, True, [])
    assert row.change is not None
    assert row.change.kind is ChangeKind.STARTED


def test_a_line_that_says_the_same_is_there_already_and_its_own_words_stay() -> None:
    here = line(7, ChangeKind.STEPPED_DOWN, "9", "second", wording="at night")
    (row,) = beside(lines((7, "9.0"), wording="in the morning"), STARTED, here, line_0=True).rows
    assert told(row) == (Mark.SAME, False, False, [])
    assert row.here is not None
    assert say(row.here) == "Here now: “at night”"


AHEAD = line(14, ChangeKind.STEPPED_DOWN, "8", "ahead")
SWITCH = {"instead_of": "Diazepam"}
DOUBTS: list[tuple[ClinicPlan, tuple[DoseChange, ...], bool, Message | str]] = [
    (lines((7, "8")), (STARTED, line(7, ChangeKind.STEPPED_DOWN, "9", "second")), False, module.SAME_DAY),
    (lines((0, "9")), (STARTED,), True, module.PAST),
    (lines((-3, "9")), (STARTED,), True, module.PAST),
    (lines((7, "11")), (STARTED,), True, "Mon 9 March: up from 10 to 11 mg a day."),
    (lines((7, "4.9")), (STARTED,), True, "Mon 9 March: down from 10 to 4.9 mg a day."),
    (lines((7, "5")), (CUTS,), False, NOT_KNOWN),
    (lines((7, "9"), as_needed=True), (STARTED,), True, module.BECOMES_NEEDED),
    (lines((7, "9")), (replace(STARTED, as_needed=True),), True, module.WAS_NEEDED),
    (
        replace(BLANK, lines=(PlanLine(TODAY + timedelta(days=7), "lorazepam", Decimal(2)),)),
        (STARTED,),
        True,
        "lorazepam would be started. Your diary has no dose of it then.",
    ),
    (
        lines((7, "7")),
        (STARTED, AHEAD),
        False,
        "What is planned for Mon 16 March already would not fit any more. Stepped down means less than the "
        "7 mg a day before.",
    ),
    (
        lines((-10, "7")),
        (STARTED, line(-5, ChangeKind.STEPPED_DOWN, "8", "later")),
        False,
        "Your line of Wed 25 February would not fit any more. Stepped down means less than the 7 mg a day "
        "before.",
    ),
    (lines((7, "0")), (), False, "There is no dose of this medicine before that day. Please choose Started."),
    (
        lines((7, "2"), instead_of="alprazolam"),
        (),
        False,
        "There is no dose of the medicine before, so there is nothing to switch from.",
    ),
    (
        replace(BLANK, lines=(PlanLine(TODAY + timedelta(days=7), "lorazepam", Decimal(2), **SWITCH),)),  # type: ignore[arg-type]
        (STARTED, line(7, ChangeKind.STEPPED_DOWN, "9", "second")),
        False,
        module.SAME_DAY,
    ),
]


@pytest.mark.parametrize(("plan", "here", "allowed", "why"), DOUBTS)
def test_what_is_in_doubt_is_left_out_and_says_why(
    plan: ClinicPlan, here: tuple[DoseChange, ...], allowed: bool, why: Message | str
) -> None:
    (row,) = beside(plan, *here).rows
    assert told(row) == (Mark.DOUBT, allowed, False, [why if isinstance(why, str) else say(why)])
    (chosen,) = beside(plan, *here, line_0=True).rows
    assert chosen.taken is allowed


def test_a_line_for_a_day_that_has_come_is_no_plan_once_it_is_chosen() -> None:
    (change,) = beside(lines((0, "9")), STARTED, line_0=True).changes
    assert change.planned is Planned.NO


def test_agreed_words_fill_what_is_empty_and_never_take_the_place_of_others_unasked() -> None:
    plan = replace(BLANK, agreed=(("too_hard", "Call us."), ("vomiting", "Wait."), ("missed_dose", "Go on.")))
    mine = Profile(agreed=(AgreedLine("vomiting", "Lie down."), AgreedLine("missed_dose", "Go on.")))
    found = beside(plan, profile=mine)
    assert [row.mark for row in found.rows] == [Mark.NEW, Mark.OTHER, Mark.SAME]
    assert found.profile.agreed_line("too_hard") == AgreedLine("too_hard", "Call us.", SOURCE)
    assert found.profile.agreed_words("vomiting") == "Lie down."
    theirs = beside(plan, profile=mine, agreed_vomiting=True)
    assert theirs.profile.agreed_line("vomiting") == AgreedLine("vomiting", "Wait.", SOURCE)


@pytest.mark.parametrize(
    ("limit", "profile", "mark", "taken"),
    [
        (6, Profile(), Mark.NEW, True),
        (7, Profile(), Mark.NEW, True),
        (7, Profile(limit_agreed=True), Mark.SAME, False),
        (8, Profile(), Mark.DOUBT, False),
        (5, Profile(alert_limit=6), Mark.OTHER, False),
        (8, Profile(alert_limit=9, limit_agreed=True), Mark.OTHER, False),
        (10, Profile(alert_limit=9, limit_agreed=True), Mark.DOUBT, False),
    ],
)
def test_a_limit_that_means_fewer_alerts_is_never_taken_in_unasked(
    limit: int, profile: Profile, mark: Mark, taken: bool
) -> None:
    plan = replace(BLANK, alert_limit=limit)
    (row,) = beside(plan, profile=profile).rows
    assert (row.mark, row.taken) == (mark, taken)
    assert (list(row.why) == [whole.FEWER]) is (mark is Mark.DOUBT)
    chosen = beside(plan, profile=profile, limit=True).profile
    if row.allowed:
        assert (chosen.alert_limit, chosen.limit_agreed, chosen.limit_source) == (limit, True, SOURCE)


@pytest.mark.parametrize(
    ("says", "here", "mark"),
    [(True, False, Mark.NEW), (True, True, Mark.SAME), (False, True, Mark.DOUBT), (False, False, Mark.SAME)],
)
def test_one_rating_is_enough_from_now_on_but_not_so_no_more_unasked(
    says: bool, here: bool, mark: Mark
) -> None:
    profile = Profile(lone_is_contact=here)
    found = beside(replace(BLANK, lone_is_contact=says, worse_points=1), profile=profile)
    assert [row.mark for row in found.rows] == [Mark.NEW, mark]
    assert found.profile.lone_is_contact is (says or here)
    assert (found.profile.worse_points, found.profile.worse_source) == (1, SOURCE)


@pytest.mark.parametrize(
    ("day", "whom", "mark"),
    [
        (date(2026, 3, 20), "Dr Roth", Mark.NEW),
        (date(2026, 3, 16), "Dr Roth", Mark.DOUBT),
        (date(2026, 3, 16), "Dr Hill", Mark.SAME),
        (date(2026, 3, 16), "", Mark.SAME),
        (date(2026, 3, 1), "Dr Roth", Mark.DOUBT),
    ],
)
def test_a_visit_is_added_where_its_day_has_none(day: date, whom: str, mark: Mark) -> None:
    here = Visit("v", date(2026, 3, 16), NOW, "Dr Hill")
    found = beside(replace(BLANK, visit=PlanVisit(day, whom)), visits=(here,))
    assert [row.mark for row in found.rows] == [mark]
    assert (found.visit is not None) is (mark is Mark.NEW)
    if found.visit is not None:
        assert (found.visit.day, found.visit.with_whom, found.visit.source) == (day, whom, SOURCE)


def test_a_plan_older_than_the_last_visit_or_not_written_yet_says_so() -> None:
    visit = Visit("v", date(2026, 2, 25), NOW)
    said = [say(words) for words in beside(lines((7, "9")), STARTED, visits=(visit,)).told]
    assert said == ["You had a visit on Wed 25 February, after it was written."]
    later = replace(lines((7, "9")), written_on=date(2026, 3, 3))
    assert beside(later, STARTED).told == (whole.NOT_COME,)
    assert beside(lines((7, "9")), STARTED).told == ()


STEPS = st.lists(
    st.tuples(
        st.integers(-30, 60), st.sampled_from(("diazepam", "Diazepam", "lorazepam")), st.integers(0, 12)
    ),
    max_size=6,
    unique_by=lambda row: (row[0], row[1].casefold()),
)


@given(STEPS, STEPS)
def test_whatever_is_chosen_of_a_plan_every_line_stays_and_none_is_upset(
    first: list[tuple[int, str, int]], then: list[tuple[int, str, int]]
) -> None:
    plans = [
        replace(
            BLANK,
            lines=tuple(PlanLine(TODAY + timedelta(days=n), name, Decimal(mg)) for n, name, mg in rows),
        )
        for rows in (first, then)
    ]
    everything = {f"line_{n}": True for n in range(6)}
    here = tuple(
        replace(change, id=f"here-{n}")
        for n, change in enumerate(beside(plans[0], STARTED, **everything).changes)
    )
    before = Ledger((STARTED, *here))
    after = replace(
        before, entered=(*before.entered, *beside(plans[1], *before.entered, **everything).changes)
    )
    assert set(before.lines) <= set(after.lines)
    assert doubts(before) == doubts(after) == ()
