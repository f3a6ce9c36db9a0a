"""What Flet 1.0.5 does otherwise than this app needs: three changes of one page's session."""

import asyncio
from collections.abc import Callable
from typing import Any

import flet as ft
from flet.components.hooks.use_effect import EffectHook
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page
from flet.messaging.connection import Connection
from flet.messaging.protocol import Message
from flet.messaging.session import Session


def hear_of_use(session: Session, used: Callable[[], None]) -> None:
    """Call `used` at each event of the session, before it is dealt with."""
    plain = session.dispatch_event

    async def dispatched(*args: Any, **kwargs: Any) -> Any:
        used()
        return await plain(*args, **kwargs)

    session.dispatch_event = dispatched  # type: ignore[method-assign]


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


def redraw_its_own_page(session: Session) -> None:
    """Let the session draw what stands on its page, and nothing else.

    Invariant: a page without a connection is as it would be with one, so that it comes back as things stand.
    Flet 1.0.5 sends a redraw to the page of whoever changed something, so two pages that show one diary
    would be mixed up; and it drops the redraws and effects of a page whose connection is lost, though the
    page may come back.
    """
    inside: Any = session
    disconnect, attach_connection = session.disconnect, session.attach_connection
    if session.connection is not None:
        _outlive_its_end(session.connection)

    def schedule_update(control: BaseControl) -> None:
        owner = _owner(control) or session
        if owner is not session:
            owner.schedule_update(control)
            return
        inside._Session__pending_updates.add(control)
        inside._Session__updates_ready.set()

    def schedule_effect(hook: EffectHook, is_cleanup: bool) -> None:
        inside._Session__pending_effects.append((hook, is_cleanup))
        inside._Session__updates_ready.set()

    async def disconnected(session_timeout_seconds: int) -> None:
        updates, effects = set(inside._Session__pending_updates), list(inside._Session__pending_effects)
        await disconnect(session_timeout_seconds)
        inside._Session__pending_updates.update(updates)
        inside._Session__pending_effects[:0] = effects
        inside._Session__updates_ready.set()

    def attached(conn: Connection) -> None:
        _outlive_its_end(conn)
        attach_connection(conn)

    session.attach_connection = attached  # type: ignore[method-assign]
    session.schedule_update = schedule_update  # type: ignore[method-assign]
    session.schedule_effect = schedule_effect  # type: ignore[method-assign]
    session.disconnect = disconnected  # type: ignore[method-assign]


def _outlive_its_end(connection: Connection) -> None:
    """Let a connection that is ending drop what is sent, as the session does once it has ended.

    Between the two Flet 1.0.5 has taken the queue away, and whoever draws then gets an AttributeError.
    """
    send = connection.send_message

    def sent(message: Message) -> None:
        if getattr(connection, "_FletApp__send_queue", True) is not None:
            send(message)

    connection.send_message = sent  # type: ignore[method-assign]


def on_page(page: ft.Page, work: Callable[[], Any]) -> asyncio.Task[Any]:
    """Do `work` soon as a handler of that page would, also while the page has no connection."""

    async def done() -> Any:
        _context_page.set(page)  # type: ignore[arg-type]
        return work()

    return asyncio.get_running_loop().create_task(done())


def _owner(control: BaseControl) -> Session | None:
    """The session whose page the control stands on; None where it stands on none."""
    try:
        page = control.page
    except RuntimeError:
        return None
    return page.session if isinstance(page, ft.Page) else None
