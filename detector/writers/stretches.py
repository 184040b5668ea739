"""A document -> the stretches that a page shows in rows: paragraphs, parts of long ones, and what stands between."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from detector.document import Document, Paragraph
from detector.rules.finding import Finding

_PARAGRAPH = 1200  # characters; a longer one is shown in parts, so that findings stand near their words
_WORD = re.compile(r"\w")

Span = tuple[int, int]


def stretches(draft: Document, findings: Sequence[Finding]) -> Iterator[tuple[Span, Paragraph | None]]:
    """Every paragraph, and what stands between them where it holds a word or a finding begins there."""
    at = 0
    bounds: Iterable[tuple[int, int, Paragraph | None]] = (
        *((p.start, p.end, p) for p in draft.paragraphs),
        (len(draft.text), len(draft.text), None),
    )
    for start, end, paragraph in bounds:
        if at < start and (
            _WORD.search(draft.plain(at, start).text) or any(at <= finding.start < start for finding in findings)
        ):
            yield (at, start), None
        if paragraph is not None:
            yield from ((part, paragraph) for part in parted(draft, paragraph))
        at = max(at, end)


def parted(document: Document, paragraph: Paragraph) -> Iterator[Span]:
    """A paragraph, or the parts of a long one, each of whole sentences."""
    start = paragraph.start
    for sentence in document.sentences[slice(*paragraph.sentences)]:
        if sentence.end - start > _PARAGRAPH and sentence.start > start:
            yield start, sentence.start
            start = sentence.start
    yield start, paragraph.end


def around(document: Document, start: int, end: int) -> Span:
    """The paragraph that holds ``start`` to ``end``, or its part that does, or these two where there is none."""
    paragraphs = document.paragraphs
    first = bisect_right(paragraphs, start, key=lambda paragraph: paragraph.start) - 1
    if first < 0 or paragraphs[first].end <= start:
        return start, end
    part = next(part for part in parted(document, paragraphs[first]) if start < part[1])
    return part[0], max(part[1], end)
