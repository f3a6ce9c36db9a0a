"""“Nothing you saved is missing” is said only where two witnesses prove it."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from benzotrack.i18n import say
from benzotrack.store.files import DAMAGED
from benzotrack.store.journal.damage_report import DamageReport, recovery
from benzotrack.store.journal.inspection import Copy, Inspection, State
from benzotrack.store.journal.journal_format import Header, Reading, Save
from benzotrack.store.journal.merge import Gap, MergedReading
from tests.store.behind import SAVES, on_for, turn
from tests.store.damage import cut, damage, told
from tests.store.scenes import DiaryStorage, copy_file, held, main_file, make, save
from tests.store.test_backups import backed_up

CLAIM = "Nothing you saved is missing."
NEWEST = "The newest save that could be read is of "
NO_CLAIM_YET = {State.MISSING, State.UNREADABLE, State.BEHIND, State.LOCKED}
"""States of the first copy by which it does not know the newest save."""

NO_WITNESS = {State.MISSING, State.UNREADABLE, State.OTHER_DIARY, State.DISAGREES, State.LOCKED}
"""States of the second copy by which it says nothing of the first's end."""

LAST = 9


def reading(last: int, tail_flaws: int = 0) -> Copy:
    saves = {n: Save("2026-03-02T20:00:00+00:00", (), b"") for n in range(1, last + 1)}
    return Copy(Reading("d", Header("d"), saves=saves, flaws=tail_flaws, tail_flaws=tail_flaws))


def copy_in(state: State, lags: int) -> Copy:
    """A file in that state: not there, unreadable, telling nothing without its vault, or saves behind."""
    if state in (State.MISSING, State.UNREADABLE):
        return Copy(None, unreadable=state is State.UNREADABLE)
    return Copy(Reading(sealed=True, flaws=1)) if state is State.LOCKED else reading(LAST - lags)


def words(report: DamageReport | None) -> str:
    assert report is not None
    return " ".join(say(message) for message in report.messages())


def found(main: State, copy: State, *, gaps: tuple[Gap, ...] = ()) -> Inspection:
    union = MergedReading("d", {}, LAST, "2026-03-02T20:00:00+00:00", gaps, 0, {})
    first = copy_in(main, 2 if main is State.BEHIND else 0)
    return Inspection(union, first, copy_in(copy, 2 if copy is State.BEHIND else 0), main, copy)


@pytest.mark.parametrize(("main", "copy"), list(product(State, State)))
def test_in_every_state_of_the_two_files_it_is_said_where_it_is_proved_and_nowhere_else(
    main: State, copy: State
) -> None:
    loud = not (main.quiet and copy.quiet)
    for backed_up_at in (0, LAST - 1, LAST):
        report = recovery(found(main, copy), (), mended=True, backed_up=lambda at=backed_up_at: at)  # type: ignore[misc]
        assert (report is not None) is loud
        if report is None:
            continue
        proved = main not in NO_CLAIM_YET and (copy not in NO_WITNESS or backed_up_at == LAST)
        assert (CLAIM in words(report)) is proved
        assert (NEWEST in words(report)) is not proved
    used = recovery(found(main, copy), (), mended=True, from_backup="2026-03-01", backed_up=lambda: LAST)
    assert CLAIM not in words(used)
    lost = recovery(found(main, copy, gaps=(Gap(1, "", ""),)), (), mended=True, backed_up=lambda: LAST)
    assert CLAIM not in words(lost)


def test_a_second_copy_whose_damaged_end_may_hold_more_is_no_witness() -> None:
    union = MergedReading("d", {}, LAST, "2026-03-02T20:00:00+00:00", (), 0, {})
    for tail, claimed in ((1, True), (2, False)):
        beside = Inspection(union, reading(LAST), reading(LAST - 1, tail), State.SOUND, State.DAMAGED)
        assert (CLAIM in words(recovery(beside, (), mended=True))) is claimed


# On the disk -------------------------------------------------------------------------------------


def another_diary_first(folder: Path) -> None:
    make(folder.with_name("another"), 2)
    main_file(folder).write_bytes(main_file(folder.with_name("another")).read_bytes())


def an_older_one_first(folder: Path) -> None:
    cut(main_file(folder), 2)


def an_older_one_alone(folder: Path) -> None:
    cut(main_file(folder), 2)
    copy_file(folder).unlink()


def an_older_one_beside_a_damaged_end(folder: Path) -> None:
    cut(main_file(folder), 3)
    damage(copy_file(folder), -1, -2)


def a_plain_one_before_a_sealed_one(folder: Path) -> None:
    plain = main_file(folder).read_bytes()
    turn(folder, None, on_for(folder))
    main_file(folder).write_bytes(plain)


SWAPS = [another_diary_first, an_older_one_first, an_older_one_alone, an_older_one_beside_a_damaged_end]


@pytest.mark.parametrize("swap", [*SWAPS, a_plain_one_before_a_sealed_one])
def test_it_is_not_said_of_a_diary_that_somebody_put_in_the_first_place(
    folder: Path, swap: Callable[[Path], None]
) -> None:
    make(folder, SAVES)
    swap(folder)
    storage = DiaryStorage(folder)
    assert CLAIM not in told(storage)
    assert NEWEST in told(storage)
    kept_is_offered = "Restore from a file" in told(storage)
    storage.close()
    assert kept_is_offered is (swap in (another_diary_first, a_plain_one_before_a_sealed_one))
    assert not kept_is_offered or any((folder / DAMAGED).iterdir())


@pytest.mark.parametrize("saves_since", [0, 1])
def test_a_backup_proves_it_where_the_second_copy_is_gone_and_nothing_was_saved_since(
    folder: Path, saves_since: int
) -> None:
    storage = DiaryStorage(folder)
    save(storage, 1)
    backed_up(storage)
    for n in range(2, 2 + saves_since):
        save(storage, n)
    storage.close()
    copy_file(folder).unlink()
    storage = DiaryStorage(folder)
    assert held(storage) == 1 + saves_since
    assert (CLAIM in told(storage)) is (saves_since == 0)
    storage.close()


def test_it_is_not_said_where_a_diary_without_a_save_was_put_before_one_that_can_not_be_read(
    folder: Path,
) -> None:
    make(folder, SAVES)
    first_line = main_file(folder).read_bytes().partition(b"\n")[0] + b"\n"
    main_file(folder).write_bytes(first_line)
    copy_file(folder).write_bytes(b"garbage\n" * 5)
    storage = DiaryStorage(folder)
    assert CLAIM not in told(storage)
    assert "The diary starts empty." in told(storage)
    storage.close()
