"""C112 percentage: a share differs from the source's.

What it does
    Reports a percentage of the draft that the source gives differently for the same thing. "38%", "38 per
    cent", "almost four in ten", "two-thirds" and "a quarter of" are read alike; percentage points are kept
    apart from per cent.
Why it matters
    A share changes what a poll, a price rise or a risk means, and "7.5%" and "75%" are one slip of the hand
    apart.
Known problems
    The rest to 100 per cent is taken for derived, so that "38% against" for "62% for" is never reported, right
    or wrong. "Higher" for "lower" with the same figure is not seen here. "Half" needs a following "of" or
    article.
Example
    Source: "Turnout was 38 per cent, the council said."
    Draft:  "According to the council, turnout was 58 percent."
Options
    None.
Source
    Zhao et al. (2020), Reducing Quantity Hallucinations in Abstractive Summarization. False alarms: see C111.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing import amounts, crossing
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C112"
NAME = "percentage"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every contradicted percentage."""
    yield from crossing.differences(comparison, frozenset({"percentage"}))
    yield from amounts.differences(comparison, frozenset({"percentage"}))
