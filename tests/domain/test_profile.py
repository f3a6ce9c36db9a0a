from datetime import date

from benzotrack.domain.profile import AgreedLine, Pause, Profile

MONDAY = date(2026, 3, 2)
FRIDAY = date(2026, 3, 6)


def test_a_pause_lasts_until_check_ins_are_on_again() -> None:
    paused = Profile().with_pause(MONDAY)
    assert paused.paused
    again = paused.resumed(FRIDAY)
    assert not again.paused
    assert again.pauses == (Pause(MONDAY, FRIDAY),)
    assert again.pauses[0].covers(date(2026, 3, 5))
    assert not again.pauses[0].covers(FRIDAY)


def test_pausing_twice_is_one_pause_and_resuming_twice_changes_nothing() -> None:
    paused = Profile().with_pause(MONDAY)
    assert paused.with_pause(FRIDAY) == paused
    assert Profile().resumed(FRIDAY) == Profile()


def test_earlier_pauses_are_kept() -> None:
    twice = Profile().with_pause(MONDAY).resumed(FRIDAY).with_pause(date(2026, 4, 1))
    assert twice.pauses == (Pause(MONDAY, FRIDAY), Pause(date(2026, 4, 1)))


def test_agreed_words_typed_anew_are_not_from_a_file_and_untouched_ones_stay_so() -> None:
    profile = Profile().with_agreed("too_hard", "Call us.", "plan of Dr Roth, 20 November 2026")
    assert profile.with_agreed("too_hard", "Call us.") == profile
    assert profile.with_agreed("too_hard", "Call me.").agreed_lines == (AgreedLine("too_hard", "Call me."),)
    assert profile.with_agreed("too_hard", "").agreed_lines == ()
