"""Sources for one draft after the other: those given, and the nearest of each index, analysed once while they serve."""

from __future__ import annotations

from collections.abc import Sequence

from detector.assessment import Source, Sources
from detector.document import Document
from detector.pairing.index import Index

_KEPT = 256  # documents of an index that stay analysed


class Analysed:
    """What drafts are held against."""

    def __init__(self, documents: Sequence[Document], indexes: Sequence[Index] = ()) -> None:
        self._documents = tuple(documents)
        self._indexes = tuple(indexes)
        self._given = {id(document): Source.of(document) for document in self._documents}
        self._near: dict[int, tuple[Document, Source]] = {}  # by identity, with what keeps that
        self._whole = None if self._indexes else Sources.of(self._documents, analyse=self._source)

    def sources(self, draft: Document) -> Sources:
        """Those that this draft is held against. Raises InputError where an index is damaged."""
        if self._whole is not None:
            return self._whole
        near = nearest(draft, self._indexes)
        found = Sources.of((*self._documents, *near), analyse=self._source)
        while len(self._near) > _KEPT:
            del self._near[next(iter(self._near))]
        return found

    def _source(self, document: Document) -> Source:
        given = self._given.get(id(document))
        if given is not None:
            return given
        known = self._near.pop(id(document), None) or (document, Source.of(document))
        self._near[id(document)] = known  # the last one used is the last to go
        return known[1]


def nearest(draft: Document, indexes: Sequence[Index]) -> list[Document]:
    """What each index has nearest to the draft. Raises InputError where one is damaged."""
    return [document for index in indexes for document in index.nearest(draft)]
