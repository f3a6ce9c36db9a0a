"""What a file holds beside a diary: nothing is replaced by itself, nothing is added twice."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings, strategies as st

from benzotrack.domain.check_in import Answers, CheckIn, Draft, Version
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.import_comparison import compared, counted, replaced
from benzotrack.domain.profile import Profile
from benzotrack.domain.red_flags import Outcome
from tests.domain.builders import TODAY, ago, at, checked, drafted, flag

NOW = at(TODAY)
DAYLIO = CheckIn(TODAY, Answers(ratings={"low_mood": 7}), NOW, "UTC", source="Daylio", rescaled=True)


def dose(dose_id: str, mg: str = "5", **more: object) -> Dose:
    return replace(Dose(dose_id, TODAY, "Diazepam", How.TAKEN, NOW, amount_mg=Decimal(mg)), **more)


def held(*records: object) -> DiaryRecords:
    """Check-ins, drafts and doses as a diary holds them."""
    return DiaryRecords(
        check_ins=tuple(r for r in records if isinstance(r, CheckIn)),
        drafts=tuple(r for r in records if isinstance(r, Draft)),
        doses=tuple(r for r in records if isinstance(r, Dose)),
    )


def test_a_day_that_the_diary_does_not_hold_is_new() -> None:
    found = compared(held(checked(ago(1), ratings={"anxiety": 3})), held(DAYLIO))
    assert (found.new.check_ins, found.clashes, found.same) == ((DAYLIO,), (), 0)


def test_a_day_with_other_answers_is_asked_about_and_never_new() -> None:
    here = checked(TODAY, ratings={"anxiety": 3})
    found = compared(held(here), held(DAYLIO))
    assert found.new.check_ins == ()
    assert [(c.day, c.here, c.found) for c in found.clashes] == [(TODAY, here, DAYLIO)]


def test_the_same_answers_are_there_already_whenever_they_came() -> None:
    later = replace(DAYLIO, recorded_at=NOW + timedelta(days=9))
    found = compared(held(DAYLIO), held(later))
    assert (found.new.check_ins, found.clashes, found.same) == ((), (), 1)


def test_a_dose_that_came_in_before_with_the_same_id_is_there_already_whenever_that_was() -> None:
    later = dose("a", entered_at=NOW + timedelta(days=9))
    found = compared(held(dose("a")), held(later, dose("b", "2.5", entered_at=NOW + timedelta(days=9))))
    assert ([one.id for one in found.new.doses], found.other, found.same) == (["b"], (), 1)


def test_a_day_that_is_being_answered_is_asked_about_but_not_where_its_draft_is_empty() -> None:
    begun = drafted(TODAY, ratings={"anxiety": 3})
    (clash,) = compared(held(begun), held(DAYLIO)).clashes
    assert clash.here == begun
    assert compared(held(drafted(TODAY)), held(DAYLIO)).new.check_ins == (DAYLIO,)


def test_a_draft_comes_in_only_where_the_day_holds_nothing() -> None:
    begun = drafted(TODAY, ratings={"anxiety": 3})
    assert compared(held(), held(begun)).new.drafts == (begun,)
    for here in (checked(TODAY, ratings={"anxiety": 4}), drafted(TODAY, note="mine")):
        found = compared(held(here), held(begun))
        assert (found.new.drafts, found.other) == ((), (begun,))


def test_a_record_of_one_id_with_other_content_is_told_and_stays() -> None:
    here, there = flag("seizure"), flag("seizure").shown(NOW).ended(Outcome.MISTAKE, NOW)
    found = compared(DiaryRecords(red_flags=(here,)), DiaryRecords(red_flags=(there, flag("confusion"))))
    assert (found.new.red_flags, found.other) == ((flag("confusion"),), (there,))


def test_doses_of_a_file_that_was_taken_in_before_are_there_already_under_other_ids() -> None:
    first = held(dose("a", source="MedTimer"), dose("b", source="MedTimer"))
    again = held(
        dose("c", source="MedTimer"), dose("d", source="MedTimer"), dose("e", "2", source="MedTimer")
    )
    found = compared(first, again)
    assert ([d.id for d in found.new.doses], found.same, found.other) == (["e"], 2, ())


def test_a_dose_that_was_entered_here_too_is_not_counted_twice() -> None:
    entered = dose("mine")
    imported = dose("theirs", source="MedTimer")
    found = compared(held(entered), held(imported))
    assert (found.new.doses, found.other) == ((), (imported,))


def test_what_corrects_a_dose_that_stays_out_stays_out_with_it() -> None:
    old, new = dose("theirs", source="x"), dose("then", "4", source="x", corrects="theirs")
    assert compared(held(dose("mine")), held(old, new)).other == (old, new)
    assert compared(held(old), held(old, new)).new.doses == (new,)
    here = dose("else", "3", corrects="theirs")
    assert compared(held(old, here), held(old, new)).other == (new,)


def test_what_was_told_about_oneself_comes_in_where_nothing_was_told_yet() -> None:
    mine, theirs = Profile(name="A", welcomed=True), Profile(name="B")
    found = DiaryRecords(profile=theirs)
    fresh = compared(DiaryRecords(profile=Profile(welcomed=True)), found)
    assert (fresh.new.profile, fresh.profile) == (theirs, None)
    told = compared(DiaryRecords(profile=mine), found)
    assert (told.new.profile, told.profile) == (Profile(), theirs)
    foreign = compared(DiaryRecords(profile=mine), DiaryRecords())
    assert foreign.profile is None, "a file of another app says nothing of it"


def test_a_replaced_day_keeps_all_that_was_said_before_with_its_source() -> None:
    here = checked(TODAY, ratings={"anxiety": 3}).edited(Answers(ratings={"anxiety": 4}), NOW, "UTC")
    found = replace(DAYLIO, recorded_at=NOW + timedelta(hours=1))
    kept = replaced(here, found, found.recorded_at, "UTC")
    assert (kept.answers, kept.source, kept.rescaled) == (DAYLIO.answers, "Daylio", True)
    assert kept.versions == (*here.versions, Version(here.answers, here.recorded_at, here.zone))


def test_older_answers_that_replace_newer_ones_count_as_given_at_the_import() -> None:
    here = replace(checked(TODAY, ratings={"anxiety": 3}), recorded_at=NOW + timedelta(hours=2))
    found = checked(TODAY, ratings={"anxiety": 9})
    moment = datetime(2026, 3, 5, 9, tzinfo=UTC)
    kept = replaced(here, found, moment, "CET")
    assert (kept.answers, kept.recorded_at, kept.zone) == (found.answers, moment, "CET")
    assert [v.answers for v in kept.versions] == [found.answers, here.answers]
    assert kept.as_of(here.recorded_at) == replace(here, versions=(kept.versions[0],))


DAYS = st.dates(date(2026, 3, 1), date(2026, 3, 8))
ANSWERS = st.builds(
    Answers, ratings=st.dictionaries(st.sampled_from(["anxiety", "sleep"]), st.integers(0, 10), max_size=2)
)
CHECK_INS = st.lists(st.builds(lambda d, a: CheckIn(d, a, NOW), DAYS, ANSWERS), unique_by=lambda c: c.day)
DOSES = st.lists(
    st.builds(
        lambda i, d, mg: Dose(f"id{i}", d, "Diazepam", How.TAKEN, NOW, amount_mg=Decimal(mg)),
        st.integers(0, 9),
        DAYS,
        st.integers(1, 3),
    ),
    unique_by=lambda d: d.id,
)


def records(check_ins: list[CheckIn], doses: list[Dose]) -> DiaryRecords:
    return DiaryRecords(check_ins=tuple(check_ins), doses=tuple(doses))


@given(CHECK_INS, DOSES, CHECK_INS, DOSES)
@settings(deadline=None)
def test_every_record_of_a_file_is_new_or_there_or_asked_about_or_told(
    mine: list[CheckIn], my_doses: list[Dose], theirs: list[CheckIn], their_doses: list[Dose]
) -> None:
    here, there = records(mine, my_doses), records(theirs, their_doses)
    found = compared(here, there)
    assert counted(found.new) + found.same + len(found.clashes) + len(found.other) == counted(there)
    assert {c.day for c in found.new.check_ins}.isdisjoint(c.day for c in mine)
    assert {d.id for d in found.new.doses}.isdisjoint(d.id for d in my_doses)
    assert compared(DiaryRecords(), there).new == there
    both = records([*mine, *found.new.check_ins], [*my_doses, *found.new.doses])
    assert counted(compared(both, there).new) == 0, "taken in twice it adds nothing"
