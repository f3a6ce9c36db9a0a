"""Shows the app in the program around this Python, as `flet build` makes one.

Invariant: only a program that brings its own way to be spoken with is believed, whatever variables say; no
socket is opened, and signals stay with that program.
"""

from collections.abc import Awaitable, Callable
from importlib.resources import as_file, files
from importlib.util import find_spec

import flet as ft

VARIABLES = ("FLET_PLATFORM", "FLET_DART_BRIDGE_PORT")
"""By which Flet finds the program around it."""


def is_inside() -> bool:
    """Whether a program runs this Python inside it: it alone has the module that Flet speaks with it by."""
    return find_spec("dart_bridge") is not None


async def show_inside(main: Callable[[ft.Page], Awaitable[None]]) -> int:
    """Show the app until the program around it ends, and the process with it; gives the exit status."""
    with as_file(files("benzotrack") / "assets") as assets:
        await ft.run_async(main, view=ft.AppView.FLET_APP, assets_dir=str(assets))
    return 0
