"""The review's cards that open and close: doses, hours slept, side effects, context, my day, the note."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import flet as ft

from benzotrack.domain.check_in import (
    CONTEXT,
    HOURS_MAX,
    NOTE_MAX,
    SIDE_EFFECTS,
    Answers,
    CheckIn,
    Choice,
    Draft,
)
from benzotrack.domain.further_symptoms import no_sleep, offers_unrest
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN
from benzotrack.i18n import Message, join, msg, msgn, say, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in.check_in_actions import NOTE, CheckInActions, beside
from benzotrack.ui.check_in.rating_page import ends
from benzotrack.ui.doses.day_doses import dose_boxes, recorded_words
from benzotrack.ui.safety.red_flag_list import choose, is_it_this

HALF = Decimal("0.5")
HOURS = "hours"
WHOLE_HOURS = range(12)
"""Hours with a button of their own; more are reached by half hours."""

FIRST_WORDS = 40
"""How much of the note its closed card shows, in characters."""


def folding(
    actions: CheckInActions,
    card: str,
    title: Message,
    holds: Message | None,
    contents: Callable[[CheckInActions], w.Controls],
) -> ft.Control:
    """The card; `holds` says in short what it holds, open or closed."""
    opened = card in actions.form.opened
    name = tr("{title}: {holds}", title=title, holds=holds) if holds else say(title)
    lines: w.Controls = [w.text(say(title), theme.BODY_STRONG, semantics_label=name)]
    if holds:
        lines.append(ft.Semantics(exclude_semantics=True, content=w.small(say(holds))))
    head = ft.Button(
        key=f"card-{card}",
        content=ft.Row(
            [
                ft.Container(ft.Column(lines, spacing=2, tight=True), expand=True),
                ft.Icon(
                    ft.Icons.EXPAND_LESS if opened else ft.Icons.EXPAND_MORE, color=ft.Colors.PRIMARY, size=26
                ),
            ],
            spacing=theme.GAP_SMALL,
        ),
        on_click=actions.tap(actions.form.toggle, card),
        elevation=0,
        style=w.row_style(ft.Colors.SURFACE_CONTAINER, ft.Colors.OUTLINE_VARIANT),
    )
    inside: w.Controls = [ft.MergeSemantics(ft.Semantics(expanded=opened, content=head))]
    if opened:
        inside.append(
            ft.Container(
                ft.Column(
                    contents(actions),
                    spacing=theme.GAP_SMALL + 2,
                    tight=True,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                ),
                key=f"inside-{card}",
                padding=ft.Padding(0, theme.GAP_SMALL, 0, theme.GAP),
            )
        )
    column = ft.Column(
        inside,
        key=f"fold-{card}",
        spacing=0,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return w.anchor(fold_anchor(card), column)


def fold_anchor(card: str) -> str:
    """The key by which the card is scrolled to."""
    return f"fold-at-{card}"


def beside_cards(actions: CheckInActions) -> w.Controls:
    """All but the note, each closed until the person opens it."""
    answers = actions.draft.answers
    return [
        *_doses(actions),
        folding(actions, HOURS, msg("Hours slept"), hours_words(answers.hours_slept), _hours),
        folding(
            actions,
            "side_effects",
            msg("Side effects"),
            _listed(SIDE_EFFECTS, answers.side_effects),
            _side_effects,
        ),
        folding(
            actions, "context", msg("What else was going on"), _listed(CONTEXT, answers.context), _context
        ),
        folding(actions, "could_do", msg("Could I do my day"), _could_do_words(answers), _could_do),
    ]


def _doses(actions: CheckInActions) -> w.Controls:
    """The doses of the day, where there is one to record; they are kept apart from the check-in."""
    words = recorded_words(actions.diary.taper, actions.day)
    offered = words is not None or bool(_dose_boxes(actions))
    return [folding(actions, "doses", msg("Dose taken"), words, _dose_boxes)] if offered else []


def _dose_boxes(actions: CheckInActions) -> w.Controls:
    return dose_boxes(actions.diary, actions.screen, actions.day, "review")


# Hours slept


def hours_words(hours: Decimal | None) -> Message | None:
    """The hours as they are said; None while none were given."""
    return None if hours is None else msg("{hours} hours", hours=f"{hours.normalize():f}")


def _could_do_words(answers: Answers) -> Message | None:
    return None if answers.could_do_day is None else msg("{n} of 10", n=answers.could_do_day)


def _listed(choices: tuple[Choice, ...], chosen: tuple[str, ...]) -> Message | None:
    labels = [say(choice.label) for choice in choices if choice.id in chosen]
    return msg("{list}", list=join(labels)) if labels else None


def _hours(actions: CheckInActions) -> w.Controls:
    given = actions.draft.answers.hours_slept
    whole = None if given is None else int(given)
    cells = [
        w.Cell(
            str(n),
            tr("Hours slept, {n}", n=n),
            f"hours-{n}",
            whole == n,
            actions.tap(_set_hours, actions, Decimal(n)),
        )
        for n in WHOLE_HOURS
    ]
    controls: w.Controls = []
    if actions.asked_about is not None:
        controls.append(w.body(tr("In the night before {day}", day=actions.asked_about)))
    controls.append(w.grid(cells, actions.look, key="hours-grid"))
    if given is not None:
        controls.append(_half_hours(actions, given))
        controls.append(_clear(actions, "hours_slept", tr("Clear hours slept")))
    return [*controls, *(unrest(actions) if hours_offer_unrest(actions) else [])]


def hours_offer_unrest(actions: CheckInActions) -> bool:
    """Whether the open card of hours offers the sign, where the rating tells of no night without sleep."""
    return HOURS in actions.form.opened and not no_sleep(replace(actions.draft.answers, hours_slept=None))


def unrest(actions: CheckInActions) -> w.Controls:
    """Nights without sleep may stand for a red flag; what was tapped stays where it is above it."""
    diary = actions.diary
    said: list[CheckIn | Draft] = [*diary.check_ins, *diary.drafts, actions.draft]
    offered = offers_unrest(said, actions.day, diary.profile.bipolar)
    sign = "unbearable_unrest"
    return [is_it_this(actions.screen, actions.day, sign, about="sleep")] if offered else []


def _half_hours(actions: CheckInActions, given: Decimal) -> ft.Control:
    steps = ((tr("Half an hour less"), -HALF, "less"), (tr("Half an hour more"), HALF, "more"))
    buttons = [
        w.secondary(
            words,
            actions.tap(_set_hours, actions, given + step),
            key=f"hours-{key}",
            disabled=not 0 <= given + step <= HOURS_MAX,
            expand=not actions.look.large_text,
        )
        for words, step, key in steps
    ]
    return beside(actions, buttons, key="half-hours")


def _set_hours(actions: CheckInActions, hours: Decimal) -> None:
    actions.answer(hours_slept=hours)


# Side effects and context


def _side_effects(actions: CheckInActions) -> w.Controls:
    chosen = actions.draft.answers.side_effects
    rows = _choices(actions, SIDE_EFFECTS, "side_effects", chosen)
    pairs = zip(SIDE_EFFECTS, rows, strict=True)
    return [part for choice, row in pairs for part in (row, *_advice(actions, choice, chosen))]


def _context(actions: CheckInActions) -> w.Controls:
    return _choices(actions, CONTEXT, "context", actions.draft.answers.context)


def _choices(
    actions: CheckInActions, choices: tuple[Choice, ...], field: str, chosen: tuple[str, ...]
) -> w.Controls:
    return [
        w.line(
            say(choice.label),
            choice.id in chosen,
            actions.tap(_toggle, actions, field, choice.id),
            key=f"{field}-{choice.id}",
            sign=w.box(choice.id in chosen),
            min_height=50,
        )
        for choice in choices
    ]


def _toggle(actions: CheckInActions, field: str, choice: str) -> None:
    """Note it or take it off; ids this program does not know stay."""
    held: tuple[str, ...] = getattr(actions.answers, field)
    actions.answer(**{field: tuple(c for c in held if c != choice) if choice in held else (*held, choice)})


def _advice(actions: CheckInActions, choice: Choice, chosen: tuple[str, ...]) -> w.Controls:
    """What a side effect asks for at once, right under its line; one sentence for several stands under the
    first of them that is chosen.
    """
    if choice.id not in chosen or choice.advice is None:
        return []
    asked = [_where(actions, choice.asks)] if choice.asks and not actions.form.knows_where else []
    first = next(c for c in SIDE_EFFECTS if c.id in chosen and c.advice == choice.advice)
    return [*asked, *([advice_card(choice.advice, choice.id)] if choice is first else [])]


def advice_card(advice: Message, about: str) -> ft.Control:
    """What something noted or rated asks for at once."""
    said: w.Controls = [w.text(say(advice), theme.BODY_STRONG, w.Tone.CONTACT.ink)]
    return w.card(said, key=f"advice-{about}", tone=w.Tone.CONTACT, live=True)


def _where(actions: CheckInActions, asked: Message) -> ft.Control:
    """Foggy thinking may be confusion, a red flag: only the person's own Yes makes it one."""
    return w.card(
        [
            w.text(say(asked), theme.BODY_STRONG, w.Tone.CONTACT.ink),
            w.button(
                tr("Yes, I'm not sure"),
                actions.at_once(choose, actions.screen, actions.day, "confusion"),
                key="not-sure-where",
                kind="danger",
            ),
            w.button(
                tr("No, I know where I am"),
                actions.tap(actions.form.sure_where),
                key="sure-where",
                kind="outlined",
            ),
        ],
        key="where",
        tone=w.Tone.CONTACT,
        live=True,
    )


# Could I do my day


def _could_do(actions: CheckInActions) -> w.Controls:
    given = actions.draft.answers.could_do_day
    cells = [
        w.Cell(
            str(n),
            tr("Could I do my day, {n} of 10", n=n),
            f"could-do-{n}",
            given == n,
            actions.tap(_set_could_do, actions, n),
        )
        for n in range(RATING_MIN, RATING_MAX + 1)
    ]
    return [
        w.body(say(_could_do_asked(actions))),
        w.grid(cells, actions.look, key="could-do-grid"),
        ends(msg("Nothing at all"), msg("Everything"), actions.look),
        *([] if given is None else [_clear(actions, "could_do_day", tr("Clear could I do my day"))]),
    ]


def _could_do_asked(actions: CheckInActions) -> Message:
    if actions.asked_about is not None:
        return msg(
            "How much of your day could you do on {day}? Here a higher number is better.",
            day=actions.asked_about,
        )
    return msg("How much of your day could you do? Here a higher number is better.")


def _set_could_do(actions: CheckInActions, n: int) -> None:
    actions.answer(could_do_day=n)


def _clear(actions: CheckInActions, field: str, name: str) -> ft.Control:
    return w.button(
        tr("Clear"),
        actions.tap(_set_empty, actions, field),
        key=f"clear-{field}",
        kind="quiet",
        name=name,
        min_height=theme.TARGET,
    )


def _set_empty(actions: CheckInActions, field: str) -> None:
    actions.answer(**{field: None})


# The note


def note_card(actions: CheckInActions) -> ft.Control:
    """The note: what is typed is on disk a moment after each pause, and never cut."""
    first = " ".join(actions.note[: 2 * FIRST_WORDS].split())
    shown = first if len(actions.note) <= FIRST_WORDS else tr("{words}…", words=first[:FIRST_WORDS].rstrip())
    shows = bool(first) and NOTE not in actions.form.opened
    return folding(actions, NOTE, msg("Note"), msg("{note}", note=shown) if shows else None, _note)


def _note(actions: CheckInActions) -> w.Controls:
    """How much room is left is said once there is little; nothing is cut when there is none."""
    left = actions.form.left
    room = tr("Up to {most} characters. Nobody sees it unless you show it.", most=NOTE_MAX)
    if left is not None:
        room = trn("{n} character left", "{n} characters left", left)
    too_long = msgn(
        "{n} character too many. Nothing is cut: take some out, then save.",
        "{n} characters too many. Nothing is cut: take some out, then save.",
        -(left or 0),
    )
    over = left is not None and left < 0
    field = w.Field(
        actions.form.typed,
        NOTE,
        msg("Note"),
        actions.screen,
        value=actions.answers.note,
        lines=3,
        told=too_long if over else None,
        on_typed=actions.form.typed_note,
        on_pause=actions.keep_note,
        on_leave=actions.keep_note,
    )
    return [field, *([] if over else [w.small(room)])]
