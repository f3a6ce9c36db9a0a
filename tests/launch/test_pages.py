"""The pages that are not drawn by Flet: plain, escaped, and without anything from outside."""

import re

import pytest

from benzotrack.launch.pages import app_page, boot_script, link_page, private_page, refused_page

NOTICES = [link_page("/", "Diary"), private_page("Diary"), refused_page("Diary")]


@pytest.mark.parametrize("page", [*NOTICES, app_page("Diary")])
def test_a_page_is_whole_names_its_language_and_knows_light_and_dark(page: bytes) -> None:
    text = page.decode()
    assert '<html lang="en">' in text
    assert "prefers-color-scheme: dark" in text
    assert "$" not in text
    assert "flet" not in text.lower()


@pytest.mark.parametrize("page", NOTICES)
def test_a_notice_runs_nothing_and_asks_for_nothing(page: bytes) -> None:
    text = page.decode()
    for word in ("<script", "src=", "<link", "url(", "@import", "onload"):
        assert word not in text


def test_the_apps_page_runs_nothing_inline_and_nothing_from_outside() -> None:
    text = app_page("Diary").decode()
    assert re.findall(r"<script([^>]*)>([^<]*)<", text) == [
        (' src="boot.js"', ""),
        (' src="flutter_bootstrap.js" async', ""),
    ]
    assert "http" not in text
    assert "http" not in boot_script().decode()
    assert "noCdn: true" in boot_script().decode()


def test_what_the_page_says_once_the_app_has_ended_is_in_it_from_the_start_and_names_no_program() -> None:
    text = app_page("Diary").decode()
    ended = text[text.index('<template id="when-ended">') : text.index("</template>")]
    assert "The app has ended" in ended
    assert "your local emergency number" in ended
    assert "diary" not in ended.lower()


def test_what_stands_in_a_page_is_escaped() -> None:
    title = "<b>&"
    assert b"<title>&lt;b&gt;&amp;</title>" in app_page(title)
    page = link_page('http://127.0.0.1/?a=1&b="><script>', title)
    assert b'url=http://127.0.0.1/?a=1&amp;b=&quot;&gt;&lt;script&gt;">' in page
    assert b"<title>&lt;b&gt;&amp;</title>" in page


def test_the_person_may_keep_the_programs_name_off_the_screen() -> None:
    for page in (*NOTICES, app_page("Diary")):
        assert b"<title>Diary</title>" in page
        assert b"benzo" not in page.lower()
    assert b"icons/diary-192.png" in app_page("Diary")
    assert b"icons/icon-192.png" in app_page("BenzoTrack")
