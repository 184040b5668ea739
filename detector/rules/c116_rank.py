"""C116 rank: a place in an order, an ordinal or a medal differs from the source's.

What it does
    Reports an ordinal that the source gives otherwise for the same thing ("his third appeal", "his first appeal"), a
    placing ("finished third", "came fourth", "in fifth place"), a superlative with a rank ("the second-largest
    bank", "the largest bank") and a medal.
Why it matters
    Winners, records and "the biggest in the country" are what a headline is made of.
Known problems
    "First" and "last" are opposites (C162). A superlative is only held against the same quality ("largest",
    "biggest"). A placing that the source sentence gives to somebody else is left alone.
Example
    Source: "Lund finished fourth in the final race of the season in Valencia."
    Draft:  "In Valencia, in the final race of the season, Lund came third."
Options
    None.
Source
    Own scales. None of 1,200 machine rewrites of L2R without labels had a finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing import amounts, choosing
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C116"
NAME = "rank"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every contradicted rank."""
    yield from choosing.differences(comparison, frozenset({"rank", "place", "medal"}))
    yield from amounts.differences(comparison, frozenset({"ordinal"}))
