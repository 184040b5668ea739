"""R350 rewrite: the draft derives from a source.

What it does
    Notes which source the draft was rewritten from, beside the two sentences that are closest, where the
    probability is above the threshold that keeps false alarms at 1 %.
Why it matters
    A draft that should be original work is not; one that should be a rewrite was made from this very text.
Known problems
    Two texts rewritten from a third one, such as an agency report, look like rewrites of each other.
Example
    Source: "The ferry Skarv ran aground off Bodø early on Sunday with 212 people aboard."
    Draft:  "With 212 people aboard, the ferry Skarv struck ground near Bodø in the early hours of Sunday."
Options
    None.
Source
    Clough and Stevenson (2011), developing a corpus of plagiarised short answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.document import Passage
from detector.rules.finding import Comparison, Finding, Severity

CODE = "R350"
NAME = "rewrite"
SEVERITY: Severity = "note"


def find(comparison: Comparison, source: int, probability: float, *, is_copy: bool = False) -> Iterator[Finding]:
    """Yield the note on one source, an index into the comparison's, beside the two closest sentences."""
    matches = [
        (match.similarity, found.sentence, match.sentence)
        for found in comparison.evidence
        for match in found.matches
        if match.source == source and match.sentence >= 0 and found.sentence >= 0
    ]
    if not matches:
        return
    # The first of equals, so that the order of the sources' sentences decides nothing.
    _, mine, theirs = max(matches, key=lambda match: (match[0], -match[1], -match[2]))
    draft, document = comparison.draft.document, comparison.sources[source].document
    here, there = draft.sentences[mine], document.sentences[theirs]
    passage = Passage(document, there.start, there.end)
    yield Finding(
        code=CODE,
        message=f"draft {'repeats' if is_copy else 'is a rewrite of'} {_title(document.title, document.path)}",
        severity=SEVERITY,
        confidence=probability,
        start=here.start,
        end=here.end,
        quote=draft.text[here.start : here.end],
        source=passage,
        source_start=passage.start,
        source_end=passage.end,
        source_quote=passage.text,
    )


def _title(title: str | None, path: str | None) -> str:
    if title:
        return f"“{' '.join(title.split())}”"
    return path or "the source"
