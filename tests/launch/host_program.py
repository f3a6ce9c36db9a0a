"""Stands in for the program that `flet build` makes: runs main.py inside it as that one does, draws nothing.

Arguments: the diary's folder, and a file for all that came. It speaks with the app by a module of its own,
`dart_bridge`, registers as a window does, and ends with the process once the welcome page has come.
"""

import os
import runpy
import sys
import threading
import time
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import msgpack

PORT = 7
PAGE = {"route": "/", "width": 420.0, "height": 860.0, "platform": "linux", "web": False}


class Bridge(ModuleType):
    """The module that the program around Python brings."""

    def __init__(self, told: Path) -> None:
        super().__init__("dart_bridge")
        self.__spec__ = ModuleSpec("dart_bridge", None)
        self._told, self._came = told, b""

    def set_enqueue_handler_func(self, port: int, hear: Any) -> None:
        """The app listens: register a page."""
        assert port == PORT
        registers = [1, {"session_id": None, "page_name": "", "page": PAGE}]
        packet = b"\x00" + msgpack.packb(registers)
        threading.Timer(0.1, lambda: hear(packet)).start()

    def send_bytes(self, port: int, packet: bytes) -> None:
        """The app says something."""
        assert port == PORT
        self._came += packet
        self._told.write_bytes(self._came)


def main(folder: str, told: str) -> None:
    sys.modules["dart_bridge"] = Bridge(Path(told))
    os.environ.update(FLET_PLATFORM="linux", FLET_DART_BRIDGE_PORT=str(PORT), FLET_ASSETS_DIR="/nowhere")
    os.environ["BENZOTRACK_DATA"] = folder
    sys.argv = [""]
    threading.Thread(target=_end_with, args=(Path(told),), daemon=True).start()
    runpy.run_module("main", run_name="__main__")


def _end_with(told: Path) -> None:
    while not (told.exists() and b"A diary for your taper" in told.read_bytes()):
        time.sleep(0.05)
    os._exit(7)


if __name__ == "__main__":
    main(*sys.argv[1:])
