"""Names of signs that show nothing, kept by an older version or another program: seen, told apart, no end of
a report; refused where they are typed; and notes that hold anything.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.diary.reading import report_input
from benzotrack.domain.check_in import Answers
from benzotrack.domain.corrections import UnfitError
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.report.clinic_report import clinic_report
from benzotrack.domain.trends import Period
from benzotrack.domain.visits import Visit
from benzotrack.report_pdf.report_pdf import report_pdf
from tests.clock import EVENING, TODAY
from tests.report_pdf.reading import whole_text
from tests.ui.headless import Headless, story

ODD = (
    "\u200b",
    "\u200b\u200b",
    "\u0301",
    "\u202e5.0",
    "\ue000",
    "\x00",
    "\ufffe",
    "\u2003",
    "dia\u200dzepam",
)
SHOWN = ("[U+200B]", "[U+200B x2]", "[U+0301]", "[U+202E]5.0", "[U+E000]", "[U+0000]", "[U+FFFE]", "[U+2003]")
NOTES = ("\x00\u202e\ufffe\ue000\ue001", "e" + "\u0301" * 1_900, "\u200b", "\ud800")


@pytest.fixture
def odd(diary: Diary, open_again: Callable[[], Diary]) -> Diary:
    """A diary that holds them in every name, and notes, as if no form had ever refused one."""
    first = TODAY - timedelta(days=20)
    for n, name in enumerate(ODD):
        change = DoseChange(
            f"c{n}", first, ChangeKind.STARTED, name, Decimal(n + 1), EVENING, decided_by=name
        )
        diary.store.put(change)
        diary.store.put(Visit(f"v{n}", first + timedelta(days=n), EVENING, name, NOTES[n % 4]))
    for n, note in enumerate(NOTES):
        diary.answer(TODAY - timedelta(days=n), Answers({"anxiety": 4, "sleep": 3}, note=note))
        diary.record(TODAY - timedelta(days=n))
    diary.change_profile(replace(diary.profile, name="\u200b"))
    diary.change_settings(replace(diary.settings, clinician_name="\u202e", clinic_name="\u0301"))
    return open_again()


def test_names_of_unseen_signs_are_told_apart_in_the_report(odd: Diary) -> None:
    period = Period(TODAY - timedelta(days=30), TODAY)
    shared = frozenset(TODAY - timedelta(days=n) for n in range(len(NOTES)))
    report = clinic_report(report_input(odd), period, EVENING, shared)
    text = whole_text(report_pdf(report)).replace("\u2009", "")
    assert not [name for name in SHOWN if name not in text]
    assert "dia[U+200D]zepam" in text.replace("\n", "").replace(" ", "")
    assert odd.profile.name == "[U+200B]"
    assert (odd.settings.clinician_name, odd.settings.clinic_name) == ("[U+202E]", "[U+0301]")


def test_every_tab_shows_them_and_notes_hold_what_was_typed(odd: Diary) -> None:
    async def tell(app: Headless) -> None:
        for tab in range(4):
            await app.go(tab)
            assert not app.says("Something went wrong")
            if tab == 2:
                assert not [name for name in SHOWN if not app.says(name)]

    story(odd, tell)
    notes = [check_in.answers.note for check_in in reversed(odd.check_ins)]
    assert notes == [*NOTES[:3], "\ufffd"]


def test_a_medicine_of_unseen_signs_can_not_be_taken_and_stays_in_the_field(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.go(2)
        await app.tap("Add what was prescribed")
        await app.type("name", "\u200bdiazepam")
        assert app.says("There is a sign in it that can't be seen (U+200B)")
        assert "as-typed" not in app.shown
        assert app.find("name").value == "\u200bdiazepam"

    story(diary, tell)


def test_a_visit_with_a_name_of_unseen_signs_is_refused(diary: Diary) -> None:
    with pytest.raises(UnfitError):
        diary.taper.record_visit(TODAY, "Dr\u202e Hill", "")
    assert not diary.taper.visits


@pytest.mark.parametrize(
    ("part", "field"), [("about_me", "name"), ("clinic", "clinician_name"), ("clinic", "clinic_name")]
)
def test_a_name_of_unseen_signs_in_the_settings_is_refused_and_stays_in_its_field(
    diary: Diary, part: str, field: str
) -> None:
    async def tell(app: Headless) -> None:
        before = diary.profile, diary.settings
        await app.click("settings")
        await app.click(f"open-{part}")
        await app.type(field, "Hill\u200bRoad")
        await app.fire(app.find(field), "blur")
        assert app.says(
            "There is a sign in it that can't be seen (U+200B), so it is not saved. Please type it anew."
        )
        assert (diary.profile, diary.settings) == before
        assert app.find(field).value == "Hill\u200bRoad"

    story(diary, tell)
