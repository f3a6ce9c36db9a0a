"""Small cuts all the time, on paper: one row, both ends, the prescriber's words, and no figure between."""

import re
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from benzotrack.__main__ import main
from benzotrack.diary.diary import Diary
from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import Answers
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange
from benzotrack.domain.doses import How
from benzotrack.domain.emergency_summary import emergency_summary
from benzotrack.domain.ledger import Ledger
from benzotrack.report_pdf.emergency_card import Card, card_pdf
from benzotrack.report_pdf.typesetting import Paper
from tests.clock import EVENING, TODAY, Hand
from tests.domain.report.made_up import at
from tests.report_pdf.papers import TODAY as CARD_DAY, numbers
from tests.report_pdf.reading import alts, page_texts
from tests.report_pdf.test_emergency_card import sound

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


@pytest.mark.parametrize("words", [WORDS, "W" * 500, "word " * 100])
def test_on_the_card_long_words_end_in_dots_and_stay_within_it(words: str) -> None:
    day = at(CARD_DAY).date() - timedelta(days=20)
    ends = {"until": day + timedelta(days=90), "until_mg": Decimal("0.17"), "wording": words}
    lines = (
        DoseChange("a", day - timedelta(days=40), ChangeKind.STARTED, "clonazepam", Decimal(1), at(CARD_DAY)),
        DoseChange("b", day, ChangeKind.SMALL_CUTS, "clonazepam", Decimal(1), at(CARD_DAY), **ends),  # type: ignore[arg-type]
    )
    summary = emergency_summary(Facts(ledger=Ledger(lines)), CARD_DAY, lasting=True)
    pdf = card_pdf(Card(summary, numbers(), CARD_DAY), Paper.A4)
    sound(pdf)
    told = " ".join(" ".join(page_texts(pdf)).split())
    assert "from 1 mg on" in told
    assert ("…”" in told) is (len(words) > 80)
