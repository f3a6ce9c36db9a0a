"""Alerts as cards: what is true, why, what to do, and Call and Copy; contacted ones small below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from benzotrack.domain.alert_rules import cannot_reach
from benzotrack.domain.alerts import Alert, Did, Severity
from benzotrack.domain.ledger import Agreed
from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button
from benzotrack.ui.parts.cards import Tone, card, stacked
from benzotrack.ui.parts.check_in.sitting import sittings
from benzotrack.ui.parts.check_in.taps import Taps
from benzotrack.ui.parts.nav import Kind, Nav, Place
from benzotrack.ui.parts.numbers import call_and_copy
from benzotrack.ui.parts.shell import Shell, bounded
from benzotrack.ui.parts.text import small, text
from benzotrack.words import say, tr

_TONES = {
    Severity.RED_FLAG: Tone.URGENT,
    Severity.CONTACT: Tone.CONTACT,
    Severity.INFO: Tone.PLAIN,
}


@ft.component
@bounded
def AlertCard(alert: Alert, nav: Nav, shell: Shell, *, key: str | None = None) -> ft.Control:
    """One alert. A red flag leads to its advice; it can't be put away here.

    A tap that puts a card away makes the page deaf for a moment: the next card then stands where it was.
    """
    unreached, set_unreached = ft.use_state(False)
    taps = sittings(ft.context.page).taps
    tone = _TONES[alert.severity]
    ink = tone.ink
    lines: list[ft.Control] = [
        text(say(alert.title), theme.HEADING, ink),
        text(say(alert.why), theme.BODY, ink),
        *(text(say(line), theme.BODY_STRONG, ink) for line in alert.what_to_do),
    ]
    if alert.rule == "red_flag":
        lines.append(_to_advice(alert, shell, taps))
    elif alert.severity is Severity.CONTACT:
        lines.extend(_contact(alert, shell, taps))
        lines.append(
            button(
                tr("I couldn't reach anyone"),
                shell.on(taps.counting(set_unreached, not unreached)),
                key=f"unreached-{alert.rule}-{alert.about}",
                kind="outlined",
                min_height=theme.TARGET,
            )
        )
        if unreached:
            lines.extend(text(say(line), theme.BODY, ink) for line in cannot_reach(alert.rule))
    lines.extend(_answers(alert, shell, taps))
    return card(lines, key=f"alert-{alert.rule}-{alert.about}", tone=tone)


def _answers(alert: Alert, shell: Shell, taps: Taps) -> list[ft.Control]:
    """What ends an alert about the taper, beside having contacted someone."""
    diary = shell.diary
    ends: dict[str, tuple[str, Callable[[], Any]]] = {
        "unagreed_change": (
            tr("My prescriber agrees to it"),
            taps.counting(diary.taper.answer_agreed, alert.about, Agreed.YES),
        ),
        "large_change": (tr("I have checked it"), taps.counting(diary.acknowledge, alert, Did.SEEN)),
        "review_due": (tr("Remind me in 30 days"), taps.counting(diary.acknowledge, alert, Did.PUT_OFF)),
    }
    if alert.rule not in ends:
        return []
    words, tap = ends[alert.rule]
    key = f"end-{alert.rule}-{alert.about}"
    return [button(words, shell.on(tap), key=key, kind="outlined", min_height=theme.TARGET)]


def _to_advice(alert: Alert, shell: Shell, taps: Taps) -> ft.Control:
    return button(
        tr("See what to do"),
        shell.on(taps.counting(shell.nav.open, Place(Kind.ADVICE, flag_id=alert.about))),
        key=f"advice-{alert.about}",
        kind="danger" if alert.severity is Severity.RED_FLAG else "filled",
    )


def _contact(alert: Alert, shell: Shell, taps: Taps) -> list[ft.Control]:
    """Call and Copy of the clinic, or Help where no number is known; and what the person did."""
    phone = shell.diary.settings.clinic_phone
    ways = (
        call_and_copy(shell, phone, key=f"clinic-{alert.rule}-{alert.about}")
        if phone
        else button(
            tr("Numbers to call"),
            shell.on(shell.nav.open, Place(Kind.HELP)),
            key=f"numbers-{alert.rule}-{alert.about}",
            kind="filled",
            icon=ft.Icons.CALL,
        )
    )
    done = [
        button(
            tr("I contacted them"),
            shell.on(taps.counting(shell.diary.acknowledge, alert, Did.CONTACTED)),
            key=f"contacted-{alert.rule}-{alert.about}",
            kind="outlined",
            min_height=theme.TARGET,
        )
    ]
    if alert.about == "opioids":
        done.append(
            button(
                tr("My opioids are prescribed"),
                shell.on(taps.counting(shell.diary.acknowledge, alert, Did.PRESCRIBED)),
                key="prescribed-opioids",
                kind="outlined",
                min_height=theme.TARGET,
            )
        )
    return [ways, *done]


def quiet_lines(alerts: tuple[Alert, ...], shell: Shell) -> list[ft.Control]:
    """Alerts that rest because the person contacted someone, each with the way to see it again."""
    return [_quiet(alert, shell) for alert in alerts]


def _quiet(alert: Alert, shell: Shell) -> ft.Control:
    at = f"{alert.rule}-{alert.about}"
    said = small(tr("You contacted them about: {what}", what=say(alert.title)), key=f"quiet-{at}")
    again = button(
        tr("Show it again"),
        shell.on(sittings(ft.context.page).taps.counting(shell.diary.acknowledge, alert, Did.TAKEN_BACK)),
        key=f"again-{at}",
        kind="outlined",
        name=tr("Show it again: {what}", what=say(alert.title)),
        min_height=theme.TARGET,
        one_line=True,
    )
    if shell.look.large_text:
        return stacked([said, again])
    return ft.Row([ft.Container(said, expand=True), again], spacing=theme.GAP)


def alert_banner(alerts: tuple[Alert, ...], shell: Shell) -> list[ft.Control]:
    """While the check-in is the screen: the most severe alert in a line, the others one tap away.

    An information asks for nothing, so it is a line without a button, unless it can be ended.
    """
    if not alerts:
        return []
    first = alerts[0]
    tone = _TONES[first.severity]
    taps = sittings(ft.context.page).taps
    place = Place(Kind.ADVICE, flag_id=first.about) if first.rule == "red_flag" else Place(Kind.ALERTS)
    more = tr("and {n} more", n=len(alerts) - 1) if len(alerts) > 1 else ""
    lines: list[ft.Control] = [
        text(say(first.title), theme.BODY_STRONG, tone.ink),
        *([text(say(first.what_to_do[0]), theme.BODY, tone.ink)] if first.what_to_do else []),
        *([text(more, theme.SMALL, tone.ink)] if more else []),
    ]
    if first.severity is not Severity.INFO or _answers(first, shell, taps):
        lines.append(
            button(
                tr("See what to do"),
                shell.on(taps.counting(shell.nav.open, place)),
                key="see-alerts",
                kind="danger" if first.severity is Severity.RED_FLAG else "outlined",
                min_height=theme.TARGET,
            )
        )
    return [card(lines, key="alert-banner", tone=tone)]
