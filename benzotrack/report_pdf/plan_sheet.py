"""The sheet on which a clinic writes a plan by hand, each blank beside its name in the file that the app
reads; behind it a whole file with made-up values.
"""

from datetime import date
from decimal import Decimal

from benzotrack.domain.clinic_plan import ClinicPlan, PlanLine, PlanVisit
from benzotrack.domain.profile import AGREED_ABOUT, LIMIT_MAX, LIMIT_MIN, WORSE_MAX, WORSE_MIN
from benzotrack.i18n import msg, say, tr
from benzotrack.report_pdf.blocks import Block, heading, line, literal, page_end
from benzotrack.report_pdf.typesetting import Page, Paper, as_pdf

LINES = 10
"""How many doses have room."""

OTHER_DOSES = (
    (
        msg("Taken only when needed; the amount is the most a day:"),
        '{"from": "2020-02-10", "medicine": "zopiclone", "mg_a_day": "3.75", "as_needed": true}',
    ),
    (
        msg("Small cuts, down to an amount on a day; “wording” says how often and how much less:"),
        '{"from": "2020-03-02", "medicine": "diazepam", "mg_a_day": "6", '
        '"wording": "0.1 mg less, twice a week", "small_cuts": {"until": "2020-05-11", "until_mg": "4"}}',
    ),
    (
        msg("A switch: the medicine of “instead_of” ends on that day:"),
        '{"from": "2020-02-10", "medicine": "diazepam", "mg_a_day": "10", "instead_of": "lorazepam"}',
    ),
)
"""Lines of a file with made-up values, each with what it is."""

DOSE_HEIGHT, ROW_HEIGHT, AGREED_HEIGHT = 21, 21, 32
"""Heights of the rows, in points: a pen has room."""


def plan_sheet_pdf(example: str, paper: Paper) -> bytes:
    """The sheet as a tagged PDF of two pages; `example` is a whole file as text."""
    return as_pdf(plan_sheet_page(example, paper))


def plan_sheet_page(example: str, paper: Paper) -> Page:
    """The blanks, then the example."""
    title = tr("A plan from the clinic")
    footer = tr("The clinic alone writes doses here. BenzoTrack proposes none.")
    blocks = (*_blanks(title), *_more_blanks(), page_end(), *_example(example))
    return Page(title, footer, blocks, paper)


def _blanks(title: str) -> list[Block]:
    return [
        heading(title, 1),
        line(
            tr(
                "For the prescriber. Fill in what you agreed; leave the rest empty. In “quotation marks” "
                "stands what each is called in a file that BenzoTrack reads: the next page shows one."
            )
        ),
        _form(
            (2, 5),
            tr("Who wrote it"),
            [
                _row(tr("Written by"), "“by”", ROW_HEIGHT),
                _row(tr("On which day"), "“written_on”", ROW_HEIGHT),
            ],
            [""],
        ),
        heading(tr("Doses, “ledger”: each from a day on. 0 mg is a stop.")),
        _form(
            (1, 5, 6, 5, 11),
            tr("No."),
            [_row(str(n), "", DOSE_HEIGHT) for n in range(1, LINES + 1)],
            [
                tr("From which day “from”"),
                tr("Medicine “medicine”"),
                tr("mg a day “mg_a_day”"),
                tr("How it is taken “wording”"),
            ],
        ),
    ]


def _more_blanks() -> list[Block]:
    points = tr(
        "Points above the time before a dose change, {least} to {most}", least=WORSE_MIN, most=WORSE_MAX
    )
    return [
        heading(tr("What we agreed, “agreed”")),
        _form(
            (2, 5),
            tr("About"),
            [_row(say(words), f"“{about}”", AGREED_HEIGHT) for about, words in AGREED_ABOUT.items()],
            [tr("In your words")],
        ),
        heading(
            tr("When the app tells the person to contact you, “alert_limits”; and the next visit, “visit”")
        ),
        _form(
            (5, 2),
            tr("What"),
            [
                _row(
                    tr("From which rating, {least} to {most}", least=LIMIT_MIN, most=LIMIT_MAX),
                    "“rating”",
                    ROW_HEIGHT,
                ),
                _row(points, "“points_worse”", ROW_HEIGHT),
                _row(tr("One such rating is enough: yes or no"), "“one_rating_is_enough”", ROW_HEIGHT),
                _row(tr("Next visit: day"), "“visit”, “on”", ROW_HEIGHT),
                _row(tr("Next visit: with whom"), "“visit”, “with”", ROW_HEIGHT),
            ],
            [""],
        ),
    ]


def _example(example: str) -> list[Block]:
    return [
        heading(tr("The same as a file")),
        line(tr("All names, doses and days here are made up."), strong=True),
        line(
            tr(
                "Write it with any editor for plain text, in UTF-8, and name it “plan.json”. A day is "
                "written like “2026-12-01”, an amount with a point. What is not agreed is left out. The "
                "person takes it in under Visit: “Take in a plan from the clinic”, as a file or as pasted "
                "text, and sees every line first."
            )
        ),
        line("\n".join(_indented(row) for row in example.splitlines())),
        heading(tr("Other kinds of dose, as lines of “ledger”")),
        *(block for words, row in OTHER_DOSES for block in (line(say(words)), line(row))),
    ]


def _indented(row: str) -> str:
    """The row with its spaces at the left, which would be left out."""
    inner = row.lstrip(" ")
    return "\u00a0" * (2 * (len(row) - len(inner))) + inner


def _row(words: str, below: str, height: int) -> Block:
    return {"words": literal(words), "below": literal(below), "height": height}


def _form(parts: tuple[int, ...], title: str, rows: list[Block], heads: list[str]) -> Block:
    days = [literal(head) for head in heads]
    return {"kind": "form", "title": literal(title), "days": days, "rows": rows, "parts": list(parts)}


def example_plan() -> ClinicPlan:
    """A plan with made-up values, of days long gone: taken in by mistake, all of its doses are in doubt."""
    return ClinicPlan(
        tr("Dr Made Up, Example Clinic"),
        date(2020, 1, 6),
        (
            PlanLine(date(2020, 1, 13), "diazepam", Decimal("7.5"), tr("5 mg early, 2.5 mg late")),
            PlanLine(date(2020, 2, 3), "diazepam", Decimal(6)),
        ),
        (("too_hard", tr("Stay at this dose and call us.")),),
        7,
        2,
        False,
        PlanVisit(date(2020, 1, 27), tr("Dr Made Up")),
    )
