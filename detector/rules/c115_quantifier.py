"""C115 quantifier: all, some, none, a dozen or dozens differ from the source's.

What it does
    Reports a word for a share of a whole ("all of", "the majority of", "none of"), for one against several ("a
    lone patient", "several patients"), for a round crowd ("a dozen", "dozens", "hundreds of thousands"), for how often
    something was done ("twice") and for how much it has grown ("more than doubled") that the source exchanges for
    another of its kind, said of the same thing.
Why it matters
    "Some of the tests failed" and "all of the tests failed" are two stories with the same words.
Known problems
    Neighbours on the scale ("some" and "many", "many" and "most") are taken for the same. "No" before a noun is left
    to C161. A share in figures against a share in words is not compared here.
Example
    Source: "Some of the patients were sent home on the same day."
    Draft:  "All of the patients were sent home on the same day."
Options
    None.
Source
    Own scales. None of 1,200 machine rewrites of L2R without labels had a finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing.choosing import differences
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C115"
NAME = "quantifier"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every contradicted quantifier."""
    yield from differences(comparison, frozenset({"share", "count", "crowd", "growth", "turns"}))
