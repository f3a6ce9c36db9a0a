"""One medicine as it is prescribed now: mg a day, since when, by whom, and its doses of the day."""

from dataclasses import dataclass
from datetime import date

import flet as ft

from benzotrack.domain.amounts import mg_text
from benzotrack.domain.days import date_words
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.sentences.ledger_words import decided_by_words, step_words
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.taper.ledger_lines import Doubtful, doubt_lines


@dataclass(frozen=True)
class StepView:
    """One medicine as it is prescribed today. `held` is the newest hold within the step, if there is one;
    `doubt` says why one of its lines may be wrong.
    """

    step: Step
    day_number: int
    wording: str
    decided_by: str
    held: DoseChange | None
    doubt: Message | None = None


def step_view(step: Step, ledger: Ledger, today: date, doubtful: Doubtful) -> StepView:
    """The step with what its newest line says."""
    lines = [x for x in ledger.in_force_of(step.medicine) if x.day <= today]
    lines = lines[lines.index(step.change) :]
    newest = lines[-1]
    wording = ledger.wording_of(step, today)
    held = newest if newest.id != step.change.id else None
    doubt = next((doubtful[line.id] for line in lines if line.id in doubtful), None)
    return StepView(step, step.day_number(today), wording, newest.decided_by, held, doubt)


def step_card(view: StepView, doses: list[ft.Control], screen: ScreenContext) -> ft.Control:
    """The medicine's card, with its `doses` of the day; at large text these come before what is said more."""
    step, today, large = view.step, screen.diary.today, screen.look.large_text
    size = theme.BODY_STRONG if step.cuts else theme.TITLE if large else theme.DISPLAY
    top: list[ft.Control] = [
        w.heading(step.medicine, theme.HEADING if large else theme.TITLE),
        w.text(say(_amount(step)), size, key=f"amount-{step.medicine}"),
        *_cuts_over(step, today),
    ]
    words = [w.body(tr("“{words}”", words=view.wording))] if view.wording else []
    since = w.small(say(_since(view, today)))
    more: list[ft.Control] = []
    if view.held is not None and view.held.day > step.first:
        more.append(w.small(tr("Held on {day}.", day=date_words(view.held.day, today))))
    if view.decided_by:
        more.append(w.small(tr("Decided by: {who}", who=decided_by_words(view.decided_by))))
    more += doubt_lines(view.doubt, f"doubt-step-{step.medicine}")
    lines = [*top, since, *doses, *words, *more] if large else [*top, *words, since, *more, *doses]
    return w.card(lines, key=f"step-{step.medicine}")


def _amount(step: Step) -> Message:
    if step.cuts:
        return msg("Stepping down {dose}", dose=step_words(step))
    if step.as_needed:
        return msg("As needed, up to {mg} mg a day", mg=mg_text(step.daily_dose_mg))
    return msg("{mg} mg a day", mg=mg_text(step.daily_dose_mg))


def _cuts_over(step: Step, today: date) -> list[ft.Control]:
    """Where the last day of small cuts to 0 mg has come: the person says whether it is stopped."""
    until = step.change.until
    if not step.cuts or until is None or today < until:
        return []
    words = tr("The last day has come. Is it stopped now? Then write it down with “Add a change”.")
    return [w.body(words, key=f"cuts-over-{step.medicine}")]


def _since(view: StepView, today: date) -> Message:
    """Since when, but for small cuts, whose amount has their first day; and which day of the step it is."""
    if view.step.cuts:
        return msg("Day {n} of this step.", n=view.day_number)
    day = date_words(view.step.first, today)
    return msg("Since {day}. Day {n} of this step.", day=day, n=view.day_number)
