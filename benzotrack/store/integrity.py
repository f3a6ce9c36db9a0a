"""Reading a whole diary, changing nothing, to say what is in it and what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benzotrack.i18n import Message, msg, say
from benzotrack.store.backup.automatic import backups
from benzotrack.store.backup.conflicted_copies import conflicted_copies
from benzotrack.store.codec import Misfit
from benzotrack.store.errors import StoreError
from benzotrack.store.record_kinds import KINDS
from benzotrack.store.store import Store
from benzotrack.store.vault.key_slots import Vault


@dataclass(frozen=True)
class CheckReport:
    """What a reading of the whole diary found: counts by kind, first and last day, what is wrong.

    `counts` names the kinds as `Contents` does.
    `set_aside` names the damaged files that were kept, now or earlier: no problem of today.
    `is_new` says that there is no diary in the folder, or none any more.
    `conflicted_copies` tells of files that another program laid beside the diary's: no problem of the diary.
    """

    counts: Mapping[str, int]
    first_day: date | None
    last_day: date | None
    problems: tuple[str, ...]
    set_aside: tuple[str, ...] = ()
    is_new: bool = False
    conflicted_copies: tuple[Message, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check_report(folder: Path, vault: Vault | None = None) -> CheckReport:
    """Read the whole diary beside a writer, changing nothing; raises StoreError where it can't be opened.

    `vault` opens a diary that lies behind a passcode.
    """
    store = Store(folder, read_only=True, vault=vault)
    try:
        contents = store.contents()
        counts = {
            str(kind.known_as): len(getattr(contents, str(kind.known_as))) for kind in KINDS if kind.counted
        }
        days = [check_in.day for check_in in contents.check_ins]
        none = _no_diary(store)
        found = [none] if none else []
        found.extend(store.recovery.facts() if store.recovery else ())
        found.extend(_misfit(misfit) for misfit in store.misfits)
        problems = tuple(say(message) for message in found)
        first, last = min(days, default=None), max(days, default=None)
        beside = tuple(version.told() for version in conflicted_copies(store.journal))
        return CheckReport(counts, first, last, problems, store.set_aside, none is not None, beside)
    finally:
        store.close()


def diary_to_read(folder: Path, vault: Vault | None = None) -> Store:
    """The diary, read beside a writer. Raises StoreError, also where there is none, or none any more."""
    store = Store(folder, read_only=True, vault=vault)
    if (none := _no_diary(store)) is not None:
        store.close()
        raise StoreError(none)
    return store


def _no_diary(store: Store) -> Message | None:
    """That there is no diary in the folder, or none any more; None where there is one."""
    if not store.journal.gone:
        return msg("There is no diary in this folder.") if store.is_new else None
    newest = next(iter(backups(store.folder)), None)
    if newest is None:
        return msg("The diary's files are gone from this folder, and no backup is in it.")
    return msg(
        "The diary's files are gone from this folder. Its newest backup is {path}. "
        "“benzotrack restore” puts it back.",
        path=str(newest.path),
    )


def _misfit(misfit: Misfit) -> Message:
    place = misfit.day.isoformat() if misfit.day else f"{misfit.table} {misfit.record_id}".strip()
    return msg("{place}: {field} {problem}", place=place, field=misfit.field, problem=misfit.problem)
