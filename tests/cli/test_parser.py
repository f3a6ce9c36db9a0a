"""What is understood of the words after `benzotrack`, and what is refused in one sentence."""

from datetime import datetime
from pathlib import Path

import pytest

from benzotrack.cli.option_values import NotUnderstoodError
from benzotrack.cli.parser import HelpWantedError, default_folder, understood


def _refused(*arguments: str, **environment: str) -> str:
    with pytest.raises(NotUnderstoodError) as problem:
        understood(arguments, environment.get)
    return str(problem.value)


# Understood -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("either_home")
def test_with_no_arguments_it_is_the_default_folder_in_the_first_way_that_works() -> None:
    wish = understood([], {}.get)
    assert (wish.command, wish.folder, wish.show, wish.now) == ("app", default_folder(), "auto", None)


@pytest.mark.usefixtures("either_home")
def test_the_folder_comes_from_the_argument_then_the_environment(tmp_path: Path) -> None:
    environment = {"BENZOTRACK_DATA": str(tmp_path / "env")}
    assert understood([], environment.get).folder == tmp_path / "env"
    assert understood(["--data", str(tmp_path / "arg")], environment.get).folder == tmp_path / "arg"
    assert understood([f"--data={tmp_path}", "check"], environment.get).folder == tmp_path
    assert understood([], {"BENZOTRACK_DATA": ""}.get).folder == default_folder()


def test_a_folder_is_taken_from_where_the_person_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert understood(["--data", "mine"], {}.get).folder == tmp_path / "mine"


@pytest.mark.parametrize("how", ["auto", "window", "browser", "link"])
def test_every_way_of_showing_is_understood(how: str) -> None:
    assert understood(["--show", how], {}.get).show == how


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-17T20:00+09:00", datetime.fromisoformat("2026-11-17T20:00+09:00")),
        ("2012-12-10T20:00", datetime(2012, 12, 10, 20).astimezone()),
        ("2012-12-10", datetime(2012, 12, 10).astimezone()),
    ],
)
def test_now_is_local_unless_it_says_otherwise(tmp_path: Path, text: str, moment: datetime) -> None:
    now = understood(["--data", str(tmp_path), "--now", text], {}.get).now
    assert now == moment
    assert now is not None
    assert now.utcoffset() == moment.utcoffset()


def test_options_stand_anywhere(tmp_path: Path) -> None:
    out, data = ["--out", str(tmp_path / "report")], ["--data", str(tmp_path)]
    for words in (
        ["report", *out, *data],
        [*out, "report", *data],
        [*data, *out, "report"],
        [*data, "report", *out],
    ):
        asked = understood(words, {}.get)
        assert (asked.command, asked.out, asked.folder) == ("report", tmp_path / "report", tmp_path)


@pytest.mark.parametrize("words", ["restore --dry-run x", "restore x --dry-run", "--dry-run restore x"])
def test_the_file_of_a_restore_stands_before_or_after_its_options(words: str) -> None:
    asked = understood([*words.split(), "--data", "d"], {}.get)
    assert (asked.command, asked.dry_run, asked.file) == ("restore", True, Path("x").absolute())


@pytest.mark.parametrize("words", [["--version"], ["check", "--version"], ["--version", "--wrong"]])
def test_the_version_is_told_whatever_else_is_typed(words: list[str]) -> None:
    assert understood(words, {}.get).command == "version"


def test_two_dashes_alone_are_passed_over(tmp_path: Path) -> None:
    for words in (["--", "check"], ["check", "--"]):
        assert understood([*words, "--data", str(tmp_path)], {}.get).command == "check"


def test_a_value_that_is_named_like_a_command_is_a_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = understood(["--data", "check", "report", "--out", "report"], {}.get)
    assert (asked.command, asked.folder, asked.out) == ("report", tmp_path / "check", tmp_path / "report")


@pytest.mark.parametrize("command", ["check", "alerts", "report", "paper", "backup", "restore"])
def test_each_command_has_its_own_help_which_needs_nothing_else(command: str) -> None:
    for words in ([command, "--help"], ["-h", command]):
        with pytest.raises(HelpWantedError, match=f"usage: benzotrack {command} ") as wanted:
            understood(words, {}.get)
        assert "--data" in str(wanted.value)
        assert ("--out" in str(wanted.value)) == (command in ("report", "paper", "backup"))


@pytest.mark.parametrize("command", ["report", "paper"])
def test_what_is_made_for_paper_is_made_of_the_sample_too(command: str, tmp_path: Path) -> None:
    asked = understood([command, "--demo", "--now", "2026-11-17T18:00", "--out", str(tmp_path / "o")], {}.get)
    assert (asked.demo, asked.folder, asked.now.hour) == (True, None, 18)


# Refused ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--show", "tv"], "“tv”"),
        (["--show="], "--show"),
        (["--show"], "--show"),
        (["--data"], "--data"),
        (["--data", ""], "--data"),
        (["--wrong"], "“--wrong”"),
        (["check", "--wrong", "1"], "“--wrong”"),
        (["send"], "“send”"),
        (["check", "more"], "“more”"),
        (["check", "--show", "link"], "check"),
        (["check", "--now", "2026-01-01"], "check"),
        (["--dat", "x"], "“--dat”"),
        (["--demo=x"], "--demo takes no value."),
        (["restore", "x", "--dry-run=yes"], "--dry-run takes no value."),
        (["--help=x"], "--help takes no value."),
        (["--out"], "“benzotrack” does not know “--out”."),
        (["report", "--out"], "--out needs one value after it."),
        (["--dry-run"], "“benzotrack” does not know “--dry-run”."),
        (["report", "--out", "x", "--dry-run"], "“benzotrack report” does not know “--dry-run”."),
        (["backup", "--out", "x", "--since-visit"], "“benzotrack backup” does not know “--since-visit”."),
        (["restore", "x", "--force"], "“benzotrack restore” does not know “--force”."),
        (["restore"], "benzotrack restore FILE"),
        (["backup"], "“benzotrack backup” needs --out FILE."),
        (["alerts", "--day", "today"], "“today”"),
        (["alerts", "--demo", "--data", "x"], "Leave out --data"),
        (["-x", "check"], "“-x”"),
        ([""], "BenzoTrack has no command “”."),
        (["report", "--out", ""], "“benzotrack report” needs --out FILE."),
        (["restore", ""], "benzotrack restore FILE"),
        (["restore", "x", "y"], "“benzotrack restore” does not know “y”."),
        (["completion"], "benzotrack completion SHELL"),
        (["completion", "dos"], "“dos”"),
    ],
)
def test_what_makes_no_sense_is_named_in_one_sentence(arguments: list[str], word: str) -> None:
    sentence = _refused(*arguments)
    assert word in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("text", ["", "now", "20:00", "2026-13-01T00:00", "2026-11-17T25:00"])
def test_a_moment_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    assert "--now" in _refused("--data", str(tmp_path), "--now", text)


@pytest.mark.usefixtures("either_home")
def test_now_is_refused_on_the_default_folder_however_it_is_named(tmp_path: Path) -> None:
    default = str(default_folder())
    (tmp_path / "link").symlink_to(default)
    (tmp_path / "above").symlink_to(default_folder().parent.parent)
    through = str(tmp_path / "above" / default_folder().parent.name / "benzotrack")
    for named in (default, f"{default}/.", f"{default}/../benzotrack", str(tmp_path / "link"), through):
        assert "--now stops the clock" in _refused("--data", named, "--now", "2026-11-17T20:00")
        assert "--now stops the clock" in _refused("--now", "2026-11-17T20:00", BENZOTRACK_DATA=named)
    assert "--now stops the clock" in _refused("--now", "2026-11-17T20:00")
    assert understood(["--now", "2026-11-17T20:00"], {"BENZOTRACK_DATA": str(tmp_path)}.get).now


def test_a_file_or_a_link_to_nowhere_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "nowhere").symlink_to(tmp_path / "unplugged")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name in ("file", "nowhere", "loop"):
        for command in ([], ["check"], ["--now", "2026-11-17T20:00"]):
            assert "is not a folder" in _refused("--data", str(tmp_path / name), *command)


@pytest.mark.parametrize("file", ["a" * 300, "~nobody-of-this-name/diary"])
@pytest.mark.parametrize(
    "command", [["backup", "--out"], ["report", "--out"], ["paper", "--out"], ["restore"]]
)
def test_a_file_that_cannot_even_be_looked_at_is_one_sentence(command: list[str], file: str) -> None:
    assert _refused(*command, file) == f"The file {file} can't be used. Check its name and its folder."
