"""What of the diary stands where in the file, and what does not stand there."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.trends import Period
from benzotrack.exchange.fhir.bundle import BundleKind
from benzotrack.exchange.fhir.elements import moment_text, text
from benzotrack.exchange.fhir.patient import FhirPatient
from tests.exchange.fhir.whole_diary import BERLIN_SUMMER, BERLIN_WINTER, WHOLE, bundle_of, line, of_kind

BUNDLE = bundle_of(WHOLE)


def responses(bundle: Any = BUNDLE) -> dict[str, Any]:
    """Check-ins by day."""
    found = of_kind(bundle, "QuestionnaireResponse")
    days = [r for r in found if r["questionnaire"].endswith("/check-in|1")]
    return {r["item"][0]["answer"][0]["valueDate"]: r for r in days}


def items(response: Any) -> dict[str, Any]:
    """The answers by linkId, those of a group among them."""
    found = {}
    for item in response["item"]:
        for one in (item, *item.get("item", ())):
            found[one["linkId"]] = [next(iter(a.values())) for a in one.get("answer", ())]
    return found


def ratings(bundle: Any = BUNDLE) -> dict[tuple[str, str], Any]:
    """Observations of ratings by day and symptom."""
    found = [o for o in of_kind(bundle, "Observation") if "valueInteger" in o]
    return {(o["effectiveDateTime"], o["code"]["coding"][0]["code"]): o for o in found}


def statements(bundle: Any = BUNDLE) -> dict[str, Any]:
    """Prescribed medicines by their first day."""
    return {
        s.get("effectiveDateTime") or s["effectivePeriod"]["start"]: s
        for s in of_kind(bundle, "MedicationStatement")
    }


def notes(resource: Any) -> list[str]:
    return [note["text"] for note in resource.get("note", ())]


def test_a_skipped_rating_is_a_question_without_an_answer_and_never_a_number() -> None:
    said = items(responses()["2026-10-24"])
    assert said["rating.sleep"] == []
    assert said["rating.stiffness"] == [0]
    assert "rating.irritability" not in said
    assert {symptom for day, symptom in ratings() if day == "2026-10-24"} == {
        "anxiety",
        "stiffness",
        "nausea",
    }
    assert ratings()["2026-10-24", "stiffness"]["valueInteger"] == 0


def test_a_check_in_says_everything_else_too_and_what_a_later_version_knows_by_its_id() -> None:
    said = items(responses()["2026-10-24"])
    assert said["hours-slept"] == [6.5]
    edited = bundle_of(
        DiaryRecords((CheckIn(date(2026, 10, 25), WHOLE.check_ins[1].versions[0].answers, at()),))
    )
    said = items(responses(edited)["2026-10-25"])
    assert [one["code"] for one in said["side-effects"]] == ["drowsiness"]
    assert said["context"][0]["code"] == "alcohol"
    assert said["context"][1] == "of-a-later-version"
    assert said["could-do-day"] == [0]
    assert items(responses()["2026-10-27"]) == {"day": ["2026-10-27"], "hard-day": [True]}


def at() -> datetime:
    return datetime(2026, 10, 25, 20, 5, tzinfo=BERLIN_WINTER)


def test_of_an_edited_check_in_only_the_newest_answers_stand_there() -> None:
    response = responses()["2026-10-25"]
    assert response["status"] == "amended"
    assert responses()["2026-10-24"]["status"] == "completed"
    assert items(response)["rating.anxiety"] == [9]
    assert ratings()["2026-10-25", "anxiety"]["valueInteger"] == 9
    assert "Better after a walk" not in str(BUNDLE)


def test_moments_carry_the_offset_in_which_they_were_told_across_a_change_of_clocks() -> None:
    assert responses()["2026-10-24"]["authored"] == "2026-10-24T20:05:00+02:00"
    assert responses()["2026-10-25"]["authored"] == "2026-10-26T20:05:00+01:00"
    assert ratings()["2026-10-25", "sleep"]["issued"] == "2026-10-25T20:05:00+01:00", "first said then"


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2028, 2, 29, 23, 59, 59, tzinfo=BERLIN_SUMMER), "2028-02-29T23:59:59+02:00"),
        (
            datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=-9, minutes=-30))),
            "2026-01-01T00:30:00-09:30",
        ),
        (datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=14))), "2026-01-01T00:30:00+14:00"),
        (datetime(2026, 1, 1, 8, 0, tzinfo=timezone(timedelta(hours=15))), "2025-12-31T17:00:00+00:00"),
        (
            datetime(1890, 1, 1, 0, 53, 28, tzinfo=timezone(timedelta(seconds=3208))),
            "1890-01-01T00:00:00+00:00",
        ),
        (datetime(2026, 1, 1, 8, 0, 0, 250_999, tzinfo=BERLIN_WINTER), "2026-01-01T08:00:00.250+01:00"),
    ],
)
def test_a_moment_is_one_that_fhir_knows(moment: datetime, told: str) -> None:
    assert moment_text(moment) == told


def test_a_text_has_no_sign_that_fhir_has_not() -> None:
    assert text("\ufeff a\x00b\x0bc\u2028d\r\ne\t\u00a0 ") == "ab c d\r\ne"
    assert text("\u2003 \x1f") == ""


def test_notes_stand_there_only_for_the_days_that_were_chosen() -> None:
    assert items(responses()["2026-10-25"])["note"] == ["Not that bad."]
    assert "Not that bad." not in str(bundle_of(WHOLE, notes=frozenset()))


def test_the_person_is_an_id_alone_unless_the_name_is_wanted() -> None:
    (named,) = of_kind(BUNDLE, "Patient")
    assert named["name"] == [{"text": "Robin Weaver"}]
    (unnamed,) = of_kind(bundle_of(WHOLE, about=FhirPatient("x")), "Patient")
    assert set(unnamed) == {"resourceType", "id", "identifier"}


def test_what_was_imported_says_so_and_that_its_ratings_were_on_another_scale() -> None:
    rating = ratings()["2026-10-28", "irritability"]
    assert notes(rating) == ["Imported from Daylio, where it was given on another scale."]
    urls = {e["url"].rpartition("/")[2]: e for e in responses()["2026-10-28"]["extension"]}
    assert urls["imported-from"]["valueString"] == "Daylio"
    assert urls["rescaled"]["valueBoolean"] is True
    assert "extension" not in ratings()["2026-10-25", "anxiety"]
    sources = [[e["what"]["display"] for e in p.get("entity", ())] for p in of_kind(BUNDLE, "Provenance")]
    assert sources == [[], ["Imported from Daylio."], ["Imported from MedTimer."]]


def test_at_most_forty_letters_of_where_something_was_imported_from_are_told() -> None:
    name = "diary of Robin Weaver after the divorce from Kim.csv"
    check_in = CheckIn(date(2026, 10, 25), Answers({"anxiety": 5}), at(), source=name)
    dose = Dose("d", date(2026, 11, 3), "diazepam", How.TAKEN, at(), amount_mg=Decimal(1), source=name)
    told = str(bundle_of(DiaryRecords((check_in,), doses=(dose,))))
    assert "diary of Robin Weaver after the divorce" in told
    assert "from Kim" not in told


def test_a_symptom_has_its_verified_name_where_it_was_rated_above_0_on_the_apps_own_scale() -> None:
    named = [
        (
            o["effectiveDateTime"],
            o["valueCodeableConcept"]["coding"][0]["code"],
            o["component"][0]["valueCodeableConcept"]["text"],
        )
        for o in of_kind(BUNDLE, "Observation")
        if "component" in o
    ]
    assert named == [
        ("2026-10-24", "48694002", "severe"),
        ("2026-10-24", "422587007", "mild"),
        ("2026-10-25", "48694002", "severe"),
        ("2026-10-25", "53888004", "poor"),
    ]


def test_a_sign_stands_in_the_words_in_which_it_was_asked_and_one_by_mistake_does_not() -> None:
    signs = {
        o["valueCodeableConcept"]["coding"][0]["code"]: o
        for o in of_kind(BUNDLE, "Observation")
        if "valueCodeableConcept" in o and "component" not in o
    }
    assert set(signs) == {"suicidal_thoughts", "seizure"}
    told = signs["suicidal_thoughts"]["valueCodeableConcept"]
    assert told["text"] == "Thoughts that life is not worth living"
    assert [coding["system"] for coding in told["coding"]] == ["https://benzotrack.invalid/CodeSystem/sign"]
    assert signs["seizure"]["effectiveDateTime"] == "2026-10-25"
    assert notes(signs["seizure"]) == ["The person said that it was over then."]


def test_each_line_of_the_ledger_lasts_until_the_day_before_the_next_of_its_medicine() -> None:
    told = {day: (s["status"], s.get("effectivePeriod", {}).get("end")) for day, s in statements().items()}
    assert told == {
        "2026-08-01": ("completed", "2026-08-31"),
        "2026-09-01": ("completed", "2026-09-30"),
        "2026-10-01": ("completed", "2026-10-31"),
        "2026-10-03": ("completed", "2026-10-19"),
        "2026-10-20": ("stopped", None),
        "2026-11-01": ("active", None),
        "2026-12-01": ("intended", None),
    }


def test_a_dose_is_as_prescribed_and_no_figure_stands_between_the_ends_of_small_cuts() -> None:
    first, cuts, needed = (
        statements()[day]["dosage"][0] for day in ("2026-08-01", "2026-10-01", "2026-10-03")
    )
    assert first["text"] == "10 mg a day: 5 mg at 8 h and 20 h"
    assert first["doseAndRate"][0]["rateRatio"]["numerator"]["value"] == 10
    assert cuts == {
        "text": "from 9 mg on 1 October 2026 to 7.5 mg by 31 October 2026, in small cuts: "
        "“a shaving less each day”"
    }
    assert needed["asNeededBoolean"] is True
    assert needed["maxDosePerPeriod"]["numerator"]["value"] == 0.5
    assert "doseAndRate" not in needed


def test_a_line_says_who_decided_why_and_what_was_agreed_and_a_plan_is_never_told_as_done() -> None:
    assert notes(statements()["2026-11-01"])[1:] == ["Who decided: My prescriber"]
    assert "Reason: Fewer bad days" in notes(statements()["2026-10-01"])
    assert "Did your prescriber agree to this? Yes" in notes(statements()["2026-09-01"])
    assert notes(statements()["2026-12-01"]) == ["diazepam, 7 mg a day."]


def test_only_what_stands_is_there_and_a_correction_has_the_id_of_what_it_corrects() -> None:
    before = bundle_of(DiaryRecords(dose_changes=WHOLE.dose_changes[:2], doses=WHOLE.doses[:4]))
    assert statements()["2026-09-01"]["id"] == statements(before)["2026-09-01"]["id"]
    last, was = (of_kind(b, "MedicationAdministration")[-1] for b in (BUNDLE, before))
    assert last["id"] == was["id"]
    assert (last["dosage"]["dose"]["value"], was["dosage"]["dose"]["value"]) == (10, 100)
    assert "2026-11-02" not in statements()


def test_a_dose_has_its_amount_only_where_it_was_said_and_none_is_not_done() -> None:
    doses = {d["effectiveDateTime"]: d for d in of_kind(BUNDLE, "MedicationAdministration")}
    assert "dosage" not in doses["2026-11-03"]
    assert notes(doses["2026-11-03"]) == ["As prescribed: 7.5 mg a day"]
    assert doses["2026-11-04T20:05:00+01:00"]["dosage"]["dose"]["value"] == 2.5
    assert doses["2026-11-05"]["status"] == "not-done"
    assert doses["2026-11-05"]["statusReason"] == [{"text": "Missed"}]
    assert notes(doses["2026-10-05"]) == ["Taken", "Imported from MedTimer."]


def test_as_prescribed_of_a_medicine_that_is_stopped_is_not_told_as_taken() -> None:
    stop = line("stop", date(2026, 11, 1), ChangeKind.STOPPED, "0")
    records = DiaryRecords(
        dose_changes=(WHOLE.dose_changes[0], stop),
        doses=(
            Dose("before", date(2026, 11, 1), "diazepam", How.AS_PRESCRIBED, at(), prescribed_mg=Decimal(10)),
            Dose("after", date(2026, 11, 2), "diazepam", How.AS_PRESCRIBED, at(), prescribed_mg=Decimal(0)),
            Dose("some", date(2026, 11, 3), "diazepam", How.MORE, at(), amount_mg=Decimal(2)),
            Dose("other", date(2026, 11, 4), "zopiclone", How.AS_PRESCRIBED, at(), prescribed_mg=Decimal(0)),
        ),
    )
    told = of_kind(bundle_of(records), "MedicationAdministration")
    assert [(d["status"], notes(d)) for d in told] == [
        ("completed", ["As prescribed: 10 mg a day"]),
        ("not-done", ["As prescribed: 0 mg a day"]),
        ("completed", ["More"]),
        ("completed", ["As prescribed"]),
    ]


def test_a_dose_that_was_taken_in_the_night_after_says_of_which_day_it_is() -> None:
    night = datetime(2026, 11, 4, 1, 30, tzinfo=BERLIN_WINTER)
    dose = Dose("d", date(2026, 11, 3), "diazepam", How.LESS, night, night, Decimal(1))
    (told,) = of_kind(bundle_of(DiaryRecords(doses=(dose,))), "MedicationAdministration")
    assert told["effectiveDateTime"] == "2026-11-04T01:30:00+01:00"
    assert notes(told) == ["Less", "This is a dose of 3 November 2026."]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("diazepam", ["3322"]),
        ("Diazepam 5 mg", ["3322"]),
        ("Xanax", ["596"]),
        ("Valium and Xanax", []),
        ("temazepam", []),
        ("Librax", []),
        ("my pills", []),
    ],
)
def test_a_medicine_has_a_code_only_where_its_name_means_exactly_one_with_a_verified_code(
    name: str, codes: list[str]
) -> None:
    dose = Dose("d", date(2026, 11, 3), name, How.TAKEN, at(), amount_mg=Decimal(1))
    (told,) = of_kind(bundle_of(DiaryRecords(doses=(dose,))), "MedicationAdministration")
    concept = told["medicationCodeableConcept"]
    assert concept["text"] == name
    assert [coding["code"] for coding in concept.get("coding", ())] == codes


def test_a_questionnaire_has_its_published_codes_and_a_total_only_if_nothing_is_left_out() -> None:
    gad, phq = (r for r in of_kind(BUNDLE, "QuestionnaireResponse") if "check-in" not in r["questionnaire"])
    assert [i["linkId"] for i in gad["item"]][:2] == ["69725-0", "68509-9"]
    answer = gad["item"][3]["answer"][0]["valueCoding"]
    assert (answer["code"], answer["extension"][0]["valueDecimal"]) == ("LA6571-9", 3)
    assert "answer" not in phq["item"][4]
    assert phq["item"][8]["linkId"] == "44260-8"
    totals = {
        o["code"]["coding"][0]["code"]: o["valueQuantity"]["value"]
        for o in of_kind(BUNDLE, "Observation")
        if "valueQuantity" in o
    }
    assert totals == {"70274-6": 12}


def test_a_part_of_the_days_has_what_is_of_those_days_and_what_was_prescribed_on_them() -> None:
    part = bundle_of(WHOLE, period=Period(date(2026, 10, 25), date(2026, 10, 27)))
    assert set(responses(part)) == {"2026-10-25", "2026-10-27"}
    assert set(statements(part)) == {"2026-10-01", "2026-10-20"}
    assert of_kind(part, "MedicationAdministration") == []
    assert [o["valueCodeableConcept"]["text"][:5] for o in of_kind(part, "Observation") if "note" in o] == [
        "A fit"
    ]


def test_a_transaction_of_the_days_from_a_dose_change_on_says_that_the_dose_before_ended() -> None:
    september = Period(date(2026, 9, 1), date(2026, 9, 30))
    read, sent = (statements(bundle_of(WHOLE, kind, september)) for kind in BundleKind)
    assert set(read) == {"2026-09-01"}
    assert set(sent) == {"2026-08-01", "2026-09-01"}
    assert (sent["2026-08-01"]["status"], sent["2026-08-01"]["effectivePeriod"]["end"]) == (
        "completed",
        "2026-08-31",
    )
    ever = Period(date.min, date.max)
    all_days, whole = (bundle_of(WHOLE, BundleKind.TRANSACTION, days) for days in (ever, None))
    assert of_kind(all_days, "MedicationStatement") == of_kind(whole, "MedicationStatement")


def test_answers_of_symptoms_that_only_a_later_version_knows_are_left_out() -> None:
    later = CheckIn(date(2026, 10, 25), Answers({"of_a_later_version": 9}), at())
    bundle = bundle_of(DiaryRecords((later,)))
    assert ratings(bundle) == {}
    assert "ratings" not in items(responses(bundle)["2026-10-25"])
