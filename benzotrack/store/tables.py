"""TinyDB on the diary's storage: tables that put whole records, never merge them, and cache no query."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tinydb import TinyDB
from tinydb.table import Table

from benzotrack.store.held_folder import HeldFolder
from benzotrack.store.journal.storage import DiaryStorage
from benzotrack.store.vault.key_slots import Vault

_NO_ROWS: Mapping[str, Any] = MappingProxyType({})


class DiaryTable(Table):
    """A TinyDB table that puts whole records. A record already there can't be updated in part."""

    default_query_cache_capacity = 0

    def put(self, record_id: int, record: Mapping[str, Any]) -> None:
        """Put a record in its place, the one that lay there gone. Raises NotSaved."""
        with self._journal.transaction() as operations:
            operations.put(self.name, str(record_id), record)

    def discard(self, record_id: int) -> None:
        """Remove a record, if there is one. Raises NotSaved."""
        with self._journal.transaction() as operations:
            operations.discard(self.name, str(record_id))

    def rows(self) -> Mapping[str, Any]:
        """Every record by its id as text, frozen."""
        rows: Mapping[str, Any] = self._journal.read().get(self.name, _NO_ROWS)
        return rows

    def raw(self, record_id: int) -> Mapping[str, Any] | None:
        """The record as it lies there, frozen."""
        found: Mapping[str, Any] | None = self.rows().get(str(record_id))
        return found

    def next_id(self) -> int:
        """One above the highest record id."""
        return max(map(int, self.rows()), default=0) + 1

    @property
    def _journal(self) -> DiaryStorage:
        storage = self.storage
        assert isinstance(storage, DiaryStorage)
        return storage


class DiaryDB(TinyDB):
    """TinyDB on a diary's folder."""

    table_class = DiaryTable

    def __init__(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        vault: Vault | None = None,
        home: HeldFolder | None = None,
    ) -> None:
        super().__init__(folder, read_only=read_only, vault=vault, home=home, storage=DiaryStorage)

    def table(self, name: str, **kwargs: Any) -> DiaryTable:
        """The table of that name."""
        found = super().table(name, cache_size=0, **kwargs)
        assert isinstance(found, DiaryTable)
        return found

    @property
    def journal(self) -> DiaryStorage:
        """The storage, for what it tells and does beyond TinyDB."""
        storage = self.storage
        assert isinstance(storage, DiaryStorage)
        return storage
