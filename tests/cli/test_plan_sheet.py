"""`benzotrack plan`: the blank sheet, or an example of the file; no diary is looked at."""

from pathlib import Path

import pytest

from benzotrack.__main__ import main
from benzotrack.exchange.plan_file import plan
from benzotrack.report_pdf.plan_sheet import example_plan
from tests.report_pdf.reading import page_texts


def test_the_blank_sheet_and_the_example_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, file, none = tmp_path / "plan.pdf", tmp_path / "plan.json", str(tmp_path / "none")
    assert main(["plan", "--blank", "--paper", "letter", "--out", str(pdf), "--data", none]) == 0
    assert capsys.readouterr().out == f"The blank sheet for a clinic's plan is in {pdf}.\n"
    assert len(page_texts(pdf.read_bytes())) == 2
    assert main(["plan", "--example", "--out", str(file), "--data", none]) == 0
    assert plan(file.read_bytes()) == example_plan()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.json", "plan.pdf"]


@pytest.mark.parametrize("which", [[], ["--blank", "--example"]])
def test_one_of_both_must_be_chosen(
    which: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", *which, "--out", str(tmp_path / "plan.pdf")]) == 2
    assert "Choose --blank or --example." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
