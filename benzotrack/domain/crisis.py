"""Emergency and crisis numbers by country, each with where and when it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from benzotrack.domain.profile import EditedNumbers
from benzotrack.i18n import Message, msg, say


@dataclass(frozen=True)
class CrisisNumbers:
    """The numbers of one country. A text may name several numbers; empty where none is known.

    `read_on` is the day the copy was read, `source_date` the source's own date as it stands there.
    """

    country_code: str
    country: str
    emergency: str
    crisis_name: str
    crisis_call: str
    crisis_text: str
    source_date: str
    read_on: date | None
    source: str
    poison: str = ""
    edited: bool = False

    def with_edits(self, edits: EditedNumbers) -> CrisisNumbers:
        """The numbers as the person changed them."""
        changes = {
            name: value
            for name, value in (
                ("emergency", edits.emergency),
                ("crisis_call", edits.crisis_call),
                ("crisis_text", edits.crisis_text),
                ("poison", edits.poison),
            )
            if value is not None
        }
        return replace(self, edited=True, **changes) if changes else self  # type: ignore[arg-type]


EU = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)
"""Members of the European Union, where 112 reaches the emergency services. Source: crisis_numbers"""

EU_EMERGENCY = "112"


def numbers_for(
    country: str, table: tuple[CrisisNumbers, ...], edits: Mapping[str, EditedNumbers]
) -> tuple[CrisisNumbers, ...]:
    """The numbers of the chosen country with the person's edits; of every country while none is chosen.

    A country that is not in the table has 112 in the EU, else no number: `emergency` is empty then, and
    Help says "your local emergency number".
    """
    if not country:
        return tuple(n.with_edits(edits.get(n.country_code, EditedNumbers())) for n in table)
    found = next((n for n in table if n.country_code == country), None)
    if found is None:
        emergency = EU_EMERGENCY if country in EU else ""
        found = CrisisNumbers(country, country, emergency, "", "", "", "", None, "")
    return (found.with_edits(edits.get(country, EditedNumbers())),)


# The countries a person can choose, by ISO 3166-1 alpha-2 code; only their names stand here.

ELSEWHERE = "ZZ"
"""Any country that is not in the list; no number is known for it. ISO keeps this code for own use."""

NAMES: dict[str, Message] = {
    "AT": msg("Austria"),
    "AU": msg("Australia"),
    "BE": msg("Belgium"),
    "BG": msg("Bulgaria"),
    "CA": msg("Canada"),
    "CH": msg("Switzerland"),
    "CY": msg("Cyprus"),
    "CZ": msg("Czechia"),
    "DE": msg("Germany"),
    "DK": msg("Denmark"),
    "EE": msg("Estonia"),
    "ES": msg("Spain"),
    "FI": msg("Finland"),
    "FR": msg("France"),
    "GB": msg("United Kingdom"),
    "GR": msg("Greece"),
    "HR": msg("Croatia"),
    "HU": msg("Hungary"),
    "IE": msg("Ireland"),
    "IT": msg("Italy"),
    "LT": msg("Lithuania"),
    "LU": msg("Luxembourg"),
    "LV": msg("Latvia"),
    "MT": msg("Malta"),
    "NL": msg("Netherlands"),
    "NO": msg("Norway"),
    "NZ": msg("New Zealand"),
    "PL": msg("Poland"),
    "PT": msg("Portugal"),
    "RO": msg("Romania"),
    "SE": msg("Sweden"),
    "SI": msg("Slovenia"),
    "SK": msg("Slovakia"),
    "US": msg("United States"),
    ELSEWHERE: msg("Another country"),
}


def country_name(numbers: CrisisNumbers) -> Message:
    """The country's name in words, the table's own where it is none of these."""
    return NAMES.get(numbers.country_code) or msg("{country}", country=numbers.country)


# While no country is chosen: the country the computer tells of, and every emergency number once


@dataclass(frozen=True)
class SharedNumber:
    """One emergency number as it stands in the table, and the countries that have it, by name."""

    emergency: str
    countries: tuple[Message, ...]


def by_emergency_number(table: tuple[CrisisNumbers, ...]) -> tuple[SharedNumber, ...]:
    """Every emergency number once with its countries; those of the EU that are not in the table have 112."""
    missing = sorted(EU - {n.country_code for n in table})
    every = [*table, *(numbers_for(code, (), {})[0] for code in missing)]
    found: dict[str, list[Message]] = {}
    for one in sorted(every, key=lambda one: say(country_name(one))):
        found.setdefault(one.emergency, []).append(country_name(one))
    return tuple(SharedNumber(number, tuple(found[number])) for number in sorted(found))


def guessed_numbers(
    code: str, table: tuple[CrisisNumbers, ...], edits: Mapping[str, EditedNumbers]
) -> CrisisNumbers | None:
    """The numbers of the country the computer tells of; None where it tells of none."""
    return numbers_for(code, table, edits)[0] if code else None
