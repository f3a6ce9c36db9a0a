"""The app inside another program, as `flet build` makes one, and outside of any."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

from benzotrack.launch.embedded import is_inside
from benzotrack.launch.reminders.reminder_timer import reminder_timer
from tests.running_app import RunningApp

ROOT = Path(__file__).resolve().parent.parent.parent


def test_inside_a_program_that_flet_build_made_the_app_is_shown_by_it_alone(tmp_path: Path) -> None:
    """The program's way is Flet's own of 1.0.5; the process ends with it, at its own status. A timer that
    another program switched on for the diary is left alone: this Python is not started by its name.
    """
    timer = reminder_timer(tmp_path / "diary", "linux")
    assert timer is not None
    timer.files[0].parent.mkdir(parents=True)
    timer.files[0].write_text(f'ExecStart="/opt/benzotrack" "--data" "{tmp_path}/diary"')
    assert timer.is_on
    host = subprocess.Popen(
        [sys.executable, "-m", "tests.launch.host_program", str(tmp_path / "diary"), str(tmp_path / "told")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "DISPLAY": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    listened = False
    try:
        while host.poll() is None:
            with suppress(psutil.NoSuchProcess):
                connections = psutil.Process(host.pid).net_connections("inet")
                listened = listened or any(one.status == psutil.CONN_LISTEN for one in connections)
        said, _ = host.communicate()
    finally:
        host.kill()
    assert host.returncode == 7, said
    assert not listened
    assert "http" not in said
    came = (tmp_path / "told").read_bytes()
    assert b"Skip all" in came
    assert (tmp_path / "diary").is_dir()
    assert timer.files[0].read_text().startswith('ExecStart="/opt/benzotrack"')


def test_variables_alone_make_nobody_believe_in_a_program_around(
    run_app: Callable[..., RunningApp], tmp_path: Path
) -> None:
    assert not is_inside()
    place = tmp_path / "socket"
    env = {"FLET_PLATFORM": "linux", "FLET_DART_BRIDGE_PORT": "7", "FLET_SERVER_UDS_PATH": str(place)}
    app = run_app(tmp_path / "diary", env=env)
    assert re.match("http://", app.link)
    assert not place.exists()
    app.stop()
