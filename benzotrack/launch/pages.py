"""The few web pages that are not drawn by Flet: the frame the app loads into, and plain notices.

Invariant: translated text stands in them escaped; nothing in them comes from outside this program.
"""

from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from benzotrack.i18n import tr

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
    )


def boot_script() -> bytes:
    """The script that the app page loads: the client's settings, and what the page does without the app."""
    return _asset("boot.js").encode()


def link_page(address: str, title: str) -> bytes:
    """A page that goes on to ``address`` at once."""
    refresh = f'<meta http-equiv="refresh" content="0; url={escape(address, quote=True)}">'
    return _notice(tr("Opening your diary …"), tr("This takes a few seconds."), refresh, title=title)


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
    return _filled("notice.html", refresh, title=title, heading=heading, text=text)


def _filled(name: str, refresh: str = "", **texts: str) -> bytes:
    escaped = {key: escape(text) for key, text in texts.items()}
    return Template(_asset(name)).substitute(language=_language(), refresh=refresh, **escaped).encode()


def _language() -> str:
    return "en"


@cache
def _asset(name: str) -> str:
    return files("benzotrack").joinpath("assets", "pages", name).read_text("utf-8")
