"""A small app for the launch tests: python -m tests.launch.small_app --data FOLDER --show HOW."""

import asyncio
import os
import sys
import threading
from pathlib import Path
from typing import Any, cast

import flet as ft

from benzotrack.launch import show as showing
from benzotrack.launch.log import be_silent, keep_log
from benzotrack.launch.show import How, show

SECRET = "SECRET-7b1f anxious and awake"


def main(page: ft.Page) -> None:
    if os.environ.get("SMALL_APP_FAILS"):
        raise ValueError(SECRET)
    page.title = "BenzoTrack"
    count, said = ft.Text("Counted 0"), ft.Text("Said nothing")

    def tapped() -> None:
        count.value = f"Counted {int(count.value.split()[1]) + 1}"
        page.update()

    def wrote(e: Any) -> None:
        said.value = f"Said {e.control.value}"
        page.update()

    page.add(
        ft.ListView(
            [
                ft.Text(SECRET),
                count,
                said,
                ft.FilledButton("Tap me", on_click=tapped, height=48),
                ft.TextField(label="Note", on_change=wrote),
                ft.FilledButton("Fail in a task", on_click=lambda: _fail_in_a_task(page)),
                ft.FilledButton("Fail in a thread", on_click=lambda: threading.Thread(target=_fail).start()),
                ft.FilledButton("Fail in a handler", on_click=_fail),
                *[ft.Text(f"Line {n}") for n in range(40)],
                ft.FilledButton("Far below", on_click=tapped, height=48),
            ],
            expand=True,
        )
    )


def _fail() -> None:
    private = SECRET
    raise ValueError(f"could not keep {private}")


def _fail_in_a_task(page: ft.Page) -> None:
    async def fail() -> None:
        await asyncio.sleep(0)
        _fail()

    page.run_task(fail)


if __name__ == "__main__":
    os.umask(0o077)
    be_silent()
    given = dict(zip(sys.argv[1::2], sys.argv[2::2], strict=True))
    folder = Path(given["--data"])
    folder.mkdir(parents=True, exist_ok=True)
    keep_log(folder)
    if patience := os.environ.get("SMALL_APP_PATIENCE"):  # what happens sooner did not come of waiting
        showing.IDLE_S = showing.WORKED_WITHIN_S = float(patience)
    sys.exit(show(main, cast("How", given["--show"]), folder))
