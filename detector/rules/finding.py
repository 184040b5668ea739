"""Findings: what a report is made of, and what one rule sees and yields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from detector.document import Passage
from detector.features.facts import Facts, SentenceFacts
from detector.pairing.evidence import Evidence, Match

Severity = Literal["note", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an editor should look at; offsets are into the draft's text and the source document's text."""

    code: str
    message: str
    severity: Severity
    confidence: float  # precision measured on held-out originals, in [0, 1]
    start: int
    end: int
    quote: str
    source: Passage | None = None
    source_start: int | None = None
    source_end: int | None = None
    source_quote: str | None = None
    suggestion: str | None = None  # what could stand in the draft instead of ``quote``


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a rule sees: the draft's facts, the sources' facts, and the evidence for each claim."""

    draft: Facts
    sources: tuple[Facts, ...]
    evidence: tuple[Evidence, ...]  # one for each checked sentence of the draft, in text order

    def said(self, match: Match) -> SentenceFacts | None:
        """The source sentence of a match, the headline included."""
        source = self.sources[match.source]
        return source.title if match.sentence < 0 else source.sentences.get(match.sentence)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a rule yields: the words at fault on both sides, as short as the change, and one sentence."""

    start: int
    end: int
    source: int  # index into Comparison.sources; -1 where no source has anything like the words
    source_start: int
    source_end: int
    message: str  # what the draft says, what the source says, why they differ
    suggestion: str | None = None  # where the rule knows better than ``correcting`` what fits
    severity: Severity | None = None  # where it is another than the rule's: sources disagree


class Rule(Protocol):
    """One module of this package; its docstring is its documentation page."""

    CODE: str
    NAME: str
    SEVERITY: Severity

    def find(self, comparison: Comparison) -> Iterator[Difference]: ...
