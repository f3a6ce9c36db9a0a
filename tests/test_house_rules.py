"""The house rules hold, and each of them would be seen to be broken."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import house, texts

ROOT = Path(__file__).resolve().parent.parent
Rule = Callable[[Path], list[str]]

MADE = {".venv", "build", "dist", "__pycache__"}
LONG_FUNCTION = "def long():\n" + "    x = 1\n" * 50
LONG_COMPONENT = "import flet as ft\n@ft.component\ndef Long():\n" + "    x = 1\n" * 80
INIT = "benzotrack/diary/__init__.py"
SCREEN = "benzotrack/ui/check_in/today_screen.py"

BROKEN: list[tuple[Rule, str, str]] = [
    (house.long_files, "benzotrack/diary/diary.py", "x = 1\n" * 401),
    (house.long_functions, "benzotrack/diary/diary.py", LONG_FUNCTION),
    (house.long_functions, SCREEN, LONG_COMPONENT),
    (house.filled_inits, INIT, "from benzotrack.diary.verbs import Diary\n"),
    (house.filled_inits, INIT, '"""Below the top not even a docstring."""\n'),
    (house.filled_inits, "benzotrack/__init__.py", '"""Benzo."""\nimport sys\n'),
    (house.filled_inits, "benzotrack/ui/widgets/__init__.py", '"""Blocks."""\nWIDTH = 3\n'),
    (house.widgets_by_parts, SCREEN, "from benzotrack.ui.widgets.buttons import button"),
    (house.wordless_names, "benzotrack/domain/helpers.py", ""),
    (house.wordless_names, "tools/common/thing.py", ""),
    (house.unknown_sources, "benzotrack/domain/alerts.py", '"""Limit 7.\n\nSource: hearsay1999\n"""'),
    (house.unknown_sources, "benzotrack/domain/alerts.py", '"""Limit 7. Source:"""'),
    (house.foreign_imports, "benzotrack/domain/alerts.py", "import datetime, keyring"),
    (house.foreign_imports, "benzotrack/domain/rules/alone.py", "from numpy.linalg import norm"),
    (house.foreign_imports, "benzotrack/i18n.py", "def later():\n    import babel"),
    (texts.banned_words, SCREEN, 'tr("You are on track.")'),
    (texts.banned_words, SCREEN, 'msgn("A streak", "{n} streaks of monitoring", 2)'),
    (texts.built_messages, SCREEN, 'tr(f"You rated {name}.")'),
    (texts.built_messages, SCREEN, 'msg("You rated " + name)'),
    (texts.built_messages, SCREEN, 'msgn("One day", word, 2)'),
    (texts.built_messages, SCREEN, 'Message("Made past the catalogue")'),
    (texts.bypassing_texts, SCREEN, 'ft.Text("Good morning")'),
    (texts.bypassing_texts, SCREEN, 'ft.Text(value="today")'),
    (texts.bypassing_texts, SCREEN, 'ft.FilledButton("ok")'),
    (texts.bypassing_texts, SCREEN, 'field(label="note")'),
    (texts.bypassing_texts, SCREEN, 'field(tooltip=f"note {n}")'),
    (texts.bypassing_texts, SCREEN, 'field(label="more" if n else "less")'),
    (texts.bypassing_texts, SCREEN, 'heading("How you have been")'),
    (texts.bypassing_texts, SCREEN, 'w.heading("How you have been")'),
    (texts.bypassing_texts, SCREEN, 'TITLES = {"today": "How you have been"}'),
    (texts.bypassing_texts, "benzotrack/charts/render.py", 'axes.set_title("Anxiety")'),
    (texts.bypassing_texts, "benzotrack/cli/diagnostics.py", 'print("diary is sound")'),
    (texts.bare_pages, "benzotrack/assets/pages/app.html", "<p>Opening your diary</p>"),
]


@pytest.mark.parametrize("rule", dict.fromkeys(rule for rule, _, _ in BROKEN), ids=lambda r: r.__name__)
def test_the_project_keeps_the_rule(rule: Rule) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(("rule", "name", "source"), BROKEN)
def test_a_broken_rule_is_seen(rule: Rule, name: str, source: str, tmp_path: Path) -> None:
    sources = tmp_path / "docs" / "sources.md"
    sources.parent.mkdir()
    sources.write_text("| `asam2025` | a guideline |\n")
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source)
    assert rule(tmp_path)


def test_what_the_rules_allow_is_not_complained_about(tmp_path: Path) -> None:
    path = tmp_path / SCREEN
    path.parent.mkdir(parents=True)
    path.write_text(
        '"""Docstrings are prose."""\n'
        'log = getLogger("benzotrack")\n'
        'log.warning("A word for the log")\n'
        'def show(day: "Day of it") -> None:\n'
        '    text(tr("Good morning"), key="Good morning")\n'
        '    raise ValueError("A word for who programs")\n'
    )
    assert texts.bypassing_texts(tmp_path) == []


def tracked_files() -> list[Path]:
    """What git keeps, or would keep; in an unpacked sdist all but what was made there since."""
    if not (ROOT / ".git").exists():
        paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        return [path for path in paths if not MADE & {*path.parts}]
    # The checkout may belong to another user, and the settings that allow it lie in the real home.
    listing = [
        "git",
        "-c",
        f"safe.directory={ROOT}",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
    ]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in names.split("\0") if name]


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert house.machine_paths(ROOT, tracked_files()) == []


def test_a_folder_of_somebodys_machine_is_seen(tmp_path: Path) -> None:
    for name in ("/".join(["", "work", "main"]), "/".join(["", "home", "ann"]), "C:" + r"\Users\ann"):
        (tmp_path / "note.md").write_text(f"see {name} for it")
        assert len(house.machine_paths(tmp_path, [Path("note.md")])) == 1
    (tmp_path / "note.md").write_text("see docs/work/main and https://example.org/home/page")
    assert house.machine_paths(tmp_path, [Path("note.md")]) == []


def test_no_real_persons_data_is_kept() -> None:
    assert house.private_data(tracked_files()) == []


def test_a_real_persons_data_would_be_seen() -> None:
    planted = [Path("tests/data/real-taper.csv"), Path("notes.CSV"), Path("tests/data/made-up.csv")]
    assert house.private_data(planted) == ["tests/data/real-taper.csv", "notes.CSV"]


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("benzotrack.diary.diary", {"flet", "matplotlib"}),
        ("benzotrack.domain.alerts", {"flet", "matplotlib", "tinydb"}),
        ("benzotrack.i18n", {"flet", "matplotlib", "tinydb"}),
        ("benzotrack.__main__", {"flet", "matplotlib"}),
        ("benzotrack.ui.app", {"matplotlib"}),
    ],
)
def test_a_start_loads_only_what_it_needs(module: str, absent: set[str]) -> None:
    assert loaded_by(f"import {module}") & absent == set()


def test_what_is_loaded_is_seen() -> None:
    assert {"flet", "tinydb"} <= loaded_by("import flet, tinydb")


def loaded_by(code: str) -> set[str]:
    """The top-level packages that a fresh Python has loaded after running the code."""
    code = f"{code}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_every_test_that_security_names_is_there() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    files = {ROOT / name for name in re.findall(r"`(tests/[^`]+)`", text)}
    tests = "\n".join(re.findall(r"def (test_\w+)", "".join(file.read_text("utf-8") for file in files)))
    named = re.findall(r"[(,;] ?\*([^*]+)\*", text.replace("\n", " "))
    assert len(files) > 10
    assert len(named) > 8
    assert [name for name in named if re.sub(r"\W+", "_", name) not in tests] == []
