"""That the person does something: every event that their window sends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flet.messaging.session import Session


def hear_of_use(session: Session, used: Callable[[], None]) -> None:
    """Call `used` at each event of the session, before it is dealt with."""
    plain = session.dispatch_event

    async def dispatched(*args: Any, **kwargs: Any) -> Any:
        used()
        return await plain(*args, **kwargs)

    session.dispatch_event = dispatched  # type: ignore[method-assign]
