"""Short pages to read: what these medicines are, why a taper is slow, what else matters.

Facts with their sources, in plain words. Nothing here suggests a dose, a date or a pace, or says what comes.
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
"""Source: asam2025"""

PATIENT_GUIDE = msg("The 2025 guideline's guide for patients")
"""Source: asam_patient2025"""

FDA = msg("US Food and Drug Administration, safety warning of 23 September 2020")
"""Source: fda2020"""

SURVEYS = msg("Surveys of people who took these medicines: Finlayson 2022, Huff 2023, Ritvo 2023")
"""Source: user_needs, ritvo2023"""

BREASTFEEDING = msg("Journal of Pediatrics 2012, volume 161, page 448, on breastfeeding")
"""Source: jpediatr2012"""

POISON_HELP = msg("US Health Resources and Services Administration, Poison Help")
"""Source: poison_help"""

NOT_CHECKED = msg("Parts of this page are general knowledge. Ask your clinician or pharmacist.")

AFTER_LAST_DOSE = "after_last_dose"
"""The id of the page that Today and Taper lead to once every medicine is stopped."""

PAGES: tuple[LearnPage, ...] = (
    LearnPage(
        "medicines",
        msg("What these medicines do"),
        (
            msg("The brain has a natural calming signal. Benzodiazepines make it stronger."),
            msg("They can help for a short time: with strong fear, sleep, cramps or fits."),
            msg("They are meant for weeks. Many people are given them for years."),
            msg("With time the body gets used to them, and the same dose may do less."),
        ),
        (FDA, NOT_CHECKED),
    ),
    LearnPage(
        "dependence",
        msg("Needing a taper is not your fault"),
        (
            msg("Physical dependence means: the body is used to the medicine. It reacts when it is missing."),
            msg("It can begin after days to weeks, also when you took every dose as prescribed."),
            msg(
                "That is not the same as addiction. Addiction means craving, and going on despite harm. "
                "Some people have both. Your clinician can help with both."
            ),
            msg("In one survey, 3 of 4 people said that nobody had told them about these risks."),
        ),
        (FDA, GUIDELINE, SURVEYS),
    ),
    LearnPage(
        "slow",
        msg("Why slowly, and never suddenly"),
        (
            msg("Stopping suddenly, or going down too fast, can cause seizures (fits). They can kill."),
            msg("It can also bring back fear, bad sleep, anger and stiff muscles, and make them worse."),
            msg("A taper gives the body time. How fast is for you and your clinician to agree."),
            msg(
                "The 2025 guideline for clinicians speaks of first steps of 5 to 10 % every 2 to 4 weeks. "
                "It says: as a rule not above 25 % every 2 weeks. Other guides have other figures. "
                "People differ. This is no advice for your next step."
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
                "After a step down, symptoms can come at once or up to a week later. "
                "With a medicine that stays long in the body, it can take up to 3 weeks."
            ),
            msg(
                "They can also come between two doses, as one wears off. Note that, and tell your clinician."
            ),
            msg("For some people it gets harder near the end. Some still have symptoms after the last dose."),
            msg("Low energy, poor focus and poor memory are common. So taps are enough here."),
        ),
        (PATIENT_GUIDE, SURVEYS, NOT_CHECKED),
    ),
    LearnPage(
        AFTER_LAST_DOSE,
        msg("After the last dose"),
        (
            msg(
                "Symptoms can go on after the last dose. They can go away and come back, for weeks or longer."
            ),
            msg("That is not your fault. It does not mean that the taper was wrong."),
            msg("When it gets bad, contact your clinician, as before. Alerts and Help go on."),
            msg(
                "Still there after more than a month? Ask your clinician about it. "
                "Some clinicians call this protracted withdrawal. There may be another cause, too."
            ),
            msg(
                "In one survey, more than half had low energy, poor focus or poor memory for a year or more. "
                "People who feel worse may answer more often. People differ."
            ),
            msg(
                "Your body is no longer used to the medicine. The old dose would now be too strong. "
                "Don't take any without asking first."
            ),
            msg("Take leftover tablets back to the pharmacy."),
            msg("You can go on with this diary, or stop. It keeps what you wrote."),
        ),
        (PATIENT_GUIDE, FDA, SURVEYS, NOT_CHECKED),
    ),
    LearnPage(
        "driving",
        msg("Side effects, driving and machines"),
        (
            msg("These medicines can make you sleepy, dizzy, confused or clumsy, and can harm memory."),
            msg(
                "Sleepy, dizzy, clumsy, or your sight is blurred? Don't drive and don't use machines. "
                "Take care after each dose change, too."
            ),
            msg("Each country has its own law on driving with these medicines. Ask your pharmacist."),
            msg(
                "After 65 the body breaks these medicines down more slowly. A fall can do great harm. "
                "Note each fall in your check-in and tell your clinician."
            ),
        ),
        (GUIDELINE, NOT_CHECKED),
    ),
    LearnPage(
        "together",
        msg("Other medicines and alcohol"),
        (
            msg("Opioids or alcohol together with these medicines can slow breathing, up to death."),
            msg(
                "Prescribed opioids: keep taking them as prescribed, and tell your clinician about both. "
                "Ask for naloxone: it undoes opioids and can save a life. "
                "Ask where to keep it, and show the people near you."
            ),
            msg("Do you drink every day? Don't stop alcohol suddenly either. Ask your clinician first."),
            msg("Gabapentin and pregabalin must not be stopped suddenly: that can cause fits too."),
            msg(
                "Also ask your pharmacist about sleeping pills, allergy tablets, muscle relaxants, "
                "some antibiotics and some medicines against fungus."
            ),
            msg("Show every medicine that you take at each visit, also those without a prescription."),
        ),
        (FDA, GUIDELINE, NOT_CHECKED),
    ),
    LearnPage(
        "conditions",
        msg("Other conditions to tell"),
        (
            msg("Tell your clinician if you have, or have had, any of these. They can change the plan."),
            msg("Depression, PTSD, psychosis, or thoughts that life is not worth living."),
            msg("Bipolar disorder: lost sleep can bring on mania. Call after the first night without sleep."),
            msg("Seizures. Do you take the medicine for epilepsy? Then say so to all who treat you."),
            msg("Sleep apnoea. A lung or liver disease. Falls. Being 65 or older."),
            msg("Pregnant: don't stop suddenly. Tell your prescriber and midwife today."),
            msg(
                "Breastfeeding: don't stop suddenly. Watch your baby. Very sleepy, or feeds badly: "
                "call the doctor today. Slow breathing: call the emergency number."
            ),
        ),
        (GUIDELINE, BREASTFEEDING, NOT_CHECKED),
    ),
    LearnPage(
        "who_helps",
        msg("Who can help"),
        (
            msg("Your prescriber and you decide together. You can ask to pause or to slow down."),
            msg(
                "Your pharmacist is a partner too. Ask what goes together, what to do about a missed dose, "
                "and when to order the next tablets. You can often ask without a visit."
            ),
            msg("One person you trust: tell them about the taper, and show them the list of signs."),
            msg(
                "Some countries have a poison line. Too much by mistake, nothing else taken, and you are "
                "wide awake? Call it at once, before anything starts. "
                "On purpose, a fit, trouble breathing, or hard to wake: call the emergency number."
            ),
            msg("The numbers are on Help, at the top of every screen."),
        ),
        (GUIDELINE, POISON_HELP, NOT_CHECKED),
    ),
    LearnPage(
        "not_a_cure",
        msg("More than the medicine"),
        (
            msg("The medicine does not cure what it was given for. Other things can help with that."),
            msg(
                "The guideline names two kinds of talking therapy: CBT for fear and worry, "
                "and CBT-I for sleep. Ask about them."
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
            msg("What do we do if it gets too hard? Can we pause? May I go back a step?"),
            msg("What if I miss a dose, or am sick and can't keep it down?"),
            msg("Which of my other medicines matter for this?"),
            msg("What can I expect near the end, and after the last dose?"),
            msg("When do we look at the whole plan again? The guideline says: at least every 3 months."),
        ),
        (GUIDELINE, PATIENT_GUIDE),
    ),
)
"""All pages in reading order.

Source: asam2025, asam_patient2025, fda2020, ritvo2023, jpediatr2012, poison_help, gabapentinoids, user_needs
"""


def page_number(page_id: str) -> int:
    """Where the page of that id stands in the list, counted from 1."""
    return next(number for number, page in enumerate(PAGES, 1) if page.id == page_id)
