"""The two buttons by which a person says in which unit Trends show the prescribed dose."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.sentences.dose_words import UNIT_LABELS
from benzotrack.i18n import say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.trends_view import unit_of


def dose_unit_buttons(screen: ScreenContext) -> ft.Control:
    """The two, the chosen one filled; at large text below each other."""
    now = unit_of(screen.diary, screen.nav.dose_unit)
    cells = [_one(unit, unit is now, screen) for unit in DoseUnit]
    per = 1 if screen.look.large_text else 2
    rows: list[ft.Control] = [
        ft.Row(cells[start : start + per], spacing=theme.GRID_GAP) for start in range(0, len(cells), per)
    ]
    name = tr("Show the dose in")
    return w.stacked(
        [
            ft.Semantics(exclude_semantics=True, content=w.small(name)),
            ft.Semantics(
                container=True,
                label=name,
                content=ft.Column(rows, spacing=theme.GRID_GAP, tight=True, key="dose-unit"),
            ),
        ],
        spacing=4,
    )


def _one(unit: DoseUnit, on: bool, screen: ScreenContext) -> ft.Control:
    def choose() -> None:
        screen.nav.dose_unit = unit
        screen.diary.change_settings(replace(screen.diary.settings, dose_unit=unit))

    return w.segment(f"dose-unit-{unit.value}", say(UNIT_LABELS[unit]), on, screen.on(choose))
