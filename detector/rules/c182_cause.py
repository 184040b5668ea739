"""C182 cause: cause and effect have changed places, or an obstacle has become the reason.

What it does
    Reads the causes that a sentence states outright ("because of", "due to", "caused by", "led to"). Reports a draft
    whose cause is the source's effect and whose effect is its cause, and that the source tells nowhere itself. Also
    what the draft tells as the reason for something, and the source as an obstacle to it ("because" for "despite").
Why it matters
    Why something happened is what a reader remembers, and whom he blames.
Known problems
    Another cause for the same effect is not seen: rewriters word causes anew ("bad weather" for "a storm"), and an
    earlier rule for them was wrong more often than right. Nor is a cause told without such words ("after the storm").
Example
    Source: "The flood was caused by the collapse of the embankment."
    Draft:  "The collapse of the embankment was caused by the flood."
Options
    None.
Source
    Own list of connectives.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.features.clauses.causes import Cause, causes
from detector.features.clauses.parties import Party
from detector.features.polarity import negations
from detector.rules.comparing import choosing
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C182"
NAME = "cause"
SEVERITY: Severity = "error"

MIN_SIMILARITY = 0.3


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every cause that is turned round or exchanged, one for each claim."""
    yield from choosing.differences(comparison, frozenset({"ground"}))
    for claim, match, said in comparison.beside(least=MIN_SIMILARITY, most=2):
        mine = tuple(causes(claim.tokens, claim.mentions))
        if match.sentence < 0 or not mine or negations(claim.tokens) != negations(said.tokens):
            continue
        for one in mine:
            for other in causes(said.tokens, said.mentions):
                if _is_turned(one, other) and not _is_told(comparison, one):
                    yield _difference(comparison, one, match.source, other)
                    break


def _is_turned(one: Cause, other: Cause) -> bool:
    """Whether each names as the cause what the other names as the effect."""
    pairs = (one.because, other.result), (one.result, other.because)
    return all(_is_same(a, b) for a, b in pairs) and not _is_same(one.because, other.because)


def _is_told(comparison: Comparison, one: Cause) -> bool:
    """Whether any sentence of a source gives the draft's cause for its effect."""
    return any(
        _is_same(one.because, other.because) and _is_same(one.result, other.result)
        for source in comparison.sources
        for sentence in source.statements
        for other in causes(sentence.tokens, sentence.mentions)
    )


def _is_same(one: Party | None, other: Party | None) -> bool:
    return one is not None and other is not None and not one.is_pronoun and one.head == other.head


def _difference(comparison: Comparison, one: Cause, source: int, other: Cause) -> Difference:
    mine = comparison.draft.document.text[one.start : one.end]
    theirs = comparison.sources[source].document.text[other.start : other.end]
    message = f"draft says “{mine}”; the source says “{theirs}”: cause and effect have changed places"
    return Difference(one.start, one.end, source, other.start, other.end, message)
