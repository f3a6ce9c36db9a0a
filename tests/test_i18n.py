from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from benzotrack import i18n
from benzotrack.i18n import join, msg, msgn, say, tr, trn


@pytest.fixture
def german(tmp_path: Path) -> Iterator[None]:
    catalogue = Catalog(locale="de")
    catalogue.add("Anxiety", "Angst")
    catalogue.add("You rated {symptom} {rating}.", "{symptom}: Sie gaben {rating} an.")
    catalogue.add(("{n} day", "{n} days"), ("{n} Tag", "{n} Tage"))
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "benzotrack.mo").open("wb") as file:
        write_mo(file, catalogue)
    i18n.use_catalogue(tmp_path, ["de"])
    yield
    i18n.use_catalogue()


def test_a_message_is_said_with_its_figures() -> None:
    assert tr("You rated {symptom} {rating}.", symptom=msg("Anxiety"), rating=8) == "You rated Anxiety 8."


def test_a_count_chooses_the_wording() -> None:
    assert [trn("{n} day", "{n} days", n) for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]


@pytest.mark.usefixtures("german")
def test_a_message_made_before_the_language_was_chosen_is_said_in_the_language_of_now() -> None:
    assert say(MADE_AT_IMPORT) == "Angst: Sie gaben 8 an."
    assert say(msgn("{n} day", "{n} days", 2)) == "2 Tage"


def test_what_is_not_translated_is_said_in_english(german: None) -> None:
    assert tr("Stiffness") == "Stiffness"


def test_a_persons_own_words_with_braces_are_said_as_they_are() -> None:
    assert tr("Note: {note}", note="{rating} {0} {{x}}") == "Note: {rating} {0} {{x}}"


def test_a_list_in_words() -> None:
    assert [join(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


MADE_AT_IMPORT = msg("You rated {symptom} {rating}.", symptom=msg("Anxiety"), rating=8)


def test_messages_that_differ_in_a_figure_alone_are_told_apart_at_once_in_a_set() -> None:
    told = [hash(msg("“{name}” is not mapped.", name=f"{n}")) for n in range(1_000)]
    assert len(set(told)) > 990
    assert hash(msg("{a} {b}", a=1, b=2)) == hash(msg("{a} {b}", b=2, a=1))
