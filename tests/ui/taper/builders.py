"""A small ledger around TODAY, entered by the diary's own verbs."""

from datetime import date, timedelta
from decimal import Decimal

from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange
from tests.clock import TODAY


def ago(days: int) -> date:
    """So many days before TODAY; below 0 it lies ahead."""
    return TODAY - timedelta(days=days)


def started(diary: Diary, days: int = 30, mg: str = "10", medicine: str = "diazepam") -> DoseChange:
    """What was prescribed first."""
    return diary.taper.change_dose(
        ago(days), ChangeKind.STARTED, medicine, Decimal(mg), wording="One at night", decided_by="prescriber"
    )


def stepped_down(diary: Diary, days: int = 4, mg: str = "9") -> DoseChange:
    """A step down that the prescriber agreed to."""
    return diary.taper.change_dose(
        ago(days),
        ChangeKind.STEPPED_DOWN,
        "diazepam",
        Decimal(mg),
        agreed=Agreed.YES,
        decided_by="together",
    )
