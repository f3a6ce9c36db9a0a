"""How a report stands on paper: nothing over anything, nothing cut, and what gives way where much is told."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from benzotrack.domain.check_in import NOTE_MAX
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange
from benzotrack.domain.further_symptoms import CATALOGUE, FURTHER
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import AGREED_ABOUT, CONDITIONS, AgreedLine, Profile, Supply
from benzotrack.domain.questionnaires import GAD_7, PHQ_9, Questionnaire, begun
from benzotrack.domain.report.clinic_report import ClinicReport, ReportInput, clinic_report
from benzotrack.domain.trends import Period
from benzotrack.i18n import say
from benzotrack.report_pdf.blocks import spoken
from benzotrack.report_pdf.report_pdf import report_page, report_pdf
from benzotrack.report_pdf.typesetting import Paper
from benzotrack.report_pdf.wording import days_in_short, on
from tests.domain.report.made_up import LAST, MADE_AT, Rows, at, made_up, nasty
from tests.report_pdf.reading import (
    alts,
    on_one_another,
    outside,
    page_texts,
    place_of,
    ua_faults,
    whole_text,
)
from tests.report_pdf.typst_page import page_of

LONG = "Tablettenteilungsvorschriftsverordnung"
MEDICINE = "HydroxyzinehydrochlorideextendedreleaseofthehospitalpharmacyNo7WithoutAnySpaces"
MONTH = Period(LAST - timedelta(days=29), LAST)


def report_of(told: ReportInput, period: Period = MONTH) -> ClinicReport:
    days = frozenset(c.day for c in told.facts.check_ins)
    return clinic_report(told, period, MADE_AT, days)


def line(n: int, medicine: str, mg: str, *, by: str = "prescriber", words: str = "") -> DoseChange:
    day = LAST - timedelta(days=40 - n)
    kind = ChangeKind.STEPPED_DOWN if n > 2 else ChangeKind.STARTED
    agreed = Agreed.UNSURE if n > 2 else None
    return DoseChange(f"l{n}", day, kind, medicine, Decimal(mg), at(day), words, by, agreed, False, words)


def with_lines(told: ReportInput, *lines: DoseChange) -> ReportInput:
    return replace(told, facts=replace(told.facts, ledger=Ledger(lines)))


@pytest.fixture(scope="module")
def long_words() -> ReportInput:
    """Names and words without a space, wherever a person can write one."""
    rows = made_up(30)
    rows.profile = Profile(name="W" * 120, conditions=("opioids",))
    rows.questions = (LONG * 7, "Can we pause?")
    rows.days[LAST]["note"] = "x" * 700
    told = with_lines(
        rows.told(),
        *(line(n, m, "10", words=LONG * 8) for n, m in enumerate((MEDICINE, "diazepam", "b" * 80))),
        *(line(5 + n, MEDICINE, str(9 - n), by=LONG * 3, words=LONG * 8) for n in range(4)),
    )
    return replace(told, clinician="D" * 90, clinic="C" * 90)


@pytest.mark.parametrize("paper", list(Paper))
def test_words_without_a_space_stay_in_their_place_and_whole(long_words: ReportInput, paper: Paper) -> None:
    pdf = report_pdf(report_of(long_words), paper)
    assert outside(pdf) == []
    assert on_one_another(pdf) == []
    assert ua_faults(pdf) == []
    squeezed = "".join(whole_text(pdf).split())
    for word in (LONG * 8, LONG * 7, MEDICINE, "b" * 80, "W" * 120, "x" * 700):
        assert word in squeezed


def test_two_letters_on_one_place_are_found() -> None:
    assert on_one_another(page_of("#place(top)[Hxzb]#place(top)[Mwks]"))
    assert on_one_another(page_of("Hxzb Hxzb")) == []


# What a clinician sees first ----------------------------------------------------------------------


def three_medicines(rows: Rows) -> ReportInput:
    lines = [
        line(n, m, mg)
        for n, (m, mg) in enumerate((("diazepam", "10"), ("zopiclone", "7.5"), ("pregabalin", "300")))
    ]
    return with_lines(rows.told(), *lines, line(20, "diazepam", "9"))


def test_three_medicines_stand_on_page_one_with_the_drawing_and_the_ledger() -> None:
    first, *_ = page_texts(report_pdf(report_of(three_medicines(made_up(60)))))
    for words in (
        "diazepam 9 mg 10 → 9 mg",
        "zopiclone 7.5 mg first recorded",
        "pregabalin 300 mg first recorded",
        "Symptoms beside dose changes; not cause.",
        "Not drawn",
    ):
        assert (words in first) is (words != "Not drawn")


def test_a_report_of_days_gone_by_calls_no_dose_of_then_that_of_now_and_no_change_since_planned() -> None:
    ahead = replace(line(50, "diazepam", "8"), id="ahead")
    told = with_lines(made_up(60).told(), line(0, "diazepam", "10"), line(30, "diazepam", "9"), ahead)
    last = LAST - timedelta(days=20)
    first = page_texts(report_pdf(report_of(told, Period(last - timedelta(days=9), last))))[0]
    assert f"mg a day {on(last)}" in first
    assert "mg a day now" not in first
    assert "diazepam 10 mg first recorded" in first
    assert f"{on(LAST - timedelta(days=10))} (after this period) diazepam" in first
    assert f"{on(ahead.day)} (planned) diazepam" in first
    assert "mg a day now" in page_texts(report_pdf(report_of(told)))[0]


def test_the_last_change_tells_as_needed_on_either_side_and_both_doses_of_a_switch() -> None:
    asked = replace(line(9, "lorazepam", "1"), kind=ChangeKind.STEPPED_UP, as_needed=True)
    came = replace(line(20, "diazepam", "15"), kind=ChangeKind.SWITCHED, from_medicine="zopiclone")
    lines = line(0, "lorazepam", "1"), line(1, "diazepam", "5"), line(2, "zopiclone", "7.5"), asked, came
    first = page_texts(report_pdf(report_of(with_lines(made_up(60).told(), *lines))))[0]
    assert f"1 mg → up to 1 mg, as needed, {on(asked.day)}" in first
    assert f"switched from zopiclone, {on(came.day)}, 5 → 15 mg" in first


def test_medicines_that_have_no_room_in_the_drawing_are_named() -> None:
    names = [f"medicine {n}" for n in range(9)]
    told = with_lines(made_up(60).told(), *(line(0, name, "10") for name in names))
    lines = tuple(replace(x, id=f"m{n}") for n, x in enumerate(told.facts.ledger.entered))
    text = whole_text(report_pdf(report_of(with_lines(told, *lines))))
    assert "All 10 medicines are on page 2." in text
    start = text.index("Not drawn: ")
    left_out = text[start : text.index(".", start)]
    assert left_out.endswith("medicine 7, medicine 8")
    assert "medicine 0" not in left_out


def test_where_page_one_has_no_room_for_the_drawing_it_is_on_page_two_and_page_one_says_so() -> None:
    rows = nasty()
    rows.questions = tuple("Could we slow down? " * 15 for _ in range(12))
    told = replace(rows.told(), clinician="Dr " + "Okonkwo " * 12, clinic="Riverside " * 20)
    first, second, *_ = page_texts(report_pdf(report_of(told), Paper.LETTER))
    assert "Dose and symptoms, day by day It is on page 2." in first
    assert "Dose changes, newest first" in first
    assert second.startswith("Dose and symptoms, day by day Hollow: recorded later.")


def test_little_to_tell_leaves_no_line_of_the_ledger_for_another_page() -> None:
    mgs = ("40", "34", "29", "24", "20", "16", "13", "10", "8")
    lines = [line(3 * n, "diazepam", mg) for n, mg in enumerate(mgs)]
    plain = tuple(replace(x, reason="", wording="") for x in lines)
    first, *rest = page_texts(report_pdf(report_of(with_lines(Rows().told(), *plain))))
    assert first.count(" diazepam St") == 9
    assert "All dose changes" not in " ".join(rest)


def test_a_report_of_one_day_speaks_of_one_day() -> None:
    pdf = report_pdf(report_of(made_up(1, level=8).told(), Period(LAST, LAST)))
    first = page_texts(pdf)[0]
    assert f"Period: {LAST.day} Mar {LAST.year} (1 day)." in first
    assert "This period, 1 day The day before" in first
    assert "1 days" not in " ".join([first, *alts(pdf)])


# What the person told of themselves, and what was agreed ------------------------------------------


def test_every_condition_is_told_in_short_clinical_words_on_page_one() -> None:
    told = replace_profile(made_up(30).told(), conditions=tuple(choice.id for choice in CONDITIONS))
    pdf = report_pdf(report_of(told))
    first, *_ = page_texts(pdf)
    words = "65 or older; alcohol on most days; liver disease; seizure or delirium when stopping before"
    assert f"{words}; benzodiazepine taken for epilepsy; naloxone at home" in first
    assert ua_faults(pdf) == []


def test_what_was_agreed_stands_whole_behind_page_one_which_says_where() -> None:
    most = "Ring the ward. " * 133 + "Ring."
    assert len(most) == NOTE_MAX
    agreed = tuple(AgreedLine(about, most) for about in AGREED_ABOUT)
    pdf = report_pdf(report_of(replace_profile(made_up(30).told(), agreed=agreed)))
    first, *rest = page_texts(pdf)
    page = next(n for n, text in enumerate(rest, 2) if "as the person wrote it down" in text)
    told = f"Agreed with the prescriber, whole on page {page}: If it gets too hard; If I miss a dose;"
    assert told in first
    assert " ".join(rest).count("Ring") == 134 * len(AGREED_ABOUT)
    assert outside(pdf) == ua_faults(pdf) == []
    assert "agreed with the prescriber" not in whole_text(report_pdf(report_of(made_up(30).told())))


def test_tablets_and_what_was_also_noted_stand_on_page_one() -> None:
    rows = made_up(30)
    rows.changes = [(LAST - timedelta(days=60), "diazepam", Decimal(10))]
    for day in rows.days:
        rows.days[day]["context"], rows.days[day]["effects"] = ("between_doses",), ()
    supply = Supply("diazepam", date(2026, 3, 20), takes_long=True)
    first, *_ = page_texts(report_pdf(report_of(replace_profile(rows.told(), supplies=(supply,)))))
    assert "Person says tablets last until 20 Mar 2026 (takes long to get)." in first
    assert f"Also noted: Symptoms between doses {len(rows.days)} days. Each day" in first


def replace_profile(told: ReportInput, **answers: Any) -> ReportInput:
    return replace(told, facts=replace(told.facts, profile=replace(told.facts.profile, **answers)))


# Totals -------------------------------------------------------------------------------------------


def filled(kind_answers: tuple[int, ...], day: date) -> Questionnaire:
    kind = GAD_7 if len(kind_answers) == 7 else PHQ_9
    when = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    one = begun(kind, f"{kind.id}-{day}", day, when)
    for item, answer in enumerate(kind_answers):
        one = one.answered(item, answer, when + timedelta(seconds=item + 1))
    return one


def with_answers(*answered: Questionnaire) -> bytes:
    return report_pdf(report_of(replace(made_up(30).told(), questionnaires=answered)))


def test_the_newest_two_totals_stand_on_page_one_and_all_of_the_period_behind_it() -> None:
    days = [LAST - timedelta(days=7 * n) for n in range(4)]
    every = (filled((n,) * 7, day) for n, day in enumerate(days))
    first, *rest = page_texts(with_answers(*every, filled((1,) * 8 + (0,), LAST)))
    listed = "PHQ-9: 8 of 27, mild on 2 Mar 2026. GAD-7: 0 of 21, minimal on 2 Mar 2026; "
    listed += "7 of 21, mild on 23 Feb 2026"
    assert f"{listed}." in first
    assert "Each day, and all totals: page 2." in first
    assert "14 of 21, moderate on 16 Feb 2026; 21 of 21, severe on 9 Feb 2026." in " ".join(rest)
    assert "question 9" not in first


def test_a_total_from_before_the_period_is_told_as_such() -> None:
    first, *_ = page_texts(with_answers(filled((1,) * 7, MONTH.first - timedelta(days=300))))
    assert "GAD-7: 7 of 21, mild on 7 Apr 2025 (before this period)." in first


def test_totals_and_question_9_from_after_the_period_are_told_as_such() -> None:
    told = replace(
        made_up(30).told(),
        questionnaires=(
            filled((1,) * 9, LAST),
            filled((1,) * 8 + (0,), LAST - timedelta(days=12)),
            filled((3,) * 7, LAST + timedelta(days=1)),
        ),
    )
    past = Period(LAST - timedelta(days=23), LAST - timedelta(days=12))
    first, *_ = page_texts(report_pdf(report_of(told, past)))
    assert "PHQ-9: 9 of 27, mild on 2 Mar 2026 (after this period); 8 of 27, mild on 18 Feb 2026." in first
    assert "“Several days” (1 on the scale 0 to 3) on 2 Mar 2026 (after this period)." in first
    assert "GAD-7: " not in first
    assert "1 questionnaire." in first, "dated after the day on which the report is made"


def test_question_9_above_0_is_said_in_the_questionnaires_words_with_its_days() -> None:
    days = [LAST - timedelta(days=7 * n) for n in range(3)]
    told = replace(
        made_up(30).told(),
        questionnaires=tuple(filled((0,) * 8 + (n + 1,), day) for n, day in enumerate(days)),
    )
    first, *rest = page_texts(report_pdf(report_of(told)))
    words = "PHQ-9, question 9 (thoughts of death or self-harm) answered above 0: "
    words += "“Several days” (1 on the scale 0 to 3) on 2 Mar 2026; "
    words += "“More than half the days” (2 on the scale 0 to 3) on 23 Feb 2026"
    assert f"{words}." in first
    words += "; “Nearly every day” (3 on the scale 0 to 3) on 16 Feb 2026."
    assert words in " ".join(rest)
    on_screen = spoken(report_page(report_of(told), Paper.A4).blocks)
    assert words in on_screen


def test_question_9_without_any_total_leaves_no_empty_line_of_totals() -> None:
    days = [LAST - timedelta(days=7 * n) for n in range(3)]
    answered = [filled((0,) * 8 + (1,), day) for day in days]
    left_out = [replace(q, answers=(None, *q.answers[1:])) for q in answered]
    text = whole_text(with_answers(*left_out))
    assert text.count("“Several days” (1 on the scale 0 to 3)") == 2 + 3
    assert "PHQ-9: ." not in text


# Symptoms beyond the four, the limit, days in short ------------------------------------------------

EIGHT = ("tremor", "nausea", "panic", "tinnitus", "skin_feelings", "balance", "headache", "memory")
ALL = tuple(symptom.id for symptom in FURTHER)


def further(rows: Rows, symptoms: tuple[str, ...]) -> ReportInput:
    """The first is always rated 1, the next 2, up to 10."""
    for day in rows.days:
        rows.days[day]["ratings"] |= {symptom: min(n, 10) for n, symptom in enumerate(symptoms, 1)}
    return rows.told()


@pytest.mark.parametrize("paper", list(Paper))
def test_eight_further_symptoms_stand_below_the_four_on_page_one_beside_the_drawing(paper: Paper) -> None:
    pdf = report_pdf(report_of(further(made_up(60), EIGHT)), paper)
    first, *_ = page_texts(pdf)
    places = [first.index(f"{say(CATALOGUE[s].label)} {n} {n} to {n} ") for n, s in enumerate(EIGHT, 1)]
    assert places == sorted(places, reverse=True)
    assert first.index("Stiffness") < places[-1] < places[0] < first.index("Symptoms beside dose changes")
    assert "Memory trouble: rated on" in alts(pdf)[-1]
    assert "more symptoms" not in first
    assert ua_faults(pdf) == on_one_another(pdf) == outside(pdf) == []


def test_further_symptoms_that_page_one_has_no_room_for_are_on_a_page_that_it_names() -> None:
    first, *rest = page_texts(report_pdf(report_of(further(nasty(), ALL)), Paper.LETTER))
    left = re.search(r"(\d+) more symptoms that were rated: page (\d+)\.", first)
    assert left
    listed = " ".join(rest[int(left[2]) - 2 :])
    listed = listed[listed.index("Further symptoms") :]
    for n, symptom in enumerate(ALL, 1):
        m = min(n, 10)
        row = f"{say(CATALOGUE[symptom].label)} {m} {m} to {m} {m} {m} on "
        assert (row in listed) is not (row in first)
        assert (row in listed) or n > 2
    assert sum(f"{say(CATALOGUE[s].label)} " in listed for s in ALL) == int(left[1])


@pytest.mark.parametrize(
    ("agreed", "words"), [(True, "was agreed with the clinic"), (False, "is the person's own")]
)
def test_the_persons_own_limit_heads_the_column_and_counts(agreed: bool, words: str) -> None:
    told = replace_profile(made_up(30, level=5).told(), alert_limit=4, limit_agreed=agreed)
    report = report_of(told)
    pdf = report_pdf(report)
    first, *_ = page_texts(pdf)
    assert "Median Middle half Mean Highest Days at 4+ n Median Middle half Days at 4+ n" in first
    assert f"The limit of 4 {words}." in first
    above = sum(rating >= 4 for rating in report.symptoms[0].now.values)
    assert f" {above} {report.symptoms[0].now.n} " in first
    assert f"{above} days at 4 or more" in alts(pdf)[0]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([date(2026, 11, 3)], "3 Nov"),
        ([date(2026, 11, n) for n in (3, 5, 6, 8)], "3, 5-6, 8 Nov"),
        ([date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)], "28-29 Feb; 1 Mar"),
        ([date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 1)], "30-31 Dec 2025; 1 Jan 2026"),
    ],
)
def test_days_in_short_are_runs_with_their_month_and_the_year_only_where_there_are_two(
    days: list[date], words: str
) -> None:
    assert days_in_short(days, Period(days[0], days[-1])) == words


def test_a_last_change_before_the_period_is_named_so() -> None:
    told = with_lines(made_up(60).told(), line(0, "diazepam", "10"), line(2, "diazepam", "9"))
    changed = LAST - timedelta(days=38)
    assert changed < MONTH.first
    rest = " ".join(page_texts(report_pdf(report_of(told)))[1:])
    assert f"Since the last dose change, {on(changed)}" in rest
    assert "That change lies before this period." in rest
    within = with_lines(made_up(60).told(), line(0, "diazepam", "10"), line(20, "diazepam", "9"))
    assert "lies before" not in whole_text(report_pdf(report_of(within)))


# Writing from the right ----------------------------------------------------------------------------


def test_a_question_in_arabic_with_a_latin_name_begins_at_the_right() -> None:
    pdf = report_pdf(
        report_of(
            Rows(questions=("\u0623\u062e\u0630\u062a diazepam \u0623\u0645\u0633", "I took diazepam")).told()
        )
    )
    first_word, _ = place_of(pdf, "\u0623\u062e\u0630\u062a")
    name, _ = place_of(pdf, "diazepam")
    last_word, _ = place_of(pdf, "\u0623\u0645\u0633")
    assert last_word < name < first_word


def test_what_came_from_a_clinics_file_says_so_on_paper() -> None:
    source = "plan of Dr Roth, 20 November 2026"
    agreed = (AgreedLine("too_hard", "Call us.", source), AgreedLine("vomiting", "Wait."))
    limits = {"alert_limit": 4, "limit_agreed": True, "limit_source": source}
    told = replace_profile(made_up(30).told(), agreed=agreed, **limits)
    first, *_ = page_texts(report_pdf(report_of(told)))
    assert f"If it gets too hard: Call us. (from a file: {source}) If I vomit: Wait." in first
    assert f"The limit of 4 was agreed with the clinic (from a file: {source})." in first
