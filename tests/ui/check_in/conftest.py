"""The diary of a person who has seen the first pages and chosen no country."""

from dataclasses import replace

import pytest

from benzotrack.diary.diary import Diary


@pytest.fixture
def diary(new_diary: Diary) -> Diary:
    new_diary.change_profile(replace(new_diary.profile, welcomed=True))
    return new_diary
