"""The SBOM (CycloneDX) that goes with each build: the packages that the app asks for, and no others."""

from __future__ import annotations

import json
import subprocess
import sys
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


def needed(name: str) -> set[str]:
    """The packages that a package needs on this system, and those that they need, without itself."""
    seen: set[tuple[str, str]] = set()
    waiting = [(canonicalize_name(name), "")]
    while waiting:
        package, extra = waiting.pop()
        if (package, extra) in seen:
            continue
        seen.add((package, extra))
        for line in distribution(package).requires or ():
            asked = Requirement(line)
            if asked.marker is None or asked.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(asked.name), one) for one in ("", *asked.extras)]
    return {package for package, _ in seen} - {canonicalize_name(name)}


def _without_tools(told: dict[str, Any]) -> dict[str, Any]:
    names = needed("benzotrack")
    told["components"] = [one for one in told["components"] if canonicalize_name(one["name"]) in names]
    kept = {told["metadata"]["component"]["bom-ref"], *(one["bom-ref"] for one in told["components"])}
    told["dependencies"] = [one for one in told["dependencies"] if one["ref"] in kept]
    for one in told["dependencies"]:
        one["dependsOn"] = [ref for ref in one.get("dependsOn", ()) if ref in kept]
    return told
