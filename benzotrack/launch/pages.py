"""The few web pages that are not drawn by Flet: the frame the app loads into, and plain notices.

Invariant: translated text stands in them escaped; nothing in them comes from outside this program.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

import orjson

from benzotrack.diary.diary import Diary
from benzotrack.domain.crisis import CrisisNumbers, by_emergency_number, country_name, guessed_numbers
from benzotrack.domain.phone_numbers import PhoneNumber, crisis_lines, numbers_in
from benzotrack.domain.profile import Settings
from benzotrack.i18n import join, say, tr

_NAME = "BenzoTrack"


def app_page(title: str) -> bytes:
    """The page that loads the app; its boot screen is one calm sentence.

    Where it is not called by the program's name it does not wear the program's icon either.
    """
    return _filled(
        "app.html",
        title=title,
        icon="icon" if title == _NAME else "diary",
        opening=tr("Opening your diary …"),
        no_script=tr("This page needs JavaScript in this browser. Nothing leaves this computer."),
        ended=tr("The app has ended"),
        start_again=tr("Close this page. Then start the app again, as you did before."),
        emergency=tr("In an emergency, call"),
        local_number=tr("your local emergency number"),
        other_countries=tr("In all countries"),
        crisis_lines=tr("Crisis lines"),
    )


def boot_script() -> bytes:
    """The script that the app page loads: the client's settings, and what the page does without the app."""
    return _asset("boot.js").encode()


def link_page(address: str, title: str) -> bytes:
    """A page that goes on to ``address`` at once."""
    refresh = f'<meta http-equiv="refresh" content="0; url={escape(address, quote=True)}">'
    return _notice(tr("Opening your diary …"), tr("This takes a few seconds."), refresh, title=title)


def window_title(neutral: bool) -> str:
    """What the window is called; a neutral one does not name the program."""
    return tr("Diary") if neutral else tr("BenzoTrack")


def start_failed_page(sentences: Sequence[str], notice: "EndedNotice", title: str) -> bytes:
    """Why the app did not open, and whom to call in an emergency; it stands on the disk, without the app."""
    html = {
        "why": "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences),
        "calls": _as_terms(notice.calls),
        "others": _as_terms(notice.others),
        "other_countries": f"<h2>{escape(tr('In all countries'))}</h2>" if notice.guess else "",
    }
    return _filled(
        "start_failed.html",
        html,
        title=title,
        heading=tr("Your diary did not open"),
        emergency=tr("In an emergency, call"),
        guess=notice.guess,
    )


def refused_page(title: str) -> bytes:
    """What a wrong or spent link shows."""
    return _notice(
        tr("This link was already used"),
        tr("For your privacy it works once. Close the app and start it again for a new one."),
        title=title,
    )


def private_page(title: str) -> bytes:
    """What a browser sees that was not let in."""
    return _notice(
        tr("This page is private"),
        tr("It belongs to an app on this computer. Start the app to open your diary."),
        title=title,
    )


def _notice(heading: str, text: str, refresh: str = "", *, title: str) -> bytes:
    return _filled("notice.html", {"refresh": refresh}, title=title, heading=heading, text=text)


def _filled(name: str, html: Mapping[str, str] | None = None, **texts: str) -> bytes:
    """The page with these texts in it, and with what is HTML already."""
    escaped = {key: escape(text) for key, text in texts.items()}
    return Template(_asset(name)).substitute(language=_language(), **(html or {}), **escaped).encode()


def _as_terms(calls: Sequence["Call"]) -> str:
    return "".join(f"<dt>{escape(one.name)}</dt><dd>{escape(one.number)}</dd>" for one in calls)


def _language() -> str:
    return "en"


@cache
def _asset(name: str) -> str:
    return files("benzotrack").joinpath("assets", "pages", name).read_text("utf-8")


# What the page says by itself once the program has ended: what is saved, and whom to call.
#
# The page asks for it while the program runs, and keeps it. It names neither the program nor the diary.


@dataclass(frozen=True)
class Call:
    """A number to call or to text, and whose it is."""

    name: str
    number: str


@dataclass(frozen=True)
class EndedNotice:
    """What became of the answers, and the numbers of the chosen country.

    While none is chosen, `calls` are of the country that is guessed and `guess` says so; `others` are the
    emergency numbers of all, each with its countries, and `lines` their crisis lines, which wait in a fold.
    """

    kept: str = ""
    calls: tuple[Call, ...] = ()
    guess: str = ""
    others: tuple[Call, ...] = ()
    lines: tuple[Call, ...] = ()

    def as_json(self) -> bytes:
        """The notice as the page's script reads it."""
        return orjson.dumps(asdict(self))


def ended_notice(diary: Diary, country_guess: str = "") -> EndedNotice:
    """The notice as the diary stands now; `country_guess` is the country the computer tells of."""
    kept = (
        tr("Your last answers could not be saved. What was saved before is kept.")
        if diary.has_unsaved
        else tr("What you tapped before it ended is saved.")
    )
    return numbers_notice(diary.settings, diary.crisis_numbers(), country_guess, kept)


def numbers_notice(
    settings: Settings, known: tuple[CrisisNumbers, ...], country_guess: str, kept: str = ""
) -> EndedNotice:
    """The notice with the numbers `known` of the country of the settings, or of all where none is chosen."""
    if settings.country:
        return EndedNotice(kept, tuple(_calls(known[0])))
    guessed = guessed_numbers(country_guess, known, settings.numbers)
    others = by_emergency_number(known)
    return EndedNotice(
        kept,
        tuple(_calls(guessed)) if guessed else (),
        tr("{country}, by this computer's settings:", country=country_name(guessed)) if guessed else "",
        tuple(Call(join([say(country) for country in one.countries]), one.emergency) for one in others),
        tuple(_call(line, say(country_name(one))) for one in known for line in crisis_lines(one)),
    )


def emergency_words(notice: EndedNotice) -> str:
    """Whom to call in an emergency, in one sentence."""
    number = notice.calls[0].number if notice.calls else tr("your local emergency number")
    return tr("In an emergency, call {number}.", number=number)


def _calls(one: CrisisNumbers) -> list[Call]:
    emergency = [_call(n, tr("Emergency number")) for n in numbers_in(one.emergency)]
    return [*emergency, *(_call(n, "") for n in crisis_lines(one))]


def _call(number: PhoneNumber, owner: str) -> Call:
    name = ", ".join(filter(None, (owner, number.label))) or tr("Crisis line")
    if number.calls:
        return Call(name, number.number)
    texted = tr("text {word} to {number}", word=number.word, number=number.number) if number.word else ""
    return Call(name, texted or tr("text {number}", number=number.number))
