"""One colour, marker and dash per symptom, the same in every chart and calendar."""

from __future__ import annotations

from dataclasses import dataclass

from benzotrack.domain.symptoms import ANXIETY, IRRITABILITY, SLEEP, STIFFNESS, Symptom


@dataclass(frozen=True)
class Style:
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


STYLES: dict[str, Style] = {
    ANXIETY.id: Style("#0072B2", "#56B4E9", "o", (), 1.0, "#004C80", "#7CCBFF"),
    SLEEP.id: Style("#9A3A76", "#DD92BC", "s", (5.0, 0.8), 1.0, "#74194F", "#FFAEDA"),
    IRRITABILITY.id: Style("#AD4900", "#F0883E", "^", (5.0, 0.8, 1.2, 0.8), 1.3, "#7A2E00", "#FFAB66"),
    STIFFNESS.id: Style("#00704F", "#35C596", "D", (1.8, 0.8), 0.9, "#004D36", "#62E8BC"),
}
"""Okabe and Ito's colours for colour-blind eyes, darkened or lightened to 3:1 on every ground."""

OTHER = Style("#4D5560", "#B9C2CC", "v", (), 1.3, "#2B3138", "#E3E9EF")
"""For symptoms beyond the four."""

BAND_ON_LIGHT = "#EFD8C2"
BAND_ON_DARK = "#4A3826"
"""The ground of the severe ratings. Faint: the line at 7 and the words above it say the same."""

HALF_ON_LIGHT = "#D3D8D8"
HALF_ON_DARK = "#3B4347"
"""The ground of the earlier steps' middle half: grey. Every mark stands out on it, in high contrast too."""


def style_of(symptom: Symptom) -> Style:
    """The symptom's own style, or the one for all beyond the four."""
    return STYLES.get(symptom.id, OTHER)
