"""The alert limits, each changed one step at a time and never by a slip: the lowest rating that raises an
alert, and how far above the time before a dose change the days since it raise one.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, cast

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import LIMIT_MAX, LIMIT_MIN, WORSE_MAX, WORSE_MIN, Profile
from benzotrack.domain.sentences.import_words import from_file_words
from benzotrack.domain.symptoms import SEVERE_FROM
from benzotrack.domain.trends import NOTICEABLE_POINTS
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext


@dataclass(frozen=True)
class Limit:
    """A limit that the clinic can change: how it is spoken of, its fields of the profile, the
    app's own, its ends, what it is for.

    Source: alert_rules
    """

    key: str
    name: Message
    field: str
    agreed_field: str
    source_field: str
    start: int
    least: int
    most: int
    says: Message

    def of(self, profile: Profile) -> int:
        """The limit as it is set."""
        return int(getattr(profile, self.field))

    def agreed(self, profile: Profile) -> bool:
        """Whether it was set as agreed with the clinic."""
        return bool(getattr(profile, self.agreed_field))

    def source(self, profile: Profile) -> str:
        """The file that it was taken in from; empty where it was set here."""
        return str(getattr(profile, self.source_field))

    def changed(self, profile: Profile, limit: int, agreed: bool) -> Profile:
        """The profile with another limit."""
        fields: dict[str, Any] = {self.field: limit, self.agreed_field: agreed, self.source_field: ""}
        return replace(profile, **fields)


SEVERE_LIMIT = Limit(
    "limit",
    msg("rating"),
    "alert_limit",
    "limit_agreed",
    "limit_source",
    SEVERE_FROM,
    LIMIT_MIN,
    LIMIT_MAX,
    msg(
        "A rating at or above the limit is told. The second within 3 days with a rating, or a 9 or 10, tells "
        "you to contact your clinician."
    ),
)
WORSE_LIMIT = Limit(
    "worse",
    msg("points after a dose change"),
    "worse_points",
    "worse_agreed",
    "worse_source",
    NOTICEABLE_POINTS,
    WORSE_MIN,
    WORSE_MAX,
    msg(
        "After a dose change: a middle value so many points above the one before it tells you to contact "
        "your clinician."
    ),
)


def allowed_alone(profile: Profile, limit: int, of: Limit = SEVERE_LIMIT) -> bool:
    """Whether the limit may be set without the clinic: lower, or up to the app's own where none was agreed.

    Source: alert_rules
    """
    return limit < of.of(profile) or (not of.agreed(profile) and limit <= of.start)


def limit_words(profile: Profile, of: Limit) -> Message:
    """Whose limit it is."""
    limit = of.of(profile)
    if of.agreed(profile) and of.source(profile):
        told = from_file_words(of.source(profile))
        return msg("{limit} is the limit agreed with your clinic. {source}", limit=limit, source=told)
    if of.agreed(profile):
        return msg("{limit} is the limit agreed with your clinic.", limit=limit)
    if limit == of.start:
        return msg("{limit} is the app's starting limit.", limit=limit)
    return msg("{limit} is the limit set in this app. It is not agreed with your clinic.", limit=limit)


def limits_part(diary: Diary, screen: ScreenContext) -> list[ft.Control]:
    """Both limits, whether one rating is enough, and what changing them means."""
    return [
        LimitChoice(diary, SEVERE_LIMIT, screen, key="limit-choice"),
        _alone(diary, screen),
        ft.Divider(height=1, color=ft.Colors.OUTLINE_VARIANT),
        LimitChoice(diary, WORSE_LIMIT, screen, key="worse-choice"),
        w.body(tr("A lower limit means more alerts. A higher limit means fewer. Red flags always show.")),
    ]


def _alone(diary: Diary, screen: ScreenContext) -> ft.Control:
    """Whether one rating at the limit is enough, as agreed with the clinic; kept at once."""
    on = diary.profile.lone_is_contact

    def turn() -> None:
        diary.change_profile(replace(diary.profile, lone_is_contact=not on, lone_source=""))

    line = w.line(
        tr("The first one already tells me to contact my clinician, as agreed with them"),
        on,
        screen.on(turn),
        key="lone-is-contact",
        sign=w.box(on),
        min_height=theme.TARGET,
    )
    source = diary.profile.lone_source
    return w.stacked([line, *([w.small(say(from_file_words(source)), key="lone-source")] if source else [])])


@ft.component
@w.bounded
def LimitChoice(diary: Diary, of: Limit, screen: ScreenContext) -> ft.Control:
    """The limit with a step down and a step up, and the question that a change asks."""
    wished, set_wished = ft.use_state(cast("int | None", None))
    told, set_told = ft.use_state(cast("Message | None", None))
    kept = of.of(diary.profile)
    limit = kept if wished is None else wished

    def step(by: int) -> None:
        now = min(of.most, max(of.least, limit + by))
        set_wished(None if now == kept else now)
        set_told(None)

    def answer(agreed: bool) -> None:
        if agreed or allowed_alone(diary.profile, limit, of):
            diary.change_profile(of.changed(diary.profile, limit, agreed))
            set_told(msg("Saved"))
        else:
            set_told(msg("Please ask your clinic first. The limit stays at {limit}.", limit=kept))
        set_wished(None)

    return w.stacked(
        [
            w.body(say(of.says)),
            _steps(of, limit, screen, step),
            w.body(say(limit_words(diary.profile, of)), key=f"{of.key}-words")
            if wished is None
            else _question(of, limit, screen, answer, set_wished),
            *([_told(of, told)] if told else []),
        ],
        key=of.key,
        spacing=theme.GAP,
    )


def _steps(of: Limit, limit: int, screen: ScreenContext, step: Callable[[int], None]) -> ft.Control:
    """The number between its two buttons; below each other at large text."""
    large = screen.look.large_text

    def side(label: str, by: int, key: str, at_end: bool) -> ft.Control:
        return w.secondary(
            label,
            screen.on(step, by),
            key=key,
            name=tr("{what}: {limit}", what=label, limit=of.name),
            expand=not large,
            disabled=at_end,
        )

    number = w.text(str(limit), theme.DISPLAY, align=ft.TextAlign.CENTER, key=f"{of.key}-number")
    between = ft.Container(ft.Semantics(live_region=True, content=number), padding=ft.Padding(8, 0, 8, 0))
    lower = side(tr("Lower"), -1, f"{of.key}-lower", limit == of.least)
    higher = side(tr("Higher"), 1, f"{of.key}-higher", limit == of.most)
    if large:
        return w.stacked([lower, between, higher])
    return ft.Row([lower, between, higher], spacing=theme.GAP_SMALL)


def _question(
    of: Limit,
    limit: int,
    screen: ScreenContext,
    answer: Callable[[bool], None],
    set_wished: Callable[[int | None], None],
) -> ft.Control:
    ink = w.Tone.CALM.ink
    return w.card(
        [
            w.text(
                tr("From {limit} on, then. Was this agreed with your clinic?", limit=limit),
                theme.BODY_STRONG,
                ink,
            ),
            w.button(
                tr("Don't change it"),
                screen.on(set_wished, None),
                key=f"{of.key}-keep",
                min_height=theme.TARGET,
            ),
            w.secondary(tr("Yes, it was agreed"), screen.on(answer, True), key=f"{of.key}-agreed"),
            w.secondary(tr("No"), screen.on(answer, False), key=f"{of.key}-alone"),
        ],
        key=f"{of.key}-question",
        tone=w.Tone.CALM,
        live=True,
    )


def _told(of: Limit, words: Message) -> ft.Control:
    return w.status_line(words, f"{of.key}-told")
