"""Write docs/sign-off.md: every limit, rule and advice that a clinician is to sign, read from the code.

Run it with `.venv`'s Python after a limit or a sentence was changed. `--check` only says whether it is
current. A signature is typed into the last cell of its row in that file. It stays there as long as the rest
of the row does: who changes what was signed has it unsigned.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import time, timedelta
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path

import messages
from benzotrack.domain.advice import advice
from benzotrack.domain.alert_rules import BY_ID
from benzotrack.domain.check_in import CONTEXT, SIDE_EFFECTS
from benzotrack.domain.crisis import ELSEWHERE, CrisisNumbers, numbers_for
from benzotrack.domain.learn import PAGES
from benzotrack.domain.profile import CONDITIONS, Profile
from benzotrack.domain.questionnaires import QuestionnaireKind
from benzotrack.domain.red_flags import KINDS
from benzotrack.i18n import Message, say
from benzotrack.store.crisis_file import load_crisis_numbers

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "benzotrack"
DOMAIN = PACKAGE / "domain"
RULES = DOMAIN / "rules"
PAGE = ROOT / "docs" / "sign-off.md"
HEADER = """\
# For a clinician to sign

**Nobody has signed a row whose last cell is empty.** Until all are signed, the app says that its rules are
not signed off by a clinician, and the report calls them "app notice (unvalidated rule)". The keys under
"source" are explained in [sources.md](sources.md); `alert_rules` says that this project chose it.

Each row is signed by itself: name and date, in its last cell. `.venv/bin/python tools/sign_off.py` writes
the rest from the code, and a row that changes loses its signature.
"""
FIRST = "US"
"""The country whose advice is shown first: it has every kind of line."""

SIGNED = "signed by, date"
BREAK = "<br>"

_SOURCE = re.compile(r"\s*Source:\s*((?:\w+(?:,\s*)?)+)\.?")


@dataclass(frozen=True)
class Sourced:
    """What has a docstring that names its sources: its name, its file, what it says of itself."""

    name: str
    file: Path
    says: str
    sources: str

    @property
    def about(self) -> str:
        """What it is about: the name of its file in words."""
        return self.file.stem.replace("_", " ")

    @property
    def place(self) -> str:
        """Its file and its name there, as they stand in a cell."""
        return f"`{self.file.relative_to(PACKAGE).as_posix()}` `{self.name}`"


def with_sources(docstring: str) -> tuple[str, str] | None:
    """A docstring in one line without its sources, and these; None where it names none."""
    found = _SOURCE.search(docstring)
    if found is None:
        return None
    return " ".join(_SOURCE.sub(" ", docstring).split()), " ".join(found.group(1).split())


# Limits: the constants that have a source.


def limits(package: Path = PACKAGE) -> Iterator[tuple[Sourced, object]]:
    """Every constant of the package with a source, and its value, where that can be written in a cell."""
    for file in sorted(package.rglob("*.py")):
        module = ".".join(file.relative_to(package.parent).with_suffix("").parts)
        for names, docstring in constants(ast.parse(file.read_text("utf-8"))):
            said = with_sources(docstring)
            for name in names if said else []:
                value = getattr(import_module(module), name)
                if said and written(value) is not None:
                    yield Sourced(name, file, *said), value


def constants(tree: ast.Module) -> Iterator[tuple[list[str], str]]:
    """The constants of a module with their docstrings: numbers on lines that follow each other share one."""
    together: list[str] = []
    for before, statement in zip([None, *tree.body], tree.body, strict=False):
        name = _constant(statement)
        if name is None:
            if together and (text := _text(statement)):
                yield together, text
            together = []
        elif before is not None and before.end_lineno == statement.lineno - 1 and _constant(before):
            together = [*together, name]
        else:
            together = [name]


def _constant(statement: ast.stmt) -> str | None:
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    target = statement.target if isinstance(statement, ast.AnnAssign) else target
    return target.id if isinstance(target, ast.Name) and target.id.isupper() else None


def _text(statement: ast.stmt) -> str:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def written(value: object) -> str | None:
    """A value as it stands in a cell; None for what is no limit, such as a name, a record or a sentence."""
    if isinstance(value, timedelta):
        days = value / timedelta(days=1)
        return f"{days:g} days" if days >= 1 else f"{days * 24:g} hours"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float | Decimal):
        return str(value)
    if isinstance(value, dict):
        return _listed(f"{key}: {one}" if isinstance(one, str) else None for key, one in value.items())
    if isinstance(value, QuestionnaireKind):
        return _totals(value)
    return _parts(value) if isinstance(value, tuple | frozenset) else None


def _parts(value: tuple[object, ...] | frozenset[str]) -> str | None:
    pairs = all(isinstance(one, tuple) for one in value)
    each = value if isinstance(value, tuple) else sorted(value)
    parts = (one if isinstance(one, str) else written(one) for one in each)
    return _listed(parts, "; " if pairs else ", ")


def _totals(kind: QuestionnaireKind) -> str:
    """The numbers of a questionnaire: from which total each band begins, and its other limits by name."""
    bands = ", ".join(f"{say(words)} from {first}" for first, words in kind.bands)
    others = ((one.name.replace("_", " "), getattr(kind, one.name)) for one in fields(kind))
    return "; ".join([bands, *(f"{name} {value}" for name, value in others if isinstance(value, int))])


def _listed(parts: Iterable[str | None], between: str = ", ") -> str | None:
    known = list(parts)
    return None if None in known else between.join(map(str, known)) or None


# Rules, signs and words.


def rules() -> Iterator[Sourced]:
    """Every function of the domain that names a source: a rule, a part of one, or what a figure rests on."""
    for file in (*sorted(RULES.glob("*.py")), *sorted(DOMAIN.glob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and (said := with_sources(ast.get_docstring(node) or "")):
                yield Sourced(node.name, file, *said)


def _asks(name: str) -> str:
    rule = BY_ID.get(name)
    if rule is None:
        return ""
    if rule.informs:
        return "information"
    return "contact" if rule.rests else "contact, and a contact does not rest it"


def messages_in(record: object) -> Iterator[Message]:
    """Every message in a record, a tuple or a dictionary, however deep."""
    if isinstance(record, Message):
        yield record
    elif isinstance(record, dict):
        yield from messages_in(tuple(record.values()))
    elif isinstance(record, tuple | list):
        for part in record:
            yield from messages_in(part)
    elif is_dataclass(record):
        for one in fields(record):
            yield from messages_in(getattr(record, one.name))


def said_in(record: object) -> list[str]:
    """What a record says, each sentence once."""
    return list(dict.fromkeys(map(say, messages_in(record))))


def sign_advice(key: str) -> dict[tuple[str, ...], None]:
    """Every advice of that sign, as sentences in their order: in each country, and for any conditions."""
    table = tuple(sorted(load_crisis_numbers(), key=lambda numbers: numbers.country_code != FIRST))
    countries: list[tuple[CrisisNumbers, ...]] = [(numbers,) for numbers in table]
    countries += [numbers_for(ELSEWHERE, table, {}), table]
    profiles = [Profile(), Profile(conditions=tuple(choice.id for choice in CONDITIONS))]
    return dict.fromkeys(
        tuple(map(say, advice(key, numbers, profile))) for profile in profiles for numbers in countries
    )


def _sign_rows() -> Iterator[list[str]]:
    for kind in KINDS:
        first, *others = sign_advice(kind.key)
        elsewhere = dict.fromkeys(text for said in others for text in said if text not in first)
        yield [say(kind.words), BREAK.join(first), BREAK.join(elsewhere)]


def _rule_words() -> Iterator[list[str]]:
    """What the rules and their cards say, and signs beside their advice, by file; figures stand in braces."""
    told = {text for kind in KINDS for said in sign_advice(kind.key) for text in said}
    found: dict[Path, list[str]] = {}
    for path, text in _written():
        beside = path.parent == DOMAIN and path.stem.startswith(("alert", "resting"))
        if path.parent == RULES or beside or (path == DOMAIN / "advice.py" and text not in told):
            found.setdefault(path, []).append(text)
    for path, texts in found.items():
        yield [f"`{path.relative_to(PACKAGE).as_posix()}`", BREAK.join(dict.fromkeys(texts))]


@cache
def _written() -> tuple[tuple[Path, str], ...]:
    """Every message of the package with its file; of a counted one its plural."""
    found = messages.messages()
    return tuple((path, text if isinstance(text, str) else text[1]) for path, text, _ in found)


def _noted_rows() -> Iterator[list[str]]:
    for choice in (*SIDE_EFFECTS, *CONTEXT, *CONDITIONS):
        if choice.advice is not None:
            yield [say(choice.label), say(choice.advice)]


# The page.


def page(signed: dict[str, str]) -> str:
    """The text of docs/sign-off.md, with the signatures of rows that stand as they were signed."""
    limit_rows = [
        [one.about, one.says or one.name, written(value) or "", one.place, one.sources]
        for one, value in limits()
    ]
    rule_rows = [
        [one.name.strip("_").replace("_", " "), one.says, _asks(one.name), one.place, one.sources]
        for one in rules()
    ]
    learn_rows = [[say(one.title), BREAK.join(said_in(one.paragraphs))] for one in PAGES]
    tables = (
        _table("Limits", ["about", "limit", "value", "in the code", "source"], limit_rows, signed),
        _table(
            "Rules",
            ["rule or part of one", "true when", "asks for", "in the code", "source"],
            rule_rows,
            signed,
        ),
        _table("Words of the rules", ["in the code", "words"], _rule_words(), signed),
        _table(
            "Signs",
            ["sign", f"advice, as in {FIRST}", "with other numbers or conditions also"],
            _sign_rows(),
            signed,
        ),
        _table("Said beside what is noted", ["noted", "advice"], _noted_rows(), signed),
        _table("Learn", ["page", "words"], learn_rows, signed),
    )
    return HEADER + "".join(tables)


def _table(title: str, heads: list[str], rows: Iterable[list[str]], signed: dict[str, str]) -> str:
    lines = [_row([*heads, SIGNED]), _row(["---"] * (len(heads) + 1))]
    for cells in rows:
        row = _row([cell.replace("|", "\\|") for cell in cells])
        lines.append(f"{row} {name} |" if (name := signed.get(row)) else f"{row} |")
    return f"\n## {title}\n\n" + "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def signatures(text: str) -> dict[str, str]:
    """What stands in the last cell of each row of the page, by the rest of the row."""
    rows = (line.removesuffix("|").rpartition("|") for line in text.splitlines() if line.startswith("| "))
    return {f"{rest}|": name.strip() for rest, _, name in rows if name.strip()}


def main(arguments: list[str]) -> int:
    """Write the file, or with `--check` compare it; gives the exit status."""
    stands = PAGE.read_text("utf-8") if PAGE.is_file() else ""
    current = page(signatures(stands))
    if "--check" not in arguments:
        PAGE.write_text(current, "utf-8")
        return 0
    if stands == current:
        print(f"{PAGE.relative_to(ROOT)} is current.")
        return 0
    print(f"{PAGE.relative_to(ROOT)} is not current: run tools/sign_off.py and commit it.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
