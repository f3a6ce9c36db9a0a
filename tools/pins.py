"""Write constraints.txt: the version of every package that pyproject.toml itself does not pin.

Run it with `.venv`'s Python after a deliberate change of versions there; it pins what is installed
and needed, whatever else `.venv` holds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# Every version that pyproject.toml does not pin itself, for the app and for its checks.
# Written by `.venv/bin/python tools/pins.py` from what is installed in .venv.
"""


def declared(root: Path = ROOT) -> list[Requirement]:
    """What pyproject.toml asks for to build, to run and to check."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    texts = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    return [Requirement(text) for text in (*texts, *(line for extra in extras for line in extra))]


def needed(requirements: Iterable[Requirement]) -> dict[str, str]:
    """The installed version of each package that these need, and what those need in turn.

    Raises PackageNotFoundError where one is not installed.
    """
    versions: dict[str, str] = {}
    followed: set[tuple[str, str]] = set()
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        for extra in ("", *requirement.extras):
            if (name, extra) in followed:
                continue
            followed.add((name, extra))
            found = distribution(name)
            versions[name] = found.version
            below = [Requirement(text) for text in found.requires or []]
            waiting += [r for r in below if r.marker is None or r.marker.evaluate({"extra": extra})]
    return versions


def pinned_by_project(requirements: Iterable[Requirement]) -> set[str]:
    """The packages that pyproject.toml pins to one version."""
    return {
        canonicalize_name(r.name) for r in requirements if any(part.operator == "==" for part in r.specifier)
    }


def constraints() -> str:
    """The text of constraints.txt for what is installed now."""
    requirements = declared()
    versions = needed(requirements)
    for name in pinned_by_project(requirements):
        versions.pop(name)
    return HEADER + "".join(f"{name}=={versions[name]}\n" for name in sorted(versions))


if __name__ == "__main__":
    (ROOT / "constraints.txt").write_text(constraints(), "utf-8")
