"""Fixtures for every test."""

import pytest

pytest_plugins = ["tests.running_app", "tests.browser"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the gallery's pictures go."""
    parser.addoption("--gallery", help="folder for the pictures, or “temporary”; else docs/gallery")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Pictures are drawn only where they are asked for: they change files that are kept."""
    if "gallery" in config.getoption("markexpr", ""):
        return
    drawing = [item for item in items if item.get_closest_marker("gallery")]
    config.hook.pytest_deselected(items=drawing)
    items[:] = [item for item in items if item not in drawing]
