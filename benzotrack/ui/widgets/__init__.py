"""Building blocks of every screen, imported as one name: `from benzotrack.ui import widgets as w`."""

from benzotrack.ui.widgets.buttons import Handler, button, chosen, icon_button, row_style, secondary
from benzotrack.ui.widgets.cards import Tone, card, page_column, stacked
from benzotrack.ui.widgets.chart_card import LARGE_PLOT, ChartCard, Titled, chart_look, density, widest
from benzotrack.ui.widgets.choices import GRID_EDGE, Cell, box, grid, grid_height, line, radio, segment
from benzotrack.ui.widgets.date_input import time_from, time_words
from benzotrack.ui.widgets.date_picker import DAYS_EDGE, DayForm, Picking, day_choice
from benzotrack.ui.widgets.debounce import Debounce, dropped, forget_debounce, kept, page_debounce
from benzotrack.ui.widgets.error_boundary import bounded
from benzotrack.ui.widgets.focus import Heading, Rank, focus_of, follow_focus, hears_focus
from benzotrack.ui.widgets.form_fields import PAUSE_S, Field, Keep, KeptField, OnBad, SecretField, Typed
from benzotrack.ui.widgets.save_file import Busy, save_file, save_pdf
from benzotrack.ui.widgets.scrolling import anchor, laid_out, scroll_back, scrolling, turn_page, use_way_back
from benzotrack.ui.widgets.table import table
from benzotrack.ui.widgets.text import Status, body, heading, live, small, status_line, text
from benzotrack.ui.widgets.wizard import Around, Controls, Page, PageActions, Wizard, progress

__all__ = [
    "DAYS_EDGE",
    "GRID_EDGE",
    "LARGE_PLOT",
    "PAUSE_S",
    "Around",
    "Busy",
    "Cell",
    "ChartCard",
    "Controls",
    "DayForm",
    "Debounce",
    "Field",
    "Handler",
    "Heading",
    "Keep",
    "KeptField",
    "OnBad",
    "Page",
    "PageActions",
    "Picking",
    "Rank",
    "SecretField",
    "Status",
    "Titled",
    "Tone",
    "Typed",
    "Wizard",
    "anchor",
    "body",
    "bounded",
    "box",
    "button",
    "card",
    "chart_look",
    "chosen",
    "day_choice",
    "density",
    "dropped",
    "focus_of",
    "follow_focus",
    "forget_debounce",
    "grid",
    "grid_height",
    "heading",
    "hears_focus",
    "icon_button",
    "kept",
    "laid_out",
    "line",
    "live",
    "page_column",
    "page_debounce",
    "progress",
    "radio",
    "row_style",
    "save_file",
    "save_pdf",
    "scroll_back",
    "scrolling",
    "secondary",
    "segment",
    "small",
    "stacked",
    "status_line",
    "table",
    "text",
    "time_from",
    "time_words",
    "turn_page",
    "use_way_back",
    "widest",
]
