"""Symptoms beyond the four, which a person may choose to rate as well, and where they are shown.

All are on the guideline's list of signs and symptoms; none of them raises an alert. Source: asam2025

Left out of that list: the four themselves and aggression, which irritability asks about; what is a red flag
(seizures, confusion, delirium, psychosis, perceptual disturbance, suicidality, chest pain, a racing heart);
and blood pressure, which is measured and not felt.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from benzotrack.domain.check_in import Answers, CheckIn, Draft, Ratings
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.profile import Profile
from benzotrack.domain.symptoms import BY_ID, CORE, LAST_24_HOURS, LAST_NIGHT, Symptom
from benzotrack.i18n import Message, msg

_WORST = msg("Worst I can imagine")
_BANDS = (msg("none"), msg("mild"), msg("moderate"), msg("severe"))


def _further(symptom_id: str, label: Message, question: Message, lowest: Message) -> Symptom:
    return Symptom(symptom_id, label, question, lowest, _WORST, *_BANDS)


@dataclass(frozen=True)
class SymptomGroup:
    """Symptoms that stand together where they are chosen."""

    id: str
    label: Message
    symptoms: tuple[Symptom, ...]


GROUPS: tuple[SymptomGroup, ...] = (
    SymptomGroup(
        "mood",
        msg("Mood and mind"),
        (
            _further(
                "panic",
                msg("Panic attacks"),
                msg("How strong were your panic attacks {when}?", when=LAST_24_HOURS),
                msg("No panic attack"),
            ),
            _further(
                "low_mood",
                msg("Low mood"),
                msg("How low was your mood {when}?", when=LAST_24_HOURS),
                msg("Not low at all"),
            ),
            _further(
                "restlessness",
                msg("Restlessness"),
                msg("How restless or agitated were you {when}?", when=LAST_24_HOURS),
                msg("Not at all"),
            ),
            _further(
                "unreal",
                msg("Feeling unreal"),
                msg("How strongly did you, or the world around you, feel unreal {when}?", when=LAST_24_HOURS),
                msg("Not at all"),
            ),
            _further(
                "concentration",
                msg("Trouble concentrating"),
                msg("How hard was it to concentrate {when}?", when=LAST_24_HOURS),
                msg("Not hard at all"),
            ),
            _further(
                "memory",
                msg("Memory trouble"),
                msg("How hard was it to remember things {when}?", when=LAST_24_HOURS),
                msg("Not hard at all"),
            ),
        ),
    ),
    SymptomGroup(
        "sleep",
        msg("Sleep"),
        (
            _further(
                "nightmares",
                msg("Nightmares"),
                msg("How bad were your nightmares {when}?", when=LAST_NIGHT),
                msg("No nightmares"),
            ),
            _further(
                "sleepiness",
                msg("Too sleepy by day"),
                msg("How sleepy were you by day {when}?", when=LAST_24_HOURS),
                msg("Not sleepy"),
            ),
        ),
    ),
    SymptomGroup(
        "muscles",
        msg("Muscles and balance"),
        (
            _further(
                "muscle_pain",
                msg("Muscle pain"),
                msg("How strong was your muscle pain {when}?", when=LAST_24_HOURS),
                msg("No muscle pain"),
            ),
            _further(
                "muscle_weakness",
                msg("Weak muscles"),
                msg("How weak did your muscles feel {when}?", when=LAST_24_HOURS),
                msg("Not weak"),
            ),
            _further(
                "muscle_cramps",
                msg("Muscle cramps"),
                msg("How bad were your muscle cramps {when}?", when=LAST_24_HOURS),
                msg("No cramps"),
            ),
            _further(
                "twitches",
                msg("Twitches and jerks"),
                msg("How bad were your twitches or jerks {when}?", when=LAST_24_HOURS),
                msg("No twitches"),
            ),
            _further(
                "tremor",
                msg("Shaking (tremor)"),
                msg("How strong was your shaking {when}?", when=LAST_24_HOURS),
                msg("No shaking"),
            ),
            _further(
                "balance",
                msg("Balance trouble"),
                msg("How unsteady or clumsy were you {when}?", when=LAST_24_HOURS),
                msg("Not at all"),
            ),
        ),
    ),
    SymptomGroup(
        "senses",
        msg("Senses and skin"),
        (
            _further(
                "sensitive_senses",
                msg("Sensitive senses"),
                msg("How much did light, sound, taste or smell bother you {when}?", when=LAST_24_HOURS),
                msg("Not at all"),
            ),
            _further(
                "tinnitus",
                msg("Ringing in the ears"),
                msg("How strong was the ringing in your ears {when}?", when=LAST_24_HOURS),
                msg("No ringing"),
            ),
            _further(
                "tingling",
                msg("Tingling or numbness"),
                msg("How strong was your tingling or numbness {when}?", when=LAST_24_HOURS),
                msg("None at all"),
            ),
            _further(
                "skin_feelings",
                msg("Burning or odd feelings on the skin"),
                msg("How strong were burning or odd feelings on your skin {when}?", when=LAST_24_HOURS),
                msg("None at all"),
            ),
        ),
    ),
    SymptomGroup(
        "body",
        msg("Head, heart and stomach"),
        (
            _further(
                "headache",
                msg("Headache"),
                msg("How strong was your headache {when}?", when=LAST_24_HOURS),
                msg("No headache"),
            ),
            _further(
                "sweating",
                msg("Sweating"),
                msg("How bad was your sweating {when}, the night too?", when=LAST_24_HOURS),
                msg("No sweating"),
            ),
            _further(
                "palpitations",
                msg("Pounding heart"),
                msg("How strongly did you feel your heart pound {when}?", when=LAST_24_HOURS),
                msg("Not at all"),
            ),
            _further(
                "nausea",
                msg("Nausea"),
                msg("How strong was your nausea {when}?", when=LAST_24_HOURS),
                msg("No nausea"),
            ),
            _further(
                "vomiting",
                msg("Vomiting"),
                msg("How bad was your vomiting {when}?", when=LAST_24_HOURS),
                msg("No vomiting"),
            ),
            _further(
                "stomach_cramps",
                msg("Stomach cramps"),
                msg("How strong were your stomach cramps {when}?", when=LAST_24_HOURS),
                msg("No cramps"),
            ),
            _further(
                "diarrhoea",
                msg("Diarrhoea"),
                msg("How bad was your diarrhoea {when}?", when=LAST_24_HOURS),
                msg("No diarrhoea"),
            ),
        ),
    ),
)

FURTHER: tuple[Symptom, ...] = tuple(symptom for group in GROUPS for symptom in group.symptoms)
"""Every further symptom in the order it is shown. Source: asam2025"""

CATALOGUE: dict[str, Symptom] = BY_ID | {symptom.id: symptom for symptom in FURTHER}
"""The four and the further ones by their ids."""

UNSAFE_TO_DRIVE = ("memory", "sleepiness", "balance")
"""Whoever has any of these does not drive or use machines. Source: fda2020, alert_rules"""

NEAR_SIGN: dict[str, str] = {
    "low_mood": "suicidal_thoughts",
    "restlessness": "unbearable_unrest",
    "sleepiness": "oversedation",
    "tremor": "seizure",
    "palpitations": "chest_breathing",
    "vomiting": "ran_out",
}
"""Symptom id to the red flag that a severe rating of it may stand for: the person is asked, and only their
own tap makes it one. Source: alert_rules
"""


NO_SLEEP_FROM = 9
"""The rating of sleep trouble from which a night counts as one without sleep. Source: alert_rules"""


def offers_unrest(said: Iterable[CheckIn | Draft], day: date, bipolar: bool) -> bool:
    """Whether the night before `day` may stand for *unbearable_unrest*, as the second without sleep, or the
    first with a bipolar disorder. Of a day with both, what its draft says counts, given last.

    Source: alert_rules, asam2025
    """
    newest = {one.day: one.answers for one in said}
    nights = (day,) if bipolar else (day, day - ONE_DAY)
    return all(night in newest and no_sleep(newest[night]) for night in nights)


def no_sleep(answers: Answers) -> bool:
    """Whether it says that the night was without sleep. Source: alert_rules"""
    rating = answers.ratings.get("sleep")
    return answers.hours_slept == 0 or (rating is not None and rating >= NO_SLEEP_FROM)


def asked_symptoms(profile: Profile, ratings: Ratings) -> tuple[Symptom, ...]:
    """The further symptoms that one check-in offers: those chosen now, and those it has an answer for."""
    return tuple(s for s in FURTHER if s.id in profile.further_symptoms or s.id in ratings)


def answered_symptoms(ratings: Ratings) -> tuple[Symptom, ...]:
    """The further symptoms that one check-in has an answer for, chosen now or not."""
    return tuple(s for s in FURTHER if s.id in ratings)


def shown_symptoms(profile: Profile, said: Iterable[CheckIn | Draft]) -> tuple[Symptom, ...]:
    """The symptoms to draw over some days: the four, the further ones chosen now, then those no longer
    chosen that have a rating on one of the days.
    """
    rated = {symptom for s in said for symptom in s.answers.rated()}
    chosen = tuple(s for s in FURTHER if s.id in profile.further_symptoms)
    earlier = tuple(s for s in FURTHER if s.id in rated and s not in chosen)
    return (*CORE, *chosen, *earlier)
