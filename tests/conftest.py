"""Fixtures for every test."""

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

pytest_plugins = [
    "tests.own_home",
    "tests.open_files",
    "tests.running_app",
    "tests.session_bus",
    "tests.systemctl",
    "tests.browser",
    "tests.firefox",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the gallery's pictures go, and what is tried."""
    parser.addoption("--package", help="a Debian package to try, in place of one that is built now")
    parser.addoption("--gallery", default="docs/gallery", help="folder for the pictures")
    parser.addoption("--one-look", action="store_true", help="draw each screen narrow and light alone")
    parser.addoption("--renew-pictures", action="store_true", help="renew those that the README shows")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Pictures are drawn, the soak is run and the bundle is built only where asked for: all are long."""
    wanted = config.getoption("markexpr", "")
    for mark in ("gallery", "soak", "bundle", "clean_root"):
        if mark in wanted:
            continue
        left_out = [item for item in items if item.get_closest_marker(mark)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
