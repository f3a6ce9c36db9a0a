"""A clinic's plan beside the diary, row by row: its lines, what was agreed, the alert limits, the next visit.

Nothing is decided here but what is taken in before the person chooses: what is new. What stands in the diary
stays, and a limit that would mean fewer alerts is never taken in unasked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from benzotrack.domain.clinic_plan import ClinicPlan
from benzotrack.domain.days import date_words
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.plan_ledger import Mark, PlanRow, ledger_rows
from benzotrack.domain.profile import AGREED_ABOUT, Profile
from benzotrack.domain.symptoms import SEVERE_FROM
from benzotrack.domain.trends import NOTICEABLE_POINTS
from benzotrack.domain.visits import Visit, last_visit, problems, standing_visits
from benzotrack.i18n import Message, msg

LIMIT, WORSE, LONE, VISIT = "limit", "worse", "lone", "visit"
"""The keys of the rows of the alert limits and of the visit."""

FEWER = msg("This means fewer alerts. Take it in only if your clinic told you so.")
NOT_COME = msg("The day on which it was written has not come yet.")


@dataclass(frozen=True)
class Here:
    """What the diary holds that a plan speaks of. `now` is aware."""

    ledger: Ledger
    visits_entered: tuple[Visit, ...]
    profile: Profile
    now: datetime

    @property
    def today(self) -> date:
        """The clock's date."""
        return self.now.date()


@dataclass(frozen=True)
class PlanComparison:
    """The rows in the order shown, and what is to be said of the whole plan."""

    plan: ClinicPlan
    here: Here
    rows: tuple[PlanRow, ...]
    told: tuple[Message, ...] = ()
    taken: frozenset[str] = field(default_factory=frozenset)

    @property
    def changes(self) -> tuple[DoseChange, ...]:
        """The lines to add to the ledger, with the keys of their rows as ids."""
        return tuple(row.change for row in self.rows if row.taken and row.change is not None)

    @property
    def visit(self) -> Visit | None:
        """The visit to add, with the key of its row as its id."""
        said, source = self.plan.visit, self.plan.source
        if said is None or VISIT not in self.taken:
            return None
        return Visit(VISIT, said.day, self.here.now, said.with_whom, source=source)

    @property
    def profile(self) -> Profile:
        """The profile with the agreed words and the limits that are taken in."""
        profile, source = self.here.profile, self.plan.source
        for about, words in self.plan.agreed:
            if agreed_key(about) in self.taken:
                profile = profile.with_agreed(about, words, source)
        if LIMIT in self.taken and self.plan.alert_limit is not None:
            profile = replace(
                profile, alert_limit=self.plan.alert_limit, limit_agreed=True, limit_source=source
            )
        if WORSE in self.taken and self.plan.worse_points is not None:
            profile = replace(
                profile, worse_points=self.plan.worse_points, worse_agreed=True, worse_source=source
            )
        if LONE in self.taken and self.plan.lone_is_contact is not None:
            profile = replace(profile, lone_is_contact=self.plan.lone_is_contact, lone_source=source)
        return profile


def agreed_key(about: str) -> str:
    """The key of the row of what was agreed about that."""
    return f"agreed-{about}"


def compared(plan: ClinicPlan, here: Here, choices: Mapping[str, bool]) -> PlanComparison:
    """The plan beside the diary. `choices` are what the person chose so far, by the keys of the rows."""
    rows = [
        *ledger_rows(plan, here.ledger, here.now, lambda key, otherwise: choices.get(key, otherwise)),
        *(
            replace(row, taken=row.allowed and choices.get(row.key, row.mark is Mark.NEW))
            for row in (*_agreed(plan, here.profile), *_limits(plan, here.profile), *_visit(plan, here))
        ),
    ]
    taken = frozenset(row.key for row in rows if row.taken)
    return PlanComparison(plan, here, tuple(rows), tuple(_told(plan, here)), taken)


def _told(plan: ClinicPlan, here: Here) -> Iterator[Message]:
    if plan.written_on > here.today:
        yield NOT_COME
    newest = last_visit(standing_visits(here.visits_entered), here.today)
    if newest is not None and newest.day > plan.written_on:
        words = msg("You had a visit on {day}, after it was written.", day=date_words(newest.day, here.today))
        yield words


def _agreed(plan: ClinicPlan, profile: Profile) -> Iterator[PlanRow]:
    for about, words in plan.agreed:
        says = msg("{about}: “{words}”", about=AGREED_ABOUT[about], words=words)
        here = profile.agreed_words(about)
        if here == words:
            yield PlanRow(agreed_key(about), Mark.SAME, says, allowed=False)
        elif here:
            stands = msg("Here now: “{words}”", words=here)
            yield PlanRow(agreed_key(about), Mark.OTHER, says, stands)
        else:
            yield PlanRow(agreed_key(about), Mark.NEW, says)


def _limits(plan: ClinicPlan, profile: Profile) -> Iterator[PlanRow]:
    if (limit := plan.alert_limit) is not None:
        says = msg("Alert limit: a rating of {n}", n=limit)
        untouched = profile.alert_limit == SEVERE_FROM and not profile.limit_agreed
        yield _limit(LIMIT, says, limit, profile.alert_limit, untouched, profile.limit_agreed)
    if (points := plan.worse_points) is not None:
        says = msg("Alert limit: {n} points after a dose change", n=points)
        untouched = profile.worse_points == NOTICEABLE_POINTS and not profile.worse_agreed
        yield _limit(WORSE, says, points, profile.worse_points, untouched, profile.worse_agreed)
    if (lone := plan.lone_is_contact) is not None:
        says = (
            msg("One rating at the limit is enough to contact your clinician")
            if lone
            else msg("One rating at the limit alone is not enough to contact your clinician")
        )
        if lone is profile.lone_is_contact:
            yield PlanRow(LONE, Mark.SAME, says, allowed=False)
        elif lone:
            yield PlanRow(LONE, Mark.NEW, says)
        else:
            yield PlanRow(LONE, Mark.DOUBT, says, msg("Here now: one is enough."), (FEWER,))


def _limit(key: str, says: Message, new: int, old: int, untouched: bool, agreed: bool) -> PlanRow:
    if new == old and agreed:
        return PlanRow(key, Mark.SAME, says, allowed=False)
    here = msg("Here now: {n}, agreed with your clinic.", n=old) if agreed else msg("Here now: {n}.", n=old)
    if new == old:
        here = msg("Here now: {n}, not as agreed with your clinic.", n=old)
    if new > old:
        return PlanRow(key, Mark.DOUBT, says, here, (FEWER,))
    return PlanRow(key, Mark.NEW if untouched else Mark.OTHER, says, here)


def _visit(plan: ClinicPlan, here: Here) -> Iterator[PlanRow]:
    if (said := plan.visit) is None:
        return
    day = date_words(said.day, here.today)
    says = (
        msg("Visit: {day}, with {who}", day=day, who=said.with_whom)
        if said.with_whom
        else msg("Visit: {day}", day=day)
    )
    visit = Visit(VISIT, said.day, here.now, said.with_whom)
    wrong = tuple(problem.words for problem in problems(visit, here.visits_entered, here.today))
    same_day = [one for one in standing_visits(here.visits_entered) if one.day == said.day]
    whom = same_day[0].with_whom if same_day else ""
    stands = msg("Here now: with {who}.", who=whom) if whom else None
    if wrong:
        yield PlanRow(VISIT, Mark.DOUBT, says, None, wrong, allowed=False)
    elif any(not said.with_whom or one.with_whom == said.with_whom for one in same_day):
        yield PlanRow(VISIT, Mark.SAME, says, allowed=False)
    elif same_day:
        yield PlanRow(VISIT, Mark.DOUBT, says, stands, (msg("Your diary has a visit on this day already."),))
    elif said.day < here.today:
        yield PlanRow(VISIT, Mark.DOUBT, says, None, (msg("This day has come already."),))
    else:
        yield PlanRow(VISIT, Mark.NEW, says)
