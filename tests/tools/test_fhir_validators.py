"""The validators of FHIR files: installed as their lock asks, inside the environment."""

import shutil
import sys
from pathlib import Path

import pytest

import checks
import fhir_validators
from setup_env import SetupError


def test_they_lie_in_the_environment_with_the_lock_they_came_from() -> None:
    folder = fhir_validators.ensure()
    assert folder.is_relative_to(sys.prefix)
    assert fhir_validators.ensure_by(Path(sys.executable)) == str(folder)
    assert (folder / "node_modules" / "@medplum" / "core").is_dir()
    assert [step.name for step in checks.STEPS if step.needs_validators] == ["tests"]


def test_another_lock_is_installed_anew_and_what_npm_refuses_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources, folder = tmp_path / "sources", tmp_path / "validators"
    shutil.copytree(fhir_validators.SOURCES, sources)
    (sources / fhir_validators.LOCK).write_text("{}")
    monkeypatch.setattr(fhir_validators, "SOURCES", sources)
    monkeypatch.setattr(fhir_validators, "place", lambda: folder)
    monkeypatch.setattr(fhir_validators, "cache", lambda: tmp_path / "cache")
    monkeypatch.setenv("npm_config_offline", "true")
    for _ in range(2):
        with pytest.raises(SetupError, match=r"could not be installed by npm: request to .* failed"):
            fhir_validators.ensure()
    assert not (folder / "node_modules").exists()


def test_an_installation_that_was_interrupted_is_not_taken_for_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources, folder = tmp_path / "sources", tmp_path / "validators"
    shutil.copytree(fhir_validators.SOURCES, sources)
    whole = (sources / fhir_validators.LOCK).read_bytes()
    folder.mkdir()
    (folder / fhir_validators.INSTALLED).write_bytes(whole)
    monkeypatch.setattr(fhir_validators, "SOURCES", sources)
    monkeypatch.setattr(fhir_validators, "place", lambda: folder)
    monkeypatch.setattr(fhir_validators, "cache", lambda: tmp_path / "cache")
    monkeypatch.setenv("npm_config_offline", "true")
    (sources / fhir_validators.LOCK).write_text("{}")
    with pytest.raises(SetupError):
        fhir_validators.ensure()
    assert not (folder / fhir_validators.INSTALLED).exists(), (
        "else the old lock, asked for again, is held whole"
    )


def test_they_run_where_there_is_no_network_once_they_are_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    assert fhir_validators.run(fhir_validators.SOURCES / "check.mjs", b"[]") == b"[]"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (
            "npm error code ECONNREFUSED\nnpm error errno ECONNREFUSED\n"
            "npm error FetchError: request to https://registry.npmjs.org/fhir failed\n"
            "npm error A complete log of this run can be found in: /somewhere\n",
            "FetchError: request to https://registry.npmjs.org/fhir failed",
        ),
        ("one\ntwo\nthree\nfour\nfive\nsix\n", "two\nthree\nfour\nfive\nsix"),
        ("", "no reason given"),
    ],
)
def test_of_what_npm_says_the_line_with_the_reason_is_told(said: str, reason: str) -> None:
    assert fhir_validators.npm_reason(said) == reason
