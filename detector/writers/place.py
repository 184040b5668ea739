"""Where a finding stands: offsets -> path, line and column."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from detector.document import Document


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one document, split once."""

    path: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, document: Document, unnamed: str) -> Lines:
        """``unnamed`` stands for the path of a document that came as a string."""
        breaks = [i + 1 for i, letter in enumerate(document.text) if letter == "\n"]
        return cls(document.path or unnamed, (0, *breaks))

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``, both from 1, in characters."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def show(self, offset: int) -> str:
        """``path:line:column``."""
        line, column = self.at(offset)
        return f"{self.path}:{line}:{column}"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a FILE, counted from 1, the end exclusive; None what the text that was read does not tell of it.

    ``offset`` and ``length`` are in characters, from 0, after a byte order mark.
    """

    line: int
    end_line: int
    column: int | None = None
    end_column: int | None = None
    offset: int | None = None
    length: int | None = None


def in_file(document: Document, lines: Lines, start: int, end: int) -> Region | None:
    """Where ``text[start:end]`` stands in the file, as far as that is known; None where nothing is."""
    if document.places == "none":
        return None
    (line, column), (end_line, end_column) = lines.at(start), lines.at(end)
    if document.places == "lines":
        return Region(line, end_line)
    if document.places == "columns":
        return Region(line, end_line, column, end_column)
    return Region(line, end_line, column, end_column, start, end - start)
