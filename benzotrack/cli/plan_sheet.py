"""`benzotrack plan`: the sheet on which a clinic writes a plan, or a plan's file with made-up values."""

from argparse import Namespace

from benzotrack.cli.output import tell
from benzotrack.i18n import tr


def plan(asked: Namespace) -> int:
    """Make it, and say so. Raises StoreError."""
    from benzotrack.cli.out_file import place_for, write
    from benzotrack.exchange.plan_file import written
    from benzotrack.report_pdf.plan_sheet import example_plan, plan_sheet_pdf
    from benzotrack.report_pdf.typesetting import Paper

    place = place_for(asked)
    example = written(example_plan())
    if not asked.blank:
        write(asked, place, example)
        return tell(
            tr(
                "A plan with made-up values is in {path}. None of its doses is a proposal.",
                path=str(asked.out),
            )
        )
    paper = Paper.LETTER if asked.paper == "letter" else Paper.A4
    write(asked, place, plan_sheet_pdf(example.decode(), paper))
    return tell(tr("The blank sheet for a clinic's plan is in {path}.", path=str(asked.out)))
