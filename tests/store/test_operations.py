"""The operations of one save: what they do is what the tables become, and nothing is written for nothing."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from benzotrack.store.journal import journal_format
from benzotrack.store.journal.merge import apply
from benzotrack.store.journal.operations import Operations, freeze
from tests.store.scenes import DiaryStorage, main_file, plain

NAMES, IDS = st.sampled_from(["drafts", "check_ins_2026", "meta"]), st.sampled_from(["1", "2", "739000"])
RECORDS = st.sampled_from([{"n": 0}, {"n": False}, {"n": 0.0}, {"deep": [1, {"x": None}]}, {}])
TABLES = st.dictionaries(NAMES, st.dictionaries(IDS, RECORDS, min_size=1))
VERBS = st.lists(st.tuples(NAMES, IDS, RECORDS | st.none()) | TABLES)


def exact(tables: Any) -> dict[str, dict[str, str]]:
    """The tables by what is written: 0, 0.0 and False are three things."""
    return {name: {i: repr(plain(row)) for i, row in rows.items()} for name, rows in tables.items()}


@given(TABLES, VERBS)
def test_whatever_is_put_discarded_and_replaced_its_operations_lead_from_the_tables_before_to_those_after(
    before: dict[str, Any], verbs: list[Any]
) -> None:
    operations = Operations({name: {i: freeze(r) for i, r in rows.items()} for name, rows in before.items()})
    expected = deepcopy(before)
    for verb in verbs:
        if isinstance(verb, dict):
            operations.replace_all(verb)
            expected = deepcopy(verb)
        elif verb[2] is None:
            operations.discard(verb[0], verb[1])
            expected.get(verb[0], {}).pop(verb[1], None)
        else:
            operations.put(*verb)
            expected.setdefault(verb[0], {})[verb[1]] = verb[2]
    expected = {name: rows for name, rows in expected.items() if rows}
    assert exact(operations.tables) == exact(expected)
    after, ops = deepcopy(before), operations.ops()
    apply(after, ops)
    assert exact({name: rows for name, rows in after.items() if rows}) == exact(expected)
    assert bool(ops) == (exact(before) != exact(expected))
    assert len({op[1:3] for op in ops}) == len(ops), "each record once"


@pytest.fixture
def storage(tmp_path: Path) -> DiaryStorage:
    return DiaryStorage(tmp_path)


def newest(storage: DiaryStorage) -> list[Any]:
    saves = journal_format.read(main_file(storage.folder).read_bytes()).saves
    return [plain(op) for op in saves[max(saves)].ops]


def test_a_line_tells_tables_that_are_gone_then_table_by_table_what_was_put_and_discarded(
    storage: DiaryStorage,
) -> None:
    storage.write({"drafts": {"1": {}}, "check_ins_2026": {"1": {"n": 1}, "2": {"n": 2}}, "meta": {"1": {}}})
    with storage.transaction() as operations:
        operations.discard("check_ins_2026", "1")
        operations.put("red_flags", "1", {"key": "seizure"})
        operations.put("check_ins_2026", "3", {"n": 2})
        operations.put("check_ins_2026", "3", {"n": 3})
        operations.discard("drafts", "1")
    assert newest(storage) == [
        ["drop", "drafts"],
        ["put", "check_ins_2026", "3", {"n": 3}],
        ["del", "check_ins_2026", "1"],
        ["put", "red_flags", "1", {"key": "seizure"}],
    ]
    storage.close()
