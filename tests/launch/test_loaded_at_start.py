"""What is loaded when the app opens: nothing that only a file from elsewhere or an export needs."""

import subprocess
import sys

AT_FIRST_USE = (
    "benzotrack.exchange.calendar_file",
    "benzotrack.exchange.import_file",
    "benzotrack.exchange.plan_file",
    "benzotrack.exchange.diary_csv",
    "benzotrack.exchange.fhir.bundle",
    "benzotrack.exchange.trackers.presets",
    "icalendar",
)


def test_readers_and_writers_of_files_are_loaded_at_their_first_use() -> None:
    loads = f"import sys, benzotrack.ui.app; print({{*{AT_FIRST_USE}}} & {{*sys.modules}})"
    told = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"
