"""What is set now, in a few words, for each part of Settings."""

from functools import reduce

from benzotrack.diary.backups import DiaryBackups
from benzotrack.diary.diary import Diary
from benzotrack.diary.storage_status import storage_status
from benzotrack.domain.crisis import country_name
from benzotrack.domain.days import date_words, moment_words
from benzotrack.domain.further_symptoms import FURTHER
from benzotrack.domain.profile import AGREED_ABOUT, CONDITIONS, Profile, Settings, Theme
from benzotrack.i18n import Message, msg, msgn
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext

NOT_SET = msg("Not set")
THEMES = {
    Theme.SYSTEM: msg("Like this computer"),
    Theme.LIGHT: msg("Light"),
    Theme.DARK: msg("Dark"),
}


def together(parts: list[Message]) -> Message:
    """The parts in one line, or that nothing is set."""
    if not parts:
        return NOT_SET
    return reduce(lambda before, more: msg("{before} · {more}", before=before, more=more), parts)


def _typed(*words: str) -> list[Message]:
    return [msg("{words}", words=typed) for typed in words if typed]


def country(diary: Diary) -> Message:
    """The country and its emergency number."""
    if not diary.settings.country:
        return msg("Not chosen")
    here = diary.crisis_numbers()[0]
    return together([country_name(here), *(_typed(here.emergency) or [msg("no number")])])


def clinic(settings: Settings) -> Message:
    """Who is called, and the number."""
    return together(_typed(settings.clinician_name or settings.clinic_name, settings.clinic_phone))


def check_in(diary: Diary) -> Message:
    """Whether check-ins are paused, and the time of the day for them."""
    profile = diary.profile
    if profile.paused:
        return msg("Paused since {day}", day=date_words(profile.pauses[-1].since, diary.today))
    return together(_typed(w.time_words(profile.check_in_time)))


def further(profile: Profile) -> Message:
    """How many symptoms are rated beyond the four."""
    n = sum(symptom.id in profile.further_symptoms for symptom in FURTHER)
    return msgn("{n} further symptom", "{n} further symptoms", n) if n else msg("Only the four")


def limits(profile: Profile) -> Message:
    """Both limits, or that they are the app's own."""
    if (profile.alert_limit, profile.worse_points, profile.lone_is_contact) == _OWN_LIMITS:
        return msg("As the app has them")
    return msg(
        "From {limit} · {points} points after a change",
        limit=profile.alert_limit,
        points=profile.worse_points,
    )


_OWN_LIMITS = (Profile().alert_limit, Profile().worse_points, Profile().lone_is_contact)


def agreed(profile: Profile) -> Message:
    """How many lines are written down."""
    n = len(profile.agreed_lines)
    return (
        msg("{n} of {all} lines, with your prescriber", n=n, all=len(AGREED_ABOUT))
        if n
        else msg("Nothing written down")
    )


def people(settings: Settings) -> Message:
    """Whose numbers are there beside the clinic's."""
    found = [msg("Pharmacy")] if settings.pharmacy_phone else []
    found += [msg("Nights, weekends")] if settings.out_of_hours_phone else []
    trusted = settings.trusted_name or settings.trusted_phone
    return together(found + _typed(trusted))


def about_me(profile: Profile) -> Message:
    """The name, and how much was chosen of what a helper should know."""
    n = sum(choice.id in profile.conditions for choice in CONDITIONS)
    return together(_typed(profile.name) + ([msgn("{n} chosen", "{n} chosen", n)] if n else []))


def passcode(screen: ScreenContext) -> Message:
    """Whether there is one."""
    session = screen.lock_actions.diary_session
    if session is None:
        return msg("Sample data has no passcode.")
    return msg("Set") if session.has_passcode else NOT_SET


def your_data(screen: ScreenContext) -> Message:
    """Of when the newest backup is, or what is wrong."""
    if screen.lock_actions.diary_session is None:
        return msg("Sample data")
    if storage_status(screen.diary).files_gone:
        return msg("The diary's files are gone")
    own = DiaryBackups(screen.diary)
    if own.problem is not None:
        return msg("The last backup could not be made")
    newest = own.newest_own
    if newest is None:
        return msg("No backup yet")
    return msg("Backup: {when}", when=moment_words(newest.made.astimezone()))


def look(settings: Settings) -> Message:
    """The colours, and what was turned on."""
    turned = (
        (settings.large_buttons, msg("large buttons")),
        (settings.high_contrast, msg("high contrast")),
        (settings.neutral_title, msg("called “Diary”")),
    )
    return together([THEMES[settings.theme], *(words for on, words in turned if on)])
