"""The files that the gallery brings in: of Daylio with a word of the person's own, and a table."""

from tests.browser import UI
from tests.gallery.scene import taps

DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note\n" + "".join(
    f'2026-{month:02}-{day:02},,,9:40 pm,{mood},"walk","","Woke at four"\n'
    for month in (7, 8)
    for day in range(1, 32)
    for mood in (("bad", "meh") if day == 3 else ("gut",) if day == 9 else ("meh",))
)
TABLE = "Day;Anxiety 1-5;Words\n" + "".join(f"{day}.10.2026;{day % 5 + 1};ok\n" for day in range(1, 11))


def from_daylio(ui: UI) -> None:
    """Choose the file of Daylio's."""
    ui.choose_file("Choose a file", "daylio.csv", DAYLIO.encode())


def from_a_table(ui: UI) -> None:
    """Take back what came in, and choose the table."""
    taps("Undo", "OK")(ui)
    ui.choose_file("Choose a file", "table.csv", TABLE.encode())
