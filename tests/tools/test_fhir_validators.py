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
    for _ in range(2):
        with pytest.raises(SetupError, match="could not be installed by npm"):
            fhir_validators.ensure()
    assert not (folder / "node_modules").exists()
