"""How hard a passcode is to guess, in four words, by zxcvbn. A hint: nothing but the length is refused."""

from enum import Enum

from benzotrack.i18n import Message, msg

_LOOKED_AT = 72
"""Characters that are looked at: more only take longer."""


class Strength(Enum):
    """Guesses, as zxcvbn counts them: fewer than a million, a hundred million, ten thousand million, more."""

    EASY = "easy"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"

    @property
    def words(self) -> Message:
        """What to tell the person."""
        return _WORDS[self]


def strength(passcode: str) -> Strength:
    """The hint for a passcode; the first one takes a tenth of a second, to read the word lists."""
    from zxcvbn import zxcvbn

    score = zxcvbn(passcode[:_LOOKED_AT])["score"] if passcode else 0
    return (Strength.EASY, Strength.EASY, Strength.FAIR, Strength.GOOD, Strength.STRONG)[score]


_WORDS = {
    Strength.EASY: msg("Easy to guess. Four words that have nothing to do with each other are better."),
    Strength.FAIR: msg("Can be guessed. One more word makes it much better."),
    Strength.GOOD: msg("Hard to guess."),
    Strength.STRONG: msg("Very hard to guess."),
}
