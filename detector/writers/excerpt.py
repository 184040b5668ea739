"""The sentence around a finding, as a reader sees it, with the words at fault marked."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from detector.document import Document

LIMIT = 300  # characters of one quoted passage; a report quotes, it does not republish
_BEFORE = 100  # characters kept before the mark where the passage is longer than the limit


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line of text; ``marks[i]`` says whether character ``i`` is at fault."""

    text: str
    marks: tuple[bool, ...]

    def wrapped(self, width: int) -> list[Excerpt]:
        """The same as lines of at most ``width`` columns, broken at spaces."""
        lines: list[Excerpt] = []
        first = last = 0  # the line under way is text[first:last]
        for at in [i for i, letter in enumerate(self.text) if letter == " "] + [len(self.text)]:
            if columns(self.text[first:at]) > width and last > first:
                lines.append(Excerpt(self.text[first:last], self.marks[first:last]))
                first = last + 1
            last = at
        lines.append(Excerpt(self.text[first:last], self.marks[first:last]))
        return lines

    def carets(self) -> str:
        """A line of ``^`` to stand under the marked characters; empty where nothing is marked."""
        under = ("^" if mark else " " for mark in self.marks)
        return "".join(sign * columns(letter) for sign, letter in zip(under, self.text, strict=True)).rstrip()


def excerpt(document: Document, start: int, end: int) -> Excerpt:
    """The sentences that hold ``text[start:end]``, without markup, on one line, at most LIMIT characters."""
    low, high = _sentences(document, start, end)
    plain = document.plain(low, high)
    letters: list[tuple[str, bool]] = []
    for i, letter in enumerate(plain.text):
        marked = start <= plain.at(i) < end
        if letter.isspace():
            if letters and letters[-1][0] != " ":
                letters.append((" ", marked))
        elif letter.isprintable():  # a page's control characters would drive the reader's terminal
            letters.append((letter, marked))
    return _cut(letters)


def printable(text: str) -> str:
    """``text`` without what would drive the reader's terminal."""
    return "".join(letter for letter in text if letter.isprintable())


def one_line(text: str) -> str:
    """``text`` on one line, without what would drive the reader's terminal."""
    return printable(" ".join(text.split()))


def well_formed(text: str) -> str:
    """``text`` without half letters (lone surrogates), which strict readers of UTF-8 and of JSON refuse."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def columns(text: str) -> int:
    """How wide a terminal sets ``text``: East Asian letters take two columns, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _sentences(document: Document, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentences that ``start`` to ``end`` touches, or these two where there are none."""
    sentences = document.sentences
    first = max(document.sentence_at(start), 0)
    touched = [s for s in sentences[first:] if s.start < max(end, start + 1)]
    touched = [s for s in touched if s.end > start]
    if not touched:
        return start, end
    return min(touched[0].start, start), max(touched[-1].end, end)


def _cut(letters: list[tuple[str, bool]]) -> Excerpt:
    """At most LIMIT characters around the first mark, cut at spaces, with … for what is left out."""
    text = "".join(letter for letter, _ in letters)
    marks = tuple(mark for _, mark in letters)
    if len(text) <= LIMIT:
        kept = len(text.rstrip())
        return Excerpt(text[:kept], marks[:kept])
    first = marks.index(True) if True in marks else 0
    low = text.find(" ", max(first - _BEFORE, 0), first) + 1 if first > _BEFORE else 0
    if first > _BEFORE and not low:
        low = first - _BEFORE
    high = low + LIMIT - 4  # room for both signs of what is left out
    if high < len(text):
        space = text.rfind(" ", low, high)
        high = space if space > first + _BEFORE else high
    before, after = "… " if low else "", " …" if high < len(text) else ""
    unmarked = (False, False)
    return Excerpt(
        f"{before}{text[low:high]}{after}",
        (*unmarked[: len(before)], *marks[low:high], *unmarked[: len(after)]),
    )
