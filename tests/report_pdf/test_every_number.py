"""Every number of a printed report against the bare file of the diary it was made of, by another path."""

import re
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from benzotrack.__main__ import main
from benzotrack.demo.sample import write_sample
from tests.report_pdf.raw_diary import RawDiary
from tests.report_pdf.raw_words import BANDS, DAY, NAMES, WORDS, number, on, read_day, short, spread
from tests.report_pdf.reading import alts, page_texts, taper_alts

NOW = "2026-11-17T20:00+00:00"
PERIODS = [("2026-08-19", "2026-11-17"), ("2026-10-01", "2026-11-08"), ("2026-11-14", "2026-11-17")]


class Printed:
    """A report as it is read on paper, and the rows of its diary."""

    def __init__(self, folder: Path, pdf: Path, first: str, last: str) -> None:
        named = ["--from", first, "--to", last, "--now", NOW, "--out", str(pdf)]
        assert main(["report", "--data", str(folder), *named]) == 0
        content = pdf.read_bytes()
        self.first_page, *rest = page_texts(content)
        self.rest = " ".join(rest)
        self.timeline, *self.others = alts(content)
        self.whole_taper = taper_alts(content)
        self.raw = RawDiary(folder, date.fromisoformat(first), date.fromisoformat(last))


@pytest.fixture(scope="module", params=PERIODS, ids="_".join)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, datetime.fromisoformat(NOW))
    return Printed(folder, tmp_path_factory.mktemp("out") / "report.pdf", *request.param)


def test_the_period_and_its_recorded_days(printed: Printed) -> None:
    raw = printed.raw
    days = (raw.last - raw.first).days + 1
    period = f"Period: {on(raw.first)} to {on(raw.last)} ({days} days). {raw.recorded()}"
    assert f"Made on 17 Nov 2026. Self-reported, not a diagnosis. {period}" in printed.first_page


def test_each_symptoms_figures_now_and_before(printed: Printed) -> None:
    for symptom in NAMES:
        assert printed.raw.symptom(symptom) in printed.first_page


def test_what_was_noted_and_how_much_could_be_done(printed: Printed) -> None:
    assert printed.raw.noted() in printed.first_page
    assert f"of {len(printed.raw.inside())} recorded days" in printed.first_page
    found = re.search(r"Also noted: (.*?)\. [EPG]", printed.first_page)
    told = re.split(r"; (?=[A-Z])", found[1]) if found else []
    assert set(told) == printed.raw.also_noted()


def test_every_day_of_what_was_noted_stands_on_one_of_the_pages(printed: Printed) -> None:
    for kind, days in printed.raw.counts().items():
        if len(days) > 3:
            assert f"{WORDS[kind]}: {short(days)} " in printed.rest
            assert re.search(r"Each day(, and all totals)?: page 2\.", printed.first_page)
        else:
            assert short(days) in printed.first_page


def test_until_when_tablets_last_and_where_stands_what_was_agreed(printed: Printed) -> None:
    assert printed.raw.tablets() in printed.first_page
    assert "Agreed with the prescriber, whole on page 2: If it gets too hard;" in printed.first_page
    for line in printed.raw.rows["profile"][0]["agreed"]:
        assert line["words"] in printed.rest


def test_the_totals_of_questionnaires(printed: Printed) -> None:
    for kind, name, highest in (("phq9", "PHQ-9", 27), ("gad7", "GAD-7", 21)):
        assert printed.raw.totals(kind, name, highest) in printed.first_page
    assert BANDS["phq9"][0][0] == 20


def test_the_dose_its_last_change_and_the_days_with_doses(printed: Printed) -> None:
    raw = printed.raw
    for medicine in ("diazepam", "zolpidem"):
        assert f"{medicine} {raw.medicine(medicine)}" in printed.first_page
    assert re.search(f"diazepam .* and person {raw.dose_days('diazepam')} zopiclone", printed.first_page)
    for medicine in ("zopiclone", "zolpidem"):
        days = raw.dose_days(medicine)
        assert (days in printed.first_page) is not days.endswith(" 0")


def test_where_in_the_taper(printed: Printed) -> None:
    raw = printed.raw
    assert raw.position("diazepam") in printed.first_page
    gone = [x for x in ("zopiclone", "zolpidem") if not raw.dose_on(x, raw.last)]
    told = "zopiclone: switched to zolpidem on 25 Aug 2026. First 3.75 mg on 21 Jul 2026."
    room = len(printed.whole_taper) == 3
    assert (told in printed.first_page) is (raw.at_nought("zolpidem") in printed.first_page) is room
    assert len(gone) == 2
    doses = [raw.dose_on("diazepam", date(2026, 7, 21) + n * DAY) for n in range(120)]
    words = f"{doses[0]:g} mg at first, {doses[-1]:g} mg at last, highest {max(doses):g} mg, "
    changes = sum(a != b for a, b in pairwise(doses))
    words += f"lowest {min(doses):g} mg, {changes} changes."
    assert [words in alt for alt in printed.whole_taper] == [True, False, False][: 3 if room else 1]
    assert all("21 Jul 2026 to 17 Nov 2026" in alt for alt in printed.whole_taper)


def test_the_mg_taken_beside_the_mg_prescribed(printed: Printed) -> None:
    assert printed.raw.recorded_mg("diazepam") in printed.first_page


def test_every_line_of_the_ledger(printed: Printed) -> None:
    lines = printed.raw.lines()
    for line in lines:
        day = date.fromisoformat(line["day"])
        planned = " (after this period)" if day > printed.raw.last else ""
        planned = " (planned)" if day > date.fromisoformat(NOW[:10]) else planned
        words = re.escape(f"{on(day)}{planned} {line['medicine']} ")
        assert re.search(words + rf"[A-Z][a-z ]+ {re.escape(changed(printed.raw, line))}", printed.rest)
    assert f"All {len(lines)} lines are on page" in printed.first_page


def changed(raw: RawDiary, line: dict[str, str]) -> str:
    """The dose of a line as its row tells it: from what to what, where it changed."""
    medicine, left, day = line["medicine"], line["from_medicine"], date.fromisoformat(line["day"])
    now, before = float(line["daily_dose_mg"]), raw.dose_on(left or medicine, day - DAY)
    if left:
        return f"{medicine} {now:g} mg instead of {left} {before:g} mg"
    return f"{before:g} → {now:g} mg" if before not in (0, now) else f"{now:g} mg"


def test_serious_signs_with_their_days(printed: Printed) -> None:
    raw = printed.raw
    flags = [f for f in raw.rows["red_flags"] if raw.first <= date.fromisoformat(f["day"]) <= raw.last]
    found = re.findall(r"(?:help received|by mistake), (\d+ \w+ \d+)", printed.first_page)
    ends = [date.fromisoformat(f["outcome_at"][:10]) for f in flags]
    assert sorted(found) == sorted(map(on, ends))
    for flag in flags:
        assert on(date.fromisoformat(flag["day"])) in printed.first_page


def test_the_contacts_that_the_person_noted(printed: Printed) -> None:
    assert f"{printed.raw.contacts()} All by date: page" in printed.first_page


def listed(printed: Printed, title: str) -> set[date]:
    """The days on which notices of that title are listed as true."""
    days = set()
    one = r"(\d+) (\w{3}) (\d{4})"
    for found in re.finditer(rf"{one}(?: to {one})? {title}", printed.rest):
        ends = [read_day(" ".join(g)) for g in _ends(found)]
        days |= {ends[0] + n * DAY for n in range((ends[-1] - ends[0]).days + 1)}
    return days


def _ends(found: re.Match[str]) -> list[tuple[str, ...]]:
    groups = found.groups()
    return [g for g in (groups[:3], groups[3:6]) if g[0]]


def true_on(raw: RawDiary, rule: Callable[[date], bool]) -> set[date]:
    every = (raw.first + n * DAY for n in range((raw.last - raw.first).days + 1))
    return {day for day in every if rule(day)}


def test_the_days_of_each_notice(printed: Printed) -> None:
    raw = printed.raw
    for symptom, name in NAMES.items():

        def severe(day: date, symptom: str = symptom) -> bool:
            return raw.severe_run(symptom, day) or raw.severe_rating(symptom, day)

        def either(day: date, symptom: str = symptom) -> bool:
            return severe(day, symptom) or raw.higher(symptom, day)

        assert listed(printed, f"{name}: (?:7 or more, highest|higher since)") == true_on(raw, either)
        severe_days = true_on(raw, severe)
        assert severe_days <= listed(printed, f"{name}: 7 or more, highest")
        assert bool(severe_days) is bool(listed(printed, f"{name}: 7 or more, highest"))
    assert listed(printed, r"\d hard days in") == true_on(raw, raw.hard_days)


def test_each_symptoms_notices_are_one_row_with_the_figures_of_the_period(printed: Printed) -> None:
    title = "App notice (unvalidated rule), in figures of this period Last true on"
    found = re.findall(
        rf"{re.escape(title)}(.*?)(?:All by date|True on|Noted on)",
        " ".join([printed.first_page, printed.rest]),
    )
    told = " ".join(found)
    for symptom, name in NAMES.items():
        words = printed.raw.notice_row(symptom)
        assert words in told
        assert told.count(f"{name}: ") == bool(words)


def test_the_words_of_the_drawings(printed: Printed) -> None:
    raw = printed.raw
    strip = printed.others[-1]
    for symptom, name in NAMES.items():
        given = raw.ratings(symptom, raw.first, raw.last)
        middle, half = spread(given)
        of = (raw.last - max(raw.first, min(raw.said))).days + 1
        words = f"{name}: rated on {len(given)} of {of} days, "
        words += f"median {middle}, middle half {half}, " if len(given) >= 4 else ""
        words += f"highest {max(given)}, {sum(r >= 7 for r in given)} days at 7 or more."
        assert words in printed.timeline
        assert words in strip
    doses = re.findall(r"diazepam a day: ([^:]*)\. ", printed.timeline)[0]
    for amount, day in re.findall(r"([\d.]+) mg from (\d+ \w+ \d+)", doses):
        when = read_day(day)
        assert raw.dose_on("diazepam", when) == float(amount) != raw.dose_on("diazepam", when - DAY)
    assert f"{raw.dose_on('diazepam', raw.last):g} mg from" in doses


def test_the_days_since_the_last_change(printed: Printed) -> None:
    raw, after = printed.raw, printed.others[0]
    *earlier, changed = raw.changes()
    assert f"Since the last dose change, {on(changed)}" in printed.rest
    assert ("That change lies before this period." in printed.rest) is (changed < raw.first)
    assert f"middle half of {len(earlier)} earlier changes" in printed.rest
    ends = [day - DAY for day in (*earlier[1:], changed)]
    for symptom, name in NAMES.items():
        part = after[after.index(f"{name}: ") :]
        now = [
            (n, raw.ratings(symptom, d := changed + n * DAY, d)) for n in range((raw.last - changed).days + 1)
        ]
        told = ", ".join(f"day {n}: {r[0]}" for n, r in now if r)
        assert f"By day since the change: {told}." in part
        newest = max(n for n, r in now if r)
        same = [
            rating
            for first, last in zip(earlier, ends, strict=True)
            if first + newest * DAY <= last
            for rating in raw.ratings(symptom, first + newest * DAY, first + newest * DAY)
        ]
        assert beside(same) in part[: part.index("By day")]


def beside(same: list[int]) -> str:
    """What is said of the earlier steps' ratings on the same day."""
    if len(same) >= 3:
        middle, half = _few(same)
        return f"middle value {middle}, middle half {half}, from {len(same)} earlier steps"
    return f"Only {len(same)} earlier step" if same else "No earlier step has a rating"


def _few(same: list[int]) -> tuple[str, str]:
    ordered = sorted(same)

    def at(part: float) -> float:
        place = part * (len(ordered) - 1)
        low = int(place)
        return ordered[low] + (place - low) * (ordered[min(low + 1, len(ordered) - 1)] - ordered[low])

    return number(at(0.5)), f"{number(at(0.25))} to {number(at(0.75))}"
