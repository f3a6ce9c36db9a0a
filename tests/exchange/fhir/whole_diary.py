"""Diaries to hand over: one with something of every kind, and any that hypothesis makes up."""

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from hypothesis import strategies as st

from benzotrack.domain.check_in import CONTEXT, SIDE_EFFECTS, Answers, CheckIn
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.doses import Dose, How, NotTaken
from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.domain.questionnaires import GAD_7, KINDS, PHQ_9, Questionnaire
from benzotrack.domain.red_flags import BY_KEY, Outcome, RedFlag
from benzotrack.domain.trends import Period
from benzotrack.exchange.fhir.bundle import BundleKind, FhirChoice, fhir_bundle
from benzotrack.exchange.fhir.elements import Element
from benzotrack.exchange.fhir.patient import FhirPatient

BERLIN_WINTER, BERLIN_SUMMER = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))
NOW = datetime(2026, 11, 17, 20, 0, tzinfo=BERLIN_WINTER)
TODAY = NOW.date()
ABOUT = FhirPatient("a diary's own random name", "Robin Weaver")


def evening(day: date, zone: timezone = BERLIN_WINTER) -> datetime:
    return datetime.combine(day, time(20, 5), zone)


def line(line_id: str, day: date, kind: ChangeKind, mg: str, **more: object) -> DoseChange:
    return DoseChange(line_id, day, kind, more.pop("medicine", "diazepam"), Decimal(mg), evening(day), **more)  # type: ignore[arg-type]


CHECK_INS = (
    CheckIn(
        date(2026, 10, 24),
        Answers({"anxiety": 7, "sleep": None, "stiffness": 0, "nausea": 3}, hours_slept=Decimal("6.5")),
        evening(date(2026, 10, 24), BERLIN_SUMMER),
        "CEST",
    ),
    CheckIn(
        date(2026, 10, 25),
        Answers(
            {"anxiety": 10, "sleep": 4},
            side_effects=("drowsiness",),
            context=("alcohol", "of-a-later-version"),
            could_do_day=0,
            note="Slept badly.\nBetter after a walk.",
        ),
        evening(date(2026, 10, 25)),
        "CET",
    ).edited(Answers({"anxiety": 9, "sleep": 4}, note="Not that bad."), evening(date(2026, 10, 26)), "CET"),
    CheckIn(date(2026, 10, 27), Answers(hard_day=True), evening(date(2026, 10, 27)), "CET"),
    CheckIn(
        date(2026, 10, 28),
        Answers({"anxiety": 5, "irritability": 8}),
        evening(TODAY),
        "CET",
        source="Daylio",
        rescaled=True,
    ),
)
LINES = (
    line("started", date(2026, 8, 1), ChangeKind.STARTED, "10", wording="5 mg at 8 h and 20 h"),
    line("wrong", date(2026, 9, 1), ChangeKind.STEPPED_DOWN, "1", agreed=Agreed.YES),
    line("right", date(2026, 9, 1), ChangeKind.STEPPED_DOWN, "9", agreed=Agreed.YES, corrects="wrong"),
    line(
        "cuts",
        date(2026, 10, 1),
        ChangeKind.SMALL_CUTS,
        "9",
        wording="a shaving less each day",
        until=date(2026, 10, 31),
        until_mg=Decimal("7.5"),
        reason="Fewer bad days",
    ),
    line("held", date(2026, 11, 1), ChangeKind.HELD, "7.5", decided_by="prescriber"),
    line("rescue", date(2026, 10, 3), ChangeKind.STARTED, "0.5", medicine="Xanax", as_needed=True),
    line("ended", date(2026, 10, 20), ChangeKind.STOPPED, "0", medicine="Xanax"),
    line("ahead", date(2026, 12, 1), ChangeKind.STEPPED_DOWN, "7", planned=Planned.AHEAD),
    line("mistake", date(2026, 11, 2), ChangeKind.STEPPED_UP, "20"),
    line("gone", date(2026, 11, 2), ChangeKind.STEPPED_UP, "20", corrects="mistake", withdrawn=True),
)
DOSES = (
    Dose("d1", date(2026, 11, 3), "diazepam", How.AS_PRESCRIBED, NOW, prescribed_mg=Decimal("7.5")),
    Dose("d2", date(2026, 11, 4), "diazepam", How.LESS, NOW, evening(date(2026, 11, 4)), Decimal("2.5")),
    Dose("d3", date(2026, 11, 5), "diazepam", How.NONE, NOW, why_none=NotTaken.MISSED),
    Dose("d4", date(2026, 11, 6), "diazepam", How.MORE, NOW, amount_mg=Decimal(100)),
    Dose("d5", date(2026, 11, 6), "diazepam", How.MORE, NOW, amount_mg=Decimal(10), corrects="d4"),
    Dose("d6", date(2026, 10, 5), "Xanax", How.TAKEN, NOW, amount_mg=Decimal("0.25"), source="MedTimer"),
)
FLAGS = (
    RedFlag("f1", TODAY, TODAY, "suicidal_thoughts", NOW, NOW),
    RedFlag("f2", TODAY, date(2026, 10, 25), "seizure", NOW, NOW, recent=False),
    RedFlag("f3", TODAY, TODAY, "confusion", NOW, NOW, outcome=Outcome.MISTAKE, outcome_at=NOW),
)
QUESTIONNAIRES = (
    Questionnaire("q1", GAD_7.id, TODAY, NOW, NOW, (0, 1, 2, 3, 3, 2, 1), 7, NOW),
    Questionnaire("q2", PHQ_9.id, TODAY, NOW, NOW, (0, 1, 2, 3, None, 3, 2, 1, 1), 9, NOW),
    Questionnaire("q3", PHQ_9.id, TODAY, NOW, NOW, (1, *(None,) * 8), 1),
)
WHOLE = DiaryRecords(
    CHECK_INS, red_flags=FLAGS, dose_changes=LINES, doses=DOSES, questionnaires=QUESTIONNAIRES
)
ALL_NOTES = frozenset(check_in.day for check_in in CHECK_INS)


def bundle_of(
    records: DiaryRecords,
    kind: BundleKind = BundleKind.COLLECTION,
    period: Period | None = None,
    notes: frozenset[date] = ALL_NOTES,
    about: FhirPatient = ABOUT,
) -> Element:
    return fhir_bundle(records, about, FhirChoice(kind, period, notes), NOW, "0.1.0")


def of_kind(bundle: Element, kind: str) -> list[Element]:
    return [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == kind]


# Any diary: of days far apart, offsets of every clock, texts of all scripts and of nothing but spaces.

_days = st.dates(date(1999, 12, 31), date(2030, 1, 1))
_offsets = st.integers(-15 * 60, 15 * 60).map(lambda n: timezone(timedelta(minutes=n, seconds=n % 7)))
_moments = st.builds(datetime.combine, _days, st.times(), _offsets)
_texts = st.text(max_size=30)
_names = st.one_of(st.sampled_from(["diazepam", "Xanax 0.5", "Valium and Xanax", "zopiclone", "Ω"]), _texts)
_amounts = st.decimals(0, 10_000, places=6)
_ratings = st.dictionaries(
    st.sampled_from([*CATALOGUE, "of a later version"]), st.none() | st.integers(0, 10), max_size=6
)
_answers = st.builds(
    Answers,
    _ratings,
    st.booleans(),
    st.lists(st.sampled_from([*(choice.id for choice in SIDE_EFFECTS), " "]), unique=True).map(tuple),
    st.lists(st.sampled_from([*(choice.id for choice in CONTEXT), "later"]), unique=True).map(tuple),
    st.none() | st.decimals(0, 24, places=2),
    st.none() | st.integers(0, 10),
    _texts,
)


@st.composite
def check_ins(draw: st.DrawFn) -> tuple[CheckIn, ...]:
    found = []
    for day in sorted(draw(st.sets(_days, max_size=4))):
        one = CheckIn(day, draw(_answers), draw(_moments), None, (), draw(_texts), draw(st.booleans()))
        found.append(one.edited(draw(_answers), draw(_moments), "CET") if draw(st.booleans()) else one)
    return tuple(found)


@st.composite
def lines(draw: st.DrawFn) -> tuple[DoseChange, ...]:
    found: list[DoseChange] = []
    for n in range(draw(st.integers(0, 5))):
        kind, day = draw(st.sampled_from(ChangeKind)), draw(_days)
        cuts = kind is ChangeKind.SMALL_CUTS
        found.append(
            DoseChange(
                f"l{n}",
                day,
                kind,
                draw(_names),
                draw(_amounts),
                draw(_moments),
                draw(_texts),
                draw(_texts),
                draw(st.none() | st.sampled_from(Agreed)),
                draw(st.booleans()),
                draw(_texts),
                draw(_names),
                draw(st.none() | st.sampled_from([one.id for one in found])) if found else None,
                draw(st.booleans()),
                draw(st.none() | st.sampled_from(Planned)),
                day + timedelta(days=draw(st.integers(1, 99))) if cuts else None,
                draw(_amounts) if cuts else None,
                draw(_texts),
            )
        )
    return tuple(found)


@st.composite
def doses(draw: st.DrawFn) -> tuple[Dose, ...]:
    found: list[Dose] = []
    for n in range(draw(st.integers(0, 5))):
        found.append(
            Dose(
                f"d{n}",
                draw(_days),
                draw(_names),
                draw(st.sampled_from(How)),
                draw(_moments),
                draw(st.none() | _moments),
                draw(st.none() | _amounts),
                draw(st.none() | st.sampled_from(NotTaken)),
                draw(st.none() | st.sampled_from([one.id for one in found])) if found else None,
                draw(st.booleans()),
                draw(st.none() | _amounts),
                draw(_texts),
            )
        )
    return tuple(found)


@st.composite
def flags(draw: st.DrawFn) -> tuple[RedFlag, ...]:
    keys = draw(st.lists(st.sampled_from([*BY_KEY, "of a later version"]), max_size=3))
    return tuple(
        RedFlag(
            f"f{n}",
            draw(_days),
            draw(_days),
            key,
            draw(_moments),
            None,
            draw(st.none() | st.booleans()),
            draw(st.none() | st.sampled_from(Outcome)),
        )
        for n, key in enumerate(keys)
    )


@st.composite
def answerings(draw: st.DrawFn) -> tuple[Questionnaire, ...]:
    found = []
    for n, kind in enumerate(draw(st.lists(st.sampled_from(KINDS), max_size=3))):
        answers = tuple(draw(st.none() | st.integers(0, 3)) for _ in kind.items)
        at = draw(_moments)
        found.append(
            Questionnaire(f"q{n}", kind.id, draw(_days), at, at, answers, 0, draw(st.none() | _moments))
        )
    return tuple(found)


DIARIES = st.builds(
    DiaryRecords,
    check_ins(),
    red_flags=flags(),
    dose_changes=lines(),
    doses=doses(),
    questionnaires=answerings(),
)
PERIODS = st.none() | st.tuples(_days, _days).map(lambda two: Period(min(two), max(two)))
