"""What the card and the sheet tell in their tests: people, numbers and every country there is."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from benzotrack.domain.alerts import Facts
from benzotrack.domain.crisis import EU, CrisisNumbers, numbers_for
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.emergency_summary import emergency_summary
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import Profile, Settings
from benzotrack.report_pdf.emergency_card import Card
from benzotrack.report_pdf.numbers_on_paper import NumbersOnPaper, numbers_on_paper
from benzotrack.store.crisis_file import load_crisis_numbers
from tests.domain.report.made_up import at

TODAY = date(2026, 11, 17)
TABLE = load_crisis_numbers()
COUNTRIES = ("", "ZZ", *sorted({*EU, *(row.country_code for row in TABLE)}))

NASTY = (
    "",
    "x" * 80,
    "W" * 80,
    "word " * 16,
    "דיאזפאם 5 מג",
    "ديازيبام",
    "\u202egnikat",
    "#set text(99pt)",
    "$x_1$ *_`@<a>",
    "薬" * 80,
    "ก" * 80,
    "word " * 400,
    "🙂" * 80,
    "a\nb",
)

OWN = Settings(
    country="US",
    clinician_name="Dr Weaver",
    clinic_phone="(555) 012-3456",
    pharmacy_phone="555 0100",
    out_of_hours_phone="555 0111",
    trusted_name="Anna",
    trusted_phone="555 0199",
)
OWN_NUMBERS = ("(555) 012-3456", "555 0100", "555 0111", "555 0199")


def known(country: str, settings: Settings = OWN) -> tuple[CrisisNumbers, ...]:
    return numbers_for(country, TABLE, settings.numbers)


def numbers(country: str = "US", settings: Settings = OWN) -> NumbersOnPaper:
    return numbers_on_paper(settings, known(country, settings))


def ledger(names: Sequence[str]) -> Ledger:
    """Each medicine with two doses."""
    lines = []
    for n, name in enumerate(names):
        for ago, kind, mg in ((60, ChangeKind.STARTED, "10"), (14, ChangeKind.STEPPED_DOWN, "7.5")):
            day = TODAY - timedelta(days=ago)
            lines.append(DoseChange(f"{n}-{ago}", day, kind, name, Decimal(mg), at(day)))
    return Ledger(tuple(lines))


def card(
    names: Sequence[str] = ("diazepam",), conditions: Sequence[str] = (), on: NumbersOnPaper | None = None
) -> Card:
    facts = Facts(ledger=ledger(names), profile=Profile(conditions=tuple(conditions)))
    return Card(emergency_summary(facts, TODAY, lasting=True), on or numbers(), TODAY)
