"""A file that the person chooses: its name and all its bytes."""

import asyncio
from dataclasses import dataclass

import flet as ft

from benzotrack.i18n import Message
from benzotrack.store.errors import NoBackup


@dataclass(frozen=True)
class PickedFile:
    """Its name, without the folder, and what is in it."""

    name: str
    raw: bytes


async def pick_file(too_large: Message) -> PickedFile | None:
    """The file that the person chooses, None for none.

    Raises NoBackup with the words `too_large` where the page was cut off meanwhile, as it is by a file of an
    enormous size.
    """
    page = ft.context.page
    picking = asyncio.ensure_future(ft.FilePicker().pick_files(with_data=True))
    cut_off = asyncio.ensure_future(_back_again(page))
    await asyncio.wait({picking, cut_off}, return_when=asyncio.FIRST_COMPLETED)
    cut_off.cancel()
    if not picking.done():
        picking.cancel()
        raise NoBackup(too_large)
    picked = picking.result()
    return PickedFile(picked[0].name, picked[0].bytes or b"") if picked else None


async def _back_again(page: ft.Page) -> None:
    """Return once the page has lost its connection and has it again."""
    again = asyncio.Event()
    page.on_connect = lambda _: again.set()
    try:
        await again.wait()
    finally:
        page.on_connect = None
