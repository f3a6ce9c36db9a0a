"""What was found wrong when the diary was opened, how it was mended and what is missing, in words."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from benzotrack.i18n import Message, msg, msgn
from benzotrack.store.journal.inspection import Inspection, State
from benzotrack.store.journal.merge import Gap
from benzotrack.store.vault.key_slots import Vault


@dataclass(frozen=True)
class DamageReport:
    """What was wrong with the diary's file (`main`) and its second copy, and what came of it.

    `gaps` are saves that no copy holds, `lost_records` records of a compacted journal that none holds.
    `set_aside` names the damaged files as they were kept; `mended` says that both copies are whole again.
    `newest` is the moment of the newest save that could be read, as text, where it is not proved to be the
    last one made. `started_empty` says that no copy told anything, or not one save.
    `from_backup` is the newest save's moment in the backup that had to be used, `newer_backup` that in a
    backup which knows more than the diary's files. `spare_lock` says that the files had no key header left,
    `unproved` that nobody can say whether something is missing.
    """

    main: State
    copy: State
    gaps: tuple[Gap, ...] = ()
    lost_records: int = 0
    set_aside: tuple[Path, ...] = ()
    mended: bool = False
    newest: str = ""
    started_empty: bool = False
    from_backup: str = ""
    newer_backup: str = ""
    spare_lock: bool = False
    unproved: bool = False

    @property
    def missing(self) -> int:
        """How many saves are missing, at least."""
        return sum(gap.saves for gap in self.gaps)

    @property
    def nothing_lost(self) -> bool:
        """Whether everything that was ever saved is there, as far as can be known."""
        if self.from_backup or self.newer_backup:
            return False
        return not self.gaps and not self.lost_records and not self.started_empty

    def facts(self) -> tuple[Message, ...]:
        """What was found, one plain sentence each."""
        if self.started_empty:
            return (_NOTHING,)
        found = [sentence for sentence in (_MAIN.get(self.main), _COPY.get(self.copy)) if sentence]
        if self.spare_lock:
            found.append(
                msg("The diary's lock could not be used. A lock kept beside it, as in a backup, opened it.")
            )
        found.extend(_gap(gap) for gap in self.gaps)
        if self.lost_records:
            found.append(
                msgn(
                    "Up to {n} record can't be read in either copy.",
                    "Up to {n} records can't be read in either copy.",
                    self.lost_records,
                )
            )
        if self.from_backup:
            found.append(
                msg("A backup filled in what could not be read. It is of {day}.", day=self.from_backup[:10])
            )
        if self.newer_backup:
            found.append(
                msg(
                    "The diary's file is older than a backup: the backup knows a save of {day}.",
                    day=self.newer_backup[:10],
                )
            )
        return tuple(found)

    def messages(self) -> tuple[Message, ...]:
        """What to tell the person: what happened, what is missing, what was kept."""
        told = list(self.facts())
        if self.started_empty:
            told.append(msg("The diary starts empty. Nothing was deleted. Please ask someone for help."))
        elif self.newer_backup:
            told.append(msg("You can look at the backups in Settings, under Your data."))
        elif self.from_backup:
            told.append(
                msg(
                    "What you entered on {day} or later may be missing. Please look.",
                    day=self.from_backup[:10],
                )
            )
        elif self.newest:
            told.append(msg("The newest save that could be read is of {day}.", day=self.newest[:10]))
        elif self.nothing_lost and not self.unproved:
            told.append(msg("Nothing you saved is missing."))
        if self.spare_lock and self.mended:
            told.append(
                msg(
                    "What you typed opens it from now on. "
                    "A passcode or code that you made later opens it no more."
                )
            )
        if self.copy in _PERHAPS_YOURS:
            told.append(
                msg(
                    "If this is not your diary: choose “Restore from a file” in Settings, then the kept file."
                )
            )
        if self.set_aside:
            kept_in = self.set_aside[0].parent.name
            told.append(msg("The damaged file was kept in the folder {name}.", name=kept_in))
        if not self.mended:
            told.append(msg("The files could not be repaired yet. The app will try again when you save."))
        return tuple(told)


def recovery(
    found: Inspection,
    set_aside: tuple[Path, ...],
    vault: Vault | None = None,
    *,
    mended: bool,
    from_backup: str = "",
    backed_up: Callable[[], int] = int,
) -> DamageReport | None:
    """What to tell of an opening, or None where nothing was wrong.

    `backed_up` looks which save the newest good backup is of, 0 for none.
    """
    if found.quiet and not from_backup:
        return None
    told = DamageReport(found.main_state, found.copy_state, set_aside=set_aside, mended=mended)
    told = replace(told, from_backup=from_backup, spare_lock=found.lacks_lock(vault))
    proved = found.proves_all(backed_up())
    if found.union is None or not (proved or found.union.seq or found.copy_state in _PERHAPS_YOURS):
        return replace(told, started_empty=True)
    told = replace(told, gaps=found.union.gaps, lost_records=found.union.lost_records, unproved=not proved)
    return told if proved else replace(told, newest=found.union.at)


def _gap(gap: Gap) -> Message:
    after, before = gap.after[:10], gap.before[:10]
    if after and before:
        return msgn(
            "{n} save is missing, made from {after} to {before}.",
            "{n} saves are missing, made from {after} to {before}.",
            gap.saves,
            after=after,
            before=before,
        )
    if after:
        return msgn(
            "{n} save or more is missing, made on {after} or later.",
            "{n} saves or more are missing, made on {after} or later.",
            gap.saves,
            after=after,
        )
    if before:
        return msgn(
            "{n} save is missing, made on {before} or earlier.",
            "{n} saves are missing, made on {before} or earlier.",
            gap.saves,
            before=before,
        )
    return msgn("{n} save or more is missing.", "{n} saves or more are missing.", gap.saves)


_NOTHING = msg("The diary's files were damaged and no copy could be read.")

_MAIN = {
    State.MISSING: msg("The diary's file was missing; its second copy was opened."),
    State.UNREADABLE: msg("The diary's file could not be read; its second copy was opened."),
    State.DAMAGED: msg("The diary's file was damaged."),
    State.BEHIND: msg("The diary's file was older than its second copy."),
    State.FORGED: msg("The diary's file was changed by something other than this app. That was not used."),
}

_COPY = {
    State.MISSING: msg("The diary's second copy was missing."),
    State.UNREADABLE: msg("The diary's second copy could not be read."),
    State.DAMAGED: msg("The diary's second copy was damaged."),
    State.BEHIND: msg("The diary's second copy was some saves behind."),
    State.FORGED: msg("The second copy was changed by something other than this app. That was not used."),
    State.LOCKED: msg(
        "The second copy lay behind a passcode, the diary did not. "
        "Perhaps turning the passcode on or off was cut short. It is off now. "
        "Backups from before may still ask for it."
    ),
    State.OTHER_DIARY: msg("The second copy belonged to another diary; it was not used."),
    State.DISAGREES: msg("The second copy said something else than the diary's file; it was not used."),
}

_PERHAPS_YOURS = (State.OTHER_DIARY, State.DISAGREES, State.LOCKED)
"""States of a second copy that may be the person's diary, and the first not."""
