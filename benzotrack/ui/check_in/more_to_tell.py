"""What the first pages left for later, offered on Today until it is told or put away; it never comes back."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import CONDITIONS
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext


@dataclass(frozen=True)
class Part:
    """One thing to tell: the page that asks for it, how it is called, and whether it was told."""

    kind: PlaceKind
    words: Message
    told: Callable[[Diary], bool]


PARTS = (
    Part(
        PlaceKind.ABOUT_ME,
        msg("Seizures, pregnancy, lung disease and more"),
        lambda diary: any(choice.id in diary.profile.conditions for choice in CONDITIONS),
    ),
    Part(PlaceKind.COUNTRY, msg("Where you live"), lambda diary: bool(diary.settings.country)),
    Part(PlaceKind.CLINIC, msg("Your clinic's number"), lambda diary: bool(diary.settings.clinic_phone)),
    Part(
        PlaceKind.PEOPLE,
        msg("Pharmacy, nights, a person you trust"),
        lambda diary: any(
            (
                diary.settings.pharmacy_phone,
                diary.settings.out_of_hours_phone,
                diary.settings.trusted_name,
                diary.settings.trusted_phone,
            )
        ),
    ),
    Part(
        PlaceKind.CHECK_IN_SETTINGS,
        msg("A time for the check-in"),
        lambda diary: diary.profile.check_in_time is not None,
    ),
)
"""What can be told, what changes the advice first."""


def untold(diary: Diary) -> tuple[Part, ...]:
    """What is still offered; nothing once it was put away."""
    if not diary.profile.more_to_tell:
        return ()
    return tuple(part for part in PARTS if not part.told(diary))


def more_to_tell(screen: ScreenContext) -> list[ft.Control]:
    """The card, each part a way to its page; nothing where nothing is offered."""
    diary, parts = screen.diary, untold(screen.diary)
    if not parts:
        return []

    def put_away() -> None:
        diary.change_profile(replace(diary.profile, more_to_tell=False))

    lines: list[ft.Control] = [
        w.line(
            say(part.words),
            False,
            screen.on(screen.nav.open_from, Place(part.kind), ANCHOR),
            key=f"tell-{part.kind.value}",
            sign=ft.Icons.CHEVRON_RIGHT,
            min_height=theme.TARGET,
        )
        for part in parts
    ]
    card = w.card(
        [
            w.heading(tr("Tell the app more, if you like"), theme.HEADING),
            w.small(tr("Help, the advice and your report then fit you. It is all in Settings too.")),
            *lines,
            w.button(
                tr("Don't show this again"),
                screen.on(put_away),
                key="put-away",
                kind="quiet",
                min_height=theme.TARGET,
            ),
        ],
        key="more-to-tell",
    )
    return [w.anchor(ANCHOR, card)]


ANCHOR = "more-to-tell-at"
