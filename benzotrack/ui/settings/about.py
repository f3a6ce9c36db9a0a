"""What the app is and is not, and what stays on the machine, as Welcome and About say it."""

import flet as ft

from benzotrack.i18n import tr
from benzotrack.ui import theme, widgets as w


def what_it_is() -> list[ft.Control]:
    """What the app does, in a few sentences."""
    return [
        w.body(tr("BenzoTrack is a private diary for a taper that you do with your clinician.")),
        w.body(tr("It records how you are, shows it in charts, and tells you when to call.")),
    ]


def what_it_is_not() -> list[ft.Control]:
    """What nobody should expect of it."""
    return [
        w.text(tr("It is not a medical device. It is no doctor."), theme.BODY_STRONG),
        w.text(tr("Nobody sees these entries unless you show them."), theme.BODY_STRONG),
        w.body(tr("It contacts nobody. It never suggests a dose. Changes are for you and your clinician.")),
        w.body(tr("For adults. Under 18: with a parent and your clinician.")),
    ]


def where_it_stays() -> list[ft.Control]:
    """What stays on the machine."""
    return [
        w.body(tr("Everything you enter stays on this computer. Nothing is sent anywhere.")),
        w.body(tr("There is no account. You can set a passcode in Settings.")),
    ]
