"""Every text a person sees: English templates that gettext can translate, put into words at the last moment.

A `Message` is frozen and carries figures, not prose: the language is chosen when it is said, not when made.
"""

import gettext
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

Figure: TypeAlias = "str | int | float | Message"

DOMAIN = "benzotrack"

_NO_TEXT = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Message:
    """One translatable sentence: an English `str.format` template and what stands in it.

    With `plural` set, `count` chooses between `text` and `plural`.
    """

    text: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    plural: str | None = None
    count: int = 1

    def __hash__(self) -> int:
        return hash((self.text, self.plural, self.count, frozenset(self.figures.items())))


def msg(text: str, **figures: Figure) -> Message:
    """A message to be said later."""
    return Message(text, figures)


def msgn(text: str, plural: str, n: int, **figures: Figure) -> Message:
    """A message whose wording depends on the count `n`, which may stand in it as {n}."""
    return Message(text, {"n": n, **figures}, plural, n)


def say(message: Message) -> str:
    """The message in the current language, with its figures in place."""
    catalogue = _catalogue()
    template = (
        catalogue.gettext(message.text)
        if message.plural is None
        else catalogue.ngettext(message.text, message.plural, message.count)
    )
    if not message.figures:
        return template
    said = {k: say(v) if isinstance(v, Message) else v for k, v in message.figures.items()}
    return shown(template.format(**said))


def shown(text: str) -> str:
    """The text as every screen and file takes it: a byte of a path that is no text becomes U+FFFD."""
    return text if text.isascii() else _NO_TEXT.sub("\ufffd", text)


def tr(text: str, **figures: Figure) -> str:
    """Say a message at once: for text that is shown where it is written."""
    return say(Message(text, figures))


def trn(text: str, plural: str, n: int, **figures: Figure) -> str:
    """Say a counted message at once."""
    return say(msgn(text, plural, n, **figures))


def join(parts: list[str]) -> str:
    """A list in words: 'a', 'a and b', 'a, b and c'; empty for no parts."""
    if len(parts) < 2:
        return "".join(parts)
    return tr("{list} and {last}", list=tr(", ").join(parts[:-1]), last=parts[-1])


def use_catalogue(folder: Path | None = None, languages: list[str] | None = None) -> None:
    """Take messages from the catalogues in `folder`; None returns to the package's own."""
    _chosen.clear()
    if folder is not None:
        _chosen.append((folder, languages))
    _catalogue.cache_clear()


_chosen: list[tuple[Path, list[str] | None]] = []


@cache
def _catalogue() -> gettext.NullTranslations:
    folder, languages = _chosen[0] if _chosen else (Path(str(files("benzotrack").joinpath("locale"))), ["en"])
    return gettext.translation(DOMAIN, folder, languages, fallback=True)
