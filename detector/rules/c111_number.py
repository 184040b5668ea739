"""C111 number: a count, an order or a score differs from the source's.

What it does
    Reports a number or an ordinal of the draft that the source gives differently for the same thing: for the
    same counted noun ("14 officers", "41 officers") or between the same words. Digits, words, scale words,
    ranges, bounds ("at least", "fewer than"), groups ("a trio of") and scores are read alike. Rounding at the
    precision stated, a bound that holds, a range that contains the value and a sum or difference of the
    source's numbers are no contradiction.
Why it matters
    Numbers are what readers remember and quote, and what a careless rewrite changes without anybody noticing.
Known problems
    Vague amounts ("dozens", "several", "most") are not compared. Two true numbers that change places ("245 for
    men and 170 for women") are not seen. A number without its noun is compared only where the words beside it
    agree. Held out from development (120 originals): 0 of 120 faithful rewrites with a finding of C111-C123, 2
    of 288 harmless edits touched; of the contradicted numbers and dates .48 are found in rewrites (n = 114), .56
    in light edits (n = 72).
Example
    Source: "Police said 14 people were taken to hospital after the fire."
    Draft:  "After the fire 41 people were taken to hospital, police said."
Options
    None.
Source
    Kryscinski et al. (2020), number swaps; Zhao et al. (2020), Reducing Quantity Hallucinations. False alarms on
    news rewrites by three other machines (L2R, n = 456): 5 texts with a finding of C111-C123, three of which mend
    a slip of the source, one drifts, one is not English.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing import amounts, exchanges
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C111"
NAME = "number"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every contradicted number."""
    yield from exchanges.differences(comparison, frozenset({"number"}))
    yield from amounts.differences(comparison, frozenset({"number"}))
