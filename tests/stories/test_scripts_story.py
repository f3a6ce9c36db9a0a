"""Words in scripts beyond those of Europe, and joined emoji, are drawn by fonts that the app alone gives."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from benzotrack.diary.diary import Diary
from tests.browser import UI
from tests.running_app import RunningApp

pytestmark = pytest.mark.browser

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
PAIRS = {
    "simplified Chinese": ("减轻焦虑", "头疼失眠"),
    "traditional Chinese": ("戒斷症狀", "頭疼發燒"),
    "Japanese": ("眠れない", "こわばり"),
    "Korean": ("불안하다", "잠이없어"),
    "Hindi": ("क्षत्रिय", "ज्ञानदीप"),
    "emoji": ("🥱🥱", "🤕🤕"),
}
"""Words of as many signs: in boxes they look alike."""

SIGN_PX, EDGE_PX = 48, 8
"""What the box of a question takes before its words, and its edge, in CSS px."""

FAMILY, ONE = "👨‍👩‍👧‍👦", "👨"
TONED, PLAIN = "👍🏽", "👍"


def test_words_of_each_script_are_drawn_and_no_boxes_and_nothing_is_asked_of_others(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], tmp_path: Path
) -> None:
    app = run_app(diary_with(tmp_path, [*(w for pair in PAIRS.values() for w in pair)]), now=NOW.isoformat())
    ui = open_page(app, size=(420, 2200))
    asked: list[str] = []
    given: list[tuple[int, str]] = []
    ui.page.on("request", lambda request: asked.append(request.url))
    ui.page.on("response", lambda answer: given.append((answer.status, answer.url)))
    ui.tap("Visit", role="tab")
    ui.see(PAIRS["emoji"][1])
    ui.wait_until(lambda: fonts_given(given) >= {"CJK", "Devanagari", "emoji"}, "the fonts")
    picture = shot(ui, tmp_path / "scripts.png")
    for script, (one, other) in PAIRS.items():
        first, second = ink(ui, picture, one), ink(ui, picture, other)
        assert first.any()
        assert second.any()
        assert (first != second).sum() > 0.2 * first.sum(), f"{script} is drawn as boxes"
    assert all(url.startswith((app.address, "blob:", "data:")) for url in asked), asked
    large = [url for status, url in given if status == 200 and "notosans" in url and "/notosans/" not in url]
    assert len(large) == 1, "Chinese, Japanese and Korean come in one piece, once"
    app.stop()


def test_joined_emoji_are_drawn_as_one(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], tmp_path: Path
) -> None:
    app = run_app(diary_with(tmp_path, [FAMILY, ONE, TONED, PLAIN]), now=NOW.isoformat())
    ui = open_page(app, size=(420, 2200))
    given: list[tuple[int, str]] = []
    ui.page.on("response", lambda answer: given.append((answer.status, answer.url)))
    ui.tap("Visit", role="tab")
    ui.see(TONED)
    ui.wait_until(lambda: "emoji" in fonts_given(given), "the font of emoji")
    picture = shot(ui, tmp_path / "emoji.png")
    for joined, alone in ((FAMILY, ONE), (TONED, PLAIN)):
        assert width_of(ink(ui, picture, joined)) < 2.5 * width_of(ink(ui, picture, alone)), joined
    app.stop()


def diary_with(folder: Path, questions: list[str]) -> Path:
    """A diary with those questions."""
    diary = Diary.open(folder / "diary", lambda: NOW)
    diary.change_profile(replace(diary.profile, welcomed=True))
    for words in questions:
        diary.questions.add(words)
    diary.close()
    return folder / "diary"


def fonts_given(given: list[tuple[int, str]]) -> set[str]:
    """Which fonts of scripts have come."""
    urls = " ".join(url for status, url in given if status == 200 and "/script-fonts/" in url)
    found = {name for name, part in (("Devanagari", "/notosans/"), ("emoji", "emoji")) if part in urls}
    return found | (
        {"CJK"} if any(f"notosans{end}/" in urls for end in ("sc", "tc", "hk", "jp", "kr")) else set()
    )


def shot(ui: UI, path: Path) -> npt.NDArray[np.int16]:
    """The window in grey, once it stands still."""
    ui.see_no("Making the report")
    ui.page.wait_for_timeout(1_000)
    ui.picture(path)
    return np.asarray(Image.open(io.BytesIO(path.read_bytes())).convert("L"), dtype=np.int16)


def ink(ui: UI, picture: npt.NDArray[np.int16], words: str) -> npt.NDArray[np.bool_]:
    """Where the words of that question are drawn, without its box: true for what is not its ground."""
    box = ui.box(ui.wait(words))
    scale = picture.shape[1] / ui.page.evaluate("innerWidth")
    left, top = round((box["x"] + SIGN_PX) * scale), round((box["y"] + EDGE_PX) * scale)
    right, bottom = (
        round((box[at] + box[size] - EDGE_PX) * scale) for at, size in (("x", "width"), ("y", "height"))
    )
    part = picture[top:bottom, left:right]
    drawn: npt.NDArray[np.bool_] = abs(part - part[0, 0]) > 60
    return drawn


def width_of(drawn: npt.NDArray[np.bool_]) -> int:
    """From the first column with ink to the last, in pixels."""
    columns = np.flatnonzero(drawn.any(axis=0))
    return int(columns[-1] - columns[0] + 1)
