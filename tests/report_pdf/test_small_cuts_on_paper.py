"""Small cuts all the time, on paper: one row, both ends, the prescriber's words, and no figure between."""

import re
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pypdfium2

from benzotrack.__main__ import main
from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.dose_change import Agreed, ChangeKind
from benzotrack.domain.doses import How
from tests.clock import EVENING, TODAY, Hand
from tests.report_pdf.reading import alts, page_texts

WORDS = "0.005 mg less each day"
TAKEN = Decimal("0.55")


def diary_in(folder: Path, days: int = 90) -> Diary:
    clock = Hand(EVENING - timedelta(days=days + 30))
    diary = Diary.open(folder, clock)
    diary.taper.change_dose(clock.now.date(), ChangeKind.STARTED, "clonazepam", Decimal(1))
    clock.now = EVENING - timedelta(days=days)
    diary.taper.change_dose(
        clock.now.date(),
        ChangeKind.SMALL_CUTS,
        "clonazepam",
        Decimal(1),
        wording=WORDS,
        decided_by="together",
        agreed=Agreed.YES,
        until=TODAY + timedelta(days=90),
        until_mg=Decimal("0.1"),
    )
    for n in reversed(range(days)):
        clock.now = EVENING - timedelta(days=n)
        day = clock.now.date()
        diary.answer(day, Answers({"anxiety": 4, "sleep": 5, "irritability": 3, "stiffness": 2 + n % 3}))
        diary.record(day)
        diary.taper.log_dose(day, "clonazepam", How.AS_PRESCRIBED, amount_mg=TAKEN if n == 1 else None)
    return diary


def printed(folder: Path) -> bytes:
    pdf = folder.parent / "report.pdf"
    named = ["--from", "2026-02-01", "--to", "2026-03-02", "--now", EVENING.isoformat(), "--out", str(pdf)]
    assert main(["report", "--data", str(folder), *named]) == 0
    return pdf.read_bytes()


def test_they_are_told_by_their_ends_in_the_prescribers_words_and_by_no_figure_between(
    tmp_path: Path,
) -> None:
    diary_in(tmp_path / "diary").close()
    pdf = printed(tmp_path / "diary")
    words = " ".join(" ".join(page_texts(pdf)).split())
    assert WORDS in words
    assert "Stepping down in small cuts" in words
    assert "to 0.1 mg by" in words
    assert "to 0.1 mg by" in alts(pdf)[0]
    mg = set(re.findall(r"(?<![\d.])\d+(?:\.\d+)?(?= mg)", words.replace(WORDS, "")))
    assert mg <= {"1", "0.1", str(TAKEN)}
    assert len(pypdfium2.PdfDocument(pdf)) <= 3
