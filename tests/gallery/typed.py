"""What is typed into forms on the way through the gallery; all of it is made up."""

import orjson

from tests.browser import UI


def plan_typed(ui: UI) -> None:
    """Two agreed steps, the second with a word for its mg."""
    for n, (day, mg) in enumerate((("2026-12-29", "6.5"), ("2027-01-12", "six")), 1):
        ui.fill(f"Step {n}: from which day", day)
        ui.fill(f"Step {n}: mg a day", mg)
    ui.tap("Next")


def plan_mended(ui: UI) -> None:
    """The second one with a number."""
    ui.fill("Step 2: mg a day", "6")
    ui.tap("Next")


def plan_pasted(ui: UI) -> None:
    """A clinic's plan as text."""
    lines = [
        {"from": "2026-12-08", "medicine": "diazepam", "mg_a_day": "6", "wording": "4 mg early, 2 mg late"},
        {"from": "2027-01-05", "medicine": "diazepam", "mg_a_day": "60"},
    ]
    plan = {
        **{"benzotrack_plan": 1, "by": "Dr Made Up", "written_on": "2026-11-16", "ledger": lines},
        **{"agreed": {"too_hard": "Stay at this dose and call us."}, "alert_limits": {"rating": 8}},
        "visit": {"on": "2026-12-15", "with": "Dr Made Up"},
    }
    ui.fill("The plan's text", orjson.dumps(plan).decode())
    ui.tap("Look at this text")


def dose_typed(ui: UI) -> None:
    """A dose."""
    ui.fill("mg a day", "7")
    ui.tap("Next")


def cuts_typed(ui: UI) -> None:
    """The ends of small cuts."""
    ui.fill("mg a day on the first day", "7.5")
    ui.fill("mg a day at the end", "2")
    ui.fill("How often, in your prescriber's words", "0.05 mg less each day")
    ui.tap("Next")
