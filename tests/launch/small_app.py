"""A small app for the launch tests, started as a program of its own: small_app.py FOLDER HOW."""

import os
import sys
from pathlib import Path

import flet as ft

from benzotrack.launch.log import be_silent, keep_log
from benzotrack.launch.show import show

SECRET = "SECRET-7b1f anxious and awake"


def main(page: ft.Page) -> None:
    page.title = "BenzoTrack"
    count = ft.Text("Counted 0")

    def tapped(e: ft.ControlEvent) -> None:
        count.value = f"Counted {int(count.value.split()[1]) + 1}"
        page.update()

    page.add(
        ft.ListView(
            [
                ft.Text(SECRET),
                count,
                ft.FilledButton("Tap me", on_click=tapped, height=48),
                ft.TextField(label="Note"),
                *[ft.Text(f"Line {n}") for n in range(40)],
                ft.FilledButton("Far below", on_click=tapped, height=48),
            ],
            expand=True,
        )
    )


if __name__ == "__main__":
    os.umask(0o077)
    be_silent()
    folder, how = Path(sys.argv[sys.argv.index("--data") + 1]), sys.argv[sys.argv.index("--show") + 1]
    folder.mkdir(parents=True, exist_ok=True)
    keep_log(folder)
    sys.exit(show(main, how, folder))
