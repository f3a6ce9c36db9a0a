"""The house rules as functions: a project's folder in, its violations out, one sentence each."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
LONGEST_COMPONENT = 80
WIDGETS = Path("benzotrack/ui/widgets")
WORDLESS_NAMES = {"utils", "helpers", "common", "core", "constants", "types"}

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def long_files(root: Path) -> list[str]:
    """Python files of more lines than a file may have."""
    lengths = ((path, len(path.read_text("utf-8").splitlines())) for path in python_files(root))
    return [f"{path}: {length} lines" for path, length in lengths if length > LONGEST_FILE]


def long_functions(root: Path) -> list[str]:
    """Functions and components of more lines than theirs may have."""
    found = []
    for path, tree in parsed(root):
        for node in ast.walk(tree):
            if isinstance(node, FunctionNode):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                most = LONGEST_COMPONENT if is_component(node) else LONGEST_FUNCTION
                if length > most:
                    found.append(f"{path}:{node.lineno} {node.name}: {length} lines")
    return found


def is_component(node: FunctionNode) -> bool:
    """Whether the function is decorated as a Flet component."""
    return any(ast.unparse(d).split(".")[-1] == "component" for d in node.decorator_list)


def filled_inits(root: Path) -> list[str]:
    """`__init__.py` files that hold more than nothing; the package's own may have a docstring, and the
    widgets' own gathers their names.
    """
    found = []
    for path in sorted((root / "benzotrack").rglob("__init__.py")):
        body = ast.parse(path.read_text("utf-8")).body
        if path.parent == root / WIDGETS:
            body = [one for one in body[1:] if not isinstance(one, ast.ImportFrom) and not is_all(one)]
        allowed = 1 if path.parent == root / "benzotrack" and is_docstring_first(body) else 0
        if len(body) > allowed:
            found.append(f"{path} is not empty")
    return found


def is_all(statement: ast.stmt) -> bool:
    """Whether it is the list of a module's names."""
    return isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__all__"


def widgets_by_parts(root: Path) -> list[str]:
    """Imports from one of the widgets' files outside their folder: they are imported as one name."""
    return [
        f"{path}: {node.module}"
        for path, tree in parsed(root, "benzotrack")
        if root / WIDGETS not in path.parents
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("benzotrack.ui.widgets")
    ]


def is_docstring_first(body: list[ast.stmt]) -> bool:
    """Whether a body begins with a docstring."""
    return bool(body) and isinstance(body[0], ast.Expr) and is_text(body[0].value)


def is_text(node: ast.AST) -> bool:
    """Whether the node is a literal text."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def wordless_names(root: Path) -> list[str]:
    """Modules and folders with a name that says nothing of what is in them."""
    paths = [*python_files(root), *(path.parent for path in python_files(root))]
    names = {path for path in paths if path.stem.strip("_") in WORDLESS_NAMES}
    return sorted(f"{path}: name it after its noun" for path in names)


def unknown_sources(root: Path) -> list[str]:
    """`Source:` lines without a key, or with a key that docs/sources.md does not have."""
    known = source_keys(root)
    found = []
    for path in python_files(root, "benzotrack"):
        text = path.read_text("utf-8")
        for cited in re.finditer(r"Source:[ \t]*([^\n\"]*)", text):
            keys = re.findall(r"[a-z]\w*", cited.group(1))
            line = text[: cited.start()].count("\n") + 1
            if not keys:
                found.append(f"{path}:{line} names no source")
            found += [f"{path}:{line} {key}" for key in keys if key not in known]
    return found


def source_keys(root: Path) -> set[str]:
    """The keys that docs/sources.md explains: each begins a row of one of its tables."""
    text = (root / "docs" / "sources.md").read_text("utf-8")
    return set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))


def foreign_imports(root: Path) -> list[str]:
    """Imports in the domain and the words of what is neither Python's own nor BenzoTrack's."""
    own = {*sys.stdlib_module_names, "benzotrack"}
    found = []
    for path, tree in parsed(root, "benzotrack"):
        if path != root / "benzotrack" / "i18n.py" and root / "benzotrack" / "domain" not in path.parents:
            continue
        for node in ast.walk(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            found += [f"{path}: {name}" for name in names if name.partition(".")[0] not in own]
    return found


def machine_paths(root: Path, files: list[Path]) -> list[str]:
    """Files that name a folder of the machine they were written on; jane is nobody."""
    folders = "|".join([r"work\b", r"root\b", r"home/(?!jane/)\w", r"Users/\w", r"mnt/\w"])
    pattern = re.compile(rf"(?<![\w./}}])(?:/(?:{folders})|[A-Z]:\\Users)")
    found = []
    for path in files:
        try:
            text = (root / path).read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found += [f"{path}: {match.group()}" for match in pattern.finditer(text)]
    return found


def private_data(files: list[Path]) -> list[str]:
    """Tables that may hold a real person's days: only the app's own and made-up ones are kept."""
    tables = [path for path in files if path.suffix.lower() in {".csv", ".tsv", ".xlsx"}]
    kept = {Path("benzotrack"), Path("tests/data")}
    return [str(path) for path in tables if not kept & {*path.parents} or "real" in path.name.lower()]


def python_files(root: Path, *folders: str) -> Iterator[Path]:
    """The project's Python files, in order."""
    for folder in folders or ("benzotrack", "packaging", "tools", "tests"):
        yield from sorted((root / folder).rglob("*.py"))


def parsed(root: Path, *folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """The project's Python files with their syntax trees."""
    for path in python_files(root, *folders):
        yield path, ast.parse(path.read_text("utf-8"))
