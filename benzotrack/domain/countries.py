"""The countries a person can choose, by ISO 3166-1 alpha-2 code; only their names stand here."""

from __future__ import annotations

from benzotrack.domain.crisis import CrisisNumbers
from benzotrack.i18n import Message, msg

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
