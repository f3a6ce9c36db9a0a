"""The sample diary, written through the real store: 120 made-up days that end with the clock's today.

One function a kind of record gives what the diary would have written at those times; a new kind of record
is one more function in `write_sample`. The same clock gives the same diary.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from benzotrack.demo import sample_days, sample_person, sample_taper
from benzotrack.demo.sample_person import DAYS, Timeline, chance, evening
from benzotrack.domain.alert_rules import evaluate
from benzotrack.domain.alerts import Acknowledgement, Did, Facts, Severity
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.profile import Profile, Settings
from benzotrack.domain.questionnaires import GAD_7, PHQ_9, Questionnaire, QuestionnaireKind, begun
from benzotrack.domain.red_flags import Outcome, RedFlag
from benzotrack.store.settings_file import SettingsFile
from benzotrack.store.store import Store

_CONTACTED = (39,)
"""Days ago on which the person contacted the clinic about every alert that held."""

_SHOWN_AFTER = timedelta(seconds=2)


def write_sample(folder: Path, now: datetime, like: Settings | None = None) -> None:
    """Write the sample diary into a new folder, in one save; `now` is aware.

    `like` gives country, emergency numbers and look. Raises StoreError or OSError where it can't be kept.
    """
    times = Timeline(now)
    kept = sample_person.profile(times)
    recorded, flags = tuple(check_ins(times)), tuple(red_flags(times))
    store = Store(folder)
    try:
        with store.together():
            for record in (
                kept,
                *recorded,
                *drafts(times),
                *flags,
                *sample_taper.dose_changes(times),
                *sample_taper.doses(times),
                *sample_taper.visits(times),
                *sample_taper.questions(times),
                *questionnaires(times),
                *acknowledgements(times, recorded, flags, kept),
            ):
                store.put(record)
    finally:
        store.close()
    SettingsFile(folder).write(sample_person.settings(like))


def check_ins(times: Timeline) -> Iterator[CheckIn]:
    """Every check-in that was saved by now, oldest first."""
    for ago in reversed(range(DAYS)):
        if ago in sample_days.NOT_RECORDED or ago == sample_days.HALF_DONE:
            continue
        at = recorded_at(times, ago)
        if times.has_come(at):
            yield _check_in(times, ago, at)


def recorded_at(times: Timeline, ago: int) -> datetime:
    """When that day was first recorded: in the evening, after midnight, or days later."""
    day = times.day(ago)
    if ago in sample_days.AFTER_MIDNIGHT:
        return times.moment(day + timedelta(days=1), time(0, 40))
    if ago in sample_days.RECORDED_LATER:
        return times.moment(day + timedelta(days=sample_days.RECORDED_LATER[ago]), time(9, 15))
    return times.moment(day, evening(ago))


def _check_in(times: Timeline, ago: int, at: datetime) -> CheckIn:
    said = sample_days.answers(ago)
    if ago not in sample_days.EDITED:
        return CheckIn(times.day(ago), said, at, at.tzname())
    first = CheckIn(times.day(ago), sample_days.before_edit(ago), at, at.tzname())
    again = times.moment(times.day(ago - 1), time(8, 20))
    return first.edited(said, again, again.tzname())


def drafts(times: Timeline) -> Iterator[Draft]:
    """The check-in that was begun and never saved."""
    day = times.day(sample_days.HALF_DONE)
    at = times.moment(day, time(22, 5))
    updated = at + timedelta(seconds=20)
    yield Draft(day, at, updated, sample_days.half_done(), asking="irritability", zone=at.tzname())


def red_flags(times: Timeline) -> Iterator[RedFlag]:
    """One that the person had help with, and one that was chosen by mistake."""
    ends = (
        (90, "confusion", time(20, 2), time(20, 3), Outcome.MISTAKE),
        (40, "chest_breathing", time(2, 30), time(9, 45), Outcome.HELPED),
    )
    for ago, key, chosen, ended, outcome in ends:
        day = times.day(ago)
        at = times.moment(day, chosen)
        flag_id = UUID(int=chance(key, ago).getrandbits(128), version=4).hex
        about = day - timedelta(days=1) if chosen < time(4) else day
        flag = RedFlag(flag_id, day, about, key, at).shown(at + _SHOWN_AFTER)
        yield flag.ended(outcome, times.moment(day, ended))


def acknowledgements(
    times: Timeline, recorded: tuple[CheckIn, ...], flags: tuple[RedFlag, ...], kept: Profile
) -> Iterator[Acknowledgement]:
    """ "I contacted them" about each alert that asked for it, as the rules found it that day."""
    for ago in _CONTACTED:
        at = times.moment(times.day(ago), time(21, 30))
        known = tuple(c for c in recorded if c.recorded_at <= at)
        chosen = tuple(f for f in flags if f.chosen_at <= at)
        for alert in evaluate(Facts(known, (), chosen, (), kept), at.date(), at):
            if alert.severity is Severity.CONTACT and not alert.is_red_flag:
                yield Acknowledgement(alert.rule, alert.about, alert.began_on, at, Did.CONTACTED, alert.level)


# The questionnaires that the sample's person filled in on the evenings before visits. Made up.

FILLED_IN: tuple[tuple[int, QuestionnaireKind, str], ...] = (
    (99, GAD_7, "2211211"),
    (71, GAD_7, "2211111"),
    (71, PHQ_9, "112210100"),
    (39, GAD_7, "3332222"),
    (39, PHQ_9, "223311200"),
    (15, GAD_7, "1211110"),
    (15, PHQ_9, "112100100"),
)
"""How many days ago, which, and the answers in their order. None of them asks for help."""

_EACH_TAKES = timedelta(seconds=9)


def questionnaires(times: Timeline) -> Iterator[Questionnaire]:
    """Each with every question answered, in order of entry."""
    for ago, kind, answers in FILLED_IN:
        day = times.day(ago)
        at = times.moment(day, time(17, 30 if kind is GAD_7 else 40))
        questionnaire_id = UUID(int=chance(kind.id, ago).getrandbits(128), version=4).hex
        filled = begun(kind, questionnaire_id, day, at)
        for item, answer in enumerate(answers):
            filled = filled.answered(item, int(answer), at + (item + 1) * _EACH_TAKES)
        yield filled
