"""Streams that are missing, broken or full stop nothing; what is printed does not steer the terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benzotrack.__main__ import main
from benzotrack.store.files import DAMAGED
from tests.clock import TODAY, Hand
from tests.ui.headless import diary_at

_SESSION = """
import json, os, sys
from pathlib import Path
import benzotrack.launch.show
from benzotrack.__main__ import main
from benzotrack.cli.output import safe_streams
benzotrack.launch.show.FIRST_PAGE_S = 0.3
top = Path(sys.argv[1])
data = ["--data", str(top / "diary")]
told = [
    main(["--show", "link", *data]),
    main(["backup", "--out", str(top / "backup"), *data]),
    main(["check", *data]),
    main(["restore", str(top / "backup"), "--data", str(top / "new")]),
    main(["report", "--help"]),
    main(["check", "--data", str(top / "nowhere")]),
    main(["--nonsense"]),
]
with safe_streams():
    told.append(os.open(os.devnull, os.O_RDONLY) > 2)
(top / "told").write_text(json.dumps(told))
"""


@pytest.mark.parametrize(
    "streams",
    ["<&- >&- 2>&-", ">&-", ">/dev/full 2>&1", "2>&1 | true"],
)
def test_whatever_becomes_of_the_streams_the_work_is_done_and_the_status_is_the_works(
    tmp_path: Path, streams: str
) -> None:
    diary = diary_at(tmp_path / "diary", Hand())
    diary.mark_hard(TODAY)
    diary.close()
    line = f'exec "$@" {streams}' if "|" not in streams else f'"$@" {streams}'
    words = [sys.executable, "-c", _SESSION, str(tmp_path)]
    ran = subprocess.run(["sh", "-c", line, "sh", *words], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0
    assert "had to end" not in ran.stdout + ran.stderr
    assert json.loads((tmp_path / "told").read_text()) == [1, 0, 0, 0, 0, 1, 2, True]
    assert main(["restore", str(tmp_path / "backup"), "--dry-run", "--data", str(tmp_path / "new")]) == 0
    assert (tmp_path / "diary/log/benzotrack.log").read_text() == ""
    assert main(["check", "--data", str(tmp_path / "new")]) == 0


STEERING = "\x1b]0;x\x07\x1b[2K\r\x7f\x9b31m\u202e\u2066\u2028\ndiary is sound"


def test_a_name_that_would_steer_the_terminal_is_shown_and_steers_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    diary = diary_at(tmp_path / f"d{STEERING}", Hand())
    diary.mark_hard(TODAY)
    diary.close()
    data = ["--data", str(tmp_path / f"d{STEERING}")]
    (tmp_path / data[1] / DAMAGED).mkdir(exist_ok=True)
    (tmp_path / data[1] / DAMAGED / f"x{STEERING}").touch()
    backup = str(tmp_path / f"b{STEERING}")
    commands = (["check", *data], ["backup", "--out", backup, *data], ["restore", backup, *data])
    assert [main(command) for command in commands] == [0, 0, 0]
    assert main(["restore", f"{backup}{STEERING}", f"--wrong{STEERING}"]) == 2
    told = capsys.readouterr()
    for line in (told.out + told.err).splitlines():
        assert line.isprintable()
    assert told.out.splitlines().count("diary is sound") == 1
    assert r"x\x1b]0;x\x07\x1b[2K\x0d\x7f\x9b31m\u202e\u2066\u2028\x0adiary is sound" in told.out


def test_a_passcode_in_another_encoding_is_a_wrong_one_and_no_end_of_the_program(
    tmp_path: Path,
) -> None:
    code = (
        "import sys; from pathlib import Path; from benzotrack.store.store import Store\n"
        "from benzotrack.store.vault.key_slots import new_vault\n"
        "from benzotrack.__main__ import main\n"
        "folder = Path(sys.argv[1]); store = Store(folder)\n"
        "store.seal(new_vault(store.diary, 'a passcode').vault); store.close()\n"
        "sys.exit(main(['check', '--data', str(folder)]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "diary")],
        input=b"caf\xe9 long enough\n",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert b"This is not the passcode." in ran.stderr
