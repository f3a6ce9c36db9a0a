"""Words in scripts beyond those of Europe stand on paper as they were written, not in boxes."""

import io

import pikepdf
import pytest

from benzotrack import script_fonts
from benzotrack.report_pdf.blocks import line
from benzotrack.report_pdf.typesetting import Page, Paper, as_pdf

WORDS = "减轻了焦虑 戒斷症狀 眠れない 불안하다 क्षत्रिय 👨‍👩‍👧‍👦 👍🏽"


def fonts_of(words: str) -> str:
    """The names of the fonts that a page with those words holds."""
    pdf = pikepdf.open(io.BytesIO(as_pdf(Page("Report", "", (line(words),), Paper.A4))))
    return " ".join(
        str(obj.FontName) for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and "/FontName" in obj
    )


def test_the_fonts_of_the_words_are_in_the_page_and_the_one_of_boxes_is_not() -> None:
    found = fonts_of(WORDS)
    assert all(name in found for name in ("NotoSansCJK", "NotoSansDevanagari", "NotoEmoji"))
    assert "Box" not in found


def test_a_page_of_european_words_holds_no_further_font() -> None:
    assert "Noto" not in fonts_of("Müde, żółć, да, ½")


def test_without_the_extra_there_are_boxes_and_a_page_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script_fonts, "_folder", lambda package: None)
    assert "Box" in fonts_of(WORDS)
