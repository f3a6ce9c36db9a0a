"""Connections that have not shown the cookie: few at a time, small, and for seconds only.

Invariant: whoever was not let in holds no place and no memory for long. The page of who was let in stays, and
always finds room.
"""

import asyncio
from typing import Any

from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

UNAUTHENTICATED_S = 10.0
"""Seconds within which a connection must have shown the cookie."""

UNAUTHENTICATED_MAX = 64
"""How many may wait; the oldest makes way. With the app's own files it fits into the 256 of a Mac."""

ACCEPTED_AT_ONCE = 16
"""Connections taken in one turn of the loop, so few that what one sent is read before others push it out."""

HEADER_MAX_BYTES = 64 * 1024

LET_IN = "let_in"
"""Under this name a request's state holds the function that tells its connection that it was let in."""


class BoundedProtocol(H11Protocol):
    """uvicorn's HTTP in Python, whose bound on a header its faster one does not have; bounded in time too."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, {**app_state, LET_IN: self._let_in}, _loop)
        self.came_at = self.loop.time()
        self._end = self.loop.call_at(self.came_at + UNAUTHENTICATED_S, lambda: self.transport.abort())

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin a connection; where too many have not shown the cookie, end the oldest of these."""
        super().connection_made(transport)
        all_http = (one for one in self.connections if isinstance(one, BoundedProtocol))
        waiting = [one for one in all_http if one.is_unauthenticated()]
        if len(waiting) > UNAUTHENTICATED_MAX:
            min(waiting, key=lambda one: one.came_at).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of a connection that has ended."""
        super().connection_lost(exc)
        self._end.cancel()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP; where an answer is under way break it off, or its end would be an error."""
        if self.cycle is None or self.cycle.response_complete:
            super().send_400_response(msg)
        else:
            self.cycle.disconnected = True
            self.transport.abort()

    def _let_in(self) -> None:
        self._end.cancel()

    def is_unauthenticated(self) -> bool:
        """Whether it was not let in, nor is being ended."""
        return not (self._end.cancelled() or self.transport.is_closing())
