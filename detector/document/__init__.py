"""Pages in any format and encoding -> ``Document``: posts, paragraphs, sentences as offsets into one text."""

from detector.document.model import (
    EVIDENCE,
    PROSE,
    Document,
    Kind,
    Paragraph,
    Passage,
    Plain,
    Post,
    Sentence,
)
from detector.document.reading import from_bytes, from_text, read
from detector.document.recurrence import mark_recurring
from detector.document.walk import walk

__all__ = [
    "EVIDENCE",
    "PROSE",
    "Document",
    "Kind",
    "Paragraph",
    "Passage",
    "Plain",
    "Post",
    "Sentence",
    "from_bytes",
    "from_text",
    "mark_recurring",
    "read",
    "walk",
]
