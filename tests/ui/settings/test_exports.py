"""Your data in Settings: the ways out to other programs."""

import json
from dataclasses import replace

from benzotrack.diary.diary import Diary
from benzotrack.diary.fhir import fhir_export
from benzotrack.diary.records import diary_records
from benzotrack.domain.check_in import Answers
from benzotrack.exchange.diary_csv_reading import read_diary_csv
from benzotrack.exchange.fhir.bundle import FhirChoice
from benzotrack.exchange.zip_file import opened_zip
from tests.clock import TODAY
from tests.exchange.fhir.reference_check import faults
from tests.ui.headless import Headless, story
from tests.ui.settings.test_your_data import at_mine


def test_the_tables_are_saved_as_one_file_that_reads_back_as_the_diary(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_mine(app)
        app.connection.answers["save_file"] = "/somewhere/diary.zip"
        await app.click("export-csv")
        await app.wait(lambda: any(name == "save_file" for name, _ in app.connection.invoked))
        (given,) = (given for name, given in app.connection.invoked if name == "save_file")
        assert given["file_name"] == f"benzotrack-export-{diary.today.isoformat()}.csv.zip"
        assert read_diary_csv(opened_zip(given["src_bytes"])) == diary_records(diary)
        assert not app.says("no passcode"), "there is none to miss"

    story(diary, tell)


def test_the_diary_is_saved_for_a_clinic_without_name_and_notes(diary: Diary) -> None:
    diary.change_profile(replace(diary.profile, name="Robin Weaver"))
    diary.answer(TODAY, Answers({"anxiety": 6}, note="Only for me."))
    diary.record(TODAY)

    async def tell(app: Headless) -> None:
        await at_mine(app)
        assert app.says("Your name and the notes of your days are left out.")
        assert app.says("Serious signs, and reasons you wrote for dose changes, are in it.")
        app.connection.answers["save_file"] = "/somewhere/diary.json"
        await app.click("export-fhir")
        await app.wait(lambda: any(name == "save_file" for name, _ in app.connection.invoked))
        (given,) = (given for name, given in app.connection.invoked if name == "save_file")
        assert given["file_name"] == f"benzotrack-export-{diary.today.isoformat()}.fhir.json"
        assert given["src_bytes"] == fhir_export(diary).file(FhirChoice())
        assert faults(json.loads(given["src_bytes"])) == []
        assert b"Only for me." not in given["src_bytes"]
        assert b"Robin" not in given["src_bytes"]

    story(diary, tell)
