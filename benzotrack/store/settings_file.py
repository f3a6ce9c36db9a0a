"""`settings.json` beside the diary: what Help shows and how the app looks, readable by itself.

A damaged file is set aside and told; it never keeps the app or Help from opening.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from benzotrack.domain.profile import EditedNumbers, Settings, Theme
from benzotrack.store.errors import NotSaved
from benzotrack.store.files import atomic_write, set_aside
from benzotrack.words import Message, msg

NAME = "settings.json"


class _Numbers(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")
    emergency: str | None = None
    crisis_call: str | None = None
    crisis_text: str | None = None


class _Settings(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")
    country: str = ""
    clinician_name: str = ""
    clinic_name: str = ""
    clinic_phone: str = ""
    numbers: dict[str, _Numbers] = {}
    theme: str = Theme.SYSTEM.value
    large_buttons: bool = False
    neutral_title: bool = False

    def settings(self) -> Settings:
        """The domain's record; raises ValueError for a theme that is none."""
        numbers = {
            code: EditedNumbers(n.emergency, n.crisis_call, n.crisis_text) for code, n in self.numbers.items()
        }
        return Settings(
            self.country,
            self.clinician_name,
            self.clinic_name,
            self.clinic_phone,
            numbers,
            Theme(self.theme),
            self.large_buttons,
            self.neutral_title,
        )


@dataclass(frozen=True)
class SettingsRead:
    """The settings, and what was wrong with the file, or None."""

    settings: Settings
    problem: Message | None = None


class SettingsFile:
    """The one settings file of a folder. Keys it does not know survive a write."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._unknown: dict[str, Any] = {}

    def read(self) -> SettingsRead:
        """The settings; the app's own where there is no file or it can't be read, and then why."""
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            return SettingsRead(Settings())
        except OSError:
            return SettingsRead(
                Settings(), msg("The settings file can't be read. The app's own settings are used.")
            )
        try:
            model = _Settings.model_validate(orjson.loads(raw))
            settings = model.settings()
        except (orjson.JSONDecodeError, ValidationError, ValueError):
            with suppress(OSError):
                set_aside(self._path)
            return SettingsRead(
                Settings(),
                msg(
                    "The settings file was damaged and was set aside. "
                    "Please check your clinic's number and country."
                ),
            )
        self._unknown = dict(model.model_extra or {})
        return SettingsRead(settings)

    def write(self, settings: Settings) -> None:
        """Keep the settings; raises NotSaved and leaves the old file whole where the disk refuses."""
        known = {
            "country": settings.country,
            "clinician_name": settings.clinician_name,
            "clinic_name": settings.clinic_name,
            "clinic_phone": settings.clinic_phone,
            "numbers": {code: vars(edits) for code, edits in settings.numbers.items()},
            "theme": settings.theme.value,
            "large_buttons": settings.large_buttons,
            "neutral_title": settings.neutral_title,
        }
        try:
            atomic_write(self._path, orjson.dumps(self._unknown | known, option=orjson.OPT_INDENT_2))
        except OSError as error:
            raise NotSaved.from_os(error) from error
