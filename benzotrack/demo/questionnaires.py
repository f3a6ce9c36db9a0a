"""The questionnaires that the sample's person filled in on the evenings before visits. Made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from uuid import UUID

from benzotrack.demo.timeline import Timeline, chance
from benzotrack.domain.questionnaires import GAD_7, PHQ_9, Questionnaire, QuestionnaireKind, begun

FILLED_IN: tuple[tuple[int, QuestionnaireKind, str], ...] = (
    (99, GAD_7, "2211211"),
    (71, GAD_7, "2211111"),
    (71, PHQ_9, "112210100"),
    (39, GAD_7, "3332222"),
    (39, PHQ_9, "223311200"),
    (15, GAD_7, "1211110"),
    (15, PHQ_9, "112100100"),
)
"""How many days ago, which, and the answers in their order. None of them asks for help."""

_EACH_TAKES = timedelta(seconds=9)


def questionnaires(times: Timeline) -> Iterator[Questionnaire]:
    """Each with every question answered, in order of entry."""
    for ago, kind, answers in FILLED_IN:
        day = times.day(ago)
        at = times.moment(day, time(17, 30 if kind is GAD_7 else 40))
        questionnaire_id = UUID(int=chance(kind.id, ago).getrandbits(128), version=4).hex
        filled = begun(kind, questionnaire_id, day, at)
        for item, answer in enumerate(answers):
            filled = filled.answered(item, int(answer), at + (item + 1) * _EACH_TAKES)
        yield filled
