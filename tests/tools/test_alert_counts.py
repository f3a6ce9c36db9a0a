"""How often the rules speak over many days: the budgets that they must keep, and what the tool counts."""

import site
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import alert_counts
import setup_env
from alert_counts import Days, both, days_asking, longest, read_days, report, rows, scenario, unasked, unshown
from setup_env import ROOT

REAL = ROOT.parent / "shared" / "data"
"""One person's days, where they lie beside the project; they may not be passed on."""


def lived() -> list[Days]:
    """The committed days, and the real ones where they are at hand."""
    files = REAL / "real-taper-120-days.csv", REAL / "real-taper-ledger.csv"
    return [scenario("long"), *([read_days(*files)] if all(f.exists() for f in files) else [])]


@pytest.mark.parametrize("days", lived(), ids=lambda days: f"{len(days.all)} days")
def test_alerts_are_rare_enough_to_be_believed_and_none_is_missing(days: Days) -> None:
    """On 90 of 239 days something asks for contact at most, and 32 contacts are enough."""
    alone, helped = both(days)
    assert days_asking(alone) * 239 <= 90 * len(days.all)
    assert len(helped.contacted) * 239 <= 32 * len(days.all)
    for person in (alone, helped):
        assert unshown(days, person) == ()
        assert unasked(days, person) == ()


def test_the_long_scenario_is_what_it_says_it_is() -> None:
    """40 days before the first of ten steps, 60 with them, 140 at 0 mg; mostly 0-4, some 7s, three 9-10."""
    days = scenario("long")
    steps = [(day - days.all[0]).days for day, _, _ in days.ledger[1:]]
    assert (len(days.all), steps[0], len(steps), steps[-1]) == (240, 40, 10, 100)
    assert days.ledger[-1][2] == 0
    given = [r for ratings in days.ratings.values() for r in ratings.values() if r is not None]
    assert sum(r <= 4 for r in given) > 0.8 * len(given)
    assert sum(7 <= r <= 8 for r in given) > 10
    assert sum(max(r or 0 for r in ratings.values()) >= 9 for ratings in days.ratings.values()) == 3


def some_days(*anxiety: int | None) -> Days:
    """One rating a day from a first of February; None is a day without a check-in."""
    first = date(2024, 2, 27)
    every = {first + timedelta(days=n): rating for n, rating in enumerate(anxiety)}
    kept = {day: {"anxiety": rating} for day, rating in every.items() if rating is not None}
    return Days(kept, ((first, "diazepam", Decimal(10)),))  # type: ignore[arg-type]


def test_days_contacts_and_stretches_are_counted_by_rule_and_symptom() -> None:
    """A lone 7 is a line; the 9, the 8 after it and the run ask; contact on the 9 rests all but the run."""
    days = some_days(2, 7, 2, 2, 2, 9, 8, 8, None, 2)
    alone, helped = both(days)
    (run, rating) = [row for row in rows(alone, helped) if row.about == "anxiety"][::-1]
    assert (rating.rule, rating.true, rating.loud, rating.contacts) == ("severe_rating", 3, 2, 1)
    assert (run.rule, run.true, run.loud, run.contacts, run.longest_loud) == ("severe_run", 3, 3, 1, 3)
    assert days_asking(alone) == 5
    assert len(helped.contacted) == 2
    assert unshown(days, alone) == unasked(days, helped) == ()


def test_a_day_that_showed_nothing_is_named() -> None:
    days = some_days(2, 9)
    alone, helped = both(some_days(2, 2))
    assert unshown(days, alone) == ((date(2024, 2, 28), "anxiety"),)
    assert unasked(days, alone) == ((date(2024, 2, 28), "anxiety"),)
    assert "Days at the limit that showed nothing: 1 (2024-02-28 anxiety)." in report(days, alone, helped)


def test_the_longest_stretch_ends_where_a_day_is_missing() -> None:
    assert [longest(d) for d in ([], [False], [True, True, False, True], [False, True])] == [0, 0, 2, 1]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2024-02-27,11,,,", "a rating is a whole number from 0 to 10"),
        ("2024-02-30,1,,,", "Can't be read"),
        ("27.2.24,1,,,", "Can't be read"),
        ("2024-02-27,x,,,", "a rating is a whole number from 0 to 10"),
        ("", "has no days"),
    ],
)
def test_a_file_that_cant_be_read_is_told_in_a_sentence(
    line: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "days.csv").write_text(f"day,anxiety,sleep,irritability,stiffness\n{line}\n")
    (tmp_path / "ledger.csv").write_text("day,medicine,daily_dose_mg\n")
    asked = ["--csv", str(tmp_path / "days.csv"), "--ledger", str(tmp_path / "ledger.csv")]
    assert alert_counts.main(asked) == 1
    assert said in capsys.readouterr().err


def test_it_prints_a_scenario_by_name_and_knows_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert alert_counts.main(["--scenario", "long"]) == 0
    assert "Days: 240, with a check-in: 230." in capsys.readouterr().out
    assert alert_counts.main(["--scenario", "none"]) == 1


def test_the_command_needs_nothing_but_a_python_that_sets_up_the_rest(tmp_path: Path) -> None:
    root = tmp_path / "a checkout"
    (root / "tools").mkdir(parents=True)
    for name in ("alert_days.py", "alert_counts.py", "setup_env.py", "debian.py", "python_version.py"):
        (root / "tools" / name).write_bytes((ROOT / "tools" / name).read_bytes())
    (root / "requirements").mkdir()
    for name in setup_env.ASKED_FOR_IN:
        (root / name).write_text("")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", root / ".venv"], check=True)
    packages = "\n".join(str(path) for path in (ROOT, *map(Path, site.getsitepackages())))
    next((root / ".venv").rglob("site-packages")).joinpath("app.pth").write_text(packages)
    setup_env.write_stamp(root / ".venv", setup_env.wanted_stamp(root, for_checks=False))
    (tmp_path / "days.csv").write_text("day,anxiety,sleep,irritability,stiffness\n2024-02-29,7,,1,2\n")
    (tmp_path / "ledger.csv").write_text("day,medicine,daily_dose_mg\n2024-02-29,diazepam,10\n")
    command = [
        sys.executable,
        root / "tools" / "alert_days.py",
        "--csv",
        "days.csv",
        "--ledger",
        "ledger.csv",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "severe_rating" in done.stdout
    assert "Days that ask for contact if nobody is contacted: 0." in done.stdout
