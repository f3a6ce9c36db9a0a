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
    from benzotrack.ui.app import ObservableDiary

    sweep(Path(tempfile.gettempdir()))
    try:
        session = _once_let_go(lambda: DiarySession(asked.folder, clock(asked.now), ObservableDiary))
    except OSError:
        return complain(tr("The folder {path} can't be used.", path=str(asked.folder)))
    try:
        keep_log(asked.folder)
        return _shown(session, asked)
    finally:
        session.back_up()
        session.close()
        if asked.demo:
            let_go_of_log()  # it lies in the sample's folder, which goes


def _once_let_go(opened: Callable[[], "DiarySession"]) -> "DiarySession":
    """Open the diary once the BenzoTrack that has it lets it go. Raises AlreadyOpen where it does not, as
    one that is in use; StoreError, OSError.
    """
    from benzotrack.store.errors import AlreadyOpen

    deadline, told = time.monotonic() + ENDS_WITHIN_S, False
    while True:
        try:
            return opened()
        except AlreadyOpen:
            if time.monotonic() > deadline:
                raise
        if not told:
            tell(tr("This diary is still open. Waiting for BenzoTrack to close it ..."))
            told = True
        time.sleep(0.2)


def _shown(session: "DiarySession", asked: Namespace) -> int:
    from benzotrack.launch.pages import ended_notice
    from benzotrack.launch.phone import phone_schemes
    from benzotrack.launch.show import show
    from benzotrack.launch.system_country import system_country
    from benzotrack.ui.app import make_main

    title = tr("Diary") if session.diary.settings.neutral_title else tr("BenzoTrack")
    country = system_country()
    main = make_main(session, asked.demo, phone_schemes(), country)

    def ended() -> "EndedNotice":
        return ended_notice(session.diary, country)

    return show(main, cast("How", asked.show), asked.folder, title, ended)
