"""The card for the wallet: its size, its words as others read them, and what gives way."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.domain.emergency_summary import emergency_summary
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import CONDITIONS, EditedNumbers, Profile
from benzotrack.report_pdf.emergency_card import card_pdf
from benzotrack.report_pdf.helper_sheet import sheet_pdf
from benzotrack.report_pdf.typesetting import Paper
from tests.domain.tapers import STARTED, line
from tests.report_pdf.papers import COUNTRIES, NASTY, OWN, OWN_NUMBERS, TODAY, card, known, numbers
from tests.report_pdf.reading import (
    found_by_another,
    on_one_another,
    outside,
    page_texts,
    place_of,
    smallest_text,
    ua_faults,
)

ALL = [choice.id for choice in CONDITIONS]
POINTS = 72 / 25.4
EDGE, TOP = 13 * POINTS, 13 * POINTS


def edges(pdf: bytes) -> tuple[float, ...]:
    """Left, bottom, right and top of the card's outer line."""
    page = pypdfium2.PdfDocument(pdf)[0]
    boxes = [o.get_bounds() for o in page.get_objects() if o.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    return tuple(max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1])))


def beyond(pdf: bytes) -> list[str]:
    """Letters of the card that stand over one of its edges or its fold."""
    left, bottom, right, top = edges(pdf)
    middle = (left + right) / 2
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = []
    for n in range(text.count_chars()):
        x0, y0, x1, y1 = text.get_charbox(n)
        on_card = y0 < top and y1 > bottom
        within = bottom < y0 and y1 < top and left < x0 and x1 < right and not x0 < middle < x1
        letter = text.get_text_range(n, 1)
        if on_card and not within and x1 > x0 and not letter.isspace():
            found.append(letter)
    return found


def sound(pdf: bytes) -> None:
    assert len(page_texts(pdf)) == 1
    assert beyond(pdf) == []
    assert on_one_another(pdf) == []
    assert ua_faults(pdf) == []


@pytest.mark.parametrize("paper", list(Paper))
def test_the_card_is_as_large_as_two_bank_cards_and_tells_all(paper: Paper) -> None:
    pdf = card_pdf(card(["diazepam"], ["opioids", "seizures"]), paper)
    left, bottom, right, top = edges(pdf)
    assert right - left == pytest.approx(2 * 85.6 * POINTS, abs=2)
    assert top - bottom == pytest.approx(54 * POINTS, abs=2)
    (text,) = page_texts(pdf)
    for words in (
        "Emergency: call 911",
        "Stopping suddenly can cause seizures.",
        "diazepam: prescribed 7.5 mg a day.",
        "Last taken: not recorded.",
        "Last change: 3 November 2026, before that 10 mg a day.",
        "I have had seizures. I take opioids too.",
        "As of 17 November 2026.",
        "988 (call or text)",
        "1-800-222-1222",
        *OWN_NUMBERS,
    ):
        assert words in text
    assert "More in the app" not in text
    sound(pdf)
    assert found_by_another(pdf)[0] == []


def test_the_number_to_call_stands_first_and_large() -> None:
    pdf = card_pdf(card(), Paper.A4)
    assert (
        place_of(pdf, "Emergency: call 911")[1] > place_of(pdf, "diazepam")[1] > place_of(pdf, "As of 17")[1]
    )
    assert place_of(pdf, "988 Suicide")[0] > edges(pdf)[0] + 85.6 * POINTS, "on the other side"


def test_nothing_recorded_is_said() -> None:
    (text,) = page_texts(card_pdf(card([]), Paper.A4))
    assert "No medicine is recorded." in text
    assert "More in the app" not in text


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_has_its_number_on_the_card(country: str) -> None:
    pdf = card_pdf(card(["diazepam", "zopiclone"], ALL, numbers(country)), Paper.A4)
    (text,) = page_texts(pdf)
    rows = known(country)
    first = rows[0].emergency if len(rows) == 1 and rows[0].emergency else "your local emergency number"
    assert f"Emergency: call {first}" in text
    for number in OWN_NUMBERS:
        assert number in text
    sound(pdf)


@pytest.mark.parametrize("medicines", [2, 4, 12])
def test_what_has_no_room_is_left_out_and_said(medicines: int) -> None:
    names = [f"medicine-{n}" for n in range(medicines)]
    pdf = card_pdf(card(names, ALL), Paper.A4)
    (text,) = page_texts(pdf)
    assert names[0] in text
    assert "I had a seizure or delirium when I stopped before." in text
    missing = any(name not in text for name in names) or "I am 65 or older." not in text
    assert missing == ("More in the app." in text)
    sound(pdf)
    assert smallest_text(pdf) >= 6.5


@pytest.mark.parametrize("name", NASTY)
def test_long_and_odd_names_stay_within_the_card(name: str) -> None:
    own = replace(OWN, clinician_name=name, trusted_name=name)
    pdf = card_pdf(card([f"{name}1"[-80:], f"{name}2"[-80:]], ALL, numbers("GB", own)), Paper.LETTER)
    sound(pdf)
    assert "999 or 112" in page_texts(pdf)[0]


@pytest.mark.parametrize("written", ["W" * 40, "1" * 40, "112 " * 10])
def test_the_longest_emergency_number_stays_in_its_band(written: str) -> None:
    on = numbers("US", replace(OWN, numbers={"US": EditedNumbers(emergency=written)}))
    for pdf in (card_pdf(card(on=on), Paper.A4), sheet_pdf(on, TODAY, Paper.A4)):
        assert "".join(written.split()) in "".join(page_texts(pdf)[0].split())
        assert outside(pdf) == []
    sound(card_pdf(card(on=on), Paper.A4))


def test_a_name_that_is_cut_is_said() -> None:
    pdf = card_pdf(card(["W" * 79 + str(n) for n in range(3)], ALL), Paper.A4)
    (text,) = page_texts(pdf)
    assert "…" in text
    assert "More in the app." in text
    sound(pdf)


@pytest.mark.parametrize(
    "phone", ["W" * 41, "0" * 2_000, "x" * 2_000, "; ".join(f"555 01{n:02}" for n in range(40))]
)
def test_a_number_is_whole_or_not_there_and_that_is_said(phone: str) -> None:
    edits = EditedNumbers(emergency=phone, crisis_call=phone)
    own = replace(OWN, trusted_phone=phone, numbers={"US": edits})
    pdf = card_pdf(card(on=numbers("US", own)), Paper.A4)
    (text,) = page_texts(pdf)
    assert "More in the app." in text
    assert phone[:20] not in text or ";" in phone
    sound(pdf)


def test_the_card_holds_no_name_and_no_note() -> None:
    told = card()
    with pikepdf.open(io.BytesIO(card_pdf(told, Paper.A4))) as document:
        assert str(document.docinfo.get("/Author", "")) == ""


@pytest.mark.parametrize("wording", ["W" * 80, "1.6 mL in the morning, 1.5 mL at night, of 5 mg in 1 mL"])
@pytest.mark.parametrize("medicines", [1, 3])
def test_a_prescribers_wording_stands_beside_the_dose_and_stays_within_the_card(
    wording: str, medicines: int
) -> None:
    lines = [line(STARTED, TODAY, "8", f"medicine-{n}", wording=wording) for n in range(medicines)]
    facts = Facts(ledger=Ledger(tuple(lines)), profile=Profile(conditions=tuple(ALL)))
    told = replace(card(), summary=emergency_summary(facts, TODAY, lasting=True))
    pdf = card_pdf(told, Paper.A4)
    assert "8 mg a day (“" in page_texts(pdf)[0]
    assert wording.replace(" ", "") in "".join(page_texts(pdf)[0].split())
    sound(pdf)
