"""The passcode on the command line: asked for where the diary needs it, never shown and never an argument.

Other users can see a program's arguments; so it is typed, or read from the first line of standard input.
"""

import sys
from datetime import datetime
from getpass import getpass
from pathlib import Path

from benzotrack.cli.output import complain
from benzotrack.i18n import msg, say, tr
from benzotrack.store.errors import StoreError
from benzotrack.store.store import Store
from benzotrack.store.vault.key_slots import Locked, Vault
from benzotrack.store.vault.unlock import NotOpened, TooSoon, UnlockAttempts

MOST_TRIES = 3
"""How often a person at a terminal is asked before the command ends."""


def asked_vault(folder: Path) -> Vault | None:
    """The vault of the diary in that folder, None where it needs none. Raises StoreError."""
    try:
        Store(folder, read_only=True).close()
    except Locked as locked:
        return _opened(locked, UnlockAttempts(folder, lambda: datetime.now().astimezone()))
    return None


def asked(locked: Locked) -> Vault:
    """The vault of these key headers, asked for; wrong tries are not counted, the file is the person's.

    Raises StoreError.
    """
    left = MOST_TRIES if sys.stdin.isatty() else 1
    while True:
        left -= 1
        if not (typed := _typed()):
            raise StoreError(msg("This backup is locked with a passcode."))
        try:
            return locked.opened(typed)
        except NotOpened as refused:
            if not left:
                raise
            complain(say(refused.message))


def _opened(locked: Locked, tries: UnlockAttempts) -> Vault:
    left = MOST_TRIES if sys.stdin.isatty() else 1
    while True:
        left -= 1
        try:
            return _tried(locked, tries)
        except TooSoon:
            raise
        except NotOpened as refused:
            if not left:
                raise
            complain(say(refused.message))


def _tried(locked: Locked, tries: UnlockAttempts) -> Vault:
    if (wait := tries.wait_s) > 0:
        raise TooSoon(wait)
    typed = _typed()
    if not typed:
        raise StoreError(locked.message)
    return tries.opening(lambda: locked.opened(typed))


def _typed() -> str:
    if sys.stdin.isatty():
        try:
            return getpass(tr("Passcode or recovery code: "))
        except (EOFError, KeyboardInterrupt):
            return ""
    return sys.stdin.readline().rstrip("\r\n")
