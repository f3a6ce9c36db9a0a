"""One notification on the desktop, and whether a program for notifications took it.

What sends it says "sent" also where nobody is there, so the program itself is asked first, and its own answer
to the notification is what counts.
"""

import asyncio
import logging
from importlib.resources import as_file, files
from pathlib import Path

from benzotrack.i18n import tr

WITHIN_S = 10
"""How long the program for notifications may take, in seconds."""


def notified(words: str, *, neutral: bool) -> bool:
    """Show the words, `neutral` under a name and a sign that tell of no medicine; says whether they were
    taken. Raises nothing.
    """
    for library in ("desktop_notifier", "dbus_fast"):  # they tell of failures that are told here
        logging.getLogger(library).setLevel(logging.CRITICAL)
    name, sign = (tr("Diary"), "diary-192.png") if neutral else (tr("BenzoTrack"), "icon-192.png")
    with as_file(files("benzotrack") / "assets" / "icons" / sign) as icon:
        try:
            return asyncio.run(asyncio.wait_for(_sent(words, name, icon), WITHIN_S))
        except Exception:  # noqa: BLE001 - each system has errors of its own, and none shows anything
            return False


async def _sent(words: str, name: str, icon: Path) -> bool:
    from desktop_notifier import DesktopNotifier, Icon

    taken = asyncio.Event()
    notifier = DesktopNotifier(name, Icon(path=icon))
    # As on a Mac outside an app: nobody, and "sent" all the same; or the person allows it none.
    if not (await notifier.get_capabilities() and await notifier.request_authorisation()):
        return False
    await notifier.send(words, "", on_dispatched=taken.set)
    return taken.is_set()
