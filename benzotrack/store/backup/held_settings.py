"""The settings that a backup holds in its header, sealed where the backup is.

The words of *What to say* are not among them: they are made anew from the diary, where the person allows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson

from benzotrack.domain.profile import Settings
from benzotrack.i18n import Message, msg
from benzotrack.store.backup.backup_file import Snapshot
from benzotrack.store.settings_file import settings_in

FIELD = "settings"
"""The header's field that holds them; backups of earlier versions have none."""

STAY = "settings_stay"
"""The header's field of a copy from before a save that changed no settings, as an import changes none."""

_TEXT_MAX = 200
_BYTES_MAX = 65_536
_CODE = 2
_COUNTRIES_MAX = 30
_UNFIT = msg("The settings in this backup are damaged. Your settings stay as they are.")
_NOT_ALL = msg(
    "A part of the settings in this backup is damaged. Please check your clinic's number and country."
)


@dataclass(frozen=True)
class HeldSettings:
    """What a backup holds of settings: `content` as it was kept, and what did not fit in it, in words."""

    settings: Settings
    content: Mapping[str, Any]
    problem: Message | None = None


def with_settings(taken: Snapshot, content: Mapping[str, Any] | None, *, stay: bool = False) -> Snapshot:
    """The snapshot with what a settings file of now holds in its header, or without any; `stay` says that the
    save after it changes none.
    """
    more = without_settings(taken.more) | ({STAY: True} if stay else {})
    if content is not None:
        more[FIELD] = {name: value for name, value in content.items() if name != "summary_when_locked"}
    return replace(taken, more=more)


def without_settings(more: Mapping[str, Any]) -> dict[str, Any]:
    """The other fields of a header: in the diary's own files settings would grow old."""
    return {name: value for name, value in more.items() if name not in (FIELD, STAY)}


def settings_stay(taken: Snapshot) -> bool:
    """Whether it is a copy from before a save that changed no settings: to undo that changes none."""
    return taken.more.get(STAY) is True


def held_settings(taken: Snapshot) -> HeldSettings | None:
    """The settings in a backup; None where it is of a version that kept none in it."""
    if FIELD not in taken.more:
        return None
    content = taken.more[FIELD]
    if not isinstance(content, Mapping) or len(orjson.dumps(content)) > _BYTES_MAX:
        return HeldSettings(Settings(), {}, _UNFIT)
    read = settings_in(content)
    if not _plausible(read.settings):
        return HeldSettings(Settings(), {}, _UNFIT)
    return HeldSettings(read.settings, content, None if read.whole else _NOT_ALL)


def _plausible(settings: Settings) -> bool:
    """Whether nothing in it is so long, or so much, that no person typed it."""
    edited = [text for edits in settings.numbers.values() for text in vars(edits).values()]
    texts = (text for text in (*vars(settings).values(), *edited) if isinstance(text, str))
    return (
        len(settings.numbers) <= _COUNTRIES_MAX
        and all(len(code) == _CODE for code in settings.numbers)
        and all(len(text) <= _TEXT_MAX for text in texts)
    )
