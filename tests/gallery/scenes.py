"""What the gallery shows: each picture's name and how a person gets there from the one before it.

The scenes are one story on one page, in this order. It begins with a new, empty diary at six in the evening,
looks round with sample data, and comes back. A new screen or dialog is one more line of `SCENES`.
"""

from __future__ import annotations

import re
import shutil
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from benzotrack.diary.diary import Diary
from benzotrack.store.backup.backup_file import read_backup
from benzotrack.store.backup.held_settings import with_settings
from tests.browser import UI
from tests.gallery import typed
from tests.gallery.import_files import from_a_table, from_daylio
from tests.gallery.scene import Scene, closed, opens, tab, taps
from tests.own_home import HOMES

NOW = "2026-11-17T18:00"

DATA = Path(HOMES.outside.temporary) / "benzotrack-gallery"
"""Always the same folder: its name stands in a picture."""


def _stay(_: UI) -> None:
    """The app opens here."""


def _reminded(ui: UI) -> None:
    taps("Settings", part("Check-in"))(ui)
    ui.fill("Time of the check-in", "17:30")
    taps("Close", "Close")(ui)
    ui.tap("Trends", role="tab")


def _paused(ui: UI) -> None:
    ui.tap("Not today")
    ui.tap("Today", role="tab")
    taps("Settings", part("Check-in"), "Pause check-ins", "Close", "Close")(ui)


def _signs(ui: UI) -> None:
    ui.tap("Today", role="tab")
    ui.tap("Something serious is happening")


ANXIETY_ROW = re.compile("^Anxiety: middle value")
FOUR = ("Anxiety, 4 of 10", "Sleep trouble, 5 of 10", "Irritability, 2 of 10", "Stiffness, 3 of 10")
MISTAKE = ("This was a mistake", "Yes, by mistake")


def _rated_severe(ui: UI) -> None:
    ui.scroll(5_000)
    taps("None of these", "Edit", re.compile(r"^Sleep trouble .*Change$"))(ui)
    taps("Sleep trouble, 9 of 10", "Save check-in", "OK")(ui)


def _asked_with_an_alert(ui: UI) -> None:
    taps("Edit", re.compile(r"^Anxiety .*Change$"), "Close")(ui)


LOOK_ROUND = re.compile("^Look round with sample data")
LEAVE = "Leave everything as it is"
BEFORE = "Before a visit: GAD-7 and PHQ-9"
PLAN_FILE = "Take in a plan from the clinic"
SHOW = "Show the report, with nothing else to see"


def part(name: str) -> re.Pattern[str]:
    """The row of that part in the list of Settings, whatever is set there now."""
    return re.compile(f"^{name}: ")


CUTS = re.compile("^Stepping down in small cuts")


def _again(ui: UI) -> None:
    taps("diazepam: Back", "diazepam: As prescribed", "diazepam: Now", "diazepam: Record another dose")(ui)


def _stepped_down(ui: UI) -> None:
    for before in ("to how much?", "From which day?", "What happened?"):
        ui.tap("Back")
        ui.see(before)
    ui.tap(re.compile("^Stepped down"))


def _in_percent(ui: UI) -> None:
    taps("3 months", re.compile("^Prescribed diazepam: "), "% of the first dose")(ui)
    ui.scroll(-9_999)


def _since_change(ui: UI) -> None:
    taps("mg", "Close", "Since the last change")(ui)


def _to_days(ui: UI) -> None:
    taps("1 month", "Better and worse days")(ui)


def _several_days(ui: UI) -> None:
    for number in range(1, 8):
        ui.see(f"Question {number} of 7")
        ui.tap("Several days")


def _to_learn(ui: UI) -> None:
    ui.press("Escape", "Escape")
    taps("Settings", part("Learn"))(ui)


def _in_high_contrast(ui: UI) -> None:
    taps(part("Look"), "High contrast", "Close", "Close")(ui)
    ui.tap("Trends", role="tab")


def _plain_again(ui: UI) -> None:
    taps("Settings", part("Look"), "High contrast", "Close", "Close")(ui)
    ui.tap("Today", role="tab")
    ui.tap("Sun 15 November, recorded")


PASSCODE = "quince lantern gravel"


def _to_passcode(ui: UI) -> None:
    taps("Back to my diary", part("Passcode"), "Set a passcode")(ui)


def _new_passcode(ui: UI) -> None:
    ui.fill("New passcode", PASSCODE)
    ui.fill("The same again", PASSCODE)
    ui.tap("Next")


def _to_what_to_say(ui: UI) -> None:
    taps("Leave it as it is", "Close", "Close", "Help", "What to say")(ui)


def _wrong_passcode(ui: UI) -> None:
    ui.fill("Passcode or recovery code", "quince lantern sand")
    ui.tap("Unlock")


def _other_settings(ui: UI) -> None:
    """A backup of another computer."""
    (path,) = (DATA / "backups").iterdir()
    other = {"country": "NZ", "clinic_phone": "555 0100", "theme": "dark"}
    path.write_bytes(with_settings(read_backup(path.read_bytes()).snapshot, other).packed())
    closed(taps(re.compile(r"^\d+ \w+ \d{4}, \d\d:\d\d$")))(ui)


def _conflicted(ui: UI) -> None:
    with TemporaryDirectory() as other:
        shutil.copytree(DATA, other, dirs_exist_ok=True)
        diary = Diary.open(Path(other), lambda: datetime.fromisoformat(NOW).astimezone())
        for day in (14, 15, 16):
            diary.mark_hard(date(2026, 11, day))
        diary.close()
        shutil.copy(Path(other) / "diary.journal", DATA / "diary (Anna's conflicted copy).journal")
    ui.tap("Close")
    opens(part("Your data"))(ui)


BRING_IN = re.compile("^Bring in days")


def _changed_outside(ui: UI) -> None:
    settings = DATA / "settings.json"
    false = {"numbers": {"US": {"emergency": "0900 123 456"}}}
    settings.write_bytes(orjson.dumps(orjson.loads(settings.read_bytes()) | false))
    ui.tap("Close")
    ui.fill("Passcode or recovery code", PASSCODE)
    ui.tap("Unlock")


AWAY = DATA.with_name("benzotrack-gallery-away")


def _folder_gone(ui: UI) -> None:
    ui.tap(re.compile("^Keep the old one"))
    ui.see_no("changed without your passcode")
    ui.tap("Today", role="tab")
    DATA.rename(AWAY)
    ui.tap("Anxiety, 4 of 10")


def _folder_back(ui: UI) -> None:
    AWAY.rename(DATA)
    ui.tap("Try again")


SCENES: tuple[Scene, ...] = (
    Scene("welcome-1", "A diary for your taper", _stay),
    Scene("welcome-2-country", "Where do you live?", taps("Begin")),
    Scene("help-no-country", "Crisis line", taps("Help"), low=True),
    Scene("today-first", "How strong was your anxiety", taps("Close", "United States")),
    Scene("trends-empty", "Your charts will be here", tab("Trends")),
    Scene("log", "The log is empty.", taps("Settings", part("About"), part("Log"))),
    Scene("settings-own", "Look round with sample data", taps("Close", "Close"), tall=1300),
    Scene("your-data", "Backups", opens(part("Your data")), large=True, tall=1300),
    Scene("files", "diary.journal", taps(re.compile("^The files that the app keeps"))),
    Scene("your-data-restore", "Which are to be used?", _other_settings, large=True, tall=1300),
    Scene("your-data-delete", "It can't be undone.", taps(LEAVE, "Delete everything …")),
    Scene("your-data-second-version", "It holds", _conflicted, large=True),
    Scene("import", "Known are Daylio", taps("Put it away", BRING_IN), large=True),
    Scene("import-word", "How bad is a day that you call “gut”?", from_daylio, large=True),
    Scene(
        "import-preview", "Which one counts?", taps("“gut”, 2 of 10"), large=True, tall=1600, large_tall=3000
    ),
    Scene("import-done", "62 days are in your diary.", taps("Take in 62 days"), large=True),
    Scene("import-day", "Which column is the day?", from_a_table),
    Scene("import-columns", "What is in the columns?", taps("Day"), large=True),
    Scene("import-column", "What is “Anxiety 1-5”?", taps(re.compile("^Anxiety 1-5")), tall=1000),
    Scene("import-scale", "from which number to which?", taps("Anxiety"), large=True),
    Scene(
        "check-in-anxiety",
        "How strong was your anxiety",
        closed(taps("Close", LOOK_ROUND)),
        large=True,
        large_tall=2600,
    ),
    Scene("trends-reminder", "How was today?", _reminded, large=True),
    Scene("today-paused", "Check-ins are paused", _paused),
    Scene("check-in-sleep", "Anxiety 4. Undo", taps("Start again", "Anxiety, 4 of 10")),
    Scene("check-in-happened", "Did any of these happen", taps(*FOUR[1:]), large=True, low=True),
    Scene("advice-emergency", "You chose this today.", taps(re.compile("^Chest pain")), tall=1700),
    Scene("advice-mistake", "Was this chosen by mistake?", taps("This was a mistake")),
    Scene(
        "advice-crisis-line",
        "If you can't stay safe",
        taps("Yes, by mistake", re.compile("^Thoughts that life")),
    ),
    Scene("advice-same-day", "Call your prescriber", taps(*MISTAKE, re.compile("^Stopped, ran out"))),
    Scene("review", "Look it over, then save", taps(*MISTAKE, "OK", "None of these"), large=True),
    Scene("review-hours", "Half an hour more", taps("Hours slept", "Hours slept, 6"), tall=1300),
    Scene(
        "review-side-effects",
        "Not sure where you are?",
        taps(re.compile("^Hours slept: "), "Side effects", "Foggy thinking"),
        tall=1600,
    ),
    Scene("today-saved", "Checked in for today", taps("No, I know where I am", "Save check-in")),
    Scene("today-done", "Checked in for today", taps("OK"), large=True, tall=1000, large_tall=2600),
    Scene("earlier-days", "November 2026", opens("Earlier days"), large=True),
    Scene("earlier-days-found", "the newest first", lambda ui: ui.fill("Search", "diazepam"), tall=1800),
    Scene("trends", "Better and worse days", closed(tab("Trends")), large=True, tall=1200, large_tall=3000),
    Scene("trends-symptom", "Day by day", taps(ANXIETY_ROW), large=True, tall=1800),
    Scene("trends-step", "Sleep trouble: middle value", taps("Sleep trouble")),
    Scene("trends-day-by-day", "Mon 16 November: ", taps("Day by day")),
    Scene("trends-figures", "how many of all", closed(closed(taps("The figures"))), large=True),
    Scene("trends-reading", "in the middle", closed(taps("How to read this")), tall=1500),
    Scene("trends-totals", "GAD-7: ", closed(taps("GAD-7 and PHQ-9"))),
    Scene("trends-percent", "% of the first dose", closed(_in_percent), tall=1500),
    Scene("trends-since-change", "Stepped down diazepam", _since_change, tall=1500),
    Scene("trends-days", "Nothing here says what comes next.", closed(_to_days), tall=1800),
    Scene("taper", "Day 15 of this step.", closed(tab("Taper")), large=True, tall=1700),
    Scene("taper-changes", "Newest first", taps(re.compile("^All changes")), tall=3400, endless=True),
    Scene("taper-plan", "Agreed steps of diazepam", closed(taps("Add several agreed steps")), large=True),
    Scene("taper-plan-wrong", "Please look at 1 row.", typed.plan_typed),
    Scene("taper-plan-agreed", "Did your prescriber agree to these steps?", typed.plan_mended),
    Scene("taper-plan-review", "2 planned steps of diazepam", taps("Yes", "My prescriber", "Next")),
    Scene(
        "taper-tablets",
        "Until which day",
        closed(taps(re.compile("^diazepam: My tablets"))),
        large=True,
        tall=1300,
    ),
    Scene("taper-dose", "How many mg of diazepam?", closed(taps("diazepam: Less"))),
    Scene("taper-second-dose", "You already recorded diazepam for today", _again),
    Scene("taper-change", "Which medicine?", taps("diazepam: It was the same one", "Add a change")),
    Scene("taper-change-kind", "What happened?", taps("diazepam")),
    Scene("taper-cuts", "from how much, to how much?", taps(CUTS, "Today"), large=True),
    Scene("taper-cuts-until", "By which day?", typed.cuts_typed),
    Scene("taper-change-day", "From which day?", _stepped_down),
    Scene("taper-change-dose", "How much diazepam is prescribed?", taps("Today")),
    Scene("taper-change-agreed", "Did your prescriber agree", typed.dose_typed),
    Scene("taper-change-more", "Who decided?", taps("Not sure")),
    Scene("taper-change-review", "From today", taps("Next")),
    Scene("visit", "All 2 pages, larger", closed(tab("Visit")), large=True, tall=2020),
    Scene("visit-own-days", "To: ", taps(re.compile("^Days of the report"), "My own days")),
    Scene("visit-question", "Remove the question", taps("Since my last visit", re.compile("^More for: Who"))),
    Scene("visit-question-removal", "off the list?", taps(re.compile("^Remove the question"))),
    Scene("visit-report", "Page size 200 %", taps("No, keep it", "All 2 pages, larger"), endless=True),
    Scene("visit-form", "Which day?", closed(taps("Record a visit")), tall=1400),
    Scene("plan-file", "The plan's text", closed(taps(PLAN_FILE, "Paste its text instead"))),
    Scene("plan-file-preview", "Another plan", typed.plan_pasted, large=True, tall=2200),
    Scene("before-visit", "Many clinics use these questions.", closed(taps(BEFORE))),
    Scene("questionnaire", "Question 1 of 7", taps("Start GAD-7"), large=True),
    Scene("questionnaire-total", "7 of 21, mild", _several_days),
    Scene("show", "Press and hold to leave", closed(taps("Close", SHOW))),
    Scene("learn", "Why slowly, and never suddenly", _to_learn),
    Scene("learn-page", "Where this comes from", taps("Why slowly, and never suddenly"), tall=1500),
    Scene("learn-after", "leftover tablets", closed(taps("After the last dose")), tall=1500),
    Scene("help", "Crisis line", taps("Close", "Close", "Close", "Help"), large=True, low=True, tall=2700),
    Scene("what-to-say", "Have your medicine box at hand", taps("What to say"), large=True, tall=1700),
    Scene("signs", "Something is happening now", closed(closed(_signs))),
    Scene("settings", "Change what you like.", closed(taps("Settings")), large=True, tall=1300),
    Scene("settings-country", "Change these numbers", taps(part("Country"))),
    Scene("settings-clinic", "Clinician's name", closed(taps(part("Your clinic")))),
    Scene("settings-check-in", "Time of the check-in", closed(taps(part("Check-in"))), tall=1100),
    Scene("settings-symptoms", "Mood and mind", closed(taps(part("Symptoms"))), tall=1900),
    Scene("settings-limits", "Red flags always show.", closed(taps(part("Alert limits"))), large=True),
    Scene("settings-about-me", "My health", closed(taps(part("About me")))),
    Scene("settings-look", "Larger buttons", closed(taps(part("Look")))),
    Scene("settings-about", "A clinician has not signed these off.", closed(taps(part("About")))),
    Scene("people", "A person you trust", closed(taps(part("People"))), large=True),
    Scene("agreed", "May I go back a step?", closed(taps(part("Agreed"))), large=True, tall=1200),
    Scene("trends-high-contrast", "Better and worse days", closed(_in_high_contrast)),
    Scene("day-recorded", "Change your check-in", _plain_again),
    Scene("day-not-recorded", "You are adding this later.", closed(taps("Wed 11 November, not recorded"))),
    Scene("hard-day", "Saved. That is enough.", taps("Hard day")),
    Scene("today-alert", "Contact your clinician today.", _rated_severe, tall=1300),
    Scene("check-in-alert", "Change your answer", _asked_with_an_alert),
    Scene("alerts", "I contacted them", taps("See what to do")),
    Scene("passcode-new", "Words are fine.", _to_passcode, large=True),
    Scene("passcode-code", "Your recovery code", _new_passcode, large=True, tall=1000),
    Scene("passcode-change", "The same again", taps("I have it on paper", "Change the passcode")),
    Scene("passcode-new-code", "will open nothing", taps("Leave it as it is", "Make a new recovery code")),
    Scene("passcode-off", "kept as plain files", taps("Leave it as it is", "Turn the passcode off")),
    Scene("what-to-say-locked", "Anyone who opens this app", _to_what_to_say, tall=1700),
    Scene("locked", "Your diary is locked", closed(closed(taps("Lock"))), large=True),
    Scene("locked-wrong", "This is not the passcode.", _wrong_passcode),
    Scene("locked-signs", "is kept sealed", taps("Something is happening now")),
    Scene("settings-changed", "changed without your passcode", _changed_outside, large=True),
    Scene("folder-gone", "The diary's folder is gone.", _folder_gone, large=True, low=True),
    Scene("folder-back", "Anxiety 4. Undo", _folder_back, low=True),
)
