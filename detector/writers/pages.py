"""The documentation of the codes -> text: each page is the docstring of the module that bears the code."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

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

    @property
    def title(self) -> str:
        """What the code reports, in one sentence without the code and its name."""
        found = self.text.partition("\n")[0].removeprefix(f"{self.code} {self.name}:").strip()
        return found[:1].upper() + found[1:]

    def sections(self) -> dict[str, str]:
        """The parts of the page under their headings, without their indentation."""
        found: dict[str, list[str]] = {}
        under: list[str] = []
        for line in self.text.split("\n")[1:]:
            if line and not line[0].isspace():
                under = found.setdefault(line, [])
            else:
                under.append(line)
        return {heading: dedent("\n".join(lines)).strip() for heading, lines in found.items()}


def page(code: str) -> str:
    """The page of one code, or for how some begin, such as C, a line for each; ending in a newline.

    Raises SettingsError on an unknown one.
    """
    pages = {page.code: page for page in every()}
    found = pages.get(code.upper())
    if found is None and code and any(one.startswith(code.upper()) for one in pages):
        return contents(code.upper())
    if found is None:
        close = get_close_matches(code.upper(), pages, n=1)
        hint = f"did you mean {close[0]}?" if close else "detector explain --list names them all"
        raise SettingsError(f"no such code: {code}; {hint}")
    return text(found, measurements())


def text(page: Page, measured: Mapping[str, Any]) -> str:
    """A page as ``detector explain`` prints it, ending in a newline."""
    title, _, rest = page.text.partition("\n")
    return f"{title}\n\nSeverity: {page.severity}\n{_measured(measured.get(page.code))}{rest.rstrip()}\n"


def measurements() -> Mapping[str, Any]:
    """For each code that was measured, how many findings were right on labelled rewrites that it was not made on."""
    entries: Mapping[str, Any] = json.loads(table("rules.json"))
    return {code: entry for code, entry in entries.items() if entry["n"]}


def _measured(entry: Mapping[str, Any] | None) -> str:
    if entry is None:
        return ""
    return f"Measured: {entry['hits']} of {entry['n']} findings right in labelled rewrites that were held out\n"


def contents(beginning: str = "") -> str:
    """One line for each code that begins so: code, severity, what it reports."""
    listed = (page for page in every() if page.code.startswith(beginning))
    return "".join(f"{page.code}  {page.severity:8}{_summary(page)}\n" for page in listed)


def _summary(page: Page) -> str:
    return page.text.partition("\n")[0].removeprefix(page.code).strip()


@cache
def every() -> tuple[Page, ...]:
    """The pages in the order of their codes."""
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
