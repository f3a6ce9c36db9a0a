"""The last line: an error that nothing caught is logged without its words and told; the window goes on."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Any

from flet.messaging.session import Session

log = logging.getLogger(__name__)


def outlive_errors(session: Session, told: Callable[[], None]) -> None:
    """Let no error end the window; `told` says to the person what became of the entry.

    Flet 1.0.5 puts an error's own words and places in the stead of the whole window, with no way back; and
    after one while something was drawn anew it draws nothing any more.
    """
    drawn: Any = session._Session__updates_scheduler  # type: ignore[attr-defined]

    def tell() -> None:
        log.error("Nobody caught this on a page", exc_info=sys.exception())
        try:
            told()
        except Exception:
            log.exception("That could not be told")

    def error(message: str) -> None:
        tell()

    async def drawn_on() -> None:
        going = True
        while going:
            try:
                await drawn()
                going = False
            except Exception:  # noqa: BLE001 - the last line of defence
                tell()

    session.error = error  # type: ignore[method-assign]
    session._Session__updates_scheduler = drawn_on  # type: ignore[attr-defined]
