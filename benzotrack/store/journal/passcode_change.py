"""A passcode turned on, changed or off: both copies and all that lies beside them, one after the other.

The first copy decides what holds after a crash. Towards sealed it is the last to change, towards plain the
first, so that nothing lies open while it is sealed.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from benzotrack.store.backup.backup_file import Snapshot
from benzotrack.store.errors import NotSaved
from benzotrack.store.journal.append_file import AppendFile
from benzotrack.store.vault import sealed_files
from benzotrack.store.vault.key_slots import Vault


@dataclass
class PasscodeChange:
    """One change, from the vault that the diary has `now` to the one `after`; None is no passcode."""

    folder: Path
    first: AppendFile
    second: AppendFile
    now: Snapshot
    after: Vault | None
    _changed: list[AppendFile] = field(default_factory=list)

    def make(self) -> None:
        """Write all anew. Raises OSError, NotSaved where the disk refuses; then all is as it was.

        What the disk does not let be taken back the next save or opening does.
        """
        try:
            self._make()
        except (OSError, NotSaved):
            self._take_back()
            raise

    def _make(self) -> None:
        if self.after is None:
            self._write(self.first)
        sealed_files.prepare(self.folder, self.now.vault, self.after)
        self._write(self.second)
        if self.after is not None:
            sealed_files.seal_what_is_open(self.folder, self.after)
            self._write(self.first)
        sealed_files.settle(self.folder, self.after)

    def _take_back(self) -> None:
        sealed_files.settle(self.folder, self.now.vault)
        for file in reversed(self._changed):
            file.in_doubt = True
            with suppress(OSError, NotSaved):
                file.rewrite(self.now.packed())
        with suppress(OSError):
            sealed_files.prepare(self.folder, self.after, self.now.vault)
        sealed_files.settle(self.folder, self.now.vault)

    def _write(self, file: AppendFile) -> None:
        self._changed.append(file)
        file.rewrite(replace(self.now, vault=self.after).packed())
