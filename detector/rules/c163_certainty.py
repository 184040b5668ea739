"""C163 certainty: what the source thinks possible or alleged is told as certain, or the other way round.

What it does
    Holds the words of doubt ("may", "possibly"), of hearsay ("allegedly", "is believed to") and of certainty ("is
    confirmed to", "definitely") against those that the source has about the same thing, and "may have done" against a
    plain "did" where no other word of the surer sentence says that it is not certain.
Why it matters
    "Is suspected of" and "has" are the whole difference between a report and a libel.
Known problems
    "May" for "will" and a dropped "allegedly" are not reported: faithful rewrites do both. "Likely", "probably" and
    "expected to" are words of neither side. A doubt told by a whole clause is not seen. It is a warning: few cases
    were there to measure it on.
Example
    Source: The painting is believed to be a forgery.
    Draft:  The painting is confirmed to be a forgery.
Options
    None.
Source
    The project's own reading of machine rewrites of news.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing import believing
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C163"
NAME = "certainty"
SEVERITY: Severity = "warning"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every claim that is surer or less sure than its source's."""
    yield from believing.differences(comparison)
