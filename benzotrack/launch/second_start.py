"""A second start asks the one that has the diary to show itself, by an empty file in the diary's folder.

The first takes the file away once it has done so. Where it can't, the file stays, and the second start tells
that by itself.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

_LOOK_EVERY_S = 0.1

_log = logging.getLogger(__name__)


class Request:
    """What the second start asks by the file, until it is answered or taken back."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._asked = False

    def ask(self) -> None:
        """Ask; where the file can't be made, as on a disk that is read only, nobody is asked."""
        with suppress(OSError):
            self._file.touch(mode=0o600)
            self._asked = True

    @property
    def answered(self) -> bool:
        """Whether the first has done what was asked."""
        return self._asked and not self._file.exists()

    def take_back(self) -> None:
        """Ask no more."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)


@asynccontextmanager
async def answered_by(answer: Callable[[], Awaitable[bool]], file: Path) -> AsyncIterator[None]:
    """Until the block is left, ``answer`` each request; it says whether it could."""

    async def watch() -> None:
        try:
            while True:
                await asyncio.sleep(_LOOK_EVERY_S)
                if file.exists() and await answer():
                    file.unlink(missing_ok=True)
        except OSError:
            _log.exception("The watch for a second start ended.")

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()
