"""One draft -> its own sources: those that it lists, else those that it links to, else those that are called like it.

The first way that leads to a source is the only one that is taken: who lists sources says which they are. What is given
for every draft (``sources``, ``index``) comes beside them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from detector.document import decoding, front_matter
from detector.document.suffixes import HTML, MARKDOWN
from detector.document.walk import walk
from detector.errors import InputError
from detector.settings import Settings
from detector.sourcing import links, listing, mapping, patterns
from detector.sourcing.bounds import Bounds, is_file, is_folder, is_in, same

Way = Literal["front matter", "link", "pattern"]

NO_SOURCE = "no source was given or named: only the style is judged"
WAYS_OUT = "list one under sources: in its front matter, or give --sources, --index, --source-map or --source-pattern"


@dataclass(frozen=True, slots=True)
class Named:
    """A file that is a source of a draft, and what says so."""

    path: str
    way: Way


@dataclass(frozen=True, slots=True)
class Own:
    """What a draft says of its sources: those that can be read, remarks for its reader, and what is at fault."""

    sources: tuple[Named, ...] = ()
    notes: tuple[str, ...] = ()
    errors: tuple[InputError, ...] = ()


def own(draft: str, content: str, settings: Settings, bounds: Bounds) -> Own:
    """The draft's own sources; ``draft`` is its path and ``content`` the text of its file, markup and all."""
    front = front_matter.find(content) if _form(draft, content) != "text" else None
    errors: list[InputError] = []
    notes: list[str] = []
    listed: tuple[str, ...] | None = None
    if front is not None and settings.source_key:
        try:
            listed = listing.listed(front, settings.source_key, path=draft)
        except InputError as error:
            errors.append(error)
    found: list[Named] = []
    if listed is not None or errors:
        found = [Named(path, "front matter") for path in _named(draft, listed or (), settings, bounds, errors)]
    else:
        page = content if front is None else content[front.end :]
        found = [Named(path, "link") for path in _linked(draft, page, settings, bounds, errors, notes)]
        if not found and settings.source_pattern:
            for path in patterns.matching(draft, settings.source_pattern):
                if not same(path, draft) and _may(path, path, draft, bounds, errors):
                    found.append(Named(path, "pattern"))
    return Own(tuple(_once(found)), tuple(notes), tuple(errors))


def without_source(draft: str) -> InputError:
    """What ``require-sources`` says of a draft that has none."""
    return InputError(draft, f"has no source, and sources are required; {WAYS_OUT}")


def text_of(content: bytes, path: str) -> str:
    """The bytes of a draft as ``own`` takes them. Raises InputError."""
    return decoding.tidy(decoding.decode(content, path=path, declared=Path(path).suffix.lower() in HTML))


def _form(draft: str, content: str) -> links.Form:
    suffix = Path(draft).suffix.lower()
    if suffix in HTML or content[:500].lstrip().lower().startswith(("<!doctype html", "<html")):
        return "html"
    return "markdown" if suffix in MARKDOWN else "text"


def _named(
    draft: str, listed: Sequence[str], settings: Settings, bounds: Bounds, errors: list[InputError]
) -> Iterator[str]:
    """The files that the front matter names, paths as seen from the draft; a folder stays one."""
    for name in listed:
        if mapping.is_address(name):
            place = mapping.place(name, settings.source_map)
            if place is None:
                errors.append(
                    _fault(draft, name, "is an address that no source-map has a folder for; add it, or name a file")
                )
                continue
            path = mapping.copy(place)
            if path is None:
                errors.append(_fault(draft, name, f"has no copy at {place}; save it there, with the suffix of a text"))
                continue
        else:
            path = _beside(draft, name)
        if not _may(path, name, draft, bounds, errors):
            continue
        if same(path, draft):
            errors.append(_fault(draft, name, "is the draft itself; name what it was written from"))
        elif is_folder(path):
            yield from _within(draft, name, path, bounds, errors)
        elif not is_file(path):
            errors.append(_fault(draft, name, "is not there; paths are as seen from the draft: correct or remove it"))
        else:
            yield path


def _within(draft: str, name: str, folder: str, bounds: Bounds, errors: list[InputError]) -> Iterator[str]:
    """The texts in a folder that is named; what links in it lead to is asked for one by one."""
    found = [path for path in walk(folder) if isinstance(path, InputError) or not same(str(path), draft)]
    if not found:
        errors.append(_fault(draft, name, "is a folder without a text; name a file, or put one in it"))
    for path in found:
        if isinstance(path, InputError):
            errors.append(_fault(draft, name, path.problem))
        elif _may(str(path), f"{name}/{path.relative_to(folder)}", draft, bounds, errors):
            yield str(path)


def _linked(
    draft: str, page: str, settings: Settings, bounds: Bounds, errors: list[InputError], notes: list[str]
) -> Iterator[str]:
    """The files that the map has for the draft's links; a link into a folder of the map is one as it is."""
    if not settings.source_map:
        return
    folders = [folder for _, folder in settings.source_map if folder]
    for link in links.links(page, _form(draft, page)):
        if mapping.is_address(link):
            place = mapping.place(link, settings.source_map)
            path = None if place is None else mapping.copy(place)
            if place is not None and path is None:
                notes.append(f"{_shown(link)} is linked and has no copy at {_shown(place)}")
        else:
            path = _relative(draft, link, folders)
        if path is not None and not same(path, draft) and _may(path, link, draft, bounds, errors):
            yield path


def _relative(draft: str, link: str, folders: Sequence[str]) -> str | None:
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/") or "\0" in unquote(parts.path):
        return None
    path = _beside(draft, unquote(parts.path))
    return mapping.copy(path) if is_in(path, folders) else None


def _may(path: str, name: str, draft: str, bounds: Bounds, errors: list[InputError]) -> bool:
    refusal = "holds a NUL" if "\0" in path else bounds.refusal(path)
    if refusal is not None:
        errors.append(
            _fault(draft, name, f"{refusal}; move it, name its folder with --sources or root, or pass --allow-outside")
        )
    return refusal is None


def _beside(draft: str, name: str) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(draft), name))  # noqa: PTH118, PTH120


def _once(found: Sequence[Named]) -> Iterator[Named]:
    seen: set[str] = set()
    for one in found:
        real = os.path.realpath(one.path)
        if real not in seen:
            seen.add(real)
            yield one


def _fault(draft: str, name: str, problem: str) -> InputError:
    return InputError(draft, f"names the source {_shown(name)}, which {problem}")


def _shown(text: str) -> str:
    bare = "".join(letter if letter.isprintable() else "?" for letter in text)
    return bare if len(bare) <= 200 else f"{bare[:199]}…"
