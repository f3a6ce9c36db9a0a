"""Amounts in mg: exact decimals, read from what a person types and written without rounding."""

from __future__ import annotations

import re
from decimal import Decimal

DOSE_MAX_MG = Decimal(10_000)
"""Most mg of one medicine that can be written down; more is taken for a slip of the hand."""

DOSE_PLACES = 6
"""Most decimal places of an amount in mg: finer than any scale or syringe."""

_TYPED = re.compile(r"([0-9]{1,6})(?:([.,])([0-9]{1,6}))?")


def read_mg(typed: str) -> Decimal | None:
    """The amount that was typed, in mg; None where it is no plain amount.

    A comma is a decimal point, but "1,000" could be one or a thousand: it is not guessed.
    """
    plain = typed.strip().lower().removesuffix("mg").strip()
    if (found := _TYPED.fullmatch(plain)) is None:
        return None
    whole, point, places = found.groups()
    if point == "," and len(places) == 3 and whole.strip("0"):
        return None
    return Decimal(f"{whole}.{places}" if places else whole)


def mg_text(amount_mg: Decimal) -> str:
    """The amount as it is shown: "7.5", "10", "0.125"; never rounded, never with an exponent."""
    shown = format(amount_mg, "f")
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) or "0"


def is_amount(amount_mg: Decimal) -> bool:
    """Whether it is an amount that can be kept: 0 to 10,000 mg with at most 6 decimal places."""
    if not amount_mg.is_finite() or not 0 <= amount_mg <= DOSE_MAX_MG:
        return False
    return amount_mg == round(amount_mg, DOSE_PLACES)
