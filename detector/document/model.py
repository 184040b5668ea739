"""The page after reading: one text, and everything else as offsets into it.

Offsets are in characters of ``Document.text``, end exclusive, and ``text[start:end]`` is always the quote.
"""

from __future__ import annotations

import bisect
import datetime
import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from detector.document import invisible

# What a paragraph is by its form. Only PROSE kinds are paired, scored and checked; the others are
# kept in the text and marked, so that a reader of a report finds every word of the page again.
Kind = Literal[
    "body",  # running text
    "quote",  # a block quotation of somebody else's text
    "title",  # the headline of a post
    "heading",  # a subheading
    "caption",  # picture captions and credits
    "byline",  # author, dateline, time stamps
    "boilerplate",  # appeals, cookie and comment notices, promotions, navigation
    "tags",  # a list of topic tags
    "hashtags",  # a line of #words
    "headlines",  # a list of other stories' headlines
    "code",  # code, front matter, tables of markup
]
PROSE: frozenset[Kind] = frozenset({"body"})
# Which places in ``Document.text`` are those in the file it was read from.
Places = Literal[
    "exact",  # every offset, counted in characters after a byte order mark
    "columns",  # lines and columns; the file has line ends of two characters
    "lines",  # lines alone; something was taken out of the file's text or composed
    "none",  # the text of a page without its markup, or a file with line ends of its own
]
# A source may also say something by quoting somebody at length: a draft is held against that too.
EVIDENCE: frozenset[Kind] = PROSE | {"quote"}


@dataclass(frozen=True, slots=True)
class Plain:
    """A stretch of text with the markup left out, and the way back.

    ``offsets[i]`` is where character ``i`` begins in the document's text and ``ends[i]`` where it ends: an accent
    written by itself belongs to its letter. ``None`` means the stretch is unchanged and starts at ``start``.
    """

    text: str
    start: int
    offsets: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def at(self, position: int) -> int:
        """Where the character at ``position`` stands in the document's text."""
        return self.start + position if self.offsets is None else self.offsets[position]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The document's offsets of ``text[start:end]``; needs ``start < end``."""
        return self.at(start), self.at(end - 1) + 1 if self.ends is None else self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``paragraph`` is an index into ``Document.paragraphs``."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``post`` is an index into ``Document.posts``, ``sentences`` a half-open range."""

    start: int
    end: int
    kind: Kind
    post: int
    sentences: tuple[int, int]

    @property
    def is_prose(self) -> bool:
        return self.kind in PROSE


@dataclass(frozen=True, slots=True)
class Post:
    """One article of a page; ``paragraphs`` is a half-open range into ``Document.paragraphs``.

    A page that republishes an article and sets its rewrite below holds two posts with the same ``item``.
    """

    start: int
    end: int
    paragraphs: tuple[int, int]
    title: str | None = None
    published: datetime.date | None = None
    hashtags: tuple[str, ...] = ()  # without '#', as written
    item: int = 0  # posts under one headline of the page share it


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the page that speaks to this program, ``<!-- detector: ... -->``; a reader sees nothing of it.

    ``start`` and ``end`` are offsets into ``Document.text``, for HTML where it stood; ``line`` is of the file.
    """

    text: str  # after "detector:"
    start: int
    end: int
    line: int
    is_closed: bool
    paragraph: int | None  # that it stands in or beside
    following: int  # the first paragraph after it; the number of paragraphs where there is none


@dataclass(frozen=True, slots=True)
class Document:
    """A page after extraction. ``ignored`` are spans of markup and invisible characters: sorted, apart."""

    text: str
    path: str | None = None
    title: str | None = None
    published: datetime.date | None = None
    language: str | None = None  # ISO 639-1, None where there is too little text to tell
    posts: tuple[Post, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    ignored: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    places: Places = "exact"
    comments: tuple[Comment, ...] = field(default=(), repr=False)

    def prose(self, post: int | None = None, *, kinds: frozenset[Kind] = PROSE) -> Iterator[int]:
        """Indices of the sentences in paragraphs of these kinds, of one post or of all."""
        for paragraph in self.paragraphs:
            if paragraph.kind in kinds and (post is None or paragraph.post == post):
                yield from range(*paragraph.sentences)

    def sentence_at(self, offset: int) -> int:
        """Index of the last sentence that begins at or before an offset, -1 where none does."""
        return bisect.bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1

    def plain(self, start: int, end: int) -> Plain:
        """``text[start:end]`` as a reader sees it.

        Left out are markup and invisible characters; accents are composed, no-break spaces and
        lookalike letters of other scripts inside a Latin word are the plain ones.
        """
        raw = self.text[start:end]
        hidden = self._hidden(start, end)
        if not hidden and (raw.isascii() or unicodedata.is_normalized("NFC", raw)):
            return Plain(invisible.folded(raw), start)
        kept: list[int] = []
        at = start
        for low, high in hidden:
            kept += range(at, low)
            at = max(at, high)
        kept += range(at, end)
        text, offsets, ends = invisible.composed("".join([self.text[i] for i in kept]), kept)
        return Plain(invisible.folded(text), start, offsets, ends)

    def _hidden(self, start: int, end: int) -> list[tuple[int, int]]:
        """The ignored spans that touch ``[start, end)``, clipped to it."""
        if not self.ignored:
            return []
        first = bisect.bisect_left(self.ignored, (start,))
        if first and self.ignored[first - 1][1] > start:
            first -= 1
        found: list[tuple[int, int]] = []
        for low, high in itertools.islice(self.ignored, first, None):
            if low >= end:
                break
            found.append((max(low, start), min(high, end)))
        return found


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document."""

    document: Document = field(repr=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]
