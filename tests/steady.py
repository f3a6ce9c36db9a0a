"""How long a steady hand waits before it taps: a little longer where a new question stands."""

import re

STEADY_MS = 450
"""Between two taps: the app hears none for 400 ms after one."""

ASKED_MS = 1_200
"""Before the first tap on a question: the app hears no answer until 800 ms after the window told that it was
drawn, which takes a busy machine a while.
"""

_ASKED = re.compile(
    r"Question \d+ of \d+|Look it over|Change your|That is enough|Did any of these happen on"
    r"|A diary for your taper|Where do you live\?"
    r"|Which medicine|What happened\?|From which day\?|prescribed\?|Did your prescriber|Anything more, if"
    r"|Which day\?|By which day\?|to how much\?|is it now\?"
    r"|see it here line by line first|The file says that|h1: Bring in days"
    r"|of the plan (?:is|are) in your diary"
)
_SOON_S = 2


class Steadiness:
    """What a hand knows of the page before it: the question it has seen there already."""

    def __init__(self) -> None:
        self._seen = ""

    def before_tap_ms(self, names: list[str], since_tap_s: float) -> int:
        """How long to wait before a tap on a page that says `names`; another day's same question is new."""
        found = _ASKED.search("\n".join(names))
        headings = [name for name in names if name.startswith("h2: ")]
        asked = "\n".join([found.group(), *headings]) if found else ""
        new, self._seen = asked != self._seen, asked
        if asked and new:
            return ASKED_MS
        return STEADY_MS if since_tap_s < _SOON_S else 0
