"""The settings that a backup holds, beside those of now: what differs, and which are used after."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from benzotrack.diary.kept_settings import KeptSettings
from benzotrack.domain.alerts import Acknowledgement
from benzotrack.domain.bound_settings import (
    NUMBERS,
    OF_THE_PASSCODE,
    BoundSettings,
    bound_values,
    part_of,
    with_bound,
)
from benzotrack.domain.profile import Profile, Settings
from benzotrack.i18n import Message
from benzotrack.store.backup.backup_file import BackupInfo
from benzotrack.store.backup.held_settings import held_settings, settings_stay
from benzotrack.store.backup.restore import Restored, goes_back, restore
from benzotrack.store.errors import StoreError
from benzotrack.store.journal.journal_format import Tables
from benzotrack.store.record_kinds import Meta, kind_of
from benzotrack.store.store import Store

_BEGUN = frozenset(kind_of(kind).table for kind in (Profile, BoundSettings, Meta, Acknowledgement))
"""Tables of what is there before anything was recorded."""


@dataclass(frozen=True)
class Difference:
    """A setting that acts on safety, by its name in `bound_values`: its value here, and the backup's."""

    name: str
    here: str
    there: str


@dataclass(frozen=True)
class RestoredSettings:
    """What becomes of the settings: those of `now`, and what would be used `after`.

    `differing` names what acts on safety and would change; `asked` says that the person has to choose, and
    `replaces` what is chosen where they do not. `problem` tells what of the backup's did not fit.
    """

    now: Settings
    after: Settings
    differing: tuple[Difference, ...] = ()
    asked: bool = False
    replaces: bool = False
    problem: Message | None = None
    content: Mapping[str, Any] | None = None

    @property
    def look_differs(self) -> bool:
        """Whether the look or another convenience would change."""
        return _convenience(self.now) != _convenience(self.after)

    @property
    def differs(self) -> bool:
        """Whether anything that the app knows would change."""
        return bool(self.differing) or self.look_differs


def restored_settings(store: Store, kept: KeptSettings, backup: BackupInfo) -> RestoredSettings:
    """What a backup's settings would change here."""
    now, held = kept.settings, held_settings(backup.snapshot)
    back = goes_back(store.journal, backup)
    if held is None or (back and settings_stay(backup.snapshot)):
        return RestoredSettings(now, now)
    if not held.content:
        return RestoredSettings(now, now, problem=held.problem)
    after = taken(now, held.settings, exact=back)
    here, there = bound_values(now), bound_values(after)
    names = sorted(here.keys() | there.keys(), key=_place)
    differing = tuple(
        Difference(name, here.get(name, ""), there.get(name, ""))
        for name in names
        if here.get(name, "") != there.get(name, "")
    )
    found = RestoredSettings(now, after, differing, problem=held.problem, content=held.content)
    new = nothing_recorded(store.journal.snapshot().tables)
    clash = any(one.here for one in differing) or (
        found.look_differs and _convenience(now) != _convenience(Settings())
    )
    return replace(found, asked=found.differs and (clash or not new), replaces=new or back)


def taken(now: Settings, found: Settings, *, exact: bool = False) -> Settings:
    """The settings of now with those found in their place. What was not found stays, unless it is to be
    `exact`ly as found; what belongs to the passcode stays in any case.
    """
    here = bound_values(now)
    there = {name: value for name, value in bound_values(found).items() if value or exact}
    values = there if exact else here | there
    values |= {name: here[name] for name in OF_THE_PASSCODE}
    return with_bound(replace(found, summary_when_locked=now.summary_when_locked), values)


def restore_with(
    store: Store, kept: KeptSettings, backup: BackupInfo, settings: RestoredSettings | None
) -> Restored:
    """Put a backup in the diary's place, and those settings in the file; for None they stay.

    The diary comes first, in one save with what it binds. Only before a new one without a passcode, which
    binds nothing, the file does: ended between them, the diary is still new and asks for the backup again.
    Where the file is refused, that is told in `problem`: to restore the backup again mends it. Raises
    NotSaved; then all is as it was.
    """
    if settings is None or settings.content is None:
        return restore(store.journal, backup)
    bound = kept.bound_to(settings.after) if settings.differing else None
    if store.vault is not None or not nothing_recorded(store.journal.snapshot().tables):
        done = restore(store.journal, backup, bound, settings_stay=False)
        return replace(done, problem=_followed(kept, settings.after, settings.content))
    problem = _followed(kept, settings.after, settings.content)
    try:
        done = restore(store.journal, backup, bound, settings_stay=False)
    except StoreError:
        _followed(kept, settings.now, {})
        raise
    return replace(done, problem=problem)


def _followed(kept: KeptSettings, settings: Settings, content: Mapping[str, Any]) -> Message | None:
    """Have the file hold those settings; gives why where it was refused."""
    try:
        kept.follow(settings, content)
    except StoreError as refused:
        return refused.message
    return None


def nothing_recorded(tables: Tables) -> bool:
    """Whether a diary is as new: it holds no more than what is asked at the first start."""
    return not any(rows for name, rows in tables.items() if name not in _BEGUN)


def _place(name: str) -> tuple[bool, bool, str]:
    setting = part_of(name)[0]
    return setting != "country", setting not in NUMBERS, name


def _convenience(settings: Settings) -> Settings:
    """The settings without those that act on safety."""
    return with_bound(replace(settings, summary_when_locked=()), bound_values(Settings()))
