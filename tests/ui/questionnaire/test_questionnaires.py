"""GAD-7 and PHQ-9 on the whole app: each answer is on disk, the last one of PHQ-9 opens help at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.questionnaires import GAD_7, KINDS, NOTICE, PHQ_9, QuestionnaireKind, totals
from benzotrack.domain.red_flags import Outcome
from benzotrack.i18n import say
from benzotrack.store.store import Store
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.check_in.test_not_saved import full_disk

Reopen = Callable[[], Diary]
NOT_AT_ALL, SEVERAL, MORE, NEARLY = (
    "Not at all",
    "Several days",
    "More than half the days",
    "Nearly every day",
)


async def opened(hands: Hands, kind: QuestionnaireKind, how: str = "Start") -> None:
    await hands.app.go(3)
    await hands.tap("Before a visit: GAD-7 and PHQ-9", f"{how} {say(kind.name)}")


def on_disk(diary: Diary) -> list[tuple[tuple[int | None, ...], int]]:
    """Answers and page of each questionnaire, as another program reads them now."""
    reader = Store(diary.store.folder, read_only=True)
    reader.close()
    return [(q.answers, q.asking) for q in reader.contents().questionnaires]


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.id)
def test_one_question_a_page_with_the_notice_and_nothing_preset(
    diary: Diary, kind: QuestionnaireKind
) -> None:
    async def tell(hands: Hands) -> None:
        await opened(hands, kind)
        assert diary.questionnaires == ()
        for n, item in enumerate(kind.items, 1):
            assert hands.shows(f"Question {n} of {len(kind.items)}")
            assert [say(i) for i in kind.items if hands.shows(say(i))] == [say(item)]
            assert hands.shows(say(kind.recall))
            assert hands.shows(say(NOTICE))
            assert hands.all_chosen() == []
            await hands.tap(NOT_AT_ALL)
        assert hands.shows(f"0 of {kind.highest}, minimal")
        assert hands.shows("Self-reported, not a diagnosis.")
        assert hands.shows(say(NOTICE))

    by_hand(diary, tell)
    assert diary.red_flags == ()


def test_the_total_stands_with_its_band_and_on_the_list(diary: Diary, open_again: Reopen) -> None:
    async def tell(hands: Hands) -> None:
        await opened(hands, GAD_7)
        await hands.tap(NEARLY, MORE, SEVERAL, NOT_AT_ALL, NEARLY, SEVERAL, NOT_AT_ALL)
        assert hands.shows("10 of 21, moderate")
        await hands.tap("Done")
        assert hands.app.says("Last: 10 of 21, moderate.")

    by_hand(diary, tell)
    found = totals(open_again().questionnaires, GAD_7)
    assert [(t.day, t.total) for t in found] == [(TODAY, 10)]


def test_each_answer_is_on_disk_at_once_and_a_new_start_goes_on_where_it_stopped(
    diary: Diary, open_again: Reopen, clock: Hand
) -> None:
    async def begin(hands: Hands) -> None:
        await opened(hands, PHQ_9)
        await hands.tap(SEVERAL, MORE)
        assert on_disk(diary) == [((1, 2, *[None] * 7), 2)]

    async def go_on(hands: Hands) -> None:
        await opened(hands, PHQ_9, "Go on with")
        assert hands.shows("Question 3 of 9")
        await hands.tap("Back")
        assert hands.all_chosen() == [MORE]
        await hands.tap(NEARLY)
        assert hands.shows("Question 3 of 9")

    by_hand(diary, begin)
    clock.now += timedelta(days=1)
    again = open_again()
    by_hand(again, go_on)
    assert on_disk(again) == [((1, 3, *[None] * 7), 2)]


def test_two_days_later_a_new_one_begins_and_the_half_done_one_stays(
    diary: Diary, open_again: Reopen, clock: Hand
) -> None:
    async def begin(hands: Hands) -> None:
        await opened(hands, GAD_7)
        await hands.tap(SEVERAL)

    async def anew(hands: Hands) -> None:
        await opened(hands, GAD_7)
        assert hands.shows("Question 1 of 7")
        await hands.tap(MORE)

    by_hand(diary, begin)
    clock.now += timedelta(days=2)
    again = open_again()
    by_hand(again, anew)
    assert [answers[0] for answers, _ in on_disk(again)] == [1, 2]


@pytest.mark.parametrize(
    ("kind", "answers", "asked"),
    [
        (GAD_7, [*[MORE] * 7], False),
        (GAD_7, [*[MORE] * 6, NEARLY], True),
        (GAD_7, [*[NEARLY] * 7], True),
        (PHQ_9, [*[NEARLY] * 6, SEVERAL, NOT_AT_ALL, NOT_AT_ALL], False),
        (PHQ_9, [*[NEARLY] * 6, MORE, NOT_AT_ALL, NOT_AT_ALL], True),
        (PHQ_9, [*[NEARLY] * 8, "Skip"], False),
    ],
)
def test_a_high_total_says_to_contact_the_clinician_and_leads_to_the_numbers(
    diary: Diary, kind: QuestionnaireKind, answers: list[str], asked: bool
) -> None:
    async def tell(hands: Hands) -> None:
        await opened(hands, kind)
        await hands.tap(*answers)
        assert hands.shows("Contact your clinician this week.") is asked
        assert hands.shows("If you can't stay safe: call the emergency number now.") is asked
        if asked:
            texts = hands.app.texts()
            total = next(n for n, words in enumerate(texts) if "severe" in words)
            assert texts.index("Contact your clinician this week.") < total
            await hands.app.click("contact-numbers")
            assert "help-screen" in hands.app.shown

    by_hand(diary, tell)


def test_a_question_left_out_gives_no_total_until_it_is_answered(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await opened(hands, GAD_7)
        await hands.tap(SEVERAL, "Skip", *[SEVERAL] * 5)
        assert hands.shows("No total: 1 question was left out.")
        await hands.tap("Answer what was left out")
        assert hands.shows("Question 2 of 7")
        await hands.tap(NEARLY)
        assert hands.shows("9 of 21, mild")

    by_hand(diary, tell)


def test_done_without_a_total_is_kept_and_is_no_total(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await opened(hands, GAD_7)
        await hands.tap(*[SEVERAL] * 6, "Skip", "Done, without a total")
        assert not hands.app.says("Last:")

    by_hand(diary, tell)
    assert on_disk(diary) == [((*[1] * 6, None), 7)]
    assert totals(diary.questionnaires, GAD_7) == ()


def test_answering_again_keeps_the_first_one(diary: Diary, clock: Hand) -> None:
    async def tell(hands: Hands) -> None:
        await opened(hands, GAD_7)
        await hands.tap(*[SEVERAL] * 7)
        clock.now += timedelta(minutes=5)
        await hands.tap("Answer again")
        assert hands.shows("Question 1 of 7")
        assert hands.all_chosen() == []
        await hands.tap(*[MORE] * 7)
        assert hands.shows("14 of 21, moderate")

    by_hand(diary, tell)
    assert len(diary.questionnaires) == 2
    assert [t.total for t in totals(diary.questionnaires, GAD_7)] == [14]


def test_a_trembling_second_tap_answers_one_question(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await opened(hands, GAD_7)
        await hands.tap(SEVERAL)
        await hands.tremble(SEVERAL, 0.2)
        assert hands.shows("Question 2 of 7")

    by_hand(diary, tell)


@pytest.mark.parametrize("answer", [SEVERAL, MORE, NEARLY])
def test_the_last_question_of_phq_9_above_not_at_all_opens_the_advice_before_anything_else(
    diary: Diary, answer: str
) -> None:
    async def tell(hands: Hands) -> None:
        await opened(hands, PHQ_9)
        await hands.tap(*[NOT_AT_ALL] * 8)
        assert diary.red_flags == ()
        await hands.tap(answer)
        assert "advice" in hands.app.shown
        assert hands.shows("Thoughts that life is not worth living")
        assert hands.shows("988")
        assert not hands.app.says("of 27")
        reader = Store(diary.store.folder, read_only=True)
        reader.close()
        (flag,) = reader.contents().red_flags
        assert (flag.key, flag.day, flag.about_day) == ("suicidal_thoughts", TODAY, TODAY)
        assert flag.shown_at is not None
        await hands.app.click("close-place")
        assert hands.app.says("of 27, minimal")
        assert "help-first" in hands.app.shown
        await hands.tap("Thoughts that life is not worth living")
        assert "advice" in hands.app.shown

    by_hand(diary, tell)
    assert [a.rule for a in diary.alerts()][:1] == ["red_flag"]


@pytest.mark.parametrize("answer", [NOT_AT_ALL, "Skip"])
def test_not_at_all_or_skip_opens_no_advice(diary: Diary, answer: str) -> None:
    async def tell(hands: Hands) -> None:
        await opened(hands, PHQ_9)
        await hands.tap(*[NEARLY] * 8, answer)
        assert "advice" not in hands.app.shown
        assert "help-first" not in hands.app.shown

    by_hand(diary, tell)
    assert diary.red_flags == ()


def test_the_advice_opens_again_with_each_such_answer_and_the_flag_stands_until_it_has_an_outcome(
    diary: Diary, clock: Hand
) -> None:
    async def tell(hands: Hands) -> None:
        await opened(hands, PHQ_9)
        await hands.tap(*[NOT_AT_ALL] * 8, SEVERAL)
        await hands.app.click("close-place")
        await hands.tap("Back", NEARLY)
        assert "advice" in hands.app.shown
        assert len(diary.red_flags) == 1
        await hands.app.click("close-place")
        await hands.tap("Back", NOT_AT_ALL)
        assert diary.red_flags[0].active
        diary.end_red_flag(diary.red_flags[0].id, Outcome.HELPED)
        clock.now += timedelta(minutes=1)
        await hands.tap("Back", SEVERAL)
        assert "advice" in hands.app.shown

    by_hand(diary, tell)
    assert [f.active for f in diary.red_flags] == [False, True]


def test_a_disk_that_takes_nothing_still_shows_the_advice_and_says_so(
    diary: Diary, open_again: Reopen
) -> None:
    async def tell(hands: Hands) -> None:
        await opened(hands, PHQ_9)
        await hands.tap(*[NOT_AT_ALL] * 8)
        with full_disk():
            await hands.tap(SEVERAL)
            assert "advice" in hands.app.shown
            assert hands.shows("Not saved")
        await hands.app.click("close-place")
        assert hands.shows("Question 9 of 9")
        await hands.tap(SEVERAL)
        assert not hands.shows("Not saved")

    by_hand(diary, tell)
    again = open_again()
    assert [f.key for f in again.red_flags] == ["suicidal_thoughts"]
    assert on_disk(again) == [((*[0] * 8, 1), 9)]


def test_an_answer_that_the_disk_refused_is_not_shown_as_given(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await opened(hands, GAD_7)
        await hands.tap(SEVERAL)
        with full_disk():
            await hands.tap(MORE)
            assert hands.shows("Not saved")
            assert hands.shows("Question 2 of 7")
        await hands.tap(NEARLY)
        assert hands.shows("Question 3 of 7")

    by_hand(diary, tell)
    assert on_disk(diary) == [((1, 3, *[None] * 5), 2)]


def test_totals_stand_on_trends_each_with_its_day_and_word(
    diary: Diary, open_again: Reopen, clock: Hand
) -> None:
    evening = clock.now
    clock.now = evening - timedelta(days=7)
    diary.tick()
    diary.rate(clock.now.date(), "anxiety", 3, "review")

    async def fill(hands: Hands) -> None:
        await opened(hands, GAD_7)
        await hands.tap(*[SEVERAL] * 7, "Done")

    async def again(hands: Hands) -> None:
        await opened(hands, GAD_7)
        await hands.tap(*[MORE] * 6, NEARLY, "Done")
        await hands.app.click("close-place")
        await hands.app.go(1)
        await hands.tap("GAD-7 and PHQ-9")
        words = hands.app.texts()
        assert (
            "GAD-7: 15 of 21, severe, on Mon 2 March. The one before: 7 of 21, mild, on Mon 23 February."
            in words
        )
        assert words.index("Mon 2 March: 15 of 21, severe") < words.index("Mon 23 February: 7 of 21, mild")
        assert "PHQ-9" not in words

    by_hand(diary, fill)
    clock.now = evening
    by_hand(open_again(), again)
