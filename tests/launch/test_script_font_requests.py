"""Fonts of scripts: who asks is given an installed font, a large one once, and none from elsewhere."""

import asyncio
from importlib.metadata import metadata
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from benzotrack import script_fonts
from benzotrack.launch.script_font_requests import BASE, ScriptFontRequests
from benzotrack.script_fonts import are_needed, font_for, installed

CHINESE, KOREAN = "notosanssc/v37/k3kCo8.12.woff2", "notosanskr/v36/PbyxFm.3.woff2"


def asked(app: ScriptFontRequests, path: str) -> tuple[int, int]:
    """The status and the length of the answer."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "extensions": {}}
    asyncio.run(app(scope, receive, send))
    return sent[0]["status"], sum(len(part.get("body", b"")) for part in sent)


async def other(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 418, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def test_a_page_is_given_a_large_font_once_and_a_further_page_again() -> None:
    app = ScriptFontRequests(other)
    file = font_for("notosanssc")
    assert file is not None
    assert asked(app, f"{BASE}1/{CHINESE}") == (200, file.stat().st_size)
    assert asked(app, f"{BASE}1/{KOREAN}")[0] == 404, "the same font has Korean too"
    assert asked(app, f"{BASE}2/{KOREAN}") == (200, file.stat().st_size)


@pytest.mark.parametrize("path", ["1/notosansnko/v1/x.woff2", "1/../../x.toml", "", "1", "1/cjk/x.ttf"])
def test_what_no_font_is_for_is_not_found(path: str) -> None:
    assert asked(ScriptFontRequests(other), BASE + path)[0] == 404


def test_all_else_is_left_to_the_app() -> None:
    assert asked(ScriptFontRequests(other), "/assets/fonts/roboto.woff2") == (418, 0)


def test_without_the_extra_nothing_is_found_and_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script_fonts, "_folder", lambda package: None)
    assert installed() == []
    assert asked(ScriptFontRequests(other), f"{BASE}1/{CHINESE}")[0] == 404


@pytest.mark.parametrize(
    ("family", "words"),
    [
        ("notosanssc", "减轻了焦虑戒斷症狀眠れない불안하다"),
        ("notosansdevanagari", "क्षत्रिय"),
        ("notocoloremoji", "👨👩👧👦👍😴\u200d"),
        ("notosansthai", "นอนไม่หลับ"),
        ("notosansarabic", "لا أنام"),
    ],
)
def test_the_font_of_a_script_has_its_signs(family: str, words: str) -> None:
    file = font_for(family)
    assert file is not None
    assert {ord(sign) for sign in words if sign != " "} <= set(TTFont(file, fontNumber=0).getBestCmap())
    assert are_needed(words)


def test_the_fonts_are_under_a_free_licence_and_their_names_are_those_inside() -> None:
    assert {metadata(font.package)["License-Expression"] for font in installed()} == {"OFL-1.1"}
    for font in installed():
        assert font.path is not None
        number = 2 if font.path.suffix == ".ttc" else 0
        assert TTFont(font.path, fontNumber=number)["name"].getBestFamilyName() == font.name


def test_european_words_need_no_further_font() -> None:
    assert not are_needed("Müde, żółć, да, ½ → “so”")
