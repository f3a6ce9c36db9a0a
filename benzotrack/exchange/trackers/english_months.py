"""Months by their English names."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_SHORT = tuple(name[:3] for name in _MONTHS)


def month_named(word: str) -> int | None:
    """The month from 1 on, of its name or the first letters of it, capitals not counted; None for none."""
    plain = word.casefold()
    if plain in _MONTHS:
        return _MONTHS.index(plain) + 1
    return _SHORT.index(plain[:3]) + 1 if plain in (*_SHORT, "sept") else None
