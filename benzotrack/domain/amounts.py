"""Amounts in mg: exact decimals, read from what a person types and written without rounding."""

import re
from decimal import Decimal

from benzotrack.i18n import Message, msg

DOSE_MAX_MG = Decimal(10_000)
"""Most mg of one medicine that can be written down; more is taken for a slip of the hand."""

DOSE_PLACES = 6
"""Most decimal places of an amount in mg: finer than any scale or syringe."""

NO_MG = msg("Please write the mg as a number, like 7.5 or 7,5.")

_TYPED = re.compile(r"(?=[0-9.,])([0-9]*)(?:([.,])([0-9]{1,6}))?")


def read_mg(typed: str) -> Decimal | None:
    """The amount that was typed, in mg; None where it is no plain amount.

    A comma is a decimal point, but "1,000" could be one or a thousand, and so could "1.200" be 1.2 or 1200:
    neither is guessed.
    """
    found = _parts(typed)
    if found is None or _two(*found):
        return None
    whole, _, places = found
    return Decimal(f"{whole}.{places}" if places else whole)


def mg_problem(typed: str) -> Message | None:
    """What to say of a typed amount that can't be kept; None where it can."""
    found = _parts(typed)
    if found is None:
        return NO_MG
    whole, point, places = found
    if _two(whole, point, places):
        one, other = mg_text(Decimal(f"{whole}.{places}")), mg_text(Decimal(whole + places))
        return msg("This could be {one} or {other} mg. Please write it that way.", one=one, other=other)
    amount = read_mg(typed)
    if amount is None or not is_amount(amount):
        return msg("The dose is an amount up to {most} mg.", most=mg_text(DOSE_MAX_MG))
    return None


def _parts(typed: str) -> tuple[str, str, str] | None:
    """The digits before the point or comma, 0 where there is none, the sign itself, and those behind it."""
    plain = typed.strip().lower().removesuffix("mg").strip()
    if (found := _TYPED.fullmatch(plain)) is None:
        return None
    return found[1] or "0", found[2] or "", found[3] or ""


def _two(whole: str, point: str, places: str) -> bool:
    """Whether it could be two amounts: some write 1,000 for a thousand, some 1.000.

    With a point it is plain where the last place counts: 2.125 is the one way to write that amount.
    """
    could_be = point == "," or places.endswith("0")
    return could_be and len(places) == 3 and bool(whole.strip("0"))


def mg_text(amount_mg: Decimal) -> str:
    """The amount as it is shown: "7.5", "10", "0.125"; never rounded, never with an exponent."""
    shown = format(amount_mg, "f")
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) or "0"


def is_amount(amount_mg: Decimal) -> bool:
    """Whether it is an amount that can be kept: 0 to 10,000 mg with at most 6 decimal places."""
    if not amount_mg.is_finite() or not 0 <= amount_mg <= DOSE_MAX_MG:
        return False
    return amount_mg == round(amount_mg, DOSE_PLACES)
