"""A stretch of a page -> runs of plain text, each with the findings that mark it; long ones are cut around them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from detector.document import Document

LIMIT = 2500  # characters of one stretch; the longest paragraph of a newspaper is half of that
_AROUND = 300  # characters kept on each side of a mark where the stretch is longer

# Blanks that count as letters, and every line end and tab: a space each.
_SPACES = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029\u2800\u3164\uffa0", " "))
# They turn the order of the letters on the page round: a reader of a report must know that they are there.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words at fault, as offsets into the document; of several over the same words, the first in order is foremost."""

    start: int
    end: int
    finding: int
    is_continued: bool = False  # it began in an earlier stretch


@dataclass(frozen=True, slots=True)
class Run:
    """Words that the same findings mark."""

    text: str
    findings: tuple[int, ...] = ()  # the foremost first
    begun: tuple[int, ...] = ()  # those that begin here
    ended: tuple[int, ...] = ()  # those that end here
    left_out: int = 0  # characters that stand here in the page and are not shown


def visible(text: str) -> str:
    """``text`` with nothing in it that a reader cannot see: signs of direction by their number, others left out."""
    text = text.translate(_SPACES)
    return text if text.isprintable() else "".join(map(_letter, text))


def runs(document: Document, start: int, end: int, marks: Sequence[Mark], *, limit: int = LIMIT) -> tuple[Run, ...]:
    """``document.text[start:end]`` without markup; each mark begins and ends in some run, even where it is empty."""
    shown = _Shown.of(document, start, end)
    length = len(shown.text)
    placed = [(mark, *shown.span(mark.start, mark.end)) for mark in marks]
    windows = _windows([(low, high) for _, low, high in placed], shown.text, limit)
    edges = {edge for window in windows for edge in window} | {edge for _, low, high in placed for edge in (low, high)}
    ordered = sorted(edges)
    found: list[Run] = []
    for low, high in pairwise(ordered):
        over = [(mark, first, last) for mark, first, last in placed if first <= low and high <= last]
        is_shown = any(first <= low and high <= last for first, last in windows)
        found.append(
            Run(
                text=visible(shown.text[low:high]) if is_shown else "",
                findings=tuple(mark.finding for mark, _, _ in over),
                begun=tuple(mark.finding for mark, first, _ in over if first == low and not mark.is_continued),
                ended=tuple(mark.finding for mark, _, last in over if last == high),
                left_out=0 if is_shown else high - low,
            )
        )
    if not length:
        numbers = tuple(mark.finding for mark in marks)
        found = [Run("", numbers, tuple(mark.finding for mark in marks if not mark.is_continued), numbers)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a reader sees of a stretch, and where each of its characters stands in the document."""

    text: str
    start: int
    offsets: tuple[int, ...] | None  # None where nothing is left out or put in

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> _Shown:
        plain = document.plain(start, end)
        turned = [(start + found.start(), found.group()) for found in _DIRECTION.finditer(document.text[start:end])]
        if plain.offsets is None or not turned:
            return cls(plain.text, start, plain.offsets)
        # The plain text leaves them out.
        letters = sorted([*zip(plain.offsets, plain.text, strict=True), *turned], key=lambda pair: pair[0])
        spelled = [(offset, sign) for offset, letter in letters for sign in _letter(letter)]
        return cls("".join(sign for _, sign in spelled), start, tuple(offset for offset, _ in spelled))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a mark stands in ``text``, one character at least unless there is none."""
        low, high = self._at(start), self._at(end)
        if low >= high:
            high = min(low + 1, len(self.text))
            low = max(high - 1, 0)
        return low, high

    def _at(self, offset: int) -> int:
        position = offset - self.start if self.offsets is None else bisect_left(self.offsets, offset)
        return min(max(position, 0), len(self.text))


def _windows(placed: Sequence[tuple[int, int]], text: str, limit: int) -> list[tuple[int, int]]:
    """The parts that are shown: all, or what stands around both ends of each mark, or the beginning; cut at spaces."""
    length = len(text)
    if length <= limit:
        return [(0, length)]
    around = _AROUND if placed else limit
    joined: list[tuple[int, int]] = []
    for edge in sorted({edge for span in placed for edge in span}) or [0]:
        low, high = max(edge - around, 0), min(edge + around, length)
        low = text.find(" ", low, edge) + 1 or low if low else 0
        high = max(text.rfind(" ", edge, high), edge) if high < length else length
        high = high if high > edge else min(edge + around, length)
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    # The bounds of the text, so that what is left out before and after is told as well.
    return [(0, 0), *joined, (length, length)]


def _letter(letter: str) -> str:
    if letter.isprintable():
        return letter
    if _DIRECTION.match(letter):
        return f"[U+{ord(letter):04X}]"
    category = unicodedata.category(letter)
    if category == "Zs":
        return " "
    return "" if category in ("Cc", "Cf") else "\ufffd"
