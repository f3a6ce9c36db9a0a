"""Second versions of the open diary's files, which a program that keeps folders in step left beside them; and
opening the diary anew where such a program changed the files themselves.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import CheckIn
from benzotrack.domain.days import full_date
from benzotrack.i18n import Message, join, msg, msgn, say
from benzotrack.store import files
from benzotrack.store.backup.conflicted_copies import ConflictedCopy, add_to, conflicted_copies, put_away
from benzotrack.store.errors import NotSaved, StoreError
from benzotrack.store.store import Store

__all__ = ["ConflictedCopy"]

_ANOTHER = msg("Another diary lies in the place of yours. Nothing was written to it.")
_DAYS_NAMED = 5


def conflicted_copies_of(diary: Diary) -> tuple[ConflictedCopy, ...]:
    """Those that lie in the folder now; of a locked diary none is known."""
    return conflicted_copies(diary.store.journal) if isinstance(diary.store, Store) else ()


def version_paths(diary: Diary) -> frozenset[Path]:
    """The files in the folder that by their names may be second versions, also while it is locked."""
    return frozenset(files.conflicted_copies(diary.store.folder))


def told_of(diary: Diary) -> tuple[Message, ...]:
    """What the person must know when the diary opens: each that holds something beyond it."""
    return tuple(
        msg(
            "A second version of your diary lies in its folder. {what} "
            "You can look at it in Settings, under Your data.",
            what=" ".join(say(line) for line in version.beyond.words()),
        )
        for version in conflicted_copies_of(diary)
        if version.beyond
    )


def days_words(records: Iterable[object]) -> Message | None:
    """The days of the check-ins among the records, the first ones by name; None for no check-in."""
    days = sorted(record.day for record in records if isinstance(record, CheckIn))
    if not days:
        return None
    named = join([say(full_date(day)) for day in days[:_DAYS_NAMED]])
    if len(days) <= _DAYS_NAMED:
        return msg("Days with a check-in: {days}.", days=named)
    return msgn(
        "Days with a check-in: {days}, and {n} more.",
        "Days with a check-in: {days}, and {n} more.",
        len(days) - _DAYS_NAMED,
        days=named,
    )


def put_it_away(diary: Diary, path: Path) -> None:
    """Keep a second version among the damaged files, and tell of it no more. Raises NotSaved."""
    put_away(path, diary.store.folder, diary.store.vault)


def reopened(store: Store) -> Store:
    """The same diary opened anew as another program left it, with what this one held beyond that added.

    What this one knew and what was found are first kept as backups. Raises StoreError; then this store still
    knows what it knew. Another diary in its place is never written to.
    """
    home, taken = store.home, store.journal.snapshot()
    found = Store(store.folder, read_only=True, vault=store.vault)
    found.close()
    if not found.is_new:
        if found.diary != store.diary and not store.journal.gone:
            raise StoreError(_ANOTHER)
        home.diary = found.diary
    home.be_there()
    if not store.journal.backups.over:  # then it was kept at a try before
        store.journal.backups.make(store.journal.snapshot)
    store.close()
    again = Store(store.folder, vault=store.vault, home=home)
    try:
        with suppress(NotSaved):
            again.journal.backups.make(again.journal.snapshot)
        add_to(again.journal, taken.tables)
    finally:
        again.close()
    return Store(store.folder, vault=store.vault, home=home)
