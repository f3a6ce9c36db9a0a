"""Whole diaries for what goes out and comes in: any one, and a nasty one."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.check_in import NOTE_MAX, QUESTIONS, Answers, CheckIn, Draft, Version
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.doses import Dose, How, NotTaken
from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.domain.names import visible
from benzotrack.domain.profile import AgreedLine, Pause, Profile, Supply
from benzotrack.domain.questionnaires import BY_ID, Questionnaire
from benzotrack.domain.red_flags import BY_KEY, Outcome, RedFlag
from benzotrack.domain.visits import Question, Visit
from benzotrack.store.codec import written

SIGNS = (
    "=+-@|'\"\\;, \t\r\n\0\u00a0\u200b\u200f\ufeff\u2400\uff1d\uff0b\uff0d\uff20e0aZ\u03a9\u5c71\U0001f642"
)
"""What is special in a cell, in a spreadsheet or in our own escapes."""
TEXTS = st.text(SIGNS, max_size=12) | st.text(max_size=12)
WORDS = TEXTS.filter(bool)
WHO = TEXTS.map(lambda name: visible(name, 80))
NAMES = WORDS.map(lambda name: visible(name, 80)[:80])
SOURCES = st.just("") | WHO
IDS = st.text("=a0;", min_size=1, max_size=2)
ZONES = st.sampled_from([timezone(timedelta(minutes=m)) for m in (-720, -210, 0, 60, 345, 840)])
DAYS = st.dates(date(1950, 1, 2), date(2199, 12, 30)) | st.sampled_from(
    [date(2024, 2, 29), date(2025, 12, 31), date(2026, 1, 1)]
)
MOMENTS = st.datetimes(datetime(1951, 1, 1), datetime(2199, 1, 1), timezones=ZONES)  # noqa: DTZ001
AMOUNTS = st.decimals(0, 10_000, places=6, allow_nan=False) | st.just(Decimal("1E+2"))
RATINGS = st.none() | st.integers(0, 10)
FLAGS = st.booleans()
LISTS = st.lists(TEXTS, max_size=3).map(tuple)
SYMPTOMS = st.sampled_from([*CATALOGUE]) | st.text("abc_=:,", min_size=1, max_size=6).filter(
    lambda symptom: symptom not in CATALOGUE
)
ANSWERS = st.builds(
    Answers,
    ratings=st.dictionaries(SYMPTOMS, RATINGS, max_size=5),
    hard_day=FLAGS,
    side_effects=LISTS,
    context=LISTS,
    hours_slept=st.none() | st.decimals(0, 24, places=2, allow_nan=False),
    could_do_day=RATINGS,
    note=TEXTS | st.just("\U0001f4d3\r\n" * (NOTE_MAX // 3)),
)
ZONE_NAMES = st.none() | st.sampled_from(["CET", "Europe/Berlin", "+04"])
VERSIONS = st.builds(Version, ANSWERS, MOMENTS, ZONE_NAMES, SOURCES, FLAGS)
CHECK_INS = st.builds(
    CheckIn, DAYS, ANSWERS, MOMENTS, ZONE_NAMES, st.lists(VERSIONS, max_size=2).map(tuple), SOURCES, FLAGS
)
DRAFTS = st.builds(Draft, DAYS, MOMENTS, MOMENTS, ANSWERS, st.sampled_from(QUESTIONS), FLAGS, ZONE_NAMES)
RED_FLAGS = st.builds(
    RedFlag,
    *(IDS, DAYS, DAYS, st.sampled_from([*BY_KEY]), MOMENTS, st.none() | MOMENTS, st.none() | FLAGS),
    *(st.none() | st.sampled_from(Outcome), st.none() | MOMENTS),
)
NOTICES = st.builds(
    Acknowledgement,
    st.sampled_from(["severe_rating", "=rule"]),
    st.sampled_from(["anxiety", ""]),
    DAYS,
    MOMENTS,
    st.sampled_from(Did),
    st.integers(-5, 40),
)


def _with_ends(change: DoseChange) -> DoseChange:
    if not change.is_cuts:
        return change
    first_mg = change.daily_dose_mg or Decimal("0.5")
    return replace(change, daily_dose_mg=first_mg, until=change.day + timedelta(days=1), until_mg=Decimal(0))


CHANGES = st.builds(
    DoseChange,
    *(IDS, DAYS, st.sampled_from(ChangeKind), NAMES, AMOUNTS, MOMENTS),
    wording=TEXTS,
    decided_by=WHO,
    agreed=st.none() | st.sampled_from(Agreed),
    as_needed=FLAGS,
    reason=TEXTS,
    from_medicine=WHO,
    corrects=st.none() | IDS,
    withdrawn=FLAGS,
    planned=st.none() | st.sampled_from(Planned),
    source=SOURCES,
).map(_with_ends)
DOSES = st.builds(
    Dose,
    *(IDS, DAYS, NAMES, st.sampled_from(How), MOMENTS, st.none() | MOMENTS, st.none() | AMOUNTS),
    *(st.none() | st.sampled_from(NotTaken), st.none() | IDS, FLAGS, st.none() | AMOUNTS, SOURCES),
)
VISITS = st.builds(Visit, IDS, DAYS, MOMENTS, WHO, TEXTS, st.none() | IDS, FLAGS, SOURCES)
QUESTIONS_TO_ASK = st.builds(Question, IDS, WORDS, MOMENTS, FLAGS, st.none() | IDS, FLAGS)


@st.composite
def _questionnaires(draw: st.DrawFn) -> Questionnaire:
    kind = draw(st.sampled_from([*BY_ID.values()]))
    count = len(kind.items)
    answers = draw(st.lists(st.none() | st.integers(0, 3), min_size=count, max_size=count))
    return Questionnaire(
        *(draw(IDS), kind.id, draw(DAYS), draw(MOMENTS), draw(MOMENTS), tuple(answers)),
        *(draw(st.integers(0, count)), draw(st.none() | MOMENTS), draw(ZONE_NAMES)),
    )


SUPPLIES = st.lists(st.builds(Supply, NAMES, DAYS, FLAGS), max_size=2).map(tuple)
PROFILES = st.builds(
    Profile,
    WHO,
    LISTS,
    st.none() | st.times().map(lambda at: time(at.hour, at.minute)),
    st.integers(1, 10),
    FLAGS,
    st.lists(st.builds(Pause, DAYS, st.none() | DAYS), max_size=2).map(tuple),
    FLAGS,
    LISTS,
    st.integers(1, 5),
    FLAGS,
    FLAGS,
    st.lists(st.builds(AgreedLine, TEXTS, TEXTS, SOURCES), max_size=2).map(tuple),
    SUPPLIES,
    FLAGS,
    SUPPLIES,
    SOURCES,
    SOURCES,
    SOURCES,
)


def _some(records: st.SearchStrategy[Any], by: str = "id") -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(records, max_size=4, unique_by=lambda one: getattr(one, by)).map(tuple)


def _in_order(records: DiaryRecords) -> DiaryRecords:
    """As a diary holds them."""

    def ordered(found: Iterable[Any], *by: str) -> tuple[Any, ...]:
        return tuple(sorted(found, key=lambda one: tuple(getattr(one, name) for name in by)))

    return replace(
        records,
        check_ins=ordered(records.check_ins, "day"),
        drafts=ordered(records.drafts, "day"),
        red_flags=ordered(records.red_flags, "chosen_at", "id"),
        acknowledgements=ordered(records.acknowledgements, "at"),
        questionnaires=ordered(records.questionnaires, "started_at", "id"),
    )


DIARIES = st.builds(
    DiaryRecords,
    _some(CHECK_INS, "day"),
    _some(DRAFTS, "day"),
    _some(RED_FLAGS),
    st.lists(NOTICES, max_size=4).map(tuple),
    PROFILES,
    _some(CHANGES),
    _some(DOSES),
    _some(VISITS),
    _some(QUESTIONS_TO_ASK),
    _some(_questionnaires()),
).map(_in_order)
"""Any diary, of a few records of each kind."""


def plain(records: DiaryRecords) -> dict[str, Any]:
    """The records as they lie on disk: the offset of a moment and the places of an amount count too."""
    return {
        kind.name: [written(one) for one in (found if isinstance(found, tuple) else (found,))]
        for kind in fields(DiaryRecords)
        for found in [getattr(records, kind.name)]
    }


# One nasty diary, known by heart --------------------------------------------------------------------

CET, CEST = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))
_NASTY = '=HYPERLINK("https://example.invalid","press")'


def _at(day: date, hour: int, minute: int = 0, zone: timezone = CET) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def _check_ins() -> tuple[CheckIn, ...]:
    leap, clocks = date(2024, 2, 29), date(2024, 10, 27)
    first = CheckIn(leap, Answers({"anxiety": 0, "sleep": None}), _at(leap, 21), "CET")
    later = first.edited(
        Answers({"anxiety": 10, "sleep": None, "memory": 3}, note=_NASTY), _at(date(2024, 3, 2), 9), "CET"
    )
    last = later.edited(
        Answers(
            {"anxiety": 7, "sleep": None, "rating of a later version": 4},
            hard_day=True,
            side_effects=("fall", "a; b\\"),
            hours_slept=Decimal("6.50"),
            could_do_day=0,
            note='\'apostrophe "quoted", with, commas\r\nand\rmore\nlines \u202eturned\u202c \U0001f642',
        ),
        _at(date(2024, 3, 2), 9, 30),
        "CET",
    )
    return (
        last,
        CheckIn(clocks, Answers({"stiffness": 5}), _at(clocks, 2, 30, CEST), "CEST"),
        CheckIn(
            clocks + timedelta(days=1),
            Answers({"anxiety": 3}, note="n" * NOTE_MAX),
            _at(date(2024, 11, 1), 8),
            source="Daylio",
            rescaled=True,
        ),
    )


def _doses() -> tuple[Dose, ...]:
    day = date(2024, 3, 1)
    slip = Dose("d1", day, "Diazepam", How.MORE, _at(day, 8, 1), _at(day, 8), Decimal(75))
    right = replace(slip, id="d2", amount_mg=Decimal("7.5"), entered_at=_at(day, 8, 2), corrects="d1")
    wrong = Dose("d3", day, "diazepam", How.AS_PRESCRIBED, _at(day, 20), prescribed_mg=Decimal(10))
    gone = replace(wrong, id="d4", entered_at=_at(day, 20, 1), corrects="d3", withdrawn=True)
    before = Dose("d5", date(2024, 2, 28), "Diazepam", How.NONE, _at(day, 21), why_none=NotTaken.MISSED)
    return (slip, right, wrong, gone, before)


def _lines() -> tuple[DoseChange, ...]:
    day = date(2024, 2, 1)
    began = DoseChange("c1", day, ChangeKind.STARTED, "Diazpam", Decimal(10), _at(day, 9))
    named = replace(began, id="c2", medicine="Diazepam", entered_at=_at(day, 10), corrects="c1")
    ahead = DoseChange(
        *("c3", date(2024, 4, 1), ChangeKind.STEPPED_DOWN, "Diazepam", Decimal("7.5"), _at(day, 11)),
        wording="-1 tablet, +half",
        decided_by="@Dr Roth",
        agreed=Agreed.YES,
        planned=Planned.AHEAD,
    )
    return (began, named, ahead)


def nasty() -> DiaryRecords:
    """Formulas, quotes, line ends, a leap day, the end of summer time, corrections, withdrawals, versions."""
    day = date(2024, 3, 1)
    visit = Visit("v1", day, _at(day, 12), "Dr Roth", "Hold.")
    signs = (
        RedFlag("s1", day, day, "confusion", _at(day, 7), _at(day, 7), outcome=Outcome.MISTAKE),
        RedFlag("s2", day, day, "seizure", _at(day, 8), _at(day, 8), True, Outcome.HELPED, _at(day, 9)),
    )
    said = Acknowledgement("severe_rating", "anxiety", day, _at(day, 10), Did.CONTACTED, 7)
    notices = (
        said,
        replace(said, at=_at(day, 11), did=Did.TAKEN_BACK),
        replace(said, at=_at(day, 12), did=Did.SEEN),
    )
    full = Questionnaire(
        *("q1", "gad7", day, _at(day, 13), _at(day, 14), (3, 2, 1, 0, 0, 1, 2), 7, _at(day, 14), "CET")
    )
    begun = Questionnaire("q2", "phq9", day, _at(day, 15), _at(day, 15), (1, *[None] * 8), 1)
    profile = Profile(
        name="Zo\u00eb \u674e",
        conditions=("seizures", "of a later version"),
        check_in_time=time(20, 5),
        pauses=(Pause(day, date(2024, 3, 9)), Pause(date(2024, 5, 1))),
        agreed=(AgreedLine("too_hard", "Call, then wait; don't \\ go back"),),
        supplies=(Supply("Diazepam, 5 mg", date(2024, 4, 1), True),),
    )
    return DiaryRecords(
        _check_ins(),
        (Draft(date(2024, 3, 3), _at(date(2024, 3, 3), 20), _at(date(2024, 3, 3), 21)),),
        signs,
        notices,
        profile,
        _lines(),
        _doses(),
        (visit, replace(visit, id="v2", corrects="v1", with_whom="Dr Weiss", entered_at=_at(day, 13))),
        (Question("w1", "How long?", _at(day, 9), ticked=True),),
        (full, begun),
    )
