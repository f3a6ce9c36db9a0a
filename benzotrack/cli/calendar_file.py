"""`benzotrack calendar`: what is ahead as a file for a calendar; the diary is only read."""

from argparse import Namespace

from benzotrack.cli.output import tell
from benzotrack.i18n import tr


def calendar(asked: Namespace) -> int:
    """Write it, and say so. Raises StoreError."""
    from benzotrack.cli.out_file import place_for, write
    from benzotrack.cli.passcode_prompt import asked_vault
    from benzotrack.cli.sample_data import clock
    from benzotrack.diary.calendar import diary_calendar
    from benzotrack.diary.reading import read_diary

    place = place_for(asked)
    diary = read_diary(asked.folder, clock(asked.now), asked_vault(asked.folder))
    try:
        content = diary_calendar(diary, names=asked.with_names)
    finally:
        diary.close()
    write(asked, place, content)
    return tell(tr("The calendar file is in {path}. Open it with your calendar.", path=str(asked.out)))
