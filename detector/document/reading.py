"""Files and strings -> Document: the bytes decoded, the markup taken off, the blocks assembled."""

from __future__ import annotations

import os
from pathlib import Path

from detector.document import assembly, blocks, decoding, files, front_matter, invisible, markup_html, markup_markdown
from detector.document.model import Document, Places
from detector.document.suffixes import EXPECTED, HTML, MARKDOWN
from detector.errors import InputError
from detector.settings import MAX_BYTES

# Characters from which on a Markdown file is read as plain text: hostile markup costs 25 µs a character.
_LARGEST_MARKDOWN = 2_000_000


def from_text(text: str) -> Document:
    """A string as it is: plain text, whose every character keeps its place."""
    return assembly.assemble(text, blocks.in_plain_text(text), ignored=tuple(invisible.spans(text)))


def read(path: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> Document:
    """A file of text, Markdown or HTML. Raises InputError where it cannot be used, before reading a large one."""
    name = os.fspath(path)
    return from_bytes(files.content(name, max_bytes), path=name)


def from_bytes(content: bytes, *, path: str) -> Document:
    """The content of a file; the suffix of ``path`` and the first bytes say what it is. Raises InputError."""
    suffix = Path(path).suffix.lower()
    start = content[:2000].lower()
    text = decoding.decode(content, path=path, declared=suffix in HTML or b"<html" in start or b"<!doctype" in start)
    if suffix in HTML or markup_html.looks_like_html(text):
        page = markup_html.parse(_without_front_matter(text), path=path)
        return assembly.assemble(page.text, page.blocks, path=path, stated=page.stated, places="none")
    in_file, text = text, decoding.tidy(text)
    places = _places(in_file, text)
    if not text.strip():
        raise InputError(path, f"holds only white space; {EXPECTED}")
    if suffix in MARKDOWN and len(text) <= _LARGEST_MARKDOWN:
        marked = markup_markdown.parse(text)
        return assembly.assemble(
            text, marked.blocks, path=path, ignored=marked.ignored, stated=marked.stated, places=places
        )
    return assembly.assemble(text, blocks.in_plain_text(text), path=path, places=places)


def _places(in_file: str, text: str) -> Places:
    """Which places in ``text`` are those of the file; ``text`` is what ``decoding.tidy`` made of ``in_file``."""
    lines = in_file.replace("\r\n", "\n")
    if "\r" in lines:
        return "none"  # a line end for few readers, and for git none
    if lines != text and not _same_but_spaces(lines, text):
        return "lines" if lines.count("\n") == text.count("\n") else "none"
    return "exact" if lines is in_file or len(lines) == len(in_file) else "columns"


def _same_but_spaces(lines: str, text: str) -> bool:
    """Whether only spaces of other kinds were made plain ones, which keeps every letter at its place."""
    return len(lines) == len(text) and all(
        one == other or (other == " " and one.isspace()) for one, other in zip(lines, text, strict=True)
    )


def _without_front_matter(page: str) -> str:
    """Generators of sites take pages of HTML with front matter, too."""
    found = front_matter.find(page) if page.startswith(("---", "+++")) else None
    return page if found is None else page[found.end :]
