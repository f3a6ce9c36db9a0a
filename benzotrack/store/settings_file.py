"""`settings.json` beside the diary: what Help shows and how the app looks, readable by itself.

What does not fit is set aside and told, the rest is used: it never keeps the app or Help from opening.
"""

from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import orjson
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.domain.names import visible
from benzotrack.domain.profile import LOCK_AFTER_MOST, EditedNumbers, LookBack, Settings, Theme
from benzotrack.i18n import Message, msg
from benzotrack.store import files
from benzotrack.store.codec import unicode
from benzotrack.store.errors import Cause, NotSaved

NAME = "settings.json"


def _theme(name: str) -> str:
    if name not in {theme.value for theme in Theme}:
        raise PydanticCustomError("unknown", "unknown")
    return name


def _look_back(name: str) -> str:
    """The name, or the one to begin with for one that a later version wrote: nothing is damaged by it."""
    return name if name in {look_back.value for look_back in LookBack} else LookBack.MONTH.value


def _dose_unit(name: str) -> str:
    """As `_look_back`."""
    return name if name in {unit.value for unit in DoseUnit} else DoseUnit.MG.value


class _Numbers(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")
    emergency: str | None = None
    crisis_call: str | None = None
    crisis_text: str | None = None
    poison: str | None = None


_Name = Annotated[str, AfterValidator(partial(visible, most=NAME_MAX))]
"""Shown with what can't be seen in it."""


class _Settings(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")
    country: str = ""
    clinician_name: _Name = ""
    clinic_name: _Name = ""
    clinic_phone: str = ""
    numbers: dict[str, _Numbers] = {}
    theme: Annotated[str, AfterValidator(_theme)] = Theme.SYSTEM.value
    large_buttons: bool = False
    neutral_title: bool = False
    high_contrast: bool = False
    look_back: Annotated[str, AfterValidator(_look_back)] = LookBack.MONTH.value
    dose_unit: Annotated[str, AfterValidator(_dose_unit)] = DoseUnit.MG.value
    lock_after_min: Annotated[int, Field(ge=0, le=LOCK_AFTER_MOST)] = 5
    pharmacy_phone: str = ""
    out_of_hours_phone: str = ""
    trusted_name: _Name = ""
    trusted_phone: str = ""
    summary_when_locked: list[str] = []
    recent_ratings_shown: bool = False
    answers_by_key: bool = True

    def settings(self) -> Settings:
        """The domain's record."""
        numbers = {
            code: EditedNumbers(n.emergency, n.crisis_call, n.crisis_text, n.poison)
            for code, n in self.numbers.items()
        }
        return Settings(
            self.country,
            self.clinician_name,
            self.clinic_name,
            self.clinic_phone,
            numbers,
            Theme(self.theme),
            self.large_buttons,
            self.neutral_title,
            self.high_contrast,
            LookBack(self.look_back),
            DoseUnit(self.dose_unit),
            self.lock_after_min,
            self.pharmacy_phone,
            self.out_of_hours_phone,
            self.trusted_name,
            self.trusted_phone,
            tuple(self.summary_when_locked),
            self.recent_ratings_shown,
            self.answers_by_key,
        )


@dataclass(frozen=True)
class SettingsRead:
    """The settings to use, and what was wrong with the file, in words, or None. `whole` says that there was a
    file and all of it did fit.
    """

    settings: Settings
    problem: Message | None = None
    whole: bool = True


_UNREADABLE = msg("The settings file can't be read. The app's own settings are used.")
_NOT_ALL = msg("A part of the settings file was damaged. Please check your clinic's number and country.")
_DAMAGED = msg("The settings file was damaged. Please check your clinic's number and country.")


def as_kept(settings: Settings) -> dict[str, Any]:
    """The settings as the file names them, ready for JSON."""
    return {
        "country": unicode(settings.country),
        "clinician_name": unicode(settings.clinician_name),
        "clinic_name": unicode(settings.clinic_name),
        "clinic_phone": unicode(settings.clinic_phone),
        "numbers": {
            code: {name: _text(text) for name, text in vars(edits).items()}
            for code, edits in settings.numbers.items()
        },
        "theme": settings.theme.value,
        "large_buttons": settings.large_buttons,
        "neutral_title": settings.neutral_title,
        "high_contrast": settings.high_contrast,
        "look_back": settings.look_back.value,
        "dose_unit": settings.dose_unit.value,
        "lock_after_min": settings.lock_after_min,
        "pharmacy_phone": unicode(settings.pharmacy_phone),
        "out_of_hours_phone": unicode(settings.out_of_hours_phone),
        "trusted_name": unicode(settings.trusted_name),
        "trusted_phone": unicode(settings.trusted_phone),
        "summary_when_locked": [unicode(told) for told in settings.summary_when_locked],
        "recent_ratings_shown": settings.recent_ratings_shown,
        "answers_by_key": settings.answers_by_key,
    }


class SettingsFile:
    """The one settings file of a folder. Keys it does not know survive a write.

    `before` are the settings to use where it can't be read now.
    """

    def __init__(self, folder: Path, before: Settings | None = None) -> None:
        self._before = before
        self._folder = Path(folder)
        self._path = self._folder / NAME
        self._unknown: dict[str, Any] = {}
        self._unknown_numbers: dict[str, dict[str, Any]] = {}
        self._keep_first = False
        self._unread = False
        self._closed = False

    def close(self) -> None:
        """Write no more: an answer that comes late finds nothing to change."""
        self._closed = True

    def check_open(self) -> None:
        """Raises NotSaved where it is closed."""
        if self._closed:
            raise NotSaved(Cause.READ_ONLY, "the settings are closed")

    @property
    def unread(self) -> bool:
        """Whether there is a file that could not be read yet."""
        return self._unread

    def read(self) -> SettingsRead:
        """The settings; the app's own where there is no file or a field does not fit, and then why."""
        try:
            files.may_write(self._path)  # another folder's are not ours
            raw = files.read(self._path)
        except OSError:
            self._keep_first = self._unread = True
            problem = None if self._before else _UNREADABLE
            return SettingsRead(self._before or Settings(), problem, whole=False)
        self._keep_first = self._unread = False
        if raw is None:
            return SettingsRead(Settings(), whole=False)
        files.tighten(self._path)
        found, problem = _fitting(raw)
        self._unknown, self._unknown_numbers = {}, {}
        self._know(found)
        if problem is not None:
            self._keep_first = not self._set_aside()
        return SettingsRead(found.settings(), problem, problem is None)

    def read_late(self) -> SettingsRead | None:
        """What could not be read before, if it can be now; else None."""
        found = self.read() if self._unread else None
        return None if self._unread else found

    def write(self, settings: Settings) -> Settings:
        """Keep the settings, and say what is kept: where the file could not be read before and can now, all
        in it that the person did not change meanwhile.

        Raises NotSaved and leaves the old file whole where the disk refuses.
        """
        self.check_open()
        if (late := self.read_late()) is not None:
            settings = _over(late.settings, settings)
        try:
            if self._keep_first:
                self._put_aside()
                self._keep_first = False
            files.make_folder(self._folder)
            files.sweep_parts(self._folder, NAME)
            files.atomic_write(self._path, orjson.dumps(self.content(settings), option=orjson.OPT_INDENT_2))
        except OSError as error:
            raise NotSaved.from_os(error) from error
        self._unread = False
        return settings

    def content(self, settings: Settings) -> dict[str, Any]:
        """What a file of those settings holds: with it what a later version wrote."""
        known = as_kept(settings)
        for code, edits in known["numbers"].items():
            known["numbers"][code] = self._unknown_numbers.get(code, {}) | edits
        return self._unknown | known

    def know(self, content: object) -> None:
        """Have the next write hold what a later version wrote into that content, too."""
        self._know(_fitting_in(content)[0])

    def _know(self, found: _Settings) -> None:
        self._unknown |= found.model_extra or {}
        for code, numbers in found.numbers.items():
            self._unknown_numbers[code] = self._unknown_numbers.get(code, {}) | (numbers.model_extra or {})

    def _put_aside(self) -> None:
        """Keep the file before another takes its place; moved where it is another user's, as after sudo."""
        try:
            files.set_aside(self._path, self._folder)
        except PermissionError:
            if not self._unread:
                raise
            files.move_aside(self._path, self._folder)

    def _set_aside(self) -> bool:
        try:
            files.set_aside(self._path, self._folder)
        except OSError:
            return False
        return True


def _over(kept: Settings, chosen: Settings) -> Settings:
    """What is kept, but for what was chosen otherwise than in the settings that one begins with."""
    names = (field.name for field in fields(Settings))
    chosen_anew = {name: getattr(chosen, name) for name in names}
    return replace(kept, **{n: v for n, v in chosen_anew.items() if v != getattr(Settings(), n)})


def _text(text: str | None) -> str | None:
    return None if text is None else unicode(text)


def _fitting(raw: bytes) -> tuple[_Settings, Message | None]:
    """What fits in the file, and what to tell if that is not all."""
    try:
        content = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return _Settings(), _DAMAGED
    return _fitting_in(content)


def settings_in(content: object) -> SettingsRead:
    """The settings that a file's content tells."""
    found, problem = _fitting_in(content)
    return SettingsRead(found.settings(), problem, problem is None)


def _fitting_in(content: object) -> tuple[_Settings, Message | None]:
    if not isinstance(content, dict):
        return _Settings(), _DAMAGED
    try:
        return _Settings.model_validate(content), None
    except ValidationError as error:
        wrong = {problem["loc"][0] for problem in error.errors()}
        fitting = {name: value for name, value in content.items() if name not in wrong}
        return _Settings.model_validate(fitting), _NOT_ALL
