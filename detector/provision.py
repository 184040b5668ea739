"""Provision: what each draft of a run is held against, and the word on it in its verdict.

``sources`` and the nearest documents of the ``index`` are for every draft, and what a draft says of its own sources
comes beside them. A file that several drafts share is read once; what a draft gets depends on no other draft.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from detector.document import Document, files
from detector.document.suffixes import HTML, MARKDOWN
from detector.errors import InputError
from detector.inputs import Content, Input
from detector.settings import Settings
from detector.sourcing import own
from detector.sourcing.bounds import Bounds
from detector.sourcing.own import Own
from detector.verdict import Verdict

if TYPE_CHECKING:
    from detector.pairing.index import Index

Read = Callable[[Iterable[Input | InputError]], Sequence[Document | InputError]]


@dataclass(frozen=True, slots=True)
class Given:
    """What is told of one draft's sources: where each of its own comes from, remarks, and what is at fault."""

    ways: tuple[tuple[str, str], ...] = ()  # (path, what names it)
    notes: tuple[str, ...] = ()
    errors: tuple[InputError, ...] = ()
    own: tuple[str, ...] = ()  # paths of those that are neither given for every draft nor in the index


class Provision:
    """The sources of one run. ``read`` reads files, each as a Document or as the error that says why not."""

    def __init__(self, settings: Settings, sources: Sequence[Document], index: Index | None, read: Read) -> None:
        self._settings = settings
        self._sources = tuple(sources)
        self._index = index
        self._read = read
        self._bounds = Bounds.of(settings)
        self._files: dict[str, Document | InputError] = {}  # own sources by path
        self._given: dict[int, Given] = {}
        self._paths = {os.path.realpath(source.path): source.path for source in sources if source.path is not None}

    def case(self, place: int, item: Input | InputError, draft: Document) -> Sequence[Document]:
        """What the draft at this place among the drafts is held against; ``item`` is what it was read from."""
        told = self._own(item, draft)
        errors = list(told.errors)
        ways: list[tuple[str, str]] = []
        read: list[str] = []
        documents = list(self._sources)
        known = dict(self._paths)
        for one in told.sources:
            shared = known.get(os.path.realpath(one.path))
            found = self._file(one.path) if shared is None else None
            if isinstance(found, InputError):
                errors.append(InputError(_path(draft), f"the source {found.path} cannot be used: {found.problem}"))
                continue
            if found is not None:
                documents.append(found)
                read.append(one.path)
            ways.append((one.path if shared is None else shared, one.way))
            known[os.path.realpath(one.path)] = one.path
        for near in self._near(draft, errors):
            if os.path.realpath(near.path or "") not in known:
                documents.append(near)
                ways.append((near.path or "", "index"))
        notes = list(told.notes)
        if not documents:
            notes.append(own.NO_SOURCE)
            if self._settings.require_sources:
                errors.append(own.without_source(_path(draft)))
        self._given[place] = Given(tuple(ways), tuple(notes), tuple(errors), tuple(read))
        # Drafts with nothing of their own share one list, so that it is looked through once.
        return self._sources if len(documents) == len(self._sources) else tuple(documents)

    def told(self, place: int, verdict: Verdict) -> Verdict:
        """The verdict with what names its sources, and remarks on them."""
        given = self._given[place]
        return replace(verdict, ways=given.ways, notes=given.notes)

    def errors(self, place: int) -> tuple[InputError, ...]:
        """What is at fault with the sources that the draft at this place names."""
        return self._given[place].errors if place in self._given else ()

    def digests(self, places: Iterable[int]) -> tuple[frozenset[str], int]:
        """sha256 of the text of each source of the drafts at these places, and how many sources there are."""
        paths = {path for place in places for path in self._given[place].own}
        own = [found for path in paths if isinstance(found := self._files[path], Document)]
        archive = [] if self._index is None else self._index.text_digests()
        texts = {
            hashlib.sha256(one.text.encode("utf-8", "surrogatepass")).hexdigest() for one in (*self._sources, *own)
        }
        return frozenset(texts.union(archive)), len(self._sources) + len(own) + len(archive)

    def _own(self, item: Input | InputError, draft: Document) -> Own:
        """What the draft says of its sources; nothing where it is text without a name, or cannot be read any more."""
        path = (
            item.path if isinstance(item, Content) else None if not isinstance(item, os.PathLike) else os.fspath(item)
        )
        if path is None:
            return Own()
        if not self._settings.source_map and Path(path).suffix.lower() not in MARKDOWN | HTML:
            content = ""  # plain text names its sources by its own name alone
        else:
            try:
                held = item.content if isinstance(item, Content) else files.content(path, self._settings.max_bytes)
                content = own.text_of(held, path)
            except InputError:
                return Own()
        return own.own(path, content, self._settings, self._bounds)

    def _file(self, path: str) -> Document | InputError:
        if path not in self._files:
            (self._files[path],) = self._read([Path(path)])
        return self._files[path]

    def _near(self, draft: Document, errors: list[InputError]) -> Sequence[Document]:
        if self._index is None:
            return ()
        try:
            return sorted(self._index.nearest(draft), key=lambda one: (one.text, one.path or ""))
        except InputError as error:
            errors.append(InputError(_path(draft), f"the index cannot be used: {error}"))
            return ()


def _path(draft: Document) -> str:
    return draft.path or "<draft>"
