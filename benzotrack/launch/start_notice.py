"""What a person without a terminal is told where BenzoTrack did not open: a page, else a box of the system.

Invariant: it is shown from the disk by a browser, without a server of ours and without the diary's folder,
which another BenzoTrack may have.
"""

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from benzotrack.domain.crisis import numbers_for
from benzotrack.domain.profile import Settings
from benzotrack.launch import browser
from benzotrack.launch.message_box import message_box
from benzotrack.launch.pages import emergency_words, numbers_notice, start_failed_page, window_title
from benzotrack.launch.private_place import private_folder, private_place
from benzotrack.launch.system_country import system_country
from benzotrack.store.crisis_file import load_crisis_numbers
from benzotrack.store.settings_file import SettingsFile

_NO_SERVER = "127.0.0.1:9"
"""Where the browser asks for what it would like from outside: nobody answers."""

_DIED_WITHIN_S = 2.0
LOADED_WITHIN_S = 120.0
"""Seconds that the person's own browser has to come for the page."""


def show_start_notice(sentences: Sequence[str], folder: Path | None) -> None:
    """Show the sentences and whom to call in an emergency, until they were read.

    ``folder`` is the diary's, whose settings tell the country and whether the program's name is shown.
    """
    settings = SettingsFile(folder).read().settings if folder is not None else Settings()
    title = window_title(settings.neutral_title)
    known = numbers_for(settings.country, load_crisis_numbers(), settings.numbers)
    numbers = numbers_notice(settings, known, system_country())
    page = start_failed_page(sentences, numbers, title)
    try:
        with private_place() as place:
            if _in_a_window(page, place) or _in_the_default_browser(page, place):
                return
    except OSError:
        pass
    if browser.has_display():
        with message_box("\n\n".join([*sentences, emergency_words(numbers)]), title) as box:
            box.join()


def _in_a_window(page: bytes, place: Path) -> bool:
    """Show the page until its window is closed; False where there is no such window, or it died."""
    found = browser.find_browser() if browser.can_show_window() else None
    if found is None:
        return False
    began = time.monotonic()
    with private_folder(browser.profile_place(found, place)) as profile:
        command = browser.window_command(found, profile, _written(page, profile), _NO_SERVER)
        quiet = subprocess.DEVNULL
        try:
            subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, check=False)
        except OSError:
            return False
    return time.monotonic() - began > _DIED_WITHIN_S


def _in_the_default_browser(page: bytes, place: Path) -> bool:
    if not browser.has_display():
        return False
    with private_folder(browser.handover_place(place / "page")) as readable:
        if not browser.open_in_default_browser(_written(page, readable).as_uri()):
            return False
        time.sleep(LOADED_WITHIN_S)
    return True


def _written(page: bytes, folder: Path) -> Path:
    path = folder / "notice.html"
    path.write_bytes(page)
    return path
