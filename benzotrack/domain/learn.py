"""Short pages to read: what these medicines are, why a taper is slow, what else matters.

Facts with their sources, in plain words. Nothing here suggests a dose, a date or a pace.
"""

from dataclasses import dataclass

from benzotrack.i18n import Message, msg


@dataclass(frozen=True)
class LearnPage:
    """One page: a stable id, its title, its sentences in paragraphs, and where they come from."""

    id: str
    title: Message
    paragraphs: tuple[Message, ...]
    sources: tuple[Message, ...]


GUIDELINE = msg("Joint Clinical Practice Guideline on Benzodiazepine Tapering, 2025")
FDA = msg("US Food and Drug Administration, safety warning of 23 September 2020")
SURVEYS = msg("Surveys of people who took these medicines: Finlayson 2022, Huff 2023")
NOT_CHECKED = msg("Parts of this page are general knowledge. Ask your clinician or pharmacist.")

PAGES: tuple[LearnPage, ...] = (
    LearnPage(
        "medicines",
        msg("What these medicines do"),
        (
            msg(
                "The brain has a natural calming signal. It is called GABA. Benzodiazepines make it stronger."
            ),
            msg("They can help for a short time: with strong anxiety, sleep, cramps or fits."),
            msg("They are meant for weeks. Many people are given them for years."),
            msg("With time the body gets used to them, and the same dose may do less."),
        ),
        (FDA, NOT_CHECKED),
    ),
    LearnPage(
        "dependence",
        msg("Needing a taper is not your fault"),
        (
            msg("Physical dependence means: the body is used to the medicine and reacts when it is missing."),
            msg("It can begin after days to weeks, also when you took every dose as prescribed."),
            msg(
                "Physical dependence is not addiction. Addiction means craving, and use that goes on despite "
                "harm. Some people have both. Both can be treated, and your clinician can help with both."
            ),
            msg("In one survey, 3 of 4 people said that nobody had told them about these risks."),
        ),
        (FDA, GUIDELINE, SURVEYS),
    ),
    LearnPage(
        "slow",
        msg("Why slowly, and never suddenly"),
        (
            msg("Stopping suddenly, or going down too fast, can cause seizures. Seizures can kill."),
            msg(
                "It can also bring back anxiety, sleeplessness, irritability and stiff muscles, and stronger."
            ),
            msg("A taper gives the body time. How fast is for you and your clinician to agree."),
            msg(
                "The 2025 guideline for clinicians speaks of first steps of generally 5 to 10 % every 2 to 4 "
                "weeks, and typically not above 25 % every 2 weeks. Other guidance has other figures. People "
                "differ. This is no advice for your next step."
            ),
            msg("When it gets hard, the guideline's first answer is to pause or to slow down. Ask for it."),
            msg("After a break, your old dose may be too strong for you. Ask before you take any."),
        ),
        (GUIDELINE, FDA, NOT_CHECKED),
    ),
    LearnPage(
        "waves",
        msg("Better days and worse days"),
        (
            msg("Symptoms come and go. Many people speak of windows, when it is better, and waves."),
            msg("A bad day does not undo the days before it. It may have nothing to do with the dose."),
            msg(
                "With a medicine that leaves the body fast, symptoms often come within 1 or 2 days of a "
                "change. With one that stays long, they can come up to about 3 weeks later."
            ),
            msg("Most people in one survey had trouble with focus and memory. So taps are enough here."),
        ),
        (SURVEYS, NOT_CHECKED),
    ),
    LearnPage(
        "driving",
        msg("Side effects, driving and machines"),
        (
            msg("These medicines can make you drowsy, dizzy, confused or clumsy, and can harm memory."),
            msg("Drowsy, dizzy or clumsy: don't drive and don't use machines. Also after a dose change."),
            msg("Each country has its own law on driving with these medicines. Ask your pharmacist."),
            msg(
                "After 65, falls are a special danger. Note a fall in your check-in and tell your clinician."
            ),
        ),
        (GUIDELINE, NOT_CHECKED),
    ),
    LearnPage(
        "together",
        msg("Other medicines and alcohol"),
        (
            msg("Opioids or alcohol together with these medicines can slow breathing, up to death."),
            msg("Prescribed opioids: keep taking them as prescribed, and tell your clinician about both."),
            msg("Who drinks every day must not stop alcohol suddenly either. Ask your clinician first."),
            msg(
                "Also ask your pharmacist about gabapentin and pregabalin, sleeping pills, antihistamines, "
                "muscle relaxants, and some antibiotics and medicines against fungus."
            ),
            msg("Show every medicine that you take, also those without a prescription, at each visit."),
        ),
        (FDA, GUIDELINE, NOT_CHECKED),
    ),
    LearnPage(
        "conditions",
        msg("Other conditions to tell"),
        (
            msg("Tell your clinician if you have, or have had, any of these. They can change the plan."),
            msg("Depression, PTSD, bipolar disorder, psychosis, or thoughts that life is not worth living."),
            msg("Seizures. Sleep apnoea. A lung or liver disease. Falls."),
            msg("Pregnant or breastfeeding: don't stop suddenly. Tell your prescriber and midwife today."),
        ),
        (GUIDELINE, NOT_CHECKED),
    ),
    LearnPage(
        "not_a_cure",
        msg("More than the medicine"),
        (
            msg("The medicine does not cure what it was given for. Other things can help with that."),
            msg(
                "The guideline names talking therapies: CBT for anxiety, and CBT-I for sleep. Ask about them."
            ),
            msg("Daily life counts too: meals, daylight, moving a little, and people who know of the taper."),
        ),
        (GUIDELINE, NOT_CHECKED),
    ),
    LearnPage(
        "visit",
        msg("What to ask at a visit"),
        (
            msg("Who do I call at night or at the weekend?"),
            msg("What do we do if it gets too hard? Can we pause?"),
            msg("What if I miss a dose, or am sick and can't keep it down?"),
            msg("Which of my other medicines matter for this?"),
            msg(
                "When do we look at the whole plan again? The guideline asks for it at least every 3 months."
            ),
        ),
        (GUIDELINE,),
    ),
)
"""All pages in reading order. Source: asam2025, fda2020, user_needs"""


def page(page_id: str) -> LearnPage | None:
    """The page of that id, None where there is none."""
    return next((p for p in PAGES if p.id == page_id), None)
