"""A command on sample data, and the clock that a command goes by."""

import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable
from copy import copy
from datetime import datetime
from pathlib import Path

from benzotrack.cli.output import complain
from benzotrack.i18n import tr


def clock(now: datetime | None) -> Callable[[], datetime]:
    """A clock in local time; one that stands still where ``now`` is given."""
    if now is not None:
        return lambda: now
    return _local_time


def _local_time() -> datetime:
    """The moment now, in the zone that the machine has now: it may have changed since the program began."""
    if sys.platform != "win32":
        time.tzset()
    return datetime.now().astimezone()


def on_sample(asked: Namespace, do: Callable[[Namespace], int]) -> int:
    """Do it with sample data in a folder of its own, gone when it ends; no other diary is looked at."""
    from benzotrack.demo.folder import SampleFolder
    from benzotrack.store.errors import StoreError

    try:
        sample = SampleFolder(Path(tempfile.gettempdir()), clock(asked.now)())
    except (StoreError, OSError):
        return complain(tr("The sample data could not be made."))
    there = copy(asked)
    there.folder = sample.path
    try:
        return do(there)
    finally:
        sample.end()
