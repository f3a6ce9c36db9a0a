"""Small cuts and the rules: a line that leaves them, cuts that were not agreed, and what stood before."""

import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.domain.dose_change import Agreed, ChangeKind
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.rules.dose_changes import unlikely
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, checked, the
from tests.domain.tapers import DOWN, HELD, STARTED, STOPPED, UP, fired, line
from tests.domain.test_small_cuts import START, cuts, ledger


@pytest.mark.parametrize(
    ("kind", "mg", "said"),
    [
        (STOPPED, "0", "0 mg a day. The small cuts end at 10 mg."),
        (DOWN, "1", "1 mg a day. The small cuts end at 10 mg."),
        (DOWN, "7.49", "7.49 mg a day. The small cuts end at 10 mg."),
        (DOWN, "7.5", None),
        (UP, "40", None),
        (UP, "40.01", "40.01 mg a day. The small cuts began at 20 mg."),
    ],
)
def test_a_line_that_leaves_small_cuts_is_large_beside_what_was_typed_of_them(
    kind: ChangeKind, mg: str, said: str | None
) -> None:
    running = (line(STARTED, ago(90), "20"), cuts(ago(60), ago(-60), "20", "10"))
    for days in (0, 13):
        out = line(kind, ago(days), mg)
        facts = Facts(ledger=Ledger((*running, out)))
        assert (("large_change", out.id) in fired(facts)) is (said is not None)
        if said is not None:
            assert say(the("large_change", facts).why).endswith(said)
    asked = unlikely(out, Ledger((*running, out)), out.day)
    assert (say(asked) if asked else None) == said
    after = line(kind, ago(14), mg)
    assert "large_change" not in dict(fired(Facts(ledger=Ledger((*running, after)))))


def test_a_stop_within_cuts_to_nothing_is_not_far_from_their_end() -> None:
    out = line(STOPPED, TODAY, "0")
    found = Ledger((START, cuts(until_mg="0"), out))
    assert "large_change" not in dict(fired(Facts(ledger=found)))


@pytest.mark.parametrize(
    ("first", "until", "raised"),
    [(60, -200, True), (60, 27, True), (60, 28, False), (28, 0, True), (27, -200, True)],
)
def test_cuts_that_were_not_agreed_are_told_while_they_run_and_for_28_days_after(
    first: int, until: int, raised: bool
) -> None:
    begun = line(STARTED, ago(90), "1")
    found = Ledger((begun, cuts(ago(first), ago(until), agreed=Agreed.NO)))
    assert ("unagreed_change" in dict(fired(Facts(ledger=found)))) is raised


def test_cuts_that_were_not_agreed_and_were_held_are_told_for_28_days_after_the_hold() -> None:
    for days, raised in ((27, True), (28, False)):
        found = ledger(line(HELD, ago(days), "0.8"), of=cuts(ago(50), ago(-50), agreed=Agreed.NO))
        assert ("unagreed_change" in dict(fired(Facts(ledger=found)))) is raised


def test_cuts_that_are_the_first_line_are_a_change() -> None:
    found = Ledger((cuts(ago(150), ago(-20)),))
    assert found.change_days(TODAY) == (ago(150),)
    assert Ledger((START,)).change_days(TODAY) == ()


@pytest.mark.parametrize("day", [0, 1, 2, 3, 6, 12])
def test_the_begin_of_small_cuts_does_not_end_a_standing_alert_of_a_step_just_before(day: int) -> None:
    other = {"medicine": "lorazepam"}
    steps = (line(STARTED, ago(90), "6", **other), line(DOWN, ago(5 + day), "5", **other))
    found = Ledger((START, *steps, cuts(ago(day), ago(-60))))
    days = tuple(checked(ago(n), ratings={"anxiety": 5 if n < 6 + day else 3}) for n in reversed(range(40)))
    assert ("worse_since_change", "anxiety") in fired(Facts(ledger=found, check_ins=days))
