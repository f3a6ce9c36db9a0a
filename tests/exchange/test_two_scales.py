"""One day with ratings on our scale and on another: each is what it is, and ours count."""

from dataclasses import replace

from benzotrack.domain.alerts import Facts
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.exchange.column_map import column_map
from benzotrack.exchange.diary_csv import diary_csv
from benzotrack.exchange.diary_csv_reading import read_diary_csv
from benzotrack.exchange.zip_file import opened_zip
from tests.domain.builders import fired
from tests.exchange.builders import NOW, days_in, found_in, table


def test_a_rating_of_our_scale_counts_beside_one_of_another_scale_on_the_same_day() -> None:
    by = column_map("day=d, anxiety=a, sleep=s:1-5, hours_slept=h")
    (day,) = found_in(table("d,a,s,h", "2026-03-01,7,4,6"), columns=by).records.check_ins
    assert day.answers.ratings == {"anxiety": 7, "sleep": 8}
    assert day.comparable.ratings == {"anxiety": 7}
    assert (day.said_in("anxiety").rescaled, day.said_in("sleep").rescaled) == (False, True)
    assert (day.said_in("anxiety").source, day.said_in("sleep").source) == ("export.csv", "export.csv")
    assert (day.rescaled, day.first_recorded_at, day.comparable.hours_slept) == (True, day.recorded_at, 6)
    assert read_diary_csv(opened_zip(diary_csv(DiaryRecords((day,))))).check_ins == (day,)
    assert day.edited(replace(day.answers, note="x"), NOW, "CET").comparable.ratings == {"anxiety": 7}
    assert day.imported_by(NOW.date()) == day


def test_a_severe_rating_of_our_scale_raises_its_alert_beside_another_scale() -> None:
    by = column_map("day=d, anxiety=a, sleep=s:1-5")
    rows = [f"2026-03-{n},9,5" for n in range(14, 21)]
    facts = Facts(check_ins=found_in(table("d,a,s", *rows), columns=by).records.check_ins)
    told = fired(facts, NOW.date())
    assert ("severe_run", "anxiety") in told
    assert not [about for _, about in told if about == "sleep"], "10 on that scale was nobody's 10"


def test_of_several_rows_of_a_day_each_symptom_is_of_the_scale_of_its_column() -> None:
    by = column_map("day=d, anxiety=a, sleep=s:1-5")
    day = days_in(table("d,a,s", "2026-03-01,7,", "2026-03-01,,4", "2026-03-01,8,"), columns=by)["2026-03-01"]
    assert (day.answers.ratings, day.comparable.ratings) == ({"anxiety": 8, "sleep": 8}, {"anxiety": 8})
    alone = days_in(table("d,a,s", "2026-03-01,,4"), columns=by)["2026-03-01"]
    assert (alone.versions, alone.rescaled, alone.comparable.ratings) == ((), True, {})
