"""The SBOM (CycloneDX) that goes with each build: the packages that the app asks for, and no others."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def write(path: Path) -> None:
    """Write the SBOM of the app as it is installed beside this Python. Raises CalledProcessError."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"]
    asked = ["--pyproject", str(ROOT / "pyproject.toml"), "--of", "JSON", "-o", "-", sys.executable]
    told = subprocess.run([*command, *asked], check=True, capture_output=True).stdout
    path.write_text(json.dumps(_without_tools(json.loads(told)), indent=2) + "\n", "utf-8")


def needed() -> set[str]:
    """The packages that `pyproject.toml` asks for on this system, and those that they need."""
    seen: set[tuple[str, str]] = set()
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    waiting = [found for line in asked for found in _wanted(line, "")]
    while waiting:
        package, extra = waiting.pop()
        if (package, extra) not in seen:
            seen.add((package, extra))
            for line in distribution(package).requires or ():
                waiting += _wanted(line, extra)
    return {package for package, _ in seen}


def _wanted(line: str, extra: str) -> list[tuple[str, str]]:
    """The package that a requirement asks for here, with each of its extras; none where it does not apply."""
    asked = Requirement(line)
    if asked.marker is not None and not asked.marker.evaluate({"extra": extra}):
        return []
    return [(canonicalize_name(asked.name), one) for one in ("", *asked.extras)]


def _without_tools(told: dict[str, Any]) -> dict[str, Any]:
    names = needed()
    told["components"] = [one for one in told["components"] if canonicalize_name(one["name"]) in names]
    kept = {told["metadata"]["component"]["bom-ref"], *(one["bom-ref"] for one in told["components"])}
    told["dependencies"] = [one for one in told["dependencies"] if one["ref"] in kept]
    for one in told["dependencies"]:
        one["dependsOn"] = [ref for ref in one.get("dependsOn", ()) if ref in kept]
    return told
