"""What is wrong with a screen for a person with a screen reader or shaking hands: axe-core, sizes, names."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from tests.browser import UI

ALLOWED = {"meta-viewport", "region", "scrollable-region-focusable"}
"""Rules that Flutter's own page breaks: it forbids zoom in its meta tag and has no landmarks; and a page of
text has nothing to focus: Page Down and Page Up scroll it, which a story proves.
"""

TARGET = 48


def lasting_faults(ui: UI) -> list[object]:
    """What breaks a rule of axe-core, is too small to be tapped, or has no name.

    Flutter rebuilds its tree of names in steps: what is found must still be there some seconds later.
    """
    found: list[object] = []
    for _ in range(4):
        found = faults(ui)
        if not found:
            break
        ui.page.wait_for_timeout(1_000)
    return found


def faults(ui: UI) -> list[object]:
    """What is wrong with the screen as it stands now."""
    result = Axe().run(ui.page)
    broken = [v for v in result.response["violations"] if v["id"] not in ALLOWED]
    small = [
        (name, box)
        for name, box in ui.page.evaluate(_TARGETS)
        if box["width"] < TARGET - 0.5 or box["height"] < TARGET - 0.5
    ]
    shown = [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in broken]
    return [*shown, *small, *ui.page.evaluate(_NAMELESS)]


_ROLES = "[role=button],[role=tab],[role=checkbox],[role=switch],[role=radio],[role=menuitem]"
_TARGETS = f"""() => [...document.querySelectorAll('flt-semantics-host :is({_ROLES})')].map(e => {{
  const r = e.getBoundingClientRect();
  const frame = e.closest('[style*="overflow-y: scroll"]')?.getBoundingClientRect();
  const edges = [Math.max(0, frame?.top ?? 0) + 1, Math.min(innerHeight, frame?.bottom ?? innerHeight) - 1];
  const cut = frame && (r.top <= edges[0] || r.bottom >= edges[1]);
  return [e.getAttribute('aria-label') || e.textContent,
          {{width: r.width, height: r.height, top: r.top, edges: edges}}, cut] }})
  .filter(([, r, cut]) => !cut && r.width > 0).map(([name, r]) => [name, r])"""
"""What the edge of a scrolling part does not cut: it cuts the rectangles of the others."""

_NAMELESS = f"""() => [...document.querySelectorAll('flt-semantics-host :is({_ROLES})')]
  .filter(e => !(e.getAttribute('aria-label') || e.textContent || '').trim()).map(e => e.outerHTML)"""
