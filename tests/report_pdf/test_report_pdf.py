"""The report on paper: what stands on it, that it is whole, accessible, always the same and literal."""

import io
import re
from dataclasses import astuple, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pikepdf
import pytest

from benzotrack.charts.style import TEXT, print_look
from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.red_flags import BY_KEY
from benzotrack.domain.report.clinic_report import ClinicReport, ReportInput, clinic_report
from benzotrack.domain.statistics import Spread
from benzotrack.domain.trends import Period
from benzotrack.i18n import say
from benzotrack.report_pdf.blocks import literal, spoken
from benzotrack.report_pdf.first_page import ROOMS
from benzotrack.report_pdf.notices import row_words
from benzotrack.report_pdf.paper_twin import paper_pdf
from benzotrack.report_pdf.report_pdf import report_page, report_pdf
from benzotrack.report_pdf.typesetting import Attached, Paper, as_pdf, as_pictures
from benzotrack.report_pdf.wording import on, span
from tests.domain.report.made_up import LAST, MADE_AT, SCRIPTS, Rows, at, made_up, nasty
from tests.report_pdf.reading import (
    alts,
    found_by_another,
    on_one_another,
    outside,
    page_texts,
    pixels_without_vectors,
    smallest_text,
    ua_faults,
    whole_text,
)


def report_of(rows: Rows, days: int = 30, *, all_notes: bool = False) -> ClinicReport:
    chosen = frozenset(rows.days) if all_notes else frozenset()
    return clinic_report(rows.told(), Period(LAST - timedelta(days=days - 1), LAST), MADE_AT, chosen)


@pytest.fixture(scope="module")
def worst() -> ClinicReport:
    return report_of(nasty(), 90, all_notes=True)


@pytest.fixture(scope="module")
def worst_pdf(worst: ClinicReport) -> bytes:
    return report_pdf(worst)


@pytest.mark.parametrize(("days", "least"), [(1, 2), (2, 2), (30, 2), (365, 2), (3650, 2)])
def test_a_diary_of_any_length_makes_a_sound_report(days: int, least: int) -> None:
    pdf = report_pdf(report_of(made_up(days), days))
    assert ua_faults(pdf) == []
    assert len(page_texts(pdf)) >= least
    assert smallest_text(pdf) >= 7
    assert outside(pdf) == []


def test_a_checker_that_others_wrote_finds_nothing_wrong(worst_pdf: bytes) -> None:
    for pdf in (worst_pdf, report_pdf(report_of(made_up(30))), paper_pdf(Paper.LETTER)):
        found, not_looked_at = found_by_another(pdf)
        assert found == []
        assert not_looked_at <= {"UA-14-001"}, "its rule of headings stumbles; ua_faults looks at those"


def test_that_checker_does_find_a_report_without_its_tags() -> None:
    with pikepdf.open(io.BytesIO(report_pdf(report_of(made_up(2))))) as document:
        del document.Root["/StructTreeRoot"]
        del document.Root["/Lang"]
        stripped = io.BytesIO()
        document.save(stripped)
    found, _ = found_by_another(stripped.getvalue())
    assert len(found) >= 2


def test_contacts_stand_on_page_1_as_a_count_are_read_out_and_each_by_its_day() -> None:
    told = made_up(60).told()
    days = [LAST - timedelta(days=n) for n in (20, 9, 3)]
    done = [Acknowledgement("severe_run", "sleep", day, at(day), Did.CONTACTED, 8) for day in days[:2]]
    done.append(Acknowledgement("hard_days", "", days[2], at(days[2]), Did.NOT_REACHED, 3))
    facts = replace(told.facts, acknowledgements=tuple(done))
    period = Period(LAST - timedelta(days=29), LAST)
    page = report_page(clinic_report(replace(told, facts=facts), period, MADE_AT), Paper.A4)
    pdf = as_pdf(page)
    first, *rest = page_texts(pdf)
    words = (
        f"Person says: 2 contacts made, the last {on(days[1])}; couldn't reach anyone once, {on(days[2])}."
    )
    assert words in first
    assert words in spoken(page.blocks)
    told_each = " ".join(rest)
    for day in days[:2]:
        assert f"{on(day)} Person contacted someone: Sleep trouble" in told_each
    assert f"{on(days[2])} Person couldn't reach anyone: 1 other alert" in told_each
    assert ua_faults(pdf) == []


def test_a_medicine_that_was_switched_is_not_called_stopped() -> None:
    told = made_up(60).told()
    left = dose_change("a", LAST - timedelta(days=50), ChangeKind.STARTED, "zopiclone", "3.75")
    came = dose_change("b", LAST - timedelta(days=20), ChangeKind.SWITCHED, "zolpidem", "5", "zopiclone")
    facts = replace(told.facts, ledger=Ledger((left, came)))
    report = clinic_report(replace(told, facts=facts), Period(LAST - timedelta(days=29), LAST), MADE_AT)
    first = page_texts(report_pdf(report))[0]
    day = on(came.day)
    assert f"zopiclone switched switched to zolpidem, {day}" in first
    assert f"zolpidem 5 mg switched from zopiclone, {day}" in first
    assert "stopped" not in first


def dose_change(id_: str, day: date, kind: ChangeKind, medicine: str, mg: str, left: str = "") -> DoseChange:
    return DoseChange(id_, day, kind, medicine, Decimal(mg), at(day), from_medicine=left)


@pytest.mark.parametrize("paper", list(Paper))
def test_an_empty_diary_makes_two_pages_that_say_so(paper: Paper) -> None:
    first, second = page_texts(report_pdf(report_of(Rows(questions=())), paper))
    for words in (
        "Check-ins on 0 of 30 days",
        "Serious signs None recorded in this period.",
        "No questions written down.",
        "No prescribed medicine is recorded in this app.",
        "Self-reported, not a diagnosis.",
    ):
        assert words in first
    assert "No dose change is recorded" in second
    assert "Notes: the person chose none." in second


def test_the_first_page_holds_its_parts_in_their_order() -> None:
    first = page_texts(report_pdf(report_of(made_up(90))))[0]
    parts = [
        "Maria Muster, for Dr Okonkwo, Riverside Clinic.",
        "Where in the taper",
        "Serious signs",
        "What the person wants to ask",
        "Can we pause?",
        "Medicines as prescribed, and doses as recorded",
        "Noted by the person",
        "Symptoms, 0 to 10, higher is worse",
        "App notices and contacts",
        "Dose and symptoms, day by day",
        "Symptoms beside dose changes; not cause.",
        "Dose changes, newest first",
    ]
    places = [first.index(part) for part in parts]
    assert places == sorted(places)


def test_the_figures_on_the_page_are_those_of_the_report() -> None:
    report = report_of(made_up(90))
    first = page_texts(report_pdf(report))[0]
    for rated in report.symptoms:
        now, before = (
            [*_middle_and_half(figures), str(sum(v > 6 for v in figures.values)), str(figures.n)]
            for figures in (rated.now, rated.before)
        )
        most = str(max(rated.now.values))
        assert rated.now.mean is not None
        row = re.search(rf"{say(rated.symptom.label)} (.*?) {' '.join(before)}", first)
        assert row
        assert row[1].startswith(f"{' '.join(now[:2])} {_tenths(rated.now.mean)} {most} on ")
        assert row[1].endswith(f" {' '.join(now[2:])}")
    for noted in report.noted[:5]:
        n = len(noted.days)
        assert f"{n} day{'s' * (n != 1)} " in first
    (days,) = report.dose_days
    counts = (days.as_prescribed, days.less, days.more, days.none, days.not_recorded, days.of)
    assert " ".join(map(str, counts)) in first


def _middle_and_half(figures: Spread) -> list[str]:
    assert figures.median is not None
    assert figures.middle_half is not None
    low, high = figures.middle_half
    return [_tenths(figures.median), f"{_tenths(low)} to {_tenths(high)}"]


def _tenths(value: Fraction) -> str:
    """One decimal, a half going up, by whole numbers alone."""
    tenths = (value.numerator * 20 + value.denominator) // (2 * value.denominator)
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")


def test_everything_of_the_worst_diary_is_on_some_page(worst: ClinicReport, worst_pdf: bytes) -> None:
    text = whole_text(worst_pdf)
    assert ua_faults(worst_pdf) == []
    assert outside(worst_pdf) == []
    assert on_one_another(worst_pdf) == []
    assert smallest_text(worst_pdf) >= 7
    assert pixels_without_vectors(worst_pdf) == 0
    for flag in worst.flags:
        assert say(BY_KEY[flag.key].words) in text
    for row in worst.notice_rows:
        assert f"{row_words(row, worst)} {on(row.last)}" in text
        for same in row.stretches:
            assert f"{span(min(n.first for n in same), max(n.last for n in same))} " in text
    for question in worst.questions:
        assert question in text
    assert len(worst.notices) > 60
    reasons = [change.reason for change in worst.lines]
    assert len(reasons) == 42
    assert all(f" {reason} " in f"{text} " for reason in reasons)
    for change in worst.lines:
        assert on(change.day) in text


@pytest.mark.parametrize("paper", list(Paper))
def test_page_one_of_the_worst_diary_holds_the_drawing_and_says_what_is_elsewhere(
    worst: ClinicReport, paper: Paper
) -> None:
    first, *rest = page_texts(report_pdf(worst, paper))
    assert "Symptoms beside dose changes; not cause." in first
    for words, there in (
        ("more serious sign", "All serious signs, newest first"),
        ("9 more questions on page", "Further questions"),
        ("All 42 lines are on page", "All dose changes, newest first"),
    ):
        place = first.index(words)
        number = int(first[first.index("page ", place) + 5 :].split(".")[0].split(",")[0])
        assert there in rest[number - 2]


def test_notes_are_whole_and_literal_in_every_script(worst: ClinicReport, worst_pdf: bytes) -> None:
    squeezed = "".join(whole_text(worst_pdf).split())
    for script in SCRIPTS[:3]:
        note = next(n.words for n in worst.notes if n.words.startswith(script))
        assert squeezed.count("".join(script.split())) >= len(note) // len(script) - 1
    assert "李小龍" in squeezed


@pytest.mark.parametrize(
    "words",
    [
        '#panic("no")',
        "#set page(width: 1pt)",
        "$ x $ @ref <label> *b* _i_ `r` = heading \\ ~ -- '\"",
        '"]#eval("1")[',
        "\x00\x01\x1b[31m\ufeff\ufffe\x7f",
        "\ue000\ue001",
        "\ud800",
        "👍🏽 👩‍👩‍👧 हिन्दी ไทย 中文 \U000e0041",
        "a\u202eb\u2066c",
    ],
)
def test_whatever_a_person_writes_stays_words(words: str) -> None:
    rows = Rows(questions=(words,))
    rows.profile = type(rows.profile)(name=words)
    rows.changes = [(LAST, words[:80], made_up(1).changes[0][2])]
    pdf = report_pdf(report_of(rows))
    assert ua_faults(pdf) == []
    kept = re.findall(r"[!-~]+", literal(words))
    text = "".join(whole_text(pdf).split())
    assert all(part in text for part in kept)


def test_a_sign_that_no_font_has_is_a_box_and_its_text_is_kept() -> None:
    rows = Rows(questions=("李小龍 ไทย",))
    pdf = report_pdf(report_of(rows))
    assert "李小龍 ไทย" in whole_text(pdf)


def test_the_same_diary_gives_the_same_bytes() -> None:
    one, two = (report_pdf(report_of(made_up(40, notes=20), all_notes=True)) for _ in range(2))
    assert one == two


def test_a_file_rides_inside_the_pdf_and_the_page_says_so() -> None:
    data = Attached("report-data.json", '{"Ω": "“”"}', "application/fhir+json", "The data")
    report = report_of(made_up(40))
    plain, pdf, again = report_pdf(report), *(report_pdf(report, attached=data) for _ in range(2))
    assert pdf == again
    assert ua_faults(pdf) == ua_faults(plain) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (name,) = document.attachments
        spec = document.attachments[name]
        file = spec.get_file()
        assert (name, spec.description) == ("report-data.json", "The data")
        assert (file.read_bytes().decode(), file.mime_type) == (data.text, data.mime)
    words = "This PDF carries the data of these days for the clinic's computer: report-data.json."
    assert words in page_texts(pdf)[0]
    assert words not in page_texts(plain)[0]
    assert len(page_texts(pdf)) == len(page_texts(plain))
    page = report_page(report, Paper.A4, data)
    assert as_pictures(page, 40) == as_pictures(replace(page, attached=None), 40)


def test_of_data_inside_it_says_that_it_lacks_what_is_half_done_where_the_report_counts_that() -> None:
    data, report = (
        Attached("report-data.json", "{}", "application/fhir+json", "The data"),
        report_of(made_up(40)),
    )
    begun = replace(report, recorded=replace(report.recorded, unfinished=1))
    told = [page_texts(report_pdf(one, attached=data))[0] for one in (report, begun)]
    lacking = "report-data.json. Half-done check-ins are not in it."
    assert [lacking in text for text in told] == [False, True]
    assert lacking.partition(" ")[2] not in page_texts(report_pdf(begun))[0]


def test_the_pictures_words_carry_the_figures() -> None:
    report = report_of(made_up(90))
    timeline, after, strip = alts(report_pdf(report))
    anxiety = report.symptoms[0].now
    assert anxiety.median is not None
    assert f"Anxiety: rated on {anxiety.n} of 30 days, median {_tenths(anxiety.median)}" in timeline
    for _, medicine, mg in made_up(90).changes[-1:]:
        assert f"{medicine} a day:" in timeline
        assert f"{mg} mg from" in timeline
    assert "since the change" in after
    assert "Anxiety: rated on" in strip


def test_notes_that_were_not_chosen_are_nowhere() -> None:
    rows = made_up(30, notes=40)
    assert "I woke at three" not in whole_text(report_pdf(report_of(rows)))


def test_what_could_not_be_read_is_told() -> None:
    told = ReportInput(made_up(5).told().facts, unread=2)
    report = clinic_report(told, Period(LAST, LAST), MADE_AT)
    assert "2 records of the diary could not be read and are not in this report." in whole_text(
        report_pdf(report)
    )


def test_the_screen_shows_as_many_pages_as_are_printed_and_says_their_words(worst: ClinicReport) -> None:
    page = report_page(worst, Paper.A4)
    assert len(as_pictures(page, 40)) == len(page_texts(as_pdf(page)))
    words = spoken(page.blocks)
    assert all(question in words for question in worst.questions)


def test_page_one_gives_way_step_by_step() -> None:
    drawn = [room for room in ROOMS if room.row]
    assert ROOMS[: len(drawn)] == tuple(drawn)
    for rooms in (drawn, ROOMS[len(drawn) :]):
        for a, b in pairwise(rooms):
            assert all(x >= y for x, y in zip(astuple(a), astuple(b), strict=True))
            assert a != b
    assert all(room.medicines >= 3 and room.flags >= 2 for room in ROOMS)
    look = print_look(500)
    assert look.font * look.unit == pytest.approx(TEXT)
    assert TEXT >= 7


# The paper twin ---------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", list(Paper))
def test_the_blank_sheets_are_two_weeks_with_the_apps_words(paper: Paper) -> None:
    pdf = paper_pdf(paper, "911", "988")
    pages = page_texts(pdf)
    assert len(pages) == 2
    assert ua_faults(pdf) == []
    assert smallest_text(pdf) >= 7
    for page in pages:
        for words in (
            "How strong was your anxiety in the last 24 hours?",
            "0 Slept well, 10 No sleep at all",
            "None of these",
            "Call 911 now.",
            "Call or text 988 now.",
            "Day 7",
            "Date Day and month, so that you can type it in later.",
        ):
            assert words in page
        for kind in BY_KEY.values():
            assert say(kind.words) in page


def test_without_a_country_the_sheets_name_no_number() -> None:
    assert "Call your local emergency number now." in whole_text(paper_pdf())
