"""Stands in for the program behind Flet's own window: speaks its protocol, draws nothing.

The first line is completed by the test with its Python. Arguments: socket, pid file, assets.
Environment: CLIENT_DOES is "die" (end at once), "sulk" (never speak), "stay" or "visit" (for 1 s).
"""

import os
import socket
import sys
import time
from pathlib import Path

import msgpack

PAGE = {"route": "/", "width": 420.0, "height": 860.0, "platform": "linux", "web": False}


def visit(address: str) -> bytes:
    """Register as a window does, and give what came back within a second."""
    body = b"\x00" + msgpack.packb([1, {"session_id": None, "page_name": "", "page": PAGE}])
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(address)
        line.sendall(len(body).to_bytes(4, "little") + body)
        line.settimeout(0.2)
        came, until = b"", time.monotonic() + (3600 if os.environ["CLIENT_DOES"] == "stay" else 1)
        while time.monotonic() < until:
            try:
                came += line.recv(65536)
            except TimeoutError:
                continue
        return came


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(str(os.getpid()))
    Path(os.environ["CLIENT_TOLD"]).write_text(f"{Path.cwd()}\n{sys.argv[3]}\n")
    match os.environ["CLIENT_DOES"]:
        case "die":
            sys.exit(1)
        case "sulk":
            time.sleep(3600)
        case _:
            Path(os.environ["CLIENT_TOLD"]).write_bytes(visit(sys.argv[1]))
