"""C113 money: an amount of money differs from the source's.

What it does
    Reports an amount of the draft that the source gives differently for the same thing, and the same figure
    under another currency. Signs, codes and words ("$3.4bn", "US$3.4 billion", "3.4 billion dollars") are read
    alike, pence and cents too.
Why it matters
    A lost "m" or "bn" is wrong by a factor of a thousand, a wrong sign by whatever the exchange rate is.
Known problems
    Amounts in two currencies are never converted, so they are compared only where the figure is the same. A
    plain dollar agrees with every dollar. "Pounds" is money unless the sentence speaks of weight. A source's
    own slip ("£3.5" for "£3.5m") that the draft mends is reported.
Example
    Source: "The bridge will cost £3.4m, the council said."
    Draft:  "The council puts the cost of the bridge at £4.3m."
Options
    None.
Source
    Zhao et al. (2020), Reducing Quantity Hallucinations in Abstractive Summarization. False alarms: see C111.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing import amounts, crossing
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C113"
NAME = "money"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every contradicted money."""
    yield from crossing.differences(comparison, frozenset({"money"}))
    yield from amounts.differences(comparison, frozenset({"money"}))
