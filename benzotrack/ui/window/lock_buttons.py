"""Locking and hiding from every screen: the ways, their buttons, and the empty page's bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import flet as ft

from benzotrack.diary.session import Safe
from benzotrack.i18n import tr
from benzotrack.store.backup.backup_file import Held
from benzotrack.store.vault.key_slots import Vault
from benzotrack.ui import theme
from benzotrack.ui.widgets.buttons import icon_button

if TYPE_CHECKING:
    from benzotrack.ui.screen_context import Shell

HIDE_KEY = "F9"
"""The key that hides the page and shows it again."""


@dataclass(frozen=True)
class Gate:
    """The safe of the person's own diary, none for a sample, and the ways that a page has.

    `lock` is None where the diary can't be locked now, `enter` opens it with its vault and raises StoreError,
    `hide` puts an empty page in the stead of all, and `show` takes it away.
    `restore` puts a backup in the diary's place and raises StoreError, `delete` takes everything away.
    """

    safe: Safe | None = None
    lock: Callable[[], Any] | None = None
    enter: Callable[[Vault | None], Any] | None = None
    hide: Callable[[], Any] | None = None
    show: Callable[[], Any] | None = None
    restore: Callable[[Held], Any] | None = None
    delete: Callable[[], Any] | None = None

    @property
    def locked(self) -> bool:
        """Whether nothing of the diary can be seen now."""
        return self.safe is not None and self.safe.locked

    def turn(self, hidden: bool) -> Callable[[], Any] | None:
        """The way to the other side: to hide, or to show again."""
        return self.show if hidden else self.hide


NO_GATE = Gate()
"""Of a page that shows no diary."""


def gate_icons(shell: Shell) -> list[ft.Control]:
    """Lock and Hide as signs for the top bar."""
    gate, found = shell.gate, list[ft.Control]()
    if gate.lock is not None and shell.nav.place is None:
        found.append(icon_button(ft.Icons.LOCK_OUTLINE, tr("Lock"), shell.on(gate.lock), key="lock"))
    return [*found, *hide_icon(shell)]


def hide_icon(shell: Shell) -> list[ft.Control]:
    """Hide as a sign, where the page can be hidden."""
    hide = shell.gate.hide
    if hide is None:
        return []
    return [icon_button(ft.Icons.VISIBILITY_OFF_OUTLINED, tr("Hide"), shell.on(hide), key="hide")]


def hidden_bar(shell: Shell) -> ft.AppBar:
    """All that an empty page shows: the way back, where Hide was."""
    assert shell.gate.show
    back = icon_button(ft.Icons.VISIBILITY_OUTLINED, tr("Back"), shell.on(shell.gate.show), key="unhide")
    return ft.AppBar(
        automatically_imply_leading=False,
        actions=[back, ft.Container(width=theme.GAP_SMALL)],
        bgcolor=ft.Colors.SURFACE,
        elevation=0,
        elevation_on_scroll=0,
        toolbar_height=64 if not shell.look.large_text else 88,
        force_material_transparency=True,
    )


def kept_sealed() -> str:
    """What becomes of a sign that is chosen now."""
    return tr("A sign you choose now is kept sealed. It goes into your diary when you unlock it.")
