"""Learn on the whole app: every page opens, says where it comes from, and leads back to the list."""

from benzotrack.diary.diary import Diary
from benzotrack.domain.learn import GUIDELINE, PAGES
from benzotrack.i18n import say
from tests.ui.headless import Headless, story


def test_every_page_opens_from_settings_and_leads_back(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.click("settings")
        await app.click("open-learn")
        for page in PAGES:
            await app.click(f"learn-{page.id}")
            assert all(app.says(say(paragraph)) for paragraph in page.paragraphs)
            assert page.sources
            assert all(app.says(say(source)) for source in page.sources)
            await app.click("close-place")
        assert f"learn-{PAGES[0].id}" in app.shown

    story(diary, tell)


def test_a_pace_is_only_said_with_its_source_and_that_people_differ() -> None:
    said = [p for p in PAGES if any("%" in say(line) for line in p.paragraphs)]
    assert [p.id for p in said] == ["slow"]
    words = " ".join(map(say, said[0].paragraphs))
    assert GUIDELINE in said[0].sources
    assert "People differ." in words
    assert "This is no advice for your next step." in words


def test_ids_and_titles_are_each_used_once() -> None:
    assert len({p.id for p in PAGES}) == len({say(p.title) for p in PAGES}) == len(PAGES)
