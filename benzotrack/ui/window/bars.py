"""The top bar with Help on every screen, Lock and Hide, the four tabs below, and an empty page's bar."""

from dataclasses import replace

import flet as ft

from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import FORMS, Place, PlaceKind, Tab
from benzotrack.ui.screen_context import ScreenContext

MOST_SIGNS = 2
"""From so many signs beside Help it goes without its own, as at large text: a title must fit at 360 px."""
TITLE_LINES = 2
"""How many lines of a title the bar has room for: a bar of Flutter's cuts a title that may not wrap."""
MOST_SCALED = 1.34
"""The most by which a bar of Flutter's enlarges its title."""
WIDE_EM = 0.6
"""Width of a character of a title's words, the widest of them, as a part of its size."""
AROUND = 234
"""Of a window's width what is no room for a title beside a way out, Help and Hide, in logical px."""


def title_token(title: str, look: theme.Look) -> theme.TextToken:
    """A title's style: smaller where two lines of its words would not fit in the bar."""
    words = title.split()
    ways = [max(len(" ".join(part)) for part in (words[:n], words[n:])) for n in range(len(words))]
    scaled = min(look.text_scale, MOST_SCALED)
    fits = (look.width - AROUND) / (min(ways, default=1) * WIDE_EM * scaled)
    size = max(int(fits), round(theme.SMALL.size / scaled))
    return replace(theme.HEADING, size=min(theme.HEADING.size, size))


def top_bar(screen: ScreenContext) -> ft.AppBar:
    """The way out and the title at the left, Help and settings at the right."""
    nav, place = screen.nav, _place(screen)
    closable = place is not None and place.kind is not PlaceKind.WELCOME
    large, signs, title = screen.look.large_text, len(lock_icons(screen)), _title(screen)
    actions: list[ft.Control] = []
    if place is None or place.kind is not PlaceKind.HELP:
        actions.append(
            w.secondary(
                tr("Help"),
                screen.on(nav.open, Place(PlaceKind.HELP)),
                key="help",
                icon=None if large or signs >= MOST_SIGNS else ft.Icons.SUPPORT,
                one_line=True,
            )
        )
    if place is None and not screen.lock_actions.locked:
        actions.append(
            w.icon_button(
                ft.Icons.SETTINGS,
                tr("Settings"),
                screen.on(nav.open, Place(PlaceKind.SETTINGS)),
                key="settings",
            )
        )
    actions.extend(lock_icons(screen))
    return ft.AppBar(
        leading=_leave(screen) if closable else None,
        automatically_imply_leading=False,
        title=w.Heading(
            w.heading(title, title_token(title, screen.look), level=1, max_lines=TITLE_LINES),
            _shown(screen),
            w.Rank.TITLE,
            "title",
            key="page-title",
        ),
        actions=[*actions, ft.Container(width=theme.GAP_SMALL)],
        bgcolor=ft.Colors.SURFACE,
        elevation=0,
        elevation_on_scroll=0,
        toolbar_height=88 if large else 64,
        title_spacing=theme.GAP_SMALL if closable or (large and signs >= MOST_SIGNS) else theme.EDGE,
        force_material_transparency=True,
    )


def _leave(screen: ScreenContext) -> ft.Control:
    """An arrow; out of a form a cross: there an arrow goes one page back."""
    place = _place(screen)
    sign = ft.Icons.CLOSE if place is not None and place.kind in FORMS else ft.Icons.ARROW_BACK
    return w.icon_button(sign, tr("Close"), screen.on(screen.nav.back), key="close-place")


def _place(screen: ScreenContext) -> Place | None:
    """The place that has the window to itself."""
    return None if screen.beside else screen.nav.place


def _title(screen: ScreenContext) -> str:
    place = _place(screen)
    if place is None and screen.lock_actions.locked:
        return tr("Locked")
    if place is None:
        return _TABS[screen.nav.tab]()
    return say(place.title) if place.title else ""


def _shown(screen: ScreenContext) -> str:
    """What the page shows, each place and tab by another name."""
    place = _place(screen)
    if place is None and screen.lock_actions.locked:
        return "locked"
    return str(screen.nav.tab if place is None else place)


_TABS = {
    Tab.TODAY: lambda: tr("Today"),
    Tab.TRENDS: lambda: tr("Trends"),
    Tab.TAPER: lambda: tr("Taper"),
    Tab.VISIT: lambda: tr("Visit"),
}


_ICONS = (
    (ft.Icons.TODAY_OUTLINED, ft.Icons.TODAY),
    (ft.Icons.SHOW_CHART, ft.Icons.SHOW_CHART),
    (ft.Icons.STAIRS_OUTLINED, ft.Icons.STAIRS),
    (ft.Icons.MEDICAL_INFORMATION_OUTLINED, ft.Icons.MEDICAL_INFORMATION),
)
"""Of each tab, and of the chosen one."""


def bottom_bar(screen: ScreenContext) -> ft.NavigationBar:
    """The four tabs."""
    nav = screen.nav

    def go(index: int) -> None:
        nav.go(Tab(index))

    return ft.NavigationBar(
        key="tabs",
        selected_index=nav.tab.value,
        on_change=lambda event: screen.on(go, event.control.selected_index)(),
        destinations=[
            ft.NavigationBarDestination(icon=plain, selected_icon=full, label=_TABS[tab](), tooltip="")
            for tab, (plain, full) in zip(Tab, _ICONS, strict=True)
        ],
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        indicator_color=ft.Colors.PRIMARY_CONTAINER,
        label_behavior=ft.NavigationBarLabelBehavior.ALWAYS_SHOW,
    )


def side_rail(screen: ScreenContext) -> ft.Control:
    """The four tabs beside the page in a wide window. What stands open above a tab is left by a tap here."""
    rows = [_rail_button(tab, screen) for tab in Tab]
    column = ft.Column(rows, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    rail = ft.Container(
        w.together(column),
        key="tabs",
        width=theme.RAIL,
        padding=ft.Padding(theme.GAP_SMALL, theme.GAP, theme.GAP_SMALL, theme.GAP),
        bgcolor=ft.Colors.SURFACE_CONTAINER,
    )
    return ft.Semantics(container=True, label=tr("Parts of the app"), content=rail)


def _rail_button(tab: Tab, screen: ScreenContext) -> ft.Control:
    on = tab is screen.nav.tab
    ink = ft.Colors.ON_PRIMARY_CONTAINER if on else ft.Colors.ON_SURFACE
    sign = ft.Icon(_ICONS[tab.value][on], color=ink, size=26)
    words = w.text(_TABS[tab](), theme.SMALL_STRONG, ink, ft.TextAlign.CENTER)
    column = ft.Column(
        [sign, words], spacing=2, tight=True, horizontal_alignment=ft.CrossAxisAlignment.CENTER
    )
    ground = ft.Colors.PRIMARY_CONTAINER if on else ft.Colors.SURFACE_CONTAINER
    style = w.row_style(ground, ground)
    style.padding = ft.Padding(0, theme.GAP, 0, theme.GAP)
    return w.chosen(
        on, ft.Button(column, key=f"rail-{tab.name}", on_click=screen.on(screen.nav.go, tab), style=style)
    )


HIDE_KEY = "F9"
"""The key that hides the page and shows it again."""


def lock_icons(screen: ScreenContext) -> list[ft.Control]:
    """Lock and Hide as signs for the top bar."""
    lock_actions, found = screen.lock_actions, list[ft.Control]()
    if lock_actions.lock is not None and _place(screen) is None:
        found.append(
            w.icon_button(ft.Icons.LOCK_OUTLINE, tr("Lock"), screen.on(lock_actions.lock), key="lock")
        )
    return [*found, *hide_icon(screen)]


def hide_icon(screen: ScreenContext) -> list[ft.Control]:
    """Hide as a sign, where the page can be hidden."""
    hide = screen.lock_actions.hide
    if hide is None:
        return []
    return [w.icon_button(ft.Icons.VISIBILITY_OFF_OUTLINED, tr("Hide"), screen.on(hide), key="hide")]


def hidden_bar(screen: ScreenContext) -> ft.AppBar:
    """All that an empty page shows: the way back, where Hide was."""
    assert screen.lock_actions.show
    back = w.icon_button(
        ft.Icons.VISIBILITY_OUTLINED, tr("Back"), screen.on(screen.lock_actions.show), key="unhide"
    )
    return ft.AppBar(
        automatically_imply_leading=False,
        actions=[back, ft.Container(width=theme.GAP_SMALL)],
        bgcolor=ft.Colors.SURFACE,
        elevation=0,
        elevation_on_scroll=0,
        toolbar_height=64 if not screen.look.large_text else 88,
        force_material_transparency=True,
    )


def kept_sealed() -> str:
    """What becomes of a sign that is chosen now."""
    return tr("A sign you choose now is kept sealed. It goes into your diary when you unlock it.")
