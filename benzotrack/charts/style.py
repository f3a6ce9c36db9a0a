"""How charts look on the screen and on paper, their size and colours, and one style for each symptom."""

from dataclasses import dataclass

from benzotrack.domain.symptoms import ANXIETY, IRRITABILITY, SLEEP, STIFFNESS, Symptom

PLOT = 120.0
"""Height of a small chart's plot at normal text size."""

LEAST_PLOT = 20.0
"""Least width of a plot."""

FONT = 13.0
DATE_WIDTH = 3.2
"""Width of the longest date, as a factor of the size of its letters."""


@dataclass(frozen=True)
class SymptomStyle:
    """How one symptom is drawn: colours for light and dark grounds, matplotlib's marker, and its dash.

    `dash` is drawn and empty lengths in line widths, empty for a whole line. The empty ones stay shorter
    than a day, so that a dash never looks like a gap in the record. `swell` evens out how large markers look.
    The strong colours are for high contrast.
    """

    on_light: str
    on_dark: str
    marker: str
    dash: tuple[float, ...]
    swell: float = 1.0
    strong_on_light: str = "#000000"
    strong_on_dark: str = "#FFFFFF"

    def colour(self, dark: bool, strong: bool = False) -> str:
        """The symptom's colour on a dark or light ground, as #RRGGBB."""
        if strong:
            return self.strong_on_dark if dark else self.strong_on_light
        return self.on_dark if dark else self.on_light


STYLES: dict[str, SymptomStyle] = {
    ANXIETY.id: SymptomStyle("#0072B2", "#56B4E9", "o", (), 1.0, "#004C80", "#7CCBFF"),
    SLEEP.id: SymptomStyle("#9A3A76", "#DD92BC", "s", (5.0, 0.8), 1.0, "#74194F", "#FFAEDA"),
    IRRITABILITY.id: SymptomStyle("#AD4900", "#F0883E", "^", (5.0, 0.8, 1.2, 0.8), 1.3, "#7A2E00", "#FFAB66"),
    STIFFNESS.id: SymptomStyle("#00704F", "#35C596", "D", (1.8, 0.8), 0.9, "#004D36", "#62E8BC"),
}
"""Okabe and Ito's colours for colour-blind eyes, darkened or lightened to 3:1 on every ground."""

OTHER = SymptomStyle("#4D5560", "#B9C2CC", "v", (), 1.3, "#2B3138", "#E3E9EF")
"""For symptoms beyond the four."""


def style_of(symptom: Symptom) -> SymptomStyle:
    """The symptom's own style, or the one for all beyond the four."""
    return STYLES.get(symptom.id, OTHER)


@dataclass(frozen=True)
class Style:
    """What the screen and paper ask of a chart.

    `unit` is the unit of all lengths, in points. `marks` is the room below an axis for the marks of hard
    days. `band` is the ground from 7 to 10, `half` that of a middle half, on light and dark: every mark
    stands out on both. `days_apart` is the least number of days between two dates.
    """

    unit: float
    marks: float
    band: tuple[str, str]
    half: tuple[str, str]
    days_apart: int


SCREEN = Style(0.75, 16.0, ("#EFD8C2", "#4A3826"), ("#D3D8D8", "#3B4347"), 7)
"""In CSS px: 72 points and 96 px to an inch."""

PRINT = Style(0.5, 10.6, ("#E6E6E6", "#E6E6E6"), ("#D6D6D6", "#D6D6D6"), 1)
"""In half points, readable in grey. Dose changes alone are dashed, and each is a whole vertical."""


@dataclass(frozen=True)
class ChartLook:
    """Size and colours of one picture: `width` in the style's unit, `scale` in device px per unit.

    `ink` is for marks, `quiet_ink` for text, `rule` for the axis and the line at 7, `grid` for what may
    be faint. Colours are #RRGGBB; `dark` says that the surface is, `strong` asks for high contrast.
    `plot` is the plot's height at normal text size; `above` the room above it for the prescribed dose,
    `below` that for words below the dates; `whole` the whole height where it does not follow from these.
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
    below: float = 0.0
    style: Style = SCREEN
    whole: float = 0.0

    @property
    def unit(self) -> float:
        """Points in the unit of all lengths."""
        return self.style.unit

    @property
    def paper(self) -> bool:
        """Whether it is for paper."""
        return self.style is PRINT

    @property
    def height(self) -> float:
        """Height of the whole picture: the same for every symptom, more where the text is larger."""
        return self.whole or self.top + self.plot * (0.4 + 0.6 * self.text_scale) + self.bottom

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture in device pixels."""
        return round(self.width * self.scale), round(self.height * self.scale)

    @property
    def points(self) -> tuple[float, float]:
        """Width and height of the picture in points."""
        return self.width * self.unit, self.height * self.unit

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
        """Room below the plot for the marks of hard days, the dates, and words below them."""
        return self.lane + 1.4 * self.font + 3 + self.below

    @property
    def lane(self) -> float:
        """Room between the axis and the dates, where hard days are marked."""
        return self.style.marks * (1 + self.text_scale) / 2

    @property
    def left(self) -> float:
        """Room for the figures of the y axis and for half of the first date."""
        return max(1.3 * self.font + 8, DATE_WIDTH / 2 * self.font)

    @property
    def right(self) -> float:
        """Room for half of the last date."""
        return DATE_WIDTH / 2 * self.font

    @property
    def band(self) -> str:
        """The ground from 7 to 10; in high contrast none, for the line at 7 and the words say it."""
        return self.surface if self.strong else self.style.band[self.dark]

    @property
    def half(self) -> str:
        """The ground of a middle half."""
        return self.style.half[self.dark]

    @property
    def line(self) -> float:
        """Width of a symptom's line."""
        return 3.0 if self.strong else 2.2

    @property
    def rule_width(self) -> float:
        """Width of the axis and of the line at 7, in points."""
        return (1.6 if self.strong else 1.0) * self.unit

    def colour(self, style: SymptomStyle) -> str:
        """A symptom's colour on this ground."""
        return style.colour(self.dark, self.strong)


TEXT = 7.0
"""Size of all text in a drawing on paper, in points: the smallest on the page."""


def print_look(width: float) -> ChartLook:
    """The look on white paper of a drawing so many points wide."""
    ink, quiet_ink, rule, surface, grid = "#111111", "#333333", "#666666", "#FFFFFF", "#C4C4C4"
    text_scale = TEXT / PRINT.unit / FONT
    return ChartLook(
        width / PRINT.unit, 4, text_scale, False, ink, quiet_ink, rule, surface, grid, style=PRINT
    )
