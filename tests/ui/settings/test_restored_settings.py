"""Which settings are used after a restore: shown, and asked about on the backup's page, on the whole app."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benzotrack.diary.backups import DiaryBackups
from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Profile, Settings, Theme
from benzotrack.store.settings_file import SettingsFile
from tests.clock import TODAY, Hand
from tests.ui.headless import Headless, diary_at, story
from tests.ui.settings.test_your_data import at_mine


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    diary = diary_at(tmp_path / "diary", Hand())
    diary.change_profile(Profile(welcomed=True))
    diary.rate(TODAY, "anxiety", 7, "sleep")
    yield diary
    diary.close()


HERE = Settings("IE", clinic_phone="01 555 0100", theme=Theme.DARK)


def chosen_file(app: Headless, raw: bytes) -> None:
    app.connection.answers["pick_files"] = [{"id": 1, "name": "x", "size": len(raw), "bytes": raw}]


@pytest.mark.parametrize("takes", [False, True])
def test_where_settings_differ_both_are_shown_and_the_person_chooses(diary: Diary, takes: bool) -> None:
    diary.change_settings(HERE)
    raw = DiaryBackups(diary).packed()
    other = Settings("NZ", clinic_phone="09 555 0111")
    diary.change_settings(other)

    async def tell(app: Headless) -> None:
        await at_mine(app)
        chosen_file(app, raw)
        await app.click("restore-file")
        await app.wait(lambda: "settings-keep" in app.shown)
        for words in (
            "Country: now New Zealand; in the backup Ireland.",
            "Clinic's phone number: now 09 555 0111; in the backup 01 555 0100.",
            "Look: now Like this computer; in the backup Dark.",
        ):
            assert app.says(words)
        if takes:
            await app.click("settings-take")
        await app.click("restore")
        await app.wait(lambda: app.says("The backup is restored"))

    story(diary, tell)
    assert SettingsFile(diary.store.folder).read().settings == (HERE if takes else other)


def test_settings_that_do_not_differ_are_not_asked_about(diary: Diary) -> None:
    diary.change_settings(HERE)
    raw = DiaryBackups(diary).packed()

    async def tell(app: Headless) -> None:
        await at_mine(app)
        chosen_file(app, raw)
        await app.click("restore-file")
        await app.wait(lambda: "restore" in app.shown)
        assert "settings-keep" not in app.shown
        assert not app.says("in the backup")

    story(diary, tell)


def test_undo_takes_the_settings_back_too(diary: Diary) -> None:
    diary.change_settings(HERE)
    raw = DiaryBackups(diary).packed()
    other = Settings("NZ", clinic_phone="09 555 0111")
    diary.change_settings(other)
    diary.rate(TODAY, "anxiety", 2, "sleep")

    async def tell(app: Headless) -> None:
        await at_mine(app)
        chosen_file(app, raw)
        await app.click("restore-file")
        await app.wait(lambda: "settings-take" in app.shown)
        await app.click("settings-take")
        await app.click("restore")
        await app.wait(lambda: app.says("The backup is restored"))
        assert SettingsFile(diary.store.folder).read().settings == HERE
        await at_mine(app)
        await app.click("undo-restore")
        await app.wait(lambda: "restore" in app.shown)
        assert app.says("Country: now Ireland; in the backup New Zealand.")
        await app.click("restore")
        await app.settle()

    story(diary, tell)
    assert SettingsFile(diary.store.folder).read().settings == other
