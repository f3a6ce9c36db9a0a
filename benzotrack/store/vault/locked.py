"""A diary behind its passcode, before it is opened."""

from __future__ import annotations

from benzotrack.i18n import msg
from benzotrack.store.errors import StoreError
from benzotrack.store.vault.key_slots import KeyHeader, Vault
from benzotrack.store.vault.unlock_errors import NotOpened, SlotsChanged, UnknownLock


class Locked(StoreError):  # noqa: N818 - the words the person reads
    """The diary lies behind a passcode; nothing was touched. `key_headers` are its copies', best first."""

    def __init__(self, key_headers: tuple[KeyHeader, ...] = ()) -> None:
        super().__init__(msg("This diary is locked with a passcode."))
        self.key_headers = key_headers

    def opened(self, typed: str) -> Vault:
        """The vault, for a passcode or a recovery code; takes up to a second. Raises NotOpened.

        A key header that something changed gives way to the other copy's; a wrong passcode does not.
        """
        refused: NotOpened = UnknownLock()
        for key_header in self.key_headers:
            try:
                return key_header.opened(typed)
            except (SlotsChanged, UnknownLock) as problem:
                refused = problem
        raise refused
