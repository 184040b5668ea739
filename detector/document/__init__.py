"""Pages in any format and encoding -> ``Document``: posts, paragraphs, sentences as offsets into one text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from detector.document.model import (
    EVIDENCE,
    PROSE,
    Comment,
    Document,
    Kind,
    Paragraph,
    Passage,
    Places,
    Plain,
    Post,
    Sentence,
)
from detector.document.walk import walk

if TYPE_CHECKING:
    from detector.document.reading import from_bytes, from_text, read
    from detector.document.recurrence import mark_recurring

__all__ = [
    "EVIDENCE",
    "PROSE",
    "Comment",
    "Document",
    "Kind",
    "Paragraph",
    "Passage",
    "Places",
    "Plain",
    "Post",
    "Sentence",
    "from_bytes",
    "from_text",
    "mark_recurring",
    "read",
    "walk",
]

# A page that is read from the cache needs what a Document is and none of the readers: those load at first use.
_READERS = {
    "from_bytes": "detector.document.reading",
    "from_text": "detector.document.reading",
    "mark_recurring": "detector.document.recurrence",
    "read": "detector.document.reading",
}


def __getattr__(name: str) -> object:
    if name not in _READERS:
        raise AttributeError(f"module 'detector.document' has no attribute {name!r}")
    return getattr(import_module(_READERS[name]), name)
