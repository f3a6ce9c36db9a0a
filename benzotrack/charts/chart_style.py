"""Size and colours of a picture, and the room that its words need; all lengths in CSS px."""

from __future__ import annotations

from dataclasses import dataclass

from benzotrack.charts.symptom_styles import BAND_ON_DARK, BAND_ON_LIGHT, HALF_ON_DARK, HALF_ON_LIGHT, Style

PLOT = 120.0
"""Height of a small chart's plot at normal text size."""

LEAST_PLOT = 20.0
"""Least width of a plot."""

FONT = 13.0
MARKS = 16.0
DATE_WIDTH = 3.2
"""Width of the longest date, as a factor of the size of its letters."""

CSS_PX = 0.75
"""Points per CSS px: 72 points and 96 px to an inch."""


@dataclass(frozen=True)
class ChartLook:
    """Size and colours of one picture: `width` in CSS px, `scale` in device px per CSS px.

    `ink` is for marks, `quiet_ink` for text, `rule` for the axis and the line at 7, `grid` for what may
    be faint. Colours are #RRGGBB; `dark` says that the surface is, `strong` asks for high contrast.
    `plot` is the plot's height at normal text size; `above` the room above it for the prescribed dose.
    """

    width: float
    scale: float
    text_scale: float
    dark: bool
    ink: str
    quiet_ink: str
    rule: str
    surface: str
    grid: str
    strong: bool = False
    plot: float = PLOT
    above: float = 0.0

    @property
    def height(self) -> float:
        """Height of the whole picture: the same for every symptom, more where the text is larger."""
        return self.top + self.plot * (0.4 + 0.6 * self.text_scale) + self.bottom

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture in device pixels."""
        return round(self.width * self.scale), round(self.height * self.scale)

    @property
    def font(self) -> float:
        """Size of all text."""
        return FONT * self.text_scale

    @property
    def top(self) -> float:
        """Room above the plot for the band's name, and for the dose where it is drawn."""
        return self.above + self.name_room

    @property
    def name_room(self) -> float:
        """Room for one line of words above a plot."""
        return 1.4 * self.font + 5

    @property
    def bottom(self) -> float:
        """Room below the plot for the marks of hard days and the dates."""
        return self.lane + 1.4 * self.font + 3

    @property
    def lane(self) -> float:
        """Room between the axis and the dates, where hard days are marked."""
        return MARKS * (1 + self.text_scale) / 2

    @property
    def left(self) -> float:
        """Room for the figures of the y axis and for half of the first date."""
        return max(1.3 * self.font + 8, DATE_WIDTH / 2 * self.font)

    @property
    def right(self) -> float:
        """Room for half of the last date."""
        return DATE_WIDTH / 2 * self.font

    @property
    def plot_width(self) -> float:
        """Width of the plot itself; not above 0 where the picture is too narrow for one."""
        return self.width - self.left - self.right

    @property
    def band(self) -> str:
        """The ground from 7 to 10; in high contrast none, for the line at 7 and the words say it."""
        if self.strong:
            return self.surface
        return BAND_ON_DARK if self.dark else BAND_ON_LIGHT

    @property
    def half(self) -> str:
        """The ground of a middle half."""
        return HALF_ON_DARK if self.dark else HALF_ON_LIGHT

    @property
    def line(self) -> float:
        """Width of a symptom's line."""
        return 3.0 if self.strong else 2.2

    def colour(self, style: Style) -> str:
        """A symptom's colour on this ground."""
        return style.colour(self.dark, self.strong)
