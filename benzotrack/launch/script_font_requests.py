"""Answers a page that asks for the font of a script, when what it shows first needs one.

Flutter knows by itself which of Google's fonts has a sign that the app's own fonts lack, and asks for it
below the address that `boot.js` gives: the app's own server, in the stead of one outside. It asks for large
families piece by piece; each page is given the whole family once, and nothing for the further pieces.
"""

import asyncio
from collections import OrderedDict
from http import HTTPStatus
from pathlib import Path

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from benzotrack.script_fonts import font_for

BASE = "/script-fonts/"
"""What such a request begins with; a name that the page made up for itself follows, and then a family."""

_PAGES_KEPT = 64


class ScriptFontRequests:
    """An ASGI app that answers requests for fonts below `BASE`, and leaves all others to `app`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._given: OrderedDict[str, set[Path]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not scope["path"].startswith(BASE):
            await self._app(scope, receive, send)
            return
        page, _, rest = scope["path"].removeprefix(BASE).partition("/")
        file = self._not_given_yet(page, rest.partition("/")[0])
        answer = Response(status_code=HTTPStatus.NOT_FOUND)
        if file is not None:
            answer = Response(await asyncio.to_thread(file.read_bytes), media_type="font/ttf")
        await answer(scope, receive, send)

    def _not_given_yet(self, page: str, family: str) -> Path | None:
        file = font_for(family)
        given = self._given.setdefault(page, set())
        self._given.move_to_end(page)
        if len(self._given) > _PAGES_KEPT:
            self._given.popitem(last=False)
        if file is None or file in given:
            return None
        given.add(file)
        return file
