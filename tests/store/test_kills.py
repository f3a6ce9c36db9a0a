"""Hundreds of real processes killed in mid-save: nothing acknowledged is ever lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 250


@pytest.mark.parametrize(("seed", "way"), [(1, "plain"), (2, "plain"), (3, "sealed")])
def test_killed_processes_lose_nothing_acknowledged(tmp_path: Path, seed: int, way: str) -> None:
    arguments = [str(tmp_path / "diary"), str(ROUNDS), str(seed), way]
    told = subprocess.run(
        [sys.executable, "-m", "tests.store.kill_rounds", *arguments],
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    figures = json.loads(told.stdout)
    assert (figures["kills"], figures["lost"], figures["wrong"]) == (ROUNDS, 0, 0)
    assert figures["saves"] > ROUNDS
    assert figures["killed while opening"] > 5
