"""Findings: what a report is made of, and what one rule sees and yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from detector.document import Passage

if TYPE_CHECKING:  # a report that is read from the cache loads none of these
    from detector.features.facts import Facts, SentenceFacts
    from detector.pairing.evidence import Evidence, Match
    from detector.rules.judging import Heard

Severity = Literal["note", "warning", "error"]
Made = TypeVar("Made")


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
    heard: tuple[Heard, ...] | None = None  # what the judge says of the claims; None where it is not asked

    # What several rules derive from the comparison, by the function that makes it.
    _made: dict[Callable[[Comparison], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def said(self, match: Match) -> SentenceFacts | None:
        """The source sentence of a match, the headline included."""
        source = self.sources[match.source]
        return source.title if match.sentence < 0 else source.sentences.get(match.sentence)

    def beside(self, *, least: float, most: int | None = None) -> Iterator[tuple[SentenceFacts, Match, SentenceFacts]]:
        """Each claim with each of its ``most`` nearest matches that are ``least`` alike, and the source sentence."""
        for evidence in self.evidence:
            claim = self.draft.sentences.get(evidence.sentence)
            for match in evidence.matches[:most] if claim is not None else ():
                said = self.said(match)
                if claim is not None and said is not None and match.similarity >= least:
                    yield claim, match, said

    def once(self, make: Callable[[Comparison], Made]) -> Made:
        """``make(self)``, computed for the first rule that asks; what it gives must not be changed."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made


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
    severity: Severity | None = None  # where it is another than the rule's: sources disagree, or a head is in doubt

    def overlaps(self, other: Difference) -> bool:
        """Whether both show some of the same words of the draft."""
        return self.start < other.end and other.start < self.end


class Rule(Protocol):
    """One module of this package; its docstring is its documentation page."""

    CODE: str
    NAME: str
    SEVERITY: Severity

    def find(self, comparison: Comparison) -> Iterator[Difference]: ...
