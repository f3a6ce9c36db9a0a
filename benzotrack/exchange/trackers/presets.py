"""The apps whose files are known, each with how its file is recognised and read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benzotrack.exchange.findings import Findings, ImportAnswers
from benzotrack.exchange.opened_file import OpenedFile
from benzotrack.exchange.trackers import daylio


@dataclass(frozen=True)
class Preset:
    """One app: its id, as the command line takes it, and its name; `recognises` and `read` raise
    FileRefusedError.
    """

    id: str
    name: str
    recognises: Callable[[OpenedFile], bool]
    read: Callable[[OpenedFile, ImportAnswers], Findings]


PRESETS: tuple[Preset, ...] = (Preset("daylio", daylio.NAME, daylio.recognises, daylio.read),)
"""In the order in which they are offered."""

BY_ID = {preset.id: preset for preset in PRESETS}


def preset_of(file: OpenedFile) -> Preset | None:
    """The app that wrote it; None for another file."""
    return next((preset for preset in PRESETS if preset.recognises(file)), None)
