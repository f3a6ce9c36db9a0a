"""The rule of red flags: a sign that was chosen and has no outcome yet."""

from datetime import date

from benzotrack.domain.advice import advice_of, sign_words
from benzotrack.domain.alerts import RED_FLAG, Alert, Facts, Severity
from benzotrack.domain.days import day_words
from benzotrack.domain.red_flags import RedFlag, Urgency, urgency
from benzotrack.i18n import msg

_ORDER = list(Urgency)


def red_flag(facts: Facts, today: date) -> tuple[Alert, ...]:
    """Every sign without an outcome, whatever its day; it never rests and can't be turned off.

    Emergencies first, then the crisis line, then a call today; the last chosen first among each.
    Source: alert_rules, asam2025, fda2020
    """
    newest_first = sorted(
        (flag for flag in facts.red_flags if flag.active), key=lambda f: (f.chosen_at, f.id), reverse=True
    )
    ordered = sorted(newest_first, key=lambda f: _ORDER.index(urgency(f)))
    return tuple(_alert(flag, facts, today) for flag in ordered)


def _alert(flag: RedFlag, facts: Facts, today: date) -> Alert:
    chosen, time = day_words(flag.day, today), f"{flag.chosen_at:%H:%M}"
    why = (
        msg("You chose this {day} at {time}.", day=chosen, time=time)
        if flag.about_day == flag.day
        else msg(
            "You chose this {day} at {time}, in the check-in for {about}.",
            day=chosen,
            time=time,
            about=day_words(flag.about_day, today),
        )
    )
    return Alert(
        RED_FLAG,
        flag.id,
        Severity.CONTACT if urgency(flag) is Urgency.SAME_DAY else Severity.RED_FLAG,
        flag.day,
        0,
        sign_words(flag.key, facts.profile),
        why,
        advice_of(flag, facts.numbers, facts.profile),
    )
