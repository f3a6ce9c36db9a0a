"""What a page in the browser asked for and complained about."""

import time
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, Request


@dataclass
class Seen:
    """What a page asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    heard_at: float = 0.0
    """When the app last sent something, on the monotonic clock."""

    def watch(self, page: Page) -> None:
        """Listen to `page` from now on."""

        def asked(request: Request) -> None:
            self.requests.append(request.url)

        def failed(request: Request) -> None:
            self.failed.append(request.url)

        def said(message: ConsoleMessage) -> None:
            self.console.append(message.text)

        def heard(_: object) -> None:
            self.heard_at = time.monotonic()

        page.on("websocket", lambda socket: socket.on("framereceived", heard))
        page.on("request", asked)
        page.on("requestfailed", failed)
        page.on("console", said)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
