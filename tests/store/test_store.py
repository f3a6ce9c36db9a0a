"""The store's verbs: each is one durable write, and a new start finds just what was there before."""

import resource
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.check_in import REVIEW, Answers, CheckIn, Draft
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.profile import Profile
from benzotrack.domain.red_flags import Outcome, RedFlag
from benzotrack.domain.visits import Visit
from benzotrack.store.errors import NotSaved
from benzotrack.store.record_kinds import Contents, Meta
from benzotrack.store.store import Store
from tests.store.scenes import main_file

DAY = date(2026, 3, 1)
AT = datetime(2026, 3, 1, 21, 15, tzinfo=UTC)
ANSWERS = Answers({"anxiety": 3, "sleep": None}, False, ("fall",), ("stress",), Decimal("7.5"), 4, "Ω 山 é")
CHECK_IN = CheckIn(DAY, ANSWERS, AT, "CET")
DRAFT = Draft(DAY, AT, AT, ANSWERS, REVIEW, True, "CET")
CHANGE = DoseChange("c", DAY, ChangeKind.STARTED, "diazepam", Decimal("7.5"), AT)
DOSE = Dose("d", DAY, "diazepam", How.LESS, AT, AT, Decimal("2.5"))
VISIT = Visit("v", DAY, AT, "Dr. Lee", "hold")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "diary")
    yield opened
    opened.close()


def found_again(store: Store) -> Contents:
    """What a reader finds on disk; it must be what the store itself says."""
    reader = Store(store.folder, read_only=True)
    assert reader.contents() == store.contents()
    assert (reader.recovery, reader.misfits) == (None, ())
    return reader.contents()


def saves(store: Store) -> int:
    """How many saves the journal holds."""
    return main_file(store.folder).read_bytes().count(b'"kind":"save"')


def test_a_new_folder_holds_nothing(store: Store) -> None:
    assert store.is_new
    assert found_again(store) == Contents()


def test_a_diary_that_did_not_keep_the_name_it_began_under_is_known_by_its_own(store: Store) -> None:
    assert store.began_as == store.diary
    store.put(Meta(1, AT, "benzotrack", "the name before"))
    assert store.began_as == "the name before"
    store.put(Meta(1, AT, "benzotrack"))
    assert store.began_as == store.diary


def test_saving_a_check_in_ends_its_days_draft_in_one_write(store: Store) -> None:
    other = replace(DRAFT, day=DAY + timedelta(days=1))
    store.put(DRAFT)
    store.put(other)
    before = saves(store)
    store.put(CHECK_IN)
    assert saves(store) == before + 1
    assert found_again(store) == Contents(check_ins=(CHECK_IN,), drafts=(other,))


def test_an_edited_check_in_keeps_what_it_said_before(store: Store) -> None:
    store.put(CHECK_IN)
    edited = CHECK_IN.edited(Answers({"anxiety": 9}, True), AT + timedelta(hours=1), "CET")
    store.put(edited)
    (kept,) = found_again(store).check_ins
    assert kept == edited
    assert kept.versions[0].answers == ANSWERS


def test_a_day_can_be_put_back_as_it_was_in_one_write(store: Store) -> None:
    store.put(DRAFT)
    store.put(replace(CHECK_IN, answers=Answers(hard_day=True)))
    before = saves(store)
    store.restore_day(DAY, None, DRAFT)
    assert saves(store) == before + 1
    assert found_again(store) == Contents(drafts=(DRAFT,))
    store.restore_day(DAY, CHECK_IN, None)
    assert found_again(store) == Contents(check_ins=(CHECK_IN,))


def test_a_draft_can_be_discarded_once_or_twice(store: Store) -> None:
    store.put(CHECK_IN)
    store.put(DRAFT)
    store.discard_draft(DAY)
    before = saves(store)
    store.discard_draft(DAY)
    assert saves(store) == before
    assert found_again(store) == Contents(check_ins=(CHECK_IN,))


def test_days_come_back_in_their_order_whenever_they_were_entered(store: Store) -> None:
    offsets = (400, 3, -1, 0, 800, -3_000)
    for offset in offsets:
        day = DAY + timedelta(days=offset)
        store.put(replace(CHECK_IN, day=day))
        store.put(replace(DRAFT, day=day + timedelta(days=1)))
    contents = found_again(store)
    assert [c.day for c in contents.check_ins] == sorted(DAY + timedelta(days=o) for o in offsets)
    assert [d.day for d in contents.drafts] == sorted(d.day for d in contents.drafts)


def test_a_red_flag_stays_one_record_through_its_life(store: Store) -> None:
    first, second = (
        RedFlag(key, DAY, DAY, "seizure", AT + timedelta(minutes=n)) for n, key in enumerate("ab")
    )
    store.put(second)
    store.put(first)
    store.put(first.shown(AT))
    ended = replace(first.shown(AT).ended(Outcome.HELPED, AT), recent=True)
    store.put(ended)
    assert found_again(store).red_flags == (ended, second)


def test_acknowledgements_only_ever_grow(store: Store) -> None:
    done = [
        Acknowledgement("severe_rating", "anxiety", DAY, AT + timedelta(n), did, n)
        for n, did in enumerate(Did)
    ]
    for acknowledgement in (*done, done[0]):
        store.put(acknowledgement)
    assert found_again(store).acknowledgements == (done[0], done[0], *done[1:])


def test_the_taper_only_ever_grows_in_order_of_entry(store: Store) -> None:
    changes = [replace(CHANGE, id=str(n), day=DAY - timedelta(n)) for n in range(12)]
    for change in (*changes, replace(changes[3], medicine="other")):
        store.put(change)
    for _ in range(2):
        store.put(DOSE)
        store.put(VISIT)
    contents = found_again(store)
    assert contents.dose_changes == tuple(changes), "a line that lies there stays as it is"
    assert (contents.doses, contents.visits) == ((DOSE,), (VISIT,))


def test_the_profile_is_replaced_whole(store: Store) -> None:
    store.put(Profile("Ann", ("seizures",), alert_limit=8).with_pause(DAY))
    store.put(Profile(welcomed=True))
    assert found_again(store).profile == Profile(welcomed=True)


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file of this process can grow any more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[0][1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before[0])
    signal.signal(signal.SIGXFSZ, before[1])


def test_a_refused_write_changes_nothing(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    store = Store(tmp_path / "diary")
    store.put(CHECK_IN)
    store.put(DRAFT)
    before = store.contents()
    flag = RedFlag("a", DAY, DAY, "seizure", AT)
    request.getfixturevalue("full_disk")
    for refused in (
        lambda: store.put(CHECK_IN.edited(Answers(), AT, None)),
        lambda: store.put(replace(DRAFT, day=DAY + timedelta(days=1))),
        lambda: store.discard_draft(DAY),
        lambda: store.restore_day(DAY, None, None),
        lambda: store.put(flag),
        lambda: store.put(Profile("Ann")),
        lambda: store.put(Acknowledgement("r", "", DAY, AT, Did.SEEN)),
        lambda: store.put(CHANGE),
        lambda: store.put(DOSE),
        lambda: store.put(VISIT),
    ):
        with pytest.raises(NotSaved):
            refused()
        assert store.contents() == before
    assert found_again(store) == before
    store.close()


def test_several_changes_are_one_write_or_none(store: Store) -> None:
    first, second = (RedFlag(key, DAY, DAY, "seizure", AT + timedelta(n)) for n, key in enumerate("ab"))
    unfit = replace(CHECK_IN, answers=Answers({"anxiety": 11}))

    def put(*records: object) -> None:
        with store.together():
            for record in records:
                store.put(record)

    with pytest.raises(NotSaved):
        put(second, DRAFT, unfit)
    assert found_again(store) == Contents()
    put(first, DRAFT, first.shown(AT))
    put(second)
    assert found_again(store) == Contents(red_flags=(first.shown(AT), second), drafts=(DRAFT,))
    assert saves(store) == 2


def test_reading_only_refuses_every_verb(store: Store) -> None:
    store.put(CHECK_IN)
    reader = Store(store.folder, read_only=True)
    with pytest.raises(NotSaved):
        reader.put(DRAFT)
    assert reader.contents() == Contents(check_ins=(CHECK_IN,))
