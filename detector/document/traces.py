"""The paragraphs of a page of HTML traced back to its source, so that comments can be laid beside them, and set.

Only letters and digits are compared, without their accents: white space, entities and repaired characters differ
between a page and its text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from detector.document.blocks import Block
from detector.document.comments import COMMENT, Span, tokens
from detector.document.model import Comment

# Elements within a line; every other one ends a paragraph.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite data del dfn em font i ins kbd mark meter nobr output q s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
_PIECE = re.compile(r"&(?:#[xX]?[0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?|[^&]+|&")
_WINDOW = 500_000  # letters after the last paragraph in which the next one is looked for


# Raw elements that a reader sees nothing of.
_HIDDEN = frozenset("script style title iframe noembed noframes template svg math".split())


@dataclass(frozen=True, slots=True)
class Trace:
    """The letters of a page in order, where each ends in its source, and which of them each paragraph holds."""

    source: str
    ends: Sequence[int]  # for each letter
    breaks: Sequence[int]  # where in the source a paragraph begins or ends
    spans: Sequence[tuple[int, int] | None]  # of letters, for each block; None for one that is not found
    text: str
    blocks: Sequence[Block]

    @classmethod
    def of(cls, source: str, text: str, blocks: Sequence[Block]) -> Trace:
        """``text`` and ``blocks`` as they were extracted from ``source``."""
        letters: list[str] = []
        ends: list[int] = []
        breaks: list[int] = []
        at, before = 0, ""
        for kind, start, end in (*tokens(source), ("", len(source), len(source))):
            if before not in _HIDDEN:
                for letter, past in _letters(source, at, start):
                    letters.append(letter)
                    ends.append(past)
            if kind != COMMENT and kind.removeprefix("/") not in _INLINE:
                breaks.append(start)
            at, before = end, kind if kind != COMMENT else before
        return cls(source, ends, breaks, tuple(_spans("".join(letters), text, blocks)), text, blocks)

    def placed(self, spans: Sequence[Span]) -> tuple[Comment, ...]:
        """Comments of the source beside the paragraphs that they stand in, and that come after them."""
        line_ends = [match.end() for match in re.finditer("\r\n|[\r\n]", self.source)]
        by_start = sorted((span[0], number) for number, span in enumerate(self.spans) if span is not None)
        found: list[Comment] = []
        for span in spans:
            before = bisect_right(self.ends, span.start)
            near = by_start[max(bisect_right(by_start, (before, len(self.blocks))) - 2, 0) :][:2]
            own = self._own(span, before, [number for _, number in near])
            later = by_start[bisect_left(by_start, (before, -1)) :][:2]
            following = next((number for _, number in later if number != own), len(self.blocks))
            start = self._offset(own, following, before)
            found.append(
                Comment(
                    text=span.said(self.source),
                    start=start,
                    end=start,
                    line=bisect_right(line_ends, span.start) + 1,
                    is_closed=span.is_closed,
                    paragraph=own,
                    following=following,
                )
            )
        return tuple(found)

    def end_of(self, number: int) -> int | None:
        """Where in the source the last line of text of a paragraph ends; None for one that is not found."""
        span = self.spans[number]
        if span is None or span[0] == span[1]:
            return None
        last = self.ends[span[1] - 1]
        markup = self.source.find("<", last)
        return last + len(self.source[last : markup if markup >= 0 else len(self.source)].rstrip())

    def _own(self, span: Span, before: int, near: Sequence[int]) -> int | None:
        """Which of the nearest paragraphs is around a comment with so many letters before it."""
        is_joined_before = before > 0 and not self._is_broken(self.ends[before - 1], span.start)
        is_joined_after = before < len(self.ends) and not self._is_broken(span.end, self.ends[before])
        for number in near:
            low, high = self.spans[number] or (0, 0)
            if low < before < high or (low < before == high and is_joined_before):
                return number
            if low == before < high and is_joined_after:
                return number
        return None

    def _is_broken(self, start: int, end: int) -> bool:
        return bisect_left(self.breaks, end) > bisect_left(self.breaks, start)

    def _offset(self, own: int | None, following: int, before: int) -> int:
        """The place in the text of a comment with so many letters before it."""
        span = None if own is None else self.spans[own]
        if own is None or span is None:
            return max(self.blocks[following].start - 1, 0) if following < len(self.blocks) else len(self.text)
        left = before - span[0]
        for at in range(self.blocks[own].start, self.blocks[own].end):
            if left <= 0:
                return at
            left -= len(_key(self.text[at]))
        return self.blocks[own].end


def _spans(letters: str, text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int] | None]:
    """Which letters each block holds, looked for in order; a headline may stand anywhere."""
    at = 0
    for number, block in enumerate(blocks):
        key = "".join(map(_key, text[block.start : block.end]))
        low = letters.find(key, at, at + _WINDOW) if key else -1
        if low < 0:
            yield None
            continue
        if number or low == 0:
            at = low + len(key)
        yield low, low + len(key)


def _letters(source: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Each letter and digit between two marks, and where its character or entity ends."""
    for piece in _PIECE.finditer(source, start, end):
        if piece[0][0] == "&":
            for letter in "".join(map(_key, unescape(piece[0]))):
                yield letter, piece.end()
            continue
        for at, char in enumerate(piece[0], start=piece.start() + 1):
            for letter in _key(char):
                yield letter, at


def _key(char: str) -> str:
    """The letters and digits that a character is made of, without its accents."""
    if char.isascii():
        return char if char.isalnum() else ""
    return "".join(part for part in unicodedata.normalize("NFKD", char) if part.isalnum())
