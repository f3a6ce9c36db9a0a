"""docs/fhir.md and docs/sources.md name what stands in a file."""

from pathlib import Path

from benzotrack.exchange.fhir import check_in_form
from benzotrack.exchange.fhir.codes import INGREDIENTS, NAMED_SYMPTOMS, PANELS, SCORED, SCORED_ANSWERS
from tests.exchange.fhir.test_planted_faults import FAULTS
from tests.exchange.fhir.whole_diary import WHOLE, bundle_of

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "fhir.md").read_text("utf-8")
SOURCES = (DOCS / "sources.md").read_text("utf-8")


def test_the_page_names_every_kind_of_resource_and_each_part_of_the_form() -> None:
    kinds = {entry["resource"]["resourceType"] for entry in bundle_of(WHOLE)["entry"]}
    assert {kind for kind in kinds if f"`{kind}`" not in PAGE} == set()
    assert {link for link in check_in_form.ITEM_TEXTS if f"`{link}`" not in PAGE} == set()
    assert f"{check_in_form.FORM.url}`, version {check_in_form.FORM.version};" in PAGE


def test_every_code_of_another_system_stands_among_the_sources() -> None:
    codes = {code for code, _ in NAMED_SYMPTOMS.values()} | {*INGREDIENTS.values(), *PANELS.values()}
    codes |= {code for total, items in SCORED.values() for code in (total, *items)} | {*SCORED_ANSWERS}
    assert {code for code in codes if code not in SOURCES} == set()


def test_the_page_counts_the_planted_faults() -> None:
    assert len(FAULTS) == 24
    assert "Twenty-four planted faults" in PAGE
