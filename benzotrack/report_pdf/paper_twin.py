"""The paper twin: two weeks of blank daily check-ins with the app's own questions and words."""

from benzotrack.domain.check_in import CONTEXT, SIDE_EFFECTS, Choice
from benzotrack.domain.red_flags import KINDS, RedFlagKind, Urgency
from benzotrack.domain.symptoms import CORE, RATING_MAX, RATING_MIN
from benzotrack.i18n import say, tr
from benzotrack.report_pdf.blocks import Block, heading, line, literal, page_end
from benzotrack.report_pdf.typesetting import Page, Paper, as_pdf

WEEKS = 2
DAYS = 7

LONG = 70
"""Letters that one line of a row holds."""


def paper_page(paper: Paper, emergency: str = "", crisis_line: str = "") -> Page:
    """Two pages, a week each. The numbers are those of the chosen country, empty where none is chosen."""
    number = emergency.strip() or tr("your local emergency number")
    crisis = crisis_line.strip() or tr("a crisis line")
    blocks: list[Block] = []
    for week in range(WEEKS):
        blocks += [page_end()] if week else []
        blocks += _week(week + 1, number, crisis)
    footer = tr("Nobody sees this sheet unless you show it. Do not change a dose because of it.")
    return Page(tr("Daily check-ins on paper"), footer, tuple(blocks), paper)


def paper_pdf(paper: Paper = Paper.A4, emergency: str = "", crisis_line: str = "") -> bytes:
    """The sheets as a tagged PDF."""
    return as_pdf(paper_page(paper, emergency, crisis_line))


def _week(week: int, number: str, crisis: str) -> list[Block]:
    first = heading(tr("Daily check-in, week {n} of {of}", n=week, of=WEEKS), 1 if week == 1 else 2)
    return [
        first,
        line(
            tr(
                "Write a number from 0 to 10, or leave a box empty. On a hard day, its box is enough. "
                "You can type these days into the app later."
            )
        ),
        _form(tr("Check-in"), [*_day(), *_ratings()]),
        heading(tr("Did any of these happen? Tick it, and do this at once:"), 2 if week == 1 else 3),
        _form(tr("Sign"), [*(_sign(kind, number, crisis) for kind in KINDS), _none()]),
        heading(tr("If you like"), 2 if week == 1 else 3),
        _form(tr("More"), _more()),
    ]


def _day() -> list[Block]:
    return [
        _row(tr("Date"), tr("Day and month, so that you can type it in later."), 26),
        _row(tr("Hard day"), tr("Tick if today was one."), 25),
    ]


def _ratings() -> list[Block]:
    return [
        _row(
            say(symptom.question),
            tr(
                "{least} {lowest}, {most} {highest}",
                least=RATING_MIN,
                lowest=say(symptom.lowest),
                most=RATING_MAX,
                highest=say(symptom.highest),
            ),
            30,
        )
        for symptom in CORE
    ]


def _sign(kind: RedFlagKind, number: str, crisis: str) -> Block:
    """A sign, and what to do at once."""
    do = tr("Call your clinician, prescriber or pharmacist today.")
    if kind.urgency is Urgency.EMERGENCY:
        do = tr("Call {number} now.", number=number)
    elif kind.urgency is Urgency.CRISIS_LINE:
        do = tr("Call or text {crisis} now. Tell your clinician today.", crisis=crisis)
    words = say(kind.words)
    return _row(words, do, 33 if len(words) > LONG else 26)


def _none() -> Block:
    return _row(tr("None of these"), "", 20)


def _more() -> list[Block]:
    return [
        _row(tr("Dose taken"), tr("P as prescribed, L less, M more, N none"), 26),
        _row(tr("Hours slept"), "", 22),
        _row(tr("Could I do my day"), tr("0 nothing at all, 10 everything"), 26),
        _row(tr("Side effects"), _letters(SIDE_EFFECTS), 28),
        _row(tr("What else was going on"), _letters(CONTEXT), 36),
    ]


def _letters(choices: tuple[Choice, ...]) -> str:
    """Each choice with a number to write."""
    return ", ".join(tr("{n} {choice}", n=n, choice=say(c.label)) for n, c in enumerate(choices, 1))


def _row(words: str, below: str, height: int) -> Block:
    return {"words": literal(words), "below": literal(below), "height": height}


def _form(title: str, rows: list[Block]) -> Block:
    days = [tr("Day {n}", n=n) for n in range(1, DAYS + 1)]
    return {"kind": "form", "title": literal(title), "days": days, "rows": rows}
