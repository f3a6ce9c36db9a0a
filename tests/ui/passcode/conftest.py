"""Idle time goes by the clock whose hand the test moves."""

import pytest

from benzotrack.diary import session as session_module
from tests.clock import Hand


@pytest.fixture(autouse=True)
def idle_by_the_hand(clock: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_module, "running_s", lambda: clock.now.timestamp())
