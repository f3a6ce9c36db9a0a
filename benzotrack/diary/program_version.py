"""Which version of the program this is."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str | None:
    """The version that is installed; None for the sources alone, as `flet build` takes them."""
    try:
        return version("benzotrack")
    except PackageNotFoundError:
        return None
