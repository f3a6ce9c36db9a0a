"""A page of bare typst, to try what reads pages back."""

import typst


def page_of(source: str) -> bytes:
    """A PDF of that source."""
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made
