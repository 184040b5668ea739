"""Files and strings -> Document: the bytes decoded, the markup taken off, the blocks assembled."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from detector.document import (
    assembly,
    blocks,
    comments,
    decoding,
    files,
    front_matter,
    invisible,
    markup_html,
    markup_markdown,
)
from detector.document.model import Document, Places
from detector.document.suffixes import EXPECTED, HTML, MARKDOWN
from detector.errors import InputError
from detector.settings import MAX_BYTES

# Characters from which on a Markdown file is read as plain text: hostile markup costs 25 µs a character.
_LARGEST_MARKDOWN = 2_000_000

Form = Literal["html", "markdown", "text"]


def from_text(text: str) -> Document:
    """A string as it is: plain text, whose every character keeps its place."""
    return _plain(text, invisible.spans(text), path=None)


def read(path: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> Document:
    """A file of text, Markdown or HTML. Raises InputError where it cannot be used, before reading a large one."""
    name = os.fspath(path)
    return from_bytes(files.content(name, max_bytes), path=name)


def decoded(content: bytes, *, path: str) -> tuple[Form, str]:
    """What a file is and says, markup and all; the suffix of ``path`` and the first bytes tell. Raises InputError."""
    suffix = Path(path).suffix.lower()
    text = decoding.decode(content, path=path, declared=may_declare(content, path=path))
    if suffix in HTML or markup_html.looks_like_html(text):
        return "html", text
    return "markdown" if suffix in MARKDOWN and len(text) <= _LARGEST_MARKDOWN else "text", text


def may_declare(content: bytes, *, path: str) -> bool:
    """Whether a file may name its own encoding, as HTML does."""
    start = content[:2000].lower()
    return Path(path).suffix.lower() in HTML or b"<html" in start or b"<!doctype" in start


def from_bytes(content: bytes, *, path: str) -> Document:
    """The content of a file as ``decoded`` takes it. Raises InputError."""
    form, text = decoded(content, path=path)
    if form == "html":
        page = markup_html.parse(_without_front_matter(text), path=path)
        return assembly.assemble(
            page.text, page.blocks, path=path, stated=page.stated, places="none", comments=page.comments
        )
    in_file, text = text, decoding.tidy(text)
    places = _places(in_file, text)
    if not text.strip():
        raise InputError(path, f"holds only white space; {EXPECTED}")
    if form == "markdown":
        marked = markup_markdown.parse(text)
        return assembly.assemble(
            comments.blanked(text, [(span.start, span.end) for span in marked.comments]),
            marked.blocks,
            path=path,
            ignored=marked.ignored,
            stated=marked.stated,
            comments=comments.placed(text, marked.comments, marked.blocks),
            whole=text,
            places=places,
        )
    return _plain(text, (), path=path, places=places)


def _plain(text: str, unseen: Iterable[tuple[int, int]], *, path: str | None, places: Places = "exact") -> Document:
    """A text without markup; comments that speak to this program are the one markup that it may hold."""
    spans = comments.in_plain_text(text)
    taken = comments.lines(text, spans)
    in_lines = comments.blanked(text, taken, with_breaks=False)
    found = blocks.in_plain_text(in_lines, hidden=comments.line_starts(text, taken))
    return assembly.assemble(
        comments.blanked(text, taken),
        found,
        path=path,
        ignored=comments.joined(taken, unseen),
        comments=comments.placed(text, spans, found),
        whole=text,
        places=places,
    )


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
    # As blank lines, so that the lines after it keep their numbers.
    return page if found is None else "\n" * page.count("\n", 0, found.end) + page[found.end :]
