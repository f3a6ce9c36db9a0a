"""The rules of words as functions: every text a person sees is a message that can be translated."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import messages
from tests.house import parsed

BANNED = (
    "monitoring",
    "detects",
    "safe to reduce",
    "ready",
    "on track",
    "streak",
    "failed",
    "relapse",
    "addict",
    "clean",
    "detox",
)
"""Words that experience forbids: they judge the person, or promise what the app cannot do."""

MESSAGE_CALLS = {"tr": 1, "msg": 1, "trn": 2, "msgn": 2}
"""The calls that make a message, and how many templates each takes."""

SHOWN_PARAMETERS = {
    *("label", "tooltip", "hint_text", "semantics_label", "content", "title", "subtitle", "text"),
    *("value", "helper", "helper_text", "error", "error_text", "placeholder", "description"),
    *("header", "prefix_text", "suffix_text", "counter", "help", "message", "action"),
}
SHOWN_FIRST = {
    *("Text", "TextSpan", "Markdown", "SnackBar", "Button", "FilledButton", "FilledTonalButton"),
    *("OutlinedButton", "TextButton", "CupertinoButton", "print"),
}
NOT_SHOWN_PARAMETERS = {
    *("key", "font_family", "name", "encoding", "src", "id"),
    *("gid", "xycoords", "textcoords", "metadata"),
}
LOGGING = {"debug", "info", "warning", "error", "exception", "critical", "log", "getLogger"}
NAMES = {"BenzoTrack", *(f"BenzoTrack {kind}" for kind in ("Regular", "Bold", "Symbols", "Symbols Bold"))}
"""Names that stay the same in every language."""

PROSE = re.compile(r"[A-Za-z]{2,}[,;:]? +[A-Za-z]|^[A-Z][a-z]+[.!?]?$| [a-z]{2,}$|^[a-z]{2,} ")

WORDS = re.compile(r"^(?!#[0-9A-Fa-f]{6,8}$).*[A-Za-z]", re.DOTALL)
"""A letter, but not in a colour."""


def banned_words(root: Path) -> list[str]:
    """Messages with a word that is not to be said, in any of its forms that begin alike."""
    endings = r"(?:s|es|d|ed|ly)?"
    pattern = re.compile(rf"\b(?:{'|'.join(BANNED)}){endings}\b", re.IGNORECASE)
    found = []
    for path, text, _comments in messages.messages(root / "benzotrack"):
        words = pattern.findall(" / ".join([text] if isinstance(text, str) else text))
        if words:
            found.append(f"{path}: {words} in {text!r}")
    return found


def built_messages(root: Path) -> list[str]:
    """Messages whose text is not a plain literal, so that no translator would ever get it."""
    found = []
    for path, tree in parsed(root, "benzotrack"):
        if path == root / "benzotrack" / "i18n.py":
            continue
        for call in calls(tree):
            name = called(call)
            templates = call.args[: MESSAGE_CALLS.get(name, 0)]
            literal = all(isinstance(a, ast.Constant) and isinstance(a.value, str) for a in templates)
            if name == "Message" or not literal:
                found.append(f"{path}:{call.lineno} {ast.unparse(call)}")
    return found


def bypassing_texts(root: Path) -> list[str]:
    """Literal texts that would be shown without being messages.

    In ui and charts: whatever reads like prose, and whatever is given to a parameter that is shown.
    Elsewhere: what is printed.
    """
    found = []
    for path, tree in parsed(root, "benzotrack"):
        drawn = path.relative_to(root / "benzotrack").parts[0].removesuffix(".py") in {"ui", "charts"}
        shown = {node for call in calls(tree) for node in shown_in(call, drawn)}
        hidden = {node for part in ast.walk(tree) for top in hidden_in(part) for node in ast.walk(top)}
        for node in ast.walk(tree):
            text = literal_text(node)
            suspicious = node in shown or (drawn and PROSE.search(text))
            if node not in hidden and suspicious and WORDS.search(text) and text not in NAMES:
                found.append(f"{path}:{getattr(node, 'lineno', 0)} {text!r}")
    return found


def literal_text(node: ast.AST) -> str:
    """The text of a literal; an empty one for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def shown_in(call: ast.Call, drawn: bool) -> Iterator[ast.AST]:
    """The literals that this call would show: `print` everywhere, controls where things are drawn."""
    name = called(call)
    if name in SHOWN_FIRST and (drawn or name == "print"):
        for argument in call.args[:1]:
            yield from literals(argument)
    for keyword in call.keywords:
        if drawn and keyword.arg in SHOWN_PARAMETERS:
            yield from literals(keyword.value)


def literals(node: ast.AST) -> Iterator[ast.AST]:
    """The literal texts that an expression may give, through f-strings, sums and conditions."""
    if isinstance(node, ast.Constant):
        yield node
    elif isinstance(node, ast.JoinedStr):
        yield from node.values
    elif isinstance(node, ast.BinOp):
        yield from (*literals(node.left), *literals(node.right))
    elif isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from literals(value)


def hidden_in(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node whose texts are messages already, or that no person sees."""
    match node:
        case ast.Expr(value=ast.Constant()):
            yield node
        case ast.Raise() | ast.Compare() | ast.Assign(targets=[ast.Name(id="__all__")]):
            yield node
        case ast.arg(annotation=ast.expr() as annotation) | ast.AnnAssign(annotation=annotation):
            yield annotation
        case (
            ast.FunctionDef(returns=ast.expr() as returns)
            | ast.AsyncFunctionDef(returns=ast.expr() as returns)
        ):
            yield returns
        case ast.Call() if called(node) in {*MESSAGE_CALLS, *LOGGING, "cast", "TypeVar"}:
            yield from node.args
        case ast.keyword(arg=name) if name in NOT_SHOWN_PARAMETERS:
            yield node


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call in a tree."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last name of what is called: `Text` for `ft.Text(…)`."""
    return ast.unparse(call.func).split(".")[-1]


class _Page(HTMLParser):
    """Collects the words of a page that are no placeholders."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"style", "script"}
        spoken = {"alt", "title", "aria-label", "placeholder"}
        self.texts += [value for name, value in attrs if name in spoken and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


def bare_pages(root: Path) -> list[str]:
    """Texts that stand in a page of ours instead of being filled in."""
    found = []
    for path in sorted((root / "benzotrack" / "assets" / "pages").glob("*.html")):
        page = _Page()
        page.feed(path.read_text("utf-8"))
        words = (re.sub(r"\$\w+", "", text).strip() for text in page.texts)
        found += [f"{path}: {text}" for text in words if text and text not in NAMES]
    return found
