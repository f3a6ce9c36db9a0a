"""The app, of the person's diary or of sample data, until its last page is closed."""

import tempfile
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from benzotrack.cli.output import complain, tell
from benzotrack.cli.sample_data import clock
from benzotrack.i18n import tr

if TYPE_CHECKING:
    from benzotrack.diary.session import DiarySession
    from benzotrack.launch.pages import EndedNotice
    from benzotrack.launch.second_start import Request
    from benzotrack.launch.show import How

ENDS_WITHIN_S = 20.0
"""Seconds within which the app has ended after its last page was closed: its idle time and its last saves."""


def app(asked: Namespace) -> int:
    """Show the diary until its last page is closed. Raises StoreError where it can't be opened."""
    from benzotrack.launch.log import be_silent, keep_log, let_go_of_log

    be_silent()
    if asked.demo:
        tell(tr("This is sample data. It is deleted when BenzoTrack ends."))
    from benzotrack.demo.folder import sweep
    from benzotrack.diary.session import DiarySession
    from benzotrack.launch.second_start import Request
    from benzotrack.store.data_files import SHOW_AGAIN
    from benzotrack.ui.app import ObservableDiary

    sweep(Path(tempfile.gettempdir()))
    try:
        session = _once_let_go(
            lambda: DiarySession(asked.folder, clock(asked.now), ObservableDiary),
            Request(asked.folder / SHOW_AGAIN) if asked.show != "link" else None,
        )
    except OSError:
        return complain(tr("The folder {path} can't be used.", path=str(asked.folder)))
    if session is None:
        return tell(tr("BenzoTrack was open already. It is shown again."))
    try:
        keep_log(asked.folder)
        return _shown(session, asked)
    finally:
        session.back_up()
        session.close()
        if asked.demo:
            let_go_of_log()  # it lies in the sample's folder, which goes


def _once_let_go(opened: Callable[[], "DiarySession"], request: "Request | None") -> "DiarySession | None":
    """Open the diary once the BenzoTrack that has it lets it go; None where that shows itself instead.

    Raises AlreadyOpen where it does neither; StoreError, OSError.
    """
    from benzotrack.store.errors import AlreadyOpen

    deadline, told = time.monotonic() + ENDS_WITHIN_S, False
    try:
        while True:
            try:
                return opened()
            except AlreadyOpen:
                if request is not None and request.answered:
                    return None
                if time.monotonic() > deadline:
                    raise
            if not told:
                tell(tr("This diary is still open. Waiting for BenzoTrack to close it ..."))
                told = True
                if request is not None:
                    request.ask()
            time.sleep(0.2)
    finally:
        if request is not None:
            request.take_back()


def _shown(session: "DiarySession", asked: Namespace) -> int:
    from benzotrack.launch.embedded import is_inside
    from benzotrack.launch.pages import ended_notice, window_title
    from benzotrack.launch.phone import phone_schemes
    from benzotrack.launch.reminders.reminder_timer import renewed_timer
    from benzotrack.launch.show import show
    from benzotrack.launch.system_country import system_country
    from benzotrack.ui.app import make_main

    title = window_title(session.diary.settings.neutral_title)
    country = system_country()
    timer = None if asked.demo or is_inside() else renewed_timer(asked.folder)
    main = make_main(session, asked.demo, phone_schemes(), country, timer)

    def ended() -> "EndedNotice":
        return ended_notice(session.diary, country)

    return show(main, cast("How", asked.show), asked.folder, title, ended)
