"""What a new kind of record needs: a dataclass, a row with its field of the contents, and nothing more."""

from dataclasses import dataclass, fields, make_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from benzotrack.i18n import say
from benzotrack.store import record_kinds, store
from benzotrack.store.codec import field_names
from benzotrack.store.record_kinds import KINDS, Contents, Placed, RecordKind, kind_in
from benzotrack.store.store import Store
from benzotrack.store.tables import DiaryDB

AT = datetime(2026, 3, 1, 21, 15, tzinfo=UTC)


@dataclass(frozen=True)
class Weight:
    """A kind of record that no version has yet."""

    id: str
    day: date
    kilograms: Decimal
    entered_at: datetime
    clothes: tuple[str, ...] = ()
    corrects: str | None = None


WEIGHTS = RecordKind(Weight, "weights", Placed.ADDED_ONCE, "weights")
FIRST = Weight("w1", date(2026, 3, 1), Decimal("61.50"), AT, ("shoes", "coat"))


@pytest.fixture
def with_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program as it is once it has that row and that field."""
    known = make_dataclass("Contents", [("weights", tuple, ())], bases=(Contents,), frozen=True)
    for module in (record_kinds, store):
        monkeypatch.setattr(module, "KINDS", (*KINDS, WEIGHTS))
    monkeypatch.setattr(store, "Contents", known)


@pytest.mark.usefixtures("with_weights")
def test_a_new_kind_of_record_is_a_dataclass_and_a_row(tmp_path: Path) -> None:
    diary = Store(tmp_path)
    diary.put(FIRST)
    diary.put(FIRST)
    diary.put(second := Weight("w2", FIRST.day, Decimal(61), AT, corrects="w1"))
    diary.close()
    again = Store(tmp_path)
    again.close()
    assert again.contents().weights == diary.contents().weights == (FIRST, second)
    assert not again.misfits


@pytest.mark.usefixtures("with_weights")
def test_what_does_not_fit_in_a_new_kind_is_told_by_day_and_field(tmp_path: Path) -> None:
    Store(tmp_path).close()
    wrong = {
        "id": "w1",
        "day": "2026-03-01",
        "kilograms": "heavy",
        "entered_at": "2026-03-01",
        "clothes": [1],
    }
    with DiaryDB(tmp_path) as db:
        db.journal.write({**db.journal.read(), "weights": {"1": wrong}})
    diary = Store(tmp_path)
    diary.close()
    assert diary.contents().weights == ()
    assert [(m.day, m.field, say(m.problem)) for m in diary.misfits] == [
        (FIRST.day, "kilograms", "is not a number"),
        (FIRST.day, "entered_at", "has no UTC offset"),
        (FIRST.day, "clothes.0", "is not text"),
    ]


def test_to_a_version_without_it_a_new_kind_is_a_table_it_does_not_know_and_keeps(tmp_path: Path) -> None:
    with DiaryDB(tmp_path) as db:
        db.journal.write({**db.journal.read(), "weights": {"1": {"id": "w1"}}})
    diary = Store(tmp_path)
    diary.put(diary.contents().profile)
    diary.close()
    assert [(m.table, m.field) for m in diary.misfits] == [("weights", "table")]
    with DiaryDB(tmp_path, read_only=True) as db:
        assert dict(db.table("weights").rows()["1"]) == {"id": "w1"}


def test_each_field_of_the_contents_has_one_kind_and_each_table_is_found() -> None:
    assert [kind.known_as for kind in KINDS if kind.known_as] == [field.name for field in fields(Contents)]
    for kind in KINDS:
        assert kind_in(f"{kind.table}_2026" if kind.by_year else kind.table) is kind
        assert "day" in field_names(kind.of) or kind.placed is not Placed.BY_DAY
    assert kind_in("drafts_2026") is kind_in("weights") is None
