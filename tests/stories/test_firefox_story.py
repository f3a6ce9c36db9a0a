"""The first evening in Firefox, whose client is another than Chromium's."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from benzotrack.store.store import Store
from tests.firefox import Firefox
from tests.running_app import RunningApp
from tests.stories.test_whole_day import EVENING, RATINGS, SIX_TAPS

pytestmark = pytest.mark.browser


def test_first_start_and_a_check_in_by_click_in_firefox(
    run_app: Callable[..., RunningApp], firefox: Firefox, tmp_path: Path
) -> None:
    app = run_app(tmp_path / "diary", now=EVENING)
    firefox.open(app.link)
    for name in ("Skip all", *SIX_TAPS):
        firefox.tap(name)
    firefox.see("Checked in for today")
    store = Store(app.folder, read_only=True)
    (check_in,) = store.contents().check_ins
    store.close()
    assert (check_in.day, check_in.answers.ratings) == (date(2026, 3, 2), RATINGS)
    drawn = Image.open(BytesIO(firefox.picture())).convert("RGB")
    assert len(drawn.getcolors(1_000_000) or []) > 50, "the page is drawn"
    refused = [(address, status) for address, status in firefox.asked_for if status >= 400]
    assert refused == []
    app.stop()
