"""In which country this computer stands, as far as its region, time zone or locale tell."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from benzotrack.domain.country_guess import guessed_country

_WORDS = ("LC_ALL", "LC_ADDRESS", "LC_TELEPHONE", "LANG")
"""The variables of a locale that name where somebody lives, the first that is set before the others."""

_ZONES = "zoneinfo/"


def system_country(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    local_time: Path = Path("/etc/localtime"),
    region: Callable[[], str] | None = None,
) -> str:
    """The code of a country of the list, or an empty text where nothing tells of one.

    `local_time` is the link to the machine's time zone, where TZ is not set. `region` tells of the region
    that Windows has in its settings; by default this machine's own is read.
    """
    if platform == "win32":
        return guessed_country(f"und_{(region or _region)()}", "") or ""
    locale = next((environment[name] for name in _WORDS if environment.get(name)), "")
    zone = environment.get("TZ", "").removeprefix(":")
    named = zone and not zone.startswith("/")
    return guessed_country(locale, zone if named else _zone(Path(zone or local_time))) or ""


def _zone(file: Path) -> str:
    """The name of the time zone of that file, or of what it is a link to; empty where neither tells."""
    if named := file.as_posix().partition(_ZONES)[2]:
        return named
    try:
        return os.fspath(file.readlink()).replace(os.sep, "/").partition(_ZONES)[2]
    except OSError:
        return ""


def _region() -> str:
    """The region of Windows' settings by its two letters."""
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(16)
        try:
            if ctypes.windll.kernel32.GetUserDefaultGeoName(name, len(name)):
                return name.value
        except (AttributeError, OSError):  # before Windows 10
            return ""
    return ""
