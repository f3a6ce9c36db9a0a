"""Where in the taper, mL, doses since a stop and daily use, as they are read on page 1."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.report.clinic_report import ClinicReport, ReportInput, clinic_report
from benzotrack.domain.trends import Period
from benzotrack.report_pdf.blocks import spoken
from benzotrack.report_pdf.report_pdf import report_page, report_pdf
from benzotrack.report_pdf.taper_position import SHOWN
from benzotrack.report_pdf.typesetting import Paper
from benzotrack.report_pdf.wording import LIQUID_LETTERS, liquid_words, on
from tests.domain.report.made_up import LAST, MADE_AT, Rows, at
from tests.report_pdf.reading import alts, on_one_another, outside, page_texts, taper_alts, ua_faults

STARTED, DOWN, HELD, STOPPED = (
    ChangeKind.STARTED,
    ChangeKind.STEPPED_DOWN,
    ChangeKind.HELD,
    ChangeKind.STOPPED,
)
MONTH = Period(LAST - timedelta(days=29), LAST)


def ago(days: int) -> date:
    return LAST - timedelta(days=days)


def line(days: int, kind: ChangeKind, mg: str, medicine: str = "diazepam", **more: object) -> DoseChange:
    fields = {"id": f"{medicine}{days}{mg}", "entered_at": at(ago(days)), "decided_by": "prescriber", **more}
    return DoseChange(day=ago(days), kind=kind, medicine=medicine, daily_dose_mg=Decimal(mg), **fields)  # type: ignore[arg-type]


def took(days: int, mg: str | None, medicine: str, hour: int = 8) -> Dose:
    moment = at(ago(days)).replace(hour=hour)
    amount = None if mg is None else Decimal(mg)
    return Dose(f"{medicine}{days}-{hour}", ago(days), medicine, How.TAKEN, at(ago(days)), moment, amount)


def report(lines: Sequence[DoseChange], doses: Sequence[Dose] = (), period: Period = MONTH) -> ClinicReport:
    told: ReportInput = Rows().told()
    facts = replace(told.facts, ledger=Ledger(tuple(lines)), doses=tuple(doses))
    return clinic_report(replace(told, facts=facts), period, MADE_AT)


def first_page(told: ClinicReport) -> str:
    return page_texts(report_pdf(told))[0]


LIQUID = [
    line(90, STARTED, "6", wording="6 mL of 1 mg/mL at night"),
    line(40, DOWN, "5", wording="5 ml at night"),
    line(10, HELD, "5", wording="2.5 ML of the 2 mg/mL bottle"),
]


def test_the_prescribers_ml_stand_beside_the_mg_wherever_the_dose_stands() -> None:
    told = report(LIQUID)
    first = first_page(told)
    assert f"diazepam: 6 mg (6 mL of 1 mg/mL at night) on {on(ago(90))} → now 5 mg (2.5 ML of the" in first
    assert "diazepam 5 mg (2.5 ML of the 2 mg/mL bottle) 6 → 5 mg" in first
    assert f"5 mg (5 ml at night) from {on(ago(40))}" in alts(report_pdf(told))[0]
    plan = line(3, DOWN, "4", wording="4 mL", entered_at=at(ago(20)))
    assert "not confirmed: diazepam, 4 mg (4 mL) a day." in first_page(report([*LIQUID, plan]))


@pytest.mark.parametrize(
    ("wording", "shown"),
    [
        ("0.4 mL twice a day", "0.4 mL twice a day"),
        ("0.4mL\nat night", "0.4mL at night"),
        ("4 millilitres", "4 millilitres"),
        ("two 2 mg tablets", ""),
        ("html", ""),
        ("", ""),
        ("1 mL " + "word " * 15, ("1 mL " + "word " * 15).strip()),
        ("1 mL " + "word " * 30, ("1 mL " + "word " * 15).strip() + " …"),
    ],
)
def test_only_wording_that_says_ml_stands_there_and_a_long_one_ends_at_a_word(
    wording: str, shown: str
) -> None:
    assert liquid_words(wording) == shown
    assert len(shown) <= LIQUID_LETTERS + 2


def test_in_a_period_gone_by_the_dose_is_that_of_its_last_day_and_the_picture_the_whole_taper() -> None:
    told = report([line(90, STARTED, "6"), line(20, DOWN, "3")], period=Period(ago(60), ago(31)))
    pdf = report_pdf(told)
    first = page_texts(pdf)[0]
    assert f"diazepam: 6 mg since {on(ago(90))}, day 60. The first recorded." in first
    (alt,) = taper_alts(pdf)
    assert alt == (
        f"Prescribed diazepam over the whole taper, {on(ago(90))} to {on(LAST)}: 6 mg at first, "
        "3 mg at last, highest 6 mg, lowest 3 mg, 1 change. This period is marked."
    )


def test_a_medicine_that_became_one_as_needed_is_told_so_and_has_no_percent() -> None:
    pdf = report_pdf(report([line(90, STARTED, "6"), line(20, HELD, "3", as_needed=True)]))
    first = page_texts(pdf)[0]
    assert (
        f"diazepam: 6 mg on {on(ago(90))} → now up to 3 mg, as needed. Since {on(ago(20))}, day 21." in first
    )
    (alt,) = taper_alts(pdf)
    assert "6 mg at first, as needed at last, highest 6 mg, lowest 6 mg, 1 change." in alt


def test_after_the_last_dose_page_one_says_since_when_and_what_was_taken_since() -> None:
    lines = [
        line(300, STARTED, "10", "zolpidem"),
        line(300, STARTED, "2"),
        line(200, STOPPED, "0"),
        line(139, STOPPED, "0", "zolpidem"),
    ]
    doses = [
        took(139, "2", "zolpidem"),
        took(9, "5", "zolpidem"),
        took(9, None, "zolpidem", 9),
        took(5, "2.5", "zolpidem"),
    ]
    told = report(lines, doses)
    pdf = report_pdf(told)
    first, *rest = page_texts(pdf)
    assert (
        f"zolpidem: 0 mg since {on(ago(139))}, day 140. Taken since then on 3 days, the last {on(ago(5))}."
        in first
    )
    assert f"diazepam: 0 mg since {on(ago(200))}, day 201. First 2 mg on {on(ago(300))}." in first
    assert f"0 mg of all medicines since {on(ago(139))}, day 140." in first
    assert (
        f"zolpidem: taken since the stop on {on(ago(139))} on 2 days: 3 doses, 7.5 mg "
        f"and 1 without an amount; the last on {on(ago(5))}." in first
    )
    assert "21 Feb: 5 at 08:00, mg not recorded at 09:00; 25 Feb: 2.5 at 08:00" in " ".join(rest)
    assert ua_faults(pdf) == []


def test_doses_recorded_as_prescribed_before_a_stop_was_entered_stand_on_paper_with_their_mg() -> None:
    kept = [
        replace(took(days, None, "diazepam", hour), how=How.AS_PRESCRIBED, prescribed_mg=Decimal(10))
        for days, hour in ((5, 8), (4, 8), (4, 20))
    ]
    more = replace(took(3, "12", "diazepam"), how=How.MORE)
    told = report([line(90, STARTED, "10"), line(9, STOPPED, "0")], [*kept, more])
    first, *rest = page_texts(report_pdf(told))
    assert "on 3 days: 4 doses, 32 mg; the last" in first
    each = " ".join(rest)
    assert f"{day_of(5)}: 10 at 08:00; {day_of(4)}: part of 10 at 08:00, part of 10 at 20:00;" in each
    assert f"{day_of(3)}: 12 at 08:00" in each


def day_of(days: int) -> str:
    return on(ago(days)).removesuffix(f" {LAST.year}")


def test_a_dose_since_a_stop_in_another_year_than_the_reports_last_day_has_its_year() -> None:
    lines, year = [line(900, STARTED, "2"), line(800, STOPPED, "0")], LAST.year
    doses = [took(days, "1", "diazepam") for days in (500, 370, 4)]
    told = " ".join(page_texts(report_pdf(report(lines, doses, Period(ago(600), LAST))))[1:])
    for days in (500, 370):
        assert ago(days).year < year
        assert f"{on(ago(days))}: 1 at 08:00" in told
    assert f"{on(ago(4)).removesuffix(f' {year}')}: 1 at 08:00" in told


def test_a_switch_away_is_no_stop() -> None:
    lines = [
        line(90, STARTED, "4", "zopiclone"),
        line(20, ChangeKind.SWITCHED, "5", "zolpidem", from_medicine="zopiclone"),
    ]
    first = first_page(report(lines, [took(3, "3.75", "zopiclone")]))
    assert (
        f"zopiclone: switched to zolpidem on {on(ago(20))}. Taken since then on 1 day, {on(ago(3))}." in first
    )
    assert (
        f"zopiclone: taken since the switch to zolpidem on {on(ago(20))} on 1 day: 1 dose, 3.75 mg" in first
    )


def test_daily_use_of_what_is_taken_as_needed_is_said_and_57_days_of_it_are_rows_of_weeks() -> None:
    lines = [line(60, STARTED, "2", "alprazolam", as_needed=True)]
    doses = [took(n, "0.25", "alprazolam", hour) for n in range(57) for hour in (8, 14) if n not in (20, 50)]
    pdf = report_pdf(report(lines, doses, Period(ago(56), LAST)))
    first, *rest = page_texts(pdf)
    assert "alprazolam as needed: on 55 of 57 days, 110 doses, 27.5 mg. The last 7 days: on 7 days" in first
    assert "The 8 weeks before, newest first: 7 days 3.5 mg; 6 days 3 mg; 7 days 3.5 mg; 7 days" in first
    assert "6 days 3 mg; 1 of 1 day 0.5 mg. alprazolam: taken on each" in first
    assert f"alprazolam: taken on each of 29 days in a row, {on(ago(49))} to {on(ago(21))}." in first
    assert "alprazolam: taken on 14 of the last 14 days." in first
    assert f"alprazolam: up to 2 mg, as needed since {on(ago(60))}, day 61." in first
    assert taper_alts(pdf) == []
    behind = " ".join(rest)
    assert behind.count("7 days to ") == 9
    assert behind.count("0.25 at ") == 110
    assert len(rest) == 1


def test_daily_use_up_to_the_last_day_is_said_once() -> None:
    lines = [line(60, STARTED, "2", "alprazolam", as_needed=True)]
    first = first_page(report(lines, [took(n, "0.25", "alprazolam") for n in range(20)]))
    assert f"alprazolam: taken on each of 20 days in a row, {on(ago(19))} to {on(ago(0))}." in first
    assert "of the last 14 days" not in first


def test_use_on_fewer_days_is_not_called_daily() -> None:
    lines = [line(60, STARTED, "2", "alprazolam", as_needed=True)]
    first = first_page(report(lines, [took(n, "0.25", "alprazolam") for n in range(9)]))
    assert "alprazolam as needed: on 9 of 30 days, 9 doses, 2.25 mg." in first
    assert "in a row" not in first
    assert "of the last 14 days" not in first


@pytest.mark.parametrize("paper", list(Paper))
def test_many_medicines_with_long_names_stay_in_their_place(paper: Paper) -> None:
    names = [
        "Hydroxyzine hydrochloride extended-release of the hospital",
        "W" * 80,
        "ديازيبام",
        "薬" * 30,
        "x",
        "y",
    ]
    lines = [one for n in names for one in (line(90, STARTED, "12.345678", n), line(14, DOWN, "0.000001", n))]
    pdf = report_pdf(report(lines), paper)
    assert (outside(pdf), on_one_another(pdf), ua_faults(pdf)) == ([], [], [])
    first = page_texts(pdf)[0]
    assert len(taper_alts(pdf)) <= SHOWN
    assert "more medicines: see below." in first
    assert "less than 0.1 % of the first" in first


def test_without_a_ledger_nothing_of_it_stands_there() -> None:
    pdf = report_pdf(report([]))
    assert "Where in the taper" not in page_texts(pdf)[0]
    assert taper_alts(pdf) == []


def test_a_screen_reader_hears_the_lines_and_the_pictures_too() -> None:
    told = report(LIQUID, [took(3, "1", "lorazepam")])
    heard = spoken(report_page(told, Paper.A4).blocks)
    for words in (
        "Where in the taper, prescribed mg a day. diazepam: 6 mg (6 mL",
        "This period is marked.",
        "lorazepam as needed: on 1 of 1 day, 1 dose, 1 mg.",
    ):
        assert words in heard


def test_small_cuts_are_told_by_their_ends_and_their_drawing_by_no_lowest_dose() -> None:
    how = {"wording": "0.1 mL less each day", "until": ago(-30), "until_mg": Decimal(2)}
    lines = [line(150, STARTED, "10"), line(100, ChangeKind.SMALL_CUTS, "9", **how)]
    told = report(lines, [took(2, "3.4", "diazepam")])
    pdf = report_pdf(told)
    first = page_texts(pdf)[0]
    assert f"diazepam: 10 mg on {on(ago(150))} → now 9 to 2 mg in small cuts. Since {on(ago(100))}" in first
    assert (
        "in small cuts: “0.1 mL less each day”. 3.4 mg taken on 1 day without a prescribed figure." in first
    )
    (alt,) = taper_alts(pdf)
    assert "10 mg at first, in small cuts at last, highest 10 mg, 1 change. This period is marked." in alt
    after = report([line(150, ChangeKind.SMALL_CUTS, "10", **{**how, "until": ago(50)})])
    assert f"diazepam: 10 mg on {on(ago(150))} → now 2 mg, 20 % of the first." in first_page(after)
