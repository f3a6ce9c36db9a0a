"""In which country a computer stands, as far as its own settings tell; only ever offered, never chosen."""

import re

from benzotrack.domain.crisis import ELSEWHERE, NAMES

_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-](?P<territory>[A-Za-z]{2})(?![A-Za-z0-9_-])")
"""A language, perhaps its script, and the territory, as in en_GB.UTF-8, de-AT or sr_Latn_RS@euro."""

_NO_PLACE = frozenset({"UTC", "GMT", "UCT", "Zulu", "Universal", "Greenwich"})


def guessed_country(locale: str, zone: str) -> str | None:
    """The code of the country of the list in which the computer stands, or None.

    `locale` is a name like en_GB.UTF-8, of which the territory counts and never the language; `zone` is a
    time zone of the tz database like Europe/Berlin. Where both name a place the zone does it: it says where
    the computer is, the locale only how it writes.
    """
    zone = zone.removeprefix(":").removeprefix("posix/").removeprefix("right/")
    if zone in _COUNTRY_OF:
        return _COUNTRY_OF[zone]
    area, _, place = zone.partition("/")
    if place and area in _OLD_AREAS:
        return _OLD_AREAS[area]
    if place and area != "Etc" and place not in _NO_PLACE:
        return None
    found = _LOCALE.match(locale)
    code = found["territory"].upper() if found else ""
    return code if code in NAMES and code != ELSEWHERE else None


_ZONES: dict[str, str] = {
    "AT": "Europe/Vienna",
    "AU": "Antarctica/Macquarie",
    "BE": "Europe/Brussels",
    "BG": "Europe/Sofia",
    "CA": "America/Atikokan America/Blanc-Sablon America/Cambridge_Bay America/Coral_Harbour America/Creston"
    " America/Dawson America/Dawson_Creek America/Edmonton America/Fort_Nelson America/Glace_Bay"
    " America/Goose_Bay America/Halifax America/Inuvik America/Iqaluit America/Moncton America/Montreal"
    " America/Nipigon America/Pangnirtung America/Rainy_River America/Rankin_Inlet America/Regina"
    " America/Resolute America/St_Johns America/Swift_Current America/Thunder_Bay America/Toronto"
    " America/Vancouver America/Whitehorse America/Winnipeg America/Yellowknife",
    "CH": "Europe/Zurich",
    "CY": "Asia/Nicosia Asia/Famagusta Europe/Nicosia",
    "CZ": "Europe/Prague",
    "DE": "Europe/Berlin Europe/Busingen",
    "DK": "Europe/Copenhagen",
    "EE": "Europe/Tallinn",
    "ES": "Europe/Madrid Africa/Ceuta Atlantic/Canary",
    "FI": "Europe/Helsinki",
    "FR": "Europe/Paris",
    "GB": "Europe/London Europe/Belfast GB GB-Eire",
    "GR": "Europe/Athens",
    "HR": "Europe/Zagreb",
    "HU": "Europe/Budapest",
    "IE": "Europe/Dublin Eire",
    "IT": "Europe/Rome",
    "LT": "Europe/Vilnius",
    "LU": "Europe/Luxembourg",
    "LV": "Europe/Riga",
    "MT": "Europe/Malta",
    "NL": "Europe/Amsterdam",
    "NO": "Europe/Oslo",
    "NZ": "Pacific/Auckland Pacific/Chatham NZ NZ-CHAT",
    "PL": "Europe/Warsaw Poland",
    "PT": "Europe/Lisbon Atlantic/Madeira Atlantic/Azores Portugal",
    "RO": "Europe/Bucharest",
    "SE": "Europe/Stockholm",
    "SI": "Europe/Ljubljana",
    "SK": "Europe/Bratislava",
    "US": "America/Adak America/Anchorage America/Atka America/Boise America/Chicago America/Denver"
    " America/Detroit America/Fort_Wayne America/Indiana/Indianapolis America/Indiana/Knox"
    " America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Tell_City America/Indiana/Vevay"
    " America/Indiana/Vincennes America/Indiana/Winamac America/Indianapolis America/Juneau"
    " America/Kentucky/Louisville America/Kentucky/Monticello America/Knox_IN America/Los_Angeles"
    " America/Louisville America/Menominee America/Metlakatla America/New_York America/Nome"
    " America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem"
    " America/Phoenix America/Shiprock America/Sitka America/Yakutat Pacific/Honolulu Pacific/Johnston",
}
"""The time zones of the tz database in each country of the list, by name, older names among them."""

_COUNTRY_OF: dict[str, str | None] = {
    zone: country for country, zones in _ZONES.items() for zone in zones.split()
} | {"US/Samoa": None}

_OLD_AREAS = {"Australia": "AU", "Canada": "CA", "US": "US"}
"""Areas of the tz database that lie in one country; of US/Samoa `_COUNTRY_OF` says that it does not."""
