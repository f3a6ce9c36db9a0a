"""What the disk refused: it counts as known, and is written once the disk takes it, signs first."""

import errno

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.doses import How
from benzotrack.store.journal import journal_format
from tests.clock import TODAY, Hand
from tests.diary.sessions import again
from tests.store.faulty_os import spoil
from tests.store.refusing_os import RefusingOs
from tests.store.scenes import main_file


@pytest.fixture
def refused(diary: Diary) -> Diary:
    """With a draft, a question, a dose and a sign that the disk did not take, entered in that order."""
    with pytest.MonkeyPatch.context() as patch:
        spoil(patch, RefusingOs(lambda name, _: errno.ENOSPC if name == "write" else None))
        diary.rate(TODAY, "anxiety", 4, "sleep")
        diary.questions.add("Can we pause?")
        diary.taper.log_dose(TODAY, "diazepam", How.MORE)
        diary.choose_red_flag(TODAY, "seizure")
        diary.rate(TODAY, "anxiety", 5, "sleep")
    return diary


def known(diary: Diary) -> list[object]:
    draft = diary.draft(TODAY)
    return [
        draft and draft.answers.ratings,
        [flag.key for flag in diary.red_flags],
        [dose.medicine for dose in diary.taper.doses],
        [question.words for question in diary.questions.open],
    ]


ALL = [{"anxiety": 5}, ["seizure"], ["diazepam"], ["Can we pause?"]]


def test_what_the_disk_refused_is_known_and_not_saved(refused: Diary) -> None:
    assert known(refused) == ALL
    assert refused.has_unsaved
    assert refused.not_saved is not None


def test_signs_are_written_first_and_drafts_last_and_each_once(refused: Diary, clock: Hand) -> None:
    refused.try_again()
    assert (refused.has_unsaved, refused.not_saved) == (False, None)
    saves = journal_format.read(main_file(refused.store.folder).read_bytes()).saves
    tables = [op[1] for _, save in sorted(saves.items()) for op in save.ops if op[1] != "meta"]
    assert tables == ["red_flags", "doses", "questions", "drafts"]
    reopened = again(refused, clock)
    assert known(reopened) == ALL
    reopened.close()


def test_a_draft_that_was_refused_can_be_discarded(refused: Diary, clock: Hand) -> None:
    refused.discard(TODAY)
    refused.try_again()
    reopened = again(refused, clock)
    assert known(reopened) == [None, *ALL[1:]]
    reopened.close()
