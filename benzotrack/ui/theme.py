"""How the app looks: colours, type, space and shape as frozen tokens, and the Flet theme made of them.

Every pair of colours in `TEXT_PAIRS` stands at 4.5:1 or more and in `PART_PAIRS` at 3:1, in light and dark;
in high contrast at 7:1 and 4.5:1.
"""

from dataclasses import asdict, dataclass, replace

import flet as ft


@dataclass(frozen=True)
class Palette:
    """Colours by role, as #RRGGBB."""

    primary: str
    on_primary: str
    primary_container: str
    on_primary_container: str
    secondary: str
    on_secondary: str
    secondary_container: str
    on_secondary_container: str
    tertiary: str
    on_tertiary: str
    tertiary_container: str
    on_tertiary_container: str
    error: str
    on_error: str
    error_container: str
    on_error_container: str
    surface: str
    on_surface: str
    on_surface_variant: str
    surface_container_low: str
    surface_container: str
    surface_container_high: str
    surface_container_highest: str
    outline: str
    outline_variant: str
    inverse_surface: str
    on_inverse_surface: str
    inverse_primary: str


LIGHT = Palette(
    primary="#1B5E6B",
    on_primary="#FFFFFF",
    primary_container="#CFE7EC",
    on_primary_container="#06333C",
    secondary="#45585C",
    on_secondary="#FFFFFF",
    secondary_container="#DCE7E6",
    on_secondary_container="#1C2E31",
    tertiary="#7A4A00",
    on_tertiary="#FFFFFF",
    tertiary_container="#FCE9C9",
    on_tertiary_container="#432900",
    error="#A12A1E",
    on_error="#FFFFFF",
    error_container="#FCE1DC",
    on_error_container="#5B130B",
    surface="#FAFAF7",
    on_surface="#1B2325",
    on_surface_variant="#47555A",
    surface_container_low="#F4F5F1",
    surface_container="#EEF0EC",
    surface_container_high="#E6EAE7",
    surface_container_highest="#DFE4E1",
    outline="#66757A",
    outline_variant="#C6CFD0",
    inverse_surface="#2B3436",
    on_inverse_surface="#F0F3F2",
    inverse_primary="#92D2DF",
)

DARK = Palette(
    primary="#92D2DF",
    on_primary="#05343D",
    primary_container="#1B4C57",
    on_primary_container="#D3EEF4",
    secondary="#B4C7CA",
    on_secondary="#1F3235",
    secondary_container="#33464A",
    on_secondary_container="#D6E5E7",
    tertiary="#F3C480",
    on_tertiary="#432900",
    tertiary_container="#573A0D",
    on_tertiary_container="#FFE6BF",
    error="#FFB4A9",
    on_error="#5B130B",
    error_container="#74231A",
    on_error_container="#FFDDD7",
    surface="#131819",
    on_surface="#E5EAEA",
    on_surface_variant="#BAC6C9",
    surface_container_low="#191F20",
    surface_container="#1E2527",
    surface_container_high="#283032",
    surface_container_highest="#333C3E",
    outline="#8C9B9F",
    outline_variant="#414C4F",
    inverse_surface="#E5EAEA",
    on_inverse_surface="#263032",
    inverse_primary="#1B5E6B",
)

LIGHT_STRONG = replace(
    LIGHT,
    primary="#00404B",
    primary_container="#E6F5F8",
    on_primary_container="#000000",
    secondary="#1C2E31",
    secondary_container="#EDF5F4",
    on_secondary_container="#000000",
    tertiary="#522F00",
    tertiary_container="#FFF4E0",
    on_tertiary_container="#000000",
    error="#7A0F06",
    error_container="#FFF0ED",
    on_error_container="#3A0500",
    surface="#FFFFFF",
    on_surface="#000000",
    on_surface_variant="#20282B",
    surface_container_low="#FFFFFF",
    surface_container="#FFFFFF",
    surface_container_high="#F4F6F5",
    surface_container_highest="#ECEFEE",
    outline="#2B3538",
    outline_variant="#4B575B",
    inverse_surface="#000000",
    on_inverse_surface="#FFFFFF",
    inverse_primary="#B9EEF8",
)
"""Light, in high contrast."""

DARK_STRONG = replace(
    DARK,
    primary="#B9EEF8",
    on_primary="#001F26",
    primary_container="#06333C",
    on_primary_container="#FFFFFF",
    secondary="#DCE7E6",
    secondary_container="#1C2E31",
    on_secondary_container="#FFFFFF",
    tertiary="#FFDDA6",
    tertiary_container="#3A2400",
    on_tertiary_container="#FFFFFF",
    error="#FFD2CB",
    on_error="#3A0500",
    error_container="#4A0E07",
    on_error_container="#FFFFFF",
    surface="#000000",
    on_surface="#FFFFFF",
    on_surface_variant="#E9EEEE",
    surface_container_low="#000000",
    surface_container="#000000",
    surface_container_high="#0F1415",
    surface_container_highest="#1A2022",
    outline="#DDE4E5",
    outline_variant="#AEBABD",
    inverse_surface="#FFFFFF",
    on_inverse_surface="#000000",
    inverse_primary="#00404B",
)
"""Dark, in high contrast."""

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("on_primary", "primary"),
    ("on_primary_container", "primary_container"),
    ("on_secondary_container", "secondary_container"),
    ("on_tertiary_container", "tertiary_container"),
    ("on_error", "error"),
    ("on_error_container", "error_container"),
    ("on_surface", "surface"),
    ("on_surface", "surface_container_low"),
    ("on_surface", "surface_container"),
    ("on_surface", "surface_container_high"),
    ("on_surface", "surface_container_highest"),
    ("on_surface_variant", "surface"),
    ("on_surface_variant", "surface_container_low"),
    ("on_surface_variant", "surface_container"),
    ("on_surface_variant", "surface_container_high"),
    ("primary", "surface"),
    ("primary", "surface_container_low"),
    ("primary", "surface_container"),
    ("error", "surface"),
    ("on_inverse_surface", "inverse_surface"),
)
"""Text colour, and what it stands on."""

PART_PAIRS: tuple[tuple[str, str], ...] = (
    ("outline", "surface"),
    ("outline", "surface_container_low"),
    ("outline", "surface_container"),
    ("primary", "surface"),
    ("primary", "surface_container"),
    ("primary", "surface_container_highest"),
    ("inverse_primary", "primary"),
    ("error", "error_container"),
    ("tertiary", "tertiary_container"),
)
"""Colour of a border, sign or filled part, and what it stands on."""

FONT = "BenzoTrack Regular"
FONT_STRONG = "BenzoTrack Bold"
FALLBACK = "BenzoTrack Symbols"
FALLBACK_STRONG = "BenzoTrack Symbols Bold"
FONTS = {
    FONT: "fonts/IBMPlexSans-Regular.ttf",
    FONT_STRONG: "fonts/IBMPlexSans-Bold.ttf",
    FALLBACK: "fonts/DejaVuSans.ttf",
    FALLBACK_STRONG: "fonts/DejaVuSans-Bold.ttf",
}
"""Families and their files in the assets. A family holds one weight, so bold is a family of its own."""


@dataclass(frozen=True)
class TextToken:
    """A text style: size in logical px, bold or not, and the line's height as a factor of the size."""

    size: int
    bold: bool = False
    height: float = 1.35

    def style(self, color: str | None = None) -> ft.TextStyle:
        """The Flet style, with the bundled fonts."""
        return ft.TextStyle(
            size=self.size,
            weight=ft.FontWeight.W_400,
            height=self.height,
            letter_spacing=0,
            color=color,
            font_family=FONT_STRONG if self.bold else FONT,
            font_family_fallback=[FALLBACK_STRONG if self.bold else FALLBACK],
        )


DISPLAY = TextToken(30, True, 1.2)
TITLE = TextToken(22, True, 1.25)
HEADING = TextToken(18, True, 1.3)
BODY = TextToken(17)
BODY_STRONG = TextToken(17, True)
SMALL = TextToken(15)
SMALL_STRONG = TextToken(15, True)
BUTTON = TextToken(17, True, 1.2)

PER_EM = 0.52
"""Width of an average character of the bold font, as a part of its size."""

TARGET = 48
"""Least width and height of anything that can be tapped, in logical px."""

TARGET_LARGE = 56
RATING_HEIGHT = 52
GRID_GAP = 6
EDGE = 16
"""Space between a screen's edge and what stands on it."""

GAP = 12
GAP_SMALL = 6
GAP_LARGE = 20
COLUMN = 560
"""Greatest width of a readable column, in logical px."""

WIDE_FROM = 900
"""Least width of a window, in logical px, with the tabs beside the page and two parts beside each other."""

RAIL = 96
"""Width of the tabs beside the page, in logical px."""

RADIUS = 14
RADIUS_SMALL = 10
LARGE_TEXT_FROM = 1.3
"""Text scale from which layouts change to fewer columns."""

FLOWS_BELOW, FLOWS_BELOW_LARGE = 480, 560
"""Height of a window, at usual and at large text, under which the bars scroll away with the page: with two
bars, and the buttons below a question, a page would have half of it or less.
"""


def palette(dark: bool, high_contrast: bool) -> Palette:
    """The colours for a light or dark window."""
    if high_contrast:
        return DARK_STRONG if dark else LIGHT_STRONG
    return DARK if dark else LIGHT


def flet_theme(palette: Palette) -> ft.Theme:
    """The Flet theme of a palette, comfortable in density, with the bundled font."""
    scheme = ft.ColorScheme(
        **asdict(palette),
        surface_tint=palette.surface,
        shadow="#000000",
        scrim="#000000",
    )
    words = ft.TextTheme(
        body_large=BODY.style(),
        body_medium=BODY.style(),
        body_small=SMALL.style(),
        label_large=BUTTON.style(),
        label_medium=SMALL_STRONG.style(),
        label_small=SMALL.style(),
        title_large=TITLE.style(),
        title_medium=HEADING.style(),
        title_small=BODY_STRONG.style(),
        headline_small=TITLE.style(),
    )
    focus = ft.BorderSide(3, palette.on_surface)
    plain = ft.RoundedRectangleBorder(radius=RADIUS)
    style = ft.ButtonStyle(
        shape=plain,
        text_style=BUTTON.style(),
        side={ft.ControlState.FOCUSED: focus},
        visual_density=ft.VisualDensity.STANDARD,
    )
    return ft.Theme(
        color_scheme=scheme,
        font_family=FONT,
        text_theme=words,
        visual_density=ft.VisualDensity.STANDARD,
        scaffold_bgcolor=palette.surface,
        focus_color=ft.Colors.with_opacity(0.18, palette.primary),
        text_button_theme=ft.TextButtonTheme(style=style),
    )


@dataclass(frozen=True)
class Look:
    """What a screen needs to know of the window: the size it has there in logical px, text scale, dark or
    not, and how the person wants it. `wide` says that there is room for two parts beside each other.
    """

    width: float = 420
    height: float = 860
    text_scale: float = 1.0
    dark: bool = False
    large_buttons: bool = False
    high_contrast: bool = False
    wide: bool = False

    @property
    def beside_rail(self) -> "Look":
        """The same window once it has its tabs beside the page; itself where it is too narrow or too low."""
        if self.width < WIDE_FROM or self.low_window:
            return self
        return replace(self, width=self.width - RAIL, wide=True)

    @property
    def pane(self) -> "Look":
        """One of two parts that stand beside each other: half as wide, with no room for two more."""
        return replace(self, width=self.width / 2, wide=False)

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return palette(self.dark, self.high_contrast)

    @property
    def column(self) -> float:
        """Width of the content column in logical px."""
        return min(self.width - 2 * EDGE, COLUMN)

    @property
    def large_text(self) -> bool:
        """Whether layouts should use fewer columns."""
        return self.text_scale >= LARGE_TEXT_FROM

    @property
    def low_window(self) -> bool:
        """Whether all scrolls together, the bars too: at 400 % zoom a window is 320 x 256 (WCAG 1.4.10)."""
        return self.height < (FLOWS_BELOW_LARGE if self.large_text else FLOWS_BELOW)

    @property
    def target(self) -> int:
        """Height of a main button in logical px."""
        return TARGET_LARGE + 12 if self.large_buttons else TARGET_LARGE
