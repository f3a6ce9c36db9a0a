"""Contrast, computed from the tokens: a canvas can't be measured from outside."""

import pytest

from benzotrack.ui import theme
from benzotrack.ui.theme import DARK, DARK_STRONG, LIGHT, LIGHT_STRONG, PART_PAIRS, TEXT_PAIRS, Palette


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_the_standard_does() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_stands_out_at_four_and_a_half_to_one(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("part", "ground"), PART_PAIRS)
def test_parts_stand_out_at_three_to_one(palette: Palette, part: str, ground: str) -> None:
    assert contrast(getattr(palette, part), getattr(palette, ground)) >= 3


@pytest.mark.parametrize("palette", [LIGHT_STRONG, DARK_STRONG], ids=["light", "dark"])
def test_high_contrast_stands_out_more(palette: Palette) -> None:
    for ink, ground in TEXT_PAIRS:
        assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 7, (ink, ground)
    for part, ground in PART_PAIRS:
        assert contrast(getattr(palette, part), getattr(palette, ground)) >= 4.5, (part, ground)


def test_seven_days_of_the_strip_stand_side_by_side_at_360_px_with_48_px_each() -> None:
    from benzotrack.ui.check_in.two_weeks import ROW

    assert min(360 - 24, theme.COLUMN) / ROW >= theme.TARGET
