"""Waiting for something to read from a pipe or a terminal, also in a program that a test starts."""

import selectors


def readable_within(seconds: float, descriptor: int) -> bool:
    """Whether something can be read from it in that time, whatever its number: `select` takes 1,024."""
    with selectors.DefaultSelector() as listening:
        listening.register(descriptor, selectors.EVENT_READ)
        return bool(listening.select(seconds))
