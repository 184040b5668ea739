"""``source-map``: an address -> the file that holds a copy of its page. Nothing is ever fetched."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from detector.document.suffixes import SUFFIXES
from detector.sourcing.bounds import is_file

Table = tuple[tuple[str, str], ...]  # (how addresses begin, the folder that holds their pages)

_FIRST = (".html", ".htm", ".md", ".txt")  # of several copies of one page


def is_address(text: str) -> bool:
    """Whether this is the address of a page, and no path."""
    return text.lower().startswith(("http://", "https://", "//"))


def place(address: str, table: Table) -> str | None:
    """Where the page's copy lies, its suffix aside, by the longest beginning that fits; None where none does."""
    bare = _bare(address)
    fitting = [
        (len(start), start, folder) for prefix, folder in table if (start := _bare(prefix)) and _fits(bare, start)
    ]
    if not fitting:
        return None
    _, start, folder = max(fitting)
    if not folder:
        return None  # these addresses are no sources
    rest = bare[len(start) :]
    if "?" not in start:
        rest = rest.partition("?")[0]
    steps = [step for step in unquote(rest).split("/") if step]
    if any(step.startswith(".") or "\\" in step or "\0" in step for step in steps):
        return None
    return os.path.join(folder, *steps)  # noqa: PTH118


def copy(place: str) -> str | None:
    """The file at that place: of that very name, with a suffix, or as a folder's index; None where there is none."""
    suffixes = [*_FIRST, *sorted(SUFFIXES - set(_FIRST))]
    names = [place, *(f"{place}{suffix}" for suffix in suffixes), *(f"{place}/index{suffix}" for suffix in suffixes)]
    return next((name for name in names if Path(name).suffix.lower() in SUFFIXES and is_file(name)), None)


def _bare(address: str) -> str:
    """The address without scheme and fragment, its host in small letters; http and https are one."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https", "") or not parts.netloc:
        return ""
    return f"{parts.netloc.lower()}{parts.path}{'?' + parts.query if parts.query else ''}"


def _fits(address: str, start: str) -> bool:
    """Whether the address begins so, and ends there or with a whole step: news is not how newsroom begins."""
    rest = address[len(start) :]
    return address.startswith(start) and (not rest or start[-1] in "/=" or rest[0] in "/?")
