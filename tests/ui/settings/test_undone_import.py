"""An import undone: what goes is said, and what waits to be saved never goes."""

import asyncio
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Draft
from benzotrack.store.store import Store
from benzotrack.ui.navigation import Place, PlaceKind
from tests.clock import TODAY
from tests.store.faulty_os import FaultyOs, spoil
from tests.ui.headless import Headless, story
from tests.ui.settings.test_import import FILE, answer, at_preview, kept_in, mine
from tests.ui.test_look_round import nav_of


def diary_draft(folder: Path) -> Draft:
    """Today's draft as it lies on disk now."""
    store = Store(folder, read_only=True)
    (draft,) = store.contents().drafts
    store.close()
    return draft


def test_undo_saves_first_what_the_disk_refused_and_then_takes_nothing_away(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine(diary, 0)

    async def tell(app: Headless) -> None:
        await at_preview(app, FILE)
        await answer(app, "import-take")
        with monkeypatch.context() as patch:
            spoil(patch, FaultyOs(1, "ENOSPC", for_good=True))
            diary.rate(TODAY, "anxiety", 9, "sleep")
        assert diary.has_unsaved
        await answer(app, "import-undo")
        assert app.says("Something was saved since, so one step back is not enough. Look in Your data.")
        assert not diary.has_unsaved

    story(diary, tell)
    draft = diary_draft(diary.store.folder)
    assert draft.answers.ratings["anxiety"] == 9


def test_the_undo_of_your_data_says_what_goes_and_loses_nothing_that_waits_to_be_saved(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = mine(diary, 0)
    folder = diary.store.folder

    async def tell(app: Headless) -> None:
        await at_preview(app, FILE)
        await answer(app, "import-take")
        nav_of(app).open(Place(PlaceKind.YOUR_DATA))
        await app.settle()
        await app.wait(lambda: "undo-restore" in app.shown)
        await app.click("undo-restore")
        await app.wait(lambda: "restore" in app.shown)
        assert app.says("Undo the last restore or import?")
        assert app.says("60 days from Daylio go.")
        assert not app.says("Restore this backup")
        with monkeypatch.context() as patch:
            spoil(patch, FaultyOs(1, "ENOSPC", for_good=True))
            diary.rate(TODAY, "anxiety", 9, "sleep")
        await app.click("restore")
        await app.wait(lambda: app.says("Something was saved since"))
        assert len(kept_in(folder)) == 61
        assert app.says("Restore this backup?"), "it is no step back any more, and says so"
        await app.click("restore")
        await app.wait(lambda: app.says("The backup is restored."))
        assert kept_in(folder) == (here,)

    story(diary, tell)


def test_the_undo_of_your_data_undoes(diary: Diary) -> None:
    here = mine(diary, 0)

    async def tell(app: Headless) -> None:
        await at_preview(app, FILE)
        await answer(app, "import-take")
        nav_of(app).open(Place(PlaceKind.YOUR_DATA))
        await app.settle()
        await app.click("undo-restore")
        await app.wait(lambda: "restore" in app.shown)
        await app.tap("Undo it")
        await app.wait(lambda: app.says("That is undone."))
        assert kept_in(diary.store.folder) == (here,)

    story(diary, tell)


def test_a_second_tap_opens_no_second_dialog(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        nav_of(app).open(Place(PlaceKind.IMPORT))
        await app.settle()
        app.connection.answers["pick_files"] = ...  # the dialog stays open
        first = asyncio.ensure_future(app.click("import-choose"))
        await app.wait(lambda: any(name == "pick_files" for name, _ in app.connection.invoked))
        await app.click("import-choose")
        assert sum(name == "pick_files" for name, _ in app.connection.invoked) == 1
        await app.session.dispatch_connect_event()
        await first
        await app.wait(lambda: app.says("it is too large"))

    story(diary, tell)
