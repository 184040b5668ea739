"""C124 order: before or after, early or late, last or next, daily or yearly differ from the source's.

What it does
    Reports a word for the order of two events ("before", "after", "during", "until", "since" and the phrases for
    them), for the part of a time ("early 2015", "the end of the episode"), for a time counted from now ("last month",
    "this week") and for how often something is due ("monthly", "annual"), where the source has another of the same
    kind before the same words.
Why it matters
    A statement made after the arrest is another statement than one made before it; an order of events is also what
    a reader takes for its cause.
Known problems
    An order told by tense alone ("had already left") is not seen. Sentences of which one is negated are left alone:
    "not before" may be "only after".
Example
    Source: "The minister resigned shortly after the report was published."
    Draft:  "The minister resigned shortly before the report was published."
Options
    None.
Source
    Own scales. Two of 1,200 machine rewrites of L2R without labels had a finding, both true drift.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing import choosing, dating
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C124"
NAME = "order"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every contradicted order in time."""
    yield from choosing.differences(comparison, frozenset({"order", "edge", "rate"}))
    yield from dating.differences(comparison, "order")
