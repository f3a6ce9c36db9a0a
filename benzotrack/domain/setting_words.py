"""A setting that acts on safety in words: its name, and its value."""

from benzotrack.domain.bound_settings import LOCK_AFTER, NUMBERS, REMOVED, TOLD_WHEN_LOCKED, part_of
from benzotrack.domain.crisis import NAMES, CrisisNumbers, numbers_for
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.domain.names import visible
from benzotrack.i18n import Message, msg, msgn, say, tr

_LABELS: dict[str, Message] = {
    "emergency": msg("Emergency number"),
    "crisis_call": msg("Crisis line to call"),
    "crisis_text": msg("Crisis line to text"),
    "poison": msg("Poison line"),
    "country": msg("Country"),
    "clinician_name": msg("Clinician's name"),
    "clinic_name": msg("Clinic or practice"),
    "clinic_phone": msg("Clinic's phone number"),
    "pharmacy_phone": msg("Pharmacy's phone number"),
    "out_of_hours_phone": msg("Out-of-hours line (nights, weekends)"),
    "trusted_name": msg("A person you trust"),
    "trusted_phone": msg("Number of the person you trust"),
    LOCK_AFTER: msg("Lock by itself"),
    TOLD_WHEN_LOCKED: msg("What to say on the locked screen"),
}


def setting_label(here: str, name: str) -> Message:
    """What it is called; the number of another country than `here` with that one's name."""
    setting, country = part_of(name)
    label = _LABELS.get(setting, msg("{setting}", setting=setting))
    if country in ("", here):
        return label
    return msg("{what} ({country})", what=label, country=_country(country))


def setting_value(countries: tuple[CrisisNumbers, ...], name: str, value: str) -> str:
    """Its value in `bound_values` as it is shown; of a number that is not set the bundled one."""
    setting, country = part_of(name)
    if setting == LOCK_AFTER:
        return say(msgn("{n} minute", "{n} minutes", int(value)) if int(value) else msg("never"))
    if setting == TOLD_WHEN_LOCKED:
        return tr("shown") if value else tr("not shown")
    if setting in NUMBERS and not value:
        value = getattr(numbers_for(country, countries, {})[0], setting)
    if not value or value == REMOVED:
        return tr("none")
    seen = visible(say(_country(value)) if setting == "country" else value, NAME_MAX)
    return seen if len(seen) <= NAME_MAX else f"{seen[: NAME_MAX - 1]}…"


def _country(code: str) -> Message:
    return NAMES.get(code) or msg("{country}", country=code)
