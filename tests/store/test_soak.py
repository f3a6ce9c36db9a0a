"""The soak, short in every check; long with `pytest -m soak`, bounded by SOAK_VERBS and SOAK_SECONDS."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def soaked(folder: Path, verbs: int, seed: int, seconds: float, way: str) -> dict[str, int]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.store.soak", str(folder), str(verbs), str(seed), way, str(seconds)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    print(told.stdout)
    figures: dict[str, int] = json.loads(told.stdout)
    return figures


@pytest.mark.parametrize(("seed", "way"), [(11, "plain"), (12, "sealed")])
def test_some_hundred_random_verbs_with_kills_and_damage_lose_nothing(
    quick_path: Path, seed: int, way: str
) -> None:
    figures = soaked(quick_path / "diary", 400, seed, 60, way)
    assert figures["losses"] == 0, figures
    assert figures["verbs"] == 400


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("way", ["plain", "sealed"])
def test_a_hundred_thousand_random_verbs_lose_nothing(tmp_path: Path, way: str) -> None:
    verbs = int(os.environ.get("SOAK_VERBS", "100000"))
    seconds = float(os.environ.get("SOAK_SECONDS", "7200"))
    figures = soaked(tmp_path / "diary", verbs, int(os.environ.get("SOAK_SEED", "1")), seconds, way)
    assert figures["losses"] == 0, figures
