"""What a choice is heard as: its sign says it, for the eye and for a screen reader alike."""

from functools import partial

import flet as ft
import pytest

from benzotrack.ui import widgets as w


def state_of(control: ft.Control) -> tuple[bool | None, bool | None, bool]:
    """Whether it says it is checked, whether it says it is selected, and whether it is one of several."""
    assert isinstance(control, ft.MergeSemantics)
    state = control.content
    assert isinstance(state, ft.Semantics)
    one_of = isinstance(state.content, ft.Stack) and isinstance(state.content.controls[0], ft.Radio)
    return state.checked, state.selected, one_of


@pytest.mark.parametrize("on", [True, False])
def test_a_line_is_heard_as_what_its_sign_shows(on: bool) -> None:
    line = partial(w.line, "Words", on, lambda: None, key="line")
    assert state_of(line(sign=w.radio(on))) == (on, None, True)
    assert state_of(line(sign=w.box(on))) == (on, None, False)
    assert state_of(line(sign=ft.Icons.CHEVRON_RIGHT)) == (None, on, False)


def test_the_unseen_radio_can_neither_be_tapped_nor_take_the_focus() -> None:
    segment = w.segment("key", "1 month", True, lambda: None)
    assert isinstance(segment, ft.MergeSemantics)
    assert isinstance(segment.content, ft.Semantics)
    assert isinstance(segment.content.content, ft.Stack)
    radio, button = segment.content.content.controls
    assert isinstance(radio, ft.Radio)
    assert radio.disabled
    assert isinstance(button, ft.Button)
    assert segment.expand == button.expand is True


def test_a_group_of_radios_has_its_name() -> None:
    group = w.radio_group("Colours", [])
    assert isinstance(group, ft.RadioGroup)
    assert isinstance(group.content, ft.Semantics)
    assert group.content.label == "Colours"
