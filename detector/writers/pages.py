"""The documentation of the codes -> text: each page is the docstring of the module that bears the code."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from detector.errors import SettingsError
from detector.inference.shelf import table

_FOLDER = Path(__file__).resolve().parent.parent / "rules"
_FILE = re.compile(r"[acrs]\d{3}_\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """What one module says of its code."""

    code: str
    name: str
    severity: str
    text: str


def page(code: str) -> str:
    """The page of one code, or for how some begin, such as C, a line for each; ending in a newline.

    Raises SettingsError on an unknown one.
    """
    pages = {page.code: page for page in _pages()}
    found = pages.get(code.upper())
    if found is None and code and any(one.startswith(code.upper()) for one in pages):
        return contents(code.upper())
    if found is None:
        close = get_close_matches(code.upper(), pages, n=1)
        hint = f"did you mean {close[0]}?" if close else "detector explain --list names them all"
        raise SettingsError(f"no such code: {code}; {hint}")
    title, _, rest = found.text.partition("\n")
    return f"{title}\n\nSeverity: {found.severity}\n{_measured(found.code)}{rest.rstrip()}\n"


def _measured(code: str) -> str:
    """How many findings were right on labelled rewrites that the rule was not made on; empty where there were none."""
    entry = json.loads(table("rules.json")).get(code)
    if not entry or not entry["n"]:
        return ""
    return f"Measured: {entry['hits']} of {entry['n']} findings right in labelled rewrites that were held out\n"


def contents(beginning: str = "") -> str:
    """One line for each code that begins so: code, severity, what it reports."""
    listed = (page for page in _pages() if page.code.startswith(beginning))
    return "".join(f"{page.code}  {page.severity:8}{_summary(page)}\n" for page in listed)


def _summary(page: Page) -> str:
    return page.text.partition("\n")[0].removeprefix(page.code).strip()


@cache
def _pages() -> tuple[Page, ...]:
    return tuple(_read())


def _read() -> Iterator[Page]:
    """From the files, not imported: a page of documentation should not cost an analysis of text."""
    for path in sorted(_FOLDER.glob("*.py")):
        if not _FILE.fullmatch(path.stem):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        values = dict(_constants(tree))
        yield Page(values["CODE"], values["NAME"], values["SEVERITY"], ast.get_docstring(tree) or "")


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield target.id, value.value
