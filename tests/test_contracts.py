"""The import contracts: each is broken once on purpose, and the check names it."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
PLANTED = {
    "The house stands one way": ("store/files.py", "benzotrack.diary.diary"),
    "Inside ui": ("ui/trends/trends_screen.py", "benzotrack.ui.visit.visit_screen"),
    "The ui asks the diary, never the store": ("ui/visit/report_pages.py", "benzotrack.store.store"),
    "Flet stays in ui and launch": ("report_pdf/blocks.py", "flet"),
    "The domain and the words are plain Python": ("domain/symptoms.py", "numpy"),
    "What goes out and comes in knows the domain and the words alone": (
        "exchange/csv_table.py",
        "benzotrack.charts.axes",
    ),
    "A command without a window knows none": ("cli/report.py", "benzotrack.launch.pages"),
}
"""For each contract a file of the package, and what it must not import."""


def test_every_contract_is_planted() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert [contract["name"] for contract in contracts] == list(PLANTED)


@pytest.mark.parametrize("contract", PLANTED)
def test_an_import_that_breaks_a_contract_is_seen_and_named(contract: str, tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "benzotrack", tmp_path / "benzotrack", ignore=shutil.ignore_patterns("assets", "*.pyc")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    file, wrong = PLANTED[contract]
    with (tmp_path / "benzotrack" / file).open("a", encoding="utf-8") as source:
        source.write(f"\nimport {wrong}\n")
    done = subprocess.run(
        [sys.executable, "-c", LINT], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.findall(r"^(.+) BROKEN", done.stdout, re.MULTILINE) == [contract]
