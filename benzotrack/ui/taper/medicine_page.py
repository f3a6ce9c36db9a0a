"""Choosing a medicine: those of the ledger, the known names that fit what is typed, or the name as typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from benzotrack.domain.medicines import MEDICINES, NAME_MAX, Medicine, medicine_key
from benzotrack.i18n import msg, say, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.taper.dose_change_actions import DoseChangeActions
from benzotrack.ui.taper.dose_change_form import is_known

Controls = list[ft.Control]


def names_for(searched: str) -> tuple[tuple[str, str], ...]:
    """The known medicines that fit what is typed, by name, each with the brand that fits; all for nothing."""
    key = medicine_key(searched)
    found = ((medicine.name, _brand(medicine, key)) for medicine in MEDICINES)
    return tuple((name, brand) for name, brand in found if key in name or brand)


def _brand(medicine: Medicine, key: str) -> str:
    if not key or key in medicine.name:
        return ""
    return next((brand for brand in medicine.brands if key in brand.casefold()), "")


def medicine_choice(actions: DoseChangeActions, take: Callable[[str, bool], Any], but: str = "") -> Controls:
    """The choice; `take` is told the name and whether the ledger has it. `but` is not offered."""
    mine = [name for name in actions.ledger.medicines if medicine_key(name) != medicine_key(but)]
    problem = actions.form.wrong("medicine", "from_medicine")
    known: Controls = [
        w.line(
            name,
            medicine_key(actions.form.medicine) == medicine_key(name) and not but,
            actions.tap(take, name, True),
            key=f"mine-{medicine_key(name)}",
            sign=ft.Icons.CHEVRON_RIGHT,
        )
        for name in mine
    ]
    return [
        *([w.status_line(problem.words, "wrong-medicine", w.Status.WRONG)] if problem else []),
        *known,
        w.TypedLine(
            actions.form.typed,
            "name",
            msg("Or another medicine") if mine else msg("Name of the medicine"),
            actions.screen,
            msg("Type it, or choose below"),
            on_typed=actions.form.search,
            key="name-line",
        ),
        *_as_typed(actions, take),
        *_names(actions, take, [but] if actions.form.searched else [*mine, but]),
    ]


def _as_typed(actions: DoseChangeActions, take: Callable[[str, bool], Any]) -> Controls:
    typed = " ".join(actions.form.searched.split())
    if not typed or any(name == medicine_key(typed) for name, _ in names_for(typed)):
        return []
    if len(typed) > NAME_MAX:
        words = msg("A medicine's name holds up to {most} letters.", most=NAME_MAX)
        return [w.status_line(words, "wrong-name", w.Status.WRONG)]
    tap = actions.tap(take, typed, is_known(actions.ledger, typed))
    return [w.button(tr("Use “{name}” as typed", name=typed), tap, key="as-typed", kind="outlined")]


def _names(actions: DoseChangeActions, take: Callable[[str, bool], Any], listed: list[str]) -> Controls:
    keys = set(map(medicine_key, listed))
    return [
        w.line(
            say(msg("{name} ({brand})", name=name, brand=brand)) if brand else name,
            False,
            actions.tap(take, name, is_known(actions.ledger, name)),
            key=f"name-{name}",
            sign=ft.Icons.CHEVRON_RIGHT,
            min_height=50,
        )
        for name, brand in names_for(actions.form.searched)
        if name not in keys
    ]
