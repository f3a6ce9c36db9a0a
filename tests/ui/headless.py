"""The real app on a real Flet session with nobody at the other end: find by key, fire events, read texts."""

from __future__ import annotations

import asyncio
import dataclasses
import inspect
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import flet as ft
import msgpack
from flet.components.component import Component
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page, context
from flet.messaging.connection import Connection
from flet.messaging.protocol import Message, MessageAction, configure_encode_object_for_msgpack
from flet.messaging.session import Session
from flet.pubsub.pubsub_hub import PubSubHub

from benzotrack.diary.diary import Clock, Diary
from benzotrack.diary.session import DiarySession
from benzotrack.ui.app import ObservableDiary, make_main

_NOT_CHILDREN = {"_parent", "_parent_component", "_state", "_contexts", "fn", "args", "kwargs", "_page"}


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a control, or of a value that it has, in which others may stand."""
    return tuple(f.name for f in dataclasses.fields(kind) if f.name not in _NOT_CHILDREN)


def _parts(item: Any) -> list[Any]:
    """What stands in the fields of a control or value; Flet keeps in `_values` those that were set."""
    kind = type(item)
    if not dataclasses.is_dataclass(kind):
        return []
    sparse = getattr(kind, "_structural_fields", None)
    if sparse is None:
        values = [getattr(item, name, None) for name in _fields(kind)]
    else:
        values = [
            getattr(item, name, None) for name in _fields(kind) if name in item._values or name in sparse
        ]
    return [v for v in values if isinstance(v, (list, tuple, BaseControl)) or dataclasses.is_dataclass(v)]


class Nobody(Connection):
    """Takes every message as a client would, packs it, answers method calls with `answers`, `...` never."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.get_running_loop()
        self.executor = ThreadPoolExecutor(2)
        self.pubsubhub = PubSubHub(loop=self.loop, executor=self.executor)
        self.page_name = "test"
        self.crashes: list[str] = []
        self.invoked: list[tuple[str, Any]] = []
        self.focuses: list[int] = []
        self.answers: dict[str, Any] = {}
        self.session: Session | None = None

    @property
    def focused(self) -> int | None:
        """The id of the control that was given the focus last."""
        return self.focuses[-1] if self.focuses else None

    def send_message(self, message: Message) -> None:
        """Pack the message (the packing takes the snapshots that later patches compare with)."""
        msgpack.packb(
            [message.action, message.body], default=configure_encode_object_for_msgpack(BaseControl)
        )
        if message.action == MessageAction.SESSION_CRASHED:
            self.crashes.append(message.body.message)
        if message.action == MessageAction.INVOKE_METHOD:
            call = message.body
            self.invoked.append((call.name, call.args))
            if call.name == "focus":
                self.focuses.append(call.control_id)
            assert self.session
            answer = self.answers.get(call.name)
            if answer is ...:
                return
            self.loop.call_soon(
                self.session.handle_invoke_method_results, call.control_id, call.call_id, answer, None
            )


class Headless:
    """`async with Headless(main) as app:` runs `main` on a page of that size."""

    def __init__(
        self,
        main: Callable[[ft.Page], Any],
        width: float = 360,
        height: float = 740,
        client: type[Nobody] = Nobody,
    ) -> None:
        self._main, self._size, self._client = main, (width, height), client

    async def __aenter__(self) -> Headless:
        self.connection = self._client()
        self.session = Session(self.connection)
        self.connection.session = self.session
        self.page: ft.Page = self.session.page
        _context_page.set(self.page)
        size = {"width": self._size[0], "height": self._size[1]}
        self.session.apply_page_patch({**size, "route": "/", "platform": "linux", "web": True})
        msgpack.packb(self.session.get_page_patch(), default=configure_encode_object_for_msgpack(BaseControl))
        context.reset_auto_update()
        made = self._main(self.page)
        if inspect.isawaitable(made):
            await made
        await self.session.after_event(self.page)
        await self.settle()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.session.close()
        await asyncio.sleep(0)
        self.connection.executor.shutdown(wait=False)

    async def settle(self, turns: int = 30) -> None:
        """Let redraws and effects run."""
        for _ in range(turns):
            await asyncio.sleep(0)
        assert not self.connection.crashes, self.connection.crashes[-1]

    async def wait(self, condition: Callable[[], bool], seconds: float = 10) -> None:
        """Wait until the condition holds."""
        end = asyncio.get_running_loop().time() + seconds
        while not condition():
            assert asyncio.get_running_loop().time() < end, f"not in {seconds} s; shown: {self.texts()}"
            await asyncio.sleep(0.01)

    def controls(self, root: Any = None) -> list[Any]:
        """Every control on the page or in that part of it, from the top."""
        found, seen, left = [], set[int](), [self.page if root is None else root]
        while left:
            item = left.pop()
            if id(item) in seen:
                continue
            seen.add(id(item))
            if isinstance(item, Component):
                left.append(ft.unwrap_component(item))
            elif isinstance(item, (list, tuple)):
                left.extend(reversed(item))
            else:
                if isinstance(item, BaseControl):
                    found.append(item)
                left.extend(reversed(_parts(item)))
        return found

    @property
    def shown(self) -> set[str]:
        """The keys of everything shown."""
        return {str(c.key) for c in self.controls() if getattr(c, "key", None)}

    def find(self, key: str) -> Any:
        """The one control with that key."""
        found = [c for c in self.controls() if getattr(c, "key", None) == key]
        assert len(found) == 1, f"{len(found)} controls with key {key!r}; there are {sorted(self.shown)}"
        return found[0]

    def texts(self, root: Any = None) -> list[str]:
        """Every text shown, in order; a text's accessible name stands in its stead."""
        return [c.semantics_label or c.value for c in self.controls(root) if isinstance(c, ft.Text)]

    def says(self, part: str) -> bool:
        """Whether some text shown holds that part."""
        return any(part in t for t in self.texts())

    def named(self, name: str) -> Any:
        """The one button with that accessible name."""
        found = [
            c
            for c in self.controls()
            if isinstance(c, (ft.Button, ft.IconButton, ft.TextButton)) and self._name(c) == name
        ]
        assert len(found) == 1, f"{len(found)} buttons named {name!r}; texts: {self.texts()}"
        return found[0]

    def _name(self, button: Any) -> str | None:
        icon = getattr(button, "icon", None)
        names = self.texts(button)
        return names[0] if names else getattr(icon, "semantics_label", None)

    async def fire(self, control: Any, event: str, data: Any = None, **values: Any) -> None:
        """What a client does: set the control's values, then send the event."""
        assert not getattr(control, "disabled", False), f"{control.key} is disabled"
        if values:
            self.session.apply_patch(control._i, values)
        await self.session.dispatch_event(control._i, event, data)
        await self.settle()

    async def click(self, key: str) -> None:
        """Tap what has that key."""
        await self.fire(self.find(key), "click")

    async def tap(self, name: str) -> None:
        """Tap the button with that accessible name."""
        await self.fire(self.named(name), "click")

    async def type(self, key: str, value: str) -> None:
        """Type into the field with that key."""
        await self.fire(self.find(key), "change", value, value=value)

    async def press(self, key: str) -> None:
        """Press a key, whatever has the focus."""
        held = dict.fromkeys(("shift", "ctrl", "alt", "meta"), False)
        await self.fire(self.page, "keyboard_event", {"key": key, **held})

    async def go(self, index: int) -> None:
        """Choose a tab, 0 to 3."""
        await self.fire(self.find("tabs"), "change", index, selected_index=index)


def diary_at(folder: Path, clock: Clock) -> Diary:
    """A real diary on a real disk, observable as in the app."""
    return ObservableDiary.open(folder, clock)


def story(diary: Diary, tell: Callable[[Headless], Awaitable[None]], **size: Any) -> None:
    """Run one story on the whole app. A diary that took the place of this one is closed after it."""
    diary_session = DiarySession.around(diary)

    async def run() -> None:
        async with Headless(make_main(diary_session), **size) as app:
            await tell(app)

    try:
        asyncio.run(run())
    finally:
        if diary_session.diary is not diary:
            diary_session.close()
