"""The advice where a medicine was not taken, right where it was answered: its alert may be out of view."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.rules.stopped_suddenly import MISSED_ADVICE
from benzotrack.i18n import say
from benzotrack.ui import theme
from benzotrack.ui import widgets as w


def stopped_cards(diary: Diary, medicine: str, numbers: ft.Control, *, key: str) -> list[ft.Control]:
    """What to do about a medicine that is stopped; `numbers` leads to whom to call. None where it rests."""
    return [
        w.card(
            [
                w.text(say(alert.title), theme.BODY_STRONG, w.Tone.CONTACT.ink),
                *(w.text(say(line), theme.BODY_STRONG, w.Tone.CONTACT.ink) for line in alert.what_to_do),
                numbers,
            ],
            key=key,
            tone=w.Tone.CONTACT,
            live=True,
        )
        for alert in diary.alerts()
        if (alert.rule, alert.about) == ("stopped_suddenly", medicine) and not alert.quiet
    ]


def missed_card() -> ft.Control:
    """What to do about one dose that was missed."""
    return w.card(
        [w.text(say(MISSED_ADVICE), theme.BODY_STRONG, w.Tone.CONTACT.ink)], tone=w.Tone.CONTACT, live=True
    )
