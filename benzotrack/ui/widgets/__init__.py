"""Building blocks of every screen, imported as one name: `from benzotrack.ui import widgets as w`."""

from benzotrack.ui.widgets.buttons import (
    Handler,
    back_button,
    button,
    chosen,
    icon_button,
    row_style,
    secondary,
)
from benzotrack.ui.widgets.cards import Tone, card, page_column, stacked
from benzotrack.ui.widgets.chart_card import LARGE_PLOT, ChartCard, Titled, chart_look, density, widest
from benzotrack.ui.widgets.choices import Cell, grid, line, segment
from benzotrack.ui.widgets.date_picker import DayForm, Picking, day_choice
from benzotrack.ui.widgets.debounce import Debounce, forget_debounce, page_debounce
from benzotrack.ui.widgets.error_boundary import bounded
from benzotrack.ui.widgets.focus import Heading, Rank, focus_of, follow_focus, hears_focus
from benzotrack.ui.widgets.form_fields import Typed, TypedLine
from benzotrack.ui.widgets.form_page import form_page
from benzotrack.ui.widgets.kept_fields import PAUSE_S, Entry, Field, Keep, text_box
from benzotrack.ui.widgets.page_frame import Controls, Page, framed
from benzotrack.ui.widgets.page_state import dropped, kept
from benzotrack.ui.widgets.password_fields import (
    FieldRef,
    secret_box,
    show_typed,
    typed_in,
)
from benzotrack.ui.widgets.question_heading import question_heading
from benzotrack.ui.widgets.question_layout import PER_EM, Fit, fit
from benzotrack.ui.widgets.save_file import Busy, hand_over
from benzotrack.ui.widgets.scrolling import anchor, laid_out, scroll_back, scrolling, turn_page
from benzotrack.ui.widgets.status_line import Status, live, status_line
from benzotrack.ui.widgets.table import table
from benzotrack.ui.widgets.text import body, heading, small, text
from benzotrack.ui.widgets.time_input import time_from, time_words

__all__ = [
    "LARGE_PLOT",
    "PAUSE_S",
    "PER_EM",
    "Busy",
    "Cell",
    "ChartCard",
    "Controls",
    "DayForm",
    "Debounce",
    "Entry",
    "Field",
    "FieldRef",
    "Fit",
    "Handler",
    "Heading",
    "Keep",
    "Page",
    "Picking",
    "Rank",
    "Status",
    "Titled",
    "Tone",
    "Typed",
    "TypedLine",
    "anchor",
    "back_button",
    "body",
    "bounded",
    "button",
    "card",
    "chart_look",
    "chosen",
    "day_choice",
    "density",
    "dropped",
    "fit",
    "focus_of",
    "follow_focus",
    "forget_debounce",
    "form_page",
    "framed",
    "grid",
    "hand_over",
    "heading",
    "hears_focus",
    "icon_button",
    "kept",
    "laid_out",
    "line",
    "live",
    "page_column",
    "page_debounce",
    "question_heading",
    "row_style",
    "scroll_back",
    "scrolling",
    "secondary",
    "secret_box",
    "segment",
    "show_typed",
    "small",
    "stacked",
    "status_line",
    "table",
    "text",
    "text_box",
    "time_from",
    "time_words",
    "turn_page",
    "typed_in",
    "widest",
]
