"""Which country this computer tells of: its zone and locale on a real disk, and the region of Windows."""

from pathlib import Path

import pytest

from benzotrack.launch.system_country import system_country


def linked(folder: Path, zone: str) -> Path:
    link = folder / "localtime"
    link.symlink_to(f"/usr/share/zoneinfo/{zone}")
    return link


@pytest.mark.parametrize(
    ("environment", "country"),
    [
        ({}, "AT"),
        ({"LANG": "C"}, "AT"),
        ({"LANG": "en_US.UTF-8"}, "AT"),
        ({"TZ": "Europe/Dublin"}, "IE"),
        ({"TZ": "UTC"}, ""),
        ({"TZ": "UTC", "LANG": "de_CH.UTF-8"}, "CH"),
        ({"TZ": "UTC", "LANG": "en_US.UTF-8", "LC_ADDRESS": "de_DE.UTF-8"}, "DE"),
        ({"TZ": "UTC", "LANG": "en_US.UTF-8", "LC_ADDRESS": "de_DE.UTF-8", "LC_ALL": "C"}, ""),
    ],
)
def test_zone_and_locale_tell_of_it(tmp_path: Path, environment: dict[str, str], country: str) -> None:
    assert system_country("linux", environment, linked(tmp_path, "Europe/Vienna")) == country


@pytest.mark.parametrize("before", ["", ":"])
def test_a_zone_that_is_set_as_a_file_is_read(tmp_path: Path, before: str) -> None:
    link = linked(tmp_path, "Europe/Vienna")
    for file in (link, "/usr/share/zoneinfo/Europe/Vienna"):
        assert system_country("linux", {"TZ": f"{before}{file}", "LANG": "en_US"}, tmp_path / "none") == "AT"
    unlinked = {"TZ": f"{before}{tmp_path / 'none'}", "LANG": "en_GB.UTF-8"}
    assert system_country("linux", unlinked, link) == "GB"


def test_a_machine_without_a_zone_or_a_locale_tells_of_none(tmp_path: Path) -> None:
    assert system_country("linux", {}, tmp_path / "none") == ""
    (tmp_path / "file").write_bytes(b"TZif2")
    assert system_country("darwin", {}, tmp_path / "file") == ""


def test_a_zone_that_is_linked_from_the_folder_of_a_mac_is_read(tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    link.symlink_to("/var/db/timezone/zoneinfo/America/Toronto")
    assert system_country("darwin", {}, link) == "CA"


@pytest.mark.parametrize(
    ("region", "country"), [("US", "US"), ("NZ", "NZ"), ("JP", ""), ("001", ""), ("", "")]
)
def test_windows_tells_of_its_region(region: str, country: str) -> None:
    assert system_country("win32", {}, region=lambda: region) == country
