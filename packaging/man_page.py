"""The man page, made of the command line's own help."""

from __future__ import annotations

from datetime import UTC, datetime

from argparse_manpage.manpage import Manpage  # type: ignore[import-untyped]

import sources
from benzotrack.cli.parser import command_line


def man_page() -> str:
    """The page of section 1, in roff; the same for the same sources."""
    parser = command_line()
    parser.man_short_description = "a private diary for a benzodiazepine taper"  # type: ignore[attr-defined]
    page = Manpage(parser, format="single-commands-section")
    page.manual, page.source = "User Commands", f"benzotrack {sources.version()}"
    page.date = datetime.fromtimestamp(sources.date(), UTC).date().isoformat()
    page.add_section("EXIT STATUS", ">", "0: done. 1: could not be done. 2: not understood.")
    return str(page)
