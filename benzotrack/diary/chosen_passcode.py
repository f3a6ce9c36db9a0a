"""A passcode while it is chosen: whether it will do, and how hard it is to guess."""

from benzotrack.i18n import Message
from benzotrack.store.vault.key_slots import LEAST, fit
from benzotrack.store.vault.strength import strength
from benzotrack.store.vault.unlock import Different

__all__ = ["LEAST", "chosen_passcode", "strength_words"]


def chosen_passcode(typed: str, again: str | None) -> str:
    """The passcode, where it was typed the same `again`; None where its letters were seen.

    Raises TooShort, TooLong, Different.
    """
    passcode = fit(typed)
    if again is not None and again != passcode:
        raise Different
    return passcode


def strength_words(typed: str) -> Message | None:
    """How hard it is to guess, in words; None while it is too short. The first call takes 0.1 s."""
    return strength(typed).words if len(typed) >= LEAST else None
