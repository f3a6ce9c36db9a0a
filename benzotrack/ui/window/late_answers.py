"""Answers of the window that come late, for a control that is no longer shown, or never."""

from __future__ import annotations

import asyncio
from typing import Any

from flet.messaging.session import Session


def outlive_late_answers(session: Session) -> None:
    """Let an answer for a control that is gone meanwhile end its call, and nothing else.

    Flet 1.0.5 ends the whole connection instead. A question takes the focus when its page is new; who opens
    Help in that moment would be left with a window that does nothing. Who waits for an answer of a page that
    is gone for good is cancelled, not told of an error.
    """
    plain, ask = session.handle_invoke_method_results, session.invoke_method
    inside: Any = session

    def answered(control_id: int, call_id: str, result: Any, error: str | None) -> None:
        gone = control_id not in session.index
        if gone:
            session.index[control_id] = session.page
        try:
            plain(control_id, call_id, result, error)
        finally:
            if gone:
                session.index.pop(control_id, None)

    async def asked(*args: Any, **kwargs: Any) -> Any:
        try:
            return await ask(*args, **kwargs)
        except RuntimeError:
            if inside._Session__closed:
                raise asyncio.CancelledError from None
            raise

    session.invoke_method = asked  # type: ignore[method-assign]
    session.handle_invoke_method_results = answered  # type: ignore[method-assign]
