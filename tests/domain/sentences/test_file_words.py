"""What a file would bring in, in words that a person knows."""

from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.sentences.file_words import new_words
from benzotrack.i18n import say
from tests.domain.builders import TODAY, contacted, drafted, flag


def test_signs_answers_to_alerts_and_begun_check_ins_are_told_in_everyday_words() -> None:
    one = DiaryRecords(
        drafts=(drafted(TODAY, note="x"),),
        red_flags=(flag("seizure"),),
        acknowledgements=(contacted(0, 7),),
    )
    assert [say(words) for words in new_words(one)] == [
        "1 serious sign",
        "1 check-in that was begun",
        "1 answer to an alert",
    ]
