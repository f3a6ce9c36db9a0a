"""The tables of the diary: check-ins and all that is entered around them; and which tables there are."""

from collections.abc import Mapping
from typing import Any

from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.check_in import NOTE_MAX, QUESTIONS, Answers, CheckIn, Draft
from benzotrack.domain.ledger_problems import TEXT_MAX
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.domain.profile import (
    LIMIT_MAX,
    LIMIT_MIN,
    WORSE_MAX,
    WORSE_MIN,
    AgreedLine,
    Pause,
    Profile,
    Supply,
)
from benzotrack.domain.questionnaires import ANSWERS, BY_ID, KINDS, Questionnaire
from benzotrack.domain.red_flags import BY_KEY, Outcome, RedFlag
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN
from benzotrack.exchange import csv_cells as cells
from benzotrack.exchange.csv_cells import Cell, maybe
from benzotrack.exchange.csv_columns import (
    ENTRY,
    ID,
    NUMBER,
    SOURCE,
    WHO,
    WORDS,
    ZONE,
    Column,
    MisfitError,
    Sheet,
    derived,
    kept,
)
from benzotrack.exchange.taper_sheets import DOSES, LEDGER, QUESTIONS_TO_ASK, VISITS
from benzotrack.i18n import Message, msg


def _answer(name: str, cell: Cell, meaning: Message) -> Column:
    return kept(name, cell, meaning, f"record.answers.{name}")


_ANSWERS = (
    _answer("hard_day", cells.YES_OR_NO, msg("yes: marked as a hard day")),
    _answer(
        "could_do_day",
        maybe(cells.whole(RATING_MIN, RATING_MAX)),
        msg("“Could I do my day”, 0 to 10, higher is better"),
    ),
    _answer("hours_slept", maybe(cells.HOURS), msg("hours slept")),
    _answer("side_effects", cells.TEXTS, msg("side effects that were noted")),
    _answer("context", cells.TEXTS, msg("what else was going on")),
    _answer("note", cells.text(NOTE_MAX), msg("the note")),
)
_DAY_OF_CHECK_IN = kept("day", cells.DAY, msg("the day it is about"))


def _check_in(values: Mapping[str, Any]) -> CheckIn:
    return CheckIn(
        values["day"],
        _answers(values),
        values["recorded_at"],
        values["zone"],
        source=values["source"],
        rescaled=values["rescaled"],
    )


def _draft(values: Mapping[str, Any]) -> Draft:
    own = ("day", "started_at", "updated_at", "asking", "happened_asked", "zone")
    return Draft(answers=_answers(values), **{name: values[name] for name in own})


def _answers(values: Mapping[str, Any]) -> Answers:
    own = {name: values[name] for name in (column.name for column in _ANSWERS)}
    return Answers(ratings=values["ratings"], **own)


def _questionnaire(values: Mapping[str, Any]) -> Questionnaire:
    own = {name: value for name, value in values.items() if not name.startswith("item_")}
    asked = len(BY_ID[own["kind"]].items)
    for number in range(asked + 1, _ITEMS + 1):
        if values[f"item_{number}"] is not None:
            raise MisfitError(f"item_{number}", msg("This questionnaire has {n} questions.", n=asked))
    if own["asking"] > asked:
        raise MisfitError("asking", msg("This questionnaire has {n} questions.", n=asked))
    return Questionnaire(answers=tuple(values[f"item_{n + 1}"] for n in range(asked)), **own)


_ITEMS = max(len(kind.items) for kind in KINDS)


def _item(number: int) -> Column:
    known = maybe(cells.whole(0, len(ANSWERS) - 1))

    def write(answers: Any) -> object:
        return answers[number] if number < len(answers) else None

    cell = Cell(known.form, known.read, write, may_be_empty=True)
    meaning = msg("the answer to question {n}: 0 not at all to 3 nearly every day", n=number + 1)
    return kept(f"item_{number + 1}", cell, meaning, "record.answers")


CHECK_INS = Sheet(
    "check_ins",
    msg("One line a day: the check-in as it stands now."),
    (
        _DAY_OF_CHECK_IN,
        *_ANSWERS,
        derived(
            "recorded_later",
            msg("yes: first recorded at 04:00 of the next day or after; not known of an import"),
            "record.recorded_later",
            cells.YES_OR_NO.write,
        ),
        kept("recorded_at", cells.MOMENT, msg("when it was last written; of an import, when that was")),
        ZONE,
        SOURCE,
        kept(
            "rescaled",
            cells.YES_OR_NO,
            msg("yes: rated on another scale and turned into 0 to 10; leave it out of an average"),
        ),
        kept("version", NUMBER, msg("1 as first written; one more for each change"), "number"),
    ),
    _check_in,
    rated=True,
)
SIGNS = Sheet(
    "signs",
    msg("One line a serious sign that was chosen."),
    (
        kept("day", cells.DAY, msg("the day it was chosen on")),
        kept("about_day", cells.DAY, msg("the day of the check-in")),
        kept("key", cells.one_id_of(BY_KEY), msg("the sign")),
        kept("recent", maybe(cells.YES_OR_NO), msg("yes: in the last 24 hours, or still happening")),
        kept("outcome", maybe(cells.one_of(Outcome)), msg("how it ended: with help, or chosen by mistake")),
        kept("outcome_at", maybe(cells.MOMENT), msg("when that was said")),
        kept("chosen_at", cells.MOMENT, msg("when it was chosen")),
        kept("shown_at", maybe(cells.MOMENT), msg("when its advice was first shown")),
        ID,
    ),
    lambda values: RedFlag(**values),
)
QUESTIONNAIRES = Sheet(
    "questionnaires",
    msg("One line a questionnaire that was finished. An empty answer was left out: then there is no total."),
    (
        kept("day", cells.DAY, msg("the day it was begun on")),
        kept("kind", cells.one_id_of(BY_ID), msg("gad7: 7 questions about anxiety; phq9: 9 about mood")),
        derived("total", msg("the sum of the answers, 0 to 21 or 0 to 27"), "record.total"),
        *map(_item, range(_ITEMS)),
        kept("started_at", cells.MOMENT, msg("when it was begun")),
        kept("updated_at", cells.MOMENT, msg("when it was last answered")),
        kept("finished_at", maybe(cells.MOMENT), msg("when it was finished")),
        ZONE,
        kept("asking", cells.whole(0, _ITEMS), msg("the question it stands on, counted from 0")),
        ID,
    ),
    _questionnaire,
)
NOTICES = Sheet(
    "notices",
    msg("One line for each notice of the app about which something was said, each time."),
    (
        kept("at", cells.MOMENT, msg("when that was said")),
        kept("rule", WORDS, msg("the notice")),
        kept("about", WORDS, msg("the symptom, or what else it is about")),
        kept("did", cells.one_of(Did), msg("what was said")),
        kept("began_on", cells.DAY, msg("the day the notice began on")),
        kept("level", cells.whole(-(10**9), 10**9), msg("how high it stood then, in its own unit")),
        ENTRY,
    ),
    lambda values: Acknowledgement(**values),
)
DRAFTS = Sheet(
    "drafts",
    msg("One line a check-in that was begun and not finished."),
    (
        _DAY_OF_CHECK_IN,
        *_ANSWERS,
        kept("started_at", cells.MOMENT, msg("when it was begun")),
        kept("updated_at", cells.MOMENT, msg("when it was last answered")),
        ZONE,
        kept("asking", cells.one_id_of(QUESTIONS), msg("the page it stands on")),
        kept("happened_asked", cells.YES_OR_NO, msg("yes: the question about serious signs was answered")),
    ),
    _draft,
    rated=True,
)
_FROM_FILE = msg("the file that came from; empty where it was set in the app")
_SUPPLIES = cells.rows_of(
    Supply,
    msg("lines like “Diazepam, 2026-03-04, no”; yes where the next prescription takes long"),
    cells.part_text(NAME_MAX, 1),
    cells.DAY,
    cells.YES_OR_NO,
)
ABOUT_ME = Sheet(
    "about_me",
    msg("One line each for what was told about the person, and what was agreed."),
    (
        kept("name", cells.name(NOTE_MAX), msg("the name")),
        kept("conditions", cells.TEXTS, msg("what a clinician should know at once")),
        kept("check_in_time", maybe(cells.TIME), msg("when the check-in is due")),
        kept(
            "alert_limit", cells.whole(LIMIT_MIN, LIMIT_MAX), msg("the rating from which on a notice comes")
        ),
        kept("limit_agreed", cells.YES_OR_NO, msg("yes: that was agreed with the clinic")),
        kept("limit_source", WHO, _FROM_FILE),
        kept(
            "pauses",
            cells.rows_of(Pause, msg("pauses like “2026-03-04, 2026-03-09”"), cells.DAY, maybe(cells.DAY)),
            msg("when check-ins were paused: from that day, until before the other one"),
        ),
        kept("welcomed", cells.YES_OR_NO, msg("yes: the first pages were seen")),
        kept("further_symptoms", cells.TEXTS, msg("what is rated beyond the four")),
        kept(
            "worse_points",
            cells.whole(WORSE_MIN, WORSE_MAX),
            msg("the points above the time before a dose change from which on a notice comes"),
        ),
        kept("worse_agreed", cells.YES_OR_NO, msg("yes: that was agreed with the clinic")),
        kept("worse_source", WHO, _FROM_FILE),
        kept("lone_is_contact", cells.YES_OR_NO, msg("yes: one rating at the limit asks for contact")),
        kept("lone_source", WHO, _FROM_FILE),
        kept(
            "agreed",
            cells.rows_of(
                AgreedLine,
                msg("lines like “too_hard, Call us, ” with the file they came from last"),
                cells.part_text(TEXT_MAX),
                cells.part_text(NOTE_MAX),
                cells.part_text(TEXT_MAX),
            ),
            msg("what we agreed"),
        ),
        kept("supplies", _SUPPLIES, msg("until which day tablets last")),
        kept("more_to_tell", cells.YES_OR_NO, msg("yes: the app still offers the first questions")),
        kept("supplies_before", _SUPPLIES, msg("until which day tablets lasted before")),
    ),
    lambda values: Profile(**values),
)
SHEETS = (
    CHECK_INS,
    DOSES,
    LEDGER,
    VISITS,
    QUESTIONS_TO_ASK,
    SIGNS,
    QUESTIONNAIRES,
    NOTICES,
    DRAFTS,
    ABOUT_ME,
)
"""All tables, in the order in which they are explained."""
