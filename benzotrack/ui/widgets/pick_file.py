"""A file that the person chooses: its name and all its bytes."""

import asyncio
from dataclasses import dataclass

import flet as ft

from benzotrack.i18n import Message
from benzotrack.store.errors import NoBackup
from benzotrack.ui.widgets.debounce import of_page


@dataclass(frozen=True)
class PickedFile:
    """Its name, without the folder, and what is in it."""

    name: str
    raw: bytes


SOON_S = 2.0
"""How long after a tap that opened the system's dialog a second one opens none, while that dialog is open."""


class _Pickings:
    """The dialogs of a page: how many are open, when the last was opened, what hears that it is back."""

    def __init__(self) -> None:
        self.open, self.opened = 0, 0.0
        self.waiting: set[asyncio.Event] = set()

    def back_again(self, _: object) -> None:
        """The page has its connection again."""
        for one in self.waiting:
            one.set()


async def pick_file(too_large: Message) -> PickedFile | None:
    """The file that the person chooses, None for none, and where they were asked for one just before.

    Raises NoBackup with the words `too_large` where the page was cut off meanwhile, as it is by a file of an
    enormous size.
    """
    page = ft.context.page
    now, pickings = asyncio.get_running_loop().time(), of_page(page, "pickings", _Pickings)
    if pickings.open and now < pickings.opened + SOON_S:
        return None
    pickings.open, pickings.opened = pickings.open + 1, now
    try:
        return await _picked(page, pickings, too_large)
    finally:
        pickings.open -= 1


async def _picked(page: ft.Page, pickings: _Pickings, too_large: Message) -> PickedFile | None:
    picking = asyncio.ensure_future(ft.FilePicker().pick_files(with_data=True))
    cut_off = asyncio.ensure_future(_back_again(page, pickings))
    await asyncio.wait({picking, cut_off}, return_when=asyncio.FIRST_COMPLETED)
    cut_off.cancel()
    if not picking.done():
        picking.cancel()
        raise NoBackup(too_large)
    picked = picking.result()
    return PickedFile(picked[0].name, picked[0].bytes or b"") if picked else None


async def _back_again(page: ft.Page, pickings: _Pickings) -> None:
    """Return once the page has lost its connection and has it again."""
    again = asyncio.Event()
    pickings.waiting.add(again)
    page.on_connect = pickings.back_again
    try:
        await again.wait()
    finally:
        pickings.waiting.discard(again)
        if not pickings.waiting:
            page.on_connect = None
