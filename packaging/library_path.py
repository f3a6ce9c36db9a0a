"""Runs first in a bundle for Linux: programs that the app starts, as a browser, find the system's libraries.

PyInstaller's own program puts the bundle's in front, and keeps what stood there before.
"""

import os

if (_before := os.environ.pop("LD_LIBRARY_PATH_ORIG", None)) is not None:
    os.environ["LD_LIBRARY_PATH"] = _before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
