from datetime import UTC, date, datetime, timedelta

import pytest

from benzotrack.domain.red_flags import BY_KEY, KINDS, Outcome, RedFlag, Urgency, urgency
from benzotrack.i18n import say

AT = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)


def flag(key: str = "seizure") -> RedFlag:
    return RedFlag("id", AT.date(), AT.date(), key, AT)


def test_the_list_asks_the_ten_signs_emergencies_first() -> None:
    assert [k.key for k in KINDS] == [
        "seizure",
        "chest_breathing",
        "oversedation",
        "overdose_harm",
        "confusion",
        "hallucination",
        "unsafe",
        "suicidal_thoughts",
        "ran_out",
        "unbearable_unrest",
    ]


def test_the_telling_words_begin_the_sign() -> None:
    for kind in KINDS:
        assert say(kind.words).startswith(say(kind.telling)), kind.key


def test_every_sign_is_a_short_line() -> None:
    assert max(len(say(kind.words)) for kind in KINDS) <= 83


def test_thoughts_danger_and_unrest_show_the_crisis_line() -> None:
    with_line = {k.key for k in KINDS if k.with_crisis_line}
    assert with_line == {"overdose_harm", "unsafe", "suicidal_thoughts", "unbearable_unrest"}


def test_a_red_flag_cant_be_ended_before_its_advice_was_on_screen() -> None:
    with pytest.raises(ValueError, match="before its advice was shown"):
        flag().ended(Outcome.HELPED, AT)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_outcome_ends_a_shown_flag(outcome: Outcome) -> None:
    ended = flag().shown(AT).ended(outcome, AT + timedelta(hours=2))
    assert not ended.active
    assert ended.outcome is outcome


def test_the_first_showing_stays_the_first() -> None:
    assert flag().shown(AT).shown(AT + timedelta(hours=1)).shown_at == AT


def test_a_sign_that_is_over_and_older_is_for_the_clinician_today() -> None:
    from dataclasses import replace

    assert urgency(flag()) is Urgency.EMERGENCY
    assert urgency(replace(flag(), recent=True)) is Urgency.EMERGENCY
    assert urgency(replace(flag(), recent=False)) is Urgency.SAME_DAY
    assert BY_KEY["ran_out"].urgency is Urgency.SAME_DAY
    assert flag().day == date(2026, 3, 2)
