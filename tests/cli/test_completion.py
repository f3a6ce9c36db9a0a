"""What a shell completes, asked of a real bash."""

import subprocess

import pytest

from benzotrack.cli.completion import completion_script
from benzotrack.cli.run import main


def _completed(*words: str) -> set[str]:
    """What bash offers for the last word."""
    line = " ".join(f"'{word}'" for word in words)
    ask = (
        f"COMP_WORDS=(benzotrack {line}); COMP_CWORD={len(words)}; _shtab_benzotrack; echo ${{COMPREPLY[@]}}"
    )
    script = f"{completion_script('bash')}\n{ask}"
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, timeout=20)
    return set(ran.stdout.split())


def test_bash_completes_commands_options_and_their_values() -> None:
    assert _completed("re") == {"remind", "report", "restore"}
    assert _completed("report", "--f") == {"--force", "--from"}
    assert _completed("--show", "") == {"auto", "window", "browser", "link"}


def test_a_file_and_a_folder_are_completed_as_such() -> None:
    script = completion_script("bash")
    assert "_shtab_benzotrack_report___out_COMPGEN=_shtab_compgen_files" in script
    assert "_shtab_benzotrack_check___data_COMPGEN=_shtab_compgen_dirs" in script


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh", "powershell"])
def test_the_script_of_each_shell_is_printed_as_it_is(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert capsys.readouterr().out.rstrip() == completion_script(shell).rstrip()
