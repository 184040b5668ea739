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
