"""What a paramedic asks first: told as it is recorded, and nothing else."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.domain.dose_change import ChangeKind, DoseChange, Planned
from benzotrack.domain.doses import Dose, How, standing_doses
from benzotrack.domain.emergency_summary import CONDITION_WORDS, emergency_summary
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import CONDITIONS, Profile
from benzotrack.i18n import say

TODAY = date(2026, 11, 17)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def at(day: date, time: str) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()}T{time}").replace(tzinfo=UTC)


def line(days: int, kind: ChangeKind, mg: str, medicine: str = "diazepam", **more: object) -> DoseChange:
    """A line for so many days ago, entered on its day."""
    day = ago(days)
    known: dict[str, object] = {"planned": Planned.NO, **more}
    return DoseChange(
        f"{medicine}-{days}",
        day,
        kind,
        medicine,
        Decimal(mg),
        at(min(day, TODAY), "09:00"),
        **known,  # type: ignore[arg-type]
    )


def dose(days: int, how: How, time: str = "", mg: str = "", medicine: str = "diazepam") -> Dose:
    taken_at = at(ago(days), time) if time else None
    amount = Decimal(mg) if mg else None
    return Dose(
        f"{days}-{time}-{how}-{medicine}", ago(days), medicine, how, at(ago(days), "23:00"), taken_at, amount
    )


def told(lines: list[DoseChange], doses: list[Dose] | None = None, **more: object) -> list[str]:
    facts = Facts(ledger=Ledger(tuple(lines)), doses=standing_doses(doses or []), **more)  # type: ignore[arg-type]
    return [say(words) for words in emergency_summary(facts, TODAY).paragraphs]


START = line(60, ChangeKind.STARTED, "10")
DOWN = line(14, ChangeKind.STEPPED_DOWN, "9")
STOP = line(3, ChangeKind.STOPPED, "0")


def test_nothing_recorded_is_said() -> None:
    assert told([]) == [
        "I am tapering a benzodiazepine or a similar medicine.",
        "Stopping suddenly can cause seizures.",
        "No medicine is recorded.",
    ]


@pytest.mark.parametrize(
    ("doses", "words"),
    [
        ([], "Last taken: not recorded."),
        ([dose(0, How.AS_PRESCRIBED, "08:10")], "Last taken: today at 08:10, as prescribed."),
        ([dose(0, How.AS_PRESCRIBED)], "Last taken: today, time not recorded, as prescribed."),
        ([dose(1, How.LESS, "22:00", "4.5")], "Last taken: yesterday at 22:00, 4.5 mg."),
        ([dose(2, How.MORE)], "Last taken: Sun 15 November, time not recorded, more than prescribed."),
        (
            [dose(1, How.AS_PRESCRIBED, "08:10"), dose(0, How.NONE)],
            "Last taken: yesterday at 08:10, as prescribed.\nRecorded as not taken on 1 day since.",
        ),
        (
            [dose(1, How.NONE), dose(0, How.NONE)],
            "Last taken: not recorded.\nRecorded as not taken on 2 days since.",
        ),
        ([dose(0, How.NONE), dose(0, How.LESS, "09:00", "2")], "Last taken: today at 09:00, 2 mg."),
        (
            [dose(0, How.LESS, "07:00", "2"), dose(0, How.LESS, "09:00", "3"), dose(0, How.LESS, mg="1")],
            "Last taken: today at 09:00, 3 mg.\nAnother dose of that day has no time.",
        ),
    ],
)
def test_when_it_was_last_taken_is_told_as_recorded(doses: list[Dose], words: str) -> None:
    prescribed, changed = "prescribed 9 mg a day.", "Last change: Tue 3 November, before that 10 mg a day."
    assert told([START, DOWN], doses)[2:] == [f"diazepam: {prescribed}\n{words}\n{changed}"]


def test_a_dose_after_midnight_was_taken_on_the_new_day() -> None:
    night = Dose("n", ago(1), "diazepam", How.AS_PRESCRIBED, at(TODAY, "01:00"), at(TODAY, "00:30"))
    assert "Last taken: today at 00:30, as prescribed." in told([START], [night])[2]


def test_the_first_dose_of_the_ledger_is_no_change() -> None:
    assert told([START])[2].endswith("Last change: not recorded.")


@pytest.mark.parametrize("planned", [Planned.AHEAD, None])
def test_a_planned_line_is_no_dose(planned: Planned | None) -> None:
    ahead = line(-7, ChangeKind.STEPPED_DOWN, "8", planned=planned)
    due = line(0, ChangeKind.STEPPED_DOWN, "8.5", planned=Planned.AHEAD)
    assert told([START, DOWN, ahead, due]) == told([START, DOWN])
    assert told([line(-7, ChangeKind.STARTED, "5", planned=planned)])[2] == "No medicine is recorded."


def test_a_medicine_taken_as_needed_tells_its_most_and_what_was_taken() -> None:
    needed = line(60, ChangeKind.STARTED, "2", "lorazepam", as_needed=True)
    taken = dose(0, How.TAKEN, "13:05", "1", "lorazepam"), dose(0, How.TAKEN, "15:00", medicine="lorazepam")
    assert told([needed], list(taken))[2] == (
        "lorazepam: prescribed as needed, up to 2 mg a day.\nLast taken: today at 15:00, mg not recorded.\n"
        "Last change: not recorded."
    )


def test_a_stopped_medicine_tells_since_when_and_what_it_was() -> None:
    assert told(
        [START, line(14, ChangeKind.STEPPED_DOWN, "2"), STOP], [dose(4, How.AS_PRESCRIBED, "21:00")]
    ) == [
        "I took a benzodiazepine or a similar medicine.",
        "Stopping suddenly can cause seizures.",
        "diazepam: stopped on Sat 14 November, was 2 mg a day.\n"
        "Last taken: Fri 13 November at 21:00, as prescribed.",
    ]


def test_a_switch_names_what_it_was_before_and_what_is_taken_in_its_stead() -> None:
    switch = line(5, ChangeKind.SWITCHED, "12", from_medicine="diazepam", medicine="clonazepam")
    assert [words.partition("\n")[0] for words in told([START, switch])[2:]] == [
        "clonazepam: prescribed 12 mg a day.",
        "diazepam: switched to clonazepam on Thu 12 November, was 10 mg a day.",
    ]
    assert told([START, switch])[2].endswith("Last change: Thu 12 November, before that diazepam.")


def test_stopped_medicines_leave_after_six_months_but_the_last_and_those_taken_since() -> None:
    def names(lines: list[DoseChange], doses: list[Dose] | None = None) -> list[str]:
        return [words.partition(":")[0] for words in told(lines, doses)[2:]]

    old = [line(700, ChangeKind.STARTED, "5", "oxazepam"), line(184, ChangeKind.STOPPED, "0", "oxazepam")]
    older = [line(800, ChangeKind.STARTED, "5", "temazepam"), line(400, ChangeKind.STOPPED, "0", "temazepam")]
    assert names([*old, START]) == ["diazepam", "oxazepam"], "six months to the day"
    later = [old[0], line(185, ChangeKind.STOPPED, "0", "oxazepam")]
    assert names([*later, START]) == ["diazepam"]
    assert names([*older, *later]) == ["oxazepam"], "the last one is told always"
    assert names([*older, START], [dose(9, How.TAKEN, medicine="temazepam")]) == ["diazepam", "temazepam"]
    assert names([*older, START], [dose(500, How.TAKEN, medicine="temazepam")]) == ["diazepam"]


def test_a_dose_of_a_medicine_without_a_line_is_told() -> None:
    words = told([], [dose(0, How.TAKEN, "07:00", "1", "Xanax")])
    assert words[2:] == ["Xanax: prescribed dose not recorded.\nLast taken: today at 07:00, 1 mg."]


def test_every_condition_is_told_and_none_that_was_not_chosen() -> None:
    assert set(CONDITION_WORDS) == {choice.id for choice in CONDITIONS}
    chosen = told([START], profile=Profile(conditions=("pregnant", "unknown", "opioids")))
    assert chosen[3:] == ["I take opioids too.", "I am pregnant or breastfeeding."]


def test_what_lasts_names_whole_dates() -> None:
    facts = Facts(ledger=Ledger((START, DOWN)), doses=(dose(0, How.AS_PRESCRIBED, "08:10"),))
    words = [say(told) for told in emergency_summary(facts, TODAY, lasting=True).paragraphs]
    assert words[2] == (
        "diazepam: prescribed 9 mg a day.\nLast taken: 17 November 2026 at 08:10, as prescribed.\n"
        "Last change: 3 November 2026, before that 10 mg a day."
    )
