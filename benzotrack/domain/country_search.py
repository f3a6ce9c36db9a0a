"""Finding a country of the list by what a person types: its name, or what they call it at home."""

from collections.abc import Mapping

from benzotrack.domain.plain_words import plain

_ALSO: dict[str, str] = {
    "AT": "Österreich",
    "BE": "België Belgique Belgien",
    "BG": "Bulgariya България",
    "CH": "Schweiz Suisse Svizzera Svizra",
    "CY": "Kypros Κύπρος Kibris",
    "CZ": "Česko Czech Republic",
    "DE": "Deutschland",
    "DK": "Danmark",
    "EE": "Eesti",
    "ES": "España Espanya Espainia",
    "FI": "Suomi",
    "GB": "UK U.K. Great Britain England Scotland Wales Northern Ireland",
    "GR": "Ellada Hellas Ελλάδα",
    "HR": "Hrvatska",
    "HU": "Magyarország",
    "IE": "Éire Republic",
    "IT": "Italia",
    "LT": "Lietuva",
    "LU": "Lëtzebuerg Luxemburg",
    "LV": "Latvija",
    "NL": "The Netherlands Nederland Holland",
    "NO": "Norge Noreg",
    "NZ": "Aotearoa",
    "PL": "Polska",
    "RO": "România",
    "SE": "Sverige",
    "SI": "Slovenija",
    "SK": "Slovensko",
    "US": "USA U.S. U.S.A. United States of America",
}
"""Further names by country code, each word of which can be typed."""


def matching(typed: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The codes, of those that are keys of `names`, whose name or further name has a word that begins with
    what was typed, or whose code it is; those whose own name begins with it first, else in their order. None
    for nothing typed.
    """
    key = plain(typed)
    if not key:
        return ()
    found = [code for code, name in names.items() if _fits(key, code, name)]
    return tuple(sorted(found, key=lambda code: not plain(names[code]).startswith(key)))


def _fits(key: str, code: str, name: str) -> bool:
    known = f" {plain(name)} {plain(_ALSO.get(code, ''))}"
    return key == code.casefold() or f" {key}" in known
