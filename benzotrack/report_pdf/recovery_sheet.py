"""The recovery code on one sheet of paper, for a person who would rather print it than write it down."""

from datetime import date

from benzotrack.domain.days import full_date
from benzotrack.i18n import tr
from benzotrack.report_pdf.blocks import Block, heading, line
from benzotrack.report_pdf.typesetting import Page, Paper, as_pdf


def recovery_sheet(code: str, today: date, paper: Paper = Paper.A4) -> bytes:
    """The code, `XXXXX-XXXXX-…`, as a tagged PDF, which opens the diary: to be deleted once printed."""
    return as_pdf(recovery_page(code, today, paper))


def recovery_page(code: str, today: date, paper: Paper) -> Page:
    """One page: what it is, the groups of the code, and how to keep it."""
    groups = [heading(f"{number}.  {group}") for number, group in enumerate(code.split("-"), 1)]
    blocks: list[Block] = [
        heading(tr("Recovery code"), 1),
        line(tr("It opens the diary if the passcode is forgotten. Made on {day}.", day=full_date(today))),
        *groups,
        line(tr("There is no letter O, I, L or U in it: what looks like one is the digit 0 or 1, or a V.")),
        line(tr("Keep this sheet away from the computer. Whoever has both can read the diary."), strong=True),
        line(tr("Delete the PDF once this is printed. A newer code, if you make one, ends this one.")),
    ]
    footer = tr("Type the code where the passcode is asked for. Small letters and spaces are fine.")
    return Page(tr("Recovery code"), footer, tuple(blocks), paper)
