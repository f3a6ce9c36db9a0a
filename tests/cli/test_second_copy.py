"""A change on the command line whose second copy can't be written: it is made, and that is told."""

import shutil
from pathlib import Path

import pytest

from benzotrack.__main__ import main
from tests.cli.test_import import DAYLIO, NOW, Terminal, written
from tests.cli.test_import_plan import PLAN

BEHIND = "The second copy of the diary could not be written. The first one is whole."


def changed(folder: Path, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    assert main([*words, "--data", str(folder)]) == 0


@pytest.mark.parametrize("what", ["days", "plan", "backup"])
def test_where_the_second_copy_could_not_be_written_it_is_told(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, backup = tmp_path / "diary", str(tmp_path / "backup")
    days, plan = written(tmp_path / "days.csv", DAYLIO), written(tmp_path / "plan.json", PLAN)
    changed(folder, ["import", str(days), "--now", NOW], monkeypatch)
    assert main(["backup", "--out", backup, "--data", str(folder)]) == 0
    later = written(tmp_path / "later.csv", DAYLIO.replace("-02-2", "-01-2"))
    changed(folder, ["import", str(later), "--now", NOW], monkeypatch)
    more = written(tmp_path / "more.csv", DAYLIO.replace("-02-2", "-01-1"))
    ways = {"days": ["import", str(more), "--now", NOW], "plan": ["import", str(plan), "--now", NOW]}
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    shutil.rmtree(other / "copy")
    (other / "copy").write_bytes(b"")
    for place, told in ((folder, False), (other, True)):
        capsys.readouterr()
        changed(place, ways.get(what, ["restore", backup]), monkeypatch)
        said = capsys.readouterr().out.splitlines()
        assert (BEHIND in said) is told
        assert said[-2] == "The diary as it was is kept. To go back, type:"
