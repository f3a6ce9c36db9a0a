"""What a bundle leaves out of the packages that it is made of, and what it must not lose.

Invariant: whatever a page, a chart or the report may ask for stays; `tests/packaging` drives what was built.
"""

from __future__ import annotations

import re
from fnmatch import fnmatch
from importlib.metadata import packages_distributions

from packaging.utils import canonicalize_name

import sbom

MODULES = (
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingft",
    "PIL._imagingmath",
    "PIL._imagingtk",
    "PIL._webp",
    "PIL.ImageTk",
    "curses",
    "doctest",
    "flet.auth",
    "flet.pytest_plugin",
    "flet.testing",
    "httptools",
    "lib2to3",
    "matplotlib.backends._backend_pdf_ps",
    "matplotlib.backends.backend_pdf",
    "matplotlib.backends.backend_pgf",
    "matplotlib.backends.backend_ps",
    "matplotlib.pyplot",
    "matplotlib.testing",
    "matplotlib.tests",
    "mpl_toolkits",
    "numpy.distutils",
    "numpy.f2py",
    "numpy.tests",
    "pdb",
    "readline",
    "sqlite3",
    "tkinter",
    "uvloop",
    "watchfiles",
    "yaml",
)
"""Modules of the app's packages that it never loads."""

LICENCES = "LICENCES.txt"
"""The licences' texts of everything in the bundle."""

_FILES = (
    # Flet's web client. Chromium asks for skwasm; for skwasm_heavy once it has no break iterator of its own;
    # for canvaskit/chromium where nothing draws in three dimensions. Firefox and Safari ask for canvaskit.
    "flet_web/web/pyodide/*",
    "flet_web/web/python*.js",
    "flet_web/web/flutter_service_worker.js",
    "flet_web/web/canvaskit/wimp.*",
    "flet_web/web/canvaskit/experimental_webparagraph/*",
    "flet_web/*.symbols",
    "flet_web/*.map",
    # Where it was built, and what of it was installed.
    "*-info/direct_url.json",
    "*-info/RECORD",
    "*-info/SOURCES.txt",
    # Matplotlib's pictures of toolbars, its examples, and its fonts but for the one of the charts' signs.
    "matplotlib/mpl-data/images/*",
    "matplotlib/mpl-data/sample_data/*",
    "matplotlib/mpl-data/plot_directive/*",
    "matplotlib/mpl-data/stylelib/*",
    "matplotlib/mpl-data/fonts/afm/*",
    "matplotlib/mpl-data/fonts/pdfcorefonts/*",
)
_FONTS = "matplotlib/mpl-data/fonts/ttf/"
_KEPT_FONTS = re.compile(r"DejaVuSans(-\w+)?\.ttf|LastResortHE-Regular\.ttf|LICENSE_DEJAVU")


def stays(name: str) -> bool:
    """Whether a file of that name inside the bundle is part of it."""
    name = name.replace("\\", "/")
    if name.startswith(_FONTS):
        return bool(_KEPT_FONTS.fullmatch(name.removeprefix(_FONTS)))
    return not any(fnmatch(name, pattern) for pattern in _FILES)


def modules_left_out() -> list[str]:
    """Modules that no bundle has: those above, and every one of a package that the app does not need."""
    needed = {*sbom.needed(), "benzotrack"}
    others = [
        module
        for module, packages in packages_distributions().items()
        if not needed & {canonicalize_name(package) for package in packages}
    ]
    return [*MODULES, *others]


def is_loaded(module: str) -> bool:
    """Whether the app may load a module of that name."""
    return not any(module == one or module.startswith(f"{one}.") for one in MODULES)
