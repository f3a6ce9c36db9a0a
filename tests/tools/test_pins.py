"""Every package that the app and its checks need has one version."""

from packaging.requirements import Requirement

import pins


def test_every_needed_package_is_pinned_to_what_these_tests_run_with() -> None:
    here = set(pins.constraints().splitlines())
    assert len(here) > 40
    assert here <= set((pins.ROOT / "constraints.txt").read_text("utf-8").splitlines())


def test_what_the_project_pins_itself_is_not_pinned_twice() -> None:
    constraints = (pins.ROOT / "constraints.txt").read_text("utf-8")
    assert {
        "cryptography",
        "flet",
        "flet-desktop",
        "flet-web",
        "tinydb",
        "matplotlib",
        "zxcvbn",
    } == pins.pinned_by_project(pins.declared())
    assert "flet==" not in constraints
    assert "pydantic==" in constraints
    assert "setuptools==" in constraints


def test_what_packages_need_in_turn_is_followed() -> None:
    assert {"flet-web", "fastapi", "starlette", "anyio"} <= pins.needed([Requirement("flet-web")]).keys()
