"""All records of a diary, of every kind: what a file can hold of it, and what is read from one."""

from dataclasses import dataclass, field

from benzotrack.domain.alerts import Acknowledgement
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.doses import Dose
from benzotrack.domain.profile import Profile
from benzotrack.domain.questionnaires import Questionnaire
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.visits import Question, Visit


@dataclass(frozen=True)
class DiaryRecords:
    """Each kind in its order; dose changes, doses, visits and questions as entered."""

    check_ins: tuple[CheckIn, ...] = ()
    drafts: tuple[Draft, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    profile: Profile = field(default_factory=Profile)
    dose_changes: tuple[DoseChange, ...] = ()
    doses: tuple[Dose, ...] = ()
    visits: tuple[Visit, ...] = ()
    questions: tuple[Question, ...] = ()
    questionnaires: tuple[Questionnaire, ...] = ()


@dataclass(frozen=True)
class TableRecords(DiaryRecords):
    """The same out of a table of daily doses: `daily_doses` are all of them, each with its kind in the table
    alone, held where the dose goes on; `dose_changes` are those with another dose. Which of them become lines
    of a diary is seen beside its ledger.
    """

    daily_doses: tuple[DoseChange, ...] = ()
