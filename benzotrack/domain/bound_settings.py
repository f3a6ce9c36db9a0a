"""The settings that act on safety as the person last set them in the open diary.

They are kept in the diary, behind its passcode, so that a change from outside is seen and asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from benzotrack.domain.profile import LOCK_AFTER_MOST, EditedNumbers, Settings

LOCK_AFTER = "lock_after_min"
TOLD_WHEN_LOCKED = "summary_when_locked"
OF_THE_PASSCODE = (LOCK_AFTER, TOLD_WHEN_LOCKED)
"""What belongs to the passcode: a restore leaves it as it is here, as the passcode."""

NUMBERS = tuple(field.name for field in fields(EditedNumbers))
_TEXTS = (
    *("country", "clinic_phone", "out_of_hours_phone", "pharmacy_phone", "trusted_phone"),
    *("clinician_name", "clinic_name", "trusted_name"),
)
_MINUTES = frozenset(map(str, range(LOCK_AFTER_MOST + 1)))
_ORDER = {name: at for at, name in enumerate((*NUMBERS, *_TEXTS[:1], LOCK_AFTER, TOLD_WHEN_LOCKED))}
"""What is asked about first; what is not named follows."""

REMOVED = "-"
"""The value of a number of a country that was emptied: none is shown, not the one that came with the app."""


@dataclass(frozen=True)
class BoundSetting:
    """One of them by its name in `bound_values`: its value, empty where it is not set, and the one before.

    `before` may still stand in the settings file: the program can end between two writes. `found` is what it
    was changed to from outside, None where the person has nothing to decide.
    """

    name: str
    value: str
    before: str
    found: str | None = None

    @property
    def fits(self) -> bool:
        """Whether the value is one of its setting."""
        return self.name != LOCK_AFTER or self.value in _MINUTES


@dataclass(frozen=True)
class BoundSettings:
    """All of them; none before they were first kept."""

    settings: tuple[BoundSetting, ...] = ()

    @property
    def values(self) -> dict[str, str]:
        """The values by name."""
        return {one.name: one.value for one in self.settings}

    @property
    def asked(self) -> tuple[BoundSetting, ...]:
        """Those changed from outside on which the person has not decided, the most urgent first."""
        found = (one for one in self.settings if one.found is not None)
        return tuple(sorted(found, key=lambda one: _ORDER.get(part_of(one.name)[0], len(_ORDER))))

    def seen(self, held: Mapping[str, str]) -> BoundSettings:
        """With what the settings file was found to hold. What was never kept here before is taken over, but
        for a number of a country: it would have been kept.
        """
        if not self.settings:
            return BoundSettings(tuple(BoundSetting(name, value, value) for name, value in held.items()))
        known = tuple(_seen(one, held) for one in self.settings)
        added = (
            BoundSetting(name, "", "", found=value) if part_of(name)[1] else BoundSetting(name, value, value)
            for name, value in held.items()
            if name not in self.values
        )
        return BoundSettings((*known, *added))

    def changed(self, values: Mapping[str, str], answered: str = "") -> BoundSettings:
        """After the person set those values, and decided on the one of the name `answered`."""
        known = (_changed(one, values, one.name == answered) for one in self.settings)
        added = (BoundSetting(n, value, "") for n, value in values.items() if n not in self.values)
        return BoundSettings((*known, *added))

    def refused(self, tried: BoundSettings) -> BoundSettings:
        """After a change to those was refused: the settings file may hold either."""
        here = {one.name: one for one in self.settings}
        none = BoundSetting("", "", "")
        return BoundSettings(
            tuple(
                replace(here.get(one.name, none), name=one.name, before=one.value) for one in tried.settings
            )
        )

    def settled(self) -> BoundSettings:
        """Once the settings file holds these values."""
        return BoundSettings(tuple(replace(one, before=one.value) for one in self.settings))


def part_of(name: str) -> tuple[str, str]:
    """The setting, and the country that it is of; no country where it is of none."""
    setting, _, country = name.partition(" ")
    return setting, country


def bound_values(settings: Settings) -> dict[str, str]:
    """What settings say, by name; of the numbers of countries those that the person changed."""
    numbers = {
        f"{name} {country}": text or REMOVED
        for country, edits in settings.numbers.items()
        for name, text in vars(edits).items()
        if country and text is not None
    }
    return {
        **{name: getattr(settings, name) for name in _TEXTS},
        LOCK_AFTER: str(settings.lock_after_min),
        TOLD_WHEN_LOCKED: "yes" if settings.summary_when_locked else "",
        **numbers,
    }


def with_bound(settings: Settings, values: Mapping[str, str]) -> Settings:
    """The settings with those values. Where what to say is newly allowed, its words are still to be made."""
    numbers: dict[str, dict[str, str]] = {}
    for (name, country), value in ((part_of(name), value) for name, value in values.items()):
        if country and value and name in NUMBERS:
            numbers.setdefault(country, {})[name] = "" if value == REMOVED else value
    told = settings.summary_when_locked or ("",) if values.get(TOLD_WHEN_LOCKED) else ()
    return replace(
        settings,
        **{name: values[name] for name in _TEXTS if name in values},  # type: ignore[arg-type]
        lock_after_min=int(values.get(LOCK_AFTER, settings.lock_after_min)),
        summary_when_locked=told,
        numbers={country: EditedNumbers(**edits) for country, edits in numbers.items()},
    )


def _ours(one: BoundSetting, values: Mapping[str, str]) -> bool:
    """Whether this version knows it; one of a later version goes on as it is."""
    return one.name in values or part_of(one.name)[0] in NUMBERS


def _seen(one: BoundSetting, held: Mapping[str, str]) -> BoundSetting:
    value = held.get(one.name, "")
    expected = value in (one.value, one.before) or not _ours(one, held)
    return one if expected else replace(one, found=value)


def _changed(one: BoundSetting, values: Mapping[str, str], answered: bool) -> BoundSetting:
    value = values.get(one.name, "")
    if not _ours(one, values):
        return one
    if value == one.value:
        return replace(one, found=None if answered else one.found)
    return BoundSetting(one.name, value, one.value)
