"""The settings of a backup on the command line: what it holds of them, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from benzotrack.cli.option_values import REPLACE
from benzotrack.i18n import Message, msg, say, tr

if TYPE_CHECKING:
    from benzotrack.diary.restored_settings import RestoredSettings
    from benzotrack.store.backup.backup_file import BackupInfo


def settings_held(held: BackupInfo) -> tuple[Message, ...]:
    """What it holds of settings that act on safety, a line each; and what of them did not fit."""
    from benzotrack.domain.bound_settings import OF_THE_PASSCODE, bound_values
    from benzotrack.domain.profile import Settings
    from benzotrack.domain.setting_words import setting_label, setting_value
    from benzotrack.store.backup.held_settings import held_settings
    from benzotrack.store.crisis_file import load_crisis_numbers

    found = held_settings(held.snapshot)
    if found is None:
        return (msg("It holds no country, clinic, numbers and look."),)
    own, countries = bound_values(Settings()), load_crisis_numbers()
    lines = [
        msg(
            "{what}: {value}.",
            what=setting_label(found.settings.country, name),
            value=setting_value(countries, name, value),
        )
        for name, value in bound_values(found.settings).items()
        if value != own.get(name, "") and name not in OF_THE_PASSCODE
    ]
    return (*lines, *([found.problem] if found.problem else []))


def is_replaced(found: RestoredSettings, asked: str | None) -> bool:
    """Whether the backup's settings are used: as was asked, else where nothing here is lost by it."""
    return asked == REPLACE if asked else found.replaces and not found.asked


def settings_words(found: RestoredSettings, replaces: bool, refused: Message | None) -> Iterator[str]:
    """What became of the settings."""
    if refused is not None:
        yield tr("Not all settings of the backup could be kept. {why}", why=say(refused))
        yield tr("Restore it again, with --settings replace, to try once more.")
    elif found.differs and replaces:
        yield tr("Its settings are used from now on.")
    elif found.differs:
        yield tr("Your settings stay as they are. With --settings replace those of the backup are used.")
