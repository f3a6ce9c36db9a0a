"""*My tablets last until*: which day can be said; nothing is ever worked out from it."""

from datetime import date

from benzotrack.domain.days import day_words
from benzotrack.domain.ledger_problems import FARTHEST
from benzotrack.domain.profile import Supply
from benzotrack.i18n import Message, msg


def supply_problem(last_day: date, today: date) -> Message | None:
    """Why tablets can't be said to last until that day; None where they can."""
    if last_day < today:
        return msg("That day is past. Choose today or a later day.")
    if last_day > today + FARTHEST:
        return msg("Please look at the day again: it is very far away.")
    return None


def supply_words(supply: Supply | None, today: date) -> Message:
    """Until when they last, or lasted, as the person said it."""
    if supply is None:
        return msg("My tablets last until …")
    day = day_words(supply.last_day, today)
    if supply.last_day < today:
        return msg("My tablets lasted until {day}", day=day)
    return msg("My tablets last until {day}", day=day)
