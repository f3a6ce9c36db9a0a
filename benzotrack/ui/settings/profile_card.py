"""The person: name, time of the check-in, what a helper should know, further symptoms to rate."""

from dataclasses import replace

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Choice
from benzotrack.domain.further_symptoms import GROUPS, SymptomGroup
from benzotrack.domain.names import unseen_problem
from benzotrack.domain.profile import CONDITIONS
from benzotrack.domain.symptoms import Symptom
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext

NO_TIME = msg("This is not a time, so it is not saved. Write it like 20:00 or 8:30 pm.")


def name_field(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The name that stands on the report."""

    def keep(typed: str) -> Message | None:
        if (wrong := unseen_problem(typed)) is not None:
            return wrong
        diary.change_profile(replace(diary.profile, name=typed))
        return None

    return w.KeptField("name", msg("Your name"), diary.profile.name, keep, screen, key="field-of-name")


def time_field(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The time of the daily check-in."""

    def keep(typed: str) -> Message | None:
        try:
            at = w.time_from(typed) if typed else None
        except ValueError:
            return NO_TIME
        diary.change_profile(replace(diary.profile, check_in_time=at))
        return None

    return w.KeptField(
        "check_in_time",
        msg("Time of the check-in"),
        w.time_words(diary.profile.check_in_time),
        keep,
        screen,
        hint=msg("For example 20:00"),
        key="field-of-time",
    )


CONDITION_GROUPS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (msg("Seizures"), ("seizures", "stopping_seizure", "epilepsy")),
    (msg("My health"), ("older", "bipolar_psychosis", "pregnant", "apnoea_lung", "liver")),
    (msg("Opioids and alcohol"), ("opioids", "naloxone", "alcohol_daily")),
)
"""The conditions as they are chosen, each once."""

_BY_ID = {choice.id: choice for choice in CONDITIONS}


def condition_lines(diary: Diary, screen: ScreenContext) -> ft.Control:
    """What a clinician or a helper should know at once; its advice shows under a chosen one."""

    def turn(condition: str) -> None:
        before = diary.profile.conditions
        on = condition not in before
        after = (*before, condition) if on else tuple(c for c in before if c != condition)
        diary.change_profile(replace(diary.profile, conditions=after))

    def lines(choice: Choice) -> list[ft.Control]:
        on = choice.id in diary.profile.conditions
        found = [
            w.line(
                say(choice.label),
                on,
                screen.on(turn, choice.id),
                key=f"condition-{choice.id}",
                sign=w.box(on),
            )
        ]
        if on and choice.advice:
            advice = w.text(say(choice.advice), theme.BODY_STRONG, w.Tone.CONTACT.ink)
            found.append(w.card([advice], key=f"advice-{choice.id}", tone=w.Tone.CONTACT, live=True))
        return found

    return w.stacked(
        [
            w.stacked(
                [
                    w.heading(say(title), theme.BODY_STRONG),
                    *(control for one in ids for control in lines(_BY_ID[one])),
                ]
            )
            for title, ids in CONDITION_GROUPS
        ],
        key="conditions",
        spacing=theme.GAP,
    )


def further_lines(diary: Diary, screen: ScreenContext) -> list[ft.Control]:
    """Every symptom beyond the four, in its group, and what choosing one does."""
    return [
        w.body(tr("You can rate more than the four. A few are enough. Each one makes the check-in longer.")),
        w.body(tr("They wait on its last page. Each can be left out. Only the four raise alerts.")),
        *(_group(group, diary, screen) for group in GROUPS),
    ]


def turned(ids: tuple[str, ...], symptom: str) -> tuple[str, ...]:
    """The choice with that symptom put in or taken out; ids this program does not know stay."""
    return tuple(i for i in ids if i != symptom) if symptom in ids else (*ids, symptom)


def _group(group: SymptomGroup, diary: Diary, screen: ScreenContext) -> ft.Control:
    lines = [_line(symptom, diary, screen) for symptom in group.symptoms]
    title = w.heading(say(group.label), theme.BODY_STRONG)
    return w.stacked([title, *lines], key=f"further-group-{group.id}")


def _line(symptom: Symptom, diary: Diary, screen: ScreenContext) -> ft.Control:
    on = symptom.id in diary.profile.further_symptoms

    def turn() -> None:
        ids = turned(diary.profile.further_symptoms, symptom.id)
        diary.change_profile(replace(diary.profile, further_symptoms=ids))

    return w.line(
        say(symptom.label),
        on,
        screen.on(turn),
        key=f"further-{symptom.id}",
        sign=w.box(on),
        min_height=theme.TARGET,
    )
