"""What `--out` may name: never a device, never the diary's own, and a link stays a link."""

import os
from argparse import Namespace
from pathlib import Path

import pytest

from benzotrack.__main__ import main
from benzotrack.cli.out_file import place_for
from benzotrack.cli.parser import default_folder
from benzotrack.store.errors import StoreError
from tests.clock import TODAY, Hand
from tests.ui.headless import diary_at

COMMANDS = (
    *("report", "paper", "card", "sheet", "backup", "plan --blank"),
    *("export calendar", "export csv", "export fhir"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    diary = diary_at(tmp_path / "diary", Hand())
    diary.mark_hard(TODAY)
    diary.close()
    return tmp_path / "diary"


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_writes_over_a_file_of_the_diary_by_any_name(
    command: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "link").symlink_to(folder / "diary.journal")
    (tmp_path / "hard").hardlink_to(folder / "copy" / "diary.journal")
    (tmp_path / "linked").symlink_to(folder)
    before = _files(folder)
    for out in (
        folder / "diary.journal",
        folder / "settings.json",
        folder / "copy" / "new.pdf",
        tmp_path / "linked" / "new.pdf",
        tmp_path / "diary" / ".." / "diary" / "new.pdf",
        tmp_path / "link",
        tmp_path / "hard",
    ):
        assert main([*command.split(), "--force", "--out", str(out), "--data", str(folder)]) == 1
        assert capsys.readouterr().err == "Choose a place outside the diary's own folder.\n"
    assert _files(folder) == before


def test_no_command_writes_over_what_the_diary_keeps_elsewhere_by_a_link(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in (folder / "diary.journal", folder / "copy"):
        path.rename(elsewhere / path.name)
        path.symlink_to(elsewhere / path.name)
    before = _files(elsewhere)
    for out in (
        elsewhere / "diary.journal",
        elsewhere / "copy" / "diary.journal",
        elsewhere / "copy" / "new",
    ):
        assert main(["paper", "--force", "--out", str(out), "--data", str(folder)]) == 1
        assert capsys.readouterr().err == "Choose a place outside the diary's own folder.\n"
    assert _files(elsewhere) == before


def test_beside_sample_data_the_own_diary_is_written_over_neither(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    default_folder().mkdir(parents=True)
    monkeypatch.setenv("BENZOTRACK_DATA", str(folder))
    before = _files(folder)
    for own in (folder, default_folder()):
        assert main(["paper", "--demo", "--force", "--out", str(own / "diary.journal")]) == 1
    assert _files(folder) == before
    assert list(default_folder().iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_file_is_not_replaced(
    command: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "to the pipe").symlink_to(tmp_path / "pipe")
    for out in (tmp_path / "pipe", tmp_path / "to the pipe"):
        assert main([*command.split(), "--force", "--out", str(out), "--data", str(folder)]) == 1
        assert capsys.readouterr().err == f"{out} is a device or a pipe. Name a file.\n"
    assert (tmp_path / "pipe").is_fifo()
    with pytest.raises(StoreError):
        place_for(Namespace(out=Path(os.devnull), force=True, folder=folder))


@pytest.mark.parametrize("command", ["paper", "backup"])
def test_a_link_is_written_through_and_stays(command: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "kept", tmp_path / "link"
    link.symlink_to(target)
    words = [command, "--out", str(link), "--data", str(folder)]
    assert main(words) == 0, "a link to nothing yet"
    first = target.read_bytes()
    assert main(words) == 1, "a file that is there stays"
    target.write_bytes(b"old")
    assert main([*words, "--force"]) == 0
    assert link.is_symlink()
    assert len(target.read_bytes()) == len(first)
    assert sorted(path.name for path in (tmp_path / "elsewhere").iterdir()) == ["kept"]
