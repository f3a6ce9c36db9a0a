"""The apps whose files are known, each with how its file is recognised and read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benzotrack.exchange.findings import Ask, Findings, ImportAnswers
from benzotrack.exchange.opened_file import OpenedFile
from benzotrack.exchange.trackers import (
    bearable,
    daylio,
    drip,
    emoods,
    loop_habits,
    medtimer,
    track_and_graph,
)
from benzotrack.i18n import Message


@dataclass(frozen=True)
class Preset:
    """One app: its id, as the command line takes it, its name, and how its ratings become 0-10. `uses` is
    what a person can say of its files.

    `recognises` and `read` raise FileRefusedError.
    """

    id: str
    name: str
    scale: Message
    recognises: Callable[[OpenedFile], bool]
    read: Callable[[OpenedFile, ImportAnswers], Findings]
    uses: tuple[Ask, ...] = ()


PRESETS: tuple[Preset, ...] = (
    Preset("daylio", daylio.NAME, daylio.SCALE, daylio.recognises, daylio.read, (Ask.WORDS,)),
    Preset("bearable", bearable.NAME, bearable.SCALE, bearable.recognises, bearable.read, (Ask.COLUMNS,)),
    Preset("emoods", emoods.NAME, emoods.SCALE, emoods.recognises, emoods.read),
    Preset(
        "track-and-graph",
        track_and_graph.NAME,
        track_and_graph.SCALE,
        track_and_graph.recognises,
        track_and_graph.read,
        (Ask.COLUMNS,),
    ),
    Preset("medtimer", medtimer.NAME, medtimer.SCALE, medtimer.recognises, medtimer.read, (Ask.ZONE,)),
    Preset(
        "loop-habits",
        loop_habits.NAME,
        loop_habits.SCALE,
        loop_habits.recognises,
        loop_habits.read,
        (Ask.COLUMNS,),
    ),
    Preset("drip", drip.NAME, drip.SCALE, drip.recognises, drip.read),
)
"""In the order in which they are offered."""

BY_ID = {preset.id: preset for preset in PRESETS}


def preset_of(file: OpenedFile) -> Preset | None:
    """The app that wrote it; None for another file."""
    return next((preset for preset in PRESETS if preset.recognises(file)), None)
