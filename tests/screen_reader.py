"""A person with a screen reader: hears role, name and state in the order of reading, and sees nothing.

What is read is Chromium's own accessibility tree, which every screen reader is given: with it `aria-owns`
counts, and what is hidden does not. A control is used as a screen reader does it, by its node: no pointer and
no place on the screen. What is said by itself is what Flutter writes into its live regions, and the name of
what takes the focus.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

import pytest

from tests.browser import UI
from tests.steady import ASKED_MS

Words = str | re.Pattern[str]

_NOT_HEARD = {"RootWebArea", "InlineTextBox", "LineBreak", "generic"}
_STATES = ("checked", "selected", "expanded", "disabled", "focused", "level")

_LISTEN = """() => {
  if (window.said) return;
  window.said = [];
  const live = 'flt-announcement-host, [aria-live]';
  new MutationObserver(changes => changes.forEach(({ target, addedNodes }) => {
    if ((target.nodeType === 3 ? target.parentElement : target)?.closest(live))
      addedNodes.forEach(node => node.textContent.trim() && window.said.push(node.textContent.trim()));
  })).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
}"""
"""Everything that is written into a live region from now on, in its order."""


@dataclass(frozen=True)
class Item:
    """What is heard at one place: role and name, its state, and the node of the page that it stands for."""

    role: str
    name: str
    node: int = field(compare=False)
    state: dict[str, Any] = field(compare=False, default_factory=dict)

    def __str__(self) -> str:
        return f"{self.role}: {self.name}"

    def is_a(self, name: Words, role: str) -> bool:
        """Whether it has that role and that whole name, or a part of it that the pattern finds."""
        named = bool(name.search(self.name)) if isinstance(name, re.Pattern) else name == self.name
        return named and role == self.role


class ScreenReader:
    """Where in the order of reading a person is, and what they heard."""

    def __init__(self, ui: UI) -> None:
        self.ui = ui
        self._tree = ui.page.context.new_cdp_session(ui.page)
        self._tree.send("Accessibility.enable")
        ui.page.evaluate(_LISTEN)
        self._at = self._focus = 0
        self._said_before = 0

    # What there is to hear

    def items(self) -> list[Item]:
        """All that can be heard now, in the order of reading."""
        nodes = self._tree.send("Accessibility.getFullAXTree")["nodes"]
        by_id = {node["nodeId"]: node for node in nodes}
        found: list[Item] = []

        def walk(node: dict[str, Any], around: str) -> None:
            item = _item(node)
            if item.name and not node["ignored"] and item.role not in _NOT_HEARD:
                if not (item.role == "StaticText" and item.name in around):
                    found.append(item)
                around = item.name
            for child in node.get("childIds", ()):
                if child in by_id:
                    walk(by_id[child], around)

        walk(next(node for node in nodes if "parentId" not in node), "")
        return found

    def ahead(self) -> list[Item]:
        """What follows from where one is, that included. A new focus leads on there."""
        items = self.items()
        focused = next((item.node for item in items if item.state.get("focused")), 0)
        if focused and focused != self._focus:
            self._focus = self._at = focused
        places = [n for n, item in enumerate(items) if item.node == self._at]
        if not places:
            places = [n for n, item in enumerate(items) if item.node == focused]
        return items[places[0] if places else 0 :]

    def names(self, role: str) -> list[str]:
        """The names of what has that role, from here on in the order of reading."""
        return [item.name for item in self.ahead() if item.role == role]

    def checked(self) -> dict[str, bool]:
        """Each radio, from the first on in the order of reading, and whether it is the one that holds."""
        return {
            item.name: item.state.get("checked") in (True, "true")
            for item in self.items()
            if item.role == "radio"
        }

    def said(self) -> list[str]:
        """What was said by itself since something was last used, and what has the focus now."""
        spoken = self.ui.page.evaluate("() => window.said")[self._said_before :]
        return [*spoken, *(item.name for item in self.items() if item.state.get("focused"))]

    # What the person does

    def go_on_to(self, name: Words, role: str = "button") -> Item:
        """Read on until that is heard. It fails where it is not ahead, also where it is behind."""
        found: list[Item] = []

        def there() -> bool:
            found[:] = [item for item in self.ahead() if item.is_a(name, role)]
            return bool(found)

        self._until(there, f"{role} {name!r} ahead")
        self._at = found[0].node
        return found[0]

    def use(self, name: Words, role: str = "button") -> Self:
        """Read on to a control and use it, once its page hears answers."""
        self.go_on_to(name, role)
        self.ui.still()
        self.ui.page.wait_for_timeout(ASKED_MS)
        item = self.go_on_to(name, role)
        self._said_before = len(self.ui.page.evaluate("() => window.said"))
        self._on(item, "function () { this.focus(); this.click(); }")
        self._focus = item.node
        return self

    def write(self, label: Words, words: str) -> Self:
        """Read on to a text field and write into it."""
        item = self.go_on_to(label, "textbox")
        self._on(item, "function () { this.focus(); }")
        self._focus = item.node
        self.ui.settled_focus()
        self.ui.page.keyboard.insert_text(words)
        self.ui.settled_focus()
        return self

    def hears(self, words: Words) -> Self:
        """Wait until that was said by itself; a part of it is enough."""

        def spoken() -> bool:
            said = self.said()
            return any(words.search(one) if isinstance(words, re.Pattern) else words in one for one in said)

        self._until(spoken, f"hearing {words!r}")
        return self

    def _on(self, item: Item, function: str) -> None:
        node = self._tree.send("DOM.resolveNode", {"backendNodeId": item.node})["object"]
        self._tree.send(
            "Runtime.callFunctionOn", {"objectId": node["objectId"], "functionDeclaration": function}
        )

    def _until(self, true: Callable[[], bool], what: str) -> None:
        for _ in range(60):
            if true():
                return
            self.ui.page.wait_for_timeout(250)
        ahead = "\n  ".join(map(str, self.ahead()))
        everything = "\n  ".join(map(str, self.items()))
        pytest.fail(
            f"waited in vain for {what}\nahead:\n  {ahead}\nin all:\n  {everything}\nsaid: {self.said()}"
        )


def _item(node: dict[str, Any]) -> Item:
    state = {
        one["name"]: one["value"].get("value") for one in node.get("properties", ()) if one["name"] in _STATES
    }
    role, name = (str(node.get(key, {}).get("value", "")) for key in ("role", "name"))
    return Item(role, " ".join(name.split()), node.get("backendDOMNodeId", 0), state)
