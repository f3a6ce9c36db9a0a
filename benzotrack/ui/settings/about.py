"""What the app is and is not, where its rules come from, and where the diary lies and in what state."""

from importlib.metadata import PackageNotFoundError, version

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.storage_status import StorageStatus, UnreadRecord, storage_status
from benzotrack.domain.days import full_date
from benzotrack.i18n import Message, msg, msgn, say, shown, tr
from benzotrack.ui import theme, widgets as w


def what_it_is() -> list[ft.Control]:
    """What the app does, in a few sentences."""
    return [
        w.body(tr("BenzoTrack is a private diary for a taper that you do with your clinician.")),
        w.body(tr("It records how you are, shows it in charts, and tells you when to call.")),
    ]


def what_it_is_not() -> list[ft.Control]:
    """What nobody should expect of it."""
    return [
        w.text(tr("It is not a medical device. It is no doctor."), theme.BODY_STRONG),
        w.text(tr("Nobody sees these entries unless you show them."), theme.BODY_STRONG),
        w.body(tr("It contacts nobody. It never suggests a dose. Changes are for you and your clinician.")),
        w.body(tr("For adults. Under 18: with a parent and your clinician.")),
    ]


def where_it_stays() -> list[ft.Control]:
    """What stays on the machine."""
    return [
        w.body(tr("Everything you enter stays on this computer. Nothing is sent anywhere.")),
        w.body(tr("There is no account. You can set a passcode in Settings.")),
    ]


def about_part() -> ft.Control:
    """Version, what it is not, and how far its rules were checked."""
    return w.stacked(
        [
            w.body(tr("BenzoTrack {version}", version=_version()), key="version"),
            *what_it_is(),
            *what_it_is_not(),
            w.body(
                tr(
                    "Its rules come from a 2025 guideline on benzodiazepine tapering, a 2020 warning of the "
                    "US Food and Drug Administration, and studies of 0 to 10 scales in other illnesses."
                )
            ),
            w.text(tr("A clinician has not signed these off."), theme.BODY_STRONG),
            w.body(tr("Every number to call was read from a copy. The day stands beside each. Check yours.")),
        ],
        key="about",
    )


def _version() -> str:
    try:
        return version("benzotrack")
    except PackageNotFoundError:
        return tr("without a version")


SHOWN_AT_MOST = 12
"""How many records that could not be read are named one by one."""


def kept_part(diary: Diary) -> ft.Control:
    """The folder, and in plain words what was wrong with the files, if anything was."""
    status = storage_status(diary)
    lines = [*repairs(status), *_settings_problem(diary), *unreadable(status)]
    fields = [words for record in status.unread for words in _fields(record)]
    return w.stacked(
        [
            w.body(tr("Your diary is only on this computer, in this folder:")),
            w.text(shown(str(status.folder)), theme.BODY_STRONG, key="folder"),
            w.body(tr("The app sends nothing anywhere.")),
            w.body(say(_readable(status))),
            *(w.body(say(line)) for line in lines or [msg("Everything in it could be read.")]),
            *(w.small(say(words)) for words in fields[:SHOWN_AT_MOST]),
        ],
        key="kept",
    )


def _readable(status: StorageStatus) -> Message:
    if not status.sealed:
        return msg("Anyone who can open the folder can read it.")
    return msg("Who opens the folder sees sealed files. The settings file beside them can be read.")


def repairs(status: StorageStatus) -> list[Message]:
    """What was found damaged at opening and how it was mended, and what stands in the way of saving."""
    found = list(status.repaired)
    if status.set_aside:
        found.append(msg("Damaged files that were kept: {names}", names=", ".join(status.set_aside)))
    if status.refusal is not None:
        found.append(msg("Nothing can be saved now. {why}", why=status.refusal))
    if status.copy_behind:
        found.append(msg("The second copy of the diary could not be written. The first one is whole."))
    return found


def _settings_problem(diary: Diary) -> list[Message]:
    return [diary.kept_settings.problem] if diary.kept_settings.problem is not None else []


def unreadable(status: StorageStatus) -> list[Message]:
    """How many records could not be read."""
    if not status.unread:
        return []
    return [
        msgn(
            "{n} record could not be read. It is kept in the file as it is, and is not shown.",
            "{n} records could not be read. They are kept in the file as they are, and are not shown.",
            len(status.unread),
        )
    ]


def _fields(record: UnreadRecord) -> list[Message]:
    if record.day is not None:
        return [msg("{day}: {field}", day=full_date(record.day), field=field) for field in record.fields]
    where = {"table": record.table, "id": record.record_id}
    return [msg("{table}, number {id}: {field}", **where, field=field) for field in record.fields]
